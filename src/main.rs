//! The command line of whowhom.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    cli::run()
}

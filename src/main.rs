//! The command line of whowhom.

use std::process::ExitCode;

mod cli;

/// Merging makes and drops words by the million, which it does in half the time of the usual one of Linux.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}

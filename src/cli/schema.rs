//! `whowhom schema`: what the JSON outputs look like, for programs.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use whowhom::export;

use super::{Failure, Outcome};

/// Print the JSON Schema of an output
#[derive(Args)]
pub(crate) struct Schema {
    /// Of which output
    #[arg(default_value = "ledger")]
    of: Of,
}

#[derive(Clone, Copy, ValueEnum)]
enum Of {
    /// What -f json writes
    Ledger,
    /// A line of extract
    Extraction,
}

impl Schema {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let schema = match self.of {
            Of::Ledger => export::ledger_schema(),
            Of::Extraction => export::extraction_schema(),
        };
        let mut out = io::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &schema).map_err(io::Error::from)?;
        writeln!(out)?;
        Ok(Outcome::Done)
    }
}

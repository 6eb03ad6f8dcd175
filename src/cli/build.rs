//! `whowhom build`: the main job. A table on the terminal; files where asked for.

use std::io::{self, BufWriter, Write};

use clap::Args;
use whowhom::export::Format;

use super::export::{Target, Written};
use super::options::{Circle, Filtered, LedgerInputs};
use super::{Failure, Outcome, pipeline, table};

/// Read documents and show who did what to whom, when, and who says so
///
/// Prints a table. With -o, writes files as well: into a folder DOT and JSON, unless -f says
/// otherwise. With -f and without -o, writes that one format to standard output, and no table.
#[derive(Args)]
pub(crate) struct Build {
    #[command(flatten)]
    inputs: LedgerInputs,

    #[command(flatten)]
    written: Written,

    /// Show every line of the table, however long
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    filtered: Filtered,

    #[command(flatten)]
    circle: Circle,
}

impl Build {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let target = self.written.target()?;
        let mut formats = self.written.format.clone();
        if let (Target::Folder(_), []) = (&target, formats.as_slice()) {
            formats = vec![Format::named("dot")?, Format::named("json")?];
        }
        formats.extend(self.written.drawing.page(&formats, &target)?);
        let (ledger, outcome) = pipeline::ledger(&self.inputs, &self.filtered, &self.circle)?;
        let period = self.filtered.period();
        let mut out = BufWriter::new(io::stdout().lock());
        if matches!(target, Target::Stdout) && !formats.is_empty() {
            self.written.write(ledger, period, &target, &formats, &mut out)?;
        } else {
            let saved = !matches!(target, Target::Stdout);
            table::write(&ledger, self.all, !saved, &mut out)?;
            if saved {
                let files = self.written.write(ledger, period, &target, &formats, &mut out)?;
                self.written.drawing.open(&files)?;
                let files: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
                writeln!(out, "Written: {}", files.join(", "))?;
            }
        }
        out.flush()?;
        Ok(outcome)
    }
}

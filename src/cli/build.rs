//! `whowhom build`: the main job. A table on the terminal; files where asked for.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use whowhom::export::{Edges, FORMATS, Format, View};
use whowhom::{ActorGraph, Error, Extraction, Ledger, Lexicon, MadeBy};

use super::drawing::Drawing;
use super::files::Folder;
use super::options::{Inputs, Period};
use super::{Failure, Outcome, pipeline, table};

/// Read documents and show who did what to whom, when, and who says so
///
/// Prints a table. With -o, writes files into a folder as well: DOT and JSON, unless -f says
/// otherwise. With -f and without -o, writes that one format to standard output, and no table.
#[derive(Args)]
pub(crate) struct Build {
    #[command(flatten)]
    inputs: Inputs,

    /// Write files into this folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// What to write, several with commas between
    #[arg(short, long, value_name = "FORMAT,…", value_delimiter = ',', value_parser = format_named, long_help = format_help())]
    format: Vec<&'static Format>,

    /// Draw each event, or one edge for all of a kind between two actors
    #[arg(long, value_name = "HOW")]
    edges: Option<Drawn>,

    /// Show every line of the table, however long
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    drawing: Drawing,

    #[command(flatten)]
    period: Period,
}

#[derive(Clone, Copy, ValueEnum)]
enum Drawn {
    /// Each event on its own
    Events,
    /// Together, with their count and last day
    Merged,
}

fn format_named(name: &str) -> Result<&'static Format, String> {
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("known formats: {}", known.join(", "))
    })
}

fn format_help() -> String {
    let line = |format: &Format| format!("\n  {:<5} {}", format.name, format.about);
    format!("What to write, several with commas between:{}", FORMATS.iter().map(line).collect::<String>())
}

impl Build {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let folder = self.output.as_deref().map(Folder::ready).transpose()?;
        self.drawing.check(folder.is_some())?;
        if folder.is_none() && self.format.len() > 1 {
            let error = Error::new("standard output takes one format");
            return Err(error.remedy("name a folder with -o for several").into());
        }
        let model = self.inputs.model()?;
        let lexicon = Lexicon::builtin()?;
        let mut extractions: Vec<Extraction> = Vec::new();
        let outcome = pipeline::for_each_extraction(&self.inputs, model, &lexicon, |extraction| {
            extractions.push(extraction);
            Ok(())
        })?;
        let mut ledger = Ledger::new(MadeBy::with(model, &lexicon), extractions);
        if !self.period.is_whole() {
            ledger = ledger.filtered(|interaction| self.period.holds(interaction));
        }
        self.write(&ledger, folder.as_ref())?;
        Ok(outcome)
    }

    fn write(&self, ledger: &Ledger, folder: Option<&Folder>) -> Result<(), Failure> {
        let graph = ActorGraph::new(ledger);
        let edges = self.edges.map(|drawn| match drawn {
            Drawn::Events => Edges::Events,
            Drawn::Merged => Edges::Merged,
        });
        let picture = self.drawing.picture()?;
        let view = View { ledger, graph: &graph, edges, picture: Some(&picture) };
        let mut out = BufWriter::new(io::stdout().lock());
        match (folder, self.format.as_slice()) {
            (None, [format]) => format.write(&view, &mut out)?,
            (None, _) => table::write(ledger, self.all, true, &mut out)?,
            (Some(folder), formats) => {
                let named = |name| Format::named(name).filter(|_| formats.is_empty());
                let default = ["dot", "json"].into_iter().filter_map(named);
                let mut written = Vec::new();
                for format in formats.iter().copied().chain(default).chain(self.drawing.page(formats)) {
                    let name = self.drawing.file(format);
                    written.push(folder.write(&name, |out| format.write(&view, out))?);
                }
                table::write(ledger, self.all, false, &mut out)?;
                let written: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
                writeln!(out, "Written: {}", written.join(", "))?;
                self.drawing.open(&written)?;
            }
        }
        Ok(out.flush()?)
    }
}

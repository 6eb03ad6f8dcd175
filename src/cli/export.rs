//! `whowhom export`: a ledger in another format. What `build` shares with it stands here as well.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use whowhom::export::{self, Edges, FORMATS, Format, View};
use whowhom::{ActorGraph, Error, Ledger, Result};

use super::drawing::Drawing;
use super::files::{Folder, write_file};
use super::options::{Circle, Filtered, LedgerInputs};
use super::{Failure, Outcome, pipeline};

/// Write what documents tell, or a ledger made before, in a format of your choice
///
/// Inputs are documents, or one ledger: the file that -f json writes. Without -o, the format goes to
/// standard output; of a format of several files, the first does.
#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    inputs: LedgerInputs,

    #[command(flatten)]
    written: Written,

    #[command(flatten)]
    filtered: Filtered,

    #[command(flatten)]
    circle: Circle,
}

/// What to write, and how.
#[derive(Args)]
#[command(next_help_heading = "Output")]
#[expect(clippy::struct_excessive_bools, reason = "switches that have nothing to do with each other")]
pub(crate) struct Written {
    /// Write into this folder, or this file: graph.gexf is in the format gexf
    #[arg(short, long, value_name = "DIR|FILE")]
    output: Option<PathBuf>,

    /// What to write, several with commas between
    #[arg(short, long, value_name = "FORMAT,…", value_delimiter = ',', value_parser = format_named, long_help = format_help())]
    pub(crate) format: Vec<&'static Format>,

    /// Write each event, or one edge for all of a kind between two actors
    #[arg(long, value_name = "HOW")]
    edges: Option<Drawn>,

    /// Which texts go along; none leaves out quotes, for sharing
    #[arg(long, value_name = "WHICH", default_value = "all")]
    quotes: Quotes,

    /// What becomes of undated interactions in files of time, such as GEXF
    #[arg(long, value_name = "WHAT", default_value = "leave")]
    undated: Undated,

    /// A file for each month, with everybody at the same place in all
    #[arg(long, value_name = "PERIOD")]
    by: Option<By>,

    /// Begin CSV with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,

    /// Leave cells of CSV that begin like a formula as they are
    #[arg(long)]
    formulas: bool,

    /// Name events by the reifiers of RDF 1.2
    #[arg(long)]
    rdf12: bool,

    /// Also retire from a data base what an earlier file had and this one has not
    #[arg(long)]
    delta: bool,

    #[command(flatten)]
    pub(crate) drawing: Drawing,
}

#[derive(Clone, Copy, ValueEnum)]
enum Drawn {
    /// Each event on its own
    Events,
    /// Together, with their count and last day
    Merged,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Quotes {
    /// As the documents have them
    All,
    /// No words of the documents
    None,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Undated {
    /// Keep them, without a date
    Keep,
    /// Leave them out
    Leave,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    /// The months in which something happened
    Month,
}

/// Where the files go.
pub(crate) enum Target {
    Stdout,
    Folder(Folder),
    /// One file, and its format.
    File(PathBuf, &'static Format),
}

fn format_named(name: &str) -> std::result::Result<&'static Format, String> {
    let format = Format::named(name).map_err(|error| error.to_string())?;
    format.built().map_err(|error| error.to_string())?;
    Ok(format)
}

fn format_help() -> String {
    let line = |format: &Format| format!("\n  {:<10} {}", format.name, format.about);
    format!("What to write, several with commas between:{}", FORMATS.iter().map(line).collect::<String>())
}

impl Export {
    pub(crate) fn run(self) -> std::result::Result<Outcome, Failure> {
        let target = self.written.target()?;
        if self.written.format.is_empty() && !matches!(target, Target::File(..)) {
            let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            let remedy = format!("name one with -f, or a file with -o: {}", known.join(", "));
            return Err(Error::new("no format is asked for").remedy(remedy).into());
        }
        let (ledger, outcome) = pipeline::ledger(&self.inputs, &self.filtered, &self.circle)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let period = self.filtered.period();
        self.written.write(ledger, period, &target, &self.written.format, &mut out)?;
        out.flush()?;
        Ok(outcome)
    }
}

impl Written {
    /// Where `-o` points. A folder is tried before the work begins.
    ///
    /// # Errors
    /// If it cannot be written, or takes one format and several are asked for.
    pub(crate) fn target(&self) -> Result<Target> {
        let Some(path) = self.output.as_deref() else {
            return match self.format.as_slice() {
                [] | [_] => Ok(Target::Stdout),
                _ => Err(Error::new("standard output takes one format")
                    .remedy("name a folder with -o for several")),
            };
        };
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let by_name = Format::of_file(name);
        if let Some(format) = by_name {
            format.built()?;
        }
        let asked = match (self.format.as_slice(), by_name) {
            ([only], Some(_)) => Some(*only),
            ([only], None) if path.extension().is_some() => Some(*only),
            ([], Some(named)) => Some(named),
            _ => None,
        };
        match asked {
            Some(format) if !path.is_dir() && self.by.is_none() => Ok(Target::File(path.to_owned(), format)),
            _ => Ok(Target::Folder(Folder::ready(path)?)),
        }
    }

    /// Writes the ledger, of the period asked for, in `formats`; says on standard error what a format leaves out.
    /// Gives the files.
    pub(crate) fn write(
        &self,
        mut ledger: Ledger,
        period: (Option<Date>, Option<Date>),
        target: &Target,
        formats: &[&'static Format],
        out: &mut dyn Write,
    ) -> std::result::Result<Vec<PathBuf>, Failure> {
        if self.quotes == Quotes::None {
            export::leave_out_texts(&mut ledger);
        }
        let graph = ActorGraph::new(&ledger);
        let picture = self.drawing.picture(matches!(target, Target::Folder(_)), period)?;
        let view = View { ledger: &ledger, graph: &graph, options: self.options(), picture: Some(&picture) };
        let mut written = Vec::new();
        match target {
            Target::Stdout => {
                for format in formats {
                    tell(format, &view);
                    if format.files.len() > 1 {
                        let names: Vec<&str> = format.files.iter().map(|file| file.name).collect();
                        eprintln!(
                            "whowhom: standard output takes one of {}; all go to a folder: -o DIR",
                            names.join(", ")
                        );
                    }
                    format.write(&view, out)?;
                }
            }
            Target::File(path, format) => {
                tell(format, &view);
                written.push(write_file(path, |out| format.write(&view, out))?);
            }
            Target::Folder(folder) => {
                for format in formats {
                    tell(format, &view);
                    let mut to_folder =
                        |name: &str, fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>| {
                            written.push(folder.write(name, fill)?);
                            Ok::<(), Failure>(())
                        };
                    if self.by.is_some() && format.by_month {
                        format.write_months(&view, &mut to_folder)?;
                    } else {
                        format.write_all(&view, &mut to_folder)?;
                    }
                }
            }
        }
        Ok(written)
    }

    fn options(&self) -> export::Options {
        export::Options {
            edges: self.edges.map(|drawn| match drawn {
                Drawn::Events => Edges::Events,
                Drawn::Merged => Edges::Merged,
            }),
            undated: self.undated == Undated::Keep,
            bom: self.bom,
            formulas: self.formulas,
            month: None,
            rdf12: self.rdf12,
            delta: self.delta,
        }
    }
}

/// Says what a format leaves out.
fn tell(format: &Format, view: &View) {
    if let Some(left_out) = format.left_out(view) {
        eprintln!("whowhom: {}: {left_out}", format.name);
    }
}

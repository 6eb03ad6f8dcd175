//! Questions to a ledger: `who`, `count`, `timeline` and the others. What they share stands here; each
//! file has the commands of one family.

/// The end of a question's help: commands that a test runs.
macro_rules! examples {
    ($($example:literal),+) => { concat!("Examples:", $("\n  whowhom ", $example),+) };
}

mod book;
mod graph;
mod over_time;
mod pair;
mod quiet;
mod rows;
mod sheet;
mod source;
mod told;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use whowhom::query;

use super::options::{Filtered, LedgerInputs, day};
use super::{Failure, Outcome};
use rows::{BRIEF, ENTRY, EVIDENCE, brief, entry};
use sheet::{Answer, Form, Sheet};
use source::{Data, Source, number};
use told::{apart, not_shown, noun, plural};

/// The questions.
#[derive(Subcommand)]
pub(crate) enum Question {
    Who(pair::Who),
    Count(over_time::Count),
    Last(pair::Last),
    First(pair::First),
    Timeline(over_time::Timeline),
    Quiet(quiet::Quiet),
    Actors(book::Actors),
    Stats(book::Stats),
    Onesided(pair::Onesided),
    Path(pair::Path),
    Common(pair::Common),
    Ego(graph::Ego),
    Matrix(graph::Matrix),
    Panel(over_time::Panel),
    Compare(book::Compare),
    Diff(book::Diff),
    Central(graph::Central),
    Communities(graph::Communities),
}

impl Question {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self {
            Self::Who(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Count(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Last(ask) => ask.at.answer(query::End::Last),
            Self::First(ask) => ask.at.answer(query::End::First),
            Self::Timeline(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Quiet(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Actors(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Stats(ask) => ask.asked.answer(book::Stats::answer),
            Self::Onesided(ask) => ask.pair.asked.answer(|source| ask.answer(source)),
            Self::Path(ask) => ask.pair.asked.answer(|source| ask.answer(source)),
            Self::Common(ask) => ask.pair.asked.answer(|source| ask.answer(source)),
            Self::Ego(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Matrix(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Panel(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Compare(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Diff(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Central(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Communities(ask) => ask.asked.answer(graph::Communities::answer),
        }
    }
}

/// Of what to ask, and how to answer.
#[derive(Args)]
#[command(group(clap::ArgGroup::new("of").required(true).args(["paths", "store"])))]
#[command(mut_arg("paths", |paths| paths.long("in").num_args(1..).help("Text files, JSONL files, folders, a ledger's .json, or - for standard input")))]
pub(crate) struct Asked {
    #[command(flatten)]
    inputs: LedgerInputs,

    #[command(flatten)]
    filtered: Filtered,

    /// How to write the answer
    #[arg(short, long, value_enum, default_value_t = Form::Table)]
    format: Form,

    /// Begin CSV with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,

    /// The day on which somebody named by an office ('French president') holds it; else that of --until,
    /// else the last that the ledger tells of
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<Date>,
}

impl Asked {
    /// Opens what is asked, and writes what `answer` makes of it.
    fn answer(
        &self,
        answer: impl FnOnce(&mut Source) -> whowhom::Result<Answer>,
    ) -> Result<Outcome, Failure> {
        let (mut source, outcome) = Source::open(self)?;
        answer(&mut source)?.write(self.format, self.bom)?;
        Ok(outcome)
    }
}

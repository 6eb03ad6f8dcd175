//! `whowhom fix`: a person corrects the ledger. The corrections are kept in one file, with author, day
//! and reason.

mod desk;
mod kept;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use whowhom::Error;
use whowhom::ledger::{Correction, Corrections, Deed, Set};
use whowhom::lexicon::Status;

use super::options::{LedgerInputs, corrections_file, day};
use super::table::plain;
use super::{Failure, Outcome};

/// Correct the ledger: reject, set, join, split, and undo
///
/// An interaction is named by its id as the table of `build` shows it, with the inputs that it was
/// made of. The correction is kept by its evidence (document and span), so that it holds for new
/// documents and new versions. Apply the file with --corrections.
#[derive(Args)]
pub(crate) struct Fix {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Reject(Reject),
    Set(SetFields),
    Join(Join),
    Split(Split),
    JoinActors(JoinActors),
    PartActors(PartActors),
    List(List),
    Undo(Undo),
}

/// The reports tell of no such interaction
#[derive(Args)]
struct Reject {
    /// Its id, or the beginning of it
    id: String,
    #[command(flatten)]
    made: Made,
}

/// Set fields of an interaction
#[derive(Args)]
struct SetFields {
    /// Its id, or the beginning of it
    id: String,
    /// The day it happened, or the first
    #[arg(long, value_name = "DAY", value_parser = day)]
    when: Option<Date>,
    /// The last day, if there are several
    #[arg(long, value_name = "DAY", requires = "when", value_parser = day)]
    to: Option<Date>,
    /// How, such as phone or meet
    #[arg(long)]
    mode: Option<String>,
    /// One of the sixteen kinds, such as consult
    #[arg(long)]
    kind: Option<String>,
    /// reported, planned, possible, denied or cancelled
    #[arg(long, value_parser = status_named)]
    status: Option<Status>,
    /// Where
    #[arg(long)]
    place: Option<String>,
    /// About what
    #[arg(long)]
    topic: Option<String>,
    /// Id of who did it; several times for several
    #[arg(long, value_name = "ACTOR")]
    source: Vec<String>,
    /// Id of whom it was done to, or with; several times for several
    #[arg(long, value_name = "ACTOR")]
    target: Vec<String>,
    #[command(flatten)]
    made: Made,
}

/// Two interactions are one
#[derive(Args)]
struct Join {
    /// The id of one
    id: String,
    /// The id of the other
    other: String,
    #[command(flatten)]
    made: Made,
}

/// Some reports of an interaction tell of another
#[derive(Args)]
struct Split {
    /// Its id, or the beginning of it
    id: String,
    /// Numbers of the reports of the other, as `explain contact` shows them
    #[arg(long, value_name = "N,…", value_delimiter = ',', required = true)]
    reports: Vec<usize>,
    #[command(flatten)]
    made: Made,
}

/// Two actors are one
#[derive(Args)]
struct JoinActors {
    /// The id of one
    id: String,
    /// The id of the other
    other: String,
    #[command(flatten)]
    made: Made,
}

/// An actor is another in some documents
#[derive(Args)]
struct PartActors {
    /// Its id
    id: String,
    /// A document in which it is the other; several times for several
    #[arg(long, value_name = "DOCUMENT", required = true)]
    document: Vec<String>,
    #[command(flatten)]
    made: Made,
}

/// List the corrections
#[derive(Args)]
struct List {
    #[command(flatten)]
    kept: Kept,
}

/// Take a correction back
#[derive(Args)]
struct Undo {
    /// Its number, as `fix list` shows it
    number: u32,
    #[command(flatten)]
    kept: Kept,
}

/// Where corrections are kept.
#[derive(Args)]
struct Kept {
    /// The file of corrections; without it corrections.toml, or the file beside the store
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,

    /// The store that they correct
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
}

impl Kept {
    fn file(&self) -> PathBuf {
        corrections_file(self.corrections.as_deref(), self.store.as_deref())
    }
}

/// What the system calls the user.
const USER: &str = if cfg!(windows) { "USERNAME" } else { "USER" };

/// Who makes a correction of what, and why.
#[derive(Args)]
struct Made {
    #[command(flatten)]
    inputs: LedgerInputs,
    /// Why: for whoever reads the file later
    #[arg(long)]
    reason: String,
    /// Who says so; without it the user of this machine, where the system tells
    #[arg(long, env = USER, hide_env_values = true)]
    author: String,
    /// The day of the correction; without it today
    #[arg(long, value_parser = day)]
    day: Option<Date>,
}

fn status_named(name: &str) -> Result<Status, String> {
    let all = [Status::Reported, Status::Planned, Status::Possible, Status::Denied, Status::Cancelled];
    all.into_iter()
        .find(|status| status.as_str() == name)
        .ok_or_else(|| format!("known: {}", all.map(Status::as_str).join(", ")))
}

impl Fix {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self.command {
            Command::List(list) => list.run(),
            Command::Undo(undo) => undo.run(),
            Command::Reject(Reject { id, made }) => made.correct(|desk| {
                let at = desk.reports(&id)?;
                Ok(desk.correction(Deed::Reject, at))
            }),
            Command::Set(fields) => {
                let SetFields { id, when, to, mode, kind, status, place, topic, source, target, made } =
                    fields;
                let set = Set {
                    first: when,
                    last: to,
                    mode,
                    kind,
                    status,
                    place,
                    topic,
                    sources: source,
                    targets: target,
                };
                made.correct(|desk| {
                    desk.check(&set)?;
                    let at = desk.reports(&id)?;
                    Ok(Correction { set, ..desk.correction(Deed::Set, at) })
                })
            }
            Command::Join(Join { id, other, made }) => made.correct(|desk| {
                let mut at = desk.reports(&id)?;
                at.extend(desk.reports(&other)?);
                Ok(desk.correction(Deed::Join, at))
            }),
            Command::Split(Split { id, reports, made }) => made.correct(|desk| {
                let all = desk.ledger.interaction(&id)?;
                if let Some(none) = reports.iter().find(|nth| **nth == 0 || **nth > all.evidence.len()) {
                    let error = Error::new(format!("{} has no report {none}", all.id));
                    return Err(error.remedy("`whowhom explain contact` numbers them"));
                }
                let is_other = |nth: usize| reports.contains(&(nth + 1));
                let at = desk.addresses(all, &is_other);
                let from = desk.addresses(all, &|nth| !is_other(nth));
                if from.is_empty() {
                    return Err(Error::new("all reports are taken out").remedy("leave at least one"));
                }
                Ok(Correction { from, ..desk.correction(Deed::Split, at) })
            }),
            Command::JoinActors(JoinActors { id, other, made }) => made.correct(|desk| {
                let actors = vec![desk.actor(&id, None)?, desk.actor(&other, None)?];
                Ok(Correction { actors, ..desk.correction(Deed::JoinActors, Vec::new()) })
            }),
            Command::PartActors(PartActors { id, document, made }) => made.correct(|desk| {
                let actors = document.iter().map(|document| desk.actor(&id, Some(document)));
                let actors = actors.collect::<whowhom::Result<Vec<_>>>()?;
                Ok(Correction { actors, ..desk.correction(Deed::PartActors, Vec::new()) })
            }),
        }
    }
}

impl List {
    fn run(self) -> Result<Outcome, Failure> {
        let file = self.kept.file();
        let corrections = Corrections::open(&file)?;
        let mut out = io::stdout().lock();
        for one in corrections.all() {
            let what = match (one.at.first(), one.actors.first()) {
                (Some(at), _) => format!("{}: “{}”", at.document, at.quote),
                (None, Some(actor)) => format!("{} ({})", actor.id, actor.name),
                (None, None) => String::new(),
            };
            let deed = one.deed.as_str();
            writeln!(
                out,
                "{:>3}  {}  {}  {deed}: {}",
                one.number,
                one.day,
                plain(&one.author),
                plain(&one.reason)
            )?;
            writeln!(out, "     {}", plain(&what))?;
        }
        if corrections.all().is_empty() {
            writeln!(out, "no corrections in {}", file.display())?;
        }
        Ok(Outcome::Done)
    }
}

impl Undo {
    fn run(self) -> Result<Outcome, Failure> {
        let file = self.kept.file();
        let undone = kept::change(&file, |corrections| {
            corrections.undo(self.number).ok_or_else(|| {
                let error = Error::new(format!("there is no correction {}", self.number)).at(&file);
                error.remedy("`whowhom fix list` shows them")
            })
        })?;
        writeln!(io::stdout(), "Correction {} is taken back: {}", undone.number, plain(&undone.reason))?;
        Ok(Outcome::Done)
    }
}

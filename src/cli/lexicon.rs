//! `whowhom lexicon`: what is known before reading, and files of the user's own.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use whowhom::extract::{self, Extraction, MentionForm, examples};
use whowhom::language::Model;
use whowhom::{ActorKind, Document, Error, Lexicon};

use super::lexicon_cues::Cues;
use super::options::Inputs;
use super::{Failure, Outcome, pipeline};

/// Ask the lexicon, check a lexicon of your own, find names for one
#[derive(Args)]
pub(crate) struct LexiconCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
    Cues(Box<Cues>),
    Unknown(Box<Unknown>),
    Status(Status),
}

/// Check lexicon files: faults with file and line, frames by their examples, and names taken from others
///
/// Exit status 1 if a file cannot be used.
#[derive(Args)]
struct Check {
    /// TOML or CSV files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// List names that the inputs have and the lexicon does not, the most frequent first, as TOML to paste
#[derive(Args)]
struct Unknown {
    #[command(flatten)]
    inputs: Inputs,

    /// Only names met in this many documents or more
    #[arg(long, value_name = "N", default_value_t = 1)]
    min: usize,
}

/// Tell what the lexicon holds, and until when it knows who holds which office
#[derive(Args)]
struct Status {
    /// With this lexicon of your own; may be repeated
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
}

impl LexiconCommand {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self.command {
            Command::Check(check) => check.run(),
            Command::Cues(cues) => cues.run(),
            Command::Unknown(unknown) => unknown.run(),
            Command::Status(status) => status.run(),
        }
    }
}

impl Check {
    fn run(self) -> Result<Outcome, Failure> {
        let mut out = io::stdout().lock();
        let mut faults = 0;
        for file in &self.files {
            let before = faults;
            for finding in Lexicon::check(file)? {
                faults += usize::from(finding.fault);
                writeln!(out, "{}", finding.error)?;
            }
            if faults > before {
                continue;
            }
            for error in faults_of_frames(file)? {
                faults += 1;
                writeln!(out, "{error}")?;
            }
        }
        out.flush()?;
        match faults {
            0 => Ok(Outcome::Done),
            1 => Err(Error::new("a fault in the lexicon").remedy("see above").into()),
            _ => Err(Error::new(format!("{faults} faults in the lexicon")).remedy("see above").into()),
        }
    }
}

/// What is wrong with the frames of a sound file by their own examples.
fn faults_of_frames(file: &Path) -> Result<Vec<Error>, Error> {
    let lexicon = Lexicon::with_files(&[file])?;
    let frames = lexicon.frames_in(file)?;
    if frames.is_empty() {
        return Ok(Vec::new());
    }
    let model = Model::embedded();
    let read = |document: &Document| extract::extract(document, &model.analyse_document(document), &lexicon);
    let faults = frames.into_iter().flat_map(|(line, frame)| {
        let faults = examples::faults(frame, read).into_iter();
        faults.map(move |fault| Error::new(fault).at(file).line(line))
    });
    Ok(faults.collect())
}

impl Status {
    fn run(self) -> Result<Outcome, Failure> {
        let lexicon = Lexicon::with_files(&self.lexicon)?;
        let mut out = io::stdout().lock();
        for reach in lexicon.reach() {
            write!(out, "{:<32} {:>6}", reach.what, reach.count)?;
            if let Some((terms, first, last)) = reach.terms {
                write!(out, "  {terms:>5} terms, {first} to {last}")?;
            }
            writeln!(out)?;
        }
        writeln!(out, "sha256:{}", lexicon.digest())?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// A name that the lexicon does not know.
#[derive(Default)]
struct Seen {
    documents: usize,
    mentions: usize,
    aliases: Vec<String>,
    country: Option<String>,
}

impl Unknown {
    fn run(self) -> Result<Outcome, Failure> {
        let model = self.inputs.model()?;
        let lexicon = self.inputs.lexicon()?;
        let mut seen: BTreeMap<(ActorKind, String), Seen> = BTreeMap::new();
        let outcome = pipeline::for_each_extraction(&self.inputs, model, &lexicon, |extraction| {
            note(&mut seen, &lexicon, extraction);
            Ok(())
        })?;
        let mut all: Vec<_> = seen.into_iter().filter(|(_, seen)| seen.documents >= self.min).collect();
        all.sort_by_key(|(_, seen)| std::cmp::Reverse((seen.documents, seen.mentions)));
        let mut out = io::BufWriter::new(io::stdout().lock());
        for ((kind, name), seen) in all {
            let quoted = |text: &str| toml::Value::from(text).to_string();
            writeln!(out, "# {} in {}", count(seen.mentions, "mention"), count(seen.documents, "document"))?;
            writeln!(out, "[[actor]]\nname = {}\nkind = {}", quoted(&name), quoted(kind.as_str()))?;
            if let Some(country) = &seen.country {
                writeln!(out, "country = {}", quoted(country))?;
            }
            if !seen.aliases.is_empty() {
                let aliases: Vec<String> = seen.aliases.iter().map(|alias| quoted(alias)).collect();
                writeln!(out, "aliases = [{}]", aliases.join(", "))?;
            }
            writeln!(out)?;
        }
        out.flush()?;
        Ok(outcome)
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Notes the actors with a name that the lexicon does not have.
fn note(seen: &mut BTreeMap<(ActorKind, String), Seen>, lexicon: &Lexicon, extraction: Extraction) {
    for named in extraction.actors {
        let actor = named.actor;
        let mentions = named
            .mentions
            .iter()
            .filter(|mention| matches!(mention.form, MentionForm::Name | MentionForm::Acronym));
        let mentions = mentions.count();
        let nameable = matches!(actor.kind, ActorKind::Person | ActorKind::Organization);
        if mentions == 0 || !nameable || lexicon.actor_by_id(&actor.id).is_some() {
            continue;
        }
        let entry = seen.entry((actor.kind, actor.name)).or_default();
        entry.documents += 1;
        entry.mentions += mentions;
        entry.country = entry.country.take().or(actor.country);
        for alias in actor.aliases {
            // A surname of one document may be another's in the next.
            let whole = actor.kind != ActorKind::Person || alias.contains(' ');
            if whole && !entry.aliases.contains(&alias) {
                entry.aliases.push(alias);
            }
        }
    }
}

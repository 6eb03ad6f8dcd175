//! The commands: arguments in, stages called in the order data flows, tables and files out.
//!
//! Only this module prints. Data goes to standard output or files, everything else to standard error.

#![expect(clippy::print_stderr, reason = "the command line speaks to people")]

mod add;
mod ask;
mod build;
mod columns;
mod drawing;
mod explain;
mod explain_actor;
mod explain_contact;
mod explain_text;
mod export;
mod extract;
mod files;
mod fix;
mod history;
mod lexicon;
mod lexicon_cues;
mod manual;
mod model;
mod options;
mod pipeline;
mod recode;
mod remove;
mod schema;
mod table;
mod told;
mod tree;
mod verify;

use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};

use whowhom::Error;

/// Reads news and says who did what to whom, when, and who says so.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  whowhom build story.txt                       a table of who, whom and when
  whowhom build news/ -o out                    the graph as DOT and JSON in the folder out
  whowhom explain actor Moreau news/            who that is in which document, and why
  whowhom extract dump.jsonl > extracted.jsonl  one line of JSON a document
  whowhom explain text story.txt                how it is read, word by word
  whowhom add news/ --store contacts.db         keep what was read; again for what is new
  whowhom build --store contacts.db             the same table, of all that is kept
  whowhom who Moreau Brandt --mode meet --since 2021-01-01 --evidence --in news/
      how often one met the other since that day, when last, and who says so; --mode phone for calls
  whowhom count Moreau --by partner,month --store contacts.db
  whowhom actors --in news/                     everybody whom one can ask about
  whowhom build dump.jsonl --map text=body,published=date -f dot | dot -Tsvg > graph.svg

Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some input was skipped.";

#[derive(Subcommand)]
enum Command {
    Build(build::Build),
    #[command(flatten)]
    Ask(ask::Question),
    Explain(explain::Explain),
    Export(export::Export),
    Extract(extract::Extract),
    Add(add::Add),
    History(history::History),
    Remove(remove::Remove),
    Recode(recode::Recode),
    Verify(verify::Verify),
    Lexicon(lexicon::LexiconCommand),
    Fix(fix::Fix),
    Model(model::Model),
    Schema(schema::Schema),
    Completions(manual::Completions),
    Man(manual::Man),
}

/// How a command ended that did not fail.
pub(crate) enum Outcome {
    /// All was read.
    Done,
    /// Some input was skipped, which has been said.
    Skipped(usize),
}

/// What ends a command.
pub(crate) enum Failure {
    /// Something that the reader must know.
    Told(Error),
    /// The reader of our output has gone; there is nobody to tell.
    BrokenPipe,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        Self::Told(Error::new("the output cannot be written").because(error))
    }
}

/// Ends for wrong usage, or to show help. What stands beside --store may be meant as whom to ask about.
fn refuse(mut error: clap::Error) -> ! {
    let names = |kind| error.get(kind).is_some_and(|value| value.to_string().contains("--store"));
    if error.kind() == ErrorKind::ArgumentConflict
        && (names(ContextKind::InvalidArg) || names(ContextKind::PriorArg))
    {
        let tip = "a store is asked without other inputs: --actor NAME is about one actor of it, and \
                   `whowhom add INPUT… --store FILE` puts more documents into it";
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error.exit()
}

/// Runs the command that the process was called with.
pub(crate) fn run() -> ExitCode {
    let ended = match Arguments::try_parse().unwrap_or_else(|error| refuse(error)).command {
        Command::Build(build) => build.run(),
        Command::Ask(question) => question.run(),
        Command::Explain(explain) => explain.run(),
        Command::Export(export) => export.run(),
        Command::Extract(extract) => extract.run(),
        Command::Add(add) => add.run(),
        Command::History(history) => history.run(),
        Command::Remove(remove) => remove.run(),
        Command::Recode(recode) => recode.run(),
        Command::Verify(verify) => verify.run(),
        Command::Lexicon(lexicon) => lexicon.run(),
        Command::Fix(fix) => fix.run(),
        Command::Model(model) => model.run(),
        Command::Schema(schema) => schema.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    };
    match ended {
        Ok(Outcome::Done) | Err(Failure::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Skipped(count)) => {
            eprintln!("whowhom: {count} skipped, see above");
            ExitCode::from(3)
        }
        Err(Failure::Told(error)) => {
            eprintln!("whowhom: {error}");
            ExitCode::FAILURE
        }
    }
}

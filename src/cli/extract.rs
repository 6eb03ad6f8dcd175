//! `whowhom extract`: a stream, one line of JSON for each document.

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use whowhom::extract::Actor;
use whowhom::query::Filter;
use whowhom::{Error, MadeBy, export, query};

use super::options::{Filtered, Inputs};
use super::{Failure, Outcome, pipeline};

/// Write what each document tells, one line of JSON a document, in the order of the input
///
/// Offsets count Unicode code points from the start of the decoded text. Memory does not grow with
/// the number of documents.
#[derive(Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    inputs: Inputs,

    /// How to write
    #[arg(short, long, default_value = "jsonl")]
    format: Lines,

    #[command(flatten)]
    filtered: Filtered,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lines {
    /// One JSON object a line
    Jsonl,
}

impl Extract {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let Lines::Jsonl = self.format;
        let model = self.inputs.model()?;
        let lexicon = self.inputs.lexicon()?;
        let filter = self.filtered.filter(|| Ok(&lexicon))?;
        let made_by = MadeBy::with(model, &lexicon);
        let mut out = BufWriter::new(io::stdout().lock());
        // Who is nowhere named cannot have said anything, and may be typed wrongly.
        let mut unmet = filter.said_by.clone();
        let outcome = pipeline::for_each_extraction(&self.inputs, model, &lexicon, |mut extraction| {
            let actors = &extraction.actors;
            let called = |name: &String| -> Vec<String> {
                let found = actors.iter().filter(|named| answers(&named.actor, name));
                found.map(|named| named.actor.id.clone()).collect()
            };
            unmet.retain(|name| called(name).is_empty());
            let own = Filter { said_by: filter.said_by.iter().flat_map(called).collect(), ..filter.clone() };
            let said = filter.said_by.is_empty() || !own.said_by.is_empty();
            let actor = |id: &str| actors.iter().find(|named| named.actor.id == id).map(|named| &named.actor);
            extraction.interactions.retain(|interaction| said && own.keeps(interaction, actor));
            Ok(export::write_extraction(&made_by, &extraction, &mut out)?)
        })?;
        out.flush()?;
        match unmet.first() {
            Some(name) => Err(Error::new(format!("nobody here is called {name:?}"))
                .remedy("name a source of --said-by by its id or name; `whowhom actors` lists everybody")
                .into()),
            None => Ok(outcome),
        }
    }
}

fn answers(actor: &Actor, name: &str) -> bool {
    !query::actors_answering(std::slice::from_ref(actor), name).is_empty()
}

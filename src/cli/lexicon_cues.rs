//! `whowhom lexicon cues`: words that link two actors and have no frame.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use clap::Args;
use whowhom::extract::cues::{UnknownCue, unknown_cues};

use super::options::Inputs;
use super::table::plain;
use super::{Failure, Outcome, pipeline};

/// List verbs and nouns that link two actors and have no frame, the most frequent first, with an example
#[derive(Args)]
pub(crate) struct Cues {
    #[command(flatten)]
    inputs: Inputs,

    /// Only words met this often or more
    #[arg(long, value_name = "N", default_value_t = 1)]
    min: usize,
}

impl Cues {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let model = self.inputs.model()?;
        let lexicon = self.inputs.lexicon()?;
        // By word and class: how often, and the first example.
        let mut seen: BTreeMap<(String, bool), (usize, String)> = BTreeMap::new();
        let outcome = pipeline::for_each(
            &self.inputs,
            |document| unknown_cues(document, &model.analyse_document(document), &lexicon),
            |cues| {
                for UnknownCue { lemma, verb, sentence } in cues {
                    let (count, _) = seen.entry((lemma, verb)).or_insert_with(|| (0, sentence));
                    *count += 1;
                }
                Ok(())
            },
        )?;
        let mut all: Vec<_> = seen.into_iter().filter(|(_, (count, _))| *count >= self.min).collect();
        all.sort_by_key(|(_, (count, _))| Reverse(*count));
        let mut out = BufWriter::new(io::stdout().lock());
        for ((lemma, verb), (count, example)) in all {
            let class = if verb { "verb" } else { "noun" };
            writeln!(out, "{count:>6}  {class}  {:<20}  {}", plain(&lemma), plain(&example))?;
        }
        out.flush()?;
        Ok(outcome)
    }
}

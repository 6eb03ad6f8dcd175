//! The ledger: the interactions of all documents, each once, with all its reports.
//!
//! It is a pure function of the *set* of extractions: their order and repeats change nothing.
//! The steps: [`actors`](self) are joined by id; interactions that are the same contact are merged
//! (the rule stands in `merge.rs`); what the reports agree on is derived.

mod actors;
mod merge;

use serde::{Deserialize, Serialize};

use crate::extract::{Actor, Extraction, Interaction, Source};
use crate::language::Model;
use crate::lexicon::Lexicon;

/// The version of the JSON contract.
pub const SCHEMA_VERSION: u32 = 1;

/// Which program, model and lexicon made an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeBy {
    /// Program and version.
    pub program: String,
    /// Language model and version.
    pub model: String,
    /// SHA-256 of the lexicon's files.
    pub lexicon: String,
}

impl MadeBy {
    /// This program with this model and lexicon.
    pub fn with(model: &Model, lexicon: &Lexicon) -> Self {
        Self {
            program: concat!("whowhom ", env!("CARGO_PKG_VERSION")).to_owned(),
            model: model.name().to_owned(),
            lexicon: format!("sha256:{}", lexicon.digest()),
        }
    }
}

/// All documents, actors and interactions, merged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// What made it.
    pub made_by: MadeBy,
    /// The documents, by id.
    pub documents: Vec<Source>,
    /// The actors, by id.
    pub actors: Vec<Actor>,
    /// The interactions: dated ones first, by day, then by their first evidence.
    pub interactions: Vec<Interaction>,
    /// Interactions that fit several others and joined none, in the same order.
    #[serde(default)]
    pub ambiguous: Vec<Ambiguous>,
}

/// An interaction that fits several others: which of them it is, the reports do not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ambiguous {
    /// Its id.
    pub interaction: String,
    /// The ids of those that it fits.
    pub fits: Vec<String>,
}

impl Ledger {
    /// Merges extractions, in whatever order they come.
    pub fn new(made_by: MadeBy, extractions: impl IntoIterator<Item = Extraction>) -> Self {
        let mut extractions: Vec<Extraction> = extractions.into_iter().collect();
        // One text under one id counts once. Where its day or title differs, order must not choose.
        let told = |extraction: &Extraction| serde_json::to_string(&extraction.document).ok();
        extractions.sort_by(|a, b| identity(a).cmp(&identity(b)).then_with(|| told(a).cmp(&told(b))));
        extractions.dedup_by(|a, b| identity(a) == identity(b));
        let mut documents = Vec::with_capacity(extractions.len());
        let mut actors = Vec::new();
        let mut interactions = Vec::new();
        for extraction in extractions {
            documents.push(extraction.document);
            actors.extend(extraction.actors.into_iter().map(|named| named.actor));
            interactions.extend(extraction.interactions);
        }
        Self {
            made_by,
            documents,
            actors: actors::join(actors),
            interactions: merge::merge(interactions),
            ambiguous: Vec::new(),
        }
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok().map(|nth| &self.actors[nth])
    }

    /// Keeps the interactions for which `keep` holds, and the actors those need.
    #[must_use]
    pub fn filtered(mut self, keep: impl Fn(&Interaction) -> bool) -> Self {
        self.interactions.retain(keep);
        self.actors = actors::needed(self.actors, &self.interactions);
        self
    }
}

/// What makes an extraction the same as another: the id and the text of its document.
fn identity(extraction: &Extraction) -> (&str, &str) {
    (&extraction.document.id, &extraction.document.sha256)
}

//! The ledger: the interactions of all documents, each once, with all its reports.
//!
//! It is a pure function of the *set* of extractions and of the corrections: order, batches and
//! repeats change nothing. The steps:
//!
//! 1. [`actors`](self): which actors of several documents are one;
//! 2. corrections, found again by their evidence;
//! 3. merging, whose unit is one document's interaction with its reports. The rule: the same kind;
//!    the same or nested parties (an actor and its office, head and delegation); days that overlap, or
//!    lie a day apart between clocks that are hours apart; manners and places that go together ('talks'
//!    with a call and with a meeting, those two not together). Planned and done, denied and reported
//!    are one entry. What fits two joins neither ([`Ledger::ambiguous`]); what one text tells apart
//!    stays apart, but for what it goes on about ('met with A, B and C … They and A discussed …'); what has no day joins only the single dated one of its text;
//! 4. the fields of each entry are derived from its reports: what is told most exactly; of a visit from day to
//!    day, all its days.
//!
//! An entry is named by its earliest published report, so that a later one does not change its id.

mod actors;
mod clocks;
mod corrections;
mod days;
mod derive;
mod explain;
mod fit;
mod index;
mod kin;
mod merge;
mod merged;
mod packed;
mod places;
mod texts;
mod told;
mod unit;

use serde::{Deserialize, Serialize};

use crate::extract::{Actor, Extraction, Interaction, Source};
use crate::language::Model;
use crate::lexicon::Lexicon;

pub use actors::Ground;
pub use corrections::{ActorAddress, Address, Correction, Corrections, Deed, Lost, Set};
pub(crate) use days::{TERM, number as day_number};
#[cfg(feature = "store")]
pub(crate) use derive::put_in_order;
pub use explain::{Identity, Refused, identities};
pub use fit::Refusal;
pub(crate) use kin::is_held;
pub(crate) use merged::Merged;

/// By which rule interactions are merged: a digest of its source, another when that does more than change its comments.
#[cfg(feature = "store")]
pub(crate) const RULE: &str = env!("LEDGER_RULE");

/// How many documents tell of an interaction: several reports of one count once.
pub fn documents_of(interaction: &Interaction) -> usize {
    let mut documents: Vec<&str> =
        interaction.evidence.iter().map(|report| report.document.as_str()).collect();
    documents.sort_unstable();
    documents.dedup();
    documents.len()
}

/// The version of the JSON contract.
pub const SCHEMA_VERSION: u32 = 1;

/// Which program, model and lexicon made an output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Ambiguous {
    /// Its id.
    pub interaction: String,
    /// The ids of those that it fits.
    pub fits: Vec<String>,
}

impl Ledger {
    /// Merges extractions, in whatever order they come.
    pub fn new(made_by: MadeBy, extractions: impl IntoIterator<Item = Extraction>) -> Self {
        Self::with_corrections(made_by, extractions, &Corrections::default()).0
    }

    /// Merges extractions, as a person corrects them. What finds its place no longer is given back.
    pub fn with_corrections(
        made_by: MadeBy,
        extractions: impl IntoIterator<Item = Extraction>,
        corrections: &Corrections,
    ) -> (Self, Vec<Lost>) {
        let mut merged = Merged::new(made_by, extractions, corrections);
        let lost = std::mem::take(&mut merged.lost);
        (merged.into_ledger(), lost)
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok().map(|nth| &self.actors[nth])
    }

    /// The document with this id.
    pub fn document(&self, id: &str) -> Option<&Source> {
        let found = self.documents.binary_search_by(|document| document.id.as_str().cmp(id));
        found.ok().map(|nth| &self.documents[nth])
    }

    /// Who published the reports of an interaction, each once, in their order: the outlet; where that is not known,
    /// the host of the address; else the document's id.
    pub fn told_in<'l>(&'l self, interaction: &'l Interaction) -> Vec<&'l str> {
        let mut told: Vec<&str> = Vec::new();
        for report in &interaction.evidence {
            let name =
                self.document(&report.document).and_then(Source::publisher).unwrap_or(&report.document);
            if !told.contains(&name) {
                told.push(name);
            }
        }
        told
    }

    /// Keeps the interactions for which `keep` holds, and the actors those need.
    #[must_use]
    pub fn filtered(mut self, keep: impl FnMut(&Interaction) -> bool) -> Self {
        self.interactions.retain(keep);
        let mut kept: Vec<&str> = self.interactions.iter().map(|one| one.id.as_str()).collect();
        kept.sort_unstable();
        self.ambiguous.retain(|one| kept.binary_search(&one.interaction.as_str()).is_ok());
        self.actors = actors::needed(self.actors, &self.interactions);
        self
    }
}

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
//!    stays apart; what has no day joins only the single dated one of its text;
//! 4. the fields of each entry are derived from its reports.
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
mod packed;
mod places;
mod told;
mod unit;

use serde::{Deserialize, Serialize};

use crate::extract::{Actor, Extraction, Interaction, Source};
use crate::language::Model;
use crate::lexicon::Lexicon;

use derive::{Part, derive, order_and_number};
use kin::Kin;
use merge::{Bond, Merge};
use packed::{Packed, Words};
use told::{Told, identify};
use unit::Units;

pub use actors::Ground;
pub use corrections::{ActorAddress, Address, Correction, Corrections, Deed, Lost, Set};
pub(crate) use days::{TERM, number as day_number};
pub use explain::{Identity, Refused, identities};
pub use fit::Refusal;
pub(crate) use kin::is_held;

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
        let mut words = Words::default();
        let open = corrections.documents();
        let mut told = Told::sorted(extractions, Some(&open), &mut words);
        identify(&mut told, &mut words, |_, _, _| {});
        let mut lost = corrections::correct_actors(&mut told, corrections, &mut words);
        let corrected = corrections::correct(&mut told, corrections);
        let mut documents = Vec::with_capacity(told.len());
        let mut tellings = actors::Tellings::default();
        let mut texts = Vec::with_capacity(told.len());
        let mut bonds = Vec::new();
        for (text, one) in told.into_iter().enumerate() {
            let (source, actors, mut packed) = one.into_parts(&mut words);
            if !corrected.bonds.is_empty() {
                let kept = (0..packed.len()).filter(|nth| !corrected.rejected.contains(&(text, *nth)));
                bonds.extend(kept.map(|nth| corrected.bonds.get(&(text, nth)).cloned().unwrap_or_default()));
            }
            let mut nth = 0..;
            packed.retain(|_| nth.next().is_some_and(|nth| !corrected.rejected.contains(&(text, nth))));
            documents.push(source);
            tellings.add(text, actors);
            texts.push(packed);
        }
        let actors = tellings.join(&documents);
        let (interactions, ambiguous) = merged(&documents, &actors, texts, &words, &bonds);
        lost.extend(corrected.lost);
        lost.sort();
        (Self { made_by, documents, actors, interactions, ambiguous }, lost)
    }

    /// The actor with this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok().map(|nth| &self.actors[nth])
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

/// The entries of what `texts` tell, one list a document, and which of them are ambiguous.
fn merged(
    documents: &[Source],
    actors: &[Actor],
    texts: Vec<Vec<Packed>>,
    words: &Words,
    bonds: &[Bond],
) -> (Vec<Interaction>, Vec<Ambiguous>) {
    let mut units = Units::new(Kin::new(actors));
    for (document, told) in documents.iter().zip(&texts) {
        units.add(document.published, told.iter().map(|one| one.gist(words)));
    }
    let (entries, ambiguous) = Merge::run(&units, bonds).finish();
    let mut told: Vec<Option<Packed>> = texts.into_iter().flatten().map(Some).collect();
    let mut part = |(unit, rule): (u32, _)| {
        let interaction = told[unit as usize].take()?.unpack(words);
        Some(Part { interaction, rule, place: units.place(unit) })
    };
    let derived =
        entries.into_iter().map(|entry| derive(entry.units.into_iter().filter_map(&mut part).collect()));
    let (interactions, number) = order_and_number(derived.collect());
    let id = |entry: usize| interactions[number[entry]].id.clone();
    let mut ambiguous: Vec<(usize, Ambiguous)> = ambiguous
        .into_iter()
        .map(|(entry, fits)| {
            let mut fits: Vec<String> = fits.into_iter().map(id).collect();
            fits.sort();
            (number[entry], Ambiguous { interaction: id(entry), fits })
        })
        .collect();
    ambiguous.sort();
    (interactions, ambiguous.into_iter().map(|(_, one)| one).collect())
}

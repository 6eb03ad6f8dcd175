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
mod manners;
mod merge;
mod places;
mod unit;

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::extract::{Actor, Extraction, Interaction, Source};
use crate::language::Model;
use crate::lexicon::Lexicon;

use derive::{Part, derive, order_and_number};
use kin::Kin;
use merge::{Bond, Merge};
use unit::Units;

pub use actors::Ground;
pub use corrections::{ActorAddress, Address, Correction, Corrections, Deed, Lost, Set};
pub use explain::{Identity, Refused, identities};
pub use fit::Refusal;

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

/// What one document tells, without what no ledger needs.
struct Told {
    source: Source,
    /// Shared with the documents that tell the same of them.
    actors: Vec<Arc<Actor>>,
    /// Start and end of mentions, and which of the actors each names.
    mentions: Vec<(usize, usize, usize)>,
    interactions: Vec<Interaction>,
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
        let mut told = Told::sorted(extractions, |document| corrections.names_actor_of(document));
        identify(&mut told, |_, _, _| {});
        let mut lost = corrections::correct_actors(&mut told, corrections);
        let corrected = corrections::correct(&mut told, corrections);
        let mut documents = Vec::with_capacity(told.len());
        let mut tellings = actors::Tellings::default();
        let mut texts = Vec::with_capacity(told.len());
        let mut bonds = Vec::new();
        for (text, one) in told.into_iter().enumerate() {
            let mut interactions = Vec::with_capacity(one.interactions.len());
            for (nth, interaction) in one.interactions.into_iter().enumerate() {
                if corrected.rejected.contains(&(text, nth)) {
                    continue;
                }
                if !corrected.bonds.is_empty() {
                    bonds.push(corrected.bonds.get(&(text, nth)).cloned().unwrap_or_default());
                }
                interactions.push(interaction);
            }
            documents.push(one.source);
            tellings.add(text, one.actors);
            texts.push(interactions);
        }
        let actors = tellings.join(&documents);
        let (interactions, ambiguous) = merged(&documents, &actors, texts, &bonds);
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

impl Told {
    /// What documents tell, by document; with the mentions of those for which `mentions` holds.
    fn sorted(
        extractions: impl IntoIterator<Item = Extraction>,
        mentions: impl Fn(&str) -> bool,
    ) -> Vec<Self> {
        let mut met: HashSet<Arc<Actor>> = HashSet::new();
        let of = |extraction: Extraction| {
            let mentions = mentions(&extraction.document.id);
            Self::of(extraction, mentions, &mut met)
        };
        let mut told: Vec<Self> = extractions.into_iter().map(of).collect();
        // One text under one id counts once. Where something differs all the same, order must not choose.
        told.sort_by(|a, b| a.identity().cmp(&b.identity()).then_with(|| a.all().cmp(&b.all())));
        told.dedup_by(|a, b| a.identity() == b.identity());
        told
    }

    fn of(extraction: Extraction, keep: bool, met: &mut HashSet<Arc<Actor>>) -> Self {
        let mut mentions = Vec::new();
        if keep {
            for (nth, named) in extraction.actors.iter().enumerate() {
                mentions.extend(named.mentions.iter().map(|mention| (mention.start, mention.end, nth)));
            }
        }
        let mut actors = Vec::with_capacity(extraction.actors.len());
        for named in extraction.actors {
            let known = met.get(&named.actor).cloned();
            actors.push(known.unwrap_or_else(|| {
                let new = Arc::new(named.actor);
                met.insert(Arc::clone(&new));
                new
            }));
        }
        Self { source: extraction.document, actors, mentions, interactions: extraction.interactions }
    }

    /// What makes a document the same as another: its id and its text.
    fn identity(&self) -> (&str, &str) {
        (&self.source.id, &self.source.sha256)
    }

    fn all(&self) -> Option<String> {
        let actors: Vec<&Actor> = self.actors.iter().map(AsRef::as_ref).collect();
        serde_json::to_string(&(&self.source, actors, &self.interactions)).ok()
    }
}

/// Gives each actor the id that it has beyond its document; `tell` hears of each document's actors why.
fn identify(told: &mut [Told], tell: impl FnMut(usize, &str, Ground)) {
    let named: Vec<actors::Named> = told
        .iter()
        .map(|one| actors::Named {
            document: &one.source.id,
            published: one.source.published,
            actors: &one.actors,
        })
        .collect();
    let renames = actors::identify(&named, tell);
    for (one, renames) in told.iter_mut().zip(&renames) {
        actors::rename(renames, &mut one.actors, &mut one.interactions);
    }
}

/// The entries of what `texts` tell, one list a document, and which of them are ambiguous.
fn merged(
    documents: &[Source],
    actors: &[Actor],
    texts: Vec<Vec<Interaction>>,
    bonds: &[Bond],
) -> (Vec<Interaction>, Vec<Ambiguous>) {
    let mut units = Units::new(Kin::new(actors));
    for (document, interactions) in documents.iter().zip(&texts) {
        units.add(document.published, interactions);
    }
    let (entries, ambiguous) = Merge::run(&units, bonds).finish();
    let mut interactions: Vec<Option<Interaction>> = texts.into_iter().flatten().map(Some).collect();
    let mut part = |(unit, rule): (u32, _)| {
        let interaction = interactions[unit as usize].take()?;
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

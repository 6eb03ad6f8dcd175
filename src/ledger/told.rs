//! What each document tells, kept until the ledger is made: in little room, as there may be a million.

use std::collections::HashSet;
use std::sync::Arc;

use super::actors::{self, Ground, Renames};
use super::packed::{NewNumbers, Packed, Words};
use crate::extract::{Actor, Extraction, Interaction, Source};

/// What one document tells, without what no ledger needs.
pub(super) struct Told {
    pub(super) source: Source,
    /// Shared with the documents that tell the same of them.
    pub(super) actors: Vec<Arc<Actor>>,
    /// Start and end of mentions, and which of the actors each names; of an open document.
    pub(super) mentions: Vec<(usize, usize, usize)>,
    /// Of an open document, which may be corrected.
    pub(super) interactions: Vec<Interaction>,
    /// Of one that is not.
    packed: Vec<Packed>,
}

impl Told {
    /// What documents tell, by document; those named in `open` can be corrected, without names all.
    pub(super) fn sorted(
        extractions: impl IntoIterator<Item = Extraction>,
        open: Option<&HashSet<&str>>,
        words: &mut Words,
    ) -> Vec<Self> {
        let mut met: hashbrown::HashSet<Arc<Actor>> = hashbrown::HashSet::new();
        let mut of = |extraction: Extraction| {
            let open = open.is_none_or(|open| open.contains(extraction.document.id.as_str()));
            Self::of(extraction, open, &mut met, words)
        };
        let mut told: Vec<Self> = extractions.into_iter().map(&mut of).collect();
        // One text under one id counts once. Where something differs all the same, order must not choose.
        told.sort_by(|a, b| a.identity().cmp(&b.identity()).then_with(|| a.content(b, words)));
        told.dedup_by(|a, b| a.identity() == b.identity());
        told
    }

    fn of(
        mut extraction: Extraction,
        open: bool,
        met: &mut hashbrown::HashSet<Arc<Actor>>,
        words: &mut Words,
    ) -> Self {
        let mut mentions = Vec::new();
        if open {
            for (nth, named) in extraction.actors.iter().enumerate() {
                mentions.extend(named.mentions.iter().map(|mention| (mention.start, mention.end, nth)));
            }
        }
        // What is kept is a copy: kept itself, it would leave holes in memory between all that is thrown away.
        let mut actors = Vec::with_capacity(extraction.actors.len());
        for named in &extraction.actors {
            let known = met.get(&named.actor).cloned();
            actors.push(known.unwrap_or_else(|| {
                let new = Arc::new(named.actor.clone());
                met.insert(Arc::clone(&new));
                new
            }));
        }
        let told = std::mem::take(&mut extraction.interactions);
        let (interactions, packed) = if open {
            (told, Vec::new())
        } else {
            // Not by into_iter().collect(), which would keep the room of the whole ones.
            let mut packed = Vec::with_capacity(told.len());
            packed.extend(told.into_iter().map(|one| Packed::of(one, words)));
            (Vec::new(), packed)
        };
        Self { source: extraction.document.clone(), actors, mentions, interactions, packed }
    }

    /// What makes a document the same as another: its id and its text.
    fn identity(&self) -> (&str, &str) {
        (&self.source.id, &self.source.sha256)
    }

    /// The order of two that are of one document.
    fn content(&self, other: &Self, words: &Words) -> std::cmp::Ordering {
        let all = |one: &Self| {
            let actors: Vec<&Actor> = one.actors.iter().map(AsRef::as_ref).collect();
            let packed = one.packed.iter().map(|packed| packed.unpack(words));
            let interactions: Vec<Interaction> = one.interactions.iter().cloned().chain(packed).collect();
            serde_json::to_string(&(&one.source, actors, interactions)).ok()
        };
        all(self).cmp(&all(other))
    }

    /// Gives actors their new ids, in themselves and wherever they are named.
    pub(super) fn rename(&mut self, renames: &Renames, words: &mut Words) {
        if renames.is_empty() {
            return;
        }
        actors::rename(renames, &mut self.actors, &mut self.interactions);
        let numbers = NewNumbers::of(renames, words);
        self.packed.iter_mut().for_each(|packed| packed.rename(&numbers));
    }

    /// The document, its actors and what it tells.
    pub(super) fn into_parts(self, words: &mut Words) -> (Source, Vec<Arc<Actor>>, Vec<Packed>) {
        let mut packed = self.packed;
        packed.extend(self.interactions.into_iter().map(|one| Packed::of(one, words)));
        (self.source, self.actors, packed)
    }
}

/// Gives each actor the id that it has beyond its document; `tell` hears of each document's actors why.
pub(super) fn identify(told: &mut [Told], words: &mut Words, tell: impl FnMut(usize, &str, Ground)) {
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
        one.rename(renames, words);
    }
}

//! A merged ledger whose entries are made as they are taken: whole, a million of them take far more room
//! than what they are made of.

#[cfg(feature = "store")]
use rayon::prelude::*;

use super::derive::{Derived, Part, derive, numbered};
use super::kin::Kin;
use super::merge::{Bond, Entry, Merge};
use super::packed::{Packed, Words};
use super::told::{Told, identify};
use super::unit::Units;
use super::{Ambiguous, Corrections, Ledger, Lost, MadeBy, actors, corrections};
use crate::extract::{Actor, Extraction, Interaction, Source};

/// A ledger that is merged.
pub(crate) struct Merged {
    made_by: MadeBy,
    documents: Vec<Source>,
    /// By id.
    pub(crate) actors: Vec<Actor>,
    pub(crate) entries: Entries,
    pub(crate) ambiguous: Vec<Ambiguous>,
    /// Corrections that do not find their place.
    pub(crate) lost: Vec<Lost>,
}

/// The interactions of a ledger, in its order, each made when it is taken.
pub(crate) struct Entries {
    words: Words,
    /// Those that were not taken, with their ids, the last first.
    left: Vec<(String, Packed)>,
    /// How many there were.
    #[cfg(feature = "store")]
    count: usize,
}

impl Merged {
    /// Merges extractions, in whatever order they come, as a person corrects them.
    pub(crate) fn new(
        made_by: MadeBy,
        extractions: impl IntoIterator<Item = Extraction>,
        corrections: &Corrections,
    ) -> Self {
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
        lost.extend(corrected.lost);
        lost.sort();
        let actors = tellings.join(&documents);
        let (entries, ambiguous) = merged(&documents, &actors, texts, words, &bonds);
        Self { made_by, documents, actors, entries, ambiguous, lost }
    }

    /// The whole ledger.
    pub(crate) fn into_ledger(mut self) -> Ledger {
        let interactions = self.entries.rest();
        let Self { made_by, documents, actors, ambiguous, .. } = self;
        Ledger { made_by, documents, actors, interactions, ambiguous }
    }

    /// The ledger without its lists.
    #[cfg(feature = "store")]
    pub(crate) fn bare(&self) -> Ledger {
        let made_by = self.made_by.clone();
        let (documents, actors, interactions) = (Vec::new(), Vec::new(), Vec::new());
        Ledger { made_by, documents, actors, interactions, ambiguous: Vec::new() }
    }
}

impl Entries {
    fn made(&self, id: &str, entry: &Packed) -> Interaction {
        Interaction { id: id.to_owned(), ..entry.unpack(&self.words) }
    }

    /// The next of them, so many, made on all threads and taken; none at the end.
    #[cfg(feature = "store")]
    pub(crate) fn next_chunk(&mut self, count: usize) -> Vec<Interaction> {
        let mut taken = self.left.split_off(self.left.len().saturating_sub(count));
        taken.reverse();
        let made = taken.par_iter().map(|(id, entry)| self.made(id, entry)).collect();
        self.words.let_go(taken.iter().flat_map(|(_, entry)| entry.texts()));
        made
    }

    /// All the rest, made on this thread: it gives the room of what they are made of to what is made.
    fn rest(&mut self) -> Vec<Interaction> {
        let mut all = Vec::with_capacity(self.left.len());
        while let Some((id, entry)) = self.left.pop() {
            all.push(self.made(&id, &entry));
            self.words.let_go(entry.texts());
        }
        all
    }

    /// Whether none has been taken.
    #[cfg(feature = "store")]
    pub(crate) fn are_whole(&self) -> bool {
        self.left.len() == self.count
    }
}

/// The entries of what `texts` tell, one list a document, and which of them are ambiguous.
fn merged(
    documents: &[Source],
    actors: &[Actor],
    texts: Vec<Vec<Packed>>,
    mut words: Words,
    bonds: &[Bond],
) -> (Entries, Vec<Ambiguous>) {
    let mut units = Units::new(Kin::new(actors));
    for (document, told) in documents.iter().zip(&texts) {
        units.add(document.published, told.iter().map(|one| one.gist(&words)));
    }
    let (entries, ambiguous) = Merge::run(&units, bonds).finish();
    let mut told: Vec<Option<Packed>> = texts.into_iter().flatten().map(Some).collect();
    let mut part = |(unit, rule): (u32, _)| {
        Some(Part { told: told[unit as usize].take()?, rule, place: units.place(unit) })
    };
    let mut entry =
        |entry: Entry| derive(entry.units.into_iter().filter_map(&mut part).collect(), &mut words);
    let entries: Vec<Derived> = entries.into_iter().filter_map(&mut entry).collect();
    drop((told, units));
    let (ids, order) = numbered(&entries, &words);
    let mut number = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        number[*old] = new;
    }
    let mut ambiguous: Vec<(usize, Ambiguous)> = ambiguous
        .into_iter()
        .map(|(entry, fits)| {
            let mut fits: Vec<String> = fits.into_iter().map(|entry| ids[entry].clone()).collect();
            fits.sort();
            (number[entry], Ambiguous { interaction: ids[entry].clone(), fits })
        })
        .collect();
    ambiguous.sort();
    let mut left: Vec<(usize, (String, Packed))> =
        number.into_iter().zip(ids.into_iter().zip(entries.into_iter().map(|entry| entry.told))).collect();
    left.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
    let left: Vec<(String, Packed)> = left.into_iter().map(|(_, entry)| entry).collect();
    let entries = Entries {
        words,
        #[cfg(feature = "store")]
        count: left.len(),
        left,
    };
    (entries, ambiguous.into_iter().map(|(_, one)| one).collect())
}

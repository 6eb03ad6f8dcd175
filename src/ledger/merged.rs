//! A merged ledger whose entries are made as they are taken: whole, a million of them take far more room
//! than what they are made of.

use jiff::civil::Date;
use rayon::prelude::*;

use super::derive::{Key, Part, derive, numbered};
use super::kin::Kin;
use super::merge::{Bond, Merge};
use super::packed::{Packed, Words};
use super::told::{Told, identify};
use super::unit::Units;
use super::{Ambiguous, Corrections, Ledger, Lost, MadeBy, actors, corrections};
use crate::extract::{Actor, Extraction, Interaction, JoinRule, Source};

/// Entries made at once, on all threads.
const CHUNK: usize = 4096;

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
    /// By unit; those of entries that were taken are gone, and their room with them.
    told: Vec<Option<Box<Packed>>>,
    places: Vec<Place>,
    /// The ids and units of entries, the last first.
    left: Vec<(String, Joined)>,
}

/// The units of an entry, and what joined them.
type Joined = Vec<(u32, Option<JoinRule>)>;

/// An entry that is taken: its id and what it is made of.
struct Taken {
    id: String,
    parts: Vec<(Box<Packed>, Option<JoinRule>, Place)>,
}

impl Taken {
    fn made(&self, words: &Words) -> Interaction {
        let part = |&(ref packed, rule, place): &(Box<Packed>, _, _)| Part {
            interaction: packed.unpack(words),
            rule,
            place,
        };
        Interaction { id: self.id.clone(), ..derive(self.parts.iter().map(part).collect()).interaction }
    }
}

/// Where a unit stands among all.
type Place = (bool, Option<Date>, u32);

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
    /// The next of them, made on all threads and taken; none at the end.
    #[cfg(feature = "store")]
    pub(crate) fn next_chunk(&mut self) -> Vec<Interaction> {
        let taken = self.take();
        let made = taken.par_iter().map(|entry| entry.made(&self.words)).collect();
        self.let_go(&taken);
        made
    }

    /// All the rest, made on this thread: it gives the room of what they are made of to what is made.
    fn rest(&mut self) -> Vec<Interaction> {
        let mut all = Vec::with_capacity(self.left.len());
        loop {
            let taken = self.take();
            if taken.is_empty() {
                return all;
            }
            all.extend(taken.iter().map(|entry| entry.made(&self.words)));
            self.let_go(&taken);
        }
    }

    fn take(&mut self) -> Vec<Taken> {
        let rest = self.left.len().saturating_sub(CHUNK);
        let (told, places) = (&mut self.told, &self.places);
        let mut part =
            |(unit, rule): (u32, _)| Some((told[unit as usize].take()?, rule, places[unit as usize]));
        let mut taken = |(id, units): (String, Joined)| {
            let parts = units.into_iter().filter_map(&mut part).collect();
            Taken { id, parts }
        };
        self.left.drain(rest..).rev().map(&mut taken).collect()
    }

    fn let_go(&mut self, taken: &[Taken]) {
        let parts = taken.iter().flat_map(|entry| &entry.parts);
        self.words.let_go(parts.flat_map(|(packed, ..)| packed.texts()));
    }

    /// Whether none has been taken.
    #[cfg(feature = "store")]
    pub(crate) fn are_whole(&self) -> bool {
        self.told.iter().all(Option::is_some)
    }
}

/// The entries of what `texts` tell, one list a document, and which of them are ambiguous.
fn merged(
    documents: &[Source],
    actors: &[Actor],
    texts: Vec<Vec<Packed>>,
    words: Words,
    bonds: &[Bond],
) -> (Entries, Vec<Ambiguous>) {
    let mut units = Units::new(Kin::new(actors));
    for (document, told) in documents.iter().zip(&texts) {
        units.add(document.published, told.iter().map(|one| one.gist(&words)));
    }
    let (entries, ambiguous) = Merge::run(&units, bonds).finish();
    let places: Vec<Place> = (0..).take(units.all.len()).map(|unit| units.place(unit)).collect();
    drop(units);
    let told: Vec<Option<Box<Packed>>> =
        texts.into_iter().flatten().map(|packed| Some(Box::new(packed))).collect();
    let part = |&(unit, rule): &(u32, _)| {
        let interaction = told[unit as usize].as_ref()?.without_texts(&words);
        Some(Part { interaction, rule, place: places[unit as usize] })
    };
    let key = |entry: &super::merge::Entry| derive(entry.units.iter().filter_map(part).collect());
    let keys: Vec<Key> = entries.par_iter().map(|entry| key(entry).into_key()).collect();
    let (ids, order) = numbered(&keys);
    drop(keys);
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
    let mut left: Vec<(usize, (String, Joined))> =
        number.into_iter().zip(ids.into_iter().zip(entries.into_iter().map(|entry| entry.units))).collect();
    left.sort_unstable_by_key(|(number, _)| std::cmp::Reverse(*number));
    let left = left.into_iter().map(|(_, entry)| entry).collect();
    (Entries { words, told, places, left }, ambiguous.into_iter().map(|(_, one)| one).collect())
}

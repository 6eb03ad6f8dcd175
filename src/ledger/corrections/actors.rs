//! Corrections of actors: two that are one, one that is two.

use super::super::actors::Renames;
use super::super::packed::Words;
use super::super::told::Told;
use super::{ActorAddress, Correction, Corrections, Deed, Lost};
use crate::hash::short_hash;

/// Makes the corrections of actors in what documents tell, which is sorted by document.
pub(in crate::ledger) fn correct_actors(
    told: &mut [Told],
    corrections: &Corrections,
    words: &mut Words,
) -> Vec<Lost> {
    let mut lost = Vec::new();
    for correction in &corrections.all {
        let mut found: Vec<(Option<usize>, String)> = Vec::new();
        for address in &correction.actors {
            match find(told, address) {
                Some(place) => found.push(place),
                None => lost.push(missing(correction, address)),
            }
        }
        match correction.deed {
            Deed::JoinActors => join(told, &found, words),
            Deed::PartActors => part(told, &found, words),
            _ => {}
        }
    }
    lost
}

fn missing(correction: &Correction, address: &ActorAddress) -> Lost {
    let text = address.document.as_deref().unwrap_or("any document");
    correction.lost(&format!("does not find the actor {} ({}) in {text}", address.id, address.name))
}

/// The document and the id that an actor has now: by a mention, by its name in the document, or, where
/// no document is given, by its id.
fn find(told: &[Told], address: &ActorAddress) -> Option<(Option<usize>, String)> {
    let Some(document) = &address.document else {
        let known = told.iter().flat_map(|one| &one.actors).any(|actor| actor.id == address.id);
        return known.then(|| (None, address.id.clone()));
    };
    let from = told.partition_point(|one| one.source.id < *document);
    let mut texts = told[from..].iter().enumerate().take_while(|(_, one)| one.source.id == *document);
    texts.find_map(|(nth, one)| {
        let same_text = address.sha256.as_ref() == Some(&one.source.sha256);
        let overlaps = |start: usize, end: usize| {
            address.end.is_some_and(|last| start < last) && address.start.is_some_and(|first| first < end)
        };
        let mentioned = one.mentions.iter().find(|(start, end, _)| same_text && overlaps(*start, *end));
        let named =
            || one.actors.iter().position(|actor| actor.id == address.id || actor.name == address.name);
        let actor = mentioned.map(|(_, _, actor)| *actor).or_else(named)?;
        Some((Some(from + nth), one.actors[actor].id.clone()))
    })
}

/// All become the first that the lexicon lists, or the first.
fn join(told: &mut [Told], found: &[(Option<usize>, String)], words: &mut Words) {
    let listed =
        |id: &str| told.iter().flat_map(|one| &one.actors).any(|actor| actor.id == id && actor.listed);
    let Some((_, into)) = found.iter().find(|(_, id)| listed(id)).or(found.first()) else { return };
    let renames: Renames =
        found.iter().filter(|(_, id)| id != into).map(|(_, id)| (id.clone(), into.clone())).collect();
    for one in told {
        one.rename(&renames, words);
    }
}

/// The actor of these documents gets an id of its own.
fn part(told: &mut [Told], found: &[(Option<usize>, String)], words: &mut Words) {
    let Some(first) = found.iter().find_map(|(document, _)| *document) else { return };
    let mark = short_hash(&told[first].source.id);
    for (document, id) in found {
        if let Some(nth) = document {
            let renames = Renames::from([(id.clone(), format!("{id}_{mark}"))]);
            told[*nth].rename(&renames, words);
        }
    }
}

//! Governments that are named by who leads them: 'the Merkel government', 'the Biden-Harris Administration'.

use std::collections::BTreeSet;

use super::super::reading::Reading;
use super::chunk::{Chunk, What};
use crate::language::Relation;
use crate::lexicon::ActorKind;

/// The government at `token`, by the surname of somebody of whom the lexicon knows an office of state.
pub(super) fn chunk(reading: Reading, token: usize) -> Option<Chunk> {
    if !reading.is_capitalised(token) {
        return None;
    }
    let mut noun = token + 1;
    if matches!(reading.word(noun), "-" | "–" | "/") && reading.is_capitalised(noun + 1) {
        noun += 2;
    }
    if !reading.is_one_of(noun, &reading.lexicon.words.governments) {
        return None;
    }
    let last = &reading.analysis.tokens[noun];
    // 'Merkel government officials'
    let part =
        matches!(last.relation, Relation::Compound | Relation::Amod | Relation::Nmod) && last.head > noun;
    let of = if part { None } else { country(reading, token) }?;
    let name = format!("{} {}", reading.word(token), reading.word(noun).to_lowercase());
    let tokens = token..noun + 1;
    let what = What::Institution { of, name, kind: ActorKind::Government };
    Some(Chunk { name: tokens.clone(), tokens, what })
}

/// The country of those who are called by the surname at `token`, if it is one country only: of those in office
/// on the day, or else of all.
fn country(reading: Reading, token: usize) -> Option<usize> {
    let lexicon = reading.lexicon;
    let surname = reading.word(token);
    let other =
        lexicon.actor_called(surname).is_some_and(|actor| lexicon.actor(actor).kind != ActorKind::Person);
    let people = if other { &[] } else { lexicon.people_called(surname) };
    let now = |&&person: &&usize| {
        lexicon.held_by(person).any(|office| office.was_held_by(person, reading.published))
    };
    let countries = |people: &mut dyn Iterator<Item = &usize>| -> BTreeSet<&str> {
        people.filter_map(|&person| lexicon.actor(person).country.as_deref()).collect()
    };
    let mut all = countries(&mut people.iter().filter(now));
    if all.len() != 1 {
        all = countries(&mut people.iter());
    }
    let code = all.first().filter(|_| all.len() == 1)?;
    lexicon.index_of(&format!("country_{}", code.to_lowercase()))
}

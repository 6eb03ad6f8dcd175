//! Actors of one id become one: names, offices and memberships add up.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::extract::{Actor, Affiliation, Interaction, Seen, Source};
use crate::ledger::days::{TERM, number};

/// What documents tell of actors; what many tell the same, once.
#[derive(Default)]
pub(in crate::ledger) struct Tellings {
    all: Vec<Telling>,
    /// Where in `all` an actor that documents share is.
    places: HashMap<*const Actor, usize>,
}

/// What documents tell of an actor, all of them the same.
struct Telling {
    actor: Arc<Actor>,
    /// How many documents.
    count: usize,
    /// Which of all is the first, and which the last.
    first: usize,
    last: usize,
}

impl Tellings {
    /// Adds what the next document, of this number, tells.
    pub(in crate::ledger) fn add(&mut self, document: usize, actors: Vec<Arc<Actor>>) {
        let mut ids: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
        ids.sort_unstable();
        let twice = ids.array_windows().any(|[id, next]| id == next);
        for actor in if twice { join_within(actors) } else { actors } {
            match self.places.entry(Arc::as_ptr(&actor)) {
                Entry::Occupied(place) => {
                    let telling = &mut self.all[*place.get()];
                    telling.count += 1;
                    telling.last = document;
                }
                Entry::Vacant(place) => {
                    place.insert(self.all.len());
                    self.all.push(Telling { actor, count: 1, first: document, last: document });
                }
            }
        }
    }

    /// One actor for each id, by id. Affiliations become spans: of days no more than a term apart, for
    /// which `documents` say the same.
    pub(in crate::ledger) fn join(mut self, documents: &[Source]) -> Vec<Actor> {
        let key = |one: &Telling| (one.actor.id.clone(), one.actor.name.clone());
        self.all.sort_by_cached_key(key);
        let mut joined: Vec<Actor> = Vec::new();
        let mut held: Vec<Held> = Vec::new();
        for Telling { actor, count, first, last } in self.all {
            let mut actor = Arc::unwrap_or_clone(actor);
            let told = std::mem::take(&mut actor.affiliations);
            if joined.last().is_none_or(|known| known.id != actor.id) {
                settle(joined.last_mut(), &mut held, documents);
                joined.push(actor);
            } else if let Some(known) = joined.last_mut() {
                add(known, actor);
            }
            held.extend(told.into_iter().map(|told| Held { told, count, first, last }));
        }
        settle(joined.last_mut(), &mut held, documents);
        joined
    }
}

/// What a document tells of one id twice, told once.
fn join_within(mut actors: Vec<Arc<Actor>>) -> Vec<Arc<Actor>> {
    actors.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.name.cmp(&b.name)));
    let mut joined: Vec<Arc<Actor>> = Vec::new();
    for actor in actors {
        match joined.last_mut().filter(|known| known.id == actor.id) {
            Some(known) => {
                let known = Arc::make_mut(known);
                known.affiliations.extend(actor.affiliations.iter().cloned());
                known.affiliations.sort();
                known.affiliations.dedup();
                add(known, Arc::unwrap_or_clone(actor));
            }
            None => joined.push(actor),
        }
    }
    joined
}

fn add(actor: &mut Actor, other: Actor) {
    actor.aliases.extend(other.aliases);
    actor.aliases.push(other.name);
    actor.country = actor.country.take().or(other.country);
    actor.wikidata = actor.wikidata.take().or(other.wikidata);
    actor.listed |= other.listed;
}

/// An affiliation as so many documents tell it.
struct Held {
    told: Affiliation,
    count: usize,
    first: usize,
    last: usize,
}

/// Gives an actor what it held, and puts its names in order.
fn settle(actor: Option<&mut Actor>, held: &mut Vec<Held>, documents: &[Source]) {
    let Some(actor) = actor else { return };
    actor.aliases.sort();
    actor.aliases.dedup();
    actor.aliases.retain(|alias| *alias != actor.name);
    held.sort_by(|a, b| a.told.cmp(&b.told).then(a.first.cmp(&b.first)));
    let id = |document: usize| documents.get(document).map_or_else(String::new, |source| source.id.clone());
    actor.affiliations = held.chunk_by(is_one_span).map(|span| of_span(span, id)).collect();
    held.clear();
}

/// Whether two that follow each other are of one span.
fn is_one_span(a: &Held, b: &Held) -> bool {
    let near = match (a.told.as_of, b.told.as_of) {
        (Some(a), Some(b)) => number(b) - number(a) <= TERM,
        (None, None) => true,
        _ => false,
    };
    near && a.told.title == b.told.title && a.told.of == b.told.of
}

fn of_span(span: &[Held], id: impl Fn(usize) -> String) -> Affiliation {
    let of_day = |day| span.iter().filter(move |held| held.told.as_of == day);
    let (as_of, last) = (span[0].told.as_of, span[span.len() - 1].told.as_of);
    let seen = Seen {
        last,
        documents: span.iter().map(|held| held.count).sum(),
        first_in: of_day(as_of).map(|held| held.first).min().map_or_else(String::new, &id),
        last_in: of_day(last).map(|held| held.last).max().map_or_else(String::new, &id),
    };
    Affiliation { as_of, seen: Some(seen), ..span[0].told.clone() }
}

/// The actors that take part in `interactions`, are given as a source, or are needed by their affiliations.
pub(in crate::ledger) fn needed(actors: Vec<Actor>, interactions: &[Interaction]) -> Vec<Actor> {
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for interaction in interactions {
        ids.extend(interaction.parties.iter().map(|party| party.actor.as_str()));
        ids.extend(interaction.said_by.iter().map(String::as_str));
    }
    let owners: BTreeSet<String> = actors
        .iter()
        .filter(|actor| ids.contains(actor.id.as_str()))
        .flat_map(|actor| actor.affiliations.iter().filter_map(|affiliation| affiliation.of.clone()))
        .collect();
    let keep = |actor: &Actor| ids.contains(actor.id.as_str()) || owners.contains(&actor.id);
    actors.into_iter().filter(keep).collect()
}

//! Actors of one id become one: names, offices and memberships add up.

use std::collections::BTreeSet;

use crate::extract::{Actor, Interaction};

/// One actor for each id, by id.
pub(in crate::ledger) fn join(mut actors: Vec<Actor>) -> Vec<Actor> {
    actors.sort_by(|a, b| a.id.cmp(&b.id).then_with(|| a.name.cmp(&b.name)));
    let mut joined: Vec<Actor> = Vec::new();
    for actor in actors {
        match joined.last_mut().filter(|last| last.id == actor.id) {
            Some(last) => add(last, actor),
            None => joined.push(actor),
        }
    }
    for actor in &mut joined {
        actor.aliases.sort();
        actor.aliases.dedup();
        actor.aliases.retain(|alias| *alias != actor.name);
        actor.affiliations.sort();
        actor.affiliations.dedup();
    }
    joined
}

fn add(actor: &mut Actor, other: Actor) {
    actor.aliases.extend(other.aliases);
    actor.aliases.push(other.name);
    actor.affiliations.extend(other.affiliations);
    actor.country = actor.country.take().or(other.country);
    actor.wikidata = actor.wikidata.take().or(other.wikidata);
    actor.listed |= other.listed;
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

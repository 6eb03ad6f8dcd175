//! Another id for an actor, wherever a document's objects name it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::extract::{Actor, Interaction};

/// The new ids of a document's actors, by the old.
pub(in crate::ledger) type Renames = BTreeMap<String, String>;

/// Gives actors their new ids, in themselves and wherever they are named.
pub(in crate::ledger) fn rename(
    renames: &Renames,
    actors: &mut [Arc<Actor>],
    interactions: &mut [Interaction],
) {
    if renames.is_empty() {
        return;
    }
    let new = |id: &mut String| {
        if let Some(new) = renames.get(id) {
            id.clone_from(new);
        }
    };
    let of = |actor: &Actor| {
        actor.affiliations.iter().any(|held| held.of.as_ref().is_some_and(|of| renames.contains_key(of)))
    };
    for actor in actors {
        if !renames.contains_key(&actor.id) && !of(actor) {
            continue;
        }
        let actor = Arc::make_mut(actor);
        new(&mut actor.id);
        actor.affiliations.iter_mut().filter_map(|affiliation| affiliation.of.as_mut()).for_each(new);
    }
    for interaction in interactions {
        interaction.parties.iter_mut().for_each(|party| new(&mut party.actor));
        interaction.said_by.iter_mut().for_each(new);
        for report in &mut interaction.evidence {
            report.parties.iter_mut().for_each(|party| new(&mut party.actor));
            report.said_by.iter_mut().for_each(new);
        }
    }
}

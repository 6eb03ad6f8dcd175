//! The strongest part of a ledger that is too large to be drawn.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use super::text::{count, grouped};
use crate::extract::Interaction;
use crate::ledger::Ledger;

/// Actors and interactions that can be drawn, and moved in a browser.
const ACTORS: usize = 2000;
const INTERACTIONS: usize = 10_000;

/// What is drawn of a ledger.
pub(super) struct Part<'l> {
    pub(super) ledger: Cow<'l, Ledger>,
    /// What is not, in words.
    pub(super) left_out: Option<String>,
}

/// The whole ledger where it can be drawn; else what passed between its busiest actors, and of that
/// what passed between the busiest.
pub(super) fn part(ledger: &Ledger) -> Part<'_> {
    let mut busy: BTreeMap<&str, usize> = BTreeMap::new();
    for party in ledger.interactions.iter().flat_map(|one| &one.parties) {
        *busy.entry(&party.actor).or_default() += 1;
    }
    if busy.len() <= ACTORS && ledger.interactions.len() <= INTERACTIONS {
        return Part { ledger: Cow::Borrowed(ledger), left_out: None };
    }
    let mut order: Vec<(&str, usize)> = busy.iter().map(|(id, times)| (*id, *times)).collect();
    order.sort_by_key(|(_, times)| Reverse(*times));
    let kept: HashSet<&str> = order.iter().take(ACTORS).map(|(id, _)| *id).collect();
    // An interaction is as strong as the least busy of its parties.
    let strength = |one: &Interaction| one.parties.iter().map(|party| busy[party.actor.as_str()]).min();
    let mut strongest: Vec<&Interaction> = ledger
        .interactions
        .iter()
        .filter(|one| one.parties.iter().all(|party| kept.contains(party.actor.as_str())))
        .collect();
    strongest.sort_by_key(|one| Reverse(strength(one)));
    let drawn: HashSet<&str> = strongest.iter().take(INTERACTIONS).map(|one| one.id.as_str()).collect();
    let left_out = format!(
        "This is the strongest part: {} of {} between the busiest of {}.",
        grouped(drawn.len()),
        count(ledger.interactions.len(), "interaction"),
        count(busy.len(), "actor")
    );
    let part = ledger.clone().filtered(|one| drawn.contains(one.id.as_str()));
    Part { ledger: Cow::Owned(part), left_out: Some(left_out) }
}

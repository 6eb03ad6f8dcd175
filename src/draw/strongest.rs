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
    part_within(ledger, ACTORS, INTERACTIONS)
}

fn part_within(ledger: &Ledger, actors: usize, interactions: usize) -> Part<'_> {
    let mut busy: BTreeMap<&str, usize> = BTreeMap::new();
    for party in ledger.interactions.iter().flat_map(|one| &one.parties) {
        *busy.entry(&party.actor).or_default() += 1;
    }
    if busy.len() <= actors && ledger.interactions.len() <= interactions {
        return Part { ledger: Cow::Borrowed(ledger), left_out: None };
    }
    let mut order: Vec<(&str, usize)> = busy.iter().map(|(id, times)| (*id, *times)).collect();
    order.sort_by_key(|(_, times)| Reverse(*times));
    let kept: HashSet<&str> = order.iter().take(actors).map(|(id, _)| *id).collect();
    // An interaction is as strong as the least busy of its parties.
    let strength = |one: &Interaction| one.parties.iter().map(|party| busy[party.actor.as_str()]).min();
    let mut strongest: Vec<&Interaction> = ledger
        .interactions
        .iter()
        .filter(|one| one.parties.iter().all(|party| kept.contains(party.actor.as_str())))
        .collect();
    strongest.sort_by_key(|one| Reverse(strength(one)));
    let drawn: HashSet<&str> = strongest.iter().take(interactions).map(|one| one.id.as_str()).collect();
    let left_out = format!(
        "This is the strongest part: {} of {} between the busiest of {}.",
        grouped(drawn.len()),
        count(ledger.interactions.len(), "interaction"),
        count(busy.len(), "actor")
    );
    let part = ledger.clone().filtered(|one| drawn.contains(one.id.as_str()));
    Part { ledger: Cow::Owned(part), left_out: Some(left_out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ledger of contacts between actors, each named by a letter.
    fn ledger(pairs: &[&str]) -> Ledger {
        let id = |name: char| format!("person_{name}");
        let actor = |name: char| {
            serde_json::json!({"id": id(name), "name": name, "kind": "person", "country": null,
                "wikidata": null, "aliases": [], "affiliations": []})
        };
        let contact = |(nth, pair): (usize, &&str)| {
            let party = |name: char| serde_json::json!({"actor": id(name), "role": "source"});
            let when = serde_json::json!({"first": null, "last": null, "granularity": null,
                "approximate": false, "rule": null, "text": null, "start": null, "end": null, "anchor": null});
            serde_json::json!({"id": format!("i_{nth}"), "kind": "consult", "mode": null, "cameo": null,
                "mutual": true, "parties": pair.chars().map(party).collect::<Vec<_>>(), "when": when,
                "first_published": null, "status": "reported", "said_by": [], "place": null, "topic": null,
                "confidence": null, "disputed": false, "evidence": []})
        };
        let letters: std::collections::BTreeSet<char> = pairs.iter().flat_map(|pair| pair.chars()).collect();
        let json = serde_json::json!({"schema_version": 1,
            "made_by": {"program": "test", "model": "none", "lexicon": "none"}, "documents": [],
            "actors": letters.into_iter().map(actor).collect::<Vec<_>>(),
            "interactions": pairs.iter().enumerate().map(contact).collect::<Vec<_>>()});
        crate::export::read_ledger(&json.to_string()).unwrap()
    }

    fn kept(ledger: &Ledger, actors: usize, interactions: usize) -> (Vec<String>, Option<String>) {
        let part = part_within(ledger, actors, interactions);
        let pair =
            |one: &Interaction| one.parties.iter().filter_map(|party| party.actor.chars().last()).collect();
        (part.ledger.interactions.iter().map(pair).collect(), part.left_out)
    }

    #[test]
    fn what_can_be_drawn_is_drawn_whole() {
        let (drawn, left_out) = kept(&ledger(&["ab", "bc"]), 3, 2);
        assert_eq!((drawn.len(), left_out), (2, None));
    }

    #[test]
    fn of_too_many_actors_the_busiest_stay_with_what_passed_between_them() {
        let (drawn, left_out) = kept(&ledger(&["ab", "ab", "bc", "ac", "ad", "de"]), 3, 10);
        assert_eq!(drawn, ["ab", "ab", "bc", "ac"]);
        let told = left_out.unwrap();
        assert_eq!(told, "This is the strongest part: 4 of 6 interactions between the busiest of 5 actors.");
    }

    #[test]
    fn of_too_many_interactions_those_between_the_busiest_stay() {
        let (drawn, left_out) = kept(&ledger(&["ab", "ab", "ab", "cd", "ac"]), 10, 3);
        assert_eq!(drawn, ["ab", "ab", "ab"]);
        assert!(left_out.unwrap().contains("3 of 5 interactions"));
    }
}

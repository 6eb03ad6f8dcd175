//! Which interactions of several documents are one.
//!
//! The rule: same kind, same parties, same status, the same first and last day, and manners that
//! do not contradict ('talked' goes with 'by phone' and with 'met', but if a day has both, with
//! neither). What has no day stays with its document. Two that one document tells apart stay two:
//! its second call of a day meets only another's second call.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::extract::{Interaction, MANNER_NOT_TOLD, Report, Role, number};
use crate::lexicon::Status;

/// What interactions must share to be one, the manner apart.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    kind: String,
    parties: Vec<(Option<Role>, String)>,
    status: Status,
    days: Option<(Date, Option<Date>)>,
    /// The document, where there is no day.
    document: Option<String>,
}

/// Merges interactions; the result is in the ledger's order, with ids of its own.
pub(super) fn merge(interactions: Vec<Interaction>) -> Vec<Interaction> {
    let mut groups: BTreeMap<Key, Vec<Interaction>> = BTreeMap::new();
    for interaction in interactions {
        groups.entry(key(&interaction)).or_default().push(interaction);
    }
    let mut merged: Vec<Interaction> = groups.into_values().flat_map(merge_group).collect();
    merged.sort_by(|a, b| order(a).cmp(&order(b)));
    number(&mut merged);
    merged
}

fn key(interaction: &Interaction) -> Key {
    let role = |role| (!interaction.mutual).then_some(role);
    let mut parties: Vec<_> =
        interaction.parties.iter().map(|party| (role(party.role), party.actor.clone())).collect();
    parties.sort();
    let days = interaction.when.first.map(|first| (first, interaction.when.last));
    let document =
        days.is_none().then(|| interaction.evidence.first().map(|report| report.document.clone())).flatten();
    Key { kind: interaction.kind.clone(), parties, status: interaction.status, days, document }
}

/// Merges what shares a key: by manner and by number within its document.
fn merge_group(mut group: Vec<Interaction>) -> Vec<Interaction> {
    group.sort_by(|a, b| evidence_order(a).cmp(&evidence_order(b)));
    let mut told: Vec<&str> =
        group.iter().filter_map(|one| one.mode.as_deref()).filter(|mode| *mode != MANNER_NOT_TOLD).collect();
    told.sort_unstable();
    told.dedup();
    let only = if let [only] = told[..] { Some(only.to_owned()) } else { None };
    let mut slots: BTreeMap<(Option<String>, usize), Vec<Interaction>> = BTreeMap::new();
    let mut seen: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
    for one in group {
        let untold = one.mode.as_deref() == Some(MANNER_NOT_TOLD);
        let mode = if untold && only.is_some() { only.clone() } else { one.mode.clone() };
        let document = one.evidence.first().map(|report| report.document.clone()).unwrap_or_default();
        let nth = seen.entry((document, mode.clone())).or_default();
        slots.entry((mode, *nth)).or_default().push(one);
        *nth += 1;
    }
    slots.into_values().filter_map(|same| same.into_iter().reduce(join)).collect()
}

/// Adds the reports of `other` to `one`, which comes first in evidence.
fn join(mut one: Interaction, other: Interaction) -> Interaction {
    if one.mode.as_deref() == Some(MANNER_NOT_TOLD) {
        one.mode = other.mode;
    }
    one.first_published = [one.first_published, other.first_published].into_iter().flatten().min();
    one.said_by.extend(other.said_by);
    one.said_by.sort();
    one.said_by.dedup();
    one.evidence.extend(other.evidence);
    one.evidence.sort_by(|a, b| report_order(a).cmp(&report_order(b)));
    one.evidence.dedup();
    one
}

/// Where a report stands among all.
type Place<'r> = (Option<Date>, &'r str, usize, usize);

fn report_order(report: &Report) -> Place<'_> {
    (report.published, &report.document, report.start, report.cue.start)
}

fn evidence_order(interaction: &Interaction) -> Option<Place<'_>> {
    interaction.evidence.first().map(report_order)
}

/// Dated ones by day, then undated ones; within them by the first evidence.
fn order(interaction: &Interaction) -> (bool, Option<Date>, Option<Place<'_>>, &str) {
    let when = &interaction.when;
    (when.first.is_none(), when.first, evidence_order(interaction), &interaction.kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Party, When};
    use jiff::civil::date;

    fn call(document: &str, mode: &str, day: i8) -> Interaction {
        let report: Report = serde_json::from_value(serde_json::json!({
            "document": document, "published": "2022-02-21", "start": 0, "end": 9, "quote": "A met B.",
            "cue": {"start": 2, "end": 5}, "rule": "meet", "mode": mode, "status": "reported", "said_by": [],
            "when": {"first": null, "last": null, "granularity": null, "rule": null}
        }))
        .unwrap();
        let day = Some(date(2022, 2, day));
        let party = |actor: &str, role| Party { actor: actor.to_owned(), role };
        Interaction {
            id: String::new(),
            kind: "consult".to_owned(),
            mode: Some(mode.to_owned()),
            cameo: None,
            mutual: true,
            parties: vec![party("person_a", Role::Source), party("person_b", Role::Target)],
            when: When { first: day, last: day, ..When::default() },
            first_published: None,
            status: Status::Reported,
            said_by: Vec::new(),
            place: None,
            topic: None,
            confidence: None,
            disputed: false,
            corrected: Vec::new(),
            evidence: vec![report],
        }
    }

    #[test]
    fn two_papers_tell_of_one_call() {
        let merged = merge(vec![call("a", "phone", 6), call("b", "talks", 6)]);
        assert_eq!(merged.len(), 1);
        assert_eq!((merged[0].mode.as_deref(), merged[0].evidence.len()), (Some("phone"), 2));
    }

    #[test]
    fn talks_on_a_day_with_a_call_and_a_meeting_join_neither() {
        assert_eq!(merge(vec![call("a", "phone", 6), call("b", "meet", 6), call("c", "talks", 6)]).len(), 3);
    }

    #[test]
    fn two_days_are_two_calls() {
        assert_eq!(merge(vec![call("a", "phone", 6), call("a", "phone", 7)]).len(), 2);
    }

    #[test]
    fn two_calls_of_one_document_stay_two() {
        let merged = merge(vec![call("a", "phone", 6), call("a", "phone", 6), call("b", "phone", 6)]);
        assert_eq!(merged.iter().map(|one| one.evidence.len()).collect::<Vec<_>>(), [2, 1]);
        assert_ne!(merged[0].id, merged[1].id);
    }
}

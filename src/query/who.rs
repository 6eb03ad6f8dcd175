//! `who`: the contacts of somebody, newest first.

use jiff::civil::Date;

use super::Filter;
use crate::extract::{Actor, Interaction, MANNER_NOT_TOLD};
use crate::graph::pairs;
use crate::ledger::Ledger;

/// What `filter` keeps of the interactions of `a` with `b`, or with anybody: newest first, those without
/// a day last. Without kinds asked for, contacts.
///
/// Two are in contact if a pair of the interaction is theirs: of those who were told the same, no two are. A group
/// that meets by itself is in contact with itself.
pub fn who<'l>(ledger: &'l Ledger, filter: &Filter, a: &Actor, b: Option<&Actor>) -> Vec<&'l Interaction> {
    let is_pair = |(one, other): (&str, &str)| {
        let with = |id: &str| b.is_none_or(|b| b.id == id);
        (one == a.id && with(other)) || (other == a.id && with(one))
    };
    let asked = |one: &&Interaction| {
        (!filter.kinds.is_empty() || one.is_contact())
            && filter.keeps(one, |id| ledger.actor(id))
            && (pairs(one).into_iter().any(is_pair)
                || matches!(&*one.parties, [alone] if is_pair((&alone.actor, &alone.actor))))
    };
    let mut found: Vec<&Interaction> = ledger.interactions.iter().filter(asked).collect();
    // Stable: of one day, the order of the ledger.
    found.sort_by_key(|one| std::cmp::Reverse(one.when.first.or(one.when.last)));
    found
}

/// How many contacts more a filter would keep that asked for no days: those without one that are of the status that
/// counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undated {
    /// All of them.
    pub all: usize,
    /// Those first told on one of the days asked for.
    pub told_then: usize,
}

impl Undated {
    /// Counts one, by the day on which it was first told.
    pub(super) fn add(&mut self, filter: &Filter, first_published: Option<Date>) {
        self.all += 1;
        self.told_then += usize::from(filter.holds_days(first_published, first_published));
    }
}

/// The contacts of `a`, with `b` or with anybody, that days asked for leave out as they have none.
pub fn undated(ledger: &Ledger, filter: &Filter, a: &Actor, b: Option<&Actor>) -> Undated {
    let mut undated = Undated::default();
    if filter.since.or(filter.until).is_none() {
        return undated;
    }
    let asked = Filter { since: None, until: None, ..filter.clone() };
    for one in who(ledger, &asked, a, b) {
        if !one.when.is_dated() && filter.counts(one.status) {
            undated.add(filter, one.first_published);
        }
    }
    undated
}

/// Who asks for calls must know of contacts that may have been calls: how many more count whose manner is not
/// told, and the mode that stands for that. None where no modes are asked for, or that one is.
pub fn untold(ledger: &Ledger, filter: &Filter, a: &Actor, b: Option<&Actor>) -> (usize, &'static str) {
    if filter.modes.is_empty() || filter.modes.iter().any(|mode| mode == MANNER_NOT_TOLD) {
        return (0, MANNER_NOT_TOLD);
    }
    let asked = Filter { modes: vec![MANNER_NOT_TOLD.to_owned()], ..filter.clone() };
    let found = who(ledger, &asked, a, b);
    let counts = |one: &&&Interaction| one.when.is_dated() && filter.counts(one.status);
    (found.iter().filter(counts).count(), MANNER_NOT_TOLD)
}

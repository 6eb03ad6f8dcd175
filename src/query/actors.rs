//! `actors`: everybody of a ledger, with how often they were in contact.

use jiff::civil::Date;

use super::{Filter, Number, Outline};

/// An actor with its counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Who.
    pub actor: Number,
    /// Contacts that count.
    pub contacts: usize,
    /// Contacts that do not: planned, denied, without a day …
    pub others: usize,
    /// The first day of the first.
    pub first: Option<Date>,
    /// The last day of the latest.
    pub last: Option<Date>,
}

/// Everybody, those of the most contacts first. Where `filter` asks for countries or kinds of actors, those who are of
/// them.
pub fn actors(outline: &Outline, filter: &Filter) -> Vec<Listed> {
    let empty = |actor| Listed { actor, contacts: 0, others: 0, first: None, last: None };
    let mut listed: Vec<Listed> = (0..).take(outline.actors().len()).map(empty).collect();
    let mut parties: Vec<Number> = Vec::new();
    for row in outline.rows() {
        parties.clear();
        parties.extend(outline.parties(row).iter().map(|(party, _)| *party));
        parties.sort_unstable();
        parties.dedup();
        for party in &parties {
            let one = &mut listed[*party as usize];
            if row.counts {
                one.contacts += 1;
                one.first = [one.first, row.day()].into_iter().flatten().min();
                one.last = one.last.max(row.last_day());
            } else {
                one.others += 1;
            }
        }
    }
    listed.retain(|one| filter.lists(outline.actor(one.actor)));
    listed.sort_by_key(|one| (std::cmp::Reverse(one.contacts), std::cmp::Reverse(one.others), one.actor));
    listed
}

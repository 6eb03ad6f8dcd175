//! `common`: who was in touch with both of two actors, and in what order.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Number, Outline};

/// Contacts with one of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Touch {
    /// How many.
    pub contacts: usize,
    /// The first day of the first.
    pub first: Option<Date>,
    /// The last day of the latest.
    pub last: Option<Date>,
}

/// Somebody who was in touch with both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Common {
    /// Who.
    pub actor: Number,
    /// With the first of the two.
    pub with_a: Touch,
    /// With the second.
    pub with_b: Touch,
}

/// Who was in touch with `a` and with `b`; those of the most contacts with the one they saw less first.
pub fn common(outline: &Outline, a: Number, b: Number) -> Vec<Common> {
    let mut touched: BTreeMap<Number, [Touch; 2]> = BTreeMap::new();
    for row in outline.counted() {
        for (side, actor) in [a, b].into_iter().enumerate() {
            for partner in outline.partners(row, actor) {
                let touch = &mut touched.entry(partner).or_default()[side];
                touch.contacts += 1;
                touch.first = [touch.first, row.day()].into_iter().flatten().min();
                touch.last = touch.last.max(row.last_day());
            }
        }
    }
    let mut found: Vec<Common> = touched
        .into_iter()
        .filter(|(actor, [with_a, with_b])| {
            *actor != a && *actor != b && with_a.contacts > 0 && with_b.contacts > 0
        })
        .map(|(actor, [with_a, with_b])| Common { actor, with_a, with_b })
        .collect();
    let fewer = |one: &Common| one.with_a.contacts.min(one.with_b.contacts);
    found.sort_by_key(|one| (std::cmp::Reverse(fewer(one)), one.actor));
    found
}

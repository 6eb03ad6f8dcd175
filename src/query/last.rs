//! `last` and `first`: the latest and the earliest contact of a pair, with the one by each manner.

use std::collections::BTreeMap;

use super::{Number, Outline, Row};

/// Which end of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The earliest.
    First,
    /// The latest.
    Last,
}

/// The contact of `a` and `b` at an end of time, then that of each other manner, nearest to the end first.
/// Only what counts. Of several on that day, the first of the ledger.
pub fn at_end(outline: &Outline, a: Number, b: Number, end: End) -> Vec<&Row> {
    let mut by_mode: BTreeMap<Option<&str>, &Row> = BTreeMap::new();
    let beyond = |row: &Row, known: &Row| match end {
        End::First => row.day() < known.day(),
        End::Last => row.last_day() > known.last_day(),
    };
    for row in outline.counted().filter(|row| outline.partners(row, a).contains(&b)) {
        by_mode
            .entry(outline.mode(row))
            .and_modify(|known| {
                if beyond(row, known) {
                    *known = row;
                }
            })
            .or_insert(row);
    }
    let mut found: Vec<&Row> = by_mode.into_values().collect();
    match end {
        End::First => found.sort_by_key(|row| row.day()),
        End::Last => found.sort_by_key(|row| std::cmp::Reverse(row.last_day())),
    }
    found
}

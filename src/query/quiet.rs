//! `quiet`: pairs that used to be in touch and fell silent.

use jiff::civil::Date;

use super::pairs::each_pair;
use super::{Number, Outline};

/// A pair that fell silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// Who they are.
    pub ends: (Number, Number),
    /// How many contacts they had.
    pub contacts: usize,
    /// The first day of the first.
    pub first: Date,
    /// The last day of the latest.
    pub last: Date,
    /// Days of silence since then.
    pub days: i32,
    /// The mean of days between their contacts, as far as there were two.
    pub usual: i32,
}

/// Pairs with at least `contacts` contacts and none in the last `days` days before `today`; those of the
/// most contacts first.
pub fn quiet(outline: &Outline, today: Date, days: i32, contacts: usize) -> Vec<Quiet> {
    let between = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    let mut found: Vec<Quiet> = each_pair(outline)
        .into_iter()
        .filter(|pair| pair.rows.len() >= contacts)
        .filter_map(|pair| {
            let (first, last) = (pair.first()?, pair.last()?);
            let gaps = i32::try_from(pair.rows.len() - 1).unwrap_or(i32::MAX).max(1);
            Some(Quiet {
                ends: pair.ends,
                contacts: pair.rows.len(),
                first,
                last,
                days: between(last, today),
                usual: between(first, last) / gaps,
            })
        })
        .filter(|quiet| quiet.days >= days)
        .collect();
    found.sort_by_key(|quiet| (std::cmp::Reverse(quiet.contacts), quiet.ends));
    found
}

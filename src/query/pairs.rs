//! Pairs of actors with all that passed between them: what several questions begin with.

use jiff::civil::Date;

use super::{Number, Outline, Row};

/// Two actors who were in contact.
#[derive(Clone, Debug)]
pub struct Pair<'o> {
    /// Who they are, by number.
    pub ends: (Number, Number),
    /// Their contacts that count, by their first day.
    pub rows: Vec<&'o Row>,
}

impl Pair<'_> {
    /// The first day of the first contact.
    pub fn first(&self) -> Option<Date> {
        self.rows.iter().filter_map(|row| row.day()).min()
    }

    /// The last day of the latest contact.
    pub fn last(&self) -> Option<Date> {
        self.rows.iter().filter_map(|row| row.last_day()).max()
    }
}

/// Every pair, whoever did it to whom, by number.
pub fn each_pair(outline: &Outline) -> Vec<Pair<'_>> {
    let mut found: Vec<((Number, Number), u32)> = Vec::new();
    for (nth, row) in (0..).zip(outline.rows()) {
        if row.counts {
            outline.each_pair(row, |one, other| {
                found.push(((one.min(other), one.max(other)), nth));
            });
        }
    }
    found.sort_unstable();
    found.dedup();
    let pair = |same: &[((Number, Number), u32)]| Pair {
        ends: same[0].0,
        rows: same.iter().map(|(_, nth)| &outline.rows()[*nth as usize]).collect(),
    };
    found.chunk_by(|a, b| a.0 == b.0).map(pair).collect()
}

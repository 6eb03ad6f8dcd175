//! `timeline`: how many contacts there were in each period.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Filter, Number, Outline, Period, zeros};

/// A step of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its first day.
    pub start: Date,
    /// How many contacts began in it.
    pub contacts: usize,
    /// How many documents tell of each, in all.
    pub documents: usize,
}

/// The contacts in which all of `actors` take part, by periods.
///
/// Steps of none are there between the first and the last, or from and to the days that `filter` asks for; beyond
/// a thousand steps only those with contacts.
pub fn timeline(outline: &Outline, actors: &[Number], by: Period, filter: &Filter) -> Vec<Step> {
    let mut found: BTreeMap<Date, Step> = BTreeMap::new();
    let none = |start| Step { start, contacts: 0, documents: 0 };
    for row in outline.counted() {
        let takes_part = |actor: &Number| outline.parties(row).iter().any(|(party, _)| party == actor);
        if let Some(day) = row.day_since(filter.since).filter(|_| actors.iter().all(takes_part)) {
            let start = by.start(day);
            let step = found.entry(start).or_insert(none(start));
            step.contacts += 1;
            step.documents += row.documents;
        }
    }
    let starts: Vec<Date> = found.keys().copied().collect();
    for start in zeros::steps(by, &starts, filter).unwrap_or_default() {
        found.entry(start).or_insert(none(start));
    }
    found.into_values().collect()
}

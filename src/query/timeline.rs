//! `timeline`: how many contacts there were in each period.

use jiff::civil::Date;

use super::{Number, Outline, Period};

/// A step of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its first day.
    pub start: Date,
    /// How many contacts began in it.
    pub contacts: usize,
    /// Their reports.
    pub reports: usize,
}

/// The contacts in which all of `actors` take part, by periods; with steps of none between the first and
/// the last.
pub fn timeline(outline: &Outline, actors: &[Number], by: Period) -> Vec<Step> {
    let mut days: Vec<(Date, usize)> = Vec::new();
    for row in outline.counted() {
        let takes_part = |actor: &Number| outline.parties(row).iter().any(|(party, _)| party == actor);
        if actors.iter().all(takes_part) {
            days.extend(row.day().map(|day| (by.start(day), row.reports)));
        }
    }
    days.sort_unstable();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    let mut rest = days.as_slice();
    let step = |start: Date| {
        let (here, behind) = rest.split_at(rest.partition_point(|(day, _)| *day <= start));
        rest = behind;
        Step { start, contacts: here.len(), reports: here.iter().map(|(_, reports)| reports).sum() }
    };
    by.steps(first.0, last.0).into_iter().map(step).collect()
}

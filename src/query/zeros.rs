//! Steps without contacts, filled in: what is silent is part of the answer.

use jiff::civil::Date;

use super::{Filter, Period};

/// Steps that a chart has at most. Of longer ones those without contacts are left out.
pub(super) const MOST: usize = 1000;

/// The first days of the steps from the first to the last of `found`, which are in order; where `filter` asks for
/// days, from and to those. None where nothing was found, or where there are more than [`MOST`].
pub(super) fn steps(by: Period, found: &[Date], filter: &Filter) -> Option<Vec<Date>> {
    let (first, last) = (*found.first()?, *found.last()?);
    let first = filter.since.map_or(first, |since| since.min(first));
    let last = filter.until.map_or(last, |until| until.max(last));
    let steps: Vec<Date> = by.steps(first, last).take(MOST + 1).collect();
    (steps.len() <= MOST).then_some(steps)
}

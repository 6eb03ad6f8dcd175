//! `diff`: which entries came, changed their status or were corrected with some of the reports.

use crate::extract::{Interaction, Report};
use crate::ledger::Ledger;
use crate::lexicon::Status;

use super::Filter;

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing told of it before.
    Came,
    /// Its status was another.
    Status(Status),
    /// As many more reports tell of it, and its status is the same.
    Reports(usize),
    /// A person set some of its fields.
    Corrected,
}

/// An entry that changed.
#[derive(Clone, Copy, Debug)]
pub struct Changed<'l> {
    /// The entry, as it is now.
    pub interaction: &'l Interaction,
    /// What became of it.
    pub change: Change,
}

/// What the reports for which `is_new` holds, and the corrections whose numbers `is_new_correction` knows, have
/// changed of what `filter` keeps; in the ledger's order.
pub fn diff<'l>(
    ledger: &'l Ledger,
    filter: &Filter,
    is_new: impl Fn(&Report) -> bool,
    is_new_correction: impl Fn(u32) -> bool,
) -> Vec<Changed<'l>> {
    let change = |one: &'l Interaction| {
        let (new, old): (Vec<&Report>, Vec<&Report>) = one.evidence.iter().partition(|report| is_new(report));
        let change = if old.is_empty() {
            Change::Came
        } else if one.corrections.iter().any(|number| is_new_correction(*number)) {
            Change::Corrected
        } else if new.is_empty() {
            return None;
        } else {
            match status_of(&old) {
                before if before == one.status => Change::Reports(new.len()),
                before => Change::Status(before),
            }
        };
        Some(Changed { interaction: one, change })
    };
    let kept = ledger.interactions.iter().filter(|one| filter.keeps(one, |id| ledger.actor(id)));
    kept.filter_map(change).collect()
}

/// The status of an entry with these reports, by the rule of the ledger: what is told as done is done; else
/// the last word counts, denials apart.
fn status_of(reports: &[&Report]) -> Status {
    let last = |wanted: Status| {
        let of = reports.iter().filter(move |report| report.status == wanted);
        of.map(|report| (report.published, &report.document, report.start)).max()
    };
    let (planned, cancelled) = (last(Status::Planned), last(Status::Cancelled));
    if last(Status::Reported).is_some() {
        Status::Reported
    } else if cancelled.is_some() && cancelled > planned {
        Status::Cancelled
    } else if planned.is_some() {
        Status::Planned
    } else if last(Status::Possible).is_some() {
        Status::Possible
    } else {
        Status::Denied
    }
}

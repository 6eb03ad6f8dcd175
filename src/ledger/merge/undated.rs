//! The last step: what has no day joins the only dated one of its text that it fits.

use super::super::fit::fit_but_days;
use super::{Entry, Merge, NOWHERE};
use crate::extract::JoinRule;

impl Merge<'_> {
    /// Enters the groups without a day. What two of a text claim, none of them gets.
    pub(super) fn undated(&mut self, groups: Vec<Entry>) {
        let fitting: Vec<Vec<(u32, JoinRule)>> = groups.iter().map(|group| self.dated(group)).collect();
        for (group, fitting) in groups.into_iter().zip(fitting) {
            match fitting[..] {
                [(entry, rule)] if !group.twin && self.conflict(&group, entry).is_none() => {
                    self.join(group, entry, rule.max(JoinRule::Undated));
                }
                _ => {
                    let fits: Vec<u32> = fitting.into_iter().map(|(entry, _)| entry).collect();
                    let entry = self.enter(group);
                    if !fits.is_empty() {
                        self.ambiguous.push((entry, fits));
                    }
                }
            }
        }
    }

    /// The entries of the dated units of the same text that the group fits.
    fn dated(&self, group: &Entry) -> Vec<(u32, JoinRule)> {
        let lead = self.lead(group);
        let mut found: Vec<(u32, JoinRule)> = Vec::new();
        for sibling in self.units.siblings(lead) {
            let (other, entry) = (&self.units.all[sibling], self.entry_of[sibling]);
            if !other.is_dated() || entry == NOWHERE || found.iter().any(|(known, _)| *known == entry) {
                continue;
            }
            if let Ok(rule) = fit_but_days(self.units, lead, other)
                && self.conflict(group, entry).is_none()
            {
                found.push((entry, rule));
            }
        }
        found
    }
}

//! The second step: what is told less exactly joins what is told more exactly.

use std::cmp::Reverse;

use super::super::days::Window;
use super::super::fit::fit;
use super::super::index::Index;
use super::{Entry, Merge};
use crate::extract::JoinRule;
use crate::lexicon::Status;

impl Merge<'_> {
    /// Enters the dated groups, the most exact first: each joins the one entry that it fits best, or
    /// becomes an entry. Gives back those without a day.
    pub(super) fn near(&mut self, mut groups: Vec<Entry>, index: &mut Index) -> Vec<Entry> {
        groups.sort_by_cached_key(|group| (!group.twin, self.exactness(group.units[0].0)));
        groups.sort_by_key(|group| self.lead(group).window.map(Window::length));
        let mut undated = Vec::new();
        let mut near = Vec::new();
        for group in groups {
            let lead = self.lead(&group);
            if !lead.is_dated() {
                undated.push(group);
                continue;
            }
            let Some(window) = lead.window else {
                self.enter(group);
                continue;
            };
            // No entry so far has more days than this one.
            let days = Window { first: window.first - (window.length() - 1), last: window.last };
            index.near(self.units, lead, days, &mut near);
            let fitting = self.best(&group, &near);
            match fitting[..] {
                [(entry, rule)] if !group.twin => self.join(group, entry, rule),
                _ => {
                    let fits: Vec<u32> = fitting.into_iter().map(|(entry, _)| entry).collect();
                    let entry = self.enter(group);
                    index.put(self.units, lead, window, entry);
                    if !fits.is_empty() {
                        self.ambiguous.push((entry, fits));
                    }
                }
            }
        }
        undated
    }

    /// The entries that a group fits by the most specific rule that it fits any by.
    fn best(&self, group: &Entry, near: &[u32]) -> Vec<(u32, JoinRule)> {
        let lead = self.lead(group);
        let fits = |entry: &u32| {
            let rule = fit(self.units, lead, self.lead(&self.entries[*entry as usize])).ok()?;
            (rule != JoinRule::DayApart && self.conflict(group, *entry).is_none()).then_some((*entry, rule))
        };
        let mut fitting: Vec<(u32, JoinRule)> = near.iter().filter_map(fits).collect();
        let best = fitting.iter().map(|(_, rule)| *rule).min();
        fitting.retain(|(_, rule)| Some(*rule) == best);
        fitting
    }

    /// How exactly a unit tells, the most exact first; then by its place among all.
    pub(super) fn exactness(&self, number: u32) -> impl Ord + use<> {
        let unit = self.unit(number);
        let parties = self.units.parties(unit);
        let rank: u32 = parties.iter().map(|party| u32::from(self.units.kin.rank(party >> 1))).sum();
        let length = unit.window.map_or(i32::MAX, Window::length);
        let done = match unit.status {
            Status::Reported => 0,
            Status::Planned => 1,
            Status::Possible => 2,
            Status::Cancelled => 3,
            Status::Denied => 4,
        };
        let untold = (!self.units.mode_is_told(unit.mode), unit.place == 0, unit.weak);
        (length, done, rank, Reverse(parties.len()), untold, self.units.place(number))
    }
}

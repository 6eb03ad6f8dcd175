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
        // What a text goes on about follows what it is part of.
        groups.sort_by_cached_key(|group| {
            (self.lead(group).window.map(Window::length), self.is_part(group.units[0].0))
        });
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
            let fit = fit(self.units, lead, self.lead(&self.entries[*entry as usize])).ok();
            let rule = fit.or_else(|| self.goes_on(group, *entry).then_some(JoinRule::Nested))?;
            (rule != JoinRule::DayApart && self.conflict(group, *entry).is_none()).then_some((*entry, rule))
        };
        let mut fitting: Vec<(u32, JoinRule)> = near.iter().filter_map(fits).collect();
        let best = fitting.iter().map(|(_, rule)| *rule).min();
        fitting.retain(|(_, rule)| Some(*rule) == best);
        fitting
    }

    /// Whether a text that tells of the entry goes on about it with a group: names some of those who took part, and
    /// not how ('met with A, B and C … They and A discussed …').
    pub(super) fn goes_on(&self, group: &Entry, entry: u32) -> bool {
        group.units.iter().any(|(unit, _)| self.wholes(*unit).any(|whole| self.entry_of[whole] == entry))
    }

    /// Whether the text of a unit tells of one of which it may be a part.
    fn is_part(&self, unit: u32) -> bool {
        self.wholes(unit).next().is_some()
    }

    /// Those of the same text, told near it, of which a unit may be a part: of the same days and state, with more
    /// parties, its own among them. Of its own manner it tells nothing.
    fn wholes(&self, unit: u32) -> impl Iterator<Item = usize> {
        const NEAR: usize = 16;
        let own = self.unit(unit);
        let near = (unit as usize).saturating_sub(NEAR)..=(unit as usize).saturating_add(NEAR);
        let parties = self.units.parties(own);
        let candidate = own.is_dated() && parties.len() > 1 && self.units.mode_is_open(own.mode);
        self.units.siblings(own).filter(move |at| candidate && near.contains(at)).filter(move |at| {
            let other = &self.units.all[*at];
            let others = self.units.parties(other);
            let takes_part = |party: &u32| others.iter().any(|other| other >> 1 == party >> 1);
            other.kind == own.kind
                && other.days == own.days
                && other.status == own.status
                && others.len() > parties.len()
                && parties.iter().all(takes_part)
                && self.units.modes_agree(own.mode, other.mode)
                && self.units.places_agree(own.place, other.place)
        })
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

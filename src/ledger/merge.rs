//! Which interactions of several documents are one, in a fixed order of steps, the most specific first:
//!
//! 1. `same`: all that is told is the same;
//! 2. `near`: what is told less exactly joins what is told more exactly ([`super::fit`] has the rule);
//! 3. `day_apart`: two told for neighbouring days, where clocks are hours apart;
//! 4. `undated`: what has no day joins the only dated one of its text that it fits.
//!
//! What fits two joins neither and is listed. What one text tells apart stays apart, but for what it
//! goes on about: 'met with A, B and C … They and A discussed …'. Each step is a
//! function of the set: documents come sorted, and nothing else gives an order.

mod day_apart;
mod near;
mod same;
mod undated;

use std::collections::HashMap;

use super::fit::Refusal;
use super::index::Index;
use super::unit::{Unit, Units};
use crate::extract::JoinRule;
use crate::lexicon::Status;

/// The step has not come to a unit yet.
const NOWHERE: u32 = u32::MAX;

/// Which units are one.
pub(super) struct Merge<'u> {
    units: &'u Units,
    bonds: &'u [Bond],
    entries: Vec<Entry>,
    /// The entry of each unit.
    entry_of: Vec<u32>,
    /// Entries that fit several, with these.
    pub(super) ambiguous: Vec<(u32, Vec<u32>)>,
    /// Entries that became part of others.
    absorbed: HashMap<u32, u32>,
}

/// What a person said of a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Bond {
    /// The unit is one with all others of this number.
    pub(super) together: Option<u32>,
    /// It is not one with those of these numbers and the other side.
    pub(super) apart: Vec<(u32, bool)>,
}

/// Units that are one; the first is the most exact.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) units: Vec<(u32, Option<JoinRule>)>,
    mode: u32,
    place: u32,
    apart: Vec<(u32, bool)>,
    /// Whether a text tells of another that is the same in all that is told.
    twin: bool,
}

impl<'u> Merge<'u> {
    /// Runs all steps. `bonds` are empty, or one for each unit.
    pub(super) fn run(units: &'u Units, bonds: &'u [Bond]) -> Self {
        let entry_of = vec![NOWHERE; units.all.len()];
        let mut merge = Self {
            units,
            bonds,
            entries: Vec::new(),
            entry_of,
            ambiguous: Vec::new(),
            absorbed: HashMap::new(),
        };
        let groups = merge.same();
        let mut index = Index::default();
        let undated = merge.near(groups, &mut index);
        merge.day_apart(&mut index);
        merge.undated(undated);
        merge
    }

    /// The entries, without those that became part of others; the numbers of the ambiguous ones are theirs.
    pub(super) fn finish(self) -> (Vec<Entry>, Vec<(usize, Vec<usize>)>) {
        let Self { entries, ambiguous, absorbed, .. } = self;
        let mut number = vec![usize::MAX; entries.len()];
        let left = entries.iter().enumerate().filter(|(_, entry)| !entry.units.is_empty());
        for (new, (old, _)) in left.enumerate() {
            number[old] = new;
        }
        let fits = |all: Vec<u32>| {
            let mut all: Vec<usize> = all
                .into_iter()
                .map(|entry| number[absorbed.get(&entry).copied().unwrap_or(entry) as usize])
                .filter(|entry| *entry != usize::MAX)
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let named = |(entry, all): (u32, Vec<u32>)| (number[entry as usize], fits(all));
        let ambiguous = ambiguous.into_iter().map(named).filter(|(entry, _)| *entry != usize::MAX);
        let ambiguous = ambiguous.filter(|(_, fits)| !fits.is_empty()).collect();
        (entries.into_iter().filter(|entry| !entry.units.is_empty()).collect(), ambiguous)
    }

    fn unit(&self, unit: u32) -> &'u Unit {
        &self.units.all[unit as usize]
    }

    /// The unit by which a group is compared.
    fn lead(&self, group: &Entry) -> &'u Unit {
        self.unit(group.units[0].0)
    }

    /// A group of units that are the same in all that is told.
    fn group(&self, mut members: Vec<u32>, rule: JoinRule, twin: bool) -> Entry {
        members.sort_unstable_by_key(|unit| self.units.place(*unit));
        let first = self.unit(members[0]);
        let apart = self.bonds.get(members[0] as usize).map_or_else(Vec::new, |bond| bond.apart.clone());
        let (mode, place) = (first.mode, first.place);
        let rule = |nth: usize| (nth > 0).then_some(rule);
        let units = members.into_iter().enumerate().map(|(nth, unit)| (unit, rule(nth))).collect();
        Entry { units, mode, place, apart, twin }
    }

    /// Makes a group an entry of its own, and tells its number.
    fn enter(&mut self, group: Entry) -> u32 {
        let number = u32::try_from(self.entries.len()).unwrap_or(NOWHERE);
        for (unit, _) in &group.units {
            self.entry_of[*unit as usize] = number;
        }
        self.entries.push(group);
        number
    }

    /// Adds a group to an entry by a rule.
    fn join(&mut self, group: Entry, into: u32, rule: JoinRule) {
        for (unit, _) in &group.units {
            self.entry_of[*unit as usize] = into;
        }
        let told = self.units.mode_is_told(group.mode);
        let entry = &mut self.entries[into as usize];
        if told && !self.units.mode_is_told(entry.mode) {
            entry.mode = group.mode;
        }
        if entry.place == 0 {
            entry.place = group.place;
        }
        entry.apart.extend(group.apart);
        let kept = |own: Option<JoinRule>| own.map_or(rule, |own| own.max(rule));
        entry.units.extend(group.units.into_iter().map(|(unit, own)| (unit, Some(kept(own)))));
    }

    /// What keeps a group and an entry apart, though their first units fit: what the others say.
    fn conflict(&self, group: &Entry, entry: u32) -> Option<Refusal> {
        let other = &self.entries[entry as usize];
        if !self.units.modes_agree(group.mode, other.mode) {
            return Some(Refusal::Manner);
        }
        if !self.units.places_agree(group.place, other.place) {
            return Some(Refusal::Place);
        }
        let parted = |(split, side): &(u32, bool)| other.apart.contains(&(*split, !side));
        if group.apart.iter().any(parted) {
            return Some(Refusal::ByHand);
        }
        let told_apart = |(unit, _): &(u32, Option<JoinRule>)| self.is_told_apart(*unit, entry);
        let told_apart = group.units.iter().any(told_apart) && !self.goes_on(group, entry);
        told_apart.then_some(Refusal::ToldApart)
    }

    /// Whether the text of a unit tells of the entry as of another: in the same state, or one as done and one as to
    /// come, of other days ('spoke today and agreed to meet again').
    fn is_told_apart(&self, unit: u32, entry: u32) -> bool {
        let own = self.unit(unit);
        self.units.siblings(own).any(|sibling| {
            let other = &self.units.all[sibling];
            let same_state = other.status == own.status && other.is_dated() == own.is_dated();
            self.entry_of[sibling] == entry
                && (same_state || own.days != other.days && is_done_and_to_come(own.status, other.status))
        })
    }
}

fn is_done_and_to_come(a: Status, b: Status) -> bool {
    let open = |status| matches!(status, Status::Planned | Status::Possible);
    let done = |status| status == Status::Reported;
    open(a) && done(b) || done(a) && open(b)
}

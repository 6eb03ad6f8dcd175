//! Corrections of interactions, made one after the other ahead of the merging.

use std::collections::{BTreeMap, BTreeSet};

use super::super::days;
use super::super::derive::field;
use super::super::merge::Bond;
use super::super::told::Told;
use super::{Address, Correction, Corrections, Deed, Lost, Set};
use crate::extract::{Granularity, Interaction, JoinRule, Party, Role, When};

/// What corrections say beyond the fields that they set.
#[derive(Default)]
pub(in crate::ledger) struct Corrected {
    /// Interactions that are none, by document and place in it.
    pub(in crate::ledger) rejected: BTreeSet<(usize, usize)>,
    /// Which are one and which are not, by document and place in it.
    pub(in crate::ledger) bonds: BTreeMap<(usize, usize), Bond>,
    pub(in crate::ledger) lost: Vec<Lost>,
}

/// An interaction by document and place in it, and one of its reports.
type Found = (usize, usize, usize);

/// Makes the corrections in what documents tell, which is sorted by document.
pub(in crate::ledger) fn correct(told: &mut [Told], corrections: &Corrections) -> Corrected {
    let mut corrected = Corrected::default();
    for correction in &corrections.all {
        let at = corrected.find_all(told, correction, &correction.at);
        match correction.deed {
            Deed::Reject => corrected.rejected.extend(at.iter().map(|(text, nth, _)| (*text, *nth))),
            Deed::Set => {
                for (text, nth, _) in at {
                    let one = &mut told[text].interactions[nth];
                    set(one, &correction.set);
                    number(one, correction.number);
                }
            }
            Deed::Join => {
                corrected.join(correction.number, &at);
                for (text, nth, _) in at {
                    number(&mut told[text].interactions[nth], correction.number);
                }
            }
            Deed::Split => {
                let from = corrected.find_all(told, correction, &correction.from);
                corrected.split(told, correction.number, &at, &from);
            }
            Deed::JoinActors | Deed::PartActors => {}
        }
    }
    corrected
}

impl Corrected {
    fn find_all(&mut self, told: &[Told], correction: &Correction, all: &[Address]) -> Vec<Found> {
        let mut found = Vec::new();
        for address in all {
            match find(told, address, &self.rejected) {
                Ok(place) => found.push(place),
                Err(why) => {
                    let words: String = address.quote.chars().take(80).collect();
                    let what = format!("{why} in {}: “{words}”", address.document);
                    self.lost.push(correction.lost(&what));
                }
            }
        }
        found
    }

    /// Those named are one, and one with whatever was joined with them before.
    fn join(&mut self, number: u32, at: &[Found]) {
        let places = || at.iter().map(|(text, nth, _)| (*text, *nth));
        let before: BTreeSet<u32> = places().filter_map(|place| self.bonds.get(&place)?.together).collect();
        for bond in self.bonds.values_mut() {
            if bond.together.is_some_and(|number| before.contains(&number)) {
                bond.together = Some(number);
            }
        }
        for place in places() {
            self.bonds.entry(place).or_default().together = Some(number);
        }
    }

    /// The reports `at` are of another interaction than those that they stand with now.
    fn split(&mut self, told: &mut [Told], number: u32, at: &[Found], from: &[Found]) {
        let mut taken: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for &(text, nth, report) in at {
            taken.entry((text, nth)).or_default().push(report);
        }
        for &(text, nth, _) in from {
            self.part((text, nth), number, false);
        }
        for ((text, nth), reports) in taken {
            let interactions = &mut told[text].interactions;
            if reports.len() == interactions[nth].evidence.len() {
                self.part((text, nth), number, true);
                mark(&mut interactions[nth], field::REPORTS);
                self::number(&mut interactions[nth], number);
                continue;
            }
            self::number(&mut interactions[nth], number);
            let parted = divide(&mut interactions[nth], &reports);
            interactions.push(parted);
            let new = (text, interactions.len() - 1);
            self.part((text, nth), number, false);
            self.part(new, number, true);
        }
    }

    fn part(&mut self, place: (usize, usize), number: u32, side: bool) {
        let bond = self.bonds.entry(place).or_default();
        if !bond.apart.contains(&(number, side)) {
            bond.apart.push((number, side));
        }
    }
}

/// The report that an address names.
fn find(
    told: &[Told],
    address: &Address,
    rejected: &BTreeSet<(usize, usize)>,
) -> Result<Found, &'static str> {
    let from = told.partition_point(|one| one.source.id < address.document);
    let texts = told[from..].iter().take_while(|one| one.source.id == address.document);
    let mut fitting: Vec<(u8, Found)> = Vec::new();
    for (text, one) in texts.enumerate() {
        for (nth, interaction) in one.interactions.iter().enumerate() {
            for (report, told) in interaction.evidence.iter().enumerate() {
                if let Some(how_well) = address.fits(&one.source, interaction, told)
                    && !rejected.contains(&(from + text, nth))
                {
                    fitting.push((how_well, (from + text, nth, report)));
                }
            }
        }
    }
    let best = fitting.iter().map(|(how_well, _)| *how_well).max().ok_or("does not find its place")?;
    let mut best = fitting.into_iter().filter(|(how_well, _)| *how_well == best).map(|(_, found)| found);
    let found = best.next().ok_or("does not find its place")?;
    if best.next().is_some() { Err("finds several places") } else { Ok(found) }
}

/// Sets the fields, and says which.
fn set(one: &mut Interaction, set: &Set) {
    if let Some(first) = set.first {
        let last = set.last.unwrap_or(first);
        let rule = Some(JoinRule::ByHand.as_str().to_owned());
        one.when = When {
            first: Some(first),
            last: Some(last),
            granularity: Some(Granularity::Day),
            rule,
            ..When::default()
        };
        debug_assert!(days::number(first) <= days::number(last), "checked when read");
        mark(one, field::WHEN);
    }
    if let Some(mode) = &set.mode {
        one.mode = Some(mode.clone());
        mark(one, field::MODE);
    }
    if let Some(kind) = &set.kind {
        one.kind.clone_from(kind);
        mark(one, field::KIND);
    }
    if let Some(status) = set.status {
        one.status = status;
        mark(one, field::STATUS);
    }
    if let Some(place) = &set.place {
        one.place = Some(place.clone());
        mark(one, field::PLACE);
    }
    if let Some(topic) = &set.topic {
        one.topic = Some(topic.clone());
        mark(one, field::TOPIC);
    }
    for (side, role) in [(&set.sources, Role::Source), (&set.targets, Role::Target)] {
        if !side.is_empty() {
            one.parties.retain(|party| party.role != role && !side.contains(&party.actor));
            one.parties.extend(side.iter().map(|actor| Party { actor: actor.clone(), role }));
            one.parties.sort_by_key(|party| party.role);
            mark(one, field::PARTIES);
        }
    }
}

fn mark(one: &mut Interaction, name: &str) {
    if !one.corrected.iter().any(|known| known == name) {
        one.corrected.push(name.to_owned());
        one.corrected.sort();
    }
}

fn number(one: &mut Interaction, correction: u32) {
    if !one.corrections.contains(&correction) {
        one.corrections.push(correction);
        one.corrections.sort_unstable();
    }
}

/// Takes reports out of an interaction as one of their own, which is what the first of them says.
fn divide(one: &mut Interaction, reports: &[usize]) -> Interaction {
    let mut parted = one.clone();
    let taken = |nth: &usize| reports.contains(nth);
    let mut nth = 0..;
    parted.evidence.retain(|_| nth.next().is_some_and(|nth| taken(&nth)));
    let mut nth = 0..;
    one.evidence.retain(|_| nth.next().is_some_and(|nth| !taken(&nth)));
    for half in [&mut parted, one] {
        mark(half, field::REPORTS);
        let Some(report) = half.evidence.first().cloned() else { continue };
        half.mode = report.mode;
        half.status = report.status;
        half.place = report.place;
        half.topic = report.topic;
        half.when = half
            .evidence
            .iter()
            .map(|report| &report.when)
            .find(|when| when.is_dated())
            .cloned()
            .unwrap_or_default();
        if report.parties.len() > 1 {
            half.parties = report.parties;
        }
        half.said_by = half.evidence.iter().flat_map(|report| report.said_by.iter().cloned()).collect();
        half.said_by.sort();
        half.said_by.dedup();
    }
    parted
}

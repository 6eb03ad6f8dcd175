//! The first step: units that are the same in all that is told.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

use super::{Bond, Entry, Merge};
use crate::extract::JoinRule;

impl Merge<'_> {
    /// Groups of units with the same kind, parties, days, status, manner and place. Where texts tell of
    /// several such, those that tell of as many are one by one the same, in the order of the text.
    /// What has no day stays with its text.
    pub(super) fn same(&self) -> Vec<Entry> {
        let count = u32::try_from(self.units.all.len()).unwrap_or(u32::MAX);
        let mut together: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        // By hashes, which are quickly compared: in which order the groups come is all the same.
        let hash = |unit| BuildHasherDefault::<DefaultHasher>::default().hash_one(self.key(unit));
        let mut order: Vec<(u64, u32)> = Vec::with_capacity(self.units.all.len());
        for unit in 0..count {
            match self.bond(unit).and_then(|bond| bond.together) {
                Some(number) => together.entry(number).or_default().push(unit),
                None => order.push((hash(unit), unit)),
            }
        }
        order.sort_unstable_by(|(hash, a), (other, b)| {
            hash.cmp(other).then_with(|| self.key(*a).cmp(&self.key(*b))).then(a.cmp(b))
        });
        let order: Vec<u32> = order.into_iter().map(|(_, unit)| unit).collect();
        let mut groups: Vec<Entry> = Vec::new();
        for alike in order.chunk_by(|a, b| self.key(*a) == self.key(*b)) {
            self.by_number(alike, &mut groups);
        }
        groups.extend(together.into_values().map(|units| self.by_hand(units)));
        groups
    }

    fn bond(&self, unit: u32) -> Option<&Bond> {
        self.bonds.get(unit as usize)
    }

    /// What units must share to be the same.
    fn key(&self, number: u32) -> impl Ord + Hash {
        let unit = self.unit(number);
        let document = if unit.is_dated() { None } else { Some(unit.document) };
        let told = (unit.kind, unit.days, unit.status, unit.mode, unit.place, unit.mutual);
        let apart = self.bond(number).map(|bond| &bond.apart[..]).unwrap_or_default();
        (document, told, self.units.parties(unit), apart)
    }

    /// Parts units that are alike by how many of them their texts tell of.
    fn by_number(&self, alike: &[u32], groups: &mut Vec<Entry>) {
        if let [only] = alike {
            groups.push(self.group(vec![*only], JoinRule::Same, false));
            return;
        }
        let mut by_number: BTreeMap<usize, Vec<&[u32]>> = BTreeMap::new();
        for text in alike.chunk_by(|a, b| self.unit(*a).document == self.unit(*b).document) {
            by_number.entry(text.len()).or_default().push(text);
        }
        for (number, texts) in by_number {
            for nth in 0..number {
                let members = texts.iter().map(|text| text[nth]).collect();
                groups.push(self.group(members, JoinRule::Same, number > 1));
            }
        }
    }

    /// What a person joined, whatever is told; led by the most exact.
    fn by_hand(&self, units: Vec<u32>) -> Entry {
        let first = units.iter().copied().min_by_key(|unit| self.exactness(*unit));
        let mut group = self.group(units.clone(), JoinRule::ByHand, false);
        if let Some(nth) = group.units.iter().position(|(unit, _)| Some(*unit) == first) {
            group.units.swap(0, nth);
            group.units[0].1 = None;
            group.units[1..].iter_mut().for_each(|(_, rule)| *rule = Some(JoinRule::ByHand));
        }
        for unit in units {
            let own = self.unit(unit);
            if !self.units.mode_is_told(group.mode) {
                group.mode = own.mode;
            }
            group.place = if group.place == 0 { own.place } else { group.place };
            group.apart.extend(self.bond(unit).into_iter().flat_map(|bond| bond.apart.iter().copied()));
        }
        group
    }
}

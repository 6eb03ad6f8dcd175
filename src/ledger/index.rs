//! Where the entries of two actors in certain days stand, so that nothing is compared with everything.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::days::Window;
use super::unit::{Unit, Units};

/// Above this many parties only neighbours in their order make pairs.
const MANY: usize = 12;

/// Windows of more days are looked up by blocks of so many.
const BLOCK: i32 = 64;

/// How many entries of one pair and day are looked at: a bound for hostile texts, not a rule.
const LOOKED_AT: usize = 4096;

/// The end of a chain.
const END: u32 = u32::MAX;

/// Entries by kind, two of those who took part or whom these stand for, and first day.
#[derive(Default)]
pub(super) struct Index {
    heads: HashMap<u64, u32, BuildHasherDefault<Passing>>,
    links: Vec<(u32, u32)>,
    keys: Vec<u64>,
}

/// The keys are hashes already.
#[derive(Default)]
struct Passing(u64);

impl std::hash::Hasher for Passing {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

impl Index {
    /// Notes an entry by its first unit, which must have a window.
    pub(super) fn put(&mut self, units: &Units, unit: &Unit, window: Window, entry: u32) {
        self.pairs(units, unit);
        for nth in 0..self.keys.len() {
            let pair = self.keys[nth];
            for key in [by_day(pair, window.first), by_block(pair, window.first.div_euclid(BLOCK))] {
                let next = self.heads.get(&key).copied().unwrap_or(END);
                self.heads.insert(key, u32::try_from(self.links.len()).unwrap_or(END));
                self.links.push((entry, next));
            }
        }
    }

    /// The entries that may be one with `unit`, each once: whose first day lies in `days`.
    pub(super) fn near(&mut self, units: &Units, unit: &Unit, days: Window, found: &mut Vec<u32>) {
        found.clear();
        self.pairs(units, unit);
        for &pair in &self.keys {
            if days.length() <= BLOCK {
                for day in days.first..=days.last {
                    self.follow(by_day(pair, day), found);
                }
            } else {
                for block in days.first.div_euclid(BLOCK)..=days.last.div_euclid(BLOCK) {
                    self.follow(by_block(pair, block), found);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
    }

    fn follow(&self, key: u64, found: &mut Vec<u32>) {
        let mut link = self.heads.get(&key).copied().unwrap_or(END);
        let full = found.len() + LOOKED_AT;
        while link != END && found.len() < full {
            let (entry, next) = self.links[link as usize];
            found.push(entry);
            link = next;
        }
    }

    /// Fills `keys` with the pairs of those who take part, and of those for whom they stand.
    fn pairs(&mut self, units: &Units, unit: &Unit) {
        self.keys.clear();
        let parties = units.parties(unit);
        // A group that meets by itself.
        if let [alone] = parties {
            let line = units.kin.line(alone >> 1);
            self.keys.extend(line.map(|one| hash(unit.kind, one, one)));
        }
        for (nth, one) in parties.iter().enumerate() {
            let reach = if parties.len() <= MANY { parties.len() } else { parties.len().min(nth + 2) };
            for other in &parties[nth + 1..reach] {
                for a in units.kin.line(one >> 1) {
                    for b in units.kin.line(other >> 1) {
                        self.keys.push(hash(unit.kind, a.min(b), a.max(b)));
                    }
                }
            }
        }
        self.keys.sort_unstable();
        self.keys.dedup();
    }
}

fn by_day(pair: u64, day: i32) -> u64 {
    hash_of((pair, day, true))
}

fn by_block(pair: u64, block: i32) -> u64 {
    hash_of((pair, block, false))
}

fn hash(kind: u32, a: u32, b: u32) -> u64 {
    hash_of((kind, a, b))
}

/// The same in every run: its keys are fixed.
fn hash_of(what: impl std::hash::Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(what)
}

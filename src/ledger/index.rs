//! Where the entries of two actors in certain days stand, so that nothing is compared with everything.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

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
    by_day: Chains,
    /// By blocks of days; as far as `put` was read when it was asked last, as few ask it.
    by_block: Chains,
    read: usize,
    /// Pair, first day and number of each entry.
    put: Vec<(u64, i32, u32)>,
    keys: Vec<u64>,
}

/// Entries by a key: the last of each, and behind each the one before.
#[derive(Default)]
struct Chains {
    heads: HashMap<u64, u32, BuildHasherDefault<Passing>>,
    links: Vec<(u32, u32)>,
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

impl Chains {
    fn put(&mut self, key: u64, entry: u32) {
        let number = u32::try_from(self.links.len()).unwrap_or(END);
        let next = self.heads.insert(key, number).unwrap_or(END);
        self.links.push((entry, next));
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
}

impl Index {
    /// Notes an entry by its first unit, which must have a window.
    pub(super) fn put(&mut self, units: &Units, unit: &Unit, window: Window, entry: u32) {
        self.pairs(units, unit);
        for &pair in &self.keys {
            self.by_day.put(mixed(pair, window.first), entry);
            self.put.push((pair, window.first, entry));
        }
    }

    /// The entries that may be one with `unit`, each once: whose first day lies in `days`.
    pub(super) fn near(&mut self, units: &Units, unit: &Unit, days: Window, found: &mut Vec<u32>) {
        found.clear();
        self.pairs(units, unit);
        let blocks = days.length() > BLOCK;
        if blocks {
            for &(pair, first, entry) in &self.put[self.read..] {
                self.by_block.put(mixed(pair, first.div_euclid(BLOCK)), entry);
            }
            self.read = self.put.len();
        }
        for &pair in &self.keys {
            if blocks {
                for block in days.first.div_euclid(BLOCK)..=days.last.div_euclid(BLOCK) {
                    self.by_block.follow(mixed(pair, block), found);
                }
            } else {
                for day in days.first..=days.last {
                    self.by_day.follow(mixed(pair, day), found);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
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

fn hash(kind: u32, a: u32, b: u32) -> u64 {
    mixed(scattered(u64::from(a) << 32 | u64::from(b)), kind.cast_signed())
}

fn mixed(key: u64, number: i32) -> u64 {
    scattered(key ^ u64::from(number.cast_unsigned()))
}

/// Another number for each, without likeness between those of neighbours (Steele & others, Fast splittable
/// pseudorandom number generators, 2014): the same in every run.
fn scattered(key: u64) -> u64 {
    let key = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let key = (key ^ key >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let key = (key ^ key >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    key ^ key >> 31
}

//! The third step: one contact that is a day earlier for one side than for the other.

use super::super::days::Window;
use super::super::fit::fit;
use super::super::index::Index;
use super::Merge;
use crate::extract::JoinRule;

impl Merge<'_> {
    /// Joins entries of neighbouring days that fit each other and no third.
    pub(super) fn day_apart(&mut self, index: &mut Index) {
        let count = u32::try_from(self.entries.len()).unwrap_or(super::NOWHERE);
        let mut beside: Vec<Vec<u32>> = vec![Vec::new(); self.entries.len()];
        let mut near = Vec::new();
        for number in 0..count {
            let entry = &self.entries[number as usize];
            let lead = self.lead(entry);
            let Some(window) = lead.window.filter(|window| window.length() == 1 && lead.mutual) else {
                continue;
            };
            let next = Window { first: window.first + 1, last: window.first + 1 };
            index.near(self.units, lead, next, &mut near);
            for &other in &near {
                let rule = fit(self.units, lead, self.lead(&self.entries[other as usize]));
                if rule == Ok(JoinRule::DayApart) && self.conflict(entry, other).is_none() {
                    beside[number as usize].push(other);
                    beside[other as usize].push(number);
                }
            }
        }
        for number in 0..count {
            match beside[number as usize][..] {
                [] => {}
                [other] if beside[other as usize].len() == 1 && !self.is_twin(number, other) => {
                    // The entry made first is the more exact.
                    if number < other {
                        self.absorb(other, number);
                    }
                }
                _ => self.ambiguous.push((number, std::mem::take(&mut beside[number as usize]))),
            }
        }
    }

    fn is_twin(&self, number: u32, other: u32) -> bool {
        self.entries[number as usize].twin || self.entries[other as usize].twin
    }

    /// Makes one entry part of another.
    fn absorb(&mut self, entry: u32, into: u32) {
        let group = std::mem::take(&mut self.entries[entry as usize]);
        self.join(group, into, JoinRule::DayApart);
        self.absorbed.insert(entry, into);
    }
}

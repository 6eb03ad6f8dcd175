//! Who was in contact with whom, for walks through the graph.

use super::{Number, Outline, Row};

/// Of each actor, its contacts that count with the one on the other end, by their first day.
pub(super) struct Neighbours<'o> {
    starts: Vec<u32>,
    ends: Vec<(Number, u32)>,
    rows: &'o [Row],
}

impl<'o> Neighbours<'o> {
    pub(super) fn new(outline: &'o Outline) -> Self {
        let count = outline.actors().len();
        let mut starts = vec![0_u32; count + 1];
        let each = |take: &mut dyn FnMut(u32, Number, Number)| {
            for (nth, row) in (0..).zip(outline.rows()) {
                if row.counts {
                    outline.each_pair(row, |one, other| {
                        take(nth, one, other);
                        take(nth, other, one);
                    });
                }
            }
        };
        each(&mut |_, from, _| starts[from as usize + 1] += 1);
        for nth in 0..count {
            starts[nth + 1] += starts[nth];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0, 0); starts[count] as usize];
        each(&mut |nth, from, to| {
            ends[next[from as usize] as usize] = (to, nth);
            next[from as usize] += 1;
        });
        Self { starts, ends, rows: outline.rows() }
    }

    /// The contacts of an actor, with whom.
    pub(super) fn of(&self, actor: Number) -> impl Iterator<Item = (Number, &'o Row)> {
        let (start, end) = (self.starts[actor as usize], self.starts[actor as usize + 1]);
        self.ends[start as usize..end as usize].iter().map(|(to, nth)| (*to, &self.rows[*nth as usize]))
    }

    /// Of each actor those it was in contact with, each once, with how many contacts; by number.
    pub(super) fn simple(&self) -> Vec<Vec<(Number, usize)>> {
        let of = |actor| {
            let mut all: Vec<Number> = self.of(actor).map(|(to, _)| to).collect();
            all.sort_unstable();
            all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
        };
        (0..).take(self.starts.len() - 1).map(of).collect()
    }
}

/// A count as a real number; exact, since there are fewer than 2³².
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

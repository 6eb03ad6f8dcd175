//! The order of rows: those that deal with each other stand close.

use std::collections::BTreeMap;

use super::scene::Scene;

/// Sweeps over the rows at most; few are needed.
const SWEEPS: usize = 60;

/// The actors `chosen`, in an order in which what passed between them spans few rows.
pub(super) fn rows(scene: &Scene, chosen: &[usize]) -> Vec<usize> {
    let mut weights: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for link in &scene.links {
        let pair = (link.source.min(link.target), link.source.max(link.target));
        *weights.entry(pair).or_default() += link.edge.interactions.len() as f64;
    }
    let weight = |a: usize, b: usize| weights.get(&(a.min(b), a.max(b))).copied().unwrap_or(0.0);
    let mut rows = gathered(chosen, weight);
    // Moves single rows to where all spans together are shortest.
    for _ in 0..SWEEPS {
        let mut moved = false;
        for nth in 0..rows.len() {
            moved |= settle(&mut rows, nth, weight);
        }
        if !moved {
            break;
        }
    }
    rows
}

/// Each next is who deals most with those already there; the busiest begin.
fn gathered(chosen: &[usize], weight: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let mut waiting = chosen.to_vec();
    let mut rows: Vec<usize> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let pull = |candidate: &usize| rows.iter().map(|row| weight(*row, *candidate)).sum::<f64>();
        let mut best = 0;
        for nth in 1..waiting.len() {
            if pull(&waiting[nth]) > pull(&waiting[best]) {
                best = nth;
            }
        }
        rows.push(waiting.remove(best));
    }
    rows
}

/// Moves one row up or down by swaps with its neighbours as long as that shortens spans.
fn settle(rows: &mut [usize], nth: usize, weight: impl Fn(usize, usize) -> f64) -> bool {
    let spans = |rows: &[usize], at: usize| -> f64 {
        let span = |(other, row): (usize, &usize)| weight(rows[at], *row) * at.abs_diff(other) as f64;
        rows.iter().enumerate().map(span).sum()
    };
    let mut at = nth;
    let mut moved = false;
    for step in [1_isize, -1] {
        while let Some(next) = at.checked_add_signed(step).filter(|next| *next < rows.len()) {
            let before = spans(rows, at) + spans(rows, next);
            rows.swap(at, next);
            if spans(rows, at) + spans(rows, next) + 1e-9 < before {
                at = next;
                moved = true;
            } else {
                rows.swap(at, next);
                break;
            }
        }
    }
    moved
}

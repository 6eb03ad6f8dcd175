//! Pushes bodies apart until no two overlap, and moves them no further than that needs.

use super::Selected;
use super::geometry::{Extent, Point};

/// Free space between two bodies.
const GAP: f64 = 6.0;

/// Rounds of pushing before all is spread a little.
const ROUNDS: usize = 50;

/// How much a spreading spreads.
const SPREAD: f64 = 1.06;

/// Spreadings of what is new alone, before what is held gives way as well.
const PATIENCE: usize = 40;

/// Frees the selected bodies of overlaps; those `held` give way only to each other.
pub(super) fn remove(selected: &mut Selected, held: &[bool]) {
    let mut places = selected.get();
    let extents = &selected.extents;
    let any_held = held.contains(&true);
    // Pushing alone would tear a crowd apart.
    while !any_held && overlaps(extents, &places) > places.len() {
        spread(&mut places, |_| true);
    }
    let mut round = 0;
    while push(extents, held, &mut places) {
        round += 1;
        if round % ROUNDS == 0 {
            // What is new leaves the crowd before the crowd moves.
            let all = !any_held || round > ROUNDS * PATIENCE;
            spread(&mut places, |body| all || !held[body]);
        }
    }
    selected.set(&places);
}

/// Moves the bodies of which `moves` holds away from the middle.
fn spread(places: &mut [Point], moves: impl Fn(usize) -> bool) {
    for (_, place) in places.iter_mut().enumerate().filter(|(body, _)| moves(*body)) {
        *place = *place * SPREAD;
    }
}

fn overlaps(extents: &[Extent], places: &[Point]) -> usize {
    let mut found = 0;
    each_near(extents, places, |_, _| found += 1);
    found
}

/// Calls `touch` with every two bodies that overlap, in the order of their left sides.
fn each_near(extents: &[Extent], places: &[Point], mut touch: impl FnMut(usize, usize)) {
    let mut order: Vec<usize> = (0..places.len()).collect();
    let left = |body: usize| places[body].x - extents[body].side;
    order.sort_by(|&a, &b| left(a).total_cmp(&left(b)).then(a.cmp(&b)));
    let mut active: Vec<usize> = Vec::new();
    for &body in &order {
        active.retain(|&other| places[other].x + extents[other].side + GAP > left(body));
        for &other in &active {
            let (a, b) = (extents[other].at(places[other]), extents[body].at(places[body]));
            if a.top < b.bottom + GAP && b.top < a.bottom + GAP {
                touch(other, body);
            }
        }
        active.push(body);
    }
}

/// One round: each two that overlap part along the axis on which they overlap less. Whether any did.
fn push(extents: &[Extent], held: &[bool], places: &mut [Point]) -> bool {
    let mut near = Vec::new();
    each_near(extents, places, |a, b| near.push((a, b)));
    for &(a, b) in &near {
        let (left, right) = (extents[a].at(places[a]), extents[b].at(places[b]));
        let across = (left.right - right.left).min(right.right - left.left) + GAP;
        let upright = (left.bottom - right.top).min(right.bottom - left.top) + GAP;
        if across <= 0.0 || upright <= 0.0 {
            continue;
        }
        // A little more than needed, so that rounding to tenths brings nothing together again.
        let middle = |rect: super::geometry::Rect| f64::midpoint(rect.top, rect.bottom);
        let way = if across < upright {
            let back = places[b].x.total_cmp(&places[a].x).then(b.cmp(&a)).is_lt();
            Point::new(if back { -across - 0.3 } else { across + 0.3 }, 0.0)
        } else {
            let back = middle(right) < middle(left);
            Point::new(0.0, if back { -upright - 0.3 } else { upright + 0.3 })
        };
        let share = match (held[a], held[b]) {
            (true, false) => 0.0,
            (false, true) => 1.0,
            _ => 0.5,
        };
        places[a] = places[a] - way * share;
        places[b] = places[b] + way * (1.0 - share);
    }
    !near.is_empty()
}

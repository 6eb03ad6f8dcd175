//! Where to draw actors, without regard to what passed between them, so that drawings of several
//! months can be laid side by side: those of a country together, countries on a circle around those
//! of none.

use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};

use crate::extract::Actor;

/// Between two neighbours, in points.
const STEP: f64 = 120.0;

/// A place for each actor, in points.
pub(super) fn places(actors: &[&Actor]) -> Vec<(f64, f64)> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, actor) in actors.iter().enumerate() {
        groups.entry(actor.country.as_deref().unwrap_or_default()).or_default().push(nth);
    }
    let mut places = vec![(0.0, 0.0); actors.len()];
    let middle = groups.remove("").unwrap_or_default();
    let radius = |members: &[usize]| STEP * root(members.len());
    let round: f64 = groups.values().map(|members| 2.0 * radius(members)).sum();
    let widest = groups.values().map(|members| radius(members)).fold(0.0, f64::max);
    let circle = if groups.len() < 2 && middle.is_empty() {
        0.0
    } else {
        (round * 1.2 / TAU).max(radius(&middle) + widest)
    };
    disc(&middle, (0.0, 0.0), &mut places);
    let mut angle = 0.0;
    for members in groups.values() {
        let share = TAU * 2.0 * radius(members) / round;
        let at = angle + share / 2.0;
        disc(members, (circle * at.cos(), circle * at.sin()), &mut places);
        angle += share;
    }
    places
}

/// The members of a group in a disc, as seeds stand in a sunflower.
fn disc(members: &[usize], (x, y): (f64, f64), places: &mut [(f64, f64)]) {
    let golden = PI * (3.0 - 5.0_f64.sqrt());
    let mut angle = 0.0;
    for (nth, member) in members.iter().enumerate() {
        let radius = if members.len() == 1 { 0.0 } else { STEP * 0.8 * root(nth) };
        places[*member] = (x + radius * f64::cos(angle), y + radius * f64::sin(angle));
        angle += golden;
    }
}

fn root(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)).sqrt()
}

//! `path`: how word may have come from one actor to another: contacts in a row, none before the one ahead
//! of it (time-respecting paths: Holme & Saramäki, Temporal networks, 2012).
//!
//! A contact of several days may have been on any of them; so the next one may follow if its last day is
//! not before the first on which the one ahead may have been.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;

use super::neighbours::Neighbours;
use super::{Number, Outline, Row};

/// A contact on the way.
#[derive(Clone, Copy, Debug)]
pub struct Hop<'o> {
    /// From whom.
    pub from: Number,
    /// To whom.
    pub to: Number,
    /// The contact.
    pub row: &'o Row,
    /// The first day on which it may have been, after what was ahead.
    pub day: Date,
}

/// The path of the fewest contacts; of several the one that arrives first. None if there is none.
pub fn fewest_steps(outline: &Outline, a: Number, b: Number) -> Option<Vec<Hop<'_>>> {
    let neighbours = Neighbours::new(outline);
    let count = outline.actors().len();
    // Of each round, when each actor is first reached by as many steps, and by which.
    let mut arrival: Vec<Option<Date>> = vec![None; count];
    let mut rounds: Vec<Vec<Option<Hop>>> = Vec::new();
    let mut reached = vec![(a, Date::MIN)];
    while !reached.is_empty() && arrival[b as usize].is_none() {
        let mut round: Vec<Option<Hop>> = vec![None; count];
        for &(from, since) in &reached {
            for (to, row) in neighbours.of(from).filter(|(to, _)| *to != a) {
                let Some(hop) = hop(from, to, row, since) else { continue };
                let earlier = |known: Option<Date>| known.is_none_or(|known| hop.day < known);
                if earlier(arrival[to as usize]) && earlier(round[to as usize].map(|known| known.day)) {
                    round[to as usize] = Some(hop);
                }
            }
        }
        reached = (0..).zip(&round).filter_map(|(to, hop)| hop.map(|hop| (to, hop.day))).collect();
        for &(to, day) in &reached {
            arrival[to as usize] = Some(day);
        }
        rounds.push(round);
    }
    let mut path = Vec::new();
    let mut at = b;
    for round in rounds.iter().rev() {
        let hop = round[at as usize]?;
        at = hop.from;
        path.push(hop);
    }
    path.reverse();
    (a != b).then_some(path)
}

/// The path that arrives first; of several on that day, one of few contacts. None if there is none.
pub fn earliest_arriving(outline: &Outline, a: Number, b: Number) -> Option<Vec<Hop<'_>>> {
    let neighbours = Neighbours::new(outline);
    let mut best: Vec<Option<(Date, u32)>> = vec![None; outline.actors().len()];
    let mut came: Vec<Option<Hop>> = vec![None; outline.actors().len()];
    let mut queue = BinaryHeap::from([Reverse((Date::MIN, 0_u32, a))]);
    best[a as usize] = Some((Date::MIN, 0));
    while let Some(Reverse((since, steps, from))) = queue.pop() {
        if from == b {
            break;
        }
        if best[from as usize] != Some((since, steps)) {
            continue;
        }
        for (to, row) in neighbours.of(from) {
            let Some(hop) = hop(from, to, row, since) else { continue };
            let reached = (hop.day, steps + 1);
            if best[to as usize].is_none_or(|known| reached < known) {
                best[to as usize] = Some(reached);
                came[to as usize] = Some(hop);
                queue.push(Reverse((hop.day, steps + 1, to)));
            }
        }
    }
    let mut path = Vec::new();
    let mut at = b;
    while at != a {
        let hop = came[at as usize]?;
        at = hop.from;
        path.push(hop);
    }
    path.reverse();
    (a != b).then_some(path)
}

/// The contact after something that was on `since`, if it may have been after it.
fn hop(from: Number, to: Number, row: &Row, since: Date) -> Option<Hop<'_>> {
    let day = row.day()?.max(since);
    (row.last_day()? >= since).then_some(Hop { from, to, row, day })
}

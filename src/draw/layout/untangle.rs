//! Moves single bodies to free places where fewer lines cross and none runs through another body.

use super::geometry::{Extent, Point, cross};
use super::random::Random;

/// Pairs of lines that are compared in all: bounds the time, a fraction of a second.
const BUDGET: usize = 40_000_000;

/// Rounds over all bodies at most.
const ROUNDS: usize = 24;

/// What a line through another body costs, in crossings.
const THROUGH: f64 = 1.5;

/// What a line as long as the shortest bond costs, in crossings; longer ones by the square.
const STRETCH: f64 = 0.05;

/// What a line too short for its label costs, in crossings, for each tenth that is missing.
const CRAMP: f64 = 0.4;

/// Free space around a body that is moved.
const GAP: f64 = 6.0;

/// Untangles one connected part whose bodies do not overlap, and keeps it free of overlaps.
pub(super) fn untangle(
    extents: &[Extent],
    bonds: &[(usize, usize)],
    length: f64,
    held: &[bool],
    places: &mut [Point],
) {
    let mut tangle = Tangle { extents, bonds, length, places, of: vec![Vec::new(); extents.len()], spent: 0 };
    for (nth, &(a, b)) in bonds.iter().enumerate() {
        tangle.of[a].push(nth);
        tangle.of[b].push(nth);
    }
    let mut random = Random::new();
    for round in 0..ROUNDS {
        let mut moved = false;
        let reach = length * [6.0, 3.0, 1.5, 0.75][round % 4];
        for body in (0..extents.len()).filter(|&body| !held[body]) {
            moved |= tangle.improve(body, reach, &mut random);
            if tangle.spent > BUDGET {
                return;
            }
        }
        if !moved && round >= 4 {
            return;
        }
    }
}

struct Tangle<'t> {
    extents: &'t [Extent],
    bonds: &'t [(usize, usize)],
    length: f64,
    places: &'t mut [Point],
    /// The bonds of each body.
    of: Vec<Vec<usize>>,
    spent: usize,
}

impl Tangle<'_> {
    /// Tries places for one body; whether a better one was found.
    fn improve(&mut self, body: usize, reach: f64, random: &mut Random) -> bool {
        let now = self.places[body];
        let mut best = (self.cost(body, now, f64::INFINITY), now);
        let middle = self.of[body]
            .iter()
            .fold(Point::default(), |sum, &bond| sum + self.places[self.other(bond, body)])
            * (1.0 / self.of[body].len().max(1) as f64);
        let mut tries = vec![middle, (middle + now) * 0.5];
        for centre in [middle, now] {
            tries.extend(
                (0..4).map(|_| centre + Point::new(random.signed() * reach, random.signed() * reach)),
            );
        }
        for place in tries {
            if self.is_free(body, place) {
                let cost = self.cost(body, place, best.0);
                if cost < best.0 - 1e-6 {
                    best = (cost, place);
                }
            }
        }
        self.places[body] = best.1;
        best.1 != now
    }

    fn other(&self, bond: usize, body: usize) -> usize {
        let (a, b) = self.bonds[bond];
        if a == body { b } else { a }
    }

    fn is_free(&self, body: usize, place: Point) -> bool {
        let wanted = self.extents[body].at(place);
        let grown = super::geometry::Rect {
            left: wanted.left - GAP,
            right: wanted.right + GAP,
            top: wanted.top - GAP,
            bottom: wanted.bottom + GAP,
        };
        (0..self.places.len())
            .all(|other| other == body || !grown.overlaps(&self.extents[other].at(self.places[other])))
    }

    /// What it costs to have a body at a place, given up where it is more than `most`.
    fn cost(&mut self, body: usize, place: Point, most: f64) -> f64 {
        let mut cost = 0.0;
        let own = self.extents[body].at(place);
        for &bond in &self.of[body] {
            let lengths = (self.places[self.other(bond, body)] - place).length() / self.length;
            cost += STRETCH * lengths * lengths + CRAMP * 10.0 * (0.9 - lengths).max(0.0);
        }
        for nth in 0..self.bonds.len() {
            if cost > most {
                return cost;
            }
            let (c, d) = self.bonds[nth];
            if c == body || d == body {
                continue;
            }
            let (from, to) = (self.places[c], self.places[d]);
            if own.is_crossed(from, to) {
                cost += THROUGH;
            }
            for &bond in &self.of[body] {
                let other = self.other(bond, body);
                if other != c && other != d && cross(place, self.places[other], from, to) {
                    cost += 1.0;
                }
            }
            self.spent += self.of[body].len() + 1;
        }
        for &bond in &self.of[body] {
            let other = self.other(bond, body);
            for third in 0..self.places.len() {
                if third != body
                    && third != other
                    && self.extents[third].at(self.places[third]).is_crossed(place, self.places[other])
                {
                    cost += THROUGH;
                }
            }
            self.spent += self.places.len();
        }
        cost
    }
}

//! Moves single bodies to free places where fewer lines cross and none runs through another body.

use super::geometry::{Extent, Point, Rect, cross};
use super::grid::{Grid, Shape};
use super::random::Random;

/// Bodies and lines that are looked at in all: bounds the time, a fraction of a second.
const BUDGET: usize = 80_000_000;

/// Rounds over all bodies at most.
const ROUNDS: usize = 24;

/// How far bodies are tried to move, in lengths of the shortest bond, round by round.
const REACHES: [f64; 4] = [6.0, 3.0, 1.5, 0.75];

/// What a line through another body costs, in crossings.
const THROUGH: f64 = 1.5;

/// What a line as long as the shortest bond costs, in crossings; longer ones by the square.
const STRETCH: f64 = 0.05;

/// What a line too short for its label costs, in crossings, for each tenth that is missing.
const CRAMP: f64 = 0.4;

/// What two lines cost, in crossings, that leave a body in one direction: bends and labels need room between them.
const SHARP: f64 = 1.0;

/// Up to so many lines are bent and labelled so that it matters.
const FEW: usize = 40;

/// Side of the cells in which what is near is looked for, in lengths of the shortest bond.
const CELL: f64 = 1.0;

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
    let mut tangle = Tangle::new(extents, bonds, length, places);
    let mut random = Random::new();
    // The round until which each is tried: long enough for all reaches since it, or a neighbour, moved.
    let mut until = vec![REACHES.len(); extents.len()];
    for round in 0..ROUNDS {
        let reach = length * REACHES[round % REACHES.len()];
        for body in (0..extents.len()).filter(|&body| !held[body]) {
            if round < until[body] && tangle.improve(body, reach, &mut random) {
                until[body] = round + 1 + REACHES.len();
                for &(_, other) in &tangle.of[body] {
                    until[other] = round + 1 + REACHES.len();
                }
            }
            if tangle.spent > BUDGET {
                return;
            }
        }
        if until.iter().all(|until| *until <= round + 1) {
            return;
        }
    }
}

struct Tangle<'t> {
    extents: &'t [Extent],
    bonds: &'t [(usize, usize)],
    length: f64,
    places: &'t mut [Point],
    /// The bonds of each body, and who is at their other ends.
    of: Vec<Vec<(usize, usize)>>,
    /// The box of each body where it stands.
    boxes: Vec<Rect>,
    bodies: Grid,
    lines: Grid,
    spent: usize,
}

impl<'t> Tangle<'t> {
    fn new(extents: &'t [Extent], bonds: &'t [(usize, usize)], length: f64, places: &'t mut [Point]) -> Self {
        let mut of = vec![Vec::new(); extents.len()];
        for (nth, &(a, b)) in bonds.iter().enumerate() {
            of[a].push((nth, b));
            of[b].push((nth, a));
        }
        let boxes: Vec<Rect> =
            extents.iter().zip(places.iter()).map(|(extent, place)| extent.at(*place)).collect();
        let bodies: Vec<Shape> = boxes.iter().map(|rect| Shape::Box(*rect)).collect();
        let lines: Vec<Shape> = bonds.iter().map(|&(a, b)| Shape::Line(places[a], places[b])).collect();
        let (bodies, lines) = (Grid::of(&bodies, length * CELL), Grid::of(&lines, length * CELL));
        Self { extents, bonds, length, places, of, boxes, bodies, lines, spent: 0 }
    }

    /// Tries places for one body; whether a better one was found.
    fn improve(&mut self, body: usize, reach: f64, random: &mut Random) -> bool {
        let now = self.places[body];
        let mut best = (self.cost(body, now, f64::INFINITY), now);
        let middle = self.of[body].iter().fold(Point::default(), |sum, &(_, other)| sum + self.places[other])
            * (1.0 / self.of[body].len().max(1) as f64);
        let mut tries = vec![middle, (middle + now) * 0.5];
        for centre in [middle, now] {
            tries.extend(
                (0..4).map(|_| centre + Point::new(random.signed() * reach, random.signed() * reach)),
            );
        }
        for place in tries {
            let cost = self.cost(body, place, best.0 - 1e-6);
            if cost < best.0 - 1e-6 && self.is_free(body, place) {
                best = (cost, place);
            }
        }
        let moved = best.1 != now;
        if moved {
            self.put(body, best.1);
        }
        moved
    }

    fn put(&mut self, body: usize, place: Point) {
        for &(bond, _) in &self.of[body] {
            self.lines.take(bond, self.line(bond));
        }
        self.bodies.take(body, Shape::Box(self.boxes[body]));
        self.places[body] = place;
        self.boxes[body] = self.extents[body].at(place);
        self.bodies.put(body, Shape::Box(self.boxes[body]));
        for &(bond, _) in &self.of[body] {
            self.lines.put(bond, self.line(bond));
        }
    }

    fn line(&self, bond: usize) -> Shape {
        let (a, b) = self.bonds[bond];
        Shape::Line(self.places[a], self.places[b])
    }

    fn is_free(&mut self, body: usize, place: Point) -> bool {
        let Rect { left, right, top, bottom } = self.extents[body].at(place);
        let wanted = Rect { left: left - GAP, right: right + GAP, top: top - GAP, bottom: bottom + GAP };
        let mut is_free = true;
        self.spent += self.bodies.near(Shape::Box(wanted), |other| {
            is_free &= other == body || !wanted.overlaps(&self.boxes[other]);
        });
        is_free
    }

    /// What it costs to have a body at a place; where it is more than `most`, no less than that.
    fn cost(&mut self, body: usize, place: Point, most: f64) -> f64 {
        let Self { bonds, places, boxes, bodies, lines, length, spent, .. } = self;
        let (own, of) = (self.extents[body].at(place), &self.of[body]);
        let mut cost = 0.0;
        for &(_, other) in of {
            let lengths = (places[other] - place).length() / *length;
            cost += STRETCH * lengths * lengths + CRAMP * 10.0 * (0.9 - lengths).max(0.0);
        }
        if bonds.len() <= FEW {
            for &(_, other) in of {
                let thirds = self.of[other].iter().filter(|(_, third)| *third != body);
                cost += thirds.map(|&(_, third)| sharp(places[other], place, places[third])).sum::<f64>();
            }
        }
        if cost > most {
            return cost;
        }
        *spent += lines.near(Shape::Box(own), |nth| {
            let (c, d) = bonds[nth];
            if c != body && d != body && own.is_crossed(places[c], places[d]) {
                cost += THROUGH;
            }
        });
        for &(_, other) in of {
            if cost > most {
                return cost;
            }
            let end = places[other];
            let line = Shape::Line(place, end);
            *spent += lines.near(line, |nth| {
                let (c, d) = bonds[nth];
                let is_apart = c != body && d != body && c != other && d != other;
                if is_apart && cross(place, end, places[c], places[d]) {
                    cost += 1.0;
                }
            });
            *spent += bodies.near(line, |third| {
                if third != body && third != other && boxes[third].is_crossed(place, end) {
                    cost += THROUGH;
                }
            });
        }
        cost
    }
}

/// What the angle costs in which two lines leave `from`; nothing from some fifty degrees on.
fn sharp(from: Point, a: Point, b: Point) -> f64 {
    const WIDE: f64 = 0.6;
    let ((a, _), (b, _)) = (from.towards(a), from.towards(b));
    SHARP * ((a.x * b.x + a.y * b.y - WIDE) / (1.0 - WIDE)).max(0.0)
}

//! The way that a line of a network takes from sign to sign.

use super::layout::{Point, Rect};
use super::scene::Link;
use super::shape::{self, pair};

/// The way a line takes: straight, or bent aside where a pair has several.
pub(super) struct Curve {
    start: Point,
    control: Point,
    pub(super) end: Point,
}

impl Curve {
    /// The way of a link between signs, whose places and radii are asked for by number.
    pub(super) fn new(link: &Link, places: &[Point], radius: impl Fn(usize) -> f64) -> Self {
        let (from, to) = (places[link.source], places[link.target]);
        // Bends are told from one end, whichever way the line runs.
        let (low, high) = if link.source < link.target { (from, to) } else { (to, from) };
        let (way, _) = low.towards(high);
        let aside = link.nth as f64 - (link.of as f64 - 1.0) / 2.0;
        let control = (from + to) * 0.5 + Point::new(-way.y, way.x) * (aside * 52.0);
        let (out, _) = from.towards(control);
        let (back, _) = to.towards(control);
        let start = from + out * (radius(link.source) + 3.0);
        let end = to + back * (radius(link.target) + 4.0);
        Self { start, control, end }
    }

    /// How steep it is, from 0 for flat on; 1 is half a right angle.
    pub(super) fn slope(&self) -> f64 {
        let way = self.end - self.start;
        (way.y / way.x).abs()
    }

    /// A point of it; 0 is the start, 1 the end.
    pub(super) fn at(&self, t: f64) -> Point {
        let (s, c, e) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        self.start * s + self.control * c + self.end * e
    }

    /// The direction in which it reaches its end.
    pub(super) fn arrives(&self) -> Point {
        self.control.towards(self.end).0
    }

    /// The box around it.
    pub(super) fn bounds(&self) -> Rect {
        let corners = [self.start, self.at(0.25), self.at(0.5), self.at(0.75), self.end];
        let point = |p: &Point| Rect { left: p.x - 4.0, right: p.x + 4.0, top: p.y - 4.0, bottom: p.y + 4.0 };
        corners[1..].iter().fold(point(&corners[0]), |rect, corner| rect.join(point(corner)))
    }

    /// Whether it enters a box.
    pub(super) fn crosses(&self, rect: &Rect) -> bool {
        (0..8).any(|nth| rect.is_crossed(self.at(f64::from(nth) / 8.0), self.at(f64::from(nth + 1) / 8.0)))
    }

    /// Its path; shortened where a tip sits on its end.
    pub(super) fn path(&self, to_tip: bool) -> String {
        let end = if to_tip { self.end - self.arrives() * (shape::TIP * 0.8) } else { self.end };
        let straight = (self.start + self.end) * 0.5 - self.control;
        if straight.length() < 6.0 {
            return format!("M{} L{}", pair(self.start), pair(end));
        }
        format!("M{} Q{} {}", pair(self.start), pair(self.control), pair(end))
    }
}

//! Points, boxes and the lines between them.

use std::ops::{Add, Mul, Sub};

/// A place in the plane; y grows downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::draw) struct Point {
    pub(in crate::draw) x: f64,
    pub(in crate::draw) y: f64,
}

impl Point {
    pub(in crate::draw) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// To tenths.
    pub(super) fn rounded(self) -> Self {
        Self::new((self.x * 10.0).round() / 10.0, (self.y * 10.0).round() / 10.0)
    }

    pub(in crate::draw) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// The direction to another point and how far it is; to the right where the two are one.
    pub(in crate::draw) fn towards(self, other: Self) -> (Self, f64) {
        let way = other - self;
        let length = way.length();
        if length > 1e-9 { (way * (1.0 / length), length) } else { (Self::new(1.0, 0.0), 0.0) }
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// How far something reaches from its centre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::draw) struct Extent {
    /// To either side.
    pub(in crate::draw) side: f64,
    /// Upwards.
    pub(in crate::draw) up: f64,
    /// Downwards.
    pub(in crate::draw) down: f64,
}

impl Extent {
    /// The box around a centre.
    pub(in crate::draw) fn at(self, centre: Point) -> Rect {
        Rect {
            left: centre.x - self.side,
            right: centre.x + self.side,
            top: centre.y - self.up,
            bottom: centre.y + self.down,
        }
    }
}

/// A box with upright sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::draw) struct Rect {
    pub(in crate::draw) left: f64,
    pub(in crate::draw) right: f64,
    pub(in crate::draw) top: f64,
    pub(in crate::draw) bottom: f64,
}

impl Rect {
    pub(in crate::draw) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The box that two points span.
    pub(super) fn around(a: Point, b: Point) -> Self {
        Self { left: a.x.min(b.x), right: a.x.max(b.x), top: a.y.min(b.y), bottom: a.y.max(b.y) }
    }

    pub(in crate::draw) fn middle(&self) -> Point {
        Point::new(f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// The smallest box that holds both.
    pub(in crate::draw) fn join(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            right: self.right.max(other.right),
            top: self.top.min(other.top),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the line from `a` to `b` enters it (Liang and Barsky).
    pub(in crate::draw) fn is_crossed(&self, a: Point, b: Point) -> bool {
        let way = b - a;
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        let sides = [
            (-way.x, a.x - self.left),
            (way.x, self.right - a.x),
            (-way.y, a.y - self.top),
            (way.y, self.bottom - a.y),
        ];
        for (towards, room) in sides {
            if towards == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if towards < 0.0 {
                enters = enters.max(room / towards);
            } else {
                leaves = leaves.min(room / towards);
            }
        }
        enters < leaves
    }
}

/// Whether two lines cross inside both.
pub(super) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    if a.x.max(b.x) < c.x.min(d.x)
        || c.x.max(d.x) < a.x.min(b.x)
        || a.y.max(b.y) < c.y.min(d.y)
        || c.y.max(d.y) < a.y.min(b.y)
    {
        return false;
    }
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Turns a cloud of points about its middle so that it lies along the x axis, as pages do.
pub(super) fn lie_flat(points: &mut [Point]) {
    let count = points.len() as f64;
    let middle = points.iter().fold(Point::default(), |sum, &point| sum + point) * (1.0 / count);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for point in points.iter_mut() {
        *point = *point - middle;
        xx += point.x * point.x;
        yy += point.y * point.y;
        xy += point.x * point.y;
    }
    // The greater eigenvector of the covariance.
    let half = (xx - yy) / 2.0;
    let along = half + (half * half + xy * xy).sqrt();
    let (axis, length) = Point::default().towards(Point::new(along, xy));
    if length > 0.0 {
        for point in points {
            *point = Point::new(point.x * axis.x + point.y * axis.y, point.y * axis.x - point.x * axis.y);
        }
    }
}

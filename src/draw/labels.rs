//! Where labels go: none over another, and none on a line where it can be helped.

use super::curve::Curve;
use super::layout::{Extent, Point, Rect};
use super::sign::Sign;

/// Up to this slope a label hides much of its line if it stands on it.
const FLAT: f64 = 0.35;

/// The label of a line.
pub(super) struct Label {
    /// Its middle.
    pub(super) at: Point,
    pub(super) say: String,
    pub(super) when: Option<String>,
}

/// What a label must keep off.
#[derive(Default)]
pub(super) struct Obstacles(Vec<Rect>);

impl Obstacles {
    pub(super) fn add(&mut self, rect: Rect) {
        self.0.push(rect);
    }

    fn is_free(&self, rect: &Rect) -> bool {
        !self.0.iter().any(|taken| taken.overlaps(rect))
    }

    /// The box around all of them.
    pub(super) fn bounds(&self) -> Rect {
        let nothing = Rect { left: 0.0, right: 0.0, top: 0.0, bottom: 0.0 };
        self.0.iter().copied().reduce(Rect::join).unwrap_or(nothing)
    }
}

/// For each sign whether its label stands above it: where fewer lines pass, as long as it is free there.
pub(super) fn sides(signs: &[Sign], places: &[Point], bonds: &[(usize, usize)]) -> Vec<bool> {
    let mut above = vec![false; signs.len()];
    let lines = |label: &Rect| {
        // Its corners are empty, mostly.
        let side = (label.right - label.left) * 0.1;
        let inner = Rect { left: label.left + side, right: label.right - side, ..*label };
        bonds.iter().filter(|(a, b)| inner.is_crossed(places[*a], places[*b])).count()
    };
    for nth in 0..signs.len() {
        let (below, over) = (signs[nth].label(false).at(places[nth]), signs[nth].label(true).at(places[nth]));
        if lines(&over) >= lines(&below) {
            continue;
        }
        let whole = signs[nth].whole(true).at(places[nth]);
        let free = (0..signs.len()).all(|other| {
            other == nth || !signs[other].whole(above[other]).at(places[other]).overlaps(&whole)
        });
        above[nth] = free;
    }
    above
}

/// A free place for a label along its line, nearest the middle where no other line passes; it is taken.
pub(super) fn place(
    curve: &Curve,
    curves: &[Curve],
    extent: Extent,
    obstacles: &mut Obstacles,
) -> Option<Point> {
    // Above a flat line, on a steep one; else where there is room.
    let slope = curve.slope();
    let clear = if slope < FLAT { slope * extent.side } else { 0.0 };
    let (above, below) = (-(extent.down + 3.0 + clear), extent.up + 3.0 + clear);
    let beside = if slope < FLAT { [above, 0.0, below] } else { [0.0, above, below] };
    let along = (0..21).map(|nth| 0.5 + f64::from((nth + 1) / 2) * if nth % 2 == 0 { 0.03 } else { -0.03 });
    let along: Vec<Point> = along.map(|t| curve.at(t)).collect();
    let free = beside
        .iter()
        .flat_map(|aside| along.iter().map(move |at| *at + Point::new(0.0, *aside)))
        .filter(|at| obstacles.is_free(&extent.at(*at)));
    let crossed = |at: &Point| {
        let rect = extent.at(*at);
        curves.iter().filter(|other| !std::ptr::eq(*other, curve) && other.crosses(&rect)).count()
    };
    let at = free.min_by_key(crossed)?;
    obstacles.add(extent.at(at));
    Some(at)
}

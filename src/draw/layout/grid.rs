//! Boxes and lines in the cells of a grid, so that those near a place are found without looking at all.

use super::geometry::{Point, Rect};

/// What has a place in the plane.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Box(Rect),
    Line(Point, Point),
}

impl Shape {
    fn bounds(self) -> Rect {
        match self {
            Self::Box(rect) => rect,
            Self::Line(a, b) => Rect::around(a, b),
        }
    }

    /// From where to where it runs between two heights.
    fn within(self, top: f64, bottom: f64) -> (f64, f64) {
        let bounds = self.bounds();
        let Self::Line(a, b) = self else { return (bounds.left, bounds.right) };
        if (b.y - a.y).abs() < 1e-9 {
            return (bounds.left, bounds.right);
        }
        let at = |y: f64| a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y));
        let (one, other) = (at(top.max(bounds.top)), at(bottom.min(bounds.bottom)));
        (one.min(other), one.max(other))
    }
}

/// Items by the cells that they touch. What lies beyond the edge counts to the cells at the edge.
pub(super) struct Grid {
    side: f64,
    left: f64,
    top: f64,
    wide: usize,
    high: usize,
    cells: Vec<Vec<u32>>,
    /// By item, the last search that found it.
    found: Vec<u32>,
    search: u32,
}

impl Grid {
    /// A grid of cells of a side, over all of these; the items are their numbers.
    pub(super) fn of(shapes: &[Shape], side: f64) -> Self {
        let nothing = Rect { left: 0.0, right: 0.0, top: 0.0, bottom: 0.0 };
        let whole = shapes.iter().map(|shape| shape.bounds()).reduce(Rect::join).unwrap_or(nothing);
        let cells = |from: f64, to: f64| ((to - from) / side) as usize + 1;
        let (wide, high) = (cells(whole.left, whole.right), cells(whole.top, whole.bottom));
        let cells = vec![Vec::new(); wide * high];
        let found = vec![0; shapes.len()];
        let mut grid = Self { side, left: whole.left, top: whole.top, wide, high, cells, found, search: 0 };
        for (item, shape) in shapes.iter().enumerate() {
            grid.put(item, *shape);
        }
        grid
    }

    fn cells_of(&self, shape: Shape) -> impl Iterator<Item = usize> + use<> {
        let Self { side, left, top, wide, high, .. } = *self;
        // A negative number becomes 0.
        let nth = move |at: f64, count: usize| ((at / side) as usize).min(count - 1);
        let bounds = shape.bounds();
        let (first, last) = (nth(bounds.top - top, high), nth(bounds.bottom - top, high));
        (first..=last).flat_map(move |row| {
            // The rows at the edge go on beyond it.
            let from = if row == first { bounds.top } else { top + row as f64 * side };
            let to = if row == last { bounds.bottom } else { top + (row + 1) as f64 * side };
            let (from, to) = shape.within(from, to);
            (nth(from - left, wide)..=nth(to - left, wide)).map(move |column| row * wide + column)
        })
    }

    pub(super) fn put(&mut self, item: usize, shape: Shape) {
        for cell in self.cells_of(shape) {
            self.cells[cell].push(item as u32);
        }
    }

    /// Takes an item out that was put in as this.
    pub(super) fn take(&mut self, item: usize, shape: Shape) {
        for cell in self.cells_of(shape) {
            let cell = &mut self.cells[cell];
            if let Some(nth) = cell.iter().position(|other| *other as usize == item) {
                cell.swap_remove(nth);
            }
        }
    }

    /// Calls `each` with every item of the cells that a shape touches, once; tells how many items stand there.
    pub(super) fn near(&mut self, shape: Shape, mut each: impl FnMut(usize)) -> usize {
        let mut looked_at = 0;
        self.search += 1;
        for cell in self.cells_of(shape) {
            looked_at += self.cells[cell].len();
            for &item in &self.cells[cell] {
                let found = &mut self.found[item as usize];
                if *found != self.search {
                    *found = self.search;
                    each(item as usize);
                }
            }
        }
        looked_at
    }
}

//! Packs the connected parts of a drawing close together, by the shape they have and not by the box
//! around it (Freivalds, Dogrusoz and Kikusts, 'Disconnected graph layout and the polyomino packing
//! approach', 2001).

use std::collections::HashSet;

use super::Graph;
use super::geometry::{Point, Rect};

/// Side of a cell.
const CELL: f64 = 22.0;

/// How much wider than high the whole should be.
const ASPECT: f64 = 1.5;

/// Cells that something covers, seen from its middle.
type Shape = Vec<(i32, i32)>;

/// Puts each of `parts`, the largest first, beside what is there already: the bodies of `fixed`.
pub(super) fn pack(graph: &Graph, fixed: &[usize], parts: &[Vec<usize>], places: &mut [Point]) {
    let mut taken: HashSet<(i32, i32)> = HashSet::new();
    let mut middle = Point::default();
    if !fixed.is_empty() {
        let (rect, shape) = shape(graph, fixed, places);
        middle = rect.middle();
        taken.extend(shape);
    }
    // What is smaller goes no nearer than what was as large and found no place there.
    let mut search = Search { bodies: usize::MAX, ring: 0 };
    for part in parts {
        let (rect, shape) = shape(graph, part, places);
        if part.len() < search.bodies {
            search = Search { bodies: part.len(), ring: 0 };
        }
        let (ring, (right, down)) = first_free(&taken, &shape, search.ring);
        search.ring = ring.saturating_sub(2);
        taken.extend(shape.iter().map(|(x, y)| (x + right, y + down)));
        let own = rect.middle();
        let way = middle + Point::new(f64::from(right), f64::from(down)) * CELL - own;
        for &body in part {
            places[body] = places[body] + way;
        }
    }
}

struct Search {
    bodies: usize,
    ring: i32,
}

/// The nearest shift from the middle at which a shape covers nothing taken, and its ring.
fn first_free(taken: &HashSet<(i32, i32)>, shape: &Shape, from: i32) -> (i32, (i32, i32)) {
    let fits = |(right, down): (i32, i32)| shape.iter().all(|(x, y)| !taken.contains(&(x + right, y + down)));
    let mut ring = from;
    loop {
        let high = (f64::from(ring) / ASPECT).round() as i32;
        let sides = (-high..=high).flat_map(|down| [(ring, down), (-ring, down)]);
        let ends = (-ring..=ring).flat_map(|right| [(right, high), (right, -high)]);
        // Of one ring the shift nearest to the middle, so that the whole stays round.
        let near =
            |(right, down): &(i32, i32)| f64::from(right * right) + f64::from(down * down) * ASPECT * ASPECT;
        let found = sides.chain(ends).filter(|shift| fits(*shift)).min_by(|a, b| near(a).total_cmp(&near(b)));
        if let Some(shift) = found {
            return (ring, shift);
        }
        ring += 1;
    }
}

/// The box around some bodies, and the cells they and their bonds cover, counted from its middle.
fn shape(graph: &Graph, bodies: &[usize], places: &[Point]) -> (Rect, Shape) {
    let boxes: Vec<Rect> = bodies.iter().map(|&body| graph.extents[body].at(places[body])).collect();
    let rect = boxes.iter().copied().reduce(Rect::join).unwrap_or(Rect {
        left: 0.0,
        right: 0.0,
        top: 0.0,
        bottom: 0.0,
    });
    let middle = rect.middle();
    let cell = |value: f64, middle: f64| ((value - middle) / CELL).floor() as i32;
    let mut cells: HashSet<(i32, i32)> = HashSet::new();
    let mut cover = |rect: &Rect| {
        for x in cell(rect.left - CELL, middle.x)..=cell(rect.right + CELL, middle.x) {
            for y in cell(rect.top - CELL, middle.y)..=cell(rect.bottom + CELL, middle.y) {
                cells.insert((x, y));
            }
        }
    };
    boxes.iter().for_each(&mut cover);
    let inside: HashSet<usize> = bodies.iter().copied().collect();
    for &(a, b) in graph.bonds.iter().filter(|(a, _)| inside.contains(a)) {
        let (from, to) = (places[a], places[b]);
        let stops = ((to - from).length() / CELL).ceil().max(1.0);
        for stop in 0..=stops as i32 {
            let point = from + (to - from) * (f64::from(stop) / stops);
            cover(&Rect { left: point.x, right: point.x, top: point.y, bottom: point.y });
        }
    }
    let mut shape: Shape = cells.into_iter().collect();
    shape.sort_unstable();
    (rect, shape)
}

//! Where the bodies of a graph go: the same input gives the same places, on every machine, since
//! only operations that IEEE 754 settles to the last bit are used (no sine, no logarithm).
//!
//! Each connected part is laid out by [`stress`], freed of overlaps, untangled, and packed beside the
//! others. Bodies whose place is known keep it as far as they can.
//!
//! Beside Graphviz 2.43, with bodies as large as they are drawn (`tests/long/layout.py` makes the table):
//!
//! | ledger | bodies, lines | drawn by | crossings | overlaps |
//! | --- | --- | --- | --- | --- |
//! | the worked example | 13, 12 | whowhom, sfdp, dot | 0 | 0 |
//! | 200 statements of the White House | 445, 563 | whowhom | 515 | 0 |
//! | | | sfdp | 664 | 0 |
//! | | | dot | 1,758 | 0 |
//!
//! The 200 statements take 0.13 s of one core with reading and all that is written; `sfdp` takes 0.16 s and `dot` 0.10 s
//! for bare bodies and lines, and `sfdp` half a minute for the drawing with its labels (`-f dot`). 2,000 actors with
//! 10,000 contacts take 2.2 s on one core (`tests/long/large.py`).

#[cfg(test)]
mod crossings;
mod geometry;
mod grid;
mod overlap;
mod pack;
mod random;
mod stress;
mod untangle;

#[cfg(test)]
pub(super) use crossings::crossings;
pub(super) use geometry::{Extent, Point, Rect};

/// A graph to lay out.
pub(super) struct Graph<'g> {
    /// How far each body, with its label, reaches from its centre.
    pub(super) extents: &'g [Extent],
    /// Pairs that belong together, each once, no body with itself.
    pub(super) bonds: &'g [(usize, usize)],
    /// How long the shortest bond should be.
    pub(super) length: f64,
}

/// A place for each body, rounded to tenths; no two extents overlap.
///
/// `known` holds the places of an earlier picture, which are kept where they can be.
pub(super) fn layout(graph: &Graph, known: &[Option<Point>]) -> Vec<Point> {
    let parts = parts(graph);
    let (kept, fresh): (Vec<_>, Vec<_>) =
        parts.into_iter().partition(|part| part.iter().any(|&body| known[body].is_some()));
    let mut places = vec![Point::default(); graph.extents.len()];
    for part in kept.iter().chain(&fresh) {
        lay_out_part(graph, part, known, &mut places);
    }
    // What is kept may have grown into its neighbours; it is settled as one.
    let old: Vec<usize> = kept.concat();
    if kept.len() > 1 {
        let heavy: Vec<bool> = old.iter().map(|&body| known[body].is_some()).collect();
        overlap::remove(&mut Selected::of(&old, graph, &mut places), &heavy);
    }
    pack::pack(graph, &old, &fresh, &mut places);
    for place in &mut places {
        *place = place.rounded();
    }
    places
}

/// Some bodies of a graph, with their places and the bonds among them.
struct Selected<'s> {
    bodies: &'s [usize],
    extents: Vec<Extent>,
    places: &'s mut [Point],
}

impl<'s> Selected<'s> {
    fn of(bodies: &'s [usize], graph: &Graph, places: &'s mut [Point]) -> Self {
        Self { bodies, extents: bodies.iter().map(|&body| graph.extents[body]).collect(), places }
    }

    fn get(&self) -> Vec<Point> {
        self.bodies.iter().map(|&body| self.places[body]).collect()
    }

    fn set(&mut self, places: &[Point]) {
        for (&body, &place) in self.bodies.iter().zip(places) {
            self.places[body] = place;
        }
    }
}

/// Lays out one connected part for itself.
fn lay_out_part(graph: &Graph, part: &[usize], known: &[Option<Point>], places: &mut [Point]) {
    let mut nth = vec![usize::MAX; graph.extents.len()];
    for (local, &body) in part.iter().enumerate() {
        nth[body] = local;
    }
    let bonds: Vec<(usize, usize)> =
        graph.bonds.iter().filter(|(a, _)| nth[*a] != usize::MAX).map(|&(a, b)| (nth[a], nth[b])).collect();
    let start: Vec<Option<Point>> = part.iter().map(|&body| known[body]).collect();
    let held: Vec<bool> = start.iter().map(Option::is_some).collect();
    let mut laid = stress::lay_out(part.len(), &bonds, graph.length, &start);
    let is_new = !held.contains(&true);
    if is_new {
        geometry::lie_flat(&mut laid);
    }
    let mut selected = Selected::of(part, graph, places);
    selected.set(&laid);
    overlap::remove(&mut selected, &held);
    let mut laid = selected.get();
    untangle::untangle(&selected.extents, &bonds, graph.length, &held, &mut laid);
    selected.set(&laid);
}

/// The connected parts, the largest first; each a list of bodies in ascending order.
fn parts(graph: &Graph) -> Vec<Vec<usize>> {
    let mut sets = petgraph::unionfind::UnionFind::new(graph.extents.len());
    for &(a, b) in graph.bonds {
        sets.union(a, b);
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); graph.extents.len()];
    for body in 0..graph.extents.len() {
        parts[sets.find(body)].push(body);
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    parts
}

#[cfg(test)]
mod tests;

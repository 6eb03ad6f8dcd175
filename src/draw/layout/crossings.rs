//! How often the lines of a drawing cross: what a layout is measured by.

use super::geometry::{Point, cross};

/// The number of pairs of bonds that cross; those that share a body do not count.
pub(in crate::draw) fn crossings(bonds: &[(usize, usize)], places: &[Point]) -> usize {
    let mut found = 0;
    for (nth, &(a, b)) in bonds.iter().enumerate() {
        for &(c, d) in &bonds[nth + 1..] {
            if a != c && a != d && b != c && b != d && cross(places[a], places[b], places[c], places[d]) {
                found += 1;
            }
        }
    }
    found
}

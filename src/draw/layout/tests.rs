use super::*;

/// A hub with many leaves, a ring, and pairs.
fn graph() -> (Vec<Extent>, Vec<(usize, usize)>) {
    let mut bonds: Vec<(usize, usize)> = (1..60).map(|leaf| (0, leaf)).collect();
    bonds.extend((60..80).map(|nth| (nth, if nth == 79 { 60 } else { nth + 1 })));
    bonds.extend((40..55).map(|pair| (2 * pair, 2 * pair + 1)));
    (vec![Extent { side: 45.0, up: 9.0, down: 30.0 }; 112], bonds)
}

fn laid_out(known: &[Option<Point>], bonds: &[(usize, usize)], extents: &[Extent]) -> Vec<Point> {
    layout(&Graph { extents, bonds, length: 100.0 }, known)
}

#[test]
fn no_two_bodies_overlap() {
    let (extents, bonds) = graph();
    let places = laid_out(&[None; 112], &bonds, &extents);
    for (nth, &place) in places.iter().enumerate() {
        for later in nth + 1..places.len() {
            assert!(!extents[nth].at(place).overlaps(&extents[later].at(places[later])), "{nth} {later}");
        }
    }
}

#[test]
fn a_ring_and_a_star_are_drawn_without_crossings() {
    let (extents, bonds) = graph();
    assert_eq!(crossings(&bonds, &laid_out(&[None; 112], &bonds, &extents)), 0);
}

#[test]
fn the_same_graph_stays_where_it_was() {
    let (extents, bonds) = graph();
    let places = laid_out(&[None; 112], &bonds, &extents);
    let known: Vec<Option<Point>> = places.iter().copied().map(Some).collect();
    assert_eq!(laid_out(&known, &bonds, &extents), places);
}

#[test]
fn a_new_body_leaves_the_others_where_they_were() {
    let (mut extents, mut bonds) = graph();
    let places = laid_out(&[None; 112], &bonds, &extents);
    let mut known: Vec<Option<Point>> = places.iter().copied().map(Some).collect();
    known.push(None);
    extents.push(extents[0]);
    bonds.push((3, 112));
    let after = laid_out(&known, &bonds, &extents);
    let moved =
        places.iter().zip(&after).filter(|(before, after)| (**after - **before).length() > 20.0).count();
    assert!(moved <= 5, "{moved} of {} moved", places.len());
}

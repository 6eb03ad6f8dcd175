//! Distances in the plane that tell distances in the graph.
//!
//! Stochastic gradient descent on stress, after Zheng, Pawar and Goodman, 'Graph drawing by stochastic
//! gradient descent' (2018). Bonds of bodies with few neighbours in common are longer, so that a hub
//! has room around it (Gansner, Koren and North, 'Graph drawing by stress majorization', 2004).

use super::geometry::Point;
use super::random::Random;

/// Sweeps over all pairs of few bodies, and of many; a power of two and one, so that the decay is a square root of
/// square roots. Of many, twice as many take their time and leave no fewer crossings behind the untangling.
const SWEEPS: [usize; 2] = [33, 17];

/// Up to so many are few.
const FEW: usize = 60;

/// Distances are counted in this fraction of the shortest bond.
const STEP: f64 = 4.0;

/// A place for each of `count` bodies of one connected part. Bodies with a place in `start` stay there.
pub(super) fn lay_out(
    count: usize,
    bonds: &[(usize, usize)],
    length: f64,
    start: &[Option<Point>],
) -> Vec<Point> {
    let neighbours = neighbours(count, bonds);
    let mut random = Random::new();
    let spread = length * (count as f64).sqrt();
    let mut places: Vec<Point> =
        (0..count).map(|_| Point::new(random.signed() * spread, random.signed() * spread)).collect();
    let held: Vec<bool> = start.iter().map(Option::is_some).collect();
    begin_beside(&neighbours, start, length, &mut places);
    if held.iter().all(|held| *held) {
        return places;
    }
    let distances = distances(&neighbours);
    descend(&distances, length / STEP, &held, &mut random, &mut places);
    places
}

/// Puts what is known where it was, and what is new beside its neighbours.
fn begin_beside(neighbours: &[Vec<usize>], start: &[Option<Point>], length: f64, places: &mut [Point]) {
    if start.iter().all(Option::is_none) {
        return;
    }
    let mut is_set: Vec<bool> = start.iter().map(Option::is_some).collect();
    for (place, start) in places.iter_mut().zip(start) {
        *place = start.unwrap_or(Point::new(place.x / 1e3, place.y / 1e3));
    }
    while is_set.contains(&false) {
        for body in 0..places.len() {
            let beside: Vec<Point> =
                neighbours[body].iter().filter(|near| is_set[**near]).map(|near| places[*near]).collect();
            if is_set[body] || beside.is_empty() {
                continue;
            }
            let middle =
                beside.iter().fold(Point::default(), |sum, &near| sum + near) * (1.0 / beside.len() as f64);
            let (aside, _) = Point::default().towards(places[body]);
            places[body] = middle + aside * length;
            is_set[body] = true;
        }
    }
}

fn neighbours(count: usize, bonds: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); count];
    for &(a, b) in bonds {
        neighbours[a].push(b);
        neighbours[b].push(a);
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    neighbours
}

/// All distances in steps, row by row: breadth first, with a bucket for each distance (Dial, 1969).
fn distances(neighbours: &[Vec<usize>]) -> Vec<u16> {
    let count = neighbours.len();
    let lengths: Vec<Vec<u16>> = neighbours
        .iter()
        .map(|list| list.iter().map(|near| steps(list, &neighbours[*near])).collect())
        .collect();
    let mut distances = vec![u16::MAX; count * count];
    let mut buckets: Vec<Vec<usize>> = Vec::new();
    for (from, row) in distances.chunks_mut(count).enumerate() {
        row[from] = 0;
        buckets.clear();
        buckets.push(vec![from]);
        let mut reached = 0;
        while reached < buckets.len() {
            for body in std::mem::take(&mut buckets[reached]) {
                if usize::from(row[body]) != reached {
                    continue;
                }
                for (&near, &length) in neighbours[body].iter().zip(&lengths[body]) {
                    let distance = row[body].saturating_add(length);
                    if distance < row[near] {
                        row[near] = distance;
                        buckets.resize(buckets.len().max(usize::from(distance) + 1), Vec::new());
                        buckets[usize::from(distance)].push(near);
                    }
                }
            }
            reached += 1;
        }
    }
    distances
}

/// How long the bond of two bodies is: the more neighbours they do not share, the longer.
fn steps(a: &[usize], b: &[usize]) -> u16 {
    let shared = a.iter().filter(|body| b.binary_search(body).is_ok()).count();
    let apart = (a.len() + b.len() - 2 * shared) as f64;
    // At most a few hundred: the square root of twice the number of bodies.
    (STEP * (0.5 + apart / 8.0).sqrt().max(1.0)).round().min(4096.0) as u16
}

fn descend(distances: &[u16], unit: f64, held: &[bool], random: &mut Random, places: &mut [Point]) {
    let count = places.len();
    let longest =
        f64::from(distances.iter().copied().filter(|far| *far < u16::MAX).max().unwrap_or(1)) * unit;
    let shortest = STEP * unit;
    let (mut eta, last) = (longest * longest, 0.1 * shortest * shortest);
    let sweeps = SWEEPS[usize::from(count > FEW)];
    let decay = (1..sweeps).fold((last / eta, 1), |(root, power), _| {
        if power < sweeps - 1 { (root.sqrt(), power * 2) } else { (root, power) }
    });
    let (mut first, mut second): (Vec<usize>, Vec<usize>) = ((0..count).collect(), (0..count).collect());
    for _ in 0..sweeps {
        random.shuffle(&mut first);
        random.shuffle(&mut second);
        for &a in &first {
            for &b in &second {
                if a >= b || (held[a] && held[b]) {
                    continue;
                }
                let wanted = f64::from(distances[a * count + b]) * unit;
                let pull = (eta / (wanted * wanted)).min(1.0);
                let (way, far) = places[a].towards(places[b]);
                let step = way * (pull * (far - wanted));
                match (held[a], held[b]) {
                    (true, _) => places[b] = places[b] - step,
                    (_, true) => places[a] = places[a] + step,
                    _ => {
                        places[a] = places[a] + step * 0.5;
                        places[b] = places[b] - step * 0.5;
                    }
                }
            }
        }
        eta *= decay.0;
    }
}

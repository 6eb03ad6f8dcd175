//! `communities`: who is in touch with each other more than with the rest: greatest modularity by moving
//! one node at a time, then whole communities (Blondel et al., Fast unfolding of communities in large
//! networks, 2008). Nodes move in the order of their ids, so that the same ledger gives the same answer.

use std::collections::BTreeMap;

use super::neighbours::{Neighbours, real};
use super::{Number, Outline};

type Ends = Vec<Vec<(usize, f64)>>;

/// Passes over all nodes of a level at most.
const PASSES: usize = 100;

/// Gains that are too small to be more than an error of rounding.
const SMALL: f64 = 1e-12;

/// Groups of actors, the largest first, each by number; and their modularity.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The groups.
    pub groups: Vec<Vec<Number>>,
    /// How much more contacts lie within groups than chance would have it: below 1.
    pub modularity: f64,
}

/// The communities of everybody with a contact that counts.
pub fn communities(outline: &Outline) -> Communities {
    let simple = Neighbours::new(outline).simple();
    let bare: Ends = simple
        .iter()
        .map(|ends| ends.iter().map(|(to, contacts)| (*to as usize, real(*contacts))).collect())
        .collect();
    let mut level = bare.clone();
    let mut of: Vec<usize> = (0..bare.len()).collect();
    loop {
        let moved = numbered(&moved(&level));
        let count = moved.iter().max().map_or(0, |last| last + 1);
        for group in &mut of {
            *group = moved[*group];
        }
        if count == level.len() {
            break;
        }
        level = together(&level, &moved, count);
    }
    let mut groups: BTreeMap<usize, Vec<Number>> = BTreeMap::new();
    for (actor, group) in (0..).zip(&of).filter(|(actor, _)| !simple[*actor as usize].is_empty()) {
        groups.entry(*group).or_default().push(actor);
    }
    let mut groups: Vec<Vec<Number>> = groups.into_values().collect();
    groups.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    Communities { groups, modularity: modularity(&bare, &of) }
}

/// The group of each node after moving nodes one by one to where modularity gains most.
fn moved(ends: &Ends) -> Vec<usize> {
    let degree: Vec<f64> = ends.iter().map(|ends| ends.iter().map(|(_, weight)| weight).sum()).collect();
    let twice: f64 = degree.iter().sum();
    let mut group: Vec<usize> = (0..ends.len()).collect();
    let mut total = degree.clone();
    for _ in 0..PASSES {
        let mut any = false;
        for node in 0..ends.len() {
            let mut toward: BTreeMap<usize, f64> = BTreeMap::from([(group[node], 0.0)]);
            for &(to, weight) in ends[node].iter().filter(|(to, _)| *to != node) {
                *toward.entry(group[to]).or_default() += weight;
            }
            total[group[node]] -= degree[node];
            let gain = |(to, weight): (&usize, &f64)| weight - total[*to] * degree[node] / twice;
            let stay = toward.get_key_value(&group[node]).map_or(0.0, gain);
            let mut best = (group[node], stay);
            for (to, weight) in &toward {
                let gained = gain((to, weight));
                if gained > best.1 + SMALL {
                    best = (*to, gained);
                }
            }
            any |= best.0 != group[node];
            group[node] = best.0;
            total[best.0] += degree[node];
        }
        if !any {
            break;
        }
    }
    group
}

/// The same groups, numbered from 0 in the order of their first nodes.
fn numbered(group: &[usize]) -> Vec<usize> {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let number = |group: &usize| {
        let next = numbers.len();
        *numbers.entry(*group).or_insert(next)
    };
    group.iter().map(number).collect()
}

/// The graph whose nodes are the groups; what lies within one is an end to itself.
fn together(ends: &Ends, group: &[usize], count: usize) -> Ends {
    let mut joined: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
    for (node, ends) in ends.iter().enumerate() {
        for (to, weight) in ends {
            *joined[group[node]].entry(group[*to]).or_default() += weight;
        }
    }
    joined.into_iter().map(|ends| ends.into_iter().collect()).collect()
}

fn modularity(ends: &Ends, group: &[usize]) -> f64 {
    let twice: f64 = ends.iter().flatten().map(|(_, weight)| weight).sum();
    if twice == 0.0 {
        return 0.0;
    }
    let mut within = 0.0;
    let mut total: BTreeMap<usize, f64> = BTreeMap::new();
    for (node, ends) in ends.iter().enumerate() {
        for (to, weight) in ends {
            *total.entry(group[node]).or_default() += weight;
            within += if group[node] == group[*to] { *weight } else { 0.0 };
        }
    }
    within / twice - total.values().map(|degree| (degree / twice).powi(2)).sum::<f64>()
}

//! How many shortest paths pass each node of a graph (Brandes, A faster algorithm for betweenness centrality,
//! 2001). Trees that hang at the rest are counted and set aside: what passes them is known without a walk
//! (Sarıyüce & others, Graph manipulations for fast centrality computation, 2017). Walks are shared out in
//! parts of a fixed number, whose sums are added in their order: any number of threads gives the same digits.

use std::collections::VecDeque;

use rayon::prelude::*;

use super::Number;
use super::neighbours::real;

/// Parts into which the walks are shared out.
const PARTS: usize = 16;

/// It has not been reached.
const FAR: u32 = u32::MAX;

/// Of each node, over all ordered pairs of others, the share of their shortest paths that pass it.
/// `ends` are the neighbours of each node, each once, with whatever is known of the two.
pub(super) fn betweenness<T>(ends: &[Vec<(Number, T)>]) -> Vec<f64> {
    let trees = Trees::new(ends);
    let core = Core::new(ends, &trees);
    let part = |part: usize| {
        let mut walk = Walk::new(&core);
        (part..core.nodes.len()).step_by(PARTS).for_each(|source| walk.from(source));
        walk.between
    };
    let parts: Vec<Vec<f64>> = (0..PARTS).into_par_iter().map(part).collect();
    let mut between: Vec<f64> = (0..ends.len()).map(|node| trees.passed(node)).collect();
    for part in parts {
        for (node, share) in core.nodes.iter().zip(part) {
            between[*node as usize] += share;
        }
    }
    between
}

/// Trees that hang at the rest: their nodes are taken off, a leaf at a time.
struct Trees {
    /// Neighbours that are left; those of who is taken off do not count.
    left: Vec<usize>,
    /// How many nodes hang at each, itself among them.
    size: Vec<usize>,
    /// Of what hangs at each, branch by branch, the squares of the sizes.
    squares: Vec<f64>,
    /// How many nodes can be reached from each, itself among them.
    component: Vec<usize>,
    taken: Vec<bool>,
}

impl Trees {
    fn new<T>(ends: &[Vec<(Number, T)>]) -> Self {
        let count = ends.len();
        let mut trees = Self {
            left: ends.iter().map(Vec::len).collect(),
            size: vec![1; count],
            squares: vec![0.0; count],
            component: components(ends),
            taken: vec![false; count],
        };
        let mut leaves: VecDeque<usize> = (0..count).filter(|node| trees.left[*node] == 1).collect();
        while let Some(leaf) = leaves.pop_front() {
            // Of the last two of a tree one stays.
            if trees.left[leaf] != 1 {
                continue;
            }
            let stays = ends[leaf].iter().map(|(end, _)| *end as usize).find(|end| !trees.taken[*end]);
            let Some(stays) = stays else { continue };
            trees.taken[leaf] = true;
            trees.size[stays] += trees.size[leaf];
            trees.squares[stays] += real(trees.size[leaf]).powi(2);
            trees.left[stays] -= 1;
            if trees.left[stays] == 1 {
                leaves.push_back(stays);
            }
        }
        trees
    }

    /// Ordered pairs in two branches at a node, one of which hangs there.
    fn passed(&self, node: usize) -> f64 {
        let others = real(self.component[node] - 1);
        let rest = real(self.component[node] - self.size[node]);
        others.powi(2) - self.squares[node] - rest.powi(2)
    }
}

/// How many nodes can be reached from each, itself among them.
fn components<T>(ends: &[Vec<(Number, T)>]) -> Vec<usize> {
    let mut size = vec![0; ends.len()];
    let mut met: Vec<usize> = Vec::new();
    for start in 0..ends.len() {
        if size[start] > 0 {
            continue;
        }
        met.clear();
        met.push(start);
        size[start] = 1;
        let mut next = 0;
        while let Some(&node) = met.get(next) {
            next += 1;
            for (end, _) in &ends[node] {
                if size[*end as usize] == 0 {
                    size[*end as usize] = 1;
                    met.push(*end as usize);
                }
            }
        }
        for node in &met {
            size[*node] = met.len();
        }
    }
    size
}

/// What is left, its nodes numbered anew: each stands for what hangs at it.
struct Core {
    nodes: Vec<Number>,
    starts: Vec<u32>,
    ends: Vec<u32>,
    weight: Vec<f64>,
}

impl Core {
    fn new<T>(ends: &[Vec<(Number, T)>], trees: &Trees) -> Self {
        let nodes: Vec<Number> = (0..)
            .zip(&trees.left)
            .filter(|(node, left)| **left > 0 && !trees.taken[*node as usize])
            .map(|(node, _)| node)
            .collect();
        let mut number = vec![FAR; ends.len()];
        for (nth, node) in (0..).zip(&nodes) {
            number[*node as usize] = nth;
        }
        let mut core = Self {
            weight: nodes.iter().map(|node| real(trees.size[*node as usize])).collect(),
            starts: vec![0],
            ends: Vec::new(),
            nodes,
        };
        for node in &core.nodes {
            let left = ends[*node as usize].iter().map(|(end, _)| number[*end as usize]);
            core.ends.extend(left.filter(|end| *end != FAR));
            core.starts.push(u32::try_from(core.ends.len()).unwrap_or(u32::MAX));
        }
        core
    }

    fn ends(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.ends[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

/// Walks from one node after another, and what they have come by so far.
struct Walk<'c> {
    core: &'c Core,
    between: Vec<f64>,
    paths: Vec<f64>,
    away: Vec<u32>,
    share: Vec<f64>,
    /// Who was reached, the nearest first.
    order: Vec<u32>,
}

impl<'c> Walk<'c> {
    fn new(core: &'c Core) -> Self {
        let count = core.nodes.len();
        Self {
            core,
            between: vec![0.0; count],
            paths: vec![0.0; count],
            away: vec![FAR; count],
            share: vec![0.0; count],
            order: Vec::with_capacity(count),
        }
    }

    fn from(&mut self, source: usize) {
        let core = self.core;
        for node in self.order.drain(..).map(|node| node as usize) {
            (self.paths[node], self.away[node], self.share[node]) = (0.0, FAR, 0.0);
        }
        (self.paths[source], self.away[source]) = (1.0, 0);
        self.order.extend(u32::try_from(source));
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            next += 1;
            let (away, paths) = (self.away[node as usize] + 1, self.paths[node as usize]);
            for &end in core.ends(node) {
                if self.away[end as usize] == FAR {
                    self.away[end as usize] = away;
                    self.order.push(end);
                }
                if self.away[end as usize] == away {
                    self.paths[end as usize] += paths;
                }
            }
        }
        for &node in self.order[1..].iter().rev() {
            let (away, node) = (self.away[node as usize], node);
            let own = core.weight[node as usize] + self.share[node as usize];
            let each = own / self.paths[node as usize];
            for &end in core.ends(node) {
                if self.away[end as usize] + 1 == away {
                    self.share[end as usize] += self.paths[end as usize] * each;
                }
            }
            self.between[node as usize] += core.weight[source] * self.share[node as usize];
        }
    }
}

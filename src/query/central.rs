//! `central`: who stands in the middle of the graph of contacts.

use super::betweenness::betweenness;
use super::neighbours::{Neighbours, real};
use super::{Number, Outline};

/// The share of walks that go on, as Brin & Page have it.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 100;
const SMALL: f64 = 1e-10;

/// How central an actor is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Central {
    /// Who.
    pub actor: Number,
    /// With how many others it was in contact.
    pub partners: usize,
    /// How many contacts it had; one with two partners counts twice.
    pub contacts: usize,
    /// Through how many shortest paths of others it is passed, as a share of all pairs of others.
    pub betweenness: f64,
    /// How often a walk along contacts comes by: of all actors together 1.
    pub pagerank: f64,
}

/// Everybody with a contact, by `PageRank`, the highest first.
pub fn central(outline: &Outline) -> Vec<Central> {
    let simple = Neighbours::new(outline).simple();
    let active: Vec<Number> =
        (0..).zip(&simple).filter(|(_, ends)| !ends.is_empty()).map(|(actor, _)| actor).collect();
    let (betweenness, pagerank) = (betweenness(&simple), pagerank(&simple, &active));
    let others = real(active.len().saturating_sub(1));
    let pairs = (others * (others - 1.0)).max(1.0);
    let of = |actor: Number| {
        let ends = &simple[actor as usize];
        Central {
            actor,
            partners: ends.len(),
            contacts: ends.iter().map(|(_, contacts)| contacts).sum(),
            betweenness: betweenness[actor as usize] / pairs,
            pagerank: pagerank[actor as usize],
        }
    };
    let mut found: Vec<Central> = active.iter().copied().map(of).collect();
    found.sort_by(|a, b| b.pagerank.total_cmp(&a.pagerank).then(a.actor.cmp(&b.actor)));
    found
}

/// `PageRank` along contacts, each as heavy as it was often. Every active node has an end, so that no walk
/// stops.
fn pagerank(ends: &[Vec<(Number, usize)>], active: &[Number]) -> Vec<f64> {
    let count = real(active.len());
    let contacts = |node: usize| ends[node].iter().map(|(_, contacts)| real(*contacts)).sum::<f64>();
    let weight: Vec<f64> = (0..ends.len()).map(contacts).collect();
    let mut rank = vec![0.0; ends.len()];
    for &node in active {
        rank[node as usize] = 1.0 / count;
    }
    for _ in 0..ROUNDS {
        let mut next = vec![0.0; ends.len()];
        for node in active.iter().map(|node| *node as usize) {
            let along = |(from, contacts): &(Number, usize)| {
                rank[*from as usize] * real(*contacts) / weight[*from as usize]
            };
            next[node] = (1.0 - DAMPING) / count + DAMPING * ends[node].iter().map(along).sum::<f64>();
        }
        let change: f64 = rank.iter().zip(&next).map(|(old, new): (&f64, &f64)| (old - new).abs()).sum();
        rank = next;
        if change < SMALL {
            break;
        }
    }
    rank
}

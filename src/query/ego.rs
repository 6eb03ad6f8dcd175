//! `ego`: who is how many contacts away from an actor.

use super::neighbours::Neighbours;
use super::{Number, Outline};

/// Somebody around an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// Who.
    pub actor: Number,
    /// How many contacts away: 1 was in touch with the actor.
    pub hops: usize,
    /// Contacts with those one hop nearer.
    pub contacts: usize,
    /// The one of these with the most; the first by number of several.
    pub through: Number,
}

/// Everybody at most `hops` contacts away, whatever their order in time; the nearest first, then those of
/// the most contacts.
pub fn ego(outline: &Outline, actor: Number, hops: usize) -> Vec<Around> {
    let simple = Neighbours::new(outline).simple();
    let mut away: Vec<Option<usize>> = vec![None; simple.len()];
    away[actor as usize] = Some(0);
    let mut found = Vec::new();
    let mut ring = vec![actor];
    for hop in 1..=hops {
        let mut next: Vec<Number> = Vec::new();
        for &near in &ring {
            for &(far, _) in &simple[near as usize] {
                if away[far as usize].is_none() {
                    away[far as usize] = Some(hop);
                    next.push(far);
                }
            }
        }
        next.sort_unstable();
        for &far in &next {
            let nearer = simple[far as usize].iter().filter(|(to, _)| away[*to as usize] == Some(hop - 1));
            let contacts = nearer.clone().map(|(_, contacts)| contacts).sum();
            let through = nearer.max_by_key(|(to, contacts)| (*contacts, std::cmp::Reverse(*to)));
            let through = through.map_or(actor, |(to, _)| *to);
            found.push(Around { actor: far, hops: hop, contacts, through });
        }
        ring = next;
    }
    found.sort_by_key(|one| (one.hops, std::cmp::Reverse(one.contacts), one.actor));
    found
}

//! `matrix`: how often each of some actors was in contact with each.

use super::pairs::each_pair;
use super::{Number, Outline};

/// A square table of contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Whose lines and columns: those of the most contacts first.
    pub actors: Vec<Number>,
    /// The contacts of each with each, the same above and below the diagonal.
    pub contacts: Vec<Vec<usize>>,
}

/// The matrix of the `top` actors with the most contacts. A contact of three counts for each of their pairs.
pub fn matrix(outline: &Outline, top: usize) -> Matrix {
    let pairs = each_pair(outline);
    let mut of: Vec<usize> = vec![0; outline.actors().len()];
    for pair in &pairs {
        of[pair.ends.0 as usize] += pair.rows.len();
        of[pair.ends.1 as usize] += pair.rows.len();
    }
    let mut actors: Vec<Number> =
        (0..).zip(&of).filter(|(_, count)| **count > 0).map(|(actor, _)| actor).collect();
    actors.sort_by_key(|actor| (std::cmp::Reverse(of[*actor as usize]), *actor));
    actors.truncate(top);
    let mut place: Vec<Option<usize>> = vec![None; of.len()];
    for (nth, actor) in actors.iter().enumerate() {
        place[*actor as usize] = Some(nth);
    }
    let mut contacts = vec![vec![0; actors.len()]; actors.len()];
    for pair in &pairs {
        if let (Some(one), Some(other)) = (place[pair.ends.0 as usize], place[pair.ends.1 as usize]) {
            contacts[one][other] = pair.rows.len();
            contacts[other][one] = pair.rows.len();
        }
    }
    Matrix { actors, contacts }
}

//! The tense of what a date is told of, by the words around it: enough to tell 'will meet on Friday' from
//! 'met on Friday' where no parse has told it.

use super::scan::{Kind, Pieces};
use super::words::Role;

/// Whether what a date dates lies behind or ahead of the day it was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Tense {
    /// It has happened.
    Past,
    /// It is to happen.
    Planned,
    /// The words do not say.
    #[default]
    Unknown,
}

/// How far a verb may stand from its date, in pieces.
const NEAR: usize = 25;

/// The tense by the nearest verb ahead of `at` in its clause, or by the first behind `end` where none is.
pub(super) fn around(pieces: Pieces, at: usize, end: usize) -> Tense {
    ahead(pieces, at).or_else(|| behind(pieces, end)).unwrap_or_default()
}

fn ahead(pieces: Pieces, at: usize) -> Option<Tense> {
    for nth in (at.saturating_sub(NEAR)..at).rev() {
        if ends_sentence(pieces, nth) {
            return None;
        }
        if let Some(tense) = at_word(pieces, nth) {
            return Some(tense);
        }
    }
    None
}

fn behind(pieces: Pieces, end: usize) -> Option<Tense> {
    for nth in end..pieces.all.len().min(end + NEAR) {
        if ends_sentence(pieces, nth) {
            return None;
        }
        if let Some(tense) = at_word(pieces, nth) {
            return Some(tense);
        }
    }
    None
}

/// What the word at `nth` says alone, with those right ahead that make a future of it.
fn at_word(pieces: Pieces, nth: usize) -> Option<Tense> {
    if pieces.get(nth)?.kind != Kind::Word {
        return None;
    }
    if pieces.does(nth, Role::Planned) || pieces.does(nth, Role::Modal) {
        return Some(Tense::Planned);
    }
    let happened = pieces.does(nth, Role::Happened);
    let participle = pieces.written(nth).ends_with("ed") && pieces.written(nth).len() > 3;
    if !happened && !participle {
        return None;
    }
    // 'will be held', 'to be announced', 'is expected to have met': what helps the verb decides.
    let helped = (nth.saturating_sub(3)..nth).rev().take_while(|&at| pieces.is_word(at)).find_map(|at| {
        (pieces.does(at, Role::Modal) || pieces.is(at, "to") && pieces.is(at + 1, "be"))
            .then_some(Tense::Planned)
    });
    Some(helped.unwrap_or(Tense::Past))
}

/// Whether a sentence ends at `nth`: a full stop with a blank behind it, or its like.
fn ends_sentence(pieces: Pieces, nth: usize) -> bool {
    let stop = ['.', '!', '?', ';'].iter().any(|mark| pieces.is_mark(nth, *mark));
    stop && !pieces.glued(nth + 1) && pieces.is_capitalised(nth + 1) || stop && nth + 1 == pieces.all.len()
}

//! The dependency parser: arc-eager transitions that may repair themselves
//! ([Honnibal and Johnson 2015](https://aclanthology.org/D15-1162/)), with sentence breaks as actions.
//!
//! Arcs that cross others are parsed under a higher head and a label such as `relcl||dobj`, and put
//! back afterwards ([Nivre and Nilsson 2005](https://aclanthology.org/P05-1013/)).

use super::labels::Relation;
use super::model::TransitionsMeta;
use super::transitions::{Scorer, Scratch, Transitions, best};
use super::tree::{self, Label};
use crate::error::{Error, Result};

/// Words that describe a state: two of the buffer, three of the stack, the nearest left child of the
/// first word of the buffer, the nearest left and right child of the top of the stack.
pub(crate) const FEATURES: usize = 8;

/// Marks an absent word.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Shift,
    Reduce,
    Left(Label),
    Right(Label),
    Break,
}

/// The parser with its weights.
#[derive(Debug)]
pub(crate) struct Parser {
    weights: Transitions,
    actions: Vec<Action>,
    labels: tree::Labels,
}

/// What the parser finds out about a row of words.
#[derive(Debug, Default)]
pub(crate) struct Parse {
    /// The head of each word; itself if it is a root.
    pub(crate) heads: Vec<u32>,
    pub(crate) relations: Vec<Relation>,
    /// Whether each word starts a sentence.
    pub(crate) starts: Vec<bool>,
}

impl Parser {
    /// Reads the weights, for words of `width` numbers.
    ///
    /// # Errors
    /// When the section does not hold them, or an action or relation is unknown.
    pub(crate) fn read(meta: &TransitionsMeta, width: usize, section: &[u8]) -> Result<Self> {
        meta.expect_features(FEATURES)?;
        let mut labels = tree::Labels::default();
        let mut actions = Vec::with_capacity(meta.actions.len());
        for name in &meta.actions {
            actions.push(match name.split_once('-').unwrap_or((name, "")) {
                ("S", _) => Action::Shift,
                ("D", _) => Action::Reduce,
                ("L", label) => Action::Left(labels.add(label)?),
                ("R", label) => Action::Right(labels.add(label)?),
                ("B", _) => Action::Break,
                _ => return Err(Error::new(format!("unknown action {name:?} of the parser"))),
            });
        }
        Ok(Self { weights: Transitions::read(meta, width, section)?, actions, labels })
    }

    /// Parses words with these vectors; `is_space` tells which are white space.
    ///
    /// With `more`, the words go on behind the last one. Then only those before the last word at which
    /// nothing was left on the stack are given: from there a parse begins afresh, so that a long text
    /// can be parsed piece by piece without a change. A piece without such a word is given whole.
    pub(crate) fn parse(
        &self,
        vectors: &[f32],
        is_space: &[bool],
        more: bool,
        scratch: &mut Scratch,
    ) -> Parse {
        let mut state = State::new(is_space.len());
        let mut scorer = Scorer::new(&self.weights, vectors, is_space.len(), scratch);
        let mut afresh = 0;
        while !state.is_final() {
            // At the last word the parser has already missed the one behind it.
            if state.is_fresh() && state.next + 1 < is_space.len() {
                afresh = state.next;
            }
            let may = state.may();
            let chosen = best(scorer.scores(&state.features()), |action| match self.actions[action] {
                Action::Shift => may.shift,
                Action::Reduce => may.reduce,
                Action::Left(_) | Action::Right(_) => may.attach,
                Action::Break => may.end,
            });
            let Some(action) = chosen else { break };
            state.take(self.actions[action]);
        }
        let words = if more && afresh > 0 { afresh } else { is_space.len() };
        self.labels.finish(&state.heads[..words], &state.labels[..words], &is_space[..words])
    }
}

/// Which kinds of action a state allows.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "one for each kind of action")]
struct May {
    shift: bool,
    reduce: bool,
    attach: bool,
    end: bool,
}

/// How far a parse has come. Words are numbered from 0; [`NONE`] is none.
#[derive(Debug)]
struct State {
    stack: Vec<u32>,
    /// Words that went back from the stack to the front of the buffer, the front one last.
    again: Vec<u32>,
    /// The first word that has never been on the stack.
    next: usize,
    heads: Vec<u32>,
    labels: Vec<Option<Label>>,
    /// The child that was attached last, on each side.
    last_left: Vec<u32>,
    last_right: Vec<u32>,
    /// The children attached to the same head, on the same side, just before and after this one.
    earlier: Vec<u32>,
    later: Vec<u32>,
    went_back: Vec<bool>,
    starts: Vec<bool>,
}

impl State {
    fn new(words: usize) -> Self {
        let none = || vec![NONE; words];
        Self {
            stack: Vec::new(),
            again: Vec::new(),
            next: 0,
            heads: none(),
            labels: vec![None; words],
            last_left: none(),
            last_right: none(),
            earlier: none(),
            later: none(),
            went_back: vec![false; words],
            starts: (0..words).map(|word| word == 0).collect(),
        }
    }

    /// The word `depth` below the top of the stack.
    fn stacked(&self, depth: usize) -> Option<usize> {
        self.stack.iter().rev().nth(depth).map(|&word| word as usize)
    }

    /// The word at `place` in the buffer.
    fn buffered(&self, place: usize) -> Option<usize> {
        if let Some(&word) = self.again.iter().rev().nth(place) {
            return Some(word as usize);
        }
        let word = self.next + (place - self.again.len());
        (word < self.heads.len()).then_some(word)
    }

    fn left_in_buffer(&self) -> usize {
        self.heads.len() - self.next + self.again.len()
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.left_in_buffer() == 0
    }

    /// Whether what happens next depends on nothing that was done before.
    fn is_fresh(&self) -> bool {
        self.stack.is_empty() && self.again.is_empty() && self.last_left.get(self.next) == Some(&NONE)
    }

    fn features(&self) -> [Option<usize>; FEATURES] {
        let child = |last: &[u32], head: Option<usize>| {
            head.map(|head| last[head]).filter(|&child| child != NONE).map(|child| child as usize)
        };
        let (first, top) = (self.buffered(0), self.stacked(0));
        [
            first,
            self.buffered(1),
            top,
            self.stacked(1),
            self.stacked(2),
            child(&self.last_left, first),
            child(&self.last_left, top),
            child(&self.last_right, top),
        ]
    }

    fn may(&self) -> May {
        let (first, second) = (self.buffered(0), self.buffered(1));
        let starts = first.is_some_and(|first| self.starts[first]);
        let went_back = first.is_some_and(|first| self.went_back[first]);
        let stacked = !self.stack.is_empty();
        let end = match (first, second) {
            (Some(first), Some(second)) => second == first + 1 && !self.starts[second],
            _ => false,
        };
        May {
            shift: !stacked || second.is_some() && !starts && !went_back,
            reduce: stacked,
            attach: stacked && first.is_some() && !starts,
            end,
        }
    }

    /// Takes an action that [`State::may`] allows.
    fn take(&mut self, action: Action) {
        match action {
            Action::Shift => self.push(),
            Action::Reduce => {
                let Some(top) = self.stack.pop() else { return };
                if self.heads[top as usize] == NONE && !self.stack.is_empty() {
                    self.went_back[top as usize] = true;
                    self.again.push(top);
                }
            }
            Action::Left(label) => {
                if let (Some(head), Some(child)) = (self.buffered(0), self.stack.pop()) {
                    self.attach(child as usize, head, label);
                    self.went_back[head] = false;
                }
            }
            Action::Right(label) => {
                if let (Some(head), Some(child)) = (self.stacked(0), self.buffered(0)) {
                    self.attach(child, head, label);
                    self.push();
                }
            }
            Action::Break => {
                if let Some(second) = self.buffered(1) {
                    self.starts[second] = true;
                }
            }
        }
    }

    /// Moves the first word of the buffer onto the stack.
    fn push(&mut self) {
        if let Some(first) = self.buffered(0) {
            if self.again.pop().is_none() {
                self.next += 1;
            }
            self.stack.push(number(first));
        }
    }

    /// Makes `head` the head of `child`, instead of any other.
    fn attach(&mut self, child: usize, head: usize, label: Label) {
        if self.heads[child] != NONE {
            self.detach(child, self.heads[child] as usize);
        }
        let last = if child < head { &mut self.last_left[head] } else { &mut self.last_right[head] };
        let earlier = std::mem::replace(last, number(child));
        self.earlier[child] = earlier;
        self.later[child] = NONE;
        if earlier != NONE {
            self.later[earlier as usize] = number(child);
        }
        self.heads[child] = number(head);
        self.labels[child] = Some(label);
    }

    /// Takes `child` out of the children of `head`.
    fn detach(&mut self, child: usize, head: usize) {
        let (earlier, later) = (self.earlier[child], self.later[child]);
        if earlier != NONE {
            self.later[earlier as usize] = later;
        }
        if later != NONE {
            self.earlier[later as usize] = earlier;
        } else if child < head {
            self.last_left[head] = earlier;
        } else {
            self.last_right[head] = earlier;
        }
    }
}

/// Words of a piece are few: see [`super::PIECE`].
fn number(word: usize) -> u32 {
    u32::try_from(word).unwrap_or(NONE)
}

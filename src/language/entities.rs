//! The entity recogniser: one action a word, after the scheme begin, in, last, unit, out
//! ([Ratinov and Roth 2009](https://aclanthology.org/W09-1119/)).

use super::model::TransitionsMeta;
use super::transitions::{Scorer, Scratch, Transitions, best};
use crate::error::{Error, Result};
use std::ops::Range;
use std::sync::Arc;

/// Words that describe a state: the next one, the first and the last of the open entity.
pub(crate) const FEATURES: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Begin(usize),
    In(usize),
    Last(usize),
    Unit(usize),
    Out,
    /// Blocks a word in training; never taken here.
    Never,
}

/// The recogniser with its weights.
#[derive(Debug)]
pub(crate) struct Recogniser {
    weights: Transitions,
    actions: Vec<Action>,
    labels: Vec<Arc<str>>,
}

impl Recogniser {
    /// Reads the weights, for words of `width` numbers.
    ///
    /// # Errors
    /// When the section does not hold them, or an action is unknown.
    pub(crate) fn read(meta: &TransitionsMeta, width: usize, section: &[u8]) -> Result<Self> {
        meta.expect_features(FEATURES)?;
        let mut labels: Vec<Arc<str>> = Vec::new();
        let mut actions = Vec::with_capacity(meta.actions.len());
        for name in &meta.actions {
            let (kind, label) = name.split_once('-').unwrap_or((name, ""));
            let place = labels.iter().position(|known| **known == *label).unwrap_or_else(|| {
                labels.push(label.into());
                labels.len() - 1
            });
            actions.push(match (kind, label) {
                ("O", "") => Action::Out,
                ("U", "") => Action::Never,
                ("B", _) => Action::Begin(place),
                ("I", _) => Action::In(place),
                ("L", _) => Action::Last(place),
                ("U", _) => Action::Unit(place),
                _ => return Err(Error::new(format!("unknown action {name:?} of the entity recogniser"))),
            });
        }
        Ok(Self { weights: Transitions::read(meta, width, section)?, actions, labels })
    }

    /// Finds the entities among words with these vectors; `words` tells of each whether it starts a
    /// sentence and whether it is white space. Returns the words and the label of each.
    ///
    /// No entity crosses the start of a sentence, so a text may be cut there.
    pub(crate) fn recognise(
        &self,
        vectors: &[f32],
        words: &[(bool, bool)],
        scratch: &mut Scratch,
    ) -> Vec<(Range<usize>, Arc<str>)> {
        let mut found = Vec::new();
        let mut states = Scorer::new(&self.weights, vectors, words.len(), scratch);
        let mut open: Option<(usize, usize)> = None;
        for (next, &(_, is_space)) in words.iter().enumerate() {
            let ends_here = words.get(next + 1).is_none_or(|&(starts, _)| starts);
            let first = open.map(|(first, _)| first);
            let scores = states.scores(&[Some(next), first, first.map(|_| next - 1)]);
            let may = |action| match (self.actions[action], open) {
                (Action::Begin(_), None) => !ends_here && !is_space,
                (Action::In(label), Some((_, opened))) => label == opened && !ends_here,
                (Action::Last(label), Some((_, opened))) => label == opened,
                (Action::Unit(_), None) => !is_space,
                (Action::Out, None) => true,
                _ => false,
            };
            match best(scores, may).map(|action| self.actions[action]) {
                Some(Action::Begin(label)) => open = Some((next, label)),
                Some(Action::Last(label)) => {
                    let start = open.take().map_or(next, |(first, _)| first);
                    found.push((start..next + 1, Arc::clone(&self.labels[label])));
                }
                Some(Action::Unit(label)) => found.push((next..next + 1, Arc::clone(&self.labels[label]))),
                _ => {}
            }
        }
        found
    }
}

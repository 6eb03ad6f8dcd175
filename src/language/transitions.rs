//! What parser and entity recogniser share: scores of the actions that a state allows.
//!
//! A state is described by a few words. What each word adds to the state's hidden layer depends only on
//! the word and its role, so it is computed once for each word and looked up from then on
//! ([Chen and Manning 2014](https://aclanthology.org/D14-1082/)).
//!
//! Section of the model file: weights `inputs × width` and bias `inputs` of the layer that makes words
//! narrower; weights `features × hidden × pieces × inputs`, bias `hidden × pieces` and absent words
//! `features × hidden × pieces` of the state layer; weights `actions × hidden` and bias `actions` of the
//! scores.

use super::kernels::{Linear, add, greatest};
use super::model::{Arrays, TransitionsMeta};
use super::network::by_piece;
use crate::error::Result;

/// Words whose products are computed together.
const BLOCK: usize = 16;

/// The weights of a transition system.
#[derive(Debug)]
pub(crate) struct Transitions {
    /// Width of a word's vector to `inputs`.
    narrow: Linear,
    /// `inputs` to what the word adds in each role, piece by piece.
    state: Linear,
    /// What a missing word adds in each role.
    absent: Vec<f32>,
    bias: Vec<f32>,
    scores: Linear,
    hidden: usize,
    actions: usize,
}

impl Transitions {
    /// Reads the weights of these sizes, for words of `width` numbers.
    ///
    /// # Errors
    /// When the section does not hold them.
    pub(crate) fn read(meta: &TransitionsMeta, width: usize, section: &[u8]) -> Result<Self> {
        let &TransitionsMeta { inputs, features, hidden, pieces, .. } = meta;
        let actions = meta.actions.len();
        let mut arrays = Arrays::new(section);
        let (weights, bias) = (arrays.next(&[inputs, width])?, arrays.next(&[inputs])?);
        let narrow = Linear::new(&weights, width, &bias);
        let weights = arrays.next(&[features, hidden, pieces, inputs])?;
        let bias = by_piece(&arrays.next(&[hidden, pieces])?, hidden, pieces, 1);
        let absent = arrays.next(&[features, hidden, pieces])?;
        let role = |rows: &[f32], role: usize, length: usize| {
            let size = hidden * pieces * length;
            by_piece(&rows[role * size..][..size], hidden, pieces, length)
        };
        let weights: Vec<_> = (0..features).flat_map(|nth| role(&weights, nth, inputs)).collect();
        let absent = (0..features).flat_map(|nth| role(&absent, nth, 1)).collect();
        let state = Linear::new(&weights, inputs, &vec![0.0; features * hidden * pieces]);
        let (weights, outputs) = (arrays.next(&[actions, hidden])?, arrays.next(&[actions])?);
        let scores = Linear::new(&weights, hidden, &outputs);
        Ok(Self { narrow, state, absent, bias, scores, hidden, actions })
    }
}

/// Room that a scorer works in.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    narrow: Vec<f32>,
    products: Vec<f32>,
    sums: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
}

/// Scores states over one row of words.
#[derive(Debug)]
pub(crate) struct Scorer<'a> {
    weights: &'a Transitions,
    scratch: &'a mut Scratch,
    words: usize,
    /// Words whose products are there.
    ready: usize,
}

impl<'a> Scorer<'a> {
    /// For the words with these vectors.
    pub(crate) fn new(
        weights: &'a Transitions,
        vectors: &[f32],
        words: usize,
        scratch: &'a mut Scratch,
    ) -> Self {
        let width = weights.narrow.width();
        scratch.narrow.resize(words * width, 0.0);
        weights.narrow.apply(vectors, weights.narrow.inputs(), words, &mut scratch.narrow);
        scratch.products.resize(words.next_multiple_of(BLOCK) * weights.state.width(), 0.0);
        scratch.sums.resize(weights.bias.len(), 0.0);
        scratch.hidden.resize(weights.hidden, 0.0);
        scratch.scores.resize(weights.scores.width(), 0.0);
        Self { weights, scratch, words, ready: 0 }
    }

    /// The score of each action in the state that `features` describe: the number of a word for each role.
    pub(crate) fn scores(&mut self, features: &[Option<usize>]) -> &[f32] {
        let last = features.iter().flatten().max().map_or(0, |&word| word + 1);
        while self.ready < last {
            self.prepare();
        }
        let (weights, scratch) = (self.weights, &mut *self.scratch);
        let (size, width) = (weights.bias.len(), weights.state.width());
        scratch.sums.fill(0.0);
        for (role, word) in features.iter().enumerate() {
            let products = match word {
                Some(word) => &scratch.products[word * width..][role * size..],
                None => &weights.absent[role * size..],
            };
            add(&mut scratch.sums, &products[..size]);
        }
        add(&mut scratch.sums, &weights.bias);
        greatest(&scratch.sums, &mut scratch.hidden);
        weights.scores.apply(&scratch.hidden, 0, 1, &mut scratch.scores);
        &scratch.scores[..weights.actions]
    }

    /// Computes what the next words add.
    fn prepare(&mut self) {
        let (weights, scratch) = (self.weights, &mut *self.scratch);
        let count = BLOCK.min(self.words - self.ready);
        let width = weights.narrow.width();
        let out = &mut scratch.products[self.ready * weights.state.width()..];
        weights.state.apply(&scratch.narrow[self.ready * width..], width, count, out);
        self.ready += count;
    }
}

/// The first of the actions with the highest score among those that may be taken.
pub(crate) fn best(scores: &[f32], may: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best = None;
    for (action, &score) in scores.iter().enumerate() {
        if may(action) && best.is_none_or(|(_, highest)| score > highest) {
            best = Some((action, score));
        }
    }
    best.map(|(action, _)| action)
}

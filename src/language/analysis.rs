//! What a model says of a text.

use super::attributes::Morphology;
use super::labels::{Relation, Tag};
use super::pos::Pos;
use crate::span::Span;
use std::ops::Range;
use std::sync::Arc;

/// What a model says of a text: its tokens, sentences and entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// All tokens, in the order of the text.
    pub tokens: Vec<Token>,
    /// The numbers of the tokens of each sentence. Each token belongs to one.
    pub sentences: Vec<Range<usize>>,
    /// Names, dates, numbers, in the order of the text; they do not overlap.
    pub entities: Vec<Entity>,
}

/// A word, number, punctuation mark or stretch of white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its class among English words.
    pub tag: Tag,
    /// Its class among the words of any language.
    pub pos: Pos,
    /// Its features, as `Number=Sing`; [`super::Model::morphology`] spells them out.
    pub morphology: Morphology,
    /// Its base form: `meet` for `met`.
    pub lemma: Box<str>,
    /// Whether it has a capital, and the dictionary has it without: `Order`, `Street`, but not `Olsen`.
    /// Some names are plain words too: `Baker`.
    pub plain: bool,
    /// The number of the token it depends on; its own at the head of a sentence.
    pub head: usize,
    /// How it depends on its head.
    pub relation: Relation,
}

/// A name, date or number, of one or more tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The numbers of its tokens.
    pub tokens: Range<usize>,
    /// What it is, in the model's own words: `PERSON`, `GPE`, `DATE` …
    pub label: Arc<str>,
}

impl Analysis {
    /// The number of the sentence that a token belongs to.
    ///
    /// ```
    /// use whowhom::language::Model;
    /// let analysis = Model::embedded().analyse("They met. They agreed.");
    /// assert_eq!(analysis.sentence_of(4), 1);
    /// ```
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= token)
    }

    /// The numbers of the tokens that depend on `token`, in the order of the text.
    ///
    /// ```
    /// use whowhom::language::{Model, Relation};
    /// let analysis = Model::embedded().analyse("Biden met Macron.");
    /// let relations: Vec<_> = analysis.children(1).map(|child| analysis.tokens[child].relation).collect();
    /// assert_eq!(relations, [Relation::Nsubj, Relation::Dobj, Relation::Punct]);
    /// ```
    pub fn children(&self, token: usize) -> impl Iterator<Item = usize> {
        let sentence = self.sentences.get(self.sentence_of(token)).cloned().unwrap_or_default();
        sentence.filter(move |&child| child != token && self.tokens[child].head == token)
    }
}

//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.
//!
//! [`Model::embedded`] is spaCy's small English pipeline, `en_core_web_sm` 3.8.0, with its own trained
//! weights, run without Python; [`Model::open`] loads any other pipeline of that kind that [`convert`]
//! made a file of. The same text gives the same [`Analysis`] whatever was read before, on any number of
//! threads and any processor; and as [`spaCy`](https://spacy.io) gives it, but for rounding.
//!
//! ```
//! use whowhom::language::{Model, Pos, Relation};
//!
//! let text = "Emmanuel Macron was met by Joe Biden in Paris on Sunday.";
//! let analysis = Model::embedded().analyse(text);
//! let verb = &analysis.tokens[3];
//! assert_eq!((verb.span.of(text), &*verb.lemma, verb.pos), ("met", "meet", Pos::Verb));
//!
//! let subject = &analysis.tokens[1];
//! assert_eq!((subject.span.of(text), subject.head, subject.relation), ("Macron", 3, Relation::Nsubjpass));
//!
//! let names: Vec<_> = analysis.entities.iter().map(|entity| (entity.span.of(text), &*entity.label)).collect();
//! assert_eq!(names[..2], [("Emmanuel Macron", "PERSON"), ("Joe Biden", "PERSON")]);
//! assert_eq!(names[2..], [("Paris", "GPE"), ("Sunday", "DATE")]);
//! ```
//!
//! How a text is read, each step in a file of its own: the tokenizer cuts it into tokens; `lexeme` tells
//! what each looks like; the networks make a vector of each and its neighbours (`network`, on `kernels`);
//! from these the `tagger` gives tags, the `parser` heads and sentences, the recogniser `entities`
//! (`grammar` holds them together); the attribute ruler and the `lemmatizer` add parts of speech,
//! features and lemmas. `document` reads a whole document so, by
//! paragraphs, and `mend` puts the parser's habitual slips right. `model` documents the file that keeps all their tables.

mod analysis;
mod attributes;
mod characters;
mod convert;
mod document;
mod entities;
mod grammar;
mod half;
#[allow(unsafe_code, reason = "vector instructions chosen at run time; every block says why it is sound")]
mod kernels;
mod labels;
mod lemmatizer;
mod lexeme;
mod machine;
mod mend;
mod model;
mod msgpack;
mod network;
mod parser;
mod pattern;
mod phrases;
mod pos;
mod rules;
mod strings;
mod table;
mod tagger;
mod tokenizer;
mod transitions;
mod tree;
mod vectors;

pub use analysis::{Analysis, Entity, Token};
pub use attributes::{AttributeRuler, Attributes, Morphology, Tagged};
pub use convert::convert;
pub use labels::{Relation, Tag};
pub use lemmatizer::Lemmatizer;
pub use lexeme::{Features, Norms, shape};
pub use model::Precision;
pub use pos::Pos;
pub use strings::string_id;
pub use tokenizer::{RawToken, Tokenizer};

use crate::error::{Error, Result};
use crate::span::Span;
use grammar::{Grammar, Reading, Room};
use model::Sections;
use network::Word;
use std::path::Path;
use std::sync::{LazyLock, Mutex, PoisonError};

/// spaCy's small English pipeline; `third_party/README.md` tells where it comes from.
static EMBEDDED: &[u8] = include_bytes!("../../third_party/en_core_web_sm-3.8.0.whowhom-model");

/// A language model, loaded once and used by any number of threads.
#[derive(Debug)]
pub struct Model {
    name: String,
    tokenizer: Tokenizer,
    norms: Norms,
    grammar: Grammar,
    ruler: AttributeRuler,
    lemmatizer: Lemmatizer,
    /// Room for each text that was read at the same time as others.
    rooms: Mutex<Vec<Room>>,
}

impl Model {
    /// The model that is part of this program, loaded at the first call.
    pub fn embedded() -> &'static Self {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            Model::read(EMBEDDED).expect("the embedded file is a model, as every test sees")
        });
        &MODEL
    }

    /// Reads a model from the bytes of its file.
    ///
    /// # Errors
    /// When they are no model, of a newer version, cut short or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let sections = Sections::read(bytes)?;
        Ok(Self {
            name: sections.meta()?.name,
            tokenizer: Tokenizer::read(sections.get("tokenizer")?)?,
            norms: Norms::read(sections.get("norms")?)?,
            grammar: Grammar::read(&sections)?,
            ruler: AttributeRuler::read(sections.get("attributes")?)?,
            lemmatizer: Lemmatizer::read(sections.get("lemmatizer")?)?,
            rooms: Mutex::default(),
        })
    }

    /// Reads a model from its file.
    ///
    /// # Errors
    /// When it cannot be read, or as [`Model::read`]; names the file.
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|error| Error::new("the model cannot be read").at(path).because(error))?;
        Self::read(&bytes).map_err(|error| error.at(path))
    }

    /// Name and version, such as `en_core_web_sm 3.8.0`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The features of a word as [Universal Dependencies](https://universaldependencies.org/u/feat/)
    /// writes them, such as `Number=Sing|Person=3`; empty if it has none.
    ///
    /// ```
    /// use whowhom::language::Model;
    /// let model = Model::embedded();
    /// let token = &model.analyse("She agreed.").tokens[1];
    /// assert_eq!(model.morphology(token.morphology), "Tense=Past|VerbForm=Fin");
    /// ```
    pub fn morphology(&self, morphology: Morphology) -> &str {
        self.ruler.morphology(morphology)
    }

    /// Reads `text`. Takes time in proportion to its length; a sentence of more than 2048 tokens is cut.
    pub fn analyse(&self, text: &str) -> Analysis {
        self.analyse_part(text, Span::new(0, text.len()))
    }

    /// Reads `part` of a text as if it stood alone; the spans are those in the whole text.
    ///
    /// ```
    /// use whowhom::Span;
    /// use whowhom::language::Model;
    /// let text = "PARIS (Reuters) - Talks began.";
    /// let analysis = Model::embedded().analyse_part(text, Span::new(18, text.len()));
    /// assert_eq!(analysis.tokens[0].span.of(text), "Talks");
    /// ```
    pub fn analyse_part(&self, text: &str, part: Span) -> Analysis {
        let text = part.of(text);
        let raw = self.tokenizer.tokenize(text);
        let words: Vec<_> = raw.iter().map(|token| self.word(token, text)).collect();
        let reading = self.with_room(|room| self.grammar.apply(&words, room));
        let attributes = self.ruler.apply(&tagged(text, &raw, &words, &reading));
        let shift = |span: Span| Span::new(span.start + part.start, span.end + part.start);
        let tokens = raw.iter().zip(&attributes).zip(&reading.heads).map(|((token, attributes), &head)| {
            let &Attributes { pos, morphology, tag, relation, lemma } = attributes;
            let features = self.ruler.morphology(morphology);
            let lemma =
                lemma.map_or_else(|| self.lemmatizer.lemma(token.span.of(text), pos, features), Into::into);
            let word = token.span.of(text);
            let plain = word.starts_with(char::is_uppercase) && self.lemmatizer.is_word(word);
            Token {
                span: shift(token.span),
                tag,
                pos,
                morphology,
                lemma: lemma.into(),
                plain,
                head,
                relation,
            }
        });
        let tokens: Vec<_> = tokens.collect();
        let starts: Vec<_> = (0..raw.len()).filter(|&token| reading.starts[token]).collect();
        let ends = starts.iter().skip(1).copied().chain([raw.len()]);
        let entities = reading.entities.into_iter().map(|(within, label)| Entity {
            span: tokens[within.start].span.join(tokens[within.end - 1].span),
            tokens: within,
            label,
        });
        Analysis {
            entities: entities.collect(),
            sentences: starts.iter().zip(ends).map(|(&start, end)| start..end).collect(),
            tokens,
        }
    }

    /// What the networks see of a token.
    fn word(&self, token: &RawToken, text: &str) -> Word {
        let mut features = self.norms.features(token.span.of(text));
        features.norm = token.norm.unwrap_or(features.norm);
        Word { features, space_after: token.space_after }
    }

    /// Lends room to `work` that no other thread uses meanwhile.
    fn with_room<T>(&self, work: impl FnOnce(&mut Room) -> T) -> T {
        let rooms = || self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let mut room = rooms().pop().unwrap_or_default();
        let result = work(&mut room);
        rooms().push(room);
        result
    }
}

/// What the attribute ruler looks at.
fn tagged<'t>(text: &'t str, raw: &[RawToken], words: &[Word], reading: &Reading) -> Vec<Tagged<'t>> {
    let tagged = |nth: usize| {
        let &Features { orth, lower, is_space, .. } = &words[nth].features;
        let (tag, relation) = (reading.tags[nth], reading.relations[nth]);
        Tagged { text: raw[nth].span.of(text), orth, lower, is_space, tag, relation }
    };
    (0..raw.len()).map(tagged).collect()
}

#[cfg(test)]
mod tests;

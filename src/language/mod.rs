//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.

mod characters;
mod convert;
mod entities;
mod grammar;
mod half;
#[allow(unsafe_code, reason = "vector instructions chosen at run time; every block says why it is sound")]
mod kernels;
mod labels;
mod lexeme;
mod machine;
mod model;
mod msgpack;
mod network;
mod parser;
mod pattern;
mod phrases;
mod strings;
mod table;
mod tagger;
mod tokenizer;
mod transitions;
mod tree;
mod vectors;

pub use convert::convert;
pub use labels::{Relation, Tag};
pub use lexeme::{Features, Norms, shape};
pub use model::Precision;
pub use strings::string_id;
pub use tokenizer::{LONGEST, RawToken, Tokenizer};

use crate::error::{Error, Result};
use crate::span::Span;
use grammar::{Grammar, Room};
use model::Sections;
use network::Word;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// A language model, loaded once and used by any number of threads.
#[derive(Debug)]
pub struct Model {
    name: String,
    tokenizer: Tokenizer,
    norms: Norms,
    grammar: Grammar,
    /// Room for each text that was read at the same time as others.
    rooms: Mutex<Vec<Room>>,
}

impl Model {
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
            rooms: Mutex::default(),
        })
    }

    /// Reads a model from its file.
    ///
    /// # Errors
    /// When it cannot be read, or as [`Model::read`]; names the file.
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|error| Error::new("cannot read the model").at(path).because(error))?;
        Self::read(&bytes).map_err(|error| error.at(path))
    }

    /// Name and version, such as `en_core_web_sm 3.8.0`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Reads `text`.
    pub fn analyse(&self, text: &str) -> Analysis {
        self.analyse_part(text, Span::new(0, text.len()))
    }

    /// Reads `part` of a text as if it stood alone; the spans are those in the whole text.
    pub fn analyse_part(&self, text: &str, part: Span) -> Analysis {
        let text = part.of(text);
        let raw = self.tokenizer.tokenize(text);
        let mut room = self.rooms.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let word = |nth: usize| {
            let token = &raw[nth];
            let mut features = self.norms.features(token.span.of(text));
            features.norm = token.norm.unwrap_or(features.norm);
            Word { features, space_after: token.space_after }
        };
        let reading = self.grammar.apply(raw.len(), word, &mut room);
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner).push(room);
        let starts: Vec<_> = (0..raw.len()).filter(|&token| reading.starts[token]).collect();
        let ends = starts.iter().skip(1).copied().chain([raw.len()]);
        let shift = |span: Span| Span::new(span.start + part.start, span.end + part.start);
        Analysis {
            sentences: starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect(),
            entities: reading
                .entities
                .into_iter()
                .map(|(tokens, label)| Entity {
                    span: shift(raw[tokens.start].span.join(raw[tokens.end - 1].span)),
                    tokens,
                    label,
                })
                .collect(),
            tokens: (0..raw.len())
                .map(|nth| Token {
                    span: shift(raw[nth].span),
                    tag: reading.tags[nth],
                    head: reading.heads[nth],
                    relation: reading.relations[nth],
                })
                .collect(),
        }
    }
}

/// What a model says of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// All tokens, in the order of the text.
    pub tokens: Vec<Token>,
    /// The tokens of each sentence. Each token belongs to one.
    pub sentences: Vec<Range<usize>>,
    /// Names, dates, numbers; they do not overlap.
    pub entities: Vec<Entity>,
}

/// A word, number or punctuation mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its class.
    pub tag: Tag,
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
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it is, in the model's own words: `PERSON`, `GPE`, `DATE` …
    pub label: Arc<str>,
}

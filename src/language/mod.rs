//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.

mod attributes;
mod characters;
mod convert;
mod entities;
mod grammar;
mod half;
#[allow(unsafe_code, reason = "vector instructions chosen at run time; every block says why it is sound")]
mod kernels;
mod labels;
mod lemmatizer;
mod lexeme;
mod machine;
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

pub use attributes::{AttributeRuler, Attributes, Morphology, Tagged};
pub use convert::convert;
pub use labels::{Relation, Tag};
pub use lemmatizer::Lemmatizer;
pub use lexeme::{Features, Norms, shape};
pub use model::Precision;
pub use pos::Pos;
pub use strings::string_id;
pub use tokenizer::{LONGEST, RawToken, Tokenizer};

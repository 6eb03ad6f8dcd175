//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.

mod convert;
mod entities;
mod grammar;
mod half;
#[allow(unsafe_code, reason = "vector instructions chosen at run time; every block says why it is sound")]
mod kernels;
mod labels;
mod model;
mod msgpack;
mod network;
mod parser;
mod tagger;
mod transitions;
mod tree;
mod vectors;

pub use convert::convert;
pub use labels::{Relation, Tag};
pub use model::Precision;

#[cfg(test)]
mod trial;

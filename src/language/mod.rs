//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.

mod characters;
mod lexeme;
mod machine;
#[allow(dead_code, reason = "the converter reads with it")]
mod msgpack;
mod pattern;
mod phrases;
mod strings;
mod table;
mod tokenizer;

pub use lexeme::{Features, Norms, shape};
pub use strings::string_id;
pub use tokenizer::{LONGEST, RawToken, Tokenizer};

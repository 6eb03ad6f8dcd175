//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.

#[allow(dead_code, reason = "the converter reads with it")]
mod msgpack;

//! Reads English: text in, sentences of tokens with tags, lemmas and grammar out.

#[allow(dead_code, reason = "the converter reads with it")]
mod half;
#[allow(unsafe_code, reason = "vector instructions chosen at run time; every block says why it is sound")]
mod kernels;
mod model;
mod msgpack;

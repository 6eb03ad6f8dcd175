//! Which actors of several documents are one.
//!
//! An actor of the lexicon has the same id everywhere. Others are one if they have the same full name
//! and country and office do not speak against it. A surname alone joins nobody. Doubtful ones stay
//! apart, and their ids get what tells them apart.

mod join;
mod namesakes;
mod rename;
mod turns;

pub(super) use join::{Tellings, needed};
pub use namesakes::Ground;
pub(super) use namesakes::{Named, identify};
pub(super) use rename::{Renames, rename};

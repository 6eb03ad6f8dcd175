//! The actors of a document: where they are named, and which names are one actor.
//!
//! First every word is read once, left to right, and it is settled what stands there ([`scan`]): of
//! readings that begin at one word bodies that share their noun come first ([`departments`]), then the
//! grammar of titles ([`titles`], [`portfolios`]), then groups ([`groups`], [`group_words`],
//! [`group_owners`]), then the longest of institution, lexicon, grammar of bodies ([`bodies`]) and entity of the language model
//! ([`entities`], [`cleaned`], [`completed`]), where a vote over the document corrects single labels;
//! nouns that point back come last ([`definites`]); names of events, laws and programmes are passed
//! over. Then it is settled whom each means ([`resolve`], of titles alone [`offices`]): full names
//! before surnames, and what points back last ([`pronouns`]); the [`roster`] keeps everybody once, with
//! the reason for each name.

mod apposition;
mod beside;
mod bodies;
mod body_names;
pub(super) mod byline;
mod chunk;
mod cleaned;
mod completed;
mod definites;
mod departments;
mod entities;
mod governments;
mod group_owners;
mod group_words;
mod groups;
mod heading;
mod held;
mod idle;
pub(super) mod mentions;
mod namesakes;
mod offices;
mod portfolios;
mod pronouns;
pub(super) mod reason;
mod relabel;
mod resolve;
pub(super) mod roster;
mod scan;
mod speakers;
pub(super) mod statement;
mod titles;
mod unlabelled;

#[cfg(test)]
mod tests;

//! People and states by a description: 'NSC members', 'two senior US officials', 'leaders of the G7'.

use std::ops::Range;

use super::super::reading::Reading;
use super::chunk::{Chunk, Owner, What};
use super::titles::{one_line, owner_at, past_possessive};
use crate::language::{Relation, Tag};
use crate::lexicon::NameForm;

/// A group whose first word is `token`.
pub(super) fn group(reading: Reading, token: usize) -> Option<Chunk> {
    behind_of(reading, token).or_else(|| in_front(reading, token)).or_else(|| people(reading, token))
}

/// 'the Palestinians': a country's people, by the plural of their name.
fn people(reading: Reading, token: usize) -> Option<Chunk> {
    let owner = owner_at(reading, token).filter(Owner::is_adjective)?;
    let tokens = owner.tokens.clone();
    if !is_plural(reading, tokens.end - 1)
        || reading.analysis.tokens[tokens.end - 1].relation == Relation::Amod
    {
        return None;
    }
    let name = one_line(reading.span_of(tokens.clone()).of(reading.text));
    Some(Chunk { name: tokens.clone(), tokens, what: What::Group { of: Some(owner), name } })
}

/// 'members of the NSC'.
fn behind_of(reading: Reading, token: usize) -> Option<Chunk> {
    let start = past_numbers(reading, token);
    let noun = noun_at(reading, start)?;
    if reading.word(noun.end) != "of" || !is_plural(reading, noun.end - 1) {
        return None;
    }
    let the = usize::from(reading.word(noun.end + 1) == "the");
    let owner = owner_at(reading, noun.end + 1 + the).filter(|owner| !owner.is_adjective())?;
    Some(chunk(reading, start..owner.tokens.end, noun, Some(owner)))
}

/// 'two senior US officials', 'opposition lawmakers'.
fn in_front(reading: Reading, token: usize) -> Option<Chunk> {
    let start = past_numbers(reading, token);
    if let Some(owner) = owner_at(reading, start) {
        let mut at = past_possessive(reading, owner.tokens.end);
        while is_plain_modifier(reading, at) && noun_at(reading, at).is_none() {
            at += 1;
        }
        let noun = noun_at(reading, at)?;
        if !is_plural(reading, noun.end - 1) || owner.tokens.end < start {
            return None;
        }
        return Some(chunk(reading, start..noun.end, noun, Some(owner)));
    }
    let modifiers = &reading.lexicon.words.group_modifiers;
    let length = modifiers.iter().filter_map(|words| reading.phrase_at(start, words)).max()?;
    let noun = noun_at(reading, start + length)?;
    is_plural(reading, noun.end - 1).then(|| chunk(reading, start..noun.end, noun, None))
}

fn chunk(reading: Reading, tokens: Range<usize>, noun: Range<usize>, owner: Option<Owner>) -> Chunk {
    let text = |tokens: Range<usize>| one_line(reading.span_of(tokens).of(reading.text));
    let what = text(noun).to_lowercase();
    let name = match &owner {
        Some(owner) => format!("{} {what}", text(owner.tokens.clone())),
        None => text(tokens.clone()),
    };
    Chunk { name: tokens.clone(), tokens, what: What::Group { of: owner, name } }
}

/// Behind 'two', 'senior', 'several'.
fn past_numbers(reading: Reading, mut token: usize) -> usize {
    while is_number(reading, token) || is_rank(reading, token) {
        token += 1;
    }
    token
}

fn is_number(reading: Reading, token: usize) -> bool {
    reading.analysis.tokens.get(token).is_some_and(|analysed| analysed.tag == Tag::Cd)
        && !reading.word(token).starts_with(|first: char| first.is_ascii_digit())
}

fn is_rank(reading: Reading, token: usize) -> bool {
    matches!(reading.word(token), "senior" | "top" | "high-ranking" | "leading" | "several" | "unnamed")
}

/// A lower-case word between owner and noun: 'US defence officials'.
fn is_plain_modifier(reading: Reading, token: usize) -> bool {
    reading
        .analysis
        .tokens
        .get(token)
        .is_some_and(|analysed| matches!(analysed.tag, Tag::Jj | Tag::Nn) && !reading.is_capitalised(token))
}

fn noun_at(reading: Reading, token: usize) -> Option<Range<usize>> {
    let nouns = &reading.lexicon.words.group_nouns;
    let length = nouns.iter().filter_map(|noun| reading.phrase_at(token, noun)).max()?;
    Some(token..token + length)
}

/// Whether the noun means many, and no noun behind it takes it for a modifier.
fn is_plural(reading: Reading, token: usize) -> bool {
    let analysed = &reading.analysis.tokens[token];
    analysed.relation != Relation::Compound
        && (matches!(analysed.tag, Tag::Nns | Tag::Nnps)
            || matches!(reading.word(token), "delegation" | "police"))
}

impl Owner {
    pub(super) fn is_adjective(&self) -> bool {
        matches!(self.who, super::chunk::OwnerName::Known(_, NameForm::Adjective))
    }
}

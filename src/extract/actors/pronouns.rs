//! Pronouns and phrases that point back: 'he', 'her', 'they', 'both sides'.

use std::collections::BTreeSet;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::chunk::{Chunk, What};
use super::mentions::{Found, Named};
use super::roster::{Roster, Who};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Gender};

/// How many sentences back a pronoun may look.
const REACH: usize = 2;

/// A pronoun of one person, or a phrase for those just told of, at `token`.
pub(super) fn chunk(reading: Reading, token: usize) -> Option<Chunk> {
    let words = &reading.lexicon.words.pairs;
    let found = |length: usize, what| {
        let tokens = token..token + length;
        Some(Chunk { name: tokens.clone(), tokens, what })
    };
    if let Some(length) = words.iter().filter_map(|phrase| reading.phrase_at(token, phrase)).max() {
        return found(length, What::JustTold);
    }
    gender(reading, token).and_then(|_| found(1, What::Pronoun))
}

/// Whom the pronoun at `token` can mean.
fn gender(reading: Reading, token: usize) -> Option<Gender> {
    if !matches!(reading.analysis.tokens[token].tag, Tag::Prp | Tag::PrpPoss) {
        return None;
    }
    match reading.word(token) {
        "he" | "He" | "him" | "his" | "His" => Some(Gender::Male),
        "she" | "She" | "her" | "Her" | "hers" => Some(Gender::Female),
        _ => None,
    }
}

/// The person that the pronoun at `token` means: of those of its gender named before, the subject of
/// the nearest sentence that has one, or else the only one. None where two fit. `found` are the
/// mentions in front of it, in the order of the text.
pub(super) fn person(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let gender = gender(reading, token)?;
    let sentence = reading.sentence_of(token);
    let own_subject = reading.analysis.tokens[token].relation == Relation::Nsubj;
    for nth in (sentence.saturating_sub(REACH)..=sentence).rev() {
        let tokens = reading.analysis.sentences[nth].clone();
        let start = found.partition_point(|mention| mention.tokens.start < tokens.start);
        let here = found[start..].iter().take_while(|mention| mention.tokens.start < tokens.end.min(token));
        let people: Vec<(&Found, Who)> = here
            .filter_map(|mention| Some((mention, mention.who()?)))
            .filter(|(_, who)| roster.kind(*who) == ActorKind::Person && roster.may_be(*who, gender))
            .collect();
        let all: BTreeSet<Who> = people.iter().map(|(_, who)| *who).collect();
        let subjects: BTreeSet<Who> =
            people.iter().filter(|(mention, _)| is_subject(reading, mention)).map(|(_, who)| *who).collect();
        if let (1, Some(who)) = (all.len(), all.first()) {
            return Some(*who);
        }
        // A subject goes on as subject; an object or possessor may be any of them.
        if let (1, Some(who), true) = (subjects.len(), subjects.first(), own_subject || nth == sentence) {
            return Some(*who);
        }
        if !all.is_empty() {
            return None;
        }
    }
    None
}

/// Whether a mention is the subject of a clause.
fn is_subject(reading: Reading, mention: &Found) -> bool {
    let tokens = &reading.analysis.tokens;
    let head = mention.tokens.clone().find(|&token| !mention.tokens.contains(&tokens[token].head));
    let head = head.unwrap_or(mention.tokens.start);
    mention.form != MentionForm::Description
        && mention.named != Named::JustTold
        && !mention.possessive
        && matches!(tokens[head].relation, Relation::Nsubj | Relation::Nsubjpass)
}

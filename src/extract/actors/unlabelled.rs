//! Names that neither lexicon nor language model knows, told by their tags and what stands around them.

use std::ops::Range;

use super::super::reading::Reading;
use super::cleaned;
use super::entities::Label;
use super::relabel;
use crate::language::{Relation, Tag};

/// A run of proper nouns at `token`, with what it seems to be; none where nothing tells.
pub(super) fn name(reading: Reading, token: usize) -> Option<(Range<usize>, Label)> {
    const LONGEST: usize = 4;
    let is_proper = |at: usize| {
        at < reading.len()
            && matches!(reading.analysis.tokens[at].tag, Tag::Nnp | Tag::Nnps)
            && reading.is_capitalised(at)
            && !reading.lexicon.words.not_names.iter().any(|word| word == reading.word(at))
    };
    if !is_proper(token) || token > 0 && is_proper(token - 1) {
        return None;
    }
    let mut end = token + 1;
    let honour = |at: usize| {
        at > token + 1 && (cleaned::is_honour(reading, at) || cleaned::is_office_below(reading, at))
    };
    while is_proper(end) && !reading.opens_paragraph(end) && !honour(end) {
        end += 1;
    }
    let tokens = token..end;
    if tokens.len() > LONGEST || reading.title_at(token).is_some() {
        return None;
    }
    label(reading, &tokens).map(|label| (tokens, label))
}

/// Whether a noun for places in small letters stands ahead: 'the village of Nordvik'.
fn is_of_place(reading: Reading, tokens: &Range<usize>) -> bool {
    let Some(noun) = tokens.start.checked_sub(2).filter(|_| reading.word(tokens.start - 1) == "of") else {
        return false;
    };
    let nouns = &reading.lexicon.words.place_nouns;
    !reading.is_capitalised(noun) && reading.is_one_of(noun, nouns)
}

fn label(reading: Reading, tokens: &Range<usize>) -> Option<Label> {
    use Relation::{Agent, Appos, Nsubj, Nsubjpass, Pobj, Poss};
    let first = reading.word(tokens.start);
    let acronym =
        tokens.len() == 1 && (2..=6).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase());
    if acronym {
        let number = tokens.start > 0 && reading.analysis.tokens[tokens.start - 1].tag == Tag::Cd;
        let no_body = reading.is_spelt(tokens, &reading.lexicon.words.no_bodies);
        return (!number && !no_body).then_some(Label::Body);
    }
    let creed = reading.lexicon.groups().is_creed(reading.word(tokens.end - 1));
    if tokens.len() > 1 && !creed && reading.lexicon.given_names().is_given(first) {
        return Some(Label::Person);
    }
    if reading.lexicon.is_place(reading.span_of(tokens.clone()).of(reading.text)) {
        return Some(Label::Place);
    }
    let ahead = tokens.start.checked_sub(1).map_or("", |token| reading.word(token));
    // 'a degree in Economics'
    let field = || {
        let plain = |at: usize| reading.analysis.tokens[at].plain;
        tokens.clone().all(plain) && reading.lexicon.is_thing(reading.word(tokens.end - 1))
    };
    if matches!(ahead, "in" | "near" | "at") && !field() || is_of_place(reading, tokens) {
        return Some(Label::Place);
    }
    let relation = reading.analysis.tokens[tokens.end - 1].relation;
    let placed = matches!(relation, Nsubj | Nsubjpass | Agent | Appos | Poss)
        || relation == Pobj && matches!(ahead, "by" | "with");
    let words = &reading.lexicon.words;
    if words.event_name_nouns.iter().any(|noun| noun == reading.word(tokens.end - 1)) {
        return None;
    }
    // 'for The Gannet'
    let named = ahead == "The" && tokens.start > 1 && !reading.opens_sentence(tokens.start - 1);
    if named && !reading.is_capitalised(tokens.start - 2) && tokens.len() == 1 {
        return Some(Label::Body);
    }
    if placed && tokens.len() == 1 && relabel::is_bodily(reading, first) {
        return Some(Label::Body);
    }
    let article = ahead.eq_ignore_ascii_case("the");
    let plural = reading.analysis.tokens[tokens.end - 1].tag == Tag::Nnps;
    // 'Democrat', 'Liberal': one of a party.
    let nouns = &words.organization_nouns;
    let member = nouns.iter().any(|noun| noun.strip_suffix('s') == Some(first) || noun == first);
    let word = first.chars().count() > 2
        && first.chars().all(|letter| letter.is_alphabetic() || "-'’".contains(letter));
    let plain = |at: usize| reading.analysis.tokens[at].plain;
    let short = tokens.len() <= 2 || !tokens.clone().any(plain);
    let person = placed && !article && !plural && !member && word && short;
    person.then(|| relabel::by_words(reading, tokens, Label::Person))
}

//! Finds cues in a sentence and the actors on their sides.

use std::ops::Range;

use super::mentions::Found;
use super::reading::Reading;
use super::roster::Who;
use crate::lexicon::{Cue, Element};

/// A cue where it stands.
pub(super) struct Hit<'l> {
    pub(super) cue: &'l Cue,
    pub(super) tokens: Range<usize>,
}

/// Actors that stand together, in the order of the text.
pub(super) struct Group {
    pub(super) who: Vec<Who>,
    pub(super) tokens: Range<usize>,
}

/// The most actors of one group: more than any summit lists, and few enough for their pairs.
const LARGEST: usize = 200;

/// The cues of a sentence from left to right, none over another; of two that start together the
/// longer ones count; which of those it is, their parties tell.
pub(super) fn find<'l>(reading: Reading<'l>, sentence: &Range<usize>, mentions: &[Found]) -> Vec<Hit<'l>> {
    let mut hits = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let standing: Vec<Hit> = reading
            .lexicon
            .cues_from(reading.word(at))
            .filter_map(|(cue, pattern)| {
                Some(Hit { cue, tokens: at..end_of(reading, pattern, at, sentence.end, mentions)? })
            })
            .collect();
        let end = standing.iter().map(|hit| hit.tokens.end).max();
        hits.extend(standing.into_iter().filter(|hit| Some(hit.tokens.end) == end));
        at = end.unwrap_or(at + 1);
    }
    hits
}

/// Where `pattern` ends if it stands at `at`.
fn end_of(
    reading: Reading,
    pattern: &[Element],
    at: usize,
    limit: usize,
    mentions: &[Found],
) -> Option<usize> {
    let Some((element, rest)) = pattern.split_first() else { return Some(at) };
    match element {
        Element::Words(words) if at < limit && reading.is_one_of(at, words) => {
            end_of(reading, rest, at + 1, limit, mentions)
        }
        Element::Words(_) => None,
        Element::Gap => (at..limit.min(at + Cue::GAP + 1))
            .take_while(|&token| token == at || !breaks_gap(reading, mentions, token - 1))
            .find_map(|token| end_of(reading, rest, token, limit, mentions)),
    }
}

/// Whether a gap may not reach over this token: an actor, or a mark between clauses.
fn breaks_gap(reading: Reading, mentions: &[Found], token: usize) -> bool {
    let nth = mentions.partition_point(|mention| mention.tokens.end <= token);
    let actor = mentions.get(nth).is_some_and(|mention| mention.tokens.contains(&token) && !mention.place);
    actor || matches!(reading.word(token), ";" | "\"" | "“" | "”" | ":" | ".")
}

/// The actors ahead of a cue, nearest group first; those for which `usable` is false are passed over.
pub(super) fn group_before(
    reading: Reading,
    mentions: &[Found],
    cue: &Range<usize>,
    sentence: &Range<usize>,
    usable: impl Fn(&Found) -> bool,
) -> Option<Group> {
    const FAR: usize = 25;
    let behind = mentions.partition_point(|mention| mention.tokens.end <= cue.start);
    let last = (0..behind)
        .rev()
        .take_while(|&nth| {
            mentions[nth].tokens.start >= sentence.start && cue.start - mentions[nth].tokens.end <= FAR
        })
        .find(|&nth| usable(&mentions[nth]) && !mentions[nth].possessive && !mentions[nth].place)?;
    let mut first = last;
    while first > 0
        && last - first < LARGEST
        && mentions[first - 1].tokens.start >= sentence.start
        && joined(reading, &mentions[first - 1], &mentions[first])
        && usable(&mentions[first - 1])
    {
        first -= 1;
    }
    Some(group(&mentions[first..=last]))
}

/// The actors right behind a cue. `owners` tells whether 'Russia's invasion' counts for Russia;
/// those for which `usable` is false end the group.
pub(super) fn group_after(
    reading: Reading,
    mentions: &[Found],
    cue: &Range<usize>,
    sentence: &Range<usize>,
    owners: bool,
    usable: impl Fn(&Found) -> bool,
) -> Option<Group> {
    const NEAR: usize = 4;
    let words = &reading.lexicon.words;
    let first = mentions.partition_point(|mention| mention.tokens.start < cue.end);
    let nearest = mentions.get(first)?;
    let between = cue.end..nearest.tokens.start;
    let small = |token: usize| {
        reading.is_one_of(token, &words.determiners)
            || reading.word(token).starts_with(char::is_lowercase)
                && reading.word(token).len() > 4
                && !reading.is_one_of(token, &words.place_prepositions)
    };
    let near = between.len() <= NEAR && between.clone().all(small);
    if nearest.tokens.end > sentence.end || !near || !usable(nearest) || nearest.possessive && !owners {
        return None;
    }
    let mut last = first;
    while last - first < LARGEST
        && mentions.get(last + 1).is_some_and(|next| {
            next.tokens.end <= sentence.end
                && usable(next)
                && !mentions[last].possessive
                && joined(reading, &mentions[last], next)
        })
    {
        last += 1;
    }
    Some(group(&mentions[first..=last]))
}

/// Whether only conjunctions and determiners stand between two mentions.
fn joined(reading: Reading, left: &Found, right: &Found) -> bool {
    let words = &reading.lexicon.words;
    let between = left.tokens.end..right.tokens.start;
    !left.possessive
        && !between.is_empty()
        && between.len() <= 5
        && between.clone().all(|token| {
            reading.is_one_of(token, &words.conjunctions) || reading.is_one_of(token, &words.determiners)
        })
        && between.clone().any(|token| reading.is_one_of(token, &words.conjunctions))
}

fn group(mentions: &[Found]) -> Group {
    let mut who = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if !who.contains(&mention.who) {
            who.push(mention.who);
        }
    }
    let tokens = mentions[0].tokens.start..mentions[mentions.len() - 1].tokens.end;
    Group { who, tokens }
}

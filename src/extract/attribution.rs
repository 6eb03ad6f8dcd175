//! Who is given as the source of what a sentence tells, and the day of what they said.

use std::ops::Range;

use super::mentions::Found;
use super::quotes;
use super::reading::Reading;
use super::roster::Who;

/// Somebody said something: who, in which words, and whether in a paper.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) who: Who,
    /// The clause that says so: no party of an interaction stands in it, and its date is the day
    /// of the report.
    pub(super) clause: Range<usize>,
}

/// The attributions of a sentence, outside quotation marks.
pub(super) fn find(
    reading: Reading,
    sentence: &Range<usize>,
    mentions: &[Found],
    spoken: &[Range<usize>],
) -> Vec<Attribution> {
    let words = &reading.lexicon.words;
    let mut found: Vec<Attribution> = Vec::new();
    for at in sentence.clone() {
        if quotes::holding(spoken, at).is_some() || found.iter().any(|known| known.clause.contains(&at)) {
            continue;
        }
        let said = words.said.iter().filter_map(|phrase| reading.phrase_at(at, phrase)).max();
        let according = words.according.iter().filter_map(|phrase| reading.phrase_at(at, phrase)).max();
        let clause = match (said, according) {
            (_, Some(length)) => speaker_behind(reading, mentions, at + length)
                .map(|speaker| (speaker.who, at..clause_end(reading, speaker.tokens.end, sentence, spoken))),
            (Some(length), _) => speaker_ahead(reading, mentions, at, sentence)
                .map(|speaker| {
                    let end = paper_end(reading, at + length, sentence, spoken).unwrap_or(at + length);
                    (speaker.who, speaker.tokens.start..end)
                })
                .or_else(|| {
                    let speaker = speaker_behind(reading, mentions, at + length)?;
                    Some((speaker.who, at..clause_end(reading, speaker.tokens.end, sentence, spoken)))
                }),
            _ => None,
        };
        found.extend(clause.map(|(who, clause)| Attribution { who, clause }));
    }
    found
}

/// The actor right behind 'said' or 'according to'.
fn speaker_behind<'f>(reading: Reading, mentions: &'f [Found], at: usize) -> Option<&'f Found> {
    let nth = mentions.partition_point(|mention| mention.tokens.start < at);
    let speaker = mentions.get(nth)?;
    let between_ok =
        (at..speaker.tokens.start).all(|token| reading.is_one_of(token, &reading.lexicon.words.determiners));
    (between_ok && !speaker.place).then_some(speaker)
}

/// The actor right ahead of 'said', with at most two small words between ('has also said').
fn speaker_ahead<'f>(
    reading: Reading,
    mentions: &'f [Found],
    at: usize,
    sentence: &Range<usize>,
) -> Option<&'f Found> {
    let nth = mentions.partition_point(|mention| mention.tokens.end <= at);
    let speaker = mentions.get(nth.checked_sub(1)?)?;
    let between = speaker.tokens.end..at;
    // 'A meeting between France and Norway was announced': Norway announces nothing.
    let passive = |token: usize| matches!(reading.word(token), "was" | "were" | "is" | "are" | "been");
    let small = |token: usize| reading.word(token).starts_with(char::is_lowercase) && !passive(token);
    (speaker.tokens.start >= sentence.start
        && between.len() <= 2
        && between.clone().all(small)
        && !speaker.possessive
        && !speaker.place)
        .then_some(speaker)
}

/// The end of the clause that goes on from `from`: the next quote, or the end of the sentence.
fn clause_end(reading: Reading, from: usize, sentence: &Range<usize>, spoken: &[Range<usize>]) -> usize {
    let stop = |token: &usize| {
        quotes::holding(spoken, *token).is_some() || matches!(reading.word(*token), "," | ";" | ":")
    };
    (from..sentence.end).find(stop).unwrap_or(sentence.end)
}

/// Where 'in a statement on Sunday' ends, if the clause names a paper before it breaks off.
fn paper_end(
    reading: Reading,
    from: usize,
    sentence: &Range<usize>,
    spoken: &[Range<usize>],
) -> Option<usize> {
    const NEAR: usize = 6;
    let end = clause_end(reading, from, sentence, spoken).min(from + NEAR);
    let paper = (from..end).find(|&token| reading.is_one_of(token, &reading.lexicon.words.statements))?;
    let mut end = paper + 1;
    if matches!(reading.word(end), "on" | "of" | "late" | "early") {
        end = clause_end(reading, end, sentence, spoken).min(end + 4);
    }
    Some(end)
}

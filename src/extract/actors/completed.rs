//! What the language model left out of a person's name: a surname, an epithet, a syllable, a nickname.

use std::ops::Range;

use super::super::reading::Reading;
use super::cleaned::is_honour;
use super::entities::Label;
use super::{bodies, titles};
use crate::language::{Relation, Tag};
use crate::lexicon::{is_particle, is_suffix};

/// A person's name with the surname that the model left out: 'Jean-Yves Le' [Drian], of which the
/// parse makes what is there a part; 'Ana M.' [Lind], where it takes the stop for that of a sentence;
/// and 'Olaf' [the Stout]. So with what it left out in front, not ahead of `free`.
pub(super) fn name(reading: Reading, tokens: Range<usize>, label: Label, free: usize) -> Range<usize> {
    let analysed = &reading.analysis.tokens;
    let articles = past_articles(reading, tokens.end).filter(|_| label == Label::Person);
    let tokens = tokens.start..articles.unwrap_or(tokens.end);
    let mut end = tokens.end;
    let initial = |token: usize| {
        let word = reading.word(token).as_bytes();
        matches!(word, [letter, b'.'] if letter.is_ascii_uppercase())
    };
    if label == Label::Person && tokens.len() > 1 && initial(end - 1) {
        let named = |token: usize| titles::is_name_word(reading, token) && !reading.opens_line(token);
        while named(end) && end - tokens.start < 5 {
            end += 1;
        }
        return tokens.start..end + usize::from(is_suffix(reading.word(end)));
    }
    if let Some(end) = past_nickname(reading, &tokens).filter(|_| label == Label::Person) {
        return tokens.start..end;
    }
    let epithet = reading.word(end) == "the"
        && reading.is_capitalised(end + 1)
        && analysed[end + 1].plain
        && !reading.is_capitalised(end + 2)
        && titles::title_at(reading, end + 1).is_none()
        && !bodies::is_noun(reading, end + 1);
    if label == Label::Person && tokens.len() == 1 && epithet {
        return tokens.start..end + 2;
    }
    // 'Kim Min' [-ji]
    let joined = |at: usize| reading.is_joined(at);
    let syllable = |at: usize| !analysed[at].plain && reading.word(at).starts_with(char::is_lowercase);
    if label == Label::Person
        && tokens.len() == 2
        && reading.word(end) == "-"
        && end + 1 < reading.len()
        && joined(end)
        && joined(end + 1)
        && (reading.lexicon.given_names().is_family_first(reading.word(tokens.start)) || syllable(end + 1))
    {
        return tokens.start..end + 2;
    }
    while label == Label::Person
        && analysed.get(end).is_some_and(|next| next.tag == Tag::Nnp)
        && !is_honour(reading, end)
        && analysed[end - 1].relation == Relation::Compound
        && (end..end + 2).contains(&analysed[end - 1].head)
    {
        end += 1;
    }
    let mut start = tokens.start;
    // 'Arn Björklund' [Tveit]
    let part = |at: usize| {
        let word = &analysed[at];
        word.tag == Tag::Nnp
            && word.relation == Relation::Compound
            && tokens.contains(&word.head)
            && !word.plain
            && reading
                .word(at)
                .chars()
                .all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '\'' | '’'))
            && titles::is_name_word(reading, at)
            && titles::owner_at(reading, at).is_none()
            && titles::title_end(reading, at).is_none()
            && !bodies::is_noun(reading, at)
    };
    while label == Label::Person && start > free && part(start - 1) {
        start -= 1;
    }
    start..end
}

/// Behind the articles of a name and what hyphens join to them: 'Omar Al' [-Salem Al-Farouk].
fn past_articles(reading: Reading, end: usize) -> Option<usize> {
    let joins = |hyphen: usize| {
        let whole = reading.word(hyphen) == "-" && hyphen + 1 < reading.len();
        let close = whole && reading.is_joined(hyphen) && reading.is_joined(hyphen + 1);
        close && is_particle(reading.word(hyphen - 1)) && reading.is_capitalised(hyphen + 1)
    };
    let mut past = if joins(end) { end + 2 } else { end };
    while joins(past + 1) && reading.is_capitalised(past) {
        past += 3;
    }
    (past > end).then_some(past)
}

/// Behind a name that a nickname in quotation marks parts: 'Benjamin “Benny” [Lind]'.
pub(super) fn past_nickname(reading: Reading, tokens: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 3;
    let is_mark = |at: usize| matches!(reading.word(at), "“" | "”" | "\"" | "``" | "''");
    let open = tokens.end;
    let close = (open + 2..open + 2 + LONGEST).find(|&at| is_mark(at)).filter(|_| is_mark(open))?;
    let named = |at: usize| titles::is_name_word(reading, at) && !reading.opens_line(at);
    let end = (close + 1..close + 1 + LONGEST).take_while(|&at| named(at)).last()? + 1;
    (open + 1..close).all(named).then_some(end)
}

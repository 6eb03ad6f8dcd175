//! Corrects the language model's labels: by the words of a name, by what stands around it, and by its
//! neighbours in a list.

use std::collections::HashMap;
use std::ops::Range;

use super::super::reading::Reading;
use super::bodies;
use super::entities::Label;
use super::titles::{self, one_line};

/// What the words of a name say it is; the model's label where they say nothing.
pub(super) fn by_words(reading: Reading, tokens: &Range<usize>, label: Label) -> Label {
    let words = &reading.lexicon.words;
    let first = reading.word(tokens.start);
    let last = reading.word(tokens.end - 1);
    let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let many = tokens.len() > 1;
    let names = reading.lexicon.given_names();
    let capital = tokens.clone().all(|token| reading.is_capitalised(token));
    // 'Roman Catholic', 'Libertarian Socialist'
    let creed = many && reading.lexicon.groups().is_creed(last);
    if creed && label == Label::Person {
        return Label::People;
    }
    // 'Jude Law', 'Anita Hill'
    if label == Label::Person && (2..=3).contains(&tokens.len()) && capital && names.is_given(first) {
        return Label::Person;
    }
    let head = tokens.clone().skip(1).find(|&token| matches!(reading.word(token), "of" | "for" | "on"));
    let noun = head.map_or(last, |head| reading.word(head - 1));
    if many && (is(&words.event_name_nouns, noun) || is(&words.event_name_fronts, first)) {
        return Label::Other;
    }
    let name = one_line(reading.span_of(tokens.clone()).of(reading.text));
    // 'West Bank' is no bank.
    if many && reading.lexicon.is_place(&name) {
        return Label::Place;
    }
    if many && (is(&words.organization_nouns, noun) || is(&words.organization_fronts, first)) {
        return Label::Body;
    }
    if many
        && (is(&words.place_nouns, noun) || is(&words.place_fronts, first) || is(&words.state_nouns, noun))
    {
        return Label::Place;
    }
    if matches!(label, Label::Body | Label::Place | Label::People)
        && (2..=3).contains(&tokens.len())
        && capital
        && !creed
        && names.is_given(first)
    {
        return Label::Person;
    }
    let borne = !reading.lexicon.people_called(&name).is_empty();
    if matches!(label, Label::Person | Label::Body) && reading.lexicon.is_place(&name) && !borne {
        return Label::Place;
    }
    // A surname of somebody in the lexicon, which the model takes for a body.
    if label == Label::Body && !many && borne && first.contains(char::is_lowercase) {
        return Label::Person;
    }
    let acronym =
        !many && (2..=6).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_uppercase());
    if acronym && label == Label::Person { Label::Body } else { label }
}

/// Corrects single words by what stands around them: behind 'in' a place, in a list what most are.
pub(super) fn by_place(
    reading: Reading,
    list: &mut [(Range<usize>, Label)],
    surnames: &HashMap<&str, usize>,
) {
    for (tokens, label) in list.iter_mut() {
        if *label == Label::Body && has_title_behind(reading, tokens) {
            *label = Label::Person;
        }
        let word = reading.word(tokens.start);
        let inside =
            tokens.start > 0 && matches!(reading.word(tokens.start - 1), "in" | "near" | "In" | "Near");
        let acronym = word.chars().all(|letter| !letter.is_lowercase());
        let known = reading.lexicon.name_at(reading.text, reading.span(tokens.start).start).is_some();
        let noun = reading.lexicon.words.organization_nouns.iter().any(|noun| noun == word);
        let plain = tokens.len() == 1 && !acronym && !known && !noun && !surnames.contains_key(word);
        if inside && plain && matches!(label, Label::Person | Label::Body) {
            *label = Label::Place;
        }
    }
    let mut start = 0;
    while start < list.len() {
        let mut end = start + 1;
        while end < list.len() && is_listed(reading, &list[end - 1].0, &list[end].0) {
            end += 1;
        }
        if end - start >= 3 {
            by_neighbours(reading, &mut list[start..end], surnames);
        }
        start = end;
    }
}

/// Whether an office follows between commas that only a person holds: 'Knut Lind, the special envoy'.
fn has_title_behind(reading: Reading, tokens: &Range<usize>) -> bool {
    let article = matches!(reading.word(tokens.end + 1), "the" | "a" | "an");
    let title = tokens.end + 1 + usize::from(article);
    let is_word = |token: usize| {
        let word = reading.word(token);
        reading.is_capitalised(token) && word.contains(char::is_lowercase) && !bodies::is_noun(reading, token)
    };
    (2..=3).contains(&tokens.len())
        && reading.word(tokens.end) == ","
        && article
        && tokens.clone().all(is_word)
        && reading.lexicon.name_at(reading.text, reading.span(tokens.start).start).is_none()
        && titles::title_at(reading, title).is_some_and(|(_, title)| title.of_office)
}

/// Whether only a comma or 'and' parts two names.
fn is_listed(reading: Reading, one: &Range<usize>, next: &Range<usize>) -> bool {
    let between = one.end..next.start;
    (1..=2).contains(&between.len())
        && between.clone().all(|token| matches!(reading.word(token), "," | "and" | "or" | "&" | ";"))
}

/// In a list of three and more names most of which are of one kind, single words are of that kind too.
fn by_neighbours(reading: Reading, list: &mut [(Range<usize>, Label)], surnames: &HashMap<&str, usize>) {
    for label in [Label::Place, Label::Body, Label::Person] {
        let count = list.iter().filter(|(_, other)| *other == label).count();
        if count * 2 <= list.len() {
            continue;
        }
        for (tokens, other) in list.iter_mut() {
            let word = reading.word(tokens.start);
            let known = reading.lexicon.name_at(reading.text, reading.span(tokens.start).start).is_some();
            if tokens.len() == 1 && !known && !surnames.contains_key(word) && *other <= Label::Place {
                *other = label;
            }
        }
    }
}

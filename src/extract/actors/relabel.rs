//! Corrects the language model's labels: by the words of a name, by what stands around it, and by its
//! neighbours in a list.

use std::ops::Range;

use hashbrown::HashMap;

use super::super::reading::Reading;
use super::bodies;
use super::entities::Label;
use super::titles::{self, one_line};
use crate::language::Tag;
use crate::lexicon::{Words, folded, is_particle, is_suffix};

/// What the words of a name say it is; the model's label where they say nothing.
pub(super) fn by_words(reading: Reading, tokens: &Range<usize>, label: Label) -> Label {
    let words = &reading.lexicon.words;
    let first = reading.word(tokens.start);
    let last = reading.word(tokens.end - 1);
    let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
    let many = tokens.len() > 1;
    let names = reading.lexicon.given_names();
    let capital = tokens.clone().all(|token| reading.is_capitalised(token));
    let borne = || last.chars().count() > 2 && !reading.lexicon.people_called(last).is_empty();
    let names_of_person = || names.is_given(first) || borne();
    // 'Tanaka Haruto', whom the lexicon has as Haruto Tanaka
    if label == Label::Body && tokens.len() == 2 && bears_turned(reading, first, last) {
        return Label::Person;
    }
    // 'Superintendent', 'Earl of Narvik'
    let title = titles::title_end(reading, tokens.start).is_some_and(|end| end == tokens.end);
    let person = label == Label::Person && (!names_of_person() || reading.word(tokens.end) == "of");
    if title && (person || label == Label::Body) {
        return Label::Other;
    }
    if label == Label::Person && many && !names_of_person() && is_code(reading, tokens) {
        return Label::Body;
    }
    if many && label != Label::Other && is(&words.corporate_words, last) {
        return Label::Body;
    }
    let other =
        || if many { of_team(reading, first) } else { of_one(reading, tokens.start, !names_of_person()) };
    if label == Label::Person
        && let Some(other) = other()
    {
        return other;
    }
    if many && is_deed(reading, tokens) {
        return Label::Other;
    }
    // 'State of Nordland', where there is one
    if many && first == "State" && reading.word(tokens.start + 1) == "of" && tokens.len() <= 4 {
        return Label::Place;
    }
    if label == Label::Person && is_numbered(reading, tokens, !names_of_person()) {
        return Label::Other;
    }
    // 'Native Norwegian'
    let adjective = || titles::owner_at(reading, tokens.end - 1).is_some_and(|owner| owner.is_adjective());
    if label == Label::Person && many && !names_of_person() && adjective() {
        return Label::People;
    }
    // 'Roman Catholic', 'Libertarian Socialist'
    let creed = many && reading.lexicon.groups().is_creed(last);
    if creed && label == Label::Person {
        return Label::People;
    }
    // 'the Ana Lind Award', 'the Norwegian G7 Presidency'
    let article = tokens.start > 0 && matches!(reading.word(tokens.start - 1), "the" | "The" | "a");
    if label == Label::Person && many && article && is(&words.event_name_nouns, last)
        || many && bodies::is_turn(reading, tokens)
    {
        return Label::Other;
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
    // 'Coastal West Africa', 'the Arctic region'
    let part = || reading.analysis.tokens[tokens.start].plain && is_part_of_place(reading, tokens);
    if label == Label::Body && (part() || many && is_region(reading, last)) {
        return Label::Place;
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
    if acronym && is_number(first) {
        return Label::Other;
    }
    if acronym && label == Label::Person { Label::Body } else { label }
}

/// Whether letters and numbers are all there is behind at most one plain word, of a `strange` name: 'Annex I.', 'S. 138'.
fn is_numbered(reading: Reading, tokens: &Range<usize>, strange: bool) -> bool {
    let initial = |token: usize| {
        let word = reading.word(token).trim_end_matches('.');
        word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let many = tokens.len() > 1;
    let word = many && strange && reading.analysis.tokens[tokens.start].plain;
    (word || !many) && (tokens.start + usize::from(word)..tokens.end).all(initial)
}

/// What a name begins with that stands for those around somebody: 'Team Lind'.
fn of_team(reading: Reading, first: &str) -> Option<Label> {
    reading.lexicon.words.teams.iter().any(|team| team == first).then_some(Label::Body)
}

/// What a single word is that the model takes for a person and is none: 'the Diaspora', 'every Ally', if
/// it is `strange`, no name of anybody known.
fn of_one(reading: Reading, token: usize, strange: bool) -> Option<Label> {
    let word = reading.word(token);
    if is_bodily(reading, word) {
        return Some(Label::Body);
    }
    let ahead = token.checked_sub(1).filter(|_| strange)?;
    if !matches!(reading.analysis.tokens[ahead].tag, Tag::Dt | Tag::PrpPoss | Tag::WpPoss) {
        return None;
    }
    let common =
        reading.lexicon.is_thing(word) || reading.lexicon.groups().noun(&word.to_lowercase()).is_some();
    // 'studied in the Nordveg'
    let inside = token > 1 && matches!(reading.word(token - 2), "in" | "near" | "at");
    Some(match (common, inside) {
        (true, _) => Label::Other,
        (_, true) => Label::Place,
        _ => Label::Body,
    })
}

/// Whether a name tells a deed: 'Lifting Our Harbours'.
fn is_deed(reading: Reading, tokens: &Range<usize>) -> bool {
    let first = &reading.analysis.tokens[tokens.start];
    let next = reading.analysis.tokens.get(tokens.start + 1).map(|next| next.tag);
    reading.word(tokens.start).ends_with("ing")
        && first.plain
        && (first.tag == Tag::Vbg || matches!(next, Some(Tag::PrpPoss | Tag::Dt)))
}

/// Whether somebody in the lexicon has this family name and this given name.
fn bears_turned(reading: Reading, family: &str, given: &str) -> bool {
    let turned = folded(&format!("{given} {family}"));
    let people = reading.lexicon.people_called(family).iter();
    people.flat_map(|&person| reading.lexicon.actor(person).plain_names()).any(|name| folded(name) == turned)
}

/// Whether a word is a noun for places in small letters.
fn is_region(reading: Reading, word: &str) -> bool {
    let nouns = &reading.lexicon.words.place_nouns;
    word.starts_with(char::is_lowercase) && nouns.iter().any(|noun| noun.to_lowercase() == word)
}

/// Whether what stands behind the first word is the name of a region in more than one word.
fn is_part_of_place(reading: Reading, tokens: &Range<usize>) -> bool {
    tokens.len() > 2 && {
        let rest = one_line(reading.span_of(tokens.start + 1..tokens.end).of(reading.text));
        reading.lexicon.is_place(&rest)
    }
}

/// Whether a name of at most one word in small letters has capitals or digits beside it, as wares, stations and
/// programmes have: 'Keystone XL', 'Formula 1'.
fn is_code(reading: Reading, tokens: &Range<usize>) -> bool {
    let word = |token: usize| reading.word(token);
    let code = |token: &usize| {
        let letters = word(*token).len() > 1 && word(*token).bytes().all(|byte| byte.is_ascii_uppercase());
        letters && !is_suffix(word(*token)) || word(*token).bytes().any(|byte| byte.is_ascii_digit())
    };
    let codes = tokens.clone().filter(code).count();
    codes > 0 && tokens.len() - codes == 1
}

/// Whether capitals follow each other within a word, or digits stand in it, as in names of offices and wares.
fn has_letters_inside(word: &str) -> bool {
    let small = word.bytes().any(|byte| byte.is_ascii_lowercase());
    let capitals =
        word.as_bytes().array_windows().any(|[a, b]| a.is_ascii_uppercase() && b.is_ascii_uppercase());
    small && capitals || word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a single word is written as only names of bodies and wares are.
pub(super) fn is_bodily(reading: Reading, word: &str) -> bool {
    let words = &reading.lexicon.words;
    // 'Nordbank'
    let ends = |ending: &String| word.strip_suffix(ending.as_str()).is_some_and(|front| front.len() > 2);
    has_letters_inside(word) || is_compound(words, word) || words.bodily_endings.iter().any(ends)
}

/// Whether a capital stands inside a word behind more than a particle of names, as in wares.
fn is_compound(words: &Words, word: &str) -> bool {
    let inner = word.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase());
    let front = inner.map_or("", |(at, _)| &word[..at]);
    let small = front.ends_with(char::is_lowercase);
    small && front.len() > 2 && !is_particle(front) && !words.name_fronts.iter().any(|known| known == front)
}

/// Whether capitals are a Roman number.
fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| b"IVX".contains(&byte))
}

/// Corrects single words by what stands around them: behind 'in' a place, in a list what most are.
pub(super) fn by_place(
    reading: Reading,
    list: &mut [(Range<usize>, Label)],
    surnames: &HashMap<&str, usize>,
) {
    in_lists_of_places(reading, list);
    for (tokens, label) in list.iter_mut() {
        if matches!(label, Label::Body | Label::Place) && has_title_behind(reading, tokens) {
            *label = Label::Person;
        }
        let word = reading.word(tokens.start);
        let inside =
            tokens.start > 0 && matches!(reading.word(tokens.start - 1), "in" | "near" | "In" | "Near");
        let acronym = word.chars().all(|letter| !letter.is_lowercase());
        let known = reading.name_at(tokens.start).is_some();
        let noun = reading.lexicon.words.organization_nouns.iter().any(|noun| noun == word);
        let plain = tokens.len() == 1 && !acronym && !known && !noun && !surnames.contains_key(word);
        if inside && plain && matches!(label, Label::Person | Label::Body) {
            // 'a degree in Economics'
            let field = reading.analysis.tokens[tokens.start].plain && reading.lexicon.is_thing(word);
            *label = if field { Label::Other } else { Label::Place };
        }
        // 'Reno, NV'
        let behind_comma = tokens.start > 1 && reading.word(tokens.start - 1) == ",";
        if behind_comma
            && tokens.len() == 1
            && reading.is_capitalised(tokens.start - 2)
            && reading.is_spelt(tokens, &reading.lexicon.words.postal_codes)
        {
            *label = Label::Place;
        }
        // 'Matanga, Kenya'
        let state = titles::owner_at(reading, tokens.end + 1).filter(|state| {
            reading.word(tokens.end) == "," && state.country(reading).is_some() && !state.is_adjective()
        });
        let closed = |end: usize| matches!(reading.word(end), "," | "." | ";" | ":" | ")" | "");
        if plain && *label <= Label::Body && state.is_some_and(|state| closed(state.tokens.end)) {
            *label = Label::Place;
        }
        // 'an engineer at Nordheim'
        let at = tokens.start > 0 && reading.word(tokens.start - 1) == "at";
        if at && plain && *label == Label::Person {
            *label = Label::Body;
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

/// Names behind 'the counties of' and the like are places.
fn in_lists_of_places(reading: Reading, list: &mut [(Range<usize>, Label)]) {
    let words = &reading.lexicon.words;
    let places = |word: &str| {
        let one = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let one = one.or_else(|| word.strip_suffix('s').map(str::to_owned));
        one.is_some_and(|one| words.place_nouns.iter().any(|noun| noun.eq_ignore_ascii_case(&one)))
    };
    let mut end = 0;
    for (tokens, label) in list.iter_mut() {
        let start = tokens.start;
        if start > 1 && reading.word(start - 1) == "of" && places(reading.word(start - 2)) {
            let goes_on = |&at: &usize| {
                let word = reading.word(at);
                reading.is_capitalised(at) || matches!(word, "," | "and" | "or" | "of" | "the" | "&")
            };
            end = (start..reading.len()).take_while(goes_on).last().unwrap_or(start) + 1;
        }
        if start < end {
            *label = Label::Place;
        }
    }
}

/// Whether an office follows between commas that only a person holds: 'Knut Lind, the special envoy', 'Knut Lind,
/// Norway's Coastal Office Chief'.
fn has_title_behind(reading: Reading, tokens: &Range<usize>) -> bool {
    /// How many words an office may have in front of its noun.
    const LONG: usize = 5;
    let first = tokens.end + 1;
    let article = matches!(reading.word(first), "the" | "a" | "an");
    let owner = titles::owner_at(reading, first).map_or(first, |owner| owner.tokens.end);
    let past = titles::past_possessive(reading, owner);
    let title = if past > owner { past } else { first + usize::from(article) };
    let named = |&at: &usize| past > owner && reading.is_capitalised(at);
    let ahead = (title..title + LONG).take_while(named).count();
    let held = |at: usize| titles::title_at(reading, at).is_some_and(|(_, title)| title.of_office);
    let is_word = |token: usize| {
        let word = reading.word(token);
        reading.is_capitalised(token) && word.contains(char::is_lowercase) && !bodies::is_noun(reading, token)
    };
    (2..=3).contains(&tokens.len())
        && reading.word(tokens.end) == ","
        && (article || past > owner)
        && tokens.clone().all(is_word)
        && reading.name_at(tokens.start).is_none()
        && (title..=title + ahead).any(held)
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
            let known = reading.name_at(tokens.start).is_some();
            // 'Ana Lind, the NLF and Knut Lind'
            let acronym =
                label == Label::Person && word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
            let place = label != Label::Place && reading.lexicon.is_place(word);
            let open = !known && !place && !acronym && !surnames.contains_key(word);
            if tokens.len() == 1 && open && *other <= Label::Place {
                *other = label;
            }
        }
    }
}

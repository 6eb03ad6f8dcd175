//! What of the language model's names is a name: without titles, articles and honours, whole, and each apart.

use std::ops::Range;

use super::super::reading::Reading;
use super::entities::Label;
use super::{bodies, relabel, titles};
use crate::language::Tag;
use crate::lexicon::{is_particle, is_suffix};

/// The names in an entity of the model, each with what it is.
pub(super) fn names(reading: Reading, tokens: Range<usize>, label: Label) -> Vec<(Range<usize>, Label)> {
    let mut names = Vec::new();
    for mut tokens in pieces(reading, tokens, label) {
        // 'Dear Madam President' names nobody.
        if reading.lexicon.salutation(reading.word(tokens.start)).is_some() {
            tokens.start += 1;
            let titled = titles::title_end(reading, tokens.start).unwrap_or(tokens.start);
            if titled >= tokens.end {
                continue;
            }
        }
        let tokens = once(reading, with_form(reading, tokens));
        if let Some((body, person)) = around_title(reading, &tokens, label) {
            if !body.is_empty() {
                names.push((body.clone(), relabel::by_words(reading, &body, Label::Body)));
            }
            names.push((person, Label::Person));
            continue;
        }
        let label = relabel::by_words(reading, &tokens, label);
        let end = match label {
            Label::Person => ahead_of_honours(reading, &tokens),
            Label::Body => ahead_of_person(reading, &tokens),
            _ => tokens.end,
        };
        names.push((tokens.start..end, label));
        if label == Label::Body && end < tokens.end {
            names.push((end..tokens.end, Label::Person));
        }
    }
    names
}

/// What stands around an office in the middle of a name: 'Harbour Agency' [Administrator] 'Ana Lind',
/// [Norwegian President] 'Lind'. Of a body's name the end must be a person's.
fn around_title(
    reading: Reading,
    tokens: &Range<usize>,
    label: Label,
) -> Option<(Range<usize>, Range<usize>)> {
    if label > Label::Body {
        return None;
    }
    let is_name = |at: usize| titles::is_name_word(reading, at) && !bodies::is_noun(reading, at);
    let is_person = |rest: &Range<usize>| {
        let mut words = rest.clone().filter(|&at| !is_suffix(reading.word(at)));
        let borne = !reading.lexicon.people_called(reading.word(rest.end - 1)).is_empty();
        let strange = !reading.analysis.tokens[rest.end - 1].plain
            && reading.word(rest.end - 1).contains(char::is_lowercase);
        words.all(is_name) && (begins_person(reading, rest.start) || borne || strange)
    };
    (tokens.start + usize::from(label == Label::Person)..tokens.end).find_map(|at| {
        let (end, title) = titles::title_at(reading, at)?;
        let rest = end..tokens.end;
        let long = at == tokens.start && rest.len() > 3;
        if !title.of_office || rest.is_empty() || long || !is_person(&rest) {
            return None;
        }
        let front = tokens.start..at;
        let known = front.is_empty()
            || titles::owner_at(reading, front.start).is_some_and(|owner| owner.tokens.end >= front.end);
        let plain = front.clone().all(|at| reading.analysis.tokens[at].plain || !reading.is_capitalised(at));
        let body = label == Label::Body
            && !known
            && (!plain || front.clone().any(|at| bodies::is_noun(reading, at)));
        Some((if body { front } else { at..at }, rest))
    })
}

/// A name with the legal form behind it that the model left out: 'Nord Shipping' [, Inc.].
fn with_form(reading: Reading, tokens: Range<usize>) -> Range<usize> {
    let comma = usize::from(reading.word(tokens.end) == ",");
    let word = reading.word(tokens.end + comma);
    let is_form = reading.lexicon.words.corporate_words.iter().any(|form| form == word);
    // 'Nord, Company' are two.
    if is_form && (word.len() <= 4 || word.ends_with('.')) {
        tokens.start..tokens.end + comma + 1
    } else {
        tokens
    }
}

/// A name that a heading repeats at once: 'Ana Lind Ana Lind', 'Harbour Council The Harbour Council'.
fn once(reading: Reading, tokens: Range<usize>) -> Range<usize> {
    let is_word = |&token: &usize| !matches!(reading.word(token).trim(), "" | "The" | "the");
    let words: Vec<usize> = tokens.clone().filter(is_word).collect();
    let (first, second) = words.split_at(words.len() / 2);
    let same = || first.iter().zip(second).all(|(&a, &b)| reading.word(a) == reading.word(b));
    match first {
        [start, .., last] if first.len() == second.len() && same() => *start..last + 1,
        _ => tokens,
    }
}

/// The names in an entity: without article, possessive ending and quotation marks around them; what
/// commas, brackets and, between whole names of bodies, 'and' part is several.
fn pieces(reading: Reading, tokens: Range<usize>, label: Label) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = tokens.start;
    for at in tokens.clone() {
        if parts(reading, &tokens, at, label) {
            pieces.extend(trimmed(reading, start..at, label));
            start = at + 1;
        }
    }
    pieces.extend(trimmed(reading, start..tokens.end, label));
    pieces
}

/// Whether the token at `at` parts two names.
fn parts(reading: Reading, tokens: &Range<usize>, at: usize, label: Label) -> bool {
    let words = &reading.lexicon.words;
    let spaced = at > 0 && reading.span(at - 1).end < reading.span(at).start;
    match reading.word(at) {
        word if word.contains(['(', '[', ')', ']']) => true,
        ";" | "/" => true,
        // 'Ana Novak - January 3': a day is no part of a name.
        "-" | "–" | "—" if label == Label::Person && spaced => true,
        word if label == Label::Person && is_of_date(reading, at, word) => true,
        "'s" | "’s" if label == Label::Person => true,
        "'s" | "’s" if label == Label::Body => bodies::past_owner(reading, tokens) == Some(at),
        "–" | "—" if spaced && label == Label::Body => true,
        // 'Department of Fisheries - Ana Lind'
        "-" | "–" | "—" if spaced && begins_person(reading, at + 1) => true,
        // 'Law at Oslo University'
        "at" if label == Label::Body => (at + 1..tokens.end).any(|token| bodies::is_noun(reading, token)),
        "," => {
            let behind = reading.word(at + 1);
            !is_suffix(behind) && !words.corporate_words.iter().any(|word| word == behind)
        }
        "and" | "or" | "-" | "–" => {
            let spaced = !matches!(reading.word(at), "-" | "–") || spaced;
            let body = |mut tokens: Range<usize>| tokens.any(|token| bodies::is_noun(reading, token));
            // 'Oslo Institute and National Director of'
            let office = || (at + 1..tokens.end).any(|token| titles::title_end(reading, token).is_some());
            spaced && label == Label::Body && body(tokens.start..at) && (body(at + 1..tokens.end) || office())
        }
        _ => false,
    }
}

/// Whether a given name and another word with a capital stand here.
pub(super) fn begins_person(reading: Reading, token: usize) -> bool {
    reading.lexicon.given_names().is_given(reading.word(token)) && titles::is_name_word(reading, token + 1)
}

/// Whether a word in a person's name is a month with its day, or the day.
fn is_of_date(reading: Reading, at: usize, word: &str) -> bool {
    let number = |at: usize| reading.word(at).bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let month = |word: &str| reading.lexicon.words.not_names.iter().any(|known| known == word);
    number(at) || month(word) && number(at + 1)
}

fn trimmed(reading: Reading, mut tokens: Range<usize>, label: Label) -> Option<Range<usize>> {
    let loose = |token: usize| {
        !reading.word(token).contains(char::is_alphanumeric) || reading.analysis.tokens[token].tag == Tag::Pos
    };
    let article =
        |token: usize| ["the", "a", "an"].iter().any(|word| reading.word(token).eq_ignore_ascii_case(word));
    // 'Will Biden go?'
    let modal = |token: usize| reading.analysis.tokens[token].tag == Tag::Md && token + 1 < reading.len();
    while !tokens.is_empty() && (loose(tokens.start) || article(tokens.start) || modal(tokens.start)) {
        tokens.start += 1;
    }
    tokens.start = past_stance(reading, &tokens);
    // 'the President's Executive Order'
    if label == Label::Body
        && let Some(end) = titles::title_end(reading, tokens.start).filter(|&end| end + 1 < tokens.end)
        && reading.analysis.tokens[end].tag == Tag::Pos
        && !tokens.clone().any(|token| bodies::is_noun(reading, token))
    {
        tokens.start = end + 1;
    }
    // 'Returning Norway to peace'
    let does = |token: usize| reading.analysis.tokens[token].tag == Tag::Vbg && reading.opens_sentence(token);
    let known = |tokens: &Range<usize>| {
        let name = reading.name_at(tokens.start + 1);
        name.is_some_and(|name| name.span.end == reading.span(tokens.end - 1).end)
    };
    if tokens.len() > 1 && does(tokens.start) && known(&tokens) {
        tokens.start += 1;
    }
    // 'Chair of the Harbour Council'
    if label == Label::Body
        && let Some(end) = titles::title_end(reading, tokens.start)
        && reading.word(end) == "of"
    {
        let start = end + 1 + usize::from(reading.word(end + 1) == "the");
        if start < tokens.end {
            tokens.start = start;
        }
    }
    // 'Harbour Department Minister' [Ana Lind]
    let held = |token: usize| {
        let title =
            titles::title_at(reading, token).filter(|(end, title)| *end == tokens.end && title.of_office);
        let family = reading.lexicon.given_names().is_family_first(reading.word(tokens.end))
            && titles::is_name_word(reading, tokens.end + 1);
        title.is_some() && (family || begins_person(reading, tokens.end))
    };
    if label == Label::Body
        && let Some(office) = tokens.clone().skip(1).find(|&token| held(token))
    {
        tokens.end = office;
    }
    // 'Taoiseach Ana Lind'
    if label == Label::Body
        && let Some(end) = titles::title_end(reading, tokens.start).filter(|&end| end + 1 < tokens.end)
        && begins_person(reading, end)
        && !tokens.clone().any(|token| bodies::is_noun(reading, token))
    {
        tokens.start = end;
    }
    // 'Scouting on Norwegian' [television]
    let adjective = |token: usize| titles::owner_at(reading, token).is_some_and(|owner| owner.is_adjective());
    let linked = |token: usize| matches!(reading.word(token), "on" | "in" | "with" | "to");
    if label == Label::Body && tokens.len() > 2 && adjective(tokens.end - 1) && linked(tokens.end - 2) {
        tokens.end -= 2;
    }
    // 'Joint Statement of', 'united Norway'
    let small = |token: usize| reading.word(token).chars().all(char::is_lowercase);
    let links = |token: usize| {
        matches!(reading.analysis.tokens[token].tag, Tag::In | Tag::Cc | Tag::Dt | Tag::To) && small(token)
    };
    while tokens.len() > 1 && links(tokens.end - 1) {
        tokens.end -= 1;
    }
    // 'a united Harbour Council'
    let describes = |token: usize| {
        let analysed = &reading.analysis.tokens[token];
        let tagged = matches!(analysed.tag, Tag::Jj | Tag::Cd | Tag::Dt | Tag::Pdt | Tag::Vbn | Tag::Vbd);
        small(token) && (tagged || analysed.tag == Tag::Nnp && analysed.plain)
    };
    // 'Eleven Liberals'
    let counts =
        |token: usize| reading.analysis.tokens[token].tag == Tag::Cd && reading.opens_sentence(token);
    if label == Label::Body && tokens.len() > 1 && counts(tokens.start) {
        tokens.start += 1;
    }
    let joins = |token: usize| reading.word(token) == "and" && describes(token + 1);
    while label != Label::Person && tokens.len() > 1 && (describes(tokens.start) || joins(tokens.start)) {
        tokens.start += 1;
    }
    if label == Label::Person {
        tokens = of_person(reading, tokens);
    }
    while !tokens.is_empty() && loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    if tokens.is_empty() {
        return None;
    }
    if label == Label::Person {
        let comma = usize::from(reading.word(tokens.end) == ",");
        if is_suffix(reading.word(tokens.end + comma)) {
            tokens.end += comma + 1;
        }
    }
    let named = tokens.clone().any(|token| reading.word(token).contains(char::is_uppercase));
    let breaks = reading.span_of(tokens.clone()).of(reading.text).contains("\n\n");
    (named && !breaks).then_some(tokens)
}

/// A person's name without titles ahead of it, with particles, up to the first word in small letters.
fn of_person(reading: Reading, mut tokens: Range<usize>) -> Range<usize> {
    let small = |&token: &usize| {
        let word = reading.word(token);
        let joined = matches!(reading.word(token - 1), "-" | "–")
            || reading.span(token - 1).end == reading.span(token).start;
        word.starts_with(char::is_lowercase) && !is_particle(word) && word != "of" && !joined
    };
    // The model takes 'Dr.' and the like for part of the name, and particles not.
    while let Some(end) = titles::title_end(reading, tokens.start).filter(|&end| end < tokens.end) {
        tokens.start = end;
    }
    // 'Public Credit Ana Lind': of an office's name the end is no part of hers.
    let given = |token: usize| reading.lexicon.given_names().is_given(reading.word(token));
    let plain = |token: usize| reading.analysis.tokens[token].plain;
    let thing = |token: usize| plain(token) && !given(token) && reading.lexicon.is_thing(reading.word(token));
    while tokens.len() > 2 && thing(tokens.start) && (given(tokens.start + 1) || !plain(tokens.start + 1)) {
        tokens.start += 1;
    }
    // 'Fish Control Policy Dr.' [Ana Lind]
    let address = |token: usize| {
        titles::title_at(reading, token).filter(|(end, title)| title.address && *end < tokens.end)
    };
    if let Some((end, _)) = tokens.clone().skip(1).find_map(address) {
        tokens.start = end;
    }
    tokens.end = tokens.clone().skip(1).find(|&token| is_office_below(reading, token)).unwrap_or(tokens.end);
    // 'DNSA' [Lind] is hers by her office; 'LI Na' is a name.
    let letters = reading.word(tokens.start);
    let names = reading.lexicon.given_names();
    let office = tokens.len() == 2
        && letters.len() > 2
        && is_honour(reading, tokens.start)
        && reading.word(tokens.start + 1).contains(char::is_lowercase)
        && !given(tokens.start)
        && !names.is_family_first(letters)
        && reading.lexicon.people_called(letters).is_empty();
    if office {
        tokens.start += 1;
    }
    while tokens.start > 0 && is_linked(reading, tokens.start - 1) {
        tokens.start -= 1;
    }
    tokens.end = tokens.clone().skip(1).find(small).unwrap_or(tokens.end);
    tokens
}

/// Whether a word in front of a hyphen says where somebody stands: 'pro', 'anti'.
pub(super) fn is_stance(word: &str) -> bool {
    ["pro", "anti", "pan"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Behind what only says where a body or person stands: 'pro-Norwegian' [Unity Party].
fn past_stance(reading: Reading, tokens: &Range<usize>) -> usize {
    let third = tokens.start + 2;
    let says =
        is_stance(reading.word(tokens.start)) && reading.word(tokens.start + 1) == "-" && third < tokens.end;
    // 'Anti-Defamation League' and 'Pan-African Congress' are names.
    let part = !reading.is_capitalised(tokens.start) || !reading.is_capitalised(third) || tokens.len() == 3;
    if says && part { third + 1 } else { tokens.start }
}

/// Ahead of the letters behind a person's name for orders, degrees and seats: 'Ana Lind' [OBE].
fn ahead_of_honours(reading: Reading, tokens: &Range<usize>) -> usize {
    let small = tokens.clone().any(|token| reading.word(token).contains(char::is_lowercase));
    let spelt = small && tokens.clone().take(2).filter(|&token| !is_honour(reading, token)).count() == 2;
    let honours = |&token: &usize| is_honour(reading, token) && !is_suffix(reading.word(token));
    if spelt { tokens.clone().skip(2).find(honours).unwrap_or(tokens.end) } else { tokens.end }
}

/// Ahead of a person's name that the model takes for the end of a body's: 'War Cabinet' [Ana Lind].
fn ahead_of_person(reading: Reading, tokens: &Range<usize>) -> usize {
    let names = reading.lexicon.given_names();
    let is_name = |token: usize| reading.is_capitalised(token) && !bodies::is_noun(reading, token);
    let person = |&token: &usize| {
        bodies::is_noun(reading, token - 1)
            && token + 1 < tokens.end
            && (token..tokens.end).all(is_name)
            && names.gender(reading.word(token)).is_some()
    };
    tokens.clone().skip(1).find(person).unwrap_or(tokens.end)
}

/// Whether a word is made of some capitals, as orders and degrees are.
pub(super) fn is_honour(reading: Reading, token: usize) -> bool {
    let word = reading.word(token);
    (2..=5).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Whether a token is a particle of the surname behind it: 'von', 'bin'.
pub(super) fn is_linked(reading: Reading, token: usize) -> bool {
    let word = reading.word(token);
    is_particle(word)
        && word.starts_with(char::is_lowercase)
        && !matches!(word, "do" | "den" | "du" | "las" | "la")
}

/// Whether a title begins a line, as in a signature the office stands below the name.
pub(super) fn is_office_below(reading: Reading, token: usize) -> bool {
    let ahead = token.checked_sub(1).map(|ahead| reading.span(ahead).end);
    let gap = ahead.map_or("", |ahead| &reading.text[ahead..reading.span(token).start]);
    gap.contains('\n') && titles::title_at(reading, token).is_some()
}

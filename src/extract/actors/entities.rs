//! The names that the language model found, cleaned, with a vote over the document.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::reading::Reading;
use super::{bodies, relabel, titles, unlabelled};
use crate::language::{Relation, Tag};
use crate::lexicon::{is_particle, is_suffix, surname};

/// What a name is, as far as actors go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    Person,
    Body,
    Place,
    /// Nationalities, religions and political groups.
    People,
    /// Events, works, laws: names that are no actors.
    Other,
}

/// The entities of a document by token.
pub(super) struct Entities<'a> {
    list: Vec<(Range<usize>, Label)>,
    /// The number of the entity that holds each token, from 1; 0 for none.
    at: Vec<u32>,
    /// The label of each name by vote, for names that the model missed elsewhere.
    voted: HashMap<&'a str, Vec<(Vec<&'a str>, Label)>>,
    /// Surnames of people with a full name.
    surnames: HashMap<&'a str, usize>,
    /// Words that the document writes small.
    small: HashSet<&'a str>,
}

impl<'a> Entities<'a> {
    pub(super) fn new(reading: Reading<'a>) -> Self {
        let mut list: Vec<(Range<usize>, Label)> = Vec::new();
        let small = small_words(reading);
        for entity in &reading.analysis.entities {
            let Some(label) = label(&entity.label) else { continue };
            for tokens in pieces(reading, entity.tokens.clone(), label) {
                // Of one that a legal form was added to, the model may know that form alone.
                if list.last().is_some_and(|(last, _)| tokens.start < last.end) {
                    continue;
                }
                let tokens = once(reading, with_form(reading, tokens));
                let mut label = relabel::by_words(reading, &tokens, label);
                let end = match label {
                    Label::Person => ahead_of_honours(reading, &tokens),
                    Label::Body => ahead_of_person(reading, &tokens),
                    _ => tokens.end,
                };
                let (tokens, rest) = (tokens.start..end, end..tokens.end);
                if label <= Label::Body && is_plain_word(reading, &tokens, &small) {
                    label = Label::Other;
                }
                list.push((completed(reading, tokens, label), label));
                if label == Label::Body && !rest.is_empty() {
                    list.push((rest, Label::Person));
                }
            }
        }
        let at = numbered(reading, &list);
        let missed = missed(reading, &at, &small);
        let mut surnames: HashMap<&str, usize> = HashMap::new();
        for (tokens, label) in list.iter().chain(&missed) {
            if *label == Label::Person && tokens.len() > 1 {
                let surname = surname(reading.span_of(tokens.clone()).of(reading.text));
                // 'Ford Australia' makes nobody of Australia, 'Lind FTU' of a body, 'Senior Director' of a director.
                let whole = reading.lexicon.name_at(surname, 0);
                let other = whole.is_some_and(|known| known.span.end == surname.len())
                    || is_honour(reading, tokens.end - 1) && !is_honour(reading, tokens.start)
                    || reading.analysis.tokens[tokens.end - 1].plain
                        && reading.lexicon.people_called(surname).is_empty()
                        && !reading.lexicon.given_names().is_given(reading.word(tokens.start));
                if !other || reading.lexicon.given_names().gender(reading.word(tokens.start)).is_some() {
                    *surnames.entry(surname).or_default() += 1;
                }
            }
        }
        let voted = vote(reading, &mut list, &missed, &surnames);
        relabel::by_place(reading, &mut list, &surnames);
        Self { list, at, voted, surnames, small }
    }

    /// The entity that holds `token`, from there on.
    pub(super) fn from(&self, token: usize) -> Option<(Range<usize>, Label)> {
        let nth = (*self.at.get(token)? as usize).checked_sub(1)?;
        let (tokens, label) = &self.list[nth];
        Some((token..tokens.end, *label))
    }

    /// The entity that begins at `token`.
    pub(super) fn starting(&self, token: usize) -> Option<(Range<usize>, Label)> {
        let nth = (*self.at.get(token)? as usize).checked_sub(1)?;
        let (tokens, label) = &self.list[nth];
        (tokens.start == token).then(|| (tokens.clone(), *label))
    }

    /// A name at `token` that the model found elsewhere in the document, and not here.
    pub(super) fn repeated(&self, reading: Reading, token: usize) -> Option<(Range<usize>, Label)> {
        // The tagger takes a strange name for a plain word, but no plain word inside a sentence has a capital.
        let proper = matches!(reading.analysis.tokens[token].tag, Tag::Nnp | Tag::Nnps);
        if !proper && (!reading.is_capitalised(token) || reading.opens_sentence(token)) {
            return None;
        }
        let names = self.voted.get(reading.word(token)).map_or(&[][..], Vec::as_slice);
        let found = names.iter().find_map(|(words, label)| {
            let fits = words.iter().enumerate().all(|(nth, word)| reading.word(token + nth) == *word);
            fits.then(|| (token..token + words.len(), *label))
        });
        found.or_else(|| self.is_surname(reading.word(token)).then_some((token..token + 1, Label::Person)))
    }

    /// A name at `token` that neither model nor lexicon knows, told by what stands around it.
    pub(super) fn unlabelled(&self, reading: Reading, token: usize) -> Option<(Range<usize>, Label)> {
        unlabelled::name(reading, token).filter(|(tokens, _)| !is_plain_word(reading, tokens, &self.small))
    }

    /// Whether somebody in the document has this surname beside a given name.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        self.surnames.contains_key(word)
    }
}

/// The words that the document writes small.
fn small_words(reading: Reading<'_>) -> HashSet<&str> {
    let words = (0..reading.len()).map(|token| reading.word(token));
    words.filter(|word| word.len() > 2 && word.starts_with(char::is_lowercase)).collect()
}

/// Whether a word is no name, though it has a capital: 'the Memorandum' where 'memorandum' stands too,
/// 'Latino' of 'Latino voters', 'Calvinist'.
fn is_plain_word(reading: Reading, tokens: &Range<usize>, small: &HashSet<&str>) -> bool {
    let word = reading.word(tokens.start);
    if tokens.len() > 1 || !word.contains(char::is_lowercase) || bodies::is_noun(reading, tokens.start) {
        return false;
    }
    let analysed = &reading.analysis.tokens[tokens.start];
    let part = matches!(analysed.relation, Relation::Amod | Relation::Nmod | Relation::Compound);
    let head = &reading.analysis.tokens[analysed.head];
    let people = head.tag == Tag::Nns && reading.lexicon.groups().noun(&head.lemma).is_some();
    let says = part && (people || analysed.tag == Tag::Jj);
    let creed = word.ends_with("ist");
    says || creed || small.contains(word.to_lowercase().as_str())
}

/// The number of the name that holds each token, from 1; 0 for none.
fn numbered(reading: Reading, list: &[(Range<usize>, Label)]) -> Vec<u32> {
    let mut at = vec![0; reading.len()];
    for (nth, (tokens, _)) in list.iter().enumerate() {
        at[tokens.clone()].fill(u32::try_from(nth + 1).unwrap_or(0));
    }
    at
}

/// Names that neither model nor lexicon knows: where they stand otherwise, they are the same.
fn missed(reading: Reading, at: &[u32], small: &HashSet<&str>) -> Vec<(Range<usize>, Label)> {
    let known = |token: usize| reading.lexicon.name_at(reading.text, reading.span(token).start).is_some();
    let free = (0..reading.len()).filter(|&token| at[token] == 0);
    let names = free.filter_map(|token| unlabelled::name(reading, token).filter(|_| !known(token)));
    names.filter(|(tokens, _)| !is_plain_word(reading, tokens, small)).collect()
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

/// A name that a heading repeats at once: 'Ana Lind Ana Lind'.
fn once(reading: Reading, tokens: Range<usize>) -> Range<usize> {
    let is_word = |&token: &usize| !reading.word(token).trim().is_empty();
    let words: Vec<usize> = tokens.clone().filter(is_word).collect();
    let (first, second) = words.split_at(words.len() / 2);
    let same = || first.iter().zip(second).all(|(&a, &b)| reading.word(a) == reading.word(b));
    match first {
        [start, .., last] if first.len() == second.len() && same() => *start..last + 1,
        _ => tokens,
    }
}

/// A person's name with the surname that the model left out: 'Jean-Yves Le' [Drian], of which the
/// parse makes what is there a part; 'Ana M.' [Lind], where it takes the stop for that of a sentence;
/// and 'Olaf' [the Stout].
fn completed(reading: Reading, tokens: Range<usize>, label: Label) -> Range<usize> {
    let analysed = &reading.analysis.tokens;
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
    let epithet = reading.word(end) == "the"
        && reading.is_capitalised(end + 1)
        && analysed[end + 1].plain
        && !reading.is_capitalised(end + 2)
        && titles::title_at(reading, end + 1).is_none()
        && !bodies::is_noun(reading, end + 1);
    if label == Label::Person && tokens.len() == 1 && epithet {
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
    tokens.start..end
}

fn label(name: &str) -> Option<Label> {
    Some(match name {
        "PERSON" => Label::Person,
        "ORG" => Label::Body,
        "GPE" | "LOC" | "FAC" => Label::Place,
        "NORP" => Label::People,
        "EVENT" | "WORK_OF_ART" | "LAW" => Label::Other,
        _ => return None,
    })
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
        word if word.contains(['(', '[']) => true,
        ";" | "/" => true,
        // 'Ana Novak - January 3': a day is no part of a name.
        "-" | "–" | "—" if label == Label::Person && spaced => true,
        word if label == Label::Person && is_of_date(reading, at, word) => true,
        "'s" | "’s" if label == Label::Person => true,
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
        let name = reading.lexicon.name_at(reading.text, reading.span(tokens.start + 1).start);
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
    // 'Taoiseach Ana Lind'
    if label == Label::Body
        && let Some(end) = titles::title_end(reading, tokens.start).filter(|&end| end + 1 < tokens.end)
        && begins_person(reading, end)
        && !tokens.clone().any(|token| bodies::is_noun(reading, token))
    {
        tokens.start = end;
    }
    // 'Joint Statement of', 'united Norway'
    let small = |token: usize| reading.word(token).chars().all(char::is_lowercase);
    let links = |token: usize| {
        matches!(reading.analysis.tokens[token].tag, Tag::In | Tag::Cc | Tag::Dt | Tag::To) && small(token)
    };
    while tokens.len() > 1 && links(tokens.end - 1) {
        tokens.end -= 1;
    }
    let describes = |token: usize| small(token) && reading.analysis.tokens[token].tag == Tag::Jj;
    while label == Label::Place && tokens.len() > 1 && describes(tokens.start) {
        tokens.start += 1;
    }
    if label == Label::Person {
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
        while tokens.start > 0 && is_linked(reading, tokens.start - 1) {
            tokens.start -= 1;
        }
        tokens.end = tokens.clone().skip(1).find(small).unwrap_or(tokens.end);
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
    let spelt = tokens.clone().take(2).filter(|&token| !is_honour(reading, token)).count() == 2;
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
fn is_linked(reading: Reading, token: usize) -> bool {
    let word = reading.word(token);
    is_particle(word)
        && word.starts_with(char::is_lowercase)
        && !matches!(word, "do" | "den" | "du" | "las" | "la")
}

/// Gives each name the label that it has most often; of a surname the full names count as well.
fn vote<'a>(
    reading: Reading<'a>,
    list: &mut [(Range<usize>, Label)],
    missed: &[(Range<usize>, Label)],
    surnames: &HashMap<&str, usize>,
) -> HashMap<&'a str, Vec<(Vec<&'a str>, Label)>> {
    let words =
        |tokens: &Range<usize>| -> Vec<&'a str> { tokens.clone().map(|token| reading.word(token)).collect() };
    let mut counts: HashMap<Vec<&str>, [usize; 5]> = HashMap::new();
    let mut order: Vec<Vec<&str>> = Vec::new();
    for (tokens, label) in list.iter().chain(missed) {
        let name = words(tokens);
        let count = counts.entry(name.clone()).or_insert_with(|| {
            let mut count = [0; 5];
            if let [word] = name[..] {
                count[Label::Person as usize] = surnames.get(word).copied().unwrap_or(0);
            }
            order.push(name);
            count
        });
        count[*label as usize] += 1;
    }
    let labels = [Label::Person, Label::Body, Label::Place, Label::People, Label::Other];
    let winner = |count: &[usize; 5]| {
        labels.into_iter().rev().max_by_key(|label| count[*label as usize]).unwrap_or(Label::Other)
    };
    for (tokens, label) in list.iter_mut() {
        let count = &counts[&words(tokens)];
        let most = winner(count);
        if count[most as usize] > count[*label as usize] {
            *label = most;
        }
        // A word that is somebody's surname in the document is that person, whatever it looks like.
        if tokens.len() == 1 && surnames.contains_key(reading.word(tokens.start)) {
            *label = Label::Person;
        }
    }
    let mut voted: HashMap<&str, Vec<(Vec<&str>, Label)>> = HashMap::new();
    for name in order {
        let surname = matches!(name[..], [word] if surnames.contains_key(word));
        let label = if surname { Label::Person } else { winner(&counts[&name]) };
        if label <= Label::Place {
            voted.entry(name[0]).or_default().push((name, label));
        }
    }
    voted
}

//! The names that the language model found, cleaned, with a vote over the document.

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::super::reading::Reading;
use super::{bodies, cleaned, completed, relabel, titles, unlabelled};
use crate::language::{Relation, Tag};
use crate::lexicon::surname;

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
            for (tokens, mut label) in cleaned::names(reading, entity.tokens.clone(), label) {
                // Of one that a legal form was added to, the model may know that form alone.
                if list.last().is_some_and(|(last, _)| tokens.start < last.end) {
                    continue;
                }
                if label <= Label::Body && is_plain_word(reading, &tokens, &small) {
                    label = Label::Other;
                }
                let free = list.last().map_or(0, |(last, _)| last.end);
                list.push((completed::name(reading, tokens, label, free), label));
            }
        }
        let joined = joined(reading, &list, &numbered(reading, &list));
        list.extend(joined);
        list.sort_by_key(|(tokens, _)| tokens.start);
        let at = numbered(reading, &list);
        let missed = missed(reading, &at, &small);
        let surnames = surnames(reading, list.iter().chain(&missed));
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

/// The surnames of people with a full name, and how many names have each.
fn surnames<'a, 'n>(
    reading: Reading<'a>,
    names: impl Iterator<Item = &'n (Range<usize>, Label)>,
) -> HashMap<&'a str, usize> {
    let mut surnames: HashMap<&str, usize> = HashMap::new();
    for (tokens, label) in names {
        if *label == Label::Person && tokens.len() > 1 {
            let surname = surname(reading.span_of(tokens.clone()).of(reading.text));
            // 'Ford Australia' makes nobody of Australia, 'Lind FTU' of a body, 'Senior Director' of a director.
            let whole = reading.lexicon.name_at(surname, 0);
            let other = whole.is_some_and(|known| known.span.end == surname.len())
                || cleaned::is_honour(reading, tokens.end - 1) && !cleaned::is_honour(reading, tokens.start)
                || reading.analysis.tokens[tokens.end - 1].plain
                    && reading.lexicon.people_called(surname).is_empty()
                    && !reading.lexicon.given_names().is_given(reading.word(tokens.start));
            if !other || reading.lexicon.given_names().gender(reading.word(tokens.start)).is_some() {
                *surnames.entry(surname).or_default() += 1;
            }
        }
    }
    surnames
}

/// Names that the model missed where the parse joins them to one that it has: 'Lind and Skarsvik'.
fn joined(reading: Reading, list: &[(Range<usize>, Label)], at: &[u32]) -> Vec<(Range<usize>, Label)> {
    let tokens = &reading.analysis.tokens;
    let strange = |token: usize| {
        at[token] == 0
            && tokens[token].tag == Tag::Nnp
            && titles::is_name_word(reading, token)
            && !tokens[token].plain
    };
    let begins = (1..reading.len()).filter(|&token| strange(token) && !strange(token - 1));
    let name = |start: usize| {
        let end = (start..reading.len()).find(|&token| !strange(token)).unwrap_or(reading.len());
        let family = &tokens[end - 1];
        let nth = (at[family.head] as usize).checked_sub(1).filter(|_| family.relation == Relation::Conj)?;
        let label = list[nth].1;
        let known = reading.name_at(start).is_some();
        let bare = !reading.is_capitalised(start - 1) && !reading.is_capitalised(end) && end - start <= 3;
        (matches!(label, Label::Person | Label::Place) && bare && !known).then_some((start..end, label))
    };
    begins.filter_map(name).collect()
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
    let known = |token: usize| reading.name_at(token).is_some();
    let free = (0..reading.len()).filter(|&token| at[token] == 0);
    let names = free.filter_map(|token| unlabelled::name(reading, token).filter(|_| !known(token)));
    names.filter(|(tokens, _)| !is_plain_word(reading, tokens, small)).collect()
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

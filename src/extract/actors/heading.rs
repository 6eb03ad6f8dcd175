//! The heading of a story: context, never evidence, so it is not analysed; but whom the story or the
//! lexicon names is named there too.

use std::collections::HashMap;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::reason::Reason;
use super::resolve::{Inner, form};
use super::roster::{Facts, Roster, Who};
use crate::lexicon::{ActorKind, NameForm};
use crate::span::Span;

/// The names in the heading, in the order of the text.
pub(super) fn find(reading: Reading, roster: &mut Roster) -> Vec<Inner> {
    let Some(heading) = reading.heading else { return Vec::new() };
    let facts = Facts { lexicon: reading.lexicon, day: reading.published };
    let names = Names::of(roster);
    let mut found: Vec<Inner> = Vec::new();
    let mut at = heading.start;
    while at < heading.end {
        let rest = &reading.text[at..heading.end];
        let known = reading.lexicon.name_at(&reading.text[..heading.end], at);
        let met = names.longest(rest);
        let known_end = known.map_or(0, |known| known.span.len());
        if let Some((length, who)) = met.filter(|(length, _)| *length >= known_end) {
            let form = known
                .filter(|known| known.span.len() == length)
                .map_or(MentionForm::Name, |known| form(known.form));
            found.push((Span::new(at, at + length), who, form));
            at += length;
        } else if let Some(known) = known {
            let kind = reading.lexicon.actor(known.actor).kind;
            let names = !matches!(known.form, NameForm::Adjective | NameForm::Capital)
                && kind == ActorKind::Organization;
            if names {
                let called = known.span.of(reading.text);
                let who = roster.known(facts, known.actor, Some((called, Reason::Listed)));
                found.push((known.span, who, form(known.form)));
            }
            at = known.span.end;
        } else {
            at += next_word(rest);
        }
    }
    found
}

/// The names of a document's actors by their first word.
pub(super) struct Names {
    by_first_word: HashMap<String, Vec<(String, Who)>>,
}

impl Names {
    pub(super) fn of(roster: &Roster) -> Self {
        let mut by_first_word: HashMap<String, Vec<(String, Who)>> = HashMap::new();
        for (name, who) in roster.all_names().filter(|(name, _)| name.starts_with(char::is_uppercase)) {
            let first = name.split(' ').next().unwrap_or(name);
            by_first_word.entry(first.to_owned()).or_default().push((name.to_owned(), who));
        }
        Self { by_first_word }
    }

    /// The longest name at the start of `text`, by its length, and whose it is, if only one's.
    pub(super) fn longest(&self, text: &str) -> Option<(usize, Who)> {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let first = text[..end].trim_end_matches([',', ':', ';', '?', '!']);
        let first = first.strip_suffix("'s").or_else(|| first.strip_suffix("’s")).unwrap_or(first);
        let names = self.by_first_word.get(first)?;
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        let here = || names.iter().filter(|(name, _)| text.strip_prefix(name.as_str()).is_some_and(ends));
        let (name, who) = here().max_by_key(|(name, _)| name.len())?;
        let one = here().filter(|(other, _)| other == name).all(|(_, other)| other == who);
        one.then_some((name.len(), *who))
    }
}

/// How many bytes to the next word.
pub(super) fn next_word(text: &str) -> usize {
    let word = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let gap = text[word..].find(char::is_alphanumeric).unwrap_or(text.len() - word);
    (word + gap).max(text.chars().next().map_or(1, char::len_utf8))
}

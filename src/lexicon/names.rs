//! Finds the longest known name at a place in a text.

use std::collections::HashMap;

use super::NameForm;
use crate::span::Span;

/// A known name found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Which actor it names: an index for [`super::Lexicon::actor`].
    pub actor: usize,
    /// How it names it.
    pub form: NameForm,
}

/// Names by their first word; look-ups take time in the length of what is found.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    by_first_word: HashMap<Box<str>, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    name: Box<str>,
    owner: usize,
    form: NameForm,
}

impl NameIndex {
    /// Names with the index of what they name. Of two equal names the first given wins.
    pub(super) fn new<'n>(names: impl Iterator<Item = (&'n str, usize, NameForm)>) -> Self {
        let mut index = Self::default();
        for (name, owner, form) in names {
            // The full stop of 'U.S.' may be taken for that of the sentence.
            let unstopped = name.strip_suffix('.').filter(|rest| rest.contains('.'));
            for name in std::iter::once(name).chain(unstopped) {
                let entry = Entry { name: name.into(), owner, form };
                match index.by_first_word.get_mut(first_word(name)) {
                    Some(entries) => entries.push(entry),
                    None => {
                        index.by_first_word.insert(first_word(name).into(), vec![entry]);
                    }
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for entries in index.by_first_word.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.name.len()));
        }
        index
    }

    pub(super) fn longest_at(&self, text: &str, start: usize) -> Option<Match> {
        let rest = &text[start..];
        self.by_first_word.get(first_word(rest))?.iter().find_map(|entry| {
            let length = length_of(&entry.name, rest)?;
            Some(Match { span: Span::new(start, start + length), actor: entry.owner, form: entry.form })
        })
    }
}

/// The letters and digits a text begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// How many bytes of `text` the name takes where it stands at its start; a blank in the name
/// matches any white space within a line or one line break, since wrapped text breaks names.
fn length_of(name: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    for (nth, word) in name.split(' ').enumerate() {
        if nth > 0 {
            let blank = rest.len() - rest.trim_start().len();
            if blank == 0 || rest[..blank].matches('\n').count() > 1 {
                return None;
            }
            rest = &rest[blank..];
        }
        rest = strip_apostrophes(rest, word)?;
    }
    let ends_word = !name.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    ends_word.then(|| text.len() - rest.len())
}

/// Takes `word` off the front of `text`; the curly and the straight apostrophe are one.
fn strip_apostrophes<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    if let Some(rest) = text.strip_prefix(word) {
        return Some(rest);
    }
    let mut rest = text.chars();
    for letter in word.chars() {
        let found = rest.next()?;
        if found != letter && !(is_apostrophe(found) && is_apostrophe(letter)) {
            return None;
        }
    }
    Some(rest.as_str())
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(names: &[&'static str]) -> NameIndex {
        NameIndex::new(names.iter().enumerate().map(|(index, name)| (*name, index, NameForm::Name)))
    }

    #[test]
    fn the_longest_name_wins() {
        let found = index(&["Congo", "Congo Basin Treaty"]).longest_at("Congo Basin Treaty met", 0);
        assert_eq!(found.map(|found| found.actor), Some(1));
    }

    #[test]
    fn a_name_ends_with_a_word() {
        assert!(index(&["Niger"]).longest_at("Nigeria", 0).is_none());
    }

    #[test]
    fn a_wrapped_line_does_not_break_a_name() {
        let found = index(&["Security Council"]).longest_at("Security\nCouncil", 0);
        assert_eq!(found.map(|found| found.span.len()), Some(16));
    }

    #[test]
    fn a_paragraph_breaks_a_name() {
        assert!(index(&["Security Council"]).longest_at("Security\n\nCouncil", 0).is_none());
    }

    #[test]
    fn a_name_may_end_with_a_full_stop() {
        let found = index(&["U.S."]).longest_at("U.S. officials", 0);
        assert_eq!(found.map(|found| found.span.len()), Some(4));
    }
}

//! Finds the longest known name at a place in a text.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::NameForm;
use super::interned::Interned;
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

/// Names, each whole, and the lengths of those that begin with one word: a look-up takes time in the
/// number of different lengths, however many names there are.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    owners: Interned<(u32, NameForm)>,
    /// In bytes, longest first.
    lengths: HashMap<Box<str>, Vec<u16>>,
}

impl NameIndex {
    /// Names with the index of what they name. Of two equal names the first given wins.
    pub(super) fn new<'n>(names: impl Iterator<Item = (&'n str, usize, NameForm)> + Clone) -> Self {
        let (count, letters) =
            names.clone().fold((0, 0), |(count, letters), (name, ..)| (count + 1, letters + name.len()));
        let mut index = Self { owners: Interned::with_room(count, letters), ..Self::default() };
        for (name, owner, form) in names {
            index.add(name, owner, form, false);
        }
        index
    }

    /// Adds a name; with `over`, whoever had it before loses it.
    pub(super) fn add(&mut self, name: &str, owner: usize, form: NameForm, over: bool) {
        // The full stop of 'U.S.' may be taken for that of the sentence.
        let unstopped = name.strip_suffix('.').filter(|rest| rest.contains('.'));
        for name in std::iter::once(name).chain(unstopped) {
            let name = straight(name);
            let (Ok(length), Ok(owner)) = (u16::try_from(name.len()), u32::try_from(owner)) else { continue };
            self.note_length(first_word(&name), length);
            self.owners.insert(&name, (owner, form), |had, new| {
                if over {
                    *had = new;
                }
            });
        }
    }

    fn note_length(&mut self, word: &str, length: u16) {
        match self.lengths.get_mut(word) {
            Some(lengths) => {
                if let Err(at) = lengths.binary_search_by(|known| length.cmp(known)) {
                    lengths.insert(at, length);
                }
            }
            None => {
                self.lengths.insert(word.into(), vec![length]);
            }
        }
    }

    /// Takes a name from whoever has it.
    pub(super) fn remove(&mut self, name: &str) {
        self.owners.remove(&straight(name));
    }

    /// Who has this name, all of it.
    pub(super) fn whole(&self, name: &str) -> Option<usize> {
        self.longest_at(name, 0).filter(|found| found.span.len() == name.len()).map(|found| found.actor)
    }

    pub(super) fn longest_at(&self, text: &str, start: usize) -> Option<Match> {
        let rest = &text[start..];
        let lengths = self.lengths.get(first_word(rest))?;
        let longest = usize::from(*lengths.first()?);
        let plain = Plain::of(rest, longest);
        let name = |&length: &u16| {
            let length = usize::from(length);
            let name = plain.words().get(..length)?;
            let end = plain.end(length);
            // Most lengths end within a word of the text, which is soon seen.
            if name.ends_with(char::is_alphanumeric) && rest[end..].starts_with(char::is_alphanumeric) {
                return None;
            }
            let &(owner, form) = self.owners.get(name)?;
            Some(Match { span: Span::new(start, start + end), actor: owner as usize, form })
        };
        lengths.iter().find_map(name)
    }
}

/// A name with straight apostrophes.
fn straight(name: &str) -> Cow<'_, str> {
    if name.contains('’') { Cow::Owned(name.replace('’', "'")) } else { Cow::Borrowed(name) }
}

/// The letters and digits a text begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// The beginning of a text as names are written: any white space within a line, or one line break, is a
/// blank, since wrapped text breaks names; the curly apostrophe is the straight one.
enum Plain<'t> {
    /// It is so already.
    Same(&'t str),
    /// With the place in the text behind each letter, by where that letter ends.
    Changed(String, Vec<u32>),
}

impl<'t> Plain<'t> {
    /// At least `longest` bytes, if there are so many.
    fn of(text: &'t str, longest: usize) -> Self {
        let bytes = text.as_bytes();
        let odd = |(nth, byte): (usize, &u8)| match *byte {
            b' ' => bytes.get(nth + 1) == Some(&b' '),
            // Dashes, quotation marks and the ellipsis stand for themselves.
            0xE2 => !matches!(bytes[nth + 1..], [0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6, ..]),
            byte => byte.is_ascii_whitespace() || byte > 0xE2 || byte == 0xC2,
        };
        if !bytes.iter().take(longest + 1).enumerate().any(odd) {
            return Self::Same(text);
        }
        let mut words = String::with_capacity(longest + 4);
        let mut ends: Vec<u32> = Vec::with_capacity(longest + 4);
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if words.len() > longest {
                break;
            }
            let mut end = at + letter.len_utf8();
            if letter.is_whitespace() {
                let mut lines = usize::from(letter == '\n');
                while let Some((at, blank)) = letters.next_if(|(_, letter)| letter.is_whitespace()) {
                    lines += usize::from(blank == '\n');
                    end = at + blank.len_utf8();
                }
                if lines > 1 {
                    break;
                }
                words.push(' ');
            } else {
                words.push(if letter == '’' { '\'' } else { letter });
            }
            ends.resize(words.len(), u32::try_from(end).unwrap_or(u32::MAX));
        }
        Self::Changed(words, ends)
    }

    fn words(&self) -> &str {
        match self {
            Self::Same(text) => text,
            Self::Changed(words, _) => words,
        }
    }

    /// Where the first `length` bytes end in the text.
    fn end(&self, length: usize) -> usize {
        match self {
            Self::Same(_) => length,
            Self::Changed(_, ends) => length.checked_sub(1).map_or(0, |last| ends[last] as usize),
        }
    }
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

    #[test]
    fn a_curly_apostrophe_is_a_straight_one() {
        let found = index(&["People's Front"]).longest_at("People’s  Front won", 0);
        assert_eq!(found.map(|found| found.span.len()), Some("People’s  Front".len()));
    }

    #[test]
    fn a_name_given_over_another_takes_it() {
        let mut index = index(&["Georgia"]);
        index.add("Georgia", 7, NameForm::Name, true);
        assert_eq!(index.whole("Georgia"), Some(7));
        index.remove("Georgia");
        assert_eq!(index.whole("Georgia"), None);
    }
}

//! Nouns that mean no people, neither by themselves nor as a body.

use std::cmp::Ordering;

use serde::Deserialize;

/// The lists of `nouns.toml`, where each is explained. They are looked up as they are written: words parted by
/// white space, in the order of their letters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nouns {
    things: String,
    notions: String,
}

impl Nouns {
    /// Whether a noun, by its lemma, means a thing that can be touched.
    pub(crate) fn is_touchable(&self, lemma: &str) -> bool {
        holds(&self.things, lemma)
    }

    /// Whether a noun, as a name has it ('Challenge', 'Goals'), means a thing or a notion; of things only in
    /// the singular, for the plural of one may be what people are called by.
    pub(crate) fn is_thing(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let stem = match word.strip_suffix("ies") {
            Some(stem) => Some(format!("{stem}y")),
            None => word.strip_suffix('s').map(str::to_owned),
        };
        holds(&self.things, &word)
            || holds(&self.notions, &word)
            || stem.is_some_and(|stem| holds(&self.notions, &stem))
    }
}

/// Whether `word` is one of `words`, which are in order.
fn holds(words: &str, word: &str) -> bool {
    let bytes = words.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let from =
            bytes[start..middle].iter().rposition(u8::is_ascii_whitespace).map_or(start, |at| start + at + 1);
        let to = bytes[from..end].iter().position(u8::is_ascii_whitespace).map_or(end, |at| from + at);
        match bytes[from..to].cmp(word.as_bytes()) {
            Ordering::Equal => return to > from,
            Ordering::Less => start = to + 1,
            Ordering::Greater => end = from,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Nouns, holds};
    use crate::lexicon::Lexicon;

    #[test]
    fn each_word_of_a_list_is_found_and_no_other() {
        let words = "\nash elm\nfir oak\nyew\n";
        for word in ["ash", "elm", "fir", "oak", "yew"] {
            assert!(holds(words, word), "{word}");
        }
        for word in ["", "a", "as", "ashe", "elk", "zoo", "oa"] {
            assert!(!holds(words, word), "{word}");
        }
    }

    #[test]
    fn a_plural_is_found_by_its_singular_if_it_can_be_touched_by_nobody() {
        let nouns = Nouns { things: "helmet".to_owned(), notions: "goal policy".to_owned() };
        assert!(nouns.is_thing("Goals") && nouns.is_thing("Policies") && nouns.is_thing("Helmet"));
        assert!(!nouns.is_thing("Helmets"));
    }

    #[test]
    fn the_lists_are_in_order() {
        let lexicon = Lexicon::builtin().unwrap();
        for list in [&lexicon.nouns.things, &lexicon.nouns.notions] {
            assert!(list.split_whitespace().is_sorted());
        }
    }
}

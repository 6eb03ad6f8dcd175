//! Groups of words, found by the letter that they begin with.

use serde::Deserialize;

/// How many ASCII characters there are; a phrase that begins with another stands behind them all.
const ASCII: usize = 128;

/// Phrases in lower case, blanks between words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(crate) struct Phrases {
    /// In the order of their first letters.
    list: Vec<String>,
    /// Where in the list those of each first letter begin.
    starts: Vec<usize>,
}

impl Phrases {
    /// Those that begin as `word` does, whatever its case.
    pub(crate) fn beginning_like(&self, word: &str) -> &[String] {
        let letter = initial(word);
        match (letter, self.starts.get(letter), self.starts.get(letter + 1)) {
            (0, ..) => &[],
            (_, Some(&start), Some(&end)) => &self.list[start..end],
            _ => &[],
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &String> {
        self.list.iter()
    }
}

impl From<Vec<String>> for Phrases {
    fn from(mut list: Vec<String>) -> Self {
        list.sort_by_key(|phrase| initial(phrase));
        let starts = (0..=ASCII + 1).map(|letter| list.partition_point(|phrase| initial(phrase) < letter));
        Self { starts: starts.collect(), list }
    }
}

/// The first letter as a number, the same for capitals and small ones; 0 for none.
fn initial(phrase: &str) -> usize {
    phrase.bytes().next().map_or(0, |byte| usize::from(byte.to_ascii_lowercase()).min(ASCII))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_finds_the_phrases_that_begin_like_it() {
        let phrases = Phrases::from(["then", "élu", "acting", "the late"].map(str::to_owned).to_vec());
        assert_eq!(phrases.beginning_like("The"), ["then", "the late"]);
        assert_eq!(phrases.beginning_like("Élan"), ["élu"]);
        assert!(phrases.beginning_like("zone").is_empty());
        assert!(phrases.beginning_like("").is_empty());
    }
}

//! What the networks see of a word's form: its norm, its first and last letters, its shape.
//!
//! The section `norms` of a model file holds the words whose norm is not their lower case:
//! their number (4), then for each, sorted, its id and the id of its norm (8 each; see
//! [`super::string_id`]).

use super::characters::{DIGITS, LETTERS, is_space};
use super::msgpack::Value;
use super::strings::string_id;
use super::table::{Reader, Writer};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The form of a word, as the ids of strings (see [`super::string_id`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Features {
    /// The word itself.
    pub orth: u64,
    /// The word in lower case.
    pub lower: u64,
    /// The word as it is normally written: `colour` is `color`, `€` is `$`; else its lower case.
    pub norm: u64,
    /// Its first character.
    pub prefix: u64,
    /// Its last three characters.
    pub suffix: u64,
    /// Its [`shape`].
    pub shape: u64,
    /// Whether it is nothing but white space.
    pub is_space: bool,
}

/// The words whose norm is not their lower case.
#[derive(Debug)]
pub struct Norms {
    norms: HashMap<u64, u64>,
}

impl Norms {
    /// Makes the section from the folder of a spaCy pipeline: its table `lexeme_norm`, and the
    /// norms that spaCy has for every language.
    ///
    /// # Errors
    /// When `vocab/lookups.bin` cannot be read.
    pub fn convert(pipeline: &Path) -> Result<Vec<u8>> {
        let path = pipeline.join("vocab/lookups.bin");
        let bytes = std::fs::read(&path).map_err(|e| Error::new("cannot read it").at(&path).because(e))?;
        let norms = gather(&bytes).map_err(|e| e.at(&path))?;
        let mut writer = Writer::default();
        writer.count(norms.len())?;
        for (word, norm) in norms {
            writer.u64(word);
            writer.u64(norm);
        }
        Ok(writer.finish())
    }

    /// Reads the section that [`Norms::convert`] made.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(section: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(section);
        let count = reader.count()?;
        let norms = (0..count).map(|_| Ok((reader.u64()?, reader.u64()?))).collect::<Result<_>>()?;
        reader.end()?;
        Ok(Self { norms })
    }

    /// The features of `word`, which may be any text.
    pub fn features(&self, word: &str) -> Features {
        let (orth, lower) = (string_id(word), string_id(&lower(word)));
        let first = word.chars().next().map_or(0, char::len_utf8);
        let last_three = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Features {
            orth,
            lower,
            norm: self.norms.get(&orth).copied().unwrap_or(lower),
            prefix: string_id(&word[..first]),
            suffix: string_id(&word[last_three..]),
            shape: string_id(&shape(word)),
            is_space: !word.is_empty() && word.chars().all(is_space),
        }
    }
}

/// The norms of every language, overruled by those of the file.
fn gather(lookups: &[u8]) -> Result<BTreeMap<u64, u64>> {
    let tables = Value::read(lookups)?;
    let mut norms: BTreeMap<u64, u64> =
        COMMON.iter().map(|&(word, norm)| (string_id(word), string_id(norm))).collect();
    for (word, norm) in tables.get("lexeme_norm").map(Value::entries).unwrap_or_default() {
        let (Some(word), Some(norm)) = (word.as_u64(), norm.as_str()) else {
            return Err(Error::new("`lexeme_norm` is no table of spaCy's"));
        };
        norms.insert(word, string_id(norm));
    }
    Ok(norms)
}

/// `word` in lower case, copied only if it is not.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The shape of a word: `X` for a capital, `x` for another letter, `d` for a digit, anything else as
/// it is, and of more than four alike in a row only four. From 100 characters on it is `LONG`.
///
/// ```
/// use whowhom::language::shape;
/// assert_eq!(shape("C-130J"), "X-dddX");
/// assert_eq!(shape("Zelenskyy"), "Xxxxx");
/// ```
pub fn shape(word: &str) -> String {
    let mut shape = String::new();
    let (mut last, mut run) = (None, 0);
    for (nth, character) in word.chars().enumerate() {
        if nth == 99 {
            return "LONG".to_owned();
        }
        let class = class(character);
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            shape.push(class);
        }
    }
    shape
}

fn class(character: char) -> char {
    match character {
        'A'..='Z' => 'X',
        'a'..='z' => 'x',
        '0'..='9' => 'd',
        ..='\x7f' => character,
        _ if LETTERS.contains(character) => {
            if character.is_uppercase() {
                'X'
            } else {
                'x'
            }
        }
        _ if DIGITS.contains(character) => 'd',
        _ => character,
    }
}

/// The norms that spaCy has for every language: quotation marks, dashes, currencies.
const COMMON: [(&str, &str); 45] = [
    ("'s", "'s"),
    ("'S", "'s"),
    ("’s", "'s"),
    ("’S", "'s"),
    ("’", "'"),
    ("‘", "'"),
    ("´", "'"),
    ("`", "'"),
    ("”", "\""),
    ("“", "\""),
    ("''", "\""),
    ("``", "\""),
    ("´´", "\""),
    ("„", "\""),
    ("»", "\""),
    ("«", "\""),
    ("‘‘", "\""),
    ("’’", "\""),
    ("？", "?"),
    ("！", "!"),
    ("，", ","),
    ("；", ";"),
    ("：", ":"),
    ("。", "."),
    ("।", "."),
    ("…", "..."),
    ("—", "-"),
    ("–", "-"),
    ("--", "-"),
    ("---", "-"),
    ("——", "-"),
    ("€", "$"),
    ("£", "$"),
    ("¥", "$"),
    ("฿", "$"),
    ("US$", "$"),
    ("C$", "$"),
    ("A$", "$"),
    ("₺", "$"),
    ("₹", "$"),
    ("৳", "$"),
    ("₩", "$"),
    ("Mex$", "$"),
    ("₣", "$"),
    ("E£", "$"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn norms() -> Norms {
        let mut writer = Writer::default();
        writer.count(1).unwrap();
        writer.u64(string_id("colour"));
        writer.u64(string_id("color"));
        Norms::read(&writer.finish()).unwrap()
    }

    #[test]
    fn a_short_word_is_its_own_suffix() {
        let features = norms().features("Às");
        assert_eq!(features.suffix, string_id("Às"));
        assert_eq!(features.prefix, string_id("À"));
        assert_eq!(features.norm, string_id("às"));
    }

    #[test]
    fn the_norm_is_the_tables_and_else_the_lower_case() {
        assert_eq!(norms().features("colour").norm, string_id("color"));
        assert_eq!(norms().features("Colour").norm, string_id("colour"));
    }

    #[test]
    fn shapes_tell_letters_and_digits_of_all_scripts() {
        assert_eq!(shape("ÉCOLE"), "XXXX");
        assert_eq!(shape("東京2020年"), "xxddddx");
        assert_eq!(shape("x²Ⅷ"), "xdⅧ");
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn a_section_cut_short_is_an_error() {
        let mut writer = Writer::default();
        writer.count(1).unwrap();
        writer.u64(1);
        assert!(Norms::read(&writer.finish()).is_err());
    }
}

//! Slips about lemmas: verbs that end in an 'e' which their forms do not show.

use crate::language::{Tag, Token};

/// 'hoped', 'hopes', 'hoping' are of 'hope': 'hop' would double its consonant, or end in 's' alone. Where both are
/// words, the dictionary's rules take the shorter.
pub(super) fn keep_the_e(token: &mut Token, text: &str) {
    let ending = match token.tag {
        Tag::Vbd | Tag::Vbn => "ed",
        Tag::Vbg => "ing",
        Tag::Vbz => "es",
        _ => return,
    };
    let word = token.span.of(text);
    let stem = &*token.lemma;
    let shown = word.len() == stem.len() + ending.len()
        && word.is_char_boundary(stem.len())
        && word[..stem.len()].eq_ignore_ascii_case(stem)
        && word[stem.len()..].eq_ignore_ascii_case(ending);
    if shown && doubles(stem) {
        token.lemma = format!("{stem}e").into();
    }
}

/// Whether a verb doubles its last consonant ahead of an ending: one syllable of one vowel and one consonant, as 'hop',
/// 'stir', 'rap'; 'bus' and 'fix' need not.
fn doubles(stem: &str) -> bool {
    let is_vowel = |letter: &u8| b"aeiou".contains(letter);
    let letters = stem.as_bytes();
    let [start @ .., vowel, last] = letters else { return false };
    let single = letters.is_ascii()
        && !start.is_empty()
        && start.iter().all(|letter| !is_vowel(letter) && *letter != b'y');
    single && is_vowel(vowel) && last.is_ascii_lowercase() && !is_vowel(last) && !b"swxyz".contains(last)
}

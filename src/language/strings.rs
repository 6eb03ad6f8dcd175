//! The 64-bit numbers by which spaCy's models know strings.
//!
//! A string is `MurmurHash64A` of its UTF-8 with seed 1, but for some four hundred reserved words,
//! which have small numbers of their own, and for the empty string, which is 0.

use std::collections::HashMap;
use std::sync::LazyLock;

/// spaCy's number of `text`.
///
/// ```
/// use whowhom::language::string_id;
/// assert_eq!(string_id("coffee"), 3_197_928_453_018_144_401);
/// assert_eq!(string_id("NOUN"), 92);
/// ```
pub fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    if text.len() <= LONGEST_RESERVED
        && let Some(&id) = RESERVED.get(text.as_bytes())
    {
        return id;
    }
    murmur_hash(text.as_bytes())
}

/// `MurmurHash64A` with seed 1, by Austin Appleby.
fn murmur_hash(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let (blocks, tail) = bytes.as_chunks::<8>();
    for block in blocks {
        let block = u64::from_le_bytes(*block).wrapping_mul(MULTIPLIER);
        hash ^= (block ^ block >> 47).wrapping_mul(MULTIPLIER);
        hash = hash.wrapping_mul(MULTIPLIER);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(MULTIPLIER);
    }
    hash = (hash ^ hash >> 47).wrapping_mul(MULTIPLIER);
    hash ^ hash >> 47
}

const LONGEST_RESERVED: usize = 17;

static RESERVED: LazyLock<HashMap<Box<[u8]>, u64>> = LazyLock::new(|| {
    let named = NAMED.iter().flat_map(|&(first, names)| (first..).zip(names.split_whitespace()));
    let named = named.map(|(id, name)| (name.to_owned(), id));
    let flags = (19..=63).map(|flag| (format!("FLAG{flag}"), flag));
    let deprecated = (1..=276).map(|nth| (format!("DEPRECATED{nth:03}"), 103 + nth));
    let all = named.chain(flags).chain(deprecated);
    all.map(|(name, id)| (name.into_bytes().into_boxed_slice(), id)).collect()
});

/// spaCy's reserved words: runs of them, each with the number of its first.
const NAMED: &[(u64, &str)] = &[
    (
        1,
        "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM \
         LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY",
    ),
    (
        64,
        "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE HEAD \
         SENT_START SPACY PROB LANG",
    ),
    (84, "ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE"),
    (
        380,
        "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY \
         QUANTITY ORDINAL CARDINAL",
    ),
    (
        398,
        "acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj csubjpass dep \
         det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number \
         oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl \
         rcmod root xcomp acl",
    ),
    (452, "ENT_KB_ID MORPH ENT_ID IDX _"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_reserved_words_end_before_the_next_begins() {
        for (last, id) in [("IS_CURRENCY", 18), ("LANG", 83), ("SPACE", 103), ("acl", 451), ("_", 456)] {
            assert_eq!(string_id(last), id);
        }
        assert_eq!(string_id("FLAG19"), 19);
        assert_eq!(string_id("DEPRECATED276"), 379);
    }

    #[test]
    fn no_reserved_word_is_longer_than_the_longest() {
        assert_eq!(RESERVED.keys().map(|name| name.len()).max(), Some(LONGEST_RESERVED));
        assert_eq!(RESERVED.len(), 456);
    }
}

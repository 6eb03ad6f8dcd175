//! The universal parts of speech.

/// A word's class in [Universal Dependencies](https://universaldependencies.org/u/pos/), and spaCy's
/// `Space` for what is nothing but white space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Pos {
    Adjective,
    Adposition,
    Adverb,
    Auxiliary,
    CoordinatingConjunction,
    Determiner,
    Interjection,
    Noun,
    Numeral,
    Particle,
    Pronoun,
    ProperNoun,
    Punctuation,
    SubordinatingConjunction,
    Symbol,
    Verb,
    #[default]
    Other,
    Space,
}

const NAMES: [(Pos, &str); 18] = [
    (Pos::Adjective, "ADJ"),
    (Pos::Adposition, "ADP"),
    (Pos::Adverb, "ADV"),
    (Pos::Auxiliary, "AUX"),
    (Pos::CoordinatingConjunction, "CCONJ"),
    (Pos::Determiner, "DET"),
    (Pos::Interjection, "INTJ"),
    (Pos::Noun, "NOUN"),
    (Pos::Numeral, "NUM"),
    (Pos::Particle, "PART"),
    (Pos::Pronoun, "PRON"),
    (Pos::ProperNoun, "PROPN"),
    (Pos::Punctuation, "PUNCT"),
    (Pos::SubordinatingConjunction, "SCONJ"),
    (Pos::Symbol, "SYM"),
    (Pos::Verb, "VERB"),
    (Pos::Other, "X"),
    (Pos::Space, "SPACE"),
];

impl Pos {
    /// How many there are.
    pub(crate) const COUNT: usize = NAMES.len();

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.iter().map(|&(pos, _)| pos)
    }

    /// Its written form.
    ///
    /// ```
    /// use whowhom::language::Pos;
    /// assert_eq!(Pos::ProperNoun.as_str(), "PROPN");
    /// assert_eq!(Pos::named("PROPN"), Some(Pos::ProperNoun));
    /// ```
    pub fn as_str(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// The one with this written form.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|&&(_, known)| known == name).map(|&(pos, _)| pos)
    }
}

impl std::fmt::Display for Pos {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_the_parts_of_speech() {
        assert!(Pos::all().enumerate().all(|(nth, pos)| pos as usize == nth));
    }
}

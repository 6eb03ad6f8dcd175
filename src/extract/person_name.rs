//! The parts of a person's name.
//!
//! Particles and suffixes are closed classes of function words, so they stand here and not in the lexicon.

/// Small words that stand inside a name and belong to the surname: 'von der Leyen', 'Le Drian'.
const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "las", "le", "los", "ter", "van", "von", "zu",
];

/// What may follow a name and is no surname.
const SUFFIXES: &[&str] = &["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

/// Whether a word stands inside names, in either case.
pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(word))
}

/// Whether a word follows names.
pub(super) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word)
}

/// The surname: the last word, suffixes apart, with the particles in front of it.
pub(crate) fn surname(name: &str) -> &str {
    let name = name.split(',').next().unwrap_or(name);
    let name = match name.rsplit_once(' ') {
        Some((name, last)) if is_suffix(last) => name,
        _ => name,
    };
    let mut start = name.rfind(' ').map_or(0, |at| at + 1);
    while let Some(ahead) = name[..start].strip_suffix(' ') {
        let word = ahead.rfind(' ').map_or(0, |at| at + 1);
        if word == 0 || !is_particle(&ahead[word..]) {
            break;
        }
        start = word;
    }
    &name[start..]
}

/// Whether a name has more than a surname.
pub(super) fn has_given(name: &str) -> bool {
    surname(name).len() < name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_keeps_its_particles() {
        assert_eq!(surname("Ursula von der Leyen"), "von der Leyen");
        assert_eq!(surname("Jean-Yves Le Drian"), "Le Drian");
    }

    #[test]
    fn a_suffix_is_no_surname() {
        assert_eq!(surname("Joseph R. Biden, Jr."), "Biden");
    }

    #[test]
    fn a_single_word_is_the_surname() {
        assert_eq!(surname("Lula"), "Lula");
        assert_eq!(surname("von Neumann"), "Neumann");
    }
}

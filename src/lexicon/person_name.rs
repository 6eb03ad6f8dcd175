//! The parts of a person's name.
//!
//! Particles and suffixes are closed classes of function words, so they stand here and not in the lexicon.

use std::ops::Range;

/// Small words that stand inside a name and belong to the surname: 'von der Leyen', 'Le Drian'.
const PARTICLES: &[&str] = &[
    "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "las", "le", "los", "ter", "van", "von", "zu",
];

/// What may follow a name and is no surname.
const SUFFIXES: &[&str] = &["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

/// Whether a word stands inside names, in either case.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(word))
}

/// Whether a word follows names, be they in capitals ('JR').
pub(crate) fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word)
        || word.bytes().all(|byte| !byte.is_ascii_lowercase()) && is_suffix_in_capitals(word)
}

fn is_suffix_in_capitals(word: &str) -> bool {
    SUFFIXES.iter().any(|suffix| suffix.eq_ignore_ascii_case(word))
}

/// The surname: the last word, suffixes and 'of' somewhere apart, with the particles in front of it.
pub(crate) fn surname(name: &str) -> &str {
    &name[surname_span(name)]
}

/// Where the surname stands.
fn surname_span(name: &str) -> Range<usize> {
    let front = name.split([',', '(']).next().unwrap_or(name).trim_end();
    let front = front.split_once(" of ").map_or(front, |(front, _)| front);
    let front = match front.rsplit_once(' ') {
        Some((front, last)) if is_suffix(last) => front,
        _ => front,
    };
    let mut start = front.rfind(' ').map_or(0, |at| at + 1);
    while let Some(ahead) = front[..start].strip_suffix(' ') {
        let word = ahead.rfind(' ').map_or(0, |at| at + 1);
        if word == 0 || !is_particle(&ahead[word..]) {
            break;
        }
        start = word;
    }
    start..front.len()
}

/// Whether a name has more than a surname and particles: 'Di Rupo' has not.
pub(crate) fn has_given(name: &str) -> bool {
    let rest = name.len() - surname(name).len();
    rest > 0 && (surname_span(name).start == 0 || !given(name).is_empty())
}

/// What a name shows in front of the surname and its particles: 'Joseph R.'.
pub(crate) fn given(name: &str) -> &str {
    let front = name[..surname_span(name).start].trim_end();
    if front.split(' ').all(is_particle) { "" } else { front }
}

/// The surname, and what may stand for it: its last word without particles, the last two words of a
/// name of three and more ('López Obrador').
pub(crate) fn surnames(name: &str) -> impl Iterator<Item = &str> {
    let span = surname_span(name);
    let whole = &name[span.clone()];
    let last = whole.rsplit(' ').next().filter(|last| *last != whole);
    let given = name[..span.start].trim_end();
    let inner = given.rfind(' ').map(|at| at + 1).filter(|&at| !given[at..].ends_with('.'));
    let two = inner.map(|at| &name[at..span.end]);
    std::iter::once(whole).chain(last).chain(two)
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
    fn a_spanish_name_has_two_surnames() {
        let all: Vec<&str> = surnames("Andrés Manuel López Obrador").collect();
        assert_eq!(all, ["Obrador", "López Obrador"]);
        assert_eq!(given("Andrés Manuel López Obrador"), "Andrés Manuel López");
        assert_eq!(given("Joseph R. Biden, Jr."), "Joseph R.");
        assert_eq!(surnames("Joseph R. Biden, Jr.").collect::<Vec<_>>(), ["Biden"]);
        assert_eq!(given("Lula"), "");
        assert_eq!(given("Di Rupo"), "");
    }

    #[test]
    fn a_suffix_is_no_surname() {
        assert_eq!(surname("Joseph R. Biden, Jr."), "Biden");
    }

    #[test]
    fn a_single_word_is_the_surname() {
        assert_eq!(surname("Lula"), "Lula");
        assert_eq!(surname("von Neumann"), "Neumann");
        assert_eq!(surname("Joan Plantard of Anjou"), "Plantard");
        assert!(!has_given("Al Sabah") && has_given("Jan Al Sabah"));
    }
}

//! The manner of a contact (`mode`): how it is told, and which manners can be of one contact.

use super::predicates::{Grammar, Predicate};
use crate::lexicon::Frame;

/// The mode of a contact whose manner is not told; it agrees with any told one.
pub(crate) const MANNER_NOT_TOLD: &str = "talks";

/// The mode of a meeting, which a group may hold among themselves.
pub(super) const MEETING: &str = "meet";

/// Who visits or hosts somebody meets him.
const IN_PERSON: [&str; 3] = [MEETING, "visit", "host"];

/// Whether both can be true of one contact: the same, or one of them not told; a meeting is also a
/// visit. A call is no meeting.
pub(crate) fn go_together(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(own), Some(other)) => {
            own == other || [own, other].contains(&MANNER_NOT_TOLD) || is_in_person(a) && is_in_person(b)
        }
        (None, None) => true,
        _ => false,
    }
}

/// Whether it says how: 'talks' does not.
pub(crate) fn is_told(mode: Option<&str>) -> bool {
    mode.is_some_and(|mode| mode != MANNER_NOT_TOLD)
}

pub(super) fn is_in_person(mode: Option<&str>) -> bool {
    mode.is_some_and(|mode| IN_PERSON.contains(&mode))
}

/// Whether both sides take part in what the frame tells, whoever is its source: they met, or one had
/// the other as a guest.
pub(super) fn is_shared(frame: &Frame) -> bool {
    frame.mutual || is_in_person(frame.mode.as_deref())
}

/// The frame's mode, made exact by words of manner in its sentence: where it tells none itself, or where
/// it tells of a meeting that they say was none in person ('met virtually').
pub(super) fn of<'l>(grammar: &Grammar<'l>, predicate: &Predicate<'l>, nth: usize) -> Option<&'l str> {
    let own = predicate.frame.mode.as_deref()?;
    if predicate.frame.adds {
        // 'joined the call', 'was present during the meeting'
        let objects = grammar.syntax.objects(predicate.word);
        let nouns = objects.into_iter().chain(grammar.occasions_of(predicate.word));
        let mut named = nouns.filter_map(|noun| grammar.contact_of(noun));
        return Some(named.next().unwrap_or(MANNER_NOT_TOLD));
    }
    let told = || {
        let sentence = grammar.syntax.sentence(nth);
        let mut told = grammar.reading.lexicon.words.manner.iter();
        told.find(|manner| grammar.reading.find_phrase(sentence.clone(), &manner.words).is_some())
    };
    let beside = || {
        let adverbs = grammar.syntax.related(predicate.word, &[crate::language::Relation::Advmod]);
        let mut adverbs = adverbs.map(|adverb| grammar.syntax.lemma(adverb));
        adverbs.find_map(|adverb| {
            grammar
                .reading
                .lexicon
                .words
                .manner
                .iter()
                .find(|manner| manner.words.iter().any(|word| word == adverb))
        })
    };
    let exact = match own {
        MANNER_NOT_TOLD => told(),
        MEETING => beside(),
        _ => None,
    };
    Some(exact.map_or(own, |manner| manner.mode.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn talks_go_with_a_call_and_with_a_meeting_but_those_not_together() {
        let together = |a, b| go_together(Some(a), Some(b));
        assert!(together("talks", "phone") && together("meet", "talks") && together("visit", "meet"));
        assert!(!together("phone", "meet"));
    }
}

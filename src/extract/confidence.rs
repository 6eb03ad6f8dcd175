//! How often a report like this one is right, by what is known of it when it is made.
//!
//! A report falls into the first of these bands that fits. The share is how many of a band were right (both
//! parties, direction and kind) in 30 labelled documents, mostly statements and readouts of governments, with
//! 106 interactions found; `tests/confidence.py` counts anew. Small numbers: shares are rounded to twentieths, and
//! none is surer than 9 in 10.
//!
//! | band | right | share |
//! | --- | --- | --- |
//! | a party that the sentence does not name | 8 of 13 | .60 |
//! | a contact with a day | 18 of 18 | .90 |
//! | a contact without one | 11 of 13 | .85 |
//! | another kind, with a day | 10 of 14 | .70 |
//! | another kind, without one | 31 of 48 | .65 |
//!
//! An interaction is as sure as the surest of its reports.

use super::events::{Evidence, Telling};
use super::mentions::Named;
use super::roster::Who;

/// A party is known only from what was told before, or from who speaks.
const UNNAMED: f64 = 0.6;
/// A contact with a day.
const CONTACT_DATED: f64 = 0.9;
/// A contact without one.
const CONTACT: f64 = 0.85;
/// Another kind, with a day.
const OTHER_DATED: f64 = 0.7;
/// Another kind, without one.
const OTHER: f64 = 0.65;

/// The share of reports like `telling` that are right, from 0 to 1.
pub(super) fn of(evidence: &Evidence, telling: &Telling) -> f64 {
    let mut parties = telling.sources.iter().chain(&telling.targets);
    if !parties.all(|who| is_named(evidence, telling.sentence, *who)) {
        return UNNAMED;
    }
    // Contacts are the kind with a manner.
    match (telling.frame.mode.is_some(), telling.date.is_some()) {
        (true, true) => CONTACT_DATED,
        (true, false) => CONTACT,
        (false, true) => OTHER_DATED,
        (false, false) => OTHER,
    }
}

/// Whether a mention in sentence `nth` means `who`; an adjective ('Russian') names nobody.
fn is_named(evidence: &Evidence, nth: usize, who: Who) -> bool {
    let sentence = evidence.grammar.syntax.sentence(nth);
    let first = evidence.mentions.partition_point(|found| found.tokens.start < sentence.start);
    let mut here = evidence.mentions[first..].iter().take_while(|found| found.tokens.start < sentence.end);
    here.any(|found| {
        let inner = found.inner.iter().any(|(_, inner, _)| *inner == who);
        let own = !found.adjective && found.named == Named::One(who);
        own || inner || found.beside.contains(&who)
    })
}

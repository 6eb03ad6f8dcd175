//! How often a report like this one is right, by what is known of it when it is made.
//!
//! A report falls into one of these bands. The share is how many of a band were right (parties, direction and kind)
//! in 30 labelled documents, mostly statements and readouts of governments (`tests/confidence.py` counts them anew),
//! and of 200 interactions drawn at random from such statements and read by eye. Small numbers: shares are rounded to
//! twentieths, and none is surer than 9 in 10. Whether the sentence names both parties made no difference.
//!
//! | band | labelled | by eye | share |
//! | --- | --- | --- | --- |
//! | a contact with a day | 19 of 19 | 28 of 32 | .90 |
//! | a contact without one | 13 of 15 | 11 of 19 | .70 |
//! | another kind, with a day | 13 of 16 | 29 of 30 | .90 |
//! | another kind, without one | 36 of 53 | 105 of 119 | .80 |
//!
//! An interaction is as sure as the surest of its reports.

use super::events::Telling;

/// With a day, whatever the kind.
const DATED: f64 = 0.9;
/// A contact without a day.
const CONTACT: f64 = 0.7;
/// Another kind, without a day.
const OTHER: f64 = 0.8;

/// The share of reports like `telling` that are right, from 0 to 1.
pub(super) fn of(telling: &Telling) -> f64 {
    // Contacts are the kind with a manner.
    match (telling.frame.mode.is_some(), telling.date.is_some()) {
        (_, true) => DATED,
        (true, false) => CONTACT,
        (false, false) => OTHER,
    }
}

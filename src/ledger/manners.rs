//! Which manners of a contact can be told of one contact.

use crate::extract::MANNER_NOT_TOLD;

/// Who visits or hosts somebody meets him.
const IN_PERSON: [&str; 3] = ["meet", "visit", "host"];

/// Whether both can be true of one contact: the same, or one of them not told; a meeting is also a
/// visit. A call is no meeting.
pub(super) fn go_together(a: Option<&str>, b: Option<&str>) -> bool {
    let in_person = |mode| IN_PERSON.contains(&mode);
    match (a, b) {
        (Some(a), Some(b)) => a == b || [a, b].contains(&MANNER_NOT_TOLD) || in_person(a) && in_person(b),
        (None, None) => true,
        _ => false,
    }
}

/// Whether it says how: 'talks' does not.
pub(super) fn is_told(mode: Option<&str>) -> bool {
    mode.is_some_and(|mode| mode != MANNER_NOT_TOLD)
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

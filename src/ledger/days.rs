//! Days as numbers, so that two windows are quickly compared.

use jiff::civil::Date;

/// From one day to another, both meant, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub(super) first: i32,
    pub(super) last: i32,
}

/// Days around one for which an office is told, in which its holder is taken to hold it.
pub(crate) const TERM: i32 = 366;

/// A window longer than this says no day.
const CENTURY: i32 = 36_525;

impl Window {
    /// None where an end is not told, or the days are of more than a century.
    pub(super) fn between(first: Option<Date>, last: Option<Date>) -> Option<Self> {
        let window = Self { first: number(first?), last: number(last?) };
        (window.length() <= CENTURY).then_some(window)
    }

    /// How many days it has.
    pub(super) fn length(self) -> i32 {
        self.last - self.first + 1
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether both are one day, and neighbours.
    pub(super) fn is_beside(self, other: Self) -> bool {
        self.length() == 1 && other.length() == 1 && (self.first - other.first).abs() == 1
    }
}

/// Days since 1970-01-01.
pub(crate) fn number(day: Date) -> i32 {
    let hours = day.duration_since(Date::constant(1970, 1, 1)).as_hours();
    i32::try_from(hours.div_euclid(24)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_before_1970_have_numbers_below_zero() {
        assert_eq!((number(date(1970, 1, 2)), number(date(1969, 12, 31))), (1, -1));
    }

    #[test]
    fn only_single_days_are_beside_each_other() {
        let days = |first, last| Window { first, last };
        assert!(days(4, 4).is_beside(days(5, 5)));
        assert!(!days(4, 4).is_beside(days(5, 6)) && !days(4, 4).is_beside(days(6, 6)));
    }
}

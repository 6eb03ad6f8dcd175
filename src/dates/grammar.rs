//! The grammar of expressions of time: which rule reads at which word, ranges and parts of periods.
//!
//! ```text
//! expression = range | part | date
//! range      = "from" date "to" date | "between" date "and" date | date "-" date
//! part       = ("early" | "mid" | "late" | "the end of" | "the first week of" …) date
//! date       = clock | calendar | relative | amount | holiday
//! ```

use super::period::Unit;
use super::scan::{Kind, Pieces};
use super::sense::{Basis, Part, Sense, Shift, YearOf};
use super::words::Role;

/// What was read, and the number of the piece behind it.
pub(super) type Read = Option<(Sense, usize)>;

/// The rules, over the pieces of one paragraph.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'t> {
    pub(super) pieces: Pieces<'t>,
}

impl Grammar<'_> {
    /// The expression that begins at `at`.
    pub(super) fn expression(&self, at: usize) -> Read {
        let piece = self.pieces.get(at)?;
        match piece.kind {
            Kind::Word if !piece.word.is_some_and(|word| word.does(Role::Opens)) => return None,
            Kind::Mark(mark) if mark != '\'' => return None,
            _ => {}
        }
        let (first, end) = self.one(at)?;
        self.range(at, &first, end).or(Some((first, end)))
    }

    fn one(&self, at: usize) -> Read {
        self.part(at).or_else(|| self.date(at))
    }

    /// One date, length or rhythm, without its parts and ranges.
    pub(super) fn date(&self, at: usize) -> Read {
        self.clock(at)
            .or_else(|| self.calendar(at))
            .or_else(|| self.holiday(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.every(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.bare_units(at))
            .or_else(|| self.today(at))
            .or_else(|| self.definite(at))
            .or_else(|| self.one_word(at))
    }

    /// A date that names one day.
    pub(super) fn day(&self, at: usize) -> Read {
        let piece = self.pieces.get(at)?;
        if piece.word.is_none() && piece.kind == Kind::Word {
            return None;
        }
        self.calendar(at)
            .or_else(|| self.holiday(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.near_today(at))
            .filter(|(sense, _)| sense.is_day())
    }

    /// 'from Monday to Wednesday', 'between 2005 and 2007', 'June 3 - July 4'.
    fn range(&self, at: usize, first: &Sense, end: usize) -> Read {
        let pieces = self.pieces;
        let from = pieces.ahead_does(at, Role::From);
        let between = pieces.ahead_does(at, Role::Between);
        let hyphen = pieces.is_mark(end, '-');
        let to = pieces.does(end, Role::To);
        let joined = hyphen && pieces.glued(end) == pieces.glued(end + 1)
            || to && !(pieces.is(end, "to") && pieces.does(at.wrapping_sub(1), Role::To))
            || between && pieces.does(end, Role::And);
        if !joined || !first.has_days() {
            return None;
        }
        let (second, behind) = self.one(end + 1)?;
        let alike = std::mem::discriminant(first) == std::mem::discriminant(&second);
        if !second.has_days() || !alike && (hyphen || !(from || between)) {
            return None;
        }
        Some((Sense::Range(Box::new(first.clone()), Box::new(second)), behind))
    }

    /// 'early March', 'mid-2011', 'late last year', 'the end of May', 'the first week of May'.
    fn part(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let the = usize::from(pieces.does(at, Role::The));
        let word = at + the;
        self.third_of(word).or_else(|| self.named_part(word)).or_else(|| self.nth_of(word))
    }

    /// 'early March', 'mid-March', 'later this year', 'late in the day', 'earlier on Monday'.
    fn third_of(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let part = if pieces.does(at, Role::Earlier) {
            Part::Before
        } else if pieces.does(at, Role::Later) {
            Part::After
        } else if pieces.does(at, Role::Early) {
            Part::Early
        } else if pieces.does(at, Role::Mid) {
            Part::Mid
        } else if pieces.does(at, Role::Late) {
            Part::Late
        } else {
            return None;
        };
        let mut next = at + 1;
        if pieces.joins(next, '-') || pieces.does(next, Role::In) || pieces.does(next, Role::On) {
            next += 1;
        }
        let second = |sense: Sense, end| Some((Sense::Part { part, of: Box::new(sense) }, end));
        if pieces.does(next, Role::The)
            && let Some((sense, end)) = self.definite_unit(next)
            && !pieces.does(end, Role::Of)
        {
            return second(sense, end);
        }
        let (sense, end) = self
            .calendar(next)
            .or_else(|| self.month_anywhere(next))
            .or_else(|| self.weekday(next))
            .or_else(|| self.shifted(next))
            .or_else(|| self.season_of(next, true))
            .or_else(|| self.today(next))?;
        (sense.is_date() && !matches!(sense, Sense::Stretch { .. } | Sense::DayPart { .. }))
            .then(|| second(sense, end))
            .flatten()
    }

    /// 'the end of May', 'the beginning of the year', 'the rest of the week', 'the entire year'.
    fn named_part(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let at = at + usize::from(pieces.does(at, Role::Very));
        let part = if pieces.does(at, Role::Start) {
            Part::Early
        } else if pieces.does(at, Role::Centre) {
            Part::Mid
        } else if pieces.does(at, Role::End) {
            Part::Late
        } else if pieces.does(at, Role::Rest) || pieces.does(at, Role::Whole) {
            Part::Whole
        } else {
            return None;
        };
        if pieces.does(at, Role::Whole) && !pieces.does(at + 1, Role::Of) {
            let unit = pieces.word(at + 1)?.unit.filter(|unit| *unit >= Unit::Day)?;
            let plural = pieces.word(at + 1)?.is_plural();
            let of = Box::new(Sense::Unit { unit, shift: 0, basis: Basis::Definite });
            return (!plural && pieces.ahead_does(at, Role::The))
                .then_some((Sense::Part { part, of }, at + 2));
        }
        if !pieces.does(at + 1, Role::Of) {
            return None;
        }
        let (sense, end) = self.of_period(at + 2)?;
        Some((Sense::Part { part, of: Box::new(sense) }, end))
    }

    /// 'the first week of May', 'the last three days of the year', 'the week of March 3'.
    fn nth_of(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        if let Some(unit) = word.unit.filter(|unit| matches!(unit, Unit::Week | Unit::Weekend)) {
            if !pieces.does(at + 1, Role::Of) || word.is_plural() {
                return None;
            }
            let (sense, end) = self.day(at + 2)?;
            return Some((Sense::Part { part: Part::Around(unit), of: Box::new(sense) }, end));
        }
        let nth = if pieces.does(at, Role::Last) { -1 } else { i64::from(word.ordinal?) };
        let (count, next) = self.cardinal(at + 1).map_or((1, at + 1), |(count, end)| (i64::from(count), end));
        let unit_word = pieces.word(next)?;
        let unit = unit_word
            .unit
            .filter(|unit| (Unit::Day..=Unit::Year).contains(unit) && *unit != Unit::Quarter)?;
        if !pieces.does(next + 1, Role::Of) || unit_word.is_plural() && count == 1 {
            return None;
        }
        let (sense, end) = self.of_period(next + 2)?;
        Some((Sense::Part { part: Part::Nth { nth, count, unit }, of: Box::new(sense) }, end))
    }

    /// A period that has parts, behind 'of'.
    fn of_period(&self, at: usize) -> Read {
        self.calendar(at)
            .or_else(|| self.month_anywhere(at))
            .or_else(|| self.shifted(at))
            .or_else(|| self.season_of(at, true))
            .or_else(|| self.definite_unit(at))
            .or_else(|| self.today(at))
            .filter(|(sense, _)| sense.is_date() && !matches!(sense, Sense::Stretch { .. }))
    }

    /// Whether nothing that could belong to an expression follows: a mark, a preposition or the end.
    pub(super) fn closes(&self, at: usize) -> bool {
        let pieces = self.pieces;
        !pieces.is_word(at) && pieces.number(at).is_none()
            || pieces.does(at, Role::Preposition) && !pieces.does(at, Role::Of)
    }

    /// A year at `at`, behind what it is the year of: ', 2009', 'of 2009', 'of last year', "'98".
    pub(super) fn year_behind(&self, at: usize) -> Option<(YearOf, usize)> {
        let pieces = self.pieces;
        let of = usize::from(pieces.does(at, Role::Of) || pieces.is_mark(at, ','));
        if let Some(year) = self.written_year(at + of) {
            return Some((YearOf::Stated(year), at + of + 1));
        }
        if of == 1 && pieces.is_mark(at, ',') {
            return None;
        }
        if let Some((year, end)) = self.short_year(at + of) {
            return Some((YearOf::Stated(year), end));
        }
        let is_year =
            |at| pieces.word(at).is_some_and(|word| word.unit == Some(Unit::Year) && !word.is_plural());
        if of == 1 && pieces.does(at + 1, Role::The) && is_year(at + 2) {
            return Some((YearOf::Told(0), at + 3));
        }
        // Asked ahead, so that no chain of 'last Christmas last Christmas …' is followed.
        if !(1..=2).any(|word| is_year(at + of + word)) {
            return None;
        }
        match self.shifted(at + of)? {
            (Sense::Unit { unit: Unit::Year, shift, basis: Basis::Anchor }, end) => {
                Some((YearOf::Shifted(shift), end))
            }
            (Sense::Unit { unit: Unit::Year, shift, .. }, end) => Some((YearOf::Told(shift), end)),
            _ => None,
        }
    }

    /// How 'last', 'next' and their like choose among the days or months of one name.
    pub(super) fn shift_at(&self, at: usize) -> Option<(Shift, usize)> {
        let pieces = self.pieces;
        let second = at + 1;
        if pieces.does(at, Role::This) {
            return Some(if pieces.does(second, Role::Past) || pieces.does(second, Role::Last) {
                (Shift::Last, second + 1)
            } else if pieces.does(second, Role::Coming) || pieces.does(second, Role::Next) {
                (Shift::Next, second + 1)
            } else {
                (Shift::This, second)
            });
        }
        let shift = if pieces.does(at, Role::Last) || pieces.does(at, Role::Past) {
            Shift::Last
        } else if pieces.does(at, Role::Next) || pieces.does(at, Role::Coming) {
            Shift::Next
        } else if pieces.does(at, Role::That) || pieces.does(at, Role::Same) {
            Shift::Told
        } else {
            return None;
        };
        Some((shift, second))
    }
}

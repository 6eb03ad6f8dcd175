//! Dates by the names of the calendar: days, months, seasons.

use jiff::civil::{Date, Weekday};

use super::grammar::{Grammar, Read};
use super::numeric;
use super::sense::{Sense, Shift, YearOf};
use super::words::Role;

impl Grammar<'_> {
    /// Any of them at `at`, with or without 'the'.
    pub(super) fn calendar(&self, at: usize) -> Read {
        if self.pieces.number(at).is_some() {
            return numeric::numeric(*self, at)
                .or_else(|| self.day_month(at, None))
                .or_else(|| self.century(at))
                .or_else(|| self.quarter(at))
                .or_else(|| self.year(at));
        }
        let the = usize::from(self.pieces.does(at, Role::The));
        self.month_day(at, None)
            .or_else(|| self.month(at))
            .or_else(|| self.day_month(at + the, None).filter(|_| the == 1))
            .or_else(|| self.quarter(at + the))
            .or_else(|| self.century(at + the))
            .or_else(|| self.decade(at + the, the == 1))
            .or_else(|| self.season_of(at + the, the == 1))
            .or_else(|| self.fiscal(at + the))
            .or_else(|| self.day_of_month(at))
            .or_else(|| self.apostrophe_year(at))
    }

    /// The month whose name stands at `at`, in any form.
    pub(super) fn month_named(&self, at: usize) -> Option<(i8, usize)> {
        let pieces = self.pieces;
        let word = pieces.word(at).filter(|_| pieces.is_capitalised(at))?;
        let month = word.month?;
        let stop = word.does(Role::Short) && pieces.is_mark(at + 1, '.') && pieces.glued(at + 1);
        Some((month, at + 1 + usize::from(stop)))
    }

    /// A day's number: '3', '3rd', 'third'.
    pub(super) fn day_number(&self, at: usize) -> Option<(i8, usize)> {
        let pieces = self.pieces;
        if let Some(ordinal) = pieces.word(at).and_then(|word| word.ordinal) {
            return i8::try_from(ordinal).ok().map(|day| (day, at + 1));
        }
        let (day, digits) = pieces.number(at)?;
        if digits > 2 || !(1..=31).contains(&day) {
            return None;
        }
        let ordinal = pieces.glued(at + 1) && matches!(pieces.written(at + 1), "st" | "nd" | "rd" | "th");
        let end = at + 1 + usize::from(ordinal);
        let goes_on = pieces.glued(end)
            && (pieces.is_word(end)
                || pieces.is_mark(end, '%')
                || [':', '.', ',', '/']
                    .iter()
                    .any(|mark| pieces.joins(end, *mark) && pieces.number(end + 1).is_some()));
        (!goes_on).then_some((i8::try_from(day).ok()?, end))
    }

    /// What joins two days of one month: '3-5', '3 to 5', 'between 3 and 5'. Gives where the second begins.
    fn day_joint(&self, at: usize, between: bool) -> Option<usize> {
        let pieces = self.pieces;
        let joins = pieces.is_mark(at, '-') && pieces.glued(at) == pieces.glued(at + 1)
            || pieces.does(at, Role::To)
            || between && pieces.does(at, Role::And);
        joins.then_some(at + 1)
    }

    /// The second of two days of one month behind `day`, which ends before `end`, and where it ends itself: '3-5',
    /// and '3 and 4', where no noun follows that is counted ('March 3 and 4 ministers').
    fn second_day(&self, day: i8, end: usize, between: bool, month_ahead: bool) -> Option<(i8, usize)> {
        let pieces = self.pieces;
        if let Some(next) = self.day_joint(end, between) {
            return self.day_number(next);
        }
        let (next, behind) = pieces.does(end, Role::And).then(|| self.day_number(end + 1))??;
        let counts = pieces.is_word(behind) && !pieces.does(behind, Role::Preposition);
        (next == day + 1 && (!month_ahead || !counts)).then_some((next, behind))
    }

    /// 'March 3', 'March the 3rd': month, day and where they end.
    fn month_and_day(&self, at: usize) -> Option<(i8, i8, usize)> {
        let (month, next) = self.month_named(at)?;
        let next = next + usize::from(self.pieces.does(next, Role::The));
        let (day, end) = self.day_number(next)?;
        Some((month, day, end))
    }

    /// '3 March', '3rd of March': month, day and where they end.
    fn day_and_month(&self, at: usize) -> Option<(i8, i8, usize)> {
        let (day, end) = self.day_number(at)?;
        let (month, end) = self.month_behind(end)?;
        Some((month, day, end))
    }

    /// The month behind a day's number: 'March', 'of March', 'day of January'.
    fn month_behind(&self, at: usize) -> Option<(i8, usize)> {
        let pieces = self.pieces;
        // 'this 20th day of January'
        let at = at + usize::from(pieces.is(at, "day") && pieces.does(at + 1, Role::Of));
        self.month_named(at + usize::from(pieces.does(at, Role::Of)))
    }

    /// One day of a month in either order, with the year if it is told: 'March 3', '3 March 2022'.
    pub(super) fn one_day(&self, at: usize) -> Option<(YearOf, i8, i8, usize)> {
        let (month, day, end) = self.month_and_day(at).or_else(|| self.day_and_month(at))?;
        let (year, end) = self.year_of_day(end);
        Some((year, month, day, end))
    }

    /// 'March 3', 'March 3-5, 2022', 'March the 3rd', 'Feb. 6 last year'.
    pub(super) fn month_day(&self, at: usize, weekday: Option<Weekday>) -> Read {
        let pieces = self.pieces;
        let (month, day, end) = self.month_and_day(at)?;
        let between = pieces.ahead_does(at, Role::Between);
        let second = self.second_day(day, end, between, true).filter(|_| weekday.is_none());
        let second = second.filter(|(last, end)| *last > day && self.month_named(*end).is_none());
        let (year, end) = self.year_of_day(second.map_or(end, |(_, end)| end));
        let date = |day, weekday| Sense::Day { year, month, day, weekday };
        Some(match second {
            Some((last, _)) => (Sense::Range(Box::new(date(day, None)), Box::new(date(last, None))), end),
            None => (date(day, weekday), end),
        })
    }

    /// '3 March', 'the 3rd of March 2022', '3-5 March', '30 April to 2 May' (by its parts).
    pub(super) fn day_month(&self, at: usize, weekday: Option<Weekday>) -> Read {
        let pieces = self.pieces;
        if self.is_inside_a_number(at) {
            return None;
        }
        let (day, end) = self.day_number(at)?;
        let between = pieces.ahead_does(at, Role::Between);
        let second = self.second_day(day, end, between, false).filter(|_| weekday.is_none());
        if let Some(((last, end), (month, behind))) = second
            .and_then(|second| Some((second, self.month_behind(second.1)?)))
            .filter(|((last, _), _)| *last > day)
        {
            let (year, behind) = self.year_of_day(behind);
            debug_assert!(end <= behind);
            let date = |day| Box::new(Sense::Day { year, month, day, weekday: None });
            return Some((Sense::Range(date(day), date(last)), behind));
        }
        let (month, end) = self.month_behind(end)?;
        let (year, end) = self.year_of_day(end);
        Some((Sense::Day { year, month, day, weekday }, end))
    }

    fn year_of_day(&self, at: usize) -> (YearOf, usize) {
        self.year_behind(at).unwrap_or((YearOf::Open, at))
    }

    /// 'March 2022', 'March of last year', 'March'.
    fn month(&self, at: usize) -> Read {
        let (_, end) = self.month_named(at)?;
        let word = self.pieces.word(at)?;
        let (sense, behind) = self.month_anywhere(at)?;
        let certain = if word.does(Role::Short) { behind > end } else { !word.does(Role::Weak) };
        let full = !word.does(Role::Short) || end > at + 1;
        (certain || behind > end || full && self.is_timed(at, end)).then_some((sense, behind))
    }

    /// A month, where what stands around leaves no doubt that it is one.
    pub(super) fn month_anywhere(&self, at: usize) -> Read {
        let (month, end) = self.month_named(at)?;
        let (year, end) = self.year_behind(end).unwrap_or((YearOf::Open, end));
        Some((Sense::Month { year, month, shift: Shift::Bare }, end))
    }

    /// Whether what stands around the word at `at`, which ends before `end`, makes a month of it and not a
    /// person: 'in May', 'the May summit', 'from March to May', 'due for May'; not 'said by May'.
    fn is_timed(&self, at: usize, end: usize) -> bool {
        let pieces = self.pieces;
        let joint = |at| pieces.does(at, Role::To) || pieces.does(at, Role::And) || pieces.is_mark(at, '-');
        let month = |at| self.month_named(at).is_some();
        let among_months = joint(end) && month(end + 1) || at > 1 && joint(at - 1) && month(at - 2);
        let article = pieces.ahead_does(at, Role::A) || pieces.ahead_does(at, Role::The);
        let noun_behind = pieces.is_word(end) && !pieces.does(end, Role::Preposition);
        let due = pieces.ahead_does(at, Role::For) && at > 1 && pieces.does(at - 2, Role::Planned);
        let agent =
            at > 1 && (pieces.written(at - 2).ends_with(['d', 'n']) || pieces.does(at - 2, Role::Happened));
        among_months
            || article && noun_behind
            || due
            || pieces.ahead_does(at, Role::MonthPreposition)
            || pieces.ahead_does(at, Role::By) && !agent
    }

    /// Whether the number at `at` is a piece of a longer one or of a code.
    pub(super) fn is_inside_a_number(&self, at: usize) -> bool {
        let pieces = self.pieces;
        if at == 0 || !pieces.glued(at) {
            return at > 0 && ['$', '£', '€', '¥', '#'].iter().any(|mark| pieces.is_mark(at - 1, *mark));
        }
        let opening =
            ['(', '[', '"', '\'', '“', '{', '*', '>', ';'].iter().any(|mark| pieces.is_mark(at - 1, *mark));
        let hyphen = pieces.is_mark(at - 1, '-') && at > 1 && pieces.number(at - 2).is_none();
        let dash = pieces.is_mark(at - 1, '-') && at > 1 && !pieces.glued(at - 1);
        !(opening || hyphen && pieces.is_word(at - 2) && !pieces.is_capitalised(at - 2) || dash)
    }

    /// 'summer 2009', 'the summer', 'spring of last year'.
    pub(super) fn season_of(&self, at: usize, the: bool) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        let season = word.season?;
        if pieces.is_capitalised(at) && at > 0 && pieces.is_capitalised(at - 1) {
            // 'Prague Spring'
            return None;
        }
        let (shift, end) = (Shift::Bare, at + 1);
        if let Some((year, end)) = self.year_behind(end) {
            return Some((Sense::Season { year, season, shift }, end));
        }
        let compound = pieces.is_capitalised(end)
            || pieces.does(end, Role::Of)
            || word.does(Role::Weak) && pieces.does(end, Role::In);
        let timed = the && pieces.ahead_does(at - 1, Role::Preposition)
            || pieces.ahead_does(at, Role::In) && !word.does(Role::Weak);
        (timed && !compound && !pieces.ahead_does(at - usize::from(the), Role::Of))
            .then_some((Sense::Season { year: YearOf::Open, season, shift }, end))
    }

    /// 'on the 15th', behind a preposition of days.
    fn day_of_month(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let timed =
            [Role::On, Role::By, Role::Since, Role::Until].iter().any(|role| pieces.ahead_does(at, *role));
        if !timed || !pieces.does(at, Role::The) || pieces.number(at + 1).is_none() {
            return None;
        }
        let (day, end) = self.day_number(at + 1)?;
        (end == at + 3 && self.closes(end) && !pieces.is_mark(end, '-'))
            .then_some((Sense::DayOfMonth(day), end))
    }
}

/// The day of the calendar, if it exists.
pub(super) fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

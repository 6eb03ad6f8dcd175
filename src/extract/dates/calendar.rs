//! Dates by the names of the calendar: days, months, years, quarters, seasons, decades, centuries.

use jiff::civil::{Date, Weekday};

use super::grammar::{Grammar, Read};
use super::numeric;
use super::period::{Period, Unit};
use super::sense::{Sense, Shift, YearOf};
use super::words::Role;

/// Years that news writes in four digits.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

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

    /// 'March 3', 'March 3-5, 2022', 'March the 3rd', 'Feb. 6 last year'.
    pub(super) fn month_day(&self, at: usize, weekday: Option<Weekday>) -> Read {
        let pieces = self.pieces;
        let (month, next) = self.month_named(at)?;
        let next = next + usize::from(pieces.does(next, Role::The));
        let (day, end) = self.day_number(next)?;
        let between = pieces.ahead_does(at, Role::Between);
        let second =
            self.day_joint(end, between).and_then(|next| self.day_number(next)).filter(|_| weekday.is_none());
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
        let second =
            self.day_joint(end, between).and_then(|next| self.day_number(next)).filter(|_| weekday.is_none());
        let month_at = |end: usize| {
            // 'this 20th day of January'
            let end = if pieces.is(end, "day") && pieces.does(end + 1, Role::Of) { end + 1 } else { end };
            self.month_named(end + usize::from(pieces.does(end, Role::Of)))
        };
        if let Some(((last, end), (month, behind))) =
            second.and_then(|second| Some((second, month_at(second.1)?))).filter(|((last, _), _)| *last > day)
        {
            let (year, behind) = self.year_of_day(behind);
            debug_assert!(end <= behind);
            let date = |day| Box::new(Sense::Day { year, month, day, weekday: None });
            return Some((Sense::Range(date(day), date(last)), behind));
        }
        let (month, end) = month_at(end)?;
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
        (certain
            || behind > end
            || self.is_timed(at) && !word.does(Role::Short)
            || self.is_timed(at) && end > at + 1)
            .then_some((sense, behind))
    }

    /// A month, where what stands around leaves no doubt that it is one.
    pub(super) fn month_anywhere(&self, at: usize) -> Read {
        let (month, end) = self.month_named(at)?;
        let (year, end) = self.year_behind(end).unwrap_or((YearOf::Open, end));
        Some((Sense::Month { year, month, shift: Shift::Bare }, end))
    }

    /// Whether a word stands ahead that a name of a month or a season follows.
    fn is_timed(&self, at: usize) -> bool {
        let pieces = self.pieces;
        let article = pieces.ahead_does(at, Role::A) || pieces.ahead_does(at, Role::The);
        let noun_behind = pieces.is_word(at + 1) && !pieces.does(at + 1, Role::Preposition);
        pieces.ahead_does(at, Role::Preposition)
            || article && noun_behind
            || at > 0 && pieces.is_mark(at - 1, '-')
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

    /// A year of four digits that stands alone as a number.
    pub(super) fn written_year(&self, at: usize) -> Option<i16> {
        let pieces = self.pieces;
        let (year, digits) = pieces.number(at)?;
        let joined = [',', '.', ':', '/']
            .iter()
            .any(|mark| pieces.joins(at + 1, *mark) && pieces.number(at + 2).is_some());
        let glued = pieces.glued(at + 1) && (pieces.is_word(at + 1) || pieces.is_mark(at + 1, '%'));
        (digits == 4 && YEARS.contains(&year) && !joined && !glued).then_some(i16::try_from(year).ok()?)
    }

    /// "'98": the century nearest to our time.
    pub(super) fn short_year(&self, at: usize) -> Option<(i16, usize)> {
        let pieces = self.pieces;
        let (year, digits) =
            pieces.number(at + 1).filter(|_| pieces.is_mark(at, '\'') && pieces.glued(at + 1))?;
        let glued = pieces.glued(at + 2) && (pieces.is_word(at + 2) || pieces.number(at + 2).is_some());
        let year = i16::try_from(year).ok()?;
        (digits == 2 && !glued).then_some((if year < 50 { 2000 + year } else { 1900 + year }, at + 2))
    }

    /// "in '98".
    fn apostrophe_year(&self, at: usize) -> Read {
        if !self.pieces.ahead_does(at, Role::Preposition) {
            return None;
        }
        let (year, end) = self.short_year(at)?;
        Some((Sense::Stated(Period::Year(year)), end))
    }

    /// '2009', '2003-04', '2019/20', '1992-1996', '1990s'.
    fn year(&self, at: usize) -> Read {
        let pieces = self.pieces;
        if self.is_inside_a_number(at) {
            return None;
        }
        let (value, digits) = pieces.number(at)?;
        if digits != 4 || !YEARS.contains(&value) {
            return None;
        }
        let year = i16::try_from(value).ok()?;
        if let Some(read) = self.decade_of(year, at + 1) {
            return Some(read);
        }
        if pieces.joins(at + 1, '-') || pieces.joins(at + 1, '/') {
            let last = match pieces.number(at + 2) {
                Some((last, 2)) => value / 100 * 100 + last,
                Some((last, 4)) => last,
                _ => 0,
            };
            // '2003-04' is two years in a row; '2003-11' could be a month, and is left.
            let in_a_row =
                last == value + 1 || last % 100 > 12 || matches!(pieces.number(at + 2), Some((_, 4)));
            if YEARS.contains(&last) && last > value && in_a_row {
                return Some((Sense::Stated(Period::Years(year, i16::try_from(last).ok()?)), at + 3));
            }
            if pieces.number(at + 2).is_some() {
                return None;
            }
        }
        self.written_year(at)?;
        let end = at + 1;
        self.is_year(at, value).then_some((Sense::Stated(Period::Year(year)), end))
    }

    /// Whether the four digits at `at` are a year by what stands around them.
    fn is_year(&self, at: usize, value: u32) -> bool {
        let pieces = self.pieces;
        let later = at > 1 && (pieces.does(at - 2, Role::Later) || pieces.does(at - 2, Role::Earlier));
        let hedged = pieces.ahead_does(at, Role::Hedge) && !later;
        let numbered = hedged
            || pieces.ahead_does(at, Role::Numbered)
            || pieces.is_mark(at.wrapping_sub(1), '.') && pieces.ahead_does(at - 1, Role::Numbered);
        if numbered
            || pieces.does(at + 1, Role::Counted)
            || self.pieces.word(at + 1).is_some_and(|word| word.unit.is_some())
        {
            return false;
        }
        let timed = pieces.ahead_does(at, Role::Preposition) || at > 0 && pieces.is_mark(at - 1, '-');
        let noun = pieces.is_word(at + 1) && !pieces.is_capitalised(at + 1) && pieces.word(at + 1).is_none();
        let round = value.is_multiple_of(100);
        if value < 1800 {
            return timed
                && !pieces.ahead_does(at, Role::To)
                && !(noun && pieces.written(at + 1).ends_with('s'));
        }
        if round && noun && pieces.written(at + 1).ends_with('s') {
            return false;
        }
        let enclosed = at > 0 && pieces.is_mark(at - 1, '(') || self.pieces.is_possessive(at + 1);
        timed || enclosed || !round
    }

    /// '1990s', "1990's" with `year` read: a decade, or a century.
    fn decade_of(&self, year: i16, at: usize) -> Read {
        let pieces = self.pieces;
        let apostrophe = usize::from(pieces.is_mark(at, '\'') && pieces.glued(at));
        if !pieces.is(at + apostrophe, "s") || !pieces.glued(at + apostrophe) || year % 10 != 0 {
            return None;
        }
        if apostrophe == 1 && year % 100 == 0 {
            return None;
        }
        let period =
            if year % 100 == 0 && year < 2000 { Period::Century(year) } else { Period::Decade(year) };
        Some((Sense::Stated(period), at + apostrophe + 1))
    }

    /// "the '90s", 'the nineties'; of our time.
    fn decade(&self, at: usize, the: bool) -> Read {
        let pieces = self.pieces;
        let our = |two: i16| if two < 30 { 2000 + two } else { 1900 + two };
        if let Some(two) = pieces.word(at).and_then(|word| word.decade).filter(|_| the) {
            return Some((Sense::Stated(Period::Decade(our(two))), at + 1));
        }
        let (two, digits) =
            pieces.number(at + 1).filter(|_| pieces.is_mark(at, '\'') && pieces.glued(at + 1))?;
        let s = pieces.is(at + 2, "s") && pieces.glued(at + 2);
        (digits == 2 && two % 10 == 0 && s)
            .then(|| Some((Sense::Stated(Period::Decade(our(i16::try_from(two).ok()?))), at + 3)))
            .flatten()
    }

    /// 'the 20th century', 'nineteenth-century'.
    fn century(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let (nth, end) = self.ordinal(at)?;
        let end = end + usize::from(pieces.joins(end, '-'));
        let century = pieces.word(end)?.unit == Some(Unit::Century) && !pieces.word(end)?.is_plural();
        if !century || !(1..=22).contains(&nth) {
            return None;
        }
        Some((Sense::Stated(Period::Century(i16::try_from((nth - 1) * 100).ok()?)), end + 1))
    }

    /// 'third', '3rd', 'twenty-first'.
    fn ordinal(&self, at: usize) -> Option<(u32, usize)> {
        let pieces = self.pieces;
        if let Some((nth, _)) = pieces.number(at) {
            let ordinal = pieces.glued(at + 1) && matches!(pieces.written(at + 1), "st" | "nd" | "rd" | "th");
            return ordinal.then_some((nth, at + 2));
        }
        let word = pieces.word(at)?;
        if let Some(nth) = word.ordinal {
            return Some((nth, at + 1));
        }
        let tens = word.number.filter(|tens| matches!(tens, 20 | 30))?;
        let behind = at + 1 + usize::from(pieces.joins(at + 1, '-'));
        let unit = pieces.word(behind)?.ordinal.filter(|unit| *unit < 10)?;
        Some((tens + unit, behind + 1))
    }

    /// 'the third quarter of 2009', 'third-quarter', 'Q3 2008', 'the first half of this year'.
    fn quarter(&self, at: usize) -> Read {
        let pieces = self.pieces;
        if (pieces.written(at) == "Q" || pieces.written(at) == "H")
            && pieces.glued(at + 1)
            && !pieces.glued(at)
        {
            let (nth, digits) = pieces.number(at + 1)?;
            let half = pieces.written(at) == "H";
            if digits != 1
                || nth == 0
                || nth > if half { 2 } else { 4 }
                || pieces.glued(at + 2) && pieces.is_word(at + 2)
            {
                return None;
            }
            let nth = i8::try_from(nth).ok()?;
            let next = at + 2;
            if half {
                let (year, end) = self.year_behind(next)?;
                return Some((Sense::Half { year, nth }, end));
            }
            return Some(self.quarter_of(nth, next));
        }
        let (nth, next) = self.ordinal(at)?;
        let next = next + usize::from(pieces.joins(next, '-'));
        let nth = i8::try_from(nth).ok()?;
        if pieces.does(next, Role::Half) && nth <= 2 {
            let (year, end) = self.year_behind(next + 1)?;
            return Some((Sense::Half { year, nth }, end));
        }
        let quarter = pieces.word(next)?.unit == Some(Unit::Quarter) && nth <= 4;
        let match_play = pieces.is_mark(next + 1, '-') || pieces.written(next + 1).starts_with("final");
        (quarter && !match_play).then(|| self.quarter_of(nth, next + 1))
    }

    fn quarter_of(&self, nth: i8, at: usize) -> (Sense, usize) {
        let of = usize::from(self.pieces.does(at, Role::Of));
        let the = usize::from(of == 1 && self.pieces.does(at + 1, Role::The));
        if let Some((Sense::Fiscal { year, .. }, end)) = self.fiscal(at + of + the) {
            return (Sense::Fiscal { year, quarter: Some(nth) }, end);
        }
        let (year, end) = self.year_behind(at).unwrap_or((YearOf::Open, at));
        (Sense::Quarter { year, nth }, end)
    }

    /// 'fiscal 2009', 'the financial year 2009', 'FY2009', 'the last fiscal year'.
    fn fiscal(&self, at: usize) -> Read {
        let pieces = self.pieces;
        if pieces.written(at) == "FY" {
            let (year, digits) = pieces.number(at + 1)?;
            let year = i16::try_from(if digits == 2 { 2000 + year } else { year }).ok()?;
            return ((digits == 2 || digits == 4) && (1900..2200).contains(&year))
                .then_some((Sense::Fiscal { year: YearOf::Stated(year), quarter: None }, at + 2));
        }
        let (shift, fiscal) = match self.shift_at(at) {
            Some((Shift::Last, next)) => (Some(-1), next),
            Some((Shift::Next, next)) => (Some(1), next),
            Some((Shift::This, next)) => (Some(0), next),
            _ => (None, at),
        };
        if !pieces.does(fiscal, Role::Fiscal) {
            return None;
        }
        let year_word =
            pieces.word(fiscal + 1).is_some_and(|word| word.unit == Some(Unit::Year) && !word.is_plural());
        let next = fiscal + 1 + usize::from(year_word);
        if let Some(year) = self.written_year(next) {
            return Some((Sense::Fiscal { year: YearOf::Stated(year), quarter: None }, next + 1));
        }
        let the = pieces.ahead_does(at, Role::The);
        let year = YearOf::Shifted(shift.or(the.then_some(0))?);
        year_word.then_some((Sense::Fiscal { year, quarter: None }, next))
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

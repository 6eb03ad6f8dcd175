//! Years and what is made of them or a part of them: decades, centuries, quarters, years of account.

use super::grammar::{Grammar, Read};
use super::period::{Period, Unit};
use super::sense::{Sense, Shift, YearOf};
use super::words::Role;

/// Years that news writes in four digits.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

impl Grammar<'_> {
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
    pub(super) fn apostrophe_year(&self, at: usize) -> Read {
        if !self.pieces.ahead_does(at, Role::Preposition) {
            return None;
        }
        let (year, end) = self.short_year(at)?;
        Some((Sense::Stated(Period::Year(year)), end))
    }

    /// '2009', '2003-04', '2019/20', '1992-1996', '1990s'.
    pub(super) fn year(&self, at: usize) -> Read {
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
    pub(super) fn decade(&self, at: usize, the: bool) -> Read {
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
    pub(super) fn century(&self, at: usize) -> Read {
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
    pub(super) fn quarter(&self, at: usize) -> Read {
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
    pub(super) fn fiscal(&self, at: usize) -> Read {
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
}

//! Parts of periods and ranges of dates on the calendar.

use jiff::civil::Date;

use super::Tense;
use super::period::{Period, Unit, days};
use super::place::{Context, Placed, days_between};
use super::sense::{Part, Sense, Shift, YearOf};

impl Context {
    /// 'early March', 'the first week of May', 'later this year'.
    pub(super) fn part(&self, part: Part, of: &Sense) -> Option<Placed> {
        let whole = self.place(of)?;
        let length = days_between(whole.first, whole.last) + 1;
        let third = length / 3;
        let on = |day: Date, count: i64| day.checked_add(days(count)?).ok();
        let (first, last) = match part {
            Part::Whole => return Some(whole),
            Part::Around(unit) => {
                return Placed::new(Period::holding(whole.first, unit), "part-of", whole.anchor);
            }
            Part::Nth { nth, count, unit } => return nth_in(&whole, nth, count, unit),
            Part::Before | Part::After
                if self.anchor.is_some_and(|anchor| whole.first <= anchor && anchor <= whole.last) =>
            {
                let anchor = self.anchor?;
                if part == Part::Before { (whole.first, anchor) } else { (anchor, whole.last) }
            }
            Part::Early | Part::Before => (whole.first, on(whole.first, third.max(1) - 1)?),
            Part::Mid => (on(whole.first, third)?, on(whole.last, -third)?),
            Part::Late | Part::After => (on(whole.last, 1 - third.max(1))?, whole.last),
        };
        let rule = if length == 1 { whole.rule } else { "part-of" };
        Some(Placed { first, last, rule, ..whole }.about(length > 1))
    }

    /// From one date to another; what the first leaves open, the second tells.
    pub(super) fn range(&self, first: &Sense, last: &Sense) -> Option<Placed> {
        let (from, to) = if is_open(first) {
            let to = self.place(last)?;
            let context = Self { anchor: Some(to.first), tense: Tense::Past, guessed: false, ..*self };
            (context.place(first)?, to)
        } else {
            let from = self.place(first)?;
            let context = Self { anchor: Some(from.first), tense: Tense::Planned, guessed: false, ..*self };
            (from, if is_open(last) { context.place(last)? } else { self.place(last)? })
        };
        let period = from.period?.through(to.period?)?;
        let granularity = from.granularity.max(to.granularity);
        let placed = Placed::new(period, "range", to.anchor.or(from.anchor))?;
        Some(Placed { granularity, ..placed }.about(from.approximate || to.approximate))
    }
}

/// Whether the year or the week of a date is not told.
fn is_open(sense: &Sense) -> bool {
    match sense {
        Sense::Day { year, .. }
        | Sense::Month { year, .. }
        | Sense::Quarter { year, .. }
        | Sense::Season { year, .. } => *year == YearOf::Open,
        Sense::Weekday { shift, weeks, .. } => *shift == Shift::Bare && weeks.is_none(),
        Sense::Part { of, .. } => is_open(of),
        Sense::DayPart { day, .. } => is_open(day),
        _ => false,
    }
}

/// The `nth` run of `count` units in a period, from its end if negative.
fn nth_in(whole: &Placed, nth: i64, count: i64, unit: Unit) -> Option<Placed> {
    let run = |from: i64, to: i64| -> Option<Period> {
        // Units `from` up to `to`, numbered from the period's first day.
        Some(match unit {
            Unit::Month | Unit::Year => {
                let first = Period::holding(whole.first, unit).shifted(from)?;
                let last = Period::holding(whole.first, unit).shifted(to)?;
                if count == 1 { first } else { first.through(last)? }
            }
            _ => {
                let length = if unit == Unit::Day { 1 } else { 7 };
                let first = whole.first.checked_add(days(from * length)?).ok()?;
                let last = whole.first.checked_add(days((to + 1) * length - 1)?).ok()?;
                if unit == Unit::Day && count == 1 { Period::Day(first) } else { Period::Days(first, last) }
            }
        })
    };
    let period = if nth > 0 {
        run((nth - 1) * count, nth * count - 1)?
    } else {
        match unit {
            Unit::Month | Unit::Year => {
                let last = Period::holding(whole.last, unit);
                if count == 1 { last } else { last.shifted(1 - count)?.through(last)? }
            }
            _ => {
                let length = if unit == Unit::Day { count } else { count * 7 };
                let first = whole.last.checked_sub(days(length - 1)?).ok()?;
                if first == whole.last { Period::Day(first) } else { Period::Days(first, whole.last) }
            }
        }
    };
    let inside = period.first()? >= whole.first && period.last()? <= whole.last;
    let placed = Placed::new(period, "part-of", whole.anchor).filter(|_| inside)?;
    Some(Placed { granularity: unit.granularity(), ..placed }.about(whole.approximate || unit == Unit::Week))
}

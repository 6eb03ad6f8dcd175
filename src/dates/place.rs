//! Puts what an expression says on the calendar.

use jiff::civil::Date;

use super::Granularity;
use super::Tense;
use super::holiday::Holiday;
use super::period::{Period, Season, Unit, days, weekday_from, weekday_upto};
use super::sense::{Basis, Count, Sense, Shift, YearOf};

/// What an expression is read against.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// The day of publication, or of the statement.
    pub(super) anchor: Option<Date>,
    /// The last date told.
    pub(super) told: Option<Told>,
    pub(super) tense: Tense,
    /// Whether the tense was only guessed from the words around.
    pub(super) guessed: bool,
}

/// A date that was told: its first and last day and how exact it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) granularity: Granularity,
}

/// A period of the calendar, and why it is this one.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) value: String,
    pub(super) granularity: Granularity,
    pub(super) approximate: bool,
    pub(super) rule: &'static str,
    /// The day it was reckoned from.
    pub(super) anchor: Option<Date>,
    pub(super) period: Option<Period>,
}

impl Placed {
    pub(super) fn new(period: Period, rule: &'static str, anchor: Option<Date>) -> Option<Self> {
        Some(Self {
            first: period.first()?,
            last: period.last()?,
            value: period.value(),
            granularity: period.granularity(),
            approximate: false,
            rule,
            anchor,
            period: Some(period),
        })
    }

    pub(super) fn about(self, approximate: bool) -> Self {
        Self { approximate: self.approximate || approximate, ..self }
    }
}

impl Context {
    /// The days `sense` means. None where what it is reckoned from is not known, or no such day exists.
    pub(super) fn place(&self, sense: &Sense) -> Option<Placed> {
        match sense {
            Sense::Stated(period) => Placed::new(*period, "stated", None),
            Sense::Day { .. } | Sense::DayOfMonth(_) => self.day(sense),
            Sense::Month { year, month, shift } => {
                let in_year = |year| Some(Period::Month(Date::new(year, *month, 1).ok()?));
                self.in_some_year(*year, *shift, in_year)
            }
            Sense::Quarter { year, nth } => {
                self.in_some_year(*year, Shift::Bare, |year| Some(Period::Quarter { year, nth: *nth }))
            }
            Sense::Half { year, nth } => {
                self.in_some_year(*year, Shift::Bare, |year| Some(Period::Half { year, nth: *nth }))
            }
            Sense::Season { year, season, shift } => self.season(*year, *season, *shift),
            Sense::Holiday { holiday, year, shift } => self.holiday(holiday, *year, *shift),
            Sense::Weekday { .. } => self.weekday(sense),
            Sense::Today(count) => {
                let anchor = self.anchor?;
                let day = anchor.checked_add(days(*count)?).ok()?;
                Placed::new(Period::Day(day), "from-today", Some(anchor))
            }
            Sense::Unit { unit, shift, basis } => self.unit(*unit, *shift, basis),
            Sense::Offset { count, unit, back, basis } => self.offset(*count, *unit, *back, basis),
            Sense::Within { count, unit } => self.offset(*count, *unit, false, &Basis::Anchor),
            Sense::Stretch { count, unit, ahead } => self.stretch(*count, *unit, *ahead),
            Sense::DayPart { part, day } => {
                let day = self.place(day).filter(|day| day.first == day.last)?;
                Some(Placed {
                    value: format!("{}T{}", day.first, part.code()),
                    granularity: Granularity::Hour,
                    ..day
                })
            }
            Sense::Clock { time, day } => {
                let day = match day {
                    Some(day) => self.place(day)?,
                    None => self.unit(Unit::Day, 0, &Basis::Definite)?,
                };
                let one = day.first == day.last;
                one.then(|| Placed {
                    value: format!("{}T{time}", day.first),
                    granularity: Granularity::Hour,
                    ..day
                })
            }
            Sense::Part { part, of } => self.part(*part, of),
            Sense::Range(first, last) => self.range(first, last),
            Sense::Unordered { day_first, month_first } => {
                // The text itself tells which, where one of them is the day it spoke of last.
                let known = [self.told.map(|told| told.first), self.anchor];
                let day = known.into_iter().flatten().find(|day| day == day_first || day == month_first)?;
                Placed::new(Period::Day(day), "stated", Some(day))
            }
            Sense::Fiscal { .. } | Sense::Reference(_) | Sense::Length { .. } | Sense::Set { .. } => None,
        }
    }

    /// The year that is told, or else the anchor's.
    pub(super) fn year(&self, year: YearOf) -> Option<i16> {
        let (from, shift) = match year {
            YearOf::Open => return None,
            YearOf::Stated(year) => return Some(year),
            YearOf::Shifted(shift) => (self.anchor?, shift),
            YearOf::Told(shift) => (self.told.map(|told| told.first).or(self.anchor)?, shift),
        };
        from.year().checked_add(i16::try_from(shift).ok()?)
    }

    /// A day without its year, or without its month.
    fn day(&self, sense: &Sense) -> Option<Placed> {
        match *sense {
            Sense::Day { year: YearOf::Open, month, day, weekday } => {
                let anchor = self.anchor?;
                let near = |years: i16| -> Vec<Date> {
                    let all = (anchor.year().saturating_sub(years)..=anchor.year().saturating_add(years))
                        .filter_map(|year| Date::new(year, month, day).ok());
                    all.collect()
                };
                let mut found = near(1);
                if found.is_empty() {
                    // 29 February
                    found = near(8);
                }
                if let Some(weekday) = weekday
                    && found.iter().any(|day| day.weekday() == weekday)
                {
                    found.retain(|day| day.weekday() == weekday);
                }
                Placed::new(Period::Day(self.choose(anchor, &found)?), "stated", Some(anchor))
            }
            Sense::Day { year, month, day, .. } => {
                let anchor = self.anchor.filter(|_| !matches!(year, YearOf::Stated(_)));
                Placed::new(Period::Day(Date::new(self.year(year)?, month, day).ok()?), "stated", anchor)
            }
            Sense::DayOfMonth(day) => {
                let anchor = self.anchor?;
                let found: Vec<Date> = (-2..=2)
                    .filter_map(|months| {
                        let month =
                            anchor.first_of_month().checked_add(super::period::months(months)?).ok()?;
                        Date::new(month.year(), month.month(), day).ok()
                    })
                    .collect();
                Placed::new(Period::Day(self.choose(anchor, &found)?), "stated", Some(anchor))
            }
            _ => None,
        }
    }

    /// Of days of one name the one the tense points to: the last behind the anchor, the first ahead, the nearest.
    fn choose(&self, anchor: Date, found: &[Date]) -> Option<Date> {
        let behind = found.iter().copied().filter(|day| *day <= anchor).max();
        let ahead = found.iter().copied().filter(|day| *day >= anchor).min();
        let far = |day: Option<Date>| day.map_or(i64::MAX, |day| days_between(anchor, day).abs());
        if self.looks_ahead(far(behind), far(ahead)) { ahead } else { behind }
    }

    /// Whether of two dates of one name, so many days behind the anchor and ahead of it, the one ahead is
    /// meant. A tense that was only guessed is outweighed where the other is much nearer.
    fn looks_ahead(&self, behind: i64, ahead: i64) -> bool {
        const OUTWEIGHS: i64 = 4;
        match (self.tense, self.guessed) {
            (Tense::Past, false) => false,
            (Tense::Planned, false) => true,
            (Tense::Past, true) => ahead.saturating_mul(OUTWEIGHS) < behind,
            (Tense::Planned, true) => ahead <= behind.saturating_mul(OUTWEIGHS),
            (Tense::Unknown, _) => ahead < behind,
        }
    }

    /// A period that every year has one of.
    fn in_some_year(
        &self,
        year: YearOf,
        shift: Shift,
        in_year: impl Fn(i16) -> Option<Period>,
    ) -> Option<Placed> {
        if let Some(known) = self.year(year) {
            let anchor = self.anchor.filter(|_| !matches!(year, YearOf::Stated(_)));
            return Placed::new(in_year(known)?, "stated", anchor);
        }
        let anchor = self.anchor?;
        let year = anchor.year();
        if shift == Shift::Told {
            return Placed::new(in_year(self.told?.first.year())?, "told-unit", Some(self.told?.first));
        }
        if shift == Shift::This {
            return Placed::new(in_year(year)?, "this-unit", Some(anchor));
        }
        let all: Vec<Period> = (year.checked_sub(2)?..=year.checked_add(2)?).filter_map(in_year).collect();
        let behind = |strictly: bool| {
            let upto = |period: &&Period| {
                if strictly { period.last() < Some(anchor) } else { period.first() <= Some(anchor) }
            };
            all.iter().rev().find(upto).copied()
        };
        let ahead = |strictly: bool| {
            let from = |period: &&Period| {
                if strictly { period.first() > Some(anchor) } else { period.last() >= Some(anchor) }
            };
            all.iter().find(from).copied()
        };
        let (period, rule) = match shift {
            Shift::Last => (behind(true)?, "last-unit"),
            Shift::Next => (ahead(true)?, "next-unit"),
            _ => {
                let (behind, ahead) = (behind(false)?, ahead(false)?);
                let since = days_between(behind.last()?, anchor).max(0);
                let until = days_between(anchor, ahead.first()?).max(0);
                (if self.looks_ahead(since, until) { ahead } else { behind }, "stated")
            }
        };
        Placed::new(period, rule, Some(anchor))
    }

    fn season(&self, year: YearOf, season: Season, shift: Shift) -> Option<Placed> {
        let this = shift == Shift::This;
        let in_year = |year: i16| {
            // In January 'this winter' is the one that began last year.
            let early =
                this && season == Season::Winter && self.anchor.is_some_and(|anchor| anchor.month() < 6);
            Some(Period::Season { year: if early { year.checked_sub(1)? } else { year }, season })
        };
        // Seasons turn with the half of the earth, and begin on no day that all agree on.
        self.in_some_year(year, shift, in_year).map(|placed| placed.about(true))
    }

    fn holiday(&self, holiday: &'static Holiday, year: YearOf, shift: Shift) -> Option<Placed> {
        if let Some(known) = self.year(year) {
            let anchor = self.anchor.filter(|_| !matches!(year, YearOf::Stated(_)));
            let placed = Placed::new(Period::Day(holiday.day_in(known)?), "holiday", anchor)?;
            return Some(placed.about(holiday.is_approximate()));
        }
        let anchor = self.anchor?;
        let years = anchor.year().checked_sub(1)?..=anchor.year().checked_add(1)?;
        let found: Vec<Date> = years.filter_map(|year| holiday.day_in(year)).collect();
        let day = match shift {
            Shift::Last => found.into_iter().filter(|day| *day < anchor).max()?,
            Shift::Next => found.into_iter().filter(|day| *day > anchor).min()?,
            Shift::This => holiday.day_in(anchor.year())?,
            Shift::Bare | Shift::Told => self.choose(anchor, &found)?,
        };
        Some(Placed::new(Period::Day(day), "holiday", Some(anchor))?.about(holiday.is_approximate()))
    }

    fn weekday(&self, sense: &Sense) -> Option<Placed> {
        let Sense::Weekday { weekday, shift, weeks } = *sense else { return None };
        let of_week = |day: Date, weeks: i64| {
            let monday = Period::holding(day, Unit::Week).shifted(weeks)?.first()?;
            weekday_from(monday, weekday)
        };
        if shift == Shift::Told {
            let told = self.told?;
            return Placed::new(Period::Day(of_week(told.first, 0)?), "told-unit", Some(told.first));
        }
        let anchor = self.anchor?;
        let mut approximate = false;
        let (day, rule) = match (shift, weeks) {
            (_, Some(weeks)) => (of_week(anchor, weeks)?, "weekday-of-week"),
            (Shift::Last, _) => (weekday_upto(anchor.yesterday().ok()?, weekday)?, "weekday-last"),
            (Shift::Next, _) => {
                let day = of_week(anchor, 1)?;
                // Early in a week some mean by 'next Friday' the one of that week.
                approximate = weekday_from(anchor.tomorrow().ok()?, weekday)? != day;
                (day, "weekday-next")
            }
            (Shift::This, _) => {
                let day = of_week(anchor, 0)?;
                let day = match self.tense {
                    Tense::Past if day > anchor => day.checked_sub(days(7)?).ok()?,
                    Tense::Planned if day < anchor => day.checked_add(days(7)?).ok()?,
                    _ => day,
                };
                (day, "weekday-this")
            }
            _ if anchor.weekday() == weekday => (anchor, "weekday-itself"),
            _ if self.tense == Tense::Planned => (weekday_from(anchor, weekday)?, "weekday-ahead"),
            _ => (weekday_upto(anchor, weekday)?, "weekday-before"),
        };
        Some(Placed::new(Period::Day(day), rule, Some(anchor))?.about(approximate))
    }

    /// 'this week', 'the following month', 'the day'.
    fn unit(&self, unit: Unit, shift: i64, basis: &Basis) -> Option<Placed> {
        let told = self.told.filter(|told| told.granularity <= unit.granularity());
        let (day, is_told) = match basis {
            Basis::Anchor => (self.anchor?, false),
            Basis::Told => (told?.first, true),
            Basis::Definite => match told {
                Some(told) if unit != Unit::Weekend => (told.first, true),
                _ => (self.anchor?, false),
            },
            Basis::Other(other) => (self.place(other)?.first, false),
        };
        let rule = match (is_told, shift) {
            (true, _) => "told-unit",
            (_, 0) => "this-unit",
            (_, ..0) => "last-unit",
            _ => "next-unit",
        };
        let mut period = Period::holding(day, unit).shifted(shift)?;
        if unit == Unit::Weekend && shift == 0 && self.tense != Tense::Planned && period.first()? > day {
            period = period.shifted(-1)?;
        }
        Placed::new(period, rule, Some(day))
    }

    /// 'two days ago', 'a week later', 'three days before Christmas'.
    fn offset(&self, count: Count, unit: Unit, back: bool, basis: &Basis) -> Option<Placed> {
        let (from, rule) = match basis {
            Basis::Anchor | Basis::Definite => {
                (self.anchor?, if back { "counted-back" } else { "counted-ahead" })
            }
            Basis::Told => {
                let told = self.told.filter(|told| told.granularity <= unit.granularity())?;
                (if back { told.first } else { told.last }, "counted-from-told")
            }
            Basis::Other(other) => {
                let day = self.place(other)?;
                (if back { day.first } else { day.last }, "counted-from-day")
            }
        };
        let span = unit.span(count.tenths)?;
        let day = if back { from.checked_sub(span) } else { from.checked_add(span) }.ok()?;
        let exact = matches!(basis, Basis::Other(_));
        let period = match unit {
            Unit::Month | Unit::Quarter if !exact => Period::holding(day, Unit::Month),
            Unit::Year if !exact && !count.tenths.is_multiple_of(10) => Period::holding(day, Unit::Month),
            Unit::Year | Unit::Decade | Unit::Century if !exact => Period::holding(day, Unit::Year),
            _ => Period::Day(day),
        };
        let placed = Placed::new(period, rule, Some(from))?;
        let coarse = !exact && period == Period::Day(day) && unit != Unit::Day;
        let granularity = if exact || unit == Unit::Day { placed.granularity } else { unit.granularity() };
        Some(Placed { granularity, ..placed }.about(count.vague || count.approximate || coarse))
    }

    /// 'the past few months', up to the anchor; 'the next six weeks', from it on.
    fn stretch(&self, count: Count, unit: Unit, ahead: bool) -> Option<Placed> {
        let anchor = self.anchor?;
        let span = unit.span(count.tenths)?;
        let (first, last, rule) = if ahead {
            (anchor, anchor.checked_add(span).ok()?, "next-few")
        } else {
            (anchor.checked_sub(span).ok()?, anchor, "past-few")
        };
        Some(Placed {
            value: count.length(unit),
            granularity: unit.granularity(),
            ..Placed::new(Period::Days(first, last), rule, Some(anchor))?.about(true)
        })
    }
}

/// Days from `first` on to `last`.
pub(super) fn days_between(first: Date, last: Date) -> i64 {
    first.until(last).map_or(0, |span| i64::from(span.get_days()))
}

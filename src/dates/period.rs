//! Stretches of the calendar: their first and last day, and how TIMEX3 writes them.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use serde::Deserialize;

use super::Granularity;

/// A unit of time, from short to long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Seasons of the northern half of the earth, by whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// Parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub(super) enum DayPart {
    /// Morning.
    Mo,
    /// Midday.
    Mi,
    /// Afternoon.
    Af,
    /// Evening.
    Ev,
    /// Night.
    Ni,
}

/// A stretch of the calendar that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// By its Saturday.
    Weekend(Date),
    /// By its Monday.
    Week(Date),
    /// By its first day.
    Month(Date),
    Quarter {
        year: i16,
        nth: i8,
    },
    Half {
        year: i16,
        nth: i8,
    },
    /// A winter by the year it begins in.
    Season {
        year: i16,
        season: Season,
    },
    Year(i16),
    /// By its first year.
    Decade(i16),
    /// By its first year in the manner of TIMEX3: the twentieth begins with 1900.
    Century(i16),
    /// From one day to another.
    Days(Date, Date),
    Months(Date, Date),
    Years(i16, i16),
}

impl Period {
    /// The period of one `unit` that holds `day`; for units shorter than a day, the day.
    pub(super) fn holding(day: Date, unit: Unit) -> Self {
        let monday =
            || day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday().checked_add(5.days()).unwrap_or(day)),
            Unit::Week | Unit::Fortnight => Self::Week(monday()),
            Unit::Month => Self::Month(day.first_of_month()),
            Unit::Quarter => Self::Quarter { year: day.year(), nth: (day.month() - 1) / 3 + 1 },
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year().div_euclid(10) * 10),
            Unit::Century => Self::Century(day.year().div_euclid(100) * 100),
        }
    }

    /// The period of the same kind `count` further on.
    pub(super) fn shifted(self, count: i64) -> Option<Self> {
        let years = i16::try_from(count).ok()?;
        let by = |day: Date, span: Span| day.checked_add(span).ok();
        Some(match self {
            Self::Day(day) => Self::Day(by(day, days(count)?)?),
            Self::Weekend(day) => Self::Weekend(by(day, days(count.checked_mul(7)?)?)?),
            Self::Week(day) => Self::Week(by(day, days(count.checked_mul(7)?)?)?),
            Self::Month(day) => Self::Month(by(day, months(count)?)?),
            Self::Quarter { year, nth } => {
                let total = i64::from(year) * 4 + i64::from(nth - 1) + count;
                Self::Quarter {
                    year: i16::try_from(total.div_euclid(4)).ok()?,
                    nth: i8::try_from(total.rem_euclid(4) + 1).ok()?,
                }
            }
            Self::Season { year, season } => Self::Season { year: year.checked_add(years)?, season },
            Self::Half { year, nth } => Self::Half { year: year.checked_add(years)?, nth },
            Self::Year(year) => Self::Year(year.checked_add(years)?),
            Self::Decade(year) => Self::Decade(year.checked_add(years.checked_mul(10)?)?),
            Self::Century(year) => Self::Century(year.checked_add(years.checked_mul(100)?)?),
            Self::Days(..) | Self::Months(..) | Self::Years(..) => return None,
        })
    }

    /// First day; None where the calendar does not reach so far.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Self::Day(day) | Self::Weekend(day) | Self::Week(day) | Self::Month(day) => Some(day),
            Self::Days(first, _) | Self::Months(first, _) => Some(first),
            Self::Quarter { year, nth } => Date::new(year, (nth - 1) * 3 + 1, 1).ok(),
            Self::Half { year, nth } => Date::new(year, (nth - 1) * 6 + 1, 1).ok(),
            Self::Season { year, season } => Date::new(year, season.first_month(), 1).ok(),
            Self::Year(year) | Self::Decade(year) | Self::Century(year) | Self::Years(year, _) => {
                Date::new(year, 1, 1).ok()
            }
        }
    }

    /// Last day, itself meant.
    pub(super) fn last(self) -> Option<Date> {
        let end = |first: Option<Date>, months: i64| {
            Some(first?.checked_add((months - 1).months()).ok()?.last_of_month())
        };
        match self {
            Self::Day(day) | Self::Days(_, day) => Some(day),
            Self::Weekend(day) => day.checked_add(1.days()).ok(),
            Self::Week(day) => day.checked_add(6.days()).ok(),
            Self::Month(day) | Self::Months(_, day) => Some(day.last_of_month()),
            Self::Quarter { .. } | Self::Season { .. } => end(self.first(), 3),
            Self::Half { .. } => end(self.first(), 6),
            Self::Year(year) | Self::Years(_, year) => Date::new(year, 12, 31).ok(),
            Self::Decade(year) => Date::new(year.checked_add(9)?, 12, 31).ok(),
            Self::Century(year) => Date::new(year.checked_add(99)?, 12, 31).ok(),
        }
    }

    /// The value of TIMEX3; of a range, which TIMEX3 cannot write, the interval of ISO 8601.
    pub(super) fn value(self) -> String {
        let week = |day: Date| {
            let week = ISOWeekDate::from(day);
            format!("{:04}-W{:02}", week.year(), week.week())
        };
        let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
        match self {
            Self::Day(day) => day.to_string(),
            Self::Weekend(day) => format!("{}-WE", week(day)),
            Self::Week(day) => week(day),
            Self::Month(day) => month(day),
            Self::Quarter { year, nth } => format!("{year:04}-Q{nth}"),
            Self::Half { year, nth } => format!("{year:04}-H{nth}"),
            Self::Season { year, season } => format!("{year:04}-{}", season.code()),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year.div_euclid(10)),
            Self::Century(year) => format!("{:02}", year.div_euclid(100)),
            Self::Days(first, last) => format!("{first}/{last}"),
            Self::Months(first, last) => format!("{}/{}", month(first), month(last)),
            Self::Years(first, last) => format!("{first:04}/{last:04}"),
        }
    }

    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Day(_) | Self::Weekend(_) | Self::Days(..) => Granularity::Day,
            Self::Week(_) => Granularity::Week,
            Self::Month(_) | Self::Months(..) => Granularity::Month,
            Self::Quarter { .. } => Granularity::Quarter,
            Self::Half { .. } => Granularity::Half,
            Self::Season { .. } => Granularity::Season,
            Self::Year(_) | Self::Years(..) => Granularity::Year,
            Self::Decade(_) => Granularity::Decade,
            Self::Century(_) => Granularity::Century,
        }
    }

    /// From the first day of `self` to the last of `other`, named by the coarser of the two.
    pub(super) fn through(self, other: Self) -> Option<Self> {
        let range = match (self, other) {
            (Self::Year(first), Self::Year(last)) => Self::Years(first, last),
            (Self::Month(first), Self::Month(last)) => Self::Months(first, last),
            _ => Self::Days(self.first()?, other.last()?),
        };
        (range.first()? <= range.last()?).then_some(range)
    }
}

impl Unit {
    /// How many of the unit TIMEX3 counts in, and its letter; units of the clock stand behind a T.
    pub(super) fn counted_in(self) -> (u32, &'static str) {
        match self {
            Self::Second => (1, "S"),
            Self::Hour => (1, "H"),
            Self::Day => (1, "D"),
            Self::Weekend => (1, "WE"),
            Self::Week => (1, "W"),
            Self::Fortnight => (2, "W"),
            Self::Minute | Self::Month => (1, "M"),
            Self::Quarter => (3, "M"),
            Self::Year => (1, "Y"),
            Self::Decade => (10, "Y"),
            Self::Century => (100, "Y"),
        }
    }

    /// Half of it, as TIMEX3 counts: thirty minutes, six months.
    pub(super) fn half(self) -> Option<(u32, &'static str)> {
        match self {
            Self::Minute => Some((30, "S")),
            Self::Hour => Some((30, "M")),
            Self::Day => Some((12, "H")),
            Self::Year => Some((6, "M")),
            Self::Decade => Some((5, "Y")),
            Self::Century => Some((50, "Y")),
            _ => None,
        }
    }

    pub(super) fn is_of_clock(self) -> bool {
        self <= Self::Hour
    }

    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Second | Self::Minute | Self::Hour => Granularity::Hour,
            Self::Day | Self::Weekend => Granularity::Day,
            Self::Week | Self::Fortnight => Granularity::Week,
            Self::Month => Granularity::Month,
            Self::Quarter => Granularity::Quarter,
            Self::Year => Granularity::Year,
            Self::Decade => Granularity::Decade,
            Self::Century => Granularity::Century,
        }
    }

    /// `tenths` of a tenth of the unit, as far as the calendar counts it: whole days, months and years.
    pub(super) fn span(self, tenths: u32) -> Option<Span> {
        let tenths = i64::from(tenths);
        match self {
            Self::Second | Self::Minute => days(0),
            Self::Hour => days(tenths / 240),
            Self::Day => days(tenths / 10),
            Self::Weekend | Self::Week => days(tenths * 7 / 10),
            Self::Fortnight => days(tenths * 14 / 10),
            Self::Month if tenths % 10 != 0 => days(tenths * 3),
            Self::Month => months(tenths / 10),
            Self::Quarter => months(tenths * 3 / 10),
            Self::Year => months(tenths * 12 / 10),
            Self::Decade => months(tenths * 12),
            Self::Century => months(tenths * 120),
        }
    }
}

impl Season {
    fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

impl DayPart {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Mo => "MO",
            Self::Mi => "MI",
            Self::Af => "AF",
            Self::Ev => "EV",
            Self::Ni => "NI",
        }
    }
}

/// The last `weekday` ahead of `day`, or `day` itself.
pub(super) fn weekday_upto(day: Date, weekday: Weekday) -> Option<Date> {
    day.checked_sub(days(i64::from(weekday.until(day.weekday())))?).ok()
}

/// The first `weekday` from `day` on.
pub(super) fn weekday_from(day: Date, weekday: Weekday) -> Option<Date> {
    day.checked_add(days(i64::from(day.weekday().until(weekday)))?).ok()
}

/// A span of days, if it is one the calendar can hold.
pub(super) fn days(count: i64) -> Option<Span> {
    Span::new().try_days(count).ok()
}

/// A span of months, if it is one the calendar can hold.
pub(super) fn months(count: i64) -> Option<Span> {
    Span::new().try_months(count).ok()
}

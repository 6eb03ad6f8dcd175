//! What an expression of time says, before it is put on the calendar.

use jiff::civil::{Date, Weekday};

use super::holiday::Holiday;
use super::numeric::Order;
use super::period::{DayPart, Period, Season, Unit};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sense {
    /// A day of a month; the weekday told with it finds the year where none is told.
    Day {
        year: YearOf,
        month: i8,
        day: i8,
        weekday: Option<Weekday>,
    },
    /// 'the 15th'.
    DayOfMonth(i8),
    Month {
        year: YearOf,
        month: i8,
        shift: Shift,
    },
    Quarter {
        year: YearOf,
        nth: i8,
    },
    Half {
        year: YearOf,
        nth: i8,
    },
    Season {
        year: YearOf,
        season: Season,
        shift: Shift,
    },
    /// Told in full.
    Stated(Period),
    /// A year of account; whose it is, and so when it begins, is not told.
    Fiscal {
        year: YearOf,
        quarter: Option<i8>,
    },
    /// `weeks`: 'Monday of last week' is of week -1.
    Weekday {
        weekday: Weekday,
        shift: Shift,
        weeks: Option<i64>,
    },
    Holiday {
        holiday: &'static Holiday,
        year: YearOf,
        shift: Shift,
    },
    /// Days from today.
    Today(i64),
    /// 'last month', 'the following week': a period of the calendar, `shift` on from the one of the basis.
    Unit {
        unit: Unit,
        shift: i64,
        basis: Basis,
    },
    /// 'two days ago', 'a week later'.
    Offset {
        count: Count,
        unit: Unit,
        back: bool,
        basis: Basis,
    },
    /// 'the past few months': up to the anchor, or on from it.
    Stretch {
        count: Count,
        unit: Unit,
        ahead: bool,
    },
    /// 'in three weeks': a day of a plan, else a length.
    Within {
        count: Count,
        unit: Unit,
    },
    DayPart {
        part: DayPart,
        day: Box<Sense>,
    },
    Clock {
        time: String,
        day: Option<Box<Sense>>,
    },
    Part {
        part: Part,
        of: Box<Sense>,
    },
    Range(Box<Sense>, Box<Sense>),
    /// '3/4/2022', as long as nothing tells the order.
    Unordered {
        day_first: Date,
        month_first: Date,
    },
    Reference(&'static str),
    Length {
        value: String,
        unit: Unit,
        approximate: bool,
    },
    Set {
        value: String,
        unit: Unit,
    },
}

/// Which year a day or a month is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum YearOf {
    /// Not told.
    Open,
    Stated(i16),
    /// So many on from the year of the anchor.
    Shifted(i64),
    /// So many on from the year last told.
    Told(i64),
}

/// Which of the weekdays, months or seasons of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Bare,
    This,
    Last,
    Next,
    /// 'that Sunday': of the week last told.
    Told,
}

/// What an expression counts from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Basis {
    /// The day of publication, or of the statement.
    Anchor,
    /// The last date told.
    Told,
    /// 'the day': the last date told, or else the anchor.
    Definite,
    /// Another expression: 'two days after Christmas'.
    Other(Box<Sense>),
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// Tenths, for 'two and a half'.
    pub(super) tenths: u32,
    /// 'a few': the number is not told.
    pub(super) vague: bool,
    /// 'about two'.
    pub(super) approximate: bool,
}

/// Which part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
    /// 'earlier this month': up to the anchor.
    Before,
    /// 'later this year': from the anchor on.
    After,
    /// All of it, or what is left.
    Whole,
    /// The `nth` run of `count` units in it, from its end if negative.
    Nth {
        nth: i64,
        count: i64,
        unit: Unit,
    },
    /// The unit that holds it: 'the week of March 3'.
    Around(Unit),
}

impl Count {
    pub(super) const ONE: Self = Self { tenths: 10, vague: false, approximate: false };

    /// The length of so many units, as TIMEX3 writes it: 'P3M', 'P2.5Y', 'PXD', 'PT5H'.
    pub(super) fn length(self, unit: Unit) -> String {
        let (times, letter) = unit.counted_in();
        let time = if unit.is_of_clock() { "T" } else { "" };
        if self.vague {
            return format!("P{time}X{letter}");
        }
        let tenths = self.tenths.saturating_mul(times);
        if self.tenths == 5
            && let Some((half, letter)) = unit.half()
        {
            let time = if unit <= Unit::Day { "T" } else { "" };
            return format!("P{time}{half}{letter}");
        }
        match tenths % 10 {
            0 => format!("P{time}{}{letter}", tenths / 10),
            tenth => format!("P{time}{}.{tenth}{letter}", tenths / 10),
        }
    }
}

impl Sense {
    /// Whether it can tell when something happened, as a length, a rhythm or 'recently' cannot.
    pub(super) fn is_date(&self) -> bool {
        !matches!(self, Self::Reference(_) | Self::Length { .. } | Self::Set { .. })
    }

    /// Whether it is days and nothing else, so that two of them make a range.
    pub(super) fn has_days(&self) -> bool {
        self.is_date() && !matches!(self, Self::Clock { .. } | Self::Fiscal { .. } | Self::Stretch { .. })
    }

    /// Whether it tells both its ends.
    pub(super) fn is_range(&self) -> bool {
        matches!(self, Self::Range(..))
    }

    /// Whether it names one day.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Self::Day { .. }
            | Self::DayOfMonth(_)
            | Self::Weekday { .. }
            | Self::Holiday { .. }
            | Self::Today(_)
            | Self::Stated(Period::Day(_))
            | Self::Unit { unit: Unit::Day, .. }
            | Self::DayPart { .. }
            | Self::Clock { day: Some(_), .. } => true,
            Self::Offset { unit, .. } => *unit == Unit::Day,
            Self::Part { part: Part::Early | Part::Mid | Part::Late | Part::Before | Part::After, of } => {
                of.is_day()
            }
            _ => false,
        }
    }

    /// The day of a time of day or a part of a day; else the expression itself.
    pub(super) fn day(&self) -> Option<Self> {
        match self {
            Self::Clock { day, .. } => day.as_deref().cloned(),
            Self::DayPart { day, .. } => Some((**day).clone()),
            Self::Part { of, .. } => of.day(),
            _ => Some(self.clone()),
        }
    }

    /// Its type in TIMEX3.
    pub(super) fn timex(&self) -> &'static str {
        match self {
            Self::Clock { .. } | Self::DayPart { .. } => "TIME",
            Self::Offset { unit, .. } if unit.is_of_clock() => "TIME",
            Self::Part { of, .. } => of.timex(),
            Self::Length { .. } | Self::Stretch { .. } => "DURATION",
            Self::Set { .. } => "SET",
            _ => "DATE",
        }
    }

    /// Settles a day in digits whose order the rest of the text tells.
    pub(super) fn put_in_order(&mut self, order: Order) {
        if let Self::Unordered { day_first, month_first } = *self {
            *self = Self::Stated(Period::Day(match order {
                Order::DayFirst => day_first,
                Order::MonthFirst => month_first,
            }));
        }
    }
}

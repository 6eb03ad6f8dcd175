//! Days, weeks, months and years as steps of a chart.

use jiff::ToSpan;
use jiff::civil::Date;

/// A step of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A day.
    Day,
    /// A week from Monday on, as ISO 8601 has it.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Period {
    /// The first day of the step that `day` lies in.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use whowhom::query::Period;
    /// assert_eq!(Period::Week.start(date(2022, 2, 20)), date(2022, 2, 14));
    /// assert_eq!(Period::Month.name(date(2022, 2, 1)), "2022-02");
    /// ```
    pub fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                day.checked_sub(back.days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// The first day of the step behind that of `start`; none at the end of the calendar.
    pub fn next(self, start: Date) -> Option<Date> {
        let step = match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        };
        start.checked_add(step).ok()
    }

    /// Every step from that of `first` to that of `last`, by its first day.
    pub fn steps(self, first: Date, last: Date) -> impl Iterator<Item = Date> {
        let end = self.start(last);
        std::iter::successors(Some(self.start(first)), move |start| self.next(*start))
            .take_while(move |start| *start <= end)
    }

    /// How the step of `start` is written: 2022-02-21, of a month 2022-02, of a year 2022; a week by its
    /// Monday.
    pub fn name(self, start: Date) -> String {
        match self {
            Self::Day | Self::Week => start.to_string(),
            Self::Month => format!("{:04}-{:02}", start.year(), start.month()),
            Self::Year => format!("{:04}", start.year()),
        }
    }
}

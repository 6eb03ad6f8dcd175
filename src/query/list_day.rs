//! Days as lists write them: 2022-03-14, 3/14/2022, 14.03.2022, 14 March 2022, March 2022. The grammar of
//! dates reads them; of 3/4/2022, which may be two, the list tells the order or the reader does.

use std::str::FromStr;

use jiff::civil::{Date, date};

use crate::error::{Error, Result};
use crate::extract::dates_of;

/// Which comes first in days such as 3/4/2022.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// 3 April.
    Day,
    /// March 4.
    Month,
}

/// In which order days that may be two were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRead {
    /// The first of them, as written.
    pub example: String,
    /// The order.
    pub order: DayOrder,
    /// What tells it: a day of the list that can only be read so. None where nothing does, or some days tell
    /// the one and some the other.
    pub told_by: Option<String>,
}

impl FromStr for DayOrder {
    type Err = Error;

    fn from_str(word: &str) -> Result<Self> {
        match word {
            "day" => Ok(Self::Day),
            "month" => Ok(Self::Month),
            _ => Err(Error::new(format!("{word:?} is no order of days")).remedy("write day or month")),
        }
    }
}

impl DayOrder {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// A day that can be read in this order only. The grammar reads the days of one text in one order.
    fn example(self) -> &'static str {
        match self {
            Self::Day => "31/12/2000",
            Self::Month => "12/31/2000",
        }
    }

    /// The order that a cell leaves no doubt about.
    fn told(cell: &str) -> Option<Self> {
        let with_another = dates_of(&format!("{cell}\n\n3/4/2000"), None);
        let order = match with_another.last()?.first? {
            day if day == date(2000, 4, 3) => Self::Day,
            _ => Self::Month,
        };
        (days(cell, Self::Day).is_some()).then_some(order)
    }
}

/// The first and the last day that a cell names, if it names nothing else but perhaps a time of day.
pub(super) fn days(cell: &str, order: DayOrder) -> Option<(Date, Date)> {
    if let Ok(day) = cell.parse() {
        return Some((day, day));
    }
    let cell = without_clock(cell);
    let length = cell.chars().count();
    let mut told = dates_of(&format!("{cell}\n\n{}", order.example()), None);
    told.retain(|one| one.start < length);
    let (start, end) = (told.first()?, told.last()?);
    let whole = start.start == 0 && end.end == length;
    let days = (start.first?, start.last?);
    (whole && told.iter().all(|one| (one.first, one.last) == (Some(days.0), Some(days.1)))).then_some(days)
}

/// Spreadsheets write days with a time: '3/14/2022 0:00', '3/14/2022 12:00:00 AM'.
fn without_clock(cell: &str) -> &str {
    let colon = cell.find(':').and_then(|colon| cell[..colon].rfind(' '));
    colon.map_or(cell, |space| cell[..space].trim_end_matches([' ', ',']))
}

/// The order in which to read the days of these cells, and what to tell of it; `asked` outranks them.
pub(super) fn order<'c>(
    cells: &(impl Iterator<Item = &'c str> + Clone),
    asked: Option<DayOrder>,
) -> (DayOrder, Option<OrderRead>) {
    let is_iso = |cell: &&str| cell.parse::<Date>().is_ok();
    let written = || cells.clone().filter(|cell| !is_iso(cell));
    let by = |order| written().find(move |cell| DayOrder::told(cell) == Some(order));
    let (order, told_by) = match (asked, by(DayOrder::Day), by(DayOrder::Month)) {
        (Some(asked), ..) => (asked, None),
        (None, None, Some(month)) => (DayOrder::Month, Some(month)),
        (None, Some(day), None) => (DayOrder::Day, Some(day)),
        (None, ..) => (DayOrder::Day, None),
    };
    let ambiguous = written().find(|cell| days(cell, DayOrder::Day) != days(cell, DayOrder::Month));
    let read = ambiguous.map(|example| OrderRead {
        example: example.to_owned(),
        order,
        told_by: told_by.map(str::to_owned),
    });
    (order, read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(cell: &str) -> Option<Date> {
        days(cell, DayOrder::Day).map(|days| days.0)
    }

    #[test]
    fn the_forms_of_spreadsheets_are_read() {
        for cell in [
            "2022-03-14",
            "3/14/2022",
            "14/3/2022",
            "14.03.2022",
            "14-03-2022",
            "2022/03/14",
            "14 March 2022",
            "March 14, 2022",
            "14 Mar 2022",
            "3/14/22",
            "3/14/2022 0:00",
            "2022-03-14T10:00:00Z",
        ] {
            assert_eq!(day(cell), Some(date(2022, 3, 14)), "{cell}");
        }
    }

    #[test]
    fn a_month_is_its_days() {
        assert_eq!(days("March 2022", DayOrder::Day), Some((date(2022, 3, 1), date(2022, 3, 31))));
    }

    #[test]
    fn other_words_are_no_day() {
        for cell in ["", "Ana", "14 March 2022 in Paris", "30/30/2022", "44634"] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_day_that_leaves_no_doubt_tells_the_order() {
        let cells = ["3/4/2022", "3/14/2022"];
        let (order, read) = order(&cells.into_iter(), None);
        assert_eq!(order, DayOrder::Month);
        assert_eq!(read.unwrap().told_by.as_deref(), Some("3/14/2022"));
        assert_eq!(days("3/4/2022", order).unwrap().0, date(2022, 3, 4));
    }

    #[test]
    fn where_nothing_tells_the_order_that_is_told() {
        let (order, read) = order(&["3/4/2022"].into_iter(), None);
        assert_eq!((order, read.unwrap().told_by), (DayOrder::Day, None));
    }

    #[test]
    fn nothing_is_told_where_nothing_is_in_doubt() {
        assert_eq!(order(&["2022-03-04", "14/3/2022"].into_iter(), None).1, None);
    }
}

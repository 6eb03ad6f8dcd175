//! Holidays: their names in a text, and their days in a year.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

use super::grammar::{Grammar, Read};
use super::period::days;
use super::sense::{Sense, Shift, YearOf};
use super::words::Role;

/// A holiday of `holidays.toml`, which explains the rules.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holiday {
    names: Vec<String>,
    month: Option<i8>,
    day: Option<i8>,
    weekday: Option<i8>,
    nth: Option<i8>,
    #[serde(default)]
    behind: i64,
    easter: Option<i64>,
    #[serde(default)]
    julian: bool,
    islamic: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    holiday: Vec<Holiday>,
}

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("holidays.toml"))
        .expect("holidays.toml stands in the program and every test reads it");
    file.holiday
});

/// A name of a holiday, in its words and marks.
struct Name {
    words: Vec<&'static str>,
    holiday: &'static Holiday,
}

static NAMES: LazyLock<HashMap<&'static str, Vec<Name>>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Vec<Name>> = HashMap::new();
    let spelt = |holiday: &'static Holiday| {
        holiday.names.iter().map(move |name| Name { words: words(name), holiday })
    };
    let mut all: Vec<Name> = HOLIDAYS.iter().flat_map(spelt).collect();
    all.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
    for name in all {
        names.entry(name.words[0]).or_default().push(name);
    }
    names
});

/// The words and marks of a name, as the scanner parts them.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = name.trim();
    while let Some(first) = rest.chars().next() {
        let end = if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

/// The words that names of holidays begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    HOLIDAYS.iter().flat_map(|holiday| &holiday.names).map(|name| words(name)[0])
}

impl Grammar<'_> {
    /// 'Christmas', 'Easter 2009', "New Year's Day", 'Thanksgiving last year'.
    pub(super) fn holiday(&self, at: usize) -> Read {
        let pieces = self.pieces;
        pieces.word(at).filter(|word| word.does(Role::Holiday))?;
        let spelt = |name: &&Name| {
            (at..).zip(&name.words).all(|(at, word)| match *word {
                "'" => pieces.is_mark(at, '\''),
                "-" => pieces.is_mark(at, '-'),
                word => pieces.written(at) == word,
            })
        };
        let name = NAMES.get(pieces.written(at))?.iter().find(spelt)?;
        let end = at + name.words.len();
        // 'the Good Friday Agreement', 'A Christmas Carol'
        if pieces.is_capitalised(end) && pieces.word(end).is_none() {
            return None;
        }
        let (year, end) = self.year_behind(end).unwrap_or((YearOf::Open, end));
        Some((Sense::Holiday { holiday: name.holiday, year, shift: Shift::Bare }, end))
    }
}

impl Holiday {
    /// Its day in `year`; of the Islamic calendar the first that begins in it.
    pub(super) fn day_in(&self, year: i16) -> Option<Date> {
        if let Some(from_easter) = self.easter {
            let easter = if self.julian { orthodox_easter(year)? } else { easter(year)? };
            return easter.checked_add(days(from_easter)?).ok();
        }
        if let (Some(month), Some(day)) = (self.islamic, self.day) {
            return islamic_in(year, month, i32::from(day));
        }
        let month = self.month?;
        if let (Some(weekday), Some(nth)) = (self.weekday, self.nth) {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
            return day.checked_add(days(self.behind)?).ok();
        }
        Date::new(year, month, self.day?).ok()
    }

    /// Whether its day is reckoned, and may be kept a day sooner or later.
    pub(super) fn is_approximate(&self) -> bool {
        self.islamic.is_some()
    }
}

/// Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (century, of_century) = (year_number / 100, year_number % 100);
    let golden = year_number % 19;
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let sum = epact + to_sunday - 7 * late + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the Julian calendar, by Meeus, on its Gregorian day.
fn orthodox_easter(year: i16) -> Option<Date> {
    let number = i32::from(year);
    let full_moon = (19 * (number % 19) + 15) % 30;
    let to_sunday = (2 * (number % 4) + 4 * (number % 7) - full_moon + 34) % 7;
    let sum = full_moon + to_sunday + 114;
    let julian = Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()?;
    let behind = number / 100 - number / 400 - 2;
    julian.checked_add(days(i64::from(behind))?).ok()
}

/// The first day of `year` that is `day` of the Islamic month `month`, in the tabular calendar of thirty
/// years with eleven leap years.
fn islamic_in(year: i16, month: i32, day: i32) -> Option<Date> {
    // 1 Muharram of the year 1 was 19 July 622 in the Gregorian calendar reckoned back.
    let epoch = Date::new(622, 7, 19).ok()?;
    let islamic_year = |year: i32| (year - 622) * 33 / 32;
    let around = islamic_year(i32::from(year));
    (around - 1..=around + 2).find_map(|number| {
        let leap_days = (3 + 11 * number) / 30;
        let months = (59 * (month - 1) + 1) / 2;
        let since = 354 * (number - 1) + leap_days + months + day - 1;
        let date = epoch.checked_add(i64::from(since).days()).ok()?;
        (date.year() == year).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn easter_falls_on_its_known_days() {
        for day in [
            date(2000, 4, 23),
            date(2008, 3, 23),
            date(2011, 4, 24),
            date(2022, 4, 17),
            date(2024, 3, 31),
            date(2038, 4, 25),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn orthodox_easter_falls_on_its_known_days() {
        for day in [date(2008, 4, 27), date(2021, 5, 2), date(2022, 4, 24), date(2024, 5, 5)] {
            assert_eq!(orthodox_easter(day.year()), Some(day));
        }
    }

    #[test]
    fn the_islamic_calendar_is_right_to_a_day() {
        for (month, day, known) in
            [(10, 1, date(2022, 5, 2)), (12, 10, date(2022, 7, 9)), (10, 1, date(2019, 6, 4))]
        {
            let found =
                islamic_in(known.year(), month, day).expect("a day of each month falls in every year");
            assert!(found.duration_since(known).as_hours().abs() <= 24, "{found} for {known}");
        }
    }
}

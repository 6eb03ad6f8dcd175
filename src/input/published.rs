//! Days as they are written at the head of news, in its fields and in names of files.
//!
//! Not the grammar of dates in running text: only forms that name one day of the calendar.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;
use serde::Deserialize;

/// The words of dates and datelines, with examples that run as tests.
#[derive(Deserialize)]
pub(super) struct Words {
    months: Vec<Vec<String>>,
    weekdays: Vec<Vec<String>>,
    pub(super) date_line: Vec<String>,
    pub(super) labels: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("words.toml"))
        .expect("words.toml stands in the program and every test reads it")
});

/// A day as written. News leaves the year out where its readers know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    year: Option<i16>,
    month: i8,
    day: i8,
    /// How many bytes it takes.
    pub(super) len: usize,
}

static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    let month = any_of(WORDS.months.iter().flatten());
    let day = r"(?<DAY>[0-9]{1,2})(?:st|nd|rd|th)?";
    let year = r"(?:,?[ \t]+(?<YEAR>[0-9]{4})\b)?";
    let forms = [
        r"(?<y1>[0-9]{4})-(?<m1>[0-9]{1,2})-(?<d1>[0-9]{1,2})".to_owned(),
        r"(?<y2>[0-9]{4})/(?<m2>[0-9]{1,2})/(?<d2>[0-9]{1,2})".to_owned(),
        r"(?<y3>[0-9]{4})(?<m3>[0-9]{2})(?<d3>[0-9]{2})".to_owned(),
        format!(r"{day}[ \t]+(?<m4>{month})\b\.?{year}").replace("DAY", "d4").replace("YEAR", "y4"),
        format!(r"(?<m5>{month})\b\.?[ \t]+{day}\b{year}").replace("DAY", "d5").replace("YEAR", "y5"),
    ];
    regex(&format!("^(?i:{})", forms.join("|")))
});

static WEEKDAY: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"^(?i:{})\b\.?,?[ \t]+", any_of(WORDS.weekdays.iter().flatten()))));

/// A time of day, with or without its zone: 'T10:00:00Z', ' 10:00 GMT', ', 4:15 p.m. EST'.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:T|,?[ \t]+(?:(?i:at)[ \t]+)?)[0-9]{1,2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?(?:[ \t]?(?i:am|pm|a\.m\.|p\.m\.))?(?:[ \t]*(?:[+-][0-9]{2}:?(?:[0-9]{2})?|[A-Z]{1,4}\b))?",
    )
});

static IN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let number = |mark: &str, n: usize| {
        format!("(?<y{n}>[0-9]{{4}}){mark}(?<m{n}>[0-9]{{2}}){mark}(?<d{n}>[0-9]{{2}})")
    };
    let forms: Vec<_> = (0..).zip(["", "-", "_", r"\."]).map(|(n, mark)| number(mark, n)).collect();
    regex(&format!("(?:^|[^0-9])(?:{})(?:[^0-9]|$)", forms.join("|")))
});

/// A pattern of this stage.
pub(super) fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("built from fixed parts and escaped words, and each is tested")
}

/// A pattern for any of `words`, the longest first, so that 'published on' is not read as 'published'.
pub(super) fn any_of<'w>(words: impl IntoIterator<Item = &'w String>) -> String {
    let mut words: Vec<_> = words.into_iter().map(|word| regex::escape(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    format!("(?:{})", words.join("|"))
}

impl Written {
    /// Reads the day that `text` begins with.
    pub(super) fn read(text: &str) -> Option<Self> {
        let found = WRITTEN.captures(text)?;
        let group = |name: char| (1..=5).find_map(|form| found.name(&format!("{name}{form}")));
        let month = group('m')?.as_str();
        let named = |names: &Vec<String>| names.iter().any(|name| name.eq_ignore_ascii_case(month));
        let month = match month.parse() {
            Ok(number) => number,
            Err(_) => i8::try_from(WORDS.months.iter().position(named)? + 1).ok()?,
        };
        let year = group('y').and_then(|year| year.as_str().parse().ok());
        let day = group('d')?.as_str().parse().ok()?;
        let len = found.get(0)?.len();
        // The beginning of a longer number is no day.
        let whole = !text[len..].starts_with(|next: char| next.is_ascii_digit());
        whole.then_some(Self { year, month, day, len })
    }

    /// The day, if its year is written and the calendar has it.
    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The day; a missing year is that of the nearest such day not after `known`.
    ///
    /// One day after counts as not after: a story of this morning is published yesterday elsewhere.
    pub(super) fn date_by(self, known: Date) -> Option<Date> {
        if self.year.is_some() {
            return self.date();
        }
        let last = known.tomorrow().unwrap_or(known);
        // Eight years hold a 29 February, even around 1900.
        (0..=8)
            .filter_map(|back| Date::new(last.year() - back, self.month, self.day).ok())
            .find(|&date| date <= last)
    }
}

/// Reads a whole field: one day, with or without weekday before it and time of day behind it.
/// The day is taken as told: no time zone moves it.
pub(super) fn day(field: &str) -> Option<Date> {
    let field = field.trim();
    let (date, end) = dated(field)?;
    (end == field.len()).then_some(date)
}

/// The full date that `text` begins with and the byte behind it and its time of day.
pub(super) fn dated(text: &str) -> Option<(Date, usize)> {
    let start = WEEKDAY.find(text).map_or(0, |weekday| weekday.end());
    let written = Written::read(&text[start..])?;
    let end = start + written.len;
    let time = TIME.find(&text[end..]).map_or(0, |time| time.end());
    Some((written.date()?, end + time))
}

/// The day in the name of a file: `2022-02-21-visit.txt`, `visit_20220221.txt`.
pub(super) fn in_name(name: &str) -> Option<Date> {
    IN_NAME.captures_iter(name).find_map(|found| {
        let number = |part: char| {
            let group = (0..4).find_map(|form| found.name(&format!("{part}{form}")))?;
            group.as_str().parse::<i16>().ok()
        };
        // Other numbers of eight digits are seldom days of these centuries.
        let year = number('y').filter(|year| (1700..2200).contains(year))?;
        let small = |part| number(part).and_then(|number| i8::try_from(number).ok());
        Date::new(year, small('m')?, small('d')?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_form_of_a_field_gives_its_day() {
        for field in [
            "2022-02-21",
            " 2022-02-21 ",
            "2022-02-21T10:00:00Z",
            "2022-02-21T23:30:00.123-05:00",
            "2022-02-21 10:00",
            "20220221",
            "20220221T100000Z",
            "2022/02/21",
            "2022-2-21",
            "21 February 2022",
            "21st February 2022",
            "February 21, 2022",
            "February 21st, 2022",
            "Feb 21, 2022",
            "Feb. 21, 2022, 4:15 p.m. EST",
            "Mon, 21 Feb 2022 10:00:00 GMT",
            "Monday, February 21, 2022 at 10:00",
            "FEBRUARY 21 2022",
        ] {
            assert_eq!(day(field), Some(date(2022, 2, 21)), "{field}");
        }
    }

    #[test]
    fn what_names_no_day_of_the_calendar_gives_none() {
        for field in [
            "",
            "2022-02-31",
            "31 April 2022",
            "2022-13-01",
            "2022-00-10",
            "2022-02",
            "2022",
            "February 2022",
            "21 February",
            "yesterday",
            "21/02/2022",
            "02-21-2022",
            "2022-02-211",
            "1645437600",
            "2022-02-21 and later",
            "99999999999999999999 May 2022",
        ] {
            assert_eq!(day(field), None, "{field}");
        }
    }

    #[test]
    fn every_month_and_its_short_forms_are_read() {
        for (month, names) in (1..).zip(&WORDS.months) {
            for name in names {
                assert_eq!(day(&format!("{name}. 2, 2022")), Some(date(2022, month, 2)), "{name}");
            }
        }
    }

    #[test]
    fn every_weekday_may_stand_before_the_day() {
        for name in WORDS.weekdays.iter().flatten() {
            assert_eq!(day(&format!("{name}, May 2, 2022")), Some(date(2022, 5, 2)), "{name}");
        }
    }

    #[track_caller]
    fn year_of(written: &str, known: Date) -> Option<Date> {
        Written::read(written).unwrap().date_by(known)
    }

    #[test]
    fn a_missing_year_is_that_of_the_nearest_such_day_before() {
        assert_eq!(year_of("Feb 20", date(2022, 2, 21)), Some(date(2022, 2, 20)));
        assert_eq!(year_of("Dec 31", date(2022, 1, 1)), Some(date(2021, 12, 31)));
        assert_eq!(year_of("Feb 23", date(2022, 2, 21)), Some(date(2021, 2, 23)));
    }

    #[test]
    fn the_day_after_the_known_one_has_the_known_year() {
        assert_eq!(year_of("Feb 22", date(2022, 2, 21)), Some(date(2022, 2, 22)));
        assert_eq!(year_of("Jan 1", date(2021, 12, 31)), Some(date(2022, 1, 1)));
    }

    #[test]
    fn the_29th_of_february_is_of_the_last_leap_year() {
        assert_eq!(year_of("Feb 29", date(1903, 5, 1)), Some(date(1896, 2, 29)));
    }

    #[test]
    fn a_day_no_year_has_is_none() {
        assert_eq!(year_of("Feb 31", date(2022, 2, 21)), None);
    }

    #[test]
    fn a_written_year_stands() {
        assert_eq!(year_of("14 July 2023", date(2022, 1, 1)), Some(date(2023, 7, 14)));
    }

    #[test]
    fn a_day_is_found_in_the_name_of_a_file() {
        for name in
            ["2022-02-21-visit", "20220221_x", "visit_2022-02-21", "a2022.02.21b", "1234567_2022_02_21"]
        {
            assert_eq!(in_name(name), Some(date(2022, 2, 21)), "{name}");
        }
    }

    #[test]
    fn other_numbers_in_the_name_of_a_file_are_no_day() {
        for name in
            ["visit", "2022", "12345678", "20221341", "120220221", "2022-02", "0001-01-01", "2022-0221"]
        {
            assert_eq!(in_name(name), None, "{name}");
        }
    }
}

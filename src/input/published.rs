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
    date_line: Vec<String>,
    pub(super) labels: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("words.toml")).expect("a test reads these words"));

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
    let month = any(WORDS.months.iter().flatten());
    let day = r"(?<DAY>[0-9]{1,2})(?:st|nd|rd|th)?";
    let year = r"(?:,?[ \t]+(?<YEAR>[0-9]{4})\b)?";
    let forms = [
        r"(?<y1>[0-9]{4})-(?<m1>[0-9]{1,2})-(?<d1>[0-9]{1,2})(?:\b|T)".to_owned(),
        r"(?<y2>[0-9]{4})/(?<m2>[0-9]{1,2})/(?<d2>[0-9]{1,2})\b".to_owned(),
        r"(?<y3>[0-9]{4})(?<m3>[0-9]{2})(?<d3>[0-9]{2})(?:\b|T)".to_owned(),
        format!(r"{day}[ \t]+(?<m4>{month})\b\.?{year}").replace("DAY", "d4").replace("YEAR", "y4"),
        format!(r"(?<m5>{month})\b\.?[ \t]+{day}\b{year}").replace("DAY", "d5").replace("YEAR", "y5"),
    ];
    regex(&format!("^(?i:{})", forms.join("|")))
});

static WEEKDAY: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"^(?i:{})\b\.?,?[ \t]+", any(WORDS.weekdays.iter().flatten()))));

/// A time of day, with or without its zone: 'T10:00:00Z', ' 10:00 GMT', ', 4:15 p.m. EST'.
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(?:T|,?[ \t]+(?:(?i:at)[ \t]+)?)[0-9]{1,2}:?[0-9]{2}(?::?[0-9]{2}(?:[.,][0-9]+)?)?(?:[ \t]?(?i:am|pm|a\.m\.|p\.m\.))?(?:[ \t]*(?:[+-][0-9]{2}:?(?:[0-9]{2})?|[A-Z]{1,4}\b))?",
    )
});

static DATE_LINE: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"^(?i:{})(?<colon>[ \t]*:)?[ \t]+", any(&WORDS.date_line))));

static IN_NAME: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|[^0-9])(?<y>[0-9]{4})(?<s>[-_.]?)(?<m>[0-9]{2})[-_.]?(?<d>[0-9]{2})(?:[^0-9]|$)")
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("built from fixed parts and escaped words, and each is tested")
}

/// A pattern for any of `words`, the longest first, so that 'published on' is not read as 'published'.
fn any<'w>(words: impl IntoIterator<Item = &'w String>) -> String {
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
        let day = group('d')?;
        // A 'T' that begins the time is not of the day.
        let end = found.get(0)?.end();
        let len = if text[day.start()..end].ends_with(['T', 't']) && year.is_some() && day.end() + 1 == end {
            day.end()
        } else {
            end
        };
        Some(Self { year, month, day: day.as_str().parse().ok()?, len })
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
fn dated(text: &str) -> Option<(Date, usize)> {
    let start = WEEKDAY.find(text).map_or(0, |weekday| weekday.end());
    let written = Written::read(&text[start..])?;
    let end = start + written.len;
    let time = TIME.find(&text[end..]).map_or(0, |time| time.end());
    Some((written.date()?, end + time))
}

/// Reads the date line or first words that `text` begins with: 'Published: 21 February 2022',
/// 'date 2022-02-21 Washington …', or a line that is a date and nothing else.
/// Gives the day and the byte behind it.
///
/// Without a colon and with more on the line it must be a date in figures: 'Published 21 February 2022, the
/// report says …' is a sentence.
pub(super) fn first_words(text: &str) -> Option<(Date, usize)> {
    let start = text.len() - text.trim_start().len();
    let text = &text[start..];
    let line = DATE_LINE.captures(text);
    let named = line.as_ref().and_then(|line| line.get(0)).map_or(0, |words| words.end());
    let colon = line.is_some_and(|line| line.name("colon").is_some());
    let (date, end) = dated(&text[named..])?;
    let (words, rest) = text[named..].split_at(end);
    let alone = rest.trim_start_matches([' ', '\t', '.']).is_empty() || starts_line(rest);
    let figures = words.starts_with(|first: char| first.is_ascii_digit()) && !words.contains(' ');
    let spaced = rest.starts_with([' ', '\t']);
    let stop = rest.starts_with(['.', ',', ';', '|']);
    let taken = alone || (named > 0 && spaced && (colon || figures)) || (colon && stop);
    let marks = rest.len() - rest.trim_start_matches([' ', '\t', '.', ',', ';', '|']).len();
    taken.then_some((date, start + named + end + marks))
}

fn starts_line(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\t', '.']).starts_with(['\r', '\n'])
}

/// The day in the name of a file: `2022-02-21-visit.txt`, `visit_20220221.txt`.
pub(super) fn in_name(name: &str) -> Option<Date> {
    let mut from = 0;
    while let Some(found) = IN_NAME.captures_at(name, from) {
        let number = |group: &str| found[group].parse::<i16>().ok();
        let part = |group| number(group).and_then(|number| i8::try_from(number).ok());
        // Other numbers of eight digits are seldom days of these centuries.
        if let (Some(year @ 1700..2200), Some(month), Some(day)) = (number("y"), part("m"), part("d"))
            && let Ok(date) = Date::new(year, month, day)
        {
            return Some(date);
        }
        from = found.name("y")?.end();
    }
    None
}

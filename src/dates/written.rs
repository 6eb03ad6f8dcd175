//! Days as they stand at the head of news, in its fields and in names of files: there nothing else is
//! looked for, and nothing around them is asked.

use jiff::civil::Date;

use super::grammar::Grammar;
use super::numeric;
use super::period::Period;
use super::scan::{self, Pieces};
use super::sense::{Sense, YearOf};

/// No day is written longer, in bytes, with its weekday and its time.
const LONGEST: usize = 80;

/// A day as written. News leaves the year out where its readers know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    year: Option<i16>,
    month: i8,
    day: i8,
    /// How many bytes it takes.
    pub(crate) len: usize,
}

impl Written {
    /// Reads the day that `text` begins with: 'Feb. 20', '20 February 2022', '2022-02-20'.
    pub(crate) fn read(text: &str) -> Option<Self> {
        on_line(text, |grammar| Self::at(grammar, 0).map(|(written, _)| written))
    }

    /// The day at a piece, and the number of the piece behind it.
    fn at(grammar: Grammar, at: usize) -> Option<(Self, usize)> {
        let (year, month, day, end) = Self::in_figures(grammar, at).or_else(|| {
            let (year, month, day, end) = grammar.one_day(at)?;
            match year {
                YearOf::Open => Some((None, month, day, end)),
                YearOf::Stated(year) => Some((Some(year), month, day, end)),
                // 'last year' is reckoned from a day that is only sought.
                YearOf::Shifted(_) | YearOf::Told(_) => None,
            }
        })?;
        let len = grammar.pieces.get(end.checked_sub(1)?)?.end;
        Some((Self { year, month, day, len }, end))
    }

    fn in_figures(grammar: Grammar, at: usize) -> Option<(Option<i16>, i8, i8, usize)> {
        let told = |day: Date, end| Some((Some(day.year()), day.month(), day.day(), end));
        if let Some(day) = numeric::compact(grammar, at) {
            return told(day, at + 1);
        }
        match numeric::numeric(grammar, at)? {
            (Sense::Stated(Period::Day(day)), end) => told(day, end),
            (Sense::Clock { day: Some(day), .. }, _) => match *day {
                // The time is read behind it.
                Sense::Stated(Period::Day(day)) => told(day, at + 5),
                _ => None,
            },
            // Day and month in an order that nothing tells.
            _ => None,
        }
    }

    /// The day, if its year is written and the calendar has it.
    pub(crate) fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The day; a missing year is that of the nearest such day not after `known`.
    ///
    /// One day after counts as not after: a story of this morning is published yesterday elsewhere.
    pub(crate) fn date_by(self, known: Date) -> Option<Date> {
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
/// The day is taken as told: no time zone moves it. Names may be in small letters, which text has not.
pub(crate) fn day(field: &str) -> Option<Date> {
    let whole = |field: &str| dated(field).filter(|(_, end)| *end == field.len()).map(|(date, _)| date);
    let field = field.trim();
    whole(field).or_else(|| whole(&capitalised(field)))
}

/// With a capital at the head of each word.
fn capitalised(text: &str) -> String {
    let mut ahead = ' ';
    let letter = |letter: char| {
        let heads = !std::mem::replace(&mut ahead, letter).is_alphanumeric();
        if heads { letter.to_ascii_uppercase() } else { letter }
    };
    text.chars().map(letter).collect()
}

/// The full date that `text` begins with and the byte behind it and its time of day.
pub(crate) fn dated(text: &str) -> Option<(Date, usize)> {
    on_line(text, |grammar| {
        let pieces = grammar.pieces;
        let weekday = usize::from(pieces.word(0).is_some_and(|word| word.weekday.is_some()));
        let at = weekday + usize::from(weekday == 1 && pieces.is_mark(1, '.'));
        let at = at + usize::from(weekday == 1 && pieces.is_mark(at, ','));
        let (written, end) = Written::at(grammar, at)?;
        let end = grammar.behind_day(end);
        Some((written.date()?, pieces.get(end.checked_sub(1)?)?.end))
    })
}

/// The day in the name of a file: `2022-02-21-visit.txt`, `visit_20220221.txt`.
pub(crate) fn in_name(name: &str) -> Option<Date> {
    let mut pieces = Vec::new();
    scan::paragraph(name, 0..name.len(), &mut pieces);
    let grammar = Grammar { pieces: Pieces { text: name, all: &pieces } };
    (0..pieces.len()).find_map(|at| numeric::in_name(grammar, at))
}

/// Reads the line that `text` begins with, as far as a day can reach.
fn on_line<T>(text: &str, read: impl FnOnce(Grammar) -> Option<T>) -> Option<T> {
    if text.starts_with(char::is_whitespace) {
        return None;
    }
    let near = text.floor_char_boundary(LONGEST);
    let line = &text[..text[..near].find(['\r', '\n']).unwrap_or(near)];
    let mut pieces = Vec::new();
    scan::paragraph(line, 0..line.len(), &mut pieces);
    read(Grammar { pieces: Pieces { text: line, all: &pieces } })
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
            "21st february 2022",
            "feb 21, 2022",
            "Mon, 21 Feb 2022 10:00:00 +0100",
            "21/02/2022",
            "02-21-2022 9:30",
            "February 21 '22",
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
            "03/04/2022",
            "2022-02-211",
            "1645437600",
            "2022-02-21 and later",
            "99999999999999999999 May 2022",
        ] {
            assert_eq!(day(field), None, "{field}");
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

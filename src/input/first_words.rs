//! The date line a text may begin with: 'Published: 21 February 2022', 'date 2022-02-21 Washington …'.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::words::WORDS;
use crate::dates::written::dated;
use crate::span::Span;

/// What the first words of a text tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FirstWords {
    /// The day it was published.
    pub(super) date: Date,
    /// The heading above the date line.
    pub(super) heading: Option<Span>,
    /// The byte behind the date.
    pub(super) end: usize,
}

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<String> = WORDS.date_line.iter().map(|name| regex::escape(name)).collect();
    // The longest first, so that 'published on' is not read as 'published'.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    Regex::new(&format!(r"^(?i:{})(?<colon>[ \t]*:)?[ \t]+", names.join("|")))
        .expect("built from fixed parts and escaped words, and each is tested")
});

/// The longest heading, in bytes.
const LONGEST: usize = 200;

/// Reads the date line of `text`: its first line or first words, or the line below a heading if that line is
/// a date and nothing else.
pub(super) fn read(text: &str) -> Option<FirstWords> {
    let start = text.len() - text.trim_start().len();
    if let Some((date, end)) = date_line(&text[start..]) {
        return Some(FirstWords { date, heading: None, end: start + end });
    }
    let near = &text[start..text.floor_char_boundary(start + LONGEST)];
    let line = near[..near.find('\n')?].trim_end();
    let heading = Span::new(start, start + line.len());
    let below = &text[heading.end..];
    let below_start = text.len() - below.trim_start().len();
    let (date, end) = date_line(&text[below_start..])?;
    let end = below_start + end;
    // The last line of a paragraph ends in a full stop.
    let holds = !line.ends_with('.') && ends_line(&text[end..]);
    holds.then_some(FirstWords { date, heading: Some(heading), end })
}

/// The date line that `text` begins with: its day and the byte behind it.
///
/// Without a colon and with more on the line it must be a date in figures: 'Published 21 February 2022, the
/// report says …' is a sentence.
fn date_line(text: &str) -> Option<(Date, usize)> {
    let name = NAME.captures(text);
    let named = name.as_ref().and_then(|name| name.get(0)).map_or(0, |words| words.end());
    let colon = name.is_some_and(|name| name.name("colon").is_some());
    let (date, end) = dated(&text[named..])?;
    let (words, rest) = text[named..].split_at(end);
    let figures = !words.contains(char::is_alphabetic);
    let taken = ends_line(rest)
        || (named > 0 && (colon || figures) && rest.starts_with([' ', '\t']))
        || (colon && rest.starts_with(['.', ',', ';', '|']));
    let behind = rest.trim_start_matches([' ', '\t', '.', ',', ';', '|']);
    taken.then_some((date, text.len() - behind.len()))
}

/// Whether nothing but a full stop is left of the line.
fn ends_line(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '.']);
    rest.is_empty() || rest.starts_with(['\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(text: &str, day: &str, rest: &str) {
        let Some(found) = read(text) else { panic!("no date line in {text:?}") };
        assert_eq!((found.date.to_string().as_str(), &text[found.end..]), (day, rest));
    }

    #[test]
    fn a_date_named_in_the_first_words_is_read() {
        reads(" date 2022-02-21 Washington [US], …", "2022-02-21", "Washington [US], …");
    }

    #[test]
    fn a_date_line_is_read_with_its_time() {
        reads("Published: Monday, 21 February 2022, 10:00 GMT\r\nText", "2022-02-21", "\r\nText");
    }

    #[test]
    fn a_date_line_may_come_before_a_bar() {
        reads("Published: 21 February 2022 | Updated later", "2022-02-21", "Updated later");
    }

    #[test]
    fn a_line_that_is_a_date_alone_is_read() {
        reads("February 21, 2022\n\nText", "2022-02-21", "\n\nText");
    }

    #[test]
    fn a_date_below_a_heading_is_read_and_the_heading_told() {
        let text = "Macron meets Putin\nMarch 01, 2022\nText.";
        reads(text, "2022-03-01", "\nText.");
        assert_eq!(read(text).unwrap().heading.unwrap().of(text), "Macron meets Putin");
    }

    #[test]
    fn a_date_below_a_sentence_is_none() {
        assert_eq!(read("They met.\nMarch 01, 2022\nText."), None);
    }

    #[test]
    fn a_sentence_below_a_heading_is_no_date_line() {
        assert_eq!(read("Macron meets Putin\nMarch 01, 2022 was a good day."), None);
    }

    #[test]
    fn a_sentence_that_begins_with_a_date_is_no_date_line() {
        assert_eq!(read("February 21, 2022 was a Monday."), None);
        assert_eq!(read("Published 21 February 2022, the report accused them."), None);
        assert_eq!(read("Published February 21, 2022 by the office, it accused them."), None);
    }

    #[test]
    fn a_date_without_its_year_is_no_date_line() {
        assert_eq!(read("Date: 21 February\nText"), None);
    }

    #[test]
    fn a_day_the_calendar_lacks_is_no_date_line() {
        assert_eq!(read("date 2022-02-31 Washington"), None);
    }
}

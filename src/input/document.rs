//! One text to read, with what is known about it before reading.

use std::fmt;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::dateline::{self, Dateline};
use super::decode;
use super::first_words;
use crate::dates::written::Written;
#[cfg(feature = "store")]
use crate::extract::Source;
use crate::hash::sha256;
use crate::span::Span;

/// One text to read, decoded, with what is known about it.
///
/// Library users make one with [`Document::new`]; [`read`](super::read) makes them from files.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What names it: the field `id` of a record, else its place, with `/` between folders:
    /// `news/visit.txt`, `news.jsonl:7`, `-`.
    pub id: String,
    /// Whether its id tells only where it stood: that of a record without one, or of standard input. Then
    /// another text under the same id is another document.
    pub is_unnamed: bool,
    /// The decoded text. A control character is a space here, so every offset counts code points of the
    /// decoded text; line ends are as they were.
    pub text: String,
    /// Byte of `text` where the body begins: behind the date line, the dateline and the white space after
    /// them; 0 where there are none.
    pub body: usize,
    /// Its title, told or the heading above its date line: context, never evidence.
    pub title: Option<String>,
    /// Who published it: the field `outlet`, else the agency of its dateline.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The day it was published, if anything tells: never the clock, never the age of a file.
    pub published: Option<Date>,
    /// What tells that day.
    pub published_from: Option<PublishedFrom>,
    /// Its dateline: 'PARIS, Feb 20 (Reuters) -'.
    pub dateline: Option<Dateline>,
    /// SHA-256 in hexadecimal: of the bytes of the file as they came; of a record, of its text in UTF-8.
    pub sha256: String,
    /// The fields of the record that mean nothing here.
    pub extra: Map<String, Value>,
}

/// What tells the day a document was published; an earlier one outranks a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PublishedFrom {
    /// [`Options::date`](super::Options::date).
    Option,
    /// The field `published` of a record, or [`Document::published`].
    Field,
    /// The first words of the text: 'Date: 21 February 2022'. What the calendar lacks stays text.
    FirstWords,
    /// The dateline.
    Dateline,
    /// The name of the file of a plain text; that of a file of records tells when they were collected.
    FileName,
}

impl PublishedFrom {
    /// Its name in everything whowhom writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Field => "field",
            Self::FirstWords => "first words",
            Self::Dateline => "dateline",
            Self::FileName => "file name",
        }
    }
}

impl fmt::Display for PublishedFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The days told from outside the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    pub(super) option: Option<Date>,
    pub(super) field: Option<Date>,
    pub(super) file_name: Option<Date>,
}

impl Document {
    /// A document of a text at hand; its date line and dateline are read.
    ///
    /// ```
    /// use whowhom::input::{Document, PublishedFrom};
    /// let document = Document::new("visit", "date 2022-02-21 PARIS, Feb 20 (Reuters) - Macron met Putin.");
    /// assert_eq!(&document.text[document.body..], "Macron met Putin.");
    /// assert_eq!(document.published.unwrap().to_string(), "2022-02-21");
    /// assert_eq!(document.published_from, Some(PublishedFrom::FirstWords));
    /// assert_eq!(document.outlet.as_deref(), Some("Reuters"));
    /// ```
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let sha256 = sha256([text.as_bytes()]);
        Self::told(id.into(), decode::without_controls(text), sha256, Told::default())
    }

    /// Sets the day it was published, which outranks what the text tells and gives the dateline its year.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use whowhom::input::Document;
    /// let document = Document::new("visit", "PARIS, Feb 20 (Reuters) - Macron met Putin.")
    ///     .published(date(2022, 2, 21))
    ///     .title("Macron meets Putin");
    /// assert_eq!(document.published, Some(date(2022, 2, 21)));
    /// assert_eq!(document.dateline.unwrap().day, Some(date(2022, 2, 20)));
    /// ```
    #[must_use]
    pub fn published(mut self, date: Date) -> Self {
        self.read_head(Told { field: Some(date), ..Told::default() });
        self
    }

    /// Sets its title.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets who published it, which outranks the agency of the dateline.
    #[must_use]
    pub fn outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }

    /// Sets where it was published.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The document of a text that was kept, with what was known about it.
    ///
    /// It is as it was read: what told its day of publication tells it again, so that its dateline is read
    /// against the same day.
    #[cfg(feature = "store")]
    pub(crate) fn kept(source: &Source, text: String) -> Self {
        let day = source.published;
        let told = match source.published_from.as_deref() {
            Some("first words") => Told::default(),
            // A dateline without a year may have had it from the name of its file.
            Some("file name" | "dateline") => Told { file_name: day, ..Told::default() },
            Some("option") => Told { option: day, ..Told::default() },
            _ => Told { field: day, ..Told::default() },
        };
        let mut document = Self::told(source.id.clone(), text, source.sha256.clone(), told);
        document.title.clone_from(&source.title);
        document.outlet.clone_from(&source.outlet);
        document.url.clone_from(&source.url);
        document.extra.clone_from(&source.extra);
        document
    }

    /// A document of a decoded text and of what is told about it from outside.
    pub(super) fn told(id: String, text: String, sha256: String, told: Told) -> Self {
        let mut document = Self {
            id,
            is_unnamed: false,
            text,
            body: 0,
            title: None,
            outlet: None,
            url: None,
            published: None,
            published_from: None,
            dateline: None,
            sha256,
            extra: Map::new(),
        };
        document.read_head(told);
        document
    }

    /// Reads date line and dateline, and takes the day of publication from the first that tells it.
    fn read_head(&mut self, told: Told) {
        let first_words = first_words::read(&self.text);
        let start = first_words.map_or(0, |words| words.end);
        let heading = first_words.and_then(|words| words.heading);
        let first_words = first_words.map(|words| words.date);
        let known = told.option.or(told.field).or(first_words).or(told.file_name);
        self.dateline = dateline::read(&self.text, start).map(|mut dateline| {
            let written = dateline.date.and_then(|date| Written::read(date.of(&self.text)));
            dateline.day = written.and_then(|written| match known {
                Some(known) => written.date_by(known),
                None => written.date(),
            });
            dateline
        });
        let behind = self.dateline.map_or(start, |dateline| dateline.span.end);
        let rest = &self.text[behind..];
        self.body = if behind == 0 { 0 } else { self.text.len() - rest.trim_start().len() };

        let tellers = [
            (told.option, PublishedFrom::Option),
            (told.field, PublishedFrom::Field),
            (first_words, PublishedFrom::FirstWords),
            (self.dateline.and_then(|dateline| dateline.day), PublishedFrom::Dateline),
            (told.file_name, PublishedFrom::FileName),
        ];
        let first = tellers.into_iter().find_map(|(date, from)| date.map(|date| (date, from)));
        (self.published, self.published_from) = first.unzip();
        let words = |span: Option<Span>| span.map(|span| span.of(&self.text).to_owned());
        let agency = self.dateline.and_then(|dateline| dateline.agency);
        self.outlet = self.outlet.take().or_else(|| words(agency));
        self.title = self.title.take().or_else(|| words(heading));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const DATELINE: &str = "PARIS, Feb 20 (Reuters) - Macron met Putin.";

    fn told(text: &str, told: Told) -> Document {
        Document::told("d".to_owned(), text.to_owned(), String::new(), told)
    }

    #[track_caller]
    fn published(document: &Document, day: Date, from: PublishedFrom) {
        assert_eq!((document.published, document.published_from), (Some(day), Some(from)));
    }

    #[test]
    fn the_option_outranks_everything() {
        let days = Told {
            option: Some(date(2022, 2, 1)),
            field: Some(date(2022, 2, 2)),
            file_name: Some(date(2022, 2, 3)),
        };
        published(&told("date 2022-02-04 Text", days), date(2022, 2, 1), PublishedFrom::Option);
    }

    #[test]
    fn the_field_outranks_the_first_words() {
        let days = Told { field: Some(date(2022, 2, 2)), ..Told::default() };
        published(&told("date 2022-02-04 Text", days), date(2022, 2, 2), PublishedFrom::Field);
    }

    #[test]
    fn the_first_words_outrank_the_dateline() {
        let document = Document::new("d", format!("date 2022-02-21 {DATELINE}"));
        published(&document, date(2022, 2, 21), PublishedFrom::FirstWords);
    }

    #[test]
    fn the_dateline_outranks_the_file_name_and_takes_its_year() {
        let days = Told { file_name: Some(date(2022, 2, 25)), ..Told::default() };
        published(&told(DATELINE, days), date(2022, 2, 20), PublishedFrom::Dateline);
    }

    #[test]
    fn the_file_name_tells_what_nothing_else_does() {
        let days = Told { file_name: Some(date(2022, 2, 25)), ..Told::default() };
        published(&told("Macron met Putin.", days), date(2022, 2, 25), PublishedFrom::FileName);
    }

    #[test]
    fn a_dateline_with_its_year_tells_the_day() {
        let document = Document::new("d", "GENEVA, 14 July 2023 (UN News) – They met.");
        published(&document, date(2023, 7, 14), PublishedFrom::Dateline);
    }

    #[test]
    fn a_dateline_without_year_tells_no_day_alone() {
        let document = Document::new("d", DATELINE);
        assert_eq!((document.published, document.published_from), (None, None));
        assert_eq!(document.dateline.unwrap().day, None);
    }

    #[test]
    fn the_body_begins_behind_date_line_and_dateline() {
        let document = Document::new("d", format!("Date: 21 February 2022\r\n\r\n{DATELINE}"));
        assert_eq!(&document.text[document.body..], "Macron met Putin.");
    }

    #[test]
    fn the_body_of_a_text_without_head_is_all_of_it() {
        assert_eq!(Document::new("d", " Macron met Putin.").body, 0);
    }

    #[test]
    fn an_agency_at_the_end_stays_in_the_text() {
        let document = Document::new("d", "Paris [France], February 20 (ANI): They met. (ANI)");
        assert_eq!(&document.text[document.body..], "They met. (ANI)");
    }

    #[test]
    fn an_outlet_told_outranks_the_agency() {
        assert_eq!(Document::new("d", DATELINE).outlet("Example").outlet.as_deref(), Some("Example"));
    }

    #[test]
    fn a_heading_above_the_date_line_is_the_title() {
        let document = Document::new("d", "They meet\n21 February 2022\nThey met.");
        assert_eq!(document.title.as_deref(), Some("They meet"));
    }

    #[test]
    fn line_ends_keep_their_offsets() {
        assert_eq!(Document::new("d", "a\r\nb").text, "a\r\nb");
    }

    #[test]
    fn an_empty_text_is_a_document() {
        let document = Document::new("d", "");
        assert_eq!((document.body, document.published), (0, None));
        assert_eq!(document.sha256, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}

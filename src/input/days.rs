//! Which field of a record holds its day of publication, and what to tell where none does.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::document::Document;
use super::jsonl::Fields;
use crate::dates::written;

/// Names of the field beside our own, in small letters without what joins their words; what is surer goes first:
/// those of schema.org, RSS, Open Graph, the interfaces of newspapers and of crawlers, then the plain ones.
const USUAL: &[&str] = &[
    "datepublished",
    "publishedat",
    "publishedon",
    "publisheddate",
    "publishedtime",
    "publicationdate",
    "webpublicationdate",
    "publishdate",
    "datepublish",
    "articlepublishedtime",
    "firstpublished",
    "pubdate",
    "dateofpublication",
    "publicationday",
    "date",
    "releasedate",
    "dateissued",
    "issued",
    "postedat",
    "dateposted",
    "createdat",
    "datecreated",
    "created",
    "datetime",
    "timestamp",
];

/// Names of fields that are told at most.
const NAMED: usize = 5;

/// What is known of the days of publication of documents read so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Documents without a day of publication.
    pub none: usize,
    /// Fields of these documents that look like days, by name; a few.
    pub like_days: BTreeSet<String>,
    records: usize,
    met: BTreeSet<&'static str>,
}

impl Days {
    /// Of the fields that a map names, those that no record had: ours, and the record's. None where there were no
    /// records.
    ///
    /// ```
    /// use whowhom::input::{self, Options};
    /// let options = Options { map: "published=day".parse()?, ..Options::default() };
    /// let mut read = input::read(["-"], options).with_stdin(&br#"{"text": "Ana met Eva.", "date": "2022-02-21"}"#[..]);
    /// let document = read.next().unwrap()?;
    /// assert_eq!(document.published, None);
    /// assert_eq!(read.days().unmet(&"published=day".parse()?), [("published", "day")]);
    /// assert!(read.days().like_days.contains("date"));
    /// # Ok::<(), whowhom::Error>(())
    /// ```
    pub fn unmet<'f>(&self, map: &'f Fields) -> Vec<(&'static str, &'f str)> {
        if self.records == 0 {
            return Vec::new();
        }
        map.mapped().filter(|(ours, _)| !self.met.contains(ours)).collect()
    }

    /// Notes which of the mapped fields a record has.
    pub(super) fn meet(&mut self, record: &Map<String, Value>, map: &Fields) {
        self.records += 1;
        self.met
            .extend(map.mapped().filter(|(_, theirs)| record.contains_key(*theirs)).map(|(ours, _)| ours));
    }

    /// Notes whether a document has its day, and where it might be.
    pub(super) fn note(&mut self, document: &Document) {
        if document.published.is_some() {
            return;
        }
        self.none += 1;
        for (name, value) in &document.extra {
            let is_day = value.as_str().is_some_and(|told| written::day(told).is_some());
            if self.like_days.len() < NAMED && (is_day || place(name).is_some() && !value.is_null()) {
                self.like_days.insert(name.clone());
            }
        }
    }
}

/// The field that holds the day of a record: the one mapped or our own, else the surest of the usual ones in which
/// there is a day.
pub(super) fn day_field(record: &Map<String, Value>, map: &Fields) -> String {
    let ours = &map.published;
    let is_mapped = *ours != Fields::default().published;
    if is_mapped || record.get(ours).is_some_and(|told| !told.is_null()) {
        return ours.clone();
    }
    let told = record.iter().filter(|(_, value)| holds_day(value));
    let usual = told.filter_map(|(name, _)| Some((place(name)?, name)));
    usual.min().map_or_else(|| ours.clone(), |(_, name)| name.clone())
}

fn holds_day(value: &Value) -> bool {
    match value {
        Value::String(told) => written::day(told).is_some(),
        Value::Number(number) => written::day(&number.to_string()).is_some(),
        _ => false,
    }
}

/// How sure the name of a field is to tell the day: its place among the usual ones.
fn place(name: &str) -> Option<usize> {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    USUAL.iter().position(|usual| *usual == plain)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn field(record: &Value) -> String {
        day_field(record.as_object().unwrap(), &Fields::default())
    }

    #[test]
    fn the_day_is_read_from_the_surest_field_that_has_one() {
        assert_eq!(field(&json!({"date": "2022-02-21"})), "date");
        assert_eq!(
            field(&json!({"created_at": "2022-02-22", "datePublished": "2022-02-21"})),
            "datePublished"
        );
        assert_eq!(field(&json!({"date": "soon", "pubDate": "Mon, 21 Feb 2022 10:00:00 GMT"})), "pubDate");
        assert_eq!(field(&json!({"date": "2022-02-21", "published": "2022-02-22"})), "published");
    }

    #[test]
    fn a_field_that_is_mapped_is_the_only_one() {
        let map = "published=day".parse().unwrap();
        assert_eq!(day_field(json!({"date": "2022-02-21"}).as_object().unwrap(), &map), "day");
    }
}

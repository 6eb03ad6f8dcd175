//! JSON Lines: one record a line, one record in memory at a time.

use std::io::{BufRead, Read};
use std::path::PathBuf;
use std::str::FromStr;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::days::{Days, day_field};
use super::document::{Document, Told};
use super::{Options, decode};
use crate::dates::written;
use crate::error::{Error, Result};
use crate::hash::sha256;

/// Which field of a record holds what. A field that is not there, or `null`, is not told; only `text` must be.
///
/// Unless it is mapped, the day is also read from fields of other usual names: `date`, `datePublished`, `pub_date` …
///
/// ```
/// use whowhom::input::Fields;
/// let fields: Fields = "text=body,published=date".parse().unwrap();
/// assert_eq!((fields.text.as_str(), fields.published.as_str(), fields.url.as_str()), ("body", "date", "url"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// A string or a number.
    pub id: String,
    /// The text, a string.
    pub text: String,
    /// The day it was published: '2022-02-21', '2022-02-21T10:00:00Z' (the day as told), '21 February 2022'.
    pub published: String,
    /// Its title, a string.
    pub title: String,
    /// Who published it, a string.
    pub outlet: String,
    /// Where it was published, a string.
    pub url: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [id, text, published, title, outlet, url] =
            ["id", "text", "published", "title", "outlet", "url"].map(str::to_owned);
        Self { id, text, published, title, outlet, url }
    }
}

impl Fields {
    /// Those under another name than ours: ours, and theirs.
    pub(super) fn mapped(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let Self { id, text, published, title, outlet, url } = self;
        let all: [(&'static str, &str); 6] = [
            ("id", id),
            ("text", text),
            ("published", published),
            ("title", title),
            ("outlet", outlet),
            ("url", url),
        ];
        all.into_iter().filter(|(ours, theirs)| ours != theirs)
    }
}

impl FromStr for Fields {
    type Err = Error;

    /// Reads `text=body,published=date`; what is not named keeps its name.
    fn from_str(map: &str) -> Result<Self> {
        let mut fields = Self::default();
        for pair in map.split(',') {
            let wrong = |what: &str| {
                Error::new(format!("{what} in the map {map:?}")).remedy(
                    "write text=FIELD, with id, text, published, title, outlet or url before the sign",
                )
            };
            let (name, field) = pair.split_once('=').ok_or_else(|| wrong("a pair without ="))?;
            let place = match name.trim() {
                "id" => &mut fields.id,
                "text" => &mut fields.text,
                "published" => &mut fields.published,
                "title" => &mut fields.title,
                "outlet" => &mut fields.outlet,
                "url" => &mut fields.url,
                _ => return Err(wrong("an unknown name")),
            };
            if field.trim().is_empty() {
                return Err(wrong("a pair without a field"));
            }
            field.trim().clone_into(place);
        }
        Ok(fields)
    }
}

/// The records of one file.
pub(super) struct Records {
    reader: Box<dyn BufRead + Send>,
    /// What errors call the file.
    file: PathBuf,
    /// What ids begin with.
    id: String,
    line: usize,
    ended: bool,
}

impl Records {
    pub(super) fn new(reader: Box<dyn BufRead + Send>, file: PathBuf, id: String) -> Self {
        Self { reader, file, id, line: 0, ended: false }
    }

    /// The next record; a line that cannot be read is an error and the one after it comes next. Which mapped
    /// fields it has is noted.
    pub(super) fn next(&mut self, options: &Options, days: &mut Days) -> Option<Result<Document>> {
        while !self.ended {
            self.line += 1;
            let document = match self.read_line(options.max_line) {
                Ok(line) if line.trim().is_empty() => continue,
                Ok(line) => self.record(&line, options, days),
                Err(error) => Err(error),
            };
            return Some(document.map_err(|error| error.at(&self.file).line(self.line)));
        }
        None
    }

    /// The next line, never holding more than `limit` bytes of it. At the end it is empty.
    fn read_line(&mut self, limit: usize) -> Result<String> {
        let mut line = Vec::new();
        let failed =
            |error| Error::new("reading failed").because(error).remedy("what comes behind is left out");
        let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let read = self.reader.by_ref().take(room).read_until(b'\n', &mut line);
        if let Err(error) = read {
            self.ended = true;
            return Err(failed(error));
        }
        self.ended = line.is_empty();
        if line.len() > limit && line.last() != Some(&b'\n') {
            if let Err(error) = self.reader.skip_until(b'\n') {
                self.ended = true;
                return Err(failed(error));
            }
            return Err(Error::new(format!("a line of more than {limit} bytes"))
                .remedy("is it one record a line? put longer texts into files of their own"));
        }
        if self.line == 1 && (line.starts_with(b"\xFF\xFE") || line.starts_with(b"\xFE\xFF")) {
            self.ended = true;
            return Err(Error::new("JSON Lines in UTF-16").remedy("convert the file to UTF-8"));
        }
        decode::decode(line).map_err(|_| {
            // A first line like that is a sign of another kind of file.
            self.ended |= self.line == 1;
            Error::new("binary data, not JSON").remedy("unpack or convert the file first")
        })
    }

    fn record(&self, line: &str, options: &Options, days: &mut Days) -> Result<Document> {
        let value = serde_json::from_str(line).map_err(|error| {
            let told = error.to_string();
            let what = told.rsplit_once(" at line ").map_or(told.as_str(), |(what, _)| what);
            Error::new(format!("broken JSON in column {}: {what}", error.column()))
                .remedy("each line is one JSON object")
        })?;
        let Value::Object(mut record) = value else {
            return Err(Error::new(format!("{} where a record should be", kind(&value)))
                .remedy("each line is one JSON object"));
        };
        let fields = &options.map;
        days.meet(&record, fields);
        let published = day_field(&record, fields);
        let id = match record.get(&fields.id) {
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => string(&record, &fields.id)?.filter(|id| !id.is_empty()),
        };
        let told = Told { option: options.date, field: day(&record, &published)?, file_name: None };
        let [title, outlet, url] = [
            string(&record, &fields.title)?,
            string(&record, &fields.outlet)?,
            string(&record, &fields.url)?,
        ];
        let text = match record.remove(&fields.text) {
            Some(Value::String(text)) => text,
            Some(Value::Null) | None => {
                return Err(Error::new(format!("no field `{}`", fields.text))
                    .remedy("name the field that holds the text with --map text=FIELD"));
            }
            Some(other) => return Err(wrong_type(&fields.text, &other)),
        };
        for name in [&fields.id, &published, &fields.title, &fields.outlet, &fields.url] {
            record.remove(name);
        }
        let is_unnamed = id.is_none();
        let id = id.unwrap_or_else(|| format!("{}:{}", self.id, self.line));
        let sha256 = sha256([text.as_bytes()]);
        let mut document = Document::told(id, decode::without_controls(text), sha256, told);
        document.title = title.or(document.title);
        document.is_unnamed = is_unnamed;
        document.url = url;
        document.outlet = outlet.or(document.outlet);
        document.extra = record;
        Ok(document)
    }
}

/// The string in the field `name`, if it is told.
fn string(record: &Map<String, Value>, name: &str) -> Result<Option<String>> {
    match record.get(name) {
        Some(Value::String(string)) => Ok(Some(decode::without_controls(string.clone()))),
        Some(Value::Null) | None => Ok(None),
        Some(other) => Err(wrong_type(name, other)),
    }
}

/// The day in the field `name`, if it is told.
fn day(record: &Map<String, Value>, name: &str) -> Result<Option<Date>> {
    let told = match record.get(name) {
        // 20220221, without its quotes; any other number is nobody knows what.
        Some(Value::Number(number)) => number.to_string(),
        _ => match string(record, name)? {
            Some(told) if !told.trim().is_empty() => told,
            _ => return Ok(None),
        },
    };
    written::day(&told).map(Some).ok_or_else(|| {
        let shown: String = told.chars().take(40).collect();
        Error::new(format!("{shown:?} in the field `{name}` is not a day of the calendar"))
            .remedy("write it as 2022-02-21")
    })
}

fn wrong_type(name: &str, value: &Value) -> Error {
    Error::new(format!("{} in the field `{name}`", kind(value))).remedy("it must hold a string")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

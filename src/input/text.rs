//! A plain text: one file, one document.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::document::{Document, Told};
use super::{Options, decode};
use crate::dates::written;
use crate::error::Error;
use crate::hash::sha256;

/// What files of `SQLite` begin with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// What to do with such a file.
pub(super) const STORE_REMEDY: &str = "if it is a store, name it with --store";

/// Whether a file begins as those of `SQLite` do.
pub(super) fn is_database(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).map(|file| file.take(16).read_to_end(&mut start));
    read.is_ok() && start == SQLITE
}

/// Why a plain text was not read.
pub(super) enum Refusal {
    /// It is binary data, which in a folder is no fault.
    Binary(Error),
    Failed(Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Binary(error) | Refusal::Failed(error) => error,
        }
    }
}

/// What a text is that nobody means to be read as prose, and what to do with it.
fn no_prose(text: &str) -> Option<(&'static str, &'static str)> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |with: &str| start.get(..with.len()).is_some_and(|own| own.eq_ignore_ascii_case(with));
    let array = start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    if array {
        return Some((
            "a JSON array, not a text",
            "write a record a line: jq -c '.[]' FILE > FILE.jsonl; or read it as it is with --input-format text",
        ));
    }
    (begins("<!doctype html") || begins("<html")).then_some((
        "a web page, not a text",
        "give the text of the page; or read it as it is with --input-format text",
    ))
}

/// Reads all of `source`, at most `options.max_file` bytes, as one document.
/// `file` is what errors call it; `path`, where there is one, may tell the day.
pub(super) fn read(
    source: impl Read,
    file: &Path,
    id: String,
    path: Option<&Path>,
    options: &Options,
) -> Result<Document, Refusal> {
    let limit = options.max_file;
    let mut bytes = Vec::new();
    let room = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    source
        .take(room)
        .read_to_end(&mut bytes)
        .map_err(|error| Refusal::Failed(Error::new("reading failed").at(file).because(error)))?;
    if bytes.len() > limit {
        return Err(Refusal::Failed(
            Error::new(format!("a text of more than {limit} bytes"))
                .at(file)
                .remedy("split it, or write it as JSON Lines with one story a line"),
        ));
    }
    let sha256 = sha256([&bytes[..]]);
    let is_database = bytes.starts_with(SQLITE);
    let remedy = if is_database { STORE_REMEDY } else { "whowhom reads plain text and JSON Lines" };
    let text = decode::decode(bytes)
        .map_err(|_| Refusal::Binary(Error::new("binary data, not text").at(file).remedy(remedy)))?;
    if let (None, Some((what, remedy))) = (options.format, no_prose(&text)) {
        return Err(Refusal::Failed(Error::new(what).at(file).remedy(remedy)));
    }
    let name = path.and_then(Path::file_stem).map(|stem| stem.to_string_lossy());
    let told =
        Told { option: options.date, field: None, file_name: name.and_then(|name| written::in_name(&name)) };
    Ok(Document::told(id, decode::without_controls(text), sha256, told))
}

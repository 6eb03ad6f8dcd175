//! Input: files, folders and standard input become [`Document`]s, one at a time.
//!
//! | named | read as |
//! | --- | --- |
//! | `.jsonl`, `.ndjson` | JSON Lines: one record a line, see [`Fields`] |
//! | `.txt`, `.text`, `.md`, or no extension | one plain text |
//! | `-` | standard input: JSON Lines if it begins with `{`, else one plain text |
//! | a folder | the files above in it and in the folders below it, by name; what is hidden, of another extension, a link to a folder, or binary without a text's extension is passed over and counted |
//!
//! [`Options::format`] reads everything named or found in that format, whatever its extension.
//! Ids are paths as given, so documents of two folders do not meet.

mod dateline;
mod days;
mod decode;
mod document;
mod files;
mod first_words;
mod jsonl;
pub(crate) mod paragraphs;
#[cfg(test)]
mod tests;
mod text;
mod words;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use dateline::Dateline;
pub use days::Days;
pub use document::{Document, PublishedFrom};
pub use jsonl::Fields;

use crate::error::{Error, Result};
use files::{Found, Walk};
use jsonl::Records;
use text::Refusal;

/// How an input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputFormat {
    /// One plain text.
    Text,
    /// JSON Lines.
    Jsonl,
}

/// How to read the inputs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day every document was published.
    pub date: Option<Date>,
    /// Who published the documents that do not tell it themselves, neither in a field nor in a dateline.
    pub outlet: Option<String>,
    /// Which fields of a record hold what.
    pub map: Fields,
    /// The format of every input; without it, the extension tells.
    pub format: Option<InputFormat>,
    /// End at the first error.
    pub strict: bool,
    /// Bytes of the longest plain text.
    pub max_file: usize,
    /// Bytes of the longest line of JSON Lines.
    pub max_line: usize,
}

impl Default for Options {
    /// Texts up to 64 MiB, lines up to 16 MiB.
    fn default() -> Self {
        Self {
            date: None,
            outlet: None,
            map: Fields::default(),
            format: None,
            strict: false,
            max_file: 64 << 20,
            max_line: 16 << 20,
        }
    }
}

/// Reads the documents of `inputs`: files, folders, or `-` for standard input.
///
/// ```no_run
/// use whowhom::input::{self, Options};
/// for document in input::read(["news/", "dump.jsonl"], Options::default()) {
///     match document {
///         Ok(document) => println!("{} {:?}", document.id, document.published),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// ```
pub fn read(inputs: impl IntoIterator<Item = impl Into<PathBuf>>, options: Options) -> Reader {
    let inputs = inputs.into_iter().map(Into::into).collect();
    Reader {
        walk: Walk::new(inputs, options.format.is_some()),
        records: None,
        stdin: Some(Box::new(io::stdin())),
        options,
        days: Days::default(),
        ended: false,
    }
}

/// The documents of some inputs, in order. It holds one record or text at a time.
///
/// An item is an error for an input that is missing or cannot be read, and for a record that is broken: it
/// names the file and the line. The next item is the next input or line, unless [`Options::strict`] is set.
pub struct Reader {
    walk: Walk,
    records: Option<Records>,
    stdin: Option<Box<dyn Read + Send>>,
    options: Options,
    days: Days,
    ended: bool,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("walk", &self.walk)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Reader {
    /// Reads `-` from `source` instead of the standard input of the process.
    #[must_use]
    pub fn with_stdin(mut self, source: impl Read + Send + 'static) -> Self {
        self.stdin = Some(Box::new(source));
        self
    }

    /// How many files and folders inside the named folders were passed over so far, as they do not look like
    /// text.
    pub fn passed_over(&self) -> usize {
        self.walk.passed_over
    }

    /// What is known of the days of publication of the documents read so far.
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// Opens what was found: gives its document, or none if it has records or is passed over.
    fn open(&mut self, found: Found) -> Result<Option<Document>> {
        let (path, format, named) = match found {
            Found::StandardInput => return self.open_stdin(),
            Found::Named(path, format) => (path, format, true),
            Found::Inside(path, format) => (path, format, false),
        };
        self.walk.gave |= named || format.is_some();
        let file = File::open(&path).map_err(|error| files::unreadable(&path, error))?;
        let id = files::id(&path);
        if self.options.format.or(format) == Some(InputFormat::Jsonl) {
            self.walk.gave = true;
            self.records = Some(Records::new(Box::new(BufReader::new(file)), path, id));
            return Ok(None);
        }
        match text::read(file, &path, id, Some(&path), &self.options) {
            Err(Refusal::Binary(_)) if !named && format.is_none() => {
                self.walk.passed_over += 1;
                Ok(None)
            }
            read => {
                self.walk.gave = true;
                Ok(Some(read?))
            }
        }
    }

    fn open_stdin(&mut self) -> Result<Option<Document>> {
        let name = Path::new("standard input");
        let source = self.stdin.take().ok_or_else(|| {
            Error::new("standard input is named twice").remedy("it can be read once: name it once")
        })?;
        let mut source = BufReader::new(source);
        let failed = |error| Error::new("reading failed").at(name).because(error);
        let mut start = Vec::new();
        // Byte by byte, so that a slow writer is not waited for.
        while start.len() < 64 << 10 && first_sign(&start).is_none() {
            if source.by_ref().take(1).read_to_end(&mut start).map_err(failed)? == 0 {
                break;
            }
        }
        let sign = first_sign(&start);
        let source = Cursor::new(start).chain(source);
        let format = self.options.format.unwrap_or(match sign {
            Some(b'{') => InputFormat::Jsonl,
            _ => InputFormat::Text,
        });
        match format {
            InputFormat::Jsonl => {
                self.records = Some(Records::new(Box::new(source), name.to_owned(), "-".to_owned()));
                Ok(None)
            }
            InputFormat::Text => {
                let read = text::read(source, name, "-".to_owned(), None, &self.options)?;
                Ok(Some(Document { is_unnamed: true, ..read }))
            }
        }
    }
}

/// The first byte behind a byte order mark and white space.
fn first_sign(start: &[u8]) -> Option<u8> {
    let mark = b"\xEF\xBB\xBF";
    if mark.starts_with(start) {
        return None;
    }
    let text = start.strip_prefix(mark).unwrap_or(start);
    text.trim_ascii_start().first().copied()
}

impl Iterator for Reader {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let item = if let Some(records) = &mut self.records {
                let item = records.next(&self.options, &mut self.days);
                if item.is_none() {
                    self.records = None;
                }
                item
            } else {
                let found = self.walk.next()?;
                found.and_then(|found| self.open(found)).transpose()
            };
            if let Some(mut item) = item {
                self.ended = self.options.strict && item.is_err();
                if let Ok(document) = &mut item {
                    self.days.note(document);
                    if document.outlet.is_none() {
                        document.outlet.clone_from(&self.options.outlet);
                    }
                }
                return Some(item);
            }
        }
        None
    }
}

//! From what the user names to the files to read: folders in order, without loops.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use super::text;
use super::{InputFormat, decode};
use crate::error::{Error, Result};

/// One thing to read.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    StandardInput,
    /// A file the user named, in the format its name tells or none.
    Named(PathBuf, Option<InputFormat>),
    /// A file found in a folder.
    Inside(PathBuf, Option<InputFormat>),
}

/// Goes through what the user named, depth first, the entries of a folder by name.
///
/// A link to a folder is followed if the user named it and not if it was found, so that no loop of links
/// can hold it up.
#[derive(Debug)]
pub(super) struct Walk {
    inputs: IntoIter<PathBuf>,
    /// The folder the user named, while in it.
    folder: Option<PathBuf>,
    /// What is left of each open folder, the innermost last.
    open: Vec<IntoIter<(PathBuf, FileType)>>,
    /// Take files of any extension.
    any: bool,
    /// Whether the folder gave something.
    pub(super) gave: bool,
    /// Files and folders that do not look like text.
    pub(super) passed_over: usize,
}

impl Walk {
    pub(super) fn new(inputs: Vec<PathBuf>, any: bool) -> Self {
        Self { inputs: inputs.into_iter(), folder: None, open: Vec::new(), any, gave: false, passed_over: 0 }
    }

    /// Opens `folder` and puts its entries next; gives the names that cannot be read as one error.
    fn enter(&mut self, folder: &Path) -> Result<()> {
        let refused = |error| {
            Error::new("this folder cannot be read").at(folder).because(error).remedy("check its permissions")
        };
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(refused)? {
            let entry = entry.map_err(refused)?;
            entries.push((entry.path(), entry.file_type().map_err(refused)?));
        }
        entries.sort_unstable_by(|(a, _), (b, _)| a.file_name().cmp(&b.file_name()));
        self.open.push(entries.into_iter());
        Ok(())
    }

    /// What to do with a file found in a folder: take it, pass it over, or say that it is gone.
    fn inside(&mut self, path: PathBuf, file_type: FileType) -> Option<Result<Found>> {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if file_type.is_dir() && !hidden {
            return self.enter(&path).err().map(|error| {
                self.gave = true;
                Err(error)
            });
        }
        let extension = Extension::of(&path);
        let looks_like_text = self.any || !matches!(extension, Extension::Other);
        if hidden || !looks_like_text {
            self.passed_over += 1;
            return None;
        }
        let is_file = if file_type.is_symlink() {
            match fs::metadata(&path) {
                Ok(target) => target.is_file(),
                Err(error) if matches!(extension, Extension::Known(_)) => {
                    self.gave = true;
                    return Some(Err(unreadable(&path, error)));
                }
                Err(_) => false,
            }
        } else {
            file_type.is_file()
        };
        if !is_file {
            self.passed_over += 1;
            return None;
        }
        Some(Ok(Found::Inside(path, extension.format())))
    }

    fn named(&mut self, path: PathBuf) -> Option<Result<Found>> {
        if path.as_os_str() == "-" {
            return Some(Ok(Found::StandardInput));
        }
        match fs::metadata(&path) {
            Err(error) => Some(Err(unreadable(&path, error))),
            Ok(target) if target.is_dir() => {
                let entered = self.enter(&path);
                self.gave = entered.is_err();
                self.folder = Some(path);
                entered.err().map(Err)
            }
            Ok(_) => Some(match Extension::of(&path) {
                Extension::Other if !self.any => {
                    let remedy = if text::is_database(&path) {
                        text::STORE_REMEDY
                    } else {
                        "say how to read it with --input-format text or jsonl"
                    };
                    let unknown = "whowhom does not know files of this extension";
                    Err(Error::new(unknown).at(path).remedy(remedy))
                }
                extension => Ok(Found::Named(path, extension.format())),
            }),
        }
    }
}

impl Iterator for Walk {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = match self.open.last_mut().map(Iterator::next) {
                Some(Some((path, file_type))) => self.inside(path, file_type),
                Some(None) => {
                    self.open.pop();
                    None
                }
                None => match self.folder.take() {
                    Some(folder) if !self.gave => Some(Err(Error::new("no text in this folder")
                        .at(folder)
                        .remedy("whowhom reads .txt, .text, .md, .jsonl and .ndjson files there"))),
                    Some(_) => None,
                    None => {
                        let path = self.inputs.next()?;
                        self.named(path)
                    }
                },
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// The error for a file that is not there or not ours to read.
pub(super) fn unreadable(path: &Path, error: std::io::Error) -> Error {
    let (wrong, remedy) = match error.kind() {
        std::io::ErrorKind::NotFound => ("there is no such file or folder", "check its name"),
        _ => ("this file cannot be read", "check its permissions"),
    };
    Error::new(wrong).at(path).because(error).remedy(remedy)
}

/// What the end of a file's name tells.
enum Extension {
    Known(InputFormat),
    None,
    Other,
}

impl Extension {
    fn of(path: &Path) -> Self {
        let Some(extension) = path.extension() else { return Self::None };
        let extension = extension.to_string_lossy().to_ascii_lowercase();
        match extension.as_str() {
            "jsonl" | "ndjson" => Self::Known(InputFormat::Jsonl),
            "txt" | "text" | "md" => Self::Known(InputFormat::Text),
            // 'talks of 21.02' and 'the U.S. position' have none.
            other if other.starts_with(|c: char| c.is_ascii_digit()) || other.contains(' ') => Self::None,
            _ => Self::Other,
        }
    }

    fn format(self) -> Option<InputFormat> {
        match self {
            Self::Known(format) => Some(format),
            Self::None | Self::Other => None,
        }
    }
}

/// `path` as an id: as given, with `/` between folders and without `./` before.
pub(super) fn id(path: &Path) -> String {
    let given = path.strip_prefix(".").unwrap_or(path);
    let tidy: PathBuf = given.components().collect();
    let id = tidy.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    decode::without_controls(id)
}

//! The one error of the library: where, what is wrong, what to do about it.

use std::fmt;
use std::path::{Path, PathBuf};

/// What a fallible function of whowhom returns.
pub type Result<T> = std::result::Result<T, Error>;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Something went wrong: the file and line where there is one, what is wrong, and what to do.
///
/// ```
/// use whowhom::Error;
/// let error = Error::new("no field `text`").at("news.jsonl").line(3).remedy("name it with --map text=FIELD");
/// assert_eq!(error.to_string(), "news.jsonl:3: no field `text`; name it with --map text=FIELD");
/// ```
#[derive(Debug)]
pub struct Error(Box<Parts>);

#[derive(Debug)]
struct Parts {
    file: Option<PathBuf>,
    line: Option<usize>,
    wrong: String,
    remedy: Option<String>,
    cause: Option<Cause>,
}

impl Error {
    /// An error that says what is wrong.
    pub fn new(wrong: impl Into<String>) -> Self {
        Self(Box::new(Parts { file: None, line: None, wrong: wrong.into(), remedy: None, cause: None }))
    }

    /// Adds the file it happened in.
    #[must_use]
    pub fn at(mut self, file: impl AsRef<Path>) -> Self {
        self.0.file = Some(file.as_ref().to_owned());
        self
    }

    /// Adds the line, counted from 1.
    #[must_use]
    pub fn line(mut self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    /// Adds what the reader can do about it.
    #[must_use]
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.0.remedy = Some(remedy.into());
        self
    }

    /// Adds the error underneath.
    #[must_use]
    pub fn because(mut self, cause: impl Into<Cause>) -> Self {
        self.0.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { file, line, wrong, remedy, cause } = &*self.0;
        if let Some(file) = file {
            write!(f, "{}:", file.display())?;
            if let Some(line) = line {
                write!(f, "{line}:")?;
            }
            write!(f, " ")?;
        } else if let Some(line) = line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{wrong}")?;
        if let Some(cause) = cause {
            write!(f, " ({cause})")?;
        }
        if let Some(remedy) = remedy {
            write!(f, "; {remedy}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.cause.as_ref().map(|cause| &**cause as _)
    }
}

//! Options that commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use whowhom::extract::Interaction;
use whowhom::input::{Fields, InputFormat, Options};
use whowhom::language::Model;
use whowhom::{Lexicon, Result};

/// What to read, and how.
#[derive(Args)]
pub(crate) struct Inputs {
    /// Text files, JSONL files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) paths: Vec<PathBuf>,

    /// The day all documents were published, such as 2022-02-21
    #[arg(long, value_name = "DAY", help_heading = "Input")]
    date: Option<Date>,

    /// Fields of JSONL records under other names, such as text=body,published=date
    #[arg(long, value_name = "FIELD=NAME,…", help_heading = "Input")]
    map: Option<Fields>,

    /// Read every input in this format, whatever its extension
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    input_format: Option<Written>,

    /// Stop at the first input that cannot be read
    #[arg(long, help_heading = "Input")]
    pub(crate) strict: bool,

    /// Read with this language model instead of the one inside the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// A lexicon of your own, TOML or CSV, that adds to the one inside the program and outranks it; may be repeated
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,

    /// Threads to work with; all cores without it. The output is the same for any number
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    /// Plain text
    Text,
    /// One JSON record a line
    Jsonl,
}

impl Inputs {
    /// The model to read with. It lives as long as the process.
    pub(crate) fn model(&self) -> Result<&'static Model> {
        match &self.model {
            Some(file) => Ok(Box::leak(Box::new(Model::open(file)?))),
            None => Ok(Model::embedded()),
        }
    }

    /// The lexicon to read with: the one inside the program, with the user's files.
    pub(crate) fn lexicon(&self) -> Result<Lexicon> {
        Lexicon::with_files(&self.lexicon)
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            date: self.date,
            map: self.map.clone().unwrap_or_default(),
            format: self.input_format.map(|written| match written {
                Written::Text => InputFormat::Text,
                Written::Jsonl => InputFormat::Jsonl,
            }),
            strict: self.strict,
            ..Options::default()
        }
    }
}

/// Which interactions to keep.
#[derive(Args)]
pub(crate) struct Period {
    /// Only what happened on this day or later; undated interactions are left out
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,

    /// Only what happened on this day or earlier; undated interactions are left out
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
}

impl Period {
    pub(crate) fn is_whole(&self) -> bool {
        self.since.is_none() && self.until.is_none()
    }

    /// Whether any day of the interaction lies in the period, both ends meant.
    pub(crate) fn holds(&self, interaction: &Interaction) -> bool {
        if self.is_whole() {
            return true;
        }
        let when = &interaction.when;
        // An end that is not told is open.
        let late_enough = self.since.is_none_or(|since| when.last.is_none_or(|last| last >= since));
        let early_enough = self.until.is_none_or(|until| when.first.is_none_or(|first| first <= until));
        when.is_dated() && late_enough && early_enough
    }
}

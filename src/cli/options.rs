//! Options that commands share.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::de::value::StrDeserializer;
use whowhom::input::{Fields, InputFormat, Options};
use whowhom::language::Model;
use whowhom::ledger::Corrections;
use whowhom::lexicon::Status;
use whowhom::query::{self, Filter};
use whowhom::{ActorKind, Error, Lexicon, Result};

/// What to read, and how.
#[derive(Args)]
pub(crate) struct Inputs {
    /// Text files, JSONL files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) paths: Vec<PathBuf>,

    /// The day all documents were published, such as 2022-02-21
    #[arg(long, value_name = "DAY", value_parser = day, help_heading = "Input")]
    date: Option<Date>,

    /// Who published the documents that do not tell it themselves: their source, where they name none
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    outlet: Option<String>,

    /// Fields of JSONL records under other names, such as text=body,published=stamp,outlet=source; the day is found by
    /// itself in date, pubDate and the like
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

/// What to make a ledger of: documents, or a store that keeps some.
#[derive(Args)]
#[command(mut_arg("paths", |paths| paths.required(false).required_unless_present("store")))]
pub(crate) struct LedgerInputs {
    #[command(flatten)]
    pub(crate) inputs: Inputs,

    /// The documents kept in this store, in place of INPUT…
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "date", "outlet", "map", "input_format", "strict", "model"])]
    pub(crate) store: Option<PathBuf>,

    /// Apply the corrections in this file, which `whowhom fix` makes; without it, of a store those beside it
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) corrections: Option<PathBuf>,
}

impl LedgerInputs {
    /// The corrections to apply; none where there is no file of them.
    pub(crate) fn corrections(&self) -> Result<Corrections> {
        let file = corrections_file(self.corrections.as_deref(), self.store.as_deref());
        match &self.corrections {
            Some(file) if !file.exists() => Err(Error::new("there is no such file of corrections")
                .at(file)
                .remedy("`whowhom fix` makes one")),
            None if self.store.is_none() => Ok(Corrections::default()),
            _ => Corrections::open(&file),
        }
    }
}

/// Where corrections are kept: in the file named, beside the store, or in the working folder.
pub(crate) fn corrections_file(named: Option<&Path>, store: Option<&Path>) -> PathBuf {
    match (named, store) {
        (Some(named), _) => named.to_owned(),
        (None, Some(store)) => {
            let mut beside = store.as_os_str().to_owned();
            beside.push(".corrections.toml");
            beside.into()
        }
        (None, None) => "corrections.toml".into(),
    }
}

/// The store that a command works on.
#[derive(Args)]
pub(crate) struct StoreFile {
    /// The store: one file, which `whowhom add` makes
    #[arg(long, value_name = "FILE")]
    pub(crate) store: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    /// Plain text
    Text,
    /// One JSON record a line
    Jsonl,
    /// A ledger, as -f json writes it
    Ledger,
}

impl Inputs {
    /// The model to read with. It lives as long as the process.
    pub(crate) fn model(&self) -> Result<&'static Model> {
        match &self.model {
            Some(file) => Ok(Box::leak(Box::new(Model::open(file)?))),
            None => Ok(Model::embedded()),
        }
    }

    /// The one input, if it is a ledger and not documents: it ends in `.json`, or is said to be.
    ///
    /// # Errors
    /// If there are other inputs beside it.
    pub(crate) fn ledger(&self) -> Result<Option<&Path>> {
        let told = matches!(self.input_format, Some(Written::Ledger));
        let is_ledger = |path: &&PathBuf| {
            told || self.input_format.is_none() && path.extension().is_some_and(|end| end == "json")
        };
        match (self.paths.iter().find(is_ledger), self.paths.as_slice()) {
            (None, _) => Ok(None),
            (Some(only), [_]) => Ok(Some(only)),
            (Some(ledger), _) => Err(Error::new("a ledger goes alone")
                .at(ledger)
                .remedy("give its documents instead, to make one ledger of them and the others")),
        }
    }

    /// The lexicon to read with: the one inside the program, with the user's files.
    pub(crate) fn lexicon(&self) -> Result<Lexicon> {
        Lexicon::with_files(&self.lexicon)
    }

    pub(crate) fn options(&self) -> Options {
        Options {
            date: self.date,
            outlet: self.outlet.clone(),
            map: self.map.clone().unwrap_or_default(),
            format: self.input_format.and_then(|written| match written {
                Written::Text => Some(InputFormat::Text),
                Written::Jsonl => Some(InputFormat::Jsonl),
                Written::Ledger => None,
            }),
            strict: self.strict,
            ..Options::default()
        }
    }
}

/// Which interactions to keep.
#[derive(Args, Default)]
#[command(next_help_heading = "Filter")]
pub(crate) struct Filtered {
    /// Only what happened on this day or later: 2022-02-21, 2022-02 or 2022; undated interactions are left out
    #[arg(long, value_name = "DAY", value_parser = first_day)]
    since: Option<Date>,

    /// Only what happened on this day or earlier, to the end of a month or year; undated interactions are left out
    #[arg(long, value_name = "DAY", value_parser = last_day)]
    until: Option<Date>,

    /// Only interactions of these kinds, such as consult,support
    #[arg(long, value_name = "KIND,…", value_delimiter = ',')]
    kind: Vec<String>,

    /// Only contacts of these manners, such as phone,meet; talks are those of which no text tells the manner
    #[arg(long, value_name = "MODE,…", value_delimiter = ',')]
    mode: Vec<String>,

    /// Only what is told like this
    #[arg(long, value_name = "STATUS,…", value_delimiter = ',', value_parser = word::<Status>)]
    status: Vec<Status>,

    /// Only what a text says these have said, such as Kremlin: ids, or names
    #[arg(long, value_name = "ACTOR,…", value_delimiter = ',')]
    said_by: Vec<String>,

    /// Only with somebody of these countries: names or codes, such as Israel,FRA
    #[arg(long, value_name = "COUNTRY,…", value_delimiter = ',')]
    country: Vec<String>,

    /// Only with somebody of these kinds, such as person
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = word::<ActorKind>)]
    actor_kind: Vec<ActorKind>,
}

/// Around whom to draw.
#[derive(Args, Default)]
#[command(next_help_heading = "Filter")]
pub(crate) struct Circle {
    /// Only what this actor takes part in: an id, a name or an office; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) actor: Vec<String>,

    /// With --actor: 1 for what the actor takes part in, 2 for what is among its partners as well, and so on
    #[arg(long, value_name = "N", default_value_t = 1, requires = "actor")]
    pub(crate) hops: usize,
}

impl Filtered {
    /// The days asked for.
    pub(crate) fn period(&self) -> (Option<Date>, Option<Date>) {
        (self.since, self.until)
    }

    /// The filter that is asked for.
    ///
    /// # Errors
    /// If no frame of the lexicon is of a kind or mode asked for, or it knows no such country; if the last day is
    /// before the first.
    pub(crate) fn filter<'l>(&self, lexicon: impl FnOnce() -> Result<&'l Lexicon>) -> Result<Filter> {
        if let (Some(since), Some(until)) = (self.since, self.until)
            && until < since
        {
            let error = Error::new(format!("no day is from {since} on and up to {until}"));
            return Err(error.remedy("give the first day with --since and the last with --until"));
        }
        let mut countries = Vec::new();
        if !(self.kind.is_empty() && self.mode.is_empty() && self.country.is_empty()) {
            let lexicon = lexicon()?;
            let frames = lexicon.frames();
            known("kind", &self.kind, frames.iter().map(|frame| frame.kind.as_str()))?;
            known("mode", &self.mode, frames.iter().filter_map(|frame| frame.mode.as_deref()))?;
            let code = |asked: &String| query::country_named(lexicon, asked);
            countries = self.country.iter().map(code).collect::<Result<_>>()?;
        }
        Ok(Filter {
            since: self.since,
            until: self.until,
            kinds: self.kind.clone(),
            modes: self.mode.clone(),
            statuses: self.status.clone(),
            said_by: self.said_by.clone(),
            countries,
            actor_kinds: self.actor_kind.clone(),
        })
    }
}

fn known<'w>(what: &str, asked: &[String], words: impl Iterator<Item = &'w str>) -> Result<()> {
    if asked.is_empty() {
        return Ok(());
    }
    let words: BTreeSet<&str> = words.collect();
    match asked.iter().find(|word| !words.contains(word.as_str())) {
        None => Ok(()),
        Some(wrong) => Err(Error::new(format!("no {what} {wrong:?}"))
            .remedy(format!("known are: {}", words.into_iter().collect::<Vec<_>>().join(", ")))),
    }
}

/// A day as it is typed.
pub(crate) fn day(text: &str) -> std::result::Result<Date, String> {
    text.parse()
        .map_err(|_| not_in_calendar(text).unwrap_or_else(|| "a day is written 2022-02-21".to_owned()))
}

/// Where something is written as a day and the calendar has none such, that.
fn not_in_calendar(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let written = lengths == [4, 2, 2] && parts.iter().all(is_number);
    written.then(|| format!("the calendar has no {text}"))
}

/// The day, or the first of the month or year, as it is typed.
pub(crate) fn first_day(text: &str) -> std::result::Result<Date, String> {
    day(text).or_else(|_| month_or_year(text))
}

/// The day, or the last of the month or year, as it is typed.
fn last_day(text: &str) -> std::result::Result<Date, String> {
    day(text).or_else(|_| {
        let first = month_or_year(text)?;
        Ok(if text.contains('-') { first.last_of_month() } else { first.last_of_year() })
    })
}

/// The first day of '2022-03' or '2022'.
fn month_or_year(text: &str) -> std::result::Result<Date, String> {
    let (year, month) = text.split_once('-').unwrap_or((text, "01"));
    let number = |digits: &str, length: usize| {
        let told = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<i16>().ok().filter(|_| told)
    };
    let month = number(month, 2).and_then(|month| i8::try_from(month).ok());
    let first = number(year, 4).zip(month).and_then(|(year, month)| Date::new(year, month, 1).ok());
    first.ok_or_else(|| {
        let usage = || "a day is written 2022-02-21, a month 2022-02, a year 2022".to_owned();
        not_in_calendar(text).unwrap_or_else(usage)
    })
}

/// A word of a closed list, as files have it; the error names them all.
fn word<T: DeserializeOwned>(word: &str) -> std::result::Result<T, String> {
    T::deserialize(StrDeserializer::<serde::de::value::Error>::new(word)).map_err(|error| error.to_string())
}

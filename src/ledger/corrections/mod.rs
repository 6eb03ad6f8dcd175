//! What a person corrects: one file, which a person can read and write.
//!
//! Each correction has an author, a day and a reason, and says where its evidence stands: document,
//! span and kind, and the words, should the text have changed. So it holds for new batches and new
//! versions of the program; where it finds its place no longer, that is told ([`Lost`]).
//!
//! ```
//! use whowhom::ledger::{Corrections, Deed};
//! let corrections = Corrections::parse(r#"
//!     [[correction]]
//!     number = 1
//!     do = "reject"
//!     author = "Ana"
//!     day = "2022-03-01"
//!     reason = "a rehearsal"
//!     at = [{ document = "a.txt", sha256 = "", start = 0, end = 9, kind = "consult", quote = "A met B." }]
//! "#)?;
//! assert_eq!(corrections.all()[0].deed, Deed::Reject);
//! # Ok::<(), whowhom::Error>(())
//! ```

mod actors;
mod address;
mod apply;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::lexicon::Status;

pub(super) use actors::correct_actors;
pub use address::{ActorAddress, Address};
pub(super) use apply::correct;

/// The corrections of a file, in its order, which is the order in which they are made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    #[serde(default, rename = "correction")]
    all: Vec<Correction>,
}

/// One correction. Which fields it has goes by what it does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// By which `fix undo` knows it.
    pub number: u32,
    /// What it does.
    #[serde(rename = "do")]
    pub deed: Deed,
    /// Who made it.
    pub author: String,
    /// On which day.
    pub day: Date,
    /// Why.
    pub reason: String,
    /// What it sets.
    #[serde(default, skip_serializing_if = "Set::is_empty")]
    pub set: Set,
    /// The actors that it joins or parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<ActorAddress>,
    /// The reports that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<Address>,
    /// The reports that it parts these from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Address>,
}

/// What a correction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// The reports tell of no interaction.
    Reject,
    /// Fields of the interaction are others.
    Set,
    /// The reports tell of one interaction.
    Join,
    /// They tell of another interaction than those that `from` names.
    Split,
    /// The actors are one.
    JoinActors,
    /// The actor of these documents is another than that of the others.
    PartActors,
}

impl Deed {
    /// The word used in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reject => "reject",
            Self::Set => "set",
            Self::Join => "join",
            Self::Split => "split",
            Self::JoinActors => "join-actors",
            Self::PartActors => "part-actors",
        }
    }
}

/// Fields with other values; those left out stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// The first day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// The last day; without it the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// About what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Ids of those who did it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Ids of those to or with whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
}

impl Set {
    /// Whether it sets nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A correction that does not find its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Lost {
    /// Its number.
    pub number: u32,
    /// What it is, what it looked for and why it was not found.
    pub what: String,
}

impl Corrections {
    /// Reads a file of corrections; one that does not exist has none.
    ///
    /// # Errors
    /// When it cannot be read, or is not as it should be: with its line.
    pub fn open(path: &Path) -> Result<Self> {
        match fs::read_to_string(path) {
            Ok(text) => Self::parse(&text).map_err(|error| error.at(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(Error::new("the corrections cannot be read")
                .at(path)
                .because(error)
                .remedy("check the permissions of the file, or name another with --corrections")),
        }
    }

    /// Reads corrections from TOML.
    ///
    /// # Errors
    /// When it is not as it should be: with its line.
    pub fn parse(text: &str) -> Result<Self> {
        let parsed: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
            Error::new(format!("the corrections are faulty: {}", error.message()))
                .line(line)
                .remedy("mend that line, or take the correction out")
        })?;
        for (nth, correction) in parsed.all.iter().enumerate() {
            // Where they stand in tables of their own, as this program writes them.
            let head = text.match_indices("[[correction]]").nth(nth);
            let line = head.map(|(at, _)| text[..at].lines().count() + 1);
            let told = |error: Error| match line {
                Some(line) => error.line(line),
                None => error,
            };
            correction.check().map_err(|wrong| {
                told(Error::new(format!("correction {}: {wrong}", correction.number)))
                    .remedy("mend it, or take it out of the file")
            })?;
            if parsed.all[..nth].iter().any(|other| other.number == correction.number) {
                let wrong = format!("two corrections have the number {}", correction.number);
                return Err(told(Error::new(wrong)).remedy("give one of them another"));
            }
        }
        Ok(parsed)
    }

    /// The corrections as TOML.
    ///
    /// # Errors
    /// Never for what was parsed or made here.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self).map_err(|error| Error::new("the corrections cannot be written").because(error))
    }

    /// The documents that they are about.
    pub(crate) fn documents(&self) -> HashSet<&str> {
        let mut documents = HashSet::new();
        for one in &self.all {
            documents.extend(one.at.iter().chain(&one.from).map(|address| address.document.as_str()));
            documents.extend(one.actors.iter().filter_map(|actor| actor.document.as_deref()));
        }
        documents
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Correction] {
        &self.all
    }

    /// Adds one at the end, with the next number, and tells it.
    pub fn add(&mut self, mut correction: Correction) -> u32 {
        let number = self.all.iter().map(|one| one.number).max().unwrap_or(0).saturating_add(1);
        correction.number = number;
        self.all.push(correction);
        number
    }

    /// Takes one out; none if there is none with this number.
    pub fn undo(&mut self, number: u32) -> Option<Correction> {
        let nth = self.all.iter().position(|one| one.number == number)?;
        Some(self.all.remove(nth))
    }
}

impl Correction {
    /// What is missing or too much.
    fn check(&self) -> std::result::Result<(), &'static str> {
        let about_actors = matches!(self.deed, Deed::JoinActors | Deed::PartActors);
        if about_actors == self.actors.is_empty() {
            return Err(if about_actors {
                "it names no actors"
            } else {
                "only joining and parting actors takes `actors`"
            });
        }
        if about_actors != self.at.is_empty() {
            return Err(if about_actors {
                "it takes `actors`, not `at`"
            } else {
                "it does not say `at` which reports"
            });
        }
        if (self.deed == Deed::Set) == self.set.is_empty() {
            return Err(if self.deed == Deed::Set { "it sets nothing" } else { "only `set` takes fields" });
        }
        let (first, last) = (self.set.first, self.set.last);
        if last.is_some() && (first.is_none() || last < first) {
            return Err("its last day has no first before it");
        }
        Ok(())
    }

    fn lost(&self, what: &str) -> Lost {
        let Self { number, deed, author, day, reason, .. } = self;
        let what = format!("correction {number} ({}, {author}, {day}: {reason}) {what}", deed.as_str());
        Lost { number: *number, what }
    }
}

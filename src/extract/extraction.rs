//! What is extracted from one document: the objects of the JSON contract.
//!
//! This is the border between the program and what it writes, so every offset here counts
//! Unicode code points from the start of the decoded text; `end` is not part of the span.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dates::Granularity;
use crate::lexicon::{ActorKind, Status};

/// What one document tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Extraction {
    /// The document it comes from.
    pub document: Source,
    /// Everybody it names, by id.
    pub actors: Vec<NamedActor>,
    /// Names of places that are no actors where they stand.
    pub places: Vec<Place>,
    /// Its expressions of time, in the order of the text.
    pub dates: Vec<DateMention>,
    /// What they did, in the order of the text.
    pub interactions: Vec<Interaction>,
}

/// A document without its text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its day of publication.
    pub published: Option<Date>,
    /// What gave that day.
    pub published_from: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Fields of its record that have no other place.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Source {
    /// Who published it: the outlet; where that is not known, the host of the address.
    pub fn publisher(&self) -> Option<&str> {
        let host = || {
            let (_, rest) = self.url.as_deref()?.split_once("://")?;
            rest.split(['/', '?', '#']).next().filter(|host| !host.is_empty())
        };
        self.outlet.as_deref().or_else(host)
    }
}

/// Somebody who acts, or whom an affiliation needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Actor {
    /// ASCII, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Other names it goes by in the documents.
    pub aliases: Vec<String>,
    /// Offices and memberships, as the documents tell them.
    pub affiliations: Vec<Affiliation>,
    /// Whether the lexicon lists it, so that its id is the same in every document.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listed: bool,
}

/// An actor of a document, with the places where it is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct NamedActor {
    /// The actor.
    #[serde(flatten)]
    pub actor: Actor,
    /// Where it is named; nowhere, if only an affiliation needs it.
    pub mentions: Vec<Mention>,
}

/// A standing relation of an actor: an office it holds, a body it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Affiliation {
    /// The office, or 'member'.
    pub title: String,
    /// The id of the actor whose office or body it is; none where the text does not tell.
    pub of: Option<String>,
    /// The day for which the document says so; in a ledger the first such day.
    pub as_of: Option<Date>,
    /// In a ledger, until when and where it is told; none in a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Seen>,
}

/// What stands behind an affiliation of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Seen {
    /// The last day for which a document says so.
    pub last: Option<Date>,
    /// How many documents do.
    pub documents: usize,
    /// The id of one that does for the first day.
    pub first_in: String,
    /// The id of one that does for the last day.
    pub last_in: String,
}

/// A span that names an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The words.
    pub text: String,
    /// In what manner they name it.
    pub form: MentionForm,
}

/// In what manner a mention names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// 'Joe Biden', 'Biden', 'Russia'.
    Name,
    /// 'the French president'.
    Title,
    /// 'NATO'.
    Acronym,
    /// A capital or a building that stands for who sits there.
    Seat,
    /// 'NSC members', 'both sides'.
    Description,
    /// 'he'.
    Pronoun,
}

/// A name of a place that is no actor where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// An expression of time in a document; `type` and `value` as in TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct DateMention {
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The words, without a preposition.
    pub text: String,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    #[serde(rename = "type")]
    pub timex: String,
    /// `2022-02-20`, `2022-02`, `P3M`, `PRESENT_REF` …; of a range the interval of ISO 8601,
    /// `2022-03-03/2022-03-05`; empty where it cannot be resolved.
    pub value: String,
    /// First day; none where it is open ('until Friday'), or no day is meant ('three years').
    pub first: Option<Date>,
    /// Last day, itself meant; none where it is open ('since Monday').
    pub last: Option<Date>,
    /// How exact it is.
    pub granularity: Option<Granularity>,
    /// Whether the days are about right only.
    pub approximate: bool,
    /// The rule that resolved it.
    pub rule: Option<String>,
    /// The day it was resolved against.
    pub anchor: Option<Date>,
}

/// When something happened, and why we say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct When {
    /// First day; none where it is not known, or open: 'until Friday'.
    pub first: Option<Date>,
    /// Last day, itself meant; none where it is not known, or open: 'since Monday'.
    pub last: Option<Date>,
    /// How exact it is.
    pub granularity: Option<Granularity>,
    /// Whether the days are about right only.
    #[serde(default)]
    pub approximate: bool,
    /// The rule that gave the date; none where there is no date.
    pub rule: Option<String>,
    /// The words that gave it.
    #[serde(default)]
    pub text: Option<String>,
    /// First code point of those words.
    #[serde(default)]
    pub start: Option<usize>,
    /// First code point behind them.
    #[serde(default)]
    pub end: Option<usize>,
    /// The day it was resolved against.
    #[serde(default)]
    pub anchor: Option<Date>,
}

impl When {
    /// Whether a day is known, if only the first or the last.
    pub fn is_dated(&self) -> bool {
        self.first.is_some() || self.last.is_some()
    }
}

/// One event between actors, with every report of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Interaction {
    /// `i_` and a hash that further reports do not change.
    pub id: String,
    /// One of the sixteen PLOVER event types.
    pub kind: String,
    /// How, for `consult`.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Whether each side does the same.
    pub mutual: bool,
    /// Who took part, sources first, in the order of the first report.
    pub parties: Vec<Party>,
    /// When it happened.
    pub when: When,
    /// The first day on which a document told of it.
    pub first_published: Option<Date>,
    /// How sure it is that it happened.
    pub status: Status,
    /// Ids of those whom the reports give as their source.
    pub said_by: Vec<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// What it was about.
    pub topic: Option<String>,
    /// How often extractions like this one were right, counted by `tests/confidence.py`; 0 to 1.
    pub confidence: Option<f64>,
    /// Whether some deny what others report.
    pub disputed: bool,
    /// Which of its fields a person has set or settled, by name; empty as extracted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<String>,
    /// The numbers of the corrections that did so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<u32>,
    /// Every report, by document and place in it.
    pub evidence: Vec<Report>,
}

impl Interaction {
    /// The ids of those on one side, in order.
    pub fn side(&self, role: Role) -> impl Iterator<Item = &str> {
        self.parties.iter().filter(move |party| party.role == role).map(|party| party.actor.as_str())
    }

    /// Whether it is of kind consult: a contact.
    pub fn is_contact(&self) -> bool {
        self.kind == "consult"
    }
}

/// An actor in an interaction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Party {
    /// The actor's id.
    pub actor: String,
    /// Which side it is on.
    pub role: Role,
}

/// A side of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it; of a mutual one, who is named first.
    Source,
    /// To or with whom.
    Target,
}

/// One place in one document that tells of an interaction: what it alone says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Report {
    /// The document's id.
    pub document: String,
    /// Its day of publication.
    pub published: Option<Date>,
    /// First code point of the sentence.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The sentence.
    pub quote: String,
    /// The words in it that tell of the interaction.
    pub cue: CueSpan,
    /// The rule that found it.
    pub rule: String,
    /// The manner, as told here.
    pub mode: Option<String>,
    /// Who takes part, as told here; sources first.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// Where it happened, as told here.
    #[serde(default)]
    pub place: Option<String>,
    /// What it was about, as told here.
    #[serde(default)]
    pub topic: Option<String>,
    /// How often reports like this one were right, as [`Interaction::confidence`]; 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
    /// The status, as told here.
    pub status: Status,
    /// Ids of those whom this place gives as its source.
    pub said_by: Vec<String>,
    /// The date, as told here.
    pub when: When,
    /// In a ledger, the rule by which this report joined the others; none for the first to be entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<JoinRule>,
}

/// The rule by which a report joined the entry of a ledger, the most specific first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum JoinRule {
    /// Kind, parties, days and manner are the same.
    Same,
    /// The parties are the same; days overlap, and the manners and places told go together.
    Agrees,
    /// As `Agrees`, but some parties are told as the office, the head or the delegation of the others.
    Nested,
    /// Planned or possible in one place, told as done or called off in the other.
    History,
    /// Denied in one place, told as done or planned in the other.
    Disputed,
    /// On neighbouring days, between actors whose clocks are hours apart.
    DayApart,
    /// Without a day, and the only dated one of its text that it fits.
    Undated,
    /// By a correction.
    ByHand,
}

impl JoinRule {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Agrees => "agrees",
            Self::Nested => "nested",
            Self::History => "history",
            Self::Disputed => "disputed",
            Self::DayApart => "day-apart",
            Self::Undated => "undated",
            Self::ByHand => "by-hand",
        }
    }
}

/// Where a cue stands, in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct CueSpan {
    /// First code point.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
}

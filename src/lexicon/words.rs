//! Closed lists of words and the titles people bear.

use serde::{Deserialize, Serialize};

/// How sure it is that an interaction happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as a fact, by the text or by somebody it names.
    Reported,
    /// Told as something to come.
    Planned,
    /// Told as something that may be.
    Possible,
    /// Told as not having happened, or refused.
    Denied,
    /// Planned once, and called off.
    Cancelled,
}

impl Status {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A title that people bear, with the ways it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// The form shown.
    pub name: String,
    /// As written in text, exact case.
    pub forms: Vec<String>,
    /// Of what it is a title: state, government, ministry, military …
    #[serde(default)]
    pub level: String,
}

/// An institution that every state has, named by the state: 'the Russian foreign ministry'.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// The form shown.
    pub name: String,
    /// As written in text, in lower case.
    pub forms: Vec<String>,
    /// What kind of actor it is.
    pub kind: super::ActorKind,
}

/// The lists of `words.toml`, where each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "words.toml says what each list is for")]
pub struct Words {
    pub not_names: Vec<String>,
    pub place_prepositions: Vec<String>,
    pub conjunctions: Vec<String>,
    pub determiners: Vec<String>,
    pub pairs: Vec<String>,
    pub group_nouns: Vec<String>,
    pub said: Vec<String>,
    pub according: Vec<String>,
    pub statements: Vec<String>,
    pub status: Vec<StatusWords>,
    pub manner: Vec<MannerWords>,
}

/// Words that change the status of what is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusWords {
    /// What they change it to.
    pub status: Status,
    /// Whether they must be the last before the cue.
    #[serde(default)]
    pub right_before: bool,
    /// The words, lower case.
    pub words: Vec<String>,
}

/// Words that tell the manner of a contact.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MannerWords {
    /// The mode of consult they tell of.
    pub mode: String,
    /// The words, lower case.
    pub words: Vec<String>,
}

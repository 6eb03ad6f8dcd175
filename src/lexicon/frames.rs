//! Frames: words that tell of an interaction, and where in the grammar its parties stand.

use serde::Deserialize;
use std::collections::HashMap;

use super::{ActorKind, Status};
use crate::error::{Error, Result};

/// Where in the grammar a party stands, seen from the frame's word.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub enum Place {
    /// The subject of the verb; of an event noun, whoever does it.
    Subject,
    /// The direct object.
    Object,
    /// The indirect object.
    Recipient,
    /// The subject of the clause that the verb takes.
    Clause,
    /// The same, of an infinitive only ('allowed Norway to land', not 'allowed that Norway was large').
    Infinitive,
    /// The noun behind this preposition.
    Behind(String),
}

impl From<String> for Place {
    fn from(name: String) -> Self {
        match name.as_str() {
            "subject" => Self::Subject,
            "object" => Self::Object,
            "recipient" => Self::Recipient,
            "clause" => Self::Clause,
            "infinitive" => Self::Infinitive,
            _ => Self::Behind(name),
        }
    }
}

/// A frame. The fields are those of the files in `src/lexicon/frames/`, whose README explains them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file that is told or not")]
pub struct Frame {
    /// Its name, which becomes the `rule` of what it finds.
    pub name: String,
    /// One of the sixteen PLOVER event types.
    pub kind: String,
    /// How, for `consult`.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Whether each side does the same.
    #[serde(default)]
    pub mutual: bool,
    /// Lemmas of verbs, with their particle where they have one.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Lemmas of nouns, one of which must be the verb's object.
    #[serde(default)]
    pub object: Vec<String>,
    /// Prepositions, one of which must stand with the verb.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Lemmas of event nouns.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Words with which a letter opens, that is such an event itself.
    #[serde(default)]
    pub salutations: Vec<String>,
    /// Prepositions with which, and without one of the target's, its nouns mean something else: 'a call for calm'.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Where the source stands, the first place that holds an actor.
    #[serde(default = "subject")]
    pub source: Vec<Place>,
    /// Where the target stands, the first place that holds an actor.
    #[serde(default = "object")]
    pub target: Vec<Place>,
    /// Whether the target may be named as the owner of what stands in its place.
    #[serde(default)]
    pub owner: bool,
    /// Whether two or more subjects do it with each other; true for mutual frames unless told.
    pub together: Option<bool>,
    /// Whether the verb counts only in the passive.
    #[serde(default)]
    pub passive: bool,
    /// Whether the verb counts only with a clause that tells what somebody ought to do.
    #[serde(default)]
    pub duty: bool,
    /// Whether it counts only where the clause that the verb takes tells of no interaction itself.
    #[serde(default)]
    pub weak: bool,
    /// Whether the verbs count only without a direct object.
    #[serde(default)]
    pub bare: bool,
    /// Whether it is done to whomever the source is just told to be in contact with, where no target is
    /// told: 'spoke with Norway and expressed condolences'.
    #[serde(default)]
    pub addressed: bool,
    /// Whether who pledges it does it already, as it is done in words: 'is committed to supporting Norway'.
    #[serde(default)]
    pub pledged: bool,
    /// The kind of interaction it answers, where it has no target of its own.
    pub answers: Option<String>,
    /// Whether it only adds parties to an interaction of its kind already told.
    #[serde(default)]
    pub adds: bool,
    /// The kinds of actor that its target can be; any where it is empty.
    #[serde(default)]
    pub whom: Vec<ActorKind>,
    /// Kinds of interaction that it makes its own, with their parties, where an infinitive under its word tells
    /// of them: who agrees to help has agreed.
    #[serde(default)]
    pub takes_over: Vec<String>,
    /// Whether a participle beside its word does as well: 'marched, demanding that …'.
    #[serde(default)]
    pub beside_clause: bool,
    /// Light verbs for its nouns beyond the common ones.
    #[serde(default)]
    pub light: Vec<String>,
    /// What the frame itself means for the status.
    pub status: Option<Status>,
    /// Sentences it is found in: sentence, who, whom, and the status if it is not `reported`.
    pub examples: Vec<Vec<String>>,
    /// Sentences it is not found in.
    #[serde(default)]
    pub counterexamples: Vec<String>,
}

fn subject() -> Vec<Place> {
    vec![Place::Subject]
}

fn object() -> Vec<Place> {
    vec![Place::Object]
}

impl Frame {
    /// Whether two or more subjects do it with each other.
    pub fn is_together(&self) -> bool {
        self.together.unwrap_or(self.mutual)
    }

    /// Whether it tells of conflict: CAMEO's 10 and above, the two lower quad classes of four.
    pub fn is_hostile(&self) -> bool {
        let root = self.cameo.as_deref().and_then(|code| code.get(..2));
        root.is_some_and(|root| root >= "10")
    }

    /// Refuses a frame that could never be right.
    pub(super) fn check(&self) -> Result<()> {
        let wrong = |what: &str, remedy: &str| {
            Err(Error::new(format!("the frame `{}` {what}", self.name)).remedy(remedy))
        };
        if self.verbs.is_empty() && self.nouns.is_empty() {
            return wrong("has no words", "give it `verbs` or `nouns`");
        }
        if self.examples.is_empty() {
            return wrong("has no example", "add a sentence in which it is found, with who and whom");
        }
        if self.examples.iter().any(|example| !(3..=4).contains(&example.len())) {
            return wrong(
                "has an example of another form",
                "write [sentence, who, whom] or [sentence, who, whom, status]",
            );
        }
        let mut places = self.source.iter().chain(&self.target);
        let unknown = places.find_map(|place| match place {
            Place::Behind(word) if !PREPOSITIONS.contains(&word.as_str()) => Some(word),
            _ => None,
        });
        if let Some(word) = unknown {
            return wrong(
                &format!("has a place `{word}`, which is none"),
                "write subject, object, recipient, clause, infinitive or a preposition",
            );
        }
        Ok(())
    }
}

/// Frames by the words they are found by.
#[derive(Debug, Default)]
pub(super) struct FrameIndex {
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, Vec<usize>>,
}

impl FrameIndex {
    /// An index in which, for each word, the frames bound to an object or a clause come first.
    pub(super) fn new(frames: &[Frame]) -> Self {
        let mut index = Self::default();
        for (nth, frame) in frames.iter().enumerate() {
            for verb in &frame.verbs {
                index.verbs.entry(verb.clone()).or_default().push(nth);
            }
            for noun in &frame.nouns {
                index.nouns.entry(noun.clone()).or_default().push(nth);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in index.verbs.values_mut() {
            list.sort_by_key(|&nth| frames[nth].object.is_empty() && !frames[nth].duty);
        }
        index
    }

    pub(super) fn verb(&self, lemma: &str) -> &[usize] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    pub(super) fn noun(&self, lemma: &str) -> &[usize] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }
}

/// The prepositions of English behind which a party can stand.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "amid",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "beside",
    "besides",
    "between",
    "beyond",
    "by",
    "concerning",
    "despite",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "past",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "under",
    "upon",
    "versus",
    "via",
    "with",
    "within",
];

//! Cues: words that tell of an interaction, and on which side of them its parties stand.

use serde::Deserialize;

use crate::error::{Error, Result};

/// Where a party stands, seen from the cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// The actors in front of the cue.
    #[default]
    Before,
    /// The actors behind the cue.
    After,
    /// The first actor of the other slot is the source, its rest the target ('A and B met').
    Same,
    /// Whoever was the source of the interaction that this one answers ('denied these accusations').
    Answered,
}

/// One piece of a pattern.
#[derive(Debug, PartialEq, Eq)]
pub enum Element {
    /// One of these words, in lower case.
    Words(Vec<String>),
    /// Up to [`Cue::GAP`] words of the same sentence.
    Gap,
}

/// A cue, ready to be matched.
#[derive(Debug)]
pub struct Cue {
    /// Its name, which becomes the `rule` of what it finds.
    pub name: String,
    /// One of the sixteen PLOVER event types.
    pub kind: String,
    /// How, for `consult`.
    pub mode: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Whether each side does the same.
    pub mutual: bool,
    /// Where the source stands.
    pub source: Slot,
    /// Where the target stands.
    pub target: Slot,
    /// The kind of interaction it answers, for [`Slot::Answered`].
    pub answers: Option<String>,
    /// Whether it only adds parties to an interaction of its kind already told.
    pub adds: bool,
    /// What to look for, tried in order.
    pub patterns: Vec<Vec<Element>>,
    /// Sentences it is found in.
    pub examples: Vec<String>,
    /// Sentences it is not found in.
    pub counterexamples: Vec<String>,
}

impl Cue {
    /// The most words a `...` stands for.
    pub const GAP: usize = 12;
}

/// A `[[cue]]` block as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CueBlock {
    name: String,
    kind: String,
    mode: Option<String>,
    cameo: Option<String>,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    source: Slot,
    #[serde(default = "after")]
    target: Slot,
    answers: Option<String>,
    #[serde(default)]
    adds: bool,
    patterns: Vec<String>,
    examples: Vec<String>,
    #[serde(default)]
    counterexamples: Vec<String>,
}

fn after() -> Slot {
    Slot::After
}

impl CueBlock {
    pub(super) fn compile(self) -> Result<Cue> {
        if self.examples.is_empty() {
            let wrong = format!("the cue `{}` has no example", self.name);
            return Err(Error::new(wrong).remedy("add a sentence in which it is found"));
        }
        Ok(Cue {
            patterns: self.patterns.iter().map(|pattern| elements(pattern)).collect(),
            name: self.name,
            kind: self.kind,
            mode: self.mode,
            cameo: self.cameo,
            mutual: self.mutual,
            source: self.source,
            target: self.target,
            answers: self.answers,
            adds: self.adds,
            examples: self.examples,
            counterexamples: self.counterexamples,
        })
    }
}

/// `"meet|met ... with"`: words apart by blanks, alternatives by `|`, `...` for a gap.
fn elements(pattern: &str) -> Vec<Element> {
    let element = |piece: &str| match piece {
        "..." => Element::Gap,
        words => Element::Words(words.split('|').map(str::to_lowercase).collect()),
    };
    pattern.split_whitespace().map(element).collect()
}

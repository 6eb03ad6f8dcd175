//! Where the evidence of a correction stands.

use serde::{Deserialize, Serialize};

use crate::extract::{Interaction, Report, Source};

/// A report: the place in a document that tells of an interaction. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The document's id.
    pub document: String,
    /// SHA-256 of its bytes; of another version the quote is looked for.
    pub sha256: String,
    /// First code point of the sentence.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// First code point of the words that tell of the interaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<usize>,
    /// The kind of the interaction.
    pub kind: String,
    /// The sentence.
    pub quote: String,
    /// Who takes part, in order: where a sentence tells of several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<String>,
}

/// An actor of a document. Offsets are code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorAddress {
    /// Its id in the ledger when the correction was made.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The document that names it; none for an actor of the lexicon, whose id is the same everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// SHA-256 of the document's bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// First code point of a mention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// First code point behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
}

impl Address {
    /// The address of a report of an interaction.
    pub fn of(source: &Source, interaction: &Interaction, report: &Report) -> Self {
        Self {
            document: source.id.clone(),
            sha256: source.sha256.clone(),
            start: report.start,
            end: report.end,
            cue: Some(report.cue.start),
            kind: interaction.kind.clone(),
            quote: report.quote.clone(),
            who: who(report),
        }
    }

    /// How well a report of this document fits; none if it does not.
    pub(super) fn fits(&self, source: &Source, interaction: &Interaction, report: &Report) -> Option<u8> {
        if source.id != self.document || interaction.kind != self.kind {
            return None;
        }
        let same_text = source.sha256 == self.sha256;
        let overlaps = report.start < self.end && self.start < report.end;
        let same_words = report.quote == self.quote;
        if !(same_text && overlaps || same_words) {
            return None;
        }
        let cue = match self.cue {
            Some(cue) if same_text => report.cue.start == cue,
            Some(cue) => report.cue.start.checked_sub(report.start) == cue.checked_sub(self.start),
            None => false,
        };
        Some(4 * u8::from(same_text && overlaps) + 2 * u8::from(cue) + u8::from(who(report) == self.who))
    }
}

fn who(report: &Report) -> Vec<String> {
    let mut who: Vec<String> = report.parties.iter().map(|party| party.actor.clone()).collect();
    who.sort();
    who
}

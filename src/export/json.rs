//! The JSON contract: a ledger as one object, which is read back as well; an extraction as one line.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::{File, Format, PLAIN, View};
use crate::error::{Error, Result};
use crate::extract::{Actor, Extraction, Interaction, Seen, Source};
use crate::ledger::{Ambiguous, Ledger, MadeBy, SCHEMA_VERSION};
use jiff::civil::Date;

/// The file of a ledger.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
struct LedgerFile<'l> {
    schema_version: u32,
    made_by: &'l MadeBy,
    documents: &'l [Source],
    actors: &'l [Actor],
    interactions: &'l [Interaction],
    ambiguous: &'l [Ambiguous],
    affiliations: Vec<AffiliationRow<'l>>,
}

/// A standing relation between two actors, as its own edge.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
struct AffiliationRow<'l> {
    actor: &'l str,
    title: &'l str,
    of: Option<&'l str>,
    as_of: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<&'l Seen>,
}

/// One line of `extract`.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
struct ExtractionLine<'e> {
    schema_version: u32,
    made_by: &'e MadeBy,
    #[serde(flatten)]
    extraction: &'e Extraction,
}

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: "the whole ledger, for programs",
    files: &[File { name: "ledger.json", write: Some(write) }],
    extensions: &["json"],
    ..PLAIN
};

/// Writes the ledger, indented for people.
fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let ledger = view.ledger;
    let affiliations = ledger.actors.iter().flat_map(|actor| {
        actor.affiliations.iter().map(|affiliation| AffiliationRow {
            actor: &actor.id,
            title: &affiliation.title,
            of: affiliation.of.as_deref(),
            as_of: affiliation.as_of,
            seen: affiliation.seen.as_ref(),
        })
    });
    let file = LedgerFile {
        schema_version: SCHEMA_VERSION,
        made_by: &ledger.made_by,
        documents: &ledger.documents,
        actors: &ledger.actors,
        interactions: &ledger.interactions,
        ambiguous: &ledger.ambiguous,
        affiliations: affiliations.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &file)?;
    writeln!(out)
}

/// Writes one extraction as one line.
///
/// # Errors
/// What `out` fails with.
pub fn write_extraction(made_by: &MadeBy, extraction: &Extraction, out: &mut dyn Write) -> io::Result<()> {
    let line = ExtractionLine { schema_version: SCHEMA_VERSION, made_by, extraction };
    serde_json::to_writer(&mut *out, &line)?;
    writeln!(out)
}

/// What is read back of a ledger's file; the affiliations stand with the actors as well.
#[derive(Deserialize)]
struct LedgerRead {
    schema_version: u32,
    made_by: MadeBy,
    documents: Vec<Source>,
    actors: Vec<Actor>,
    interactions: Vec<Interaction>,
    #[serde(default)]
    ambiguous: Vec<Ambiguous>,
}

/// Reads the file of a ledger, as [`FORMATS`](super::FORMATS)' `json` writes it: documents and actors
/// in any order, interactions in theirs.
///
/// # Errors
/// If it is no ledger, of another version, or names an actor that it does not list.
///
/// ```
/// let text = r#"{"schema_version": 1, "made_by": {"program": "whowhom", "model": "m", "lexicon": "l"},
///     "documents": [], "actors": [], "interactions": []}"#;
/// assert!(whowhom::export::read_ledger(text)?.interactions.is_empty());
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn read_ledger(text: &str) -> Result<Ledger> {
    let read: LedgerRead = serde_json::from_str(text).map_err(|error| {
        let line = error.line();
        let remedy =
            "give what `whowhom build -f json` or `export -f json` wrote; the answer to a question is none";
        Error::new("this is no ledger").line(line).because(error).remedy(remedy)
    })?;
    if read.schema_version != SCHEMA_VERSION {
        return Err(Error::new(format!("the ledger is of version {}", read.schema_version))
            .remedy(format!("this program reads version {SCHEMA_VERSION}; write the ledger anew")));
    }
    let LedgerRead { made_by, mut documents, mut actors, interactions, ambiguous, .. } = read;
    for actor in &mut actors {
        actor.affiliations.sort();
        actor.affiliations.dedup();
    }
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    actors.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(twice) = actors.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(Error::new(format!("the ledger lists the actor {} twice", twice[0].id)));
    }
    let mut ids: Vec<&str> = interactions.iter().map(|one| one.id.as_str()).collect();
    ids.sort_unstable();
    if let Some([twice, _]) = ids.array_windows().find(|[id, next]| id == next) {
        return Err(Error::new(format!("the ledger has the interaction {twice} twice")));
    }
    let ledger = Ledger { made_by, documents, actors, interactions, ambiguous };
    for interaction in &ledger.interactions {
        if let Some(party) = interaction.parties.iter().find(|party| ledger.actor(&party.actor).is_none()) {
            let wrong =
                format!("the interaction {} names {}, who is not listed", interaction.id, party.actor);
            return Err(Error::new(wrong).remedy("add it to `actors`"));
        }
    }
    Ok(ledger)
}

/// The JSON Schema (draft 2020-12) of a ledger's file.
#[cfg(feature = "cli")]
pub fn ledger_schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<LedgerFile>()
}

/// The JSON Schema (draft 2020-12) of a line of `extract`.
#[cfg(feature = "cli")]
pub fn extraction_schema() -> schemars::Schema {
    schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<ExtractionLine>()
}

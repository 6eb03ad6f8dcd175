//! The JSON contract: a ledger as one object, an extraction as one line.

use std::io::{self, Write};

use serde::Serialize;

use super::{Edges, View};
use crate::extract::{Actor, Extraction, Interaction, Source};
use crate::ledger::{Ambiguous, MadeBy, SCHEMA_VERSION};
use jiff::civil::Date;

/// The file of a ledger.
#[derive(Serialize)]
struct LedgerFile<'l> {
    schema_version: u32,
    made_by: &'l MadeBy,
    documents: &'l [Source],
    actors: &'l [Actor],
    interactions: &'l [Interaction],
    affiliations: Vec<AffiliationRow<'l>>,
    ambiguous: &'l [Ambiguous],
}

/// A standing relation between two actors, as its own edge.
#[derive(Serialize)]
struct AffiliationRow<'l> {
    actor: &'l str,
    title: &'l str,
    of: Option<&'l str>,
    as_of: Option<Date>,
}

/// One line of `extract`.
#[derive(Serialize)]
struct ExtractionLine<'e> {
    schema_version: u32,
    made_by: &'e MadeBy,
    #[serde(flatten)]
    extraction: &'e Extraction,
}

/// Writes the ledger, indented for people.
pub(super) fn write(view: &View, _: Edges, out: &mut dyn Write) -> io::Result<()> {
    let ledger = view.ledger;
    let affiliations = ledger.actors.iter().flat_map(|actor| {
        actor.affiliations.iter().map(|affiliation| AffiliationRow {
            actor: &actor.id,
            title: &affiliation.title,
            of: affiliation.of.as_deref(),
            as_of: affiliation.as_of,
        })
    });
    let file = LedgerFile {
        schema_version: SCHEMA_VERSION,
        made_by: &ledger.made_by,
        documents: &ledger.documents,
        actors: &ledger.actors,
        interactions: &ledger.interactions,
        affiliations: affiliations.collect(),
        ambiguous: &ledger.ambiguous,
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

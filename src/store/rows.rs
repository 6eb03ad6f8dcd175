//! What goes into the tables of what was read, and comes out of them.

use std::io;

use rayon::prelude::*;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::pack::{pack as pack_text, pack_json, unpack_json};
use super::source_json;
use crate::extract::{Actor, DateMention, Extraction, Interaction, NamedActor, Place, Source};
use crate::input::Document;
use crate::ledger::MadeBy;

/// The number of a maker.
pub(super) type Maker = i64;

/// The wide columns of a version.
pub(super) struct Packed {
    source: String,
    extraction: Vec<u8>,
    text: Option<Vec<u8>>,
}

/// An extraction without what is known about its document, as it is written.
#[derive(Serialize)]
struct Told<'e> {
    actors: &'e [NamedActor],
    places: &'e [Place],
    dates: &'e [DateMention],
    interactions: &'e [Interaction],
}

/// The same, as it is read.
#[derive(Deserialize)]
struct TellsAll {
    actors: Vec<NamedActor>,
    places: Vec<Place>,
    dates: Vec<DateMention>,
    interactions: Vec<Interaction>,
}

/// What of it a ledger is made of.
#[derive(Deserialize)]
struct TellsLedger {
    actors: Vec<Actor>,
    interactions: Vec<Interaction>,
}

/// Compresses what is kept of each document, on all threads.
pub(super) fn pack(batch: &[(Document, Extraction)], with_text: bool) -> io::Result<Vec<Packed>> {
    let one = |(document, extraction): &(Document, Extraction)| Packed::new(document, extraction, with_text);
    batch.par_iter().map(one).collect()
}

impl Packed {
    fn new(document: &Document, extraction: &Extraction, with_text: bool) -> io::Result<Self> {
        Ok(Self {
            source: source_json(&extraction.document),
            extraction: pack_extraction(extraction)?,
            text: with_text.then(|| pack_text(&document.text)).transpose()?,
        })
    }
}

pub(super) fn pack_extraction(extraction: &Extraction) -> io::Result<Vec<u8>> {
    let Extraction { actors, places, dates, interactions, .. } = extraction;
    pack_json(&Told { actors, places, dates, interactions })
}

/// The whole extraction.
pub(super) fn extraction(document: Source, packed: &[u8]) -> io::Result<Extraction> {
    let TellsAll { actors, places, dates, interactions } = unpack_json(packed)?;
    Ok(Extraction { document, actors, places, dates, interactions })
}

/// The extraction with what a ledger is made of, which reads faster and takes less memory: without the
/// places where actors and others are named.
pub(super) fn for_ledger(document: Source, packed: &[u8]) -> io::Result<Extraction> {
    let TellsLedger { actors, interactions } = unpack_json(packed)?;
    let actors = actors.into_iter().map(|actor| NamedActor { actor, mentions: Vec::new() }).collect();
    Ok(Extraction { document, actors, places: Vec::new(), dates: Vec::new(), interactions })
}

/// Adds a version, which counts.
pub(super) fn insert(
    transaction: &Transaction,
    number: i64,
    document: &Document,
    row: &Packed,
    maker: Maker,
) -> rusqlite::Result<()> {
    let insert = "INSERT INTO version
        (document, id, sha256, published, url, counts, maker, source, extraction, text)
        VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8, ?9)";
    transaction.prepare_cached(insert)?.execute(params![
        number,
        document.id,
        document.sha256,
        document.published.map(|day| day.to_string()),
        document.url,
        maker,
        row.source,
        row.extraction,
        row.text,
    ])?;
    Ok(())
}

/// The number of what made extractions, which is added if need be.
pub(super) fn maker(transaction: &Transaction, made_by: &MadeBy) -> rusqlite::Result<Maker> {
    let names = params![made_by.program, made_by.model, made_by.lexicon];
    let query = "SELECT maker FROM maker WHERE program = ?1 AND model = ?2 AND lexicon = ?3";
    if let Some(known) = transaction.query_row(query, names, |row| row.get(0)).optional()? {
        return Ok(known);
    }
    transaction.execute("INSERT INTO maker (program, model, lexicon) VALUES (?1, ?2, ?3)", names)?;
    Ok(transaction.last_insert_rowid())
}

/// Notes that what counts has changed.
pub(super) fn count_change(transaction: &Transaction) -> rusqlite::Result<()> {
    transaction.execute("UPDATE state SET changes = changes + 1", []).map(drop)
}

/// What the extractions that count were made by. Where several differ, all are named, in order: which was
/// there first must not show.
pub(super) fn made_by(connection: &Connection) -> rusqlite::Result<Option<MadeBy>> {
    let query = "SELECT program, model, lexicon FROM maker
        WHERE maker IN (SELECT DISTINCT maker FROM version WHERE counts = 1)";
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
    let makers: Vec<[String; 3]> = rows.collect::<rusqlite::Result<_>>()?;
    let all = |nth: usize| {
        let mut names: Vec<&str> = makers.iter().map(|maker| maker[nth].as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.join(", ")
    };
    Ok((!makers.is_empty()).then(|| MadeBy { program: all(0), model: all(1), lexicon: all(2) }))
}

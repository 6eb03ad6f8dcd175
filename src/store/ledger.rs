//! The ledger of a store: merged when its time is past, and kept as rows.

use std::collections::HashMap;
use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;
use rusqlite::{Connection, Statement, Transaction, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

use super::entries::{numbers, pack_parties};
use super::open::PATIENCE;
use super::pack::pack_json;
use super::read::documents_of;
use super::{Selection, Store, failure, rows};
use crate::error::Result;
use crate::extract::{Actor, Interaction, Role};
use crate::hash::short_hash;
use crate::ledger::{Ambiguous, Corrections, Entries, Ledger, Lost, MadeBy, Merged};
use crate::query::names_of;

/// Rows packed or unpacked at once, on all threads.
pub(super) const CHUNK: usize = 4096;

/// A merged ledger, and from which state of the store it was merged, and how.
struct Stamped {
    stamp: String,
    merged: Merged,
}

/// What the tables of the ledger do not hold, as JSON.
#[derive(Serialize, Deserialize)]
pub(super) struct Rest {
    /// The ledger with empty lists.
    #[serde(flatten)]
    pub(super) ledger: Ledger,
    /// The corrections that do not find their place.
    #[serde(default)]
    pub(super) lost: Vec<Lost>,
}

impl Store {
    /// The ledger of all documents that count: [`Ledger::new`] of their extractions.
    ///
    /// # Errors
    /// If the store fails, or what it keeps is damaged.
    pub fn ledger(&mut self) -> Result<Ledger> {
        match self.refresh()? {
            Some(merged) => Ok(merged),
            None => self.read(Selection::default(), true),
        }
    }

    /// The entries of the ledger that `selection` names, with the actors and documents they need.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn ledger_of(&mut self, selection: Selection) -> Result<Ledger> {
        match self.refresh()? {
            Some(merged) => {
                let mut part = merged.filtered(|interaction| selection.holds(interaction));
                let needed = documents_of(&part.interactions);
                part.documents.retain(|document| needed.contains(document.id.as_str()));
                Ok(part)
            }
            None => self.read(selection, false),
        }
    }

    /// Merges anew if anything has changed, so that the first question need not.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn merge(&mut self) -> Result<()> {
        match self.merge_if_past()? {
            Some(mut stamped) => self.write_rows(&mut stamped).map(drop),
            None => Ok(()),
        }
    }

    /// The corrections that do not find their place in what counts.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn lost(&mut self) -> Result<Vec<Lost>> {
        match self.refreshed()? {
            Some(merged) => Ok(merged.lost),
            None => Ok(self.read_rest()?.lost),
        }
    }

    /// What the newest of its extractions was made by.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn made_by(&self) -> Result<MadeBy> {
        let made_by = rows::made_by(&self.connection).map_err(|error| self.failed(error))?;
        Ok(made_by.unwrap_or_else(nobody))
    }

    /// Makes the rows of the ledger those of the state of now. Gives the ledger where they could not be written.
    pub(super) fn refresh(&mut self) -> Result<Option<Ledger>> {
        Ok(self.refreshed()?.map(Merged::into_ledger))
    }

    fn refreshed(&mut self) -> Result<Option<Merged>> {
        let Some(mut stamped) = self.merge_if_past()? else { return Ok(None) };
        // A question is answered though another program writes, or nobody can.
        self.patience(Duration::ZERO)?;
        let written = self.write_rows(&mut stamped);
        self.patience(PATIENCE)?;
        match written {
            Ok(true) => Ok(None),
            _ if stamped.merged.entries.are_whole() => Ok(Some(stamped.merged)),
            // It ended in the middle: the disk is full.
            _ => Ok(self.merge_if_past()?.map(|stamped| stamped.merged)),
        }
    }

    fn patience(&self, patience: Duration) -> Result<()> {
        self.connection.busy_timeout(patience).map_err(|error| self.failed(error))
    }

    /// The ledger, if the rows are past their time.
    fn merge_if_past(&mut self) -> Result<Option<Stamped>> {
        // One snapshot for the stamp and for what it stands for, whatever a writer does meanwhile.
        self.connection.execute_batch("BEGIN").map_err(|error| self.failed(error))?;
        let stamped = self.merged();
        self.connection.execute_batch("COMMIT").map_err(|error| self.failed(error))?;
        stamped
    }

    fn merged(&self) -> Result<Option<Stamped>> {
        let corrections = digest(&self.corrections)?;
        let (stamp, merged_from) =
            stamps(&self.connection, &corrections).map_err(|error| self.failed(error))?;
        if merged_from.as_ref() == Some(&stamp) {
            return Ok(None);
        }
        let made_by = self.made_by()?;
        let corrections = &self.corrections;
        let merged = self.with_extractions(|all| Merged::new(made_by, all, corrections))?;
        Ok(Some(Stamped { stamp, merged }))
    }

    /// Writes the rows of a ledger, whose entries are taken; or tells that what counts has changed since it was
    /// merged, and takes none.
    fn write_rows(&mut self, stamped: &mut Stamped) -> Result<bool> {
        let corrections = digest(&self.corrections)?;
        let path = &self.path;
        let failed = |error| failure::told(path, error);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let Stamped { stamp, merged } = stamped;
        if stamps(&transaction, &corrections).map_err(failed)?.0 != *stamp {
            return Ok(false);
        }
        write(&transaction, merged).map_err(failed)?;
        let rest = Rest { ledger: merged.bare(), lost: merged.lost.clone() };
        let rest = serde_json::to_string(&rest).unwrap_or_default();
        let done = "UPDATE state SET merged_from = ?1, rest = ?2";
        transaction.execute(done, params![*stamp, rest]).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(true)
    }
}

/// The state of now, and that which the rows of the ledger were merged from. A program of another version
/// may merge otherwise, and other corrections make another ledger.
fn stamps(connection: &Connection, corrections: &str) -> rusqlite::Result<(String, Option<String>)> {
    connection.query_row("SELECT changes, merged_from FROM state", [], |row| {
        let changes: i64 = row.get(0)?;
        Ok((format!("{changes} by whowhom {}{corrections}", env!("CARGO_PKG_VERSION")), row.get(1)?))
    })
}

/// What tells corrections from others in a stamp; nothing of none.
fn digest(corrections: &Corrections) -> Result<String> {
    if corrections.all().is_empty() {
        return Ok(String::new());
    }
    Ok(format!(", corrected {}", short_hash(&corrections.to_toml()?)))
}

/// What made the ledger of nothing.
fn nobody() -> MadeBy {
    let program = concat!("whowhom ", env!("CARGO_PKG_VERSION")).to_owned();
    MadeBy { program, model: String::new(), lexicon: String::new() }
}

/// Writes the rows of a ledger in the place of those before.
fn write(transaction: &Transaction, merged: &mut Merged) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "DELETE FROM actor; DELETE FROM called; DELETE FROM entry; DELETE FROM entry_json; DELETE FROM party;",
    )?;
    let numbers = numbers(&merged.actors);
    let mut parties = write_entries(transaction, &mut merged.entries, &merged.ambiguous, &numbers)?;
    // In the order of the table, which makes writing it several times faster.
    parties.sort_unstable();
    parties.dedup_by_key(|(actor, entry, _)| (*actor, *entry));
    let mut insert = transaction.prepare("INSERT INTO party VALUES (?1, ?2, ?3)")?;
    let mut takes_part = vec![0_usize; merged.actors.len()];
    for party in parties {
        insert.execute(party)?;
        if let Some(count) = usize::try_from(party.0 - 1).ok().and_then(|nth| takes_part.get_mut(nth)) {
            *count += 1;
        }
    }
    write_actors(transaction, &merged.actors, &takes_part)
}

/// Writes actors, who take part in so many entries each.
fn write_actors(transaction: &Transaction, actors: &[Actor], entries: &[usize]) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let mut called: Vec<(String, i64)> = Vec::new();
    for ((number, actor), entries) in (1_i64..).zip(actors).zip(entries) {
        let Actor { id, name, kind, country, .. } = actor;
        let json = serde_json::to_string(actor).unwrap_or_default();
        let entries = i64::try_from(*entries).unwrap_or(i64::MAX);
        insert.execute(params![number, id, name, kind.as_str(), country, entries, json])?;
        called.extend(names_of(actor).into_iter().map(|name| (name, number)));
    }
    called.sort_unstable();
    let mut insert = transaction.prepare("INSERT INTO called VALUES (?1, ?2)")?;
    for (name, actor) in called {
        insert.execute(params![name, actor])?;
    }
    Ok(())
}

/// Writes entries, and gives who takes part in which, and whether as a target.
fn write_entries(
    transaction: &Transaction,
    entries: &mut Entries,
    ambiguous: &[Ambiguous],
    numbers: &HashMap<&str, usize>,
) -> rusqlite::Result<Vec<(i64, i64, bool)>> {
    let row = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let mut write_row = transaction.prepare(row)?;
    let mut write_json = transaction.prepare("INSERT INTO entry_json VALUES (?1, ?2)")?;
    let mut parties: Vec<(i64, i64, bool)> = Vec::new();
    let fits: HashMap<&str, &Ambiguous> =
        ambiguous.iter().map(|one| (one.interaction.as_str(), one)).collect();
    let unpackable = |error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let mut number = 0;
    loop {
        let chunk = entries.next_chunk();
        if chunk.is_empty() {
            return Ok(parties);
        }
        let packed: Vec<_> = chunk.par_iter().map(pack_json).collect();
        for (interaction, packed) in chunk.iter().zip(packed) {
            number += 1;
            write_json.execute(params![number, packed.map_err(unpackable)?])?;
            if let Some(fits) = fits.get(interaction.id.as_str()) {
                write_json.execute(params![-number, pack_json(fits).map_err(unpackable)?])?;
            }
            write_entry(&mut write_row, number, interaction, numbers)?;
            for party in &interaction.parties {
                let actor = numbers.get(party.actor.as_str()).and_then(|actor| i64::try_from(*actor).ok());
                parties.extend(actor.map(|actor| (actor, number, party.role == Role::Target)));
            }
        }
    }
}

fn write_entry(
    statement: &mut Statement,
    number: i64,
    interaction: &Interaction,
    numbers: &HashMap<&str, usize>,
) -> rusqlite::Result<()> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    statement.execute(params![
        number,
        interaction.id,
        interaction.kind,
        interaction.mode,
        interaction.mutual,
        interaction.status.as_str(),
        interaction.disputed,
        day(interaction.when.first),
        day(interaction.when.last),
        day(interaction.first_published),
        i64::try_from(interaction.evidence.len()).unwrap_or(i64::MAX),
        pack_parties(interaction, numbers),
    ])?;
    Ok(())
}

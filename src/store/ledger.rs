//! The ledger of a store: merged when its time is past, and kept as rows.

use std::collections::{BTreeSet, HashMap};
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
use crate::ledger::{Ambiguous, Corrections, Ledger, Lost, MadeBy};

/// Rows packed or unpacked at once, on all threads.
pub(super) const CHUNK: usize = 4096;

/// A ledger as it was merged.
struct Merged {
    /// From which state of the store, and how.
    stamp: String,
    ledger: Ledger,
    lost: Vec<Lost>,
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
            Some(merged) => self.write_rows(&merged),
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

    /// Makes the rows of the ledger those of the state of now. Gives the ledger where it had to be merged.
    pub(super) fn refresh(&mut self) -> Result<Option<Ledger>> {
        Ok(self.refreshed()?.map(|merged| merged.ledger))
    }

    fn refreshed(&mut self) -> Result<Option<Merged>> {
        let Some(merged) = self.merge_if_past()? else { return Ok(None) };
        // A question is answered though another program writes, or nobody can.
        self.patience(Duration::ZERO)?;
        let _ = self.write_rows(&merged);
        self.patience(PATIENCE)?;
        Ok(Some(merged))
    }

    fn patience(&self, patience: Duration) -> Result<()> {
        self.connection.busy_timeout(patience).map_err(|error| self.failed(error))
    }

    /// The ledger, if the rows are past their time.
    fn merge_if_past(&mut self) -> Result<Option<Merged>> {
        // One snapshot for the stamp and for what it stands for, whatever a writer does meanwhile.
        self.connection.execute_batch("BEGIN").map_err(|error| self.failed(error))?;
        let merged = self.merged();
        self.connection.execute_batch("COMMIT").map_err(|error| self.failed(error))?;
        merged
    }

    fn merged(&self) -> Result<Option<Merged>> {
        let corrections = digest(&self.corrections)?;
        let (stamp, merged_from) =
            stamps(&self.connection, &corrections).map_err(|error| self.failed(error))?;
        if merged_from.as_ref() == Some(&stamp) {
            return Ok(None);
        }
        let made_by = self.made_by()?;
        let merge =
            |all: &mut dyn Iterator<Item = _>| Ledger::with_corrections(made_by, all, &self.corrections);
        let (ledger, lost) = self.with_extractions(merge)?;
        Ok(Some(Merged { stamp, ledger, lost }))
    }

    /// Writes the rows of a ledger, unless what counts has changed since it was merged.
    fn write_rows(&mut self, merged: &Merged) -> Result<()> {
        let corrections = digest(&self.corrections)?;
        let path = &self.path;
        let failed = |error| failure::told(path, error);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        if stamps(&transaction, &corrections).map_err(failed)?.0 != merged.stamp {
            return Ok(());
        }
        clear(&transaction).map_err(failed)?;
        write_actors(&transaction, &merged.ledger).map_err(failed)?;
        write_entries(&transaction, &merged.ledger).map_err(failed)?;
        let done = "UPDATE state SET merged_from = ?1, rest = ?2";
        transaction.execute(done, params![merged.stamp, rest_of(merged)]).map_err(failed)?;
        transaction.commit().map_err(failed)
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

/// What a ledger has beside its lists, as JSON.
fn rest_of(merged: &Merged) -> String {
    let (documents, actors, interactions) = (Vec::new(), Vec::new(), Vec::new());
    let made_by = merged.ledger.made_by.clone();
    let ledger = Ledger { made_by, documents, actors, interactions, ambiguous: Vec::new() };
    serde_json::to_string(&Rest { ledger, lost: merged.lost.clone() }).unwrap_or_default()
}

fn clear(transaction: &Transaction) -> rusqlite::Result<()> {
    transaction
        .execute_batch("DELETE FROM actor; DELETE FROM entry; DELETE FROM entry_json; DELETE FROM party;")
}

fn write_actors(transaction: &Transaction, ledger: &Ledger) -> rusqlite::Result<()> {
    let mut entries: HashMap<&str, i64> = HashMap::new();
    for interaction in &ledger.interactions {
        for id in interaction.parties.iter().map(|party| party.actor.as_str()).collect::<BTreeSet<_>>() {
            *entries.entry(id).or_default() += 1;
        }
    }
    let mut insert = transaction.prepare("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (number, actor) in (1_i64..).zip(&ledger.actors) {
        let Actor { id, name, kind, country, .. } = actor;
        let json = serde_json::to_string(actor).unwrap_or_default();
        let takes_part = entries.get(id.as_str()).copied().unwrap_or(0);
        insert.execute(params![number, id, name, kind.as_str(), country, takes_part, json])?;
    }
    Ok(())
}

fn write_entries(transaction: &Transaction, ledger: &Ledger) -> rusqlite::Result<()> {
    let numbers = numbers(ledger);
    let row = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let mut write_row = transaction.prepare(row)?;
    let mut write_json = transaction.prepare("INSERT INTO entry_json VALUES (?1, ?2)")?;
    let mut of_actors: Vec<(i64, i64, bool)> = Vec::new();
    let fits: HashMap<&str, &Ambiguous> =
        ledger.ambiguous.iter().map(|one| (one.interaction.as_str(), one)).collect();
    let unpackable = |error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let mut number = 0;
    for chunk in ledger.interactions.chunks(CHUNK) {
        let packed: Vec<_> = chunk.par_iter().map(pack_json).collect();
        for (interaction, packed) in chunk.iter().zip(packed) {
            number += 1;
            write_json.execute(params![number, packed.map_err(unpackable)?])?;
            if let Some(fits) = fits.get(interaction.id.as_str()) {
                write_json.execute(params![-number, pack_json(fits).map_err(unpackable)?])?;
            }
            write_entry(&mut write_row, number, interaction, &numbers)?;
            for party in &interaction.parties {
                let actor = numbers.get(party.actor.as_str()).and_then(|actor| i64::try_from(*actor).ok());
                of_actors.extend(actor.map(|actor| (actor, number, party.role == Role::Target)));
            }
        }
    }
    // In the order of the table, which makes writing it several times faster.
    of_actors.sort_unstable();
    let mut write_party = transaction.prepare("INSERT OR IGNORE INTO party VALUES (?1, ?2, ?3)")?;
    for party in of_actors {
        write_party.execute(party)?;
    }
    Ok(())
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

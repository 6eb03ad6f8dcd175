//! The ledger of a store: merged when its time is past, and kept as rows.

use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior, params};
use serde::{Deserialize, Serialize};

use super::open::PATIENCE;
use super::read::documents_of;
use super::write::write;
use super::{Selection, Store, failure, rows};
use crate::error::Result;
use crate::hash::short_hash;
use crate::ledger::{Corrections, Ledger, Lost, MadeBy, Merged, RULE};

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

/// The state of now, and that which the rows of the ledger were merged from. A program of another version, or
/// with another rule, may merge otherwise, and other corrections make another ledger.
fn stamps(connection: &Connection, corrections: &str) -> rusqlite::Result<(String, Option<String>)> {
    connection.query_row("SELECT changes, merged_from FROM state", [], |row| {
        let changes: i64 = row.get(0)?;
        let by = concat!("whowhom ", env!("CARGO_PKG_VERSION"));
        Ok((format!("{changes} by {by} with rule {RULE}{corrections}"), row.get(1)?))
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

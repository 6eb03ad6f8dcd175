//! The store: documents and what they tell, kept in one `SQLite` file.
//!
//! `schema.sql` says what stands where, `version_2.sql` and `version_3.sql` what came to it. Two kinds of tables:
//!
//! - **What was read**: each text once, as a version of its document, with its extraction and what that was
//!   made by. Written a batch in one transaction, with a write-ahead log and full sync, so that a kill or a
//!   power cut loses at most the batch in flight.
//! - **The ledger**, derived from it. Merging may look at the whole set (a name told apart, a visit planned
//!   and done), so a stamp tells which state of the set it was merged from, and it is merged anew when that is
//!   past: behind [`Store::keep`] where the caller says ([`Store::merge`]), else with the first question. What
//!   differs from the rows of before is written, in one transaction, and nothing else. So what a store answers is what [`Ledger::new`] makes
//!   of its extractions, byte for byte, and opening it reads none of them.
//!
//! Readers work beside a writer. A reader that finds the ledger past its time and cannot write it merges
//! for itself.

mod brief;
mod entries;
mod extractions;
mod failure;
mod ledger;
mod open;
mod pack;
mod read;
mod recode;
mod rows;
mod selection;
mod versions;
mod write;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::error::{Error, Result};
use crate::extract::{Extraction, Source};
use crate::input::Document;
#[cfg(doc)]
use crate::ledger::Ledger;
use crate::ledger::{Corrections, MadeBy};

pub use entries::Entry;
pub use recode::Recoded;
pub use selection::Selection;
pub use versions::Version;

use rows::Maker;

/// Rows packed or unpacked at once, on all threads.
const CHUNK: usize = 4096;

/// An open store.
///
/// ```
/// # use whowhom::{Document, Lexicon, MadeBy, extract, language::Model, store::Store};
/// # let folder = tempfile::tempdir().unwrap();
/// # let file = folder.path().join("contacts.db");
/// let lexicon = Lexicon::builtin()?;
/// let document = Document::new("story", "President Ana Silva met Prime Minister Karin Olsen on 3 May 2021.");
/// let extraction = extract(&document, &Model::embedded().analyse_document(&document), &lexicon);
///
/// let mut store = Store::create(&file)?;
/// let made_by = MadeBy::with(Model::embedded(), &lexicon);
/// let kept = store.keep(&made_by, &[(document, extraction)], true)?;
/// assert_eq!(kept.new, 1);
/// assert_eq!(store.ledger()?.interactions.len(), 1);
/// # Ok::<(), whowhom::Error>(())
/// ```
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    corrections: Corrections,
}

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Documents that were not known.
    pub new: usize,
    /// New versions of documents that were.
    pub changed: usize,
    /// Texts that were kept already.
    pub known: usize,
    /// New versions of withdrawn documents, kept and not counted.
    pub withdrawn: usize,
}

impl std::ops::AddAssign for Kept {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.known += other.known;
        self.withdrawn += other.withdrawn;
    }
}

impl Store {
    /// Opens the store at `path` to write; makes it if there is no file.
    ///
    /// # Errors
    /// If the file is no store, is of a newer version, or cannot be written. A foreign file is left as it is.
    pub fn create(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref().to_owned();
        Ok(Self { connection: open::to_write(&path)?, path, corrections: Corrections::default() })
    }

    /// Opens the store at `path`, which must be there, to read; from a read-only folder too.
    ///
    /// # Errors
    /// If there is no such file, it is no store, or it is of a newer version.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref().to_owned();
        Ok(Self { connection: open::to_read(&path)?, path, corrections: Corrections::default() })
    }

    /// The same store, whose ledger is as `corrections` have it.
    #[must_use]
    pub fn corrected(mut self, corrections: Corrections) -> Self {
        self.corrections = corrections;
        self
    }

    /// Whether the text of `document` is kept under its id or URL, with the same day of publication.
    ///
    /// # Errors
    /// If the store fails.
    pub fn knows(&self, document: &Document) -> Result<bool> {
        knows(&self.connection, document).map_err(|error| self.failed(error))
    }

    /// Keeps a batch in one transaction: all of it, or on an error none. `with_text` keeps the texts along.
    ///
    /// A text that is known is passed over. Another text under a known id, else under a known URL, is a
    /// new version of that document; the version kept last counts.
    ///
    /// # Errors
    /// If the store fails.
    pub fn keep(
        &mut self,
        made_by: &MadeBy,
        batch: &[(Document, Extraction)],
        with_text: bool,
    ) -> Result<Kept> {
        // Compressed ahead: other writers wait as short as can be.
        let packed = rows::pack(batch, with_text).map_err(|error| self.unpackable(error))?;
        self.write(|transaction| {
            let maker = rows::maker(transaction, made_by)?;
            let mut kept = Kept::default();
            for ((document, _), row) in batch.iter().zip(&packed) {
                keep_one(transaction, document, row, maker, &mut kept)?;
            }
            if kept.new + kept.changed > 0 {
                rows::count_change(transaction)?;
            }
            Ok(kept)
        })
    }

    /// Withdraws the documents with these ids: none of their versions counts any more, and none is lost.
    /// With `back`, lets them count again. Gives how many were changed.
    ///
    /// # Errors
    /// If an id is not known (then nothing is changed), or the store fails.
    pub fn withdraw(&mut self, ids: &[String], back: bool) -> Result<usize> {
        let mut documents = Vec::with_capacity(ids.len());
        for id in ids {
            documents.push(self.document(id)?);
        }
        self.write(|transaction| {
            let mut changed = 0;
            for document in &documents {
                let set = "UPDATE document SET withdrawn = ?1 WHERE document = ?2 AND withdrawn <> ?1";
                changed += transaction.execute(set, params![!back, document])?;
                settle(transaction, *document)?;
            }
            if changed > 0 {
                rows::count_change(transaction)?;
            }
            Ok(changed)
        })
    }

    /// The row of the document that has or had this id.
    fn document(&self, id: &str) -> Result<i64> {
        let query = "SELECT document FROM version WHERE id = ?1 ORDER BY version DESC LIMIT 1";
        let found = self.connection.query_row(query, [id], |row| row.get(0)).optional();
        found.map_err(|error| self.failed(error))?.ok_or_else(|| {
            Error::new(format!("there is no document {id:?}"))
                .at(&self.path)
                .remedy("its id is the field `document.id` of what whowhom writes")
        })
    }

    /// Writes in one transaction.
    fn write<T>(&mut self, change: impl FnOnce(&Transaction) -> rusqlite::Result<T>) -> Result<T> {
        let path = &self.path;
        let failed = |error| failure::told(path, error);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        let done = change(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(done)
    }

    fn failed(&self, error: rusqlite::Error) -> Error {
        failure::told(&self.path, error)
    }

    fn unpackable(&self, error: std::io::Error) -> Error {
        Error::new("an extraction cannot be compressed").at(&self.path).because(error)
    }

    /// The error for a row that does not read back.
    fn damaged(&self, id: &str, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        Error::new(format!("what is kept of the document {id:?} is damaged"))
            .at(&self.path)
            .because(cause)
            .remedy("take the store from a backup, or remove the document and add it under another id")
    }
}

fn knows(connection: &Connection, document: &Document) -> rusqlite::Result<bool> {
    let query = "SELECT 1 FROM version WHERE id = ?1 AND sha256 = ?2 AND published IS ?3
        UNION ALL SELECT 1 FROM version WHERE url = ?4 AND sha256 = ?2 AND published IS ?3";
    let published = document.published.map(|day| day.to_string());
    let mut statement = connection.prepare_cached(query)?;
    statement.exists(params![document.id, document.sha256, published, document.url])
}

fn keep_one(
    transaction: &Transaction,
    document: &Document,
    row: &rows::Packed,
    maker: Maker,
    kept: &mut Kept,
) -> rusqlite::Result<()> {
    if knows(transaction, document)? {
        kept.known += 1;
        return Ok(());
    }
    let query = "SELECT document, withdrawn FROM (
            SELECT 1 AS by, version, document FROM version WHERE id = ?1
            UNION ALL SELECT 2, version, document FROM version WHERE url = ?2
        ) JOIN document USING (document) ORDER BY by, version DESC LIMIT 1";
    let known: Option<(i64, bool)> = transaction
        .prepare_cached(query)?
        .query_row(params![document.id, document.url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let number = if let Some((number, withdrawn)) = known {
        *(if withdrawn { &mut kept.withdrawn } else { &mut kept.changed }) += 1;
        number
    } else {
        kept.new += 1;
        transaction.prepare_cached("INSERT INTO document DEFAULT VALUES")?.insert([])?
    };
    rows::insert(transaction, number, document, row, maker)?;
    if known.is_some() {
        settle(transaction, number)?;
    }
    Ok(())
}

/// Lets the newest version of a document count, and no other; of a withdrawn one, none.
fn settle(transaction: &Transaction, document: i64) -> rusqlite::Result<()> {
    let update = "UPDATE version SET counts =
            NOT (SELECT withdrawn FROM document WHERE document = ?1)
            AND version = (SELECT max(version) FROM version WHERE document = ?1)
        WHERE document = ?1";
    transaction.prepare_cached(update)?.execute([document])?;
    Ok(())
}

/// The JSON of what is known about a document; infallible, as its keys are strings.
fn source_json(source: &Source) -> String {
    serde_json::to_string(source).unwrap_or_default()
}

//! What is kept of one document: every version of its text, and what each told.

use rusqlite::Row;

use super::{Store, pack, rows};
use crate::error::Result;
use crate::extract::{Extraction, Source};
use crate::input::Document;
use crate::ledger::MadeBy;

/// One text of a document, as it was kept.
#[derive(Clone, Debug)]
pub struct Version {
    /// What tells it from every other, and orders them: kept later is higher.
    pub number: i64,
    /// What made its extraction.
    pub made_by: MadeBy,
    /// Whether the ledger is made of it: the newest of a document that is not withdrawn.
    pub counts: bool,
    /// Whether its document is withdrawn.
    pub withdrawn: bool,
    /// What it tells.
    pub extraction: Extraction,
    /// Its text, if that was kept.
    pub text: Option<String>,
}

impl Version {
    /// The document as it was read; none if its text was not kept.
    pub fn document(&self) -> Option<Document> {
        Some(Document::kept(&self.extraction.document, self.text.clone()?))
    }
}

const COLUMNS: &str =
    "SELECT version, program, model, lexicon, counts, withdrawn, id, source, extraction, text
    FROM version JOIN document USING (document) JOIN maker USING (maker)";

impl Store {
    /// Every version of the document that has or had this id, the oldest first.
    ///
    /// # Errors
    /// If there is no such document, the store fails, or what it keeps is damaged.
    pub fn history(&self, id: &str) -> Result<Vec<Version>> {
        let document = self.document(id)?;
        self.versions(&format!("{COLUMNS} WHERE document = ?1 ORDER BY version"), [document])
    }

    /// The first versions that count behind the one of this number, in order, at most `limit`.
    ///
    /// # Errors
    /// As [`Store::history`].
    pub fn versions_after(&self, number: i64, limit: usize) -> Result<Vec<Version>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let query = format!("{COLUMNS} WHERE counts = 1 AND version > ?1 ORDER BY version LIMIT ?2");
        self.versions(&query, [number, limit])
    }

    /// The ids of the documents of the versions that count behind the one of this number, sorted; and the
    /// highest number of all.
    ///
    /// # Errors
    /// As [`Store::history`].
    pub fn kept_after(&self, number: i64) -> Result<(Vec<String>, i64)> {
        let failed = |error| self.failed(error);
        let query = "SELECT id FROM version WHERE counts = 1 AND version > ?1 ORDER BY id";
        let mut statement = self.connection.prepare(query).map_err(failed)?;
        let ids = statement.query_map([number], |row| row.get(0)).map_err(failed)?;
        let ids = ids.collect::<rusqlite::Result<_>>().map_err(failed)?;
        let highest = "SELECT coalesce(max(version), 0) FROM version";
        let highest = self.connection.query_row(highest, [], |row| row.get(0)).map_err(failed)?;
        Ok((ids, highest))
    }

    fn versions(&self, query: &str, values: impl rusqlite::Params) -> Result<Vec<Version>> {
        let failed = |error| self.failed(error);
        let mut statement = self.connection.prepare_cached(query).map_err(failed)?;
        let mut found = statement.query(values).map_err(failed)?;
        let mut versions = Vec::new();
        while let Some(row) = found.next().map_err(failed)? {
            versions.push(self.version(row)?);
        }
        Ok(versions)
    }

    fn version(&self, row: &Row) -> Result<Version> {
        let failed = |error| self.failed(error);
        let id: String = row.get(6).map_err(failed)?;
        let damaged = |error: std::io::Error| self.damaged(&id, error);
        let bytes = |column: usize| row.get_ref(column)?.as_blob_or_null().map_err(rusqlite::Error::from);
        let source: String = row.get(7).map_err(failed)?;
        let source: Source = serde_json::from_str(&source).map_err(|error| damaged(error.into()))?;
        let packed = bytes(8).map_err(failed)?.unwrap_or_default();
        let text = bytes(9).map_err(failed)?.map(pack::unpack).transpose().map_err(damaged)?;
        Ok(Version {
            number: row.get(0).map_err(failed)?,
            made_by: MadeBy {
                program: row.get(1).map_err(failed)?,
                model: row.get(2).map_err(failed)?,
                lexicon: row.get(3).map_err(failed)?,
            },
            counts: row.get(4).map_err(failed)?,
            withdrawn: row.get(5).map_err(failed)?,
            extraction: rows::extraction(source, packed).map_err(damaged)?,
            text,
        })
    }
}

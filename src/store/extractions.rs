//! The extractions that count, read a chunk at a time: a million are never in memory at once.

use std::collections::HashSet;

use rayon::prelude::*;
use rusqlite::Rows;

use super::ledger::CHUNK;
use super::{Store, rows};
use crate::error::Result;
use crate::extract::Extraction;

impl Store {
    /// Hands every extraction that counts to `take`, in the order in which they were kept; as far as a ledger
    /// is made of it, but those that corrections are about whole.
    ///
    /// # Errors
    /// If the store fails, or what it keeps is damaged; then what `take` made is lost.
    pub fn with_extractions<T>(
        &self,
        take: impl FnOnce(&mut dyn Iterator<Item = Extraction>) -> T,
    ) -> Result<T> {
        let failed = |error| self.failed(error);
        let query = "SELECT id, source, extraction FROM version WHERE counts = 1 ORDER BY version";
        let mut statement = self.connection.prepare(query).map_err(failed)?;
        let mut found = statement.query([]).map_err(failed)?;
        let corrected = self.corrections.documents();
        let mut wrong = None;
        let mut chunk = Vec::new().into_iter();
        let mut all = std::iter::from_fn(|| {
            if let Some(extraction) = chunk.next() {
                return Some(extraction);
            }
            match self.chunk(&mut found, &corrected) {
                Ok(next) => chunk = next.into_iter(),
                Err(error) => wrong = Some(error),
            }
            chunk.next()
        });
        let taken = take(&mut all);
        match wrong {
            Some(error) => Err(error),
            None => Ok(taken),
        }
    }

    /// The same, all at once.
    ///
    /// # Errors
    /// As [`Store::with_extractions`].
    pub fn extractions(&self) -> Result<Vec<Extraction>> {
        self.with_extractions(|all| all.collect())
    }

    /// The extractions of the next rows, unpacked on all threads; none at the end.
    fn chunk(&self, found: &mut Rows, whole: &HashSet<&str>) -> Result<Vec<Extraction>> {
        let mut packed: Vec<(String, String, Vec<u8>)> = Vec::with_capacity(CHUNK);
        while packed.len() < CHUNK {
            let Some(row) = found.next().map_err(|error| self.failed(error))? else { break };
            let columns = (|| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))();
            packed.push(columns.map_err(|error| self.failed(error))?);
        }
        let read: Vec<_> = packed
            .par_iter()
            .map(|(id, source, packed)| unpacked(source, packed, whole.contains(id.as_str())))
            .collect();
        let told = read.into_iter().zip(&packed);
        told.map(|(extraction, (id, ..))| extraction.map_err(|error| self.damaged(id, error))).collect()
    }
}

fn unpacked(source: &str, packed: &[u8], whole: bool) -> std::io::Result<Extraction> {
    let source = serde_json::from_str(source)?;
    if whole { rows::extraction(source, packed) } else { rows::for_ledger(source, packed) }
}

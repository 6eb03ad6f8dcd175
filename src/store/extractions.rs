//! The extractions that count, read a chunk at a time: a million are never in memory at once.

use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::thread;

use rayon::prelude::*;
use rusqlite::Rows;

use super::{Store, rows};
use crate::error::Result;
use crate::extract::Extraction;

/// Extractions unpacked at once, on all threads.
const CHUNK: usize = 1024;

impl Store {
    /// Hands every extraction that counts to `take`, in the order in which they were kept; as far as a ledger
    /// is made of it, but those that corrections are about whole. The next are read while `take` is at work.
    ///
    /// # Errors
    /// If the store fails, or what it keeps is damaged; then what `take` made is lost.
    pub fn with_extractions<T: Send>(
        &self,
        take: impl FnOnce(&mut dyn Iterator<Item = Extraction>) -> T + Send,
    ) -> Result<T> {
        let corrected = self.corrections.documents();
        self.read_extractions(|id| corrected.contains(id), take)
    }

    /// All of them at once, whole.
    ///
    /// # Errors
    /// As [`Store::with_extractions`].
    pub fn extractions(&self) -> Result<Vec<Extraction>> {
        self.read_extractions(|_| true, |all| all.collect())
    }

    fn read_extractions<T: Send>(
        &self,
        whole: impl Fn(&str) -> bool + Sync,
        take: impl FnOnce(&mut dyn Iterator<Item = Extraction>) -> T + Send,
    ) -> Result<T> {
        let failed = |error| self.failed(error);
        let query = "SELECT id, source, extraction FROM version WHERE counts = 1 ORDER BY version";
        let mut statement = self.connection.prepare(query).map_err(failed)?;
        let mut found = statement.query([]).map_err(failed)?;
        thread::scope(|threads| {
            let (send, chunks) = sync_channel::<Vec<Extraction>>(1);
            let taker = threads.spawn(move || take(&mut chunks.into_iter().flatten()));
            loop {
                let chunk = self.chunk(&mut found, &whole)?;
                if chunk.is_empty() || send.send(chunk).is_err() {
                    break;
                }
            }
            drop(send);
            Ok(taker.join().unwrap_or_else(|panic| resume_unwind(panic)))
        })
    }

    /// The extractions of the next rows, unpacked on all threads; none at the end.
    fn chunk(&self, found: &mut Rows, whole: &(impl Fn(&str) -> bool + Sync)) -> Result<Vec<Extraction>> {
        let mut packed: Vec<(String, String, Vec<u8>)> = Vec::with_capacity(CHUNK);
        while packed.len() < CHUNK {
            let Some(row) = found.next().map_err(|error| self.failed(error))? else { break };
            let columns = (|| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))();
            packed.push(columns.map_err(|error| self.failed(error))?);
        }
        let read: Vec<_> =
            packed.par_iter().map(|(id, source, packed)| unpacked(source, packed, whole(id))).collect();
        let told = read.into_iter().zip(&packed);
        told.map(|(extraction, (id, ..))| extraction.map_err(|error| self.damaged(id, error))).collect()
    }
}

fn unpacked(source: &str, packed: &[u8], whole: bool) -> std::io::Result<Extraction> {
    let source = serde_json::from_str(source)?;
    if whole { rows::extraction(source, packed) } else { rows::for_ledger(source, packed) }
}

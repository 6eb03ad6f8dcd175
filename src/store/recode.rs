//! Extractions made again, by a newer program, model or lexicon.

use rusqlite::params;

use super::{Store, rows};
use crate::error::Result;
use crate::extract::Extraction;
use crate::ledger::MadeBy;

/// An extraction to put in the place of an older one.
#[derive(Clone, Debug)]
pub struct Recoded {
    /// The number of the [`Version`](super::Version).
    pub number: i64,
    /// What its text tells now.
    pub extraction: Extraction,
}

impl Store {
    /// Puts a batch of extractions in the place of the older ones, in one transaction.
    ///
    /// # Errors
    /// If the store fails.
    pub fn recode(&mut self, made_by: &MadeBy, batch: &[Recoded]) -> Result<()> {
        let pack = |recoded: &Recoded| rows::pack_extraction(&recoded.extraction);
        let packed: Vec<Vec<u8>> =
            batch.iter().map(pack).collect::<std::io::Result<_>>().map_err(|error| self.unpackable(error))?;
        self.write(|transaction| {
            let maker = rows::maker(transaction, made_by)?;
            let update = "UPDATE version SET maker = ?2, extraction = ?3 WHERE version = ?1";
            let mut update = transaction.prepare_cached(update)?;
            for (recoded, extraction) in batch.iter().zip(&packed) {
                update.execute(params![recoded.number, maker, extraction])?;
            }
            rows::count_change(transaction)
        })
    }
}

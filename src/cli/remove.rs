//! `whowhom remove`: documents withdrawn from the ledger of a store.

use clap::Args;
use whowhom::store::Store;

use super::options::StoreFile;
use super::{Failure, Outcome, pipeline};

/// Withdraw documents: they no longer count, and stay in the store
///
/// A withdrawn document stays withdrawn when it is added again, in whatever version.
#[derive(Args)]
pub(crate) struct Remove {
    /// Ids of documents
    #[arg(required = true, value_name = "ID")]
    ids: Vec<String>,

    #[command(flatten)]
    store: StoreFile,

    /// Let them count again
    #[arg(long)]
    undo: bool,
}

impl Remove {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        pipeline::start_threads(None)?;
        let mut store = Store::open(&self.store.store)?;
        let changed = store.withdraw(&self.ids, self.undo)?;
        pipeline::merge(store, &self.store.store)?;
        let noun = if changed == 1 { "document" } else { "documents" };
        eprintln!("{changed} {noun} {}", if self.undo { "counted again" } else { "withdrawn" });
        Ok(Outcome::Done)
    }
}

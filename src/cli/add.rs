//! `whowhom add`: documents and what they tell, kept in a store.

use clap::Args;
use whowhom::store::{Kept, Store};
use whowhom::{Document, MadeBy};

use super::options::{Inputs, StoreFile};
use super::pipeline::{self, BATCH_DOCUMENTS, Batches, extract_all};
use super::{Failure, Outcome};

/// Read documents and keep them, with what they tell, in a store
///
/// Each text is kept once, under its id: adding it again does nothing, and another text under a known
/// id or URL is a new version. A record without an id is named by its text. A run that is killed loses at most the batch in flight; run it again
/// and it goes on.
#[derive(Args)]
pub(crate) struct Add {
    #[command(flatten)]
    inputs: Inputs,

    #[command(flatten)]
    store: StoreFile,

    /// Do not keep the texts: the store gets smaller, and `recode` and `verify` can do nothing
    #[arg(long)]
    no_text: bool,

    /// Documents to keep at once; a run that is killed loses at most so many
    #[arg(long, value_name = "N", default_value_t = BATCH_DOCUMENTS, value_parser = positive)]
    batch: usize,
}

fn positive(number: &str) -> Result<usize, String> {
    number.parse().ok().filter(|number| *number > 0).ok_or_else(|| "a number from 1 on".to_owned())
}

impl Add {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let model = self.inputs.model()?;
        let lexicon = self.inputs.lexicon()?;
        let made_by = MadeBy::with(model, &lexicon);
        let mut batches = Batches::new(&self.inputs, self.batch)?;
        let mut read = batches.next()?;
        if read.is_empty() {
            // Where nothing could be read no store is made.
            batches.check()?;
        }
        let mut store = Store::create(&self.store.store)?;
        let mut kept = Kept::default();
        while !read.is_empty() {
            let mut unknown = Vec::with_capacity(read.len());
            for document in std::mem::take(&mut read).into_iter().map(named_by_text) {
                if store.knows(&document)? {
                    kept.known += 1;
                } else {
                    unknown.push(document);
                }
            }
            if !unknown.is_empty() {
                let extractions = extract_all(&unknown, model, &lexicon);
                let batch: Vec<_> = unknown.into_iter().zip(extractions).collect();
                kept += store.keep(&made_by, &batch, !self.no_text)?;
            }
            read = batches.next()?;
        }
        let outcome = batches.outcome()?;
        pipeline::merge(store, &self.store.store)?;
        eprintln!("{}", summary(kept));
        Ok(outcome)
    }
}

/// A record without an id, and a text from standard input, has no name of its own: another one from the same
/// place is another document, no new version of this one, and the same one from elsewhere is this one.
fn named_by_text(mut document: Document) -> Document {
    if document.is_unnamed {
        document.id = format!("text:{}", document.sha256.get(..12).unwrap_or(&document.sha256));
    }
    document
}

fn summary(kept: Kept) -> String {
    let Kept { new, changed, known, withdrawn } = kept;
    let plural = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let mut parts = vec![format!("{} added", plural(new, "document"))];
    parts.extend((changed > 0).then(|| format!("{changed} in a new version")));
    parts.extend(
        (withdrawn > 0)
            .then(|| format!("{} of withdrawn documents, not counted", plural(withdrawn, "version"))),
    );
    parts.extend((known > 0).then(|| format!("{known} known already")));
    parts.join(", ")
}

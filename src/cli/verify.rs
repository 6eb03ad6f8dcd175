//! `whowhom verify`: every span cut out of its document again.

use std::io::{self, BufWriter, Write};

use clap::Args;
use whowhom::Error;
use whowhom::store::Store;
use whowhom::verify::{Difference, differences};

use super::options::StoreFile;
use super::{Failure, Outcome, pipeline};

/// Cut every span out of its document again and compare
///
/// Names each span whose words are others in the text that is kept, and then fails.
#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    store: StoreFile,
}

/// Documents in memory at once.
const AT_ONCE: usize = 512;

impl Verify {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        pipeline::start_threads(None)?;
        let store = Store::open(&self.store.store)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let (mut behind, mut documents, mut without_text, mut differ) = (0, 0, 0, 0);
        loop {
            let versions = store.versions_after(behind, AT_ONCE)?;
            let Some(last) = versions.last() else { break };
            behind = last.number;
            for version in &versions {
                let Some(text) = &version.text else {
                    without_text += 1;
                    continue;
                };
                documents += 1;
                for difference in differences(text, &version.extraction) {
                    differ += 1;
                    writeln!(out, "{}", shown(&version.extraction.document.id, &difference))?;
                }
            }
        }
        out.flush()?;
        if differ > 0 {
            let error = Error::new(format!("{differ} spans differ from the texts")).at(&self.store.store);
            return Err(error.remedy("extract again with `whowhom recode --all`").into());
        }
        eprintln!("{documents} documents verified");
        if without_text > 0 {
            eprintln!(
                "whowhom: {without_text} documents have no text in the store, so nothing to compare with"
            );
            return Ok(Outcome::Skipped(without_text));
        }
        Ok(Outcome::Done)
    }
}

fn shown(document: &str, difference: &Difference) -> String {
    let Difference { what, start, end, told, found } = difference;
    let found = found.as_ref().map_or_else(|| "nothing".to_owned(), |found| format!("{found:?}"));
    format!("{document}: {what} at {start}..{end} is {told:?}, and there stands {found}")
}

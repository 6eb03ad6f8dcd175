//! `whowhom verify`: every span cut out of its document again.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use whowhom::extract::Report;
use whowhom::store::Store;
use whowhom::verify::{Difference, differences, differences_of_reports};
use whowhom::{Document, Error, Ledger};

use super::options::Inputs;
use super::pipeline::{self, BATCH_DOCUMENTS, Batches, extract_all};
use super::table::plain;
use super::{Failure, Outcome};

/// Cut every span out of its document again and compare
///
/// Of a store with the texts that it keeps; of a ledger's file with the documents given beside it; of
/// documents alone, what is read of them now. Names each span whose words are others in the text, and then
/// fails.
#[derive(Args)]
#[command(mut_arg("paths", |paths| paths.required(false).required_unless_present("store")))]
pub(crate) struct Verify {
    #[command(flatten)]
    inputs: Inputs,

    /// The ledger whose evidence is cut out of INPUT…, as -f json wrote it
    #[arg(long, value_name = "FILE", conflicts_with = "store")]
    ledger: Option<PathBuf>,

    /// The store to verify
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "date", "outlet", "map", "input_format", "strict", "model"])]
    store: Option<PathBuf>,
}

/// What was found so far.
struct Found<W> {
    out: W,
    documents: usize,
    differ: usize,
    /// Documents that nothing could be compared with.
    without_text: usize,
}

impl Verify {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let out = BufWriter::new(io::stdout().lock());
        let mut found = Found { out, documents: 0, differ: 0, without_text: 0 };
        let read = match (&self.store, &self.ledger) {
            (Some(store), _) => {
                found.store(store)?;
                Outcome::Done
            }
            (None, Some(ledger)) => found.ledger(&pipeline::ledger_file(ledger)?, &self.inputs)?,
            (None, None) => found.documents(&self.inputs)?,
        };
        found.out.flush()?;
        if found.differ > 0 {
            let error = Error::new(format!("{} spans differ from the texts", found.differ));
            return Err(match (&self.store, &self.ledger) {
                (Some(store), _) => error.at(store).remedy("extract again with `whowhom recode --all`"),
                (None, Some(ledger)) => error.at(ledger).remedy("make the ledger of these documents anew"),
                (None, None) => error.remedy("this is a fault of the program: please tell its authors"),
            }
            .into());
        }
        eprintln!("{} documents verified", found.documents);
        if found.without_text > 0 {
            let place = if self.store.is_some() { "in the store" } else { "among the inputs" };
            eprintln!(
                "whowhom: {} documents have no text {place}, so nothing to compare with",
                found.without_text
            );
            return Ok(Outcome::Skipped(found.without_text));
        }
        Ok(read)
    }
}

impl<W: Write> Found<W> {
    fn store(&mut self, store: &Path) -> Result<(), Failure> {
        pipeline::start_threads(None)?;
        let store = Store::open(store)?;
        let mut behind = 0;
        loop {
            let versions = store.versions_after(behind, BATCH_DOCUMENTS)?;
            let Some(last) = versions.last() else { return Ok(()) };
            behind = last.number;
            for version in &versions {
                match &version.text {
                    Some(text) => {
                        self.tell(&version.extraction.document.id, differences(text, &version.extraction))?;
                    }
                    None => self.without_text += 1,
                }
            }
        }
    }

    fn documents(&mut self, inputs: &Inputs) -> Result<Outcome, Failure> {
        let (model, lexicon) = (inputs.model()?, inputs.lexicon()?);
        let mut batches = Batches::new(inputs, BATCH_DOCUMENTS)?;
        loop {
            let batch = batches.next()?;
            if batch.is_empty() {
                return Ok(batches.outcome()?);
            }
            for (document, extraction) in batch.iter().zip(extract_all(&batch, model, &lexicon)) {
                self.tell(&document.id, differences(&document.text, &extraction))?;
            }
        }
    }

    fn ledger(&mut self, ledger: &Ledger, inputs: &Inputs) -> Result<Outcome, Failure> {
        let mut reports: HashMap<&str, Vec<(&str, &Report)>> = HashMap::new();
        for interaction in &ledger.interactions {
            for report in &interaction.evidence {
                reports.entry(&report.document).or_default().push((&interaction.id, report));
            }
        }
        let mut seen = vec![false; ledger.documents.len()];
        let mut batches = Batches::new(inputs, BATCH_DOCUMENTS)?;
        loop {
            let batch = batches.next()?;
            if batch.is_empty() {
                self.without_text = seen.iter().filter(|seen| !**seen).count();
                return Ok(batches.outcome()?);
            }
            for Document { id, text, sha256, .. } in &batch {
                let same = |nth: &usize| ledger.documents[*nth].id == *id;
                let first = ledger.documents.partition_point(|source| source.id < *id);
                let kept: Vec<usize> = (first..ledger.documents.len()).take_while(same).collect();
                let Some(nth) = kept.iter().find(|nth| ledger.documents[**nth].sha256 == *sha256) else {
                    if !kept.is_empty() {
                        self.differ += 1;
                        writeln!(self.out, "{}: the text is another than that of the ledger", plain(id))?;
                        for nth in kept {
                            seen[nth] = true;
                        }
                    }
                    continue;
                };
                seen[*nth] = true;
                let reports = reports.get(id.as_str()).into_iter().flatten().copied();
                self.tell(id, differences_of_reports(text, reports))?;
            }
        }
    }

    fn tell(&mut self, document: &str, differences: Vec<Difference>) -> io::Result<()> {
        self.documents += 1;
        self.differ += differences.len();
        for Difference { what, start, end, told, found } in differences {
            let found = found.map_or_else(|| "nothing".to_owned(), |found| format!("{found:?}"));
            let document = plain(document);
            writeln!(self.out, "{document}: {what} at {start}..{end} is {told:?}, and there stands {found}")?;
        }
        Ok(())
    }
}

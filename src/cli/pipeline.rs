//! Documents in, extractions out: in batches, on all cores, in the order of the input.

use std::io::{self, IsTerminal, Write};

use rayon::prelude::*;
use whowhom::input::{self, Document};
use whowhom::language::Model;
use whowhom::{Error, Extraction, Lexicon, extract};

use super::options::Inputs;
use super::{Failure, Outcome};

/// Bytes of text that wait for a batch, so that memory does not grow with the number of documents.
const BATCH_BYTES: usize = 4 << 20;

/// Documents of a batch at most.
const BATCH_DOCUMENTS: usize = 512;

/// Reads the inputs and hands each extraction to `take`, in the order of the input. What cannot be
/// read is named on standard error and skipped.
///
/// # Errors
/// If nothing could be read, if `strict` is set and something could not, or if `take` fails.
pub(crate) fn for_each_extraction(
    inputs: &Inputs,
    model: &Model,
    lexicon: &Lexicon,
    take: impl FnMut(Extraction) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    for_each(inputs, |document| extract(document, &model.analyse_document(document), lexicon), take)
}

/// The same for what `make` makes of each document.
///
/// # Errors
/// As of [`for_each_extraction`].
pub(crate) fn for_each<T: Send>(
    inputs: &Inputs,
    make: impl Fn(&Document) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure>,
) -> Result<Outcome, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(inputs.jobs.unwrap_or(0))
        .build()
        .map_err(|error| Error::new("the threads could not be started").because(error))?;
    let mut reader = input::read(&inputs.paths, inputs.options());
    let mut progress = Progress::new();
    let mut skipped = 0;
    let mut read = 0;
    loop {
        let (batch, errors) = next_batch(&mut reader);
        for error in errors {
            if inputs.strict {
                return Err(error.into());
            }
            progress.clear();
            eprintln!("whowhom: skipped: {error}");
            skipped += 1;
        }
        if batch.is_empty() {
            break;
        }
        read += batch.len();
        let made: Vec<T> = pool.install(|| batch.par_iter().map(&make).collect());
        for one in made {
            take(one)?;
        }
        progress.show(read);
    }
    progress.clear();
    match (read, skipped) {
        (0, 1..) => Err(Error::new("nothing could be read").remedy("see the reasons above").into()),
        (_, 0) => Ok(Outcome::Done),
        (_, skipped) => Ok(Outcome::Skipped(skipped)),
    }
}

/// The next documents, and what could not be read on the way to them.
fn next_batch(reader: &mut input::Reader) -> (Vec<Document>, Vec<Error>) {
    let mut batch = Vec::new();
    let mut errors = Vec::new();
    let mut bytes = 0;
    while bytes < BATCH_BYTES && batch.len() < BATCH_DOCUMENTS {
        match reader.next() {
            Some(Ok(document)) => {
                bytes += document.text.len();
                batch.push(document);
            }
            Some(Err(error)) => errors.push(error),
            None => break,
        }
    }
    (batch, errors)
}

/// A count of documents on standard error, where somebody watches.
struct Progress {
    watched: bool,
    shown: bool,
}

impl Progress {
    fn new() -> Self {
        Self { watched: io::stderr().is_terminal(), shown: false }
    }

    fn show(&mut self, documents: usize) {
        if self.watched && documents >= BATCH_DOCUMENTS {
            eprint!("\r{documents} documents read ");
            let _ = io::stderr().flush();
            self.shown = true;
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            eprint!("\r\x1b[K");
        }
    }
}

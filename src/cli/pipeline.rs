//! Documents in, extractions out: in batches, on all cores, in the order of the input.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use rayon::prelude::*;
use whowhom::extract::Actor;
use whowhom::input::{self, Document, Fields};
use whowhom::language::Model;
use whowhom::ledger::{Corrections, Lost};
use whowhom::query;
use whowhom::store::Store;
use whowhom::{Error, Extraction, Ledger, Lexicon, MadeBy, export, extract};

use super::options::{Circle, Filtered, Inputs, LedgerInputs, corrections_file};
use super::table::plain;
use super::{Failure, Outcome};

/// Bytes of text that wait for a batch, so that memory does not grow with the number of documents.
const BATCH_BYTES: usize = 4 << 20;

/// Documents of a batch at most.
pub(crate) const BATCH_DOCUMENTS: usize = 512;

/// The documents of some inputs, a batch at a time. What cannot be read is named on standard error and
/// skipped.
pub(crate) struct Batches {
    reader: input::Reader,
    limit: usize,
    strict: bool,
    map: Fields,
    read: usize,
    skipped: usize,
    progress: Progress,
}

impl Batches {
    /// Of at most `limit` documents each.
    pub(crate) fn new(inputs: &Inputs, limit: usize) -> whowhom::Result<Self> {
        start_threads(inputs.jobs)?;
        let options = inputs.options();
        Ok(Self {
            map: options.map.clone(),
            reader: input::read(&inputs.paths, options),
            limit,
            strict: inputs.strict,
            read: 0,
            skipped: 0,
            progress: Progress::new(),
        })
    }

    /// The next documents; empty at the end.
    ///
    /// # Errors
    /// If `strict` is set and something cannot be read.
    pub(crate) fn next(&mut self) -> whowhom::Result<Vec<Document>> {
        self.progress.show(self.read);
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES && batch.len() < self.limit {
            match self.reader.next() {
                Some(Ok(document)) => {
                    bytes += document.text.len();
                    batch.push(document);
                }
                Some(Err(error)) if self.strict => return Err(error),
                Some(Err(error)) => {
                    self.progress.clear();
                    eprintln!("whowhom: skipped: {error}");
                    self.skipped += 1;
                }
                None => break,
            }
        }
        self.read += batch.len();
        if batch.is_empty() {
            self.progress.clear();
        }
        Ok(batch)
    }

    /// How it ended; tells of documents whose day of publication is not known.
    ///
    /// # Errors
    /// If nothing could be read.
    pub(crate) fn outcome(self) -> whowhom::Result<Outcome> {
        self.check()?;
        self.tell_days();
        match self.skipped {
            0 => Ok(Outcome::Done),
            skipped => Ok(Outcome::Skipped(skipped)),
        }
    }

    /// Whether anything could be read so far, if there was anything.
    ///
    /// # Errors
    /// If not.
    pub(crate) fn check(&self) -> whowhom::Result<()> {
        if self.read == 0 && self.skipped > 0 {
            return Err(Error::new("nothing could be read").remedy("see the reasons above"));
        }
        Ok(())
    }
}

impl Batches {
    /// Says once how many of several documents have no day of publication, and what gives it.
    fn tell_days(&self) {
        let days = self.reader.days();
        for (ours, theirs) in days.unmet(&self.map) {
            eprintln!(
                "whowhom: no record has the field `{}` of --map {ours}={}",
                plain(theirs),
                plain(theirs)
            );
        }
        if days.none == 0 || self.read < 2 {
            return;
        }
        let fields: Vec<String> = days.like_days.iter().map(|name| format!("`{}`", plain(name))).collect();
        let remedy = match fields.as_slice() {
            [] => "--date DAY gives one to all, --map published=FIELD names the field of records".to_owned(),
            _ => format!("--map published=FIELD names the field of records; {} may be it", fields.join(", ")),
        };
        eprintln!(
            "whowhom: {} of {} documents have no day of publication, from which 'today' and 'Sunday' are reckoned: {remedy}",
            days.none, self.read
        );
    }
}

/// Starts the threads that everything works on, `jobs` of them; without a number one for each core.
pub(crate) fn start_threads(jobs: Option<usize>) -> whowhom::Result<()> {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or(0));
    threads.build_global().map_err(|error| {
        Error::new("the threads could not be started").because(error).remedy("ask for fewer with --jobs")
    })
}

/// What documents tell, in their order.
pub(crate) fn extract_all(documents: &[Document], model: &Model, lexicon: &Lexicon) -> Vec<Extraction> {
    let told = |document: &Document| extract(document, &model.analyse_document(document), lexicon);
    documents.par_iter().map(told).collect()
}

/// Reads the inputs and hands each extraction to `take`, in the order of the input.
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
    let mut batches = Batches::new(inputs, BATCH_DOCUMENTS)?;
    loop {
        let batch = batches.next()?;
        if batch.is_empty() {
            return Ok(batches.outcome()?);
        }
        let told: Vec<T> = batch.par_iter().map(&make).collect();
        for one in told {
            take(one)?;
        }
    }
}

/// The ledger of what the user named, as corrected: of documents read now, of a ledger written before, or
/// of a store. Corrections that find their place no longer are told on standard error.
///
/// # Errors
/// As [`extractions`]; if the ledger cannot be read, or the filter names what is not.
pub(crate) fn ledger(
    of: &LedgerInputs,
    filtered: &Filtered,
    circle: &Circle,
) -> Result<(Ledger, Outcome), Failure> {
    let lexicon = of.inputs.lexicon()?;
    let mut filter = filtered.filter(|| Ok(&lexicon))?;
    let (ledger, outcome) = whole_ledger(of)?;
    let day = filter.until.or_else(|| ledger.interactions.iter().filter_map(|one| one.first_published).max());
    let mut sources = Vec::new();
    for name in &filter.said_by {
        let found = query::actors_named(&ledger.actors, name, || Ok((&lexicon, day)))?;
        sources.extend(found.into_iter().cloned());
    }
    tell_no_source(&ledger, &sources);
    filter.said_by = sources.into_iter().map(|actor| actor.id).collect();
    let mut around = Vec::new();
    for name in &circle.actor {
        let contacts = |of: &[&Actor]| Ok(query::contacts_of(&ledger, of));
        let meant = query::actor_named(&ledger.actors, name, contacts, || Ok((&lexicon, day)))?;
        if let Some(others) = &meant.others {
            eprintln!("whowhom: {}", plain(others));
        }
        around.push(meant.actor.id.clone());
    }
    let kept = filter.of(ledger);
    Ok((if around.is_empty() { kept } else { query::around(kept, &around, circle.hops) }, outcome))
}

/// Says on standard error that nothing is left since nobody asked for is given as a source.
pub(crate) fn tell_no_source(ledger: &Ledger, asked: &[Actor]) {
    if let Some(told) = query::no_source(ledger, asked) {
        eprintln!("whowhom: {}", plain(&told));
    }
}

/// The same, unfiltered.
///
/// # Errors
/// As [`ledger`].
pub(crate) fn whole_ledger(of: &LedgerInputs) -> Result<(Ledger, Outcome), Failure> {
    let corrections = of.corrections()?;
    if let Some(path) = of.inputs.ledger()? {
        if !corrections.all().is_empty() {
            let error = Error::new("a ledger that is written is not corrected").at(path);
            return Err(error.remedy("give its documents or its store with the corrections").into());
        }
        return Ok((ledger_file(path)?, Outcome::Done));
    }
    if of.store.is_some() {
        return Ok((store(of)?.ledger()?, Outcome::Done));
    }
    let (made_by, extractions, outcome) = extractions(of)?;
    let (ledger, lost) = Ledger::with_corrections(made_by, extractions, &corrections);
    tell_lost(&lost);
    Ok((ledger, outcome))
}

/// The store that the user named, as corrected, to read. Corrections that find their place no longer are told
/// on standard error.
///
/// # Errors
/// If there is none, or it cannot be opened or fails.
pub(crate) fn store(of: &LedgerInputs) -> whowhom::Result<Store> {
    start_threads(of.inputs.jobs)?;
    let corrections = of.corrections()?;
    let path = of.store.as_ref().ok_or_else(|| Error::new("no store is named").remedy("--store FILE"))?;
    let is_corrected = !corrections.all().is_empty();
    let mut store = Store::open(path)?.corrected(corrections);
    if is_corrected {
        tell_lost(&store.lost()?);
    }
    Ok(store)
}

fn tell_lost(lost: &[Lost]) {
    for lost in lost {
        eprintln!("whowhom: not applied: {}", plain(&lost.what));
    }
}

/// Merges the ledger of a store after its documents have changed, corrected as those beside it say, so that
/// the first question need not.
///
/// # Errors
/// If the corrections are faulty, or the store fails.
pub(crate) fn merge(store: Store, path: &Path) -> whowhom::Result<()> {
    let corrections = Corrections::open(&corrections_file(None, Some(path)))?;
    store.corrected(corrections).merge()
}

/// What the documents tell that the user named, or that a store keeps.
///
/// # Errors
/// As [`for_each_extraction`]; if the store cannot be opened or fails.
pub(crate) fn extractions(of: &LedgerInputs) -> Result<(MadeBy, Vec<Extraction>, Outcome), Failure> {
    let inputs = &of.inputs;
    if let Some(store) = &of.store {
        start_threads(inputs.jobs)?;
        let store = Store::open(store)?;
        return Ok((store.made_by()?, store.extractions()?, Outcome::Done));
    }
    let (model, lexicon) = (inputs.model()?, inputs.lexicon()?);
    let mut extractions: Vec<Extraction> = Vec::new();
    let outcome = for_each_extraction(inputs, model, &lexicon, |extraction| {
        extractions.push(extraction);
        Ok(())
    })?;
    Ok((MadeBy::with(model, &lexicon), extractions, outcome))
}

/// The ledger in a file, or on standard input.
pub(crate) fn ledger_file(path: &Path) -> whowhom::Result<Ledger> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map_err(|error| {
        Error::new("the ledger cannot be read")
            .at(path)
            .because(error)
            .remedy("name a file that `whowhom build -f json` wrote")
    })?;
    export::read_ledger(&text).map_err(|error| error.at(path))
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

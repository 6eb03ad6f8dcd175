//! `whowhom recode`: what is kept, extracted again by today's program, model and lexicon.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;
use whowhom::language::Model;
use whowhom::store::{Recoded, Store, Version};
use whowhom::{Document, Lexicon, MadeBy};

use super::options::StoreFile;
use super::pipeline::{self, BATCH_DOCUMENTS, extract_all};
use super::{Failure, Outcome};

/// Extract what a store keeps again, with today's program, model and lexicon, and say what changed
///
/// Only what was made by another program, model or lexicon is read again; which of them differs is told. A run that is killed goes on when it is run again.
#[derive(Args)]
pub(crate) struct Recode {
    #[command(flatten)]
    store: StoreFile,

    /// Read all again, by whatever it was made
    #[arg(long)]
    all: bool,

    /// Read with this language model instead of the one inside the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,

    /// Add these names, offices and frames to the lexicon, and let them outrank it
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,

    /// Threads to work with; all cores without it
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
}

/// What became of the documents.
#[derive(Default)]
struct Count {
    /// How many were read again, by what they were made by.
    makers: BTreeMap<[String; 3], usize>,
    read: usize,
    changed: usize,
    without_text: usize,
}

impl Recode {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        pipeline::start_threads(self.jobs)?;
        let mut store = Store::open(&self.store.store)?;
        let model: &'static Model = match &self.model {
            Some(file) => Box::leak(Box::new(Model::open(file)?)),
            None => Model::embedded(),
        };
        let lexicon = Lexicon::with_files(&self.lexicon)?;
        let made_by = MadeBy::with(model, &lexicon);
        let mut out = BufWriter::new(io::stdout().lock());
        let mut count = Count::default();
        let mut behind = 0;
        loop {
            let versions = store.versions_after(behind, BATCH_DOCUMENTS)?;
            let Some(last) = versions.last() else { break };
            behind = last.number;
            let others = versions.into_iter().filter(|version| self.all || version.made_by != made_by);
            let (versions, documents) = readable(others.collect(), &mut count);
            for Version { made_by: MadeBy { program, model, lexicon }, .. } in &versions {
                *count.makers.entry([program.clone(), model.clone(), lexicon.clone()]).or_default() += 1;
            }
            let told = extract_all(&documents, model, &lexicon);
            let recoded: Vec<Recoded> = versions
                .iter()
                .zip(told)
                .map(|(version, extraction)| Recoded { number: version.number, extraction })
                .collect();
            if !recoded.is_empty() {
                store.recode(&made_by, &recoded)?;
            }
            report(&versions, &recoded, &mut count, &mut out)?;
        }
        out.flush()?;
        pipeline::merge(store, &self.store.store)?;
        eprintln!("{} documents read again, {} changed", count.read, count.changed);
        for (maker, documents) in &count.makers {
            let differences = differences(maker, &made_by);
            if !differences.is_empty() {
                eprintln!("  {documents} by another {differences}");
            }
        }
        if count.without_text > 0 {
            eprintln!(
                "whowhom: {} documents have no text in the store, so they stay as they were",
                count.without_text
            );
            return Ok(Outcome::Skipped(count.without_text));
        }
        Ok(Outcome::Done)
    }
}

/// 'program (whowhom 0.0.9, now whowhom 0.1.0), lexicon (sha256:0a1b2c3d, now sha256:4e5f6071)'.
fn differences(before: &[String; 3], now: &MadeBy) -> String {
    let now = [("program", &now.program), ("model", &now.model), ("lexicon", &now.lexicon)];
    // Of a digest the beginning tells enough.
    let short = |name: &str| name.chars().take(40).collect::<String>();
    let differs = before.iter().zip(now).filter(|(before, (_, now))| before != now);
    let told: Vec<String> = differs
        .map(|(before, (what, now))| format!("{what} ({}, now {})", short(before), short(now)))
        .collect();
    told.join(", ")
}

/// Those whose text was kept, with their documents.
fn readable(versions: Vec<Version>, count: &mut Count) -> (Vec<Version>, Vec<Document>) {
    let (mut readable, mut documents) = (Vec::new(), Vec::new());
    for version in versions {
        match version.document() {
            Some(document) => {
                documents.push(document);
                readable.push(version);
            }
            None => count.without_text += 1,
        }
    }
    count.read += readable.len();
    (readable, documents)
}

fn report(
    versions: &[Version],
    recoded: &[Recoded],
    count: &mut Count,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (version, recoded) in versions.iter().zip(recoded) {
        let changes = super::told::changes(&version.extraction, &recoded.extraction);
        if changes.is_empty() {
            continue;
        }
        count.changed += 1;
        writeln!(out, "{}", recoded.extraction.document.id.replace(|c: char| c.is_control(), " "))?;
        for change in changes {
            writeln!(out, "  {change}")?;
        }
    }
    Ok(())
}

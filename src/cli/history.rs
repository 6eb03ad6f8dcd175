//! `whowhom history`: every version of a document.

use std::io::{self, BufWriter, Write};

use clap::Args;
use whowhom::store::{Store, Version};

use super::options::StoreFile;
use super::{Failure, Outcome, told};

/// Show every version of a document in a store, and what each changed
#[derive(Args)]
pub(crate) struct History {
    /// The id of the document
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    store: StoreFile,
}

impl History {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let versions = Store::open(&self.store.store)?.history(&self.id)?;
        let mut out = BufWriter::new(io::stdout().lock());
        for (nth, version) in versions.iter().enumerate() {
            writeln!(out, "{}", heading(nth + 1, version))?;
            let lines = match nth.checked_sub(1).and_then(|before| versions.get(before)) {
                Some(before) => told::changes(&before.extraction, &version.extraction),
                None => told::lines(&version.extraction),
            };
            for line in &lines {
                writeln!(out, "  {line}")?;
            }
            if lines.is_empty() {
                writeln!(out, "  {}", if nth == 0 { "no interactions" } else { "the same interactions" })?;
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// 'version 2 · counts · news.jsonl:7 · published 2022-02-21 · sha256 0a1b2c… · whowhom 0.1.0, …'.
fn heading(nth: usize, version: &Version) -> String {
    let document = &version.extraction.document;
    let state = match (version.counts, version.withdrawn) {
        (true, _) => "counts",
        (false, true) => "withdrawn",
        (false, false) => "older",
    };
    let mut parts = vec![format!("version {nth}"), state.to_owned(), document.id.clone()];
    parts.extend(document.published.map(|day| format!("published {day}")));
    parts.push(format!("sha256 {}", document.sha256.get(..12).unwrap_or(&document.sha256)));
    parts.push(if version.text.is_some() { "text kept" } else { "text left out" }.to_owned());
    let lexicon: String = version.made_by.lexicon.chars().take(19).collect();
    parts.push(format!("{}, {}, {lexicon}", version.made_by.program, version.made_by.model));
    parts.join(" · ").replace(|c: char| c.is_control(), " ")
}

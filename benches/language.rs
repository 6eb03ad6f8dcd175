//! How fast the language engine is on one thread: `cargo bench --bench language`.
//!
//! Reads a fixed text of the project's own. Cold is the first round, in which no word has been met
//! before; warm is the median of those behind it. `tests/interop/spacy_parity/run` compares with spaCy.
#![expect(clippy::print_stdout, reason = "it is a program")]

use std::time::Instant;
use whowhom::language::Model;
use whowhom::{Error, Result};

/// News of fourteen kinds, 2,800 words.
const TEXTS: &str = include_str!("../tests/interop/spacy_parity/text.jsonl");
const ROUNDS: usize = 30;

fn main() -> Result<()> {
    let begun = Instant::now();
    let model = Model::embedded();
    println!("{}: loaded in {:.0} ms", model.name(), 1000.0 * begun.elapsed().as_secs_f64());
    let texts = TEXTS.lines().map(|line| {
        let record = serde_json::from_str::<serde_json::Value>(line);
        let record = record.map_err(|error| Error::new("no JSON").because(error))?;
        Ok(record["text"].as_str().unwrap_or_default().to_owned())
    });
    let texts = texts.collect::<Result<Vec<_>>>()?;
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let mut speeds: Vec<f64> = (0..=ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            let tokens: usize = texts.iter().map(|text| model.analyse(text).tokens.len()).sum();
            assert!(tokens > words);
            f64::from(u32::try_from(words).unwrap_or(u32::MAX)) / begun.elapsed().as_secs_f64()
        })
        .collect();
    let cold = speeds.remove(0);
    speeds.sort_by(f64::total_cmp);
    println!("{words} words: {cold:.0} words a second cold, {:.0} warm", speeds[ROUNDS / 2]);
    Ok(())
}

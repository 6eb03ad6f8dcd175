//! Do the meetings of the travels of US presidents and secretaries of state, told in batches, in any
//! order and with repeats, give the same as told in one go?
//!
//! The list is no part of the project: `WHOWHOM_EVAL` names the folder that holds
//! `oracle_us_travels.jsonl`; without it the test says so.

#![expect(clippy::print_stderr, reason = "a test that has nothing to ask says so")]

use std::path::Path;
use std::{env, fs};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::Value;
use whowhom::{Document, Extraction, Ledger};

use crate::stages::{extraction_of, made_by};

/// How many of the journeys are read: the first, so that the test takes seconds.
const JOURNEYS: usize = 300;

/// A journey's meetings as a document: 'Joseph R. Biden met with …'.
fn document(journey: &Value) -> Option<Document> {
    let field = |name: &str| journey[name].as_str();
    let (who, remarks) = (field("traveller")?, field("remarks")?);
    let met = remarks.split_inclusive(". ").find(|sentence| sentence.starts_with("Met with"))?;
    let day: jiff::civil::Date = field("start")?.parse().ok()?;
    let text =
        format!("{who} met with{} ", met.trim_start_matches("Met with").trim_end().trim_end_matches('.'));
    let text = format!("{text}on {}.", day.strftime("%-d %B %Y"));
    Some(Document::new(field("id")?, text).published(day))
}

#[test]
fn travels_told_in_shuffled_batches_with_repeats_give_the_same() {
    let folder = env::var("WHOWHOM_EVAL").unwrap_or_default();
    let Ok(travels) = fs::read_to_string(Path::new(&folder).join("oracle_us_travels.jsonl")) else {
        eprintln!("skipped: WHOWHOM_EVAL does not name the folder of oracle_us_travels.jsonl");
        return;
    };
    let journeys = travels.lines().filter_map(|line| serde_json::from_str(line).ok());
    let documents: Vec<Document> = journeys.filter_map(|journey| document(&journey)).take(JOURNEYS).collect();
    let extractions: Vec<Extraction> = documents.iter().map(extraction_of).collect();
    let whole = Ledger::new(made_by(), extractions.iter().cloned());
    assert!(whole.interactions.len() > JOURNEYS / 2, "only {} interactions", whole.interactions.len());
    let config = Config { rng_seed: RngSeed::Fixed(2022), ..Config::default() };
    let mut runner = TestRunner::new(config);
    for _ in 0..10 {
        let shuffled = Just(extractions.clone()).prop_shuffle().new_tree(&mut runner).unwrap().current();
        let repeats = shuffled[..shuffled.len() / 3].to_vec();
        let batches = shuffled.chunks(17).flat_map(<[Extraction]>::to_vec).chain(repeats);
        assert!(Ledger::new(made_by(), batches) == whole);
    }
}

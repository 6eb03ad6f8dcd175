//! How fast questions to a large store are answered, the start of the program included.
//!
//! `cargo bench --bench query` makes a store of a million interactions, which takes a while;
//! `cargo bench --bench query -- 20000` makes one of so many; `-- 20000 FILE` keeps it, or asks the one that
//! is there.

#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

#[path = "../tests/archive.rs"]
mod archive;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use whowhom::store::{Selection, Store};
use whowhom::{Document, MadeBy};

use archive::Archive;

/// Reports of a document.
const EACH: usize = 5;

/// Questions with the milliseconds they may take in a store of a million interactions.
const QUESTIONS: &[(&str, u128)] = &[
    ("who person_president_of_fra person_president_of_usa --since 2012-01-01", 50),
    ("count person_president_of_fra person_president_of_usa --by month", 100),
    ("count person_president_of_fra --by partner", 100),
    ("last person_president_of_fra person_president_of_usa", 100),
    ("path person_president_of_fra person_president_of_ken", 1000),
    ("panel --by month -f csv", 1000),
    ("quiet --days 60", 1000),
    ("central", 1000),
];

fn main() {
    let mut asked = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let interactions = asked.next().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let file = asked.next().map_or_else(|| folder.path().join("contacts.db"), Into::into);
    if !file.exists() {
        fill(&file, interactions);
    }
    let mut store = Store::open(&file).expect("the store opens");
    let mut entries = 0;
    store.entries(Selection::default(), |_| entries += 1).expect("the store is read");
    println!("{entries} interactions");
    let mut slow = 0;
    for (question, limit) in QUESTIONS {
        let mut times: Vec<u128> = (0..5).map(|_| ask(&file, question)).collect();
        times.sort_unstable();
        let mark = if times[2] < *limit { "" } else { "  TOO SLOW" };
        slow += usize::from(times[2] >= *limit);
        println!("{:5} ms of {limit:4}  {question}{mark}", times[2]);
    }
    assert_eq!(slow, 0, "some questions took too long");
}

/// Documents by chance until they tell of as many interactions.
fn fill(file: &Path, interactions: usize) {
    let made_by =
        MadeBy { program: "bench".to_owned(), model: "none".to_owned(), lexicon: "none".to_owned() };
    let mut store = Store::create(file).expect("the store can be made");
    // Worlds of their own, so that events do not repeat when the days of one are over.
    let worlds = (1..).flat_map(|seed| Archive::new(seed, EACH).take(40_000).map(move |one| (seed, one)));
    let mut told = 0;
    let mut batch = Vec::new();
    for (seed, mut extraction) in worlds {
        extraction.document.id = format!("{seed}-{}", extraction.document.id);
        for interaction in &mut extraction.interactions {
            for report in &mut interaction.evidence {
                report.document.clone_from(&extraction.document.id);
            }
        }
        let mut document = Document::new(extraction.document.id.clone(), "");
        document.sha256.clone_from(&extraction.document.sha256);
        told += extraction.interactions.len();
        batch.push((document, extraction));
        if batch.len() == 512 || told >= interactions {
            store.keep(&made_by, &batch, false).expect("a batch is kept");
            batch.clear();
        }
        if told >= interactions {
            break;
        }
    }
    store.merge().expect("the ledger is merged");
}

/// Milliseconds of one run of the program.
fn ask(file: &Path, question: &str) -> u128 {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_whowhom"));
    let ran = command.args(question.split(' ')).arg("--store").arg(file).output().expect("the program runs");
    assert!(ran.status.success(), "{question}: {}", String::from_utf8_lossy(&ran.stderr));
    start.elapsed().as_millis()
}

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

use serde_json::json;
use whowhom::store::{Selection, Store};
use whowhom::{Document, Extraction, MadeBy};

use archive::Archive;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reports of a document.
const EACH: usize = 5;

/// Questions with the milliseconds they may take in a store of a million interactions.
const QUESTIONS: &[(&str, u128)] = &[
    ("who person_president_of_fra person_president_of_usa --since 2012-01-01", 50),
    ("who Badekilomu --since 2010-01-01", 50),
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

/// Documents by chance until they tell of about as many interactions. In one of ten somebody acts of whom no
/// other tells, as in the news.
fn fill(file: &Path, interactions: usize) {
    let made_by =
        MadeBy { program: "bench".to_owned(), model: "none".to_owned(), lexicon: "none".to_owned() };
    let mut store = Store::create(file).expect("the store can be made");
    // Worlds with people of their own: one has so many days and contacts. Of its documents every fifth, so that
    // most contacts are told once.
    let worlds = (1..).flat_map(|seed| {
        let documents = Archive::new(seed, EACH).step_by(5).take(43_800);
        documents.map(move |extraction| (seed, extraction))
    });
    // Some reports are of one contact.
    let reports = interactions * 8 / 5;
    let mut told = 0;
    let mut batch = Vec::new();
    for (nth, (seed, mut extraction)) in worlds.enumerate() {
        own_people(&mut extraction, seed);
        if nth % 10 == 0 {
            somebody_else(&mut extraction, nth / 10);
        }
        let mut document = Document::new(extraction.document.id.clone(), "");
        document.sha256.clone_from(&extraction.document.sha256);
        told += extraction.interactions.len();
        batch.push((document, extraction));
        if batch.len() == 512 || told >= reports {
            store.keep(&made_by, &batch, false).expect("a batch is kept");
            batch.clear();
        }
        if told >= reports {
            break;
        }
    }
    let start = Instant::now();
    store.merge().expect("the ledger is merged");
    println!("merged in {:.1} s", start.elapsed().as_secs_f64());
}

/// Gives the document and the people of a world, but for the first, names of their own.
fn own_people(extraction: &mut Extraction, seed: u64) {
    extraction.document.id = format!("{seed}-{}", extraction.document.id);
    let own = |id: &mut String| {
        if seed > 1 && id.starts_with("person_") {
            *id = format!("{id}_{seed}");
        }
    };
    for named in &mut extraction.actors {
        own(&mut named.actor.id);
        named.actor.name = format!("{} {seed}", named.actor.name);
    }
    for interaction in &mut extraction.interactions {
        interaction.parties.iter_mut().for_each(|party| own(&mut party.actor));
        for report in &mut interaction.evidence {
            report.document.clone_from(&extraction.document.id);
            report.parties.iter_mut().for_each(|party| own(&mut party.actor));
        }
    }
}

/// Lets somebody whom the lexicon does not list act in the first interaction.
fn somebody_else(extraction: &mut Extraction, number: usize) {
    const SYLLABLES: [&str; 10] = ["ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu"];
    let digits = format!("{number:05}");
    let surname: String = digits.bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect();
    let id = format!("person_mara_{surname}");
    let name = format!("Mara {}{}", surname[..1].to_uppercase(), &surname[1..]);
    let Some(interaction) = extraction.interactions.first_mut() else { return };
    interaction.parties[0].actor.clone_from(&id);
    for report in &mut interaction.evidence {
        report.parties[0].actor.clone_from(&id);
    }
    let actor = json!({"id": id, "name": name, "kind": "person", "country": "NOR", "wikidata": null,
        "aliases": [surname], "affiliations": [], "mentions": []});
    extraction.actors.push(serde_json::from_value(actor).expect("an actor of the contract"));
}

/// Milliseconds of one run of the program.
fn ask(file: &Path, question: &str) -> u128 {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_whowhom"));
    let ran = command.args(question.split(' ')).arg("--store").arg(file).output().expect("the program runs");
    assert!(ran.status.success(), "{question}: {}", String::from_utf8_lossy(&ran.stderr));
    start.elapsed().as_millis()
}

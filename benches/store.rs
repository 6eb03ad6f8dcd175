//! How fast a store of a million documents and five million reports opens and answers. The archive is
//! made, the same in each run.
//!
//! `cargo bench --bench store` takes half an hour and some gigabytes; `cargo bench --bench store -- 20000`
//! makes a store of so many documents; `-- 20000 FILE` keeps it, or asks the one that is there.

#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

#[path = "../tests/archive.rs"]
mod archive;

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::date;
use whowhom::store::{Selection, Store};
use whowhom::{Document, MadeBy};

use archive::Archive;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reports of a document.
const EACH: usize = 5;

fn main() {
    let mut asked = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let documents = asked.next().and_then(|count| count.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    let file = asked.next().map_or_else(|| folder.path().join("contacts.db"), Into::into);
    if !file.exists() {
        fill(&file, documents);
    }
    let bytes = std::fs::metadata(&file).map_or(0, |file| file.len());
    println!("{documents} documents of {EACH} reports: {} MB", bytes >> 20);
    ask(&file);
}

fn fill(file: &Path, documents: usize) {
    let made_by =
        MadeBy { program: "bench".to_owned(), model: "none".to_owned(), lexicon: "none".to_owned() };
    let mut store = Store::create(file).expect("the store can be made");
    let mut archive = Archive::new(1, EACH).take(documents);
    let mut keeping = Duration::ZERO;
    loop {
        let named = archive.by_ref().take(512).map(|extraction| {
            let mut document = Document::new(extraction.document.id.clone(), "");
            document.sha256.clone_from(&extraction.document.sha256);
            (document, extraction)
        });
        let batch: Vec<_> = named.collect();
        if batch.is_empty() {
            break;
        }
        let start = Instant::now();
        store.keep(&made_by, &batch, false).expect("a batch is kept");
        keeping += start.elapsed();
    }
    println!("kept in {:.1} s", keeping.as_secs_f64());
    let start = Instant::now();
    store.merge().expect("the ledger is merged");
    println!("merged in {:.1} s, {} MB at most", start.elapsed().as_secs_f64(), peak_megabytes());
}

/// What it is called, its limit in milliseconds, and how many rows answer it.
type Question<'q> = (&'q str, u128, &'q dyn Fn(&mut Store) -> usize);

/// Times each question five times, each with the store opened anew; tells the middle one.
fn ask(file: &Path) {
    let pair = ["person_president_of_fra", "person_president_of_usa"];
    let year = Selection { actors: &pair, since: Some(date(2012, 1, 1)), until: None };
    let one = Selection { actors: &pair[..1], ..Selection::default() };
    let all = Selection::default();
    let questions: [Question; 4] = [
        ("open, and the first row", 50, &|store| usize::from(store.history("wire-00000000").is_ok())),
        ("who A B --since, with evidence", 50, &|store| {
            store.ledger_of(year).map_or(0, |ledger| ledger.interactions.len())
        }),
        ("count A: every entry of one actor", 100, &|store| count(store, one)),
        ("path, panel: every entry", 1000, &|store| count(store, all)),
    ];
    for (question, limit, answer) in questions {
        let mut times: Vec<(Duration, usize)> = (0..5)
            .map(|_| {
                let start = Instant::now();
                let mut store = Store::open(file).expect("the store opens");
                let found = answer(&mut store);
                (start.elapsed(), found)
            })
            .collect();
        times.sort();
        let (time, found) = times[2];
        println!("{question}: {:.1} ms ({found} found)", time.as_secs_f64() * 1000.0);
        assert!(time.as_millis() < limit, "more than {limit} ms");
    }
}

fn count(store: &mut Store, selection: Selection) -> usize {
    let mut parties = 0;
    store.entries(selection, |entry| parties += entry.parties.len()).expect("the store is read");
    parties
}

/// The most memory the process ever had, where the system tells.
fn peak_megabytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<usize>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}

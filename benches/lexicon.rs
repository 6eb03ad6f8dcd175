//! How long the lexicon takes to load, and what a look-up costs, with 500,000 names of the user's too.
//!
//! `cargo bench --bench lexicon`. The names are made, the same in each run; the memory they take is
//! printed where the system tells it.

#![expect(clippy::print_stderr, reason = "criterion has no word for memory")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use whowhom::Lexicon;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many names the user's lexicon has.
const NAMES: usize = 500_000;

/// First words are shared by many names, as given names are.
const FIRST: usize = 500;

fn name(nth: usize) -> String {
    format!("Name{} Middle{} Last{}", nth % FIRST, nth % 7, nth / FIRST)
}

/// A table of so many organizations.
fn table(names: usize) -> String {
    let mut table = String::from("name,kind,country\n");
    for nth in 0..names {
        let _ = writeln!(table, "{},organization,NOR", name(nth));
    }
    table
}

/// A text with a known name in each sentence.
fn text(sentences: usize) -> String {
    (0..sentences).fold(String::new(), |mut text, nth| {
        let _ = write!(text, "On Monday {} met nobody of note in the harbour. ", name(nth * 37 % NAMES));
        text
    })
}

/// How many names stand in a text, asked for at every word.
fn found(lexicon: &Lexicon, text: &str) -> usize {
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    starts.filter(|&start| lexicon.name_at(text, start).is_some()).count()
}

/// The memory that the process holds and the most it held, in megabytes.
fn memory() -> Option<(u64, u64)> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kilobytes = |field: &str| {
        let line = status.lines().find(|line| line.starts_with(field))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok()
    };
    Some((kilobytes("VmRSS:")? / 1024, kilobytes("VmHWM:")? / 1024))
}

fn benches(criterion: &mut Criterion) {
    criterion.bench_function("lexicon/load", |bencher| {
        // A program lets go of its lexicon once, at its end.
        bencher.iter_with_large_drop(Lexicon::builtin);
    });
    let folder = tempfile::tempdir().expect("a folder for the table");
    let file = folder.path().join("names.csv");
    std::fs::write(&file, table(NAMES)).expect("the table is written");
    let before = memory();
    let lexicon = Lexicon::with_files(&[&file]).expect("the table is sound");
    if let (Some((before, _)), Some((held, most))) = (before, memory()) {
        eprintln!("{NAMES} names: {} MB held, {} MB while loading", held - before, most - before);
    }
    let mut group = criterion.benchmark_group("lexicon/words");
    group.sample_size(20);
    for sentences in [100, 1000, 10_000] {
        let text = text(sentences);
        group.throughput(Throughput::Elements(text.split_whitespace().count() as u64));
        group.bench_function(format!("{sentences} sentences"), |bencher| {
            bencher.iter(|| found(&lexicon, black_box(&text)));
        });
    }
    group.finish();
}

criterion_group!(all, benches);
criterion_main!(all);

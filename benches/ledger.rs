//! How long it takes to merge a million reports, and how much memory. The archive is made, the same in
//! each run.
//!
//! `cargo bench --bench ledger` merges a million reports of 200,000 documents and fails above ten seconds
//! or 1.5 GB; `cargo bench --bench ledger -- 100000` merges so many reports.

#![expect(clippy::print_stdout, reason = "the figures are its output")]

#[path = "../tests/archive.rs"]
mod archive;

use std::time::{Duration, Instant};

use whowhom::{Extraction, Ledger, MadeBy};

use archive::Archive;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Reports of a document.
const EACH: usize = 5;

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let reports: usize = asked.unwrap_or(1_000_000);
    let made_by =
        MadeBy { program: "bench".to_owned(), model: "none".to_owned(), lexicon: "none".to_owned() };
    let mut making = Duration::ZERO;
    let start = Instant::now();
    let mut archive = Archive::new(1, EACH).take(reports.div_ceil(EACH));
    let documents = std::iter::from_fn(|| {
        let start = Instant::now();
        let made: Option<Extraction> = archive.next();
        making += start.elapsed();
        made
    });
    let ledger = Ledger::new(made_by, documents);
    let merging = start.elapsed().saturating_sub(making);
    let kept: usize = ledger.interactions.iter().map(|one| one.evidence.len()).sum();
    assert_eq!(kept, reports.div_ceil(EACH) * EACH, "reports are lost");
    let peak = peak_megabytes();
    println!(
        "{kept} reports, {} interactions, {} ambiguous: {:.2} s, {peak} MB at most",
        ledger.interactions.len(),
        ledger.ambiguous.len(),
        merging.as_secs_f64()
    );
    assert!(merging < Duration::from_secs(10), "too slow");
    assert!(peak < 1500, "too much memory");
}

/// The most memory the process ever had, where the system tells.
fn peak_megabytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<usize>().ok())
        .map_or(0, |kilobytes| kilobytes / 1024)
}

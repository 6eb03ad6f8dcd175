//! `stats`: a ledger in figures.

use std::collections::BTreeMap;

use crate::extract::Source;
use crate::ledger::Ledger;

/// Names of what is counted, with how many there are, in the order in which they are shown.
///
/// Documents, outlets (or the hosts of addresses, where no outlet is told), actors by kind, interactions by kind, manner and status, without a day, disputed,
/// corrected, and their reports.
pub fn stats(ledger: &Ledger) -> Vec<(String, usize)> {
    let all = &ledger.interactions;
    let outlets: std::collections::BTreeSet<_> =
        ledger.documents.iter().filter_map(Source::publisher).collect();
    let mut figures =
        vec![("documents".to_owned(), ledger.documents.len()), ("outlets".to_owned(), outlets.len())];
    figures.push(("actors".to_owned(), ledger.actors.len()));
    figures.extend(grouped("actors", ledger.actors.iter().map(|actor| actor.kind.as_str())));
    figures.push(("interactions".to_owned(), all.len()));
    figures.extend(grouped("kind", all.iter().map(|one| one.kind.as_str())));
    figures.extend(grouped("mode", all.iter().filter_map(|one| one.mode.as_deref())));
    figures.extend(grouped("status", all.iter().map(|one| one.status.as_str())));
    figures.push(("without a day".to_owned(), all.iter().filter(|one| !one.when.is_dated()).count()));
    figures.push(("disputed".to_owned(), all.iter().filter(|one| one.disputed).count()));
    figures.push(("corrected".to_owned(), all.iter().filter(|one| !one.corrected.is_empty()).count()));
    figures.push(("fit several others".to_owned(), ledger.ambiguous.len()));
    figures.push(("reports".to_owned(), all.iter().map(|one| one.evidence.len()).sum()));
    figures
}

/// How many there are of each word.
fn grouped<'w>(what: &str, words: impl Iterator<Item = &'w str>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().map(|(word, count)| (format!("{what}: {word}"), count)).collect()
}

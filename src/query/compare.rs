//! `compare`: a list kept by hand against the ledger.

use std::collections::BTreeMap;

use super::list::Line;
use super::{Number, Outline, Row};

/// A line of the list, with whom it means.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The line.
    pub line: Line,
    /// Who and whom; none, and why, where a name is nobody's of the ledger.
    pub ends: std::result::Result<(Number, Number), String>,
}

/// What the list and the ledger have.
#[derive(Clone, Debug, Default)]
pub struct Compared<'o> {
    /// Lines of the list, by place, with an entry of the ledger each.
    pub agree: Vec<(usize, &'o Row)>,
    /// Lines that nothing in the ledger fits, by place.
    pub only_mine: Vec<usize>,
    /// Entries that count, of those whom the list is about, in the days from its first to its last, that
    /// no line has.
    pub only_ledger: Vec<&'o Row>,
}

/// Compares lines with entries. A line fits an entry of its pair that counts, if a day is the same; each
/// takes one, in the order of the list; those whose first days agree go first.
pub fn compare<'o>(outline: &'o Outline, mine: &[Mine]) -> Compared<'o> {
    let mut compared = Compared::default();
    // Of everybody whom the list is about, the entries that count.
    let mut entries: BTreeMap<Number, Vec<usize>> = BTreeMap::new();
    for who in mine.iter().filter_map(|one| one.ends.as_ref().ok()).map(|ends| ends.0) {
        entries.entry(who).or_insert_with(|| {
            let rows = outline.rows().iter().enumerate();
            let of_who = |row: &Row| row.counts && !outline.partners(row, who).is_empty();
            rows.filter(|(_, row)| of_who(row)).map(|(at, _)| at).collect()
        });
    }
    let mut entry: Vec<Option<usize>> = vec![None; mine.len()];
    let mut taken = vec![false; outline.rows().len()];
    for exact in [true, false] {
        for (nth, one) in mine.iter().enumerate() {
            let Ok((who, whom)) = one.ends else { continue };
            if entry[nth].is_some() {
                continue;
            }
            let (first, last) = one.line.days;
            let fits = |row: &Row| {
                let same = row.day() <= Some(last) && row.last_day() >= Some(first);
                same && (!exact || row.day() == Some(first)) && outline.partners(row, who).contains(&whom)
            };
            let rows = entries.get(&who).into_iter().flatten();
            entry[nth] = rows.copied().find(|at| !taken[*at] && fits(&outline.rows()[*at]));
            if let Some(at) = entry[nth] {
                taken[at] = true;
            }
        }
    }
    for (nth, at) in entry.into_iter().enumerate() {
        match at {
            Some(at) => compared.agree.push((nth, &outline.rows()[at])),
            None => compared.only_mine.push(nth),
        }
    }
    let first = mine.iter().map(|one| one.line.days.0).min();
    let last = mine.iter().map(|one| one.line.days.1).max();
    let mut rest: Vec<usize> = entries.into_values().flatten().filter(|at| !taken[*at]).collect();
    rest.sort_unstable();
    rest.dedup();
    let rest = rest.into_iter().map(|at| &outline.rows()[at]);
    compared.only_ledger = rest.filter(|row| row.last_day() >= first && row.day() <= last).collect();
    compared
}

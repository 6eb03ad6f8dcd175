//! `compare`: a list kept by hand against the ledger.

use std::collections::{BTreeMap, BTreeSet};

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

impl Mine {
    /// How many days lie between a line and an entry; none where they share one.
    pub fn days_off(&self, row: &Row) -> Option<i32> {
        let (first, last) = self.line.days;
        let (day, last_day) = (row.day()?, row.last_day()?);
        let (from, to) = if day > last { (last, day) } else { (last_day, first) };
        from.until(to).ok().map(|span| span.get_days().max(0))
    }
}

/// What the list and the ledger have.
#[derive(Clone, Debug, Default)]
pub struct Compared<'o> {
    /// Lines of the list, by place, with an entry of the ledger each.
    pub agree: Vec<(usize, &'o Row)>,
    /// Lines that nothing in the ledger fits, by place, with the entry of their pair that is nearest in time: of any
    /// status, and not that of another line.
    pub only_mine: Vec<(usize, Option<&'o Row>)>,
    /// Entries that count, of those whom the list is about, in the days from its first to its last, that
    /// no line has; and whether the list names the other side as well.
    pub only_ledger: Vec<(&'o Row, bool)>,
}

/// Compares lines with entries. A line fits an entry of its pair that counts, if a day is the same; each pair of an
/// entry is taken by one line, in the order of the list; those whose first days agree go first.
pub fn compare<'o>(outline: &'o Outline, mine: &[Mine]) -> Compared<'o> {
    let rows = outline.rows();
    let ends = || mine.iter().filter_map(|one| one.ends.as_ref().ok().copied());
    // Of everybody whom the list is about, the entries with a day.
    let mut entries: BTreeMap<Number, Vec<usize>> = BTreeMap::new();
    for (who, _) in ends() {
        entries.entry(who).or_insert_with(|| {
            let of_who = |row: &Row| row.day().is_some() && !outline.partners(row, who).is_empty();
            (0..rows.len()).filter(|at| of_who(&rows[*at])).collect()
        });
    }
    let of_pair = |(who, whom): (Number, Number)| {
        let all = entries.get(&who).into_iter().flatten().copied();
        all.filter(move |at| outline.partners(&rows[*at], who).contains(&whom))
    };
    let pair = |(who, whom): (Number, Number)| (who.min(whom), who.max(whom));
    let mut entry: Vec<Option<usize>> = vec![None; mine.len()];
    let mut taken: BTreeSet<(usize, (Number, Number))> = BTreeSet::new();
    for exact in [true, false] {
        for (nth, one) in mine.iter().enumerate() {
            let Ok(ends) = one.ends else { continue };
            if entry[nth].is_some() {
                continue;
            }
            let fits = |at: &usize| {
                let row = &rows[*at];
                let same = row.counts && one.days_off(row) == Some(0);
                same && (!exact || row.day() == Some(one.line.days.0)) && !taken.contains(&(*at, pair(ends)))
            };
            entry[nth] = of_pair(ends).find(fits);
            taken.extend(entry[nth].map(|at| (at, pair(ends))));
        }
    }
    let mut compared = Compared::default();
    for (nth, (at, one)) in entry.into_iter().zip(mine).enumerate() {
        let nearest = |ends: (Number, Number)| {
            let free = of_pair(ends).filter(|at| !taken.contains(&(*at, pair(ends))));
            free.map(|at| &rows[at]).min_by_key(|row| (one.days_off(row), !row.counts))
        };
        match (at, &one.ends) {
            (Some(at), _) => compared.agree.push((nth, &rows[at])),
            (None, Ok(ends)) => compared.only_mine.push((nth, nearest(*ends))),
            (None, Err(_)) => compared.only_mine.push((nth, None)),
        }
    }
    let first = mine.iter().map(|one| one.line.days.0).min();
    let last = mine.iter().map(|one| one.line.days.1).max();
    let named: BTreeSet<Number> = ends().flat_map(|(who, whom)| [who, whom]).collect();
    let mut rest: BTreeMap<usize, bool> = BTreeMap::new();
    for (who, all) in &entries {
        let is_taken = |at: usize| taken.range((at, (0, 0))..).next().is_some_and(|(taken, _)| *taken == at);
        let in_time = |row: &Row| row.counts && row.last_day() >= first && row.day() <= last;
        for at in all.iter().copied().filter(|at| in_time(&rows[*at]) && !is_taken(*at)) {
            let beside = outline.partners(&rows[at], *who).iter().any(|partner| named.contains(partner));
            *rest.entry(at).or_default() |= beside;
        }
    }
    compared.only_ledger = rest.into_iter().map(|(at, beside)| (&rows[at], beside)).collect();
    compared
}

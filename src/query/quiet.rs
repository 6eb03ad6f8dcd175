//! `quiet`: pairs that used to be in touch and fell silent.

use jiff::civil::Date;

use super::Outline;
use super::neighbours::real;
use super::pairs::{Pair, each_pair};

/// How many times the usual days between two contacts a silence is.
const UNUSUAL: i32 = 2;

/// A pair that fell silent.
#[derive(Clone, Debug)]
pub struct Quiet<'o> {
    /// Who they are, and their contacts.
    pub pair: Pair<'o>,
    /// How much they had to do with each other: a contact of the two alone is 1, one of five is a quarter for each
    /// pair (Newman, Scientific collaboration networks II, 2001).
    pub weight: f64,
    /// The first day of the first.
    pub first: Date,
    /// The last day of the latest.
    pub last: Date,
    /// Days of silence since then.
    pub days: i32,
    /// The mean of days between their contacts.
    pub usual: i32,
}

/// Pairs in touch on several days, of the weight of `contacts` contacts of two, and silent in the last `days` days
/// before `today` and for twice as long as usual; those of the most weight first, then the longest silent.
pub fn quiet(outline: &Outline, today: Date, days: i32, contacts: usize) -> Vec<Quiet<'_>> {
    let silent = |quiet: &Quiet<'_>| {
        quiet.weight >= real(contacts)
            && (quiet.first < quiet.last || contacts < 2)
            && quiet.days >= days
            && quiet.days >= UNUSUAL.saturating_mul(quiet.usual)
    };
    let pairs = each_pair(outline).into_iter();
    let mut found: Vec<Quiet> =
        pairs.filter_map(|pair| Quiet::of(outline, pair, today)).filter(silent).collect();
    found.sort_by(|a, b| {
        b.weight.total_cmp(&a.weight).then(b.days.cmp(&a.days)).then(a.pair.ends.cmp(&b.pair.ends))
    });
    found
}

impl<'o> Quiet<'o> {
    fn of(outline: &Outline, pair: Pair<'o>, today: Date) -> Option<Self> {
        let between = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
        let part = |others: usize| 1.0 / real(others.max(1));
        let weight = pair.rows.iter().map(|row| part(outline.parties(row).len() - 1)).sum();
        let (first, last) = (pair.first()?, pair.last()?);
        let gaps = i32::try_from(pair.rows.len() - 1).unwrap_or(i32::MAX).max(1);
        let (days, usual) = (between(last, today), between(first, last) / gaps);
        Some(Self { pair, weight, first, last, days, usual })
    }
}

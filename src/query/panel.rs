//! `panel`: pairs by periods with zeros filled in, for statistics.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::units::Units;
use super::{Filter, Number, Outline, Period};

/// Days without any contact that part what zeros are filled into from what lies far off.
const GAP: i32 = 366;

/// Whom the lines are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Actors as they are.
    Actor,
    /// Countries: offices and governments as theirs, persons as that for which they held an office then.
    Country,
}

/// A line of a panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The pair: ids of actors, or ISO 3166-1 alpha-3; the first by the alphabet first.
    pub ends: (String, String),
    /// The first day of the period.
    pub start: Date,
    /// How many contacts began in it.
    pub contacts: usize,
    /// How many documents tell of each, in all.
    pub documents: usize,
}

/// A contact of a pair of units: the pair, the first day of its period, its number, its documents.
type Found = ((u32, u32), Date, u32, usize);

/// What `panel` answers.
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// Its lines, by pair and period.
    pub cells: Vec<Cell>,
    /// The first days of the first and the last period in which every pair has a line.
    pub filled: Option<(Date, Date)>,
    /// How many lines lie before or behind, each with contacts.
    pub outside: usize,
}

/// Every pair that ever had a contact that counts, in every period in which it had one, and with zeros in every other:
/// from and to the days that `filter` asks for, else from the middle of all contacts as far as no year passes without
/// any. So a stray day of long ago fills no century.
///
/// Of countries a contact of several persons counts once for their pair; within one country it does not.
/// An actor without a country is in no line of theirs, nor is whoever then held an office of a body without
/// one, such as the United Nations.
pub fn panel(outline: &Outline, level: Level, by: Period, filter: &Filter) -> Panel {
    let units = Units::new(outline.actors(), level);
    let mut found: Vec<Found> = Vec::new();
    for (nth, row) in (0..).zip(outline.rows()).filter(|(_, row)| row.counts) {
        let Some(day) = row.day_since(filter.since) else { continue };
        outline.each_pair(row, |one, other| {
            let unit = |actor: Number| units.of(actor, day);
            if let (Some(one), Some(other)) = (unit(one), unit(other))
                && one != other
            {
                found.push(((one.min(other), one.max(other)), by.start(day), nth, row.documents));
            }
        });
    }
    found.sort_unstable();
    found.dedup();
    let Some((first, last)) = bulk(found.iter().map(|one| one.1)) else { return Panel::default() };
    let (first, last) = (filter.since.unwrap_or(first), filter.until.unwrap_or(last));
    let steps: Vec<Date> = by.steps(first, last).collect();
    let filled = steps.first().copied().zip(steps.last().copied());
    let mut panel = Panel { cells: Vec::new(), filled, outside: 0 };
    for pair in found.chunk_by(|a, b| a.0 == b.0) {
        let cell = |start: Date, here: &[Found]| Cell {
            ends: (units.name(pair[0].0.0).to_owned(), units.name(pair[0].0.1).to_owned()),
            start,
            contacts: here.len(),
            documents: here.iter().map(|one| one.3).sum(),
        };
        let outside = |rest: &[Found], panel: &mut Panel| {
            for here in rest.chunk_by(|a, b| a.1 == b.1) {
                panel.cells.push(cell(here[0].1, here));
                panel.outside += 1;
            }
        };
        let first = filled.map_or(first, |(first, _)| first);
        let (before, mut rest) = pair.split_at(pair.partition_point(|one| one.1 < first));
        outside(before, &mut panel);
        for &start in &steps {
            let (here, behind) = rest.split_at(rest.partition_point(|one| one.1 <= start));
            rest = behind;
            panel.cells.push(cell(start, here));
        }
        outside(rest, &mut panel);
    }
    panel
}

/// From the middle of some days outward, the days before and behind which a gap or nothing is.
fn bulk(days: impl Iterator<Item = Date>) -> Option<(Date, Date)> {
    let mut counts: BTreeMap<Date, usize> = BTreeMap::new();
    for day in days {
        *counts.entry(day).or_insert(0) += 1;
    }
    let half = counts.values().sum::<usize>() / 2;
    let mut behind = 0;
    let middle = counts.iter().find_map(|(day, count)| {
        behind += count;
        (behind > half).then_some(*day)
    })?;
    let is_near = |one: Date, other: Date| one.until(other).map_or(0, |span| span.get_days()) <= GAP;
    let last = counts
        .range(middle..)
        .map(|(day, _)| *day)
        .try_fold(middle, |last, day| if is_near(last, day) { Ok(day) } else { Err(last) });
    let first = counts
        .range(..=middle)
        .rev()
        .map(|(day, _)| *day)
        .try_fold(middle, |first, day| if is_near(day, first) { Ok(day) } else { Err(first) });
    let ended = |end: std::result::Result<Date, Date>| end.unwrap_or_else(|end| end);
    Some((ended(first), ended(last)))
}

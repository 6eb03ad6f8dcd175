//! `panel`: pairs by periods with zeros filled in, for statistics.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Number, Outline, Period};

/// Whom the lines are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Actors as they are.
    Actor,
    /// Countries: persons, offices and governments as their country.
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
    /// Their reports.
    pub reports: usize,
}

/// Every pair that ever had a contact that counts, in every period from the first to the last of the panel.
///
/// Of countries a contact of several persons counts once for their pair; within one country it does not.
/// An actor without a country is in no line of theirs.
pub fn panel(outline: &Outline, level: Level, by: Period) -> Vec<Cell> {
    let names = units(outline, level);
    let mut found: Vec<((u32, u32), Date, u32, usize)> = Vec::new();
    for (nth, row) in (0..).zip(outline.rows()).filter(|(_, row)| row.counts) {
        let Some(day) = row.day() else { continue };
        outline.each_pair(row, |one, other| {
            let unit = |actor: Number| names.of_actor[actor as usize];
            if let (Some(one), Some(other)) = (unit(one), unit(other))
                && one != other
            {
                found.push(((one.min(other), one.max(other)), by.start(day), nth, row.reports));
            }
        });
    }
    found.sort_unstable();
    found.dedup();
    let (Some(first), Some(last)) =
        (found.iter().map(|one| one.1).min(), found.iter().map(|one| one.1).max())
    else {
        return Vec::new();
    };
    let steps = by.steps(first, last);
    let mut cells = Vec::new();
    for pair in found.chunk_by(|a, b| a.0 == b.0) {
        let mut rest = pair;
        let name = |unit: u32| names.names[unit as usize].to_owned();
        for &start in &steps {
            let (here, behind) = rest.split_at(rest.partition_point(|one| one.1 <= start));
            rest = behind;
            cells.push(Cell {
                ends: (name(pair[0].0.0), name(pair[0].0.1)),
                start,
                contacts: here.len(),
                reports: here.iter().map(|one| one.3).sum(),
            });
        }
    }
    cells
}

/// The units of a panel, in the order of their names, and which of them each actor is.
struct Units<'o> {
    names: Vec<&'o str>,
    of_actor: Vec<Option<u32>>,
}

fn units(outline: &Outline, level: Level) -> Units<'_> {
    let name = |actor: &'_ crate::extract::Actor| match level {
        Level::Actor => Some(actor.id.clone()),
        Level::Country => actor.country.clone(),
    };
    let mut numbers: BTreeMap<String, u32> =
        outline.actors().iter().filter_map(name).map(|name| (name, 0)).collect();
    for (nth, number) in (0..).zip(numbers.values_mut()) {
        *number = nth;
    }
    let of_actor: Vec<Option<u32>> =
        outline.actors().iter().map(|actor| numbers.get(&name(actor)?).copied()).collect();
    let mut names = vec![""; numbers.len()];
    for (actor, unit) in outline.actors().iter().zip(&of_actor) {
        if let Some(unit) = unit {
            names[*unit as usize] = match level {
                Level::Actor => &actor.id,
                Level::Country => actor.country.as_deref().unwrap_or_default(),
            };
        }
    }
    Units { names, of_actor }
}

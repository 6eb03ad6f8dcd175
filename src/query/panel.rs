//! `panel`: pairs by periods with zeros filled in, for statistics.

use jiff::civil::Date;

use super::units::Units;
use super::{Number, Outline, Period};

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
    /// Their reports.
    pub reports: usize,
}

/// Every pair that ever had a contact that counts, in every period from the first to the last of the panel.
///
/// Of countries a contact of several persons counts once for their pair; within one country it does not.
/// An actor without a country is in no line of theirs, nor is whoever then held an office of a body without
/// one, such as the United Nations.
pub fn panel(outline: &Outline, level: Level, by: Period) -> Vec<Cell> {
    let units = Units::new(outline.actors(), level);
    let mut found: Vec<((u32, u32), Date, u32, usize)> = Vec::new();
    for (nth, row) in (0..).zip(outline.rows()).filter(|(_, row)| row.counts) {
        let Some(day) = row.day() else { continue };
        outline.each_pair(row, |one, other| {
            let unit = |actor: Number| units.of(actor, day);
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
    let steps: Vec<Date> = by.steps(first, last).collect();
    let mut cells = Vec::new();
    for pair in found.chunk_by(|a, b| a.0 == b.0) {
        let mut rest = pair;
        let name = |unit: u32| units.name(unit).to_owned();
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

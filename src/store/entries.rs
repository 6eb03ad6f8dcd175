//! Entries of a store without their evidence: what counting, charts and paths need, a million in a second.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use rusqlite::types::FromSqlError;
use rusqlite::{Row, params_from_iter};
use serde::Deserialize;
use serde::de::value::StrDeserializer;

use super::{Selection, Store};
use crate::error::Result;
use crate::extract::{Actor, Interaction, Role};
use crate::lexicon::{ActorKind, Status};
use crate::query::asked_as;

/// An entry of the ledger without its evidence. Actors have numbers: see [`Store::actor_ids`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'e> {
    /// Its id.
    pub id: &'e str,
    /// Its kind.
    pub kind: &'e str,
    /// How, for `consult`.
    pub mode: Option<&'e str>,
    /// Whether each side does the same.
    pub mutual: bool,
    /// How sure it is that it happened.
    pub status: Status,
    /// Whether some deny what others report.
    pub disputed: bool,
    /// First day.
    pub first: Option<Date>,
    /// Last day, itself meant.
    pub last: Option<Date>,
    /// The first day on which a document told of it.
    pub first_published: Option<Date>,
    /// How many reports tell of it.
    pub reports: usize,
    /// Who took part, as in the interaction.
    pub parties: &'e [(usize, Role)],
}

const COLUMNS: &str = "e.id, e.kind, e.mode, e.mutual, e.status, e.disputed, e.first, e.last, e.first_published, e.reports, e.parties";

impl Store {
    /// Hands the entries that `selection` names to `each`, in the ledger's order.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn entries(&mut self, selection: Selection, mut each: impl FnMut(Entry)) -> Result<()> {
        let mut parties = Vec::new();
        if let Some(merged) = self.refresh()? {
            let numbers = numbers(&merged.actors);
            for interaction in merged.interactions.iter().filter(|one| selection.holds(one)) {
                parties.clear();
                parties.extend(
                    interaction
                        .parties
                        .iter()
                        .map(|party| (numbers.get(party.actor.as_str()).copied().unwrap_or(0), party.role)),
                );
                each(Entry::of(interaction, &parties));
            }
            return Ok(());
        }
        let failed = |error| self.failed(error);
        let query = selection.query(&self.connection, COLUMNS).map_err(failed)?;
        let Some((query, values)) = query else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(&query).map_err(failed)?;
        let mut found = statement.query(params_from_iter(values)).map_err(failed)?;
        while let Some(row) = found.next().map_err(failed)? {
            each(Entry::read(row, &mut parties).map_err(failed)?);
        }
        Ok(())
    }

    /// The ledger's actors, by id: number 1 is the first.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actors(&mut self) -> Result<Vec<Actor>> {
        match self.refresh()? {
            Some(merged) => Ok(merged.actors),
            None => self.read_json("SELECT json FROM actor ORDER BY actor", []),
        }
    }

    /// The ledger's actor with this id.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actor(&mut self, id: &str) -> Result<Option<Actor>> {
        match self.refresh()? {
            Some(merged) => Ok(merged.actor(id).cloned()),
            None => Ok(self.read_json("SELECT json FROM actor WHERE id = ?1", [id])?.pop()),
        }
    }

    /// Those whom a question may mean by a name: by id, Wikidata id, name, other name or surname; by id. Who is
    /// meant, [`crate::query::actor_answering`] tells.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actors_called(&mut self, name: &str) -> Result<Vec<Actor>> {
        if let Some(merged) = self.refresh()? {
            return Ok(merged.actors);
        }
        let query = "SELECT json FROM actor WHERE id = ?1 OR actor IN (SELECT actor FROM called
            WHERE name IN (SELECT value FROM json_each(?2))) ORDER BY actor";
        let asked = serde_json::to_string(&asked_as(name)).unwrap_or_default();
        self.read_json(query, [name.trim(), &asked])
    }

    /// All of them without other names, Wikidata ids and affiliations, which in a large store take longer to
    /// read than most answers.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actors_in_brief(&mut self) -> Result<Vec<Actor>> {
        if let Some(merged) = self.refresh()? {
            return Ok(merged.actors);
        }
        let failed = |error| self.failed(error);
        let query = "SELECT id, name, kind, country FROM actor ORDER BY actor";
        let mut statement = self.connection.prepare(query).map_err(failed)?;
        let brief = |row: &Row| {
            let kind: String = row.get(2)?;
            let kind = StrDeserializer::<serde::de::value::Error>::new(&kind);
            Ok(Actor {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: ActorKind::deserialize(kind).map_err(other)?,
                country: row.get(3)?,
                wikidata: None,
                aliases: Vec::new(),
                affiliations: Vec::new(),
                listed: false,
            })
        };
        let actors = statement.query_map([], brief).map_err(failed)?;
        actors.collect::<rusqlite::Result<_>>().map_err(failed)
    }

    /// The latest day on which something was first told, as the ledger was merged last.
    ///
    /// # Errors
    /// If the store fails, or what it keeps is damaged.
    pub fn last_told(&self) -> Result<Option<Date>> {
        let last = "SELECT max(first_published) FROM entry";
        let last: Option<String> =
            self.connection.query_row(last, [], |row| row.get(0)).map_err(|error| self.failed(error))?;
        last.map(|day| Date::from_str(&day))
            .transpose()
            .map_err(|error| self.damaged("the ledger", std::io::Error::other(error)))
    }

    /// The ids of the ledger's actors: number 1 is the first.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actor_ids(&mut self) -> Result<Vec<String>> {
        if let Some(merged) = self.refresh()? {
            return Ok(merged.actors.into_iter().map(|actor| actor.id).collect());
        }
        let failed = |error| self.failed(error);
        let mut statement = self.connection.prepare("SELECT id FROM actor ORDER BY actor").map_err(failed)?;
        let ids = statement.query_map([], |row| row.get(0)).map_err(failed)?;
        ids.collect::<rusqlite::Result<_>>().map_err(failed)
    }
}

/// The numbers of a ledger's actors by id.
pub(super) fn numbers(actors: &[Actor]) -> HashMap<&str, usize> {
    actors.iter().map(|actor| actor.id.as_str()).zip(1..).collect()
}

/// The parties of an entry as they are kept.
pub(super) fn pack_parties(interaction: &Interaction, numbers: &HashMap<&str, usize>) -> Vec<u8> {
    let packed = |party: &crate::extract::Party| {
        let number = numbers.get(party.actor.as_str()).and_then(|number| u32::try_from(*number).ok());
        (2 * number.unwrap_or(0) + u32::from(party.role == Role::Target)).to_le_bytes()
    };
    interaction.parties.iter().flat_map(packed).collect()
}

fn unpack_parties(packed: &[u8], parties: &mut Vec<(usize, Role)>) {
    parties.clear();
    parties.extend(packed.as_chunks().0.iter().map(|bytes| {
        let both = u32::from_le_bytes(*bytes);
        (both as usize / 2, if both % 2 == 1 { Role::Target } else { Role::Source })
    }));
}

impl<'e> Entry<'e> {
    fn of(interaction: &'e Interaction, parties: &'e [(usize, Role)]) -> Self {
        Self {
            id: &interaction.id,
            kind: &interaction.kind,
            mode: interaction.mode.as_deref(),
            mutual: interaction.mutual,
            status: interaction.status,
            disputed: interaction.disputed,
            first: interaction.when.first,
            last: interaction.when.last,
            first_published: interaction.first_published,
            reports: interaction.evidence.len(),
            parties,
        }
    }

    fn read(row: &'e Row, parties: &'e mut Vec<(usize, Role)>) -> rusqlite::Result<Self> {
        let words = |column: usize| -> rusqlite::Result<Option<&'e str>> {
            Ok(row.get_ref(column)?.as_str_or_null()?)
        };
        let day = |column| words(column)?.map(day).transpose().map_err(other);
        unpack_parties(row.get_ref(10)?.as_blob()?, parties);
        let status = StrDeserializer::<serde::de::value::Error>::new(words(4)?.unwrap_or_default());
        Ok(Self {
            id: words(0)?.unwrap_or_default(),
            kind: words(1)?.unwrap_or_default(),
            mode: words(2)?,
            mutual: row.get(3)?,
            status: Status::deserialize(status).map_err(other)?,
            disputed: row.get(5)?,
            first: day(6)?,
            last: day(7)?,
            first_published: day(8)?,
            reports: usize::try_from(row.get::<_, i64>(9)?).unwrap_or(0),
            parties,
        })
    }
}

/// A day as the store has it. The usual form is read here, ten times faster than all that a day may be.
fn day(text: &str) -> std::result::Result<Date, jiff::Error> {
    let number = |digits: &[u8]| {
        let digit =
            |number: i16, digit: &u8| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'));
        digits.iter().try_fold(0, digit)
    };
    if let [years @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes()
        && years.len() == 4
        && let (Some(year), Some(month), Some(day)) =
            (number(years), number(&[*m1, *m2]), number(&[*d1, *d2]))
        && let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day))
    {
        return Date::new(year, month, day);
    }
    Date::from_str(text)
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    FromSqlError::other(error).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_jiff_reads_it() {
        for text in
            ["2022-02-21", "0001-01-01", "-002022-02-21", "2022-02-30", "2022-13-01", "2022-02-2x", "", "x"]
        {
            assert_eq!(day(text).ok(), Date::from_str(text).ok(), "{text}");
        }
    }
}

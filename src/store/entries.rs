//! Entries of a store without their evidence, and its actors.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use rusqlite::types::FromSqlError;
use rusqlite::{OptionalExtension, Row};
use serde::Deserialize;
use serde::de::value::StrDeserializer;

use super::{Selection, Store, brief};
use crate::error::Result;
use crate::extract::{Actor, Interaction, Role};
use crate::ledger::documents_of;
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
    /// How many documents tell of it.
    pub documents: usize,
    /// Who took part, as in the interaction.
    pub parties: &'e [(usize, Role)],
}

impl Store {
    /// Hands the entries that `selection` names to `each`, in the ledger's order.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn entries(&mut self, selection: Selection, mut each: impl FnMut(Entry)) -> Result<()> {
        let mut parties = Vec::new();
        if let Some(merged) = self.refresh()? {
            let places = places(&merged.actors);
            for interaction in merged.interactions.iter().filter(|one| selection.holds(one)) {
                parties.clear();
                parties.extend(
                    interaction
                        .parties
                        .iter()
                        .map(|party| (places.get(party.actor.as_str()).copied().unwrap_or(0), party.role)),
                );
                each(Entry::of(interaction, &parties));
            }
            return Ok(());
        }
        let failed = |error| self.failed(error);
        let Some(wanted) = self.wanted(selection).map_err(failed)? else { return Ok(()) };
        let query = "SELECT entries FROM brief ORDER BY brief";
        let mut statement = self.connection.prepare_cached(query).map_err(failed)?;
        let mut found = statement.query([]).map_err(failed)?;
        while let Some(row) = found.next().map_err(failed)? {
            let packed = row.get_ref(0).and_then(|value| Ok(value.as_blob()?)).map_err(failed)?;
            let whole = brief::unpack(packed, &wanted, &mut each);
            whole.ok_or_else(|| self.damaged("the ledger", "entries in brief are cut short"))?;
        }
        Ok(())
    }

    /// What a selection wants; none where it names somebody who is not in the ledger.
    fn wanted(&self, selection: Selection) -> rusqlite::Result<Option<brief::Wanted>> {
        let place =
            "SELECT (SELECT count(*) FROM actor WHERE id <= found.id) FROM actor AS found WHERE id = ?1";
        let mut place = self.connection.prepare_cached(place)?;
        let place = |id: &&str| place.query_row([id], |row| row.get(0)).optional();
        let actors: Option<Vec<u32>> = selection.actors.iter().map(place).collect::<rusqlite::Result<_>>()?;
        Ok(actors.map(|actors| brief::Wanted { actors, since: selection.since, until: selection.until }))
    }

    /// The ledger's actors, by id: number 1 is the first.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actors(&mut self) -> Result<Vec<Actor>> {
        match self.refresh()? {
            Some(merged) => Ok(merged.actors),
            None => self.read_json("SELECT json FROM actor ORDER BY id", []),
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
    /// meant, [`crate::query::actors_answering`] tells.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn actors_called(&mut self, name: &str) -> Result<Vec<Actor>> {
        if let Some(merged) = self.refresh()? {
            return Ok(merged.actors);
        }
        let query = "SELECT json FROM actor WHERE id = ?1 OR actor IN (SELECT actor FROM called
            WHERE name IN (SELECT value FROM json_each(?2))) ORDER BY id";
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
        let query = "SELECT id, name, kind, country FROM actor ORDER BY id";
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
        let last = "SELECT max(last_told) FROM brief";
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
        let mut statement = self.connection.prepare("SELECT id FROM actor ORDER BY id").map_err(failed)?;
        let ids = statement.query_map([], |row| row.get(0)).map_err(failed)?;
        ids.collect::<rusqlite::Result<_>>().map_err(failed)
    }
}

/// The places of a ledger's actors, from 1 on, by id.
pub(super) fn places(actors: &[Actor]) -> HashMap<&str, usize> {
    actors.iter().map(|actor| actor.id.as_str()).zip(1..).collect()
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
            documents: documents_of(interaction),
            parties,
        }
    }
}

fn other(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    FromSqlError::other(error).into()
}

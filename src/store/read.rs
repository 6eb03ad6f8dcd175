//! The rows of a merged ledger, read whole or in part.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;
use rusqlite::params_from_iter;
use serde::de::DeserializeOwned;

use super::CHUNK;
use super::ledger::Rest;
use super::pack::unpack_json;
use super::{Selection, Store};
use crate::error::Result;
use crate::extract::{Actor, Interaction, Source};
use crate::ledger::{Ambiguous, Ledger, put_in_order};

/// An entry whole, of the table `entry AS e`.
const JSON: &str = "(SELECT json FROM entry_json WHERE entry = e.entry)";

/// Which others an entry fits, of the same table.
const FITS: &str = "(SELECT json FROM entry_json WHERE entry = -e.entry)";

impl Store {
    /// What the tables of the ledger do not hold.
    pub(super) fn read_rest(&self) -> Result<Rest> {
        let rest = "SELECT rest FROM state";
        let rest: String =
            self.connection.query_row(rest, [], |row| row.get(0)).map_err(|error| self.failed(error))?;
        serde_json::from_str(&rest).map_err(|error| self.damaged("the ledger", error))
    }

    /// Reads the rows of a ledger; `whole` with all documents and actors, needed or not.
    pub(super) fn read(&self, selection: Selection, whole: bool) -> Result<Ledger> {
        let mut ledger = self.read_rest()?.ledger;
        ledger.interactions = self.read_packed(selection, JSON)?;
        put_in_order(&mut ledger.interactions);
        let mut ambiguous: Vec<Ambiguous> =
            self.read_packed::<Vec<Ambiguous>>(selection, FITS)?.into_iter().flatten().collect();
        let places: HashMap<&str, usize> =
            ledger.interactions.iter().map(|one| one.id.as_str()).zip(0..).collect();
        ambiguous.sort_by_key(|one| places.get(one.interaction.as_str()).copied());
        ledger.ambiguous = ambiguous;
        if whole {
            ledger.actors = self.read_json("SELECT json FROM actor ORDER BY id", [])?;
            let sources = "SELECT source FROM version WHERE counts = 1 ORDER BY id";
            ledger.documents = self.read_json(sources, [])?;
            return Ok(ledger);
        }
        ledger.actors = self.read_actors(&ledger.interactions)?;
        ledger.documents = self.read_documents(&ledger.interactions)?;
        Ok(ledger.filtered(|_| true))
    }

    /// What a column, packed or null, has of the entries that `selection` names, in no order.
    fn read_packed<T: DeserializeOwned + Send>(&self, selection: Selection, column: &str) -> Result<Vec<T>> {
        let failed = |error| self.failed(error);
        let Some((query, values)) = selection.query(&self.connection, column).map_err(failed)? else {
            return Ok(Vec::new());
        };
        let mut statement = self.connection.prepare_cached(&query).map_err(failed)?;
        let mut found = statement.query(params_from_iter(values)).map_err(failed)?;
        let mut objects = Vec::new();
        loop {
            let mut chunk: Vec<Vec<u8>> = Vec::new();
            while chunk.len() < CHUNK {
                let Some(row) = found.next().map_err(failed)? else { break };
                chunk.extend(row.get::<_, Option<Vec<u8>>>(0).map_err(failed)?);
            }
            if chunk.is_empty() {
                return Ok(objects);
            }
            let read: Vec<_> = chunk.par_iter().map(|packed| unpack_json(packed)).collect();
            for object in read {
                objects.push(object.map_err(|error| self.damaged("the ledger", error))?);
            }
        }
    }

    /// The actors of these interactions, and those whom their affiliations name; by id.
    fn read_actors(&self, interactions: &[Interaction]) -> Result<Vec<Actor>> {
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        for interaction in interactions {
            ids.extend(interaction.parties.iter().map(|party| party.actor.as_str()));
            ids.extend(interaction.said_by.iter().map(String::as_str));
        }
        let query = "SELECT json FROM actor WHERE id = ?1";
        let mut actors: BTreeMap<String, Actor> = BTreeMap::new();
        for id in ids {
            actors.extend(
                self.read_json(query, [id])?.into_iter().map(|actor: Actor| (actor.id.clone(), actor)),
            );
        }
        let of = |actor: &Actor| -> Vec<String> {
            actor.affiliations.iter().filter_map(|affiliation| affiliation.of.clone()).collect()
        };
        let owners: BTreeSet<String> = actors.values().flat_map(of).collect();
        for id in owners {
            if !actors.contains_key(&id) {
                actors.extend(self.read_json(query, [&id])?.into_iter().map(|actor| (id.clone(), actor)));
            }
        }
        Ok(actors.into_values().collect())
    }

    fn read_documents(&self, interactions: &[Interaction]) -> Result<Vec<Source>> {
        let mut documents = Vec::new();
        for id in documents_of(interactions) {
            documents
                .extend(self.read_json("SELECT source FROM version WHERE id = ?1 AND counts = 1", [id])?);
        }
        Ok(documents)
    }

    /// The objects in the first column of what `query` finds.
    pub(super) fn read_json<T: DeserializeOwned>(
        &self,
        query: &str,
        values: impl rusqlite::Params,
    ) -> Result<Vec<T>> {
        let failed = |error| self.failed(error);
        let mut statement = self.connection.prepare_cached(query).map_err(failed)?;
        let mut found = statement.query(values).map_err(failed)?;
        let mut objects = Vec::new();
        while let Some(row) = found.next().map_err(failed)? {
            let json = row.get_ref(0).and_then(|value| Ok(value.as_str()?)).map_err(failed)?;
            objects.push(serde_json::from_str(json).map_err(|error| self.damaged("the ledger", error))?);
        }
        Ok(objects)
    }
}

/// The ids of the documents that tell of these.
pub(super) fn documents_of(interactions: &[Interaction]) -> BTreeSet<&str> {
    interactions.iter().flat_map(|one| &one.evidence).map(|report| report.document.as_str()).collect()
}

//! The ledger of a store: merged when its time is past, kept as rows, read whole or in part.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use jiff::civil::Date;
use rayon::prelude::*;
use rusqlite::types::Value;
use rusqlite::{Connection, Statement, Transaction, TransactionBehavior, params, params_from_iter};
use serde::de::DeserializeOwned;

use super::entries::{numbers, pack_parties};
use super::open::PATIENCE;
use super::pack::{pack_json, unpack_json};
use super::{Store, failure, rows};
use crate::error::Result;
use crate::extract::{Actor, Interaction, Role, Source};
use crate::ledger::{Ambiguous, Ledger, MadeBy};

/// Rows packed or unpacked at once, on all threads.
pub(super) const CHUNK: usize = 4096;

/// An entry whole, of the table `entry AS e`.
const JSON: &str = "(SELECT json FROM entry_json WHERE entry = e.entry)";

/// Which others an entry fits, of the same table.
const FITS: &str = "(SELECT json FROM entry_json WHERE entry = -e.entry)";

/// Which entries of a ledger to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Selection<'s> {
    /// Ids of actors who all take part; empty for anybody.
    pub actors: &'s [&'s str],
    /// Only what happened on this day or later; nothing undated.
    pub since: Option<Date>,
    /// Only what happened on this day or earlier; nothing undated.
    pub until: Option<Date>,
}

impl Store {
    /// The ledger of all documents that count: [`Ledger::new`] of their extractions.
    ///
    /// # Errors
    /// If the store fails, or what it keeps is damaged.
    pub fn ledger(&mut self) -> Result<Ledger> {
        match self.refresh()? {
            Some(merged) => Ok(merged),
            None => self.read(Selection::default(), true),
        }
    }

    /// The entries of the ledger that `selection` names, with the actors and documents they need.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn ledger_of(&mut self, selection: Selection) -> Result<Ledger> {
        match self.refresh()? {
            Some(merged) => {
                let mut part = merged.filtered(|interaction| selection.holds(interaction));
                let needed = documents_of(&part.interactions);
                part.documents.retain(|document| needed.contains(document.id.as_str()));
                Ok(part)
            }
            None => self.read(selection, false),
        }
    }

    /// Merges anew if anything has changed, so that the first question need not.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn merge(&mut self) -> Result<()> {
        match self.merge_if_past()? {
            Some((stamp, mut ledger)) => self.write_rows(&stamp, &mut ledger),
            None => Ok(()),
        }
    }

    /// What the newest of its extractions was made by.
    ///
    /// # Errors
    /// As [`Store::ledger`].
    pub fn made_by(&self) -> Result<MadeBy> {
        let made_by = rows::made_by(&self.connection).map_err(|error| self.failed(error))?;
        Ok(made_by.unwrap_or_else(nobody))
    }

    /// Makes the rows of the ledger those of the state of now. Gives the ledger where it had to be merged.
    pub(super) fn refresh(&mut self) -> Result<Option<Ledger>> {
        let Some((stamp, mut ledger)) = self.merge_if_past()? else { return Ok(None) };
        // A question is answered though another program writes, or nobody can.
        self.patience(Duration::ZERO)?;
        let _ = self.write_rows(&stamp, &mut ledger);
        self.patience(PATIENCE)?;
        Ok(Some(ledger))
    }

    fn patience(&self, patience: Duration) -> Result<()> {
        self.connection.busy_timeout(patience).map_err(|error| self.failed(error))
    }

    /// The ledger with its stamp, if the rows are past their time.
    fn merge_if_past(&mut self) -> Result<Option<(String, Ledger)>> {
        // One snapshot for the stamp and for what it stands for, whatever a writer does meanwhile.
        self.connection.execute_batch("BEGIN").map_err(|error| self.failed(error))?;
        let merged = self.merged();
        self.connection.execute_batch("COMMIT").map_err(|error| self.failed(error))?;
        merged
    }

    fn merged(&self) -> Result<Option<(String, Ledger)>> {
        let (stamp, merged_from) = stamps(&self.connection).map_err(|error| self.failed(error))?;
        if merged_from.as_ref() == Some(&stamp) {
            return Ok(None);
        }
        let made_by = self.made_by()?;
        Ok(Some((stamp, self.with_extractions(|all| Ledger::new(made_by, all))?)))
    }

    /// Writes the rows of a ledger, unless what counts has changed since it was merged.
    fn write_rows(&mut self, stamp: &str, ledger: &mut Ledger) -> Result<()> {
        let path = &self.path;
        let failed = |error| failure::told(path, error);
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        if stamps(&transaction).map_err(failed)?.0 != stamp {
            return Ok(());
        }
        clear(&transaction).map_err(failed)?;
        write_actors(&transaction, ledger).map_err(failed)?;
        write_entries(&transaction, ledger).map_err(failed)?;
        let done = "UPDATE state SET merged_from = ?1, rest = ?2";
        transaction.execute(done, params![stamp, rest_of(ledger)]).map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    /// Reads the rows of a ledger; `whole` with all documents and actors, needed or not.
    fn read(&self, selection: Selection, whole: bool) -> Result<Ledger> {
        let path = &self.path;
        let failed = |error| failure::told(path, error);
        let rest = "SELECT rest FROM state";
        let rest: String = self.connection.query_row(rest, [], |row| row.get(0)).map_err(failed)?;
        let mut ledger: Ledger =
            serde_json::from_str(&rest).map_err(|error| self.damaged("the ledger", error))?;
        ledger.interactions = self.read_packed(selection, JSON)?;
        // Those of a ledger written before they stood by their entries are in the rest.
        ledger.ambiguous.extend(self.read_packed::<Ambiguous>(selection, FITS)?);
        if whole {
            ledger.actors = self.read_json("SELECT json FROM actor ORDER BY actor", [])?;
            let sources = "SELECT source FROM version WHERE counts = 1 ORDER BY id";
            ledger.documents = self.read_json(sources, [])?;
            return Ok(ledger);
        }
        ledger.actors = self.read_actors(&ledger.interactions)?;
        ledger.documents = self.read_documents(&ledger.interactions)?;
        Ok(ledger.filtered(|_| true))
    }

    /// What a column, packed or null, has of the entries that `selection` names, in their order.
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

impl Selection<'_> {
    pub(super) fn holds(&self, interaction: &Interaction) -> bool {
        let takes_part = |id: &&str| interaction.parties.iter().any(|party| party.actor == **id);
        let when = &interaction.when;
        self.actors.iter().all(takes_part)
            && (self.since.or(self.until).is_none() || when.is_dated())
            && self.since.is_none_or(|since| when.last.is_none_or(|last| last >= since))
            && self.until.is_none_or(|until| when.first.is_none_or(|first| first <= until))
    }

    /// What finds the entries, with its values; none where somebody is in no entry.
    pub(super) fn query(
        &self,
        connection: &Connection,
        columns: &str,
    ) -> rusqlite::Result<Option<(String, Vec<Value>)>> {
        let mut parties: Vec<(i64, i64)> = Vec::new();
        for id in self.actors {
            let find = "SELECT entries, actor FROM actor WHERE id = ?1";
            match connection
                .prepare_cached(find)?
                .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
                .next()
            {
                Some(found) => parties.push(found?),
                None => return Ok(None),
            }
        }
        // The one of the fewest entries leads; a CROSS JOIN keeps the order it is written in.
        parties.sort_unstable();
        parties.dedup();
        let mut values: Vec<Value> = Vec::new();
        let (mut from, mut held) = (Vec::new(), Vec::new());
        for (nth, (_, actor)) in parties.into_iter().enumerate() {
            from.push(format!("party AS p{nth}"));
            held.push(format!("p{nth}.actor = ?"));
            held.extend((nth > 0).then(|| format!("p{nth}.entry = p0.entry")));
            values.push(Value::Integer(actor));
        }
        held.extend((!from.is_empty()).then(|| "e.entry = p0.entry".to_owned()));
        from.push("entry AS e".to_owned());
        for (day, column, sign) in [(self.since, "last", ">="), (self.until, "first", "<=")] {
            if let Some(day) = day {
                held.push(format!(
                    "(e.{column} {sign} ? OR e.{column} IS NULL AND coalesce(e.first, e.last) IS NOT NULL)"
                ));
                values.push(Value::Text(day.to_string()));
            }
        }
        let query = format!(
            "SELECT {columns} FROM {} WHERE {} ORDER BY e.entry",
            from.join(" CROSS JOIN "),
            if held.is_empty() { "1".to_owned() } else { held.join(" AND ") }
        );
        Ok(Some((query, values)))
    }
}

/// The state of now, and that which the rows of the ledger were merged from. A program of another version
/// may merge otherwise.
fn stamps(connection: &Connection) -> rusqlite::Result<(String, Option<String>)> {
    connection.query_row("SELECT changes, merged_from FROM state", [], |row| {
        let changes: i64 = row.get(0)?;
        Ok((format!("{changes} by whowhom {}", env!("CARGO_PKG_VERSION")), row.get(1)?))
    })
}

/// What made the ledger of nothing.
fn nobody() -> MadeBy {
    let program = concat!("whowhom ", env!("CARGO_PKG_VERSION")).to_owned();
    MadeBy { program, model: String::new(), lexicon: String::new() }
}

/// What a ledger has beside its lists, as JSON.
fn rest_of(ledger: &mut Ledger) -> String {
    let documents = std::mem::take(&mut ledger.documents);
    let actors = std::mem::take(&mut ledger.actors);
    let interactions = std::mem::take(&mut ledger.interactions);
    let ambiguous = std::mem::take(&mut ledger.ambiguous);
    let rest = serde_json::to_string(ledger).unwrap_or_default();
    (ledger.documents, ledger.actors) = (documents, actors);
    (ledger.interactions, ledger.ambiguous) = (interactions, ambiguous);
    rest
}

fn documents_of(interactions: &[Interaction]) -> BTreeSet<&str> {
    interactions.iter().flat_map(|one| &one.evidence).map(|report| report.document.as_str()).collect()
}

fn clear(transaction: &Transaction) -> rusqlite::Result<()> {
    transaction
        .execute_batch("DELETE FROM actor; DELETE FROM entry; DELETE FROM entry_json; DELETE FROM party;")
}

fn write_actors(transaction: &Transaction, ledger: &Ledger) -> rusqlite::Result<()> {
    let mut entries: HashMap<&str, i64> = HashMap::new();
    for interaction in &ledger.interactions {
        for id in interaction.parties.iter().map(|party| party.actor.as_str()).collect::<BTreeSet<_>>() {
            *entries.entry(id).or_default() += 1;
        }
    }
    let mut insert = transaction.prepare("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (number, actor) in (1_i64..).zip(&ledger.actors) {
        let Actor { id, name, kind, country, .. } = actor;
        let json = serde_json::to_string(actor).unwrap_or_default();
        let takes_part = entries.get(id.as_str()).copied().unwrap_or(0);
        insert.execute(params![number, id, name, kind.as_str(), country, takes_part, json])?;
    }
    Ok(())
}

fn write_entries(transaction: &Transaction, ledger: &Ledger) -> rusqlite::Result<()> {
    let numbers = numbers(ledger);
    let row = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
    let mut write_row = transaction.prepare(row)?;
    let mut write_json = transaction.prepare("INSERT INTO entry_json VALUES (?1, ?2)")?;
    let mut of_actors: Vec<(i64, i64, bool)> = Vec::new();
    let fits: HashMap<&str, &Ambiguous> =
        ledger.ambiguous.iter().map(|one| (one.interaction.as_str(), one)).collect();
    let unpackable = |error| rusqlite::Error::ToSqlConversionFailure(Box::new(error));
    let mut number = 0;
    for chunk in ledger.interactions.chunks(CHUNK) {
        let packed: Vec<_> = chunk.par_iter().map(pack_json).collect();
        for (interaction, packed) in chunk.iter().zip(packed) {
            number += 1;
            write_json.execute(params![number, packed.map_err(unpackable)?])?;
            if let Some(fits) = fits.get(interaction.id.as_str()) {
                write_json.execute(params![-number, pack_json(fits).map_err(unpackable)?])?;
            }
            write_entry(&mut write_row, number, interaction, &numbers)?;
            for party in &interaction.parties {
                let actor = numbers.get(party.actor.as_str()).and_then(|actor| i64::try_from(*actor).ok());
                of_actors.extend(actor.map(|actor| (actor, number, party.role == Role::Target)));
            }
        }
    }
    // In the order of the table, which makes writing it several times faster.
    of_actors.sort_unstable();
    let mut write_party = transaction.prepare("INSERT OR IGNORE INTO party VALUES (?1, ?2, ?3)")?;
    for party in of_actors {
        write_party.execute(party)?;
    }
    Ok(())
}

fn write_entry(
    statement: &mut Statement,
    number: i64,
    interaction: &Interaction,
    numbers: &HashMap<&str, usize>,
) -> rusqlite::Result<()> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    statement.execute(params![
        number,
        interaction.id,
        interaction.kind,
        interaction.mode,
        interaction.mutual,
        interaction.status.as_str(),
        interaction.disputed,
        day(interaction.when.first),
        day(interaction.when.last),
        day(interaction.first_published),
        i64::try_from(interaction.evidence.len()).unwrap_or(i64::MAX),
        pack_parties(interaction, numbers),
    ])?;
    Ok(())
}

//! The rows of a merged ledger: what differs from those of before is written, and nothing else.

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;
use rusqlite::{CachedStatement, Transaction, params};

use super::entries::places;
use super::pack::{pack, pack_json};
use super::{CHUNK, brief};
use crate::extract::{Actor, Interaction, Role};
use crate::hash::digest;
use crate::ledger::{Ambiguous, Merged};
use crate::query::names_of;

/// A row of the table `party`: actor, entry, and whether it is a target.
type Party = (i64, i64, bool);

/// Makes the rows those of this ledger, whose entries are taken.
pub(super) fn write(transaction: &Transaction, merged: &mut Merged) -> rusqlite::Result<()> {
    let numbers = numbers(transaction, &merged.actors)?;
    let takes_part = write_entries(transaction, merged, &numbers)?;
    write_actors(transaction, &merged.actors, &numbers, &takes_part)
}

/// The number of each actor: the one that it has, else one that nobody had.
fn numbers(transaction: &Transaction, actors: &[Actor]) -> rusqlite::Result<Vec<i64>> {
    let mut statement = transaction.prepare("SELECT id, actor FROM actor")?;
    let known = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let known: HashMap<String, i64> = known.collect::<rusqlite::Result<_>>()?;
    let highest = "SELECT coalesce(max(actor), 0) FROM actor";
    let mut next: i64 = transaction.query_row(highest, [], |row| row.get(0))?;
    let number = |actor: &Actor| {
        known.get(&actor.id).copied().unwrap_or_else(|| {
            next += 1;
            next
        })
    };
    Ok(actors.iter().map(number).collect())
}

/// The entries that are kept: the number and the digest of each, by the digits of its id.
struct Known {
    by_id: HashMap<u64, (i64, i64)>,
    /// Numbers of those that share their id with another, as two of some millions may: they are written anew.
    doubled: Vec<i64>,
    highest: i64,
}

impl Known {
    fn read(transaction: &Transaction) -> rusqlite::Result<Self> {
        let mut statement = transaction.prepare("SELECT id, entry, digest FROM entry")?;
        let one = |row: &rusqlite::Row| {
            let id = row.get_ref(0)?.as_str()?;
            Ok((brief::digits(id), (row.get(1)?, row.get(2)?)))
        };
        let (mut by_id, mut doubled) = (HashMap::new(), Vec::new());
        for row in statement.query_map([], one)? {
            let (id, kept) = row?;
            doubled.extend(by_id.insert(id, kept).map(|(number, _)| number));
        }
        let highest = "SELECT coalesce(max(entry), 0) FROM entry";
        let highest = transaction.query_row(highest, [], |row| row.get(0))?;
        Ok(Self { by_id, doubled, highest })
    }

    fn is_same(&self, id: &str, digest: i64) -> bool {
        self.by_id.get(&brief::digits(id)).is_some_and(|(_, known)| *known == digest)
    }

    /// The number of an entry, or a new one, and whether it was known: the next of its id is not.
    fn take(&mut self, id: &str) -> (i64, bool) {
        if let Some((number, _)) = self.by_id.remove(&brief::digits(id)) {
            return (number, true);
        }
        self.highest += 1;
        (self.highest, false)
    }

    /// The numbers of those that were not taken.
    fn left(self) -> Vec<i64> {
        let mut left = self.doubled;
        left.extend(self.by_id.into_values().map(|(number, _)| number));
        left.sort_unstable();
        left
    }
}

/// An entry that is to be written: its JSON, packed, and the digest of that.
type Changed = (Vec<u8>, i64);

/// Writes entries, and gives in how many each actor takes part.
fn write_entries(
    transaction: &Transaction,
    merged: &mut Merged,
    numbers: &[i64],
) -> rusqlite::Result<Vec<usize>> {
    let places = places(&merged.actors);
    let mut fits: HashMap<&str, Vec<&Ambiguous>> = HashMap::new();
    for one in &merged.ambiguous {
        fits.entry(&one.interaction).or_default().push(one);
    }
    transaction.execute_batch("DELETE FROM brief; DELETE FROM entry_json WHERE entry < 0;")?;
    let mut write = Writing::new(transaction, numbers, &places)?;
    let mut known = Known::read(transaction)?;
    let mut takes_part = vec![0_usize; numbers.len()];
    loop {
        let chunk = merged.entries.next_chunk(CHUNK);
        if chunk.is_empty() {
            break;
        }
        let told = chunk.iter().filter_map(|one| one.first_published).max();
        let mut insert =
            transaction.prepare_cached("INSERT INTO brief (last_told, entries) VALUES (?1, ?2)")?;
        insert.execute(params![day(told), brief::pack(&chunk, &places)])?;
        let changed: Vec<std::io::Result<Option<Changed>>> =
            chunk.par_iter().map(|one| changed(one, Some(&known))).collect();
        for (one, changed) in chunk.iter().zip(changed) {
            let (number, was_known) = known.take(&one.id);
            if let Some(fits) = fits.get(one.id.as_str()) {
                write.json.execute(params![-number, pack_json(fits).map_err(unpackable)?])?;
            }
            // Where another of its id has taken what was known.
            let changed = match changed {
                Ok(None) if !was_known => self::changed(one, None),
                other => other,
            };
            if let Some(changed) = changed.map_err(unpackable)? {
                if was_known {
                    write.remove(number)?;
                }
                write.entry(number, one, &changed)?;
            }
            for party in &one.parties {
                if let Some(place) = places.get(party.actor.as_str()) {
                    takes_part[place - 1] += 1;
                }
            }
        }
    }
    for number in known.left() {
        write.remove(number)?;
    }
    write.finish()?;
    Ok(takes_part)
}

/// An entry packed, if it is not kept as it is.
fn changed(one: &Interaction, known: Option<&Known>) -> std::io::Result<Option<Changed>> {
    let json = serde_json::to_string(one)?;
    let digest = digest(json.as_bytes());
    if known.is_some_and(|known| known.is_same(&one.id, digest)) {
        Ok(None)
    } else {
        Ok(Some((pack(&json)?, digest)))
    }
}

/// The statements by which entries are written.
struct Writing<'t> {
    transaction: &'t Transaction<'t>,
    entry: CachedStatement<'t>,
    json: CachedStatement<'t>,
    numbers: &'t [i64],
    places: &'t HashMap<&'t str, usize>,
    parties: Vec<Party>,
}

impl<'t> Writing<'t> {
    fn new(
        transaction: &'t Transaction,
        numbers: &'t [i64],
        places: &'t HashMap<&str, usize>,
    ) -> rusqlite::Result<Self> {
        let entry = "INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
        let entry = transaction.prepare_cached(entry)?;
        let json = transaction.prepare_cached("INSERT INTO entry_json VALUES (?1, ?2)")?;
        Ok(Self { transaction, entry, json, numbers, places, parties: Vec::new() })
    }

    /// Writes an entry that is not there.
    fn entry(&mut self, number: i64, one: &Interaction, (json, digest): &Changed) -> rusqlite::Result<()> {
        self.json.execute(params![number, json])?;
        let actor = |id: &str| self.numbers.get(self.places.get(id)? - 1).copied();
        let parties = one.parties.iter();
        let parties =
            parties.filter_map(|party| Some((actor(&party.actor)?, number, party.role == Role::Target)));
        let from = self.parties.len();
        self.parties.extend(parties);
        self.entry.execute(params![
            number,
            one.id,
            one.kind,
            one.mode,
            one.mutual,
            one.status.as_str(),
            one.disputed,
            day(one.when.first),
            day(one.when.last),
            day(one.first_published),
            i64::try_from(one.evidence.len()).unwrap_or(i64::MAX),
            pack_parties(&self.parties[from..]),
            digest,
        ])?;
        Ok(())
    }

    /// Removes an entry.
    fn remove(&mut self, number: i64) -> rusqlite::Result<()> {
        let parties = "SELECT parties FROM entry WHERE entry = ?1";
        let parties: Vec<u8> =
            self.transaction.prepare_cached(parties)?.query_row([number], |row| row.get(0))?;
        let mut part =
            self.transaction.prepare_cached("DELETE FROM party WHERE actor = ?1 AND entry = ?2")?;
        for bytes in parties.as_chunks().0 {
            part.execute([i64::from(u32::from_le_bytes(*bytes) >> 1), number])?;
        }
        for table in ["entry", "entry_json"] {
            let delete = format!("DELETE FROM {table} WHERE entry = ?1");
            self.transaction.prepare_cached(&delete)?.execute([number])?;
        }
        Ok(())
    }

    /// Writes who takes part, in the order of the table, which makes it several times faster.
    fn finish(mut self) -> rusqlite::Result<()> {
        self.parties.sort_unstable();
        self.parties.dedup_by_key(|(actor, entry, _)| (*actor, *entry));
        let mut insert = self.transaction.prepare_cached("INSERT INTO party VALUES (?1, ?2, ?3)")?;
        for party in self.parties {
            insert.execute(party)?;
        }
        Ok(())
    }
}

/// The parties of an entry as they are kept.
fn pack_parties(parties: &[Party]) -> Vec<u8> {
    let packed = |(actor, _, target): &Party| {
        (u32::try_from(*actor).unwrap_or(0) << 1 | u32::from(*target)).to_le_bytes()
    };
    parties.iter().flat_map(packed).collect()
}

/// Writes actors, who have these numbers and take part in so many entries each.
fn write_actors(
    transaction: &Transaction,
    actors: &[Actor],
    numbers: &[i64],
    takes_part: &[usize],
) -> rusqlite::Result<()> {
    let places = places(actors);
    let json: Vec<String> =
        actors.par_iter().map(|actor| serde_json::to_string(actor).unwrap_or_default()).collect();
    let entries = |nth: usize| i64::try_from(takes_part[nth]).unwrap_or(i64::MAX);
    let mut same = vec![false; actors.len()];
    let mut past: Vec<(i64, String)> = Vec::new();
    let mut rows = transaction.prepare("SELECT actor, id, entries, json FROM actor")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let (id, kept) = (row.get_ref(1)?.as_str()?, row.get_ref(3)?.as_str()?);
        let place = places.get(id).map(|place| place - 1);
        match place.filter(|nth| json[*nth] == kept && row.get(2) == Ok(entries(*nth))) {
            Some(nth) => same[nth] = true,
            None => past.push((row.get(0)?, kept.to_owned())),
        }
    }
    for (number, json) in past {
        remove_actor(transaction, number, &json)?;
    }
    let mut insert = transaction.prepare("INSERT INTO actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let mut called: Vec<(String, i64)> = Vec::new();
    for (nth, actor) in actors.iter().enumerate().filter(|(nth, _)| !same[*nth]) {
        let Actor { id, name, kind, country, .. } = actor;
        let number = numbers[nth];
        insert.execute(params![number, id, name, kind.as_str(), country, entries(nth), json[nth]])?;
        called.extend(names_of(actor).into_iter().map(|name| (name, number)));
    }
    called.sort_unstable();
    let mut insert = transaction.prepare("INSERT INTO called VALUES (?1, ?2)")?;
    for name in called {
        insert.execute(name)?;
    }
    Ok(())
}

fn remove_actor(transaction: &Transaction, number: i64, json: &str) -> rusqlite::Result<()> {
    let actor: Actor = serde_json::from_str(json).map_err(|error| unpackable(error.into()))?;
    let mut delete = transaction.prepare_cached("DELETE FROM called WHERE name = ?1 AND actor = ?2")?;
    for name in names_of(&actor) {
        delete.execute(params![name, number])?;
    }
    transaction.prepare_cached("DELETE FROM actor WHERE actor = ?1")?.execute([number])?;
    Ok(())
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn unpackable(error: std::io::Error) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(Box::new(error))
}

//! A ledger in outline: its interactions without their evidence, actors by number. What counting, charts
//! and paths need, in a twentieth of the memory.

use std::collections::HashMap;

use jiff::civil::Date;

use super::Filter;
use crate::extract::{Actor, Role};
use crate::ledger::{Ledger, documents_of};
use crate::lexicon::Status;

/// The number of an actor in an [`Outline`]: its place among [`Outline::actors`].
pub type Number = u32;

/// The interactions that a question is about: contacts, or those of the kinds asked for.
#[derive(Debug, Default)]
pub struct Outline {
    actors: Vec<Actor>,
    rows: Vec<Row>,
    undated: Vec<Row>,
    parties: Vec<(Number, Role)>,
    ids: String,
    words: Words,
}

/// An interaction of an [`Outline`].
#[derive(Clone, Copy, Debug)]
pub struct Row {
    id: (u32, u32),
    parties: (u32, u32),
    kind: u16,
    mode: u16,
    /// Whether each side does the same.
    pub mutual: bool,
    /// How sure it is that it happened.
    pub status: Status,
    /// Whether it counts: it is reported (or of the status asked for) and has a day.
    pub counts: bool,
    /// First day.
    pub first: Option<Date>,
    /// Last day, itself meant.
    pub last: Option<Date>,
    /// The first day on which a document told of it.
    pub first_published: Option<Date>,
    /// How many documents tell of it.
    pub documents: usize,
}

impl Row {
    /// The day it stands for in counts: the first; the last where the first is open.
    pub fn day(&self) -> Option<Date> {
        self.first.or(self.last)
    }

    /// The day it stands for in counts of what was on `since` or later: not before that.
    pub fn day_since(&self, since: Option<Date>) -> Option<Date> {
        self.day().max(since.filter(|_| self.day().is_some()))
    }

    /// The last day on which it may have been.
    pub fn last_day(&self) -> Option<Date> {
        self.last.or(self.first)
    }
}

/// What is told of an interaction that goes into an [`Outline`].
#[derive(Clone, Copy, Debug)]
pub struct Told<'t> {
    /// Its id.
    pub id: &'t str,
    /// Its kind.
    pub kind: &'t str,
    /// How, for `consult`.
    pub mode: Option<&'t str>,
    /// Whether each side does the same.
    pub mutual: bool,
    /// How sure it is that it happened.
    pub status: Status,
    /// First day.
    pub first: Option<Date>,
    /// Last day, itself meant.
    pub last: Option<Date>,
    /// The first day on which a document told of it.
    pub first_published: Option<Date>,
    /// How many documents tell of it.
    pub documents: usize,
    /// Who takes part.
    pub parties: &'t [(Number, Role)],
}

/// Words by number. There are few: the last one is looked for first.
#[derive(Debug, Default)]
struct Words(Vec<String>);

impl Words {
    fn number(&mut self, word: &str) -> u16 {
        let known = self.0.iter().position(|known| known == word);
        let number = known.unwrap_or_else(|| {
            self.0.push(word.to_owned());
            self.0.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    fn word(&self, number: u16) -> Option<&str> {
        self.0.get(usize::from(number)).map(String::as_str)
    }
}

impl Outline {
    /// What a filter keeps of a ledger; without kinds asked for, its contacts.
    pub fn new(ledger: &Ledger, filter: &Filter) -> Self {
        let numbers: HashMap<&str, Number> =
            ledger.actors.iter().map(|actor| actor.id.as_str()).zip(0..).collect();
        let mut outline = Self::of_actors(ledger.actors.clone());
        let by_source = Filter { said_by: filter.said_by.clone(), ..Filter::default() };
        let mut parties = Vec::new();
        for one in &ledger.interactions {
            if !by_source.is_whole() && !by_source.keeps(one, |id| ledger.actor(id)) {
                continue;
            }
            parties.clear();
            let numbered = |party: &crate::extract::Party| {
                numbers.get(party.actor.as_str()).map(|number| (*number, party.role))
            };
            parties.extend(one.parties.iter().filter_map(numbered));
            outline.add(
                filter,
                &Told {
                    id: &one.id,
                    kind: &one.kind,
                    mode: one.mode.as_deref(),
                    mutual: one.mutual,
                    status: one.status,
                    first: one.when.first,
                    last: one.when.last,
                    first_published: one.first_published,
                    documents: documents_of(one),
                    parties: &parties,
                },
            );
        }
        outline
    }

    /// Of nothing yet, of these actors, which are in the order of their ids.
    pub fn of_actors(actors: Vec<Actor>) -> Self {
        Self { actors, ..Self::default() }
    }

    /// Adds an interaction if `filter` keeps it, as far as can be told without its sources.
    pub fn add(&mut self, filter: &Filter, told: &Told) {
        let dated = told.first.or(told.last).is_some();
        let in_time = filter.holds_days(told.first, told.last);
        if !self.keeps(filter, told) || dated && !in_time {
            return;
        }
        let at = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let (id, parties) = (at(self.ids.len()), at(self.parties.len()));
        self.ids.push_str(told.id);
        self.parties.extend_from_slice(told.parties);
        let row = Row {
            id: (id, at(self.ids.len())),
            parties: (parties, at(self.parties.len())),
            kind: self.words.number(told.kind),
            mode: told.mode.map_or(u16::MAX, |mode| self.words.number(mode)),
            mutual: told.mutual,
            status: told.status,
            counts: filter.counts(told.status) && dated,
            first: told.first,
            last: told.last,
            first_published: told.first_published,
            documents: told.documents,
        };
        if in_time { self.rows.push(row) } else { self.undated.push(row) }
    }

    /// Whether a filter keeps it, whenever it was.
    fn keeps(&self, filter: &Filter, told: &Told) -> bool {
        let any = |asked: &dyn Fn(&Actor) -> bool| {
            told.parties.iter().filter_map(|(number, _)| self.actors.get(*number as usize)).any(asked)
        };
        let is = |asked: &[String], word: &str| asked.iter().any(|one| one == word);
        (if filter.kinds.is_empty() { told.kind == "consult" } else { is(&filter.kinds, told.kind) })
            && (filter.modes.is_empty() || told.mode.is_some_and(|mode| is(&filter.modes, mode)))
            && (filter.statuses.is_empty() || filter.statuses.contains(&told.status))
            && (filter.countries.is_empty() || any(&|actor| filter.is_of_country(actor)))
            && (filter.actor_kinds.is_empty() || any(&|actor| filter.actor_kinds.contains(&actor.kind)))
    }

    /// The actors, by id; a [`Number`] is a place among them.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// An actor.
    ///
    /// # Panics
    /// If it is of another outline.
    pub fn actor(&self, number: Number) -> &Actor {
        &self.actors[number as usize]
    }

    /// The number of the actor with this id.
    pub fn number(&self, id: &str) -> Option<Number> {
        let found = self.actors.binary_search_by(|actor| actor.id.as_str().cmp(id)).ok()?;
        Number::try_from(found).ok()
    }

    /// The interactions, in the ledger's order: dated ones first, by day.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What a filter that asks for days leaves out as it has none.
    pub fn undated(&self) -> &[Row] {
        &self.undated
    }

    /// Those that count, by their first day.
    pub fn counted(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.counts)
    }

    /// The id of an interaction.
    pub fn id(&self, row: &Row) -> &str {
        &self.ids[row.id.0 as usize..row.id.1 as usize]
    }

    /// Its kind.
    pub fn kind(&self, row: &Row) -> &str {
        self.words.word(row.kind).unwrap_or_default()
    }

    /// Its manner.
    pub fn mode(&self, row: &Row) -> Option<&str> {
        self.words.word(row.mode)
    }

    /// Who takes part, as in the interaction.
    pub fn parties(&self, row: &Row) -> &[(Number, Role)] {
        &self.parties[row.parties.0 as usize..row.parties.1 as usize]
    }

    /// Calls `take` with each pair of an interaction: see [`crate::pairs`]. Nobody is paired with himself.
    pub fn each_pair(&self, row: &Row, mut take: impl FnMut(Number, Number)) {
        let parties = self.parties(row);
        for (nth, &(one, role)) in parties.iter().enumerate() {
            for &(other, others) in &parties[nth + 1..] {
                match (row.mutual, role, others) {
                    _ if one == other => {}
                    (true, ..) | (false, Role::Source, Role::Target) => take(one, other),
                    (false, Role::Target, Role::Source) => take(other, one),
                    (false, ..) => {}
                }
            }
        }
    }

    /// Whom `actor` is paired with in an interaction, each once, by number; empty where it takes no part.
    pub fn partners(&self, row: &Row, actor: Number) -> Vec<Number> {
        let mut partners = Vec::new();
        if self.parties(row).iter().any(|(party, _)| *party == actor) {
            self.each_pair(row, |one, other| {
                if one == actor {
                    partners.push(other);
                } else if other == actor {
                    partners.push(one);
                }
            });
            partners.sort_unstable();
            partners.dedup();
        }
        partners
    }

    /// Whether nobody but `actor` takes part: a group that meets by itself.
    pub fn is_alone(&self, row: &Row, actor: Number) -> bool {
        matches!(self.parties(row), [(alone, _)] if *alone == actor)
    }

    /// The last day of what counts.
    pub fn last_day(&self) -> Option<Date> {
        self.rows.iter().filter(|row| row.counts).filter_map(Row::last_day).max()
    }
}

//! What questions are put to: a ledger, or a store of which only that is read which a question needs.

use std::borrow::Cow;
use std::cell::OnceCell;

use jiff::civil::Date;
use whowhom::extract::{Actor, Role};
use whowhom::query::{self, Filter, Outline, Told};
use whowhom::store::{Selection, Store};
use whowhom::{Error, Ledger, Lexicon};

use super::Asked;
use crate::cli::options::Inputs;
use crate::cli::table::plain;
use crate::cli::{Failure, Outcome, pipeline};

/// The lexicon, read when first needed: a store answers most questions faster than it is read.
struct Lazy<'a> {
    inputs: &'a Inputs,
    read: OnceCell<Lexicon>,
}

impl Lazy<'_> {
    fn get(&self) -> whowhom::Result<&Lexicon> {
        if self.read.get().is_none() {
            let _ = self.read.set(self.inputs.lexicon()?);
        }
        self.read.get().ok_or_else(|| Error::new("the lexicon is lost"))
    }
}

/// What questions are put to.
pub(super) struct Source<'a> {
    pub(super) data: Data,
    lexicon: Lazy<'a>,
    pub(super) filter: Filter,
    as_of: Option<Date>,
    /// Whom the filter names as sources, until it is told whether any is one.
    pub(super) sources: Vec<Actor>,
}

pub(super) enum Data {
    Ledger(Box<Ledger>),
    Store(Box<Store>),
}

impl Data {
    fn everybody(&mut self) -> whowhom::Result<Vec<Actor>> {
        match self {
            Self::Ledger(ledger) => Ok(ledger.actors.clone()),
            Self::Store(store) => store.actors(),
        }
    }

    /// The latest day on which something was first told.
    pub(super) fn last_told(&self) -> whowhom::Result<Option<Date>> {
        match self {
            Self::Ledger(ledger) => {
                Ok(ledger.interactions.iter().filter_map(|one| one.first_published).max())
            }
            Self::Store(store) => store.last_told(),
        }
    }

    /// How many contacts count for each of these actors.
    fn contacts_of(&mut self, actors: &[&Actor]) -> whowhom::Result<Vec<usize>> {
        let store = match self {
            Self::Ledger(ledger) => return Ok(query::contacts_of(ledger, actors)),
            Self::Store(store) => store,
        };
        let of = |actor: &&Actor| {
            let mut contacts = 0;
            let selection = Selection { actors: &[&actor.id], ..Selection::default() };
            store.entries(selection, |entry| {
                let dated = entry.first.or(entry.last).is_some();
                contacts +=
                    usize::from(entry.kind == "consult" && dated && Filter::default().counts(entry.status));
            })?;
            Ok(contacts)
        };
        actors.iter().map(of).collect()
    }
}

impl<'a> Source<'a> {
    /// Opens what is asked.
    pub(super) fn open(asked: &'a Asked) -> Result<(Self, Outcome), Failure> {
        let lexicon = Lazy { inputs: &asked.inputs.inputs, read: OnceCell::new() };
        let filter = asked.filtered.filter(|| lexicon.get())?;
        let (data, outcome) = if asked.inputs.store.is_some() {
            (Data::Store(Box::new(pipeline::store(&asked.inputs)?)), Outcome::Done)
        } else {
            let (ledger, outcome) = pipeline::whole_ledger(&asked.inputs)?;
            (Data::Ledger(Box::new(ledger)), outcome)
        };
        let mut source = Self { data, lexicon, filter, as_of: asked.as_of, sources: Vec::new() };
        source.sources = source.who_say_so()?;
        source.filter.said_by = source.sources.iter().map(|actor| actor.id.clone()).collect();
        Ok((source, outcome))
    }

    /// The actors that names mean, in their order. Where somebody is taken for the one that is meant, standard
    /// error tells who else might be.
    pub(super) fn named<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> whowhom::Result<Vec<whowhom::Result<Actor>>> {
        let mut everybody = None;
        let mut found = Vec::new();
        for name in names {
            let among = self.who_may_be(name, &mut everybody)?;
            let day = self.day()?;
            let Self { lexicon, data, .. } = self;
            let known = || Ok((lexicon.get()?, day));
            let contacts = |actors: &[&Actor]| data.contacts_of(actors);
            found.push(query::actor_named(&among, name, contacts, known).map(|meant| {
                if let Some(others) = &meant.others {
                    eprintln!("whowhom: {}", plain(others));
                }
                meant.actor.clone()
            }));
        }
        Ok(found)
    }

    /// The sources that the filter names, each of which may be several.
    fn who_say_so(&mut self) -> whowhom::Result<Vec<Actor>> {
        let mut everybody = None;
        let mut sources = Vec::new();
        for name in self.filter.said_by.clone() {
            let among = self.who_may_be(&name, &mut everybody)?;
            let (lexicon, day) = (&self.lexicon, self.day()?);
            let found = query::actors_named(&among, &name, || Ok((lexicon.get()?, day)))?;
            sources.extend(found.into_iter().cloned());
        }
        Ok(sources)
    }

    /// Those among whom a name finds whom it means. Of a store only those are read whom it may mean; `everybody`
    /// only where it means nobody, to tell whose names are spelled nearly so.
    fn who_may_be<'e>(
        &mut self,
        name: &str,
        everybody: &'e mut Option<Vec<Actor>>,
    ) -> whowhom::Result<Cow<'e, [Actor]>> {
        if let Data::Store(store) = &mut self.data {
            let called = store.actors_called(name)?;
            if !query::actors_answering(&called, name).is_empty() {
                return Ok(Cow::Owned(called));
            }
            let day = self.day()?;
            let found = self.known_in_store(&query::actors_known(self.lexicon.get()?, name, day))?;
            if !found.is_empty() {
                return Ok(Cow::Owned(found));
            }
        }
        if everybody.is_none() {
            *everybody = Some(self.data.everybody()?);
        }
        Ok(Cow::Borrowed(everybody.as_deref().unwrap_or_default()))
    }

    /// Those of whom the lexicon knows who are in the store.
    fn known_in_store(&mut self, known: &[(String, String)]) -> whowhom::Result<Vec<Actor>> {
        let Data::Store(store) = &mut self.data else { return Ok(Vec::new()) };
        let found = known.iter().map(|(id, _)| store.actor(id)).collect::<whowhom::Result<Vec<_>>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The day on which who is named by an office holds it.
    fn day(&self) -> whowhom::Result<Option<Date>> {
        match self.as_of.or(self.filter.until) {
            Some(day) => Ok(Some(day)),
            None => self.data.last_told(),
        }
    }

    /// The actor that a name means.
    pub(super) fn actor(&mut self, name: &str) -> whowhom::Result<Actor> {
        self.named([name])?.pop().unwrap_or_else(|| Err(Error::new("no name is given")))
    }

    /// The actors that all of some names mean.
    pub(super) fn actors(&mut self, names: &[String]) -> whowhom::Result<Vec<Actor>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        self.named(names.iter().map(String::as_str))?.into_iter().collect()
    }

    /// The ledger, of a store as far as it is about these actors and days.
    pub(super) fn ledger(&mut self, actors: &[&Actor]) -> whowhom::Result<Cow<'_, Ledger>> {
        let ids: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
        self.ledger_of(&ids)
    }

    /// The same of the actors with these ids.
    pub(super) fn ledger_of(&mut self, ids: &[&str]) -> whowhom::Result<Cow<'_, Ledger>> {
        let Filter { since, until, .. } = self.filter;
        let ledger = match &mut self.data {
            Data::Ledger(ledger) => Cow::Borrowed(&**ledger),
            Data::Store(store) => Cow::Owned(store.ledger_of(Selection { actors: ids, since, until })?),
        };
        pipeline::tell_no_source(&ledger, &std::mem::take(&mut self.sources));
        Ok(ledger)
    }

    /// The outline of what the filter keeps, of a store as far as it is about these actors.
    pub(super) fn outline(&mut self, actors: &[&Actor]) -> whowhom::Result<Outline> {
        self.outline_with(actors, Store::actors_in_brief)
    }

    /// The same, with offices and memberships of the actors.
    pub(super) fn outline_with_offices(&mut self) -> whowhom::Result<Outline> {
        self.outline_with(&[], Store::actors)
    }

    fn outline_with(
        &mut self,
        actors: &[&Actor],
        read: impl FnOnce(&mut Store) -> whowhom::Result<Vec<Actor>>,
    ) -> whowhom::Result<Outline> {
        let ids: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
        let Filter { since, until, .. } = self.filter;
        if !self.filter.said_by.is_empty() || matches!(self.data, Data::Ledger(_)) {
            // Who says so stands with the evidence.
            let filter = self.filter.clone();
            return Ok(Outline::new(&*self.ledger_of(&ids)?, &filter));
        }
        let Data::Store(store) = &mut self.data else { return Ok(Outline::default()) };
        let selection = Selection { actors: &ids, since, until };
        let mut outline = Outline::of_actors(read(store)?);
        let mut parties = Vec::new();
        store.entries(selection, |entry| {
            parties.clear();
            // The store's numbers begin with 1.
            let numbered = |(number, role): &(usize, Role)| {
                Some((query::Number::try_from(number.checked_sub(1)?).ok()?, *role))
            };
            parties.extend(entry.parties.iter().filter_map(numbered));
            outline.add(
                &self.filter,
                &Told {
                    id: entry.id,
                    kind: entry.kind,
                    mode: entry.mode,
                    mutual: entry.mutual,
                    status: entry.status,
                    first: entry.first,
                    last: entry.last,
                    first_published: entry.first_published,
                    documents: entry.documents,
                    parties: &parties,
                },
            );
        })?;
        Ok(outline)
    }
}

/// The number of an actor in an outline of its ledger.
pub(super) fn number(outline: &Outline, actor: &Actor) -> whowhom::Result<query::Number> {
    outline.number(&actor.id).ok_or_else(|| {
        Error::new(format!("{} is not in this ledger", actor.name))
            .remedy("`whowhom actors` lists those who are")
    })
}

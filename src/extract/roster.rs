//! The actors of one document as they are found, and which names are one actor.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use super::extraction::{Actor, Affiliation};
use super::person_name::{has_given, surname};
use crate::hash::short_hash;
use crate::lexicon::{ActorKind, KnownActor, actor_id};

/// An actor's place in the roster.
pub(super) type Who = usize;

/// Every actor of a document, each once.
#[derive(Default)]
pub(super) struct Roster {
    actors: Vec<Entry>,
    by_id: HashMap<String, Who>,
    by_surname: HashMap<String, Vec<Who>>,
    by_office: HashMap<(String, Who), Vec<Who>>,
}

struct Entry {
    known_id: Option<String>,
    name: String,
    kind: ActorKind,
    country: Option<String>,
    wikidata: Option<String>,
    names: BTreeSet<String>,
    affiliations: BTreeSet<(String, Option<Who>)>,
}

impl Roster {
    /// The actor of the lexicon, met under `name`; an adjective ('Russian') is no name of it.
    pub(super) fn known(&mut self, known: &KnownActor, name: Option<&str>) -> Who {
        let who = self.by_id.get(&known.id).copied().unwrap_or_else(|| {
            let who = self.push(known.kind, &known.name);
            let entry = &mut self.actors[who];
            entry.known_id = Some(known.id.clone());
            entry.country.clone_from(&known.country);
            entry.wikidata.clone_from(&known.wikidata);
            self.by_id.insert(known.id.clone(), who);
            who
        });
        self.actors[who].names.extend(name.map(str::to_owned));
        who
    }

    /// A group or office by its description.
    pub(super) fn described(&mut self, kind: ActorKind, name: &str, country: Option<String>) -> Who {
        let id = actor_id(kind, name);
        if let Some(&who) = self.by_id.get(&id) {
            return who;
        }
        let who = self.push(kind, name);
        self.actors[who].country = country;
        self.by_id.insert(id, who);
        who
    }

    /// The person that `name` with this title and country means: one met before, if surname, first
    /// letter and office do not speak against it, else a new one.
    pub(super) fn person(&mut self, name: &str, title: Option<(&str, Option<Who>)>) -> Who {
        let namesakes = self.by_surname.get(surname(name)).map_or(&[][..], Vec::as_slice);
        let met = namesakes.iter().copied().find(|&who| self.may_be(who, name, title));
        let who = met.unwrap_or_else(|| {
            let who = self.push(ActorKind::Person, name);
            self.by_surname.entry(surname(name).to_owned()).or_default().push(who);
            who
        });
        if let Some((title, Some(of))) = title {
            let holders = self.by_office.entry((title.to_owned(), of)).or_default();
            if !holders.contains(&who) {
                holders.push(who);
            }
        }
        let country = title.and_then(|(_, of)| of).and_then(|of| self.actors[of].country.clone());
        let entry = &mut self.actors[who];
        entry.names.insert(name.to_owned());
        if fuller(name, &entry.name) {
            name.clone_into(&mut entry.name);
        }
        entry.country = entry.country.take().or(country);
        if let Some((title, of)) = title {
            if of.is_some() {
                entry.affiliations.remove(&(title.to_owned(), None));
            }
            let told = entry.affiliations.iter().any(|(held, whose)| held == title && whose.is_some());
            if of.is_some() || !told {
                entry.affiliations.insert((title.to_owned(), of));
            }
        }
        who
    }

    /// The person who bears exactly this full name or surname in the document, if there is only one.
    pub(super) fn person_named(&self, name: &str) -> Option<Who> {
        let bears = |who: &&Who| {
            let entry = &self.actors[**who];
            entry.names.contains(name) || surname(&entry.name) == name
        };
        only(self.by_surname.get(surname(name))?.iter().filter(bears))
    }

    /// The person who holds this office in the document, if there is only one.
    pub(super) fn holder(&self, title: &str, of: Who) -> Option<Who> {
        only(self.by_office.get(&(title.to_owned(), of))?.iter())
    }

    /// Notes another name of an actor, and that it belongs to another.
    pub(super) fn call(&mut self, who: Who, name: &str) {
        self.actors[who].names.insert(name.to_owned());
    }

    /// Notes that `who` stands in the relation `title` to `of`.
    pub(super) fn affiliate(&mut self, who: Who, title: &str, of: Who) {
        self.actors[who].affiliations.insert((title.to_owned(), Some(of)));
    }

    pub(super) fn kind(&self, who: Who) -> ActorKind {
        self.actors[who].kind
    }

    pub(super) fn country(&self, who: Who) -> Option<&str> {
        self.actors[who].country.as_deref()
    }

    /// The actors as written, by roster number; `as_of` dates their affiliations.
    pub(super) fn actors(&self, document: &str, as_of: Option<Date>) -> Vec<Actor> {
        let ids: Vec<String> = self.actors.iter().map(|entry| entry.id(document)).collect();
        let affiliations = |entry: &Entry| {
            let mut told: Vec<Affiliation> = entry
                .affiliations
                .iter()
                .map(|(title, of)| Affiliation {
                    title: title.clone(),
                    of: of.map(|of| ids[of].clone()),
                    as_of,
                })
                .collect();
            told.sort();
            told
        };
        let actor = |(entry, id): (&Entry, &String)| Actor {
            id: id.clone(),
            name: entry.name.clone(),
            kind: entry.kind,
            country: entry.country.clone(),
            wikidata: entry.wikidata.clone(),
            aliases: entry.names.iter().filter(|name| **name != entry.name).cloned().collect(),
            affiliations: affiliations(entry),
        };
        self.actors.iter().zip(&ids).map(actor).collect()
    }

    fn push(&mut self, kind: ActorKind, name: &str) -> Who {
        self.actors.push(Entry {
            known_id: None,
            name: name.to_owned(),
            kind,
            country: None,
            wikidata: None,
            names: BTreeSet::new(),
            affiliations: BTreeSet::new(),
        });
        self.actors.len() - 1
    }

    /// Whether office and given name allow that `name` means this namesake.
    fn may_be(&self, who: Who, name: &str, title: Option<(&str, Option<Who>)>) -> bool {
        let entry = &self.actors[who];
        let offices_agree = title.is_none_or(|(_, of)| {
            let country = of.and_then(|of| self.actors[of].country.as_deref());
            country.is_none() || entry.country.is_none() || country == entry.country.as_deref()
        });
        offices_agree
            && (!has_given(name)
                || !has_given(&entry.name)
                || name.chars().next() == entry.name.chars().next())
    }
}

impl Entry {
    /// A bare surname is no identity beyond its document: the country or the document tells it apart.
    fn id(&self, document: &str) -> String {
        let id = self.known_id.clone().unwrap_or_else(|| actor_id(self.kind, &self.name));
        match (&self.kind, &self.country) {
            (ActorKind::Person, Some(country)) if !has_given(&self.name) => {
                format!("{id}_{}", country.to_lowercase())
            }
            (ActorKind::Person, None) if !has_given(&self.name) => format!("{id}_{}", short_hash(document)),
            _ => id,
        }
    }
}

/// The single item, if there is just one.
fn only<'w>(mut all: impl Iterator<Item = &'w Who>) -> Option<Who> {
    let first = all.next()?;
    all.next().is_none().then_some(*first)
}

/// Whether `name` shows more of a person than `shown`: given name and surname, without initials.
fn fuller(name: &str, shown: &str) -> bool {
    !has_given(shown) && has_given(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_given_names_are_two_people() {
        let mut roster = Roster::default();
        let first = roster.person("Joe Biden", None);
        assert_ne!(roster.person("Hunter Biden", None), first);
        assert_eq!(roster.person_named("Biden"), None);
    }

    #[test]
    fn a_later_surname_is_the_same_person() {
        let mut roster = Roster::default();
        let first = roster.person("Emmanuel Macron", None);
        assert_eq!(roster.person("Macron", None), first);
    }
}

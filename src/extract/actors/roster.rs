//! The actors of one document as they are found, and which names are one actor.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::super::extraction::{Actor, Affiliation};
use super::body_names::BodyNames;
use super::namesakes::Called;
use super::reason::Reason;
use super::resolve::Inner;
use crate::hash::short_hash;
use crate::lexicon::{ActorKind, Gender, KnownActor, Lexicon, actor_id, has_given, surname};

/// An actor's place in the roster.
pub(in crate::extract) type Who = usize;

/// How many of one name or title are told apart: a bound for hostile texts, not a rule.
pub(super) const MANY: usize = 64;

/// Every actor of a document, each once.
#[derive(Default)]
pub(in crate::extract) struct Roster {
    pub(super) actors: Vec<Entry>,
    pub(super) by_id: HashMap<String, Who>,
    /// People by what they may be called, folded by sound.
    pub(super) called: HashMap<String, Vec<(Who, Called)>>,
    pub(super) by_office: HashMap<(String, Who), Vec<Who>>,
    /// People by title, of whomever.
    pub(super) by_title: HashMap<String, Vec<Who>>,
    pub(super) bodies: BodyNames,
    /// The names in the heading of the document.
    heading: Vec<Inner>,
}

pub(super) struct Entry {
    pub(super) known_id: Option<String>,
    /// Its index in the lexicon.
    pub(super) known: Option<usize>,
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) country: Option<String>,
    pub(super) wikidata: Option<String>,
    /// Its names in the document, each with what joined it.
    pub(super) names: BTreeMap<String, Reason>,
    pub(super) affiliations: BTreeSet<(String, Option<Who>)>,
    pub(super) gender: Option<Gender>,
    /// How often the document gives a person's full name.
    pub(super) in_full: usize,
}

/// What is known beyond the document.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Facts<'a> {
    pub(in crate::extract) lexicon: &'a Lexicon,
    /// The day of publication.
    pub(in crate::extract) day: Option<Date>,
}

impl Roster {
    /// The actor of the lexicon, met under `name`; an adjective ('Russian') is no name of it.
    pub(super) fn known(&mut self, facts: Facts, index: usize, name: Option<(&str, Reason)>) -> Who {
        let known = facts.lexicon.actor(index);
        let who = self.by_id.get(&known.id).copied().unwrap_or_else(|| self.enter(facts, index, known));
        if let Some((name, reason)) = name {
            self.call(who, name, reason);
        }
        who
    }

    fn enter(&mut self, facts: Facts, index: usize, known: &KnownActor) -> Who {
        let who = self.push(known.kind, &known.name);
        let entry = &mut self.actors[who];
        entry.known_id = Some(known.id.clone());
        entry.known = Some(index);
        entry.country.clone_from(&known.country);
        entry.wikidata.clone_from(&known.wikidata);
        self.by_id.insert(known.id.clone(), who);
        if known.kind == ActorKind::Person {
            self.note_calls(facts, who, &known.name);
        }
        if matches!(known.kind, ActorKind::Organization | ActorKind::Government) {
            for name in known.plain_names() {
                self.bodies.note_nouns(who, name);
            }
        }
        who
    }

    /// A group, office or institution by its description.
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

    /// Every name of every actor in the document, of a person the surname too.
    pub(super) fn all_names(&self) -> impl Iterator<Item = (&str, Who)> {
        let names = |(who, entry)| Entry::names(entry).map(move |name| (name, who));
        self.actors.iter().enumerate().flat_map(names)
    }

    /// Notes the names in the heading.
    pub(super) fn head(&mut self, heading: Vec<Inner>) {
        self.heading = heading;
    }

    /// The names in the heading, in the order of the text.
    pub(in crate::extract) fn heading(&self) -> &[Inner] {
        &self.heading
    }

    /// Notes another name of an actor, and why it is one of his.
    pub(super) fn call(&mut self, who: Who, name: &str, reason: Reason) {
        let entry = &mut self.actors[who];
        if !entry.names.contains_key(name) {
            entry.names.insert(name.to_owned(), reason);
            if entry.kind == ActorKind::Organization {
                self.bodies.note(who, name);
            }
        }
    }

    /// Notes that `who` stands in the relation `title` to `of`.
    pub(super) fn affiliate(&mut self, who: Who, title: &str, of: Who) {
        self.actors[who].affiliations.insert((title.to_owned(), Some(of)));
    }

    pub(in crate::extract) fn kind(&self, who: Who) -> ActorKind {
        self.actors[who].kind
    }

    /// The fullest name.
    pub(in crate::extract) fn name(&self, who: Who) -> &str {
        &self.actors[who].name
    }

    /// Whether the lexicon knows it.
    pub(in crate::extract) fn is_listed(&self, who: Who) -> bool {
        self.actors[who].known.is_some()
    }

    /// Its index in the lexicon.
    pub(super) fn known_index(&self, who: Who) -> Option<usize> {
        self.actors[who].known
    }

    pub(in crate::extract) fn country(&self, who: Who) -> Option<&str> {
        self.actors[who].country.as_deref()
    }

    /// The country named in the document that an actor is, or speaks for.
    pub(in crate::extract) fn state_of(&self, who: Who) -> Option<Who> {
        let of = self.country(who)?;
        if self.kind(who) == ActorKind::Country {
            return Some(who);
        }
        let is_it = |entry: &Entry| entry.kind == ActorKind::Country && entry.country.as_deref() == Some(of);
        self.actors.iter().position(is_it)
    }

    /// Whether a person may be of this gender.
    pub(super) fn may_be(&self, who: Who, gender: Gender) -> bool {
        self.actors[who].gender.is_none_or(|own| own == gender)
    }

    /// The names of an actor in the document, each with the reason that joined it.
    pub(in crate::extract) fn names(&self, who: Who) -> Vec<(&str, Reason)> {
        self.actors[who].names.iter().map(|(name, reason)| (name.as_str(), *reason)).collect()
    }

    /// The actors as written, by roster number; `as_of` dates their affiliations.
    pub(in crate::extract) fn actors(&self, document: &str, as_of: Option<Date>) -> Vec<Actor> {
        let ids = self.ids(document);
        let affiliations = |entry: &Entry| {
            let told = entry.affiliations.iter().map(|(title, of)| Affiliation {
                title: title.clone(),
                of: of.map(|of| ids[of].clone()),
                as_of,
                seen: None,
            });
            let mut told: Vec<Affiliation> = told.collect();
            told.sort();
            told
        };
        let actor = |(entry, id): (&Entry, &String)| Actor {
            id: id.clone(),
            name: entry.name.clone(),
            kind: entry.kind,
            country: entry.country.clone(),
            wikidata: entry.wikidata.clone(),
            aliases: entry.names.keys().filter(|name| **name != entry.name).cloned().collect(),
            affiliations: affiliations(entry),
            listed: entry.known_id.is_some(),
        };
        self.actors.iter().zip(&ids).map(actor).collect()
    }

    /// Their ids; namesakes that nothing else tells apart get numbers.
    fn ids(&self, document: &str) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let unique = |entry: &Entry| {
            let id = entry.id(document);
            let times = seen.entry(id.clone()).or_default();
            *times += 1;
            if *times == 1 { id } else { format!("{id}_{times}") }
        };
        self.actors.iter().map(unique).collect()
    }

    pub(super) fn push(&mut self, kind: ActorKind, name: &str) -> Who {
        self.actors.push(Entry {
            known_id: None,
            known: None,
            name: name.to_owned(),
            kind,
            country: None,
            wikidata: None,
            names: BTreeMap::new(),
            affiliations: BTreeSet::new(),
            gender: None,
            in_full: 0,
        });
        self.actors.len() - 1
    }
}

impl Entry {
    fn names(&self) -> impl Iterator<Item = &str> {
        let surname = (self.kind == ActorKind::Person).then(|| surname(&self.name));
        self.names.keys().map(String::as_str).chain(surname)
    }

    /// A bare surname or description is no identity beyond its document: the country or the document
    /// tells it apart.
    fn id(&self, document: &str) -> String {
        let id = self.known_id.clone().unwrap_or_else(|| actor_id(self.kind, &self.name));
        // 'protesters' of one document are not those of another; 'Kurdish protesters' may be.
        let unnamed = self.kind == ActorKind::Group
            && self.affiliations.is_empty()
            && !self.name.contains(char::is_uppercase);
        let surname = self.kind == ActorKind::Person && !has_given(&self.name);
        if self.known_id.is_some() || !unnamed && !surname {
            return id;
        }
        match &self.country {
            Some(country) => format!("{id}_{}", country.to_lowercase()),
            None => format!("{id}_{}", short_hash(document)),
        }
    }
}

/// Adds to a list of those alike.
pub(super) fn note<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if list.len() < MANY && !list.contains(&item) {
        list.push(item);
    }
}

/// The single item, if there is just one.
pub(super) fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

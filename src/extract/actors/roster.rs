//! The actors of one document as they are found, and which names are one actor.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::super::extraction::{Actor, Affiliation};
use super::reason::Reason;
use super::resolve::Inner;
use crate::hash::short_hash;
use crate::lexicon::{
    ActorKind, Gender, KnownActor, Lexicon, Office, actor_id, folded, given, has_given, sounded, surname,
};

/// An actor's place in the roster.
pub(in crate::extract) type Who = usize;

/// Every actor of a document, each once.
#[derive(Default)]
pub(in crate::extract) struct Roster {
    actors: Vec<Entry>,
    by_id: HashMap<String, Who>,
    /// People by what they may be called, folded by sound.
    called: HashMap<String, Vec<(Who, Called)>>,
    by_office: HashMap<(String, Who), Vec<Who>>,
    /// Bodies that only the text names.
    bodies: Vec<Who>,
    /// The names in the heading of the document.
    heading: Vec<Inner>,
}

struct Entry {
    known_id: Option<String>,
    /// Its index in the lexicon.
    known: Option<usize>,
    name: String,
    kind: ActorKind,
    country: Option<String>,
    wikidata: Option<String>,
    /// Its names in the document, each with what joined it.
    names: BTreeMap<String, Reason>,
    affiliations: BTreeSet<(String, Option<Who>)>,
    gender: Option<Gender>,
    /// How often the document gives a person's full name.
    in_full: usize,
}

/// By which part of a name a person is called; of two the later is the stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Called {
    Given,
    Inner,
    Surname,
}

/// What is known beyond the document.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// The day of publication.
    pub(super) day: Option<Date>,
}

/// A title that a text gives to a person.
pub(super) struct Held {
    pub(super) title: String,
    /// With 'former' or 'deputy', as shown.
    pub(super) shown: String,
    pub(super) of: Option<Who>,
    /// Whether it is held on the day of the document.
    pub(super) now: bool,
    /// A form of address.
    pub(super) address: bool,
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

    /// A body that only the text names: one met before under this name, with fewer or more words for
    /// its legal form, or by its initials; else a new one.
    pub(super) fn body(&mut self, facts: Facts, name: &str) -> Who {
        let bare = without_form(facts.lexicon, name);
        let key = folded(bare);
        let met = self.bodies.iter().copied().find_map(|who| {
            let entry = &self.actors[who];
            let other = without_form(facts.lexicon, &entry.name);
            if folded(other) == key {
                return Some((who, if entry.name == name { Reason::SameName } else { Reason::LegalForm }));
            }
            let initials = is_acronym_of(name, other) || is_acronym_of(&entry.name, bare);
            initials.then_some((who, Reason::Initials))
        });
        let met = met.or_else(|| self.known_body(facts, bare)).or_else(|| self.longer_body(bare));
        let (who, reason) = met.unwrap_or_else(|| {
            let who = self.push(ActorKind::Organization, name);
            self.bodies.push(who);
            (who, Reason::FirstName)
        });
        self.call(who, name, reason);
        let entry = &mut self.actors[who];
        if entry.known.is_none() && name.len() > entry.name.len() {
            name.clone_into(&mut entry.name);
        }
        who
    }

    /// The body of the lexicon whose name this is but for its legal form.
    fn known_body(&mut self, facts: Facts, bare: &str) -> Option<(Who, Reason)> {
        let known = facts.lexicon.name_at(bare, 0).filter(|known| known.span.end == bare.len())?;
        let kind = facts.lexicon.actor(known.actor).kind;
        (kind == ActorKind::Organization).then(|| (self.known(facts, known.actor, None), Reason::LegalForm))
    }

    /// The only body of the document with a name of which this is the beginning, or that this begins:
    /// 'Northrop' and 'Northrop Grumman'.
    fn longer_body(&self, name: &str) -> Option<(Who, Reason)> {
        let begins = |short: &str, long: &str| {
            long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' ') && !rest.starts_with(" of "))
        };
        let fits = |who: &Who| {
            let entry = &self.actors[*who];
            entry.kind == ActorKind::Organization
                && entry
                    .names
                    .keys()
                    .any(|other| begins(name, other) || begins(other, name) && !is_acronym(other))
        };
        let who = only((0..self.actors.len()).filter(fits))?;
        Some((who, Reason::BeginningOfName))
    }

    /// The last body named before whose name holds this noun: 'the Council'.
    pub(super) fn body_with(&self, noun: &str) -> Option<Who> {
        let holds = |name: &str| name.split(' ').any(|word| word == noun) && name.contains(' ');
        let fits = |who: &Who| {
            let entry = &self.actors[*who];
            entry.kind == ActorKind::Organization
                && (holds(&entry.name) || entry.names.keys().any(|name| holds(name)))
        };
        only((0..self.actors.len()).filter(fits))
    }

    /// The person that `name` with these titles means: one met before, if given name and office do not
    /// speak against it; else one of the lexicon, by full name or by surname, office and day; else a
    /// new one.
    pub(super) fn person(&mut self, facts: Facts, name: &str, held: &[Held]) -> Who {
        let met =
            if has_given(name) { self.met_in_full(facts, name, held) } else { self.met_by_part(name, held) };
        let (who, reason) = met
            .or_else(|| {
                let (index, reason) = self.in_lexicon(facts, name, held)?;
                Some((self.known(facts, index, None), reason))
            })
            .unwrap_or_else(|| {
                let who = self.push(ActorKind::Person, name);
                (who, Reason::FirstName)
            });
        self.note_calls(facts, who, name);
        self.call(who, name, reason);
        let entry = &mut self.actors[who];
        if entry.known.is_none() && fuller(name, &entry.name) {
            name.clone_into(&mut entry.name);
        }
        entry.in_full += usize::from(has_given(name));
        entry.gender = entry.gender.or_else(|| gender(facts, &entry.name));
        for held in held {
            self.hold(facts, who, held);
        }
        who
    }

    /// Notes that a person bears a title.
    pub(super) fn hold(&mut self, facts: Facts, who: Who, held: &Held) {
        let words = &facts.lexicon.words;
        let bears = |titles: &[String]| titles.contains(&held.title);
        let gender = if bears(&words.female_titles) {
            Some(Gender::Female)
        } else {
            bears(&words.male_titles).then_some(Gender::Male)
        };
        self.actors[who].gender = gender.or(self.actors[who].gender);
        if held.address {
            return;
        }
        let of = held.of.or_else(|| self.known_owner(facts, who, held));
        if let Some(of) = of.filter(|_| held.shown == held.title) {
            let holders = self.by_office.entry((held.title.clone(), of)).or_default();
            if !holders.contains(&who) {
                holders.push(who);
            }
        }
        let country = of.and_then(|of| self.actors[of].country.clone());
        let entry = &mut self.actors[who];
        entry.country = entry.country.take().or(country);
        if of.is_some() {
            entry.affiliations.remove(&(held.shown.clone(), None));
        }
        let told = entry.affiliations.iter().any(|(title, whose)| *title == held.shown && whose.is_some());
        if of.is_some() || !told {
            entry.affiliations.insert((held.shown.clone(), of));
        }
    }

    /// Whose office a title without a country is, as the lexicon knows of its bearer on the day.
    fn known_owner(&mut self, facts: Facts, who: Who, held: &Held) -> Option<Who> {
        let person = self.actors[who].known?;
        let day = if held.now { facts.day } else { None };
        let mut offices = facts
            .lexicon
            .held_by(person)
            .filter(|office| office.title == held.title && office.was_held_by(person, day));
        let of = offices.next()?.of.clone();
        if offices.any(|office| office.of != of) {
            return None;
        }
        let index = facts.lexicon.index_of(&of)?;
        Some(self.known(facts, index, None))
    }

    fn met_in_full(&self, facts: Facts, name: &str, held: &[Held]) -> Option<(Who, Reason)> {
        let called = self.called.get(&sounded(surname(name)))?;
        let fits = |who: Who| {
            let entry = &self.actors[who];
            let agree = given_agree(facts, name, &entry.name)
                || entry.names.keys().any(|other| has_given(other) && given_agree(facts, name, other));
            agree && self.offices_agree(who, held)
        };
        let all = called.iter().filter(|(who, part)| *part == Called::Surname && fits(*who));
        let who = only(all.map(|(who, _)| *who))?;
        let same = self.actors[who].names.contains_key(name) || self.actors[who].name == name;
        Some((who, if same { Reason::SameName } else { Reason::FullName }))
    }

    /// By a surname or given name alone: the only one in the document who is called so by the
    /// strongest part of the name. Where two are, the one whose title the text gives.
    fn met_by_part(&self, name: &str, held: &[Held]) -> Option<(Who, Reason)> {
        let called = self.called.get(&sounded(name))?;
        let fitting: Vec<(Who, Called)> =
            called.iter().filter(|(who, _)| self.offices_agree(*who, held)).copied().collect();
        let strongest = fitting.iter().map(|(_, part)| *part).max()?;
        let all = || fitting.iter().filter(|(_, part)| *part == strongest).map(|(who, _)| *who);
        let titled = |who: &Who| {
            let bears =
                |held: &Held| self.actors[*who].affiliations.iter().any(|(title, _)| *title == held.shown);
            held.iter().any(|held| !held.address && bears(held))
        };
        let reason = match strongest {
            Called::Surname => Reason::Surname,
            Called::Inner => Reason::PartOfName,
            Called::Given => Reason::GivenName,
        };
        if let Some(who) = only(all()) {
            return Some((who, reason));
        }
        if let Some(who) = only(all().filter(titled)) {
            return Some((who, Reason::SurnameAndOffice));
        }
        if let Some(who) = self.prominent(all()) {
            return Some((who, Reason::Prominence));
        }
        // Namesakes: the bare name is kept apart, but is one with itself.
        only(all().filter(|who| !has_given(&self.actors[*who].name))).map(|who| (who, Reason::SameName))
    }

    /// Of namesakes the one whom the document names in full twice or more, where it names the others once.
    fn prominent(&self, namesakes: impl Iterator<Item = Who>) -> Option<Who> {
        let mut all: Vec<(usize, Who)> = namesakes
            .filter(|who| has_given(&self.actors[*who].name))
            .map(|who| (self.actors[who].in_full, who))
            .collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        match all[..] {
            [(first, who), (second, _), ..] if first > 1 && second <= 1 => Some(who),
            _ => None,
        }
    }

    /// The person of the lexicon, by its index, that a name not met before means.
    fn in_lexicon(&self, facts: Facts, name: &str, held: &[Held]) -> Option<(usize, Reason)> {
        let lexicon = facts.lexicon;
        let called = lexicon.people_called(surname(name));
        let holds = |person: &usize| held.iter().any(|held| self.holds(facts, *person, held));
        let full = given(name).split(' ').next().is_some_and(|first| folded(first).chars().count() > 1);
        if !full {
            let bearers = called.iter().filter(|person| holds(person));
            return only(bearers.copied()).map(|person| (person, Reason::SurnameOfficeAndDay));
        }
        let bears = |person: &&usize| {
            let known = lexicon.actor(**person);
            let named =
                known.plain_names().any(|other| has_given(other) && same_full_name(facts, name, other));
            named && self.countries_agree(known, held)
        };
        let all: Vec<usize> = called.iter().filter(bears).copied().collect();
        let exact =
            |person: &usize| lexicon.actor(*person).plain_names().any(|other| folded(other) == folded(name));
        only(all.iter().copied())
            .or_else(|| only(all.iter().copied().filter(exact)))
            .or_else(|| only(all.iter().copied().filter(holds)))
            .map(|person| (person, Reason::KnownFullName))
    }

    /// Whether the lexicon says that a person bears this title, on the day of the document or, if it
    /// is told as past or no day is known, ever.
    fn holds(&self, facts: Facts, person: usize, held: &Held) -> bool {
        let day = if held.now { facts.day } else { None };
        let of = held.of.map(|of| &self.actors[of]);
        let fits = |office: &&Office| {
            is_title_of(&held.title, &office.title)
                && of.is_none_or(|of| {
                    of.known_id.as_deref() == Some(office.of.as_str())
                        || of.country.is_some() && of.country == facts.lexicon.actor(person).country
                })
                && office.was_held_by(person, day)
        };
        !held.address && facts.lexicon.held_by(person).any(|office| fits(&office))
    }

    fn countries_agree(&self, known: &KnownActor, held: &[Held]) -> bool {
        held.iter()
            .filter_map(|held| self.actors[held.of?].country.as_ref())
            .all(|country| known.country.as_ref().is_none_or(|known| known == country))
    }

    /// Whether titles allow that somebody met before is meant.
    fn offices_agree(&self, who: Who, held: &[Held]) -> bool {
        let entry = &self.actors[who];
        held.iter()
            .filter_map(|held| self.actors[held.of?].country.as_ref())
            .all(|country| entry.country.as_ref().is_none_or(|own| own == country))
    }

    /// The person who holds this office: in the document, if there is only one; else by the lexicon.
    pub(super) fn holder(&mut self, facts: Facts, title: &str, of: Who) -> Option<Who> {
        if let Some(holders) = self.by_office.get(&(title.to_owned(), of)) {
            return only(holders.iter().copied());
        }
        let owner = self.actors[of].known_id.clone()?;
        let day = facts.day?;
        let holders = facts.lexicon.offices(&owner, title);
        let person = only(holders.iter().filter_map(|office| office.holder(day)))?;
        let who = self.known(facts, person, None);
        self.hold(
            facts,
            who,
            &Held {
                title: title.to_owned(),
                shown: title.to_owned(),
                of: Some(of),
                now: true,
                address: false,
            },
        );
        Some(who)
    }

    /// The only person of the document with this title, of whatever country.
    pub(super) fn only_holder(&self, title: &str) -> Option<Who> {
        let bears = |entry: &Entry| {
            entry.kind == ActorKind::Person && entry.affiliations.iter().any(|(held, _)| held == title)
        };
        only((0..self.actors.len()).filter(|&who| bears(&self.actors[who])))
    }

    /// Whether somebody else than `person` (of the lexicon) is called `name` by surname here.
    pub(super) fn namesake(&self, facts: Facts, person: usize, name: &str) -> Option<Who> {
        let called = self.called.get(&sounded(name))?;
        let id = &facts.lexicon.actor(person).id;
        let other = |who: &Who| self.actors[*who].known_id.as_ref() != Some(id);
        if self.by_id.contains_key(id) {
            return None;
        }
        let all = called.iter().filter(|(_, part)| *part == Called::Surname).map(|(who, _)| *who);
        only(all.filter(other))
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

    /// What the lexicon's name of a person tells of it.
    pub(super) fn person_known(&mut self, facts: Facts, who: Who) {
        let entry = &mut self.actors[who];
        entry.in_full += 1;
        entry.gender = entry.gender.or_else(|| gender(facts, &entry.name));
    }

    /// Whether the titles allow that this person of the lexicon is meant.
    pub(super) fn country_fits(&self, facts: Facts, person: usize, held: &[Held]) -> bool {
        self.countries_agree(facts.lexicon.actor(person), held)
    }

    /// Notes another name of an actor, and why it is one of his.
    pub(super) fn call(&mut self, who: Who, name: &str, reason: Reason) {
        self.actors[who].names.entry(name.to_owned()).or_insert(reason);
    }

    /// Notes that `who` stands in the relation `title` to `of`.
    pub(super) fn affiliate(&mut self, who: Who, title: &str, of: Who) {
        self.actors[who].affiliations.insert((title.to_owned(), Some(of)));
    }

    pub(in crate::extract) fn kind(&self, who: Who) -> ActorKind {
        self.actors[who].kind
    }

    pub(super) fn country(&self, who: Who) -> Option<&str> {
        self.actors[who].country.as_deref()
    }

    /// Whether a person may be of this gender.
    pub(super) fn may_be(&self, who: Who, gender: Gender) -> bool {
        self.actors[who].gender.is_none_or(|own| own == gender)
    }

    /// The names of an actor in the document, each with the reason that joined it.
    #[cfg(test)]
    pub(super) fn names(&self, who: Who) -> Vec<(&str, Reason)> {
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

    fn push(&mut self, kind: ActorKind, name: &str) -> Who {
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

    /// Notes what a person of this name may be called.
    fn note_calls(&mut self, facts: Facts, who: Who, name: &str) {
        let mut note = |word: &str, part: Called| {
            let called = self.called.entry(sounded(word)).or_default();
            match called.iter_mut().find(|(other, _)| *other == who) {
                Some((_, known)) => *known = part.max(*known),
                None => called.push((who, part)),
            }
        };
        let family = surname(name);
        note(family, Called::Surname);
        for word in family.split(' ').skip(1) {
            note(word, Called::Inner);
        }
        let given: Vec<&str> = given(name).split(' ').filter(|word| !word.is_empty()).collect();
        for (nth, word) in given.iter().enumerate() {
            let initial = word.ends_with('.') || word.chars().count() < 2;
            let family_first =
                nth == 0 && given.len() <= 2 && facts.lexicon.given_names().is_family_first(word);
            match (initial, family_first, nth) {
                (true, ..) => {}
                (_, true, _) => note(word, Called::Surname),
                (_, _, 0) => note(word, Called::Given),
                _ => {
                    note(word, Called::Inner);
                    if nth + 1 == given.len() {
                        note(&format!("{word} {family}"), Called::Surname);
                    }
                }
            }
        }
    }
}

impl Entry {
    fn names(&self) -> impl Iterator<Item = &str> {
        let surname = (self.kind == ActorKind::Person).then(|| surname(&self.name));
        self.names.keys().map(String::as_str).chain(surname)
    }

    /// A bare surname is no identity beyond its document: the country or the document tells it apart.
    fn id(&self, document: &str) -> String {
        let id = self.known_id.clone().unwrap_or_else(|| actor_id(self.kind, &self.name));
        if self.known_id.is_some() || self.kind != ActorKind::Person || has_given(&self.name) {
            return id;
        }
        match &self.country {
            Some(country) => format!("{id}_{}", country.to_lowercase()),
            None => format!("{id}_{}", short_hash(document)),
        }
    }
}

/// What the given name tells.
fn gender(facts: Facts, name: &str) -> Option<Gender> {
    facts.lexicon.given_names().gender(given(name).split(' ').next()?)
}

/// Whether two full names with the same surname may be one person's, by the first given names.
fn given_agree(facts: Facts, one: &str, other: &str) -> bool {
    let (one, other) = (given(one), given(other));
    if one.is_empty() || other.is_empty() {
        return true;
    }
    let names = facts.lexicon.given_names();
    let agree = |a: &str, b: &str| {
        a.split(' ').next().is_some_and(|a| b.split(' ').take(2).any(|b| names.agree(a, b)))
    };
    agree(one, other) || agree(other, one)
}

/// Whether two full names are one, but for middle names, initials, short forms and spelling.
fn same_full_name(facts: Facts, one: &str, other: &str) -> bool {
    sounded(surname(one)) == sounded(surname(other)) && given_agree(facts, one, other)
}

/// Whether `title` may be short for the title of an office: 'Secretary' for 'Secretary of State',
/// 'Minister' for 'Foreign Minister'.
fn is_title_of(title: &str, office: &str) -> bool {
    let rest = office
        .strip_prefix(title)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(" of ") || rest.starts_with(" for "));
    let kind = office.strip_suffix(title).is_some_and(|front| front.ends_with(' '));
    rest || kind && matches!(title, "Minister" | "Secretary" | "Commissioner")
}

/// A body's name without the words for its legal form.
fn without_form<'n>(lexicon: &Lexicon, name: &'n str) -> &'n str {
    let mut name = name.trim_end_matches(',');
    while let Some((front, last)) = name.rsplit_once(' ') {
        if !lexicon.words.corporate_words.iter().any(|word| word == last) {
            break;
        }
        name = front.trim_end_matches(',');
    }
    name
}

/// Whether `short` is made of the initials of the words of `long`, small words left out or not.
pub(super) fn is_acronym_of(short: &str, long: &str) -> bool {
    let short: String = short.chars().filter(|letter| *letter != '.').collect();
    if short.chars().count() < 2 || !short.chars().all(char::is_uppercase) {
        return false;
    }
    let words = || long.split([' ', '-']).filter(|word| !word.is_empty());
    let capitals: String =
        words().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let all: String = words().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect();
    capitals == short || all == short
}

fn is_acronym(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// The single item, if there is just one.
fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// Whether `name` shows more of a person than `shown`: given name and surname, without initials.
fn fuller(name: &str, shown: &str) -> bool {
    !has_given(shown) && has_given(name)
}

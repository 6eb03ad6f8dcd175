//! Actors that the lexicon does not list: by full name, country and office.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::Renames;
use super::turns::{self, Office};
use crate::extract::{Actor, Affiliation};
use crate::hash::short_hash;
use crate::lexicon::{ActorKind, actor_id, has_given};

/// Why an actor of a document has its id in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The lexicon lists it.
    Listed,
    /// Its full name, and nothing speaks against it.
    FullName,
    /// Its full name, with a country or office that tells it from its namesakes.
    NameAndOffice,
    /// A surname alone: it is nobody of another document.
    SurnameAlone,
    /// Its name is that of several, and nothing tells which of them it is.
    Doubtful,
    /// A person said so.
    ByHand,
}

impl Ground {
    /// What a reader is told.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed in the lexicon",
            Self::FullName => "full name",
            Self::NameAndOffice => "full name, and country or office unlike its namesakes'",
            Self::SurnameAlone => "surname alone, so not joined with other documents",
            Self::Doubtful => "doubtful: several have this name, so not joined with any",
            Self::ByHand => "joined or parted by hand",
        }
    }
}

/// A document's actors, and when it was published.
#[derive(Clone, Copy)]
pub(in crate::ledger) struct Named<'a> {
    pub(in crate::ledger) document: &'a str,
    pub(in crate::ledger) published: Option<Date>,
    pub(in crate::ledger) actors: &'a [Arc<Actor>],
}

/// An unlisted actor of a document.
struct Record<'a> {
    document: usize,
    actor: &'a Actor,
    /// What it can be told by: countries, and bodies that have none.
    tokens: BTreeSet<&'a str>,
    /// Its offices, each with the country or body that it is of.
    offices: BTreeSet<Office<'a>>,
}

/// Records that are one actor.
#[derive(Default)]
struct Cluster<'a> {
    records: Vec<Record<'a>>,
    tokens: BTreeSet<&'a str>,
}

/// The new ids of each document's actors, those apart that keep theirs; `tell` hears why each has its id.
pub(in crate::ledger) fn identify(
    documents: &[Named],
    mut tell: impl FnMut(usize, &str, Ground),
) -> Vec<Renames> {
    let mut renames = vec![Renames::new(); documents.len()];
    let listed: HashSet<&str> = documents
        .iter()
        .flat_map(|document| document.actors)
        .filter(|actor| actor.listed)
        .map(|actor| actor.id.as_str())
        .collect();
    let mut by_name: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for (nth, document) in documents.iter().enumerate() {
        // Where the lexicon lists everybody, nobody asks.
        let owners: LazyCell<HashMap<&str, Option<&str>>, _> = LazyCell::new(|| {
            document.actors.iter().map(|actor| (actor.id.as_str(), actor.country.as_deref())).collect()
        });
        for actor in document.actors.iter().map(AsRef::as_ref) {
            if actor.listed {
                tell(nth, &actor.id, Ground::Listed);
                continue;
            }
            let tokens = tokens(actor, &owners);
            let offices = offices(actor, &owners);
            by_name.entry(actor_id(actor.kind, &actor.name)).or_default().push(Record {
                document: nth,
                actor,
                tokens,
                offices,
            });
        }
    }
    for (name, records) in by_name {
        let is_listed = listed.contains(name.as_str());
        for (record, id, ground) in ids(&name, is_listed, records, documents) {
            tell(record.document, &record.actor.id, ground);
            if id != record.actor.id {
                renames[record.document].insert(record.actor.id.clone(), id);
            }
        }
    }
    renames
}

/// The countries that an actor is told by; of a body without one the body itself.
fn tokens<'a>(actor: &'a Actor, owners: &HashMap<&'a str, Option<&'a str>>) -> BTreeSet<&'a str> {
    let of = actor.affiliations.iter().filter_map(|affiliation| affiliation.of.as_deref());
    let told = of.map(|of| owners.get(of).copied().flatten().unwrap_or(of));
    told.chain(actor.country.as_deref()).collect()
}

/// The offices of a person, each with the country, or body without one, that it is of.
fn offices<'a>(actor: &'a Actor, owners: &HashMap<&'a str, Option<&'a str>>) -> BTreeSet<Office<'a>> {
    let held =
        actor.affiliations.iter().filter(|held| actor.kind == ActorKind::Person && held.title != "member");
    let office = |held: &'a Affiliation| {
        let of = held.of.as_deref()?;
        Some((owners.get(of).copied().flatten().unwrap_or(of), held.title.as_str()))
    };
    held.filter_map(office).collect()
}

/// The id of each record of one name.
fn ids<'a>(
    name: &str,
    is_listed: bool,
    records: Vec<Record<'a>>,
    documents: &[Named],
) -> Vec<(Record<'a>, String, Ground)> {
    let of_document = |record: &Record| {
        let id = format!("{name}_{}", short_hash(documents[record.document].document));
        // Namesakes of one text are told apart by the numbers that it gave them.
        let number = record.actor.id.rsplit_once('_').map_or("", |(_, last)| last);
        if number.len() < 3 && number.parse::<usize>().is_ok() { format!("{id}_{number}") } else { id }
    };
    let bare = |record: &Record| record.actor.kind == ActorKind::Person && !has_given(&record.actor.name);
    let (bare, full): (Vec<Record>, Vec<Record>) = records.into_iter().partition(bare);
    let mut named: Vec<(Record, String, Ground)> = bare
        .into_iter()
        .map(|record| {
            let id = of_document(&record);
            (record, id, Ground::SurnameAlone)
        })
        .collect();
    let (told, untold): (Vec<Record>, Vec<Record>) =
        full.into_iter().partition(|record| !record.tokens.is_empty());
    let (mut clusters, unsettled) = by_turns(clusters(told), documents);
    let place = |record: &Record| {
        let published = documents[record.document].published;
        (published.is_none(), published, record.document)
    };
    clusters.sort_by_key(|cluster| cluster.records.iter().map(place).min());
    let alone = clusters.len() <= 1 && !is_listed;
    let twins = twins(clusters.iter().flat_map(|cluster| &cluster.records).chain(&untold));
    named.extend(unsettled.into_iter().map(|record| {
        let id = of_document(&record);
        (record, id, Ground::Doubtful)
    }));
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for record in untold {
        if alone && !twins.contains(&record.document) {
            named.push((record, name.to_owned(), Ground::FullName));
        } else {
            let id = of_document(&record);
            named.push((record, id, Ground::Doubtful));
        }
    }
    for (nth, cluster) in clusters.into_iter().enumerate() {
        // The first to be told of keeps the name, so that a later namesake does not change it.
        let mut id = match cluster.tokens.first() {
            Some(token) if nth > 0 || is_listed => format!("{name}_{}", suffix(token)),
            _ => name.to_owned(),
        };
        // Two of one country, whose offices tell them apart.
        if !seen.insert(id.clone()) {
            let offices = cluster.records.iter().flat_map(|record| &record.offices);
            id = format!("{id}_{}", offices.map(|(_, title)| suffix(title)).min().unwrap_or_default());
        }
        let ground = if alone { Ground::FullName } else { Ground::NameAndOffice };
        let twins = self::twins(cluster.records.iter());
        named.extend(cluster.records.into_iter().map(|record| {
            if twins.contains(&record.document) {
                let id = of_document(&record);
                return (record, id, Ground::Doubtful);
            }
            (record, id.clone(), ground)
        }));
    }
    named
}

/// Parts the records of each cluster whose offices do not fit one life; those without an office are then
/// nobody's.
fn by_turns<'a>(clusters: Vec<Cluster<'a>>, documents: &[Named]) -> (Vec<Cluster<'a>>, Vec<Record<'a>>) {
    let mut parted: Vec<Cluster> = Vec::with_capacity(clusters.len());
    let mut unsettled: Vec<Record> = Vec::new();
    for cluster in clusters {
        let telling = |record: &Record<'a>| turns::Telling {
            day: documents[record.document].published,
            offices: record.offices.clone(),
        };
        let tellings: Vec<turns::Telling> = cluster.records.iter().map(telling).collect();
        let Some(held) = turns::holders(&tellings) else {
            parted.push(cluster);
            continue;
        };
        let mut people: BTreeMap<usize, Cluster> = BTreeMap::new();
        for record in cluster.records {
            match record.offices.iter().find_map(|office| held.get(office)) {
                Some(&nth) => {
                    let one = people.entry(nth).or_default();
                    one.tokens.extend(record.tokens.iter().copied());
                    one.records.push(record);
                }
                None => unsettled.push(record),
            }
        }
        parted.extend(people.into_values());
    }
    (parted, unsettled)
}

/// The documents of which there are two records: what a text tells apart stays apart.
fn twins<'r, 'a: 'r>(records: impl Iterator<Item = &'r Record<'a>>) -> BTreeSet<usize> {
    let mut documents: Vec<usize> = records.map(|record| record.document).collect();
    documents.sort_unstable();
    documents.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}

/// What tells namesakes apart in their ids: a country's code, or a hash of the body.
fn suffix(token: &str) -> String {
    let is_code = token.len() == 3 && token.chars().all(|letter| letter.is_ascii_uppercase());
    if is_code { token.to_lowercase() } else { short_hash(token) }
}

/// Records that share a country or body, directly or through others, are one; not two of one text.
fn clusters(records: Vec<Record>) -> Vec<Cluster> {
    let mut clusters: Vec<Cluster> = Vec::new();
    for record in records {
        let fits = |cluster: &Cluster| !cluster.tokens.is_disjoint(&record.tokens);
        let (mut fitting, rest): (Vec<Cluster>, Vec<Cluster>) = clusters.into_iter().partition(fits);
        clusters = rest;
        let mut one = fitting.pop().unwrap_or_default();
        for other in fitting {
            one.records.extend(other.records);
            one.tokens.extend(other.tokens);
        }
        one.tokens.extend(record.tokens.iter().copied());
        one.records.push(record);
        clusters.push(one);
    }
    clusters
}

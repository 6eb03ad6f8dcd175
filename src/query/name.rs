//! Whom a name in a question means, found as in text: by id, Wikidata id, name, alias, surname, or as the
//! holder of an office on a day ('French president').

use jiff::civil::Date;

use super::Filter;
use super::answering::{Spelled, a_letter_away, names, spelled};
use super::known::actors_known;
use crate::error::{Error, Result};
use crate::extract::{Actor, Interaction};
use crate::ledger::Ledger;
use crate::lexicon::{ActorKind, Lexicon, folded, surnames};

/// Candidates and near spellings that an error names at most.
const NAMED: usize = 8;

/// Of those whom a name does not mean, as many are told beside whom it does.
const BESIDE: usize = 2;

/// Names over this many changes of a letter apart are not near.
const NEAR: usize = 2;

/// Of several whom a name may mean it means the one with as many times the contacts of all others together.
const FAR_MORE: usize = 10;

/// Whom a name means.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Where others who have contacts might have been meant, who they are, and how to name them; where the name is
    /// spelled otherwise, that.
    pub others: Option<String>,
}

/// The one actor that `asked` means. The first of these that anybody answers to decides: id; Wikidata id; a name or
/// a surname; these in another transliteration; what the lexicon knows: another name, or an office with its holder
/// on a day; and a name or surname of one letter more, less or other.
///
/// Where several answer, he is meant who has at least ten times the contacts of all others together, as `contacts`
/// counts them, one for each; else the one whose whole name it is, if nobody has more. `lexicon` gives the lexicon
/// and the day. Both are called only if need be.
///
/// # Errors
/// If several may be meant, who they are; if none, whose names are spelled nearly so.
///
/// ```
/// use jiff::civil::date;
/// use whowhom::{Document, Ledger, Lexicon, MadeBy, extract, language::Model, query};
/// let lexicon = Lexicon::builtin()?;
/// let document = Document::new("story", "Emmanuel Macron phoned Vladimir Putin on 20 February 2022.");
/// let extraction = extract(&document, &Model::embedded().analyse_document(&document), &lexicon);
/// let ledger = Ledger::new(MadeBy::with(Model::embedded(), &lexicon), [extraction]);
/// let contacts = |of: &[&whowhom::extract::Actor]| Ok(query::contacts_of(&ledger, of));
/// let known = || Ok((&lexicon, Some(date(2022, 2, 20))));
/// let president = query::actor_named(&ledger.actors, "French president", contacts, known)?;
/// assert_eq!(president.actor.name, "Emmanuel Macron");
/// let near = query::actor_named(&ledger.actors, "Macrom", contacts, known)?;
/// assert!(near.actor.name == "Emmanuel Macron" && near.others.is_some());
/// let error = query::actor_named(&ledger.actors, "Makrom", contacts, known).unwrap_err();
/// assert!(error.to_string().contains("Emmanuel Macron"));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn actor_named<'a, 'l>(
    actors: &'a [Actor],
    asked: &str,
    contacts: impl FnOnce(&[&Actor]) -> Result<Vec<usize>>,
    lexicon: impl FnOnce() -> Result<(&'l Lexicon, Option<Date>)>,
) -> Result<Meant<'a>> {
    let (found, spelled) = match candidates(actors, asked, lexicon)? {
        Candidates::Found(found, spelled) => (found, spelled),
        Candidates::Unknown(error) => match a_letter_away(actors, &folded(asked)) {
            near if near.is_empty() => return Err(error),
            near => (near, Spelled::Otherwise),
        },
    };
    match (found.as_slice(), spelled) {
        ([only], Spelled::Alike) => Ok(Meant { actor: only, others: None }),
        (several, _) => one_of(asked, several, &contacts(several)?, spelled),
    }
}

enum Candidates<'a> {
    Found(Vec<&'a Actor>, Spelled),
    /// Nobody is called so, in the ledger or the lexicon: what to say then.
    Unknown(Error),
}

/// All actors that `asked` may mean, at least one.
///
/// # Errors
/// If there is none, whose names are spelled nearly so.
pub fn actors_named<'a, 'l>(
    actors: &'a [Actor],
    asked: &str,
    lexicon: impl FnOnce() -> Result<(&'l Lexicon, Option<Date>)>,
) -> Result<Vec<&'a Actor>> {
    match candidates(actors, asked, lexicon)? {
        Candidates::Found(found, _) => Ok(found),
        Candidates::Unknown(error) => Err(error),
    }
}

/// Who may be meant.
///
/// # Errors
/// If the lexicon knows whom, and he is not among them.
fn candidates<'a, 'l>(
    actors: &'a [Actor],
    asked: &str,
    lexicon: impl FnOnce() -> Result<(&'l Lexicon, Option<Date>)>,
) -> Result<Candidates<'a>> {
    let (found, spelled) = spelled(actors, asked);
    if !found.is_empty() {
        return Ok(Candidates::Found(found, spelled));
    }
    let asked = asked.trim();
    let (lexicon, day) = lexicon()?;
    let known = actors_known(lexicon, asked, day);
    let found: Vec<&Actor> =
        actors.iter().filter(|actor| known.iter().any(|(id, _)| *id == actor.id)).collect();
    match known.first() {
        _ if !found.is_empty() => Ok(Candidates::Found(found, Spelled::Alike)),
        None => Ok(Candidates::Unknown(unknown(actors, asked, &folded(asked)))),
        Some((id, name)) => Err(Error::new(format!("{asked:?} is {name} ({id}), who is not in this ledger"))
            .remedy("`whowhom actors` lists those who are")),
    }
}

/// How many contacts of a ledger count for each of these actors.
pub fn contacts_of(ledger: &Ledger, actors: &[&Actor]) -> Vec<usize> {
    let counts =
        |one: &&Interaction| one.is_contact() && one.when.is_dated() && Filter::default().counts(one.status);
    let mut contacts = vec![0; actors.len()];
    for one in ledger.interactions.iter().filter(counts) {
        for (count, actor) in contacts.iter_mut().zip(actors) {
            *count += usize::from(one.parties.iter().any(|party| party.actor == actor.id));
        }
    }
    contacts
}

/// The one of several whom a name means: by far, or by his whole name.
fn one_of<'a>(asked: &str, several: &[&'a Actor], contacts: &[usize], spelled: Spelled) -> Result<Meant<'a>> {
    let mut counted: Vec<(usize, &'a Actor)> =
        contacts.iter().copied().chain(std::iter::repeat(0)).zip(several.iter().copied()).collect();
    let is_whole = |actor: &Actor| is_whole_name(actor, &folded(asked));
    counted.sort_by_key(|(count, actor)| (std::cmp::Reverse((*count, is_whole(actor))), actor.id.clone()));
    let others: usize = counted[1..].iter().map(|(count, _)| count).sum();
    let (most, actor) = counted[0];
    let by_far = most > 0 && most >= FAR_MORE.saturating_mul(others);
    let by_name = is_whole(actor) && counted.iter().filter(|(_, one)| is_whole(one)).count() == 1;
    let told = || counted.iter().map(|(count, actor)| described(actor, *count));
    let called = match spelled {
        Spelled::Alike => format!("{asked:?}"),
        Spelled::Otherwise => format!("nobody here is called {asked:?}, which"),
    };
    if several.len() > 1 && !by_far && !by_name {
        let told: Vec<String> = told().collect();
        return Err(Error::new(format!("{called} may be {}", listed(&told))).remedy("name one by its id"));
    }
    if others == 0 && spelled == Spelled::Alike && most > 0 {
        // Nobody else has a contact to speak of.
        return Ok(Meant { actor, others: None });
    }
    let why = match (several.len(), by_far) {
        (1, _) => "",
        (_, true) => ", by far the most",
        (_, false) => ", whose whole name it is",
    };
    let mut others = format!("{called} is taken to mean {}{why}", described(actor, most));
    let rest: Vec<String> = told().skip(1).take(BESIDE).collect();
    if !rest.is_empty() {
        others.extend(["; if not, name by its id ", &rest.join(", ")]);
    }
    if several.len() > 1 + BESIDE {
        let more = several.len() - 1 - BESIDE;
        others.extend([format!(" or one of {more} more: `whowhom actors WORD` lists them")]);
    }
    Ok(Meant { actor, others: Some(others) })
}

/// Whether this is the name of an actor and no part of it: a single word may be anybody's of a family.
fn is_whole_name(actor: &Actor, plain: &str) -> bool {
    folded(&actor.name) == plain && (actor.kind != ActorKind::Person || plain.contains(' '))
}

/// `Joe Biden (person_joe_biden; President, USA; 238 contacts)`.
fn described(actor: &Actor, contacts: usize) -> String {
    let office = actor.affiliations.first().map(|one| one.title.as_str());
    let post: Vec<&str> = office.into_iter().chain(actor.country.as_deref()).collect();
    let count = format!("{contacts} contact{}", if contacts == 1 { "" } else { "s" });
    let post = post.join(", ");
    let parts = [actor.id.as_str(), &post, &count];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} ({})", actor.name, parts.join("; "))
}

/// A name as questions compare it: in small letters without marks.
///
/// ```
/// assert_eq!(whowhom::query::plain_name("Kılıç"), "kilic");
/// ```
pub fn plain_name(name: &str) -> String {
    folded(name)
}

/// How many changes of a letter make a name near: a short word is near to everything.
pub(super) fn limit(plain: &str) -> usize {
    NEAR.min(plain.chars().count() / 3)
}

fn unknown(actors: &[Actor], asked: &str, plain: &str) -> Error {
    let distance = |actor: &Actor| {
        let parts = names(actor).flat_map(|name| std::iter::once(name).chain(surnames(name)));
        parts.map(|name| strsim::osa_distance(&folded(name), plain)).min().unwrap_or(usize::MAX)
    };
    let limit = limit(plain);
    let mut near: Vec<(usize, &Actor)> = actors.iter().map(|actor| (distance(actor), actor)).collect();
    near.retain(|(distance, _)| *distance <= limit);
    near.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    let near: Vec<String> = near.iter().map(|(_, actor)| format!("{} ({})", actor.name, actor.id)).collect();
    let error = Error::new(format!("nobody here is called {asked:?}"));
    if near.is_empty() {
        return error.remedy("`whowhom actors` lists everybody");
    }
    error.remedy(format!("did you mean {}?", listed(&near)))
}

/// 'a, b or 3 more'.
pub(super) fn listed(all: &[String]) -> String {
    let mut told: Vec<String> = all.iter().take(NAMED).cloned().collect();
    let more = all.len().saturating_sub(NAMED);
    if more > 0 {
        told.push(format!("{more} more"));
    }
    match told.pop() {
        Some(last) if !told.is_empty() => format!("{} or {last}", told.join(", ")),
        only => only.unwrap_or_default(),
    }
}

//! Whom a name in a question means, found as in text: by id, Wikidata id, name, alias, surname, or as the
//! holder of an office on a day ('French president').

use jiff::civil::Date;

use super::Filter;
use super::known::actors_known;
use crate::error::{Error, Result};
use crate::extract::{Actor, Interaction};
use crate::ledger::Ledger;
use crate::lexicon::{ActorKind, Lexicon, folded, sounded, surnames};

/// Candidates and near spellings that an error names at most.
const NAMED: usize = 8;

/// Of those whom a name does not mean, as many are told beside whom it does.
const BESIDE: usize = 2;

/// Names over this many changes of a letter apart are not near.
const NEAR: usize = 2;

/// A name of fewer letters is a letter away from too many others to be taken for one of them.
const LONG: usize = 5;

/// Of several whom a name may mean it means the one with as many times the contacts of all others together.
const FAR_MORE: usize = 10;

/// Whom a name means.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// Where others might have been meant, who they are, and how to name them; where the name is spelled
    /// otherwise, that.
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

/// How a name that is asked for is spelled, beside those whom it may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelled {
    /// As theirs, but for capitals and marks.
    Alike,
    /// Nearly so.
    Otherwise,
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

/// Those of `actors` whom `asked` may mean by an id, a name or a surname; none where nobody answers to it.
pub fn actors_answering<'a>(actors: &'a [Actor], asked: &str) -> Vec<&'a Actor> {
    spelled(actors, asked).0
}

/// The same, with how they are spelled.
fn spelled<'a>(actors: &'a [Actor], asked: &str) -> (Vec<&'a Actor>, Spelled) {
    let found = answering(actors, asked.trim());
    match without_article(asked) {
        Some(bare) if found.0.is_empty() => answering(actors, bare),
        _ => found,
    }
}

/// 'Kremlin' of 'the Kremlin'.
fn without_article(asked: &str) -> Option<&str> {
    let (article, bare) = asked.trim().split_once(' ')?;
    article.eq_ignore_ascii_case("the").then_some(bare.trim())
}

fn answering<'a>(actors: &'a [Actor], asked: &str) -> (Vec<&'a Actor>, Spelled) {
    let (plain, sound) = (folded(asked), sounded(asked));
    let called = |actor: &'a Actor, same: &dyn Fn(&str) -> bool| {
        names(actor).any(same) || actor.kind == ActorKind::Person && names(actor).flat_map(surnames).any(same)
    };
    let tests: [(&dyn Fn(&'a Actor) -> bool, Spelled); 4] = [
        (&|actor| actor.id == asked, Spelled::Alike),
        (&|actor| actor.wikidata.as_deref() == Some(asked), Spelled::Alike),
        (&|actor| !plain.is_empty() && called(actor, &|name| folded(name) == plain), Spelled::Alike),
        (&|actor| !sound.is_empty() && called(actor, &|name| sounded(name) == sound), Spelled::Otherwise),
    ];
    let found = |(test, spelled): (&dyn Fn(&'a Actor) -> bool, Spelled)| {
        (actors.iter().filter(|actor| test(actor)).collect::<Vec<_>>(), spelled)
    };
    let found = tests.into_iter().map(found).find(|(found, _)| !found.is_empty());
    found.unwrap_or((Vec::new(), Spelled::Alike))
}

/// Whose name or surname is a letter more, less or other than this, or has two letters turned.
fn a_letter_away<'a>(actors: &'a [Actor], plain: &str) -> Vec<&'a Actor> {
    if plain.chars().count() < LONG {
        return Vec::new();
    }
    let near = |name: &str| strsim::osa_distance(&folded(name), plain) <= 1;
    let called = |actor: &&Actor| {
        names(actor).any(near) || actor.kind == ActorKind::Person && names(actor).flat_map(surnames).any(near)
    };
    actors.iter().filter(called).collect()
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

/// What an actor answers to beside its id, as it is compared: its Wikidata id, its names, and the surnames of a
/// person; sorted.
#[cfg(feature = "store")]
pub(crate) fn names_of(actor: &Actor) -> Vec<String> {
    let mut all: Vec<String> = actor.wikidata.iter().cloned().collect();
    for name in names(actor) {
        all.extend([folded(name), sounded(name)]);
        if actor.kind == ActorKind::Person {
            all.extend(surnames(name).map(sounded));
        }
    }
    all.retain(|name| !name.is_empty());
    all.sort_unstable();
    all.dedup();
    all
}

/// What of [`names_of`] an actor must have to answer to `asked`, but for its id: one of these.
#[cfg(feature = "store")]
pub(crate) fn asked_as(asked: &str) -> Vec<String> {
    let ways = std::iter::once(asked.trim()).chain(without_article(asked));
    ways.flat_map(|asked| [asked.to_owned(), folded(asked), sounded(asked)]).collect()
}

fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(&actor.name).chain(&actor.aliases).map(String::as_str)
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

#[cfg(all(test, feature = "store"))]
mod tests {
    use serde_json::json;

    use super::*;

    #[cfg(feature = "store")]
    #[test]
    fn whoever_answers_to_a_name_is_found_by_it() {
        let actor = |kind: &str, name: &str, aliases: &[&str]| -> Actor {
            let told = json!({"id": format!("{kind}_x"), "name": name, "kind": kind, "country": null,
                "wikidata": "Q1", "aliases": aliases, "affiliations": []});
            serde_json::from_value(told).unwrap()
        };
        let actors = [
            actor("person", "Volodymyr Zelenskyy", &["Zelensky", "Volodymyr Zelenskiy"]),
            actor("person", "Gabriel García Márquez", &[]),
            actor("organization", "European Union", &["EU", "E.U."]),
        ];
        let asked = [
            " Zelenskiy ",
            "zelensky",
            "Q1",
            "VOLODYMYR ZELENSKYY",
            "Garcia Marquez",
            "Márquez",
            "eu",
            "E U",
            "european union",
            "Union",
            "",
            "person_x",
            "Gabriel",
        ];
        let mut answered = 0;
        for (actor, asked) in actors.iter().flat_map(|actor| asked.map(|asked| (actor, asked))) {
            let answers = !actors_answering(std::slice::from_ref(actor), asked).is_empty();
            let names = names_of(actor);
            let found = asked.trim() == actor.id || asked_as(asked).iter().any(|name| names.contains(name));
            assert!(found || !answers, "{asked:?} does not find {}", actor.name);
            answered += usize::from(answers);
        }
        assert!(answered > 9, "only {answered} answer");
    }
}

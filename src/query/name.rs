//! Whom a name in a question means, found as in text: by id, Wikidata id, name, alias, surname, or as the
//! holder of an office on a day ('French president').

use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::extract::Actor;
use crate::lexicon::{ActorKind, Lexicon, NameForm, folded, sounded, surnames};

/// Candidates and near spellings that an error names at most.
const NAMED: usize = 8;

/// Names over this many changes of a letter apart are not near.
const NEAR: usize = 2;

/// The one actor that `asked` means. The first of these that anybody answers to decides: id, Wikidata id,
/// name, alias, a name or alias in another transliteration, the surname of a person, and what the lexicon
/// knows: another name, or an office with its holder on a day.
///
/// `lexicon` gives the lexicon and that day; it is called only if need be.
///
/// # Errors
/// If several answer, who they are; if none, whose names are spelled nearly so.
///
/// ```
/// use jiff::civil::date;
/// use whowhom::{Document, Ledger, Lexicon, MadeBy, extract, language::Model, query};
/// let lexicon = Lexicon::builtin()?;
/// let document = Document::new("story", "Emmanuel Macron phoned Vladimir Putin on 20 February 2022.");
/// let extraction = extract(&document, &Model::embedded().analyse_document(&document), &lexicon);
/// let ledger = Ledger::new(MadeBy::with(Model::embedded(), &lexicon), [extraction]);
/// let known = || Ok((&lexicon, Some(date(2022, 2, 20))));
/// let president = query::actor_named(&ledger.actors, "French president", known)?;
/// assert_eq!(president.name, "Emmanuel Macron");
/// let error = query::actor_named(&ledger.actors, "Macrom", known).unwrap_err();
/// assert!(error.to_string().contains("Emmanuel Macron"));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn actor_named<'a, 'l>(
    actors: &'a [Actor],
    asked: &str,
    lexicon: impl FnOnce() -> Result<(&'l Lexicon, Option<Date>)>,
) -> Result<&'a Actor> {
    if let Some(answered) = actor_answering(actors, asked) {
        return answered;
    }
    let asked = asked.trim();
    let (lexicon, day) = lexicon()?;
    let known = actors_known(lexicon, asked, day);
    let found: Vec<&Actor> =
        actors.iter().filter(|actor| known.iter().any(|(id, _)| *id == actor.id)).collect();
    match (found.as_slice(), known.as_slice()) {
        ([only], _) => Ok(only),
        ([], []) => Err(unknown(actors, asked, &folded(asked))),
        ([], [(id, name), ..]) => {
            Err(Error::new(format!("{asked:?} is {name} ({id}), who is not in this ledger"))
                .remedy("`whowhom actors` lists those who are"))
        }
        (several, _) => Err(ambiguous(asked, several)),
    }
}

/// The one of `actors` that `asked` means by an id, a name or a surname; none where nobody answers to it.
///
/// # Errors
/// If several answer, who they are.
pub fn actor_answering<'a>(actors: &'a [Actor], asked: &str) -> Option<Result<&'a Actor>> {
    let asked = asked.trim();
    let (plain, sound) = (folded(asked), sounded(asked));
    let person_called = |actor: &'a Actor| {
        actor.kind == ActorKind::Person
            && names(actor).flat_map(surnames).any(|surname| sounded(surname) == sound)
    };
    let tests: [&dyn Fn(&'a Actor) -> bool; 6] = [
        &|actor| actor.id == asked,
        &|actor| actor.wikidata.as_deref() == Some(asked),
        &|actor| !plain.is_empty() && folded(&actor.name) == plain,
        &|actor| !plain.is_empty() && actor.aliases.iter().any(|alias| folded(alias) == plain),
        &|actor| !sound.is_empty() && names(actor).any(|name| sounded(name) == sound),
        &|actor| !sound.is_empty() && person_called(actor),
    ];
    for test in tests {
        let found: Vec<&Actor> = actors.iter().filter(|actor| test(actor)).collect();
        match found.as_slice() {
            [] => {}
            [only] => return Some(Ok(only)),
            several => return Some(Err(ambiguous(asked, several))),
        }
    }
    None
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
pub(crate) fn asked_as(asked: &str) -> [String; 3] {
    let asked = asked.trim();
    [asked.to_owned(), folded(asked), sounded(asked)]
}

fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(&actor.name).chain(&actor.aliases).map(String::as_str)
}

/// The ids and names of those whom the lexicon knows by this name, or by an office on a day.
pub fn actors_known(lexicon: &Lexicon, asked: &str, day: Option<Date>) -> Vec<(String, String)> {
    let asked = asked.trim();
    let (titled, turned) = (titled(asked), turned(asked));
    for text in [asked, titled.as_str()].into_iter().chain(turned.as_deref()) {
        let mut found: Vec<usize> = holders(lexicon, text, day);
        if found.is_empty() {
            found.extend(lexicon.actor_called(text));
        }
        if found.is_empty() {
            // 'President Macron': the title ahead of a name says no more than the name.
            let title = lexicon.title_at(text, 0).map(|(span, _)| text[span.end..].trim());
            found.extend(title.and_then(|name| lexicon.actor_called(name)));
        }
        if !found.is_empty() {
            found.sort_unstable();
            found.dedup();
            let named = |nth: usize| (lexicon.actor(nth).id.clone(), lexicon.actor(nth).name.clone());
            return found.into_iter().map(named).collect();
        }
    }
    Vec::new()
}

/// Who holds the office that a text names: 'UN chief', 'French president', 'President of France'.
fn holders(lexicon: &Lexicon, text: &str, day: Option<Date>) -> Vec<usize> {
    let Some(day) = day else { return Vec::new() };
    if let Some((span, office)) = lexicon.office_at(text, 0)
        && span.end == text.len()
    {
        return office.holder(day).into_iter().collect();
    }
    let held = |owner: usize, title: &str| -> Vec<usize> {
        let owner = &lexicon.actor(owner).id;
        lexicon.offices(owner, title).into_iter().filter_map(|office| office.holder(day)).collect()
    };
    if let Some(owner) = lexicon.name_at(text, 0) {
        let form = matches!(owner.form, NameForm::Adjective | NameForm::Name | NameForm::Acronym);
        let rest = text[owner.span.end..].trim_start_matches("'s").trim_start_matches("’s").trim_start();
        if let Some((span, title)) = lexicon.title_at(rest, 0).filter(|_| form)
            && span.end == rest.len()
        {
            return held(owner.actor, &title.name);
        }
    }
    if let Some((span, title)) = lexicon.title_at(text, 0) {
        let rest = text[span.end..].trim_start();
        let of = rest.strip_prefix("of ").unwrap_or(rest);
        let of = of.strip_prefix("the ").unwrap_or(of);
        if let Some(owner) = lexicon.actor_called(of) {
            return held(owner, &title.name);
        }
    }
    Vec::new()
}

/// A name as lists have it, turned: 'Korea, Republic of' is 'Republic of Korea'.
fn turned(text: &str) -> Option<String> {
    let (front, rest) = text.split_once(',')?;
    rest.ends_with(" of").then(|| format!("{} {}", rest.trim(), front.trim()))
}

/// Words with capitals in front, as in a headline: 'french president' is 'French President'.
fn titled(text: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if word != "of" && word != "the" => {
                first.to_uppercase().chain(letters).collect::<String>()
            }
            _ => word.to_owned(),
        }
    };
    text.split_whitespace().map(capital).collect::<Vec<_>>().join(" ")
}

fn ambiguous(asked: &str, candidates: &[&Actor]) -> Error {
    Error::new(format!("{asked:?} may be {}", listed(candidates))).remedy("name one by its id")
}

fn unknown(actors: &[Actor], asked: &str, plain: &str) -> Error {
    let distance = |actor: &Actor| {
        let names = std::iter::once(&actor.name).chain(&actor.aliases);
        let parts = names.flat_map(|name| std::iter::once(name.as_str()).chain(surnames(name)));
        parts.map(|name| strsim::osa_distance(&folded(name), plain)).min().unwrap_or(usize::MAX)
    };
    // A short word is near to everything.
    let limit = NEAR.min(plain.chars().count() / 3);
    let mut near: Vec<(usize, &Actor)> = actors.iter().map(|actor| (distance(actor), actor)).collect();
    near.retain(|(distance, _)| *distance <= limit);
    near.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    let near: Vec<&Actor> = near.into_iter().map(|(_, actor)| actor).collect();
    let error = Error::new(format!("nobody here is called {asked:?}"));
    if near.is_empty() {
        return error.remedy("`whowhom actors` lists everybody");
    }
    error.remedy(format!("did you mean {}?", listed(&near)))
}

fn listed(actors: &[&Actor]) -> String {
    let mut told: Vec<String> =
        actors.iter().take(NAMED).map(|actor| format!("{} ({})", actor.name, actor.id)).collect();
    let more = actors.len().saturating_sub(NAMED);
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
            let answers = actor_answering(std::slice::from_ref(actor), asked).is_some();
            let names = names_of(actor);
            let found = asked.trim() == actor.id || asked_as(asked).iter().any(|name| names.contains(name));
            assert!(found || !answers, "{asked:?} does not find {}", actor.name);
            answered += usize::from(answers);
        }
        assert!(answered > 9, "only {answered} answer");
    }
}

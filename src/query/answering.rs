//! Who answers to a name: by id, Wikidata id, name, alias or surname, also in another transliteration.

use crate::extract::Actor;
use crate::lexicon::{ActorKind, folded, sounded, surnames};

/// A name of fewer letters is a letter away from too many others to be taken for one of them.
const LONG: usize = 5;

/// How a name that is asked for is spelled, beside those whom it may mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// As theirs, but for capitals and marks.
    Alike,
    /// Nearly so.
    Otherwise,
}

/// Those of `actors` whom `asked` may mean by an id, a name or a surname; none where nobody answers to it.
pub fn actors_answering<'a>(actors: &'a [Actor], asked: &str) -> Vec<&'a Actor> {
    spelled(actors, asked).0
}

/// The same, with how they are spelled.
pub(super) fn spelled<'a>(actors: &'a [Actor], asked: &str) -> (Vec<&'a Actor>, Spelled) {
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
pub(super) fn a_letter_away<'a>(actors: &'a [Actor], plain: &str) -> Vec<&'a Actor> {
    if plain.chars().count() < LONG {
        return Vec::new();
    }
    let near = |name: &str| strsim::osa_distance(&folded(name), plain) <= 1;
    let called = |actor: &&Actor| {
        names(actor).any(near) || actor.kind == ActorKind::Person && names(actor).flat_map(surnames).any(near)
    };
    actors.iter().filter(called).collect()
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

pub(super) fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    std::iter::once(&actor.name).chain(&actor.aliases).map(String::as_str)
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

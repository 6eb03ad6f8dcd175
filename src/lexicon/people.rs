//! The people of the lexicon: one for each holder of offices, found again by surname.

use std::collections::HashSet;

use hashbrown::HashMap;
use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::actors::{ActorKind, KnownActor, actor_id, fold};
use super::given_names::GivenNames;
use super::interned::Ids;
use super::offices::{Office, OfficeBlock, Term};
use super::person_name::{given, surnames};
use crate::error::Result;

/// Where each person stands among the actors.
#[derive(Debug, Default)]
pub(super) struct People {
    by_surname: HashMap<Box<str>, Vec<usize>>,
}

/// Actors, found again by their ids.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) actors: Vec<KnownActor>,
    ids: Ids,
}

impl Register {
    /// The index of the actor with this id.
    pub(super) fn index_of(&self, id: &str) -> Option<usize> {
        self.ids.get(&self.actors, id)
    }

    /// Enters an actor; gives its index.
    pub(super) fn push(&mut self, actor: KnownActor) -> usize {
        self.actors.push(actor);
        self.ids.note_last(&self.actors);
        self.actors.len() - 1
    }

    /// An office from its block; holders not met before become actors. One name is one person,
    /// unless their Wikidata ids differ.
    ///
    /// # Errors
    /// When a term is impossible.
    pub(super) fn office(&mut self, block: OfficeBlock, as_of: Option<Date>) -> Result<Office> {
        let owner = self.index_of(&block.of).map(|owner| &self.actors[owner]);
        let country = owner.filter(|owner| owner.kind != ActorKind::Person);
        let country = country.and_then(|owner| owner.country.clone());
        let mut terms = Vec::with_capacity(block.holders.len());
        for holder in block.holders {
            let (first, last) = holder.days(as_of)?;
            let mut id = actor_id(ActorKind::Person, &holder.name);
            let differs = |actor: &KnownActor| {
                actor.wikidata.is_some() && holder.wikidata.is_some() && actor.wikidata != holder.wikidata
            };
            let mut met = self.index_of(&id);
            if met.is_some_and(|met| differs(&self.actors[met])) {
                id = format!("{id}_{}", country.as_deref().unwrap_or("other").to_lowercase());
                met = self.index_of(&id);
            }
            let person = met.unwrap_or_else(|| self.push(KnownActor::person(id, &holder.name)));
            let actor = &mut self.actors[person];
            actor.wikidata = actor.wikidata.take().or(holder.wikidata);
            actor.country = actor.country.take().or_else(|| country.clone());
            for alias in &holder.aliases {
                actor.add_alias(alias);
            }
            terms.push(Term { person, first, last });
        }
        let OfficeBlock { title, of, names, role, .. } = block;
        Ok(Office { title, of, role, names, terms })
    }
}

impl People {
    /// Makes the index by surname; of a family name in front, by that too ('Xi'). No word of `titles` is a given
    /// name: 'Grand Duke Henri'.
    pub(super) fn new(actors: &[KnownActor], given_names: &mut GivenNames, titles: &HashSet<String>) -> Self {
        let mut by_surname: HashMap<Box<str>, Vec<usize>> = HashMap::with_capacity(actors.len());
        let people = actors.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Person);
        let mut noted: Vec<&str> = Vec::new();
        for (nth, person) in people {
            let first = given(&person.name).split(' ').next().filter(|first| !first.is_empty());
            if let Some(first) = first.filter(|first| !titles.contains(*first)) {
                given_names.note(first);
            }
            let first = first.filter(|first| given_names.is_family_first(first));
            noted.clear();
            for surname in person.plain_names().flat_map(surnames).chain(first) {
                // Most names of a person end alike.
                if noted.contains(&surname) {
                    continue;
                }
                noted.push(surname);
                let sounded = sounded(surname);
                match by_surname.get_mut(sounded.as_str()) {
                    Some(called) if called.last() == Some(&nth) => {}
                    Some(called) => called.push(nth),
                    None => {
                        by_surname.insert(sounded.into(), vec![nth]);
                    }
                }
            }
        }
        Self { by_surname }
    }

    pub(super) fn called(&self, surname: &str) -> &[usize] {
        self.by_surname.get(sounded(surname).as_str()).map_or(&[], Vec::as_slice)
    }
}

/// A name in lower-case ASCII letters, marks dropped, with single blanks: 'Erdoğan' is 'erdogan'.
/// Letters of other scripts stay as they are.
pub(crate) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        push_words(&mut folded, name.chars().map(|letter| letter.to_ascii_lowercase()));
    } else {
        let letters = name.nfkd().flat_map(char::to_lowercase).filter(|&letter| !is_combining_mark(letter));
        push_words(&mut folded, letters.map(|letter| fold(letter).unwrap_or(letter)));
    }
    folded
}

fn push_words(folded: &mut String, letters: impl Iterator<Item = char>) {
    let mut gap = false;
    for letter in letters {
        match letter {
            '\'' | '’' | '.' | '‘' | 'ʼ' | '`' => {}
            _ if letter.is_alphanumeric() => {
                if gap && !folded.is_empty() {
                    folded.push(' ');
                }
                gap = false;
                folded.push(letter);
            }
            _ => gap = true,
        }
    }
}

/// A name as its transliterations share it: an article in front dropped, '-iy', '-yy', '-ii' and '-yi'
/// as '-y', double letters single. 'Zelenskyy' and 'Zelenskiy' are 'zelensky', 'al-Assad' is 'asad'.
pub(crate) fn sounded(name: &str) -> String {
    let folded = folded(name);
    let mut rest = folded.as_str();
    for article in ["al ", "el "] {
        rest = rest.strip_prefix(article).unwrap_or(rest);
    }
    let mut sounded = String::with_capacity(rest.len());
    for word in rest.split(' ') {
        if !sounded.is_empty() {
            sounded.push(' ');
        }
        let stem = ["skiy", "skyy", "skii", "skyi", "skij", "ski"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))
            .map(|stem| (stem, "sky"));
        let (stem, ending) = stem.unwrap_or((word, ""));
        for letter in stem.chars().chain(ending.chars()) {
            if !sounded.ends_with(letter) || letter == ' ' {
                sounded.push(letter);
            }
        }
    }
    sounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_sound_alike() {
        assert_eq!(sounded("Zelenskyy"), sounded("Zelenskiy"));
        assert_eq!(sounded("Zelensky"), sounded("Zelenskyi"));
        assert_eq!(sounded("al-Assad"), sounded("Assad"));
    }

    #[test]
    fn marks_and_points_are_dropped() {
        assert_eq!(folded("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(folded("J.R.  Sa'ad"), "jr saad");
    }
}

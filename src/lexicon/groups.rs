//! Nouns for people and bodies that are known by a description: 'NSC members', 'protesters'.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

/// The lists of `groups.toml`, where each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    alone: Vec<String>,
    described: Vec<String>,
    bodies: Vec<String>,
    owned: Vec<String>,
    collective: Vec<String>,
    phrases: Vec<String>,
    vague: Vec<String>,
    regions: Vec<String>,
}

/// What a noun for people needs to name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupNoun {
    /// Nothing: 'rebels'.
    Alone,
    /// A word on who they are: 'humanitarian partners'.
    Described,
    /// The same, of bodies, which are meant only where they are several.
    Body,
    /// A country or body that they are of: 'Iranian citizens'.
    Owned,
}

/// Nouns and words for groups.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    nouns: HashMap<String, GroupNoun>,
    collective: HashSet<String>,
    vague: HashSet<String>,
    regions: HashSet<String>,
    /// Nouns of several words, in the plural.
    pub(crate) phrases: Vec<String>,
}

impl Groups {
    pub(super) fn new(lists: Lists) -> Self {
        let Lists { alone, described, bodies, owned, collective, phrases, vague, regions } = lists;
        let classes = [
            (alone, GroupNoun::Alone),
            (described, GroupNoun::Described),
            (bodies, GroupNoun::Body),
            (owned, GroupNoun::Owned),
        ];
        let nouns =
            classes.into_iter().flat_map(|(list, class)| list.into_iter().map(move |noun| (noun, class)));
        Self {
            nouns: nouns.collect(),
            collective: collective.into_iter().collect(),
            vague: vague.into_iter().collect(),
            regions: regions.into_iter().collect(),
            phrases,
        }
    }

    /// What the noun with this lemma needs, if it is for people or bodies.
    pub(crate) fn noun(&self, lemma: &str) -> Option<GroupNoun> {
        self.nouns.get(lemma).copied()
    }

    /// Whether a noun in the singular means many who act as one: 'riot police'.
    pub(crate) fn is_collective(&self, word: &str) -> bool {
        self.collective.contains(word)
    }

    /// Whether a word in front of a noun says nothing of who they are: 'other', 'several'.
    pub(crate) fn is_vague(&self, word: &str) -> bool {
        self.vague.contains(&word.to_lowercase())
    }

    /// Whether a capitalised word in front of a noun tells a region or creed: 'Western'.
    pub(crate) fn is_region(&self, word: &str) -> bool {
        self.regions.contains(&word.to_lowercase())
    }
}

//! Nouns for people and bodies that are known by a description: 'NSC members', 'protesters'.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::phrases::Phrases;

/// The lists of `groups.toml`, where each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    alone: Vec<String>,
    described: Vec<String>,
    bodies: Vec<String>,
    owned: Vec<String>,
    collective: Vec<String>,
    acting: Vec<String>,
    any_body: Vec<String>,
    qualities: Vec<String>,
    plural_nouns: Vec<String>,
    phrases: Phrases,
    vague: Vec<String>,
    ranks: Vec<String>,
    states: Vec<String>,
    companions: Vec<String>,
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
    acting: HashSet<String>,
    any_body: Vec<String>,
    qualities: Vec<String>,
    plural_nouns: Vec<String>,
    ranks: Vec<String>,
    states: Vec<String>,
    companions: Vec<String>,
    vague: HashSet<String>,
    regions: HashSet<String>,
    /// Nouns of several words, in the plural.
    pub(crate) phrases: Phrases,
}

impl Groups {
    pub(super) fn new(lists: Lists) -> Self {
        let Lists { alone, described, bodies, owned, collective, phrases, vague, regions, .. } = lists;
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
            acting: lists.acting.into_iter().collect(),
            any_body: lists.any_body,
            qualities: lists.qualities,
            plural_nouns: lists.plural_nouns,
            ranks: lists.ranks,
            states: lists.states,
            companions: lists.companions,
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

    /// Whether a noun in the singular is of one body that acts: 'the ministry'.
    pub(crate) fn is_acting(&self, word: &str) -> bool {
        self.acting.contains(word)
    }

    /// Whether any body may be called so: 'the company'.
    pub(crate) fn is_any_body(&self, word: &str) -> bool {
        self.any_body.iter().any(|known| known == word)
    }

    /// Whether a noun for those who act means as often what they are good at: 'leadership'.
    pub(crate) fn is_quality(&self, word: &str) -> bool {
        self.qualities.iter().any(|known| known == word)
    }

    /// Whether a singular in form means many and needs no article: 'police'.
    pub(crate) fn is_plural_noun(&self, word: &str) -> bool {
        self.plural_nouns.iter().any(|known| known == word)
    }

    /// Whether a word says which of those who act are meant: 'senior'.
    pub(crate) fn is_rank(&self, word: &str) -> bool {
        self.ranks.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a pronoun tells whose the people of this noun are: 'its allies'.
    pub(crate) fn is_companion(&self, lemma: &str) -> bool {
        self.companions.iter().any(|known| known == lemma)
    }

    /// Whether a plural is for states: 'countries'.
    pub(crate) fn is_states(&self, word: &str) -> bool {
        self.states.iter().any(|known| known == word)
    }

    /// Whether a word in front of a noun says nothing of who they are: 'other', 'several'.
    pub(crate) fn is_vague(&self, word: &str) -> bool {
        self.vague.contains(&word.to_lowercase())
    }

    /// Whether a capitalised word in front of a noun tells a region or creed: 'Western'.
    pub(crate) fn is_region(&self, word: &str) -> bool {
        self.regions.contains(&word.to_lowercase())
    }

    /// Whether a word says what somebody believes in: 'Catholic', 'Socialist'.
    pub(crate) fn is_creed(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.regions.contains(&word) || word.ends_with("ist") && self.noun(&word).is_some()
    }
}

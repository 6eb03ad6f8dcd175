//! Given names: which may be one person's, and whether a woman or a man bears them.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::folded;

/// Whom 'she' or 'he' may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// The lists of `given_names.toml`, where each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    alike: Vec<Vec<String>>,
    translated: Vec<Vec<String>>,
    female: Vec<String>,
    male: Vec<String>,
    family_first: Vec<String>,
}

/// What is known of given names, by their folded form.
#[derive(Debug, Default)]
pub(crate) struct GivenNames {
    alike: HashMap<String, Vec<usize>>,
    translated: HashMap<String, Vec<usize>>,
    gender: HashMap<String, Gender>,
    family_first: HashSet<String>,
    /// Given names of the people of the lexicon.
    borne: HashSet<String>,
}

impl GivenNames {
    pub(super) fn new(lists: &Lists) -> Self {
        let mut names = Self::default();
        for (groups, index) in [(&lists.alike, &mut names.alike), (&lists.translated, &mut names.translated)]
        {
            for (nth, group) in groups.iter().enumerate() {
                for name in group {
                    index.entry(folded(name)).or_default().push(nth);
                }
            }
        }
        let women = lists.female.iter().map(|name| (name, Gender::Female));
        let men = lists.male.iter().map(|name| (name, Gender::Male));
        names.gender = women.chain(men).map(|(name, gender)| (folded(name), gender)).collect();
        names.family_first = lists.family_first.iter().map(|name| folded(name)).collect();
        names
    }

    /// Whether one person may bear both names: the same, an initial of the other, a usual short form,
    /// or another spelling.
    pub(crate) fn agree(&self, one: &str, other: &str) -> bool {
        let (one, other) = (folded(one), folded(other));
        let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
        if one == other || initial(&one, &other) || initial(&other, &one) {
            return true;
        }
        let groups = |name| self.alike.get(name).map_or(&[][..], Vec::as_slice);
        groups(&one).iter().any(|group| groups(&other).contains(group))
    }

    /// Whether within one text both may be one person's: alike, or one name in two languages.
    pub(crate) fn agree_in_text(&self, one: &str, other: &str) -> bool {
        let groups = |name: &str| self.translated.get(&folded(name)).map_or(&[][..], Vec::as_slice);
        self.agree(one, other) || groups(one).iter().any(|group| groups(other).contains(group))
    }

    /// Notes the given name of somebody.
    pub(super) fn note(&mut self, given: &str) {
        let name = folded(given);
        if name.len() > 2 && !self.borne.contains(&name) && !self.family_first.contains(&name) {
            self.borne.insert(name);
        }
    }

    /// Whether somebody is known to bear it.
    pub(crate) fn is_given(&self, name: &str) -> bool {
        let name = folded(name);
        self.gender.contains_key(&name) || self.alike.contains_key(&name) || self.borne.contains(&name)
    }

    /// Whether a woman or a man bears the name, where that is known.
    pub(crate) fn gender(&self, given: &str) -> Option<Gender> {
        self.gender.get(&folded(given)).copied()
    }

    /// Whether it is a family name that stands in front of the given name.
    pub(crate) fn is_family_first(&self, name: &str) -> bool {
        self.family_first.contains(&folded(name))
    }
}

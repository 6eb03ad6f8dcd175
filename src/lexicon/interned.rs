//! Strings kept once, in one run of letters, each with a value: for half a million names without as
//! many allocations.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::KnownActor;

/// Strings with values, found again by the whole string.
#[derive(Debug)]
pub(super) struct Interned<T> {
    letters: String,
    /// In the order in which they came.
    items: Vec<Item<T>>,
    /// Numbers of items, by the hash of their strings.
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

#[derive(Debug)]
struct Item<T> {
    start: u32,
    length: u32,
    value: T,
}

impl<T> Default for Interned<T> {
    fn default() -> Self {
        Self {
            letters: String::new(),
            items: Vec::new(),
            table: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
        }
    }
}

impl<T> Interned<T> {
    /// With room for so many strings of so many bytes in all: to make more hashes every string again.
    pub(super) fn with_room(strings: usize, letters: usize) -> Self {
        Self {
            letters: String::with_capacity(letters),
            items: Vec::with_capacity(strings),
            table: HashTable::with_capacity(strings),
            hasher: DefaultHashBuilder::default(),
        }
    }

    pub(super) fn get(&self, string: &str) -> Option<&T> {
        let hash = self.hasher.hash_one(string);
        let found = self.table.find(hash, |&nth| self.string(nth) == string)?;
        Some(&self.items[*found as usize].value)
    }

    /// Gives a string a value; it may have one already, which `merge` then changes. What has no room in
    /// four gigabytes is left out.
    pub(super) fn insert(&mut self, string: &str, value: T, merge: impl FnOnce(&mut T, T)) {
        let (letters, items) = (&self.letters, &self.items);
        let of = |nth: u32| string_of(letters, &items[nth as usize]);
        let hasher = &self.hasher;
        let hash_of = |nth: &u32| hasher.hash_one(of(*nth));
        match self.table.entry(hasher.hash_one(string), |&nth| of(nth) == string, hash_of) {
            Entry::Occupied(found) => merge(&mut self.items[*found.get() as usize].value, value),
            Entry::Vacant(room) => {
                let (Ok(start), Ok(length), Ok(nth)) =
                    (u32::try_from(letters.len()), u32::try_from(string.len()), u32::try_from(items.len()))
                else {
                    return;
                };
                if start.checked_add(length).is_none() {
                    return;
                }
                room.insert(nth);
                self.letters.push_str(string);
                self.items.push(Item { start, length, value });
            }
        }
    }

    /// Forgets a string; its letters stay.
    pub(super) fn remove(&mut self, string: &str) {
        let (letters, items) = (&self.letters, &self.items);
        let same = |&nth: &u32| string_of(letters, &items[nth as usize]) == string;
        if let Ok(found) = self.table.find_entry(self.hasher.hash_one(string), same) {
            found.remove();
        }
    }

    /// Every string that was ever given, in the order in which they came.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.items.iter().map(|item| (string_of(&self.letters, item), &item.value))
    }

    fn string(&self, nth: u32) -> &str {
        string_of(&self.letters, &self.items[nth as usize])
    }
}

fn string_of<'s, T>(letters: &'s str, item: &Item<T>) -> &'s str {
    &letters[item.start as usize..][..item.length as usize]
}

/// Actors by their ids, which stand with the actors alone.
#[derive(Debug)]
pub(super) struct Ids {
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Default for Ids {
    fn default() -> Self {
        /// Room for the actors of the program's own lexicon: to make more of it hashes every id again.
        const ROOM: usize = 1 << 13;
        Self { table: HashTable::with_capacity(ROOM), hasher: DefaultHashBuilder::default() }
    }
}

impl Ids {
    /// The index of the actor with this id.
    pub(super) fn get(&self, actors: &[KnownActor], id: &str) -> Option<usize> {
        self.table
            .find(self.hasher.hash_one(id), |&nth| actors[nth as usize].id == id)
            .map(|&nth| nth as usize)
    }

    /// Notes the last of `actors`; of two with one id the first is found.
    pub(super) fn note_last(&mut self, actors: &[KnownActor]) {
        let Some(last) = actors.last() else { return };
        let Ok(index) = u32::try_from(actors.len() - 1) else { return };
        let hasher = &self.hasher;
        let hash_of = |&nth: &u32| hasher.hash_one(&*actors[nth as usize].id);
        let same = |&nth: &u32| actors[nth as usize].id == last.id;
        self.table.entry(hasher.hash_one(&*last.id), same, hash_of).or_insert(index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_given_again_keeps_its_place_and_changes_its_value() {
        let mut strings = Interned::default();
        for (string, value) in [("one", 1), ("two", 2), ("one", 3)] {
            strings.insert(string, value, |had, value| *had = value);
        }
        assert_eq!(strings.iter().collect::<Vec<_>>(), [("one", &3), ("two", &2)]);
    }

    #[test]
    fn a_string_that_was_forgotten_is_not_found() {
        let mut strings = Interned::default();
        strings.insert("one", 1, |_, _| ());
        strings.remove("one");
        assert_eq!(strings.get("one"), None);
    }
}

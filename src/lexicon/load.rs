//! From files to a lexicon: the blocks of each, taken up in order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::resume_unwind;
use std::thread;

use super::frames::FrameIndex;
use super::interned::Interned;
use super::names::NameIndex;
use super::nouns::Nouns;
use super::offices::{self, OfficeBlock, OfficeIndex};
use super::people::{People, Register};
use super::words::Modifiers;
use super::{
    Frame, GivenNames, Groups, Institution, KnownActor, Lexicon, NameForm, NoInteraction, Office, Title,
    Words, actors, folded, given_names, groups,
};
use crate::error::{Error, Result};

/// Any lexicon file of the program: each may hold any of these tables.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    actor: Vec<actors::ActorBlock>,
    #[serde(default)]
    title: Vec<Title>,
    #[serde(default)]
    institution: Vec<Institution>,
    /// Words around titles: 'former', '-designate'.
    modifiers: Option<Modifiers>,
    #[serde(default)]
    office: Vec<OfficeBlock>,
    /// The last day that a list of offices speaks for.
    as_of: Option<String>,
    given_names: Option<given_names::Lists>,
    groups: Option<groups::Lists>,
    nouns: Option<Nouns>,
    /// Cities and the like, which are no actors, by country.
    #[serde(default)]
    places_of: BTreeMap<String, Vec<String>>,
    /// Parts of states and of the world.
    #[serde(default)]
    regions: Vec<String>,
    words: Option<Words>,
    /// What the frames of the file take over, where they do not say.
    #[serde(default)]
    takes_over: Vec<String>,
    #[serde(default)]
    frame: Vec<Frame>,
    /// Words that link two actors and are no interaction.
    no_interaction: Option<NoInteraction>,
    /// Where the facts come from: for the reader of the file.
    #[serde(default)]
    #[expect(dead_code, reason = "it is there to be read by people")]
    source: Option<String>,
}

/// Who has a name by the user's word, and the line that says so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) actor: u32,
    pub(super) line: u32,
}

/// A lexicon that is being made.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) register: Register,
    pub(super) titles: Vec<Title>,
    institutions: Vec<Institution>,
    words: Words,
    no_interaction: NoInteraction,
    pub(super) frames: Vec<Frame>,
    pub(super) offices: Vec<Office>,
    modifiers: Modifiers,
    given_names: GivenNames,
    groups: Groups,
    nouns: Nouns,
    places: HashMap<String, Vec<String>>,
    /// Names of the user's, which outrank the others: each with its actor.
    pub(super) preferred: Interned<Taken>,
    /// Names that mean one actor by the user's word; and the kind of it, where none of them is known.
    pub(super) joined: Vec<(Vec<String>, actors::ActorKind)>,
    /// Names that mean different actors by the user's word.
    pub(super) parted: Vec<Vec<String>>,
}

impl Builder {
    /// A lexicon of files of the program, each by its name and as JSON.
    pub(super) fn of(files: &[(&str, &str)]) -> Result<Self> {
        let read = |&(name, text): &(&str, &str)| {
            let file: serde_json::Result<File> = serde_json::from_str(text);
            file.map_err(|error| Error::new("the lexicon file is faulty").at(name).because(error))
        };
        let all = |files: &[(&str, &str)]| files.iter().map(read).collect::<Vec<Result<File>>>();
        let half = files.iter().map(|(_, text)| text.len()).sum::<usize>() / 2;
        let mut size = 0;
        let is_ahead = |(_, text): &&(&str, &str)| {
            size += text.len();
            size <= half
        };
        let (ahead, behind) = files.split_at(files.iter().take_while(is_ahead).count());
        let (behind, mut read) = both(&|| all(behind), || all(ahead));
        read.extend(behind);
        let mut builder = Self::default();
        for ((name, _), file) in files.iter().zip(read) {
            builder.add(name, file?)?;
        }
        Ok(builder)
    }

    /// Takes up a file of the program.
    fn add(&mut self, name: &str, file: File) -> Result<()> {
        for actor in file.actor {
            self.register.push(actor.known().map_err(|error| error.at(name))?);
        }
        let as_of = file.as_of.as_deref().map(offices::days).transpose().map_err(|error| error.at(name))?;
        for block in file.office {
            let office = self.register.office(block, as_of.map(|(_, last)| last));
            self.offices.push(office.map_err(|error| error.at(name))?);
        }
        for (country, places) in file.places_of {
            for place in places {
                let countries = self.places.entry(folded(&place)).or_default();
                countries.push(country.clone());
            }
        }
        for region in file.regions {
            self.places.entry(folded(&region)).or_default();
        }
        if let Some(found) = file.modifiers {
            self.modifiers = found;
        }
        if let Some(found) = file.given_names {
            self.given_names = GivenNames::new(&found);
        }
        if let Some(found) = file.groups {
            self.groups = Groups::new(found);
        }
        if let Some(found) = file.nouns {
            self.nouns = found;
        }
        self.titles.extend(file.title);
        self.institutions.extend(file.institution);
        if let Some(found) = file.no_interaction {
            self.no_interaction = found;
        }
        if let Some(found) = file.words {
            self.words = found;
        }
        for mut frame in file.frame {
            if frame.takes_over.is_empty() {
                frame.takes_over.clone_from(&file.takes_over);
            }
            frame.check().map_err(|error| error.at(name))?;
            self.frames.push(frame);
        }
        Ok(())
    }

    /// The lexicon; `digest` tells it from others.
    pub(super) fn finish(mut self, digest: String) -> Lexicon {
        let office_words = office_words(&self.titles, &self.words);
        let actors = &self.register.actors;
        let names = || {
            let each = actors.iter().enumerate();
            let each = each.flat_map(|(nth, actor)| actor.names().map(move |(name, form)| (name, nth, form)));
            let mut names = NameIndex::new(each);
            spell_out(actors, &mut names);
            names
        };
        let (mut names, mut people) =
            both(&names, || People::new(actors, &mut self.given_names, &office_words));
        for (name, taken) in std::mem::take(&mut self.preferred).iter() {
            names.add(name, taken.actor as usize, actors::name_form(name), true);
        }
        if !self.joined.is_empty() {
            self.join(&mut names);
            people = People::new(&self.register.actors, &mut self.given_names, &office_words);
        }
        self.part(&mut names);
        let title_forms = forms(self.titles.iter().map(|title| &title.forms));
        let institution_forms = forms(self.institutions.iter().map(|institution| &institution.forms));
        let office_names = NameIndex::new(self.offices.iter().enumerate().flat_map(|(index, office)| {
            office.names.iter().map(move |name| (name.as_str(), index, NameForm::Name))
        }));
        Lexicon {
            register: self.register,
            names,
            title_forms,
            institution_forms,
            office_index: OfficeIndex::new(&self.offices),
            office_names,
            office_words,
            frame_words: FrameIndex::new(&self.frames),
            no_interaction: self.no_interaction,
            parted: parted(&self.parted),
            titles: self.titles,
            institutions: self.institutions,
            offices: self.offices,
            people,
            modifiers: self.modifiers,
            given_names: self.given_names,
            groups: self.groups,
            nouns: self.nouns,
            places: self.places,
            words: self.words,
            frames: self.frames,
            digest,
        }
    }

    /// Gives all names that the user joins to the actor of the first that is known, or to a new one.
    fn join(&mut self, names: &mut NameIndex) {
        for (joined, kind) in &self.joined {
            let known = joined.iter().find_map(|name| names.whole(name));
            let actor = known.unwrap_or_else(|| self.register.push(KnownActor::named(*kind, &joined[0])));
            for name in joined {
                names.add(name, actor, actors::name_form(name), true);
                self.register.actors[actor].add_alias(name);
            }
        }
    }

    /// Of names that the user parts, an actor keeps its own; the others are no longer its.
    fn part(&mut self, names: &mut NameIndex) {
        for parted in &self.parted {
            for (nth, name) in parted.iter().enumerate() {
                let Some(actor) = names.whole(name) else { continue };
                let shared = parted
                    .iter()
                    .enumerate()
                    .any(|(other, name)| other != nth && names.whole(name) == Some(actor));
                if shared && self.register.actors[actor].name != *name {
                    names.remove(name);
                    self.register.actors[actor].remove_alias(name);
                }
            }
        }
    }
}

/// What two jobs make, done side by side where the system has a thread for it.
fn both<A: Send, B>(one: &(impl Fn() -> A + Sync), other: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().spawn_scoped(scope, one);
        let other = other();
        let one = thread
            .map_or_else(|_| one(), |thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (one, other)
    })
}

/// Adds the other spellings of names that begin with letters: 'US Navy' is 'United States Navy' too.
fn spell_out(actors: &[KnownActor], names: &mut NameIndex) {
    const LETTERS: [(&str, [&str; 2]); 2] =
        [("US ", ["U.S. ", "United States "]), ("UN ", ["U.N. ", "United Nations "])];
    for (index, actor) in actors.iter().enumerate() {
        for name in actor.plain_names() {
            // 'Bureau of Fish, Salt and Nets' is also written with a comma in front of 'and'.
            if let Some((list, last)) = name.split_once(" and ").filter(|(list, _)| list.contains(", ")) {
                names.add(&format!("{list}, and {last}"), index, NameForm::Name, false);
            }
            let Some((front, spelled)) = LETTERS.iter().find(|(front, _)| name.starts_with(front)) else {
                continue;
            };
            for other in spelled {
                names.add(&format!("{other}{}", &name[front.len()..]), index, NameForm::Name, false);
            }
        }
    }
}

/// The capitalised words that titles and names of bodies are made of.
fn office_words(titles: &[Title], words: &Words) -> HashSet<String> {
    let forms = titles.iter().filter(|title| title.level != "honorific").flat_map(|title| &title.forms);
    let all =
        forms.flat_map(|form| form.split(' ')).chain(words.organization_nouns.iter().map(String::as_str));
    all.filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

/// From each name, folded, to those it is parted from.
fn parted(lists: &[Vec<String>]) -> HashMap<String, Vec<String>> {
    let mut parted: HashMap<String, Vec<String>> = HashMap::new();
    for list in lists {
        for name in list {
            let others = list.iter().filter(|other| *other != name).map(|other| folded(other));
            parted.entry(folded(name)).or_default().extend(others);
        }
    }
    parted
}

/// An index of lists of forms: each as written, in lower case, and with capitals ('Ministry of Defence').
fn forms<'f>(lists: impl Iterator<Item = &'f Vec<String>>) -> NameIndex {
    let capital = |word: &str| match word {
        "of" | "the" | "for" | "and" => word.to_owned(),
        _ => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
    };
    let mut index = NameIndex::default();
    for (owner, list) in lists.enumerate() {
        for form in list {
            let capitals: Vec<String> = form.split(' ').map(capital).collect();
            for written in [form, &form.to_lowercase(), &capitals.join(" ")] {
                index.add(written, owner, NameForm::Name, false);
            }
        }
    }
    index
}

//! What is known before reading: actors, titles, offices, frames and other words, all of it data in
//! `src/lexicon/*.toml`. The code here reads and checks those files and answers look-ups.

mod actors;
mod frames;
mod given_names;
mod groups;
mod interned;
mod kinds;
mod load;
mod names;
mod nouns;
mod offices;
mod people;
mod person_name;
mod phrases;
mod status;
mod user;
mod user_table;
mod words;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::error::Result;
use crate::hash::sha256;

pub use actors::{ActorKind, KnownActor, NameForm, actor_id};
pub use frames::{Frame, Place};
pub(crate) use given_names::{Gender, GivenNames};
pub(crate) use groups::{GroupNoun, Groups};
pub use kinds::{MODES, PLOVER};
pub use names::Match;
pub use offices::{Office, Term};
pub(crate) use people::{folded, sounded};
pub(crate) use person_name::{given, has_given, is_particle, is_suffix, surname, surnames};
pub(crate) use phrases::Phrases;
pub use status::Reach;
pub use user::Finding;
pub use words::{Institution, Status, Title, Words};

use frames::FrameIndex;
use load::Builder;
use names::NameIndex;
use nouns::Nouns;
use offices::OfficeIndex;
use people::{People, Register};
use user::{User, UserFile};
use words::Modifiers;

/// The files that travel inside the program, by name, with what `build.rs` made of each. Actors come
/// ahead of the offices that are theirs.
macro_rules! files {
    ($($name:literal)*) => {
        &[$((concat!($name, ".toml"), include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")))),*]
    };
}

const FILES: &[(&str, &str)] = files! {
    "countries"
    "organizations"
    "institutions"
    "seats"
    "people"
    "offices_heads"
    "offices_ministers"
    "offices_usa"
    "offices_organizations"
    "offices_envoys"
    "offices_ambassadors"
    "offices_us_congress"
    "given_names"
    "places"
    "titles"
    "words"
    "groups"
    "nouns"
    "frames/accuse"
    "frames/agree"
    "frames/aid"
    "frames/assault"
    "frames/coerce"
    "frames/concede"
    "frames/consult"
    "frames/cooperate"
    "frames/mobilize"
    "frames/protest"
    "frames/reject"
    "frames/request"
    "frames/retreat"
    "frames/sanction"
    "frames/support"
    "frames/threaten"
    "frames/no_interaction"
};

/// Actors, titles, offices, words and frames, ready to be looked up.
///
/// ```
/// use whowhom::Lexicon;
/// let lexicon = Lexicon::builtin()?;
/// let found = lexicon.name_at("Moscow has denied it", 0).unwrap();
/// assert_eq!(lexicon.actor(found.actor).id, "country_rus");
/// # Ok::<(), whowhom::Error>(())
/// ```
#[derive(Debug)]
pub struct Lexicon {
    register: Register,
    names: NameIndex,
    titles: Vec<Title>,
    title_forms: NameIndex,
    institutions: Vec<Institution>,
    institution_forms: NameIndex,
    offices: Vec<Office>,
    office_index: OfficeIndex,
    office_names: NameIndex,
    /// Capitalised words of titles and nouns of bodies' names.
    office_words: HashSet<String>,
    people: People,
    modifiers: Modifiers,
    given_names: GivenNames,
    groups: Groups,
    nouns: Nouns,
    /// Names of places that are no actors, folded, with their countries.
    places: HashMap<String, Vec<String>>,
    /// Closed lists: particles, places' prepositions, words of status and so on.
    pub words: Words,
    frames: Vec<Frame>,
    frame_words: FrameIndex,
    /// Names that the user parts, folded.
    parted: HashMap<String, Vec<String>>,
    no_interaction: NoInteraction,
    digest: String,
}

impl Lexicon {
    /// The lexicon that travels inside the program.
    ///
    /// # Errors
    /// Only where one of its files is faulty, which a test rules out.
    pub fn builtin() -> Result<Self> {
        Self::from_files(FILES)
    }

    fn from_files(files: &[(&str, &str)]) -> Result<Self> {
        Ok(Builder::of(files)?.finish(sha256(files.iter().map(|(_, text)| text.as_bytes()))))
    }

    /// The lexicon inside the program with files of the user's added, which outrank it and, the later
    /// the more, each other.
    ///
    /// TOML is written as in `src/lexicon/`: `[[actor]]`, `[[office]]`, `[[title]]`, `[[frame]]`, `[[kind]]`
    /// with `name` and `cameo` or `plover` for frames of another kind, and `[[join]]` and `[[part]]` with `names`, which force and forbid that names mean one actor. CSV has
    /// a head with some of `name,aliases,kind,country,wikidata,from,to,office`.
    ///
    /// # Errors
    /// The first thing wrong in a file, with its line. Then nothing is loaded.
    pub fn with_files(paths: &[impl AsRef<Path>]) -> Result<Self> {
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            files.push(UserFile::read(path.as_ref())?);
        }
        Self::with_user(&files)
    }

    fn with_user(files: &[UserFile]) -> Result<Self> {
        if files.is_empty() {
            return Self::builtin();
        }
        let mut builder = Builder::of(FILES)?;
        let mut user = User::new(&builder);
        for file in files {
            if let Some(error) = user.take(&mut builder, file).into_iter().next() {
                return Err(error);
            }
        }
        drop(user);
        let texts = FILES.iter().map(|(_, text)| text.as_bytes());
        Ok(builder.finish(sha256(texts.chain(files.iter().map(|file| file.text.as_bytes())))))
    }

    /// What is wrong or worth knowing in a file of the user's, in the order of its lines.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn check(path: &Path) -> Result<Vec<Finding>> {
        let file = UserFile::read(path)?;
        let mut builder = Builder::of(FILES)?;
        let mut user = User::new(&builder);
        let faults = user.take(&mut builder, &file);
        let notes = User::notes(&Self::builtin()?, &file);
        let mut findings: Vec<Finding> =
            faults.into_iter().map(|error| Finding { fault: true, error }).collect();
        findings.extend(notes.into_iter().map(|error| Finding { fault: false, error }));
        Ok(findings)
    }

    /// The frames of a file of the user's that is sound, each with its line.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn frames_in(&self, path: &Path) -> Result<Vec<(usize, &Frame)>> {
        let own = UserFile::read(path)?.frame_names();
        let named = |(line, name): (usize, String)| {
            self.frames.iter().find(|frame| frame.name == name).map(|frame| (line, frame))
        };
        Ok(own.into_iter().filter_map(named).collect())
    }

    /// Whether the user's word is that two names mean different actors.
    pub(crate) fn are_parted(&self, one: &str, other: &str) -> bool {
        !self.parted.is_empty()
            && self.parted.get(&folded(one)).is_some_and(|others| others.contains(&folded(other)))
    }

    /// The longest known name of an actor that starts at byte `start` of `text` and ends with a word.
    pub fn name_at(&self, text: &str, start: usize) -> Option<Match> {
        self.names.longest_at(text, start)
    }

    /// The longest title that starts at byte `start` of `text`, as its span and the title.
    pub fn title_at(&self, text: &str, start: usize) -> Option<(crate::Span, &Title)> {
        self.title_forms.longest_at(text, start).map(|found| (found.span, &self.titles[found.actor]))
    }

    /// The title with this form, all of it.
    pub(crate) fn title_called(&self, form: &str) -> Option<&Title> {
        self.title_forms.whole(form).map(|title| &self.titles[title])
    }

    /// The longest name of an institution that starts at byte `start` of `text`, as its span and the institution.
    pub fn institution_at(&self, text: &str, start: usize) -> Option<(crate::Span, &Institution)> {
        self.institution_forms
            .longest_at(text, start)
            .map(|found| (found.span, &self.institutions[found.actor]))
    }

    /// The longest name of one single office that starts at byte `start` of `text` ('UN chief').
    pub fn office_at(&self, text: &str, start: usize) -> Option<(crate::Span, &Office)> {
        self.office_names.longest_at(text, start).map(|found| (found.span, &self.offices[found.actor]))
    }

    /// The offices of the actor with id `owner` that `title` may mean: of this title, or of its role.
    ///
    /// ```
    /// use whowhom::Lexicon;
    /// let lexicon = Lexicon::builtin()?;
    /// let office = lexicon.offices("country_gbr", "Foreign Minister")[0];
    /// let holder = office.holder(jiff::civil::date(2022, 3, 1)).unwrap();
    /// assert_eq!(lexicon.actor(holder).name, "Liz Truss");
    /// # Ok::<(), whowhom::Error>(())
    /// ```
    pub fn offices(&self, owner: &str, title: &str) -> Vec<&Office> {
        self.office_index.of(&self.offices, owner, title)
    }

    /// The index of the only actor with an office of this title, if there is only one.
    pub(crate) fn only_owner(&self, title: &str) -> Option<usize> {
        // Every state has envoys, whosever the lexicon lists.
        let diplomat = |title: usize| self.titles[title].level == "diplomat";
        if self.title_forms.whole(title).is_some_and(diplomat) {
            return None;
        }
        self.index_of(self.office_index.only_owner(title)?)
    }

    /// The index of the actor with this name, all of it.
    pub(crate) fn actor_called(&self, name: &str) -> Option<usize> {
        self.names.whole(name)
    }

    /// The offices that a person of the lexicon ever held.
    pub fn held_by(&self, person: usize) -> impl Iterator<Item = &Office> {
        self.office_index.held_by(person).iter().map(|&nth| &self.offices[nth])
    }

    /// The people of the lexicon who may be called by this surname.
    pub(crate) fn people_called(&self, surname: &str) -> &[usize] {
        self.people.called(surname)
    }

    /// Whether a name is that of a city or another place that is no actor.
    pub(crate) fn is_place(&self, name: &str) -> bool {
        self.places.contains_key(&folded(name))
    }

    /// The countries (ISO 3166-1 alpha-3) in which a place of this name lies: that of the seat, capital or
    /// country itself, and those of the cities so called. None where the name is not known.
    pub(crate) fn countries_of_place(&self, name: &str) -> Vec<&str> {
        let actor = self.actor_called(name).and_then(|actor| self.register.actors[actor].country.as_deref());
        let cities = self.places.get(&folded(name)).into_iter().flatten().map(String::as_str);
        actor.into_iter().chain(cities).collect()
    }

    /// Whether a capitalised word stands in titles or ends names of bodies: 'Affairs', 'Council'.
    pub(crate) fn is_office_word(&self, word: &str) -> bool {
        self.office_words.contains(word)
    }

    /// Words that stand around titles: 'former', '-elect'.
    pub(crate) fn modifiers(&self) -> &Modifiers {
        &self.modifiers
    }

    /// What given names tell.
    pub(crate) fn given_names(&self) -> &GivenNames {
        &self.given_names
    }

    /// Nouns for people known by a description.
    pub(crate) fn groups(&self) -> &Groups {
        &self.groups
    }

    /// Whether a noun, as a name has it, means neither people nor a body: 'Challenge'.
    pub(crate) fn is_thing(&self, noun: &str) -> bool {
        self.nouns.is_thing(noun)
    }

    /// The actor that a [`Match`] points at.
    pub fn actor(&self, index: usize) -> &KnownActor {
        &self.register.actors[index]
    }

    /// The countries, in the order of their files.
    pub(crate) fn countries(&self) -> impl Iterator<Item = &KnownActor> {
        self.register.actors.iter().filter(|actor| actor.kind == ActorKind::Country)
    }

    /// The actor with this id.
    pub fn actor_by_id(&self, id: &str) -> Option<&KnownActor> {
        self.index_of(id).map(|index| &self.register.actors[index])
    }

    /// The index of the actor with this id, for [`Lexicon::actor`].
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.register.index_of(id)
    }

    /// The frames, in the order of their file.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// The frames of a verb, by its lemma (with its particle); those bound to an object first.
    pub fn verb_frames<'l>(&'l self, lemma: &str) -> impl Iterator<Item = &'l Frame> + use<'l> {
        self.frame_words.verb(lemma).iter().map(|&nth| &self.frames[nth])
    }

    /// The frames of an event noun, by the first of its `lemmas` that has some.
    pub fn noun_frames<'l>(&'l self, lemmas: &[String]) -> impl Iterator<Item = &'l Frame> + use<'l> {
        let found = lemmas.iter().map(|lemma| self.frame_words.noun(lemma)).find(|frames| !frames.is_empty());
        found.unwrap_or_default().iter().map(|&nth| &self.frames[nth])
    }

    /// The frame of the letters that open with `word`, as written.
    pub fn salutation(&self, word: &str) -> Option<&Frame> {
        self.frames.iter().find(|frame| frame.salutations.iter().any(|known| known == word))
    }

    /// Whether a verb, by its lemma (with its particle), stands on the list of those that tell of no
    /// interaction.
    pub fn is_no_interaction_verb(&self, lemma: &str) -> bool {
        self.no_interaction.verbs.contains(lemma)
    }

    /// The same for a noun; nor does one for people, bodies or things that can be touched tell of any.
    pub fn is_no_interaction_noun(&self, lemma: &str) -> bool {
        self.no_interaction.nouns.contains(lemma)
            || self.groups.noun(lemma).is_some()
            || self.nouns.is_touchable(lemma)
    }

    /// What tells this lexicon from another: the SHA-256 of its files, in hex.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// Lemmas of words that link two actors and tell of no interaction.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NoInteraction {
    verbs: HashSet<String>,
    nouns: HashSet<String>,
}

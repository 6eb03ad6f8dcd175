//! What is known before reading: actors, titles, offices, frames and other words, all of it data in
//! `src/lexicon/*.toml`. The code here reads and checks those files and answers look-ups.

mod actors;
mod frames;
mod given_names;
mod names;
mod offices;
mod people;
mod person_name;
mod words;

use std::collections::{HashMap, HashSet};

use crate::error::{Error, Result};
use crate::hash::sha256;

pub use actors::{ActorKind, KnownActor, NameForm, actor_id};
pub use frames::{Frame, Place};
pub(crate) use given_names::{Gender, GivenNames};
pub use names::Match;
pub use offices::{Office, Term};
pub(crate) use people::{folded, sounded};
pub(crate) use person_name::{given, has_given, is_particle, is_suffix, surname};
pub use words::{Institution, Status, Title, Words};

use frames::FrameIndex;
use names::NameIndex;
use offices::OfficeIndex;
use people::People;
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
    actors: Vec<KnownActor>,
    by_id: HashMap<String, usize>,
    names: NameIndex,
    titles: Vec<Title>,
    title_forms: NameIndex,
    institutions: Vec<Institution>,
    institution_forms: NameIndex,
    offices: Vec<Office>,
    office_index: OfficeIndex,
    office_names: NameIndex,
    people: People,
    modifiers: Modifiers,
    given_names: GivenNames,
    /// Names of places that are no actors, folded.
    places: HashSet<String>,
    /// Closed lists: particles, places' prepositions, words of status and so on.
    pub words: Words,
    frames: Vec<Frame>,
    frame_words: FrameIndex,
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
        let mut actors = Vec::new();
        let mut titles = Vec::new();
        let mut institutions = Vec::new();
        let mut words = Words::default();
        let mut no_interaction = NoInteraction::default();
        let mut frames: Vec<Frame> = Vec::new();
        let mut offices: Vec<Office> = Vec::new();
        let mut modifiers = Modifiers::default();
        let mut given_names = GivenNames::default();
        let mut people = People::default();
        let mut places = HashSet::new();
        for (name, text) in files {
            let file: File = serde_json::from_str(text)
                .map_err(|error| Error::new("the lexicon file is faulty").at(name).because(error))?;
            for actor in file.actor {
                let actor = actor.known().map_err(|error| error.at(name))?;
                people.note(&actor, actors.len());
                actors.push(actor);
            }
            let as_of =
                file.as_of.as_deref().map(offices::days).transpose().map_err(|error| error.at(name))?;
            for block in file.office {
                let office = people.office(block, as_of.map(|(_, last)| last), &mut actors);
                offices.push(office.map_err(|error| error.at(name))?);
            }
            places.extend(file.places.iter().map(|place| folded(place)));
            if let Some(found) = file.modifiers {
                modifiers = found;
            }
            if let Some(found) = file.given_names {
                given_names = GivenNames::new(&found);
            }
            titles.extend(file.title);
            institutions.extend(file.institution);
            if let Some(found) = file.no_interaction {
                no_interaction = found;
            }
            if let Some(found) = file.words {
                words = found;
            }
            for frame in file.frame {
                frame.check().map_err(|error| error.at(name))?;
                frames.push(frame);
            }
        }
        let names = NameIndex::new(
            actors
                .iter()
                .enumerate()
                .flat_map(|(index, actor)| actor.names().map(move |(name, form)| (name, index, form))),
        );
        let title_forms = forms(titles.iter().map(|title: &Title| &title.forms));
        let institution_forms =
            forms(institutions.iter().map(|institution: &Institution| &institution.forms));
        let frame_words = FrameIndex::new(&frames);
        let office_index = OfficeIndex::new(&offices);
        let office_names = NameIndex::new(offices.iter().enumerate().flat_map(|(index, office)| {
            office.names.iter().map(move |name| (name.as_str(), index, NameForm::Name))
        }));
        people.index(&actors, &mut given_names);
        let digest = sha256(files.iter().map(|(_, text)| text.as_bytes()));
        let by_id = actors.iter().enumerate().map(|(index, actor)| (actor.id.clone(), index)).collect();
        Ok(Self {
            actors,
            by_id,
            names,
            titles,
            title_forms,
            institutions,
            institution_forms,
            offices,
            office_index,
            office_names,
            people,
            modifiers,
            given_names,
            places,
            words,
            frames,
            frame_words,
            no_interaction,
            digest,
        })
    }

    /// The longest known name of an actor that starts at byte `start` of `text` and ends with a word.
    pub fn name_at(&self, text: &str, start: usize) -> Option<Match> {
        self.names.longest_at(text, start)
    }

    /// The longest title that starts at byte `start` of `text`, as its span and the title.
    pub fn title_at(&self, text: &str, start: usize) -> Option<(crate::Span, &Title)> {
        self.title_forms.longest_at(text, start).map(|found| (found.span, &self.titles[found.actor]))
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
        self.places.contains(&folded(name))
    }

    /// Words that stand around titles: 'former', '-elect'.
    pub(crate) fn modifiers(&self) -> &Modifiers {
        &self.modifiers
    }

    /// What given names tell.
    pub(crate) fn given_names(&self) -> &GivenNames {
        &self.given_names
    }

    /// The actor that a [`Match`] points at.
    pub fn actor(&self, index: usize) -> &KnownActor {
        &self.actors[index]
    }

    /// The actor with this id.
    pub fn actor_by_id(&self, id: &str) -> Option<&KnownActor> {
        self.index_of(id).map(|index| &self.actors[index])
    }

    /// The index of the actor with this id, for [`Lexicon::actor`].
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
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

    /// Whether a verb, by its lemma (with its particle), stands on the list of those that tell of no
    /// interaction.
    pub fn is_no_interaction_verb(&self, lemma: &str) -> bool {
        self.no_interaction.verbs.contains(lemma)
    }

    /// The same for a noun.
    pub fn is_no_interaction_noun(&self, lemma: &str) -> bool {
        self.no_interaction.nouns.contains(lemma)
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

/// Any lexicon file: each may hold any of these tables.
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
    office: Vec<offices::OfficeBlock>,
    /// The last day that a list of offices speaks for.
    as_of: Option<String>,
    given_names: Option<given_names::Lists>,
    /// Cities and the like, which are no actors.
    #[serde(default)]
    places: Vec<String>,
    words: Option<Words>,
    #[serde(default)]
    frame: Vec<Frame>,
    /// Words that link two actors and are no interaction.
    no_interaction: Option<NoInteraction>,
    /// Where the facts come from: for the reader of the file.
    #[serde(default)]
    #[expect(dead_code, reason = "it is there to be read by people")]
    source: Option<String>,
}

/// An index of lists of forms: each as written, in lower case, and with capitals ('Ministry of Defence').
fn forms<'f>(lists: impl Iterator<Item = &'f Vec<String>>) -> NameIndex {
    let capital = |word: &str| match word {
        "of" | "the" | "for" | "and" => word.to_owned(),
        _ => word[..1].to_uppercase() + &word[1..],
    };
    let written = |form: &String| {
        let capitals: Vec<String> = form.split(' ').map(capital).collect();
        [form.clone(), form.to_lowercase(), capitals.join(" ")]
    };
    let all: Vec<(String, usize)> = lists
        .enumerate()
        .flat_map(|(index, list)| list.iter().flat_map(written).map(move |form| (form, index)))
        .collect();
    NameIndex::new(all.iter().map(|(form, index)| (form.as_str(), *index, NameForm::Name)))
}

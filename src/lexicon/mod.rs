//! What is known before reading: actors, titles, cues and other words, all of it data in
//! `src/lexicon/*.toml`. The code here reads and checks those files and answers look-ups.

mod actors;
mod cues;
mod names;
mod words;

use std::collections::HashMap;

use crate::error::{Error, Result};
use crate::hash::sha256;

pub use actors::{ActorKind, KnownActor, NameForm, actor_id};
pub use cues::{Cue, Element, Slot};
pub use names::Match;
pub use words::{Institution, Status, StatusWords, Title, Words};

use names::NameIndex;

/// The files that travel inside the program, each with its text.
const FILES: &[(&str, &str)] = &[
    ("countries.toml", include_str!("countries.toml")),
    ("organizations.toml", include_str!("organizations.toml")),
    ("institutions.toml", include_str!("institutions.toml")),
    ("people.toml", include_str!("people.toml")),
    ("seats.toml", include_str!("seats.toml")),
    ("titles.toml", include_str!("titles.toml")),
    ("words.toml", include_str!("words.toml")),
    ("interactions.toml", include_str!("interactions.toml")),
];

/// Actors, titles, words and cues, ready to be looked up.
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
    names: NameIndex,
    titles: Vec<Title>,
    title_forms: NameIndex,
    institutions: Vec<Institution>,
    institution_forms: NameIndex,
    /// Closed lists: particles, places' prepositions, words of status and so on.
    pub words: Words,
    cues: Vec<Cue>,
    /// Pattern numbers of each cue by the words they can begin with.
    cues_by_word: HashMap<String, Vec<(usize, usize)>>,
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
        let mut cues = Vec::new();
        for (name, text) in files {
            let file: File = toml::from_str(text).map_err(|error| toml_error(name, text, &error))?;
            for actor in file.actor {
                actors.push(actor.known().map_err(|error| error.at(name))?);
            }
            titles.extend(file.title);
            institutions.extend(file.institution);
            if let Some(found) = file.words {
                words = found;
            }
            for cue in file.cue {
                cues.push(cue.compile().map_err(|error| error.at(name))?);
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
        let mut cues_by_word: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (cue, block) in cues.iter().enumerate() {
            for (pattern, elements) in block.patterns.iter().enumerate() {
                if let Some(Element::Words(first)) = elements.first() {
                    for word in first {
                        cues_by_word.entry(word.clone()).or_default().push((cue, pattern));
                    }
                }
            }
        }
        let digest = sha256(files.iter().map(|(_, text)| text.as_bytes()));
        Ok(Self {
            actors,
            names,
            titles,
            title_forms,
            institutions,
            institution_forms,
            words,
            cues,
            cues_by_word,
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

    /// The actor that a [`Match`] points at.
    pub fn actor(&self, index: usize) -> &KnownActor {
        &self.actors[index]
    }

    /// The actor with this id.
    pub fn actor_by_id(&self, id: &str) -> Option<&KnownActor> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The interaction cues, in the order of their file.
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The cues that can begin with `word`, whatever its case, each with its pattern.
    pub fn cues_from(&self, word: &str) -> impl Iterator<Item = (&Cue, &[Element])> {
        let found = self.cues_by_word.get(word.to_ascii_lowercase().as_str());
        let found = found.map_or(&[][..], Vec::as_slice);
        found.iter().map(|&(cue, pattern)| (&self.cues[cue], self.cues[cue].patterns[pattern].as_slice()))
    }

    /// What tells this lexicon from another: the SHA-256 of its files, in hex.
    pub fn digest(&self) -> &str {
        &self.digest
    }
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
    #[serde(default)]
    #[expect(dead_code, reason = "the grammar of titles is plain and passes over them")]
    modifiers: Option<toml::Table>,
    words: Option<Words>,
    #[serde(default)]
    cue: Vec<cues::CueBlock>,
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

fn toml_error(name: &str, text: &str, error: &toml::de::Error) -> Error {
    let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
    Error::new(error.message().replace('\n', " "))
        .at(name)
        .line(line)
        .remedy("see the blocks beside it for the form")
}

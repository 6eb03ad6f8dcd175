//! What is known before reading: actors, titles, cues and other words, all of it data in
//! `src/lexicon/*.toml`. The code here reads and checks those files and answers look-ups.

mod actors;
mod frames;
mod names;
mod words;

use crate::error::{Error, Result};
use crate::hash::sha256;

pub use actors::{ActorKind, KnownActor, NameForm, actor_id};
pub use frames::{Frame, Place};
pub use names::Match;
pub use words::{Institution, Status, Title, Words};

use frames::FrameIndex;
use names::NameIndex;

/// The files that travel inside the program, each with its text.
const FILES: &[(&str, &str)] = &[
    ("countries.toml", include_str!("countries.toml")),
    ("organizations.toml", include_str!("organizations.toml")),
    ("institutions.toml", include_str!("institutions.toml")),
    ("seats.toml", include_str!("seats.toml")),
    ("titles.toml", include_str!("titles.toml")),
    ("words.toml", include_str!("words.toml")),
    ("frames/accuse.toml", include_str!("frames/accuse.toml")),
    ("frames/agree.toml", include_str!("frames/agree.toml")),
    ("frames/aid.toml", include_str!("frames/aid.toml")),
    ("frames/assault.toml", include_str!("frames/assault.toml")),
    ("frames/coerce.toml", include_str!("frames/coerce.toml")),
    ("frames/concede.toml", include_str!("frames/concede.toml")),
    ("frames/consult.toml", include_str!("frames/consult.toml")),
    ("frames/cooperate.toml", include_str!("frames/cooperate.toml")),
    ("frames/mobilize.toml", include_str!("frames/mobilize.toml")),
    ("frames/protest.toml", include_str!("frames/protest.toml")),
    ("frames/reject.toml", include_str!("frames/reject.toml")),
    ("frames/request.toml", include_str!("frames/request.toml")),
    ("frames/retreat.toml", include_str!("frames/retreat.toml")),
    ("frames/sanction.toml", include_str!("frames/sanction.toml")),
    ("frames/support.toml", include_str!("frames/support.toml")),
    ("frames/threaten.toml", include_str!("frames/threaten.toml")),
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
    frames: Vec<Frame>,
    frame_words: FrameIndex,
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
        let mut frames: Vec<Frame> = Vec::new();
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
        let digest = sha256(files.iter().map(|(_, text)| text.as_bytes()));
        Ok(Self {
            actors,
            names,
            titles,
            title_forms,
            institutions,
            institution_forms,
            words,
            frames,
            frame_words,
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
    frame: Vec<Frame>,
    /// Words that link two actors and are no interaction.
    #[serde(default)]
    #[expect(dead_code, reason = "read by those who measure how far the frames reach")]
    no_interaction: Option<toml::Table>,
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

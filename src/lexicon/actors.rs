//! Actors known beforehand: countries, organizations, seats of government, persons.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::{Error, Result};
use crate::hash::short_hash;

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ActorKind {
    /// Somebody with a name.
    Person,
    /// A post whose holder is not named.
    Office,
    /// A state or territory.
    Country,
    /// A government or one of its institutions.
    Government,
    /// A body with a name: alliance, agency, party, company, armed group.
    Organization,
    /// People, one or many, or bodies or states known by a description.
    Group,
}

impl ActorKind {
    /// The word used in files and ids.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Country => "country",
            Self::Government => "government",
            Self::Organization => "organization",
            Self::Group => "group",
        }
    }
}

/// In what manner a known name names its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// A full or usual name.
    Name,
    /// Capitals only, as NATO.
    Acronym,
    /// 'Russian': of the country, not the country itself.
    Adjective,
    /// A capital, which is a place unless it acts.
    Capital,
}

/// An actor of the lexicon.
#[derive(Debug)]
pub struct KnownActor {
    /// ASCII, `[a-z][a-z0-9_]*`.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// ISO 3166-1 alpha-3 of the country it is, or is of.
    pub country: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Most have no other names: of half a million, that shows.
    others: Option<Box<OtherNames>>,
}

/// What an actor is called besides its name.
#[derive(Debug, Default)]
struct OtherNames {
    aliases: Vec<String>,
    adjectives: Vec<String>,
    capitals: Vec<String>,
}

impl KnownActor {
    /// A person, with nothing but a name.
    pub(super) fn person(id: String, name: &str) -> Self {
        Self::bare(id, ActorKind::Person, name)
    }

    /// An actor with nothing but kind and name.
    pub(super) fn named(kind: ActorKind, name: &str) -> Self {
        Self::bare(actor_id(kind, name), kind, name)
    }

    fn bare(id: String, kind: ActorKind, name: &str) -> Self {
        Self { id, name: name.to_owned(), kind, country: None, wikidata: None, others: None }
    }

    /// Takes over what another block tells of the same actor.
    pub(super) fn merge(&mut self, other: Self) {
        self.country = other.country.or(self.country.take());
        self.wikidata = other.wikidata.or(self.wikidata.take());
        self.add_alias(&other.name);
        let Some(others) = other.others else { return };
        for alias in &others.aliases {
            self.add_alias(alias);
        }
        let own = self.others.get_or_insert_default();
        own.adjectives.extend(others.adjectives);
        own.capitals.extend(others.capitals);
    }

    pub(super) fn add_alias(&mut self, name: &str) {
        if self.name != name && !self.aliases().iter().any(|alias| alias == name) {
            self.others.get_or_insert_default().aliases.push(name.to_owned());
        }
    }

    pub(super) fn remove_alias(&mut self, name: &str) {
        if let Some(others) = &mut self.others {
            others.aliases.retain(|alias| alias != name);
        }
    }

    /// Its other names.
    pub(super) fn aliases(&self) -> &[String] {
        self.others.as_deref().map_or(&[], |others| &others.aliases)
    }

    fn adjectives(&self) -> &[String] {
        self.others.as_deref().map_or(&[], |others| &others.adjectives)
    }

    /// The fullest name and the others, without adjectives and capitals.
    pub(crate) fn plain_names(&self) -> impl Iterator<Item = &str> + Clone {
        std::iter::once(&self.name).chain(self.aliases()).map(String::as_str)
    }

    /// The adjective of a country ('French'), or its name where it has none.
    pub fn adjective(&self) -> &str {
        self.adjectives().first().unwrap_or(&self.name)
    }

    /// Every name it goes by, with the manner.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, NameForm)> + Clone {
        let plain = self.plain_names().map(|name| (name, name_form(name)));
        let adjectives = self.adjectives().iter().map(|name| (name.as_str(), NameForm::Adjective));
        let capitals = self.others.iter().flat_map(|others| &others.capitals);
        let capitals = capitals.map(|name| (name.as_str(), NameForm::Capital));
        plain.chain(adjectives).chain(capitals)
    }
}

pub(super) fn name_form(name: &str) -> NameForm {
    let acronym =
        name.len() > 1 && !name.contains(' ') && name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if acronym { NameForm::Acronym } else { NameForm::Name }
}

/// An `[[actor]]` block as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActorBlock {
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) id: Option<String>,
    pub(super) country: Option<String>,
    pub(super) wikidata: Option<String>,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    /// 'Frenchman': nouns for people of a country, who are not the country.
    #[serde(default)]
    demonyms: Vec<String>,
    #[serde(default)]
    capitals: Vec<String>,
    /// Whether it depends on another country.
    #[serde(default)]
    #[expect(dead_code, reason = "a fact that no question asks for yet")]
    territory: bool,
}

impl ActorBlock {
    /// A block of a table that has no more columns.
    pub(super) fn new(kind: ActorKind, name: &str, aliases: Vec<String>) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            id: None,
            country: None,
            wikidata: None,
            aliases,
            adjectives: Vec::new(),
            demonyms: Vec::new(),
            capitals: Vec::new(),
            territory: false,
        }
    }

    /// What is impossible in a block of the user's, whose facts nothing else checks.
    ///
    /// # Errors
    /// When a country or a Wikidata id is none.
    pub(super) fn check(&self) -> Result<()> {
        let letters = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if let Some(code) = self.country.as_deref().filter(|code| !letters(code)) {
            return Err(Error::new(format!("{code:?} is no country"))
                .remedy("write its three letters of ISO 3166, such as \"FRA\""));
        }
        let number = |id: &str| id.strip_prefix('Q').is_some_and(|rest| rest.parse::<u64>().is_ok());
        if let Some(id) = self.wikidata.as_deref().filter(|id| !number(id)) {
            return Err(Error::new(format!("{id:?} is no Wikidata id")).remedy("write it as \"Q42\""));
        }
        let well_formed = |id: &str| {
            id.starts_with(|first: char| first.is_ascii_lowercase())
                && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
        };
        if let Some(id) = self.id.as_deref().filter(|id| !well_formed(id)) {
            return Err(Error::new(format!("{id:?} is no id")).remedy("use a-z, 0-9 and _, a letter first"));
        }
        Ok(())
    }

    pub(super) fn known(mut self) -> Result<KnownActor> {
        if self.name.trim().is_empty() {
            return Err(Error::new("an actor without a name").remedy("give it `name = \"…\"`"));
        }
        let id = self.id.unwrap_or_else(|| actor_id(self.kind, &self.name));
        self.adjectives.append(&mut self.demonyms);
        let Self { aliases, adjectives, capitals, .. } = self;
        let bare = aliases.is_empty() && adjectives.is_empty() && capitals.is_empty();
        let others = (!bare).then(|| Box::new(OtherNames { aliases, adjectives, capitals }));
        let Self { name, kind, country, wikidata, .. } = self;
        Ok(KnownActor { id, name, kind, country, wikidata, others })
    }
}

/// The id of an actor of this kind and name: kind and name folded to ASCII, joined by `_`.
/// A name with letters that have no ASCII form gets a piece of its hash, so that two do not collide.
///
/// ```
/// use whowhom::{ActorKind, actor_id};
/// assert_eq!(actor_id(ActorKind::Person, "Recep Tayyip Erdoğan"), "person_recep_tayyip_erdogan");
/// ```
pub fn actor_id(kind: ActorKind, name: &str) -> String {
    if name.is_ascii() {
        return joined(kind, name, name.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    joined(kind, name, name.nfkd().flat_map(char::to_lowercase))
}

/// An id of lower-case letters, which may still have marks.
fn joined(kind: ActorKind, name: &str, letters: impl Iterator<Item = char>) -> String {
    let mut id = String::with_capacity(kind.as_str().len() + 1 + name.len());
    id.push_str(kind.as_str());
    let mut gap = true;
    let mut unfolded = false;
    for letter in letters {
        if is_combining_mark(letter) || matches!(letter, '\'' | '’' | '.') {
            continue;
        }
        let Some(folded) = fold(letter) else {
            unfolded |= letter.is_alphanumeric();
            gap = true;
            continue;
        };
        if std::mem::take(&mut gap) {
            id.push('_');
        }
        id.push_str(folded.encode_utf8(&mut [0; 4]));
    }
    if unfolded || id == kind.as_str() {
        let _ = write!(id, "_{}", short_hash(name));
    }
    id
}

/// The ASCII letter or digit that stands for a lower-case letter without its marks.
pub(super) fn fold(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'ı' => 'i',
        'ł' => 'l',
        'ø' | 'œ' => 'o',
        'đ' | 'ð' => 'd',
        'ħ' => 'h',
        'ŋ' => 'n',
        'ß' => 's',
        'æ' | 'ə' => 'a',
        'þ' | 'ŧ' => 't',
        _ => return None,
    })
}

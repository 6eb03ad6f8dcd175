//! What stands at a place of the text, before it is settled whom it means.

use std::ops::Range;

use super::super::reading::Reading;
use crate::lexicon::{ActorKind, NameForm};

/// Tokens that name somebody or some place.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// The whole phrase, with title and country.
    pub(super) tokens: Range<usize>,
    /// The name alone.
    pub(super) name: Range<usize>,
    pub(super) what: What,
}

/// What a chunk is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// An actor of the lexicon, by its index.
    Known(usize, NameForm),
    /// A person with a name, and titles where they have some.
    Person(Vec<Title>),
    /// A body that is not in the lexicon.
    Body,
    /// The noun of a body's name, which points back: 'the Administration'.
    Noun,
    /// The noun of a body in small letters, which what was told before may tell: 'the ministry'.
    Definite,
    /// A place that is no actor of the lexicon.
    Place,
    /// An institution that every state has: whose, and the name and kind of it.
    Institution { of: usize, name: String, kind: ActorKind },
    /// Several bodies that share a noun, each with its full name: 'Departments of State and Defense'.
    Bodies(Vec<(Range<usize>, String)>),
    /// A title without a name.
    Office(Title),
    /// People or bodies by a description; several where the noun is shared.
    Group(Vec<Description>),
    /// 'they', 'both sides'.
    JustTold,
    /// 'the former', 'the latter'.
    OfTwo { first: bool },
    /// 'he', 'her'.
    Pronoun,
    /// The name of an event: no actor, nor the names in it.
    Event,
}

impl What {
    /// Whether whom it means hangs on those told of before, if it means anybody.
    pub(super) fn points_back(&self) -> bool {
        matches!(
            self,
            Self::JustTold | Self::Noun | Self::Pronoun | Self::OfTwo { .. } | Self::Definite | Self::Event
        )
    }
}

/// A title as it stands beside a name or alone.
#[expect(clippy::struct_excessive_bools, reason = "each is asked on its own")]
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Its form in the lexicon: 'President'.
    pub(super) name: String,
    /// The words around it that say that the office is not held now, or that it is another: 'former'.
    pub(super) changed: Option<String>,
    pub(super) of: Option<Owner>,
    /// A form of address, which is no office: 'Mr.'.
    pub(super) address: bool,
    /// The offices of the lexicon that its words name without a country: 'UN chief'.
    pub(super) of_id: Option<String>,
    /// Whether it begins with a determiner that points back: 'the president'.
    pub(super) definite: bool,
    /// Whether it is an office, and no rank or form of address.
    pub(super) of_office: bool,
    /// Whether the name tells what the office is for: 'envoy for Sudan'.
    pub(super) in_full: bool,
    /// Whom it deals with: Sudan of 'envoy for Sudan'.
    pub(super) about: Option<Owner>,
}

impl Title {
    /// A title of an office, with nothing else told.
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            changed: None,
            of: None,
            address: false,
            of_id: None,
            definite: false,
            of_office: true,
            in_full: false,
            about: None,
        }
    }
}

/// What one owner has one of.
#[derive(Clone, Debug)]
pub(super) enum One {
    /// An institution that every state has, by its kind.
    Institution(ActorKind),
    /// An office, by its title in the lexicon.
    Office(String),
}

/// People or bodies by what is said of them.
#[derive(Clone, Debug)]
pub(super) struct Description {
    /// Where it stands.
    pub(super) tokens: Range<usize>,
    /// Whose they are.
    pub(super) of: Option<Owner>,
    /// The pronoun that says whose they are: 'its allies'.
    pub(super) possessor: Option<usize>,
    /// What its owner has one of: of 'the governments of Norway and Kenya', 'the French and German presidents'.
    pub(super) one: Option<One>,
    pub(super) name: String,
}

/// Whose office or group it is.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// Where it is named.
    pub(super) tokens: Range<usize>,
    pub(super) who: OwnerName,
}

impl Owner {
    pub(super) fn is_adjective(&self) -> bool {
        matches!(self.who, OwnerName::Known(_, NameForm::Adjective))
    }

    /// The code of the state that it is or belongs to.
    pub(super) fn state<'a>(&self, reading: Reading<'a>) -> Option<&'a str> {
        let OwnerName::Known(index, _) = self.who else { return None };
        reading.lexicon.actor(index).country.as_deref()
    }

    /// The country that it names, by its index in the lexicon; a capital names none.
    pub(super) fn country(&self, reading: Reading) -> Option<usize> {
        let OwnerName::Known(index, form) = self.who else { return None };
        let country = reading.lexicon.actor(index).kind == ActorKind::Country && form != NameForm::Capital;
        country.then_some(index)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum OwnerName {
    /// An actor of the lexicon.
    Known(usize, NameForm),
    /// A body named in the text alone.
    Body,
}

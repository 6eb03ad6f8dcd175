//! What stands at a place of the text, before it is settled whom it means.

use std::ops::Range;

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
    /// A place that is no actor of the lexicon.
    Place,
    /// An institution that every state has: whose, and the name and kind of it.
    Institution { of: usize, name: String, kind: ActorKind },
    /// A title without a name.
    Office(Title),
    /// People or bodies by a description; several where the noun is shared.
    Group(Vec<Description>),
    /// 'they', 'both sides'.
    JustTold,
    /// 'he', 'her'.
    Pronoun,
    /// The name of an event: no actor, nor the names in it.
    Event,
}

/// A title as it stands beside a name or alone.
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
}

/// People or bodies by what is said of them.
#[derive(Clone, Debug)]
pub(super) struct Description {
    /// Where it stands.
    pub(super) tokens: Range<usize>,
    /// Whose they are.
    pub(super) of: Option<Owner>,
    pub(super) name: String,
}

/// Whose office or group it is.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    /// Where it is named.
    pub(super) tokens: Range<usize>,
    pub(super) who: OwnerName,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum OwnerName {
    /// An actor of the lexicon.
    Known(usize, NameForm),
    /// A body named in the text alone.
    Body,
}

//! What is merged: one document's interaction, as numbers that are quickly compared.

use std::ops::Range;

use hashbrown::HashMap;
use jiff::civil::Date;

use super::days::Window;
use super::kin::Kin;
use super::packed::Gist;
use super::places::Places;
use crate::extract::manner;
use crate::extract::{Role, WEAK_RULES};
use crate::lexicon::Status;

/// No mode.
const NONE: u32 = 0;

/// One document's interaction. Words are numbers of [`Units`].
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) kind: u32,
    pub(super) mode: u32,
    pub(super) place: u32,
    pub(super) status: Status,
    pub(super) mutual: bool,
    /// Whether its day is only that of the report.
    pub(super) weak: bool,
    pub(super) days: (Option<Date>, Option<Date>),
    pub(super) window: Option<Window>,
    parties: Range<u32>,
    pub(super) document: u32,
}

/// All of them, those of a document one behind the other.
#[derive(Debug)]
pub(super) struct Units {
    pub(super) all: Vec<Unit>,
    parties: Vec<u32>,
    words: Words,
    places: Places,
    pub(super) kin: Kin,
    /// The first unit of each document, and the end.
    documents: Vec<u32>,
    /// When each document was published.
    published: Vec<Option<Date>>,
}

/// Words by number; 0 is none.
#[derive(Debug, Default)]
struct Words {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
}

impl Words {
    fn number(&mut self, word: Option<&str>) -> u32 {
        let Some(word) = word else { return NONE };
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.words.push(word.to_owned());
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn word(&self, number: u32) -> Option<&str> {
        number.checked_sub(1).map(|nth| self.words[nth as usize].as_str())
    }
}

impl Units {
    pub(super) fn new(kin: Kin) -> Self {
        Self {
            all: Vec::new(),
            parties: Vec::new(),
            words: Words::default(),
            places: Places::default(),
            kin,
            documents: vec![0],
            published: Vec::new(),
        }
    }

    /// Adds the interactions of the next document.
    pub(super) fn add<'i>(
        &mut self,
        published: Option<Date>,
        interactions: impl IntoIterator<Item = Gist<'i>>,
    ) {
        let document = u32::try_from(self.documents.len() - 1).unwrap_or(u32::MAX);
        for gist in interactions {
            let unit = self.unit(&gist, document);
            self.all.push(unit);
        }
        self.documents.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.published.push(published);
    }

    /// Where a unit stands among all: by publication, document and place in it; those of an unknown
    /// day last.
    pub(super) fn place(&self, unit: u32) -> (bool, Option<Date>, u32) {
        let published = self.published[self.all[unit as usize].document as usize];
        (published.is_none(), published, unit)
    }

    fn unit(&mut self, gist: &Gist, document: u32) -> Unit {
        let start = self.parties.len();
        for (actor, role) in &gist.parties {
            let number = self.kin.number(actor) << 1;
            self.parties.push(number | u32::from(*role == Role::Target));
        }
        self.parties[start..].sort_unstable();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Unit {
            kind: self.words.number(Some(gist.kind)),
            mode: self.words.number(gist.mode),
            place: self.places.number(gist.place),
            status: gist.status,
            mutual: gist.mutual,
            weak: gist.rule.is_some_and(|rule| WEAK_RULES.contains(&rule)),
            days: gist.days,
            window: Window::between(gist.days.0, gist.days.1),
            parties: number(start)..number(self.parties.len()),
            document,
        }
    }

    /// Parties as numbers of actors and, in the lowest bit, whether each is a target; in order.
    pub(super) fn parties(&self, unit: &Unit) -> &[u32] {
        &self.parties[unit.parties.start as usize..unit.parties.end as usize]
    }

    /// The units of the same document, itself among them.
    pub(super) fn siblings(&self, unit: &Unit) -> Range<usize> {
        self.documents[unit.document as usize] as usize..self.documents[unit.document as usize + 1] as usize
    }

    pub(super) fn mode_is_told(&self, mode: u32) -> bool {
        manner::is_told(self.words.word(mode))
    }

    /// Whether it is that of a contact of which no manner is told.
    pub(super) fn mode_is_open(&self, mode: u32) -> bool {
        mode != NONE && !self.mode_is_told(mode)
    }

    /// Whether two modes can be of one contact.
    pub(super) fn modes_agree(&self, a: u32, b: u32) -> bool {
        a == b || manner::go_together(self.words.word(a), self.words.word(b))
    }

    /// Whether two places can be one.
    pub(super) fn places_agree(&self, a: u32, b: u32) -> bool {
        a == b || self.places.agree(a, b)
    }
}

impl Unit {
    pub(super) fn is_dated(&self) -> bool {
        self.days != (None, None)
    }
}

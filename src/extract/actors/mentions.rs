//! Mentions: spans that name an actor, or a place.

use std::ops::Range;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::resolve::{self, Inner};
use super::roster::{Roster, Who};
use super::{heading, scan};
use crate::span::Span;

/// A span that names an actor, or a place that might act.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Found {
    /// The name alone.
    pub(in crate::extract) span: Span,
    /// The tokens of the whole phrase, with title and country ('Russian President Vladimir Putin').
    pub(in crate::extract) tokens: Range<usize>,
    pub(in crate::extract) named: Named,
    pub(in crate::extract) form: MentionForm,
    /// 'Russian': of an actor, but no name of it.
    pub(in crate::extract) adjective: bool,
    /// Of whom somebody with a title holds it.
    pub(in crate::extract) of: Option<Who>,
    /// Followed by 's: not itself the one that acts.
    pub(in crate::extract) possessive: bool,
    /// A place where it stands, unless a frame says otherwise: a country or city behind 'in', 'at', 'to'.
    pub(in crate::extract) place: bool,
    /// Names within the phrase, as 'US' in 'US President Joe Biden': named there, but not acting.
    pub(in crate::extract) inner: Vec<Inner>,
    /// Others whom the same words name: the Americans of 'American and Ukrainian officials'.
    pub(in crate::extract) beside: Vec<Who>,
}

/// Whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum Named {
    /// One actor.
    One(Who),
    /// Those who were just told of: 'they', 'both sides'.
    JustTold,
    /// All of those who speak together ('we' of a joint statement), by their number.
    Speakers(usize),
    /// A place that is no actor of the lexicon: no one.
    Place,
}

impl Found {
    /// The one actor it means.
    pub(in crate::extract) fn who(&self) -> Option<Who> {
        match self.named {
            Named::One(who) => Some(who),
            Named::JustTold | Named::Speakers(_) | Named::Place => None,
        }
    }
}

/// Every mention of a document in the order of the text, none within another.
pub(in crate::extract) fn find(reading: Reading, roster: &mut Roster) -> Vec<Found> {
    let chunks = scan::scan(reading);
    let found = resolve::resolve(reading, roster, &chunks);
    let heading = heading::find(reading, roster);
    roster.head(heading);
    found
}

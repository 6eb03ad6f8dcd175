//! Which interactions a question or an export is about.

use jiff::civil::Date;

use crate::extract::{Actor, Interaction};
use crate::ledger::Ledger;
use crate::lexicon::{ActorKind, Status, folded};

/// What an interaction must be to be kept. A list that is empty asks for nothing; of one that is not,
/// any item will do; all lists must agree.
///
/// ```
/// use whowhom::query::Filter;
/// let calls = Filter { modes: vec!["phone".to_owned()], ..Filter::default() };
/// assert!(!calls.is_whole() && Filter::default().is_whole());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Not before this day, itself meant. What has no date is left out.
    pub since: Option<Date>,
    /// Not after this day, itself meant. What has no date is left out.
    pub until: Option<Date>,
    /// Event types of PLOVER.
    pub kinds: Vec<String>,
    /// Manners of a contact.
    pub modes: Vec<String>,
    /// How sure it is that it happened.
    pub statuses: Vec<Status>,
    /// Whom the reports give as their source: an id or a name.
    pub said_by: Vec<String>,
    /// The country of somebody who takes part, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// The kind of somebody who takes part.
    pub actor_kinds: Vec<ActorKind>,
}

impl Filter {
    /// Whether it keeps everything.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a contact of this status counts, if it has a day: what is reported; of statuses asked for, each.
    pub fn counts(&self, status: Status) -> bool {
        if self.statuses.is_empty() { status == Status::Reported } else { self.statuses.contains(&status) }
    }

    /// Whether it keeps this interaction, of actors that `actor` finds by their ids.
    pub fn keeps<'a>(&self, one: &Interaction, actor: impl Fn(&str) -> Option<&'a Actor>) -> bool {
        let any_party = |asked: &dyn Fn(&Actor) -> bool| {
            one.parties.iter().filter_map(|party| actor(&party.actor)).any(asked)
        };
        let told_by = |id: &String| {
            let name = actor(id).map(|found| found.name.as_str());
            let is = |asked: &String| asked == id || name.is_some_and(|name| same(name, asked));
            self.said_by.iter().any(is)
        };
        self.holds_days(one.when.first, one.when.last)
            && (self.kinds.is_empty() || self.kinds.contains(&one.kind))
            && (self.modes.is_empty() || one.mode.as_ref().is_some_and(|mode| self.modes.contains(mode)))
            && (self.statuses.is_empty() || self.statuses.contains(&one.status))
            && (self.said_by.is_empty() || one.said_by.iter().any(told_by))
            && (self.countries.is_empty() || any_party(&|party| self.is_of_country(party)))
            && (self.actor_kinds.is_empty() || any_party(&|party| self.actor_kinds.contains(&party.kind)))
    }

    /// Whether an actor is itself of the countries and kinds asked for.
    pub fn lists(&self, actor: &Actor) -> bool {
        (self.countries.is_empty() || self.is_of_country(actor))
            && (self.actor_kinds.is_empty() || self.actor_kinds.contains(&actor.kind))
    }

    /// Whether an actor is of one of the countries asked for.
    pub(super) fn is_of_country(&self, actor: &Actor) -> bool {
        let country = actor.country.as_deref();
        self.countries.iter().any(|asked| country.is_some_and(|code| code.eq_ignore_ascii_case(asked)))
    }

    /// The ledger of what it keeps, with the actors which that needs.
    #[must_use]
    pub fn of(&self, ledger: Ledger) -> Ledger {
        if self.is_whole() {
            return ledger;
        }
        let keep: Vec<bool> =
            ledger.interactions.iter().map(|one| self.keeps(one, |id| ledger.actor(id))).collect();
        let mut keep = keep.into_iter();
        ledger.filtered(|_| keep.next().unwrap_or(false))
    }

    /// Whether any of these days lies between the days asked for, both meant. An end that is not told is open.
    pub(super) fn holds_days(&self, first: Option<Date>, last: Option<Date>) -> bool {
        if self.since.is_none() && self.until.is_none() {
            return true;
        }
        first.or(last).is_some()
            && self.since.is_none_or(|since| last.is_none_or(|last| last >= since))
            && self.until.is_none_or(|until| first.is_none_or(|first| first <= until))
    }
}

/// Whether two names are one but for capitals, marks and a 'the' in front.
fn same(name: &str, asked: &str) -> bool {
    let plain = |text: &str| {
        let folded = folded(text);
        folded.strip_prefix("the ").map(str::to_owned).unwrap_or(folded)
    };
    plain(name) == plain(asked)
}

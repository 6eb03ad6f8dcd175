//! What actors and interactions are called where people read them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::extract::{Actor, Granularity, Interaction};
use crate::ledger::Ledger;
use crate::lexicon::surname;
use crate::lexicon::{ActorKind, Status};

/// Short names, each of which means one actor in its ledger.
#[derive(Debug)]
pub struct Labels<'l> {
    ledger: &'l Ledger,
    short: BTreeMap<&'l str, &'l str>,
}

impl<'l> Labels<'l> {
    /// The labels of a ledger.
    pub fn new(ledger: &'l Ledger) -> Self {
        let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
        for actor in &ledger.actors {
            *bearers.entry(shortest(actor)).or_default() += 1;
        }
        let short = |actor: &'l Actor| {
            let short = shortest(actor);
            (actor.id.as_str(), if bearers[short] == 1 { short } else { actor.name.as_str() })
        };
        Self { ledger, short: ledger.actors.iter().map(short).collect() }
    }

    /// The surname of a person, the acronym of a body; the whole name where that is not enough.
    pub fn short(&self, id: &'l str) -> &'l str {
        self.short.get(id).copied().unwrap_or(id)
    }

    /// Who published the reports of an interaction: [`Ledger::told_in`].
    pub fn told_in(&self, interaction: &'l Interaction) -> Vec<&'l str> {
        self.ledger.told_in(interaction)
    }

    /// The office or membership, for a second line below the name.
    pub fn role(&self, actor: &Actor) -> Option<String> {
        let affiliation = actor.affiliations.first()?;
        let of = affiliation.of.as_deref().and_then(|of| self.ledger.actor(of));
        Some(of.map_or_else(|| affiliation.title.clone(), |of| format!("{}, {}", affiliation.title, of.name)))
    }
}

fn shortest(actor: &Actor) -> &str {
    match actor.kind {
        ActorKind::Person => surname(&actor.name),
        ActorKind::Organization | ActorKind::Government => {
            let acronym = |alias: &&String| !alias.contains(' ') && alias.len() < actor.name.len();
            actor.aliases.iter().filter(acronym).min_by_key(|alias| alias.len()).unwrap_or(&actor.name)
        }
        _ => &actor.name,
    }
}

/// How an interaction came about, in a word: the manner of a contact, the kind of anything else.
/// What is not reported as done is told by a noun ('meeting', not 'met').
pub fn manner(kind: &str, mode: Option<&str>, status: Status) -> String {
    let done = status == Status::Reported;
    let word = match mode {
        Some("talks") if done => "talked",
        Some("meet") if done => "met",
        Some("meet") => "meeting",
        Some("visit") if done => "visited",
        Some("host") if done => "hosted",
        Some("host") => "visit, as host",
        Some("tell") if done => "told",
        Some("tell") => "message",
        Some(mode) => mode,
        None => kind,
    };
    word.to_owned()
}

/// The day or days of an interaction as people read them: '2022-02-20', '2021-11 – 2022-02', '2022-02-20 –'
/// where the last is open.
pub fn days(interaction: &Interaction) -> Option<String> {
    let when = &interaction.when;
    written(when.first, when.last, when.granularity)
}

/// The same of the first and the last day alone: a whole year is written as one, and a whole month.
///
/// ```
/// use jiff::civil::date;
/// let days = |first, last| whowhom::export::days_between(Some(first), Some(last)).unwrap_or_default();
/// assert_eq!(days(date(2022, 1, 1), date(2022, 12, 31)), "2022");
/// assert_eq!(days(date(2024, 2, 1), date(2024, 2, 29)), "2024-02");
/// assert_eq!(days(date(2024, 2, 1), date(2024, 2, 2)), "2024-02-01 – 2024-02-02");
/// ```
pub fn days_between(first: Option<Date>, last: Option<Date>) -> Option<String> {
    let whole = first.zip(last).and_then(|(first, last)| {
        let year = first == first.first_of_year() && last == first.last_of_year();
        let month = first == first.first_of_month() && last == first.last_of_month();
        if year { Some(Granularity::Year) } else { month.then_some(Granularity::Month) }
    });
    written(first, last, whole)
}

fn written(first: Option<Date>, last: Option<Date>, granularity: Option<Granularity>) -> Option<String> {
    let shown = |date: Date| match granularity {
        Some(Granularity::Month) => format!("{:04}-{:02}", date.year(), date.month()),
        Some(Granularity::Year) => format!("{:04}", date.year()),
        _ => date.to_string(),
    };
    match (first.map(shown), last.map(shown)) {
        (Some(first), Some(last)) if first == last => Some(first),
        (Some(first), Some(last)) => Some(format!("{first} – {last}")),
        (Some(first), None) => Some(format!("{first} –")),
        (None, Some(last)) => Some(format!("– {last}")),
        (None, None) => None,
    }
}

//! Who holds which office: as the text tells, and as the lexicon knows for the day.

use super::roster::{Facts, Roster, Who, note, only};
use crate::lexicon::{Gender, KnownActor, Office, Term};

/// A title that a text gives to a person.
pub(super) struct Held {
    pub(super) title: String,
    /// With 'former' or 'deputy', as shown.
    pub(super) shown: String,
    pub(super) of: Option<Who>,
    /// Whether it is held on the day of the document.
    pub(super) now: bool,
    /// A form of address.
    pub(super) address: bool,
}

impl Held {
    /// An office of today, of whom is not told.
    pub(super) fn plain(title: &str) -> Self {
        Self { title: title.to_owned(), shown: title.to_owned(), of: None, now: true, address: false }
    }
}

impl Roster {
    /// Notes that a person bears a title.
    pub(super) fn hold(&mut self, facts: Facts, who: Who, held: &Held) {
        let words = &facts.lexicon.words;
        let bears = |titles: &[String]| titles.contains(&held.title);
        let gender = if bears(&words.female_titles) {
            Some(Gender::Female)
        } else {
            bears(&words.male_titles).then_some(Gender::Male)
        };
        self.actors[who].gender = gender.or(self.actors[who].gender);
        if held.address {
            return;
        }
        let of = held.of.or_else(|| self.known_owner(facts, who, held));
        note(self.by_title.entry(held.shown.clone()).or_default(), who);
        if let Some(of) = of.filter(|_| held.shown == held.title) {
            note(self.by_office.entry((held.title.clone(), of)).or_default(), who);
        }
        let country = of.and_then(|of| self.actors[of].country.clone());
        let entry = &mut self.actors[who];
        entry.country = entry.country.take().or(country);
        if of.is_some() {
            entry.affiliations.remove(&(held.shown.clone(), None));
        }
        let told = entry.affiliations.iter().any(|(title, whose)| *title == held.shown && whose.is_some());
        if of.is_some() || !told {
            entry.affiliations.insert((held.shown.clone(), of));
        }
    }

    /// Whose office a title without a country is, as the lexicon knows of its bearer on the day.
    fn known_owner(&mut self, facts: Facts, who: Who, held: &Held) -> Option<Who> {
        let person = self.actors[who].known?;
        let day = if held.now { facts.day } else { None };
        let mut offices = facts
            .lexicon
            .held_by(person)
            .filter(|office| office.title == held.title && office.was_held_by(person, day));
        let of = offices.next()?.of.clone();
        if offices.any(|office| office.of != of) {
            return None;
        }
        let index = facts.lexicon.index_of(&of)?;
        Some(self.known(facts, index, None))
    }

    /// Whether the lexicon says that a person bears this title, on the day of the document or, if it
    /// is told as past or no day is known, ever.
    pub(super) fn holds(&self, facts: Facts, person: usize, held: &Held) -> bool {
        let day = if held.now { facts.day } else { None };
        let fits = |office: &Office| {
            is_title_of(&held.title, &office.title)
                && self.is_office_of(facts, person, held, office)
                && office.was_held_by(person, day)
        };
        !held.address && facts.lexicon.held_by(person).any(fits)
    }

    /// Whether the lexicon says that a person led a state with this title before the day of the document.
    pub(super) fn led_before(&self, facts: Facts, person: usize, held: &Held) -> bool {
        let past = |term: &Term| term.person == person && facts.day.is_some_and(|day| term.first <= day);
        let fits = |office: &Office| {
            office.title == held.title
                && office.role.is_some()
                && self.is_office_of(facts, person, held, office)
                && office.terms.iter().any(past)
        };
        held.now && facts.lexicon.held_by(person).any(fits)
    }

    /// Whether an office of a person may be the one that a text gives, as far as it tells whose it is.
    fn is_office_of(&self, facts: Facts, person: usize, held: &Held, office: &Office) -> bool {
        held.of.map(|of| &self.actors[of]).is_none_or(|of| {
            of.known_id.as_deref() == Some(office.of.as_str())
                || of.country.is_some() && of.country == facts.lexicon.actor(person).country
        })
    }

    pub(super) fn countries_agree(&self, known: &KnownActor, held: &[Held]) -> bool {
        held.iter()
            .filter_map(|held| self.actors[held.of?].country.as_ref())
            .all(|country| known.country.as_ref().is_none_or(|known| known == country))
    }

    /// Whether the titles allow that this person of the lexicon is meant.
    pub(super) fn country_fits(&self, facts: Facts, person: usize, held: &[Held]) -> bool {
        self.countries_agree(facts.lexicon.actor(person), held)
    }

    /// Whether titles allow that somebody met before is meant.
    pub(super) fn offices_agree(&self, who: Who, held: &[Held]) -> bool {
        let entry = &self.actors[who];
        held.iter()
            .filter_map(|held| self.actors[held.of?].country.as_ref())
            .all(|country| entry.country.as_ref().is_none_or(|own| own == country))
    }

    /// The person who holds this office: in the document, if there is only one; else by the lexicon.
    pub(super) fn holder(&mut self, facts: Facts, title: &str, of: Who) -> Option<Who> {
        if let Some(holders) = self.by_office.get(&(title.to_owned(), of)) {
            return only(holders.iter().copied());
        }
        let owner = self.actors[of].known_id.clone()?;
        let day = facts.day?;
        let holders = facts.lexicon.offices(&owner, title);
        let person = only(holders.iter().filter_map(|office| office.holder(day)))?;
        let who = self.known(facts, person, None);
        self.hold(
            facts,
            who,
            &Held {
                title: title.to_owned(),
                shown: title.to_owned(),
                of: Some(of),
                now: true,
                address: false,
            },
        );
        Some(who)
    }

    /// The people of the document with this title, of whatever country.
    pub(super) fn holders(&self, title: &str) -> Option<&[Who]> {
        self.by_title.get(title).map(Vec::as_slice)
    }

    /// The only person of the document with this title, of whatever country.
    pub(super) fn only_holder(&self, title: &str) -> Option<Who> {
        only(self.by_title.get(title)?.iter().copied())
    }
}

/// Whether `title` may be short for the title of an office: 'Secretary' for 'Secretary of State',
/// 'Minister' for 'Foreign Minister'.
fn is_title_of(title: &str, office: &str) -> bool {
    let rest = office
        .strip_prefix(title)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(" of ") || rest.starts_with(" for "));
    let kind = office.strip_suffix(title).is_some_and(|front| front.ends_with(' '));
    rest || kind && matches!(title, "Minister" | "Secretary" | "Commissioner")
}

//! Offices and who held them when.

use hashbrown::HashMap;
use jiff::civil::Date;
use serde::Deserialize;

use crate::error::{Error, Result};

/// An office of a state or body, with those who held it.
#[derive(Debug)]
pub struct Office {
    /// The title that goes with it: 'President'.
    pub title: String,
    /// The id of the actor whose office it is.
    pub of: String,
    /// What it is in any state: `head_of_state`, `foreign_minister` …
    pub role: Option<String>,
    /// Names of the office that need no country beside them: 'UN chief'.
    pub(super) names: Vec<String>,
    /// In the order of the file.
    pub terms: Vec<Term>,
}

/// The time that one person held an office.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Which actor of the lexicon: an index for [`super::Lexicon::actor`].
    pub person: usize,
    /// The first day.
    pub first: Date,
    /// The last day; of a term not over, the last day that its list speaks for.
    pub last: Date,
}

impl Office {
    /// Lets `newer` terms take the place of those they overlap.
    pub(super) fn give_way(&mut self, newer: Vec<Term>) {
        for new in &newer {
            let mut kept: Vec<Term> = Vec::with_capacity(self.terms.len() + 1);
            for old in self.terms.drain(..) {
                if old.last < new.first || old.first > new.last {
                    kept.push(old);
                    continue;
                }
                if let Some(last) = new.first.yesterday().ok().filter(|last| old.first <= *last) {
                    kept.push(Term { last, ..old });
                }
                if let Some(first) = new.last.tomorrow().ok().filter(|first| *first <= old.last) {
                    kept.push(Term { first, ..old });
                }
            }
            self.terms = kept;
        }
        self.terms.extend(newer);
    }

    /// Who held it on `day`, an index for [`super::Lexicon::actor`]. None if nobody known did, or
    /// several. On a day of change it is the new holder.
    pub fn holder(&self, day: Date) -> Option<usize> {
        let held = |term: &&Term| term.first <= day && day <= term.last;
        let stays = |term: &&Term| held(term) && (term.last > day || term.first == day);
        let one = |people: Vec<usize>| {
            let first = *people.first()?;
            people.iter().all(|person| *person == first).then_some(first)
        };
        let all: Vec<usize> = self.terms.iter().filter(held).map(|term| term.person).collect();
        one(all).or_else(|| one(self.terms.iter().filter(stays).map(|term| term.person).collect()))
    }

    /// Whether `person` held it on `day`, or ever where no day is given.
    pub fn was_held_by(&self, person: usize, day: Option<Date>) -> bool {
        let fits = |term: &Term| day.is_none_or(|day| term.first <= day && day <= term.last);
        self.terms.iter().any(|term| term.person == person && fits(term))
    }
}

/// Offices by the id of whose they are, and by their holders.
#[derive(Debug, Default)]
pub(super) struct OfficeIndex {
    by_owner: HashMap<String, Vec<usize>>,
    by_holder: HashMap<usize, Vec<usize>>,
    /// The role that every office of a title has, where they agree.
    role_of_title: HashMap<String, Option<String>>,
    /// Whose office every office of a title is, where it is one's.
    owner_of_title: HashMap<String, Option<String>>,
}

impl OfficeIndex {
    pub(super) fn new(offices: &[Office]) -> Self {
        let mut index = Self::default();
        for (nth, office) in offices.iter().enumerate() {
            index.by_owner.entry(office.of.clone()).or_default().push(nth);
            for term in &office.terms {
                let held = index.by_holder.entry(term.person).or_default();
                if held.last() != Some(&nth) {
                    held.push(nth);
                }
            }
            let owner =
                index.owner_of_title.entry(office.title.clone()).or_insert_with(|| Some(office.of.clone()));
            if owner.as_ref() != Some(&office.of) {
                *owner = None;
            }
            let role = index.role_of_title.entry(office.title.clone()).or_insert_with(|| office.role.clone());
            if *role != office.role {
                *role = None;
            }
        }
        index
    }

    /// The offices of `owner` with this title; failing these, those with the role of the title.
    pub(super) fn of<'o>(&self, offices: &'o [Office], owner: &str, title: &str) -> Vec<&'o Office> {
        let all = || self.by_owner.get(owner).into_iter().flatten().map(|&nth| &offices[nth]);
        let named: Vec<&Office> = all().filter(|office| office.title == title).collect();
        let role = self.role_of_title.get(title).and_then(Option::as_ref);
        match role {
            Some(_) if named.is_empty() => all().filter(|office| office.role.as_ref() == role).collect(),
            _ => named,
        }
    }

    pub(super) fn only_owner(&self, title: &str) -> Option<&str> {
        self.owner_of_title.get(title)?.as_deref()
    }

    pub(super) fn held_by(&self, person: usize) -> &[usize] {
        self.by_holder.get(&person).map_or(&[], Vec::as_slice)
    }
}

/// An `[[office]]` block as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeBlock {
    pub(super) title: String,
    pub(super) of: String,
    #[serde(default)]
    pub(super) names: Vec<String>,
    pub(super) role: Option<String>,
    #[serde(default)]
    #[expect(dead_code, reason = "of the office, which becomes no actor where its holder is known")]
    pub(super) wikidata: Option<String>,
    pub(super) holders: Vec<Holder>,
}

/// One term as written.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holder {
    pub(super) name: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    pub(super) from: String,
    pub(super) to: Option<String>,
    pub(super) wikidata: Option<String>,
}

impl Holder {
    /// First and last day; a term without `to` lasts as long as the list speaks for.
    ///
    /// # Errors
    /// When a date is none, or the term ends before it begins.
    pub(super) fn days(&self, as_of: Option<Date>) -> Result<(Date, Date)> {
        let (first, _) = days(&self.from)?;
        let last = match &self.to {
            Some(to) => days(to)?.1,
            None => as_of.unwrap_or(first),
        };
        if last < first {
            let wrong = format!("{} holds an office from {} to {last}", self.name, self.from);
            return Err(Error::new(wrong).remedy("let the term end on or after the day it begins"));
        }
        Ok((first, last))
    }
}

/// The first and the last day of a day, month or year.
///
/// # Errors
/// When it is none of these.
pub(super) fn days(text: &str) -> Result<(Date, Date)> {
    read_days(text)
        .ok_or_else(|| Error::new(format!("{text:?} is no date")).remedy("write 2022-02-21, 2022-02 or 2022"))
}

fn read_days(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let year: i16 = parts.next()?.parse().ok()?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    let nth: Option<i8> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(1), nth.unwrap_or(1)).ok()?;
    let last = match (month, nth) {
        (_, Some(_)) => first,
        (Some(_), None) => first.last_of_month(),
        (None, None) => first.last_of_year(),
    };
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn term(person: usize, first: Date, last: Date) -> Term {
        Term { person, first, last }
    }

    fn office(terms: Vec<Term>) -> Office {
        Office { title: "President".into(), of: "country_fra".into(), role: None, names: Vec::new(), terms }
    }

    #[test]
    fn on_the_day_of_change_the_new_holder_is_meant() {
        let change = date(2017, 5, 14);
        let office = office(vec![term(1, date(2012, 5, 15), change), term(2, change, date(2025, 12, 31))]);
        assert_eq!(office.holder(change), Some(2));
        assert_eq!(office.holder(date(2017, 5, 13)), Some(1));
    }

    #[test]
    fn behind_the_last_day_of_the_list_nobody_is_known() {
        let office = office(vec![term(1, date(2012, 5, 15), date(2025, 12, 31))]);
        assert_eq!(office.holder(date(2026, 1, 1)), None);
    }

    #[test]
    fn a_newer_term_takes_its_days_from_an_older_one() {
        let mut office = office(vec![term(1, date(2012, 1, 1), date(2020, 12, 31))]);
        office.give_way(vec![term(2, date(2015, 1, 1), date(2016, 12, 31))]);
        let on = |year| office.holder(date(year, 6, 1));
        assert_eq!([on(2014), on(2015), on(2017)], [Some(1), Some(2), Some(1)]);
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        assert_eq!(days("2024-02").ok(), Some((date(2024, 2, 1), date(2024, 2, 29))));
        assert!(days("2024-13").is_err());
        assert!(days("soon").is_err());
    }

    #[test]
    fn of_many_holders_none_is_the_holder() {
        let seats = office(vec![
            term(1, date(2001, 1, 1), date(2010, 1, 1)),
            term(2, date(2001, 1, 1), date(2010, 1, 1)),
        ]);
        assert_eq!(seats.holder(date(2005, 1, 1)), None);
    }
}

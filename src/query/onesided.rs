//! `onesided`: contacts that only one side, or only some outlets, told of.

use std::collections::BTreeSet;

use super::{Filter, who};
use crate::extract::{Actor, Interaction};
use crate::ledger::Ledger;

/// Who told of a contact of two.
#[derive(Clone, Debug)]
pub struct Sides<'l> {
    /// The contact.
    pub interaction: &'l Interaction,
    /// Ids of the sources on the side of the first.
    pub by_a: Vec<&'l str>,
    /// Ids of the sources on the side of the second.
    pub by_b: Vec<&'l str>,
    /// Ids of other sources.
    pub by_others: Vec<&'l str>,
    /// The outlets that told of it.
    pub outlets: Vec<&'l str>,
    /// The outlets that told of other contacts of the two, and not of this one.
    pub silent: Vec<&'l str>,
}

impl Sides<'_> {
    /// Whether one side told of it and the other did not.
    pub fn one_side_only(&self) -> bool {
        self.by_a.is_empty() != self.by_b.is_empty()
    }
}

/// What `onesided` answers.
#[derive(Clone, Debug)]
pub struct Onesided<'l> {
    /// The contacts that some only told of, newest first.
    pub contacts: Vec<Sides<'l>>,
    /// How many contacts the two have in all.
    pub all: usize,
    /// How many outlets told of any.
    pub outlets: usize,
    /// How many contacts somebody of either side is named for as the source.
    pub told_by_a_side: usize,
}

impl Onesided<'_> {
    /// Why nothing can be compared, if so: no two outlets tell of their contacts, and no source is of a side.
    pub fn nothing_to_compare(&self) -> Option<String> {
        let outlets = match self.outlets {
            0 => "no document names its outlet",
            1 => "all documents are of one outlet",
            _ => return None,
        };
        let told = self.all > 0 && self.told_by_a_side == 0;
        told.then(|| {
            format!("nothing to compare: {outlets} (--outlet NAME tells it), and no source named is of either side")
        })
    }
}

/// The contacts of two that one side alone, or some of their outlets alone, told of; newest first.
///
/// On the side of an actor is itself, and who is of its country, if the two are not of the same.
pub fn onesided<'l>(ledger: &'l Ledger, filter: &Filter, a: &Actor, b: &Actor) -> Onesided<'l> {
    let all = who(ledger, filter, a, Some(b));
    let outlets_of = |one: &'l Interaction| -> BTreeSet<&'l str> {
        one.evidence.iter().filter_map(|report| ledger.document(&report.document)?.publisher()).collect()
    };
    let outlets: BTreeSet<&str> = all.iter().flat_map(|one| outlets_of(one)).collect();
    let same_country = a.country == b.country;
    let is_of = |id: &str, side: &Actor| {
        let country = ledger.actor(id).and_then(|source| source.country.as_ref());
        id == side.id || !same_country && country.is_some() && country == side.country.as_ref()
    };
    let sides = |interaction: &'l Interaction| {
        let mut sides = Sides {
            interaction,
            by_a: vec![],
            by_b: vec![],
            by_others: vec![],
            outlets: vec![],
            silent: vec![],
        };
        for id in &interaction.said_by {
            match (is_of(id, a), is_of(id, b)) {
                (true, _) => sides.by_a.push(id),
                (false, true) => sides.by_b.push(id),
                (false, false) => sides.by_others.push(id),
            }
        }
        let told = outlets_of(interaction);
        sides.silent = outlets.difference(&told).copied().collect();
        sides.outlets = told.into_iter().collect();
        sides
    };
    let mut contacts: Vec<Sides> = all.iter().map(|one| sides(one)).collect();
    let told_by_a_side = contacts.iter().filter(|one| !one.by_a.is_empty() || !one.by_b.is_empty()).count();
    contacts.retain(|one| one.one_side_only() || !one.silent.is_empty());
    Onesided { contacts, all: all.len(), outlets: outlets.len(), told_by_a_side }
}

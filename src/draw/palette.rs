//! Colours: those of Okabe and Ito ('Color universal design', 2008), which people who see colours
//! differently tell apart. Two are kept for what passed, the rest for countries. No meaning rests on
//! colour alone: shapes, arrows and labels say the same.

use std::collections::BTreeMap;

use crate::extract::Actor;
use crate::ledger::Ledger;
use crate::lexicon::{ActorKind, Status};

/// What kinds of interaction have in common: PLOVER's cooperation and conflict, contacts apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Contact,
    Cooperation,
    Conflict,
}

impl Class {
    pub(super) const ALL: [Self; 3] = [Self::Contact, Self::Cooperation, Self::Conflict];

    /// Its name in style sheets and legends.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Cooperation => "cooperation",
            Self::Conflict => "conflict",
        }
    }
}

/// The class of a kind, by PLOVER's quad classes.
pub(super) fn class_of(kind: &str) -> Class {
    match kind {
        "consult" => Class::Contact,
        "agree" | "support" | "concede" | "cooperate" | "aid" | "retreat" => Class::Cooperation,
        _ => Class::Conflict,
    }
}

pub(super) const STATUSES: [Status; 5] =
    [Status::Reported, Status::Planned, Status::Possible, Status::Denied, Status::Cancelled];

pub(super) const KINDS: [ActorKind; 6] = [
    ActorKind::Person,
    ActorKind::Office,
    ActorKind::Country,
    ActorKind::Government,
    ActorKind::Organization,
    ActorKind::Group,
];

/// Countries that have a colour of their own.
const COLOURED: usize = 5;

/// Which countries have which colour: tones `1..=5` are the busiest ones, `OTHER` all the rest, `NONE`
/// who has no country.
pub(super) struct Tones {
    countries: Vec<(String, String)>,
    pub(super) any_other: bool,
    pub(super) any_none: bool,
}

pub(super) const OTHER: usize = 6;
pub(super) const NONE: usize = 0;

impl Tones {
    /// Colours for the countries of actors with so many interactions.
    pub(super) fn new<'a>(ledger: &Ledger, actors: impl Iterator<Item = (&'a Actor, usize)>) -> Self {
        let mut busy: BTreeMap<&str, usize> = BTreeMap::new();
        let mut any_none = false;
        for (actor, interactions) in actors {
            match &actor.country {
                Some(country) => *busy.entry(country).or_default() += interactions,
                None => any_none = true,
            }
        }
        let mut order: Vec<(&str, usize)> = busy.into_iter().collect();
        order.sort_by_key(|(_, interactions)| std::cmp::Reverse(*interactions));
        let any_other = order.len() > COLOURED;
        order.truncate(COLOURED);
        let named = |(code, _): &(&str, usize)| ((*code).to_owned(), country_name(ledger, code));
        Self { countries: order.iter().map(named).collect(), any_other, any_none }
    }

    pub(super) fn of(&self, actor: &Actor) -> usize {
        let Some(country) = &actor.country else { return NONE };
        self.countries.iter().position(|(code, _)| code == country).map_or(OTHER, |nth| nth + 1)
    }

    /// The tones in use with what they mean, in the order of a legend.
    pub(super) fn legend(&self) -> Vec<(usize, String)> {
        let mut legend: Vec<(usize, String)> =
            self.countries.iter().enumerate().map(|(nth, (_, name))| (nth + 1, name.clone())).collect();
        if self.any_other {
            legend.push((OTHER, "other countries".to_owned()));
        }
        if self.any_none {
            legend.push((NONE, "no country".to_owned()));
        }
        legend
    }
}

/// The name of a country, where the ledger knows it; else its code.
pub(super) fn country_name(ledger: &Ledger, code: &str) -> String {
    let known = ledger
        .actors
        .iter()
        .find(|actor| actor.kind == ActorKind::Country && actor.country.as_deref() == Some(code));
    super::text::plain(known.map_or(code, |actor| &actor.name))
}

//! Whom an actor counts for on a day: itself, or a country.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Level, Number};
use crate::extract::Actor;
use crate::ledger::{TERM, day_number, is_held};
use crate::lexicon::ActorKind;

/// The units of a panel, in the order of their names.
pub(super) struct Units<'a> {
    names: Vec<&'a str>,
    /// Of each actor.
    of: Vec<Unit>,
}

/// Whom an actor counts for.
struct Unit {
    /// Where no office says otherwise.
    usual: Option<u32>,
    /// By the offices of a person: first and last day for which one is told, and of which unit; none for
    /// that of a body without a country.
    held: Vec<(i32, i32, Option<u32>)>,
}

impl<'a> Units<'a> {
    /// The units of these actors, who are in the order of their ids.
    pub(super) fn new(actors: &'a [Actor], level: Level) -> Self {
        let name = |actor: &'a Actor| match level {
            Level::Actor => Some(actor.id.as_str()),
            Level::Country => actor.country.as_deref(),
        };
        let mut names: Vec<&str> = actors.iter().filter_map(name).collect();
        names.sort_unstable();
        names.dedup();
        let numbers: HashMap<&str, u32> = names.iter().copied().zip(0..).collect();
        let number = |actor: &'a Actor| numbers.get(name(actor)?).copied();
        let by_id = |id: &str| {
            let found = actors.binary_search_by(|actor| actor.id.as_str().cmp(id));
            found.ok().map(|nth| &actors[nth])
        };
        let held = |actor: &'a Actor| {
            let offices = actor.affiliations.iter().filter(|one| is_held(actor.kind, &one.title));
            let term = |one: &'a crate::extract::Affiliation| {
                let first = one.as_of?;
                let last = one.seen.as_ref().and_then(|seen| seen.last).unwrap_or(first);
                Some((day_number(first), day_number(last), number(by_id(one.of.as_deref()?)?)))
            };
            offices.filter_map(term).collect()
        };
        let unit = |actor: &'a Actor| Unit {
            usual: number(actor),
            held: if level == Level::Country && actor.kind == ActorKind::Person {
                held(actor)
            } else {
                Vec::new()
            },
        };
        Self { of: actors.iter().map(unit).collect(), names }
    }

    /// The unit of an actor on a day.
    pub(super) fn of(&self, actor: Number, day: Date) -> Option<u32> {
        let unit = &self.of[actor as usize];
        if unit.held.is_empty() {
            return unit.usual;
        }
        let day = day_number(day);
        let near = |(first, last, of): &(i32, i32, Option<u32>)| {
            let days = (first - day).max(day - last).max(0);
            (days <= TERM).then_some((days, *of))
        };
        let nearest = unit.held.iter().filter_map(near).map(|(days, _)| days).min();
        let Some(nearest) = nearest else { return unit.usual };
        let then =
            || unit.held.iter().filter_map(near).filter(|(days, _)| *days == nearest).map(|(_, of)| of);
        // Who is minister and heads a body besides counts for the country.
        then().find(|of| of.is_some() && *of == unit.usual).or_else(|| then().find(Option::is_some)).flatten()
    }

    /// The name of a unit: the id of an actor, or the code of a country.
    pub(super) fn name(&self, unit: u32) -> &'a str {
        self.names[unit as usize]
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn actors() -> Vec<Actor> {
        let body = |id: &str, country: Option<&str>| {
            json!({"id": id, "name": id, "kind": "organization", "country": country, "wikidata": null,
                "aliases": [], "affiliations": []})
        };
        let office = |title: &str, of: &str, first: &str, last: &str| {
            json!({"title": title, "of": of, "as_of": first,
                "seen": {"last": last, "documents": 2, "first_in": "a", "last_in": "b"}})
        };
        let terms = json!([
            office("Prime Minister", "country_prt", "1996-01-01", "2002-01-01"),
            office("Secretary General", "organization_un", "2017-01-01", "2022-01-01"),
            office("member", "organization_party", "1996-01-01", "2022-01-01"),
        ]);
        let person = json!({"id": "person_ana", "name": "Ana", "kind": "person", "country": "PRT",
            "wikidata": null, "aliases": [], "affiliations": terms});
        let all = json!([
            body("country_prt", Some("PRT")),
            body("organization_party", Some("BRA")),
            body("organization_un", None),
            person
        ]);
        serde_json::from_value(all).unwrap()
    }

    fn country(day: Date) -> Option<&'static str> {
        let actors = actors();
        let units = Units::new(&actors, Level::Country);
        units.of(3, day).map(|unit| if units.name(unit) == "PRT" { "PRT" } else { "another" })
    }

    #[test]
    fn a_head_of_government_counts_for_the_country() {
        assert_eq!(country(date(1999, 5, 1)), Some("PRT"));
    }

    #[test]
    fn at_the_head_of_a_body_of_many_nobody_counts_for_a_country() {
        assert_eq!(country(date(2020, 5, 1)), None);
        assert_eq!(country(date(2022, 3, 1)), None);
    }

    #[test]
    fn between_offices_a_person_counts_for_the_country_of_birth_or_home() {
        assert_eq!(country(date(2010, 5, 1)), Some("PRT"));
    }

    #[test]
    fn an_actor_by_itself_is_no_country() {
        let actors = actors();
        let units = Units::new(&actors, Level::Actor);
        assert_eq!(units.of(3, date(2020, 5, 1)).map(|unit| units.name(unit)), Some("person_ana"));
    }
}

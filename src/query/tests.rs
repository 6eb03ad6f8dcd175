//! Each question asked of a ledger small enough to check by hand.

mod around;
mod by_chance;
mod contacts;
mod lists;
mod names;
mod over_time;

use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::Ledger;
use crate::extract::Report;
use crate::lexicon::Status;

const NAMES: [(&str, &str); 6] =
    [("ana", "FRA"), ("ben", "USA"), ("cem", "TUR"), ("dov", "ISR"), ("eve", "USA"), ("fay", "FRA")];

/// A contact: day (or days, or nothing), manner, who with commas, status; a '>' between who and whom makes
/// it one-way.
type Entry = (String, &'static str, String, &'static str);

fn ledger(entries: &[Entry]) -> Ledger {
    let actor = |(name, country): &(&str, &str)| {
        json!({"id": format!("person_{name}"), "name": format!("Xx {}", capital(name)), "kind": "person", "country": country,
            "wikidata": null, "aliases": [], "affiliations": []})
    };
    let interaction = |(nth, (days, mode, who, status)): (usize, &Entry)| {
        let (sources, targets) = who.split_once('>').unwrap_or((who, ""));
        let side = |names: &str, role: &'static str| {
            let party = move |name: &str| json!({"actor": format!("person_{name}"), "role": role});
            names.split(',').filter(|name| !name.is_empty()).map(party).collect::<Vec<_>>()
        };
        let parties = [side(sources, "source"), side(targets, "target")].concat();
        let (first, last) = days.split_once('/').unwrap_or((days, days));
        let day = |day: &str| if day.is_empty() { json!(null) } else { json!(day) };
        let when = json!({"first": day(first), "last": day(last), "granularity": null, "rule": null});
        let document = format!("d{}", nth % 3);
        json!({"id": format!("i_{nth}"), "kind": "consult", "mode": mode, "cameo": null, "mutual": targets.is_empty(),
            "parties": parties, "when": when, "first_published": day(last), "status": status, "said_by":
            [format!("person_{}", sources.split(',').next().unwrap())], "place": null, "topic": null,
            "confidence": null, "disputed": false, "evidence": [{"document": document, "published": day(last), "start": 0,
            "end": 9, "quote": "They met.", "cue": {"start": 5, "end": 8}, "rule": "made", "mode": mode, "parties": parties,
            "status": status, "said_by": [], "when": when}]})
    };
    let document = |nth: usize| {
        json!({"id": format!("d{nth}"), "title": null, "published": null, "published_from": null,
            "outlet": format!("Outlet {nth}"), "url": null, "sha256": "", "extra": {}})
    };
    let mut interactions: Vec<_> = entries.iter().enumerate().map(interaction).collect();
    interactions.sort_by_key(|one| {
        let day = one["when"]["first"].as_str().map(str::to_owned);
        (day.is_none(), day)
    });
    serde_json::from_value(json!({
        "made_by": {"program": "", "model": "", "lexicon": ""}, "documents": (0..3).map(document).collect::<Vec<_>>(),
        "actors": NAMES.iter().map(actor).collect::<Vec<_>>(), "interactions": interactions,
    }))
    .unwrap()
}

fn capital(name: &str) -> String {
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

fn of(entries: &[(&str, &'static str, &str, &'static str)]) -> Ledger {
    let owned = |entry: &(&str, &'static str, &str, &'static str)| {
        (entry.0.to_owned(), entry.1, entry.2.to_owned(), entry.3)
    };
    ledger(&entries.iter().map(owned).collect::<Vec<_>>())
}

/// Ana calls Ben twice and meets him; they plan one, deny one, and once the day is not told. Ben then meets
/// Cem, and Cem had met Dov before and calls him after.
fn small() -> Ledger {
    of(&[
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-01-05", "meet", "cem,dov", "reported"),
        ("2022-01-20", "phone", "ana,ben", "reported"),
        ("2022-02-02", "meet", "ana,ben", "reported"),
        ("2022-02-04", "meet", "ben,cem", "reported"),
        ("2022-03-01", "phone", "cem,dov", "reported"),
        ("2022-03-09", "meet", "ana,ben", "planned"),
        ("2022-03-10", "phone", "ana,ben", "denied"),
        ("", "talks", "ana,ben", "reported"),
    ])
}

fn outline(ledger: &Ledger) -> Outline {
    Outline::new(ledger, &Filter::default())
}

fn ids(hops: &[Hop], outline: &Outline) -> Vec<String> {
    hops.iter().map(|hop| outline.id(hop.row).to_owned()).collect()
}

const ANA: Number = 0;
const BEN: Number = 1;
const CEM: Number = 2;
const DOV: Number = 3;
const EVE: Number = 4;

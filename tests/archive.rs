//! Makes an archive: what as many documents tell as somebody asks for, without their texts. The
//! same seed gives the same archive.
//!
//! A made-up world holds so many contacts a day; documents of that day and the two after it tell of
//! some of them, with the manner or without, of the persons or of their countries, planned ahead or
//! done. So an archive has what a ledger has to join and what it has to keep apart.

use serde_json::json;
use whowhom::Extraction;

const COUNTRIES: [&str; 24] = [
    "ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "EGY", "ESP", "FRA", "GBR", "IDN", "IND", "ITA", "JPN", "KEN",
    "MEX", "NGA", "NOR", "POL", "RUS", "SAU", "TUR", "UKR", "USA",
];
const TITLES: [&str; 4] = ["President", "Prime Minister", "Foreign Minister", "Defence Minister"];
const MODES: [&str; 3] = ["phone", "meet", "video"];
const KINDS: [&str; 4] = ["support", "accuse", "aid", "request"];
/// Contacts of the world a day.
const EVENTS: u64 = 60;
/// Documents a day.
const PER_DAY: u64 = 60;
/// Days that the archive covers; after the last it goes on with other documents of the first.
const DAYS: u64 = 3650;

/// An archive without an end: an iterator of extractions.
pub(crate) struct Archive {
    seed: u64,
    reports: usize,
    next: u64,
}

/// What happened, the same for every document that tells of it.
struct Event {
    day: u64,
    kind: &'static str,
    mode: Option<&'static str>,
    who: (usize, usize),
    whom: (usize, usize),
}

impl Archive {
    /// An archive whose documents tell of so many events each.
    pub(crate) fn new(seed: u64, reports: usize) -> Self {
        Self { seed, reports, next: 0 }
    }

    fn event(&self, day: u64, nth: u64) -> Event {
        let mut dice = Dice(self.seed ^ (day << 20) ^ nth);
        let contact = dice.below(3) > 0;
        let from = dice.below(COUNTRIES.len());
        let to = (from + 1 + dice.below(COUNTRIES.len() - 1)) % COUNTRIES.len();
        Event {
            day,
            kind: if contact { "consult" } else { KINDS[dice.below(KINDS.len())] },
            mode: contact.then(|| MODES[dice.below(MODES.len())]),
            who: (from, dice.below(TITLES.len())),
            whom: (to, dice.below(TITLES.len())),
        }
    }

    fn document(&self, number: u64) -> Extraction {
        let published = number / PER_DAY % DAYS;
        let mut dice = Dice(self.seed.wrapping_add(1) ^ (number << 8));
        let id = format!("wire-{number:08}");
        let mut actors = std::collections::BTreeMap::new();
        let mut interactions = Vec::new();
        for nth in 0..self.reports {
            let day = (published + 1).saturating_sub(dice.below(4) as u64);
            let event = self.event(day, dice.below(usize::try_from(EVENTS).unwrap_or(1)) as u64);
            let nested = dice.below(8) == 0;
            let parties: Vec<String> = [event.who, event.whom]
                .into_iter()
                .map(|(country, title)| party(&mut actors, country, title, nested, published))
                .collect();
            let talks = event.mode.is_some() && dice.below(4) == 0;
            let mode = if talks { Some("talks") } else { event.mode };
            let status = if event.day > published { "planned" } else { "reported" };
            interactions.push(interaction(&id, published, nth, &event, mode, status, &parties));
        }
        let actors: Vec<_> = actors.into_values().collect();
        let extraction = json!({
            "document": {"id": id, "title": null, "published": date(published), "published_from": "field", "outlet":
                format!("outlet {}", number % 40), "url": null, "sha256": format!("{number:064x}"), "extra": {}},
            "actors": actors, "places": [], "dates": [], "interactions": interactions,
        });
        serde_json::from_value(extraction).expect("an archive keeps to the contract")
    }
}

impl Iterator for Archive {
    type Item = Extraction;

    fn next(&mut self) -> Option<Extraction> {
        self.next += 1;
        Some(self.document(self.next - 1))
    }

    /// Without making those that are passed over.
    fn nth(&mut self, nth: usize) -> Option<Extraction> {
        self.next += nth as u64;
        self.next()
    }
}

/// Lists a party, with the country whose office it holds, and tells its id.
fn party(
    actors: &mut std::collections::BTreeMap<String, serde_json::Value>,
    country: usize,
    title: usize,
    nested: bool,
    published: u64,
) -> String {
    let (code, title) = (COUNTRIES[country], TITLES[title]);
    let owner = format!("country_{}", code.to_lowercase());
    let actor = |id: &str, name: &str, kind: &str, affiliations: serde_json::Value| {
        json!({"id": id, "name": name, "kind": kind, "country": code, "wikidata": null, "aliases": [],
            "affiliations": affiliations, "listed": true, "mentions": [{"start": 0, "end": 5, "text": name, "form": "name"}]})
    };
    actors.insert(owner.clone(), actor(&owner, code, "country", json!([])));
    if nested {
        return owner;
    }
    let name = format!("{title} of {code}");
    let id = format!("person_{}", name.to_lowercase().replace(' ', "_"));
    let holds = json!([{"title": title, "of": owner, "as_of": date(published)}]);
    actors.insert(id.clone(), actor(&id, &name, "person", holds));
    id
}

fn interaction(
    document: &str,
    published: u64,
    nth: usize,
    event: &Event,
    mode: Option<&str>,
    status: &str,
    parties: &[String],
) -> serde_json::Value {
    let start = nth * 120;
    let parties = json!([{"actor": parties[0], "role": "source"}, {"actor": parties[1], "role": "target"}]);
    let when = json!({"first": date(event.day), "last": date(event.day), "granularity": "day", "approximate": false,
        "rule": "stated", "text": date(event.day), "start": start + 80, "end": start + 90, "anchor": date(published)});
    let quote = format!(
        "A sentence of {document}, its number {nth}, that tells of one {} of many on {}.",
        event.kind,
        date(event.day)
    );
    json!({
        "id": format!("i_{document}_{nth}").replace('-', "_"), "kind": event.kind, "mode": mode, "cameo": "040",
        "mutual": event.mode.is_some(), "parties": parties, "when": when, "first_published": date(published),
        "status": status, "said_by": [], "place": null, "topic": null, "confidence": null, "disputed": false,
        "evidence": [{"document": document, "published": date(published), "start": start, "end": start + quote.len(),
            "quote": quote, "cue": {"start": start + 10, "end": start + 15}, "rule": "made.verb", "mode": mode,
            "parties": parties, "place": null, "topic": null, "confidence": null, "status": status, "said_by": [], "when": when}]
    })
}

/// The day of this number: months of 28 days, twelve a year, from 2010 on.
fn date(day: u64) -> String {
    format!("{:04}-{:02}-{:02}", 2010 + day / 336, day / 28 % 12 + 1, day % 28 + 1)
}

/// Numbers by chance (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or(0) % limit
    }
}

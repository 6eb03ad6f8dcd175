//! Does each cue find its examples and leave its counterexamples, and does each name mean one actor?

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use toml::{Table, Value};
use whowhom::lexicon::Cue;
use whowhom::{Document, actor_id};

use crate::program::ROOT;
use crate::stages::{LEXICON, extraction_of};

/// The sixteen event types of PLOVER.
const KINDS: [&str; 16] = [
    "consult",
    "agree",
    "support",
    "concede",
    "cooperate",
    "aid",
    "retreat",
    "request",
    "accuse",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
];

/// How a consult came about.
const MODES: [&str; 9] = ["phone", "video", "meet", "visit", "host", "letter", "talks", "mediate", "tell"];

/// Names that mean more than one actor of the lexicon, for whom the text has to tell.
const AMBIGUOUS: [&str; 0] = [];

/// The cues that find an interaction of their kind in a text.
fn cues_in(text: &str) -> BTreeSet<(String, String)> {
    let extraction = extraction_of(&Document::new("example", text));
    let reports = |one: &whowhom::extract::Interaction| {
        let kind = one.kind.clone();
        one.evidence.iter().map(move |report| (kind.clone(), report.rule.clone())).collect::<Vec<_>>()
    };
    extraction.interactions.iter().flat_map(reports).collect()
}

fn finds(cue: &Cue, text: &str) -> bool {
    cues_in(text).contains(&(cue.kind.clone(), cue.name.clone()))
}

#[test]
fn each_cue_finds_its_examples() {
    let missed: Vec<_> = LEXICON
        .cues()
        .iter()
        .flat_map(|cue| cue.examples.iter().map(move |example| (cue, example)))
        .filter(|(cue, example)| !finds(cue, example))
        .map(|(cue, example)| format!("{}: {example}: {:?}", cue.name, cues_in(example)))
        .collect();
    assert!(missed.is_empty(), "not found: {missed:#?}");
}

#[test]
fn no_cue_finds_its_counterexamples() {
    let found: Vec<_> = LEXICON
        .cues()
        .iter()
        .flat_map(|cue| cue.counterexamples.iter().map(move |example| (cue, example)))
        .filter(|(cue, example)| finds(cue, example))
        .map(|(cue, example)| format!("{}: {example}", cue.name))
        .collect();
    assert!(found.is_empty(), "found: {found:#?}");
}

#[test]
fn each_cue_has_a_name_of_its_own_a_known_kind_and_an_example() {
    assert!(!LEXICON.cues().is_empty());
    let mut names = BTreeSet::new();
    for cue in LEXICON.cues() {
        assert!(names.insert(&cue.name), "{} twice", cue.name);
        assert!(KINDS.contains(&cue.kind.as_str()), "{}: kind {}", cue.name, cue.kind);
        let mode_fits = match cue.mode.as_deref() {
            Some(mode) => cue.kind == "consult" && MODES.contains(&mode),
            None => cue.kind != "consult",
        };
        assert!(mode_fits, "{}: mode {:?} of {}", cue.name, cue.mode, cue.kind);
        assert!(!cue.examples.is_empty(), "{} has no example", cue.name);
    }
}

#[test]
fn each_kind_has_a_cue() {
    let known: BTreeSet<&str> = LEXICON.cues().iter().map(|cue| cue.kind.as_str()).collect();
    assert_eq!(known, BTreeSet::from(KINDS));
}

/// The tables `[[name]]` of all lexicon files, each with its file.
fn blocks(name: &str) -> Vec<(String, Table)> {
    let mut files: Vec<_> = fs::read_dir(Path::new(ROOT).join("src/lexicon"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no lexicon files");
    let mut blocks = Vec::new();
    for path in files {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let table: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        let found = table.get(name).and_then(Value::as_array).into_iter().flatten();
        blocks.extend(found.map(|block| (file.clone(), block.as_table().unwrap().clone())));
    }
    blocks
}

/// The strings in a field, which holds one or a list.
fn strings<'b>(block: &'b Table, field: &str) -> Vec<&'b str> {
    match block.get(field) {
        Some(Value::String(string)) => vec![string],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The id an `[[actor]]` block gives.
fn id_of(block: &Table) -> String {
    if let [id] = strings(block, "id")[..] {
        return id.to_owned();
    }
    let kind = block["kind"].clone().try_into().unwrap();
    actor_id(kind, block["name"].as_str().unwrap())
}

#[test]
fn each_actor_has_an_id_of_its_own() {
    let mut seen = BTreeSet::new();
    for (file, block) in blocks("actor") {
        let id = id_of(&block);
        let is_letter = |c: char| matches!(c, 'a'..='z' | '0'..='9' | '_');
        let well_formed = id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(is_letter);
        assert!(well_formed, "{file}: {id} is not [a-z][a-z0-9_]*");
        assert!(LEXICON.actor_by_id(&id).is_some(), "{file}: {id} is not in the program");
        assert!(seen.insert(id.clone()), "{file}: {id} twice");
    }
    assert!(!seen.is_empty(), "no actors");
}

#[test]
fn each_name_means_one_actor() {
    let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, block) in blocks("actor") {
        for field in ["name", "aliases", "adjectives", "demonyms", "capitals"] {
            for name in strings(&block, field) {
                bearers.entry(name.to_owned()).or_default().insert(id_of(&block));
            }
        }
    }
    let shared: BTreeMap<_, _> = bearers.into_iter().filter(|(_, ids)| ids.len() > 1).collect();
    let unlisted: Vec<_> = shared.iter().filter(|(name, _)| !AMBIGUOUS.contains(&name.as_str())).collect();
    assert!(unlisted.is_empty(), "mean more than one actor: {unlisted:#?}");
    let stale: Vec<_> = AMBIGUOUS.iter().filter(|name| !shared.contains_key(**name)).collect();
    assert!(stale.is_empty(), "listed, but mean one actor: {stale:?}");
}

#[test]
fn each_name_is_found_and_gives_its_actor() {
    for (file, block) in blocks("actor") {
        for field in ["name", "aliases", "adjectives", "demonyms", "capitals"] {
            for name in strings(&block, field) {
                let found = LEXICON.name_at(name, 0).unwrap_or_else(|| panic!("{file}: {name} is not found"));
                assert_eq!(found.span.of(name), name, "{file}: {name} is found in part");
                if !AMBIGUOUS.contains(&name) {
                    assert_eq!(LEXICON.actor(found.actor).id, id_of(&block), "{file}: {name}");
                }
            }
        }
    }
}

#[test]
fn each_form_of_a_title_or_an_institution_means_one() {
    for table in ["title", "institution"] {
        let mut bearers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, block) in blocks(table) {
            for form in strings(&block, "forms") {
                let name = strings(&block, "name")[0].to_owned();
                bearers.entry(form.to_lowercase()).or_default().insert(name);
            }
        }
        assert!(!bearers.is_empty(), "no {table}");
        bearers.retain(|_, names| names.len() > 1);
        assert!(bearers.is_empty(), "forms of more than one {table}: {bearers:#?}");
    }
}

#[test]
fn each_office_is_of_a_known_actor_and_held_forwards() {
    for (file, office) in blocks("office") {
        let (title, of) = (strings(&office, "title")[0], strings(&office, "of")[0]);
        assert!(LEXICON.actor_by_id(of).is_some(), "{file}: {title}: {of} is not known");
        for holder in office.get("holders").and_then(Value::as_array).into_iter().flatten() {
            let holder = holder.as_table().unwrap();
            let (from, to) = (strings(holder, "from"), strings(holder, "to"));
            for day in from.iter().chain(&to) {
                assert!(is_day(day), "{file}: {title} of {of}: {day} is no day, month or year");
            }
            if let ([from], [to]) = (&from[..], &to[..]) {
                let known = from.len().min(to.len());
                assert!(
                    from[..known] <= to[..known],
                    "{file}: {title} of {of}: {holder} ends before it begins"
                );
            }
        }
    }
}

/// Whether it is a day, a month or a year as ISO 8601 writes it.
fn is_day(told: &str) -> bool {
    let first = match told.len() {
        4 => format!("{told}-01-01"),
        7 => format!("{told}-01"),
        _ => told.to_owned(),
    };
    first.parse::<jiff::civil::Date>().is_ok()
}

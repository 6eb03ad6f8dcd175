//! Does each frame find its examples, with who and whom, and leave its counterexamples?

use std::collections::BTreeSet;

use whowhom::Document;
use whowhom::extract::{Extraction, Interaction, Role};
use whowhom::lexicon::Frame;

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

fn is_by(frame: &Frame, interaction: &Interaction) -> bool {
    interaction.kind == frame.kind && interaction.evidence.iter().any(|report| report.rule == frame.name)
}

/// The names on one side, in order.
fn side(extraction: &Extraction, interaction: &Interaction, role: Role) -> Vec<String> {
    let name = |id: &str| {
        let named = extraction.actors.iter().find(|named| named.actor.id == id);
        named.map_or_else(|| id.to_owned(), |named| named.actor.name.clone())
    };
    let mut names: Vec<String> = interaction.side(role).map(name).collect();
    names.sort();
    names
}

/// What is wrong with an example, if anything.
fn fault(frame: &Frame, example: &[String]) -> Option<String> {
    let [text, who, whom, rest @ ..] = example else { return Some("an example of another form".to_owned()) };
    let extraction = extraction_of(&Document::new("example", text.as_str()));
    let expected = |names: &str| {
        let mut names: Vec<String> = names.split(" + ").map(str::to_owned).collect();
        names.sort();
        names
    };
    let status = rest.first().map_or("reported", String::as_str);
    let told = |one: &Interaction| {
        let (sources, targets) = (side(&extraction, one, Role::Source), side(&extraction, one, Role::Target));
        (sources, targets, one.status.as_str().to_owned())
    };
    // Another frame of the kind and manner may be nearer: 'paid a visit' is one visit by two frames.
    let alike = |one: &&Interaction| one.kind == frame.kind && (one.mode == frame.mode || is_by(frame, one));
    if extraction
        .interactions
        .iter()
        .filter(alike)
        .map(told)
        .any(|found| found == (expected(who), expected(whom), status.to_owned()))
    {
        return None;
    }
    let found = extraction.interactions.iter().map(|one| {
        let (sources, targets, status) = told(one);
        format!("{} > {} {status} by {}", sources.join(" + "), targets.join(" + "), one.evidence[0].rule)
    });
    let found: Vec<String> = found.collect();
    Some(format!(
        "{}: {text}\n    expected {who} > {whom} {status}\n    found    {}",
        frame.name,
        found.join("; ")
    ))
}

#[test]
fn each_frame_finds_its_examples() {
    let faults: Vec<String> = LEXICON
        .frames()
        .iter()
        .flat_map(|frame| frame.examples.iter().filter_map(|example| fault(frame, example)))
        .collect();
    let examples: usize = LEXICON.frames().iter().map(|frame| frame.examples.len()).sum();
    assert!(
        faults.is_empty(),
        "{} of {examples} examples are not found:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn no_frame_finds_its_counterexamples() {
    let finds = |frame: &Frame, text: &String| {
        extraction_of(&Document::new("example", text.as_str()))
            .interactions
            .iter()
            .any(|one| is_by(frame, one))
    };
    let found: Vec<String> = LEXICON
        .frames()
        .iter()
        .flat_map(|frame| {
            frame
                .counterexamples
                .iter()
                .filter(|text| finds(frame, text))
                .map(|text| format!("{}: {text}", frame.name))
        })
        .collect();
    assert!(found.is_empty(), "found: {found:#?}");
}

#[test]
fn each_frame_has_a_name_of_its_own_a_known_kind_and_mode() {
    let mut names = BTreeSet::new();
    for frame in LEXICON.frames() {
        assert!(names.insert(&frame.name), "{} twice", frame.name);
        assert!(KINDS.contains(&frame.kind.as_str()), "{}: kind {}", frame.name, frame.kind);
        let mode_fits = match frame.mode.as_deref() {
            Some(mode) => frame.kind == "consult" && MODES.contains(&mode),
            None => frame.kind != "consult",
        };
        assert!(mode_fits, "{}: mode {:?} of {}", frame.name, frame.mode, frame.kind);
    }
}

#[test]
fn each_kind_has_a_frame() {
    let known: BTreeSet<&str> = LEXICON.frames().iter().map(|frame| frame.kind.as_str()).collect();
    assert_eq!(known, BTreeSet::from(KINDS));
}

//! Does each frame find its examples, with who and whom, and leave its counterexamples?

use std::collections::BTreeSet;

use whowhom::extract::examples;

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

#[test]
fn each_frame_finds_its_examples_and_leaves_its_counterexamples() {
    let faults: Vec<String> =
        LEXICON.frames().iter().flat_map(|frame| examples::faults(frame, extraction_of)).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
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

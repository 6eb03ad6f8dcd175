//! Does a frame find its examples, with who and whom, and leave its counterexamples?

use super::{Extraction, Interaction, Role};
use crate::input::Document;
use crate::lexicon::Frame;

/// What is wrong with a frame, by its own examples and counterexamples, each a line; `read` gives what a
/// document tells by the lexicon that the frame is of.
///
/// ```
/// use whowhom::{Lexicon, extract, language};
/// let lexicon = Lexicon::builtin()?;
/// let model = language::Model::embedded();
/// let read = |document: &whowhom::Document| {
///     extract::extract(document, &model.analyse_document(document), &lexicon)
/// };
/// assert!(extract::examples::faults(&lexicon.frames()[0], read).is_empty());
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn faults(frame: &Frame, read: impl Fn(&Document) -> Extraction) -> Vec<String> {
    let missed = frame.examples.iter().filter_map(|example| missed(frame, example, &read));
    let found = frame.counterexamples.iter().filter(|text| {
        let extraction = read(&Document::new("example", text.as_str()));
        extraction.interactions.iter().any(|one| is_by(frame, one))
    });
    missed
        .chain(
            found.map(|text| format!("the frame `{}` is found in its counterexample {text:?}", frame.name)),
        )
        .collect()
}

fn is_by(frame: &Frame, interaction: &Interaction) -> bool {
    interaction.kind == frame.kind && interaction.evidence.iter().any(|report| report.rule == frame.name)
}

/// Who, whom and status, names in order.
type Told = (Vec<String>, Vec<String>, String);

fn told(extraction: &Extraction, one: &Interaction) -> Told {
    let name = |id: &str| {
        let named = extraction.actors.iter().find(|named| named.actor.id == id);
        named.map_or_else(|| id.to_owned(), |named| named.actor.name.clone())
    };
    let side = |role: Role| {
        let mut names: Vec<String> = one.side(role).map(name).collect();
        names.sort();
        names
    };
    (side(Role::Source), side(Role::Target), one.status.as_str().to_owned())
}

/// What is found instead of an example, if that is not found.
fn missed(frame: &Frame, example: &[String], read: impl Fn(&Document) -> Extraction) -> Option<String> {
    let [text, who, whom, rest @ ..] = example else { return None };
    let extraction = read(&Document::new("example", text.as_str()));
    let names = |names: &str| {
        let mut names: Vec<String> = names.split(" + ").map(str::to_owned).collect();
        names.sort();
        names
    };
    let status = rest.first().map_or("reported", String::as_str);
    let expected = (names(who), names(whom), status.to_owned());
    // Another frame of the kind and manner may be nearer: 'paid a visit' is one visit by two frames.
    let alike = |one: &&Interaction| one.kind == frame.kind && (one.mode == frame.mode || is_by(frame, one));
    if extraction.interactions.iter().filter(alike).any(|one| told(&extraction, one) == expected) {
        return None;
    }
    let found = extraction.interactions.iter().map(|one| {
        let (sources, targets, status) = told(&extraction, one);
        let rule = one.evidence.first().map_or("", |report| report.rule.as_str());
        format!("{} > {} {status} by `{rule}`", sources.join(" + "), targets.join(" + "))
    });
    let found: Vec<String> = found.collect();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join("; ") };
    Some(format!(
        "the frame `{}` does not find its example {text:?}: expected {who} > {whom} {status}, found {found}",
        frame.name
    ))
}

//! What the script of a page knows: actors, documents and interactions with their reports, as JSON
//! that is safe inside HTML.

use serde::Serialize;

use super::line::Line;
use super::palette::{class_of, country_name};
use super::scene::Scene;
use super::text::days;
use crate::export::manner;
use crate::extract::{Interaction, Report, Role, When};

#[derive(Serialize)]
struct Data<'l> {
    actors: Vec<ActorRow<'l>>,
    documents: Vec<DocumentRow<'l>>,
    interactions: Vec<InteractionRow<'l>>,
    /// The lines of a network that are painted.
    lines: &'l [Line],
}

#[derive(Serialize)]
struct ActorRow<'l> {
    id: &'l str,
    name: &'l str,
    short: &'l str,
    kind: &'l str,
    role: Option<&'l str>,
    country: Option<String>,
    aliases: &'l [String],
}

#[derive(Serialize)]
struct DocumentRow<'l> {
    id: &'l str,
    title: Option<&'l str>,
    outlet: Option<&'l str>,
    published: Option<jiff::civil::Date>,
    url: Option<&'l str>,
}

#[derive(Serialize)]
struct InteractionRow<'l> {
    id: &'l str,
    kind: &'l str,
    manner: String,
    class: &'static str,
    status: &'static str,
    mutual: bool,
    /// Numbers of actors.
    who: Vec<usize>,
    whom: Vec<usize>,
    first: Option<jiff::civil::Date>,
    last: Option<jiff::civil::Date>,
    days: Option<String>,
    said: Vec<&'l str>,
    place: Option<&'l str>,
    topic: Option<&'l str>,
    disputed: bool,
    reports: Vec<ReportRow<'l>>,
}

#[derive(Serialize)]
struct ReportRow<'l> {
    /// Number of the document.
    document: Option<usize>,
    quote: &'l str,
    /// Code points of the quote.
    cue: [usize; 2],
    status: &'static str,
    said: Vec<&'l str>,
    why: String,
}

/// The data of a page. No `<` is in it, so that nothing in it ends the element it stands in, and no
/// line separator of Unicode.
pub(super) fn json(scene: &Scene, lines: &[Line]) -> String {
    let ledger = scene.ledger;
    let actors = scene.nodes.iter().map(|node| ActorRow {
        id: &node.actor.id,
        name: &node.actor.name,
        short: &node.short,
        kind: node.actor.kind.as_str(),
        role: node.role.as_deref(),
        country: node.actor.country.as_deref().map(|code| country_name(ledger, code)),
        aliases: &node.actor.aliases,
    });
    let documents = ledger.documents.iter().map(|document| DocumentRow {
        id: &document.id,
        title: document.title.as_deref(),
        outlet: document.outlet.as_deref(),
        published: document.published,
        url: document.url.as_deref().filter(|url| is_web(url)),
    });
    let data = Data {
        actors: actors.collect(),
        documents: documents.collect(),
        interactions: ledger.interactions.iter().map(|one| interaction(scene, one)).collect(),
        lines,
    };
    // A structure of our own with string keys always serialises.
    let json = serde_json::to_string(&data).unwrap_or_else(|_| "{}".to_owned());
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Whether an address leads to the web, and nowhere else.
pub(super) fn is_web(url: &str) -> bool {
    let starts =
        |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (starts("https://") || starts("http://"))
        && !url.chars().any(|letter| letter.is_control() || letter == ' ')
}

fn interaction<'l>(scene: &Scene<'l>, one: &'l Interaction) -> InteractionRow<'l> {
    let side = |role: Role| one.side(role).filter_map(|id| scene.node(id)).collect();
    InteractionRow {
        id: &one.id,
        kind: &one.kind,
        manner: manner(&one.kind, one.mode.as_deref(), one.status),
        class: class_of(&one.kind).as_str(),
        status: one.status.as_str(),
        mutual: one.mutual,
        who: side(Role::Source),
        whom: side(Role::Target),
        first: one.when.first,
        last: one.when.last,
        days: days(one),
        said: names(scene, &one.said_by),
        place: one.place.as_deref(),
        topic: one.topic.as_deref(),
        disputed: one.disputed,
        reports: one.evidence.iter().map(|told| report(scene, told)).collect(),
    }
}

fn report<'l>(scene: &Scene<'l>, told: &'l Report) -> ReportRow<'l> {
    let documents = &scene.ledger.documents;
    ReportRow {
        document: documents.binary_search_by(|document| document.id.cmp(&told.document)).ok(),
        quote: &told.quote,
        cue: [told.cue.start.saturating_sub(told.start), told.cue.end.saturating_sub(told.start)],
        status: told.status.as_str(),
        said: names(scene, &told.said_by),
        why: why(&told.when),
    }
}

/// The names of those who are given as a source.
pub(super) fn names<'l>(scene: &Scene<'l>, ids: &'l [String]) -> Vec<&'l str> {
    ids.iter().map(|id| scene.ledger.actor(id).map_or(id.as_str(), |actor| actor.name.as_str())).collect()
}

/// Why the date of a report is what it is: its words, the rule, and what it was reckoned from.
fn why(when: &When) -> String {
    if !when.is_dated() {
        return "no day is told".to_owned();
    }
    let mut why = when.text.as_deref().map_or_else(String::new, |words| format!("“{words}”"));
    if let Some(rule) = &when.rule {
        why += if why.is_empty() { "rule " } else { ", rule " };
        why += rule;
    }
    if let Some(anchor) = when.anchor {
        why += ", from ";
        why += &super::text::day(anchor);
    }
    why
}

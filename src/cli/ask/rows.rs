//! Interactions as rows of an answer.

use serde_json::{Value, json};
use whowhom::Ledger;
use whowhom::export::{days, days_between, manner};
use whowhom::extract::{Interaction, Report, Role};
use whowhom::ledger::documents_of;
use whowhom::query::{Outline, Row};

/// The columns of [`entry`]. People see who says so, or where no text tells, who published it; so do spreadsheets,
/// which have that apart besides. In JSON `said_by` are those whom a text names.
pub(super) const ENTRY: &[&str] = &[
    "day",
    "how",
    "who",
    "whom",
    "status",
    ":said_by",
    "+said_by",
    "documents",
    ".first",
    ".last",
    ".id",
    ".evidence",
    ".told_in",
    ".who_id",
    ".whom_id",
    ".said_by_id",
];

/// Where the reports stand among them.
pub(super) const EVIDENCE: usize = 11;

/// An interaction as a row; with `evidence`, its sentences below it.
pub(super) fn entry(ledger: &Ledger, one: &Interaction, evidence: bool) -> (Vec<Value>, Vec<String>) {
    let name = |id: &str| ledger.actor(id).map_or_else(|| id.to_owned(), |actor| actor.name.clone());
    let ids = |role: Role| one.side(role).collect::<Vec<_>>();
    let names = |role: Role| ids(role).into_iter().map(name).collect::<Vec<_>>().join(", ");
    let told = |report: &Report| {
        json!({"document": report.document, "published": report.published, "quote": report.quote,
            "start": report.start, "end": report.end, "status": report.status.as_str(), "said_by": report.said_by})
    };
    let reports: Vec<Value> = if evidence { one.evidence.iter().map(told).collect() } else { Vec::new() };
    let said_by: Vec<String> = one.said_by.iter().map(|id| name(id)).collect();
    let told_in = ledger.told_in(one);
    let cells = vec![
        json!(days(one)),
        json!(manner(&one.kind, one.mode.as_deref(), one.status)),
        json!(names(Role::Source)),
        json!(names(Role::Target)),
        json!(one.status.as_str()),
        json!(said_by),
        if said_by.is_empty() { json!(told_in) } else { json!(said_by) },
        json!(documents_of(one)),
        json!(one.when.first),
        json!(one.when.last),
        json!(one.id),
        Value::Array(reports),
        json!(told_in),
        json!(ids(Role::Source)),
        json!(ids(Role::Target)),
        json!(one.said_by),
    ];
    let sentence = |report: &Report| {
        let day = report.published.map_or_else(String::new, |day| format!(", {day}"));
        format!("“{}” — {}{day}", report.quote.trim(), report.document)
    };
    (cells, if evidence { one.evidence.iter().map(sentence).collect() } else { Vec::new() })
}

/// The columns of [`brief`].
pub(super) const BRIEF: &[&str] =
    &["day", "how", "who", "whom", "status", "documents", ".first", ".last", ".id", ".who_id", ".whom_id"];

/// An interaction of an outline as a row.
pub(super) fn brief(outline: &Outline, row: &Row) -> Vec<Value> {
    let actors = |side: Role| {
        let of_side = outline.parties(row).iter().filter(move |(_, role)| *role == side);
        of_side.map(|(party, _)| outline.actor(*party))
    };
    let side = |side| actors(side).map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", ");
    let ids = |side| actors(side).map(|actor| actor.id.as_str()).collect::<Vec<_>>();
    let day = days_between(row.first, row.last);
    vec![
        json!(day),
        json!(manner(outline.kind(row), outline.mode(row), row.status)),
        json!(side(Role::Source)),
        json!(side(Role::Target)),
        json!(row.status.as_str()),
        json!(row.documents),
        json!(row.first),
        json!(row.last),
        json!(outline.id(row)),
        json!(ids(Role::Source)),
        json!(ids(Role::Target)),
    ]
}

//! The table of a page: every interaction with its day, parties, source and first sentence.

use std::fmt::Write as _;

use super::data::{is_web, names};
use super::palette::class_of;
use super::scene::Scene;
use super::text::{briefly, days, escape};
use crate::export::manner;
use crate::extract::{Interaction, Report, Role};

/// Characters of a sentence at most; a script shows all of it.
const LONGEST: usize = 320;

const HEAD: &str = "<thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Who</th><th scope=\"col\">Whom</th>\
    <th scope=\"col\">What</th><th scope=\"col\">Status</th><th scope=\"col\">Said by</th>\
    <th scope=\"col\">Sentence</th></tr></thead>";

/// The table as HTML: whole for who has no script, and an empty one for the script, which fills it as
/// far as somebody looks.
pub(super) fn html(scene: &Scene) -> String {
    let mut out = format!(
        "<table class=\"live\">\n{HEAD}\n<tbody id=\"rows\" data-longest=\"{LONGEST}\"></tbody>\n</table>\n\
         <noscript>\n<table>\n{HEAD}\n<tbody>\n"
    );
    for (nth, one) in scene.ledger.interactions.iter().enumerate() {
        row(scene, nth, one, &mut out);
    }
    out.push_str("</tbody>\n</table>\n</noscript>\n");
    out
}

fn row(scene: &Scene, nth: usize, one: &Interaction, out: &mut String) {
    let side = |role: Role| {
        let name = |id: &str| scene.node(id).map(|node| escape(&scene.nodes[node].short));
        one.side(role).filter_map(name).collect::<Vec<_>>().join(", ")
    };
    let word = manner(&one.kind, one.mode.as_deref(), one.status);
    let _ = write!(
        out,
        "<tr id=\"r{nth}\"><td class=\"days\">{}</td><td>{}</td><td>{}</td><td><a class=\"what {}\" href=\"#r{nth}\">{}</a></td><td>{}</td><td>{}</td><td class=\"quote\">",
        days(one).map_or_else(|| "–".to_owned(), |days| escape(&days)),
        side(Role::Source),
        side(Role::Target),
        class_of(&one.kind).as_str(),
        escape(&word),
        one.status.as_str(),
        escape(&names(scene, &one.said_by).join(", ")),
    );
    if let Some(first) = one.evidence.first() {
        sentence(scene, first, out);
    }
    if one.evidence.len() > 1 {
        let _ = write!(
            out,
            " <span class=\"more\">and {} more</span>",
            super::text::count(one.evidence.len() - 1, "report")
        );
    }
    out.push_str("</td></tr>\n");
}

/// The sentence with its cue marked, and where it stands.
fn sentence(scene: &Scene, report: &Report, out: &mut String) {
    let (start, end) =
        (report.cue.start.saturating_sub(report.start), report.cue.end.saturating_sub(report.start));
    let part = |from: usize, to: usize| -> String {
        report.quote.chars().skip(from).take(to.min(LONGEST).saturating_sub(from)).collect()
    };
    let spaced = |text: &str| {
        // Escaping trims; a space beside the mark must stay.
        let open = if text.starts_with(char::is_whitespace) { " " } else { "" };
        let close = if text.len() > 1 && text.ends_with(char::is_whitespace) { " " } else { "" };
        format!("{open}{}{close}", escape(text))
    };
    let long = report.quote.chars().count() > LONGEST;
    let _ = write!(
        out,
        "{}<mark>{}</mark>{}{}",
        spaced(&part(0, start)),
        escape(&part(start, end)),
        spaced(&part(end, usize::MAX)),
        if long { "…" } else { "" }
    );
    let documents = &scene.ledger.documents;
    let Ok(at) = documents.binary_search_by(|document| document.id.cmp(&report.document)) else { return };
    let document = &documents[at];
    let name = document.outlet.as_deref().or(document.title.as_deref()).unwrap_or(&document.id);
    let name = escape(&briefly(name, 80));
    match document.url.as_deref().filter(|url| is_web(url)) {
        Some(url) => {
            let _ = write!(
                out,
                " <a class=\"from\" rel=\"noopener noreferrer\" href=\"{}\">{name}</a>",
                escape(url)
            );
        }
        None => {
            let _ = write!(out, " <span class=\"from\">{name}</span>");
        }
    }
}

//! DOT, for Graphviz: a drawing that a person can read.
//!
//! Written by hand, since what must not go wrong are the escapes: in a quoted string `"` is the only
//! one that the lexer knows; labels and tooltips are escStrings, in which `\` starts an escape and
//! `&` an entity. Checked with Graphviz 2.43 and 16.1.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::label::{Labels, days, manner};
use super::places::places;
use super::{Edges, File, Format, PLAIN, View};
use crate::extract::{Actor, Interaction};
use crate::graph::MergedEdge;
use crate::hash::short_hash;
use crate::lexicon::{ActorKind, Status};

/// Above this many edges the layered layout takes minutes, the force-directed one a moment.
const MANY: usize = 150;

/// Characters of a tooltip's longest quote.
const LONGEST_QUOTE: usize = 300;

pub(super) const FORMAT: Format = Format {
    name: "dot",
    about: "a drawing, for Graphviz",
    edges: Some(Edges::Merged),
    files: &[File { name: "graph.dot", write: Some(write) }],
    extensions: &["dot", "gv"],
    by_month: true,
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::new(view.ledger);
    let mut drawn = match view.options.edges {
        Some(Edges::Events) => each_event(view),
        _ => view.graph.merged_edges(),
    };
    if let Some(month) = view.options.month {
        for edge in &mut drawn {
            edge.interactions.retain(|one| is_in(one, month));
        }
        drawn.retain(|edge| !edge.interactions.is_empty());
    }
    head(view, drawn.len(), out)?;
    nodes(view, &labels, out)?;
    for edge in &drawn {
        write_edge(&labels, edge, out)?;
    }
    writeln!(out, "}}")
}

/// Whether any day of it lies in a month. What has no day is in none.
fn is_in(one: &Interaction, month: (i16, i8)) -> bool {
    let of = |day: jiff::civil::Date| (day.year(), day.month());
    let (first, last) = (one.when.first.or(one.when.last), one.when.last.or(one.when.first));
    first.is_some_and(|first| of(first) <= month) && last.is_some_and(|last| of(last) >= month)
}

/// The actors; those of a country together, if it has two or more. In a drawing of a month each has the
/// place that it has in those of all months.
fn nodes(view: &View, labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
    let actors = view.graph.actors();
    let places = places(&actors);
    let mut countries: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nth, actor) in actors.iter().enumerate() {
        countries.entry(actor.country.as_deref().unwrap_or_default()).or_default().push(nth);
    }
    for (code, members) in countries {
        let together = !code.is_empty() && members.len() > 1;
        if together {
            let country = view
                .ledger
                .actors
                .iter()
                .find(|actor| actor.kind == ActorKind::Country && actor.country.as_deref() == Some(code));
            let name = country.map_or(code, |country| &country.name);
            let id = quote_id(&format!("cluster_{code}"));
            writeln!(
                out,
                "  subgraph {id} {{ id={id}; label=\"{}\"; color=\"#BBBBBB\"; style=rounded; labelloc=t;",
                escape(name)
            )?;
        }
        for nth in members {
            let place = view.options.month.map(|_| places[nth]);
            node(labels, actors[nth], place, out)?;
        }
        if together {
            writeln!(out, "  }}")?;
        }
    }
    Ok(())
}

/// One edge for each event, in the form of merged ones.
fn each_event<'l>(view: &View<'l>) -> Vec<MergedEdge<'l>> {
    let single = |edge: crate::graph::Edge<'l>| MergedEdge {
        source: edge.source,
        target: edge.target,
        kind: &edge.interaction.kind,
        status: edge.interaction.status,
        mutual: edge.interaction.mutual,
        interactions: vec![edge.interaction],
    };
    view.graph.edges().into_iter().map(single).collect()
}

fn head(view: &View, edges: usize, out: &mut dyn Write) -> io::Result<()> {
    let made_by = &view.ledger.made_by;
    writeln!(out, "// {}, model {}, lexicon {}", made_by.program, made_by.model, made_by.lexicon)?;
    writeln!(out, "digraph whowhom {{")?;
    let layout = match view.options.month {
        Some(_) => "layout=neato, inputscale=72, splines=true, outputorder=edgesfirst",
        None if edges > MANY => "layout=sfdp, overlap=prism, splines=true",
        None => "rankdir=LR",
    };
    let label = escape(&caption(view));
    writeln!(
        out,
        "  graph [charset=\"UTF-8\", {layout}, fontname=\"Helvetica\", fontsize=11, labelloc=b, nodesep=0.4, ranksep=1.2, label=\"{label}\"];"
    )?;
    writeln!(out, "  node [fontname=\"Helvetica\", fontsize=12, shape=box, margin=\"0.15,0.08\"];")?;
    writeln!(out, "  edge [fontname=\"Helvetica\", fontsize=10, color=\"#444444\"];")
}

/// What the drawing shows: how much, of which days, from where.
fn caption(view: &View) -> String {
    let ledger = view.ledger;
    let first = ledger.interactions.iter().filter_map(|one| one.when.first).min();
    let last = ledger.interactions.iter().filter_map(|one| one.when.last).max();
    if let Some((year, month)) = view.options.month {
        let shown = ledger.interactions.iter().filter(|one| is_in(one, (year, month))).count();
        return format!("{year:04}-{month:02}: {}", count(shown, "interaction"));
    }
    let mut caption = format!(
        "{} from {}",
        count(ledger.interactions.len(), "interaction"),
        count(ledger.documents.len(), "document")
    );
    if let (Some(first), Some(last)) = (first, last) {
        let _ = write!(caption, ", {first} to {last}");
    }
    caption
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn node(labels: &Labels, actor: &Actor, place: Option<(f64, f64)>, out: &mut dyn Write) -> io::Result<()> {
    let mut label = escape(&actor.name);
    if let Some(role) = labels.role(actor) {
        let _ = write!(label, "\\n{}", escape(&role));
    }
    let style = match actor.kind {
        ActorKind::Person => "style=\"rounded,filled\", fillcolor=\"#FFFFFF\"",
        ActorKind::Office => "style=\"rounded,dashed\"",
        ActorKind::Country => "shape=ellipse, style=filled, fillcolor=\"#E8EEF4\"",
        ActorKind::Government => "shape=house, style=filled, fillcolor=\"#E8EEF4\"",
        ActorKind::Organization => "shape=box, style=filled, fillcolor=\"#F4F0E4\"",
        ActorKind::Group => "shape=box, style=dashed",
    };
    let mut names = vec![actor.name.as_str()];
    names.extend(actor.aliases.iter().map(String::as_str));
    let tooltip = escape_tooltip(&format!("{}: {}", actor.kind.as_str(), names.join(", ")));
    let id = quote_id(&actor.id);
    let pinned = place.map(|(x, y)| format!(", pos=\"{x:.1},{y:.1}!\"")).unwrap_or_default();
    writeln!(
        out,
        "  {id} [id={id}, class=\"{}\", label=\"{label}\", tooltip=\"{tooltip}\", {style}{pinned}];",
        actor.kind.as_str()
    )
}

fn write_edge(labels: &Labels, edge: &MergedEdge, out: &mut dyn Write) -> io::Result<()> {
    let (style, arrow) = look(edge.status);
    let direction = if edge.mutual { "dir=none" } else { "dir=forward" };
    let label = escape(&edge_label(edge));
    let tooltip = escape_tooltip(&tooltip(labels, edge));
    let width = 1.0 + f64::from(u32::try_from(edge.interactions.len()).unwrap_or(u32::MAX)).ln();
    writeln!(
        out,
        "  {} -> {} [id=\"{}\", class=\"{} {}\", label=\"{label}\", tooltip=\"{tooltip}\", labeltooltip=\"{tooltip}\", {direction}, arrowhead={arrow}, style={style}, penwidth={width:.2}];",
        quote_id(&edge.source.id),
        quote_id(&edge.target.id),
        edge_id(edge),
        edge.kind,
        edge.status.as_str(),
    )
}

/// Line and arrow by status; the label says it in words as well.
fn look(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Reported => ("solid", "normal"),
        Status::Planned => ("dashed", "empty"),
        Status::Possible => ("dotted", "empty"),
        Status::Denied => ("solid", "tee"),
        Status::Cancelled => ("dashed", "tee"),
    }
}

/// Stable as long as the edge means the same: neither counts nor order change it.
fn edge_id(edge: &MergedEdge) -> String {
    let mut parts = vec![&*edge.source.id, &*edge.target.id, edge.kind, edge.status.as_str()];
    if let [only] = edge.interactions[..] {
        parts.push(&only.id);
    }
    format!("e_{}", short_hash(&parts.join(" ")))
}

fn edge_label(edge: &MergedEdge) -> String {
    let mut modes: Vec<Option<&str>> = edge.interactions.iter().map(|one| one.mode.as_deref()).collect();
    modes.dedup();
    let mode = if let [only] = modes[..] { only } else { None };
    let mut label = match (mode, edge.kind) {
        (None, "consult") => "contacts".to_owned(),
        (mode, kind) => manner(kind, mode, edge.status),
    };
    if edge.status != Status::Reported {
        let _ = write!(label, " ({})", edge.status.as_str());
    }
    if edge.interactions.len() > 1 {
        let _ = write!(label, " × {}", edge.interactions.len());
    }
    if edge.interactions.iter().any(|one| !one.corrected.is_empty()) {
        label.push_str(" (corrected)");
    }
    let last = edge.interactions.iter().rev().find_map(|one| days(one));
    let _ = match (last, edge.interactions.len()) {
        (None, _) => write!(label, "\nno date"),
        (Some(day), 1) => write!(label, "\n{day}"),
        (Some(day), _) => write!(label, "\nlast {day}"),
    };
    label
}

/// The first reports, each a line; a tooltip holds no more than a screen.
fn tooltip(labels: &Labels, edge: &MergedEdge) -> String {
    const SCREEN: usize = 10;
    let reports =
        || edge.interactions.iter().flat_map(|one| one.evidence.iter().map(move |report| (one, report)));
    let mut lines: Vec<String> =
        reports().take(SCREEN).map(|(one, report)| evidence(labels, one, report)).collect();
    let more = reports().count().saturating_sub(SCREEN);
    if more > 0 {
        lines.push(format!("… and {}", count(more, "more report")));
    }
    lines.join("\n")
}

/// A report in a line: day, quote, who says so, which document.
fn evidence(labels: &Labels, interaction: &Interaction, report: &crate::extract::Report) -> String {
    let day = days(interaction).unwrap_or_else(|| "no date".to_owned());
    let words = report.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut quote: String = words.chars().take(LONGEST_QUOTE).collect();
    if quote.len() < words.len() {
        quote.push('…');
    }
    let said_by: Vec<&str> = report
        .said_by
        .iter()
        .filter_map(|id| interaction.said_by.iter().find(|known| *known == id))
        .map(|id| labels.short(id))
        .collect();
    let source = if said_by.is_empty() {
        report.document.clone()
    } else {
        format!("{}, {}", said_by.join(", "), report.document)
    };
    format!("{day}: “{quote}” ({source})")
}

/// An id in quotes: only `"` has an escape there.
fn quote_id(id: &str) -> String {
    format!("\"{}\"", id.replace('"', "\\\""))
}

/// Text for a tooltip in quotes. Graphviz reads escapes there twice: `\\G` in it would become the graph's name.
fn escape_tooltip(text: &str) -> String {
    escape(&text.replace('\\', "\\\\"))
}

/// Text for a label in quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' => escaped.push_str("\\n"),
            _ if letter.is_control() => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(escape_tooltip("\\G"), r"\\\\G");
        assert_eq!(escape("\"a\" \\N & <b>\n\u{1}"), "\\\"a\\\" \\\\N &amp; &lt;b&gt;\\n ");
    }
}

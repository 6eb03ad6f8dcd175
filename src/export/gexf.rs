//! GEXF 1.3, for Gephi: a dynamic graph with a spell for each dated interaction.
//!
//! Gephi makes one edge of those with the same source, target and kind, so that edges are merged by
//! default and the kind names the status too where that is not 'reported'. It shows what has no time
//! as always there: undated interactions are left out unless asked for. NetworkX takes attributes by
//! title, graphology by id; ours are the same.

use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE, Head, Kind, Value};
use super::edges::{EdgeRow, each_edge};
use super::values::{day, plain, xml};
use super::{Edges, File, Format, PLAIN, View};
use crate::extract::Interaction;
use crate::lexicon::Status;

pub(super) const FORMAT: Format = Format {
    name: "gexf",
    about: "XML for Gephi, with a time line",
    edges: Some(Edges::Merged),
    files: &[File { name: "graph.gexf", write: Some(write) }],
    extensions: &["gexf"],
    left_out: Some(left_out),
    ..PLAIN
};

fn left_out(view: &View) -> Option<String> {
    let undated = view.ledger.interactions.iter().filter(|one| !one.when.is_dated()).count();
    (undated > 0 && !view.options.undated)
        .then(|| format!("{undated} without a date left out; --undated keep shows them at all times"))
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let made_by = &view.ledger.made_by;
    let mut line = Vec::new();
    line.extend_from_slice(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta><creator>",
    );
    xml(&mut line, &format!("{}, model {}, lexicon {}", made_by.program, made_by.model, made_by.lexicon));
    line.extend_from_slice(b"</creator><description>Who did what to whom");
    if let Some(left_out) = left_out(view) {
        xml(&mut line, &format!(": {left_out}"));
    }
    line.extend_from_slice(
        b"</description></meta>\n<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\" \
          timerepresentation=\"interval\" idtype=\"string\">\n",
    );
    out.write_all(&line)?;
    declare("node", ACTOR, out)?;
    declare("edge", EDGE, out)?;
    writeln!(out, "<nodes>")?;
    for actor in &view.ledger.actors {
        line.clear();
        attribute(&mut line, "<node id", &actor.id);
        attribute(&mut line, " label", &actor.name);
        line.push(b'>');
        data(&mut line, view, ACTOR, &columns::actor(view, actor));
        line.extend_from_slice(b"</node>\n");
        out.write_all(&line)?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    each_edge(view, |edge| {
        line.clear();
        write_edge(&mut line, view, edge);
        out.write_all(&line)
    })?;
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}

/// Adds an edge; nothing of one that has no date, and is to be left out.
fn write_edge(line: &mut Vec<u8>, view: &View, edge: &EdgeRow) {
    let dated: Vec<&Interaction> =
        edge.interactions.iter().copied().filter(|one| one.when.is_dated()).collect();
    if dated.is_empty() && edge.affiliation.is_none() && !view.options.undated {
        return;
    }
    let told = if view.options.undated { edge.interactions } else { &dated };
    let edge = EdgeRow { id: edge.id.clone(), interactions: told, ..*edge };
    attribute(line, "<edge id", &edge.id);
    attribute(line, " source", &edge.source.id);
    attribute(line, " target", &edge.target.id);
    match edge.status {
        None | Some(Status::Reported) => attribute(line, " kind", edge.kind),
        Some(status) => attribute(line, " kind", &format!("{} ({})", edge.kind, status.as_str())),
    }
    attribute(line, " label", edge.kind);
    attribute(line, " weight", &told.len().max(1).to_string());
    line.push(b'>');
    data(line, view, EDGE, &columns::edge(view, &edge));
    if !dated.is_empty() {
        line.extend_from_slice(b"<spells>");
        for one in &dated {
            line.extend_from_slice(b"<spell");
            for (name, date) in [("start", one.when.first), ("end", one.when.last)] {
                if let Some(date) = date {
                    line.extend_from_slice(format!(" {name}=\"").as_bytes());
                    day(line, date);
                    line.push(b'"');
                }
            }
            line.extend_from_slice(b"/>");
        }
        line.extend_from_slice(b"</spells>");
    }
    line.extend_from_slice(b"</edge>\n");
}

fn declare(of: &str, heads: &[Head], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{of}\" mode=\"static\">")?;
    for head in heads.iter().filter(|head| !is_native(head.name)) {
        let kind = match head.kind {
            Kind::Whole => "integer",
            Kind::Number => "double",
            Kind::Flag => "boolean",
            Kind::Text | Kind::Day | Kind::Texts | Kind::Reports => "string",
        };
        writeln!(out, "<attribute id=\"{0}\" title=\"{0}\" type=\"{kind}\"/>", head.name)?;
    }
    writeln!(out, "</attributes>")
}

/// Whether GEXF has a place of its own for it, which readers keep.
fn is_native(name: &str) -> bool {
    matches!(name, "label" | "weight")
}

fn attribute(line: &mut Vec<u8>, name: &str, value: &str) {
    line.extend_from_slice(name.as_bytes());
    line.extend_from_slice(b"=\"");
    xml(line, value);
    line.push(b'"');
}

fn data(line: &mut Vec<u8>, view: &View, heads: &[Head], values: &[Value]) {
    line.extend_from_slice(b"<attvalues>");
    for (head, value) in heads.iter().zip(values) {
        if !matches!(value, Value::None) && !is_native(head.name) {
            attribute(line, "<attvalue for", head.name);
            attribute(line, " value", &plain(view, value));
            line.extend_from_slice(b"/>");
        }
    }
    line.extend_from_slice(b"</attvalues>");
}

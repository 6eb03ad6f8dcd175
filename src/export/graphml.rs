//! GraphML, for NetworkX, igraph, yEd, Neo4j and others.
//!
//! Every attribute is declared; days and lists are strings, reports one string of JSON. igraph puts
//! the ids of nodes in the place of those of edges, so that these are an attribute as well.

use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE, Head, Kind, Value};
use super::edges::each_edge;
use super::values::{plain, xml};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "graphml",
    about: "XML for NetworkX, igraph, yEd, Neo4j and others",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.graphml", write: Some(write) }],
    extensions: &["graphml"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "<key id=\"made_by\" for=\"graph\" attr.name=\"made_by\" attr.type=\"string\"/>")?;
    declare("node", ACTOR, out)?;
    writeln!(out, "<key id=\"edge_id\" for=\"edge\" attr.name=\"edge_id\" attr.type=\"string\"/>")?;
    declare("edge", EDGE, out)?;
    let mut line = Vec::new();
    line.extend_from_slice(b"<graph id=\"whowhom\" edgedefault=\"directed\">\n<data key=\"made_by\">");
    xml(&mut line, &serde_json::to_string(&view.ledger.made_by)?);
    line.extend_from_slice(b"</data>\n");
    out.write_all(&line)?;
    for actor in &view.ledger.actors {
        line.clear();
        attribute(&mut line, "<node id=\"", &actor.id);
        line.push(b'>');
        data(&mut line, view, "n_", ACTOR, &columns::actor(view, actor));
        line.extend_from_slice(b"</node>\n");
        out.write_all(&line)?;
    }
    each_edge(view, |edge| {
        line.clear();
        attribute(&mut line, "<edge id=\"", &edge.id);
        attribute(&mut line, " source=\"", &edge.source.id);
        attribute(&mut line, " target=\"", &edge.target.id);
        line.extend_from_slice(b"><data key=\"edge_id\">");
        xml(&mut line, &edge.id);
        line.extend_from_slice(b"</data>");
        data(&mut line, view, "e_", EDGE, &columns::edge(view, edge));
        line.extend_from_slice(b"</edge>\n");
        out.write_all(&line)
    })?;
    writeln!(out, "</graph>\n</graphml>")
}

/// Declares the attributes of nodes or edges. Names that both have need ids of their own.
fn declare(of: &str, heads: &[Head], out: &mut dyn Write) -> io::Result<()> {
    for head in heads {
        let kind = match head.kind {
            Kind::Whole => "long",
            Kind::Number => "double",
            Kind::Flag => "boolean",
            Kind::Text | Kind::Day | Kind::Texts | Kind::Reports => "string",
        };
        let (front, name) = (&of[..1], head.name);
        writeln!(out, "<key id=\"{front}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

fn attribute(line: &mut Vec<u8>, before: &str, value: &str) {
    line.extend_from_slice(before.as_bytes());
    xml(line, value);
    line.push(b'"');
}

fn data(line: &mut Vec<u8>, view: &View, front: &str, heads: &[Head], values: &[Value]) {
    for (head, value) in heads.iter().zip(values) {
        if !matches!(value, Value::None) {
            for piece in ["<data key=\"", front, head.name, "\">"] {
                line.extend_from_slice(piece.as_bytes());
            }
            xml(line, &plain(view, value));
            line.extend_from_slice(b"</data>");
        }
    }
}

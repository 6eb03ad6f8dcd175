//! Node-link JSON, for NetworkX, and the same for D3, which calls the edges `links`.

use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE};
use super::edges::each_edge;
use super::list::Items;
use super::values::{json, members};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const NODE_LINK: Format = Format {
    name: "node-link",
    about: "JSON for NetworkX (node_link_graph)",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.node-link.json", write: Some(|view, out| write(view, "edges", out)) }],
    extensions: &["node-link.json"],
    ..PLAIN
};

pub(super) const D3: Format = Format {
    name: "d3",
    about: "JSON for D3 (forceLink)",
    files: &[File { name: "graph.d3.json", write: Some(|view, out| write(view, "links", out)) }],
    extensions: &["d3.json"],
    ..NODE_LINK
};

fn write(view: &View, edges: &str, out: &mut dyn Write) -> io::Result<()> {
    let made_by = serde_json::to_string(&view.ledger.made_by)?;
    writeln!(
        out,
        "{{\"directed\": true, \"multigraph\": true, \"graph\": {{\"made_by\": {made_by}}}, \"nodes\": ["
    )?;
    let mut nodes = Items::new(out);
    for actor in &view.ledger.actors {
        nodes.item(|line| {
            line.extend_from_slice(b"{\"id\": ");
            json(line, &actor.id);
            members(line, view, ACTOR, &columns::actor(view, actor));
            line.push(b'}');
        })?;
    }
    writeln!(out, "\n], \"{edges}\": [")?;
    let mut list = Items::new(out);
    each_edge(view, |edge| {
        list.item(|line| {
            line.extend_from_slice(b"{\"source\": ");
            json(line, &edge.source.id);
            line.extend_from_slice(b", \"target\": ");
            json(line, &edge.target.id);
            line.extend_from_slice(b", \"key\": ");
            json(line, &edge.id);
            members(line, view, EDGE, &columns::edge(view, edge));
            line.push(b'}');
        })
    })?;
    writeln!(out, "\n]}}")
}

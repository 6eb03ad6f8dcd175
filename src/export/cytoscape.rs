//! Cytoscape.js JSON, for Cytoscape.js and Cytoscape.
//!
//! NetworkX reads it as well: it wants `name` and `value` of nodes, `key` of edges.

use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE};
use super::edges::each_edge;
use super::list::Items;
use super::values::{json, members, texts};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "cytoscape",
    about: "JSON for Cytoscape.js and Cytoscape",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.cyjs", write: Some(write) }],
    extensions: &["cyjs"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let made_by = serde_json::to_string(&view.ledger.made_by)?;
    writeln!(
        out,
        "{{\"format_version\": \"1.0\", \"directed\": true, \"multigraph\": true, \
         \"data\": {{\"name\": \"whowhom\", \"made_by\": {made_by}}}, \"elements\": {{\"nodes\": ["
    )?;
    let mut nodes = Items::new(out);
    for actor in &view.ledger.actors {
        nodes.item(|line| {
            let pieces = [
                ("{\"data\": {\"id\": ", actor.id.as_str()),
                (", \"name\": ", actor.name.as_str()),
                (", \"value\": ", actor.id.as_str()),
            ];
            texts(line, &pieces);
            members(line, view, ACTOR, &columns::actor(view, actor));
            line.extend_from_slice(b"}, \"classes\": ");
            json(line, actor.kind.as_str());
            line.push(b'}');
        })?;
    }
    writeln!(out, "\n], \"edges\": [")?;
    let mut list = Items::new(out);
    each_edge(view, |edge| {
        list.item(|line| {
            let pieces = [
                ("{\"data\": {\"id\": ", edge.id.as_str()),
                (", \"source\": ", edge.source.id.as_str()),
                (", \"target\": ", edge.target.id.as_str()),
                (", \"key\": ", edge.id.as_str()),
                // The name that Cytoscape has for the type of an edge.
                (", \"interaction\": ", edge.kind),
            ];
            texts(line, &pieces);
            members(line, view, EDGE, &columns::edge(view, edge));
            line.extend_from_slice(b"}, \"classes\": ");
            json(
                line,
                match edge.status {
                    Some(status) => status.as_str(),
                    None => edge.kind,
                },
            );
            line.push(b'}');
        })
    })?;
    writeln!(out, "\n]}}}}")
}

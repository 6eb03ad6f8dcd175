//! JSON Graph Format, version 2: whatever its schema has no name for stands in `metadata`.

use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE};
use super::edges::each_edge;
use super::list::Items;
use super::values::{json, members, texts};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "jgf",
    about: "JSON Graph Format, version 2",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.jgf", write: Some(write) }],
    extensions: &["jgf"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let made_by = serde_json::to_string(&view.ledger.made_by)?;
    writeln!(
        out,
        "{{\"graph\": {{\"id\": \"whowhom\", \"label\": \"Who did what to whom\", \"directed\": true, \
         \"metadata\": {{\"made_by\": {made_by}}}, \"nodes\": {{"
    )?;
    let mut nodes = Items::new(out);
    for actor in &view.ledger.actors {
        nodes.item(|line| {
            json(line, actor.id.as_str());
            line.extend_from_slice(b": {\"label\": ");
            json(line, actor.name.as_str());
            line.extend_from_slice(b", \"metadata\": {\"id\": ");
            json(line, actor.id.as_str());
            members(line, view, ACTOR, &columns::actor(view, actor));
            line.extend_from_slice(b"}}");
        })?;
    }
    writeln!(out, "\n}}, \"edges\": [")?;
    let mut list = Items::new(out);
    each_edge(view, |edge| {
        list.item(|line| {
            let pieces = [
                ("{\"id\": ", edge.id.as_str()),
                (", \"source\": ", edge.source.id.as_str()),
                (", \"target\": ", edge.target.id.as_str()),
                (", \"relation\": ", edge.kind),
                (", \"label\": ", edge.kind),
                // Readers that drop the id of an edge keep this one.
                (", \"metadata\": {\"edge_id\": ", edge.id.as_str()),
            ];
            texts(line, &pieces);
            members(line, view, EDGE, &columns::edge(view, edge));
            line.extend_from_slice(b"}}");
        })
    })?;
    writeln!(out, "\n]}}}}")
}

//! Graphology's JSON, for sigma.js: every node has a place, a size and a colour to be drawn with.

use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE};
use super::edges::each_edge;
use super::list::Items;
use super::places::places;
use super::values::{json, members, texts};
use super::{Edges, File, Format, PLAIN, View};
use crate::lexicon::ActorKind;

pub(super) const FORMAT: Format = Format {
    name: "graphology",
    about: "JSON for graphology and sigma.js",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.graphology.json", write: Some(write) }],
    extensions: &["graphology.json"],
    ..PLAIN
};

/// Colours that people tell apart whatever their eyes (Okabe and Ito).
fn colour(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "#0072B2",
        ActorKind::Office => "#56B4E9",
        ActorKind::Country => "#D55E00",
        ActorKind::Government => "#E69F00",
        ActorKind::Organization => "#009E73",
        ActorKind::Group => "#999999",
    }
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let made_by = serde_json::to_string(&view.ledger.made_by)?;
    writeln!(
        out,
        "{{\"attributes\": {{\"made_by\": {made_by}}}, \
         \"options\": {{\"type\": \"directed\", \"multi\": true, \"allowSelfLoops\": true}}, \"nodes\": ["
    )?;
    let actors: Vec<_> = view.ledger.actors.iter().collect();
    let places = places(&actors);
    let mut nodes = Items::new(out);
    for (actor, (x, y)) in actors.iter().zip(&places) {
        nodes.item(|line| {
            line.extend_from_slice(b"{\"key\": ");
            json(line, actor.id.as_str());
            let degree = u32::try_from(view.graph.degree(actor.id.as_str())).unwrap_or(u32::MAX);
            let size = 4.0 + 2.0 * f64::from(degree).ln_1p();
            let look = format!(
                ", \"attributes\": {{\"x\": {x:.2}, \"y\": {y:.2}, \"size\": {size:.2}, \"color\": \"{}\"",
                colour(actor.kind)
            );
            line.extend_from_slice(look.as_bytes());
            members(line, view, ACTOR, &columns::actor(view, actor));
            line.extend_from_slice(b"}}");
        })?;
    }
    writeln!(out, "\n], \"edges\": [")?;
    let mut list = Items::new(out);
    each_edge(view, |edge| {
        list.item(|line| {
            let pieces = [
                ("{\"key\": ", edge.id.as_str()),
                (", \"source\": ", edge.source.id.as_str()),
                (", \"target\": ", edge.target.id.as_str()),
                (", \"attributes\": {\"label\": ", edge.kind),
            ];
            texts(line, &pieces);
            members(line, view, EDGE, &columns::edge(view, edge));
            line.extend_from_slice(b"}}");
        })
    })?;
    writeln!(out, "\n]}}")
}

//! CX2, for Cytoscape from 3.10 and NDEx: aspects in a list, every attribute declared, ids that are
//! numbers. Reports are one string of JSON.

use std::collections::HashMap;
use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE, Head, Kind, Value};
use super::edges::each_edge;
use super::list::Items;
use super::places::places;
use super::values::{json, json_value, plain};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "cx2",
    about: "JSON for Cytoscape 3.10 and NDEx",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.cx2", write: Some(write) }],
    extensions: &["cx2"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let actors: Vec<_> = view.ledger.actors.iter().collect();
    let mut edges = 0_usize;
    each_edge(view, |_| {
        edges += 1;
        Ok(())
    })?;
    writeln!(
        out,
        "[{{\"CXVersion\": \"2.0\", \"hasFragments\": false}},\n{{\"metaData\": [\
         {{\"name\": \"attributeDeclarations\", \"elementCount\": 1}}, \
         {{\"name\": \"networkAttributes\", \"elementCount\": 1}}, \
         {{\"name\": \"nodes\", \"elementCount\": {}}}, {{\"name\": \"edges\", \"elementCount\": {edges}}}]}},",
        actors.len()
    )?;
    writeln!(
        out,
        "{{\"attributeDeclarations\": [{{\"networkAttributes\": {{\"name\": {{\"d\": \"string\"}}, \
         \"made_by\": {{\"d\": \"string\"}}}}, \"nodes\": {{\"id\": {{\"d\": \"string\"}}, \"name\": {{\"d\": \"string\"}}{}}}, \
         \"edges\": {{\"id\": {{\"d\": \"string\"}}, \"interaction\": {{\"d\": \"string\"}}{}}}}}]}},",
        declared(ACTOR),
        declared(EDGE)
    )?;
    let made_by = serde_json::to_string(&serde_json::to_string(&view.ledger.made_by)?)?;
    writeln!(
        out,
        "{{\"networkAttributes\": [{{\"name\": \"whowhom\", \"made_by\": {made_by}}}]}},\n{{\"nodes\": ["
    )?;
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut nodes = Items::new(out);
    for (nth, (actor, (x, y))) in actors.iter().zip(places(&actors)).enumerate() {
        numbers.insert(&actor.id, nth);
        nodes.item(|line| {
            line.extend_from_slice(
                format!("{{\"id\": {nth}, \"x\": {x:.2}, \"y\": {y:.2}, \"v\": {{\"id\": ").as_bytes(),
            );
            json(line, &actor.id);
            line.extend_from_slice(b", \"name\": ");
            json(line, &actor.name);
            attributes(line, view, ACTOR, &columns::actor(view, actor));
            line.extend_from_slice(b"}}");
        })?;
    }
    writeln!(out, "\n]}},\n{{\"edges\": [")?;
    let mut list = Items::new(out);
    let mut nth = 0_usize;
    each_edge(view, |edge| {
        list.item(|line| {
            let (source, target) = (numbers[edge.source.id.as_str()], numbers[edge.target.id.as_str()]);
            line.extend_from_slice(
                format!("{{\"id\": {nth}, \"s\": {source}, \"t\": {target}, \"v\": {{\"id\": ").as_bytes(),
            );
            nth += 1;
            json(line, &edge.id);
            line.extend_from_slice(b", \"interaction\": ");
            json(line, edge.kind);
            attributes(line, view, EDGE, &columns::edge(view, edge));
            line.extend_from_slice(b"}}");
        })
    })?;
    writeln!(out, "\n]}},\n{{\"status\": [{{\"success\": true, \"error\": \"\"}}]}}]")
}

fn declared(heads: &[Head]) -> String {
    let one = |head: &Head| {
        let kind = match head.kind {
            Kind::Whole => "integer",
            Kind::Number => "double",
            Kind::Flag => "boolean",
            Kind::Texts => "list_of_string",
            Kind::Text | Kind::Day | Kind::Reports => "string",
        };
        format!(", \"{}\": {{\"d\": \"{kind}\"}}", head.name)
    };
    heads.iter().map(one).collect()
}

fn attributes(line: &mut Vec<u8>, view: &View, heads: &[Head], values: &[Value]) {
    for (head, value) in heads.iter().zip(values) {
        if matches!(value, Value::None) {
            continue;
        }
        for piece in [", \"", head.name, "\": "] {
            line.extend_from_slice(piece.as_bytes());
        }
        match value {
            Value::Reports(_) => json(line, &plain(view, value)),
            _ => json_value(line, view, value),
        }
    }
}

//! GML, for NetworkX, igraph, yEd and others: plain ASCII, whatever else is an entity.

use std::collections::HashMap;
use std::io::{self, Write};

use super::columns::{self, ACTOR, EDGE, Head, Value};
use super::edges::each_edge;
use super::values::{is_barred, plain};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "gml",
    about: "text for NetworkX, igraph, yEd and others",
    edges: Some(Edges::Events),
    files: &[File { name: "graph.gml", write: Some(write) }],
    extensions: &["gml"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut line = b"graph [\n directed 1\n multigraph 1\n".to_vec();
    text(&mut line, "made_by", &serde_json::to_string(&view.ledger.made_by)?);
    out.write_all(&line)?;
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    for (nth, actor) in view.ledger.actors.iter().enumerate() {
        numbers.insert(&actor.id, nth);
        line = format!(" node [ id {nth}").into_bytes();
        text(&mut line, "actor", &actor.id);
        attributes(&mut line, view, ACTOR, &columns::actor(view, actor));
        out.write_all(&line)?;
    }
    each_edge(view, |edge| {
        let (source, target) = (numbers[edge.source.id.as_str()], numbers[edge.target.id.as_str()]);
        line.clear();
        line.extend_from_slice(format!(" edge [ source {source} target {target}").as_bytes());
        text(&mut line, "key", &edge.id);
        attributes(&mut line, view, EDGE, &columns::edge(view, edge));
        out.write_all(&line)
    })?;
    writeln!(out, "]")
}

/// Adds what is known, and the end of the node or edge.
fn attributes(line: &mut Vec<u8>, view: &View, heads: &[Head], values: &[Value]) {
    for (head, value) in heads.iter().zip(values) {
        let name = head.name;
        match value {
            Value::None => {}
            Value::Whole(number) => line.extend_from_slice(format!(" {name} {number}").as_bytes()),
            Value::Number(number) => line.extend_from_slice(format!(" {name} {number:?}").as_bytes()),
            Value::Flag(flag) => line.extend_from_slice(format!(" {name} {}", u8::from(*flag)).as_bytes()),
            _ => text(line, name, &plain(view, value)),
        }
    }
    line.extend_from_slice(b" ]\n");
}

/// Adds ` name "text"`.
fn text(line: &mut Vec<u8>, name: &str, text: &str) {
    line.extend_from_slice(format!(" {name} \"").as_bytes());
    for letter in text.chars() {
        match letter {
            '"' | '&' | '\n' | '\r' | '\t' | '\u{80}'.. if !is_barred(letter) => {
                line.extend_from_slice(format!("&#{};", u32::from(letter)).as_bytes());
            }
            _ if is_barred(letter) => line.push(b' '),
            _ => line.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    line.push(b'"');
}

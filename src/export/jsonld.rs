//! JSON-LD: RDF for programs that read JSON. The context stands in the file, so that no reader needs
//! the network.

use std::io::{self, Write};

use super::list::Items;
use super::rdf::{Object, PREFIXES, each_subject};
use super::values::{is_barred, json};
use super::{File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "jsonld",
    about: "RDF as JSON",
    files: &[File { name: "ledger.jsonld", write: Some(write) }],
    extensions: &["jsonld"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let prefixes: Vec<String> =
        PREFIXES.iter().map(|(prefix, base)| format!("\"{prefix}\": \"{base}\"")).collect();
    writeln!(out, "{{\"@context\": {{{}}},\n\"@graph\": [", prefixes.join(", "))?;
    let mut subjects = Items::new(out);
    each_subject(view, |subject| {
        subjects.item(|line| {
            line.extend_from_slice(b"{\"@id\": ");
            json(line, &subject.iri);
            for same in subject.facts.chunk_by(|a, b| a.0 == b.0) {
                let property = if same[0].0 == "rdf:type" { "@type" } else { same[0].0 };
                line.extend_from_slice(format!(", \"{property}\": [").as_bytes());
                for (nth, (_, object)) in same.iter().enumerate() {
                    if nth > 0 {
                        line.push(b',');
                    }
                    value(line, object);
                }
                line.push(b']');
            }
            line.push(b'}');
        })
    })?;
    writeln!(out, "\n]}}")
}

fn value(line: &mut Vec<u8>, object: &Object) {
    // The same texts as in Turtle, which has no place for control characters.
    let clean = |text: &str| text.replace(is_barred, " ");
    match object {
        Object::Term(name) => json(line, name),
        Object::Iri(iri) => {
            line.extend_from_slice(b"{\"@id\": ");
            json(line, iri);
            line.push(b'}');
        }
        Object::Text(text) => json(line, &clean(text)),
        Object::Typed(text, of) => {
            line.extend_from_slice(b"{\"@value\": ");
            json(line, text);
            line.extend_from_slice(b", \"@type\": ");
            json(line, of);
            line.push(b'}');
        }
    }
}

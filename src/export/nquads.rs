//! N-Quads: RDF a statement a line; what is said of an interaction is in a graph of its name.

use std::io::{self, Write};

use super::rdf::{Object, each_subject, expand, literal};
use super::{File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "nquads",
    about: "RDF for triple stores, a statement a line, a graph for each interaction",
    files: &[File { name: "ledger.nq", write: Some(write) }],
    extensions: &["nq"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let reifies = expand("rdf:reifies");
    let mut lines = Vec::new();
    each_subject(view, |subject| {
        lines.clear();
        let end = match &subject.graph {
            Some(graph) => format!(" <{graph}> .\n"),
            None => " .\n".to_owned(),
        };
        for (property, object) in &subject.facts {
            for piece in ["<", &subject.iri, "> <", &expand(property), "> "] {
                lines.extend_from_slice(piece.as_bytes());
            }
            match object {
                Object::Term(name) => iri(&mut lines, &expand(name)),
                Object::Iri(name) => iri(&mut lines, name),
                Object::Text(text) => literal(&mut lines, text),
                Object::Typed(value, of) => {
                    literal(&mut lines, value);
                    lines.extend_from_slice(b"^^");
                    iri(&mut lines, &expand(of));
                }
            }
            lines.extend_from_slice(end.as_bytes());
        }
        if view.options.rdf12 {
            for (source, property, target) in &subject.pairs {
                let fact =
                    format!("<{}> <{reifies}> <<( <{source}> <{property}> <{target}> )>>{end}", subject.iri);
                lines.extend_from_slice(fact.as_bytes());
            }
        }
        out.write_all(&lines)
    })
}

fn iri(lines: &mut Vec<u8>, iri: &str) {
    lines.push(b'<');
    lines.extend_from_slice(iri.as_bytes());
    lines.push(b'>');
}

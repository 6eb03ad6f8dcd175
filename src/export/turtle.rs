//! Turtle: RDF that people read.

use std::io::{self, Write};

use super::rdf::{Object, PREFIXES, Subject, each_subject, literal};
use super::{File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "turtle",
    about: "RDF for triple stores, readable by people",
    files: &[File { name: "ledger.ttl", write: Some(write) }],
    extensions: &["ttl"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    for (prefix, base) in PREFIXES {
        writeln!(out, "@prefix {prefix}: <{base}> .")?;
    }
    let mut block = Vec::new();
    each_subject(view, |subject| {
        block.clear();
        write_subject(&mut block, subject);
        if view.options.rdf12 {
            for (source, property, target) in &subject.pairs {
                let fact = format!("<{source}> <{property}> <{target}> ~ <{}> .\n", subject.iri);
                block.extend_from_slice(fact.as_bytes());
            }
        }
        out.write_all(&block)
    })
}

fn write_subject(block: &mut Vec<u8>, subject: &Subject) {
    block.extend_from_slice(format!("\n<{}>", subject.iri).as_bytes());
    let mut before = "";
    for (property, object) in &subject.facts {
        if *property == before {
            block.extend_from_slice(b", ");
        } else {
            block.extend_from_slice(if before.is_empty() { b" " } else { b" ;\n    " });
            block.extend_from_slice(if *property == "rdf:type" { b"a" } else { property.as_bytes() });
            block.push(b' ');
        }
        before = property;
        match object {
            Object::Term(name) => block.extend_from_slice(name.as_bytes()),
            Object::Iri(iri) => {
                block.push(b'<');
                block.extend_from_slice(iri.as_bytes());
                block.push(b'>');
            }
            Object::Text(text) => literal(block, text),
            Object::Typed(value, of) => {
                literal(block, value);
                block.extend_from_slice(b"^^");
                block.extend_from_slice(of.as_bytes());
            }
        }
    }
    block.extend_from_slice(b" .\n");
}

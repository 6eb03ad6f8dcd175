//! CSV after RFC 4180: UTF-8, lines that end in LF, texts in quotes where they need them.
//!
//! A cell that begins as a formula does is led by an apostrophe, since spreadsheets run formulas, and
//! the text comes from strangers.

use std::io::{self, Write};

use super::columns::{Kind, Value};
use super::tables::{ACTORS, AFFILIATIONS, CONTACTS, EDGES, INTERACTIONS, REPORTS, Table};
use super::values::{is_barred, plain};
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "csv",
    about: "tables for spreadsheets, pandas, R and Gephi: contacts.csv and five more",
    edges: Some(Edges::Events),
    files: &[
        File { name: "contacts.csv", write: Some(|view, out| write(view, CONTACTS, out)) },
        File { name: "actors.csv", write: Some(|view, out| write(view, ACTORS, out)) },
        File { name: "interactions.csv", write: Some(|view, out| write(view, INTERACTIONS, out)) },
        File { name: "edges.csv", write: Some(|view, out| write(view, EDGES, out)) },
        File { name: "evidence.csv", write: Some(|view, out| write(view, REPORTS, out)) },
        File { name: "affiliations.csv", write: Some(|view, out| write(view, AFFILIATIONS, out)) },
    ],
    extensions: &["csv"],
    ..PLAIN
};

fn write(view: &View, table: Table, out: &mut dyn Write) -> io::Result<()> {
    if view.options.bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let heads: Vec<&str> = table.heads().map(|head| head.name).collect();
    writeln!(out, "{}", heads.join(","))?;
    let kinds: Vec<Kind> = table.heads().map(|head| head.kind).collect();
    let mut line = Vec::new();
    (table.rows)(view, &mut |row| {
        line.clear();
        for (value, kind) in row.iter().copied().flatten().zip(&kinds) {
            if !matches!(value, Value::None) {
                let guarded = !view.options.formulas && matches!(kind, Kind::Text | Kind::Texts);
                cell(&mut line, &plain(view, value), guarded);
            }
            line.push(b',');
        }
        line.pop();
        line.push(b'\n');
        out.write_all(&line)
    })
}

/// Adds one cell. What has no place in a text file becomes a space.
pub(super) fn cell(line: &mut Vec<u8>, text: &str, guarded: bool) {
    let bytes = text.as_bytes();
    let formula = guarded && matches!(bytes.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    let bordered = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    if !formula && !bordered && !bytes.iter().copied().any(is_special) {
        line.extend_from_slice(bytes);
        return;
    }
    line.push(b'"');
    if formula {
        line.push(b'\'');
    }
    let mut rest = text;
    while let Some(at) = rest.find(|letter| letter == '"' || is_barred(letter)) {
        line.extend_from_slice(&rest.as_bytes()[..at]);
        let letter = rest[at..].chars().next().unwrap_or_default();
        line.extend_from_slice(if letter == '"' { b"\"\"" } else { b" " });
        rest = &rest[at + letter.len_utf8()..];
    }
    line.extend_from_slice(rest.as_bytes());
    line.push(b'"');
}

/// Whether a byte asks for a closer look: what ends cells and lines, controls, and the first bytes of
/// those that are barred.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b',' | 0..0x20 | 0x7F | 0xC2 | 0xEF)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cell_that_would_be_a_formula_is_text() {
        let cell = |text, guarded| {
            let mut line = Vec::new();
            super::cell(&mut line, text, guarded);
            String::from_utf8(line).unwrap()
        };
        assert_eq!(cell("=1+1", true), "\"'=1+1\"");
        assert_eq!(cell("=1+1", false), "=1+1");
        assert_eq!(cell("a \"b\",\nc\0", true), "\"a \"\"b\"\",\nc \"");
    }
}

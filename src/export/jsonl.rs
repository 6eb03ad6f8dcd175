//! JSON Lines: the ledger of the JSON contract, an object a line, for programs that read as they go.

use std::io::{self, Write};

use serde::Serialize;

use super::{File, Format, PLAIN, View};
use crate::ledger::SCHEMA_VERSION;

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    about: "the whole ledger, an object a line",
    files: &[File { name: "ledger.jsonl", write: Some(write) }],
    extensions: &["jsonl", "ndjson"],
    ..PLAIN
};

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let ledger = view.ledger;
    let made_by = serde_json::json!({"schema_version": SCHEMA_VERSION, "made_by": ledger.made_by});
    let mut line = Vec::new();
    object(&mut line, "made_by", &made_by, out)?;
    ledger.documents.iter().try_for_each(|one| object(&mut line, "document", one, out))?;
    ledger.actors.iter().try_for_each(|one| object(&mut line, "actor", one, out))?;
    ledger.interactions.iter().try_for_each(|one| object(&mut line, "interaction", one, out))
}

/// Writes an object with what it is in front: `{"type": "actor", …}`.
fn object(line: &mut Vec<u8>, what: &str, object: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Tagged<'o, T> {
        r#type: &'o str,
        #[serde(flatten)]
        object: &'o T,
    }
    line.clear();
    serde_json::to_writer(&mut *line, &Tagged { r#type: what, object })?;
    line.push(b'\n');
    out.write_all(line)
}

//! Cypher, for Neo4j and Memgraph: statements that may be run again, and change nothing then.
//!
//! Actors are labelled by kind. What two parties do is a relationship; where there are more, a node
//! `Interaction` holds them together, with the parties as its `SOURCE` and `TARGET`. Rows go in batches,
//! which data bases take much faster than single statements. Each bears a digest of its ledger: what
//! bears another one is what `--delta` retires.

use std::io::{self, Write};

use super::columns::{self, ACTOR, Head, INTERACTION, Kind, Value};
use super::values::{is_barred, json_value};
use super::{File, Format, PLAIN, View};
use crate::extract::{Interaction, Role};
use crate::hash::sha256;
use crate::lexicon::ActorKind;

pub(super) const FORMAT: Format = Format {
    name: "cypher",
    about: "statements for Neo4j and Memgraph",
    files: &[File { name: "graph.cypher", write: Some(write) }],
    extensions: &["cypher", "cql"],
    ..PLAIN
};

/// Rows of one statement.
const BATCH: usize = 1000;

/// Kinds of actor in the order of their statements.
const KINDS: [ActorKind; 6] = [
    ActorKind::Person,
    ActorKind::Office,
    ActorKind::Country,
    ActorKind::Government,
    ActorKind::Organization,
    ActorKind::Group,
];

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let ledger = view.ledger;
    let made_by = &ledger.made_by;
    let head = format!("{}, model {}, lexicon {}", made_by.program, made_by.model, made_by.lexicon);
    writeln!(out, "// {}", head.replace(['\n', '\r'], " "))?;
    writeln!(out, "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;")?;
    writeln!(
        out,
        "CREATE CONSTRAINT interaction_id IF NOT EXISTS FOR (i:Interaction) REQUIRE i.id IS UNIQUE;"
    )?;
    let digest = digest(view);
    for kind in KINDS {
        let label = label(kind);
        let end = format!(
            "MERGE (a:Actor {{id: row.id}}) SET a = row.p SET a:{label}, a.id = row.id, a.ledger = '{digest}';"
        );
        let mut batch = Batch::new(out, end);
        for actor in ledger.actors.iter().filter(|actor| actor.kind == kind) {
            batch.row(|line| {
                pair(line, "{id: ", &actor.id);
                properties(line, view, ACTOR, &columns::actor(view, actor));
            })?;
        }
        batch.end()?;
    }
    let of_two = |one: &&Interaction| ends(one).is_some();
    let end = format!(
        "MATCH (s:Actor {{id: row.s}}), (t:Actor {{id: row.t}}) MERGE (s)-[r:INTERACTED {{id: row.id}}]->(t) \
         SET r = row.p SET r.id = row.id, r.ledger = '{digest}';"
    );
    let mut batch = Batch::new(out, end);
    for one in ledger.interactions.iter().filter(of_two) {
        let Some((source, target)) = ends(one) else { continue };
        batch.row(|line| {
            pair(line, "{id: ", &one.id);
            pair(line, ", s: ", source);
            pair(line, ", t: ", target);
            properties(line, view, INTERACTION, &columns::interaction(view, one));
        })?;
    }
    batch.end()?;
    let mut batch = Batch::new(
        out,
        format!(
            "MERGE (i:Interaction {{id: row.id}}) SET i = row.p SET i.id = row.id, i.ledger = '{digest}';"
        ),
    );
    for one in ledger.interactions.iter().filter(|one| !of_two(one)) {
        batch.row(|line| {
            pair(line, "{id: ", &one.id);
            properties(line, view, INTERACTION, &columns::interaction(view, one));
        })?;
    }
    batch.end()?;
    for (role, name) in [(Role::Source, "SOURCE"), (Role::Target, "TARGET")] {
        let end = format!(
            "MATCH (i:Interaction {{id: row.id}}), (a:Actor {{id: row.a}}) MERGE (i)-[r:{name}]->(a) \
             SET r.ledger = '{digest}';"
        );
        let mut batch = Batch::new(out, end);
        for one in ledger.interactions.iter().filter(|one| !of_two(one)) {
            for party in one.side(role) {
                batch.row(|line| {
                    pair(line, "{id: ", &one.id);
                    pair(line, ", a: ", party);
                    line.push(b'}');
                })?;
            }
        }
        batch.end()?;
    }
    affiliations(view, &digest, out)?;
    if view.options.delta {
        for retired in [
            "MATCH (:Actor)-[r:INTERACTED|AFFILIATED]->(:Actor)",
            "MATCH (:Interaction)-[r:SOURCE|TARGET]->(:Actor)",
        ] {
            writeln!(out, "{retired} WHERE r.ledger <> '{digest}' DELETE r;")?;
        }
        for retired in ["Interaction", "Actor"] {
            writeln!(out, "MATCH (n:{retired}) WHERE n.ledger <> '{digest}' DETACH DELETE n;")?;
        }
    }
    Ok(())
}

fn affiliations(view: &View, digest: &str, out: &mut dyn Write) -> io::Result<()> {
    let end = format!(
        "MATCH (s:Actor {{id: row.s}}), (t:Actor {{id: row.t}}) \
         MERGE (s)-[r:AFFILIATED {{title: row.title, as_of: row.as_of}}]->(t) SET r.ledger = '{digest}';"
    );
    let mut batch = Batch::new(out, end);
    for actor in &view.ledger.actors {
        for affiliation in &actor.affiliations {
            let Some(of) = affiliation.of.as_deref().filter(|of| view.ledger.actor(of).is_some()) else {
                continue;
            };
            let as_of = affiliation.as_of.map(|day| day.to_string()).unwrap_or_default();
            batch.row(|line| {
                pair(line, "{s: ", &actor.id);
                pair(line, ", t: ", of);
                pair(line, ", title: ", &affiliation.title);
                // A property that is null cannot be merged on.
                pair(line, ", as_of: ", &as_of);
                line.push(b'}');
            })?;
        }
    }
    batch.end()
}

/// Source and target of an interaction of two parties.
pub(super) fn ends(one: &Interaction) -> Option<(&str, &str)> {
    let [first, second] = &*one.parties else { return None };
    match (first.role, second.role) {
        (Role::Source, Role::Target) => Some((&first.actor, &second.actor)),
        (Role::Target, Role::Source) => Some((&second.actor, &first.actor)),
        _ if one.mutual => Some((&first.actor, &second.actor)),
        _ => None,
    }
}

/// The label of a kind of actor: its word with a capital.
pub(super) fn label(kind: ActorKind) -> String {
    let word = kind.as_str();
    word[..1].to_ascii_uppercase() + &word[1..]
}

/// What tells this ledger's rows from those of an earlier one.
fn digest(view: &View) -> String {
    let ids = view.ledger.interactions.iter().map(|one| one.id.as_bytes());
    let actors = view.ledger.actors.iter().map(|actor| actor.id.as_bytes());
    sha256(ids.chain(actors).flat_map(|id| [id, b"\n"]))[..16].to_owned()
}

/// Rows gathered to statements: `UNWIND [row, …] AS row` and what to do with each.
struct Batch<'o> {
    out: &'o mut dyn Write,
    end: String,
    rows: usize,
    line: Vec<u8>,
}

impl<'o> Batch<'o> {
    fn new(out: &'o mut dyn Write, end: String) -> Self {
        Self { out, end, rows: 0, line: Vec::new() }
    }

    fn row(&mut self, fill: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        self.line.clear();
        self.line.extend_from_slice(if self.rows == 0 { b"UNWIND [\n" } else { b",\n" });
        fill(&mut self.line);
        self.out.write_all(&self.line)?;
        self.rows += 1;
        if self.rows == BATCH { self.finish() } else { Ok(()) }
    }

    fn finish(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.rows) > 0 {
            writeln!(self.out, "\n] AS row\n{}", self.end)?;
        }
        Ok(())
    }

    fn end(mut self) -> io::Result<()> {
        self.finish()
    }
}

fn pair(line: &mut Vec<u8>, name: &str, text: &str) {
    line.extend_from_slice(name.as_bytes());
    string(line, text);
}

/// Adds `, p: {…}}`: the properties, and the end of the row.
fn properties(line: &mut Vec<u8>, view: &View, heads: &[Head], values: &[Value]) {
    line.extend_from_slice(b", p: {");
    let mut between: &[u8] = b"";
    for (head, value) in heads.iter().zip(values) {
        if matches!(value, Value::None) || head.name == "id" {
            continue;
        }
        line.extend_from_slice(between);
        line.extend_from_slice(head.name.as_bytes());
        line.extend_from_slice(b": ");
        match value {
            Value::Text(text) => string(line, text),
            Value::Texts(texts) => {
                line.push(b'[');
                for (nth, text) in texts.iter().enumerate() {
                    if nth > 0 {
                        line.push(b',');
                    }
                    string(line, text);
                }
                line.push(b']');
            }
            Value::Day(_) => {
                debug_assert_eq!(head.kind, Kind::Day);
                line.extend_from_slice(b"date(");
                json_value(line, view, value);
                line.push(b')');
            }
            _ => json_value(line, view, value),
        }
        between = b", ";
    }
    line.extend_from_slice(b"}}");
}

/// Adds a string literal.
fn string(line: &mut Vec<u8>, text: &str) {
    line.push(b'\'');
    let mut rest = text;
    while let Some(at) =
        rest.find(|letter| matches!(letter, '\'' | '\\' | '\n' | '\r' | '\t') || is_barred(letter))
    {
        line.extend_from_slice(&rest.as_bytes()[..at]);
        let letter = rest[at..].chars().next().unwrap_or_default();
        line.extend_from_slice(match letter {
            '\'' => b"\\'",
            '\\' => b"\\\\",
            '\n' => b"\\n",
            '\r' => b"\\r",
            '\t' => b"\\t",
            _ => b" ",
        });
        rest = &rest[at + letter.len_utf8()..];
    }
    line.extend_from_slice(rest.as_bytes());
    line.push(b'\'');
}

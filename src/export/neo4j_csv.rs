//! CSV for the bulk import of Neo4j (`neo4j-admin database import full`) and for `COPY` of Ladybug:
//! nodes and relationships, typed in the heads.
//!
//! An interaction of two parties is a relationship; one of more is a node with its parties around it.
//! Lists are one text, since the import splits at `;` only where told. Use `--multiline-fields=true`.

use std::io::{self, Write};

use super::columns::{self, ACTOR, Head, INTERACTION, Kind, Value};
use super::csv::cell;
use super::cypher::{ends, label};
use super::values::plain;
use super::{File, Format, PLAIN, View};
use crate::extract::Role;

pub(super) const FORMAT: Format = Format {
    name: "neo4j-csv",
    about: "tables for the bulk import of Neo4j: neo4j_actors.csv and four more",
    files: &[
        File { name: "neo4j_actors.csv", write: Some(actors) },
        File { name: "neo4j_interactions.csv", write: Some(interactions) },
        File { name: "neo4j_interacted.csv", write: Some(interacted) },
        File { name: "neo4j_parties.csv", write: Some(parties) },
        File { name: "neo4j_affiliated.csv", write: Some(affiliated) },
    ],
    extensions: &[],
    ..PLAIN
};

fn actors(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "id:ID(Actor),{},:LABEL", heads(ACTOR))?;
    let mut line = Vec::new();
    view.ledger.actors.iter().try_for_each(|actor| {
        let labels = format!("Actor;{}", label(actor.kind));
        row(&mut line, view, &[&actor.id], &columns::actor(view, actor), &[&labels], out)
    })
}

fn interactions(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "id:ID(Interaction),{},:LABEL", heads(&INTERACTION[1..]))?;
    let mut line = Vec::new();
    view.ledger.interactions.iter().filter(|one| ends(one).is_none()).try_for_each(|one| {
        row(&mut line, view, &[&one.id], &columns::interaction(view, one)[1..], &["Interaction"], out)
    })
}

fn interacted(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ":START_ID(Actor),:END_ID(Actor),id,{},:TYPE", heads(&INTERACTION[1..]))?;
    let mut line = Vec::new();
    view.ledger.interactions.iter().try_for_each(|one| {
        let Some((source, target)) = ends(one) else { return Ok(()) };
        let values = columns::interaction(view, one);
        row(&mut line, view, &[source, target, &one.id], &values[1..], &["INTERACTED"], out)
    })
}

fn parties(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ":START_ID(Interaction),:END_ID(Actor),:TYPE")?;
    let mut line = Vec::new();
    for one in view.ledger.interactions.iter().filter(|one| ends(one).is_none()) {
        for party in &one.parties {
            let kind = if party.role == Role::Source { "SOURCE" } else { "TARGET" };
            row(&mut line, view, &[&one.id, &party.actor], &[], &[kind], out)?;
        }
    }
    Ok(())
}

fn affiliated(view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ":START_ID(Actor),:END_ID(Actor),title,as_of:date,:TYPE")?;
    let mut line = Vec::new();
    for actor in &view.ledger.actors {
        for affiliation in &actor.affiliations {
            let Some(of) = affiliation.of.as_deref().filter(|of| view.ledger.actor(of).is_some()) else {
                continue;
            };
            let as_of = affiliation.as_of.map(|day| day.to_string()).unwrap_or_default();
            let cells = [&*actor.id, of, &affiliation.title, &as_of];
            row(&mut line, view, &cells, &[], &["AFFILIATED"], out)?;
        }
    }
    Ok(())
}

fn heads(heads: &[Head]) -> String {
    let typed = |head: &Head| match head.kind {
        Kind::Day => format!("{}:date", head.name),
        Kind::Whole => format!("{}:long", head.name),
        Kind::Number => format!("{}:double", head.name),
        Kind::Flag => format!("{}:boolean", head.name),
        Kind::Text | Kind::Texts | Kind::Reports => head.name.to_owned(),
    };
    heads.iter().map(typed).collect::<Vec<_>>().join(",")
}

fn row(
    line: &mut Vec<u8>,
    view: &View,
    front: &[&str],
    values: &[Value],
    back: &[&str],
    out: &mut dyn Write,
) -> io::Result<()> {
    line.clear();
    let mut add = |text: &str| {
        cell(line, text, false);
        line.push(b',');
    };
    for text in front {
        add(text);
    }
    for value in values {
        add(&plain(view, value));
    }
    for text in back {
        add(text);
    }
    line.pop();
    line.push(b'\n');
    out.write_all(line)
}

//! The ledger as tables: what spreadsheets, data frames and columns on disk are made of.

use std::borrow::Cow;
use std::io;

use super::View;
use super::columns::{
    self, ACTOR, AFFILIATION, AffiliationRow, CONTACT, ContactRow, EDGE, EVIDENCE, EvidenceRow, Head,
    INTERACTION, Kind, Value,
};
use super::edges::{EdgeRow, each_edge};
use super::label::{Labels, manner};
use super::values::day;

/// A table: its name, its columns, and its rows, one at a time.
#[derive(Clone, Copy)]
pub(super) struct Table {
    #[cfg_attr(
        not(any(feature = "xlsx", feature = "parquet")),
        expect(dead_code, reason = "only these two name their tables by it")
    )]
    pub(super) name: &'static str,
    /// The columns, in one or two parts.
    pub(super) heads: &'static [&'static [Head]],
    /// Calls the taker with the values of each row, in parts as the columns.
    pub(super) rows: fn(&View, &mut Taker) -> io::Result<()>,
}

/// What takes rows.
pub(super) type Taker<'t> = dyn FnMut(&[&[Value]]) -> io::Result<()> + 't;

impl Table {
    /// Its columns, in order.
    pub(super) fn heads(&self) -> impl Iterator<Item = &'static Head> {
        self.heads.iter().copied().flatten()
    }
}

const ID: &[Head] = &[Head { name: "id", kind: Kind::Text }];

/// The columns that Gephi looks for in a table of edges.
const ENDS: &[Head] = &[
    Head { name: "Source", kind: Kind::Text },
    Head { name: "Target", kind: Kind::Text },
    Head { name: "Type", kind: Kind::Text },
    Head { name: "Id", kind: Kind::Text },
    Head { name: "Label", kind: Kind::Text },
    Head { name: "timeset", kind: Kind::Text },
];

/// One row a contact, for people.
pub(super) const CONTACTS: Table = Table { name: "contacts", heads: &[CONTACT], rows: contacts };
pub(super) const ACTORS: Table = Table { name: "actors", heads: &[ID, ACTOR], rows: actors };
pub(super) const INTERACTIONS: Table =
    Table { name: "interactions", heads: &[INTERACTION], rows: interactions };
/// One row for each pair of each interaction, and for each affiliation.
pub(super) const EDGES: Table = Table { name: "edges", heads: &[ENDS, EDGE], rows: edges };
/// One row for each report of each interaction.
pub(super) const REPORTS: Table = Table { name: "evidence", heads: &[EVIDENCE], rows: reports };
pub(super) const AFFILIATIONS: Table =
    Table { name: "affiliations", heads: &[AFFILIATION], rows: affiliations };

fn contacts(view: &View, take: &mut Taker) -> io::Result<()> {
    let labels = Labels::new(view.ledger);
    let labels = &labels;
    let mut contacts = view.ledger.interactions.iter().filter(|one| one.is_contact());
    contacts.try_for_each(|one| take(&[&columns::contact(view, &ContactRow { labels, one })]))
}

fn actors(view: &View, take: &mut Taker) -> io::Result<()> {
    view.ledger.actors.iter().try_for_each(|actor| take(&[&[text(&actor.id)], &columns::actor(view, actor)]))
}

fn interactions(view: &View, take: &mut Taker) -> io::Result<()> {
    view.ledger.interactions.iter().try_for_each(|one| take(&[&columns::interaction(view, one)]))
}

fn edges(view: &View, take: &mut Taker) -> io::Result<()> {
    each_edge(view, |edge| {
        let label = match (edge.status, edge.only()) {
            (Some(status), Some(one)) => manner(edge.kind, one.mode.as_deref(), status),
            _ => edge.kind.to_owned(),
        };
        let ends = [
            text(&edge.source.id),
            text(&edge.target.id),
            text("Directed"),
            text(&edge.id),
            Value::Text(label.into()),
            timeset(edge),
        ];
        take(&[&ends, &columns::edge(view, edge)])
    })
}

/// The days of an edge as Gephi reads them: `<[2022-02-06, 2022-02-06]; [2022-02-20, 2022-02-20]>`.
fn timeset(edge: &EdgeRow) -> Value<'static> {
    let mut set = Vec::new();
    for one in edge.interactions.iter().filter(|one| one.when.is_dated()) {
        set.extend_from_slice(if set.is_empty() { b"<[" } else { b"; [" });
        match one.when.first {
            Some(date) => day(&mut set, date),
            None => set.extend_from_slice(b"-Infinity"),
        }
        set.extend_from_slice(b", ");
        match one.when.last {
            Some(date) => day(&mut set, date),
            None => set.extend_from_slice(b"Infinity"),
        }
        set.push(b']');
    }
    if set.is_empty() {
        return Value::None;
    }
    set.push(b'>');
    Value::Text(String::from_utf8_lossy(&set).into_owned().into())
}

fn reports(view: &View, take: &mut Taker) -> io::Result<()> {
    view.ledger.interactions.iter().try_for_each(|one| {
        let row = |report| take(&[&columns::evidence(view, &EvidenceRow { one, report })]);
        one.evidence.iter().try_for_each(row)
    })
}

fn affiliations(view: &View, take: &mut Taker) -> io::Result<()> {
    view.ledger.actors.iter().try_for_each(|actor| {
        let row = |affiliation| take(&[&columns::affiliation(view, &AffiliationRow { actor, affiliation })]);
        actor.affiliations.iter().try_for_each(row)
    })
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

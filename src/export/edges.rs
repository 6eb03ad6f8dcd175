//! The edges of a graph file, one at a time: of interactions, each or merged, and of affiliations.

use std::io;

use jiff::civil::Date;

use super::{Edges, View};
use crate::extract::{Actor, Affiliation, Interaction};
use crate::graph::pairs;
use crate::hash::short_hash;
use crate::lexicon::Status;

/// The kind of the edges that are no interactions.
pub(super) const AFFILIATION: &str = "affiliation";

/// One edge.
pub(super) struct EdgeRow<'l> {
    /// Different for each edge of a file. Of a single pair it is the interaction's own id.
    pub(super) id: String,
    pub(super) source: &'l Actor,
    pub(super) target: &'l Actor,
    /// One of the sixteen event types, or [`AFFILIATION`].
    pub(super) kind: &'l str,
    /// None of an affiliation.
    pub(super) status: Option<Status>,
    pub(super) mutual: bool,
    /// The interactions; none of an affiliation.
    pub(super) interactions: &'l [&'l Interaction],
    /// What it is if not an interaction.
    pub(super) affiliation: Option<&'l Affiliation>,
}

impl<'l> EdgeRow<'l> {
    /// The interaction, where there is but one.
    pub(super) fn only(&self) -> Option<&'l Interaction> {
        if let [only] = self.interactions { Some(only) } else { None }
    }

    /// The first day of the first.
    pub(super) fn first(&self) -> Option<Date> {
        self.interactions.iter().filter_map(|one| one.when.first).min()
    }

    /// The last day of the last.
    pub(super) fn last(&self) -> Option<Date> {
        self.interactions.iter().filter_map(|one| one.when.last).max()
    }
}

/// Calls `take` with each edge: those of interactions as asked for, then those of affiliations to
/// somebody who is listed.
pub(super) fn each_edge(view: &View, mut take: impl FnMut(&EdgeRow) -> io::Result<()>) -> io::Result<()> {
    each_interaction(view, &mut take)?;
    for actor in &view.ledger.actors {
        for affiliation in &actor.affiliations {
            let Some(of) = affiliation.of.as_deref().and_then(|of| view.ledger.actor(of)) else { continue };
            let as_of = affiliation.as_of.map(|day| day.to_string()).unwrap_or_default();
            let id = short_hash(&[&actor.id, &of.id, &affiliation.title, as_of.as_str()].join("\n"));
            take(&EdgeRow {
                id: format!("a_{id}"),
                source: actor,
                target: of,
                kind: AFFILIATION,
                status: None,
                mutual: false,
                interactions: &[],
                affiliation: Some(affiliation),
            })?;
        }
    }
    Ok(())
}

/// Calls `take` with each edge of interactions as asked for.
pub(super) fn each_interaction(
    view: &View,
    mut take: impl FnMut(&EdgeRow) -> io::Result<()>,
) -> io::Result<()> {
    if view.options.edges == Some(Edges::Merged) {
        return view.graph.merged_edges().iter().try_for_each(|edge| {
            let parts = [&*edge.source.id, &*edge.target.id, edge.kind, edge.status.as_str()];
            take(&EdgeRow {
                id: format!("e_{}{}", short_hash(&parts.join(" ")), if edge.mutual { "m" } else { "" }),
                source: edge.source,
                target: edge.target,
                kind: edge.kind,
                status: Some(edge.status),
                mutual: edge.mutual,
                interactions: &edge.interactions,
                affiliation: None,
            })
        });
    }
    let mut nth = 0;
    let mut before: Option<&Interaction> = None;
    for edge in view.graph.edges() {
        let one = edge.interaction;
        nth = if before.is_some_and(|before| std::ptr::eq(before, one)) { nth + 1 } else { 1 };
        before = Some(one);
        let several = one.parties.len() > 2 && pairs(one).len() > 1;
        take(&EdgeRow {
            id: if several { format!("{}_{nth}", one.id) } else { one.id.clone() },
            source: edge.source,
            target: edge.target,
            kind: &one.kind,
            status: Some(one.status),
            mutual: one.mutual,
            interactions: &[one],
            affiliation: None,
        })?;
    }
    Ok(())
}

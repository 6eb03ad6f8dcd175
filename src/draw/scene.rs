//! What a picture shows: actors as nodes, what passed between them as links, and how each looks.

use std::collections::HashMap;

use super::palette::{Class, Tones, class_of};
use super::text::plain;
use crate::export::Labels;
use crate::extract::{Actor, Interaction};
use crate::graph::{ActorGraph, MergedEdge};
use crate::ledger::Ledger;
use crate::lexicon::ActorKind;

/// Up to this many actors, each is drawn with its full name and its office.
const FEW: usize = 40;

/// A ledger as it is drawn.
pub(super) struct Scene<'l> {
    pub(super) ledger: &'l Ledger,
    /// The actors who take part in something, by id.
    pub(super) nodes: Vec<Node<'l>>,
    /// What passed between two of them, by source, target, kind and status.
    pub(super) links: Vec<Link<'l>>,
    /// The colours in use.
    pub(super) tones: Tones,
    /// Whether there are so few actors that each is told in full.
    pub(super) in_full: bool,
    index: HashMap<&'l str, usize>,
}

/// An actor.
pub(super) struct Node<'l> {
    pub(super) actor: &'l Actor,
    /// Its short name, which is its alone.
    pub(super) short: String,
    /// Its office or membership.
    pub(super) role: Option<String>,
    /// The interactions it takes part in.
    pub(super) interactions: usize,
    /// Its colour, by country.
    pub(super) tone: usize,
}

/// All interactions of a pair with the same direction, kind and status.
pub(super) struct Link<'l> {
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) class: Class,
    pub(super) edge: MergedEdge<'l>,
    /// Which of the links of its pair it is, and how many those are.
    pub(super) nth: usize,
    pub(super) of: usize,
}

impl<'l> Scene<'l> {
    pub(super) fn new(ledger: &'l Ledger) -> Self {
        let graph = ActorGraph::new(ledger);
        let labels = Labels::new(ledger);
        let actors = graph.actors();
        let index: HashMap<&str, usize> =
            actors.iter().enumerate().map(|(nth, actor)| (actor.id.as_str(), nth)).collect();
        let mut interactions = vec![0; actors.len()];
        for party in ledger.interactions.iter().flat_map(|one| &one.parties) {
            if let Some(&nth) = index.get(party.actor.as_str()) {
                interactions[nth] += 1;
            }
        }
        let tones = Tones::new(ledger, actors.iter().copied().zip(interactions.iter().copied()));
        let node = |(&actor, &interactions): (&&'l Actor, &usize)| Node {
            actor,
            short: plain(labels.short(&actor.id)),
            role: labels.role(actor).map(|role| plain(&role)),
            interactions,
            tone: tones.of(actor),
        };
        let nodes: Vec<Node> = actors.iter().zip(&interactions).map(node).collect();
        let links = links(&graph, &index);
        let in_full = nodes.len() <= FEW;
        Self { ledger, nodes, links, tones, in_full, index }
    }

    /// The number of the actor with this id.
    pub(super) fn node(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The parties of an interaction, sources first.
    pub(super) fn parties(&self, interaction: &Interaction) -> Vec<usize> {
        interaction.parties.iter().filter_map(|party| self.node(&party.actor)).collect()
    }

    /// Each pair that anything passed between, once.
    pub(super) fn pairs(&self) -> Vec<(usize, usize)> {
        let mut pairs: Vec<(usize, usize)> = self
            .links
            .iter()
            .map(|link| (link.source.min(link.target), link.source.max(link.target)))
            .filter(|(a, b)| a != b)
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The actors with the most interactions, in that order, at most `most`.
    pub(super) fn strongest(&self, most: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|&nth| std::cmp::Reverse(self.nodes[nth].interactions));
        order.truncate(most);
        order
    }
}

impl Node<'_> {
    /// The name to draw: the full one where there is room for it.
    pub(super) fn name(&self, in_full: bool) -> String {
        if in_full { plain(&self.actor.name) } else { self.short.clone() }
    }

    /// What the node is, in a few words.
    pub(super) fn told(&self) -> String {
        let mut told = plain(&self.actor.name);
        match &self.role {
            Some(role) => told += &format!(", {role}"),
            None => told += &format!(", {}", kind_word(self.actor.kind)),
        }
        told + ": " + &super::text::count(self.interactions, "interaction")
    }
}

/// The kind of an actor as people read it.
pub(super) fn kind_word(kind: ActorKind) -> &'static str {
    kind.as_str()
}

fn links<'l>(graph: &ActorGraph<'l>, index: &HashMap<&str, usize>) -> Vec<Link<'l>> {
    let link = |edge: MergedEdge<'l>| {
        let source = *index.get(edge.source.id.as_str())?;
        let target = *index.get(edge.target.id.as_str())?;
        Some(Link { source, target, class: class_of(edge.kind), edge, nth: 0, of: 1 })
    };
    let mut links: Vec<Link> = graph.merged_edges().into_iter().filter_map(link).collect();
    let mut of: HashMap<(usize, usize), usize> = HashMap::new();
    for link in &mut links {
        let count = of.entry((link.source.min(link.target), link.source.max(link.target))).or_default();
        link.nth = *count;
        *count += 1;
    }
    for link in &mut links {
        link.of = of[&(link.source.min(link.target), link.source.max(link.target))];
    }
    links
}

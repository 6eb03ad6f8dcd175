//! What a picture shows: actors as nodes, what passed between them as links, and how each looks.

use std::collections::{BTreeMap, HashMap};

use super::palette::{Class, Tones, class_of};
use super::text::plain;
use crate::export::Labels;
use crate::extract::{Actor, Interaction};
use crate::graph::{ActorGraph, MergedEdge};
use crate::ledger::Ledger;
use crate::lexicon::Status;

/// Up to this many actors, each is drawn with its full name and its office.
const FEW: usize = 40;

/// A ledger as it is drawn.
pub(super) struct Scene<'l> {
    pub(super) ledger: &'l Ledger,
    /// The actors who take part in something, by id.
    pub(super) nodes: Vec<Node<'l>>,
    /// What passed between two of them, by source, target, kind and status.
    pub(super) links: Vec<Link<'l>>,
    /// Those of them that two alone had: what the network draws as lines.
    pub(super) lines: Vec<Link<'l>>,
    /// What more than two had with each other, once for each circle of parties.
    pub(super) gatherings: Vec<Gathering<'l>>,
    /// The colours in use.
    pub(super) tones: Tones,
    /// Whether there are so few actors that each is told in full.
    pub(super) in_full: bool,
    /// Whether it is drawn alone, and not in a page with a style of its own.
    pub(super) alone: bool,
    index: HashMap<&'l str, usize>,
    numbers: HashMap<&'l str, usize>,
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

/// Interactions of one kind and status that the same parties, more than two, had with each other.
pub(super) struct Gathering<'l> {
    pub(super) parties: Vec<usize>,
    pub(super) class: Class,
    pub(super) interactions: Vec<&'l Interaction>,
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
        let kept = |keep: fn(&Interaction) -> bool| links(graph.merged_edges(), &index, keep);
        let links = kept(|_| true);
        let of_two = kept(|one| !is_gathering(one));
        let in_full = nodes.len() <= FEW;
        let numbers =
            ledger.interactions.iter().enumerate().map(|(nth, one)| (one.id.as_str(), nth)).collect();
        let gatherings = gatherings(ledger, &index);
        Self { ledger, nodes, links, lines: of_two, gatherings, tones, in_full, alone: false, index, numbers }
    }

    /// The number of the actor with this id.
    pub(super) fn node(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The numbers of interactions in their ledger: what a script finds them by.
    pub(super) fn numbers(&self, interactions: &[&Interaction]) -> Vec<usize> {
        interactions.iter().filter_map(|one| self.numbers.get(one.id.as_str()).copied()).collect()
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
        let role = self.role.as_deref().unwrap_or_else(|| self.actor.kind.as_str());
        let times = super::text::count(self.interactions, "interaction");
        format!("{}, {role}: {times}", plain(&self.actor.name))
    }
}

/// Whether more than two did it with each other.
fn is_gathering(interaction: &Interaction) -> bool {
    interaction.mutual && interaction.parties.len() > 2
}

fn gatherings<'l>(ledger: &'l Ledger, index: &HashMap<&str, usize>) -> Vec<Gathering<'l>> {
    let mut found: BTreeMap<(Vec<usize>, &str, Status), Gathering> = BTreeMap::new();
    for one in ledger.interactions.iter().filter(|one| is_gathering(one)) {
        let mut parties: Vec<usize> =
            one.parties.iter().filter_map(|party| index.get(party.actor.as_str()).copied()).collect();
        parties.sort_unstable();
        parties.dedup();
        let key = (parties.clone(), one.kind.as_str(), one.status);
        let new = || Gathering { parties, class: class_of(&one.kind), interactions: Vec::new() };
        found.entry(key).or_insert_with(new).interactions.push(one);
    }
    found.into_values().collect()
}

/// The edges with those of their interactions that are to be kept.
fn links<'l>(
    edges: Vec<MergedEdge<'l>>,
    index: &HashMap<&str, usize>,
    keep: impl Fn(&Interaction) -> bool,
) -> Vec<Link<'l>> {
    let link = |mut edge: MergedEdge<'l>| {
        let source = *index.get(edge.source.id.as_str())?;
        let target = *index.get(edge.target.id.as_str())?;
        edge.interactions.retain(|one| keep(one));
        let some = !edge.interactions.is_empty() && source != target;
        some.then(|| Link { source, target, class: class_of(edge.kind), edge, nth: 0, of: 1 })
    };
    let mut links: Vec<Link> = edges.into_iter().filter_map(link).collect();
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

//! The graph of actors: a petgraph directed multigraph with one edge for each pair of parties of
//! each interaction, so that a summit of five is ten edges with one interaction's id.

use std::collections::HashMap;

use jiff::civil::Date;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::extract::{Actor, Interaction, Role};
use crate::ledger::Ledger;
use crate::lexicon::Status;

/// Actors and what passed between them. Everything but [`ActorGraph::petgraph`] speaks of actor ids.
///
/// ```
/// # use whowhom::{Document, Lexicon, Ledger, MadeBy, ActorGraph, extract, language};
/// # let lexicon = Lexicon::builtin()?;
/// # let document = Document::new("story", "France and Norway signed an accord on 3 May 2021.");
/// # let analysis = language::Model::embedded().analyse_document(&document);
/// # let extraction = extract(&document, &analysis, &lexicon);
/// let ledger = Ledger::new(MadeBy::with(language::Model::embedded(), &lexicon), [extraction]);
/// let graph = ActorGraph::new(&ledger);
/// assert_eq!(graph.edges()[0].source.id, "country_fra");
/// # Ok::<(), whowhom::Error>(())
/// ```
#[derive(Debug)]
pub struct ActorGraph<'l> {
    graph: DiGraph<&'l Actor, &'l Interaction>,
    nodes: HashMap<&'l str, NodeIndex>,
}

/// One pair of an interaction's parties.
#[derive(Clone, Copy, Debug)]
pub struct Edge<'l> {
    /// Who does it; of a mutual one, who is named first.
    pub source: &'l Actor,
    /// To or with whom.
    pub target: &'l Actor,
    /// What it is about.
    pub interaction: &'l Interaction,
}

/// All edges of a pair with the same direction, kind and status. A mutual pair has no direction.
#[derive(Clone, Debug)]
pub struct MergedEdge<'l> {
    /// Who does it; of mutual ones, the first by id.
    pub source: &'l Actor,
    /// To or with whom.
    pub target: &'l Actor,
    /// Their kind.
    pub kind: &'l str,
    /// Their status.
    pub status: Status,
    /// Whether each side does the same.
    pub mutual: bool,
    /// The interactions, dated ones first, by day.
    pub interactions: Vec<&'l Interaction>,
}

impl MergedEdge<'_> {
    /// The last day of the latest of them.
    pub fn last_day(&self) -> Option<Date> {
        self.interactions
            .iter()
            .filter_map(|interaction| interaction.when.last.or(interaction.when.first))
            .max()
    }
}

impl<'l> ActorGraph<'l> {
    /// The graph of a ledger: everybody who takes part in something.
    pub fn new(ledger: &'l Ledger) -> Self {
        let mut this = Self { graph: DiGraph::new(), nodes: HashMap::new() };
        let mut active: Vec<&str> = ledger
            .interactions
            .iter()
            .flat_map(|interaction| interaction.parties.iter().map(|party| party.actor.as_str()))
            .collect();
        active.sort_unstable();
        active.dedup();
        for actor in active.into_iter().filter_map(|id| ledger.actor(id)) {
            let node = this.graph.add_node(actor);
            this.nodes.insert(&actor.id, node);
        }
        for interaction in &ledger.interactions {
            for (source, target) in pairs(interaction) {
                if let (Some(source), Some(target)) = (this.nodes.get(source), this.nodes.get(target)) {
                    this.graph.add_edge(*source, *target, interaction);
                }
            }
        }
        this
    }

    /// The actors, by id.
    pub fn actors(&self) -> Vec<&'l Actor> {
        self.graph.node_weights().copied().collect()
    }

    /// Every edge: those of dated interactions first, by day; then by source and target.
    pub fn edges(&self) -> Vec<Edge<'l>> {
        self.graph
            .edge_references()
            .map(|edge| Edge {
                source: self.graph[edge.source()],
                target: self.graph[edge.target()],
                interaction: edge.weight(),
            })
            .collect()
    }

    /// One edge for each pair, direction, kind and status; by source, target, kind, status.
    pub fn merged_edges(&self) -> Vec<MergedEdge<'l>> {
        // Nodes stand in the order of ids, so that their numbers sort as the ids do.
        let mut edges: Vec<(NodeIndex, NodeIndex, &'l Interaction)> = Vec::new();
        for edge in self.graph.edge_references() {
            let (source, target, interaction) = (edge.source(), edge.target(), *edge.weight());
            let turned = interaction.mutual && target < source;
            let (source, target) = if turned { (target, source) } else { (source, target) };
            edges.push((source, target, interaction));
        }
        edges.sort_by(|a, b| key(a).cmp(&key(b)));
        let merge = |same: &[(NodeIndex, NodeIndex, &'l Interaction)]| {
            let (source, target, first) = same[0];
            MergedEdge {
                source: self.graph[source],
                target: self.graph[target],
                kind: &first.kind,
                status: first.status,
                mutual: first.mutual,
                interactions: same.iter().map(|(_, _, interaction)| *interaction).collect(),
            }
        };
        edges.chunk_by(|a, b| key(a) == key(b)).map(merge).collect()
    }

    /// How many edges an actor has.
    pub fn degree(&self, actor: &str) -> usize {
        self.nodes.get(actor).map_or(0, |&node| self.graph.edges(node).count() + self.incoming(node))
    }

    fn incoming(&self, node: NodeIndex) -> usize {
        self.graph.edges_directed(node, petgraph::Incoming).count()
    }

    /// The petgraph graph itself, for algorithms of one's own.
    pub fn petgraph(&self) -> &DiGraph<&'l Actor, &'l Interaction> {
        &self.graph
    }
}

/// What edges must share to be merged.
fn key<'l>(
    &(source, target, interaction): &(NodeIndex, NodeIndex, &'l Interaction),
) -> (NodeIndex, NodeIndex, &'l str, Status, bool) {
    (source, target, &interaction.kind, interaction.status, interaction.mutual)
}

/// The pairs of an interaction as actor ids: of a mutual one every two parties once, the one named
/// first as source; of another, each source with each target.
pub fn pairs(interaction: &Interaction) -> Vec<(&str, &str)> {
    let parties: Vec<&str> = interaction.parties.iter().map(|party| party.actor.as_str()).collect();
    if interaction.mutual {
        let pair = |nth: usize| parties[nth + 1..].iter().map(move |later| (nth, *later));
        return (0..parties.len()).flat_map(pair).map(|(nth, later)| (parties[nth], later)).collect();
    }
    let targets: Vec<&str> = interaction.side(Role::Target).collect();
    interaction
        .side(Role::Source)
        .flat_map(|source| targets.iter().map(move |target| (source, *target)))
        .collect()
}

//! From the parser's arcs to sentences that are trees.

use super::labels::Relation;
use super::parser::Parse;
use crate::error::Result;

/// Separates a crossing arc's relation from that of the head it belongs to.
const LIFTED: &str = "||";

/// How many words a search for a head may look at. Real sentences need a few dozen.
const SEARCH: usize = 10_000;

/// How often edges are widened until every head is within its sentence.
const ROUNDS: usize = 12;

/// Where a label stands in [`Labels`].
pub(crate) type Label = u16;

/// The labels of arcs: a relation, and the relation of the true head if the arc was lifted.
#[derive(Debug, Default)]
pub(crate) struct Labels(Vec<(Relation, Option<Relation>)>);

impl Labels {
    /// The place of `text` among the labels, which takes it in if it is new.
    ///
    /// # Errors
    /// When it names an unknown relation.
    pub(crate) fn add(&mut self, text: &str) -> Result<Label> {
        let label = match text.split_once(LIFTED) {
            Some((relation, head)) => (Relation::named(relation)?, Some(Relation::named(head)?)),
            None => (Relation::named(text)?, None),
        };
        let place = self.0.iter().position(|known| *known == label).unwrap_or_else(|| {
            self.0.push(label);
            self.0.len() - 1
        });
        Ok(Label::try_from(place).unwrap_or(Label::MAX))
    }

    /// Makes trees of arcs. A word without a head is a root.
    pub(crate) fn finish(&self, heads: &[u32], labels: &[Option<Label>], is_space: &[bool]) -> Parse {
        let mut tree = Tree {
            heads: heads
                .iter()
                .enumerate()
                .map(|(word, &head)| if head == u32::MAX { word } else { head as usize })
                .collect(),
            labels: labels
                .iter()
                .map(|label| {
                    label
                        .and_then(|label| self.0.get(usize::from(label)).copied())
                        .unwrap_or((Relation::Root, None))
                })
                .collect(),
            edges: Vec::new(),
        };
        tree.widen_edges();
        if tree.labels.iter().any(|(_, lifted)| lifted.is_some()) {
            tree.lower(is_space);
            tree.widen_edges();
        }
        Parse {
            starts: tree.starts(),
            heads: tree.heads.iter().map(|&head| u32::try_from(head).unwrap_or(u32::MAX)).collect(),
            relations: tree.labels.iter().map(|&(relation, _)| relation).collect(),
        }
    }
}

/// Words with heads and labels.
#[derive(Debug)]
struct Tree {
    heads: Vec<usize>,
    labels: Vec<(Relation, Option<Relation>)>,
    /// The first and the last word below each word.
    edges: Vec<(usize, usize)>,
}

impl Tree {
    /// Finds the edges of each word. One round serves where no arcs cross; others need some more.
    fn widen_edges(&mut self) {
        self.edges = (0..self.heads.len()).map(|word| (word, word)).collect();
        for _ in 0..ROUNDS {
            for word in (0..self.heads.len()).chain((0..self.heads.len()).rev()) {
                let (left, right) = self.edges[word];
                let edge = &mut self.edges[self.heads[word]];
                *edge = (edge.0.min(left), edge.1.max(right));
            }
            if self.heads_are_within_sentences() {
                break;
            }
        }
    }

    /// Whether each word starts a sentence: the first word below a root does.
    fn starts(&self) -> Vec<bool> {
        let mut starts = vec![false; self.heads.len()];
        for (word, &head) in self.heads.iter().enumerate() {
            if head == word {
                starts[self.edges[word].0] = true;
            }
        }
        starts
    }

    fn heads_are_within_sentences(&self) -> bool {
        let starts = self.starts();
        let last = starts.len().saturating_sub(1);
        let mut start = 0;
        for end in (1..=last).filter(|&word| starts[word] || word == last) {
            if self.heads[start..end].iter().any(|&head| head < start || head > end) {
                return false;
            }
            start = end;
        }
        true
    }

    /// Gives each word whose arc was lifted its true head: the first word with the relation that its
    /// label tells, searched level by level below the head it has.
    fn lower(&mut self, is_space: &[bool]) {
        for word in 0..self.heads.len() {
            if let (relation, Some(wanted)) = self.labels[word] {
                self.heads[word] = self.search(word, wanted, is_space).unwrap_or(self.heads[word]);
                self.labels[word] = (relation, None);
            }
        }
    }

    fn search(&self, word: usize, wanted: Relation, is_space: &[bool]) -> Option<usize> {
        let mut queue = vec![self.heads[word]];
        let (mut place, mut seen) = (0, 0);
        while let Some(&head) = queue.get(place) {
            place += 1;
            let (first, last) = self.edges[head];
            seen += last - first;
            if seen > SEARCH {
                return None;
            }
            let below = |&child: &usize| child != head && self.heads[child] == head;
            for child in (first..=last).filter(below).filter(|&child| child != word && !is_space[child]) {
                if self.labels[child] == (wanted, None) {
                    return Some(child);
                }
                queue.push(child);
            }
        }
        None
    }
}

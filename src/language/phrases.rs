//! Finds sequences of tokens that are known.

use super::tokenizer::RawToken;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Sequences of tokens, as a tree of their texts.
#[derive(Debug)]
pub(super) struct Phrases {
    /// The first is the root.
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<Box<str>, usize>,
    /// Whether a sequence ends here.
    ends: bool,
}

impl Default for Phrases {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl Phrases {
    /// Adds a sequence.
    pub(super) fn add<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) {
        let mut at = 0;
        for text in texts {
            at = if let Some(&next) = self.nodes[at].next.get(text) {
                next
            } else {
                self.nodes.push(Node::default());
                let next = self.nodes.len() - 1;
                self.nodes[at].next.insert(text.into(), next);
                next
            };
        }
        if at > 0 {
            self.nodes[at].ends = true;
        }
    }

    /// The sequences among `tokens`, sorted, none overlapping: long ones first, then early ones, and
    /// none that shares its first or last token with one looked at before.
    pub(super) fn find(&self, tokens: &[RawToken], text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for start in 0..tokens.len() {
            let mut node = &self.nodes[0];
            for (nth, token) in tokens[start..].iter().enumerate() {
                let Some(&next) = node.next.get(token.span.of(text)) else { break };
                node = &self.nodes[next];
                if node.ends {
                    found.push(start..start + nth + 1);
                }
            }
        }
        found.sort_unstable_by_key(|range| (std::cmp::Reverse(range.len()), range.start));
        let mut seen = HashSet::new();
        found.retain(|range| {
            let free = !seen.contains(&range.start) && !seen.contains(&(range.end - 1));
            seen.extend(range.clone());
            free
        });
        found.sort_unstable_by_key(|range| range.start);
        found
    }
}

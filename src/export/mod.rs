//! Exports: a ledger and its graph, written for other tools. One file a format, one table of them.

mod dot;
mod json;
mod label;
mod picture;

use std::io::{self, Write};

pub use json::write_extraction;
pub use label::{Labels, days, manner};

use crate::draw::Picture;
use crate::graph::ActorGraph;
use crate::ledger::Ledger;

/// Whether each interaction is an edge of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edges {
    /// One edge for each pair of each interaction.
    Events,
    /// One edge for each pair, direction, kind and status, with its count and last day.
    Merged,
}

/// What an exporter writes.
#[derive(Clone, Copy, Debug)]
pub struct View<'l> {
    /// The ledger.
    pub ledger: &'l Ledger,
    /// Its graph.
    pub graph: &'l ActorGraph<'l>,
    /// How to draw parallel edges; none for the format's own way.
    pub edges: Option<Edges>,
    /// How to draw pictures; none for the usual way.
    pub picture: Option<&'l Picture>,
}

/// A format to write in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// The name of its file in an output folder.
    pub file: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// How it treats parallel edges by default; none where it has no edges.
    pub edges: Option<Edges>,
    write: fn(&View, Edges, &mut dyn Write) -> io::Result<()>,
}

/// Every format. Help, documentation and tests read this table.
pub const FORMATS: &[Format] = &[
    Format {
        name: "dot",
        file: "graph.dot",
        about: "a drawing, for Graphviz",
        edges: Some(Edges::Merged),
        write: dot::write,
    },
    Format {
        name: "json",
        file: "ledger.json",
        about: "the whole ledger, for programs",
        edges: None,
        write: json::write,
    },
    Format {
        name: "svg",
        file: "network.svg",
        about: "a picture that stands alone",
        edges: None,
        write: picture::svg,
    },
    Format {
        name: "html",
        file: "page.html",
        about: "a page to look through, filter and read",
        edges: None,
        write: picture::html,
    },
];

impl Format {
    /// The format of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }

    /// Writes the view in this format.
    ///
    /// # Errors
    /// What `out` fails with.
    pub fn write(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let edges = view.edges.or(self.edges).unwrap_or(Edges::Events);
        (self.write)(view, edges, out)
    }
}

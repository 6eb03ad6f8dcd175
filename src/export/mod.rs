//! Exports: a ledger and its graph, written for other tools. One file a format, one table of them.
//!
//! What is told of an actor, an edge or a report stands once, in `columns.rs`; a format says only how
//! its reader wants it written.

mod columns;
mod csv;
mod cx2;
mod cypher;
mod cytoscape;
mod dot;
mod edges;
mod gexf;
mod gml;
mod graphml;
mod graphology;
mod ics;
mod jgf;
mod json;
mod jsonl;
mod jsonld;
mod label;
mod list;
mod mermaid;
mod neo4j_csv;
mod node_link;
mod nquads;
mod parquet;
mod picture;
mod places;
mod plover;
mod rdf;
mod tables;
mod tedges;
mod turtle;
mod values;
mod xlsx;

use std::io::{self, Write};

#[cfg(feature = "cli")]
pub use json::{extraction_schema, ledger_schema};
pub use json::{read_ledger, write_extraction};
pub use label::{Labels, days, days_between, manner};

use crate::draw::Picture;
use crate::error::{Error, Result};
use crate::extract::Interaction;
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
    /// What is asked of the exporter.
    pub options: Options,
    /// How to draw pictures; none for the usual way.
    pub picture: Option<&'l Picture>,
}

/// What may be asked of an exporter; each minds what its format can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "switches that have nothing to do with each other")]
pub struct Options {
    /// How to write parallel edges; none for the format's own way.
    pub edges: Option<Edges>,
    /// Keep undated interactions in files whose point is time.
    pub undated: bool,
    /// Begin tables with a byte order mark, for Excel.
    pub bom: bool,
    /// Leave cells as they are that a spreadsheet would take for formulas.
    pub formulas: bool,
    /// Draw only this month, with every actor where the other months have it: year and month.
    pub month: Option<(i16, i8)>,
    /// Name an event by the reifiers of RDF 1.2.
    pub rdf12: bool,
    /// Retire in a data base what an earlier run had and this one has not.
    pub delta: bool,
}

/// A format to write in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// How it treats parallel edges by default; none where it has no edges.
    pub edges: Option<Edges>,
    /// The files it writes into a folder, one or several. Standard output takes the first.
    pub files: &'static [File],
    /// Ends of file names that mean this format, without the dot in front.
    pub extensions: &'static [&'static str],
    /// The cargo feature it needs.
    pub needs: Option<&'static str>,
    /// Whether it can write a file for each month.
    pub by_month: bool,
    /// What of this view the format leaves out, for people; none where it holds all.
    left_out: Option<fn(&View) -> Option<String>>,
}

/// Every format, by how many people use it. Help, documentation and tests read this table; each format
/// describes itself in its own file.
pub const FORMATS: &[Format] = &[
    picture::HTML,
    picture::SVG,
    picture::PNG,
    dot::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    graphml::FORMAT,
    gexf::FORMAT,
    gml::FORMAT,
    csv::FORMAT,
    xlsx::FORMAT,
    parquet::FORMAT,
    node_link::NODE_LINK,
    node_link::D3,
    cytoscape::FORMAT,
    cypher::FORMAT,
    neo4j_csv::FORMAT,
    turtle::FORMAT,
    nquads::FORMAT,
    jsonld::FORMAT,
    mermaid::FORMAT,
    graphology::FORMAT,
    jgf::FORMAT,
    cx2::FORMAT,
    ics::FORMAT,
    tedges::FORMAT,
    plover::FORMAT,
];

/// A format of one file that needs no feature, leaves nothing out and knows no months: what the others
/// are told apart by.
const PLAIN: Format = Format {
    name: "",
    about: "",
    edges: None,
    files: &[],
    extensions: &[],
    needs: None,
    by_month: false,
    left_out: None,
};

/// A file of a format.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its name in an output folder.
    pub name: &'static str,
    write: Writer,
}

/// Writes one file; none where its feature is not built.
type Writer = Option<fn(&View, &mut dyn Write) -> io::Result<()>>;

impl Format {
    /// The format of this name.
    ///
    /// # Errors
    /// If there is none; the error names the nearest and lists them all.
    pub fn named(name: &str) -> Result<&'static Self> {
        FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
            let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            let near = known.iter().map(|known| (distance(name, known), known)).min();
            let meant = match near {
                Some((steps, near)) if steps <= 2 => format!("did you mean {near}? "),
                _ => String::new(),
            };
            Error::new(format!("no format {name:?}"))
                .remedy(format!("{meant}known formats: {}", known.join(", ")))
        })
    }

    /// The format that a file name ends in: the one with the longest such end.
    ///
    /// ```
    /// use whowhom::export::Format;
    /// assert_eq!(Format::of_file("news.d3.json").map(|format| format.name), Some("d3"));
    /// assert!(Format::of_file("news.txt").is_none());
    /// ```
    pub fn of_file(name: &str) -> Option<&'static Self> {
        let name = name.to_ascii_lowercase();
        let ends = |extension: &str| {
            // 'plover.jsonl' may be the whole name, 'json' alone is that of a folder.
            let whole = |stem: &str| stem.is_empty() && extension.contains('.');
            name.strip_suffix(extension).is_some_and(|stem| stem.ends_with('.') || whole(stem))
        };
        let of = |format: &'static Self| {
            format.extensions.iter().filter(|end| ends(end)).map(move |end| (end.len(), format))
        };
        FORMATS.iter().flat_map(of).max_by_key(|(length, _)| *length).map(|(_, format)| format)
    }

    /// Writes the view as the first file of this format, the one that can stand alone.
    ///
    /// # Errors
    /// If the format is not built into this program, or what `out` fails with.
    pub fn write(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        self.files[0].write(&self.asked_of(view), out)
    }

    /// Writes the view as all files of this format, each to what `open` gives for its name.
    ///
    /// # Errors
    /// If the format is not built into this program, or what `open` or the files fail with.
    pub fn write_all<E: From<io::Error>>(
        &self,
        view: &View,
        mut file: impl FnMut(
            &'static str,
            &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
        ) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let view = self.asked_of(view);
        self.files.iter().try_for_each(|one| file(one.name, &mut |out| one.write(&view, out)))
    }

    /// Writes a file for each month in which something of the view happened, `graph-2022-02.dot` for
    /// `graph.dot`. What has no month is in none.
    ///
    /// # Errors
    /// As for [`Format::write_all`].
    pub fn write_months<E: From<io::Error>>(
        &self,
        view: &View,
        mut file: impl FnMut(&str, &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let first = |one: &Interaction| one.when.first.or(one.when.last);
        let mut months: Vec<(i16, i8)> =
            view.ledger.interactions.iter().filter_map(first).map(|day| (day.year(), day.month())).collect();
        months.sort_unstable();
        months.dedup();
        for month in months {
            let view = View { options: Options { month: Some(month), ..view.options }, ..*view };
            for one in self.files {
                let (stem, end) = one.name.split_once('.').unwrap_or((one.name, ""));
                let name = format!("{stem}-{:04}-{:02}.{end}", month.0, month.1);
                file(&name, &mut |out| one.write(&self.asked_of(&view), out))?;
            }
        }
        Ok(())
    }

    /// What of this view the format leaves out, in words; none where it holds all.
    pub fn left_out(&self, view: &View) -> Option<String> {
        self.left_out.and_then(|left_out| left_out(&self.asked_of(view)))
    }

    /// Whether it is part of this program.
    ///
    /// # Errors
    /// If it is not; the error says how to get it.
    pub fn built(&self) -> Result<()> {
        if self.files.iter().all(|file| file.write.is_some()) {
            return Ok(());
        }
        let feature = self.needs.unwrap_or(self.name);
        Err(Error::new(format!("this program was built without the format {}", self.name))
            .remedy(format!("build it with: cargo install whowhom --features {feature}")))
    }

    /// The view with the format's own way of edges where none is asked for.
    fn asked_of<'l>(&self, view: &View<'l>) -> View<'l> {
        let edges = view.options.edges.or(self.edges);
        View { options: Options { edges, ..view.options }, ..*view }
    }
}

impl File {
    fn write(&self, view: &View, out: &mut dyn Write) -> io::Result<()> {
        match self.write {
            Some(write) => write(view, out),
            None => Err(io::Error::new(io::ErrorKind::Unsupported, format!("{} is not built", self.name))),
        }
    }
}

/// Takes the words of the documents out of a ledger, so that it may be shared: quotes, the words of
/// dates, and the fields of records that have no other place. What was found in them stays.
pub fn leave_out_texts(ledger: &mut Ledger) {
    for document in &mut ledger.documents {
        document.extra.clear();
    }
    for one in &mut ledger.interactions {
        one.when.text = None;
        for report in &mut one.evidence {
            report.quote.clear();
            report.when.text = None;
        }
    }
}

/// How many letters must be put in, taken out or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (nth, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = nth + 1;
        for (at, known) in other.iter().enumerate() {
            let change = diagonal + usize::from(letter != *known);
            diagonal = row[at + 1];
            row[at + 1] = change.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_misspelt_names_the_nearest() {
        let told = Format::named("grapml").unwrap_err().to_string();
        assert!(told.contains("did you mean graphml?") && told.contains("gexf"), "{told}");
    }

    #[test]
    fn no_two_formats_share_a_name_a_file_or_an_extension() {
        let unique = |mut names: Vec<&str>| {
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            names.len() == count
        };
        assert!(unique(FORMATS.iter().map(|format| format.name).collect()));
        assert!(unique(FORMATS.iter().flat_map(|format| format.files).map(|file| file.name).collect()));
        assert!(unique(FORMATS.iter().flat_map(|format| format.extensions).copied().collect()));
    }

    #[test]
    fn the_first_file_of_a_format_ends_as_the_format_does() {
        // One without an end of its own is asked for by its name.
        for format in FORMATS.iter().filter(|format| !format.extensions.is_empty()) {
            assert_eq!(Format::of_file(format.files[0].name).map(|of| of.name), Some(format.name));
        }
    }
}

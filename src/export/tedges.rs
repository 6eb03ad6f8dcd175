//! A line `source target day` for each pair and first day, for tools of temporal networks.
//!
//! Days count from 1970-01-01. Lines are in the order of days, each once; what has no first day is
//! left out. Ids have no blanks.

use std::io::{self, Write};

use jiff::civil::date;

use super::{File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "tedges",
    about: "lines of source, target and day, for temporal networks (DyNetX, raphtory)",
    files: &[File { name: "graph.tedges", write: Some(write) }],
    extensions: &["tedges"],
    left_out: Some(left_out),
    ..PLAIN
};

fn left_out(view: &View) -> Option<String> {
    let count = view.ledger.interactions.iter().filter(|one| one.when.first.is_none()).count();
    (count > 0).then(|| format!("{count} without a first day left out"))
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut lines: Vec<(i32, &str, &str)> = Vec::new();
    for edge in view.graph.edges() {
        if let Some(first) = edge.interaction.when.first {
            let day = (first - date(1970, 1, 1)).get_days();
            lines.push((day, &edge.source.id, &edge.target.id));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    let word = |id: &str| id.replace(|letter: char| letter.is_whitespace() || letter.is_control(), "_");
    lines
        .iter()
        .try_for_each(|(day, source, target)| writeln!(out, "{} {} {day}", word(source), word(target)))
}

//! Mermaid, for Markdown pages: a flowchart of who and whom.
//!
//! Pages refuse more than 500 edges, so that only those that happened most often are drawn.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use super::edges::each_interaction;
use super::label::manner;
use super::values::is_barred;
use super::{Edges, File, Format, PLAIN, View};

pub(super) const FORMAT: Format = Format {
    name: "mermaid",
    about: "a flowchart, for Markdown pages",
    edges: Some(Edges::Merged),
    files: &[File { name: "graph.mmd", write: Some(write) }],
    extensions: &["mmd", "mermaid"],
    left_out: Some(left_out),
    ..PLAIN
};

/// Edges that a page draws.
const MOST: usize = 500;

/// An edge as it is drawn.
struct Drawn {
    weight: usize,
    nth: usize,
    source: String,
    target: String,
    arrow: &'static str,
    label: String,
}

fn drawn(view: &View) -> (Vec<Drawn>, usize) {
    let mut drawn = Vec::new();
    // Nothing is written here that could fail.
    let _ = each_interaction(view, |edge| {
        let modes = edge.interactions.iter().map(|one| one.mode.as_deref());
        let mode =
            modes.clone().next().flatten().filter(|mode| modes.clone().all(|other| other == Some(*mode)));
        let status = edge.status.unwrap_or(crate::lexicon::Status::Reported);
        let mut label = manner(edge.kind, mode, status);
        if status != crate::lexicon::Status::Reported {
            label = format!("{label} ({})", status.as_str());
        }
        if edge.interactions.len() > 1 {
            label = format!("{label} × {}", edge.interactions.len());
        }
        if let Some(day) = edge.last().or(edge.first()) {
            label = format!("{label} {day}");
        }
        let dashed = status != crate::lexicon::Status::Reported;
        drawn.push(Drawn {
            weight: edge.interactions.len(),
            nth: drawn.len(),
            source: edge.source.id.clone(),
            target: edge.target.id.clone(),
            arrow: match (edge.mutual, dashed) {
                (true, false) => "---",
                (true, true) => "-.-",
                (false, false) => "-->",
                (false, true) => "-.->",
            },
            label,
        });
        Ok(())
    });
    let all = drawn.len();
    drawn.sort_by_key(|edge| (std::cmp::Reverse(edge.weight), edge.nth));
    drawn.truncate(MOST);
    drawn.sort_by_key(|edge| edge.nth);
    (drawn, all)
}

fn left_out(view: &View) -> Option<String> {
    let (drawn, all) = drawn(view);
    (all > drawn.len()).then(|| {
        format!("{} of {all} edges drawn, those with the most interactions; pages take no more", drawn.len())
    })
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let (drawn, all) = drawn(view);
    let made_by = &view.ledger.made_by;
    let head = format!("{}, model {}, lexicon {}", made_by.program, made_by.model, made_by.lexicon);
    writeln!(out, "%% {}", head.replace(['\n', '\r', '{', '}'], " "))?;
    writeln!(out, "flowchart LR")?;
    let cut = all > drawn.len();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let ends = |id: &str| drawn.iter().any(|edge| edge.source == id || edge.target == id);
    for (nth, actor) in view.graph.actors().into_iter().filter(|actor| !cut || ends(&actor.id)).enumerate() {
        numbers.insert(&actor.id, nth);
        writeln!(out, "  n{nth}[\"{}\"]", escape(&actor.name))?;
    }
    for edge in &drawn {
        let (source, target) = (numbers[edge.source.as_str()], numbers[edge.target.as_str()]);
        writeln!(out, "  n{source} {}|\"{}\"| n{target}", edge.arrow, escape(&edge.label))?;
    }
    Ok(())
}

/// Text in quotes: letters that mean something to Mermaid or HTML as entities.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '"' | '<' | '>' | '&' | '#' | ';' | '`' | '\\' | '[' | ']' | '{' | '}' | '|' | '%' | '*'
            | '_' | '~' => {
                let _ = write!(escaped, "#{};", u32::from(letter));
            }
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => escaped.push(' '),
            _ if is_barred(letter) => escaped.push(' '),
            _ => escaped.push(letter),
        }
    }
    if escaped.trim().is_empty() { "–".to_owned() } else { escaped }
}

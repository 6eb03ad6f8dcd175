//! The lines of a network: what each says and how it is drawn.

use std::fmt::Write as _;

use serde::Serialize;

use super::curve::Curve;
use super::labels::{self, Label, Obstacles};
use super::layout::{Extent, Point};
use super::palette::Class;
use super::scene::{Link, Scene};
use super::shape::{self, Stroke, pair};
use super::sign::SMALL;
use super::text::{SLACK, count, day, escape, number, spaced, width};
use crate::export::manner;
use crate::extract::Interaction;
use crate::lexicon::Status;

/// A line as it is drawn, or as a script paints it.
#[derive(Serialize)]
pub(super) struct Line {
    /// Its kind and status, as classes.
    class: String,
    /// The numbers of the interactions it stands for.
    list: Vec<usize>,
    /// What it says, in words.
    told: String,
    strokes: Vec<Stroke>,
    /// Markup of its label.
    #[serde(skip)]
    words: String,
}

impl Line {
    /// The line of a link; with what passed and when beside it where `label` has a place for that.
    pub(super) fn new(scene: &Scene, link: &Link, curve: &Curve, label: Option<&Label>) -> Self {
        let edge = &link.edge;
        let arrow = if edge.mutual { "–" } else { "→" };
        let names = format!("{} {arrow} {}", scene.nodes[link.source].short, scene.nodes[link.target].short);
        let mut drawn = Self::of(scene, link.class, &edge.interactions, &names);
        drawn.strokes.push(Stroke::line(curve.path(!edge.mutual), thickness(edge.interactions.len())));
        if let Some(Label { at, say, when }) = label {
            drawn.words = words(*at, say, when.as_deref());
        }
        if !edge.mutual {
            drawn.strokes.push(shape::tip(curve.end, curve.arrives(), link.class == Class::Cooperation));
        }
        if matches!(edge.status, Status::Denied | Status::Cancelled) {
            drawn.strokes.push(shape::strike(curve.at(if label.is_some() { 0.8 } else { 0.5 })));
        }
        drawn
    }

    /// A line without strokes.
    pub(super) fn of(scene: &Scene, class: Class, interactions: &[&Interaction], names: &str) -> Self {
        let status = interactions.first().map_or(Status::Reported, |one| one.status);
        let mut told = format!("{names}: {}", say(class, interactions));
        if let Some(when) = when(interactions) {
            let _ = write!(told, ", {when}");
        }
        let class = format!("{} {}", class.as_str(), status.as_str());
        Self { class, list: scene.numbers(interactions), told, strokes: Vec::new(), words: String::new() }
    }

    /// Its attributes; it is found by the numbers.
    pub(super) fn attributes(&self) -> String {
        format!("class=\"link {}\" data-i=\"{}\"", self.class, spaced(&self.list))
    }

    /// What it says, for who points at it or has it read.
    pub(super) fn title(&self) -> String {
        format!("<title>{}</title>", escape(&self.told))
    }

    /// Writes it: as one element alone where it is no more than a stroke, since there may be thousands.
    pub(super) fn write(&self, out: &mut String) {
        let (class, numbers, title) = (&self.class, spaced(&self.list), self.title());
        if let ([only], "") = (self.strokes.as_slice(), self.words.as_str()) {
            let _ = writeln!(
                out,
                "<path class=\"line link {class}\" data-i=\"{numbers}\"{}>{title}</path>",
                only.attributes()
            );
            return;
        }
        let _ = write!(out, "<g {}>{title}", self.attributes());
        for (nth, stroke) in self.strokes.iter().enumerate() {
            out.push_str(&stroke.markup());
            // Words stand on the line; tips and strikes stand out.
            if nth == 0 {
                out.push_str(&self.words);
            }
        }
        out.push_str("</g>\n");
    }
}

/// A free place for the label of a line, if there is one.
pub(super) fn place_label(
    link: &Link,
    curve: &Curve,
    curves: &[Curve],
    obstacles: &mut Obstacles,
) -> Option<Label> {
    let (say, when) = (say(link.class, &link.edge.interactions), when(&link.edge.interactions));
    let side =
        width(&say, SMALL * 1.08).max(when.as_deref().map_or(0.0, |when| width(when, SMALL))) / 2.0 + 2.0;
    let extent = if when.is_some() {
        Extent { side, up: 14.0, down: 14.0 }
    } else {
        Extent { side, up: 8.0, down: 8.0 }
    };
    labels::place(curve, curves, extent, obstacles).map(|at| Label { at, say, when })
}

/// What passed, in a word or two: 'phone, talked', '4 contacts', 'accuse'. All are of one kind and status.
pub(super) fn say(class: Class, interactions: &[&Interaction]) -> String {
    let Some(first) = interactions.first() else { return String::new() };
    let mut manners: Vec<String> =
        interactions.iter().map(|one| manner(&one.kind, one.mode.as_deref(), one.status)).collect();
    let total = manners.len();
    manners.dedup();
    let mut say = match manners.len() {
        1 if total == 1 => manners.remove(0),
        1 => format!("{} × {total}", manners[0]),
        2 if total == 2 => manners.join(", "),
        _ if class == Class::Contact => count(total, "contact"),
        _ => format!("{} × {total}", first.kind),
    };
    if first.status != Status::Reported {
        let _ = write!(say, " ({})", first.status.as_str());
    }
    say
}

/// The day, or the last of several.
pub(super) fn when(interactions: &[&Interaction]) -> Option<String> {
    match interactions {
        [only] => super::text::days(only),
        several => {
            let last = several.iter().filter_map(|one| one.when.last.or(one.when.first)).max();
            last.map(|last| format!("last {}", day(last)))
        }
    }
}

/// How thick the line of so many is.
pub(super) fn thickness(interactions: usize) -> String {
    number((1.3 + 0.8 * (interactions as f64 - 1.0).sqrt()).min(7.0))
}

/// What passed, and below it the day. A page keeps the size of a `tag` whatever its zoom.
pub(super) fn words(at: Point, say: &str, when: Option<&str>) -> String {
    let mut out = String::new();
    let _ = write!(out, "<g transform=\"translate({})\"><g class=\"tag\">", pair(at));
    let mut line = |class: &str, text: &str, size: f64, base: f64| {
        // The line that it stands on does not run through it.
        let wide = width(text, size) / SLACK + 2.0;
        let _ = write!(
            out,
            "<rect class=\"ground\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"12\"/><text class=\"{class}\" y=\"{}\">{}</text>",
            number(-wide / 2.0),
            number(base - 9.0),
            number(wide),
            number(base),
            escape(text)
        );
    };
    let first = if when.is_some() { -2.0 } else { 4.0 };
    line("say", say, SMALL * 1.08, first);
    if let Some(when) = when {
        line("when", when, SMALL, first + 13.0);
    }
    out.push_str("</g></g>");
    out
}

//! The timeline: actors as rows, days across, a line down from row to row for each interaction.
//!
//! Days without any are squeezed, and the axis says so by its labels: each day with something is
//! named, as far as there is room.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::layout::{Point, Rect};
use super::palette::class_of;
use super::scene::Scene;
use super::text::{count, days, element, escape, number, width, wrap};
use super::timeline_axis::Axis;
use super::{Drawn, legend, order, shape};
use crate::export::manner;
use crate::extract::{Interaction, Role};
use crate::lexicon::Status;

/// Rows at most: more cannot be seen at a glance.
const ROWS: usize = 40;

/// Up to this many interactions, each is labelled.
const FEW: usize = 40;

/// Among many, longer times are not drawn: 'since 2014' would lie over whatever happened since.
const LONGEST: i32 = 31;

const ROW: f64 = 34.0;
const NAME: f64 = 13.0;
const SMALL: f64 = 11.0;

/// Draws the timeline of the busiest actors.
pub(super) fn draw(scene: &Scene) -> Drawn {
    let rows = order::rows(scene, &scene.strongest(ROWS));
    let row_of: BTreeMap<usize, usize> = rows.iter().enumerate().map(|(nth, &row)| (row, nth)).collect();
    let mut marks: Vec<Mark> = scene
        .ledger
        .interactions
        .iter()
        .enumerate()
        .filter_map(|(nth, interaction)| Mark::new(scene, nth, interaction, &row_of))
        .collect();
    let labelled = marks.len() <= FEW;
    let undated = marks.iter().filter(|mark| mark.stop().is_none()).count();
    if !labelled {
        marks.retain(|mark| mark.stop().is_some());
    }
    let axis = Axis::new(&mut marks, labelled);
    let names: Vec<String> = rows
        .iter()
        .map(|&row| wrap(&scene.nodes[row].name(scene.in_full), NAME * 1.06, 190.0, 1).concat())
        .collect();
    let height = ROW * rows.len() as f64;
    let mut content = String::new();
    axis.write(height, &mut content);
    let mut longest: f64 = 0.0;
    for (nth, (&row, name)) in rows.iter().zip(&names).enumerate() {
        longest = longest.max(write_row(scene, row, name, nth, axis.width, &mut content));
    }
    for mark in &marks {
        mark.write(scene, &axis, labelled, &mut content);
    }
    let mut left_out = Vec::new();
    if rows.len() < scene.nodes.len() {
        let rest = count(scene.nodes.len() - rows.len(), "actor");
        left_out.push(format!(
            "The {} actors with the most interactions are shown, and what passed between them; {rest} left out.",
            rows.len()
        ));
    }
    if !labelled && undated > 0 {
        left_out.push(format!("{} without a day are not shown.", count(undated, "interaction")));
    }
    let rect = Rect { left: -longest - 16.0, right: axis.width, top: -40.0, bottom: height };
    Drawn { rect, content, crowd: Vec::new(), left_out, legend: legend::of_lines(scene) }
}

/// An interaction on the timeline.
pub(super) struct Mark<'l> {
    nth: usize,
    pub(super) interaction: &'l Interaction,
    /// Rows of those who do it, and of those to whom; all in the first where it is mutual.
    sources: Vec<usize>,
    targets: Vec<usize>,
    /// Its place across.
    pub(super) x: f64,
}

impl<'l> Mark<'l> {
    fn new(
        scene: &Scene,
        nth: usize,
        interaction: &'l Interaction,
        row_of: &BTreeMap<usize, usize>,
    ) -> Option<Self> {
        let row = |id: &str| scene.node(id).and_then(|node| row_of.get(&node).copied());
        let mut sources: Vec<usize> = interaction.side(Role::Source).filter_map(row).collect();
        let mut targets: Vec<usize> = interaction.side(Role::Target).filter_map(row).collect();
        if interaction.mutual {
            sources.append(&mut targets);
        }
        (sources.len() + targets.len() >= 2).then_some(Self { nth, interaction, sources, targets, x: 0.0 })
    }

    fn rows(&self) -> impl Iterator<Item = usize> {
        self.sources.iter().chain(&self.targets).copied()
    }

    pub(super) fn span(&self) -> (usize, usize) {
        (self.rows().min().unwrap_or(0), self.rows().max().unwrap_or(0))
    }

    /// The day it stands at: the last of several.
    pub(super) fn stop(&self) -> Option<Date> {
        self.interaction.when.last.or(self.interaction.when.first)
    }

    /// What happened, in a word.
    pub(super) fn say(&self) -> String {
        let one = self.interaction;
        manner(&one.kind, one.mode.as_deref(), one.status)
    }

    fn write(&self, scene: &Scene, axis: &Axis, labelled: bool, out: &mut String) {
        let one = self.interaction;
        let class = class_of(&one.kind);
        let (top, bottom) = self.span();
        let names = |rows: &mut dyn Iterator<Item = &str>| {
            let short = |id: &str| scene.node(id).map(|node| scene.nodes[node].short.clone());
            rows.filter_map(short).collect::<Vec<_>>().join(", ")
        };
        let (who, whom) = (names(&mut one.side(Role::Source)), names(&mut one.side(Role::Target)));
        let arrow = if one.mutual { "–" } else { "→" };
        // A group that meets by itself has nobody on the other side.
        let sides = if whom.is_empty() { who } else { format!("{who} {arrow} {whom}") };
        let title = format!(
            "{sides}: {} ({}), {}",
            self.say(),
            one.status.as_str(),
            days(one).unwrap_or_else(|| "day not known".to_owned())
        );
        let _ = write!(
            out,
            "<g class=\"mark {} {}\" data-i=\"{}\"><title>{}</title>",
            class.as_str(),
            one.status.as_str(),
            self.nth,
            escape(&title)
        );
        if let (Some(first), Some(last)) = (one.when.first, one.when.last)
            && first < last
            && (labelled || (last - first).get_days() <= LONGEST)
            && let Some(from) = axis.of(first)
        {
            for row in self.rows() {
                let _ = write!(
                    out,
                    "<path class=\"span\" d=\"M{} {} H{}\"/>",
                    number(from),
                    number(y(row)),
                    number(self.x)
                );
            }
        }
        self.write_arc(top, bottom, out);
        for &row in &self.sources {
            let _ = write!(
                out,
                "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"4\"/>",
                number(self.on_arc(row)),
                number(y(row))
            );
        }
        for &row in &self.targets {
            let down = self.sources.iter().any(|source| *source < row);
            let way = Point::new(0.0, if down { 1.0 } else { -1.0 });
            out.push_str(
                &shape::tip(
                    Point::new(self.on_arc(row), y(row)),
                    way,
                    class == super::palette::Class::Cooperation,
                )
                .markup(),
            );
        }
        let middle = f64::midpoint(y(top), y(bottom));
        if matches!(one.status, Status::Denied | Status::Cancelled) {
            out.push_str(
                &shape::strike(Point::new(self.x + Self::bulge(top, bottom) / 2.0, middle)).markup(),
            );
        }
        if labelled {
            // Beside the arc, between two rows, where nothing else is written.
            let between = if (bottom - top) % 2 == 0 { middle - ROW / 2.0 } else { middle };
            let x = self.x + Self::bulge(top, bottom) / 2.0 + 6.0;
            let place = format!("x=\"{}\" y=\"{}\"", number(x), number(between + 4.0));
            out.push_str(&element("say start", &place, &self.say(), scene.alone));
        }
        out.push_str("</g>\n");
    }

    /// Where the arc passes a row.
    fn on_arc(&self, row: usize) -> f64 {
        let (top, bottom) = self.span();
        let t = (row - top) as f64 / (bottom - top).max(1) as f64;
        self.x + 2.0 * t * (1.0 - t) * Self::bulge(top, bottom)
    }

    /// How far the arc swings to the right.
    pub(super) fn bulge(top: usize, bottom: usize) -> f64 {
        (6.0 + 2.0 * (bottom - top) as f64).min(16.0)
    }

    fn write_arc(&self, top: usize, bottom: usize, out: &mut String) {
        let x = number(self.x);
        let aside = number(self.x + Self::bulge(top, bottom));
        let _ = write!(
            out,
            "<path class=\"line\" stroke-width=\"1.8\" d=\"M{x} {} Q{aside} {} {x} {}\"/>",
            number(y(top)),
            number(f64::midpoint(y(top), y(bottom))),
            number(y(bottom))
        );
    }
}

/// The middle of a row.
fn y(row: usize) -> f64 {
    ROW * (row as f64 + 0.5)
}

/// A row's name and line; how far the name reaches to the left.
fn write_row(scene: &Scene, row: usize, name: &str, nth: usize, wide: f64, out: &mut String) -> f64 {
    let node = &scene.nodes[row];
    let role = node.role.as_deref().filter(|_| scene.in_full);
    let role = role.map(|role| wrap(role, SMALL, 200.0, 1).concat());
    let base = y(nth) + if role.is_some() { -1.0 } else { 4.5 };
    let _ = write!(
        out,
        "<path class=\"grid\" d=\"M0 {} H{}\"/><g class=\"who\" data-row=\"{}\"><text class=\"row-name\" x=\"-14\" y=\"{}\">{}</text>",
        number(y(nth)),
        number(wide),
        escape(&node.actor.id),
        number(base),
        escape(name)
    );
    let mut reach = width(name, NAME * 1.06);
    if let Some(role) = role {
        let _ = write!(
            out,
            "<text class=\"row-role\" x=\"-14\" y=\"{}\">{}</text>",
            number(base + 13.0),
            escape(&role)
        );
        reach = reach.max(width(&role, SMALL));
    }
    out.push_str("</g>\n");
    reach
}

//! The network: actors as signs with their names, what passed between them as lines.

use std::fmt::Write as _;

use super::labels::{self, Label, Obstacles};
use super::layout::{self, Extent, Graph, Point, Rect};
use super::palette::Class;
use super::positions::Positions;
use super::scene::{Gathering, Link, Node, Scene};
use super::shape::{self, pair};
use super::text::{SLACK, balance, count, day, element, escape, number, width};
use super::{Drawn, legend};
use crate::export::manner;
use crate::extract::Interaction;
use crate::lexicon::Status;

/// Up to this many lines, each is labelled.
const FEW_LINES: usize = 40;

/// From here on lines are so faint that where they gather can be seen.
const MANY_LINES: usize = 3000;

/// Sizes of type.
const NAME: f64 = 13.0;
const SMALL: f64 = 11.0;
const LEAD: f64 = 17.0;
const REST: f64 = 12.0;

/// Among many, who takes part in at least this share of what the busiest does leads in type as well.
const LEADS: f64 = 0.12;

/// Draws the network.
pub(super) fn draw(scene: &Scene, known: &Positions) -> Drawn {
    let plan = Plan::new(scene, known);
    let mut obstacles = Obstacles::default();
    for ((sign, &place), &above) in plan.signs.iter().zip(&plan.places).zip(&plan.above) {
        obstacles.add(sign.glyph().at(place));
        obstacles.add(sign.label(above).at(place));
    }
    let labelled = scene.lines.len() <= FEW_LINES;
    let curves: Vec<Curve> = scene.lines.iter().map(|link| Curve::new(link, &plan)).collect();
    let (mut gatherings, mut lines) = (String::new(), String::new());
    for (nth, gathering) in scene.gatherings.iter().enumerate() {
        write_gathering(scene, gathering, &plan, nth, &mut gatherings);
    }
    let mut rect = obstacles.bounds();
    for (link, curve) in scene.lines.iter().zip(&curves) {
        let label = labelled.then(|| place_label(link, curve, &curves, &mut obstacles)).flatten();
        write_link(scene, link, curve, label.as_ref(), &mut lines);
        rect = rect.join(curve.bounds());
    }
    rect = rect.join(obstacles.bounds());
    let many = match scene.lines.len() {
        drawn if drawn <= FEW_LINES => "",
        drawn if drawn <= MANY_LINES => " many",
        _ => " many crowd",
    };
    let mut content = format!(
        "<g class=\"gatherings{many}\">\n{gatherings}</g>\n<g class=\"links{many}\">\n{lines}</g>\n<g class=\"nodes\">\n"
    );
    // The busiest last, so that no sign lies on a stronger one's name.
    for &nth in scene.strongest(scene.nodes.len()).iter().rev() {
        let (node, sign) = (&scene.nodes[nth], &plan.signs[nth]);
        write_node(node, sign, plan.places[nth], plan.above[nth], scene.alone, &mut content);
    }
    content.push_str("</g>\n");
    Drawn { rect, content, left_out: Vec::new(), legend: legend::of_network(scene) }
}

/// Where everything goes: the actors first, then the middles of gatherings.
struct Plan {
    signs: Vec<Sign>,
    places: Vec<Point>,
    /// Whether a label stands above its sign.
    above: Vec<bool>,
}

impl Plan {
    fn new(scene: &Scene, known: &Positions) -> Self {
        let busiest = scene.nodes.iter().map(|node| node.interactions).max().unwrap_or(1);
        let labelled = scene.lines.len() <= FEW_LINES;
        let mut signs: Vec<Sign> =
            scene.nodes.iter().map(|node| Sign::new(node, busiest, scene.in_full)).collect();
        signs.extend(scene.gatherings.iter().map(|gathering| Sign::of_gathering(gathering, labelled)));
        let ids = scene.nodes.iter().map(|node| &node.actor.id);
        let ids = ids.chain(scene.gatherings.iter().map(|gathering| &gathering.interactions[0].id));
        let known: Vec<Option<Point>> = ids.map(|id| known.of(id)).collect();
        let bonds = bonds(scene);
        let extents: Vec<Extent> = signs.iter().map(Sign::extent).collect();
        let length = if labelled { 165.0 } else { 90.0 };
        let places = layout::layout(&Graph { extents: &extents, bonds: &bonds, length }, &known);
        let above = labels::sides(&signs, &places, &bonds);
        Self { signs, places, above }
    }
}

/// Which two hang together: the ends of lines, and gatherings with their parties.
pub(super) fn bonds(scene: &Scene) -> Vec<(usize, usize)> {
    let ends = scene.lines.iter().map(|link| (link.source.min(link.target), link.source.max(link.target)));
    let spokes = scene.gatherings.iter().enumerate().flat_map(|(nth, gathering)| {
        gathering.parties.iter().map(move |&party| (party, scene.nodes.len() + nth))
    });
    let mut bonds: Vec<(usize, usize)> = ends.chain(spokes).collect();
    bonds.sort_unstable();
    bonds.dedup();
    bonds
}

/// How large a name is set.
#[derive(Clone, Copy)]
enum Rank {
    /// Among few, all alike.
    Equal,
    /// Among many, the busiest.
    Lead,
    /// And all the others.
    Rest,
}

impl Rank {
    fn size(self) -> f64 {
        match self {
            Self::Equal => NAME,
            Self::Lead => LEAD,
            Self::Rest => REST,
        }
    }

    /// The size as wide as the weight runs.
    fn wide(self) -> f64 {
        self.size() * if matches!(self, Self::Rest) { 1.0 } else { 1.06 }
    }

    /// From one line of a name to the next.
    fn leading(self) -> f64 {
        self.size() + 2.0
    }

    fn class(self) -> &'static str {
        match self {
            Self::Equal => "name",
            Self::Lead => "lead name",
            Self::Rest => "rest name",
        }
    }
}

/// How an actor is drawn.
pub(super) struct Sign {
    pub(super) radius: f64,
    rank: Rank,
    names: Vec<String>,
    roles: Vec<String>,
}

impl Sign {
    fn new(node: &Node, busiest: usize, in_full: bool) -> Self {
        let share = node.interactions as f64 / busiest.max(12) as f64;
        let radius = 5.0 + 17.0 * share.sqrt();
        let rank = match share {
            _ if in_full => Rank::Equal,
            share if share >= LEADS => Rank::Lead,
            _ => Rank::Rest,
        };
        let names = balance(&node.name(in_full), rank.wide(), 10.0 * rank.size(), 2);
        let role = node.role.as_deref().filter(|_| in_full);
        let roles = role.map(|role| balance(role, SMALL, 140.0, 2)).unwrap_or_default();
        Self { radius, rank, names, roles }
    }

    /// The middle of a gathering, with what it was and when where there is room for that.
    fn of_gathering(gathering: &Gathering, labelled: bool) -> Self {
        let radius = 3.5 + (gathering.interactions.len() as f64 - 1.0).sqrt();
        if !labelled {
            return Self { radius, rank: Rank::Equal, names: Vec::new(), roles: Vec::new() };
        }
        let say = say(gathering.class, &gathering.interactions);
        let roles = when(&gathering.interactions).into_iter().collect();
        Self { radius, rank: Rank::Equal, names: vec![say], roles }
    }

    /// The sign without its label.
    pub(super) fn glyph(&self) -> Extent {
        let reach = self.radius * 1.15 + 1.0;
        Extent { side: reach, up: reach, down: reach }
    }

    /// The label, below the sign or above it.
    pub(super) fn label(&self, above: bool) -> Extent {
        let names = self.names.iter().map(|name| width(name, self.rank.wide()));
        let roles = self.roles.iter().map(|role| width(role, SMALL));
        let side = names.chain(roles).fold(0.0, f64::max) / 2.0;
        let (near, far) = (self.radius + 2.0, self.radius + 4.0 + self.height());
        if above { Extent { side, up: far, down: -near } } else { Extent { side, up: -near, down: far } }
    }

    /// Both, whichever side the label is on.
    pub(super) fn whole(&self, above: bool) -> Extent {
        let (glyph, label) = (self.glyph(), self.label(above));
        Extent {
            side: glyph.side.max(label.side),
            up: glyph.up.max(label.up),
            down: glyph.down.max(label.down),
        }
    }

    fn extent(&self) -> Extent {
        self.whole(false)
    }

    fn height(&self) -> f64 {
        self.rank.leading() * self.names.len() as f64 + 13.0 * self.roles.len() as f64
    }
}

/// The way a line takes: straight, or bent aside where a pair has several.
pub(super) struct Curve {
    start: Point,
    control: Point,
    end: Point,
}

impl Curve {
    fn new(link: &Link, plan: &Plan) -> Self {
        let (from, to) = (plan.places[link.source], plan.places[link.target]);
        // Bends are told from one end, whichever way the line runs.
        let (low, high) = if link.source < link.target { (from, to) } else { (to, from) };
        let (way, _) = low.towards(high);
        let aside = link.nth as f64 - (link.of as f64 - 1.0) / 2.0;
        let control = (from + to) * 0.5 + Point::new(-way.y, way.x) * (aside * 52.0);
        let (out, _) = from.towards(control);
        let (back, _) = to.towards(control);
        let start = from + out * (plan.signs[link.source].radius + 3.0);
        let end = to + back * (plan.signs[link.target].radius + 4.0);
        Self { start, control, end }
    }

    /// How steep it is, from 0 for flat on; 1 is half a right angle.
    pub(super) fn slope(&self) -> f64 {
        let way = self.end - self.start;
        (way.y / way.x).abs()
    }

    /// A point of it; 0 is the start, 1 the end.
    pub(super) fn at(&self, t: f64) -> Point {
        let (s, c, e) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        self.start * s + self.control * c + self.end * e
    }

    fn bounds(&self) -> Rect {
        let corners = [self.start, self.at(0.25), self.at(0.5), self.at(0.75), self.end];
        let point = |p: &Point| Rect { left: p.x - 4.0, right: p.x + 4.0, top: p.y - 4.0, bottom: p.y + 4.0 };
        corners[1..].iter().fold(point(&corners[0]), |rect, corner| rect.join(point(corner)))
    }

    /// Whether it enters a box.
    pub(super) fn crosses(&self, rect: &Rect) -> bool {
        (0..8).any(|nth| rect.is_crossed(self.at(f64::from(nth) / 8.0), self.at(f64::from(nth + 1) / 8.0)))
    }

    /// Its path; shortened where a tip sits on its end.
    fn path(&self, to_tip: bool) -> String {
        let (way, _) = self.control.towards(self.end);
        let end = if to_tip { self.end - way * (shape::TIP * 0.8) } else { self.end };
        let straight = (self.start + self.end) * 0.5 - self.control;
        if straight.length() < 6.0 {
            return format!("M{} L{}", pair(self.start), pair(end));
        }
        format!("M{} Q{} {}", pair(self.start), pair(self.control), pair(end))
    }
}

/// A free place for the label of a line, if there is one.
fn place_label(link: &Link, curve: &Curve, curves: &[Curve], obstacles: &mut Obstacles) -> Option<Label> {
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
fn say(class: Class, interactions: &[&Interaction]) -> String {
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
fn when(interactions: &[&Interaction]) -> Option<String> {
    match interactions {
        [only] => super::text::days(only),
        several => {
            let last = several.iter().filter_map(|one| one.when.last.or(one.when.first)).max();
            last.map(|last| format!("last {}", day(last)))
        }
    }
}

/// How thick the line of so many is.
fn thickness(interactions: usize) -> String {
    number((1.3 + 0.8 * (interactions as f64 - 1.0).sqrt()).min(7.0))
}

/// What a line is, which interactions it stands for, and that in words: the attributes and the title of
/// its element.
fn describe(scene: &Scene, class: Class, interactions: &[&Interaction], names: &str) -> (String, String) {
    let status = interactions.first().map_or(Status::Reported, |one| one.status);
    let mut told = format!("{names}: {}", say(class, interactions));
    if let Some(when) = when(interactions) {
        let _ = write!(told, ", {when}");
    }
    let (class, status, numbers) = (class.as_str(), status.as_str(), scene.numbers(interactions));
    (
        format!("class=\"link {class} {status}\" data-i=\"{numbers}\""),
        format!("<title>{}</title>", escape(&told)),
    )
}

fn write_link(scene: &Scene, link: &Link, curve: &Curve, label: Option<&Label>, out: &mut String) {
    let edge = &link.edge;
    let arrow = if edge.mutual { "–" } else { "→" };
    let names = format!("{} {arrow} {}", scene.nodes[link.source].short, scene.nodes[link.target].short);
    let (attributes, title) = describe(scene, link.class, &edge.interactions, &names);
    let (wide, path) = (thickness(edge.interactions.len()), curve.path(!edge.mutual));
    let is_struck = matches!(edge.status, Status::Denied | Status::Cancelled);
    if edge.mutual && !is_struck && label.is_none() {
        // One element alone, since there may be thousands.
        let attributes = attributes.replacen("class=\"", "class=\"line ", 1);
        let _ = writeln!(out, "<path {attributes} stroke-width=\"{wide}\" d=\"{path}\">{title}</path>");
        return;
    }
    let _ = write!(out, "<g {attributes}>{title}<path class=\"line\" stroke-width=\"{wide}\" d=\"{path}\"/>");
    if let Some(Label { at, say, when }) = label {
        write_words(*at, say, when.as_deref(), out);
    }
    if !edge.mutual {
        let (way, _) = curve.control.towards(curve.end);
        out.push_str(&shape::tip(curve.end, way, link.class == Class::Cooperation));
    }
    if is_struck {
        out.push_str(&shape::strike(curve.at(if label.is_some() { 0.8 } else { 0.5 })));
    }
    out.push_str("</g>\n");
}

/// What passed, and below it the day. A page keeps the size of a `tag` whatever its zoom.
fn write_words(at: Point, say: &str, when: Option<&str>, out: &mut String) {
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
}

/// A gathering: a dot in its middle, and a line to each party.
fn write_gathering(scene: &Scene, gathering: &Gathering, plan: &Plan, nth: usize, out: &mut String) {
    let nth = scene.nodes.len() + nth;
    let (middle, sign) = (plan.places[nth], &plan.signs[nth]);
    let names: Vec<&str> = gathering.parties.iter().map(|&party| scene.nodes[party].short.as_str()).collect();
    let (attributes, title) = describe(scene, gathering.class, &gathering.interactions, &names.join(", "));
    let spoke = |&party: &usize| {
        let (way, far) = middle.towards(plan.places[party]);
        let end = middle + way * (far - plan.signs[party].radius - 3.0).max(0.0);
        format!("M{} L{}", pair(middle), pair(end))
    };
    let spokes: Vec<String> = gathering.parties.iter().map(spoke).collect();
    let _ = write!(
        out,
        "<g {attributes}>{title}<path class=\"line\" stroke-width=\"{}\" d=\"{}\"/><g data-place=\"{}\" transform=\"translate({})\"><g class=\"sign\"><circle class=\"dot\" r=\"{}\"/></g></g>",
        thickness(gathering.interactions.len()),
        spokes.join(" "),
        escape(&gathering.interactions[0].id),
        pair(middle),
        number(sign.radius)
    );
    if let Some(say) = sign.names.first() {
        let top = if plan.above[nth] { -sign.radius - 4.0 - sign.height() } else { sign.radius + 2.0 };
        write_words(middle + Point::new(0.0, top + 14.0), say, sign.roles.first().map(String::as_str), out);
    }
    out.push_str("</g>\n");
}

fn write_node(node: &Node, sign: &Sign, place: Point, above: bool, halo: bool, out: &mut String) {
    let _ = write!(
        out,
        "<g class=\"node tone-{}\" data-place=\"{}\" transform=\"translate({})\"><title>{}</title><g class=\"sign\">{}</g>",
        node.tone,
        escape(&node.actor.id),
        pair(place),
        escape(&node.told()),
        shape::sign(node.actor.kind, sign.radius),
    );
    let (anchor, mut base) =
        if above { (-sign.radius - 2.0, -2.0 - sign.height()) } else { (sign.radius + 2.0, 0.0) };
    let _ = write!(out, "<g transform=\"translate(0 {})\"><g class=\"tag\">", number(anchor));
    let mut line = |class: &str, text: &str, leading: f64| {
        base += leading;
        out.push_str(&element(class, &format!("y=\"{}\"", number(base - 2.5)), text, halo));
    };
    for name in &sign.names {
        line(sign.rank.class(), name, sign.rank.leading());
    }
    for role in &sign.roles {
        line("role", role, 13.0);
    }
    out.push_str("</g></g></g>\n");
}

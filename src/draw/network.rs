//! The network: actors as signs with their names, what passed between them as lines.

use std::fmt::Write as _;

use super::curve::Curve;
use super::labels::{self, Obstacles};
use super::layout::{self, Extent, Graph, Point};
use super::line::{Line, place_label, thickness, words};
use super::positions::Positions;
use super::scene::{Gathering, Scene};
use super::shape::{Stroke, pair};
use super::sign::{Sign, write_node};
use super::text::{escape, number};
use super::{Drawn, legend};

/// Up to this many lines, each is labelled.
const FEW_LINES: usize = 40;

/// From here on lines are so faint that where they gather can be seen, and a page paints them, since a
/// browser takes its time for thousands of elements.
const MANY_LINES: usize = 3000;

/// Draws the network.
pub(super) fn draw(scene: &Scene, known: &Positions) -> Drawn {
    let plan = Plan::new(scene, known);
    let mut obstacles = Obstacles::default();
    for ((sign, &place), &above) in plan.signs.iter().zip(&plan.places).zip(&plan.above) {
        obstacles.add(sign.glyph().at(place));
        obstacles.add(sign.label(above).at(place));
    }
    let labelled = scene.lines.len() <= FEW_LINES;
    let many = match scene.lines.len() {
        drawn if drawn <= FEW_LINES => "",
        drawn if drawn <= MANY_LINES => " many",
        _ => " many crowd",
    };
    let curve = |link| Curve::new(link, &plan.places, |sign| plan.signs[sign].radius);
    let curves: Vec<Curve> = scene.lines.iter().map(curve).collect();
    let mut content = format!("<g class=\"gatherings{many}\">\n");
    for (nth, gathering) in scene.gatherings.iter().enumerate() {
        write_gathering(scene, gathering, &plan, nth, &mut content);
    }
    let mut rect = obstacles.bounds();
    let mut lines = Vec::with_capacity(curves.len());
    for (link, curve) in scene.lines.iter().zip(&curves) {
        let label = labelled.then(|| place_label(link, curve, &curves, &mut obstacles)).flatten();
        lines.push(Line::new(scene, link, curve, label.as_ref()));
        rect = rect.join(curve.bounds());
    }
    rect = rect.join(obstacles.bounds());
    content.push_str("</g>\n");
    let is_crowd = lines.len() > MANY_LINES && !scene.alone;
    if !is_crowd {
        let _ = writeln!(content, "<g class=\"links{many}\">");
        lines.drain(..).for_each(|line| line.write(&mut content));
        content.push_str("</g>\n");
    }
    content.push_str("<g class=\"nodes\">\n");
    // The busiest last, so that no sign lies on a stronger one's name.
    for &nth in scene.strongest(scene.nodes.len()).iter().rev() {
        let (node, sign) = (&scene.nodes[nth], &plan.signs[nth]);
        write_node(node, sign, plan.places[nth], plan.above[nth], scene.alone, &mut content);
    }
    content.push_str("</g>\n");
    Drawn { rect, content, crowd: lines, left_out: Vec::new(), legend: legend::of_network(scene) }
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

/// A gathering: a dot in its middle, and a line to each party.
fn write_gathering(scene: &Scene, gathering: &Gathering, plan: &Plan, nth: usize, out: &mut String) {
    let nth = scene.nodes.len() + nth;
    let (middle, sign) = (plan.places[nth], &plan.signs[nth]);
    let names: Vec<&str> = gathering.parties.iter().map(|&party| scene.nodes[party].short.as_str()).collect();
    let line = Line::of(scene, gathering.class, &gathering.interactions, &names.join(", "));
    let spoke = |&party: &usize| {
        let (way, far) = middle.towards(plan.places[party]);
        let end = middle + way * (far - plan.signs[party].radius - 3.0).max(0.0);
        format!("M{} L{}", pair(middle), pair(end))
    };
    let spokes: Vec<String> = gathering.parties.iter().map(spoke).collect();
    let _ = write!(
        out,
        "<g {}>{}{}<g data-place=\"{}\" transform=\"translate({})\"><g class=\"sign\"><circle class=\"dot\" r=\"{}\"/></g></g>",
        line.attributes(),
        line.title(),
        Stroke::line(spokes.join(" "), thickness(gathering.interactions.len())).markup(),
        escape(&gathering.interactions[0].id),
        pair(middle),
        number(sign.radius)
    );
    if let Some(say) = sign.names.first() {
        let top = if plan.above[nth] { -sign.radius - 4.0 - sign.height() } else { sign.radius + 2.0 };
        let at = middle + Point::new(0.0, top + 14.0);
        out.push_str(&words(at, say, sign.roles.first().map(String::as_str)));
    }
    out.push_str("</g>\n");
}

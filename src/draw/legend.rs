//! The legend: what the signs, colours and lines of a picture mean, only those that it uses.

use std::collections::BTreeSet;

use super::layout::Point;
use super::palette::{Class, KINDS, STATUSES};
use super::scene::Scene;
use super::shape;
use crate::lexicon::{ActorKind, Status};

/// Signs of one sort.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) items: Vec<Item>,
}

/// A sign and what it means.
pub(super) struct Item {
    /// SVG elements around the origin, 14 wide or 28.
    pub(super) sample: String,
    pub(super) wide: bool,
    pub(super) means: String,
}

impl Item {
    fn small(sample: String, means: &str) -> Self {
        Self { sample, wide: false, means: means.to_owned() }
    }

    fn wide(sample: String, means: &str) -> Self {
        Self { sample, wide: true, means: means.to_owned() }
    }
}

/// The legend of a network.
pub(super) fn of_network(scene: &Scene) -> Vec<Group> {
    let mut groups = vec![who(scene), colours(scene)];
    groups.extend(of_lines(scene));
    groups
}

/// The legend of what passed: classes, direction and status.
pub(super) fn of_lines(scene: &Scene) -> Vec<Group> {
    vec![passed(scene), statuses(scene)]
}

fn who(scene: &Scene) -> Group {
    let used: BTreeSet<&str> = scene.nodes.iter().map(|node| node.actor.kind.as_str()).collect();
    let sample = |kind: ActorKind| format!("<g class=\"sample\">{}</g>", shape::sign(kind, 6.0));
    let mut items: Vec<Item> = KINDS
        .into_iter()
        .filter(|kind| used.contains(kind.as_str()))
        .map(|kind| Item::small(sample(kind), kind.as_str()))
        .collect();
    let growing = "<g class=\"sample\"><circle class=\"shape\" cx=\"-9\" r=\"3\"/><circle class=\"shape\" cx=\"5\" r=\"7\"/></g>";
    items.push(Item::wide(growing.to_owned(), "larger: more interactions"));
    Group { title: "WHO", items }
}

fn colours(scene: &Scene) -> Group {
    let sample = |tone: usize| format!("<g class=\"tone-{tone}\"><circle class=\"shape\" r=\"6\"/></g>");
    let items = scene.tones.legend().into_iter().map(|(tone, means)| Item::small(sample(tone), &means));
    Group { title: "COUNTRY", items: items.collect() }
}

fn passed(scene: &Scene) -> Group {
    let line = |class: Class| {
        let tip = match class {
            Class::Contact => String::new(),
            _ => {
                shape::tip(Point::new(14.0, 0.0), Point::new(1.0, 0.0), class == Class::Cooperation).markup()
            }
        };
        format!(
            "<g class=\"{}\"><path class=\"line\" stroke-width=\"2\" d=\"M-14 0 L8 0\"/>{tip}</g>",
            class.as_str()
        )
    };
    let used: BTreeSet<Class> = scene.links.iter().map(|link| link.class).collect();
    let mut items: Vec<Item> = Class::ALL
        .into_iter()
        .filter(|class| used.contains(class))
        .map(|class| Item::wide(line(class), class.as_str()))
        .collect();
    if scene.links.iter().any(|link| !link.edge.mutual) {
        let tip = shape::tip(Point::new(14.0, 0.0), Point::new(1.0, 0.0), false).markup();
        let arrow = format!(
            "<g class=\"contact\"><path class=\"line\" stroke-width=\"1.5\" d=\"M-14 0 L6 0\"/>{tip}</g>"
        );
        items.push(Item::wide(arrow, "one-sided"));
    }
    Group { title: "WHAT PASSED", items }
}

fn statuses(scene: &Scene) -> Group {
    let used: BTreeSet<Status> = scene.links.iter().map(|link| link.edge.status).collect();
    let line = |status: Status| {
        let strike = match status {
            Status::Denied | Status::Cancelled => shape::strike(Point::default()).markup(),
            _ => String::new(),
        };
        let name = status.as_str();
        format!(
            "<g class=\"contact {name}\"><path class=\"line\" stroke-width=\"2\" d=\"M-14 0 L14 0\"/>{strike}</g>"
        )
    };
    let items = STATUSES
        .into_iter()
        .filter(|status| used.contains(status))
        .map(|status| Item::wide(line(status), status.as_str()));
    Group { title: "STATUS", items: items.collect() }
}

//! The signs of a network: how large each is and how its name is set.

use std::fmt::Write as _;

use super::layout::{Extent, Point};
use super::line::{say, when};
use super::scene::{Gathering, Node};
use super::shape::{self, pair};
use super::text::{balance, element, escape, number, width};

/// Sizes of type.
const NAME: f64 = 13.0;
pub(super) const SMALL: f64 = 11.0;
const LEAD: f64 = 17.0;
const REST: f64 = 12.0;

/// Among many, who takes part in at least this share of what the busiest does leads in type as well.
const LEADS: f64 = 0.12;

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
    pub(super) names: Vec<String>,
    pub(super) roles: Vec<String>,
}

impl Sign {
    /// The sign of an actor; `busiest` has so many interactions, and names are whole if `in_full`.
    pub(super) fn new(node: &Node, busiest: usize, in_full: bool) -> Self {
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
    pub(super) fn of_gathering(gathering: &Gathering, labelled: bool) -> Self {
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

    pub(super) fn extent(&self) -> Extent {
        self.whole(false)
    }

    pub(super) fn height(&self) -> f64 {
        self.rank.leading() * self.names.len() as f64 + 13.0 * self.roles.len() as f64
    }
}

/// Writes the sign of an actor at its place, with its name.
pub(super) fn write_node(node: &Node, sign: &Sign, place: Point, above: bool, halo: bool, out: &mut String) {
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

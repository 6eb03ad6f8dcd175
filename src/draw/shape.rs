//! The signs of a picture: nodes by kind, arrow tips, strikes.

use serde::Serialize;

use super::layout::Point;
use super::text::number;
use crate::lexicon::ActorKind;

/// The sign of a kind of actor, with this radius, around the origin.
pub(super) fn sign(kind: ActorKind, radius: f64) -> String {
    let at = |x: f64, y: f64| format!("{} {}", number(x * radius), number(y * radius));
    match kind {
        ActorKind::Person => format!("<circle class=\"shape\" r=\"{}\"/>", number(radius)),
        ActorKind::Office => format!(
            "<circle class=\"shape\" r=\"{}\"/><circle class=\"open\" r=\"{}\"/>",
            number(radius * 0.55),
            number(radius)
        ),
        ActorKind::Country => {
            let half = radius * 0.88;
            let side = number(half * 2.0);
            let corner = number(-half);
            format!(
                "<rect class=\"shape\" x=\"{corner}\" y=\"{corner}\" width=\"{side}\" height=\"{side}\" rx=\"2\"/>"
            )
        }
        ActorKind::Government => format!(
            "<path class=\"shape\" d=\"M{} L{} L{} L{} L{}Z\"/>",
            at(0.0, -1.05),
            at(1.0, -0.3),
            at(0.82, 0.85),
            at(-0.82, 0.85),
            at(-1.0, -0.3)
        ),
        ActorKind::Organization => format!(
            "<path class=\"shape\" d=\"M{} L{} L{} L{}Z\"/>",
            at(0.0, -1.15),
            at(1.15, 0.0),
            at(0.0, 1.15),
            at(-1.15, 0.0)
        ),
        ActorKind::Group => {
            let dot = |x: f64, y: f64| {
                let (x, y) = (number(x * radius), number(y * radius));
                format!("<circle class=\"shape\" cx=\"{x}\" cy=\"{y}\" r=\"{}\"/>", number(radius * 0.56))
            };
            dot(0.0, -0.46) + &dot(-0.5, 0.42) + &dot(0.5, 0.42)
        }
    }
}

/// A path, with the class that says how it looks.
#[derive(Serialize)]
pub(super) struct Stroke {
    class: &'static str,
    d: String,
    /// How thick it is, if its class does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    wide: Option<String>,
}

impl Stroke {
    /// A line of some thickness.
    pub(super) fn line(d: String, wide: String) -> Self {
        Self { class: "line", d, wide: Some(wide) }
    }

    /// Its attributes, but for the class.
    pub(super) fn attributes(&self) -> String {
        let wide = self.wide.as_ref().map_or_else(String::new, |wide| format!(" stroke-width=\"{wide}\""));
        format!("{wide} d=\"{}\"", self.d)
    }

    /// Its element.
    pub(super) fn markup(&self) -> String {
        format!("<path class=\"{}\"{}/>", self.class, self.attributes())
    }
}

/// Length of an arrow's tip.
pub(super) const TIP: f64 = 10.0;

/// An arrow's tip that ends at `end` and points along `way`; hollow or filled.
pub(super) fn tip(end: Point, way: Point, hollow: bool) -> Stroke {
    let back = end - way * TIP;
    let aside = Point::new(-way.y, way.x) * (TIP * 0.42);
    let class = if hollow { "hollow" } else { "tip" };
    let d = format!("M{} L{} L{}Z", pair(end), pair(back + aside), pair(back - aside));
    Stroke { class, d, wide: None }
}

/// A small cross, for what is denied or called off.
pub(super) fn strike(at: Point) -> Stroke {
    let corner = |x: f64, y: f64| pair(at + Point::new(x, y));
    let d = format!(
        "M{} L{} M{} L{}",
        corner(-4.0, -4.0),
        corner(4.0, 4.0),
        corner(-4.0, 4.0),
        corner(4.0, -4.0)
    );
    Stroke { class: "strike", d, wide: None }
}

/// 'x y'.
pub(super) fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

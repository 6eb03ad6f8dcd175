//! The signs of a picture: nodes by kind, arrow tips, strikes.

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

/// Length of an arrow's tip.
pub(super) const TIP: f64 = 10.0;

/// An arrow's tip that ends at `end` and points along `way`; hollow or filled.
pub(super) fn tip(end: Point, way: Point, hollow: bool) -> String {
    let back = end - way * TIP;
    let aside = Point::new(-way.y, way.x) * (TIP * 0.42);
    let class = if hollow { "hollow" } else { "tip" };
    format!("<path class=\"{class}\" d=\"M{} L{} L{}Z\"/>", pair(end), pair(back + aside), pair(back - aside))
}

/// A small cross, for what is denied or called off.
pub(super) fn strike(at: Point) -> String {
    let corner = |x: f64, y: f64| pair(at + Point::new(x, y));
    format!(
        "<path class=\"strike\" d=\"M{} L{} M{} L{}\"/>",
        corner(-4.0, -4.0),
        corner(4.0, 4.0),
        corner(-4.0, 4.0),
        corner(4.0, -4.0)
    )
}

/// 'x y'.
pub(super) fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

//! SVG and HTML: pictures that stand alone.

use std::io::{self, Write};

use super::{Edges, View};
use crate::draw::{self, Picture};

pub(super) fn write(view: &View, _: Edges, out: &mut dyn Write) -> io::Result<()> {
    draw::svg(view.ledger, &Picture { shown: match std::env::var("V").as_deref() { Ok("t") => draw::Shown::Timeline, Ok("m") => draw::Shown::Matrix, _ => draw::Shown::Network }, ..Picture::default() }, out)
}
pub(super) fn html(view: &View, _: Edges, out: &mut dyn Write) -> io::Result<()> {
    draw::html(view.ledger, &Picture::default(), out)
}

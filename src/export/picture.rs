//! SVG and HTML: pictures, drawn by [`crate::draw`].

use std::io::{self, Write};

use super::{Edges, View};
use crate::draw::{self, Picture};

pub(super) fn svg(view: &View, _: Edges, out: &mut dyn Write) -> io::Result<()> {
    draw::svg(view.ledger, view.picture.unwrap_or(&Picture::default()), out)
}

pub(super) fn html(view: &View, _: Edges, out: &mut dyn Write) -> io::Result<()> {
    draw::html(view.ledger, view.picture.unwrap_or(&Picture::default()), out)
}

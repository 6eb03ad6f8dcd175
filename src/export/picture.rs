//! SVG and HTML: pictures, drawn by [`crate::draw`].

use std::io::{self, Write};

use super::{File, Format, PLAIN, View};
use crate::draw::{self, Picture, Shown};

pub(super) const SVG: Format = Format {
    name: "svg",
    about: "pictures that stand alone: network, timeline, matrix",
    files: &[
        File { name: "network.svg", write: Some(asked) },
        File { name: "timeline.svg", write: Some(timeline) },
        File { name: "matrix.svg", write: Some(matrix) },
    ],
    extensions: &["svg"],
    ..PLAIN
};

pub(super) const HTML: Format = Format {
    name: "html",
    about: "a page to look through, filter and read",
    files: &[File { name: "page.html", write: Some(page) }],
    extensions: &["html"],
    ..PLAIN
};

/// The picture that is asked for, a network without a word.
fn asked(view: &View, out: &mut dyn Write) -> io::Result<()> {
    draw::svg(view.ledger, &picture(view), out)
}

fn timeline(view: &View, out: &mut dyn Write) -> io::Result<()> {
    draw::svg(view.ledger, &Picture { shown: Shown::Timeline, ..picture(view) }, out)
}

fn matrix(view: &View, out: &mut dyn Write) -> io::Result<()> {
    draw::svg(view.ledger, &Picture { shown: Shown::Matrix, ..picture(view) }, out)
}

fn page(view: &View, out: &mut dyn Write) -> io::Result<()> {
    draw::html(view.ledger, &picture(view), out)
}

fn picture(view: &View) -> Picture {
    view.picture.cloned().unwrap_or_default()
}

//! SVG, PNG and HTML: pictures, drawn by [`crate::draw`].

use std::io::{self, Write};

use super::{File, Format, PLAIN, View};
use crate::draw::{self, Picture, Shown};

macro_rules! lines {
    ($name:literal $picture:ident) => {
        File { name: $name, write: Some(|view, out| draw::svg(view.ledger, &$picture(view), out)) }
    };
}

pub(super) const SVG: Format = Format {
    name: "svg",
    about: "pictures that stand alone: network, timeline, matrix",
    files: &[lines!("network.svg" asked), lines!("timeline.svg" timeline), lines!("matrix.svg" matrix)],
    extensions: &["svg"],
    ..PLAIN
};

#[cfg(feature = "png")]
macro_rules! dots {
    ($name:literal $picture:ident) => {
        File { name: $name, write: Some(|view, out| draw::png(view.ledger, &$picture(view), out)) }
    };
}
#[cfg(not(feature = "png"))]
macro_rules! dots {
    ($name:literal $picture:ident) => {
        File { name: $name, write: None }
    };
}

pub(super) const PNG: Format = Format {
    name: "png",
    about: "the same pictures as dots, with a font that travels along",
    files: &[dots!("network.png" asked), dots!("timeline.png" timeline), dots!("matrix.png" matrix)],
    extensions: &["png"],
    needs: Some("png"),
    ..PLAIN
};

pub(super) const HTML: Format = Format {
    name: "html",
    about: "a page to look through, filter and read",
    files: &[File { name: "page.html", write: Some(page) }],
    extensions: &["html"],
    ..PLAIN
};

fn page(view: &View, out: &mut dyn Write) -> io::Result<()> {
    draw::html(view.ledger, &asked(view), out)
}

/// The picture that is asked for, a network without a word.
fn asked(view: &View) -> Picture {
    view.picture.cloned().unwrap_or_default()
}

fn timeline(view: &View) -> Picture {
    Picture { shown: Shown::Timeline, ..asked(view) }
}

fn matrix(view: &View) -> Picture {
    Picture { shown: Shown::Matrix, ..asked(view) }
}

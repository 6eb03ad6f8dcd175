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
    #[cfg(feature = "png")]
    left_out: Some(boxes),
    ..PLAIN
};

/// Letters that no font has, and what brings them.
#[cfg(feature = "png")]
fn boxes(view: &View) -> Option<String> {
    /// So many letters are named.
    const NAMED: usize = 12;
    let missing = asked(view).fonts.missing(view.ledger);
    let named: Vec<String> = missing.iter().take(NAMED).map(|&letter| shown(letter)).collect();
    let more = missing
        .len()
        .checked_sub(NAMED + 1)
        .map_or_else(String::new, |more| format!(" and {} more", more + 1));
    (!missing.is_empty()).then(|| {
        format!(
            "boxes stand for letters that no font has: {}{more}; --font FILE brings them, svg and html leave them to the reader's fonts",
            named.join(" ")
        )
    })
}

/// A letter as a terminal may have it: what has no shape of its own by its number.
#[cfg(feature = "png")]
fn shown(letter: char) -> String {
    if letter.is_alphanumeric() { letter.to_string() } else { format!("U+{:04X}", u32::from(letter)) }
}

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

//! A picture as dots, for where SVG cannot go: the SVG, drawn by resvg with a font that travels along,
//! about as wide as the faces that a browser takes, and with fonts that are brought.

use std::io::{self, Write};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::Picture;
use crate::ledger::Ledger;

/// Dots along each unit of a picture, so that its text is sharp.
const FINE: f32 = 2.0;

/// Dots of a picture at most, 256 MB of them; a larger one is coarser.
const MOST: f32 = 64e6;

/// Writes one picture as PNG. Of a very large ledger it shows the strongest part, and says so. Letters
/// that no font has are boxes: the one that travels along has Latin, Greek, Cyrillic, Arabic and others;
/// [`Picture::fonts`] may bring more, and [`Fonts::missing`](super::Fonts::missing) tells which are none's.
///
/// # Errors
/// If the picture is too large for any PNG, or what `out` fails with.
pub fn png(ledger: &Ledger, picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let mut svg = Vec::new();
    super::svg(ledger, picture, &mut svg)?;
    let tree = Tree::from_data(&svg, &picture.fonts.options()).map_err(io::Error::other)?;
    let size = tree.size();
    let scale = FINE.min((MOST / (size.width() * size.height())).sqrt());
    let dots = |length: f32| (length * scale).ceil() as u32;
    let mut dots = Pixmap::new(dots(size.width()), dots(size.height()))
        .ok_or_else(|| io::Error::other("the picture is too large for PNG; -f svg holds it"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    out.write_all(&dots.encode_png().map_err(io::Error::other)?)
}

#[cfg(test)]
mod tests {
    use super::super::Fonts;
    use super::*;

    #[test]
    fn text_is_drawn_with_the_font_that_travels_along() {
        let drawn = |text: &str| {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='20'>\
                 <text x='2' y='15' font-family='Segoe UI, sans-serif' font-weight='600'>{text}</text></svg>"
            );
            let tree = Tree::from_str(&svg, &Fonts::default().options()).unwrap();
            let mut dots = Pixmap::new(80, 20).unwrap();
            resvg::render(&tree, Transform::identity(), &mut dots.as_mut());
            dots.pixels().iter().filter(|dot| dot.alpha() > 0).count()
        };
        assert_eq!(drawn(""), 0);
        for text in ["Macron", "Макрон", "ماكرون"] {
            assert!(drawn(text) > 60, "{text}");
        }
    }
}

//! Fonts for pictures as dots: the one that travels along, and those that are brought for letters it
//! has not. The system's are left alone, so that the same input gives the same bytes on every machine.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Node, Options, Tree};

use super::text::escape;
use crate::error::{Error, Result};
use crate::ledger::Ledger;

/// Fonts to draw with, beside the one that travels along.
#[derive(Clone, Debug, Default)]
pub struct Fonts(Vec<Arc<Vec<u8>>>);

impl Fonts {
    /// Adds a file of one or more faces: TTF, OTF or TTC.
    ///
    /// # Errors
    /// If the file cannot be read, or is no font.
    pub fn add(&mut self, path: &Path) -> Result<()> {
        let bytes = std::fs::read(path)
            .map_err(|error| Error::new("the font cannot be read").at(path).because(error))?;
        let bytes = Arc::new(bytes);
        if Database::new().load_font_source(Source::Binary(bytes.clone())).is_empty() {
            return Err(Error::new("this is no font").at(path).remedy("give a file of TTF, OTF or TTC"));
        }
        self.0.push(bytes);
        Ok(())
    }

    /// The letters of a ledger's names and titles that no font has: where a picture writes them, it
    /// has boxes.
    pub fn missing(&self, ledger: &Ledger) -> BTreeSet<char> {
        let names = ledger.actors.iter().flat_map(|actor| {
            let titles = actor.affiliations.iter().map(|one| one.title.as_str());
            titles.chain([actor.name.as_str()])
        });
        let documents = ledger.documents.iter().flat_map(|one| [one.title.as_deref(), one.outlet.as_deref()]);
        let texts = names.chain(documents.flatten());
        // The font that travels along has all of Latin, and every sign of Latin text.
        let letters: BTreeSet<char> =
            texts.flat_map(str::chars).filter(|letter| *letter > '\u{24f}').collect();
        let options = self.options();
        letters.into_iter().filter(|letter| !has(*letter, &options)).collect()
    }

    /// Every family that the style sheet names is the font that travels along; letters that it has not
    /// come from the first font brought that has them.
    pub(super) fn options(&self) -> Options<'static> {
        let mut fonts = Database::new();
        for font in [dejavu::sans_condensed::regular(), dejavu::sans_condensed::bold()] {
            fonts.load_font_source(Source::Binary(Arc::new(font)));
        }
        let family = fonts.faces().next().and_then(|face| face.families.first());
        let family = family.map(|(name, _)| name.clone()).unwrap_or_default();
        fonts.set_sans_serif_family(&family);
        for font in &self.0 {
            fonts.load_font_source(Source::Binary(font.clone()));
        }
        Options { font_family: family, fontdb: Arc::new(fonts), ..Options::default() }
    }
}

/// Whether a font among those has a letter; what has no shape needs none.
fn has(letter: char, fonts: &Options) -> bool {
    let text = escape(&letter.to_string());
    let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'><text>{text}</text></svg>");
    let Ok(tree) = Tree::from_str(&svg, fonts) else { return true };
    let is_drawn = |node: &Node| match node {
        Node::Text(text) => {
            text.layouted().iter().flat_map(|span| &span.positioned_glyphs).all(|glyph| glyph.id.0 != 0)
        }
        _ => true,
    };
    tree.root().children().iter().all(is_drawn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_font_has_is_told_until_one_is_brought() {
        let mut fonts = Fonts::default();
        let told = |fonts: &Fonts| ['Ж', '⎷', '习'].map(|letter| has(letter, &fonts.options()));
        assert_eq!(told(&fonts), [true, false, false]);
        fonts.0.push(Arc::new(dejavu::serif::regular().to_vec()));
        assert_eq!(told(&fonts), [true, true, false]);
    }

    #[test]
    fn what_is_no_font_is_refused() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let error = Fonts::default().add(&path).unwrap_err();
        assert!(error.to_string().contains("no font"), "{error}");
    }
}

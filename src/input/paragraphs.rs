//! Where the paragraphs of a document are.

use super::Document;
use crate::span::Span;

/// Bytes of the widest line that was broken at a width; wider lines are paragraphs.
const WIDEST: usize = 120;

impl Document {
    /// The paragraphs of the body, without the white space around them, in order.
    ///
    /// An empty line ends a paragraph. A line break does too, unless the next word would not have
    /// fitted the width of the text, or empty lines part the paragraphs and the line ends no sentence.
    ///
    /// ```
    /// use whowhom::Document;
    /// let document = Document::new("story", "The president met the\nminister.\n\nThey talked.");
    /// let paragraphs: Vec<&str> = document.paragraphs().map(|span| span.of(&document.text)).collect();
    /// assert_eq!(paragraphs, ["The president met the\nminister.", "They talked."]);
    /// ```
    pub fn paragraphs(&self) -> impl Iterator<Item = Span> {
        paragraphs(&self.text, self.body)
    }

    /// The lines ahead of the body, then its paragraphs.
    pub(crate) fn lines_and_paragraphs(&self) -> impl Iterator<Item = Span> {
        let mut offset = 0;
        let lines = self.text[..self.body].split_inclusive('\n').map(move |line| {
            offset += line.len();
            Span::new(offset - line.len(), offset)
        });
        lines.chain(self.paragraphs())
    }
}

/// The paragraphs of `text` from byte `from` on, as [`Document::paragraphs`].
pub(crate) fn paragraphs(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let body = &text[from..];
    let width = body.lines().map(str::len).max().unwrap_or(0);
    let parted = body.trim().lines().any(|line| line.trim().is_empty());
    let mut offset = from;
    let mut lines = body.split_inclusive('\n').peekable();
    std::iter::from_fn(move || {
        let start = offset;
        let mut line = lines.next()?;
        offset += line.len();
        while let Some(next) = lines.next_if(|next| width <= WIDEST && is_wrapped(line, next, width, parted))
        {
            line = next;
            offset += line.len();
        }
        Some(Span::new(start, offset))
    })
    .map(move |span| trimmed(span, text))
    .filter(|span| !span.is_empty())
}

/// Whether a paragraph goes on from `line` to `next`.
fn is_wrapped(line: &str, next: &str, width: usize, parted: bool) -> bool {
    let line = line.trim_end();
    let Some(word) = next.split_whitespace().next().filter(|_| !line.is_empty()) else { return false };
    let full = line.len() + 1 + word.len() > width;
    full || parted && !line.ends_with(['.', '!', '?', ':', '"', '”', ')'])
}

fn trimmed(span: Span, text: &str) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> Vec<String> {
        let document = Document::new("d", text);
        document.paragraphs().map(|span| span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let line = "The ministers met again. ".repeat(8);
        assert_eq!(paragraphs(&format!("{line}\n{line}")).len(), 2);
    }

    #[test]
    fn a_short_line_ends_a_paragraph() {
        assert_eq!(paragraphs("Ministers meet\nThe two ministers met in the capital.").len(), 2);
    }

    #[test]
    fn a_sentence_goes_on_behind_a_ragged_line() {
        assert_eq!(paragraphs("The ministers\nmet.\n\nThen they went home by train.").len(), 2);
    }

    #[test]
    fn windows_line_ends_are_white_space() {
        assert_eq!(paragraphs("They met.\r\n\r\nThey talked.\r\n"), ["They met.", "They talked."]);
    }

    #[test]
    fn an_empty_text_has_none() {
        assert!(paragraphs(" \n\n ").is_empty());
    }
}

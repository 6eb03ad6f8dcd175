//! Where the paragraphs of a document are.

use super::Document;
use crate::span::Span;

/// Bytes of the widest line that was broken at a width; wider lines are paragraphs.
const WIDEST: usize = 120;

/// What stands in front of the items of a list.
const MARKS: [char; 8] = ['-', '*', '•', '·', '▪', '‣', '●', '■'];

/// Words of the shortest item in a list that was run into one paragraph; 'Reuters' behind a dash is none.
const ITEM_WORDS: usize = 3;

impl Document {
    /// The paragraphs of the body, without the white space around them, in order.
    ///
    /// An empty line ends a paragraph, and each item of a list is one, without its mark. A line break does too, unless the next word would not have
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
    .flat_map(move |paragraph| items(paragraph, text))
    .map(move |span| trimmed(span, text))
    .filter(|span| !span.is_empty())
}

/// The items of a list, without their marks, where it was run into one paragraph: 'Agreed: - The first step -
/// The second step'. The whole of any other: 'Kenya - Norway's partner - agreed'.
fn items(paragraph: Span, text: &str) -> impl Iterator<Item = Span> {
    let words = paragraph.of(text);
    let marks = marks(words);
    let inside = marks.iter().filter(|mark| !words[..mark.start].trim().is_empty()).count();
    let ends = marks.iter().map(|mark| mark.start).chain([words.len()]);
    let item = |(start, end): (usize, usize)| Span::new(start, end);
    let spans: Vec<Span> =
        std::iter::once(0).chain(marks.iter().map(|mark| mark.end)).zip(ends).map(item).collect();
    let long = |item: &Span| item.of(words).split_whitespace().nth(ITEM_WORDS - 1).is_some();
    let is_list = inside == 0 || marks.len() > 1 && spans[1..].iter().all(long);
    let whole = Span::new(0, words.len());
    let spans = if is_list { spans } else { vec![whole] };
    spans.into_iter().map(move |item| Span::new(item.start + paragraph.start, item.end + paragraph.start))
}

/// Where marks of a list stand in `words`: between white space, with a capital, a number or a quotation behind
/// them. None where one stands before a small letter: then they are dashes.
fn marks(words: &str) -> Vec<Span> {
    let mut marks = Vec::new();
    for (start, mark) in words.match_indices(MARKS) {
        let end = start + mark.len();
        let behind = &words[end..];
        let apart = words[..start].chars().next_back().is_none_or(char::is_whitespace)
            && behind.starts_with(char::is_whitespace);
        match behind.trim_start().chars().next().filter(|_| apart) {
            Some(next) if next.is_lowercase() => return Vec::new(),
            Some(next) if next.is_uppercase() || next.is_numeric() || matches!(next, '"' | '“') => {
                marks.push(Span::new(start, end));
            }
            _ => {}
        }
    }
    marks
}

/// Whether a paragraph goes on from `line` to `next`.
fn is_wrapped(line: &str, next: &str, width: usize, parted: bool) -> bool {
    let line = line.trim_end();
    let Some(word) = next.split_whitespace().next().filter(|_| !line.is_empty()) else { return false };
    if word.parse().is_ok_and(|mark: char| MARKS.contains(&mark)) {
        return false;
    }
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
    fn a_list_in_one_line_has_a_paragraph_for_each_item() {
        let list =
            "They agreed: - Kenya will send grain. - Norway will pay for it - 3 May: Olsen’s call with Silva";
        let items = [
            "They agreed:",
            "Kenya will send grain.",
            "Norway will pay for it",
            "3 May: Olsen’s call with Silva",
        ];
        assert_eq!(paragraphs(list), items);
    }

    #[test]
    fn the_mark_of_an_item_is_no_part_of_it() {
        assert_eq!(paragraphs("• Kenya agreed.\n• Norway did not."), ["Kenya agreed.", "Norway did not."]);
    }

    #[test]
    fn dashes_within_a_sentence_make_no_list() {
        for text in [
            "Olsen - Norway’s prime minister - met Silva - The president of Brazil.",
            "Olsen met Silva on Monday - Reuters - NTB",
        ] {
            assert_eq!(paragraphs(text), [text]);
        }
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

//! Where words stand in a text: bytes inside the program, code points in everything it writes.

use std::ops::Range;

/// A stretch of a document's text in bytes: `start` is part of it, `end` is not.
/// Both lie on character boundaries of the text they were made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte behind it.
    pub end: usize,
}

impl Span {
    /// A span from byte `start` up to, and without, byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} ends before it starts");
        Self { start, end }
    }

    /// The words it covers in `text`, the text it was made for.
    ///
    /// ```
    /// use whowhom::Span;
    /// assert_eq!(Span::new(0, 5).of("Biden spoke"), "Biden");
    /// ```
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within it.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// Turns byte offsets of one text into code points, each in constant time.
///
/// Plain ASCII needs no table; any other text keeps one count for each block of bytes.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points that start before byte `i * BLOCK`; empty for ASCII.
    before: Vec<usize>,
}

const BLOCK: usize = 64;

impl<'t> CodePoints<'t> {
    /// Counts `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for block in text.as_bytes().chunks(BLOCK) {
                before.push(count);
                count += starts(block);
            }
        }
        Self { text, before }
    }

    /// The number of code points before byte `offset`.
    ///
    /// ```
    /// use whowhom::CodePoints;
    /// assert_eq!(CodePoints::new("Erdoğan met").of(8), 7);
    /// ```
    pub fn of(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        match self.before.get(block) {
            Some(before) => before + starts(&self.text.as_bytes()[block * BLOCK..offset]),
            None if self.before.is_empty() => offset,
            None => self.before[block - 1] + starts(&self.text.as_bytes()[(block - 1) * BLOCK..offset]),
        }
    }
}

/// How many code points start in `bytes`: all but the continuation bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "Zürich, São Tomé – 東京 🎉 ".repeat(40);
        let points = CodePoints::new(&text);
        for (nth, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.of(offset), nth);
        }
        assert_eq!(points.of(text.len()), text.chars().count());
    }

    #[test]
    fn a_text_that_fills_its_last_block_has_an_end() {
        let text = "é".repeat(BLOCK / 2);
        assert_eq!(CodePoints::new(&text).of(text.len()), BLOCK / 2);
    }
}

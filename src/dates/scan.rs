//! A light scanner: the characters of a text into words, numbers and marks, a paragraph at a time.
//!
//! Expressions of time are written with marks inside words ('mid-March', '14:30', '3-5', 'p.m.'), which
//! tokens for a parser part in other ways; so the grammar of dates reads pieces of its own.

use std::ops::Range;

use super::words::{self, Role, Word};

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    /// Whether nothing stands between it and the piece ahead.
    pub(super) glued: bool,
    /// What the word can mean.
    pub(super) word: Option<&'static Word>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits; their value, if it has at most nine of them.
    Number(u32),
    /// Any other character; dashes and apostrophes are made alike.
    Mark(char),
}

/// What is read at a time, up to the next blank or twice as much, however long the paragraph.
const MOST: usize = 1 << 14;

/// Scans the `bytes` of a paragraph of `text` into `pieces` and gives the byte behind what was read.
pub(super) fn paragraph(text: &str, bytes: Range<usize>, pieces: &mut Vec<Piece>) -> usize {
    pieces.clear();
    let mut at = bytes.start;
    let mut glued = false;
    while at < bytes.end {
        if text.as_bytes()[at].is_ascii_whitespace() {
            glued = false;
            at += 1;
            if pieces.len() >= MOST {
                return at;
            }
            continue;
        }
        let (kind, end) = piece(text, at);
        let Some(kind) = kind else {
            glued = false;
            at = end;
            continue;
        };
        if pieces.len() >= 2 * MOST {
            return at;
        }
        let word = if kind == Kind::Word { words::look_up(&text[at..end]) } else { None };
        pieces.push(Piece { start: at, end, kind, glued, word });
        glued = true;
        at = end;
    }
    at
}

/// The piece at byte `at`, which is no ASCII blank, and the byte behind it; no piece for other blanks.
fn piece(text: &str, at: usize) -> (Option<Kind>, usize) {
    let bytes = text.as_bytes();
    let first = bytes[at];
    if first.is_ascii_digit() {
        let mut end = at;
        let mut value: u32 = 0;
        while let Some(digit) = bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
            value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
            end += 1;
        }
        return (Some(Kind::Number(value)), end);
    }
    if first.is_ascii_alphabetic() {
        return (Some(Kind::Word), word_end(text, at));
    }
    if first.is_ascii() {
        return (Some(Kind::Mark(if first == b'`' { '\'' } else { char::from(first) })), at + 1);
    }
    let Some(letter) = text[at..].chars().next() else { return (None, at + 1) };
    let end = at + letter.len_utf8();
    match letter {
        '’' | '‘' => (Some(Kind::Mark('\'')), end),
        '‐' | '‑' | '–' | '—' | '−' => (Some(Kind::Mark('-')), end),
        letter if letter.is_whitespace() => (None, end),
        letter if letter.is_alphabetic() => (Some(Kind::Word), word_end(text, at)),
        letter => (Some(Kind::Mark(letter)), end),
    }
}

fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            end += 1;
            continue;
        }
        match text[end..].chars().next() {
            Some(letter) if letter.is_alphabetic() => end += letter.len_utf8(),
            _ => break,
        }
    }
    end
}

/// The pieces of a paragraph, read by number; behind the end stands nothing.
#[derive(Clone, Copy)]
pub(super) struct Pieces<'t> {
    pub(super) text: &'t str,
    pub(super) all: &'t [Piece],
}

impl<'t> Pieces<'t> {
    pub(super) fn get(&self, at: usize) -> Option<&'t Piece> {
        self.all.get(at)
    }

    pub(super) fn written(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |piece| &self.text[piece.start..piece.end])
    }

    pub(super) fn word(&self, at: usize) -> Option<&'static Word> {
        self.get(at)?.word
    }

    /// Whether the word at `at` can play `role`.
    pub(super) fn does(&self, at: usize, role: Role) -> bool {
        self.word(at).is_some_and(|word| word.does(role))
    }

    /// Whether the word ahead of `at` can play `role`.
    pub(super) fn ahead_does(&self, at: usize, role: Role) -> bool {
        at > 0 && self.does(at - 1, role)
    }

    /// The number written at `at` and how many digits it has.
    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        let piece = self.get(at)?;
        match piece.kind {
            Kind::Number(value) => Some((value, piece.end - piece.start)),
            _ => None,
        }
    }

    pub(super) fn is_mark(&self, at: usize, mark: char) -> bool {
        self.get(at).is_some_and(|piece| piece.kind == Kind::Mark(mark))
    }

    /// Whether the piece at `at` stands right behind the one ahead, without a blank.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.glued)
    }

    /// Whether `mark` joins the piece ahead of it to the next, as the hyphen in 'mid-March'.
    pub(super) fn joins(&self, at: usize, mark: char) -> bool {
        self.is_mark(at, mark) && self.glued(at) && self.glued(at + 1)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|piece| piece.kind == Kind::Word)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.written(at).starts_with(char::is_uppercase)
    }

    /// Whether the word at `at` is `word`, whatever its case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.written(at).eq_ignore_ascii_case(word)
    }

    /// The end of a possessive behind `at`: 'Monday's'.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.is_mark(at, '\'') && self.glued(at) && self.is(at + 1, "s") && self.glued(at + 1)
    }
}

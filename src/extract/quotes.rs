//! Where a text speaks in another's words.

use std::ops::Range;

use super::reading::Reading;

/// A quotation that is open.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    single: bool,
}

/// The tokens inside each pair of quotation marks, in order; single marks inside double ones are part
/// of the quotation. A quote in double marks that a paragraph leaves open ends with it: news opens a
/// fresh one with the next. One in single marks is none then: it was an apostrophe.
pub(super) fn find(reading: Reading) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<Open> = None;
    for token in 0..reading.len() {
        if reading.opens_paragraph(token)
            && let Some(left) = open.take().filter(|left| !left.single)
        {
            quotes.push(left.start..token);
        }
        match open {
            None if opens(reading, token) => {
                open = Some(Open { start: token + 1, single: is_single(reading.word(token)) });
            }
            Some(Open { start, single }) if closes(reading, token, single) => {
                quotes.push(start..token);
                open = None;
            }
            // An apostrophe that stood for a letter: a true quotation opens behind it.
            Some(Open { single: true, .. }) if is_double(reading.word(token)) => {
                open = Some(Open { start: token + 1, single: false });
            }
            _ => {}
        }
    }
    quotes.extend(open.filter(|left| !left.single).map(|left| left.start..reading.len()));
    quotes
}

/// Whether a word is a quotation mark, and nothing else.
pub(super) fn is_mark(word: &str) -> bool {
    is_double(word) || word == "‘"
}

fn is_double(word: &str) -> bool {
    matches!(word, "\"" | "“" | "”" | "``" | "''")
}

fn is_single(word: &str) -> bool {
    matches!(word, "'" | "‘" | "’")
}

/// A single mark opens where a blank stands before it and none behind.
fn opens(reading: Reading, token: usize) -> bool {
    let joined = |a: usize, b: usize| b < reading.len() && reading.span(a).end == reading.span(b).start;
    match reading.word(token) {
        "\"" | "“" | "``" => true,
        "'" | "‘" => (token == 0 || !joined(token - 1, token)) && joined(token, token + 1),
        _ => false,
    }
}

/// A single mark closes beside a point or comma, or at the end; else it is an apostrophe.
fn closes(reading: Reading, token: usize, single: bool) -> bool {
    let is_point =
        |token: usize| matches!(reading.word(token), "," | "." | "?" | "!" | "…" | ";" | ":" | "–" | "—");
    match reading.word(token) {
        "\"" | "”" | "''" => !single,
        "'" | "’" if single => {
            let last = token + 1 == reading.len() || reading.opens_paragraph(token + 1);
            last || is_point(token - 1) || is_point(token + 1)
        }
        _ => false,
    }
}

/// The quote that holds `token`, by its number.
pub(super) fn holding(quotes: &[Range<usize>], token: usize) -> Option<usize> {
    let nth = quotes.partition_point(|quote| quote.end <= token);
    quotes.get(nth).filter(|quote| quote.contains(&token)).map(|_| nth)
}

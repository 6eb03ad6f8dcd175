//! Where a text speaks in another's words.

use std::ops::Range;

use super::reading::Reading;

/// The tokens inside each pair of quotation marks, in order. A quote that a paragraph leaves open
/// ends with it: news opens a fresh one with the next.
pub(super) fn find(reading: Reading) -> Vec<Range<usize>> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    for token in 0..reading.len() {
        if reading.opens_paragraph(token)
            && let Some(start) = open.take()
        {
            quotes.push(start..token);
        }
        match (reading.word(token), open) {
            ("\"" | "“" | "``", None) => open = Some(token + 1),
            ("\"" | "”" | "''", Some(start)) => {
                quotes.push(start..token);
                open = None;
            }
            _ => {}
        }
    }
    quotes.extend(open.map(|start| start..reading.len()));
    quotes
}

/// The quote that holds `token`, by its number.
pub(super) fn holding(quotes: &[Range<usize>], token: usize) -> Option<usize> {
    let nth = quotes.partition_point(|quote| quote.end <= token);
    quotes.get(nth).filter(|quote| quote.contains(&token)).map(|_| nth)
}

//! Text into sentences of tokens without a model: blanks and punctuation part tokens, full stops and
//! paragraphs part sentences.

use std::ops::Range;

use crate::span::Span;

/// What the language says about a text.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The words and marks, in order.
    pub tokens: Vec<Token>,
    /// The sentences, as ranges of tokens; together they cover all tokens.
    pub sentences: Vec<Range<usize>>,
}

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

/// Tokens of the longest sentence; what has no full stop for longer is no prose.
const LONGEST_SENTENCE: usize = 500;

/// Abbreviations whose full stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Jr.", "Sr.", "Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Col.", "Lt.", "Sen.", "Rep.", "Gov.", "Pres.", "St.",
    "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "No.",
    "vs.",
];

/// Analyses `text` from byte `body` on.
///
/// ```
/// let analysis = whowhom::language::plain::analyse("Biden met Macron. They talked.", 0);
/// assert_eq!(analysis.sentences.len(), 2);
/// ```
pub fn analyse(text: &str, body: usize) -> Analysis {
    let mut analysis = Analysis::default();
    let mut sentence = 0;
    let mut offset = body;
    while let Some(token) = next_token(text, offset) {
        let gap = &text[offset..token.start];
        if gap.matches('\n').count() > 1 || gap.contains('\n') && analysis.ends_line(text) {
            analysis.end_sentence(&mut sentence);
        }
        if analysis.ends_sentence(text, token) || analysis.tokens.len() - sentence == LONGEST_SENTENCE {
            analysis.end_sentence(&mut sentence);
        }
        analysis.tokens.push(Token { span: token });
        offset = token.end;
    }
    analysis.end_sentence(&mut sentence);
    analysis
}

impl Analysis {
    fn end_sentence(&mut self, start: &mut usize) {
        let end = self.tokens.len();
        if *start < end {
            self.sentences.push(*start..end);
            *start = end;
        }
    }

    /// Whether the last line closes with a mark, so that a line break behind it is a break of sense.
    fn ends_line(&self, text: &str) -> bool {
        self.tokens
            .last()
            .is_some_and(|last| last.span.of(text).ends_with(['.', '!', '?', ':', '"', '”', ')']))
    }

    /// Whether a sentence ends in front of `next`: a closing mark, perhaps a quote, and a capital.
    fn ends_sentence(&self, text: &str, next: Span) -> bool {
        let mut before = self.tokens.iter().rev().map(|token| token.span);
        let Some(mut last) = before.next() else { return false };
        if last.end == next.start || !opens_sentence(next.of(text)) {
            return false;
        }
        while matches!(last.of(text), "\"" | "”" | ")" | "’") {
            let Some(ahead) = before.next() else { return false };
            last = ahead;
        }
        matches!(last.of(text), "." | "!" | "?")
    }
}

fn opens_sentence(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '(' | '‘'))
}

/// The first token at or behind byte `from`.
fn next_token(text: &str, from: usize) -> Option<Span> {
    let start = from + text[from..].find(|c: char| !c.is_whitespace())?;
    let rest = &text[start..];
    let mut letters = rest.char_indices();
    let (_, first) = letters.next()?;
    if !first.is_alphanumeric() {
        return Some(Span::new(start, start + clitic(rest).unwrap_or(first.len_utf8())));
    }
    let end = letters.find(|&(_, c)| !c.is_alphanumeric()).map_or(rest.len(), |(at, _)| at);
    let end = keep_stops(rest, end);
    Some(Span::new(start, start + end))
}

/// The length of a possessive or contracted ending at the start of `rest` ('s, ’ve).
fn clitic(rest: &str) -> Option<usize> {
    let mark = ["'", "’"].iter().find(|mark| rest.starts_with(**mark))?.len();
    let letters = rest[mark..].find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len() - mark);
    (1..=2).contains(&letters).then_some(mark + letters)
}

/// Lets a word keep the full stops that belong to it: 'U.S.', 'R.', 'Jr.', '3.5'.
fn keep_stops(rest: &str, mut end: usize) -> usize {
    loop {
        let word = &rest[..end];
        let Some(behind) = rest[end..].strip_prefix('.') else { return end };
        let last = word.rsplit('.').next().unwrap_or(word);
        let initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
        let number =
            last.bytes().all(|b| b.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit());
        if !initial && !number && !ABBREVIATIONS.contains(&&rest[..=end]) {
            return end;
        }
        let more = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
        end += 1 + more;
        if more == 0 {
            return end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        analyse(text, 0).tokens.iter().map(|token| token.span.of(text)).collect()
    }

    fn sentences(text: &str) -> usize {
        analyse(text, 0).sentences.len()
    }

    #[test]
    fn abbreviations_keep_their_stops() {
        assert_eq!(
            words("Joseph R. Biden, Jr. of the U.S. spoke."),
            ["Joseph", "R.", "Biden", ",", "Jr.", "of", "the", "U.S.", "spoke", "."]
        );
    }

    #[test]
    fn a_possessive_is_a_token() {
        assert_eq!(words("Russia's border"), ["Russia", "'s", "border"]);
    }

    #[test]
    fn a_quote_may_close_a_sentence() {
        assert_eq!(sentences("\"We met.\" The talks went on."), 2);
    }

    #[test]
    fn an_abbreviation_does_not_end_a_sentence() {
        assert_eq!(sentences("Dr. Smith met Gen. Jones."), 1);
    }

    #[test]
    fn a_wrapped_line_goes_on() {
        assert_eq!(sentences("The president met\nthe minister."), 1);
    }

    #[test]
    fn a_blank_line_ends_a_sentence() {
        assert_eq!(sentences("A headline\n\nThe president met"), 2);
    }
}

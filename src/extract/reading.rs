//! A document as the extraction sees it: its words by number, and what the lexicon says at each.

use std::ops::Range;

use jiff::civil::Date;

use crate::input::Document;
use crate::language::Analysis;
use crate::lexicon::{Lexicon, Match, Phrases, Title};
use crate::span::Span;

/// A text with its analysis and the lexicon, read by token numbers.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) analysis: &'a Analysis,
    pub(super) lexicon: &'a Lexicon,
    /// Who published the text.
    pub(super) outlet: Option<&'a str>,
    /// Its title: context, never evidence.
    pub(super) title: Option<&'a str>,
    /// When it was published.
    pub(super) published: Option<Date>,
    /// The line above dateline and body, if there is one.
    pub(super) heading: Option<Span>,
    /// Whether a dateline stands ahead of the body.
    pub(super) has_dateline: bool,
    known: &'a LookedUp<'a>,
}

/// What every stage asks of every token, looked up once.
pub(super) struct LookedUp<'a> {
    /// The first token of each paragraph.
    paragraphs: Vec<usize>,
    /// The longest name and title of the lexicon at each token.
    names: Vec<Option<Match>>,
    titles: Vec<Option<(Span, &'a Title)>>,
}

impl<'a> LookedUp<'a> {
    pub(super) fn new(document: &Document, analysis: &Analysis, lexicon: &'a Lexicon) -> Self {
        let tokens = &analysis.tokens;
        let first = |span: Span| tokens.partition_point(|token| token.span.start < span.start);
        let starts = || tokens.iter().map(|token| token.span.start);
        Self {
            paragraphs: document.paragraphs().map(first).collect(),
            names: starts().map(|start| lexicon.name_at(&document.text, start)).collect(),
            titles: starts().map(|start| lexicon.title_at(&document.text, start)).collect(),
        }
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        document: &'a Document,
        analysis: &'a Analysis,
        lexicon: &'a Lexicon,
        known: &'a LookedUp<'a>,
    ) -> Self {
        Self {
            text: &document.text,
            analysis,
            lexicon,
            outlet: document.outlet.as_deref(),
            title: document.title.as_deref(),
            published: document.published,
            heading: heading(document),
            has_dateline: document.dateline.is_some(),
            known,
        }
    }

    /// The longest name of the lexicon that starts at `token`; none behind the end.
    pub(super) fn name_at(&self, token: usize) -> Option<Match> {
        *self.known.names.get(token)?
    }

    /// The longest title of the lexicon that starts at `token`, with its bytes; none behind the end.
    pub(super) fn title_at(&self, token: usize) -> Option<(Span, &'a Title)> {
        *self.known.titles.get(token)?
    }

    /// Whether the language model takes a token for part of a date or a time of day.
    pub(super) fn is_time(&self, token: usize) -> bool {
        let entities = &self.analysis.entities;
        let nth = entities.partition_point(|entity| entity.tokens.end <= token);
        let entity = entities.get(nth).filter(|entity| entity.tokens.contains(&token));
        entity.is_some_and(|entity| matches!(&*entity.label, "DATE" | "TIME"))
    }

    /// How many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.analysis.tokens.len()
    }

    pub(super) fn span(&self, token: usize) -> Span {
        self.analysis.tokens[token].span
    }

    /// The words of one token; of none behind the end.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.analysis.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    /// Whether `token` is one of `words`, whatever its case.
    pub(super) fn is_one_of(&self, token: usize, words: &[String]) -> bool {
        let word = self.word(token);
        words.iter().any(|candidate| same_letters(candidate, word))
    }

    /// Whether `tokens` are one of `words`, case and all.
    pub(super) fn is_spelt(&self, tokens: &Range<usize>, words: &[String]) -> bool {
        let told = self.span_of(tokens.clone()).of(self.text);
        words.iter().any(|word| word == told)
    }

    /// How many tokens from `token` on spell the longest of `phrases` that stands there.
    pub(super) fn longest_of(&self, token: usize, phrases: &Phrases) -> Option<usize> {
        let word = self.word(token);
        let begins = |phrase: &&String| phrase.get(..word.len()).is_some_and(|head| same_letters(head, word));
        let alike = phrases.beginning_like(word).iter().filter(begins);
        alike.filter_map(|phrase| self.phrase_at(token, phrase)).max()
    }

    /// How many tokens from `token` on spell `phrase` (lower case, blanks between words), if they do.
    pub(super) fn phrase_at(&self, token: usize, phrase: &str) -> Option<usize> {
        let (mut at, mut rest) = (token, phrase);
        while !rest.is_empty() {
            let word = self.word(at);
            let (head, tail) = rest.split_at_checked(word.len())?;
            if word.is_empty() || !same_letters(head, word) {
                return None;
            }
            rest = tail.strip_prefix(' ').unwrap_or(tail);
            at += 1;
        }
        Some(at - token)
    }

    /// The first place in `tokens` where one of `phrases` stands, with its length in tokens.
    pub(super) fn find_phrase(&self, tokens: Range<usize>, phrases: &[String]) -> Option<Range<usize>> {
        tokens.clone().find_map(|at| {
            let length = phrases.iter().filter_map(|phrase| self.phrase_at(at, phrase)).max()?;
            (at + length <= tokens.end).then_some(at..at + length)
        })
    }

    /// The bytes from the first of `tokens` to the last.
    pub(super) fn span_of(&self, tokens: Range<usize>) -> Span {
        self.span(tokens.start).join(self.span(tokens.end - 1))
    }

    /// The number of the first token that starts at byte `offset` or behind it.
    pub(super) fn token_at(&self, offset: usize) -> usize {
        self.analysis.tokens.partition_point(|token| token.span.start < offset)
    }

    /// The number of the token that holds byte `offset`, or of the first behind it.
    pub(super) fn token_holding(&self, offset: usize) -> usize {
        self.analysis.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// The numbers of the tokens that hold a span.
    pub(super) fn tokens_of(&self, span: Span) -> Range<usize> {
        self.token_holding(span.start)..self.token_at(span.end)
    }

    /// The sentence that holds `token`.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        self.analysis.sentences.partition_point(|sentence| sentence.end <= token)
    }

    /// Whether `token` is the first of its sentence.
    pub(super) fn opens_sentence(&self, token: usize) -> bool {
        self.analysis.sentences.get(self.sentence_of(token)).is_some_and(|sentence| sentence.start == token)
    }

    /// Whether no blank parts `token` from the one ahead.
    pub(super) fn is_joined(&self, token: usize) -> bool {
        0 < token && token < self.len() && self.span(token - 1).end == self.span(token).start
    }

    /// Whether `token` is the first of its line.
    pub(super) fn opens_line(&self, token: usize) -> bool {
        token == 0 || self.text[self.span(token - 1).end..self.span(token).start].contains('\n')
    }

    /// Whether `token` is the first of its paragraph.
    pub(super) fn opens_paragraph(&self, token: usize) -> bool {
        self.known.paragraphs.binary_search(&token).is_ok()
    }

    /// The tokens of the first paragraph.
    pub(super) fn lead(&self) -> Range<usize> {
        let end = self.known.paragraphs.iter().copied().find(|&first| first > 0);
        0..end.unwrap_or(self.len())
    }

    pub(super) fn is_capitalised(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }
}

/// The first line, where it ends ahead of dateline and body.
fn heading(document: &Document) -> Option<Span> {
    let end = document.text[..document.body].find('\n')?;
    let dateline = document.dateline.as_ref().map_or(document.body, |dateline| dateline.span.start);
    (end <= dateline).then(|| Span::new(0, end))
}

/// Whether two words are the same but for case; in ASCII letters only, which the word lists keep to.
fn same_letters(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
}

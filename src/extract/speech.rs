//! Who speaks where: quotations and the attributions that cover them.

use std::ops::Range;

use jiff::civil::Date;

use super::attribution::{self, Attribution};
use super::predicates::Grammar;
use super::quotes;
use super::reading::Reading;
use super::roster::Who;
use crate::dates::{self, Expression, Tense};

/// How deep attributions are told: who says so, and who says that they say so.
const NESTED: usize = 2;

/// The quotations of a document, and the attributions of each sentence.
pub(super) struct Speech {
    quotes: Vec<Range<usize>>,
    /// For each quote the sentences that tell whose it is.
    told_in: Vec<Vec<usize>>,
    /// Paragraphs behind 'She said:' that are quoted without quotation marks, each with the sentence
    /// that tells whose words they are.
    blocks: Vec<(Range<usize>, usize)>,
    attributions: Vec<Vec<Attribution>>,
}

impl Speech {
    pub(super) fn find(grammar: &Grammar) -> Self {
        let reading = grammar.reading;
        let sentences = reading.analysis.sentences.len();
        let attributions: Vec<Vec<Attribution>> =
            (0..sentences).map(|nth| attribution::find(grammar, nth)).collect();
        let quotes = quotes::find(reading);
        let blocks = blocks(reading, &attributions, &quotes);
        let mut told_in: Vec<Vec<usize>> = Vec::with_capacity(quotes.len());
        for (nth, quote) in quotes.iter().enumerate() {
            let outside = |sentence: &usize| {
                attributions[*sentence].iter().any(|told| quotes::holding(&quotes, told.word).is_none())
            };
            let own: Vec<usize> = around(reading, quote).into_iter().flatten().filter(outside).collect();
            let goes_on = own.is_empty() && nth > 0 && follows(reading, &quotes[nth - 1], quote);
            told_in.push(if goes_on { told_in[nth - 1].clone() } else { own });
        }
        Self { quotes, told_in, blocks, attributions }
    }

    /// Whether `token` of this sentence only tells who says so, for what `word` tells: 'wrote to Silva on Monday that'
    /// tells the day of the letter, not of what stands in it.
    pub(super) fn is_attribution(&self, sentence: usize, token: usize, word: usize) -> bool {
        self.attributions[sentence].iter().any(|told| told.has(token) && told.word != word)
    }

    /// Whether `token` only tells who says so and is not itself the saying, which may be an
    /// interaction too ('warned that').
    pub(super) fn is_aside(&self, sentence: usize, token: usize) -> bool {
        self.attributions[sentence].iter().any(|told| told.has(token) && told.word != token)
    }

    /// The attributions that cover `token`, the nearest first: those of its sentence that take its
    /// clause; for a quote also those of its first and last sentence (the others lie wholly inside).
    pub(super) fn attributions<'s>(&'s self, grammar: &Grammar, token: usize) -> Vec<&'s Attribution> {
        let sentence = grammar.reading.sentence_of(token);
        let mut covering: Vec<&Attribution> =
            self.attributions[sentence].iter().filter(|told| told.covers(grammar, token)).collect();
        let quoted = |told: &&Attribution| quotes::holding(&self.quotes, told.word).is_some();
        if covering.iter().all(quoted) {
            covering.extend(self.around_quote(token));
        }
        if let Some((block, by)) = self.block(token)
            && covering.iter().all(|told| block.contains(&told.word))
        {
            covering.extend(self.attributions[*by].iter().filter(|told| told.announces));
        }
        let mut seen: Vec<usize> = Vec::new();
        covering.retain(|told| {
            let new = !seen.contains(&told.word);
            seen.push(told.word);
            new
        });
        covering.truncate(NESTED);
        covering
    }

    /// Those who say what stands at `token`, and those who pass it on.
    pub(super) fn said_by(&self, grammar: &Grammar, token: usize) -> Vec<Who> {
        let mut said_by: Vec<Who> = Vec::new();
        for told in self.attributions(grammar, token) {
            for who in told.who.iter().chain(&told.carriers) {
                if !said_by.contains(who) {
                    said_by.push(*who);
                }
            }
        }
        said_by
    }

    /// Whether `token` stands between quotation marks.
    pub(super) fn is_quote(&self, token: usize) -> bool {
        quotes::holding(&self.quotes, token).is_some()
    }

    /// Whose words `token` is among: those of a quotation. None where it is in none; nobody where it
    /// is not told whose it is.
    pub(super) fn quoted(&self, token: usize) -> Option<&[Who]> {
        let in_quote = quotes::holding(&self.quotes, token).is_some();
        let own = self.around_quote(token).next();
        let block = || {
            let (_, by) = self.block(token)?;
            self.attributions[*by].iter().find(|told| told.announces)
        };
        match (own, in_quote) {
            (Some(told), _) => Some(&told.who),
            (None, true) => Some(block().map_or(&[], |told| told.who.as_slice())),
            (None, false) => block().map(|told| told.who.as_slice()),
        }
    }

    /// The attributions around the quote that holds `token`.
    fn around_quote(&self, token: usize) -> impl Iterator<Item = &Attribution> {
        let sentences = quotes::holding(&self.quotes, token).map_or(&[][..], |quote| &self.told_in[quote]);
        let told = sentences.iter().flat_map(|&sentence| &self.attributions[sentence]);
        told.filter(|told| quotes::holding(&self.quotes, told.word).is_none())
    }

    fn block(&self, token: usize) -> Option<&(Range<usize>, usize)> {
        let nth = self.blocks.partition_point(|(block, _)| block.end <= token);
        self.blocks.get(nth).filter(|(block, _)| block.contains(&token))
    }

    /// The expression that dates the report `token` stands in: the one inside its attribution.
    pub(super) fn day_of_report<'e>(
        &self,
        grammar: &Grammar,
        expressions: &'e [Expression],
        token: usize,
    ) -> Option<&'e Expression> {
        // What paragraphs below 'announced today:' tell was on other days.
        let sentence = grammar.reading.sentence_of(token);
        let near =
            |told: &&Attribution| self.is_quote(token) || grammar.reading.sentence_of(told.word) == sentence;
        self.attributions(grammar, token).into_iter().filter(near).find_map(|told| {
            let from = told.words().next()?;
            let first = expressions.partition_point(|found| found.tokens.start < from);
            let until = told.words().last()?;
            let near = expressions[first..].iter().take_while(|found| found.tokens.start <= until);
            near.into_iter().find(|found| found.is_date() && told.has(found.tokens.start))
        })
    }

    /// Gives each expression the day it is reckoned from: the day of publication; inside a quote
    /// the day of the statement, if that is told.
    pub(super) fn anchor(&self, grammar: &Grammar, expressions: &mut [Expression], published: Option<Date>) {
        for expression in &mut *expressions {
            expression.anchor = published;
        }
        dates::run_on(expressions);
        for nth in 0..expressions.len() {
            let token = expressions[nth].tokens.start;
            if !expressions[nth].tokens.is_empty() && quotes::holding(&self.quotes, token).is_some() {
                let day = self.day_of_report(grammar, expressions, token);
                expressions[nth].anchor = day.and_then(|day| day.resolve(Tense::Past)?.first);
            }
        }
        dates::run_on(expressions);
    }
}

/// The sentences that go on outside a quote in its paragraph, ahead of it and behind it.
fn around(reading: Reading, quote: &Range<usize>) -> [Option<usize>; 2] {
    let mark = quote.start - 1;
    let ahead = (mark > 0 && !reading.opens_paragraph(mark)).then(|| reading.sentence_of(mark - 1));
    let next = quote.end + 1;
    let behind = (next < reading.len() && !reading.opens_paragraph(next)).then(|| reading.sentence_of(next));
    // 'She released this statement:' and the quote in a paragraph of its own.
    let above = || {
        let last = (0..mark).rev().find(|&token| !reading.word(token).trim().is_empty())?;
        (reading.word(last) == ":").then(|| reading.sentence_of(last))
    };
    [ahead.or_else(above), behind.filter(|_| ahead != behind)]
}

/// Whether `quote` is a paragraph of its own right below the paragraph in which `earlier` ends: the
/// same speaker goes on.
fn follows(reading: Reading, earlier: &Range<usize>, quote: &Range<usize>) -> bool {
    let whole = reading.opens_paragraph(quote.start - 1)
        && (quote.end + 1..reading.len())
            .find(|&token| !reading.word(token).trim().is_empty())
            .is_none_or(|next| reading.opens_paragraph(next));
    whole && !(earlier.end..quote.start - 1).any(|token| reading.opens_paragraph(token))
}

/// The paragraphs behind each sentence that announces a speech, up to the next that does or to a
/// short line without a stop ('Further information'). Where quotation marks follow, they tell.
fn blocks(
    reading: Reading,
    attributions: &[Vec<Attribution>],
    quotes: &[Range<usize>],
) -> Vec<(Range<usize>, usize)> {
    let announcing = |nth: &usize| attributions[*nth].iter().any(|told| told.announces);
    let starts: Vec<usize> = (0..attributions.len()).filter(announcing).collect();
    let mut blocks: Vec<(Range<usize>, usize)> = Vec::new();
    for (nth, &sentence) in starts.iter().enumerate() {
        let start = reading.analysis.sentences[sentence].end;
        let first = (start..reading.len()).find(|&token| !reading.word(token).trim().is_empty());
        let Some(first) = first.filter(|&first| reading.opens_paragraph(first)) else { continue };
        let is_quote =
            quotes::holding(quotes, first + 1).is_some_and(|quote| quotes[quote].start == first + 1);
        if is_quote {
            continue;
        }
        let next = starts.get(nth + 1).map_or(reading.len(), |&next| reading.analysis.sentences[next].start);
        let end = (first + 1..next).find(|&token| reading.opens_paragraph(token) && is_label(reading, token));
        blocks.push((start..end.unwrap_or(next), sentence));
    }
    blocks
}

/// Whether the paragraph from `token` on is a short line without a stop.
fn is_label(reading: Reading, token: usize) -> bool {
    const SHORT: usize = 5;
    let behind = token + 1..(token + SHORT + 1).min(reading.len() + 1);
    let end = behind.into_iter().find(|&next| next == reading.len() || reading.opens_paragraph(next));
    end.is_some_and(|end| {
        let words = (token..end).rev().map(|token| reading.word(token).trim());
        words.into_iter().find(|word| !word.is_empty()).is_some_and(|last| !matches!(last, "." | "!" | "?"))
    })
}

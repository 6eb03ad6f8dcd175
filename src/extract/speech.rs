//! Who speaks where: quotations and the attributions that cover them.

use std::ops::Range;

use jiff::civil::Date;

use super::attribution::{self, Attribution};
use super::dates::{self, Expression, Tense};
use super::predicates::Grammar;
use super::quotes;
use super::reading::Reading;

/// The quotations of a document, and the attributions of each sentence.
pub(super) struct Speech {
    quotes: Vec<Range<usize>>,
    attributions: Vec<Vec<Attribution>>,
}

impl Speech {
    pub(super) fn find(grammar: &Grammar) -> Self {
        let sentences = grammar.reading.analysis.sentences.len();
        let quotes = quotes::find(grammar.reading);
        let outside = |told: &Attribution| quotes::holding(&quotes, told.word).is_none();
        let find = |nth| attribution::find(grammar, nth).into_iter().filter(outside).collect();
        let attributions = (0..sentences).map(find).collect();
        Self { quotes, attributions }
    }

    /// Whether `token` of this sentence only tells who says so.
    pub(super) fn is_attribution(&self, sentence: usize, token: usize) -> bool {
        self.attributions[sentence].iter().any(|told| told.has(token))
    }

    /// Whether `token` only tells who says so and is not itself the saying, which may be an
    /// interaction too ('warned that').
    pub(super) fn is_aside(&self, sentence: usize, token: usize) -> bool {
        self.attributions[sentence].iter().any(|told| told.has(token) && told.word != token)
    }

    /// The attributions that cover `token`: those of its sentence that take its clause; for a
    /// quote also those of its first and last sentence (the others lie wholly inside).
    pub(super) fn attributions<'s>(&'s self, grammar: &Grammar, token: usize) -> Vec<&'s Attribution> {
        let sentence = grammar.reading.sentence_of(token);
        let mut covering: Vec<&Attribution> =
            self.attributions[sentence].iter().filter(|told| told.covers(grammar, token)).collect();
        if let (true, Some(quote)) = (covering.is_empty(), quotes::holding(&self.quotes, token)) {
            let around = around(grammar.reading, &self.quotes[quote]);
            covering.extend(around.into_iter().flatten().flat_map(|nth| &self.attributions[nth]));
        }
        covering
    }

    /// The expression that dates the report `token` stands in: the one inside its attribution.
    pub(super) fn day_of_report<'e>(
        &self,
        grammar: &Grammar,
        expressions: &'e [Expression],
        token: usize,
    ) -> Option<&'e Expression> {
        self.attributions(grammar, token).into_iter().find_map(|told| {
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
    [ahead, behind.filter(|_| ahead != behind)]
}

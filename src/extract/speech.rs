//! Who speaks where: quotations and the attributions that cover them.

use std::ops::Range;

use jiff::civil::Date;

use super::attribution::{self, Attribution};
use super::dates::{self, Expression, Tense};
use super::mentions::Found;
use super::quotes;
use super::reading::Reading;

/// The quotations of a document, and the attributions of each sentence.
pub(super) struct Speech {
    quotes: Vec<Range<usize>>,
    attributions: Vec<Vec<Attribution>>,
}

impl Speech {
    pub(super) fn find(reading: Reading, mentions: &[Found]) -> Self {
        let quotes = quotes::find(reading);
        let find = |sentence| attribution::find(reading, sentence, mentions, &quotes);
        let attributions = reading.analysis.sentences.iter().map(find).collect();
        Self { quotes, attributions }
    }

    /// Whether `token` of this sentence only tells who says so.
    pub(super) fn is_attribution(&self, sentence: usize, token: usize) -> bool {
        self.attributions[sentence].iter().any(|told| told.clause.contains(&token))
    }

    /// The attributions that cover `token`: those of its sentence, or of the first and last
    /// sentence of the quote it stands in (the others lie wholly inside), in the same paragraph.
    pub(super) fn attributions(
        &self,
        reading: Reading,
        sentence: usize,
        token: usize,
    ) -> impl Iterator<Item = &Attribution> {
        let around = match quotes::holding(&self.quotes, token) {
            None => [Some(sentence), None],
            Some(quote) => around(reading, &self.quotes[quote]),
        };
        around.into_iter().flatten().flat_map(|nth| &self.attributions[nth])
    }

    /// The expression that dates the report `token` stands in: the one inside its attribution; of a quote
    /// also the one beside it, which cannot be what the quote tells of.
    pub(super) fn day_of_report<'e>(
        &self,
        reading: Reading,
        expressions: &'e [Expression],
        sentence: usize,
        token: usize,
    ) -> Option<&'e Expression> {
        let quoted = quotes::holding(&self.quotes, token).is_some();
        self.attributions(reading, sentence, token).find_map(|told| {
            let first = expressions.partition_point(|found| found.tokens.start < told.clause.start);
            let inside = |found: &&Expression| told.clause.contains(&found.tokens.start);
            let own = expressions[first..].iter().take_while(inside).find(|found| found.is_date());
            own.or_else(|| self.beside(reading, expressions, &told.clause).filter(|_| quoted))
        })
    }

    /// The expression right beside an attribution, outside quotes: 'On Sunday, the minister said', 'the
    /// minister said on Sunday', 'In a statement of Sunday, the minister said'.
    fn beside<'e>(
        &self,
        reading: Reading,
        expressions: &'e [Expression],
        clause: &Range<usize>,
    ) -> Option<&'e Expression> {
        // A preposition behind it; a comma, a determiner and a title ahead.
        const BEHIND: usize = 1;
        const AHEAD: usize = 3;
        let next = expressions.partition_point(|found| found.tokens.start < clause.end);
        let behind = expressions.get(next).filter(|found| found.tokens.start - clause.end <= BEHIND);
        let last = expressions[..next].iter().rfind(|found| found.tokens.end <= clause.start);
        let ahead = last.filter(|found| clause.start - found.tokens.end <= AHEAD);
        let sentence = reading.sentence_of(clause.start);
        let outside = |found: &&Expression| {
            found.is_date()
                && reading.sentence_of(found.tokens.start) == sentence
                && quotes::holding(&self.quotes, found.tokens.start).is_none()
        };
        behind.filter(outside).or(ahead.filter(outside))
    }

    /// Gives each expression the day it is reckoned from: the day of publication; inside a quote
    /// the day of the statement, if that is told.
    pub(super) fn anchor(&self, reading: Reading, expressions: &mut [Expression], published: Option<Date>) {
        for expression in &mut *expressions {
            expression.anchor = published;
        }
        dates::run_on(expressions);
        for nth in 0..expressions.len() {
            let token = expressions[nth].tokens.start;
            if !expressions[nth].tokens.is_empty() && quotes::holding(&self.quotes, token).is_some() {
                let sentence = reading.sentence_of(token);
                let day = self.day_of_report(reading, expressions, sentence, token);
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

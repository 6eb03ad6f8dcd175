//! Expressions of time and the days they mean.
//!
//! In the order in which the files work: `scan` parts the characters into words, numbers and marks;
//! `words` tells what each can mean (`time.toml`, `holidays.toml`); `grammar` reads expressions, with
//! `calendar`, `year`, `numeric`, `relative`, `amount`, `clock` and `holiday` for their kinds, into a `sense`;
//! `tense` guesses whether it lies ahead; `place` and `parts` put it on the calendar in a `period`, and
//! `resolve` says what came of it.
//!
//! `written` reads the one day that a field, a dateline or the name of a file is.
//!
//! Types and values are those of TIMEX3 (ISO-TimeML, ISO 24617-1); a range, which TIMEX3 cannot write,
//! has the interval of ISO 8601 as its value.

mod amount;
mod calendar;
mod clock;
mod grammar;
mod granularity;
mod holiday;
mod numeric;
mod parts;
mod period;
mod place;
mod relative;
mod resolve;
mod scan;
mod sense;
mod tense;
#[cfg(test)]
mod tests;
mod words;
pub(crate) mod written;
mod year;

use std::ops::Range;

use jiff::civil::Date;

use self::grammar::Grammar;
use self::numeric::Orders;
use self::place::Context;
use self::scan::Pieces;
use self::sense::Sense;
use self::words::Role;
use crate::span::Span;

pub use self::granularity::Granularity;
pub(crate) use self::place::Told;
pub(crate) use self::resolve::Resolved;
pub(crate) use self::tense::Tense;

/// An expression of time, not yet put on the calendar.
#[derive(Clone, Debug)]
pub(crate) struct Expression {
    /// Its words in bytes, without a preposition.
    pub(crate) span: Span,
    /// The tokens that hold them, for who has read the sentences; none without.
    pub(crate) tokens: Range<usize>,
    /// The day it was written or spoken, if that is known.
    pub(crate) anchor: Option<Date>,
    /// The last date told ahead of it.
    pub(crate) told: Option<Told>,
    /// The tense of the words around it.
    tense: Tense,
    open: Open,
    sense: Sense,
}

/// Which end of it is open, by the preposition ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Neither,
    /// 'since Monday': nothing is said of the last day.
    Since,
    /// 'after Monday': from the day behind it on.
    After,
    /// 'until Friday': nothing is said of the first day.
    Until,
    /// 'before Friday': up to the day ahead of it.
    Before,
}

/// Every expression of time in the `parts` of a text, in order, none over another or over two parts; their
/// tokens are left to who reads the sentences.
pub(crate) fn find(text: &str, parts: impl Iterator<Item = Span>) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut pieces = Vec::new();
    let mut orders = Orders::default();
    for part in parts {
        let mut at = part.start;
        while at < part.end {
            at = scan::paragraph(text, at..part.end, &mut pieces);
            let grammar = Grammar { pieces: Pieces { text, all: &pieces } };
            let from = found.len();
            paragraph(grammar, &mut found, &mut orders);
            join_clocks(text, &mut found[from..]);
        }
    }
    if let Some(order) = orders.only() {
        for expression in &mut found {
            expression.sense.put_in_order(order);
        }
    }
    found
}

/// Reads the expressions of one paragraph, and notes the orders of its numeric dates.
fn paragraph(grammar: Grammar, found: &mut Vec<Expression>, orders: &mut Orders) {
    let pieces = grammar.pieces;
    let mut at = 0;
    while at < pieces.all.len() {
        let Some((sense, end)) = grammar.expression(at).filter(|(_, end)| *end > at) else {
            at += 1;
            continue;
        };
        if let Some(told) = numeric::order_told(grammar, at) {
            orders.note(told);
        }
        let span = Span::new(pieces.all[at].start, pieces.all[end - 1].end);
        let tense = tense::around(pieces, at, end);
        let open = if sense.is_range() { Open::Neither } else { open_end(grammar, at, end) };
        found.push(Expression { span, tokens: 0..0, anchor: None, told: None, tense, open, sense });
        at = end;
    }
}

/// Which end the preposition ahead of `at` leaves open.
fn open_end(grammar: Grammar, at: usize, end: usize) -> Open {
    let pieces = grammar.pieces;
    let ahead = |role| pieces.ahead_does(at, role);
    if pieces.is_possessive(end) {
        // 'since Monday's vote'
        Open::Neither
    } else if ahead(Role::Since) || ahead(Role::From) && !pieces.does(end, Role::To) {
        Open::Since
    } else if ahead(Role::Until) || ahead(Role::By) {
        Open::Until
    } else if ahead(Role::After) && grammar.closes(end) {
        Open::After
    } else if ahead(Role::Before) && grammar.closes(end) {
        Open::Before
    } else {
        Open::Neither
    }
}

/// Gives times of day the day told beside them: '14:30 on Friday', 'Tuesday in Everett at 18:00'.
fn join_clocks(text: &str, found: &mut [Expression]) {
    for nth in 0..found.len() {
        if !matches!(found[nth].sense, Sense::Clock { day: None, .. }) {
            continue;
        }
        let span = found[nth].span;
        let behind = found.get(nth + 1).filter(|next| {
            let between = text[span.end..next.span.start].trim_matches([' ', ',', '(']);
            next.sense.is_day() && (between.is_empty() || between == "on")
        });
        let ahead = nth.checked_sub(1).map(|nth| &found[nth]).filter(|last| {
            let between = &text[last.span.end..span.start];
            last.sense.is_day() && !between.contains(". ") && !between.contains('\n')
        });
        let day = behind.or(ahead).and_then(|expression| expression.sense.day());
        if let Sense::Clock { day: told, .. } = &mut found[nth].sense {
            *told = day.map(Box::new);
        }
    }
}

/// Tells each expression the last date told ahead of it, for 'the same day' and 'two days later'. Their
/// anchors must be known by then.
pub(crate) fn run_on(expressions: &mut [Expression]) {
    let mut told = None;
    for expression in expressions {
        expression.told = told;
        let Some(resolved) = expression.resolve(Tense::Unknown) else { continue };
        if matches!(resolved.timex, "DATE" | "TIME")
            && let (Some(first), Some(granularity)) = (resolved.first.or(resolved.last), resolved.granularity)
        {
            let last = resolved.last.unwrap_or(first);
            // A time of day tells its day.
            let granularity = granularity.max(Granularity::Day);
            told = Some(Told { first, last, granularity });
        }
    }
}

impl Expression {
    /// Whether it can tell when something happened: a length ('three years'), a rhythm ('weekly') and a
    /// reference ('recently') cannot, nor can what stands ahead of the body, as in its dateline.
    pub(crate) fn is_date(&self) -> bool {
        self.sense.is_date() && !self.tokens.is_empty()
    }

    /// Its type in TIMEX3, also where it cannot be resolved.
    pub(crate) fn timex(&self) -> &'static str {
        self.sense.timex()
    }

    /// Puts the expression on the calendar. `tense` is that of what it dates; where that is unknown, the
    /// words around it are asked. None where the day it is reckoned from is not known, where the day does
    /// not exist, or where what is told as past would lie ahead of its telling.
    pub(crate) fn resolve(&self, tense: Tense) -> Option<Resolved> {
        self.span(tense).map(|resolved| resolved.opened(self.open))
    }

    /// The same of the span alone that it opens from or up to: of 'since 2019' that year.
    pub(crate) fn span(&self, tense: Tense) -> Option<Resolved> {
        let (tense_here, guessed) = match (tense, self.tense, self.open) {
            (Tense::Unknown, Tense::Unknown, Open::Until) => (Tense::Planned, true),
            (Tense::Unknown, guess, _) => (guess, true),
            (told, ..) => (told, false),
        };
        let context = Context { anchor: self.anchor, told: self.told, tense: tense_here, guessed };
        let resolved = context.resolve(&self.sense)?;
        match self.anchor.filter(|_| tense == Tense::Past && self.sense.is_date()) {
            Some(anchor) => resolved.not_after(anchor),
            None => Some(resolved),
        }
    }
}

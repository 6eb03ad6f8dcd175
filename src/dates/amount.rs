//! How long and how often: numbers with units, and what is counted from them.

use super::grammar::{Grammar, Read};
use super::period::Unit;
use super::sense::{Basis, Count, Sense};
use super::words::Role;

/// A number of units: 'two and a half years', 'a 10-day'.
pub(super) struct Amount {
    pub(super) count: Count,
    pub(super) unit: Unit,
    pub(super) end: usize,
    /// Told with 'a' alone, which may be a rhythm: '15 a year'.
    article: bool,
}

impl Grammar<'_> {
    /// 'three years', 'two days ago', 'in three weeks', 'a week from Monday', '15 a year'.
    pub(super) fn counted(&self, at: usize) -> Read {
        let pieces = self.pieces;
        if let Some(rhythm) = self.times_a_unit(at) {
            return Some(rhythm);
        }
        if let Some(first) = self.first_of_two(at) {
            return Some(first);
        }
        let amount = self.amount(at)?;
        let Amount { count, unit, end, article } = amount;
        let from = |basis, back, end| Some((Sense::Offset { count, unit, back, basis }, end));
        if pieces.does(end, Role::Ago) {
            return from(Basis::Anchor, true, end + 1);
        }
        if pieces.does(end, Role::Hence) || pieces.does(end, Role::From) && pieces.does(end + 1, Role::Now) {
            return from(Basis::Anchor, false, if pieces.does(end, Role::Hence) { end + 1 } else { end + 2 });
        }
        if pieces.does(end, Role::From) || pieces.does(end, Role::After) || pieces.does(end, Role::Before) {
            if let Some((date, end)) = self.day(end + 1) {
                let back = pieces.does(amount.end, Role::Before);
                return from(Basis::Other(Box::new(date)), back, end);
            }
            if !pieces.does(end, Role::From) && self.closes(end + 1) {
                return from(Basis::Told, pieces.does(end, Role::Before), end + 1);
            }
        }
        if pieces.does(end, Role::Later) {
            return from(Basis::Told, false, end + 1);
        }
        if pieces.does(end, Role::Earlier) {
            return from(Basis::Told, true, end + 1);
        }
        if article && self.is_rate(at) {
            return Some((Sense::Set { value: count.length(unit), unit }, end));
        }
        let dates = unit >= Unit::Day && !count.vague && !count.approximate && !self.superlative_ahead(at);
        if pieces.ahead_does(at, Role::In) && dates {
            return Some((Sense::Within { count, unit }, end));
        }
        Some((
            Sense::Length { value: count.length(unit), unit, approximate: count.approximate || count.vague },
            end,
        ))
    }

    /// '60' in 'between 60 and 90 days', 'two' in 'two to three weeks'.
    fn first_of_two(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let (count, end) = self.count(at).filter(|(count, _)| !count.vague && !pieces.does(at, Role::A))?;
        let hyphen = pieces.joins(end, '-') && pieces.number(end + 1).is_some();
        let and = pieces.does(end, Role::And) && pieces.ahead_does(at, Role::Between);
        if !hyphen && !and && !pieces.does(end, Role::To) && !pieces.does(end, Role::Or) {
            return None;
        }
        let second =
            self.amount(end + 1).filter(|second| !second.article && second.count.tenths > count.tenths)?;
        Some((Sense::Length { value: count.length(second.unit), unit: second.unit, approximate: true }, end))
    }

    /// A count with its unit: 'almost two and a half years', 'fifty-year', '33-year-old', 'decades-long'.
    pub(super) fn amount(&self, at: usize) -> Option<Amount> {
        let pieces = self.pieces;
        let (hedged, from) = self.hedge(at);
        let article = pieces.does(from, Role::A);
        let (count, behind) = self.count(from)?;
        let count = Count { approximate: count.approximate || hedged, ..count };
        let hyphen = pieces.joins(behind, '-');
        let mut end = behind + usize::from(hyphen);
        if !hyphen && pieces.does(end, Role::UnitAdjective) {
            end += 1;
        }
        let word = pieces.word(end)?;
        let unit = word.unit?;
        let one = count.tenths <= 10 && !count.vague;
        // 'a day' in the plural has to be written as one; '12-year' and 'half a dozen years' have not.
        if !hyphen && !word.is_plural() && !one || article && one && word.is_plural() || unit == Unit::Quarter
        {
            return None;
        }
        // 'One day they will meet.' 'It was a day to remember.'
        let talk = one && !hyphen && unit == Unit::Day && pieces.number(from).is_none() && from == at;
        let joined = pieces.ahead_does(at, Role::And) || pieces.ahead_does(at, Role::Or);
        let timed = pieces.ahead_does(at, Role::Preposition) && !joined || self.is_rate(at);
        if talk && !timed && !self.counts_on(end + 1) {
            return None;
        }
        end += 1;
        for role in [Role::Old, Role::Long] {
            if pieces.joins(end, '-') && pieces.does(end + 1, role) {
                end += 2;
            } else if role == Role::Old && pieces.does(end, role) {
                end += 1;
            }
        }
        if pieces.does(end, Role::And) && pieces.does(end + 1, Role::A) && pieces.does(end + 2, Role::Half) {
            let count = Count { tenths: count.tenths + 5, ..count };
            return Some(Amount { count, unit, end: end + 3, article: false });
        }
        Some(Amount { count, unit, end, article: article && one })
    }

    /// Words that make a count rough: 'about', 'more than'; and where the count begins.
    fn hedge(&self, at: usize) -> (bool, usize) {
        let pieces = self.pieces;
        if pieces.does(at, Role::Approximate) {
            (true, at + 1)
        } else if pieces.does(at, Role::More) && pieces.does(at + 1, Role::Than) {
            (true, at + 2)
        } else {
            (false, at)
        }
    }

    /// Whether a length goes on into a date: 'one day later'.
    fn counts_on(&self, at: usize) -> bool {
        [Role::Ago, Role::Later, Role::Earlier, Role::Before, Role::After, Role::From]
            .iter()
            .any(|role| self.pieces.does(at, *role))
    }

    /// A number: '10', 'twenty-five', 'a few', 'half a', 'two and a half', 'a couple of'.
    pub(super) fn count(&self, at: usize) -> Option<(Count, usize)> {
        let pieces = self.pieces;
        let whole = |tenths| Count { tenths, ..Count::ONE };
        if pieces.does(at, Role::Half) {
            let end = at + 1;
            let end = end
                + usize::from(
                    pieces.does(end, Role::A) || pieces.joins(end, '-') && pieces.does(end + 1, Role::A),
                );
            return Some((whole(5), end));
        }
        let article = usize::from(pieces.does(at, Role::A));
        if let Some(vague) = pieces.word(at + article).and_then(|word| word.vague) {
            let end = at + article + 1;
            let end = end + usize::from(pieces.does(end, Role::Of));
            return Some((Count { tenths: vague.count * 10, vague: !vague.exact, approximate: true }, end));
        }
        if article == 1 && pieces.does(at + 1, Role::Half) {
            return Some((whole(5), at + 2));
        }
        let (number, end) = self.cardinal(at)?;
        let tenths = match pieces.number(end + 1) {
            Some((tenth, 1)) if pieces.joins(end, '.') => return Some((whole(number * 10 + tenth), end + 2)),
            _ => number * 10,
        };
        if pieces.does(end, Role::And) && pieces.does(end + 1, Role::A) && pieces.does(end + 2, Role::Half) {
            return Some((whole(tenths + 5), end + 3));
        }
        Some((whole(tenths), end))
    }

    /// A whole number in digits or words, below a million.
    pub(super) fn cardinal(&self, at: usize) -> Option<(u32, usize)> {
        let pieces = self.pieces;
        if let Some((value, digits)) = pieces.number(at) {
            if pieces.joins(at + 1, ',') && matches!(pieces.number(at + 2), Some((_, 3))) && digits <= 3 {
                let (rest, _) = pieces.number(at + 2)?;
                return Some((value * 1000 + rest, at + 3));
            }
            return (digits <= 4).then_some((value, at + 1));
        }
        let number = |at: usize| pieces.word(at).and_then(|word| word.number);
        let mut end = at;
        let (mut total, mut part): (u32, u32) = (0, 0);
        while let Some(value) = number(end) {
            let fits = part % 100 == 0 || part % 100 >= 20 && part % 10 == 0 && value < 10;
            match value {
                1000 if total == 0 => (total, part) = (part.max(1) * 1000, 0),
                100 if part < 100 => part = part.max(1) * 100,
                1..100 if fits => part += value,
                _ => break,
            }
            end += 1;
            let joined = pieces.is_mark(end, '-') || pieces.does(end, Role::And) && part % 100 == 0;
            end += usize::from(joined && number(end + 1).is_some());
        }
        (end > at).then_some((total + part, end))
    }

    /// Whether 'a year' at `at` tells how often: behind a number, or a noun with a number of its own.
    fn is_rate(&self, at: usize) -> bool {
        let pieces = self.pieces;
        let is_count = |at: usize| {
            pieces.number(at).is_some()
                || pieces.word(at).is_some_and(|word| word.number.is_some_and(|number| number > 1))
        };
        let near = at.saturating_sub(4)..at;
        let Some(last) = at.checked_sub(1) else { return false };
        is_count(last)
            || pieces.is_mark(last, '%')
            || pieces.does(last, Role::Times)
            || pieces.is_word(last)
                && !pieces.does(last, Role::Preposition)
                && near.clone().any(is_count)
                && pieces.written(last).ends_with(['s', 't'])
    }

    /// 'twice a week', 'three times a year', 'once every two years', 'per year'.
    fn times_a_unit(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let counted = self.cardinal(at).map_or(at, |(_, end)| end);
        let times = pieces.does(counted, Role::Times) && (counted > at || !pieces.is(at, "times"));
        let behind = if times { counted + 1 } else { at };
        if times && pieces.does(behind, Role::A) {
            let unit = pieces.word(behind + 1)?.unit.filter(|unit| *unit >= Unit::Hour)?;
            return Some((Sense::Set { value: Count::ONE.length(unit), unit }, behind + 2));
        }
        if pieces.does(behind, Role::Per) {
            let unit = pieces.word(behind + 1)?.unit?;
            // The preposition stays out of the span, as everywhere.
            return times.then_some((Sense::Set { value: Count::ONE.length(unit), unit }, behind + 2));
        }
        times.then(|| self.every(behind)).flatten()
    }

    /// 'every Monday', 'each year', 'every two weeks', 'every other day'.
    pub(super) fn every(&self, at: usize) -> Read {
        let pieces = self.pieces;
        if !pieces.does(at, Role::Every) {
            return None;
        }
        let other = usize::from(pieces.is(at + 1, "other"));
        let next = at + 1 + other;
        if let Some(amount) = self.amount(next).filter(|amount| !amount.article) {
            return Some((
                Sense::Set { value: amount.count.length(amount.unit), unit: amount.unit },
                amount.end,
            ));
        }
        let word = pieces.word(next)?;
        let set = |value: String, unit| Some((Sense::Set { value, unit }, next + 1));
        if let Some(weekday) = word.weekday {
            return set(format!("XXXX-WXX-{}", weekday.to_monday_one_offset()), Unit::Day);
        }
        if let Some(month) = word.month.filter(|_| pieces.is_capitalised(next)) {
            return set(format!("XXXX-{month:02}"), Unit::Month);
        }
        if let Some(part) = word.day_part {
            return set(format!("XXXX-XX-XXT{}", part.code()), Unit::Day);
        }
        let count = Count { tenths: if other == 1 { 20 } else { 10 }, ..Count::ONE };
        let unit = word.unit.filter(|_| !word.is_plural())?;
        set(count.length(unit), unit)
    }

    /// 'decades', 'hours later', 'days before the vote': a number of units that is not told at all.
    pub(super) fn bare_units(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        let unit = word.unit.filter(|unit| word.is_plural() && *unit != Unit::Weekend)?;
        let count = Count { tenths: 30, vague: true, approximate: true };
        if pieces.does(at + 1, Role::Ago)
            || pieces.does(at + 1, Role::Later)
            || pieces.does(at + 1, Role::Earlier)
        {
            let basis = if pieces.does(at + 1, Role::Ago) { Basis::Anchor } else { Basis::Told };
            let back = !pieces.does(at + 1, Role::Later);
            return Some((Sense::Offset { count, unit, back, basis }, at + 2));
        }
        let length = Sense::Length { value: count.length(unit), unit, approximate: true };
        if pieces.joins(at + 1, '-') && pieces.does(at + 2, Role::Long) {
            return Some((length, at + 3));
        }
        let timed = [Role::In, Role::For, Role::Over, Role::After, Role::Within, Role::Only];
        let opens = at == 0 && pieces.is_capitalised(at);
        let quoted = at > 0 && pieces.is_mark(at - 1, '\'');
        (timed.iter().any(|role| pieces.ahead_does(at, *role)) || opens || quoted).then_some((length, at + 1))
    }

    /// Whether 'the first time in three years' or the like makes 'three years' a length.
    fn superlative_ahead(&self, at: usize) -> bool {
        (at.saturating_sub(6)..at).any(|ahead| self.pieces.does(ahead, Role::Superlative))
    }
}

//! Dates told from another day: weekdays, 'last month', 'yesterday', 'the same day', 'later that week'.

use jiff::civil::Weekday;

use super::grammar::{Grammar, Read};
use super::period::{DayPart, Unit};
use super::sense::{Basis, Count, Sense, Shift, YearOf};
use super::words::Role;

impl Grammar<'_> {
    /// 'Monday', 'Monday, March 3', 'Monday night', 'Monday of last week', 'Mondays'.
    pub(super) fn weekday(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at).filter(|_| pieces.is_capitalised(at))?;
        let weekday = word.weekday?;
        let named = pieces.ahead_does(at, Role::Holiday) || pieces.ahead_does(at, Role::DayName);
        if named && pieces.is_capitalised(at - 1) {
            // 'the Good Friday Agreement', 'Bloody Sunday'
            return None;
        }
        if word.is_plural() {
            let value = format!("XXXX-WXX-{}", weekday.to_monday_one_offset());
            return Some((Sense::Set { value, unit: Unit::Day }, at + 1));
        }
        let mut next = at + 1;
        if word.does(Role::Short) && at > 0 && pieces.is_capitalised(at - 1) && !pieces.glued(at) {
            // 'the Edmonton Sun, August 16'
            return None;
        }
        let stop = word.does(Role::Short) && pieces.is_mark(next, '.') && pieces.glued(next);
        next += usize::from(stop);
        if let Some(read) = self.date_of(weekday, next) {
            return Some(read);
        }
        if word.does(Role::Short) {
            return None;
        }
        Some(self.with_day_part(
            Sense::Weekday {
                weekday,
                shift: Shift::Bare,
                weeks: self.week_behind(next).map(|(weeks, _)| weeks),
            },
            self.week_behind(next).map_or(next, |(_, end)| end),
        ))
    }

    /// The date behind a weekday: ', March 3', 'the 3rd of March'.
    fn date_of(&self, weekday: Weekday, at: usize) -> Read {
        let pieces = self.pieces;
        let next = at + usize::from(pieces.is_mark(at, ','));
        let next = next + usize::from(pieces.does(next, Role::The));
        self.month_day(next, Some(weekday)).or_else(|| self.day_month(next, Some(weekday)))
    }

    /// 'of last week', 'this week', 'next week' behind a weekday.
    fn week_behind(&self, at: usize) -> Option<(i64, usize)> {
        let of = usize::from(self.pieces.does(at, Role::Of));
        match self.shifted(at + of)? {
            (Sense::Unit { unit: Unit::Week, shift, basis: Basis::Anchor }, end) => Some((shift, end)),
            _ => None,
        }
    }

    /// A day with the part of it that is told right behind: 'Monday night', 'yesterday evening'.
    fn with_day_part(&self, day: Sense, end: usize) -> (Sense, usize) {
        let pieces = self.pieces;
        let next = end + usize::from(pieces.joins(end, '-'));
        match pieces.word(next).and_then(|word| word.day_part) {
            Some(part) => (Sense::DayPart { part, day: Box::new(day) }, next + 1),
            None => (day, end),
        }
    }

    /// 'last Monday', 'next month', 'the past few years', 'this morning', 'the following week'.
    pub(super) fn shifted(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let the = usize::from(pieces.does(at, Role::The));
        let word = at + the;
        let told = if pieces.does(word, Role::Previous) {
            Some(-1)
        } else if pieces.does(word, Role::Following) || the == 1 && pieces.does(word, Role::Next) {
            Some(1)
        } else {
            None
        };
        if let Some(shift) = told
            && let Some(read) = self.told_unit(word + 1, shift)
        {
            return Some(read);
        }
        if pieces.does(word, Role::Previous) || pieces.does(word, Role::Following) {
            let ahead = pieces.does(word, Role::Following);
            return self.stretch(word + 1, ahead);
        }
        let (shift, next) = self.shift_at(word)?;
        let past = (word..next).any(|at| pieces.does(at, Role::Past));
        let coming = (word..next).any(|at| pieces.does(at, Role::Coming));
        if past || coming || matches!(shift, Shift::Last | Shift::Next) {
            let span = self.stretch(next, shift == Shift::Next);
            let single = span
                .as_ref()
                .is_some_and(|(sense, _)| matches!(sense, Sense::Stretch { count: Count::ONE, .. }));
            let through = [Role::In, Role::Over, Role::Within, Role::For]
                .iter()
                .any(|role| pieces.ahead_does(at, *role));
            let quarter = matches!(span, Some((Sense::Stretch { unit: Unit::Quarter, .. }, _)));
            let calendar = single && (quarter || !(past && shift == Shift::Last || the == 1 && through));
            if span.is_some() && !calendar {
                return span;
            }
        }
        self.shifted_name(shift, next)
    }

    /// What 'last', 'this', 'next' or 'that' stands before.
    fn shifted_name(&self, shift: Shift, at: usize) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        if let Some(weekday) =
            word.weekday.filter(|_| pieces.is_capitalised(at) && !word.is_plural() && !word.does(Role::Short))
        {
            return Some(self.with_day_part(Sense::Weekday { weekday, shift, weeks: None }, at + 1));
        }
        if let Some((month, end)) = self.month_named(at).filter(|_| !word.does(Role::Short)) {
            return Some((Sense::Month { year: YearOf::Open, month, shift }, end));
        }
        if let Some(season) = word.season {
            return Some((Sense::Season { year: YearOf::Open, season, shift }, at + 1));
        }
        if let Some((Sense::Holiday { holiday, .. }, end)) = self.holiday(at) {
            return Some((Sense::Holiday { holiday, year: YearOf::Open, shift }, end));
        }
        if let Some(part) = word.day_part {
            let day = match shift {
                Shift::This => Sense::Today(0),
                Shift::Last if matches!(part, DayPart::Ni | DayPart::Ev) => Sense::Today(-1),
                Shift::Told => Sense::Unit { unit: Unit::Day, shift: 0, basis: Basis::Told },
                Shift::Next => Sense::Unit { unit: Unit::Day, shift: 1, basis: Basis::Told },
                _ => return None,
            };
            return Some((Sense::DayPart { part, day: Box::new(day) }, at + 1));
        }
        let unit = word.unit.filter(|unit| *unit >= Unit::Day && !word.is_plural())?;
        let (shift, basis) = match shift {
            // 'this day' is talk, 'the last day' of what is not told.
            _ if unit == Unit::Day && shift != Shift::Told => return None,
            Shift::This | Shift::Bare => (0, Basis::Anchor),
            Shift::Last => (-1, Basis::Anchor),
            Shift::Next => (1, Basis::Anchor),
            Shift::Told => (0, Basis::Told),
        };
        let part_behind = unit == Unit::Day && !self.closes(at + 1) && pieces.is(at.wrapping_sub(1), "that");
        (!part_behind).then_some((Sense::Unit { unit, shift, basis }, at + 1))
    }

    /// 'the following week', 'the next day', 'the previous month', 'the following Monday'.
    fn told_unit(&self, at: usize, shift: i64) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        let next = pieces.does(at - 1, Role::Next);
        let unit = word.unit.filter(|unit| !word.is_plural() && *unit >= Unit::Day);
        if let Some(unit) = unit.filter(|unit| !next || *unit == Unit::Day) {
            let day = Sense::Unit { unit, shift, basis: Basis::Told };
            return Some(if unit == Unit::Day { self.with_day_part(day, at + 1) } else { (day, at + 1) });
        }
        if next {
            return None;
        }
        let day = Box::new(Sense::Unit { unit: Unit::Day, shift, basis: Basis::Told });
        word.day_part.map(|part| (Sense::DayPart { part, day }, at + 1))
    }

    /// 'few months', 'decade', 'five trading days' behind 'the past' or 'the next'.
    fn stretch(&self, at: usize, ahead: bool) -> Read {
        if let Some(amount) = self.amount(at).filter(|_| !self.pieces.does(at, Role::A)) {
            return Some((Sense::Stretch { count: amount.count, unit: amount.unit, ahead }, amount.end));
        }
        let word = self.pieces.word(at)?;
        let unit = word.unit?;
        let count =
            if word.is_plural() { Count { tenths: 30, vague: true, approximate: true } } else { Count::ONE };
        Some((Sense::Stretch { count, unit, ahead }, at + 1))
    }

    /// 'today', 'overnight', 'the day before yesterday'.
    pub(super) fn today(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let at_the = usize::from(pieces.does(at, Role::The));
        if pieces.word(at + at_the).is_some_and(|word| word.unit == Some(Unit::Day) && !word.is_plural()) {
            let back = pieces.does(at + at_the + 1, Role::Before);
            if !back && !pieces.does(at + at_the + 1, Role::After) {
                return None;
            }
            let (date, end) = self.day(at + at_the + 2)?;
            let offset = Sense::Offset {
                count: Count::ONE,
                unit: Unit::Day,
                back,
                basis: Basis::Other(Box::new(date)),
            };
            return Some((offset, end));
        }
        self.near_today(at)
    }

    /// 'yesterday evening', 'tonight'.
    pub(super) fn near_today(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at)?;
        if let Some(days) = word.today {
            return Some(self.with_day_part(Sense::Today(days), at + 1));
        }
        let night = word.does(Role::Tonight)
            || word.does(Role::Overnight) && !pieces.is_word(at + 1)
            || word.does(Role::Overnight) && pieces.does(at + 1, Role::Preposition);
        night.then(|| (Sense::DayPart { part: DayPart::Ni, day: Box::new(Sense::Today(0)) }, at + 1))
    }

    /// 'the day' of the last date told, 'the weekend', 'in the morning', 'the day before'.
    pub(super) fn definite(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let (sense, end) = self.definite_unit(at)?;
        let Sense::Unit { unit, .. } = sense else {
            let dated = end > at + 2;
            let timed =
                (pieces.ahead_does(at, Role::In) || pieces.ahead_does(at, Role::On)) && self.closes(end);
            return (dated || timed).then_some((sense, end));
        };
        for (role, shift) in [(Role::Before, -1), (Role::After, 1)] {
            if pieces.does(end, role) && self.closes(end + 1) && unit != Unit::Weekend {
                return Some((Sense::Unit { unit, shift, basis: Basis::Told }, end + 1));
            }
        }
        if unit == Unit::Weekend {
            return Some((sense, end));
        }
        if pieces.ahead_does(at, Role::Aspect) && !pieces.joins(end, '-') && !pieces.does(end, Role::Of) {
            return Some((sense, end));
        }
        let timed =
            [Role::In, Role::On, Role::For, Role::Over].iter().any(|role| pieces.ahead_does(at, *role));
        (timed && self.closes(end) && !pieces.does(end, Role::Since)).then_some((sense, end))
    }

    /// 'the day', 'the week', 'the morning': a unit known from what was told.
    pub(super) fn definite_unit(&self, at: usize) -> Read {
        let pieces = self.pieces;
        let word = pieces.word(at + 1).filter(|_| pieces.does(at, Role::The))?;
        if let Some(part) = word.day_part {
            let day = Box::new(Sense::Unit { unit: Unit::Day, shift: 0, basis: Basis::Definite });
            if pieces.does(at + 2, Role::Of)
                && let Some((date, end)) = self.day(at + 3)
            {
                return Some((Sense::DayPart { part, day: Box::new(date) }, end));
            }
            return Some((Sense::DayPart { part, day }, at + 2));
        }
        let unit = word.unit.filter(|unit| !word.is_plural() && *unit >= Unit::Day)?;
        Some((Sense::Unit { unit, shift: 0, basis: Basis::Definite }, at + 2))
    }

    /// Rhythms, lengths and references of one word or a set phrase.
    pub(super) fn one_word(&self, at: usize) -> Read {
        let pieces = self.pieces;
        if let Some((value, end)) = self.phrase(at) {
            return Some((Sense::Reference(value), end));
        }
        let very = usize::from(pieces.does(at, Role::Very));
        let word = pieces.word(at + very)?;
        let named = pieces.is_capitalised(at) && (at > 0 || pieces.is_capitalised(at + 1));
        if let Some(value) = word.reference.filter(|_| !named) {
            return Some((Sense::Reference(value), at + very + 1));
        }
        if very == 1 {
            return None;
        }
        let unit = |value: &str| match value
            .trim_start_matches(|c: char| !c.is_ascii_uppercase() || c == 'P')
            .chars()
            .last()
        {
            Some('Y') => Unit::Year,
            Some('M') => Unit::Month,
            Some('W') => Unit::Week,
            _ => Unit::Day,
        };
        if let Some(value) = word.set.filter(|_| !named) {
            return Some((Sense::Set { value: value.to_owned(), unit: unit(value) }, at + 1));
        }
        let value = word.length?;
        Some((Sense::Length { value: value.to_owned(), unit: unit(value), approximate: false }, at + 1))
    }

    /// A reference of several words; the preposition it needs stays out of the span.
    fn phrase(&self, at: usize) -> Option<(&'static str, usize)> {
        let pieces = self.pieces;
        let behind = pieces.ahead_does(at, Role::Preposition);
        pieces.word(at)?.phrases.iter().filter(|phrase| behind || !phrase.behind).find_map(|phrase| {
            let mut end = at;
            for word in phrase.words.split(' ') {
                if !pieces.is(end, word) {
                    return None;
                }
                end += 1;
            }
            let whole = end > at + 2 || self.closes(end);
            whole.then_some((phrase.value, end))
        })
    }
}

//! Times of day: '14:30 GMT', '3 p.m. Friday', 'noon'.

use super::grammar::{Grammar, Read};
use super::sense::Sense;
use super::words::Role;

impl Grammar<'_> {
    /// A time of day with its zone and the day right behind it.
    pub(super) fn clock(&self, at: usize) -> Read {
        let (time, end) = self.time(at)?;
        let (zone, end) = self.zone(end);
        let time = format!("{time}{zone}");
        match self.day(end).filter(|_| !self.pieces.glued(end)) {
            Some((day, end)) => Some((Sense::Clock { time, day: Some(Box::new(day)) }, end)),
            None => Some((Sense::Clock { time, day: None }, end)),
        }
    }

    /// 'HH:MM' and where the words for it end.
    fn time(&self, at: usize) -> Option<(String, usize)> {
        let pieces = self.pieces;
        if let Some(time) = pieces.word(at).and_then(|word| word.clock) {
            return Some((time.to_owned(), at + 1));
        }
        let (hour, digits) = pieces.number(at)?;
        if pieces.glued(at) && at > 0 && !pieces.is_mark(at - 1, '(') || digits == 3 || digits > 4 {
            return None;
        }
        if digits == 4 {
            // '1430 GMT': only a zone tells it from a year.
            let zoned = pieces.word(at + 1).is_some_and(|word| word.zone.is_some()) && self.is_zone(at + 1);
            return (zoned && hour / 100 < 24 && hour % 100 < 60)
                .then(|| (format!("{:02}:{:02}", hour / 100, hour % 100), at + 1));
        }
        let minutes = |mark| match pieces.number(at + 2) {
            Some((minute, 2)) if pieces.joins(at + 1, mark) && minute < 60 => Some(minute),
            _ => None,
        };
        let (minute, mut end) =
            match minutes(':').or_else(|| minutes('.').filter(|_| self.meridiem(at + 3).is_some())) {
                Some(minute) => (Some(minute), at + 3),
                None => (None, at + 1),
            };
        if minute.is_some() && pieces.joins(end, ':') && matches!(pieces.number(end + 1), Some((0..60, 2))) {
            end += 2;
        }
        if let Some((afternoon, end)) = self.meridiem(end) {
            let hour = (1..=12).contains(&hour).then_some(hour % 12 + if afternoon { 12 } else { 0 })?;
            return Some((format!("{hour:02}:{:02}", minute.unwrap_or(0)), end));
        }
        if hour >= 24 {
            return None;
        }
        if pieces.is(end, "o") && pieces.joins(end + 1, '\'') && pieces.does(end + 2, Role::Oclock) {
            return (hour <= 12).then(|| (format!("{hour:02}:00"), end + 3));
        }
        let told = digits == 2 || pieces.ahead_does(at, Role::At) || self.is_zone(end);
        minute
            .filter(|_| told && !pieces.joins(end, ':'))
            .map(|minute| (format!("{hour:02}:{minute:02}"), end))
    }

    /// 'p.m.', 'pm': whether it is the afternoon, and where it ends.
    fn meridiem(&self, at: usize) -> Option<(bool, usize)> {
        let pieces = self.pieces;
        for (role, letter, afternoon) in [(Role::MeridiemAm, "a", false), (Role::MeridiemPm, "p", true)] {
            if pieces.does(at, role) {
                return Some((afternoon, at + 1));
            }
            if pieces.is(at, letter) && pieces.joins(at + 1, '.') && pieces.is(at + 2, "m") {
                return Some((
                    afternoon,
                    at + 3 + usize::from(pieces.is_mark(at + 3, '.') && pieces.glued(at + 3)),
                ));
            }
        }
        None
    }

    /// Where the time of day behind a day ends, if one stands there: 'T10:00:00Z', ', 4:15 p.m. EST',
    /// ' at 10:00', 'T100000Z'.
    pub(super) fn behind_day(&self, at: usize) -> usize {
        let pieces = self.pieces;
        let next = at + usize::from(pieces.is_mark(at, ','));
        let next = next + usize::from(pieces.does(next, Role::At));
        let glued = pieces.written(next) == "T" && pieces.glued(next);
        let next = next + usize::from(glued);
        let plain = || {
            let (hour, digits) = pieces.number(next)?;
            let bare = glued && matches!(digits, 4 | 6);
            let minute = pieces.joins(next + 1, ':') && matches!(pieces.number(next + 2), Some((0..60, 2)));
            (bare || digits <= 2 && hour < 24 && minute).then_some(if bare { next + 1 } else { next + 3 })
        };
        let Some(end) = self.time(next).filter(|_| !glued).map(|(_, end)| end).or_else(plain) else {
            return at;
        };
        let mut end = end;
        while (pieces.joins(end, ':') || pieces.joins(end, '.') || pieces.joins(end, ','))
            && pieces.number(end + 1).is_some()
        {
            end += 2;
        }
        if pieces.written(end) == "Z" {
            return end + 1;
        }
        let (_, zoned) = self.zone(end);
        self.offset(zoned)
    }

    /// Where a zone in figures ends, if one stands at `at`: '+0100', '-05:00'.
    pub(super) fn offset(&self, at: usize) -> usize {
        let pieces = self.pieces;
        let sign = (pieces.is_mark(at, '+') || pieces.is_mark(at, '-')) && pieces.glued(at + 1);
        match pieces.number(at + 1).filter(|_| sign) {
            Some((_, 4)) => at + 2,
            Some((_, 2)) if pieces.joins(at + 2, ':') && matches!(pieces.number(at + 3), Some((_, 2))) => {
                at + 4
            }
            _ => at,
        }
    }

    fn is_zone(&self, at: usize) -> bool {
        let written = self.pieces.written(at);
        self.pieces.word(at).is_some_and(|word| word.zone.is_some()) && !written.contains(char::is_lowercase)
    }

    /// What TIMEX3 writes for the zone at `at`, if one stands there, and where it ends.
    fn zone(&self, at: usize) -> (&'static str, usize) {
        let pieces = self.pieces;
        if pieces.does(at, Role::Local) && pieces.does(at + 1, Role::Time) {
            return ("", at + 2);
        }
        match pieces.word(at).and_then(|word| word.zone).filter(|_| self.is_zone(at)) {
            Some(zone) => (zone, at + 1),
            None => ("", at),
        }
    }
}

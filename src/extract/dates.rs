//! Expressions of time and the days they mean.
//!
//! Plain for now: days with a month's name, ISO days, months with a year, weekdays, today and its
//! neighbours, 'the past few months'. Types and values as in TIMEX3.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::extraction::Granularity;
use super::reading::Reading;

/// An expression of time, not yet put on the calendar.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) tokens: Range<usize>,
    /// The day it was written or spoken, if that is known.
    pub(super) anchor: Option<Date>,
    sense: Sense,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Day { year: Option<i16>, month: i8, day: i8 },
    Month { year: i16, month: i8 },
    Weekday(Weekday),
    FromToday(i64),
    PastFew { unit: Granularity, count: i64 },
}

/// The days an expression means, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) granularity: Granularity,
    pub(super) approximate: bool,
    pub(super) rule: &'static str,
    pub(super) anchor: Option<Date>,
    pub(super) timex: &'static str,
    pub(super) value: String,
}

/// Every expression of time, in order.
pub(super) fn find(reading: Reading) -> Vec<Expression> {
    let mut found: Vec<Expression> = Vec::new();
    let mut token = 0;
    while token < reading.len() {
        match expression_at(reading, token) {
            Some(expression) => {
                token = expression.tokens.end;
                found.push(expression);
            }
            None => token += 1,
        }
    }
    found
}

fn expression_at(reading: Reading, token: usize) -> Option<Expression> {
    let (sense, length) = iso_day(reading, token)
        .or_else(|| day_of_month(reading, token))
        .or_else(|| past_few(reading, token))
        .or_else(|| weekday(reading, token))
        .or_else(|| near_today(reading, token))?;
    Some(Expression { tokens: token..token + length, anchor: None, sense })
}

/// '2022-02-06', which the tokens may part at the hyphens.
fn iso_day(reading: Reading, token: usize) -> Option<(Sense, usize)> {
    let start = reading.span(token).start;
    let piece = reading.text.get(start..start + 10)?;
    let date: Date = piece.parse().ok()?;
    let end = reading.token_at(start + 10);
    Some((Sense::Day { year: Some(date.year()), month: date.month(), day: date.day() }, end - token))
}

/// 'February 6, 2022', '6 February', 'February 2022'.
fn day_of_month(reading: Reading, token: usize) -> Option<(Sense, usize)> {
    if let Some(month) = month(reading.word(token)) {
        if let Some(day) = day(reading.word(token + 1)) {
            let comma = usize::from(reading.word(token + 2) == ",");
            return Some(match year(reading.word(token + 2 + comma)) {
                Some(year) => (Sense::Day { year: Some(year), month, day }, 3 + comma),
                None => (Sense::Day { year: None, month, day }, 2),
            });
        }
        return year(reading.word(token + 1)).map(|year| (Sense::Month { year, month }, 2));
    }
    let day = day(reading.word(token))?;
    let month = month(reading.word(token + 1))?;
    let year = year(reading.word(token + 2));
    Some((Sense::Day { year, month, day }, 2 + usize::from(year.is_some())))
}

/// 'the past few months', 'the last three weeks'.
fn past_few(reading: Reading, token: usize) -> Option<(Sense, usize)> {
    if !matches!(reading.word(token), "past" | "last" | "recent") {
        return None;
    }
    let (count, length) = match reading.word(token + 1) {
        // 'A few' is taken for three, and all of these are marked approximate.
        "few" | "several" | "three" => (3, 2),
        "two" | "couple" => (2, 2),
        "four" => (4, 2),
        "five" => (5, 2),
        "six" => (6, 2),
        number => number.parse().map_or((3, 1), |count| (count, 2)),
    };
    let unit = match reading.word(token + length) {
        "days" => Granularity::Day,
        "weeks" => Granularity::Week,
        "months" => Granularity::Month,
        "years" => Granularity::Year,
        _ => return None,
    };
    Some((Sense::PastFew { unit, count }, length + 1))
}

fn weekday(reading: Reading, token: usize) -> Option<(Sense, usize)> {
    const DAYS: [(&str, Weekday); 7] = [
        ("Monday", Weekday::Monday),
        ("Tuesday", Weekday::Tuesday),
        ("Wednesday", Weekday::Wednesday),
        ("Thursday", Weekday::Thursday),
        ("Friday", Weekday::Friday),
        ("Saturday", Weekday::Saturday),
        ("Sunday", Weekday::Sunday),
    ];
    let word = reading.word(token);
    DAYS.iter().find(|(name, _)| *name == word).map(|&(_, day)| (Sense::Weekday(day), 1))
}

fn near_today(reading: Reading, token: usize) -> Option<(Sense, usize)> {
    let days = match reading.word(token).to_ascii_lowercase().as_str() {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    Some((Sense::FromToday(days), 1))
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let stem = word.trim_end_matches('.');
    let short = |name: &str| matches!(stem.len(), 3 | 4) && name.len() > stem.len() && name.starts_with(stem);
    let nth = MONTHS.iter().position(|name| stem == *name || stem != "May" && short(name))?;
    i8::try_from(nth + 1).ok()
}

fn day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| (1800..=2199).contains(year) && word.len() == 4)
}

impl Expression {
    /// Puts the expression on the calendar; `planned` tells that what it dates lies ahead. None
    /// where the anchor is needed and not known, or the day does not exist.
    pub(super) fn resolve(&self, planned: bool) -> Option<Resolved> {
        let anchor = self.anchor;
        match self.sense {
            Sense::Day { year: Some(year), month, day } => {
                Some(one_day(Date::new(year, month, day).ok()?, "stated", None))
            }
            Sense::Day { year: None, month, day } => {
                let anchor = anchor?;
                let date = |year| Date::new(year, month, day).ok();
                let this_year = date(anchor.year());
                let found = match this_year {
                    Some(date) if date <= anchor && !planned || date >= anchor && planned => date,
                    _ if planned => date(anchor.year() + 1)?,
                    _ => date(anchor.year() - 1)?,
                };
                Some(one_day(found, "stated", Some(anchor)))
            }
            Sense::Month { year, month } => {
                let first = Date::new(year, month, 1).ok()?;
                Some(Resolved {
                    last: first.last_of_month(),
                    granularity: Granularity::Month,
                    value: format!("{year:04}-{month:02}"),
                    ..one_day(first, "stated", None)
                })
            }
            Sense::Weekday(weekday) => {
                let anchor = anchor?;
                let (back, rule) = if planned {
                    (-i64::from(anchor.weekday().until(weekday)), "weekday-ahead")
                } else if anchor.weekday() == weekday {
                    (0, "weekday-itself")
                } else {
                    (i64::from(anchor.weekday().since(weekday)), "weekday-before")
                };
                Some(one_day(anchor.checked_sub(back.days()).ok()?, rule, Some(anchor)))
            }
            Sense::FromToday(days) => {
                let anchor = anchor?;
                Some(one_day(anchor.checked_add(days.days()).ok()?, "from-today", Some(anchor)))
            }
            Sense::PastFew { unit, count } => past(anchor?, unit, count),
        }
    }
}

fn one_day(date: Date, rule: &'static str, anchor: Option<Date>) -> Resolved {
    Resolved {
        first: date,
        last: date,
        granularity: Granularity::Day,
        approximate: false,
        rule,
        anchor,
        timex: "DATE",
        value: date.to_string(),
    }
}

fn past(anchor: Date, unit: Granularity, count: i64) -> Option<Resolved> {
    let count = count.clamp(1, 1000);
    let (back, letter) = match unit {
        Granularity::Day => (count.days(), 'D'),
        Granularity::Week => (count.weeks(), 'W'),
        Granularity::Month => (count.months(), 'M'),
        Granularity::Year => (count.years(), 'Y'),
    };
    Some(Resolved {
        first: anchor.checked_sub(back).ok()?,
        last: anchor,
        granularity: unit,
        approximate: true,
        rule: "past-few",
        anchor: Some(anchor),
        timex: "DURATION",
        value: format!("P{count}{letter}"),
    })
}

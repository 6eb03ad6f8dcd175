//! From a sense to what is said of it: days, type and value.

use jiff::civil::Date;

use super::Granularity;
use super::place::Context;
use super::sense::Sense;
use super::{Open, Tense};

/// The days an expression means, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resolved {
    /// First day; none where it is open ('until Friday'), or where no days are meant ('three years').
    pub(crate) first: Option<Date>,
    /// Last day, itself meant; none where it is open ('since Monday').
    pub(crate) last: Option<Date>,
    pub(crate) granularity: Option<Granularity>,
    pub(crate) approximate: bool,
    pub(crate) rule: &'static str,
    pub(crate) anchor: Option<Date>,
    pub(crate) timex: &'static str,
    pub(crate) value: String,
}

impl Resolved {
    /// One day, known by `rule` and from no words.
    pub(crate) fn day(day: Date, rule: &'static str) -> Self {
        Self {
            first: Some(day),
            last: Some(day),
            granularity: Some(Granularity::Day),
            approximate: false,
            rule,
            anchor: Some(day),
            timex: "DATE",
            value: day.to_string(),
        }
    }
}

impl Context {
    /// The days and the value of `sense`. None where what it is reckoned from is not known.
    pub(super) fn resolve(&self, sense: &Sense) -> Option<Resolved> {
        let timex = sense.timex();
        let plain = |value: String, granularity, approximate, rule| Resolved {
            first: None,
            last: None,
            granularity,
            approximate,
            rule,
            anchor: None,
            timex,
            value,
        };
        match sense {
            Sense::Reference(value) => Some(plain((*value).to_owned(), None, true, "reference")),
            Sense::Length { value, unit, approximate } => {
                Some(plain(value.clone(), Some(unit.granularity()), *approximate, "length"))
            }
            Sense::Within { count, unit } if self.tense != Tense::Planned => {
                let approximate = count.vague || count.approximate;
                let length = plain(count.length(*unit), Some(unit.granularity()), approximate, "length");
                Some(Resolved { timex: "DURATION", ..length })
            }
            Sense::Set { value, unit } => {
                Some(plain(value.clone(), Some(unit.granularity()), false, "rhythm"))
            }
            Sense::Part { of, .. } if matches!(**of, Sense::Fiscal { .. }) => self.resolve(of),
            Sense::Fiscal { year, quarter } => {
                let value = format!("FY{:04}", self.year(*year)?);
                let (value, granularity) = match quarter {
                    Some(nth) => (format!("{value}-Q{nth}"), Granularity::Quarter),
                    None => (value, Granularity::Year),
                };
                Some(plain(value, Some(granularity), true, "fiscal"))
            }
            dated => {
                let placed = self.place(dated)?;
                Some(Resolved {
                    first: Some(placed.first),
                    last: Some(placed.last),
                    granularity: Some(placed.granularity),
                    approximate: placed.approximate,
                    rule: placed.rule,
                    anchor: placed.anchor,
                    timex,
                    value: placed.value,
                })
            }
        }
    }
}

impl Resolved {
    /// What is told on `day` as past ends with it; None where it would begin later.
    pub(super) fn not_after(self, day: Date) -> Option<Self> {
        let begins_later = self.first.is_some_and(|first| first > day);
        (!begins_later).then(|| Self { last: self.last.map(|last| last.min(day)), ..self })
    }

    /// Without the end that is open.
    pub(super) fn opened(self, open: Open) -> Self {
        match open {
            Open::Since => Self { last: None, ..self },
            Open::After => Self { first: self.last.and_then(|day| day.tomorrow().ok()), last: None, ..self },
            Open::Until => Self { first: None, ..self },
            Open::Before => {
                Self { last: self.first.and_then(|day| day.yesterday().ok()), first: None, ..self }
            }
            Open::Neither => self,
        }
    }
}

//! Days in digits alone: '2022-02-20', '20/02/2022', '2/20/22'.

use jiff::civil::Date;

use super::calendar::day;
use super::grammar::{Grammar, Read};
use super::period::Period;
use super::sense::Sense;

/// Which of the two comes first in the numeric dates of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The day in digits at `at`. One whose order nothing tells is found, and stays without a day.
pub(super) fn numeric(grammar: Grammar, at: usize) -> Read {
    if grammar.is_inside_a_number(at) {
        return None;
    }
    let parts = Parts::read(grammar, at, &MARKS)?;
    let behind = grammar.pieces.glued(parts.end);
    let more = ['-', '/', '.']
        .iter()
        .any(|mark| grammar.pieces.joins(parts.end, *mark) && grammar.pieces.number(parts.end + 1).is_some());
    let iso_time = behind && grammar.pieces.written(parts.end) == "T";
    if more || behind && grammar.pieces.is_word(parts.end) && !iso_time {
        return None;
    }
    if iso_time && let Some((sense, end)) = clock_behind(grammar, &parts) {
        return Some((sense, end));
    }
    let end = parts.end;
    match parts.days().as_slice() {
        [] => None,
        [day] => Some((Sense::Stated(Period::Day(*day)), end)),
        both => Some((Sense::Unordered { day_first: both[0], month_first: both[1] }, end)),
    }
}

/// The order that a numeric date at `at` leaves no doubt about.
pub(super) fn order_told(grammar: Grammar, at: usize) -> Option<Order> {
    let parts = Parts::read(grammar, at, &MARKS).filter(|_| !grammar.is_inside_a_number(at))?;
    if parts.year_first {
        return None;
    }
    let [first, second, year] = parts.numbers;
    match (day(year, second, first), day(year, first, second)) {
        (Some(_), None) => Some(Order::DayFirst),
        (None, Some(_)) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The orders that the numeric dates of a text are written in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Orders {
    day_first: bool,
    month_first: bool,
}

impl Orders {
    pub(super) fn note(&mut self, order: Order) {
        self.day_first |= order == Order::DayFirst;
        self.month_first |= order == Order::MonthFirst;
    }

    /// The one order of them all, if it is told.
    pub(super) fn only(self) -> Option<Order> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// What stands between the numbers of a day.
const MARKS: [char; 3] = ['-', '/', '.'];

/// Three numbers with one mark between them.
struct Parts {
    /// Year, month, day; or two that may be either, and the year.
    numbers: [u32; 3],
    year_first: bool,
    end: usize,
}

impl Parts {
    fn read(grammar: Grammar, at: usize, marks: &[char]) -> Option<Self> {
        let pieces = grammar.pieces;
        let joins = |mark: &char| pieces.joins(at + 1, *mark) && pieces.joins(at + 3, *mark);
        let mark = *marks.iter().find(|mark| joins(mark))?;
        let (a, a_digits) = pieces.number(at)?;
        let (b, b_digits) = pieces.number(at + 2)?;
        let (c, c_digits) = pieces.number(at + 4)?;
        let end = at + 5;
        if b_digits > 2 {
            return None;
        }
        match (a_digits, c_digits) {
            (4, 1 | 2) => Some(Self { numbers: [a, b, c], year_first: true, end }),
            (1 | 2, 4) => Some(Self { numbers: [a, b, c], year_first: false, end }),
            // Two digits of a year only with a slash: '1.2.10' numbers a version.
            (1 | 2, 2) if mark == '/' => {
                let year = if c < 50 { 2000 + c } else { 1900 + c };
                Some(Self { numbers: [a, b, year], year_first: false, end })
            }
            _ => None,
        }
    }

    /// The days it can mean: with the day first, and with the month first.
    fn days(&self) -> Vec<Date> {
        let [a, b, c] = self.numbers;
        if self.year_first {
            return day(a, b, c).into_iter().collect();
        }
        let mut days: Vec<_> = [day(c, b, a), day(c, a, b)].into_iter().flatten().collect();
        days.dedup();
        days
    }
}

/// '20220221': a day where nothing but a day is looked for.
pub(super) fn compact(grammar: Grammar, at: usize) -> Option<Date> {
    let (number, 8) = grammar.pieces.number(at)? else { return None };
    // Other numbers of eight digits are seldom days of these centuries.
    let year = Some(number / 10_000).filter(|year| (1700..2200).contains(year))?;
    day(year, number / 100 % 100, number % 100)
}

/// `2022-02-21`, `2022_02_21`, `20220221` anywhere in the name of a file.
pub(super) fn in_name(grammar: Grammar, at: usize) -> Option<Date> {
    let spelt = || {
        let parts = Parts::read(grammar, at, &['-', '_', '.']).filter(|parts| parts.year_first)?;
        let (first, last) = (grammar.pieces.get(at)?, grammar.pieces.get(parts.end - 1)?);
        let [year, month, date] = parts.numbers;
        let in_full = last.end - first.start == "2022-02-21".len() && (1700..2200).contains(&year);
        in_full.then(|| day(year, month, date)).flatten()
    };
    compact(grammar, at).or_else(spelt)
}

/// '2022-02-20T14:30Z'.
fn clock_behind(grammar: Grammar, parts: &Parts) -> Read {
    let pieces = grammar.pieces;
    let [year, month, date] = parts.numbers;
    let day = day(year, month, date).filter(|_| parts.year_first)?;
    let at = parts.end + 1;
    let ((hour, 2), (minute, 2)) = (pieces.number(at)?, pieces.number(at + 2)?) else { return None };
    if !pieces.joins(at + 1, ':') || hour > 23 || minute > 59 {
        return None;
    }
    let mut end = at + 3;
    while (pieces.joins(end, ':') || pieces.joins(end, '.')) && pieces.number(end + 1).is_some() {
        end += 2;
    }
    let mut time = format!("{hour:02}:{minute:02}");
    if pieces.written(end) == "Z" && pieces.glued(end) {
        time.push('Z');
        end += 1;
    } else {
        end = grammar.offset(end);
    }
    let day = Some(Box::new(Sense::Stated(Period::Day(day))));
    Some((Sense::Clock { time, day }, end))
}

//! A list of contacts that somebody keeps by hand: a table in CSV, its columns guessed or told.

use std::io::Read;

use jiff::civil::Date;

use super::list_day::{self, DayOrder, OrderRead};
use crate::error::{Error, Result};
use crate::lexicon::folded;

/// A list as read.
#[derive(Clone, Debug)]
pub struct List {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The columns that were taken.
    pub columns: Columns,
    /// In which order days such as 3/4/2022 were read; none if it has none.
    pub order: Option<OrderRead>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its line in the file, from 1; the head is one.
    pub line: usize,
    /// First and last day, both meant.
    pub days: (Date, Date),
    /// Who.
    pub who: String,
    /// Whom; several of the column are several lines.
    pub whom: String,
    /// How, as written.
    pub how: Option<String>,
}

/// Which column holds what, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The day, or the first.
    pub day: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// Who.
    pub who: Option<String>,
    /// Whom.
    pub whom: Option<String>,
    /// How.
    pub how: Option<String>,
}

/// Names under which columns are looked for.
const DAY: &[&str] = &["day", "date", "start", "from", "first", "when", "start date", "first day"];
const UNTIL: &[&str] = &["end", "until", "last", "to date", "end date", "last day"];
const WHO: &[&str] =
    &["who", "leader", "actor", "a", "source", "caller", "traveller", "person", "name", "actor 1"];
const WHOM: &[&str] =
    &["whom", "with", "partner", "b", "target", "counterpart", "country", "actor 2", "other"];
const HOW: &[&str] = &["how", "mode", "manner", "type", "kind", "format"];

impl std::str::FromStr for Columns {
    type Err = Error;

    /// `day=Date,who=Leader`: ours, then the column's.
    fn from_str(text: &str) -> Result<Self> {
        let mut columns = Self::default();
        for pair in text.split(',') {
            let wrong = || {
                Error::new(format!("{pair:?} maps no column"))
                    .remedy("write day=NAME, until=NAME, who=NAME, whom=NAME or how=NAME")
            };
            let (ours, theirs) = pair.split_once('=').ok_or_else(wrong)?;
            let column = match ours.trim() {
                "day" => &mut columns.day,
                "until" => &mut columns.until,
                "who" => &mut columns.who,
                "whom" => &mut columns.whom,
                "how" => &mut columns.how,
                _ => return Err(wrong()),
            };
            *column = Some(theirs.trim().to_owned());
        }
        Ok(columns)
    }
}

impl Columns {
    /// Reads a list.
    ///
    /// Days are 2022-02-21, 2/21/2022, 21.02.2022, 21 February 2022; `order` says what comes first in those
    /// such as 3/4/2022, else the others of the list do, else the day. Several in the column whom have
    /// semicolons between.
    ///
    /// # Errors
    /// If a column is missing, or a line has no day or nobody in it.
    pub fn read(&self, file: impl Read, order: Option<DayOrder>) -> Result<List> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(file);
        let broken = |error: csv::Error| {
            let remedy = "save it as CSV with commas, its first line the names of the columns";
            Error::new("the list is no CSV").because(error).remedy(remedy)
        };
        let heads: Vec<String> = reader
            .headers()
            .map_err(broken)?
            .iter()
            .map(|head| head.trim_start_matches('\u{FEFF}').to_owned())
            .collect();
        let told_heads = readable(&heads)?;
        let find = |told: Option<&String>, known: &[&str]| match told {
            Some(name) => heads.iter().position(|head| folded(head) == folded(name)),
            None => known.iter().find_map(|name| heads.iter().position(|head| folded(head) == *name)),
        };
        let needed = |told: Option<&String>, known: &[&str], ours: &str| {
            find(told, known).ok_or_else(|| {
                let remedy = format!("say which with --columns {ours}=COLUMN; there are: {told_heads}");
                Error::new(format!("no column for {ours}")).line(1).remedy(remedy)
            })
        };
        let day = needed(self.day.as_ref(), DAY, "day")?;
        let who = needed(self.who.as_ref(), WHO, "who")?;
        let whom = needed(self.whom.as_ref(), WHOM, "whom")?;
        let (until, how) = (find(self.until.as_ref(), UNTIL), find(self.how.as_ref(), HOW));
        let records: Vec<csv::StringRecord> = reader.records().collect::<csv::Result<_>>().map_err(broken)?;
        let days = std::iter::once(day).chain(until);
        let cells = records.iter().flat_map(|record| days.clone().filter_map(|nth| record.get(nth)));
        let (order, order_read) = list_day::order(&cells, order);
        let mut lines = Vec::new();
        for record in &records {
            let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
            let cell = |nth: usize| record.get(nth).unwrap_or_default();
            let days = |nth: usize| {
                list_day::days(cell(nth), order).ok_or_else(|| {
                    Error::new(format!("{:?} is no day", cell(nth))).line(line).remedy("write 2022-02-21")
                })
            };
            let (first, mut last) = days(day)?;
            if let Some(nth) = until.filter(|nth| !cell(*nth).is_empty()) {
                last = days(nth)?.1;
            }
            let how = how.map(cell).filter(|how| !how.is_empty()).map(str::to_owned);
            for whom in cell(whom).split(';').map(str::trim).filter(|whom| !whom.is_empty()) {
                lines.push(Line {
                    line,
                    days: (first, last),
                    who: cell(who).to_owned(),
                    whom: whom.to_owned(),
                    how: how.clone(),
                });
            }
        }
        let name = |nth: usize| Some(heads[nth].clone());
        let taken = Self {
            day: name(day),
            until: until.and_then(name),
            who: name(who),
            whom: name(whom),
            how: how.and_then(name),
        };
        Ok(List { lines, columns: taken, order: order_read })
    }
}

/// The names of columns, as an error tells them.
///
/// # Errors
/// If there are none, or they are a record of JSON.
fn readable(heads: &[String]) -> Result<String> {
    /// Columns that are told at most, and letters of each.
    const TOLD: (usize, usize) = (20, 30);
    let remedy = "write a line a contact, below a line such as day,who,whom";
    if heads.iter().all(String::is_empty) {
        return Err(Error::new("the list is empty").remedy(remedy));
    }
    if heads[0].starts_with(['{', '[']) {
        return Err(Error::new("the list is JSON, no CSV").remedy(remedy));
    }
    let short = |head: &String| -> String {
        let cut: String = head.chars().take(TOLD.1).collect();
        if cut.len() < head.len() { cut + "…" } else { cut }
    };
    let mut told: Vec<String> = heads.iter().take(TOLD.0).map(short).collect();
    told.extend(heads.len().checked_sub(TOLD.0 + 1).map(|more| format!("{} more", more + 1)));
    Ok(told.join(", "))
}

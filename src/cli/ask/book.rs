//! Questions about the ledger as a book: `actors`, `stats`, `diff`, `compare`.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;
use serde_json::json;
use whowhom::export::days_between;
use whowhom::extract::{Actor, Report};
use whowhom::query::{self, Change, Columns, DayOrder, Line, List, Mine, OrderRead, Outline};
use whowhom::store::Store;
use whowhom::{Error, Result};

use super::{Answer, Asked, Data, ENTRY, Form, Sheet, Source, entry, plural};
use crate::cli::options::first_day;
use crate::cli::pipeline;

/// List everybody, with other names and counts
///
/// With --country or --actor-kind, those who are of that country or kind themselves.
#[derive(Args)]
#[command(after_help = examples!("actors --country France --actor-kind person --in news/"))]
pub(crate) struct Actors {
    /// Only those whose name or another has this in it
    #[arg(value_name = "WORD")]
    word: Option<String>,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Actors {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let outline = source.outline(&[])?;
        // The outline of a store has names alone.
        let whole = match &mut source.data {
            Data::Ledger(ledger) => ledger.actors.clone(),
            Data::Store(store) => store.actors()?,
        };
        let whole: BTreeMap<&str, &Actor> = whole.iter().map(|actor| (actor.id.as_str(), actor)).collect();
        let heads =
            ["name", "kind", "country", "contacts", "others", "first", "last", "id", "wikidata", "aliases"];
        let mut sheet = Sheet::new("actors", &heads);
        let word = query::plain_name(self.word.as_deref().unwrap_or_default());
        for one in query::actors(&outline, &source.filter) {
            let Some(actor) = whole.get(outline.actor(one.actor).id.as_str()) else { continue };
            let mut names = std::iter::once(&actor.name).chain(&actor.aliases);
            if !names.any(|name| query::plain_name(name).contains(&word)) {
                continue;
            }
            sheet.row(vec![
                json!(actor.name),
                json!(actor.kind.as_str()),
                json!(actor.country),
                json!(one.contacts),
                json!(one.others),
                json!(one.first),
                json!(one.last),
                json!(actor.id),
                json!(actor.wikidata),
                json!(actor.aliases),
            ]);
        }
        Ok(Answer::of(sheet))
    }
}

/// Tell the ledger in figures
#[derive(Args)]
#[command(after_help = examples!("stats --store contacts.db"))]
pub(crate) struct Stats {
    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Stats {
    pub(super) fn answer(source: &mut Source) -> Result<Answer> {
        let filter = source.filter.clone();
        let sources = std::mem::take(&mut source.sources);
        let ledger = match &mut source.data {
            Data::Ledger(ledger) => (**ledger).clone(),
            Data::Store(store) => store.ledger()?,
        };
        pipeline::tell_no_source(&ledger, &sources);
        let ledger = filter.of(ledger);
        let mut sheet = Sheet::new("stats", &["what", "count"]);
        for (what, count) in query::stats(&ledger) {
            sheet.row(vec![json!(what), json!(count)]);
        }
        Ok(Answer::of(sheet))
    }
}

/// List entries that came, changed their status or were corrected since a day, or since the last time
#[derive(Args)]
#[command(group(clap::ArgGroup::new("new").required(true).args(["told_since", "added_since"])))]
#[command(after_help = examples!(
    "diff --told-since 2021-05 --in news/",
    "diff --added-since 0 --store contacts.db"
))]
pub(crate) struct Diff {
    /// By reports published on this day or later: 2022-02-21, 2022-02 or 2022
    #[arg(long, value_name = "DAY", value_parser = first_day)]
    told_since: Option<Date>,

    /// By documents that the store keeps behind this number, and corrections behind the second: the answer
    /// tells the present ones, to ask with the next time; 0 for all
    #[arg(long, value_name = "NUMBER[,NUMBER]", requires = "store")]
    added_since: Option<Mark>,

    #[command(flatten)]
    pub(super) asked: Asked,
}

/// Up to which document and correction somebody knows a store.
#[derive(Clone, Copy)]
struct Mark {
    document: i64,
    correction: u32,
}

impl std::str::FromStr for Mark {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let (document, correction) = text.split_once(',').unwrap_or((text, "0"));
        Ok(Self { document: document.trim().parse()?, correction: correction.trim().parse()? })
    }
}

impl Diff {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let corrections = self.asked.inputs.corrections()?;
        let mut lines = Vec::new();
        let mut added: Vec<String> = Vec::new();
        if let (Some(mark), Some(store)) = (self.added_since, &self.asked.inputs.store) {
            let (ids, highest) = Store::open(store)?.kept_after(mark.document)?;
            let last = corrections.all().iter().map(|one| one.number).max().unwrap_or(0);
            let documents = plural(ids.len(), "document");
            lines.push(format!("{documents}; the next time: --added-since {highest},{last}"));
            added = ids;
        }
        let is_new_correction = |number: u32| match (self.told_since, self.added_since) {
            (Some(since), _) => corrections.all().iter().any(|one| one.number == number && one.day >= since),
            (None, mark) => mark.is_some_and(|mark| number > mark.correction),
        };
        let is_new = |report: &Report| match self.told_since {
            Some(since) => report.published.is_some_and(|day| day >= since),
            None => added.binary_search(&report.document).is_ok(),
        };
        let filter = source.filter.clone();
        let ledger = source.ledger(&[])?;
        let mut heads = vec!["change"];
        heads.extend(ENTRY);
        let mut sheet = Sheet::new("changes", &heads);
        for one in query::diff(&ledger, &filter, is_new, is_new_correction) {
            let change = match one.change {
                Change::Came => "came".to_owned(),
                Change::Status(before) => format!("was {}", before.as_str()),
                Change::Reports(more) => format!("+{}", plural(more, "report")),
                Change::Corrected => "corrected".to_owned(),
            };
            let (mut cells, below) = entry(&ledger, one.interaction, false);
            cells.insert(0, json!(change));
            sheet.row_with(cells, below);
        }
        Ok(Answer { lines, ..Answer::of(sheet) })
    }
}

/// Compare your own list with the ledger: what agrees, what only you have, what only the ledger has
///
/// The list is CSV with a head. Its columns are guessed: a day (day, date, start), perhaps a last day (end,
/// until), who, whom (with, partner, country …; several with semicolons), perhaps how. Days are 2022-02-21,
/// 2/21/2022, 21.02.2022 or 21 February 2022. What only the ledger has is told of the days of the list, between those
/// whom it names.
#[derive(Args)]
#[command(after_help = examples!(
    "compare mine.csv --in news/",
    "compare mine.csv --columns who=Leader,whom=Guest,day=Date --store contacts.db"
))]
pub(crate) struct Compare {
    /// Your list
    #[arg(value_name = "MINE.csv")]
    list: PathBuf,

    /// Columns under other names, such as day=Date,who=Leader,whom=Guest; day, until, who, whom, how
    #[arg(long, value_name = "OURS=YOURS,…")]
    columns: Option<Columns>,

    /// What comes first in days such as 3/4/2022, day or month; if not told, as in the days of the list that
    /// can be read one way only, else the day
    #[arg(long, value_name = "WHICH")]
    first_of_day: Option<DayOrder>,

    /// Show everything that only the ledger has, however long: also with those whom the list does not name
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Compare {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let file = File::open(&self.list).map_err(|error| {
            let error = Error::new("the list cannot be read").at(&self.list).because(error);
            error.remedy("name a CSV file whose first line names the columns")
        })?;
        let columns = self.columns.clone().unwrap_or_default();
        let list = columns.read(file, self.first_of_day).map_err(|error| error.at(&self.list))?;
        let List { lines, columns: taken, order } = list;
        let mine = resolved(source, lines)?;
        let filter = source.filter.clone();
        let ledger = source.ledger(&[])?;
        let outline = Outline::new(&ledger, &filter);
        let renumbered = renumbered(mine, &outline);
        let compared = query::compare(&outline, &renumbered);
        let by_id: BTreeMap<&str, &whowhom::extract::Interaction> =
            ledger.interactions.iter().map(|one| (one.id.as_str(), one)).collect();
        let list = &["line", "day", "until", "who", "whom", "how"];
        let mut heads = list.to_vec();
        heads.extend(["ledger_day", "ledger_how", ":said_by", "+said_by", "documents", ".id", ".evidence"]);
        let mut agree = Sheet::new("agree", &heads);
        for (nth, row) in &compared.agree {
            let mut cells = of_line(&renumbered[*nth].line);
            let Some(one) = by_id.get(outline.id(row)) else { continue };
            let (told, below) = entry(&ledger, one, true);
            cells.extend([0, 1, 5, 6, 7, 10, 11].map(|column: usize| told[column].clone()));
            agree.row_with(cells, below);
        }
        heads = list.to_vec();
        heads.extend(["why", ".nearest_day", ".nearest_id"]);
        let mut only_mine = Sheet::new("only_in_the_list", &heads);
        for (nth, nearest) in &compared.only_mine {
            let one = &renumbered[*nth];
            let mut cells = of_line(&one.line);
            cells.push(json!(why(one, *nearest)));
            cells.push(json!(nearest.and_then(|row| days_between(row.first, row.last))));
            cells.push(json!(nearest.map(|row| outline.id(row))));
            only_mine.row(cells);
        }
        let mut only_ledger = Sheet::new("only_in_the_ledger", ENTRY);
        let with_others = compared.only_ledger.iter().filter(|(_, named)| !named).count();
        let told = compared.only_ledger.iter().filter(|(_, named)| *named || self.all);
        for one in told.filter_map(|(row, _)| by_id.get(outline.id(row))) {
            let (cells, below) = entry(&ledger, one, true);
            only_ledger.row_with(cells, below);
        }
        let in_ledger = only_ledger.len();
        let for_people = self.asked.format == Form::Table && !self.all;
        let more = if for_people { only_ledger.cut(SCREEN) } else { 0 };
        let told =
            |name: &str, column: &Option<String>| column.as_ref().map(|column| format!("{name}={column}"));
        let columns: Vec<String> = [
            told("day", &taken.day),
            told("until", &taken.until),
            told("who", &taken.who),
            told("whom", &taken.whom),
            told("how", &taken.how),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut lines = vec![
            format!(
                "{} agree, {} only in the list, {} only in the ledger",
                agree.len(),
                only_mine.len(),
                in_ledger
            ),
            format!("columns: {}", columns.join(",")),
        ];
        lines.extend((more > 0).then(|| format!("{more} more only in the ledger: --all")));
        lines.extend((with_others > 0 && !self.all).then(|| {
            format!("{with_others} more only in the ledger with those whom the list does not name: --all")
        }));
        lines.extend(order.map(|read| order_told(&read)));
        Ok(Answer { sheets: vec![agree, only_mine, only_ledger], lines, ..Answer::default() })
    }
}

/// Entries that a screen takes with their sentences.
const SCREEN: usize = 20;

/// Why a line has no entry: what is nearest to it.
fn why(one: &Mine, nearest: Option<&query::Row>) -> String {
    if let Err(why) = &one.ends {
        return why.clone();
    }
    let told = nearest.and_then(|row| Some((row, one.days_off(row)?, days_between(row.first, row.last)?)));
    let Some((row, off, day)) = told else { return "no entry of the two with a day".to_owned() };
    let status = if row.counts { String::new() } else { format!(", {}", row.status.as_str()) };
    match off {
        0 => format!("only {} on {day}", row.status.as_str()),
        _ => format!(
            "no such entry; the nearest is of {day}{status}, {} off",
            plural(off.unsigned_abs() as usize, "day")
        ),
    }
}

/// In which order days were read that may be two.
fn order_told(read: &OrderRead) -> String {
    let why = match &read.told_by {
        Some(day) => format!("as {day} is"),
        None => "--first-of-day says otherwise".to_owned(),
    };
    format!("days such as {} are read with the {} first: {why}", read.example, read.order.as_str())
}

/// A line with the ids of whom it means.
type Resolved = (Line, std::result::Result<(String, String), String>);

/// Each name is looked up once.
fn resolved(source: &mut Source, lines: Vec<Line>) -> Result<Vec<Resolved>> {
    let mut names: Vec<&str> = lines.iter().flat_map(|line| [line.who.as_str(), &line.whom]).collect();
    names.sort_unstable();
    names.dedup();
    let found = source.named(names.iter().copied())?;
    let ids: BTreeMap<String, std::result::Result<String, String>> = names
        .iter()
        .zip(found)
        .map(|(name, actor)| {
            ((*name).to_owned(), actor.map(|actor| actor.id).map_err(|error| error.to_string()))
        })
        .collect();
    let ends = |line: &Line| Ok((ids[&line.who].clone()?, ids[&line.whom].clone()?));
    Ok(lines.into_iter().map(|line| (ends(&line), line)).map(|(ends, line)| (line, ends)).collect())
}

fn renumbered(resolved: Vec<Resolved>, outline: &Outline) -> Vec<Mine> {
    let number = |id: String| outline.number(&id).ok_or_else(|| format!("nothing about {id} here"));
    let mine = |(line, ends): Resolved| {
        let ends = ends.and_then(|(who, whom)| Ok((number(who)?, number(whom)?)));
        Mine { line, ends }
    };
    resolved.into_iter().map(mine).collect()
}

fn of_line(line: &Line) -> Vec<serde_json::Value> {
    let until = (line.days.1 != line.days.0).then_some(line.days.1);
    vec![
        json!(line.line),
        json!(line.days.0),
        json!(until),
        json!(line.who),
        json!(line.whom),
        json!(line.how),
    ]
}

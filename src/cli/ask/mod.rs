//! Questions to a ledger: `who`, `count`, `timeline` and the others. What they share stands here; each
//! file has the commands of one family.

/// The end of a question's help: commands that a test runs.
macro_rules! examples {
    ($($example:literal),+) => { concat!("Examples:", $("\n  whowhom ", $example),+) };
}

mod book;
mod graph;
mod over_time;
mod pair;
mod quiet;
mod sheet;

use std::borrow::Cow;
use std::cell::OnceCell;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::{Value, json};
use whowhom::export::{days, days_between, manner};
use whowhom::extract::{Actor, Interaction, Role};
use whowhom::lexicon::Status;
use whowhom::query::{self, Filter, Outline, Row, Told};
use whowhom::store::{Selection, Store};
use whowhom::{Error, Ledger, Lexicon};

use super::options::{Filtered, Inputs, LedgerInputs, day};
use super::table::plain;
use super::{Failure, Outcome, pipeline};
use sheet::{Answer, Form, Sheet};

/// The questions.
#[derive(Subcommand)]
pub(crate) enum Question {
    Who(pair::Who),
    Count(over_time::Count),
    Last(pair::Last),
    First(pair::First),
    Timeline(over_time::Timeline),
    Quiet(quiet::Quiet),
    Actors(book::Actors),
    Stats(book::Stats),
    Onesided(pair::Onesided),
    Path(pair::Path),
    Common(pair::Common),
    Ego(graph::Ego),
    Matrix(graph::Matrix),
    Panel(over_time::Panel),
    Compare(book::Compare),
    Diff(book::Diff),
    Central(graph::Central),
    Communities(graph::Communities),
}

impl Question {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        match self {
            Self::Who(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Count(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Last(ask) => ask.at.answer(query::End::Last),
            Self::First(ask) => ask.at.answer(query::End::First),
            Self::Timeline(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Quiet(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Actors(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Stats(ask) => ask.asked.answer(book::Stats::answer),
            Self::Onesided(ask) => ask.pair.asked.answer(|source| ask.answer(source)),
            Self::Path(ask) => ask.pair.asked.answer(|source| ask.answer(source)),
            Self::Common(ask) => ask.pair.asked.answer(|source| ask.answer(source)),
            Self::Ego(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Matrix(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Panel(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Compare(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Diff(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Central(ask) => ask.asked.answer(|source| ask.answer(source)),
            Self::Communities(ask) => ask.asked.answer(graph::Communities::answer),
        }
    }
}

/// Of what to ask, and how to answer.
#[derive(Args)]
#[command(group(clap::ArgGroup::new("of").required(true).args(["paths", "store"])))]
#[command(mut_arg("paths", |paths| paths.long("in").num_args(1..).help("Text files, JSONL files, folders, a ledger's .json, or - for standard input")))]
pub(crate) struct Asked {
    #[command(flatten)]
    inputs: LedgerInputs,

    #[command(flatten)]
    filtered: Filtered,

    /// How to write the answer
    #[arg(short, long, value_enum, default_value_t = Form::Table)]
    format: Form,

    /// Begin CSV with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,

    /// The day on which somebody named by an office ('French president') holds it; else that of --until,
    /// else the last that the ledger tells of
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<Date>,
}

impl Asked {
    /// Opens what is asked, and writes what `answer` makes of it.
    fn answer(
        &self,
        answer: impl FnOnce(&mut Source) -> whowhom::Result<Answer>,
    ) -> Result<Outcome, Failure> {
        let (mut source, outcome) = self.open()?;
        answer(&mut source)?.write(self.format, self.bom)?;
        Ok(outcome)
    }

    fn open(&self) -> Result<(Source<'_>, Outcome), Failure> {
        let lexicon = Lazy { inputs: &self.inputs.inputs, read: OnceCell::new() };
        let filter = self.filtered.filter(|| lexicon.get())?;
        let (data, outcome) = if self.inputs.store.is_some() {
            (Data::Store(Box::new(pipeline::store(&self.inputs)?)), Outcome::Done)
        } else {
            let (ledger, outcome) = pipeline::whole_ledger(&self.inputs)?;
            (Data::Ledger(Box::new(ledger)), outcome)
        };
        let mut source = Source { data, lexicon, filter, as_of: self.as_of, sources: Vec::new() };
        source.sources = source.who_say_so()?;
        source.filter.said_by = source.sources.iter().map(|actor| actor.id.clone()).collect();
        Ok((source, outcome))
    }
}

/// The lexicon, read when first needed: a store answers most questions faster than it is read.
struct Lazy<'a> {
    inputs: &'a Inputs,
    read: OnceCell<Lexicon>,
}

impl Lazy<'_> {
    fn get(&self) -> whowhom::Result<&Lexicon> {
        if self.read.get().is_none() {
            let _ = self.read.set(self.inputs.lexicon()?);
        }
        self.read.get().ok_or_else(|| Error::new("the lexicon is lost"))
    }
}

/// What questions are put to.
pub(crate) struct Source<'a> {
    data: Data,
    lexicon: Lazy<'a>,
    filter: Filter,
    as_of: Option<Date>,
    /// Whom the filter names as sources, until it is told whether any is one.
    sources: Vec<Actor>,
}

enum Data {
    Ledger(Box<Ledger>),
    Store(Box<Store>),
}

impl Data {
    fn everybody(&mut self) -> whowhom::Result<Vec<Actor>> {
        match self {
            Self::Ledger(ledger) => Ok(ledger.actors.clone()),
            Self::Store(store) => store.actors(),
        }
    }

    /// The latest day on which something was first told.
    fn last_told(&self) -> whowhom::Result<Option<Date>> {
        match self {
            Self::Ledger(ledger) => {
                Ok(ledger.interactions.iter().filter_map(|one| one.first_published).max())
            }
            Self::Store(store) => store.last_told(),
        }
    }

    /// How many contacts count for each of these actors.
    fn contacts_of(&mut self, actors: &[&Actor]) -> whowhom::Result<Vec<usize>> {
        let store = match self {
            Self::Ledger(ledger) => return Ok(query::contacts_of(ledger, actors)),
            Self::Store(store) => store,
        };
        let of = |actor: &&Actor| {
            let mut contacts = 0;
            let selection = Selection { actors: &[&actor.id], ..Selection::default() };
            store.entries(selection, |entry| {
                let dated = entry.first.or(entry.last).is_some();
                contacts +=
                    usize::from(entry.kind == "consult" && dated && Filter::default().counts(entry.status));
            })?;
            Ok(contacts)
        };
        actors.iter().map(of).collect()
    }
}

impl Source<'_> {
    /// The actors that names mean, in their order. Where somebody is taken for the one that is meant, standard
    /// error tells who else might be.
    fn named<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n str>,
    ) -> whowhom::Result<Vec<whowhom::Result<Actor>>> {
        let mut everybody = None;
        let mut found = Vec::new();
        for name in names {
            let among = self.who_may_be(name, &mut everybody)?;
            let day = self.day()?;
            let Self { lexicon, data, .. } = self;
            let known = || Ok((lexicon.get()?, day));
            let contacts = |actors: &[&Actor]| data.contacts_of(actors);
            found.push(query::actor_named(&among, name, contacts, known).map(|meant| {
                if let Some(others) = &meant.others {
                    eprintln!("whowhom: {}", plain(others));
                }
                meant.actor.clone()
            }));
        }
        Ok(found)
    }

    /// The sources that the filter names, each of which may be several.
    fn who_say_so(&mut self) -> whowhom::Result<Vec<Actor>> {
        let mut everybody = None;
        let mut sources = Vec::new();
        for name in self.filter.said_by.clone() {
            let among = self.who_may_be(&name, &mut everybody)?;
            let (lexicon, day) = (&self.lexicon, self.day()?);
            let found = query::actors_named(&among, &name, || Ok((lexicon.get()?, day)))?;
            sources.extend(found.into_iter().cloned());
        }
        Ok(sources)
    }

    /// Those among whom a name finds whom it means. Of a store only those are read whom it may mean; `everybody`
    /// only where it means nobody, to tell whose names are spelled nearly so.
    fn who_may_be<'e>(
        &mut self,
        name: &str,
        everybody: &'e mut Option<Vec<Actor>>,
    ) -> whowhom::Result<Cow<'e, [Actor]>> {
        if let Data::Store(store) = &mut self.data {
            let called = store.actors_called(name)?;
            if !query::actors_answering(&called, name).is_empty() {
                return Ok(Cow::Owned(called));
            }
            let day = self.day()?;
            let found = self.known_in_store(&query::actors_known(self.lexicon.get()?, name, day))?;
            if !found.is_empty() {
                return Ok(Cow::Owned(found));
            }
        }
        if everybody.is_none() {
            *everybody = Some(self.data.everybody()?);
        }
        Ok(Cow::Borrowed(everybody.as_deref().unwrap_or_default()))
    }

    /// Those of whom the lexicon knows who are in the store.
    fn known_in_store(&mut self, known: &[(String, String)]) -> whowhom::Result<Vec<Actor>> {
        let Data::Store(store) = &mut self.data else { return Ok(Vec::new()) };
        let found = known.iter().map(|(id, _)| store.actor(id)).collect::<whowhom::Result<Vec<_>>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The day on which who is named by an office holds it.
    fn day(&self) -> whowhom::Result<Option<Date>> {
        match self.as_of.or(self.filter.until) {
            Some(day) => Ok(Some(day)),
            None => self.data.last_told(),
        }
    }

    /// The actor that a name means.
    fn actor(&mut self, name: &str) -> whowhom::Result<Actor> {
        self.named([name])?.pop().unwrap_or_else(|| Err(Error::new("no name is given")))
    }

    /// The actors that all of some names mean.
    fn actors(&mut self, names: &[String]) -> whowhom::Result<Vec<Actor>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        self.named(names.iter().map(String::as_str))?.into_iter().collect()
    }

    /// The ledger, of a store as far as it is about these actors and days.
    fn ledger(&mut self, actors: &[&Actor]) -> whowhom::Result<Cow<'_, Ledger>> {
        let ids: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
        self.ledger_of(&ids)
    }

    /// The same of the actors with these ids.
    fn ledger_of(&mut self, ids: &[&str]) -> whowhom::Result<Cow<'_, Ledger>> {
        let Filter { since, until, .. } = self.filter;
        let ledger = match &mut self.data {
            Data::Ledger(ledger) => Cow::Borrowed(&**ledger),
            Data::Store(store) => Cow::Owned(store.ledger_of(Selection { actors: ids, since, until })?),
        };
        pipeline::tell_no_source(&ledger, &std::mem::take(&mut self.sources));
        Ok(ledger)
    }

    /// The outline of what the filter keeps, of a store as far as it is about these actors.
    fn outline(&mut self, actors: &[&Actor]) -> whowhom::Result<Outline> {
        self.outline_with(actors, Store::actors_in_brief)
    }

    /// The same, with offices and memberships of the actors.
    fn outline_with_offices(&mut self) -> whowhom::Result<Outline> {
        self.outline_with(&[], Store::actors)
    }

    fn outline_with(
        &mut self,
        actors: &[&Actor],
        read: impl FnOnce(&mut Store) -> whowhom::Result<Vec<Actor>>,
    ) -> whowhom::Result<Outline> {
        let ids: Vec<&str> = actors.iter().map(|actor| actor.id.as_str()).collect();
        let Filter { since, until, .. } = self.filter;
        if !self.filter.said_by.is_empty() || matches!(self.data, Data::Ledger(_)) {
            // Who says so stands with the evidence.
            let filter = self.filter.clone();
            return Ok(Outline::new(&*self.ledger_of(&ids)?, &filter));
        }
        let Data::Store(store) = &mut self.data else { return Ok(Outline::default()) };
        let selection = Selection { actors: &ids, since, until };
        let mut outline = Outline::of_actors(read(store)?);
        let mut parties = Vec::new();
        store.entries(selection, |entry| {
            parties.clear();
            // The store's numbers begin with 1.
            let numbered = |(number, role): &(usize, Role)| {
                Some((query::Number::try_from(number.checked_sub(1)?).ok()?, *role))
            };
            parties.extend(entry.parties.iter().filter_map(numbered));
            outline.add(
                &self.filter,
                &Told {
                    id: entry.id,
                    kind: entry.kind,
                    mode: entry.mode,
                    mutual: entry.mutual,
                    status: entry.status,
                    first: entry.first,
                    last: entry.last,
                    first_published: entry.first_published,
                    reports: entry.reports,
                    parties: &parties,
                },
            );
        })?;
        Ok(outline)
    }
}

/// The number of an actor in an outline of its ledger.
fn number(outline: &Outline, actor: &Actor) -> whowhom::Result<query::Number> {
    outline.number(&actor.id).ok_or_else(|| {
        Error::new(format!("{} is not in this ledger", actor.name))
            .remedy("`whowhom actors` lists those who are")
    })
}

/// The columns of [`entry`]. People see who says so, or where no text tells, who published it; so do spreadsheets,
/// which have that apart besides. In JSON `said_by` are those whom a text names.
const ENTRY: &[&str] = &[
    "day",
    "how",
    "who",
    "whom",
    "status",
    ":said_by",
    "+said_by",
    "reports",
    ".first",
    ".last",
    ".id",
    ".evidence",
    ".told_in",
    ".who_id",
    ".whom_id",
    ".said_by_id",
];

/// Where the reports stand among them.
const EVIDENCE: usize = 11;

/// An interaction as a row; with `evidence`, its sentences below it.
fn entry(ledger: &Ledger, one: &Interaction, evidence: bool) -> (Vec<Value>, Vec<String>) {
    let name = |id: &str| ledger.actor(id).map_or_else(|| id.to_owned(), |actor| actor.name.clone());
    let ids = |role: Role| one.side(role).collect::<Vec<_>>();
    let names = |role: Role| ids(role).into_iter().map(name).collect::<Vec<_>>().join(", ");
    let told = |report: &whowhom::extract::Report| {
        json!({"document": report.document, "published": report.published, "quote": report.quote,
            "start": report.start, "end": report.end, "status": report.status.as_str(), "said_by": report.said_by})
    };
    let reports: Vec<Value> = if evidence { one.evidence.iter().map(told).collect() } else { Vec::new() };
    let said_by: Vec<String> = one.said_by.iter().map(|id| name(id)).collect();
    let told_in = ledger.told_in(one);
    let cells = vec![
        json!(days(one)),
        json!(manner(&one.kind, one.mode.as_deref(), one.status)),
        json!(names(Role::Source)),
        json!(names(Role::Target)),
        json!(one.status.as_str()),
        json!(said_by),
        if said_by.is_empty() { json!(told_in) } else { json!(said_by) },
        json!(one.evidence.len()),
        json!(one.when.first),
        json!(one.when.last),
        json!(one.id),
        Value::Array(reports),
        json!(told_in),
        json!(ids(Role::Source)),
        json!(ids(Role::Target)),
        json!(one.said_by),
    ];
    let sentence = |report: &whowhom::extract::Report| {
        let day = report.published.map_or_else(String::new, |day| format!(", {day}"));
        format!("“{}” — {}{day}", report.quote.trim(), report.document)
    };
    (cells, if evidence { one.evidence.iter().map(sentence).collect() } else { Vec::new() })
}

/// The columns of [`brief`].
const BRIEF: &[&str] =
    &["day", "how", "who", "whom", "status", "reports", ".first", ".last", ".id", ".who_id", ".whom_id"];

/// An interaction of an outline as a row.
fn brief(outline: &Outline, row: &Row) -> Vec<Value> {
    let actors = |side: Role| {
        let of_side = outline.parties(row).iter().filter(move |(_, role)| *role == side);
        of_side.map(|(party, _)| outline.actor(*party))
    };
    let side = |side| actors(side).map(|actor| actor.name.as_str()).collect::<Vec<_>>().join(", ");
    let ids = |side| actors(side).map(|actor| actor.id.as_str()).collect::<Vec<_>>();
    let day = days_between(row.first, row.last);
    vec![
        json!(day),
        json!(manner(outline.kind(row), outline.mode(row), row.status)),
        json!(side(Role::Source)),
        json!(side(Role::Target)),
        json!(row.status.as_str()),
        json!(row.reports),
        json!(row.first),
        json!(row.last),
        json!(outline.id(row)),
        json!(ids(Role::Source)),
        json!(ids(Role::Target)),
    ]
}

/// What days asked for leave out as it has none.
fn not_shown(undated: usize) -> String {
    if undated == 0 { String::new() } else { format!("; {undated} without a day not shown") }
}

/// '; not counted: 3 planned, 1 denied, 2 without a day', of the status of contacts and whether they have a
/// day; nothing of none.
fn apart(others: &[(Status, bool)]) -> String {
    let all = [Status::Planned, Status::Possible, Status::Denied, Status::Cancelled];
    let count = |status: Status| others.iter().filter(|(told, _)| *told == status).count();
    let mut parts: Vec<(usize, &str)> =
        all.into_iter().map(|status| (count(status), status.as_str())).collect();
    let undated = others.iter().filter(|(status, dated)| !dated && *status == Status::Reported).count();
    parts.push((undated, "without a day"));
    parts.retain(|(count, _)| *count > 0);
    if parts.is_empty() {
        return String::new();
    }
    let parts: Vec<String> = parts.into_iter().map(|(count, word)| format!("{count} {word}")).collect();
    format!("; not counted: {}", parts.join(", "))
}

/// What is counted: contacts, where no kinds are asked for.
fn noun(filter: &Filter) -> &'static str {
    if filter.kinds.is_empty() { "contact" } else { "interaction" }
}

/// '1 contact', '2 contacts'.
fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

//! Event data: interactions as records of PLOVER, and a row of CAMEO for each pair, to be compared with
//! POLECAT, ICEWS and GDELT.
//!
//! Quad codes are those of PLOVER's types (`quads.tsv`). The Goldstein values of CAMEO's codes are those
//! that GDELT publishes (`goldstein.tsv`); a code that is not among them takes its root's.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use super::columns::document;
use super::csv::cell;
use super::edges::each_interaction;
use super::{Edges, File, Format, Options, PLAIN, View};
use crate::extract::{Actor, Interaction, Role};
use crate::lexicon::ActorKind;

pub(super) const FORMAT: Format = Format {
    name: "plover",
    about: "event data: PLOVER records, and cameo.csv",
    edges: Some(Edges::Events),
    files: &[
        File { name: "events.plover.jsonl", write: Some(records) },
        File { name: "cameo.csv", write: Some(rows) },
    ],
    extensions: &["plover.jsonl"],
    ..PLAIN
};

const QUADS: &str = include_str!("quads.tsv");
const GOLDSTEIN: &str = include_str!("goldstein.tsv");

/// One record of PLOVER.
#[derive(Serialize)]
struct Record<'r> {
    event_id: &'r str,
    event_type: String,
    event_mode: Option<&'r str>,
    quad_code: Option<&'r str>,
    context: Option<&'r str>,
    cameo: Option<&'r str>,
    goldstein: Option<f64>,
    start_date: Option<jiff::civil::Date>,
    end_date: Option<jiff::civil::Date>,
    date_precision: Option<&'r str>,
    status: &'r str,
    actor: Vec<Coded<'r>>,
    recipient: Vec<Coded<'r>>,
    location: Option<&'r str>,
    publication_date: Option<jiff::civil::Date>,
    url: Option<&'r str>,
    publisher: Option<&'r str>,
    text: &'r str,
    reports: usize,
    coder: &'r str,
}

/// An actor with its codes.
#[derive(Serialize)]
struct Coded<'r> {
    name: &'r str,
    /// Country and sector, as CAMEO has them: USAGOV.
    code: String,
    country: Option<&'r str>,
    sector: Option<&'static str>,
    wikidata: Option<&'r str>,
}

impl<'r> Coded<'r> {
    fn new(actor: &'r Actor) -> Self {
        let country = actor.country.as_deref();
        let sector = sector(actor);
        Self {
            name: &actor.name,
            code: [country, sector].into_iter().flatten().collect(),
            country,
            sector,
            wikidata: actor.wikidata.as_deref(),
        }
    }
}

/// The sector that follows from what an actor is; of many nothing follows.
fn sector(actor: &Actor) -> Option<&'static str> {
    let holds_office = || actor.affiliations.iter().any(|one| one.of.as_deref().is_some_and(is_state));
    match actor.kind {
        ActorKind::Government | ActorKind::Office => Some("GOV"),
        ActorKind::Person if holds_office() => Some("GOV"),
        _ => None,
    }
}

fn is_state(id: &str) -> bool {
    id.starts_with("country_") || id.starts_with("government_")
}

/// The scales, by kind and by code.
struct Scales {
    quads: HashMap<&'static str, &'static str>,
    goldstein: HashMap<&'static str, f64>,
}

impl Scales {
    fn new() -> Self {
        let pairs = |text: &'static str| text.lines().filter_map(|line| line.split_once('\t'));
        Self {
            quads: pairs(QUADS).collect(),
            goldstein: pairs(GOLDSTEIN)
                .filter_map(|(code, value)| Some((code, value.parse().ok()?)))
                .collect(),
        }
    }

    fn goldstein(&self, code: &str) -> Option<f64> {
        self.goldstein.get(code).or_else(|| self.goldstein.get(code.get(..2)?)).copied()
    }
}

fn records(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let scales = Scales::new();
    let mut line = Vec::new();
    view.ledger.interactions.iter().try_for_each(|one| {
        line.clear();
        serde_json::to_writer(&mut line, &record(view, &scales, one))?;
        line.push(b'\n');
        out.write_all(&line)
    })
}

fn record<'r>(view: &View<'r>, scales: &Scales, one: &'r Interaction) -> Record<'r> {
    let side = |role| one.side(role).filter_map(|id| view.ledger.actor(id)).map(Coded::new).collect();
    let report = one.evidence.first();
    let told = report.and_then(|report| document(view, &report.document));
    Record {
        event_id: &one.id,
        event_type: one.kind.to_uppercase(),
        event_mode: one.mode.as_deref(),
        quad_code: scales.quads.get(one.kind.as_str()).copied(),
        context: one.topic.as_deref(),
        cameo: one.cameo.as_deref(),
        goldstein: one.cameo.as_deref().and_then(|code| scales.goldstein(code)),
        start_date: one.when.first,
        end_date: one.when.last,
        date_precision: super::columns::granularity(one),
        status: one.status.as_str(),
        actor: side(Role::Source),
        recipient: side(Role::Target),
        location: one.place.as_deref(),
        publication_date: one.first_published,
        url: told.and_then(|document| document.url.as_deref()),
        publisher: told.and_then(|document| document.outlet.as_deref()),
        text: report.map_or("", |report| report.quote.as_str()),
        reports: one.evidence.len(),
        coder: &view.ledger.made_by.program,
    }
}

const HEADS: &str = "event_id,event_date,end_date,date_precision,source_name,source_code,source_country,source_sector,\
    cameo_code,cameo_root,quad_class,goldstein,target_name,target_code,target_country,target_sector,plover_type,\
    plover_mode,plover_quad,context,status,reports,publication_date,url,interaction_id";

fn rows(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let scales = Scales::new();
    writeln!(out, "{HEADS}")?;
    let mut line = Vec::new();
    let events = View { options: Options { edges: Some(Edges::Events), ..view.options }, ..*view };
    each_interaction(&events, |edge| {
        let Some(one) = edge.only() else { return Ok(()) };
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let (source, target) = (Coded::new(edge.source), Coded::new(edge.target));
        let code = one.cameo.as_deref().unwrap_or_default();
        let goldstein = scales.goldstein(code).map(|value| value.to_string()).unwrap_or_default();
        let told = one.evidence.first().and_then(|report| document(view, &report.document));
        let cells: [&str; 25] = [
            &edge.id,
            &day(one.when.first),
            &day(one.when.last),
            super::columns::granularity(one).unwrap_or_default(),
            source.name,
            &source.code,
            source.country.unwrap_or_default(),
            source.sector.unwrap_or_default(),
            code,
            code.get(..2).unwrap_or_default(),
            quad_class(code),
            &goldstein,
            target.name,
            &target.code,
            target.country.unwrap_or_default(),
            target.sector.unwrap_or_default(),
            &one.kind.to_uppercase(),
            one.mode.as_deref().unwrap_or_default(),
            scales.quads.get(one.kind.as_str()).copied().unwrap_or_default(),
            one.topic.as_deref().unwrap_or_default(),
            one.status.as_str(),
            &one.evidence.len().to_string(),
            &day(one.first_published),
            told.and_then(|document| document.url.as_deref()).unwrap_or_default(),
            &one.id,
        ];
        line.clear();
        for (nth, text) in cells.into_iter().enumerate() {
            if nth > 0 {
                line.push(b',');
            }
            // A negative number is no formula.
            cell(&mut line, text, !view.options.formulas && nth != 11);
        }
        line.push(b'\n');
        out.write_all(&line)
    })
}

/// GDELT's class of a code of CAMEO, by its root.
fn quad_class(code: &str) -> &'static str {
    match code.get(..2).and_then(|root| root.parse().ok()) {
        Some(1_u8..=5) => "1",
        Some(6..=8) => "2",
        Some(9..=13) => "3",
        Some(14..=20) => "4",
        _ => "",
    }
}

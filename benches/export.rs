//! How fast each format is written: 100,000 actors, a million interactions, one core.
//!
//! `cargo bench --bench export` prints bytes and edges a second for each, and the most memory held
//! beyond the ledger and its graph. `-- gexf csv` asks for some formats only, `-- 10000` for as many
//! interactions. The ledger is made, the same in each run.

use std::io::{self, Write};
use std::time::Instant;

use jiff::civil::date;
use whowhom::export::{FORMATS, Format, Options, View};
use whowhom::extract::{Actor, Granularity, Interaction, Party, Report, Role, Source, When};
use whowhom::ledger::MadeBy;
use whowhom::lexicon::{ActorKind, Status};
use whowhom::{ActorGraph, Ledger};

/// Counts what is written, and keeps none of it.
#[derive(Default)]
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn ledger(interactions: usize) -> Ledger {
    let actors = (interactions / 10).max(2);
    let document = |nth| Source {
        id: format!("news/{nth:07}.txt"),
        title: Some(format!("Talks, day {nth}")),
        published: Some(date(2022, 2, 21)),
        published_from: None,
        outlet: Some("Example Wire".to_owned()),
        url: Some(format!("https://example.org/{nth}")),
        sha256: "0".repeat(64),
        extra: serde_json::Map::new(),
    };
    let actor = |nth| Actor {
        id: format!("person_{nth:07}"),
        name: format!("Ana Silva the {nth}th"),
        kind: ActorKind::Person,
        country: Some("USA".to_owned()),
        wikidata: None,
        aliases: vec![format!("Silva {nth}")],
        affiliations: Vec::new(),
        listed: false,
    };
    let interaction = |nth: usize| {
        // A walk without a pattern that memory could guess.
        let (source, target) = (nth * 7919 % actors, (nth * 104_729 + 1) % actors);
        let party = |nth, role| Party { actor: format!("person_{nth:07}"), role };
        let parties = vec![party(source, Role::Source), party(target, Role::Target)];
        let day = date(2022, 1, 1).saturating_add(jiff::ToSpan::days(i64::try_from(nth % 700).unwrap_or(0)));
        let when = When {
            first: Some(day),
            last: Some(day),
            granularity: Some(Granularity::Day),
            rule: Some("stated".to_owned()),
            text: Some("on Sunday".to_owned()),
            ..When::default()
        };
        let report = Report {
            document: format!("news/{:07}.txt", nth % actors),
            published: Some(day),
            start: 10,
            end: 80,
            quote: format!("President Ana Silva spoke with \"number {nth}\" on Sunday, they said."),
            cue: serde_json::from_str("{\"start\": 20, \"end\": 30}").expect("a span"),
            rule: "talk".to_owned(),
            mode: Some("phone".to_owned()),
            parties: parties.clone(),
            place: None,
            topic: None,
            confidence: None,
            status: Status::Reported,
            said_by: Vec::new(),
            when: when.clone(),
            joined: None,
        };
        Interaction {
            id: format!("i_{nth:012x}"),
            kind: "consult".to_owned(),
            mode: Some("phone".to_owned()),
            cameo: Some("041".to_owned()),
            mutual: true,
            parties,
            when,
            first_published: Some(day),
            status: Status::Reported,
            said_by: Vec::new(),
            place: None,
            topic: None,
            confidence: None,
            disputed: false,
            corrected: Vec::new(),
            corrections: Vec::new(),
            evidence: vec![report],
        }
    };
    Ledger {
        made_by: MadeBy { program: "bench".to_owned(), model: "none".to_owned(), lexicon: "none".to_owned() },
        documents: (0..actors).map(document).collect(),
        actors: (0..actors).map(actor).collect(),
        interactions: (0..interactions).map(interaction).collect(),
        ambiguous: Vec::new(),
    }
}

/// The most memory this process has held so far, in MB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
}

#[expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "figures for people")]
fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let interactions = asked.iter().find_map(|word| word.parse().ok()).unwrap_or(1_000_000);
    let names: Vec<&String> = asked.iter().filter(|word| word.parse::<usize>().is_err()).collect();
    let ledger = ledger(interactions);
    let graph = ActorGraph::new(&ledger);
    let view = View { ledger: &ledger, graph: &graph, options: Options::default(), picture: None };
    let edges = graph.edges().len() as f64;
    println!("{interactions} interactions, {} actors, {} MB held", ledger.actors.len(), peak());
    let wanted = |format: &&Format| names.is_empty() || names.iter().any(|name| **name == format.name);
    for format in FORMATS.iter().filter(wanted).filter(|format| format.built().is_ok()) {
        let before = peak();
        let start = Instant::now();
        let mut bytes = 0;
        let written = format.write_all(&view, |_, fill| {
            let mut out = io::BufWriter::new(Counter::default());
            fill(&mut out)?;
            bytes += out.get_ref().0 + out.buffer().len() as u64;
            Ok::<(), io::Error>(())
        });
        written.expect("a counter takes all");
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "{:<11} {:>7.0} MB {seconds:>7.2} s {:>6.0} MB/s {:>10.0} edges/s  +{} MB",
            format.name,
            bytes as f64 / 1e6,
            bytes as f64 / 1e6 / seconds,
            edges / seconds,
            peak() - before
        );
    }
}

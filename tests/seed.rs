//! Does the first article give the interactions that people found in it?
//!
//! The article and what was found in it are no part of the project: where they are not beside its
//! folder, these tests say so and ask nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use whowhom::extract::{Interaction, Role};
use whowhom::{Document, Ledger};

use crate::program::{ROOT, run};
use crate::stages::ledger_of;

/// A file of the labelled texts, or none, which is said.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(ROOT).join("../shared").join(name);
    if !path.is_file() {
        // Not with eprintln, which the test harness keeps to itself.
        let _ = writeln!(io::stderr(), "left out: {name} is not beside the project's folder");
    }
    path.is_file().then_some(path)
}

/// An interaction as people wrote it down, and as we compare it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    kind: String,
    mode: Option<String>,
    /// Sources and targets by name; all together, where it does not matter who named whom.
    parties: Vec<Vec<String>>,
    first: Option<String>,
    last: Option<String>,
    status: String,
    said_by: Vec<String>,
}

impl Told {
    fn new(mutual: bool, sources: Vec<String>, targets: Vec<String>, rest: Self) -> Self {
        let mut parties = if mutual { vec![[sources, targets].concat()] } else { vec![sources, targets] };
        for side in &mut parties {
            side.sort();
        }
        Self { parties, ..rest }
    }

    fn expected(value: &Value, names: &BTreeMap<&str, &str>) -> Self {
        let string = |field: &str| value[field].as_str().map(str::to_owned);
        let list = |field: &str| -> Vec<String> {
            let listed = value[field].as_array().into_iter().flatten().filter_map(Value::as_str);
            listed.map(|name| (*names.get(name).unwrap_or(&name)).to_owned()).collect()
        };
        let rest = Self {
            kind: string("kind").unwrap(),
            mode: string("mode"),
            parties: Vec::new(),
            first: string("first"),
            last: string("last"),
            status: string("status").unwrap_or_default(),
            said_by: list("said_by"),
        };
        Self::new(value["mutual"] == true, list("source"), list("target"), rest)
    }

    fn found(ledger: &Ledger, one: &Interaction, names: &BTreeMap<&str, &str>) -> Self {
        // People may have written down a name that is an alias with us: 'NATO'.
        let name = |id: &str| {
            let Some(actor) = ledger.actor(id) else { return id.to_owned() };
            let mut known = std::iter::once(&actor.name).chain(&actor.aliases).map(String::as_str);
            known.find_map(|name| names.get(name).copied()).unwrap_or(&actor.name).to_owned()
        };
        let side = |role| one.side(role).map(name).collect();
        let rest = Self {
            kind: one.kind.clone(),
            mode: one.mode.clone(),
            parties: Vec::new(),
            first: one.when.first.map(|day| day.to_string()),
            last: one.when.last.map(|day| day.to_string()),
            status: one.status.as_str().to_owned(),
            said_by: one.said_by.iter().map(|id| name(id)).collect(),
        };
        Self::new(one.mutual, side(Role::Source), side(Role::Target), rest)
    }

    /// Whether it is of the same kind between the same parties.
    fn is_like(&self, other: &Self) -> bool {
        let parties = |told: &Self| told.parties.iter().flatten().cloned().collect::<BTreeSet<_>>();
        self.kind == other.kind && parties(self) == parties(other)
    }
}

/// The names that people listed for each actor, each with the one that we show.
fn names(expected: &Value) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    for actor in expected["actors"].as_array().unwrap() {
        let shown = actor["name"].as_str().unwrap();
        names.insert(shown, shown);
        let aliases = actor["aliases"].as_array().into_iter().flatten().filter_map(Value::as_str);
        names.extend(aliases.map(|alias| (alias, shown)));
    }
    names
}

#[test]
fn the_first_article_gives_what_people_found_in_it() {
    let (Some(article), Some(expected)) = (shared("seed/article.txt"), shared("seed/expected.json")) else {
        return;
    };
    let document = Document::new("article", fs::read_to_string(article).unwrap());
    let ledger = ledger_of(&[document]);
    let expected: Value = serde_json::from_str(&fs::read_to_string(expected).unwrap()).unwrap();
    let names = names(&expected);
    let list = |field: &str| expected[field].as_array().unwrap().iter();
    let told = |value| Told::expected(value, &names);
    let is_optional = |value: &&Value| value["optional"] == true;
    let optional: Vec<Told> =
        list("interactions").filter(is_optional).chain(list("optional")).map(told).collect();
    let mut missing: Vec<Told> = list("interactions").filter(|value| !is_optional(value)).map(told).collect();
    let mut surplus = Vec::new();
    for told in ledger.interactions.iter().map(|one| Told::found(&ledger, one, &names)) {
        match missing.iter().position(|one| *one == told) {
            Some(nth) => drop(missing.remove(nth)),
            None if optional.iter().any(|one| told.is_like(one)) => {}
            None => surplus.push(told),
        }
    }
    let mut wrong = String::new();
    for (what, list) in [("missing", &missing), ("not expected", &surplus)] {
        for told in list {
            write!(wrong, "\n{what}: {told:?}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_readout_is_read() {
    let Some(readouts) = shared("eval/readouts_whitehouse.jsonl") else { return };
    let records = fs::read_to_string(&readouts).unwrap().lines().count();
    let ran = run(["extract", readouts.to_str().unwrap(), "--map", "published=date", "-f", "jsonl"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert_eq!(ran.stdout.lines().count(), records);
    for line in ran.stdout.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        assert!(line["document"]["published"].is_string(), "{}", line["document"]["id"]);
    }
}

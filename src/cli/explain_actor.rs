//! `whowhom explain actor`: which names of which documents are one actor, and which were kept apart.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};

use clap::Args;
use whowhom::extract::Extraction;
use whowhom::extract::explain::{Joining, joinings};
use whowhom::ledger::{Identity, identities};
use whowhom::{ActorKind, Document, Error, query};

use super::options::LedgerInputs;
use super::table::plain;
use super::{Failure, Outcome, pipeline};

/// Show who an actor is in each document, why those are one, and who of the same name was kept apart
///
/// An actor of the lexicon is the same in all documents. Others are one by full name, if country and
/// office do not speak against it; a surname alone joins nobody.
///
///   whowhom explain actor Moreau --store contacts.db
#[derive(Args)]
pub(crate) struct ExplainActor {
    /// A name, such as Smith or "John Smith", or an id
    #[arg(value_name = "NAME")]
    name: String,

    #[command(flatten)]
    inputs: LedgerInputs,
}

impl ExplainActor {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let (extractions, reasons, outcome) = self.read()?;
        let all = identities(extractions, &self.inputs.corrections()?);
        let wanted = query::plain_name(&self.name);
        let ids: BTreeSet<&str> = all
            .iter()
            .filter(|one| one.actor.id == self.name || is_called(one, &wanted))
            .map(|one| one.actor.id.as_str())
            .collect();
        if ids.is_empty() {
            let error = Error::new(format!("nobody here is called {}", plain(&self.name)));
            return Err(error.remedy("`whowhom build -f json` lists all actors").into());
        }
        let mut out = BufWriter::new(io::stdout().lock());
        if ids.len() > 1 {
            writeln!(out, "{} actors are called so, and were kept apart\n", ids.len())?;
        }
        for (nth, id) in ids.into_iter().enumerate() {
            if nth > 0 {
                writeln!(out)?;
            }
            tell(id, all.iter().filter(|one| one.actor.id == id), &reasons, &mut out)?;
        }
        out.flush()?;
        Ok(outcome)
    }

    /// What the documents tell, and why the names in each are whose they are; a store keeps no reasons.
    fn read(&self) -> Result<(Vec<Extraction>, Reasons, Outcome), Failure> {
        let mut reasons = Reasons::new();
        if self.inputs.store.is_some() {
            let (_, extractions, outcome) = pipeline::extractions(&self.inputs)?;
            return Ok((extractions, reasons, outcome));
        }
        let inputs = &self.inputs.inputs;
        let (model, lexicon) = (inputs.model()?, inputs.lexicon()?);
        let mut extractions = Vec::new();
        let read = |document: &Document| joinings(document, &model.analyse_document(document), &lexicon);
        let outcome = pipeline::for_each(inputs, read, |(extraction, names)| {
            let document = &extraction.document.id;
            for Joining { name, reason } in names.into_values().flatten() {
                reasons.entry((document.clone(), name)).or_default().insert(reason);
            }
            extractions.push(extraction);
            Ok(())
        })?;
        Ok((extractions, reasons, outcome))
    }
}

/// Why a name in a document is somebody's; one of several namesakes may have several reasons.
type Reasons = BTreeMap<(String, String), BTreeSet<&'static str>>;

/// Whether an actor has this name, or one that ends in it; or is a person of whom only its surname is told.
fn is_called(one: &Identity, wanted: &str) -> bool {
    let mut names =
        std::iter::once(&one.actor.name).chain(&one.actor.aliases).map(|name| query::plain_name(name));
    let ends = |name: &str| name.strip_suffix(wanted).is_some_and(|front| front.ends_with(' '));
    let surname = |name: &str| {
        let alone = one.actor.kind == ActorKind::Person && !one.actor.listed && !name.contains(' ');
        alone && wanted.strip_suffix(name).is_some_and(|front| front.ends_with(' '))
    };
    !wanted.is_empty() && names.any(|name| name == *wanted || ends(&name) || surname(&name))
}

/// One actor: what it is, and who it is in each document.
fn tell<'i>(
    id: &str,
    records: impl Iterator<Item = &'i Identity>,
    reasons: &Reasons,
    out: &mut dyn Write,
) -> io::Result<()> {
    let records: Vec<&Identity> = records.collect();
    let Some(first) = records.first() else { return Ok(()) };
    let actor = &first.actor;
    let mut parts = vec![id.to_owned(), plain(&actor.name), actor.kind.as_str().to_owned()];
    let country = records.iter().find_map(|one| one.actor.country.clone());
    parts.extend(country);
    parts.extend(records.iter().find_map(|one| one.actor.wikidata.clone()));
    writeln!(out, "{}", parts.join(" · "))?;
    let mut grounds: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &records {
        *grounds.entry(one.ground.as_str()).or_default() += 1;
    }
    for (ground, count) in grounds {
        writeln!(out, "  in {count} document{}: {ground}", if count == 1 { "" } else { "s" })?;
    }
    for one in records {
        let mut names = vec![plain(&one.actor.name)];
        names.extend(one.actor.aliases.iter().map(|alias| plain(alias)));
        let offices: Vec<String> = one
            .actor
            .affiliations
            .iter()
            .map(|held| match &held.of {
                Some(of) => format!("{} of {of}", plain(&held.title)),
                None => plain(&held.title),
            })
            .collect();
        let offices = if offices.is_empty() { String::new() } else { format!(" · {}", offices.join(", ")) };
        writeln!(out, "  {}  {}{offices}", plain(&one.document), names.join(", "))?;
        for name in std::iter::once(&one.actor.name).chain(&one.actor.aliases) {
            let Some(why) = reasons.get(&(one.document.clone(), name.clone())) else { continue };
            let why: Vec<&str> = why.iter().copied().collect();
            writeln!(out, "    {}: {}", plain(name), why.join("; or "))?;
        }
    }
    Ok(())
}

//! Questions about an actor and another: `who`, `last`, `first`, `onesided`, `path`, `common`.

use clap::Args;
use serde_json::json;
use whowhom::extract::Actor;
use whowhom::query::{self, End, Filter, Hop, Outline, Touch};
use whowhom::{Error, Ledger, Result};

use super::{
    Answer, Asked, BRIEF, ENTRY, Failure, Form, Outcome, Sheet, Source, apart, brief, entry, not_shown, noun,
    number, plural,
};

/// List the contacts of A, or of A with B, newest first: day, manner, status, who says so
///
/// A name is an id, a Wikidata id, a name, a surname, or an office ('French president'). The
/// last line tells how often, and when last.
#[derive(Args)]
#[command(after_help = examples!(
    "who Moreau Brandt --mode phone --since 2021-01-01 --in news/",
    "who Moreau --evidence --store contacts.db"
))]
pub(crate) struct Who {
    /// Whose contacts
    #[arg(value_name = "A")]
    a: String,

    /// With whom; with anybody, if not told
    #[arg(value_name = "B")]
    b: Option<String>,

    /// Add the sentences that say so
    #[arg(long)]
    evidence: bool,

    #[command(flatten)]
    pub(super) asked: Asked,
}

impl Who {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let a = source.actor(&self.a)?;
        let b = self.b.as_deref().map(|b| source.actor(b)).transpose()?;
        let both: Vec<_> = std::iter::once(&a).chain(&b).collect();
        let filter = source.filter.clone();
        let ledger = source.ledger(&both)?;
        let found = query::who(&ledger, &filter, &a, b.as_ref());
        let mut sheet = Sheet::new("contacts", ENTRY);
        for one in &found {
            let (cells, below) = entry(&ledger, one, self.evidence);
            sheet.row_with(cells, below);
        }
        let mut answer = Answer::of(sheet);
        let counts = |status, dated: bool| dated && filter.counts(status);
        let counted: Vec<_> = found.iter().filter(|one| counts(one.status, one.when.is_dated())).collect();
        let others: Vec<_> = found.iter().map(|one| (one.status, one.when.is_dated())).collect();
        let others: Vec<_> = others.into_iter().filter(|(status, dated)| !counts(*status, *dated)).collect();
        let last = counted.iter().filter_map(|one| one.when.last.or(one.when.first)).max();
        let last = last.map_or_else(String::new, |last| format!(", the last on {last}"));
        let with = b.as_ref().map_or_else(String::new, |b| format!(" with {}", b.name));
        let total = plural(counted.len(), noun(&filter));
        answer.lines.push(format!("{}{with}: {total}{last}{}", a.name, apart(&others)));
        answer.notes.extend(not_shown(query::undated(&ledger, &filter, &a, b.as_ref())));
        answer.notes.extend(untold(&ledger, &filter, &a, b.as_ref()));
        Ok(answer)
    }
}

/// What who asks for calls must know: how many contacts more may have been calls.
pub(super) fn untold(ledger: &Ledger, filter: &Filter, a: &Actor, b: Option<&Actor>) -> Option<String> {
    let (count, untold) = query::untold(ledger, filter, a, b);
    let (more, modes) = (plural(count, "contact"), filter.modes.join(","));
    (count > 0).then(|| format!("{more} more of which is not told how: --mode {modes},{untold}"))
}

/// Two actors.
#[derive(Args)]
pub(crate) struct Pair {
    /// The one
    #[arg(value_name = "A")]
    a: String,

    /// The other
    #[arg(value_name = "B")]
    b: String,

    #[command(flatten)]
    pub(super) asked: Asked,
}

/// Show the latest contact of A and B, and the latest of each manner
///
/// The first line is the latest contact of all; each line below it is the latest that was had in another manner.
#[derive(Args)]
#[command(after_help = examples!("last Moreau Brandt --evidence --in news/"))]
pub(crate) struct Last {
    #[command(flatten)]
    pub(super) at: AtEnd,
}

/// Show the first contact of A and B, and the first of each manner
///
/// The first line is the first contact of all; each line below it is the first that was had in another manner.
#[derive(Args)]
#[command(after_help = examples!("first Moreau Brandt --mode meet --in news/"))]
pub(crate) struct First {
    #[command(flatten)]
    pub(super) at: AtEnd,
}

#[derive(Args)]
pub(crate) struct AtEnd {
    #[command(flatten)]
    pair: Pair,

    /// Add the sentences that say so
    #[arg(long)]
    evidence: bool,
}

impl AtEnd {
    pub(super) fn answer(&self, end: End) -> std::result::Result<Outcome, Failure> {
        self.pair.asked.answer(|source| {
            let [a, b] = self.pair.actors(source)?;
            let filter = source.filter.clone();
            let ledger = source.ledger(&[&a, &b])?;
            let outline = Outline::new(&ledger, &filter);
            let mut sheet = Sheet::new("contacts", ENTRY);
            // Who was never in contact may be in no entry that was read.
            if let (Some(a), Some(b)) = (outline.number(&a.id), outline.number(&b.id)) {
                for row in query::at_end(&outline, a, b, end) {
                    let id = outline.id(row);
                    let found = ledger.interactions.iter().find(|one| one.id == id);
                    if let Some((cells, below)) = found.map(|one| entry(&ledger, one, self.evidence)) {
                        sheet.row_with(cells, below);
                    }
                }
            }
            let mut answer = Answer::of(sheet);
            answer.notes.extend(not_shown(query::undated(&ledger, &filter, &a, Some(&b))));
            answer.notes.extend(untold(&ledger, &filter, &a, Some(&b)));
            Ok(answer)
        })
    }
}

impl Pair {
    fn actors(&self, source: &mut Source) -> Result<[whowhom::extract::Actor; 2]> {
        let (a, b) = (source.actor(&self.a)?, source.actor(&self.b)?);
        if a.id == b.id {
            return Err(Error::new(format!("both names mean {} ({})", a.name, a.id))
                .remedy("name two; `whowhom actors` lists everybody"));
        }
        Ok([a, b])
    }
}

/// List contacts of A and B that only one side, or only some outlets, told of
#[derive(Args)]
#[command(after_help = examples!("onesided Moreau Brandt --in news/"))]
pub(crate) struct Onesided {
    #[command(flatten)]
    pub(super) pair: Pair,
}

impl Onesided {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let [a, b] = self.pair.actors(source)?;
        let filter = source.filter.clone();
        let ledger = source.ledger(&[&a, &b])?;
        let told = query::onesided(&ledger, &filter, &a, &b);
        let mut heads = vec!["told_by", "sources", "outlets", "not_by"];
        heads.splice(0..0, ["day", "how", "status"]);
        heads.push(".id");
        let mut sheet = Sheet::new("contacts", &heads);
        for one in &told.contacts {
            let side = match (one.by_a.is_empty(), one.by_b.is_empty()) {
                (false, true) => format!("{} only", a.name),
                (true, false) => format!("{} only", b.name),
                (false, false) => "both".to_owned(),
                (true, true) => "neither".to_owned(),
            };
            let sources: Vec<&str> = [&one.by_a, &one.by_b, &one.by_others]
                .into_iter()
                .flatten()
                .map(|id| name(&ledger, id))
                .collect();
            let (cells, _) = entry(&ledger, one.interaction, false);
            sheet.row(vec![
                cells[0].clone(),
                cells[1].clone(),
                cells[4].clone(),
                json!(side),
                json!(sources),
                json!(one.outlets),
                json!(one.silent),
                json!(one.interaction.id),
            ]);
        }
        let mut answer = Answer::of(sheet);
        answer.lines.push(format!(
            "{} of {} told by some only",
            told.contacts.len(),
            plural(told.all, "contact")
        ));
        answer.notes.extend(told.nothing_to_compare());
        Ok(answer)
    }
}

fn name<'l>(ledger: &'l Ledger, id: &'l str) -> &'l str {
    ledger.actor(id).map_or(id, |actor| &actor.name)
}

/// Show how word may have come from A to B: contacts in a row, each not before the one ahead of it
///
/// Two paths: the one of the fewest contacts, and the one that arrives first.
#[derive(Args)]
#[command(after_help = examples!("path Moreau Brandt --since 2021 --in news/"))]
pub(crate) struct Path {
    #[command(flatten)]
    pub(super) pair: Pair,
}

impl Path {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let [a, b] = self.pair.actors(source)?;
        let outline = source.outline(&[])?;
        let (a, b) = (number(&outline, &a)?, number(&outline, &b)?);
        let mut answer = Answer::default();
        let fewest = query::fewest_steps(&outline, a, b);
        let earliest = query::earliest_arriving(&outline, a, b);
        if fewest.is_none() {
            answer.lines.push("no contacts lead from one to the other in time".to_owned());
        }
        let fewest = hops(&outline, "fewest_contacts", fewest.unwrap_or_default());
        let earliest = hops(&outline, "earliest", earliest.unwrap_or_default());
        let is_both = fewest.len() > 0 && fewest.has_rows_of(&earliest);
        answer.sheets.push(fewest);
        if is_both {
            answer.lines.push("the fewest contacts, and the first to arrive".to_owned());
        }
        // Programs find both where they look for them.
        if !is_both || self.pair.asked.format != Form::Table {
            answer.sheets.push(earliest);
        }
        Ok(answer)
    }
}

fn hops(outline: &Outline, name: &'static str, path: Vec<Hop>) -> Sheet {
    let mut heads = vec!["from", "to", "not_before", ".from_id", ".to_id"];
    heads.extend(BRIEF);
    let mut sheet = Sheet::new(name, &heads);
    for hop in path {
        let (from, to) = (outline.actor(hop.from), outline.actor(hop.to));
        let mut cells = vec![json!(from.name), json!(to.name), json!(hop.day), json!(from.id), json!(to.id)];
        cells.extend(brief(outline, hop.row));
        sheet.row(cells);
    }
    sheet
}

/// List who was in touch with both A and B, and with whom first
#[derive(Args)]
#[command(after_help = examples!("common Moreau Brandt --in news/"))]
pub(crate) struct Common {
    #[command(flatten)]
    pub(super) pair: Pair,
}

impl Common {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let [a, b] = self.pair.actors(source)?;
        let outline = source.outline(&[])?;
        let heads = ["who", ".id", "with_a", "a_first", "a_last", "with_b", "b_first", "b_last", "order"];
        let mut sheet = Sheet::new("both", &heads);
        for one in query::common(&outline, number(&outline, &a)?, number(&outline, &b)?) {
            let actor = outline.actor(one.actor);
            let order = match one.with_a.first.cmp(&one.with_b.first) {
                std::cmp::Ordering::Less => "A first",
                std::cmp::Ordering::Greater => "B first",
                std::cmp::Ordering::Equal => "same day",
            };
            let touch = |touch: Touch| [json!(touch.contacts), json!(touch.first), json!(touch.last)];
            let mut cells = vec![json!(actor.name), json!(actor.id)];
            cells.extend(touch(one.with_a));
            cells.extend(touch(one.with_b));
            cells.push(json!(order));
            sheet.row(cells);
        }
        let nobody = sheet.len() == 0;
        let mut answer = Answer::of(sheet);
        answer.lines.extend(nobody.then(|| "nobody was in touch with both".to_owned()));
        answer.lines.push(format!("A is {}, B is {}", a.name, b.name));
        Ok(answer)
    }
}

//! The question who fell silent: `quiet`.

use clap::Args;
use jiff::civil::Date;
use serde_json::{Value, json};
use whowhom::query::{self, Outline};
use whowhom::{Error, Result};

use super::{Answer, Asked, Sheet, Source, day, entry, number};

/// List pairs that used to be in touch and fell silent
///
/// Silent for --days and for twice as long as usual between them. A contact of the two alone weighs 1, one of five a
/// quarter: who was merely at one table with many comes last, or not at all.
#[derive(Args)]
#[command(after_help = examples!("quiet Moreau --days 180 --evidence --today 2022-01-01 --in news/"))]
pub(crate) struct Quiet {
    /// Only of this actor
    #[arg(value_name = "A")]
    a: Option<String>,

    /// Silent for as many days
    #[arg(long, default_value_t = 60)]
    days: i32,

    /// In touch before with at least this weight
    #[arg(long, default_value_t = 2, value_name = "N")]
    contacts: usize,

    /// The day to count back from; if not told, that of --until, else the last on which something was published
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Date>,

    /// Add the sentences that tell of their contacts
    #[arg(long)]
    evidence: bool,

    #[command(flatten)]
    pub(super) asked: Asked,
}

/// A pair as it is told: the ids of both, the ids of their contacts, and the cells of its row.
struct Told {
    ends: [String; 2],
    contacts: Vec<String>,
    cells: Vec<Value>,
}

impl Quiet {
    pub(super) fn answer(&self, source: &mut Source) -> Result<Answer> {
        let a = self.a.as_deref().map(|a| source.actor(a)).transpose()?;
        let outline = source.outline(&a.iter().collect::<Vec<_>>())?;
        let today = match self.today.or(source.filter.until) {
            Some(day) => Some(day),
            None => source.data.last_told()?.or_else(|| outline.last_day()),
        };
        let today = today.ok_or_else(|| {
            Error::new("no contact with a day is left").remedy("ask with fewer filters, or of more documents")
        })?;
        let only = a.as_ref().map(|a| number(&outline, a)).transpose()?;
        let heads = [
            "who",
            "whom",
            ".who_id",
            ".whom_id",
            "contacts",
            "weight",
            "first",
            "last",
            "days_silent",
            "usual_gap",
            ".evidence",
        ];
        let mut sheet = Sheet::new("quiet", &heads);
        for one in query::quiet(&outline, today, self.days, self.contacts) {
            let ends = one.pair.ends;
            if only.is_none_or(|only| ends.0 == only || ends.1 == only) {
                let mut told = told(&outline, &one);
                let (evidence, below) =
                    if self.evidence { sentences(source, &told)? } else { Default::default() };
                told.cells.push(Value::Array(evidence));
                sheet.row_with(told.cells, below);
            }
        }
        let line = format!("silent for {} days and more on {today}", self.days);
        Ok(Answer { lines: vec![line], ..Answer::of(sheet) })
    }
}

fn told(outline: &Outline, one: &query::Quiet) -> Told {
    let (a, b) = (outline.actor(one.pair.ends.0), outline.actor(one.pair.ends.1));
    let cells = vec![
        json!(a.name),
        json!(b.name),
        json!(a.id),
        json!(b.id),
        json!(one.pair.rows.len()),
        json!((one.weight * 100.0).round() / 100.0),
        json!(one.first),
        json!(one.last),
        json!(one.days),
        json!(one.usual),
    ];
    let contacts = one.pair.rows.iter().map(|row| outline.id(row).to_owned()).collect();
    Told { ends: [a.id.clone(), b.id.clone()], contacts, cells }
}

/// The reports of their contacts, the latest contact first: for programs, and as lines.
fn sentences(source: &mut Source, told: &Told) -> Result<(Vec<Value>, Vec<String>)> {
    let [a, b] = told.ends.clone();
    let ledger = source.ledger_of(&[&a, &b])?;
    let (mut reports, mut lines) = (Vec::new(), Vec::new());
    for one in ledger.interactions.iter().rev().filter(|one| told.contacts.contains(&one.id)) {
        let (mut cells, below) = entry(&ledger, one, true);
        if let Value::Array(all) = cells.swap_remove(super::EVIDENCE) {
            reports.extend(all);
        }
        let day = whowhom::export::days(one).unwrap_or_default();
        lines.extend(below.into_iter().map(|line| format!("{day}  {line}")));
    }
    Ok((reports, lines))
}

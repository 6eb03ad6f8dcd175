//! `whowhom explain contact`: its reports, what each alone says, and why they are one.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};

use clap::Args;
use whowhom::Ledger;
use whowhom::export::{Labels, days, days_between, manner};
use whowhom::extract::{Interaction, JoinRule, Report, Role, When};

use super::options::{Circle, Filtered, LedgerInputs};
use super::table::plain;
use super::{Failure, Outcome, pipeline};

/// Show the reports of an interaction, the rule that joined each, and what was not joined
///
/// The rule: the same kind; the same or nested parties (an actor and its office, head and
/// delegation); days that overlap, or lie a day apart between clocks that are hours apart; manners and
/// places that go together. Planned and done, denied and reported are one interaction. What fits two
/// joins neither; what one text tells apart stays apart, but for what it goes on about with some of those who
/// took part ('They discussed …'); what has no day joins only the single dated one of its text.
///
///   whowhom explain contact 1ab0 --store contacts.db
#[derive(Args)]
pub(crate) struct ExplainContact {
    /// Its id, or the beginning of it, as the table of `build` shows it
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    inputs: LedgerInputs,
}

impl ExplainContact {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let (ledger, outcome) = pipeline::ledger(&self.inputs, &Filtered::default(), &Circle::default())?;
        let one = ledger.interaction(&self.id)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let labels = Labels::new(&ledger);
        head(one, &labels, &mut out)?;
        for (nth, report) in one.evidence.iter().enumerate() {
            tell(nth + 1, one, report, &labels, &mut out)?;
        }
        sides(one, &labels, &mut out)?;
        apart(&ledger, one, &labels, &mut out)?;
        out.flush()?;
        Ok(outcome)
    }
}

fn head<'l>(one: &'l Interaction, labels: &Labels<'l>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}  {}", one.id, line(one, labels))?;
    let mut notes = Vec::new();
    if one.disputed {
        notes.push("disputed: some deny what others tell".to_owned());
    }
    if !one.corrected.is_empty() {
        notes.push(format!("set by hand: {}", one.corrected.join(", ")));
    }
    if one.when.rule.as_deref() == Some(JoinRule::DayApart.as_str()) {
        notes.push("told for two days, between clocks that are hours apart".to_owned());
    }
    for note in notes {
        writeln!(out, "{note}")?;
    }
    writeln!(out, "\nREPORTS")
}

/// '2022-02-06  Biden – Macron  phone  reported'.
fn line<'l>(one: &'l Interaction, labels: &Labels<'l>) -> String {
    let side = |role| one.side(role).map(|id| plain(labels.short(id))).collect::<Vec<_>>().join(", ");
    let arrow = if one.mutual { "–" } else { "→" };
    let (who, whom) = (side(Role::Source), side(Role::Target));
    // A group that meets by itself has nobody on the other side.
    let sides = if whom.is_empty() { who } else { format!("{who} {arrow} {whom}") };
    format!(
        "{}  {sides}  {}  {}",
        days(one).unwrap_or_else(|| "no day".to_owned()),
        manner(&one.kind, one.mode.as_deref(), one.status),
        one.status.as_str()
    )
}

fn tell<'l>(
    nth: usize,
    one: &Interaction,
    report: &'l Report,
    labels: &Labels<'l>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let published = report.published.map_or_else(String::new, |day| format!(" · published {day}"));
    writeln!(out, "{nth:>3}  {}{published}", plain(&report.document))?;
    writeln!(out, "     “{}”", plain(&report.quote))?;
    let mut says: Vec<String> = fields(report, labels, true)
        .into_iter()
        .filter(|(_, told)| !told.is_empty())
        .map(|(name, told)| format!("{name} {}", told.into_iter().collect::<Vec<_>>().join(", ")))
        .collect();
    says.insert(0, report.status.as_str().to_owned());
    if !report.said_by.is_empty() {
        let who: Vec<String> = report.said_by.iter().map(|id| name(id, labels)).collect();
        says.push(format!("said by {}", who.join(", ")));
    }
    writeln!(out, "     {}", says.join(" · "))?;
    let why = match report.joined {
        None if one.evidence.len() == 1 => return Ok(()),
        None => "entered first: it tells most exactly, or stands in the text that does",
        Some(rule) => because(rule),
    };
    writeln!(out, "     {why}")
}

/// What a rule means.
fn because(rule: JoinRule) -> &'static str {
    match rule {
        JoinRule::Same => "same: kind, parties, days and manner are the same",
        JoinRule::Agrees => "agrees: the same parties; days, manner and place go together",
        JoinRule::Nested => {
            "nested: some parties are told as the office, the head or the delegation of others, or its text goes on \
             about some of them"
        }
        JoinRule::History => "history: planned or called off in one place, told otherwise in the other",
        JoinRule::Disputed => "disputed: denied in one place, told in the other",
        JoinRule::DayApart => "day-apart: neighbouring days, between clocks that are hours apart",
        JoinRule::Undated => "undated: the only dated one of its text that it fits",
        JoinRule::ByHand => "by-hand: a correction joined it",
    }
}

fn name<'l>(id: &'l str, labels: &Labels<'l>) -> String {
    plain(labels.short(id))
}

/// What a report says, field by field; the day with its words, if asked for.
fn fields<'l>(report: &'l Report, labels: &Labels<'l>, words: bool) -> Vec<(&'static str, BTreeSet<String>)> {
    let one = |told: Option<String>| told.into_iter().collect();
    vec![
        ("day", one(told_day(&report.when, words))),
        ("manner", one(report.mode.clone())),
        ("with", report.parties.iter().map(|party| name(&party.actor, labels)).collect()),
        ("place", one(report.place.as_deref().map(plain))),
        ("topic", one(report.topic.as_deref().map(plain))),
    ]
}

fn told_day(when: &When, words: bool) -> Option<String> {
    let day = days_between(when.first, when.last)?;
    let text = when.text.as_deref().filter(|_| words);
    Some(text.map_or(day.clone(), |text| format!("{day} (“{}”)", plain(text))))
}

/// Where two sides do not tell the same: each field, and what each side tells.
fn sides<'l>(one: &'l Interaction, labels: &Labels<'l>, out: &mut dyn Write) -> io::Result<()> {
    let mut by_side: BTreeMap<String, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for report in &one.evidence {
        let who: Vec<String> = report.said_by.iter().map(|id| name(id, labels)).collect();
        let side = if who.is_empty() { plain(&report.document) } else { who.join(", ") };
        let told = by_side.entry(side).or_default();
        for (field, values) in fields(report, labels, false) {
            told.entry(field).or_default().extend(values);
        }
    }
    if by_side.len() < 2 {
        return Ok(());
    }
    let mut told_unlike = Vec::new();
    for field in ["day", "manner", "with", "place", "topic"] {
        let tells: Vec<(&str, &BTreeSet<String>)> =
            by_side.iter().filter_map(|(side, told)| Some((side.as_str(), told.get(field)?))).collect();
        if tells.windows(2).any(|pair| pair[0].1 != pair[1].1) {
            let told: Vec<String> =
                tells.iter().map(|(side, values)| format!("{side}: {}", listed(values))).collect();
            told_unlike.push(format!("{field:<7} {}", told.join("   ")));
        }
    }
    if !told_unlike.is_empty() {
        writeln!(out, "\nWHAT NOT ALL SIDES TELL\n{}", told_unlike.join("\n"))?;
    }
    Ok(())
}

fn listed(values: &BTreeSet<String>) -> String {
    if values.is_empty() { "–".to_owned() } else { values.iter().cloned().collect::<Vec<_>>().join(", ") }
}

/// What was near and was not joined, and why.
fn apart<'l>(
    ledger: &'l Ledger,
    one: &Interaction,
    labels: &Labels<'l>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let refused = ledger.refused(&one.id);
    let (ambiguous, refused): (Vec<_>, Vec<_>) = refused.into_iter().partition(|other| other.why.is_none());
    if !ambiguous.is_empty() {
        writeln!(
            out,
            "\nAMBIGUOUS: fits these as well, or one of them fits several, so that they were not joined"
        )?;
        for other in ambiguous {
            writeln!(out, "{}  {}", other.interaction.id, line(other.interaction, labels))?;
        }
    }
    if !refused.is_empty() {
        writeln!(out, "\nNOT JOINED")?;
        for other in refused {
            let why = other.why.map_or("", whowhom::ledger::Refusal::as_str);
            writeln!(out, "{}  {}: {why}", other.interaction.id, line(other.interaction, labels))?;
        }
    }
    Ok(())
}

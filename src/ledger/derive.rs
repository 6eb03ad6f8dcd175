//! The fields of an entry, from its reports: what a person set first, then what is told most exactly.

use jiff::civil::Date;

use crate::extract::{
    Interaction, JoinRule, MANNER_NOT_TOLD, Party, Report, WEAK_RULES, When, interaction_id,
};
use crate::lexicon::Status;

use super::days::Window;

/// The fields that a person may set, as [`Interaction::corrected`] names them.
pub(super) mod field {
    pub(in crate::ledger) const KIND: &str = "kind";
    pub(in crate::ledger) const MODE: &str = "mode";
    pub(in crate::ledger) const PARTIES: &str = "parties";
    pub(in crate::ledger) const PLACE: &str = "place";
    pub(in crate::ledger) const STATUS: &str = "status";
    pub(in crate::ledger) const TOPIC: &str = "topic";
    pub(in crate::ledger) const WHEN: &str = "when";
    /// That reports are one, or are not.
    pub(in crate::ledger) const REPORTS: &str = "reports";
}

/// One document's part in an entry.
pub(super) struct Part {
    pub(super) interaction: Interaction,
    /// What joined it; none for the first.
    pub(super) rule: Option<JoinRule>,
    /// Where it stands among all.
    pub(super) place: (bool, Option<Date>, u32),
}

/// An entry whose id is still to be numbered.
pub(super) struct Derived {
    pub(super) interaction: Interaction,
    /// What it is named by: kind, parties, and the first day or the document of its earliest report.
    named_by: String,
    place: (bool, Option<Date>, u32),
}

/// The entry of its parts, the most exact first.
pub(super) fn derive(mut parts: Vec<Part>) -> Derived {
    parts.sort_by_key(|part| (part.rule.is_some(), part.place));
    let earliest = parts.iter().min_by_key(|part| (!part.interaction.when.is_dated(), part.place));
    let (named_by, place) =
        earliest.map_or_else(Default::default, |part| (name(&part.interaction), part.place));
    if let [only] = &mut parts[..] {
        let interaction = std::mem::replace(&mut only.interaction, empty());
        return Derived { interaction, named_by, place };
    }
    let mut entry = empty();
    entry.kind.clone_from(&set_or_first(&parts, field::KIND, |_| true).kind);
    let sides = set_or_first(&parts, field::PARTIES, |_| true);
    entry.parties = in_first_order(&parts, sides);
    entry.mutual = sides.mutual;
    let told = |one: &Interaction| one.mode.as_deref().is_some_and(|mode| mode != MANNER_NOT_TOLD);
    let manner = set_or_first(&parts, field::MODE, told);
    entry.mode.clone_from(&manner.mode);
    entry.cameo.clone_from(&manner.cameo);
    entry.place.clone_from(&set_or_first(&parts, field::PLACE, |one| one.place.is_some()).place);
    entry.topic.clone_from(&set_or_first(&parts, field::TOPIC, |one| one.topic.is_some()).topic);
    entry.confidence = parts.iter().filter_map(|part| part.interaction.confidence).max_by(f64::total_cmp);
    entry.first_published = parts.iter().filter_map(|part| part.interaction.first_published).min();
    entry.when = when(&parts);
    (entry.status, entry.disputed) = status(&parts);
    for part in parts {
        let mut one = part.interaction;
        for report in &mut one.evidence {
            report.joined = part.rule;
        }
        entry.evidence.append(&mut one.evidence);
        entry.said_by.append(&mut one.said_by);
        entry.corrected.append(&mut one.corrected);
        entry.corrections.append(&mut one.corrections);
        if part.rule == Some(JoinRule::ByHand) {
            entry.corrected.push(field::REPORTS.to_owned());
        }
    }
    for names in [&mut entry.said_by, &mut entry.corrected] {
        names.sort();
        names.dedup();
        names.shrink_to_fit();
    }
    entry.corrections.sort_unstable();
    entry.corrections.dedup();
    entry.evidence.sort_by(|a, b| report_order(a).cmp(&report_order(b)));
    entry.evidence.shrink_to_fit();
    Derived { interaction: entry, named_by, place }
}

/// The part in which a person set the field; else the first for which `tells` holds; else the first.
fn set_or_first<'p>(parts: &'p [Part], name: &str, tells: impl Fn(&Interaction) -> bool) -> &'p Interaction {
    let set = parts.iter().find(|part| is_set(part, name));
    let first = || parts.iter().find(|part| tells(&part.interaction)).unwrap_or(&parts[0]);
    &set.unwrap_or_else(first).interaction
}

/// The parties in the order in which the earliest report names them, where it names the same.
fn in_first_order(parts: &[Part], sides: &Interaction) -> Vec<Party> {
    let who = |parties: &[Party]| {
        let mut who: Vec<String> = parties.iter().map(|party| party.actor.clone()).collect();
        who.sort();
        who
    };
    let first = parts.iter().min_by_key(|part| part.place).map_or(sides, |part| &part.interaction);
    let same = first.mutual == sides.mutual && who(&first.parties) == who(&sides.parties);
    if same && sides.mutual { first.parties.clone() } else { sides.parties.clone() }
}

fn is_set(part: &Part, name: &str) -> bool {
    part.interaction.corrected.iter().any(|set| set == name)
}

/// When it happened: as a person says; else the fewest days that are told. Of a contact on both sides of
/// midnight, both days.
fn when(parts: &[Part]) -> When {
    if let Some(set) = parts.iter().find(|part| is_set(part, field::WHEN)) {
        return set.interaction.when.clone();
    }
    let exact = |part: &&Part| {
        let when = &part.interaction.when;
        let weak = when.rule.as_deref().is_some_and(|rule| WEAK_RULES.contains(&rule));
        (!when.is_dated(), Window::of(when).map_or(i32::MAX, Window::length), weak)
    };
    let mut when =
        parts.iter().min_by_key(exact).map(|part| part.interaction.when.clone()).unwrap_or_default();
    let beside: Vec<&When> = parts
        .iter()
        .map(|part| &part.interaction.when)
        .filter(
            |other| matches!((Window::of(other), Window::of(&when)), (Some(a), Some(b)) if a.is_beside(b)),
        )
        .collect();
    if !beside.is_empty() && parts.iter().any(|part| part.rule == Some(JoinRule::DayApart)) {
        let (first, last) = (when.first, when.last);
        when = When {
            first: beside.iter().filter_map(|other| other.first).chain(first).min(),
            last: beside.iter().filter_map(|other| other.last).chain(last).max(),
            granularity: when.granularity,
            rule: Some(JoinRule::DayApart.as_str().to_owned()),
            ..When::default()
        };
    }
    when
}

/// What came of it, and whether some deny what others tell. What is told as done counts as done; else
/// the last word counts, denials apart.
fn status(parts: &[Part]) -> (Status, bool) {
    let all = || parts.iter().map(|part| part.interaction.status);
    let denied = all().any(|status| status == Status::Denied);
    let told = all().any(|status| !matches!(status, Status::Denied | Status::Cancelled));
    let disputed = denied && told;
    if let Some(set) = parts.iter().find(|part| is_set(part, field::STATUS)) {
        return (set.interaction.status, disputed);
    }
    if all().any(|status| status == Status::Reported) {
        return (Status::Reported, disputed);
    }
    let last = |wanted: Status| {
        let of = parts.iter().filter(move |part| part.interaction.status == wanted);
        of.map(|part| part.place).max()
    };
    let (planned, possible, cancelled) =
        (last(Status::Planned), last(Status::Possible), last(Status::Cancelled));
    let status = if cancelled.is_some() && cancelled > planned {
        Status::Cancelled
    } else if planned.is_some() {
        Status::Planned
    } else if possible.is_some() {
        Status::Possible
    } else {
        Status::Denied
    };
    (status, disputed)
}

/// What names an interaction, a number for those alike apart.
fn name(one: &Interaction) -> String {
    let mut who: Vec<&str> = one.parties.iter().map(|party| party.actor.as_str()).collect();
    who.sort_unstable();
    let document = one.evidence.first().map_or("", |report| report.document.as_str());
    let when = one.when.first.map_or_else(|| document.to_owned(), |day| day.to_string());
    format!("{}\n{}\n{when}", one.kind, who.join("\n"))
}

/// What of an entry names it and gives it its place.
pub(super) struct Key {
    named_by: String,
    place: (bool, Option<Date>, u32),
    first: Option<Date>,
    /// The place of its first report.
    evidence: Option<(Option<Date>, String, usize, usize)>,
    kind: String,
}

impl Derived {
    /// What names the entry and gives it its place.
    pub(super) fn into_key(self) -> Key {
        let Self { interaction, named_by, place } = self;
        let of = |report: Report| (report.published, report.document, report.start, report.cue.start);
        let evidence = interaction.evidence.into_iter().next().map(of);
        Key { named_by, place, first: interaction.when.first, evidence, kind: interaction.kind }
    }
}

/// The ids of entries, and their numbers in the ledger's order: dated ones by day, then undated ones; within
/// them by the first evidence, and the id.
pub(super) fn numbered(keys: &[Key]) -> (Vec<String>, Vec<usize>) {
    let mut by_name: Vec<usize> = (0..keys.len()).collect();
    by_name.sort_unstable_by(|a, b| {
        let (a, b) = (&keys[*a], &keys[*b]);
        a.named_by.cmp(&b.named_by).then(a.place.cmp(&b.place))
    });
    let mut ids = vec![String::new(); keys.len()];
    for alike in by_name.chunk_by(|a, b| keys[*a].named_by == keys[*b].named_by) {
        for (nth, at) in alike.iter().enumerate() {
            ids[*at] = interaction_id(&keys[*at].named_by, nth);
        }
    }
    let order = |at: usize| {
        let Key { first, evidence, kind, .. } = &keys[at];
        (first.is_none(), *first, evidence.as_ref(), kind.as_str(), ids[at].as_str())
    };
    let mut numbers: Vec<usize> = (0..keys.len()).collect();
    numbers.sort_by(|a, b| order(*a).cmp(&order(*b)));
    (ids, numbers)
}

/// Where a report stands among all.
type Place<'r> = (Option<Date>, &'r str, usize, usize);

fn report_order(report: &Report) -> Place<'_> {
    (report.published, &report.document, report.start, report.cue.start)
}

fn empty() -> Interaction {
    Interaction {
        id: String::new(),
        kind: String::new(),
        mode: None,
        cameo: None,
        mutual: false,
        parties: Vec::new(),
        when: When::default(),
        first_published: None,
        status: Status::Reported,
        said_by: Vec::new(),
        place: None,
        topic: None,
        confidence: None,
        disputed: false,
        corrected: Vec::new(),
        corrections: Vec::new(),
        evidence: Vec::new(),
    }
}

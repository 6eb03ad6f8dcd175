//! The fields of an entry, from its reports: what a person set first, then what is told most exactly.

use jiff::civil::Date;

#[cfg(feature = "store")]
use crate::extract::Interaction;
use crate::extract::{Granularity, JoinRule, MANNER_NOT_TOLD, WEAK_RULES, interaction_id};
use crate::lexicon::Status;

use super::days::Window;
use super::packed::{Packed, PackedReport, PackedWhen, Words};

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

/// The rule of a time told from one day to another.
const RANGE: &str = "range";

/// Where a unit stands among all.
pub(super) type Place = (bool, Option<Date>, u32);

/// One document's part in an entry.
pub(super) struct Part {
    pub(super) told: Packed,
    /// What joined it; none for the first.
    pub(super) rule: Option<JoinRule>,
    /// Where it stands among all.
    pub(super) place: Place,
}

/// An entry whose id is still to be numbered.
pub(super) struct Derived {
    pub(super) told: Packed,
    named_by: Name,
    place: Place,
}

/// What an entry is named by: kind, parties, and the first day or the document of its earliest report.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    kind: u32,
    who: Box<[u32]>,
    first: Option<Date>,
    document: u32,
}

/// The entry of its parts, the most exact first; none of no parts.
pub(super) fn derive(mut parts: Vec<Part>, words: &mut Words) -> Option<Derived> {
    parts.sort_by_key(|part| (part.rule.is_some(), part.place));
    let earliest = parts.iter().min_by_key(|part| (!part.told.when.is_dated(), part.place))?;
    let (named_by, place) = (Name::of(&earliest.told), earliest.place);
    if parts.len() == 1 {
        let told = parts.pop()?.told;
        return Some(Derived { told, named_by, place });
    }
    let sides = set_or_first(&parts, field::PARTIES, |_| true);
    let manner_told = |one: &Packed| words.word(one.mode).is_some_and(|mode| mode != MANNER_NOT_TOLD);
    let manner = set_or_first(&parts, field::MODE, manner_told);
    let (status, disputed) = status(&parts);
    let mut entry = Packed {
        kind: set_or_first(&parts, field::KIND, |_| true).kind,
        mode: manner.mode,
        cameo: manner.cameo,
        place: set_or_first(&parts, field::PLACE, |one| one.place != 0).place,
        mutual: sides.mutual,
        disputed,
        status,
        first_published: parts.iter().filter_map(|part| part.told.first_published).min(),
        parties: in_first_order(&parts, sides),
        when: when(&parts, words),
        said_by: Box::default(),
        topic: set_or_first(&parts, field::TOPIC, |one| one.topic.is_some()).topic,
        confidence: parts.iter().filter_map(|part| part.told.confidence).max_by(f64::total_cmp),
        corrected: None,
        evidence: Box::default(),
    };
    join_lists(&mut entry, parts, words);
    Some(Derived { told: entry, named_by, place })
}

/// What the parts say one beside the other: reports, sources and corrections.
fn join_lists(entry: &mut Packed, parts: Vec<Part>, words: &Words) {
    let mut evidence = Vec::with_capacity(parts.iter().map(|part| part.told.evidence.len()).sum());
    let (mut said_by, mut corrected, mut corrections) = (Vec::new(), Vec::new(), Vec::new());
    for Part { told, rule, .. } in parts {
        evidence.extend(told.evidence.into_iter().map(|report| PackedReport { joined: rule, ..report }));
        said_by.extend(told.said_by);
        if let Some(by_hand) = told.corrected {
            corrected.extend(by_hand.0);
            corrections.extend(by_hand.1);
        }
        if rule == Some(JoinRule::ByHand) {
            corrected.push(field::REPORTS.to_owned());
        }
    }
    said_by.sort_unstable_by_key(|who| words.word(*who));
    said_by.dedup();
    corrected.sort();
    corrected.dedup();
    corrections.sort_unstable();
    corrections.dedup();
    evidence.sort_by(|a, b| report_order(a, words).cmp(&report_order(b, words)));
    entry.evidence = evidence.into();
    entry.said_by = said_by.into();
    entry.corrected =
        (!corrected.is_empty() || !corrections.is_empty()).then(|| Box::new((corrected, corrections)));
}

/// The part in which a person set the field; else the first for which `tells` holds; else the first.
fn set_or_first<'p>(parts: &'p [Part], name: &str, tells: impl Fn(&Packed) -> bool) -> &'p Packed {
    let set = parts.iter().find(|part| is_set(part, name));
    let first = || parts.iter().find(|part| tells(&part.told)).unwrap_or(&parts[0]);
    &set.unwrap_or_else(first).told
}

/// The parties in the order in which the earliest report names them, where it names the same.
fn in_first_order(parts: &[Part], sides: &Packed) -> Box<[u32]> {
    let first = parts.iter().min_by_key(|part| part.place).map_or(sides, |part| &part.told);
    let same = first.mutual == sides.mutual && who(first) == who(sides);
    if same && sides.mutual { first.parties.clone() } else { sides.parties.clone() }
}

/// Who takes part, on whatever side; sorted.
fn who(one: &Packed) -> Box<[u32]> {
    let mut who: Box<[u32]> = one.parties.iter().map(|side| side >> 1).collect();
    who.sort_unstable();
    who
}

fn is_set(part: &Part, name: &str) -> bool {
    part.told.corrected.as_ref().is_some_and(|by_hand| by_hand.0.iter().any(|set| set == name))
}

/// When it happened: as a person says; else the fewest days that are told. Where one text tells from which day to which,
/// and another of a day of these, all of them: who was there from Monday to Friday was there on Tuesday. Of a contact on
/// both sides of midnight, both days.
fn when(parts: &[Part], words: &mut Words) -> PackedWhen {
    let all = || parts.iter().map(|part| &part.told.when);
    if let Some(set) = parts.iter().find(|part| is_set(part, field::WHEN)) {
        return set.told.when;
    }
    let window = |when: &PackedWhen| Window::between(when.first, when.last);
    let exact = |when: &&PackedWhen| {
        let weak = words.word(when.rule).is_some_and(|rule| WEAK_RULES.contains(&rule));
        (!when.is_dated(), window(when).map_or(i32::MAX, Window::length), weak)
    };
    let exactest = parts.iter().min_by_key(|part| exact(&&part.told.when)).unwrap_or(&parts[0]);
    let when = whole_stay(parts, &exactest.told, words);
    let is_beside =
        |other: &&PackedWhen| matches!((window(other), window(&when)), (Some(a), Some(b)) if a.is_beside(b));
    let beside = || all().filter(is_beside);
    if beside().next().is_none() || !parts.iter().any(|part| part.rule == Some(JoinRule::DayApart)) {
        return when;
    }
    PackedWhen {
        first: beside().filter_map(|other| other.first).chain(when.first).min(),
        last: beside().filter_map(|other| other.last).chain(when.last).max(),
        granularity: when.granularity,
        rule: words.number(JoinRule::DayApart.as_str()),
        ..PackedWhen::default()
    }
}

/// When the longest stay was, told from which day to which, in which the days of `exactest` lie; without such a one,
/// these. Of others, or of another manner, it tells nothing: a summit or a visit of three days is no talk of three days.
fn whole_stay(parts: &[Part], exactest: &Packed, words: &Words) -> PackedWhen {
    let by_day = |when: &PackedWhen| when.granularity.is_some_and(|unit| unit <= Granularity::Day);
    let window = |when: &PackedWhen| Window::between(when.first, when.last).filter(|_| by_day(when));
    let Some(inner) = window(&exactest.when) else { return exactest.when };
    let stay = |part: &Part| {
        let told = &part.told;
        let whole = window(&told.when).filter(|_| words.word(told.when.rule) == Some(RANGE))?;
        let holds = whole.first <= inner.first && inner.last <= whole.last && whole != inner;
        let alike =
            (told.mode, told.status) == (exactest.mode, exactest.status) && who(told) == who(exactest);
        (holds && alike).then_some((whole.length(), told.when))
    };
    parts.iter().filter_map(stay).max_by_key(|(length, _)| *length).map_or(exactest.when, |(_, when)| when)
}

/// What came of it, and whether some deny what others tell. What is told as done counts as done; else
/// the last word counts, denials apart.
fn status(parts: &[Part]) -> (Status, bool) {
    let all = || parts.iter().map(|part| part.told.status);
    let denied = all().any(|status| status == Status::Denied);
    let told = all().any(|status| !matches!(status, Status::Denied | Status::Cancelled));
    let disputed = denied && told;
    if let Some(set) = parts.iter().find(|part| is_set(part, field::STATUS)) {
        return (set.told.status, disputed);
    }
    if all().any(|status| status == Status::Reported) {
        return (Status::Reported, disputed);
    }
    let last = |wanted: Status| {
        let of = parts.iter().filter(move |part| part.told.status == wanted);
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

impl Name {
    fn of(one: &Packed) -> Self {
        let first = one.when.first;
        let document = one.evidence.first().filter(|_| first.is_none()).map_or(0, |report| report.document);
        Self { kind: one.kind, who: who(one), first, document }
    }

    /// Its words, by which whoever reads another set of documents names the same.
    fn told(&self, words: &Words) -> String {
        let word = |number: u32| words.word(number).unwrap_or_default();
        let mut who: Vec<&str> = self.who.iter().map(|who| word(*who)).collect();
        who.sort_unstable();
        let when = self.first.map_or_else(|| word(self.document).to_owned(), |day| day.to_string());
        format!("{}\n{}\n{when}", word(self.kind), who.join("\n"))
    }
}

/// The ids of entries, and their numbers in the ledger's order: dated ones by day, then undated ones; within
/// them by the first evidence, and the id.
pub(super) fn numbered(entries: &[Derived], words: &Words) -> (Vec<String>, Vec<usize>) {
    let mut by_name: Vec<usize> = (0..entries.len()).collect();
    by_name.sort_unstable_by(|a, b| {
        let (a, b) = (&entries[*a], &entries[*b]);
        a.named_by.cmp(&b.named_by).then(a.place.cmp(&b.place))
    });
    let mut ids = vec![String::new(); entries.len()];
    for alike in by_name.chunk_by(|a, b| entries[*a].named_by == entries[*b].named_by) {
        let name = entries[alike[0]].named_by.told(words);
        for (nth, at) in alike.iter().enumerate() {
            ids[*at] = interaction_id(&name, nth);
        }
    }
    let order = |at: usize| {
        let told = &entries[at].told;
        let evidence = told.evidence.first().map(|report| report_order(report, words));
        (told.when.first.is_none(), told.when.first, evidence, words.word(told.kind), ids[at].as_str())
    };
    let mut numbers: Vec<usize> = (0..entries.len()).collect();
    numbers.sort_by(|a, b| order(*a).cmp(&order(*b)));
    (ids, numbers)
}

/// Puts interactions in the order of their ledger.
#[cfg(feature = "store")]
pub(crate) fn put_in_order(interactions: &mut [Interaction]) {
    let evidence = |one: &Interaction| -> Option<(Option<Date>, String, usize, usize)> {
        let first = one.evidence.first()?;
        Some((first.published, first.document.clone(), first.start, first.cue.start))
    };
    interactions.sort_by_cached_key(|one| {
        (one.when.first.is_none(), one.when.first, evidence(one), one.kind.clone(), one.id.clone())
    });
}

/// Where a report stands among all.
fn report_order<'w>(report: &PackedReport, words: &'w Words) -> (Option<Date>, Option<&'w str>, u32, u32) {
    (report.published, words.word(report.document), report.span.0, report.cue.0)
}

//! From cues to events: parties, status, source and date of each report, and which reports of a
//! document tell of one event.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::cues::{self, Group, Hit};
use super::dates::{Expression, Resolved};
use super::mentions::Found;
use super::reading::Reading;
use super::roster::Who;
use super::speech::Speech;
use crate::lexicon::{Cue, Slot, Status, StatusWords};

/// The mode of a contact whose manner is not told; it agrees with any told one.
pub(crate) const MANNER_NOT_TOLD: &str = "talks";

/// The rule by which an event takes the day of the statement that tells of it, for want of its own.
pub const DAY_OF_REPORT: &str = "day-of-report";

/// The events of a document so far, in the order of their first report.
#[derive(Default)]
struct Told<'l> {
    events: Vec<Event<'l>>,
    /// Events by kind and parties, oldest first.
    alike: HashMap<(&'l str, Vec<Who>), Vec<usize>>,
    last_of_kind: HashMap<&'l str, usize>,
}

/// One event of a document with its reports.
pub(super) struct Event<'l> {
    pub(super) cue: &'l Cue,
    pub(super) mode: Option<&'l str>,
    pub(super) sources: Vec<Who>,
    pub(super) targets: Vec<Who>,
    pub(super) reports: Vec<Telling<'l>>,
}

/// One sentence that tells of an event.
#[derive(Clone)]
pub(super) struct Telling<'l> {
    pub(super) cue: &'l Cue,
    pub(super) mode: Option<&'l str>,
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    pub(super) status: Status,
    pub(super) said_by: Vec<Who>,
    pub(super) date: Option<Dated>,
    /// A 'today' in a quotation of an unknown day.
    open: bool,
    /// It only goes on about those just told of, with no day of its own ('they discussed').
    goes_on: bool,
}

/// The date of a report: days, rule, and the words that gave it.
#[derive(Clone)]
pub(super) struct Dated {
    pub(super) resolved: Resolved,
    pub(super) tokens: Option<Range<usize>>,
}

/// What the events are made from.
pub(super) struct Evidence<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) mentions: &'a [Found],
    pub(super) expressions: &'a [Expression],
    pub(super) speech: &'a Speech,
}

struct Sides {
    sources: Vec<Who>,
    targets: Vec<Who>,
    /// The tokens of the actors ahead of the cue.
    ahead: Option<Range<usize>>,
    pair: bool,
}

/// The events of a document in the order of their first report.
pub(super) fn find<'a>(evidence: &Evidence<'a>) -> Vec<Event<'a>> {
    let reading = evidence.reading;
    let mut told = Told::default();
    for (nth, sentence) in reading.analysis.sentences.iter().enumerate() {
        let mut taken: Vec<Range<usize>> = Vec::new();
        let mut settled = None;
        for hit in cues::find(reading, sentence, evidence.mentions) {
            if settled == Some(hit.tokens.start) || evidence.speech.is_attribution(nth, hit.tokens.start) {
                continue;
            }
            let usable = |mention: &Found| {
                let start = mention.tokens.start;
                !evidence.speech.is_attribution(nth, start)
                    && !taken.iter().any(|range| range.contains(&start))
            };
            let Some(sides) = sides(evidence, &hit, sentence, &told, usable) else { continue };
            let telling = tell(evidence, &hit, nth, &sides);
            if hit.cue.target == Slot::After {
                taken.push(hit.tokens.end..sentence.end.min(hit.tokens.end + 8));
            }
            settled = Some(hit.tokens.start);
            told.settle(hit.cue, sides, telling);
        }
    }
    told.events
}

/// Who stands on which side of the cue. None where a side is empty.
fn sides(
    evidence: &Evidence,
    hit: &Hit,
    sentence: &Range<usize>,
    told: &Told,
    usable: impl Fn(&Found) -> bool,
) -> Option<Sides> {
    let reading = evidence.reading;
    let cue = hit.cue;
    let before = cues::group_before(reading, evidence.mentions, &hit.tokens, sentence, &usable);
    let from = before.as_ref().map_or(sentence.start, |group| group.tokens.end);
    let pair = reading
        .find_phrase(from..hit.tokens.start, &reading.lexicon.words.pairs)
        .and_then(|tokens| Some(Group { who: last_pair(&told.events)?, tokens }));
    let is_pair = pair.is_some();
    let before = pair.or(before);
    let after = || cues::group_after(reading, evidence.mentions, &hit.tokens, sentence, !cue.mutual, &usable);
    let ahead = before.as_ref().map(|group| group.tokens.clone());
    let (sources, targets) = match (cue.source, cue.target) {
        _ if cue.adds => (Vec::new(), before?.who),
        (Slot::Before, Slot::After) => (before?.who, after()?.who),
        (Slot::After, Slot::Before) => (after()?.who, before?.who),
        (Slot::Before, Slot::Same) => split(&before?.who)?,
        (Slot::After, Slot::Same) => split(&after()?.who)?,
        (Slot::Before, Slot::Answered) => {
            let sources = before?.who;
            let targets = answered(told, cue, &sources)?;
            (sources, targets)
        }
        _ => return None,
    };
    let targets: Vec<Who> = targets.into_iter().filter(|who| !sources.contains(who)).collect();
    (!targets.is_empty()).then_some(Sides { sources, targets, ahead, pair: is_pair })
}

/// The first is the source, the rest the target.
fn split(who: &[Who]) -> Option<(Vec<Who>, Vec<Who>)> {
    let (first, rest) = who.split_first()?;
    (!rest.is_empty()).then(|| (vec![*first], rest.to_vec()))
}

/// The parties of the last mutual event: those whom 'they' and 'both sides' mean.
fn last_pair(events: &[Event]) -> Option<Vec<Who>> {
    let event = events.last().filter(|event| event.cue.mutual || event.sources.len() == 2)?;
    let all: Vec<Who> = event.sources.iter().chain(&event.targets).copied().collect();
    if event.cue.mutual { (all.len() == 2).then_some(all) } else { Some(event.sources.clone()) }
}

/// The sources of the last event that `cue` answers and whose targets are among `by`.
fn answered(told: &Told, cue: &Cue, by: &[Who]) -> Option<Vec<Who>> {
    let event = &told.events[*told.last_of_kind.get(cue.answers.as_deref()?)?];
    event.targets.iter().any(|target| by.contains(target)).then(|| event.sources.clone())
}

/// Status, manner, source and date of what `hit` tells.
fn tell<'l>(evidence: &Evidence<'l>, hit: &Hit<'l>, nth: usize, sides: &Sides) -> Telling<'l> {
    let reading = evidence.reading;
    let sentence = reading.analysis.sentences[nth].clone();
    let subject_end = sides.ahead.as_ref().map_or(sentence.start, |ahead| ahead.end);
    let status = status(reading, subject_end.min(hit.tokens.start)..hit.tokens.start);
    let own = nearest_date(evidence, nth, hit);
    let resolved = own.and_then(|found| found.resolve(status == Status::Planned));
    let report_day = || {
        let expression =
            evidence.speech.day_of_report(reading, evidence.expressions, nth, hit.tokens.start)?;
        let resolved = Resolved { rule: DAY_OF_REPORT, ..expression.resolve(false)? };
        Some(Dated { resolved, tokens: Some(expression.tokens.clone()) })
    };
    let date = match resolved {
        Some(resolved) => Some(Dated { resolved, tokens: own.map(|found| found.tokens.clone()) }),
        None if own.is_none() && status == Status::Reported => report_day(),
        None => None,
    };
    let mut said_by: Vec<Who> =
        evidence.speech.attributions(reading, nth, hit.tokens.start).map(|told| told.who).collect();
    said_by.dedup();
    Telling {
        cue: hit.cue,
        mode: mode(reading, hit.cue, &sentence),
        sentence: nth,
        tokens: hit.tokens.clone(),
        status,
        said_by,
        open: date.is_none() && own.is_some(),
        goes_on: sides.pair && own.is_none(),
        date,
    }
}

/// The expression of time nearest to the cue in its sentence, outside attributions.
fn nearest_date<'e>(evidence: &'e Evidence, nth: usize, hit: &Hit) -> Option<&'e Expression> {
    let sentence = &evidence.reading.analysis.sentences[nth];
    let first = evidence.expressions.partition_point(|found| found.tokens.start < sentence.start);
    evidence.expressions[first..]
        .iter()
        .take_while(|found| found.tokens.end <= sentence.end)
        .filter(|found| !evidence.speech.is_attribution(nth, found.tokens.start))
        .min_by_key(|found| {
            let behind = found.tokens.start.saturating_sub(hit.tokens.end);
            let ahead = hit.tokens.start.saturating_sub(found.tokens.end);
            behind.max(ahead)
        })
}

/// What the words between subject and cue make of it.
fn status(reading: Reading, tokens: Range<usize>) -> Status {
    let lists = &reading.lexicon.words.status;
    let stands = |list: &&StatusWords| {
        let from =
            if list.right_before { tokens.end.saturating_sub(1).max(tokens.start) } else { tokens.start };
        reading.find_phrase(from..tokens.end, &list.words).is_some()
    };
    lists.iter().find(stands).map_or(Status::Reported, |list| list.status)
}

/// The cue's mode, made exact by words of manner in its sentence where it tells none itself.
fn mode<'l>(reading: Reading<'l>, cue: &'l Cue, sentence: &Range<usize>) -> Option<&'l str> {
    let own = cue.mode.as_deref()?;
    if own != MANNER_NOT_TOLD {
        return Some(own);
    }
    let told = reading
        .lexicon
        .words
        .manner
        .iter()
        .find(|manner| reading.find_phrase(sentence.clone(), &manner.words).is_some());
    Some(told.map_or(own, |manner| manner.mode.as_str()))
}

impl<'l> Told<'l> {
    /// Adds a report to the event it tells of, or makes a new event of it.
    fn settle(&mut self, cue: &'l Cue, sides: Sides, mut telling: Telling<'l>) {
        if cue.adds {
            if let Some(&nth) = self.last_of_kind.get(cue.kind.as_str()) {
                self.events[nth].enlarge(&sides.targets, telling);
            }
            return;
        }
        let key = (cue.kind.as_str(), sides.key(cue.mutual));
        let alike = self.alike.entry(key).or_default();
        if let Some(nth) = same_event(&self.events, alike, &telling) {
            if telling.open {
                telling.date = self.events[nth].date().map(Dated::told_again);
            }
            self.events[nth].add(telling);
            return;
        }
        alike.push(self.events.len());
        self.last_of_kind.insert(&cue.kind, self.events.len());
        self.events.push(Event {
            cue,
            mode: telling.mode,
            sources: sides.sources,
            targets: sides.targets,
            reports: vec![telling],
        });
    }
}

/// Which of the events `alike` in kind and parties the report tells of: the one of its day; or, if
/// it has no day, the only one, or the last if it only goes on about it.
fn same_event(events: &[Event], alike: &[usize], telling: &Telling) -> Option<usize> {
    // A text does not come back to what it told this many events ago.
    const FAR: usize = 500;
    let fits = |nth: &usize| {
        let event = &events[*nth];
        modes_agree(event.mode, telling.mode) && event.reports[0].status == telling.status
    };
    let candidates: Vec<usize> =
        alike[alike.len().saturating_sub(FAR)..].iter().copied().filter(fits).collect();
    if telling.date.is_some() {
        return candidates.into_iter().find(|&nth| events[nth].days() == telling.days());
    }
    match candidates.as_slice() {
        [only] => Some(*only),
        [.., last] if telling.goes_on => Some(*last),
        _ => None,
    }
}

impl<'l> Event<'l> {
    /// The date of the first report that has one.
    pub(super) fn date(&self) -> Option<&Dated> {
        self.reports.iter().find_map(|report| report.date.as_ref())
    }

    fn days(&self) -> Option<(Date, Date)> {
        self.date().map(|date| (date.resolved.first, date.resolved.last))
    }

    /// Takes a report that only tells who else took part.
    fn enlarge(&mut self, more: &[Who], telling: Telling<'l>) {
        for who in more {
            if !self.sources.contains(who) && !self.targets.contains(who) {
                self.targets.push(*who);
            }
        }
        self.reports.push(telling);
    }

    /// Takes a further report. One in a sentence that reports it already, or one that only goes on
    /// about it ('they discussed'), is the same report.
    fn add(&mut self, telling: Telling<'l>) {
        if self.mode == Some(MANNER_NOT_TOLD) {
            self.mode = telling.mode;
        }
        let same_sentence = self.reports.iter().any(|report| report.sentence == telling.sentence);
        if !same_sentence && !telling.goes_on {
            self.reports.push(telling);
        }
    }
}

impl Sides {
    /// What an event must share with another to be the same: its parties, and their sides if it
    /// matters who does it to whom.
    fn key(&self, mutual: bool) -> Vec<Who> {
        let mut key: Vec<Who> = self.sources.iter().chain(&self.targets).copied().collect();
        if mutual {
            key.sort_unstable();
        } else {
            key.insert(0, self.sources.len());
        }
        key
    }
}

impl Dated {
    /// The same day, known because the event is told again.
    fn told_again(&self) -> Self {
        Self { resolved: Resolved { rule: "told-again", ..self.resolved.clone() }, tokens: None }
    }
}

impl Telling<'_> {
    fn days(&self) -> Option<(Date, Date)> {
        self.date.as_ref().map(|date| (date.resolved.first, date.resolved.last))
    }
}

/// Whether two manners can be of one contact: the same, or one of them not told.
fn modes_agree(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || a == Some(MANNER_NOT_TOLD) || b == Some(MANNER_NOT_TOLD)
}

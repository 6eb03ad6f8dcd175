//! From predicates to events: parties, status, source and date of each report, and which reports of a
//! document tell of one event.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;

use super::dates::{Expression, Resolved, Tense};
use super::mentions::{Found, Named};
use super::parties::Party;
use super::predicates::{Grammar, Predicate};
use super::roster::Who;
use super::speech::Speech;
use super::{status, when};
use crate::language::Relation;
use crate::lexicon::{Frame, Status};

/// The mode of a contact whose manner is not told; it agrees with any told one.
pub(crate) const MANNER_NOT_TOLD: &str = "talks";

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
    pub(super) frame: &'l Frame,
    pub(super) mode: Option<&'l str>,
    pub(super) sources: Vec<Who>,
    pub(super) targets: Vec<Who>,
    pub(super) reports: Vec<Telling<'l>>,
}

/// One sentence that tells of an event.
#[derive(Clone)]
pub(super) struct Telling<'l> {
    pub(super) frame: &'l Frame,
    pub(super) mode: Option<&'l str>,
    pub(super) sources: Vec<Who>,
    pub(super) targets: Vec<Who>,
    pub(super) sentence: usize,
    pub(super) cue: Range<usize>,
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
    pub(super) grammar: Grammar<'a>,
    pub(super) mentions: &'a [Found],
    pub(super) expressions: &'a [Expression],
    pub(super) speech: &'a Speech,
}

/// Who takes part, with roster numbers.
struct Sides {
    sources: Vec<Who>,
    targets: Vec<Who>,
    /// Whether they are those just told of: 'they', 'both sides'.
    just_told: bool,
}

/// The events of a document in the order of their first report.
pub(super) fn find<'a>(evidence: &Evidence<'a>) -> Vec<Event<'a>> {
    let grammar = evidence.grammar;
    let mut told = Told::default();
    for nth in 0..grammar.reading.analysis.sentences.len() {
        for predicate in grammar.predicates(nth) {
            if evidence.speech.is_aside(nth, predicate.word) {
                continue;
            }
            let Some(sides) = sides(&predicate, &told) else { continue };
            let mut telling = tell(evidence, &predicate, nth, &sides);
            if telling.date.is_none() && !telling.open && when::runs_on(evidence, &predicate, telling.status)
            {
                telling.date = told.running_date(&grammar, nth, &sides.sources);
            }
            told.settle(predicate.frame, sides, telling);
        }
    }
    told.events
}

/// Roster numbers for parties. None where a side is empty.
fn sides(predicate: &Predicate, told: &Told) -> Option<Sides> {
    let frame = predicate.frame;
    let mut just_told = false;
    let mut resolve = |parties: &[Party]| {
        let mut who: Vec<Who> = Vec::new();
        for party in parties {
            match party.named {
                Named::One(one) => who.push(one),
                Named::Place => {}
                Named::JustTold => {
                    just_told = true;
                    who.extend(told.last_pair().unwrap_or_default());
                }
            }
        }
        let mut seen = BTreeSet::new();
        who.retain(|one| seen.insert(*one));
        who
    };
    let mut sources = resolve(&predicate.sources);
    let mut targets = resolve(&predicate.targets);
    if frame.adds {
        return (!targets.is_empty()).then_some(Sides { sources, targets, just_told });
    }
    if targets.is_empty() {
        targets = match &frame.answers {
            Some(kind) => told.answered(kind, &sources)?,
            None if frame.mutual && sources.len() > 1 => sources.split_off(1),
            None => return None,
        };
    }
    targets.retain(|who| !sources.contains(who));
    (!sources.is_empty() && !targets.is_empty()).then_some(Sides { sources, targets, just_told })
}

/// Status, manner, source and date of what a predicate tells.
fn tell<'l>(evidence: &Evidence<'l>, predicate: &Predicate<'l>, nth: usize, sides: &Sides) -> Telling<'l> {
    let grammar = &evidence.grammar;
    let status = status::of(grammar, predicate);
    let own = when::own_date(evidence, predicate, nth);
    let tense = if status == Status::Planned { Tense::Planned } else { Tense::Past };
    let resolved = own.and_then(|found| found.resolve(tense));
    let date = match resolved {
        Some(resolved) => Some(Dated { resolved, tokens: own.map(|found| found.tokens.clone()) }),
        None if own.is_none() && status == Status::Reported => when::day_of_report(evidence, predicate)
            .or_else(|| when::news_of_the_day(evidence, predicate, nth)),
        None => None,
    };
    let mut said_by: Vec<Who> = Vec::new();
    for told in evidence.speech.attributions(grammar, predicate.word) {
        said_by.extend(told.who.iter().filter(|who| !said_by.contains(who)).copied().collect::<Vec<_>>());
    }
    Telling {
        frame: predicate.frame,
        mode: mode(grammar, predicate, nth),
        sources: sides.sources.clone(),
        targets: sides.targets.clone(),
        sentence: nth,
        cue: cue(grammar, predicate),
        status,
        said_by,
        open: date.is_none() && own.is_some(),
        goes_on: sides.just_told && own.is_none(),
        date,
    }
}

/// The words that tell it: the verb with its particle, or the event noun with its verb in front
/// ('had a long talk').
fn cue(grammar: &Grammar, predicate: &Predicate) -> Range<usize> {
    const NEAR: usize = 8;
    let word = predicate.word;
    let start =
        predicate.verb.filter(|verb| (1..=NEAR).contains(&word.saturating_sub(*verb))).unwrap_or(word);
    let particles = grammar.syntax.related(word, &[Relation::Prt, Relation::Acomp]);
    let last = particles.filter(|&particle| particle > word && particle - word < NEAR).last().unwrap_or(word);
    start..last + 1
}

/// The frame's mode, made exact by words of manner in its sentence where it tells none itself.
fn mode<'l>(grammar: &Grammar<'l>, predicate: &Predicate<'l>, nth: usize) -> Option<&'l str> {
    let own = predicate.frame.mode.as_deref()?;
    if own != MANNER_NOT_TOLD {
        return Some(own);
    }
    let sentence = grammar.syntax.sentence(nth);
    let manner = grammar.reading.lexicon.words.manner.iter();
    let mut told =
        manner.filter(|manner| grammar.reading.find_phrase(sentence.clone(), &manner.words).is_some());
    Some(told.next().map_or(own, |manner| manner.mode.as_str()))
}

impl<'l> Told<'l> {
    /// Whom 'they' and 'both sides' mean: the two parties of the last mutual event not far back;
    /// else the two who last did something together.
    fn last_pair(&self) -> Option<Vec<Who>> {
        const NEAR: usize = 4;
        let recent = || self.events.iter().rev().take(NEAR);
        let parties =
            |event: &Event| event.sources.iter().chain(&event.targets).copied().collect::<Vec<Who>>();
        let mutual = recent().filter(|event| event.frame.mutual).map(parties).find(|all| all.len() == 2);
        mutual.or_else(|| recent().map(|event| event.sources.clone()).find(|sources| sources.len() == 2))
    }

    /// The date of the event before, if it stands in the same paragraph and has one, and one of
    /// `sources` took part: in a running account the last date told goes on.
    fn running_date(&self, grammar: &Grammar, nth: usize, sources: &[Who]) -> Option<Dated> {
        let event = self.events.last()?;
        let report = event.reports.last()?;
        let from = grammar.syntax.sentence(report.sentence).end;
        let to = grammar.syntax.sentence(nth).start;
        let same_paragraph = (from..=to).all(|token| !grammar.reading.opens_paragraph(token));
        let shared = event.sources.iter().chain(&event.targets).any(|who| sources.contains(who));
        let dated = report.date.as_ref().filter(|_| same_paragraph && shared)?;
        Some(dated.with_rule(when::RUNNING_DATE))
    }

    /// The sources of the last event of `kind`, if it was against one of `by`.
    fn answered(&self, kind: &str, by: &[Who]) -> Option<Vec<Who>> {
        let event = &self.events[*self.last_of_kind.get(kind)?];
        event.targets.iter().any(|target| by.contains(target)).then(|| event.sources.clone())
    }

    /// Adds a report to the event it tells of, or makes a new event of it.
    fn settle(&mut self, frame: &'l Frame, sides: Sides, mut telling: Telling<'l>) {
        if frame.adds {
            if let Some(&nth) = self.last_of_kind.get(frame.kind.as_str()) {
                self.events[nth].enlarge(&sides.targets, telling);
            }
            return;
        }
        let key = (frame.kind.as_str(), sides.key(frame.mutual));
        let alike = self.alike.entry(key).or_default();
        if let Some(nth) = same_event(&self.events, alike, &telling) {
            if telling.open {
                telling.date = self.events[nth].date().map(|date| date.with_rule(when::TOLD_AGAIN));
            }
            self.events[nth].add(telling);
            return;
        }
        alike.push(self.events.len());
        self.last_of_kind.insert(&frame.kind, self.events.len());
        self.events.push(Event {
            frame,
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

    fn days(&self) -> Option<(Option<Date>, Option<Date>)> {
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
    /// The same day, known by another rule.
    fn with_rule(&self, rule: &'static str) -> Self {
        Self { resolved: Resolved { rule, ..self.resolved.clone() }, tokens: None }
    }
}

impl Telling<'_> {
    fn days(&self) -> Option<(Option<Date>, Option<Date>)> {
        self.date.as_ref().map(|date| (date.resolved.first, date.resolved.last))
    }
}

/// Whether two manners can be of one contact: the same, or one of them not told.
fn modes_agree(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || a == Some(MANNER_NOT_TOLD) || b == Some(MANNER_NOT_TOLD)
}

//! From predicates to events: parties, status, source and date of each report, and which reports of a
//! document tell of one event.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use jiff::civil::Date;

use super::dates::{Expression, Resolved, Tense};
use super::mentions::{Found, Named};
use super::parties::{Parties, Party};
use super::predicates::{Grammar, Predicate};
use super::roster::{Roster, Who};
use super::speaker::Speakers;
use super::speech::Speech;
use super::{place, status, topic, when};
use crate::language::Relation;
use crate::lexicon::{ActorKind, Frame, Status};

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
    /// The words that name where.
    pub(super) place: Option<Range<usize>>,
    /// The words that tell about what.
    pub(super) topic: Option<Range<usize>>,
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
    pub(super) speakers: &'a Speakers,
    pub(super) roster: &'a Roster,
}

/// Who takes part, with roster numbers.
struct Sides {
    sources: Vec<Who>,
    targets: Vec<Who>,
    /// Whether they are those just told of: 'they', 'both sides'.
    just_told: bool,
}

/// What became of a frame that found its parties in the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// It tells of the event of this number.
    Event(usize),
    /// Its words only tell who says something.
    Attribution,
    /// Only one side of it means actors.
    OneSided,
}

/// The events of a document in the order of their first report.
pub(super) fn find<'a>(evidence: &Evidence<'a>) -> Vec<Event<'a>> {
    traced(evidence, |_, _, _| {})
}

/// As [`find`]; hands to `note` each frame that found its parties, with its sentence and what became of it.
pub(super) fn traced<'a>(
    evidence: &Evidence<'a>,
    mut note: impl FnMut(usize, &Predicate<'a>, Became),
) -> Vec<Event<'a>> {
    let grammar = evidence.grammar;
    let mut told = Told::default();
    for nth in 0..grammar.reading.analysis.sentences.len() {
        for predicate in grammar.predicates(nth) {
            if evidence.speech.is_aside(nth, predicate.word) {
                note(nth, &predicate, Became::Attribution);
                continue;
            }
            let Some(sides) = sides(evidence, &predicate, &told) else {
                note(nth, &predicate, Became::OneSided);
                continue;
            };
            let mut telling = tell(evidence, &predicate, nth, &sides);
            if telling.date.is_none() && !telling.open && when::runs_on(evidence, &predicate, telling.status)
            {
                telling.date = told.running_date(&grammar, nth, &sides.sources);
            }
            if telling.place.is_none() && predicate.frame.mode.is_some() {
                telling.place = told.running_place(&grammar, nth, &sides.sources);
            }
            let event = told.settle(predicate.frame, sides, telling);
            note(nth, &predicate, event.map_or(Became::OneSided, Became::Event));
        }
    }
    told.events
}

/// Roster numbers for parties. None where a side is empty.
fn sides(evidence: &Evidence, predicate: &Predicate, told: &Told) -> Option<Sides> {
    let frame = predicate.frame;
    let mut just_told = false;
    let mut resolve = |parties: &[Party]| {
        let mut who: Vec<Who> = Vec::new();
        for party in parties {
            match party.named {
                Named::One(one) => who.push(one),
                Named::Place => {}
                Named::Speakers(nth) => who.extend(evidence.speakers.together(nth)),
                Named::JustTold => {
                    just_told = true;
                    who.extend(told.last_pair(evidence, party.head).unwrap_or_default());
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
        None if own.is_none() && status == Status::Reported => when::performed(evidence, predicate)
            .or_else(|| when::day_of_report(evidence, predicate))
            .or_else(|| when::news_of_the_day(evidence, predicate, nth)),
        None => None,
    };
    let parties: Vec<Who> = sides.sources.iter().chain(&sides.targets).copied().collect();
    Telling {
        frame: predicate.frame,
        mode: mode(grammar, predicate, nth),
        sources: sides.sources.clone(),
        targets: sides.targets.clone(),
        sentence: nth,
        cue: cue(grammar, predicate),
        status,
        said_by: said_by(evidence, predicate, sides),
        place: place::of(evidence, predicate, &parties),
        topic: topic::of(evidence, predicate),
        open: date.is_none() && own.is_some(),
        goes_on: sides.just_told && own.is_none(),
        date,
    }
}

/// Who says so; also the subject of a verb of saying whose object the event noun is, where he takes no
/// part: 'she underscored Norway's support for Kenya'.
fn said_by(evidence: &Evidence, predicate: &Predicate, sides: &Sides) -> Vec<Who> {
    let grammar = &evidence.grammar;
    let mut said_by = evidence.speech.said_by(grammar, predicate.word);
    let words = &grammar.reading.lexicon.words;
    let verb = predicate.verb.filter(|&verb| {
        verb != predicate.word
            && words.says(grammar.syntax.lemma(verb))
            && grammar.syntax.objects(verb).contains(&predicate.word)
    });
    let doers = verb.map_or_else(Vec::new, |verb| grammar.parties.named(grammar.syntax.doers(verb), false));
    for who in doers.iter().filter_map(Parties::who) {
        if !sides.sources.contains(&who) && !said_by.contains(&who) {
            said_by.push(who);
        }
    }
    said_by
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
    /// People stay the talk of a text longer than the states they speak of.
    fn last_pair(&self, evidence: &Evidence, head: usize) -> Option<Vec<Who>> {
        const NEAR: usize = 4;
        const PEOPLE: usize = 8;
        let mutual = |far: usize| {
            let recent = self.events.iter().rev().take(far).filter(|event| event.frame.mutual);
            recent.map(Event::parties).filter(|all| all.len() == 2)
        };
        let sides = matches!(evidence.grammar.syntax.lemma(head), "side" | "country" | "party");
        let is_person = |who: &Who| evidence.roster.kind(*who) == ActorKind::Person;
        let people = mutual(PEOPLE).find(|pair| !sides && pair.iter().all(is_person));
        let pair = people.or_else(|| mutual(NEAR).next());
        let sources = || self.events.iter().rev().take(NEAR).map(|event| event.sources.clone());
        pair.or_else(|| sources().find(|sources| sources.len() == 2))
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

    /// The place of the event before, on the conditions of [`Told::running_date`].
    fn running_place(&self, grammar: &Grammar, nth: usize, sources: &[Who]) -> Option<Range<usize>> {
        let event = self.events.last()?;
        let report = event.reports.last()?;
        let from = grammar.syntax.sentence(report.sentence).end;
        let to = grammar.syntax.sentence(nth).start;
        let same_paragraph = (from..=to).all(|token| !grammar.reading.opens_paragraph(token));
        let shared = event.sources.iter().any(|who| sources.contains(who));
        report.place.clone().filter(|_| same_paragraph && shared)
    }

    /// The sources of the last event of `kind`, if it was against one of `by`.
    fn answered(&self, kind: &str, by: &[Who]) -> Option<Vec<Who>> {
        let event = &self.events[*self.last_of_kind.get(kind)?];
        event.targets.iter().any(|target| by.contains(target)).then(|| event.sources.clone())
    }

    /// The mutual event of the same kind, between the same parties, that a one-sided one with no day of
    /// its own is a part of: 'they met. She told him that …'.
    fn within(&self, frame: &Frame, sides: &Sides, telling: &Telling) -> Option<usize> {
        let nth = *self.last_of_kind.get(frame.kind.as_str())?;
        let event = &self.events[nth];
        let part = !frame.mutual && event.frame.mutual && telling.date.as_ref().is_none_or(Dated::is_weak);
        let same = sides.key(true) == event.key();
        (part && same && telling.status == event.reports[0].status).then_some(nth)
    }

    /// Adds a report to the event it tells of, or makes a new event of it; gives the
    /// event's number.
    fn settle(&mut self, frame: &'l Frame, sides: Sides, mut telling: Telling<'l>) -> Option<usize> {
        if frame.adds {
            let nth = *self.last_of_kind.get(frame.kind.as_str())?;
            self.events[nth].enlarge(&sides.targets, telling);
            return Some(nth);
        }
        if let Some(nth) = self.within(frame, &sides, &telling) {
            self.events[nth].add(telling);
            return Some(nth);
        }
        let key = (frame.kind.as_str(), sides.key(frame.mutual));
        let alike = self.alike.entry(key).or_default();
        if let Some(nth) = same_event(&self.events, alike, &telling) {
            if telling.open {
                telling.date = self.events[nth].date().map(|date| date.with_rule(when::TOLD_AGAIN));
            }
            self.events[nth].add(telling);
            return Some(nth);
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
        Some(self.events.len() - 1)
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
        let same_time = |event: &Event| match (event.date(), telling.date.as_ref()) {
            (Some(a), Some(b)) => a.times_agree(b),
            _ => true,
        };
        let same = |nth: &usize| events[*nth].days() == telling.days() && same_time(&events[*nth]);
        return candidates.into_iter().find(same);
    }
    // 'A and B discussed trade' behind two meetings of theirs tells of one of them.
    let of_one = telling.mode == Some(MANNER_NOT_TOLD) && telling.status == Status::Reported;
    match candidates.as_slice() {
        [only] => Some(*only),
        [.., last] if telling.goes_on => Some(*last),
        [first, ..] if of_one => Some(*first),
        _ => None,
    }
}

impl<'l> Event<'l> {
    /// Sources and targets.
    fn parties(&self) -> Vec<Who> {
        self.sources.iter().chain(&self.targets).copied().collect()
    }

    /// Its parties whatever their sides.
    fn key(&self) -> Vec<Who> {
        let mut key = self.parties();
        key.sort_unstable();
        key
    }

    /// The words that name where, in the first report that tells it.
    pub(super) fn place(&self) -> Option<&Range<usize>> {
        self.reports.iter().find_map(|report| report.place.as_ref())
    }

    /// The words that tell about what, in the first report that does.
    pub(super) fn topic(&self) -> Option<&Range<usize>> {
        self.reports.iter().find_map(|report| report.topic.as_ref())
    }

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
        let same_sentence = |report: &&mut Telling| report.sentence == telling.sentence;
        if let Some(report) = self.reports.iter_mut().find(same_sentence) {
            report.place = report.place.take().or(telling.place);
            report.topic = report.topic.take().or(telling.topic);
        } else if !telling.goes_on || telling.topic.is_some() && self.topic().is_none() {
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
    /// Whether it is not the event's own day.
    fn is_weak(&self) -> bool {
        let rule = self.resolved.rule;
        rule == when::RUNNING_DATE || when::WEAK_RULES.contains(&rule)
    }

    /// Whether both can be one time of a day: the same, or one is told by the day only.
    fn times_agree(&self, other: &Self) -> bool {
        match (self.time(), other.time()) {
            (Some(own), Some(other)) => own == other,
            _ => true,
        }
    }

    /// The time of the day, as in TIMEX3.
    fn time(&self) -> Option<&str> {
        self.resolved.value.split_once('T').map(|(_, time)| time)
    }

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

//! From predicates to events: parties, status, source and date of each report, and which reports of a
//! document tell of one event.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::extraction::MentionForm;
use super::mentions::{Found, Named};
use super::parties::{Parties, Party};
use super::predicates::{Grammar, Predicate};
use super::roster::{Roster, Who};
use super::speaker::Speakers;
use super::speech::Speech;
use super::told::{Event, Told};
use super::{manner, place, status, topic, when};
use crate::dates::{Expression, Resolved};
use crate::language::Relation;
use crate::lexicon::{Frame, Status};

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
    pub(super) open: bool,
    /// It only goes on about those just told of, with no day of its own ('they discussed').
    pub(super) goes_on: bool,
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
pub(super) struct Sides {
    pub(super) sources: Vec<Who>,
    pub(super) targets: Vec<Who>,
    /// Whether they are those just told of: 'they', 'both sides'.
    pub(super) just_told: bool,
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
        for noun in grammar.definite_nouns(nth) {
            if let Some((event, sides)) = told.meant(&noun, nth) {
                let telling = tell(evidence, &noun, nth, &sides);
                told.tell_more(event, telling);
            }
        }
        let letter = evidence.speakers.letter.as_ref();
        let written = letter.and_then(|letter| letter.predicate(grammar.reading, evidence.mentions, nth));
        for predicate in written.into_iter().chain(grammar.predicates(nth)) {
            if evidence.speech.is_aside(nth, predicate.word) {
                note(nth, &predicate, Became::Attribution);
                continue;
            }
            let Some(sides) = sides(evidence, &predicate, nth, &told) else {
                note(nth, &predicate, Became::OneSided);
                continue;
            };
            let mut telling = tell(evidence, &predicate, nth, &sides);
            if telling.date.is_none() && !telling.open && when::runs_on(evidence, &predicate, telling.status)
            {
                let running = told.running_date(&grammar, nth, &sides.sources);
                telling.date = running.or_else(|| told.days_of_visit(&sides.sources));
            }
            // Who telephones, or meets on another day, need not be where he was.
            if telling.place.is_none() && manner::is_in_person(telling.mode) {
                telling.place = told.running_place(&grammar, nth, &sides.sources, telling.date.as_ref());
            }
            let event = told.settle(predicate.frame, sides, telling);
            note(nth, &predicate, event.map_or(Became::OneSided, Became::Event));
        }
    }
    told.events
}

/// Roster numbers for the parties of sentence `nth`. None where a side is empty.
fn sides(evidence: &Evidence, predicate: &Predicate, nth: usize, told: &Told) -> Option<Sides> {
    let frame = predicate.frame;
    let mut just_told = false;
    let mut resolve = |parties: &[Party]| {
        let mut who: Vec<Who> = Vec::new();
        for party in parties {
            match party.named {
                Named::One(one) => who.push(one),
                Named::Place => {}
                Named::Speakers(nth) => {
                    just_told |= evidence.mentions[party.mention].form == MentionForm::Description;
                    who.extend(evidence.speakers.together(nth));
                }
                Named::JustTold => {
                    just_told = true;
                    let contact = frame.mode.is_some();
                    who.extend(told.last_pair(evidence, party.head, contact).unwrap_or_default());
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
            None if frame.addressed => told.interlocutor(&sources, nth)?,
            // A group that meets by itself.
            None if predicate.targets.is_empty() && is_one(&predicate.sources) => {
                return Some(Sides { sources, targets, just_told });
            }
            None => return None,
        };
    }
    targets.retain(|who| !sources.contains(who));
    (!sources.is_empty() && !targets.is_empty()).then_some(Sides { sources, targets, just_told })
}

/// Whether these are a single actor, named as such.
fn is_one(parties: &[Party]) -> bool {
    matches!(parties, [Party { named: Named::One(_), .. }])
}

/// Status, manner, source and date of what a predicate tells.
fn tell<'l>(evidence: &Evidence<'l>, predicate: &Predicate<'l>, nth: usize, sides: &Sides) -> Telling<'l> {
    let grammar = &evidence.grammar;
    let own = when::own_date(evidence, predicate, nth);
    let ahead = |found: &Expression| when::lies_ahead(evidence, predicate, found);
    let status = match status::of(grammar, predicate) {
        Status::Reported if own.is_some_and(ahead) => Status::Planned,
        status => status,
    };
    let resolve = |found: &Expression| {
        let tense = when::tense(grammar, predicate, status, found);
        if when::is_told_of(evidence, found, predicate) { found.span(tense) } else { found.resolve(tense) }
    };
    let resolved = own.and_then(resolve);
    let performed = if status == Status::Reported { when::performed(evidence, predicate) } else { None };
    // 'We condemn the attack on Monday': the day told is that of the attack.
    let of_another = |resolved: &Resolved| {
        let Some(performed) = &performed else { return false };
        let subjects = grammar.syntax.subjects(predicate.word);
        let behind = own.is_some_and(|found| subjects.iter().any(|&subject| subject < found.tokens.start));
        predicate.verb == Some(predicate.word) && behind && resolved.first < performed.resolved.first
    };
    let date = match resolved {
        Some(resolved) if of_another(&resolved) => performed,
        Some(resolved) => Some(Dated { resolved, tokens: own.map(|found| found.tokens.clone()) }),
        None if own.is_none() && status == Status::Reported => performed
            .or_else(|| when::just_done(evidence, predicate))
            .or_else(|| when::day_of_report(evidence, predicate))
            .or_else(|| when::news_of_the_day(evidence, predicate, nth)),
        None => None,
    };
    let parties: Vec<Who> = sides.sources.iter().chain(&sides.targets).copied().collect();
    Telling {
        frame: predicate.frame,
        mode: manner::of(grammar, predicate, nth),
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

impl Dated {
    /// Whether it is not the event's own day.
    pub(super) fn is_weak(&self) -> bool {
        let rule = self.resolved.rule;
        [when::RUNNING_DATE, when::DURING_VISIT].contains(&rule) || when::WEAK_RULES.contains(&rule)
    }

    /// Whether both can be one time of a day: the same, or one is told by the day only.
    pub(super) fn times_agree(&self, other: &Self) -> bool {
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
    pub(super) fn with_rule(&self, rule: &'static str) -> Self {
        Self { resolved: Resolved { rule, ..self.resolved.clone() }, tokens: None }
    }
}

impl Telling<'_> {
    pub(super) fn days(&self) -> Option<(Option<Date>, Option<Date>)> {
        self.date.as_ref().map(|date| (date.resolved.first, date.resolved.last))
    }
}

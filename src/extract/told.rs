//! The events of a document as they are told one after another: which reports tell of one event, and
//! whom 'they' and 'both sides' mean.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::events::{Dated, Evidence, Sides, Telling};
use super::manner;
use super::predicates::{Grammar, Predicate};
use super::roster::Who;
use super::when;
use crate::lexicon::{ActorKind, Frame, Status};

/// The events of a document so far, in the order of their first report.
#[derive(Default)]
pub(super) struct Told<'l> {
    pub(super) events: Vec<Event<'l>>,
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

impl<'l> Told<'l> {
    /// Whom 'they' and 'both sides' mean: the two parties of the last event of both not far back;
    /// else the two who last did something together.
    /// People stay the talk of a text longer than the states they speak of; 'the two countries' are
    /// those whom the people speak for.
    /// Who are in `contact` were so before.
    pub(super) fn last_pair(&self, evidence: &Evidence, head: usize, contact: bool) -> Option<Vec<Who>> {
        const NEAR: usize = 4;
        const PEOPLE: usize = 8;
        let grammar = &evidence.grammar;
        let (lemma, words) = (grammar.syntax.lemma(head), &grammar.reading.lexicon.words);
        let leaders = words.is_leader(lemma);
        let shared = |far: usize| {
            // Who fights is no pair that speaks; leaders are those of states that do.
            let friendly = |event: &&Event| {
                let told = event.mode.is_some() || !leaders && !contact;
                manner::is_shared(event.frame) && !event.frame.is_hostile() && told
            };
            let now = |event: &&Event| !event.is_past_by_years(grammar.reading.published);
            let recent = self.events.iter().rev().take(far).filter(friendly).filter(now);
            recent.map(Event::parties).filter(|all| all.len() == 2)
        };
        let states_of = |pair: Vec<Who>| {
            let states: Option<Vec<Who>> = pair.iter().map(|&who| evidence.roster.state_of(who)).collect();
            states.filter(|states| states[0] != states[1])
        };
        if words.is_state(lemma)
            && let Some(states) = shared(PEOPLE).find_map(states_of)
        {
            return Some(states);
        }
        let kind = |who: &Who| evidence.roster.kind(*who);
        let is_person = |who: &Who| kind(who) == ActorKind::Person;
        let is_state = |who: &Who| matches!(kind(who), ActorKind::Country | ActorKind::Government);
        let is_body = |who: &Who| matches!(kind(who), ActorKind::Organization | ActorKind::Group);
        // Of a minister and his own government no text says 'both'.
        let apart = |pair: &Vec<Who>| {
            let countries = [pair[0], pair[1]].map(|who| evidence.roster.country(who));
            let own = countries[0].is_some() && countries[0] == countries[1];
            // Of a person whose country is not known it may be this one.
            let unknown = |who, of: usize| is_person(who) && countries[of].is_none();
            let with_state =
                unknown(&pair[0], 0) && is_state(&pair[1]) || unknown(&pair[1], 1) && is_state(&pair[0]);
            !own && !with_state
        };
        let sides = words.is_state(lemma) || matches!(lemma, "side" | "party");
        let people = |far| shared(far).filter(|_| !sides).find(|pair| pair.iter().all(is_person));
        let states = || shared(PEOPLE).find(|pair| pair.iter().all(is_state) && apart(pair));
        let sources = self.events.iter().rev().take(NEAR).map(|event| event.sources.clone());
        let sources = sources.filter(|sources| sources.len() == 2);
        // A body is no leader; as a side it stands for its state, where both do.
        let fits = |pair: Vec<Who>| match pair.iter().any(is_body) {
            true if leaders => None,
            true if sides => states_of(pair.clone()).or(Some(pair)),
            _ => Some(pair),
        };
        let near = || shared(NEAR).chain(sources).filter(apart).find_map(fits);
        let far = || people(self.events.len()).filter(|_| leaders);
        // Those of the sentence before, whatever one did to the other, where no contact of theirs is told of.
        let in_touch = |pair: &[Who]| {
            let mut contacts = self.events.iter().rev().take(PEOPLE).filter(|event| event.mode.is_some());
            contacts.any(|event| pair.iter().all(|who| event.parties().contains(who)))
        };
        let just = || {
            let event = self.events.last().filter(|event| leaders && !event.frame.is_hostile())?;
            let before = event.reports.last()?.sentence;
            let here = grammar.reading.sentence_of(head);
            let follows = before + 1 == here && in_one_paragraph(grammar, before, here);
            let two = |pair: &Vec<Who>| pair.len() == 2 && pair.iter().all(is_person);
            Some(event.parties()).filter(|pair| follows && two(pair) && !in_touch(pair))
        };
        just().or_else(|| people(PEOPLE)).or_else(states).or_else(near).or_else(far)
    }

    /// The date of the event before, if it stands in the same paragraph and has one, and one of
    /// `sources` took part: in a running account the last date told goes on.
    pub(super) fn running_date(&self, grammar: &Grammar, nth: usize, sources: &[Who]) -> Option<Dated> {
        let event = self.events.last()?;
        let report = event.reports.last()?;
        let shared = event.sources.iter().chain(&event.targets).any(|who| sources.contains(who));
        // A day to come, or that of something before or after, is no running date.
        let here = report.status == Status::Reported && !when::is_aside(grammar, report.cue.start);
        let here = here && in_one_paragraph(grammar, report.sentence, nth);
        let dated = report.date.as_ref().filter(|_| shared && here)?;
        Some(dated.with_rule(when::RUNNING_DATE))
    }

    /// The days of the journey that one of `sources` is on: of the last dated event of theirs, if that is
    /// a visit that took place.
    pub(super) fn days_of_visit(&self, sources: &[Who]) -> Option<Dated> {
        const FAR: usize = 10;
        let own = |event: &&Event| event.sources.iter().any(|who| sources.contains(who));
        let dated = |event: &&Event| event.date().is_some_and(|date| !date.is_weak());
        let last = self.events.iter().rev().take(FAR).filter(own).find(dated)?;
        let visit = last.mode == Some("visit") && last.reports[0].status == Status::Reported;
        last.date().filter(|_| visit).map(|date| date.with_rule(when::DURING_VISIT))
    }

    /// The place of the event before, on the conditions of [`Told::running_date`]; not if it was on another day than
    /// `date`.
    pub(super) fn running_place(
        &self,
        grammar: &Grammar,
        nth: usize,
        sources: &[Who],
        date: Option<&Dated>,
    ) -> Option<Range<usize>> {
        let event = self.events.last()?;
        let report = event.reports.last()?;
        let days = |date: &Dated| (date.resolved.first, date.resolved.last);
        let other_day = date.zip(event.date()).is_some_and(|(own, before)| days(own) != days(before));
        let shared = event.sources.iter().any(|who| sources.contains(who)) && !other_day;
        report.place.clone().filter(|_| shared && in_one_paragraph(grammar, report.sentence, nth))
    }

    /// The sources of the last event of `kind`, if it was against one of `by`.
    pub(super) fn answered(&self, kind: &str, by: &[Who]) -> Option<Vec<Who>> {
        let event = &self.events[*self.last_of_kind.get(kind)?];
        event.targets.iter().any(|target| by.contains(target)).then(|| event.sources.clone())
    }

    /// With whom alone one of `sources` is in contact, as told in sentence `nth` or soon before.
    pub(super) fn interlocutor(&self, sources: &[Who], nth: usize) -> Option<Vec<Who>> {
        let near = |event: &&Event| event.is_near(nth);
        let contact = |event: &&Event| event.mode.is_some() && manner::is_shared(event.frame);
        let event = self.events.iter().rev().take_while(near).find(contact)?;
        let (with, others): (Vec<Who>, Vec<Who>) =
            event.parties().into_iter().partition(|who| sources.contains(who));
        (!with.is_empty() && others.len() == 1).then_some(others)
    }

    /// The mutual event of the same kind, between the same parties, that a one-sided one with no day of
    /// its own is a part of: 'they met. She told him that …'.
    fn within(&self, frame: &Frame, sides: &Sides, telling: &Telling) -> Option<usize> {
        let nth = *self.last_of_kind.get(frame.kind.as_str())?;
        let event = &self.events[nth];
        let part = !manner::is_shared(frame)
            && manner::is_shared(event.frame)
            && telling.date.as_ref().is_none_or(Dated::is_weak);
        let same = sides.key(true) == event.key();
        (part && same && telling.status == event.reports[0].status).then_some(nth)
    }

    /// Adds a report to the event it tells of, or makes a new event of it; gives the
    /// event's number.
    pub(super) fn settle(
        &mut self,
        frame: &'l Frame,
        sides: Sides,
        mut telling: Telling<'l>,
    ) -> Option<usize> {
        if frame.adds {
            return self.enlarge(frame, &sides.targets, telling);
        }
        if let Some(nth) = self.within(frame, &sides, &telling) {
            self.events[nth].add(telling);
            return Some(nth);
        }
        let key = (frame.kind.as_str(), sides.key(manner::is_shared(frame)));
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

    /// Adds who else took part to the last event of the frame's kind, where that is near and the report
    /// can be of it; gives its number.
    fn enlarge(&mut self, frame: &'l Frame, more: &[Who], telling: Telling<'l>) -> Option<usize> {
        let nth = *self.last_of_kind.get(frame.kind.as_str())?;
        let event = &mut self.events[nth];
        if !event.can_be(&telling) {
            return None;
        }
        event.enlarge(more, telling);
        let key = event.key();
        self.alike.entry((frame.kind.as_str(), key)).or_default().push(nth);
        Some(nth)
    }

    /// The contact that a definite event noun without parties ('the call') means, and its parties: the last
    /// that is near and can be so called.
    pub(super) fn meant(&self, noun: &Predicate, sentence: usize) -> Option<(usize, Sides)> {
        let near = |&(_, event): &(usize, &Event)| event.is_near(sentence);
        let fits = |&(_, event): &(usize, &Event)| {
            event.mode.is_some()
                && manner::is_shared(event.frame)
                && manner::go_together(event.mode, noun.frame.mode.as_deref())
        };
        let (nth, event) = self.events.iter().enumerate().rev().take_while(near).find(fits)?;
        let sides = Sides { sources: event.sources.clone(), targets: event.targets.clone(), just_told: true };
        Some((nth, sides))
    }

    /// Takes what a sentence tells of contact `nth` as 'the call' or 'the meeting': its manner, and its day
    /// where that had none.
    pub(super) fn tell_more(&mut self, nth: usize, mut telling: Telling<'l>) {
        let event = &mut self.events[nth];
        telling.date = telling.date.filter(|date| date.tokens.is_some() && event.date().is_none());
        if event.can_be(&telling) {
            event.add(telling);
        }
    }
}

/// Whether no paragraph opens from one sentence to another behind it.
fn in_one_paragraph(grammar: &Grammar, from: usize, to: usize) -> bool {
    let between = grammar.syntax.sentence(from).end..=grammar.syntax.sentence(to).start;
    between.into_iter().all(|token| !grammar.reading.opens_paragraph(token))
}

/// Which of the events `alike` in kind and parties the report tells of: the one of its day; or, if
/// it has no day, the only one, or the last if it only goes on about it.
fn same_event(events: &[Event], alike: &[usize], telling: &Telling) -> Option<usize> {
    // A text does not come back to what it told this many events ago.
    const FAR: usize = 500;
    let fits = |nth: &usize| {
        let event = &events[*nth];
        manner::go_together(event.mode, telling.mode) && event.reports[0].status == telling.status
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
    let of_one = telling.mode == Some(manner::MANNER_NOT_TOLD) && telling.status == Status::Reported;
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

    /// Whether it happened more than a year before `published`.
    fn is_past_by_years(&self, published: Option<Date>) -> bool {
        let last = self.date().and_then(|date| date.resolved.last);
        last.zip(published).is_some_and(|(last, published)| last.year() + 1 < published.year())
    }

    /// Whether it was told of in `sentence` or soon before.
    fn is_near(&self, sentence: usize) -> bool {
        const NEAR: usize = 3;
        self.reports.last().is_some_and(|report| sentence.saturating_sub(report.sentence) <= NEAR)
    }

    /// Whether a report that does not name the parties can be of it: told soon after, as sure, of no
    /// other manner and no other day.
    fn can_be(&self, telling: &Telling) -> bool {
        let same_day = || self.date().is_none() || telling.date.is_none() || self.days() == telling.days();
        self.is_near(telling.sentence)
            && self.reports[0].status == telling.status
            && manner::go_together(self.mode, telling.mode)
            && same_day()
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
        // 'They spoke. She told him that …' does not say how they spoke.
        if self.mode == Some(manner::MANNER_NOT_TOLD) && manner::is_shared(telling.frame) {
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
    /// What an event must share with another to be the same: its parties, and, unless it is shared by
    /// both, their sides.
    fn key(&self, shared: bool) -> Vec<Who> {
        let mut key: Vec<Who> = self.sources.iter().chain(&self.targets).copied().collect();
        if shared {
            key.sort_unstable();
        } else {
            let sources = self.sources.len();
            key[..sources].sort_unstable();
            key[sources..].sort_unstable();
            key.insert(0, sources);
        }
        key
    }
}

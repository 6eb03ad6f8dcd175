//! The last step of extraction: bytes become code points, roster numbers become ids.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::confidence;
use super::events::{Dated, Evidence, Telling};
use super::extraction::{
    Actor, CueSpan, DateMention, Extraction, Interaction, Mention, MentionForm, NamedActor, Party, Place,
    Report, Role, Source, When,
};
use super::mentions::Found;
use super::roster::{Roster, Who};
use super::told::Event;
use super::when::WEAK_RULES;
use crate::dates::{Expression, Resolved, Tense};
use crate::hash::short_hash;
use crate::input::Document;
use crate::lexicon::Status;
use crate::span::{CodePoints, Span};

/// The extraction as it is written.
pub(super) fn write(
    document: &Document,
    evidence: &Evidence,
    roster: &Roster,
    events: &[Event],
) -> Extraction {
    let actors = roster.actors(&document.id, document.published);
    let told = events.iter().flat_map(|event| &event.reports).filter_map(|report| report.date.as_ref());
    let own = told.filter(|date| !WEAK_RULES.contains(&date.resolved.rule));
    let dated = own.filter_map(|date| Some((date.tokens.as_ref()?.start, &date.resolved))).collect();
    let writer = Writer {
        document,
        evidence,
        points: CodePoints::new(&document.text),
        actors: &actors,
        heading: roster.heading(),
        dated,
    };
    let active: BTreeSet<Who> = events.iter().flat_map(active).collect();
    let (places, named): (Vec<&Found>, Vec<&Found>) = evidence
        .mentions
        .iter()
        .filter(|mention| !mention.adjective)
        .partition(|mention| is_place(mention, &active));
    Extraction {
        document: source(document),
        places: places.iter().map(|mention| writer.place(mention)).collect(),
        dates: evidence.expressions.iter().map(|expression| writer.date(expression)).collect(),
        interactions: writer.interactions(events),
        actors: writer.actors(&named, &places, &active),
    }
}

/// A document without its text.
fn source(document: &Document) -> Source {
    Source {
        id: document.id.clone(),
        title: document.title.clone(),
        published: document.published,
        published_from: document.published_from.map(|from| from.as_str().to_owned()),
        outlet: document.outlet.clone(),
        url: document.url.clone(),
        sha256: document.sha256.clone(),
        extra: document.extra.clone(),
    }
}

/// Gives interactions their ids, hashed from kind, parties and first day; one without a day belongs
/// to the document that tells it first. Of several alike the order tells the first from the second.
fn number(interactions: &mut [Interaction]) {
    let mut alike: HashMap<String, usize> = HashMap::new();
    for one in interactions {
        let mut who: Vec<&str> = one.parties.iter().map(|party| party.actor.as_str()).collect();
        who.sort_unstable();
        let document = one.evidence.first().map_or("", |report| report.document.as_str());
        let when = one.when.first.map_or_else(|| document.to_owned(), |day| day.to_string());
        let what = format!("{}\n{}\n{when}", one.kind, who.join("\n"));
        let nth = alike.entry(what.clone()).or_default();
        one.id = interaction_id(&what, *nth);
        *nth += 1;
    }
}

/// The id of the `nth` interaction that is named by kind, parties and day or document.
pub(crate) fn interaction_id(named_by: &str, nth: usize) -> String {
    format!("i_{}", short_hash(&format!("{named_by}\n{nth}")))
}

/// Those who take part in an event or are given as its source.
fn active<'e>(event: &'e Event) -> impl Iterator<Item = Who> + 'e {
    let speakers = event.reports.iter().flat_map(|report| &report.said_by);
    event.sources.iter().chain(&event.targets).chain(speakers).copied()
}

/// A capital acts for its state only where the state acts at all.
fn is_place(mention: &Found, active: &BTreeSet<Who>) -> bool {
    let acts = mention.who().is_some_and(|who| active.contains(&who));
    mention.place || mention.form == MentionForm::Seat && !acts
}

/// An expression of time as it is written, with the days it was found to mean.
pub(super) fn date_mention(
    text: &str,
    points: &CodePoints,
    expression: &Expression,
    resolved: Option<Resolved>,
) -> DateMention {
    let span = expression.span;
    let known = resolved.as_ref();
    DateMention {
        start: points.of(span.start),
        end: points.of(span.end),
        text: span.of(text).to_owned(),
        timex: known.map_or(expression.timex(), |found| found.timex).to_owned(),
        first: known.and_then(|found| found.first),
        last: known.and_then(|found| found.last),
        granularity: known.and_then(|found| found.granularity),
        approximate: known.is_some_and(|found| found.approximate),
        rule: known.map(|found| found.rule.to_owned()),
        anchor: known.and_then(|found| found.anchor),
        value: resolved.map_or_else(String::new, |found| found.value),
    }
}

struct Writer<'w> {
    document: &'w Document,
    evidence: &'w Evidence<'w>,
    points: CodePoints<'w>,
    actors: &'w [Actor],
    /// The names in the heading.
    heading: &'w [(Span, Who, MentionForm)],
    /// What each expression (by its first token) means to the event it dates: 'Friday' of a plan lies ahead.
    dated: HashMap<usize, &'w Resolved>,
}

impl Writer<'_> {
    fn text(&self, span: Span) -> String {
        span.of(&self.document.text).to_owned()
    }

    /// Words on one line.
    fn words(&self, tokens: &Range<usize>) -> String {
        let span = self.evidence.grammar.reading.span_of(tokens.clone());
        span.of(&self.document.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn id(&self, who: Who) -> String {
        self.actors[who].id.clone()
    }

    fn place(&self, mention: &Found) -> Place {
        Place {
            start: self.points.of(mention.span.start),
            end: self.points.of(mention.span.end),
            text: self.text(mention.span),
        }
    }

    fn mention(&self, span: Span, form: MentionForm) -> Mention {
        Mention {
            start: self.points.of(span.start),
            end: self.points.of(span.end),
            text: self.text(span),
            form,
        }
    }

    fn date(&self, expression: &Expression) -> DateMention {
        let resolved = match self.dated.get(&expression.tokens.start) {
            Some(resolved) => Some((*resolved).clone()),
            None => expression.resolve(Tense::Unknown),
        };
        date_mention(&self.document.text, &self.points, expression, resolved)
    }

    /// Those named or active, and those whom their affiliations need; by id.
    /// A country named as a place ('in Norway') is named all the same, where it is listed at all.
    fn actors(&self, named: &[&Found], places: &[&Found], active: &BTreeSet<Who>) -> Vec<NamedActor> {
        let mut mentions: BTreeMap<Who, Vec<Mention>> = active.iter().map(|who| (*who, Vec::new())).collect();
        let inner = self.evidence.mentions.iter().flat_map(|found| &found.inner).chain(self.heading);
        for &(span, who, form) in inner {
            mentions.entry(who).or_default().push(self.mention(span, form));
        }
        for (found, who) in named.iter().filter_map(|found| Some((found, found.who()?))) {
            mentions.entry(who).or_default().push(self.mention(found.span, found.form));
        }
        let needed: BTreeSet<&str> = mentions
            .keys()
            .flat_map(|who| &self.actors[*who].affiliations)
            .filter_map(|affiliation| affiliation.of.as_deref())
            .collect();
        for (found, who) in places.iter().filter_map(|found| Some((found, found.who()?))) {
            let listed = mentions.contains_key(&who) || needed.contains(self.actors[who].id.as_str());
            if listed && found.form != MentionForm::Seat {
                mentions.entry(who).or_default().push(self.mention(found.span, found.form));
            }
        }
        for all in mentions.values_mut() {
            all.sort_by_key(|mention| mention.start);
        }
        let listed = |(who, actor): (Who, &Actor)| {
            let mentions = mentions.get(&who);
            (mentions.is_some() || needed.contains(actor.id.as_str()))
                .then(|| NamedActor { actor: actor.clone(), mentions: mentions.cloned().unwrap_or_default() })
        };
        let mut actors: Vec<NamedActor> = self.actors.iter().enumerate().filter_map(listed).collect();
        actors.sort_by(|a, b| a.actor.id.cmp(&b.actor.id));
        actors
    }

    fn interactions(&self, events: &[Event]) -> Vec<Interaction> {
        let mut interactions: Vec<Interaction> = events.iter().map(|event| self.interaction(event)).collect();
        number(&mut interactions);
        interactions
    }

    fn interaction(&self, event: &Event) -> Interaction {
        let evidence: Vec<Report> = event.reports.iter().map(|telling| self.report(telling)).collect();
        let said_by: BTreeSet<String> = evidence.iter().flat_map(|report| report.said_by.clone()).collect();
        Interaction {
            id: String::new(),
            kind: event.frame.kind.clone(),
            mode: event.mode.map(str::to_owned),
            cameo: event.frame.cameo.clone(),
            mutual: event.frame.mutual,
            parties: self.parties(&event.sources, &event.targets),
            when: self.when(event.date()),
            first_published: self.document.published,
            status: evidence.first().map_or(Status::Reported, |report| report.status),
            said_by: said_by.into_iter().collect(),
            place: event.place().map(|tokens| self.words(tokens)),
            topic: event.topic().map(|tokens| self.words(tokens)),
            confidence: evidence.iter().filter_map(|report| report.confidence).max_by(f64::total_cmp),
            disputed: false,
            corrected: Vec::new(),
            corrections: Vec::new(),
            evidence,
        }
    }

    fn parties(&self, sources: &[Who], targets: &[Who]) -> Vec<Party> {
        let party = |role| move |who: &Who| Party { actor: self.id(*who), role };
        sources.iter().map(party(Role::Source)).chain(targets.iter().map(party(Role::Target))).collect()
    }

    fn report(&self, telling: &Telling) -> Report {
        let reading = self.evidence.grammar.reading;
        let sentence = reading.span_of(reading.analysis.sentences[telling.sentence].clone());
        let cue = reading.span_of(telling.cue.clone());
        Report {
            document: self.document.id.clone(),
            published: self.document.published,
            start: self.points.of(sentence.start),
            end: self.points.of(sentence.end),
            quote: self.text(sentence),
            cue: CueSpan { start: self.points.of(cue.start), end: self.points.of(cue.end) },
            rule: telling.frame.name.clone(),
            mode: telling.mode.map(str::to_owned),
            parties: self.parties(&telling.sources, &telling.targets),
            place: telling.place.as_ref().map(|tokens| self.words(tokens)),
            topic: telling.topic.as_ref().map(|tokens| self.words(tokens)),
            confidence: Some(confidence::of(telling)),
            status: telling.status,
            said_by: telling.said_by.iter().map(|who| self.id(*who)).collect(),
            when: self.when(telling.date.as_ref()),
            joined: None,
        }
    }

    fn when(&self, date: Option<&Dated>) -> When {
        let Some(Dated { resolved, tokens }) = date else { return When::default() };
        let span = tokens.clone().map(|tokens| self.evidence.grammar.reading.span_of(tokens));
        When {
            first: resolved.first,
            last: resolved.last,
            granularity: resolved.granularity,
            approximate: resolved.approximate,
            rule: Some(resolved.rule.to_owned()),
            text: span.map(|span| self.text(span)),
            start: span.map(|span| self.points.of(span.start)),
            end: span.map(|span| self.points.of(span.end)),
            anchor: resolved.anchor,
        }
    }
}

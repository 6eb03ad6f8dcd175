//! From expressions of time to the dates of interactions: each step is a named rule, and where none
//! fits there is no date.

use std::ops::Range;

use super::events::{Dated, Evidence};
use super::predicates::Predicate;
use jiff::civil::Date;

use crate::dates::{Expression, Resolved, Tense};
use crate::language::{Relation, Tag};
use crate::lexicon::Status;
use own::{is_of_another_day, is_told_by};

pub(super) use own::{is_aside, is_told_of, own_date};
pub(super) use tense::{lies_ahead, tense};

mod own;
mod tense;

/// The rule by which an event takes the day of the statement that tells of it, for want of its own.
pub const DAY_OF_REPORT: &str = "day-of-report";

/// The rule by which what a text tells as news of its own day took place on the day of publication.
pub const NEWS_OF_THE_DAY: &str = "news-of-the-day";

/// The rules that give an event a day which is not told of itself.
pub const WEAK_RULES: [&str; 2] = [DAY_OF_REPORT, NEWS_OF_THE_DAY];

/// The rule by which a report in a quotation of an unknown day takes the day of the event it tells again.
pub(super) const TOLD_AGAIN: &str = "told-again";

/// The rule by which a running account goes on with the day of the event told before.
pub(super) const RUNNING_DATE: &str = "running-date";

/// The rule by which what somebody did on a journey has the days of the journey, told before.
pub(super) const DURING_VISIT: &str = "during-visit";

/// The rule by which what was 'just' done was done on the day of the text.
pub(super) const JUST_DONE: &str = "just-done";

/// The rule by which saying is doing: 'I condemn' is of the day it is said.
pub(super) const PERFORMATIVE: &str = "performative";

/// The day of publication, or of the statement it is quoted from, of what somebody 'just' did: 'just spoke',
/// 'has just spoken'; not 'had just spoken'.
pub(super) fn just_done(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let verb = predicate.verb?;
    let words = &grammar.reading.lexicon.words;
    let ahead = verb.checked_sub(1).filter(|&word| syntax.head(word) == Some(verb));
    let just = ahead.is_some_and(|word| words.just.iter().any(|known| known == syntax.lemma(word)));
    let mut auxiliaries = syntax.related(verb, &[Relation::Aux]);
    let past = match syntax.tag(verb) {
        Tag::Vbd => auxiliaries.next().is_none(),
        Tag::Vbn => auxiliaries.next().is_some_and(|aux| matches!(syntax.tag(aux), Tag::Vbz | Tag::Vbp)),
        _ => false,
    };
    let day = day_of_words(evidence, predicate.word).filter(|_| just && past)?;
    Some(Dated { resolved: Resolved::day(day, JUST_DONE), tokens: None })
}

/// The day on which the words at `token` were said: of those quoted from a statement its day, if that is told; of
/// others the day of publication.
fn day_of_words(evidence: &Evidence, token: usize) -> Option<Date> {
    let grammar = &evidence.grammar;
    if !evidence.speech.is_quote(token) {
        return grammar.reading.published;
    }
    let told = evidence.speech.day_of_report(grammar, evidence.expressions, token)?;
    told.resolve(Tense::Past)?.first
}

/// The day of an act that is done by saying so, in the first person and the present tense, or by a letter: the day of
/// the statement it is quoted from, if that is told; outside quotations the day of publication.
pub(super) fn performed(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let of_day = || {
        let resolved = Resolved::day(day_of_words(evidence, predicate.word)?, PERFORMATIVE);
        Some(Dated { resolved, tokens: None })
    };
    if predicate.frame.salutations.iter().any(|word| word == grammar.reading.word(predicate.word)) {
        return of_day();
    }
    // 'We welcome the June talks' is said now; the talks were in June.
    let verb = predicate.verb.filter(|&verb| verb == predicate.word || predicate.frame.mode.is_none())?;
    let words = &grammar.reading.lexicon.words;
    let simple = matches!(syntax.tag(verb), Tag::Vbp | Tag::Vb) && !syntax.has(verb, Relation::Aux);
    let simple = simple || super::status::is_wished(grammar, predicate);
    let performs = words.performs(syntax.lemma(verb));
    let first = syntax.subjects(verb).into_iter().any(|subject| {
        let own = matches!(grammar.reading.word(subject), "I" | "We" | "we");
        own && grammar.parties.mention(subject).is_some()
    });
    if simple && performs && first { of_day() } else { None }
}

/// Whether what a predicate tells goes on in a running account: done, and told in the past tense.
pub(super) fn runs_on(evidence: &Evidence, predicate: &Predicate, status: Status) -> bool {
    let grammar = &evidence.grammar;
    let past = |verb: usize| grammar.syntax.tag(verb) == Tag::Vbd;
    // 'welcomed Norway's aid' goes on with the welcome.
    let own = |verb: usize| !is_told_by(grammar, predicate, verb);
    status == Status::Reported
        && !is_of_another_day(evidence, predicate)
        && !is_aside(grammar, predicate.word)
        && predicate.verb.is_some_and(|verb| past(verb) && own(verb))
}

/// The day of publication, where the text is news of that day and no other day is told: the main clause of
/// a sentence that says 'today' of something in it, or of the first paragraph of such a text; or the
/// first sentence behind a dateline.
pub(super) fn news_of_the_day(evidence: &Evidence, predicate: &Predicate, nth: usize) -> Option<Dated> {
    let reading = evidence.grammar.reading;
    let published = reading.published?;
    if !is_main(evidence, predicate) || is_of_another_day(evidence, predicate) {
        return None;
    }
    let sentence = evidence.grammar.syntax.sentence(nth);
    let lead = reading.lead();
    let leads = lead.contains(&sentence.start);
    let around = if leads { lead } else { sentence.clone() };
    let days = |tokens: &Range<usize>| {
        let first = evidence.expressions.partition_point(|found| found.tokens.start < tokens.start);
        let end = tokens.end;
        evidence.expressions[first..].iter().take_while(move |found| found.tokens.end <= end)
    };
    let resolved = |found: &Expression| found.resolve(Tense::Past).filter(|_| found.is_date());
    let is_today =
        |resolved: &Resolved| resolved.first == Some(published) && resolved.last == Some(published);
    if days(&sentence).filter_map(resolved).any(|other| other.first.is_some() && !is_today(&other)) {
        return None;
    }
    let told = days(&around).find(|found| {
        found.anchor == Some(published) && resolved(found).is_some_and(|resolved| is_today(&resolved))
    });
    let resolved = match told {
        Some(told) => Resolved { rule: NEWS_OF_THE_DAY, ..told.resolve(Tense::Past)? },
        None if nth == 0 && reading.has_dateline => Resolved::day(published, NEWS_OF_THE_DAY),
        None => return None,
    };
    Some(Dated { resolved, tokens: told.map(|told| told.tokens.clone()) })
}

/// Whether a predicate is what a sentence of its own voice tells as done: its main verb, or one
/// coordinated with it, in the past tense.
fn is_main(evidence: &Evidence, predicate: &Predicate) -> bool {
    let syntax = evidence.grammar.syntax;
    let Some(verb) = predicate.verb else { return false };
    let past = syntax.tag(verb) == Tag::Vbd && !syntax.has(verb, Relation::Aux);
    // 'stressed its help for Norway' tells of the stress that day.
    let words = &evidence.grammar.reading.lexicon.words;
    if verb != predicate.word && words.speaks_of(syntax.lemma(verb)) {
        return false;
    }
    let main = std::iter::successors(Some(verb), |&verb| {
        syntax.head(verb).filter(|_| syntax.relation(verb) == Relation::Conj)
    });
    past && main.last().is_some_and(|verb| syntax.head(verb).is_none())
}

/// The day of the statement that tells of it.
pub(super) fn day_of_report(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let expression =
        evidence.speech.day_of_report(&evidence.grammar, evidence.expressions, predicate.word)?;
    let resolved = Resolved { rule: DAY_OF_REPORT, ..expression.resolve(Tense::Past)? };
    Some(Dated { resolved, tokens: Some(expression.tokens.clone()) })
}

//! What is done by binding oneself to it or by saying so, and what became of plans and reports.

use super::super::attribution;
use super::super::predicates::{Grammar, Predicate};
use super::{key, polarity, taker, verb_status};
use crate::language::{Relation, Tag};
use crate::lexicon::Status;

/// The verb by which somebody binds himself to what is done by that already: 'is committed to supporting Norway',
/// 'reaffirmed its commitment to stand with Norway'.
pub(super) fn pledge_of(grammar: &Grammar, predicate: &Predicate) -> Option<usize> {
    let syntax = grammar.syntax;
    let verb = predicate.verb.filter(|&verb| verb == predicate.word && predicate.frame.pledged)?;
    // 'committed to supporting and defending Norway'
    let mut links = std::iter::once(verb).chain(syntax.ancestors(verb));
    let first = links.find(|&link| syntax.relation(link) != Relation::Conj)?;
    let above = syntax.head(first)?;
    let pledge = match syntax.relation(first) {
        Relation::Xcomp | Relation::Acl | Relation::Ccomp => above,
        Relation::Pcomp if syntax.lemma(above) == "to" => syntax.head(above)?,
        _ => return None,
    };
    let words = &grammar.reading.lexicon.words;
    // 'pledged not to support', 'pledged to support Norway if …'
    let conditional = |clause: usize| {
        let mut marks = syntax.related(clause, &[Relation::Mark]);
        marks.any(|mark| words.conditions.iter().any(|known| known == syntax.lemma(mark)))
    };
    let open =
        [verb, pledge].into_iter().flat_map(|word| syntax.related(word, &[Relation::Advcl])).any(conditional);
    if open || !words.pledges(syntax.lemma(pledge)) || polarity::of_clause(grammar, verb).is_some() {
        return None;
    }
    // 'is not committed'
    let copula = || syntax.head(pledge).filter(|_| syntax.relation(pledge) == Relation::Acomp);
    if syntax.is_verb(pledge) || syntax.relation(pledge) == Relation::Acomp {
        return Some(copula().unwrap_or(pledge));
    }
    // 'reaffirmed its commitment to', not 'broke its'
    let tells = |lemma: &str| {
        words.performs(lemma) || words.says(lemma) || words.is_light(lemma) || words.speaks_of(lemma)
    };
    syntax.ancestors(pledge).find(|&word| syntax.is_verb(word)).filter(|&verb| tells(syntax.lemma(verb)))
}

/// 'I want to thank Norway' thanks it: an act that is done by saying so, in the first person.
pub(in crate::extract) fn is_wished(grammar: &Grammar, predicate: &Predicate) -> bool {
    let (syntax, words) = (grammar.syntax, &grammar.reading.lexicon.words);
    let verb =
        predicate.verb.filter(|&verb| words.performs(syntax.lemma(verb)) && syntax.is_infinitive(verb));
    let mut links = verb.into_iter().flat_map(|verb| syntax.ancestors(verb));
    // 'I want to commend Silva and thank him'
    let first = links.find(|&link| syntax.relation(link) != Relation::Conj);
    let first = first.filter(|&first| syntax.relation(first) == Relation::Xcomp);
    let above = first.and_then(|first| syntax.head(first));
    above.is_some_and(|above| {
        let first = |subject: usize| matches!(grammar.reading.word(subject), "I" | "We" | "we");
        let now = matches!(syntax.tag(above), Tag::Vbp | Tag::Vb) && !syntax.has(above, Relation::Neg);
        now && words.wishes(syntax.lemma(above)) && syntax.own_subjects(above).into_iter().any(first)
    })
}

/// What became of one's own plan or of an offer: 'abandoned its plan to', 'rejected the proposal to'; not 'rejected
/// Norway's plan to', which is there still.
pub(super) fn given_up(grammar: &Grammar, plan: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let verb = taker(grammar, plan).filter(|&verb| syntax.is_verb(verb))?;
    let status = grammar.reading.lexicon.words.verb_status(&key(grammar, verb), false)?;
    let ended =
        matches!(status, Status::Denied | Status::Cancelled) && verb_status(grammar, verb, 1).is_none();
    let named = syntax.owner(plan).is_some_and(|owner| syntax.tag(owner) != Tag::PrpPoss);
    let anothers = named || syntax.related(plan, &[Relation::Prep]).any(|link| syntax.lemma(link) == "of");
    (ended && !anothers).then_some(status)
}

/// What became of a report: 'rejected claims that Norway attacked', 'rumours that Norway attacked are false'.
pub(super) fn denied_report(grammar: &Grammar, report: usize) -> Option<Status> {
    let (syntax, words) = (grammar.syntax, &grammar.reading.lexicon.words);
    if !words.sayings.iter().any(|known| known == syntax.lemma(report)) {
        return None;
    }
    let verb = syntax.head(report).filter(|&verb| syntax.is_verb(verb))?;
    if matches!(syntax.relation(report), Relation::Nsubj) {
        return polarity::of_judgement(grammar, verb);
    }
    let denies = |verb: usize| {
        let key = key(grammar, verb);
        words.refutes(&key) || words.verb_status(&key, false) == Some(Status::Denied)
    };
    let taken = taker(grammar, report).is_some_and(denies) && verb_status(grammar, verb, 1).is_none();
    taken.then_some(Status::Denied)
}

/// Whether a preposition takes what somebody is accused of, nobody says by whom: 'was accused of attacking Kenya'.
pub(super) fn is_alleged(grammar: &Grammar, link: usize) -> bool {
    let syntax = grammar.syntax;
    let passive =
        |verb: usize| syntax.has(verb, Relation::Nsubjpass) || syntax.relation(verb) == Relation::Acl;
    let nameless = |&verb: &usize| passive(verb) && !syntax.has(verb, Relation::Agent);
    attribution::is_charge(grammar, link) && syntax.head(link).as_ref().is_some_and(nameless)
}

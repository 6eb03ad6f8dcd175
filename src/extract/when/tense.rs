//! Whether a date is read backwards or ahead, and what only its day makes a plan.

use super::super::events::Evidence;
use super::super::predicates::{Grammar, Predicate};
use crate::dates::{Expression, Resolved, Tense};
use crate::language::{Relation, Tag};
use crate::lexicon::Status;

/// The rule by which a bare weekday is the nearest one past.
const WEEKDAY_BEFORE: &str = "weekday-before";

/// How far above a plan its tense is looked for.
const DEEP: usize = 3;

/// The tense by which a date of what a predicate tells is read: a plan lies ahead, and so does what one is asked to
/// do ('invited Silva to visit in summer'), but for the purpose of what is done ('flew to Rome on March 3 to meet
/// Silva').
pub(in crate::extract) fn tense(
    grammar: &Grammar,
    predicate: &Predicate,
    status: Status,
    date: &Expression,
) -> Tense {
    let syntax = grammar.syntax;
    let purpose = || {
        let verb = predicate.verb.filter(|&verb| syntax.relation(verb) == Relation::Advcl)?;
        syntax.head(verb).filter(|&above| syntax.tag(above) == Tag::Vbd)
    };
    // 'working towards a summit in June'
    let bare = || predicate.verb.is_some_and(|verb| matches!(syntax.tag(verb), Tag::Vb | Tag::Vbg));
    let ahead = status == Status::Planned || status == Status::Possible && bare();
    // 'In June, Norway pledged tents': the day is that of the pledge.
    let pledged = predicate.frame.status == Some(status)
        && predicate.verb.is_some_and(|verb| syntax.tag(verb) == Tag::Vbd && date.tokens.end <= verb);
    // 'had been due to visit in April'
    let had = |verb: usize| {
        let mut helpers = syntax.related(verb, &[Relation::Aux]);
        syntax.is_verb(verb) && helpers.any(|aux| syntax.tag(aux) == Tag::Vbd && syntax.lemma(aux) == "have")
    };
    let past = || predicate.verb.is_some_and(|verb| syntax.ancestors(verb).take(DEEP).any(had));
    if ahead && !pledged && purpose().is_none() && !past() { Tense::Planned } else { Tense::Past }
}

/// Whether the day that is told lies ahead though no word but the day says so: 'meets Silva tomorrow', 'is visiting
/// Norway in June', 'praised the talks next week'; not 'condemns the vote next week', which is said now.
pub(in crate::extract) fn lies_ahead(evidence: &Evidence, predicate: &Predicate, date: &Expression) -> bool {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let words = &grammar.reading.lexicon.words;
    let Some(anchor) = date.anchor else { return false };
    // 'is working with Norway to end it by 2030'
    let opening = [date.tokens.start.checked_sub(1), Some(date.tokens.start)];
    if opening
        .into_iter()
        .flatten()
        .any(|token| matches!(syntax.lemma(token), "by" | "until" | "till" | "before"))
    {
        return false;
    }
    // Who meets on Friday, in the present tense, has not met.
    let weekday = || date.resolve(Tense::Past).is_some_and(|resolved| resolved.rule == WEEKDAY_BEFORE);
    let after = |tense| {
        let first = date.resolve(tense).and_then(|resolved: Resolved| resolved.first);
        first.is_some_and(|first| first > anchor)
    };
    let of_noun = || {
        let below = syntax.ancestors(date.tokens.end - 1).any(|token| token == predicate.word);
        below && predicate.verb != Some(predicate.word) && date.resolve(Tense::Past).is_none()
    };
    let present = |verb: usize| {
        let now = |token: usize| matches!(syntax.tag(token), Tag::Vbz | Tag::Vbp);
        let mut helpers = syntax.related(verb, &[Relation::Aux]);
        let lemma = syntax.lemma(verb);
        let said = words.performs(lemma) || words.judges(lemma) || words.says(lemma);
        let mut goes_on = || helpers.any(|aux| now(aux) && syntax.lemma(aux) == "be");
        !said && (now(verb) && !syntax.has(verb, Relation::Aux) || syntax.tag(verb) == Tag::Vbg && goes_on())
    };
    of_noun() && after(Tense::Planned)
        || predicate.verb.is_some_and(present)
            && (after(Tense::Unknown) || weekday() && after(Tense::Planned))
}

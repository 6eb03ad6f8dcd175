//! From expressions of time to the dates of interactions: each step is a named rule, and where none
//! fits there is no date.

use super::dates::{Expression, Resolved, Tense};
use super::events::{Dated, Evidence};
use super::predicates::Predicate;
use crate::language::Relation;

/// The rule by which an event takes the day of the statement that tells of it, for want of its own.
pub const DAY_OF_REPORT: &str = "day-of-report";

/// The expression that dates a predicate by the grammar of its sentence: one that depends on its
/// word, or on a verb that it is a part of; of several the nearest in the tree.
pub(super) fn own_date<'e>(
    evidence: &'e Evidence,
    predicate: &Predicate,
    nth: usize,
) -> Option<&'e Expression> {
    let sentence = evidence.grammar.syntax.sentence(nth);
    let first = evidence.expressions.partition_point(|found| found.tokens.start < sentence.start);
    evidence.expressions[first..]
        .iter()
        .take_while(|found| found.tokens.end <= sentence.end)
        .filter(|found| found.is_date() && !found.tokens.is_empty())
        .filter(|found| !evidence.speech.is_attribution(nth, found.tokens.start))
        .filter(|found| dates(evidence, found, predicate))
        .min_by_key(|found| evidence.grammar.syntax.distance(found.tokens.end - 1, predicate.word))
}

/// Whether the verb or event that an expression belongs to is the predicate, or takes it in without
/// a clause of its own between ('is expected to meet on Friday').
fn dates(evidence: &Evidence, expression: &Expression, predicate: &Predicate) -> bool {
    use Relation::{Acl, Advcl, Relcl};
    let syntax = evidence.grammar.syntax;
    let inside = |token: usize| expression.tokens.contains(&token);
    let Some(top) = syntax.ancestors(expression.tokens.end - 1).find(|&token| !inside(token)) else {
        return true;
    };
    let owner = syntax.ancestors(top).find(|&token| syntax.is_verb(token) || token == predicate.word);
    let Some(owner) = owner else { return true };
    let path: Vec<usize> = syntax.ancestors(predicate.word).take_while(|&token| token != owner).collect();
    let reached = path.last().is_none_or(|&last| syntax.head(last) == Some(owner));
    reached && path.iter().all(|&token| !matches!(syntax.relation(token), Relcl | Acl | Advcl))
}

/// The day of the statement that tells of it.
pub(super) fn day_of_report(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let expression =
        evidence.speech.day_of_report(&evidence.grammar, evidence.expressions, predicate.word)?;
    let resolved = Resolved { rule: DAY_OF_REPORT, ..expression.resolve(Tense::Past)? };
    Some(Dated { resolved, tokens: Some(expression.tokens.clone()) })
}

//! Which words stand between two actors of a sentence in the grammar: for those who ask why nothing was
//! found there.

use super::mentions::{Found, Named};
use super::predicates::Grammar;
use super::syntax::Syntax;

/// Mentions of a sentence that are paired: a bound for hostile texts.
const MANY: usize = 24;

/// The mentions of sentence `nth` that mean one actor, by their place in `mentions`.
pub(super) fn actors(grammar: &Grammar, mentions: &[Found], nth: usize) -> Vec<usize> {
    let sentence = grammar.syntax.sentence(nth);
    let first = mentions.partition_point(|found| found.tokens.start < sentence.start);
    let here = (first..mentions.len()).take_while(|&found| mentions[found].tokens.start < sentence.end);
    here.filter(|&found| matches!(mentions[found].named, Named::One(_) | Named::Speakers(_)))
        .take(MANY)
        .collect()
}

/// The token of a mention that the grammar hangs on the rest of its sentence.
pub(super) fn head(syntax: &Syntax, found: &Found) -> usize {
    let is_head = |token: &usize| syntax.head(*token).is_none_or(|head| !found.tokens.contains(&head));
    found.tokens.clone().find(is_head).unwrap_or(found.tokens.start)
}

/// The verbs and nouns on the way from token `a` to token `b` along the tree, both left out, the one
/// that joins them first.
pub(super) fn between(syntax: &Syntax, a: usize, b: usize) -> Vec<usize> {
    let up: Vec<usize> = syntax.ancestors(a).collect();
    let other: Vec<usize> = syntax.ancestors(b).take_while(|token| !up.contains(token)).collect();
    let joint = other.last().map_or(Some(b), |&last| syntax.head(last));
    let own = up.iter().copied().take_while(|&token| Some(token) != joint);
    let rest: Vec<usize> = own.chain(other.iter().copied()).collect();
    let all = joint.into_iter().chain(rest).filter(|&token| token != a && token != b);
    all.filter(|&token| syntax.is_verb(token) || syntax.is_noun(token)).collect()
}

/// How the lexicon would list the word at `token`: its lemma, of a verb with its particle.
pub(super) fn key(syntax: &Syntax, token: usize) -> String {
    let lemma = syntax.lemma(token).to_lowercase();
    let particle = syntax.related(token, &[crate::language::Relation::Prt]).next();
    match particle.filter(|_| syntax.is_verb(token)) {
        Some(particle) => format!("{lemma} {}", syntax.lemma(particle)),
        None => lemma,
    }
}

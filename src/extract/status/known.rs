//! Deeds that are told as known, whatever the verb above makes of it.

use super::super::predicates::{Grammar, Predicate};
use crate::language::Relation;

/// Whether an event noun behind a preposition is somebody's deed that is told as known, and so a fact whatever its
/// verb's modal says: 'should not profit from its war'; not 'would respond to a Norwegian attack'.
pub(super) fn is_owned(grammar: &Grammar, predicate: &Predicate) -> bool {
    let directed = !predicate.frame.mutual && predicate.frame.mode.is_none();
    let behind = grammar.syntax.relation(grammar.carrier(predicate.word)) == Relation::Pobj;
    behind && (directed || predicate.frame.is_hostile()) && is_somebodys(grammar, predicate.word)
}

/// Whether an event noun is told as known, and whose it is: 'its war', 'the Norwegian attack'.
fn is_somebodys(grammar: &Grammar, noun: usize) -> bool {
    let syntax = grammar.syntax;
    let definite = |det: usize| matches!(syntax.lemma(det), "the" | "this" | "that" | "these" | "those");
    let pointed = syntax.related(noun, &[Relation::Det]).any(definite);
    syntax.owner(noun).is_some() || pointed && !grammar.parties.modifiers(noun).is_empty()
}

/// Whether what stands `above` is against a hostile deed that is there, and so neither denies it nor puts it off:
/// 'rejected Norway's attack', 'will defend itself against Norwegian aggression'.
pub(super) fn is_faced(grammar: &Grammar, predicate: &Predicate, above: usize) -> bool {
    let (syntax, deed) = (grammar.syntax, predicate.word);
    let known = || {
        let bare = !syntax.has(deed, Relation::Det) && !grammar.parties.modifiers(deed).is_empty();
        bare || is_somebodys(grammar, deed)
    };
    let opposes = grammar.reading.lexicon.words.opposes(syntax.lemma(above));
    opposes && predicate.frame.is_hostile() && known()
}

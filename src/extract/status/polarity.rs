//! What denies a clause or an event by the words around it: 'no official met', 'neither … nor',
//! 'without meeting', 'rather than meet', 'hardly met', 'it is not true that'.

use super::super::predicates::Grammar;
use crate::language::{Relation, Tag};
use crate::lexicon::Status;

/// The status that a verb's own clause gives it apart from its modals: denied by 'not', by a subject or
/// object of none, or by what links it to the clause above; else what its adverbs mean.
pub(super) fn of_clause(grammar: &Grammar, verb: usize) -> Option<Status> {
    use Relation::{Dobj, Neg, Nsubj, Nsubjpass};
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    // 'agreed on nothing', 'met with nobody'; not 'fought for nothing'.
    let on_nothing = || {
        let links = syntax.related(verb, &[Relation::Prep]);
        let links = links.filter(|&link| matches!(syntax.lemma(link), "on" | "with" | "to" | "about"));
        let mut behind = links.flat_map(|link| syntax.objects_of_preposition(link));
        behind.any(|noun| words.is_none(syntax.lemma(noun)))
    };
    let of_none = || {
        let mut nouns = syntax.related(verb, &[Nsubj, Nsubjpass, Dobj]);
        nouns.any(|noun| is_none(grammar, noun)) || on_nothing()
    };
    if syntax.has(verb, Neg) || of_none() || is_replaced(grammar, verb) {
        // 'would not have been possible without Norway' was.
        return Some(if is_unthinkable(grammar, verb) { Status::Reported } else { Status::Denied });
    }
    let meant =
        syntax.related(verb, &[Relation::Advmod]).find_map(|word| words.adverb_status(syntax.lemma(word)));
    meant.or_else(|| is_inverted(grammar, verb).then_some(Status::Possible))
}

/// Whether a denial only says what something needed: 'would not have been possible without Norway'; not 'had not met
/// without Norway'.
fn is_unthinkable(grammar: &Grammar, verb: usize) -> bool {
    let syntax = grammar.syntax;
    let has = |wanted: fn(&str, Tag) -> bool| {
        syntax.related(verb, &[Relation::Aux]).any(|aux| wanted(syntax.lemma(aux), syntax.tag(aux)))
    };
    let unreal = has(|_, tag| tag == Tag::Md) && has(|lemma, _| lemma == "have");
    let words = std::iter::once(verb).chain(syntax.related(verb, &[Relation::Acomp]));
    let mut words = words.flat_map(|word| syntax.related(word, &[Relation::Prep]).collect::<Vec<_>>());
    unreal && words.any(|link| syntax.lemma(link) == "without")
}

/// Whether a noun phrase means nobody: 'no official', 'neither side', 'none of them', 'nobody'.
pub(super) fn is_none(grammar: &Grammar, noun: usize) -> bool {
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    let own = std::iter::once(noun);
    own.chain(syntax.related(noun, &[Relation::Det, Relation::Preconj]))
        .any(|word| words.is_none(syntax.lemma(word)))
}

/// Whether something else was done instead of what `word`, a verb or an event noun, tells: 'without
/// talks', 'instead of meeting', 'rather than meet'.
pub(super) fn is_replaced(grammar: &Grammar, word: usize) -> bool {
    use Relation::{Cc, Conj, Mark, Pcomp, Pobj};
    let syntax = grammar.syntax;
    let Some(head) = syntax.head(word) else { return false };
    let links: Vec<usize> = match syntax.relation(word) {
        Pcomp | Pobj => vec![head],
        Conj => syntax.related(head, &[Cc]).filter(|cc| (head..word).contains(cc)).collect(),
        _ => syntax.related(word, &[Mark]).collect(),
    };
    links.into_iter().any(|link| {
        let lemma = syntax.lemma(link);
        let with_adverb = link.checked_sub(1).map(|adverb| format!("{} {lemma}", syntax.lemma(adverb)));
        let words = &grammar.reading.lexicon.words;
        words.is_instead(lemma) || with_adverb.is_some_and(|both| words.is_instead(&both))
    })
}

/// 'Had France attacked', 'Should France attack': a condition without an 'if'.
fn is_inverted(grammar: &Grammar, verb: usize) -> bool {
    let syntax = grammar.syntax;
    let first = |relation| syntax.related(verb, &[relation]).next();
    let inverted =
        first(Relation::Aux).zip(first(Relation::Nsubj)).is_some_and(|(aux, subject)| aux < subject);
    inverted && syntax.relation(verb) == Relation::Advcl
}

/// What the copula above a clause makes of it: 'it is not true that', 'it is unclear whether'.
pub(super) fn of_judgement(grammar: &Grammar, copula: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    let judged = syntax.related(copula, &[Relation::Acomp]).next()?;
    let lemma = syntax.lemma(judged);
    let negated = syntax.has(copula, Relation::Neg) || syntax.has(judged, Relation::Neg);
    match words.adjective_status(lemma) {
        status if !negated => status,
        _ if words.is_true(lemma) => Some(Status::Denied),
        _ => Some(Status::Possible),
    }
}

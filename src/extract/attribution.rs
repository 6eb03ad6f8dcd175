//! Who is given as the source of what a sentence tells: 'said the Kremlin', 'according to …'.

use std::collections::BTreeSet;

use super::parties::Parties;
use super::predicates::Grammar;
use super::roster::Who;
use crate::language::Relation;

/// Somebody said something.
#[derive(Debug)]
pub(super) struct Attribution {
    pub(super) who: Vec<Who>,
    /// 'said' or 'according'.
    pub(super) word: usize,
    /// Whether it can hang on what it covers: it has a speaker of its own, or needs none.
    stands_alone: bool,
    /// The words that only tell who says so, and when and where: no party of an interaction stands
    /// in them, and their date is the day of the report.
    clause: BTreeSet<usize>,
}

impl Attribution {
    /// Whether `token` belongs to the words that tell who says so.
    pub(super) fn has(&self, token: usize) -> bool {
        self.clause.contains(&token)
    }

    /// The words that tell who says so, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = usize> + '_ {
        self.clause.iter().copied()
    }

    /// Whether what stands at `token`, of the same sentence, is said by them.
    pub(super) fn covers(&self, grammar: &Grammar, token: usize) -> bool {
        use Relation::{Advcl, Ccomp, Parataxis, Prep};
        let syntax = grammar.syntax;
        let mut below = None;
        for above in syntax.ancestors(token) {
            if above == self.word {
                return below
                    .is_some_and(|child| matches!(syntax.relation(child), Ccomp | Parataxis | Advcl));
            }
            below = Some(above);
        }
        // The clause hangs on what it covers: 'Norway met France, the Kremlin said'.
        let hangs = matches!(syntax.relation(self.word), Parataxis | Ccomp | Advcl | Prep);
        hangs
            && self.stands_alone
            && syntax.head(self.word).is_some_and(|head| syntax.ancestors(token).any(|above| above == head))
    }
}

/// The attributions of sentence `nth`.
pub(super) fn find(grammar: &Grammar, nth: usize) -> Vec<Attribution> {
    grammar
        .syntax
        .sentence(nth)
        .filter_map(|word| spoken(grammar, word).or_else(|| according(grammar, word)))
        .collect()
}

/// A verb of saying with a speaker, and a clause or a quote to say.
fn spoken(grammar: &Grammar, verb: usize) -> Option<Attribution> {
    use Relation::{Acl, Advcl, Ccomp, Conj, Nsubj, Nsubjpass, Parataxis, Punct, Relcl};
    let syntax = grammar.syntax;
    if !syntax.is_verb(verb) || !grammar.reading.lexicon.words.says(syntax.lemma(verb)) {
        return None;
    }
    let content = syntax.related(verb, &[Ccomp, Parataxis]).next().is_some();
    let inserted = matches!(syntax.relation(verb), Parataxis | Ccomp | Advcl) || is_quoting(grammar, verb);
    if !content && !inserted {
        return None;
    }
    let who = speakers(grammar, syntax.doers(verb));
    if who.is_empty() {
        return None;
    }
    let own = syntax.children(verb).filter(|&child| {
        !matches!(syntax.relation(child), Ccomp | Parataxis | Advcl | Conj | Relcl | Acl | Punct)
    });
    let mut clause: BTreeSet<usize> = [verb].into();
    for child in own {
        gather(grammar, child, &mut clause);
    }
    let stands_alone = syntax.related(verb, &[Nsubj, Nsubjpass]).next().is_some();
    Some(Attribution { who, word: verb, stands_alone, clause })
}

/// Whether a quotation ends right ahead of the clause of `verb` or begins right behind it.
fn is_quoting(grammar: &Grammar, verb: usize) -> bool {
    let sentence = grammar.syntax.sentence(grammar.reading.sentence_of(verb));
    let is_mark = |token: usize| matches!(grammar.reading.word(token), "\"" | "“" | "”" | "''" | "``");
    sentence.clone().any(is_mark)
}

/// 'according to the ministry'.
fn according(grammar: &Grammar, word: usize) -> Option<Attribution> {
    let syntax = grammar.syntax;
    if !grammar.reading.word(word).eq_ignore_ascii_case("according") {
        return None;
    }
    let to = syntax.related(word, &[Relation::Prep]).next()?;
    let who = speakers(
        grammar,
        syntax.related(to, &[Relation::Pobj]).flat_map(|noun| syntax.coordinated(noun)).collect(),
    );
    if who.is_empty() {
        return None;
    }
    let mut clause = BTreeSet::new();
    gather(grammar, word, &mut clause);
    Some(Attribution { who, word, stands_alone: true, clause })
}

/// The actors among the speakers; also the owner of what speaks: 'a Kremlin statement said'.
fn speakers(grammar: &Grammar, heads: Vec<usize>) -> Vec<Who> {
    let parties = grammar.parties.named(heads, true);
    parties.iter().filter_map(Parties::who).collect()
}

/// Adds `token` and all below it.
fn gather(grammar: &Grammar, token: usize, into: &mut BTreeSet<usize>) {
    let mut open = vec![token];
    while let Some(token) = open.pop() {
        if into.insert(token) {
            open.extend(grammar.syntax.children(token));
        }
    }
}

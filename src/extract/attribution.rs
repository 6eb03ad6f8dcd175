//! Who is given as the source of what a sentence tells: 'said the Kremlin', 'according to …',
//! 'was quoted as saying', 'the ministry's claim that', 'accused them of', 'made the following statement:'.

use std::collections::BTreeSet;

use super::parties::Parties;
use super::predicates::Grammar;
use super::quotes;
use super::roster::Who;
use crate::language::Relation;

/// Somebody said something.
#[derive(Debug)]
pub(super) struct Attribution {
    /// Who speaks.
    pub(super) who: Vec<Who>,
    /// Who only passes it on: 'Interfax quoted him as saying'.
    pub(super) carriers: Vec<Who>,
    /// 'said', 'according' or 'claim'.
    pub(super) word: usize,
    /// Whether it can hang on what it covers: it has a speaker of its own, or needs none.
    stands_alone: bool,
    /// Whether what they say follows behind a colon.
    pub(super) announces: bool,
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
        use Relation::{Acl, Advcl, Ccomp, Parataxis, Prep};
        let syntax = grammar.syntax;
        let mut below = None;
        for above in syntax.ancestors(token) {
            if above == self.word {
                return below.is_some_and(|child| {
                    let relation = syntax.relation(child);
                    let charge = relation == Prep && is_charge(grammar, child);
                    matches!(relation, Ccomp | Parataxis | Advcl)
                        || relation == Acl && !self.has(child)
                        || charge
                });
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
    let found = |word| {
        spoken(grammar, word)
            .or_else(|| cited(grammar, word))
            .or_else(|| according(grammar, word))
            .or_else(|| claimed(grammar, word))
            .or_else(|| accused(grammar, word))
    };
    grammar.syntax.sentence(nth).filter_map(found).collect()
}

/// A verb of saying with a speaker, and a clause or a quote to say; or any verb with a statement for
/// its object and a colon at the end of its sentence.
fn spoken(grammar: &Grammar, verb: usize) -> Option<Attribution> {
    use Relation::{Acl, Advcl, Ccomp, Conj, Nsubj, Nsubjpass, Parataxis, Punct, Relcl};
    let syntax = grammar.syntax;
    if !syntax.is_verb(verb) {
        return None;
    }
    let words = &grammar.reading.lexicon.words;
    let is_saying = |&token: &usize| words.sayings.iter().any(|known| known == syntax.lemma(token));
    let says = words.says(syntax.lemma(verb));
    // 'told reporters:', 'issued a statement:'; but 'announced the members of his delegation:' opens a list.
    let objects = syntax.objects(verb);
    let tells = || {
        let mut frames = grammar.reading.lexicon.verb_frames(syntax.lemma(verb));
        objects.is_empty() || frames.any(|frame| frame.mode.as_deref() == Some("tell"))
    };
    let announces = ends_with_colon(grammar, verb) && (says && tells() || objects.iter().any(is_saying));
    let content = says && syntax.related(verb, &[Ccomp, Parataxis]).next().is_some();
    let inserted =
        says && (matches!(syntax.relation(verb), Parataxis | Ccomp | Advcl) || is_quoting(grammar, verb));
    if !content && !inserted && !announces {
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
    Some(Attribution { who, carriers: Vec::new(), word: verb, stands_alone, announces, clause })
}

/// Whether the sentence of `token` ends with a colon.
fn ends_with_colon(grammar: &Grammar, token: usize) -> bool {
    let mut words = grammar.syntax.sentence(grammar.reading.sentence_of(token)).rev();
    words
        .find(|&word| !grammar.reading.word(word).trim().is_empty())
        .is_some_and(|last| grammar.reading.word(last) == ":")
}

/// Whether the sentence of `verb` has a quotation mark.
fn is_quoting(grammar: &Grammar, verb: usize) -> bool {
    let mut sentence = grammar.syntax.sentence(grammar.reading.sentence_of(verb));
    sentence.any(|token| quotes::is_mark(grammar.reading.word(token)))
}

/// 'Interfax quoted Lavrov as saying that …', 'Lavrov was quoted as saying': the one quoted speaks.
fn cited(grammar: &Grammar, saying: usize) -> Option<Attribution> {
    let syntax = grammar.syntax;
    let as_word = syntax.head(saying).filter(|&head| syntax.lemma(head) == "as")?;
    let says = syntax.is_verb(saying) && grammar.reading.lexicon.words.says(syntax.lemma(saying));
    let verb = syntax.head(as_word).filter(|&verb| says && syntax.is_verb(verb))?;
    let who = speakers(grammar, syntax.objects(verb));
    if who.is_empty() {
        return None;
    }
    let carriers = speakers(grammar, syntax.doers(verb));
    let mut clause: BTreeSet<usize> = [verb, as_word, saying].into();
    for child in syntax.children(verb).filter(|&child| child != as_word) {
        gather(grammar, child, &mut clause);
    }
    Some(Attribution { who, carriers, word: saying, stands_alone: false, announces: false, clause })
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
    Some(Attribution { who, carriers: Vec::new(), word, stands_alone: true, announces: false, clause })
}

/// 'the ministry's claim that Norway met France'.
fn claimed(grammar: &Grammar, noun: usize) -> Option<Attribution> {
    use Relation::{Acl, Ccomp, Mark};
    let syntax = grammar.syntax;
    let lemma = syntax.lemma(noun).to_lowercase();
    if !syntax.is_noun(noun) || !grammar.reading.lexicon.words.sayings.contains(&lemma) {
        return None;
    }
    let is_that = |&clause: &usize| syntax.related(clause, &[Mark]).any(|mark| syntax.lemma(mark) == "that");
    syntax.related(noun, &[Acl, Ccomp]).find(is_that)?;
    let who: Vec<Who> = grammar.parties.owns(noun).iter().filter_map(Parties::who).collect();
    if who.is_empty() {
        return None;
    }
    let mut clause: BTreeSet<usize> = [noun].into();
    for child in syntax.children(noun).filter(|&child| !matches!(syntax.relation(child), Acl | Ccomp)) {
        gather(grammar, child, &mut clause);
    }
    Some(Attribution { who, carriers: Vec::new(), word: noun, stands_alone: false, announces: false, clause })
}

/// 'Kenya accused Norway of attacking Chile', 'blamed Norway for the attack': who accuses says so.
fn accused(grammar: &Grammar, verb: usize) -> Option<Attribution> {
    let syntax = grammar.syntax;
    if !syntax.is_verb(verb) || !syntax.related(verb, &[Relation::Prep]).any(|link| is_charge(grammar, link))
    {
        return None;
    }
    let who = speakers(grammar, syntax.doers(verb));
    let clause = [verb].into();
    (!who.is_empty()).then_some(Attribution {
        who,
        carriers: Vec::new(),
        word: verb,
        stands_alone: false,
        announces: false,
        clause,
    })
}

/// Whether a preposition takes what its verb accuses somebody of.
pub(super) fn is_charge(grammar: &Grammar, link: usize) -> bool {
    let syntax = grammar.syntax;
    let accuses = |verb: usize| grammar.reading.lexicon.words.accuses(syntax.lemma(verb));
    matches!(syntax.lemma(link), "of" | "for" | "with") && syntax.head(link).is_some_and(accuses)
}

/// The actors among the speakers; also the owner of what speaks: 'a Kremlin statement said'.
fn speakers(grammar: &Grammar, heads: Vec<usize>) -> Vec<Who> {
    let parties = grammar.parties.named(heads, true);
    parties.iter().filter_map(Parties::who).collect()
}

/// Adds `token` and all below it but relative clauses: 'Silva, who met Olsen in May, said' tells that they met.
fn gather(grammar: &Grammar, token: usize, into: &mut BTreeSet<usize>) {
    let syntax = grammar.syntax;
    let mut open = vec![token];
    while let Some(token) = open.pop() {
        if into.insert(token) {
            open.extend(syntax.children(token).filter(|&child| syntax.relation(child) != Relation::Relcl));
        }
    }
}

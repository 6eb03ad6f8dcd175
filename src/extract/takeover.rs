//! Words that are the act themselves. Who agrees to help has agreed, who refuses to leave has refused, who
//! marches to demand something protests: such a frame takes over what is told under its word, with its
//! parties. Who asks for a withdrawal has asked: nothing else is told.

use super::predicates::{Grammar, Predicate};
use super::status;
use crate::language::{Relation, Tag};
use crate::lexicon::Frame;

/// Verbs listed in front of one that hangs on the same word.
const LISTED: usize = 4;

/// The word that a clause or an event noun hangs on, by which a frame may take it over.
#[derive(Clone, Copy)]
struct Above {
    word: usize,
    verb: Option<usize>,
    /// Whether what hangs on it is an infinitive, and no participle or noun.
    infinitive: bool,
    /// Whether what hangs on it is an event noun.
    noun: bool,
}

impl<'a> Grammar<'a> {
    /// `found` without what the frames of the words above take over.
    pub(super) fn with_takeovers(&self, found: Vec<Predicate<'a>>) -> Vec<Predicate<'a>> {
        let own: Vec<(usize, &Frame)> = found
            .iter()
            .filter(|predicate| !predicate.frame.weak)
            .map(|predicate| (predicate.word, predicate.frame))
            .collect();
        let mut all: Vec<Predicate> = Vec::with_capacity(found.len());
        for predicate in found {
            let kind = &predicate.frame.kind;
            let above = self.words_above(&predicate);
            let telling = |above: &Above| own.iter().find(|(word, _)| *word == above.word);
            let told_by = |above: &&Above| above.infinitive || above.noun;
            let mut tellers = above.iter().filter(told_by).filter_map(telling);
            if tellers.any(|(word, frame)| *word != predicate.word && frame.takes_over.contains(kind)) {
                continue;
            }
            let free = above.iter().filter(|above| telling(above).is_none());
            let taken = free.into_iter().find_map(|above| Some((above, self.taker(*above, kind)?)));
            let taken = match taken {
                Some((&Above { word, verb, .. }, frame)) => Predicate { frame, word, verb, ..predicate },
                None => predicate,
            };
            // What stood there by itself was weak, and a word takes over once.
            match all.iter_mut().find(|other| other.word == taken.word) {
                Some(other) if other.frame.weak => *other = taken,
                Some(_) => {}
                None => all.push(taken),
            }
        }
        all.sort_by_key(|predicate| predicate.word);
        all
    }

    /// The frame of the word above that takes over a `kind` without parties of its own.
    fn taker(&self, above: Above, kind: &String) -> Option<&'a Frame> {
        let lexicon = self.reading.lexicon;
        let takes = |frame: &&Frame| {
            let alone = frame.weak || frame.target.is_empty();
            alone
                && frame.takes_over.contains(kind)
                && (above.infinitive || frame.beside_clause && !above.noun)
        };
        if self.syntax.is_noun(above.word) {
            return lexicon.noun_frames(&self.noun_keys(above.word)).find(takes);
        }
        let keys = self.verb_keys(above.word);
        let frame = keys.iter().flat_map(|key| lexicon.verb_frames(key)).find(takes)?;
        self.counts(above.word, frame).then_some(frame)
    }

    /// The words by which what a predicate tells may be taken over.
    fn words_above(&self, predicate: &Predicate) -> Vec<Above> {
        let Some(verb) = predicate.verb else { return Vec::new() };
        let lemma = self.syntax.lemma(verb);
        let light = || {
            self.reading.lexicon.words.is_light(lemma)
                || predicate.frame.light.iter().any(|word| word == lemma)
        };
        if verb == predicate.word || light() {
            return self.above_clause(verb);
        }
        // 'demanded the withdrawal', 'its demand for the withdrawal'; not 'called on Norway after its attack'.
        let carrier = self.carrier(predicate.word);
        let link = self.syntax.head(carrier).filter(|_| self.syntax.relation(carrier) == Relation::Pobj);
        let asked = link.is_none_or(|link| matches!(self.syntax.lemma(link), "for" | "of"));
        let taker = status::taker(self, carrier).filter(|_| asked);
        let at = |word| Above { word, verb: Some(verb), infinitive: false, noun: true };
        taker.map(at).into_iter().collect()
    }

    /// The verb, adjective or noun on which a clause hangs, and the noun that a light verb of it carries.
    fn above_clause(&self, clause: usize) -> Vec<Above> {
        use Relation::{Acl, Acomp, Advcl, Ccomp, Conj, Xcomp};
        let syntax = self.syntax;
        // 'agreed to free them and withdraw'
        let listed = |&token: &usize| syntax.relation(token) == Conj;
        let first = syntax.ancestors(clause).take(LISTED).find(|token| !listed(token));
        let Some((first, head)) = first.and_then(|first| Some((first, syntax.head(first)?))) else {
            return Vec::new();
        };
        let infinitive = syntax.is_infinitive(clause);
        let beside = syntax.relation(first) == Advcl && syntax.tag(clause) == Tag::Vbg;
        if !(infinitive && matches!(syntax.relation(first), Xcomp | Ccomp | Acl | Advcl) || beside) {
            return Vec::new();
        }
        let at = |word, verb| Above { word, verb, infinitive, noun: false };
        if syntax.is_noun(head) {
            return vec![at(head, self.governor(head))];
        }
        // 'is ready to help'
        let copula = syntax.head(head).filter(|_| syntax.relation(head) == Acomp);
        let verb = copula.unwrap_or(head);
        let mut above = vec![at(verb, Some(verb))];
        // 'began a strike to demand'
        if self.reading.lexicon.words.is_light(syntax.lemma(verb)) {
            above.extend(syntax.objects(verb).into_iter().map(|object| at(object, Some(verb))));
        }
        above
    }
}

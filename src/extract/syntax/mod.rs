//! The parse of a document as the frames read it: the tree here, with the `lists` of people put right that
//! the mentions tell and the `infinitives` that the words tell, and who does what to whom in `clauses`.
//!
//! Every function takes and gives numbers of tokens. Noun phrases are told by their head.

mod clauses;
mod infinitives;
mod lists;

use std::ops::Range;

use super::mentions::Found;
use super::reading::Reading;
use super::roster::Roster;
use crate::language::{Relation, Tag, Token};
use crate::lexicon::Words;

/// Steps up or along the tree that one question may take: a bound, not a rule of grammar.
const DEEP: usize = 12;

/// How a token hangs in the tree: on itself where it heads a sentence.
#[derive(Clone, Copy)]
struct Link {
    head: usize,
    relation: Relation,
}

impl Link {
    fn of(token: &Token) -> Self {
        Self { head: token.head, relation: token.relation }
    }
}

/// The dependency trees of a document.
pub(super) struct Syntax<'a> {
    tokens: &'a [Token],
    sentences: &'a [Range<usize>],
    links: Vec<Link>,
    words: &'a Words,
    /// The dependents of token `n` are `children[first_child[n]..first_child[n + 1]]`, in order.
    first_child: Vec<u32>,
    children: Vec<u32>,
}

impl<'a> Syntax<'a> {
    pub(super) fn new(reading: Reading<'a>, mentions: &[Found], roster: &Roster) -> Self {
        let tokens = &reading.analysis.tokens;
        let mut links: Vec<Link> = tokens.iter().map(Link::of).collect();
        lists::put_right(reading, mentions, roster, &mut links);
        infinitives::put_right(tokens, &reading.lexicon.words, &mut links);
        let mut first_child = vec![0_u32; links.len() + 1];
        let dependents = || links.iter().enumerate().filter(|(nth, link)| link.head != *nth);
        for (_, link) in dependents() {
            first_child[link.head + 1] += 1;
        }
        for nth in 0..links.len() {
            first_child[nth + 1] += first_child[nth];
        }
        let mut next = first_child.clone();
        let mut children = vec![0; first_child[links.len()] as usize];
        for (nth, link) in dependents() {
            let place = &mut next[link.head];
            children[*place as usize] = u32::try_from(nth).unwrap_or(u32::MAX);
            *place += 1;
        }
        let (sentences, words) = (&reading.analysis.sentences, &reading.lexicon.words);
        Self { tokens, sentences, links, words, first_child, children }
    }

    pub(super) fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let range = self.first_child[token] as usize..self.first_child[token + 1] as usize;
        self.children[range].iter().map(|&child| child as usize)
    }

    pub(super) fn relation(&self, token: usize) -> Relation {
        self.links[token].relation
    }

    pub(super) fn tag(&self, token: usize) -> Tag {
        self.tokens[token].tag
    }

    pub(super) fn lemma(&self, token: usize) -> &'a str {
        &self.tokens[token].lemma
    }

    /// The token it depends on; none for the head of a sentence.
    pub(super) fn head(&self, token: usize) -> Option<usize> {
        let head = self.links[token].head;
        (head != token).then_some(head)
    }

    pub(super) fn sentence(&self, nth: usize) -> Range<usize> {
        self.sentences[nth].clone()
    }

    /// The dependents that stand in one of these relations.
    pub(super) fn related<'s>(
        &'s self,
        token: usize,
        relations: &'s [Relation],
    ) -> impl Iterator<Item = usize> + 's {
        self.children(token).filter(move |&child| relations.contains(&self.relation(child)))
    }

    pub(super) fn has(&self, token: usize, relation: Relation) -> bool {
        self.related(token, &[relation]).next().is_some()
    }

    /// The token and those above it, up to the head of the sentence.
    pub(super) fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(token), |&token| self.head(token)).take(LONGEST_PATH)
    }

    pub(super) fn is_verb(&self, token: usize) -> bool {
        use Tag::{Vb, Vbd, Vbg, Vbn, Vbp, Vbz};
        matches!(self.tag(token), Vb | Vbd | Vbg | Vbn | Vbp | Vbz)
    }

    pub(super) fn is_noun(&self, token: usize) -> bool {
        matches!(self.tag(token), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A noun phrase and those coordinated with it, in the order of the text, without those left out by
    /// a 'not' of their own.
    pub(super) fn coordinated(&self, head: usize) -> Vec<usize> {
        let mut all = vec![head];
        let mut nth = 0;
        while nth < all.len() && all.len() < MANY {
            let more = self.related(all[nth], &[Relation::Conj]).filter(|&token| !self.is_verb(token));
            all.extend(more.filter(|&token| !self.is_left_out(token)));
            nth += 1;
        }
        // 'not France but Norway'
        if all.len() > 1 && self.is_left_out(head) {
            all.remove(0);
        }
        all.sort_unstable();
        all
    }

    /// Whether a 'not' stands right before a noun phrase: 'Norway, not France'; the parse may hang it on
    /// the noun ahead.
    pub(super) fn is_left_out(&self, noun: usize) -> bool {
        let first = self.left_edge(noun);
        let before = first.checked_sub(1).filter(|&before| self.head(before) == self.head(noun));
        let is_not = |token: usize| self.relation(token) == Relation::Neg;
        is_not(first) || before.is_some_and(is_not)
    }

    /// The first token of the phrase that `head` heads.
    fn left_edge(&self, head: usize) -> usize {
        let first = |&token: &usize| self.children(token).next().filter(|&child| child < token);
        std::iter::successors(Some(head), first).take(LONGEST_PATH).last().unwrap_or(head)
    }

    /// Where `preposition` depends on `token`. A second one may follow by coordination: 'with France
    /// and with Norway'.
    pub(super) fn prepositions<'s>(
        &'s self,
        token: usize,
        preposition: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        use Relation::{Advmod, Agent, Conj, Dative, Prep};
        self.related(token, &[Prep, Dative, Agent, Advmod])
            .flat_map(move |prep| {
                let again = move |&next: &usize| self.relation(next) == Conj || self.tag(prep) != Tag::Vbg;
                std::iter::once(prep).chain(self.related(prep, &[Conj, Prep]).filter(again))
            })
            .filter(move |&prep| self.lemma(prep) == preposition)
    }

    /// The nouns behind `preposition` where it depends on `token`, in the order of the text.
    pub(super) fn behind<'s>(
        &'s self,
        token: usize,
        preposition: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        self.prepositions(token, preposition).flat_map(|prep| self.objects_of_preposition(prep))
    }

    /// The subjects of an infinitive that `preposition` marks under a verb: 'called for Norway to yield'.
    pub(super) fn infinitive_subjects(&self, verb: usize, preposition: &str) -> Vec<usize> {
        use Relation::{Advcl, Ccomp, Mark, Xcomp};
        let marked =
            |clause: &usize| self.related(*clause, &[Mark]).any(|mark| self.lemma(mark) == preposition);
        self.related(verb, &[Advcl, Ccomp, Xcomp])
            .filter(marked)
            .flat_map(|clause| self.subjects(clause))
            .collect()
    }

    /// The distance between two tokens of a sentence along its tree.
    pub(super) fn distance(&self, a: usize, b: usize) -> usize {
        let up: Vec<usize> = self.ancestors(a).collect();
        self.ancestors(b)
            .enumerate()
            .find_map(|(steps, token)| Some(steps + up.iter().position(|&other| other == token)?))
            .unwrap_or(usize::MAX)
    }
}

/// The most members of a coordination: more than any summit lists, and few enough for their pairs.
const MANY: usize = 200;

/// Deeper trees than this are no sentences.
const LONGEST_PATH: usize = 200;

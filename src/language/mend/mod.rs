//! The parser's habitual slips, mended by rules of English grammar that leave no choice: about `verbs`, about
//! `nouns` and about `lemmas`.
//!
//! A statistical parser errs in the same way in the same place. Where grammar says what the right tree
//! is, the tree is put right here, once, so that what reads it need not know. Each rule stands in a
//! function of its own, with the sentence that shows it in the tests.

use std::ops::Range;

use super::{Analysis, Relation, Tag, Token};

mod lemmas;
mod nouns;
mod verbs;

/// How far a rule looks to either side: no noun phrase that it is about is longer.
const WINDOW: usize = 40;

impl Analysis {
    /// The same with its trees, and lemmas of verbs, mended; `text` is what it was made of.
    pub(super) fn mended(mut self, text: &str) -> Self {
        for token in &mut self.tokens {
            lemmas::keep_the_e(token, text);
        }
        for sentence in self.sentences.clone() {
            for nth in sentence.clone() {
                let mut tree = Tree { tokens: &mut self.tokens, sentence: sentence.clone() };
                tree.prefix_belongs_to_its_verb(nth);
                tree.suffix_belongs_to_its_name(nth);
                tree.title_belongs_to_its_name(nth);
                tree.infinitive_has_no_subject(nth);
                tree.name_takes_no_with(nth);
                tree.preposition_joins_its_like(nth);
                tree.finite_verb_has_a_subject(nth);
                tree.finite_verb_joins_a_finite_one(nth);
                tree.base_form_joins_a_base_form(nth);
                tree.verb_behind_an_infinitive_is_one(nth);
                tree.infinitive_joins_the_gerund_in_front(nth);
                tree.semicolon_parts_clauses(nth);
                tree.finite_clause_has_a_subject(nth);
                tree.up_to_belongs_to_its_number(nth);
                tree.name_joins_a_name(nth);
                tree.plural_verb_has_several_subjects(nth);
                tree.noun_behind_a_dash_explains(nth);
                tree.adverb_behind_a_verb_is_its_own(nth);
            }
        }
        for entity in &self.entities {
            let nth = self.sentences.partition_point(|range| range.end <= entity.tokens.start);
            let Some(sentence) = self.sentences.get(nth).cloned() else { continue };
            let mut tree = Tree { tokens: &mut self.tokens, sentence };
            match &*entity.label {
                "PERSON" | "ORG" | "GPE" | "NORP" => tree.name_behind_a_verb_is_its_object(&entity.tokens),
                "DATE" => tree.name_joins_no_day(&entity.tokens),
                _ => {}
            }
        }
        for two in self.entities.windows(2) {
            let [date, name] = two else { continue };
            let (end, start) = (date.tokens.end, name.tokens.start);
            // 'On Friday President Ana Silva met …'
            let title = |token: &Token| matches!(token.tag, Tag::Nnp | Tag::Nnps);
            if &*date.label == "DATE" && end <= start && self.tokens[end..start].iter().all(title) {
                let nth = self.sentences.partition_point(|range| range.end <= date.tokens.start);
                let Some(sentence) = self.sentences.get(nth).cloned() else { continue };
                let mut tree = Tree { tokens: &mut self.tokens, sentence };
                tree.day_is_no_part_of_a_name(&date.tokens, &(end..name.tokens.end));
            }
        }
        self
    }
}

/// A sentence whose tree is being mended.
struct Tree<'t> {
    tokens: &'t mut [Token],
    sentence: Range<usize>,
}

impl Tree<'_> {
    fn is_name(&self, token: usize) -> bool {
        matches!(self.tokens[token].tag, Tag::Nnp | Tag::Nnps)
    }

    fn is_noun(&self, token: usize) -> bool {
        self.is_name(token) || matches!(self.tokens[token].tag, Tag::Nn | Tag::Nns)
    }

    fn is_verb(&self, token: usize) -> bool {
        use Tag::{Vb, Vbd, Vbg, Vbn, Vbp, Vbz};
        matches!(self.tokens[token].tag, Vb | Vbd | Vbg | Vbn | Vbp | Vbz)
    }

    /// The nearest dependents of `head` in front of it, nearest first.
    fn in_front(&self, head: usize, relation: Relation) -> impl Iterator<Item = usize> + '_ {
        let from = self.sentence.start.max(head.saturating_sub(WINDOW));
        let stands =
            move |&nth: &usize| self.tokens[nth].head == head && self.tokens[nth].relation == relation;
        (from..head).rev().filter(stands)
    }

    fn attach(&mut self, token: usize, head: usize, relation: Relation) {
        self.tokens[token].head = head;
        self.tokens[token].relation = relation;
    }

    /// Whether `token` is `other` or depends on it, directly or not.
    fn is_below(&self, token: usize, other: usize) -> bool {
        let mut token = token;
        for _ in 0..WINDOW {
            if token == other {
                return true;
            }
            token = self.tokens[token].head;
        }
        false
    }

    /// The token of a name that depends on something outside it.
    fn top(&self, name: &Range<usize>) -> usize {
        let outside = |nth: &usize| !name.contains(&self.tokens[*nth].head) || self.tokens[*nth].head == *nth;
        name.clone().rev().find(outside).unwrap_or(name.end - 1)
    }
}

#[cfg(test)]
mod tests;

//! The parser's habitual slips, mended by rules of English grammar that leave no choice.
//!
//! A statistical parser errs in the same way in the same place. Where grammar says what the right tree
//! is, the tree is put right here, once, so that what reads it need not know. Each rule stands in a
//! function of its own, with the sentence that shows it in the tests.

use std::ops::Range;

use super::{Analysis, Relation, Tag, Token};

/// How far a rule looks to either side: no noun phrase that it is about is longer.
const WINDOW: usize = 40;

/// Lemmas behind a name that belong to it: 'Robert Kennedy, Jr.'.
const SUFFIXES: [&str; 6] = ["jr.", "sr.", "jr", "sr", "ii", "iii"];

impl Analysis {
    /// The same with its trees mended.
    pub(super) fn mended(mut self) -> Self {
        for sentence in self.sentences.clone() {
            for nth in sentence.clone() {
                let mut tree = Tree { tokens: &mut self.tokens, sentence: sentence.clone() };
                tree.suffix_belongs_to_its_name(nth);
                tree.title_belongs_to_its_name(nth);
                tree.infinitive_has_no_subject(nth);
                tree.name_takes_no_with(nth);
                tree.preposition_joins_its_like(nth);
                tree.finite_verb_has_a_subject(nth);
                tree.finite_verb_joins_a_finite_one(nth);
                tree.base_form_joins_a_base_form(nth);
                tree.up_to_belongs_to_its_number(nth);
            }
        }
        for two in self.entities.windows(2) {
            if let [date, name] = two
                && &*date.label == "DATE"
                && date.tokens.end == name.tokens.start
            {
                let nth = self.sentences.partition_point(|range| range.end <= date.tokens.start);
                let Some(sentence) = self.sentences.get(nth).cloned() else { continue };
                let mut tree = Tree { tokens: &mut self.tokens, sentence };
                tree.day_is_no_part_of_a_name(&date.tokens, &name.tokens);
            }
        }
        let persons: Vec<Range<usize>> = self
            .entities
            .iter()
            .filter(|entity| &*entity.label == "PERSON")
            .map(|entity| entity.tokens.clone())
            .collect();
        for two in persons.windows(2) {
            let nth = self.sentences.partition_point(|range| range.end <= two[0].start);
            let Some(sentence) = self.sentences.get(nth).cloned() else { continue };
            if sentence.contains(&two[1].start) {
                Tree { tokens: &mut self.tokens, sentence }.persons_are_coordinated(&two[0], &two[1]);
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

    /// 'Robert Kennedy, Jr. met …': the suffix is no subject of its own, and what hangs on it hangs on
    /// the name.
    fn suffix_belongs_to_its_name(&mut self, suffix: usize) {
        if !SUFFIXES.contains(&&*self.tokens[suffix].lemma.to_lowercase()) {
            return;
        }
        let comma = self.sentence.contains(&suffix.wrapping_sub(1)) && &*self.tokens[suffix - 1].lemma == ",";
        let name = suffix.wrapping_sub(1 + usize::from(comma));
        if !self.sentence.contains(&name) || !self.is_name(name) || self.is_below(name, suffix) {
            return;
        }
        let end = self.sentence.end.min(suffix + WINDOW);
        for nth in self.sentence.start..end {
            if self.tokens[nth].head == suffix && nth != suffix {
                self.tokens[nth].head = name;
            }
        }
        self.attach(suffix, name, Relation::Nmod);
        if comma {
            self.attach(suffix - 1, name, Relation::Punct);
        }
    }

    /// 'Adviser to the King Ana Silva met …': a verb has one subject, the name; what stands right in
    /// front of it is its title.
    fn title_belongs_to_its_name(&mut self, verb: usize) {
        if !self.is_verb(verb) {
            return;
        }
        let mut subjects = self.in_front(verb, Relation::Nsubj);
        let (Some(name), Some(title)) = (subjects.next(), subjects.next()) else { return };
        drop(subjects);
        if !self.is_name(name) || !self.is_noun(title) {
            return;
        }
        let between = title + 1..name;
        let joined = between.clone().all(|nth| self.is_below(nth, title) || self.is_below(nth, name));
        let parted = between.into_iter().any(|nth| matches!(self.tokens[nth].tag, Tag::Comma | Tag::Colon));
        if joined && !parted {
            self.attach(title, name, Relation::Nmod);
        }
    }

    /// 'spoke with Olsen to offer help': only 'for' gives an infinitive a subject of its own; behind
    /// another preposition the noun is what the preposition governs.
    fn infinitive_has_no_subject(&mut self, to: usize) {
        let verb = self.tokens[to].head;
        if self.tokens[to].tag != Tag::To || self.tokens[to].relation != Relation::Aux || to >= verb {
            return;
        }
        let Some(noun) = self.in_front(verb, Relation::Nsubj).find(|&noun| noun < to && self.is_noun(noun))
        else {
            return;
        };
        let Some(preposition) = self.preposition_of(noun, verb) else { return };
        let clause = self.tokens[verb].relation;
        let governor = match clause {
            Relation::Pcomp if self.tokens[verb].head == preposition => self.tokens[preposition].head,
            _ if self.tokens[preposition].head == verb => self.tokens[verb].head,
            _ => self.tokens[preposition].head,
        };
        if governor == verb || governor == preposition || self.is_below(governor, verb) {
            return;
        }
        self.attach(preposition, governor, Relation::Prep);
        self.attach(noun, preposition, Relation::Pobj);
        if self.tokens[verb].head == preposition || self.tokens[verb].head == verb {
            self.attach(verb, governor, Relation::Advcl);
        }
    }

    /// The preposition right in front of a noun phrase that is the subject of `verb`, if it is not 'for'
    /// and governs nothing else.
    fn preposition_of(&self, noun: usize, verb: usize) -> Option<usize> {
        let from = self.sentence.start.max(noun.saturating_sub(WINDOW));
        let first = (from..noun).rev().take_while(|&nth| self.is_below(nth, noun)).last().unwrap_or(noun);
        let preposition = first.checked_sub(1).filter(|nth| self.sentence.contains(nth))?;
        let token = &self.tokens[preposition];
        let marks = token.head == verb && token.relation == Relation::Mark;
        let governs = self.tokens[verb].head == preposition && self.tokens[verb].relation == Relation::Pcomp;
        let bare = token.relation == Relation::Prep
            && !(preposition + 1..noun).any(|nth| {
                self.tokens[nth].head == preposition && self.tokens[nth].relation == Relation::Pobj
            });
        (token.tag == Tag::In
            && &*token.lemma != "for"
            && &*token.lemma != "that"
            && (marks || governs || bare))
            .then_some(preposition)
    }

    /// 'travelled to Norway on May 3 and to Kenya on May 4': a preposition is coordinated with the same one
    /// before it, not with a noun or a number.
    fn preposition_joins_its_like(&mut self, later: usize) {
        let is_preposition = |token: &Token| matches!(token.tag, Tag::In | Tag::To);
        let token = &self.tokens[later];
        if token.relation != Relation::Conj
            || !is_preposition(token)
            || is_preposition(&self.tokens[token.head])
        {
            return;
        }
        let from = self.sentence.start.max(later.saturating_sub(WINDOW));
        let earlier = (from..later).rev().find(|&nth| {
            let other = &self.tokens[nth];
            other.relation == Relation::Prep && other.lemma == self.tokens[later].lemma
        });
        let Some(earlier) = earlier else { return };
        let governor = self.tokens[earlier].head;
        if self.is_verb(governor) && self.is_below(later, governor) && !self.is_below(earlier, later) {
            self.attach(later, earlier, Relation::Conj);
        }
    }

    /// 'met Olsen to discuss trade and consulted with Silva': a verb in the past tense without a subject is
    /// coordinated with one in the past tense, not with an infinitive.
    fn finite_verb_joins_a_finite_one(&mut self, verb: usize) {
        let token = &self.tokens[verb];
        let infinitive = |nth: usize| {
            let from = self.sentence.start.max(nth.saturating_sub(WINDOW));
            self.tokens[nth].tag == Tag::Vb
                && (from..nth).any(|to| self.tokens[to].head == nth && self.tokens[to].tag == Tag::To)
        };
        // Without an auxiliary the tagger's participle is the past tense.
        let past = match token.tag {
            Tag::Vbd => true,
            Tag::Vbn => self
                .in_front(verb, Relation::Auxpass)
                .chain(self.in_front(verb, Relation::Aux))
                .next()
                .is_none(),
            _ => false,
        };
        if !past || token.relation != Relation::Conj || !infinitive(token.head) {
            return;
        }
        if self.in_front(verb, Relation::Nsubj).next().is_some() {
            return;
        }
        let mut above = token.head;
        for _ in 0..WINDOW {
            let next = self.tokens[above].head;
            if next == above {
                return;
            }
            above = next;
            if self.tokens[above].tag == Tag::Vbd && above < verb {
                self.tokens[verb].tag = Tag::Vbd;
                self.attach(verb, above, Relation::Conj);
                return;
            }
        }
    }

    /// 'repeated the demand that the regime allow an inquiry, release prisoners and …': a base form without
    /// 'to' or a modal is coordinated with the one of a clause before it, not with a verb in the past.
    fn base_form_joins_a_base_form(&mut self, verb: usize) {
        let token = &self.tokens[verb];
        let head = token.head;
        let marked = |nth: usize| self.in_front(nth, Relation::Aux).next().is_some();
        let past = matches!(self.tokens[head].tag, Tag::Vbd | Tag::Vbz) && !marked(head);
        if token.tag != Tag::Vb || token.relation != Relation::Conj || !past || marked(verb) {
            return;
        }
        let from = (head + 1).max(verb.saturating_sub(WINDOW));
        let earlier = (from..verb).rev().find(|&nth| {
            let other = &self.tokens[nth];
            let clause =
                matches!(other.relation, Relation::Acl | Relation::Ccomp | Relation::Xcomp | Relation::Conj);
            clause && matches!(other.tag, Tag::Vb | Tag::Vbp) && self.is_below(nth, head)
        });
        if let Some(earlier) = earlier {
            self.attach(verb, earlier, Relation::Conj);
        }
    }

    /// 'freed up to 16 sailors': with a number behind it 'up to' belongs to that, and the noun is what the verb
    /// takes.
    fn up_to_belongs_to_its_number(&mut self, up: usize) {
        let (to, number) = (up + 1, up + 2);
        let behind = self.sentence.contains(&number);
        if !behind || &*self.tokens[up].lemma != "up" || self.tokens[number].tag != Tag::Cd {
            return;
        }
        let (verb, noun) = (self.tokens[up].head, self.tokens[number].head);
        let taken = self.tokens[noun].head == to && self.tokens[noun].relation == Relation::Pobj;
        if self.tokens[up].relation != Relation::Prt || !self.is_verb(verb) || !taken || noun < number {
            return;
        }
        self.attach(noun, verb, Relation::Dobj);
        self.attach(up, number, Relation::Quantmod);
        self.attach(to, number, Relation::Quantmod);
    }

    /// 'Rather than meet Olsen, Silva phoned …': the name between the comma and a finite verb without a
    /// subject is its subject, not one more name of the clause ahead.
    fn finite_verb_has_a_subject(&mut self, verb: usize) {
        use Relation::{Appos, Conj, Csubj, Expl, Nsubj, Nsubjpass, Root};
        let token = &self.tokens[verb];
        let finite = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let has_subject = || {
            let mut own = self.sentence.clone().filter(|&nth| self.tokens[nth].head == verb);
            own.any(|nth| matches!(self.tokens[nth].relation, Nsubj | Nsubjpass | Expl | Csubj))
        };
        if token.relation != Root || !finite || has_subject() {
            return;
        }
        let from = self.sentence.start.max(verb.saturating_sub(WINDOW));
        let ends_here = |&nth: &usize| (nth..verb).all(|inner| self.is_below(inner, nth));
        let Some(name) = (from..verb)
            .rev()
            .filter(|&nth| self.is_name(nth))
            .find(|nth| ends_here(nth) && matches!(self.tokens[*nth].relation, Conj | Appos))
        else {
            return;
        };
        let first = (from..name).rev().take_while(|&nth| self.is_below(nth, name)).last().unwrap_or(name);
        let comma = first.checked_sub(1).filter(|&nth| self.sentence.contains(&nth));
        let parted = comma.is_some_and(|nth| self.tokens[nth].tag == Tag::Comma);
        let list = (self.tokens[name].head..first).any(|nth| self.tokens[nth].relation == Relation::Cc);
        if parted && !list {
            self.attach(name, verb, Nsubj);
        }
    }

    /// 'met at the White House with Olsen', 'met on Monday with Olsen': a name has nothing 'with' it;
    /// the verb has.
    fn name_takes_no_with(&mut self, with: usize) {
        let token = &self.tokens[with];
        if token.relation != Relation::Prep || &*token.lemma != "with" || !self.is_name(token.head) {
            return;
        }
        let place = token.head;
        let preposition = self.tokens[place].head;
        let verb = self.tokens[preposition].head;
        let adjunct = self.tokens[place].relation == Relation::Pobj
            && self.tokens[preposition].relation == Relation::Prep
            && ["at", "in", "on"].contains(&&*self.tokens[preposition].lemma)
            && self.is_verb(verb)
            && verb < preposition;
        if adjunct {
            self.attach(with, verb, Relation::Prep);
        }
    }

    /// 'On Sunday Silva met …': the day goes with the verb, not with the name behind it.
    fn day_is_no_part_of_a_name(&mut self, day: &Range<usize>, name: &Range<usize>) {
        use Relation::{Amod, Compound, Nmod};
        let (day_head, name_head) = (self.top(day), self.top(name));
        let Token { head, relation, .. } = self.tokens[day_head];
        let verb = self.tokens[name_head].head;
        let within = name.contains(&head) && self.sentence.contains(&name_head) && verb != name_head;
        if !within || !matches!(relation, Amod | Compound | Nmod) {
            return;
        }
        let preposition = day.start.checked_sub(1).filter(|nth| self.sentence.contains(nth));
        match preposition.filter(|&nth| self.tokens[nth].tag == Tag::In) {
            Some(preposition) => self.attach(day_head, preposition, Relation::Pobj),
            None => self.attach(day_head, verb, Relation::Npadvmod),
        }
    }

    /// 'President Silva and Norway's Prime Minister Olsen met': a person neither modifies nor owns
    /// another one behind an 'and'; the two are coordinated.
    fn persons_are_coordinated(&mut self, one: &Range<usize>, other: &Range<usize>) {
        use Relation::{Compound, Conj, Nmod, Poss};
        const STEPS: usize = 3;
        let (one, other) = (self.top(one), self.top(other));
        let mut between = one + 1..other;
        let and = between.clone().any(|nth| self.tokens[nth].tag == Tag::Cc);
        if one >= other || !and || between.any(|nth| self.is_verb(nth)) {
            return;
        }
        let mut above = one;
        for _ in 0..STEPS {
            if !matches!(self.tokens[above].relation, Compound | Nmod | Poss) {
                return;
            }
            above = self.tokens[above].head;
            if above == other {
                break;
            }
        }
        if above != other {
            return;
        }
        let Token { head, relation, .. } = self.tokens[other];
        self.attach(one, if head == other { one } else { head }, relation);
        for nth in one + 1..other {
            // A country between them is the second one's.
            if self.tokens[nth].head == one && self.tokens[nth].relation == Conj {
                self.attach(nth, other, Poss);
            }
        }
        self.attach(other, one, Conj);
    }

    /// The token of a name that depends on something outside it.
    fn top(&self, name: &Range<usize>) -> usize {
        let outside = |nth: &usize| !name.contains(&self.tokens[*nth].head) || self.tokens[*nth].head == *nth;
        name.clone().rev().find(outside).unwrap_or(name.end - 1)
    }
}

#[cfg(test)]
mod tests;

//! Slips about verbs: whose subject a noun is, and with which verb another is coordinated.

use super::{Tree, WINDOW};
use crate::language::{Relation, Tag, Token};

impl Tree<'_> {
    /// 'spoke with Olsen to offer help': only 'for' gives an infinitive a subject of its own; behind
    /// another preposition the noun is what the preposition governs.
    pub(super) fn infinitive_has_no_subject(&mut self, to: usize) {
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

    /// 'met Olsen to discuss trade and consulted with Silva': a verb in the past tense without a subject is
    /// coordinated with one in the past tense, not with an infinitive, nor with what 'would' takes.
    pub(super) fn finite_verb_joins_a_finite_one(&mut self, verb: usize) {
        let token = &self.tokens[verb];
        let infinitive = |nth: usize| {
            let from = self.sentence.start.max(nth.saturating_sub(WINDOW));
            let bare = |aux: usize| matches!(self.tokens[aux].tag, Tag::To | Tag::Md);
            self.tokens[nth].tag == Tag::Vb
                && (from..nth).any(|aux| self.tokens[aux].head == nth && bare(aux))
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

    /// 'met virtually today': an adverb between a verb and its day says how, not which day.
    pub(super) fn adverb_behind_a_verb_is_its_own(&mut self, adverb: usize) {
        let Token { head: day, relation, tag, .. } = self.tokens[adverb];
        let Some(verb) = adverb.checked_sub(1).filter(|nth| self.sentence.contains(nth)) else { return };
        let between = tag == Tag::Rb && relation == Relation::Advmod && day == adverb + 1;
        let of_verb = self.tokens[day].head == verb && self.tokens[day].relation == Relation::Npadvmod;
        if between && of_verb && self.is_verb(verb) {
            self.attach(adverb, verb, Relation::Advmod);
        }
    }

    /// 'repeated the demand that the regime allow an inquiry, release prisoners and …': a base form without
    /// 'to' or a modal is coordinated with the one of a clause before it, not with a verb in the past.
    pub(super) fn base_form_joins_a_base_form(&mut self, verb: usize) {
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

    /// 'want to praise Silva and thank Olsen': a present without a subject that is coordinated with an infinitive is one
    /// too.
    pub(super) fn verb_behind_an_infinitive_is_one(&mut self, verb: usize) {
        let Token { head, relation, tag, .. } = self.tokens[verb];
        let present = tag == Tag::Vbp && relation == Relation::Conj && self.tokens[head].tag == Tag::Vb;
        let has_own = |relation| self.in_front(verb, relation).next().is_some();
        if present && !has_own(Relation::Nsubj) && !has_own(Relation::Aux) {
            self.tokens[verb].tag = Tag::Vb;
        }
    }

    /// 'Rather than meet Olsen, Silva phoned …': the name between the comma and a finite verb without a
    /// subject is its subject, not one more name of the clause ahead.
    pub(super) fn finite_verb_has_a_subject(&mut self, verb: usize) {
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

    /// 'accused Norway of planning to attack': an infinitive right behind a gerund is what that takes.
    pub(super) fn infinitive_joins_the_gerund_in_front(&mut self, to: usize) {
        let Token { head: verb, relation, tag, .. } = self.tokens[to];
        let Some(gerund) = to.checked_sub(1).filter(|nth| self.sentence.contains(nth)) else { return };
        let infinitive = tag == Tag::To && relation == Relation::Aux && to < verb;
        let behind = self.tokens[gerund].tag == Tag::Vbg && self.tokens[gerund].relation == Relation::Pcomp;
        let above = self.tokens[verb].head;
        if infinitive && behind && above < gerund && self.is_verb(above) && self.is_below(gerund, above) {
            self.attach(verb, gerund, Relation::Xcomp);
        }
    }

    /// 'denied Sweden was funding them': the noun right in front of a finite clause without a subject is its subject.
    pub(super) fn finite_clause_has_a_subject(&mut self, helper: usize) {
        use Relation::{Aux, Auxpass, Ccomp, Csubj, Dobj, Expl, Nsubj, Nsubjpass};
        let Token { head: verb, relation, tag, .. } = self.tokens[helper];
        let finite = matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md) && helper < verb;
        let above = self.tokens[verb].head;
        if !finite || !matches!(relation, Aux | Auxpass) || self.tokens[verb].relation != Ccomp {
            return;
        }
        let own = |relation| self.in_front(verb, relation).next().is_some();
        if above > helper || [Nsubj, Nsubjpass, Expl, Csubj].into_iter().any(own) {
            return;
        }
        let object = |nth: &usize| self.tokens[*nth].head == above && self.tokens[*nth].relation == Dobj;
        let from = (above + 1).max(helper.saturating_sub(WINDOW));
        let Some(noun) = (from..helper).rev().find(object) else { return };
        let passive = self.in_front(verb, Auxpass).next().is_some();
        if self.is_noun(noun) && (noun..helper).all(|nth| self.is_below(nth, noun)) {
            self.attach(noun, verb, if passive { Nsubjpass } else { Nsubj });
        }
    }

    /// 'Silva met Olsen; Kirui said little': a clause ahead of a semicolon is not taken by the one behind it, which is
    /// coordinated with it.
    pub(super) fn semicolon_parts_clauses(&mut self, mark: usize) {
        use Relation::{Ccomp, Conj, Nsubj, Nsubjpass};
        let later = self.tokens[mark].head;
        if &*self.tokens[mark].lemma != ";" || later < mark || !self.is_verb(later) {
            return;
        }
        let own =
            |nth: usize, relation| self.tokens[nth].head == later && self.tokens[nth].relation == relation;
        let subject = (mark + 1..later).find(|&nth| own(nth, Nsubj) || own(nth, Nsubjpass));
        // '"We met; we spoke", said Silva' is quoted whole.
        let quoted = (mark + 1..later)
            .any(|nth| matches!(self.tokens[nth].tag, Tag::OpeningQuote | Tag::ClosingQuote));
        let from = self.sentence.start.max(mark.saturating_sub(2 * WINDOW));
        let earlier = (from..mark).rev().find(|&nth| own(nth, Ccomp) && self.is_verb(nth));
        let (Some(earlier), Some(_), false) = (earlier, subject, quoted) else { return };
        let Token { head, relation, .. } = self.tokens[later];
        self.attach(earlier, if head == later { earlier } else { head }, relation);
        self.attach(later, earlier, Conj);
        for nth in from..=mark {
            if self.tokens[nth].head == later {
                self.tokens[nth].head = earlier;
            }
        }
    }

    /// 'will co-host the summit': the prefix and its hyphen belong to the verb, which takes the place of all three.
    pub(super) fn prefix_belongs_to_its_verb(&mut self, prefix: usize) {
        let verb = prefix + 2;
        let is = |nth: usize, lemma: &str| self.tokens[nth].lemma.eq_ignore_ascii_case(lemma);
        if !self.sentence.contains(&verb) || !is(prefix, "co") || !is(prefix + 1, "-") || !self.is_verb(verb)
        {
            return;
        }
        let joined = self.tokens[prefix..=verb].windows(2).all(|two| two[0].span.end == two[1].span.start);
        let three = prefix..=verb;
        let top = three.clone().find(|&nth| {
            let head = self.tokens[nth].head;
            head == nth || !three.contains(&head)
        });
        let Some(top) = top.filter(|_| joined) else { return };
        let Token { head, relation, .. } = self.tokens[top];
        self.attach(verb, if head == top { verb } else { head }, relation);
        for nth in self.sentence.clone().filter(|nth| !three.contains(nth)) {
            if three.contains(&self.tokens[nth].head) {
                self.tokens[nth].head = verb;
            }
        }
        self.attach(prefix, verb, Relation::Compound);
        self.attach(prefix + 1, verb, Relation::Punct);
    }
}

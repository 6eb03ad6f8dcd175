//! Slips about noun phrases: what belongs to a name, and what a noun is coordinated with.

use std::ops::Range;

use super::{Tree, WINDOW};
use crate::language::{Relation, Tag, Token};

/// Lemmas behind a name that belong to it: 'Robert Kennedy, Jr.'.
const SUFFIXES: [&str; 6] = ["jr.", "sr.", "jr", "sr", "ii", "iii"];

impl Tree<'_> {
    /// 'Robert Kennedy, Jr. met …': the suffix is no subject of its own, and what hangs on it hangs on
    /// the name.
    pub(super) fn suffix_belongs_to_its_name(&mut self, suffix: usize) {
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
    pub(super) fn title_belongs_to_its_name(&mut self, verb: usize) {
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

    /// 'travelled to Norway on May 3 and to Kenya on May 4': a preposition is coordinated with the same one
    /// before it, not with a noun or a number.
    pub(super) fn preposition_joins_its_like(&mut self, later: usize) {
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

    /// 'freed up to 16 sailors': with a number behind it 'up to' belongs to that, and the noun is what the verb
    /// takes.
    pub(super) fn up_to_belongs_to_its_number(&mut self, up: usize) {
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

    /// 'met at the White House with Olsen', 'met on Monday with Olsen': a name has nothing 'with' it;
    /// the verb has.
    pub(super) fn name_takes_no_with(&mut self, with: usize) {
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
    pub(super) fn day_is_no_part_of_a_name(&mut self, day: &Range<usize>, name: &Range<usize>) {
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

    /// 'the bond between Norway and Kenya—two of the oldest states': what stands behind a dash explains the noun ahead of
    /// it, and is not taken by a verb far ahead.
    pub(super) fn noun_behind_a_dash_explains(&mut self, noun: usize) {
        use Relation::{Appos, Dep, Dobj, Npadvmod};
        let Token { head: verb, relation, .. } = self.tokens[noun];
        if !matches!(relation, Dobj | Npadvmod | Dep) || verb >= noun || !self.is_verb(verb) {
            return;
        }
        let from = noun.saturating_sub(WINDOW).max(verb + 1);
        let first = (from..=noun).rev().take_while(|&nth| self.is_below(nth, noun)).last().unwrap_or(noun);
        let dash = first - 1;
        let explained = dash.checked_sub(1).filter(|&nth| nth > verb && self.is_noun(nth));
        if let Some(explained) = explained.filter(|_| self.tokens[dash].tag == Tag::Colon) {
            self.attach(noun, explained, Appos);
        }
    }

    /// 'met Prime Minister Abiy Ahmed', 'met his counterpart Jan Vik': a name right behind a verb is what that takes, and
    /// one behind a noun explains that; neither is a measure or a day.
    pub(super) fn name_behind_a_verb_is_its_object(&mut self, name: &Range<usize>) {
        use Relation::{Dative, Dobj, Npadvmod};
        let top = self.top(name);
        let Token { head: verb, relation, .. } = self.tokens[top];
        if relation != Npadvmod || !self.is_name(top) || verb >= name.start || !self.is_verb(verb) {
            return;
        }
        // 'met his counterpart Jan Vik', 'held talks with her counterparts, Jan Vik and Knut Lind'
        let comma = usize::from(self.tokens[name.start - 1].tag == Tag::Comma);
        let noun = name.start.checked_sub(1 + comma).filter(|&nth| nth > verb);
        let taken_by = |noun: &usize| {
            let Token { relation, tag, .. } = self.tokens[*noun];
            let object = matches!(relation, Dobj | Relation::Pobj) && self.is_below(*noun, verb);
            object && matches!(tag, Tag::Nn | Tag::Nns)
        };
        if let Some(noun) = noun.filter(taken_by) {
            self.attach(top, noun, Relation::Appos);
            return;
        }
        let right_behind = (verb + 1..name.start).all(|nth| self.is_below(nth, top) && self.is_name(nth));
        let end = self.sentence.end.min(verb + WINDOW);
        let taken = (verb..end).any(|nth| {
            self.tokens[nth].head == verb
                && matches!(self.tokens[nth].relation, Dobj | Dative | Relation::Attr)
        });
        let passive = self.in_front(verb, Relation::Auxpass).next().is_some();
        if right_behind && !taken && !passive {
            self.attach(top, verb, Dobj);
        }
    }

    /// 'met Silva on July 5 and Olsen on July 8': a name is coordinated with the name that the verb takes, not with a
    /// day.
    pub(super) fn name_joins_no_day(&mut self, day: &Range<usize>) {
        use Relation::{Conj, Dobj, Pobj};
        let top = self.top(day);
        let preposition = self.tokens[top].head;
        let verb = self.tokens[preposition].head;
        if self.tokens[top].relation != Pobj || !self.is_verb(verb) || verb >= day.start {
            return;
        }
        let end = self.sentence.end.min(day.end + WINDOW);
        let joined = |nth: &usize| {
            let Token { head, relation, .. } = self.tokens[*nth];
            day.contains(&head) && relation == Conj && self.is_name(*nth)
        };
        let Some(name) = (day.end..end).find(joined) else { return };
        let of_verb = |nth: &usize| self.tokens[*nth].head == verb && self.tokens[*nth].relation == Dobj;
        let with = (verb + 1..day.start)
            .find(|&nth| self.tokens[nth].head == verb && matches!(&*self.tokens[nth].lemma, "with" | "to"));
        let behind = |nth: &usize| Some(self.tokens[*nth].head) == with && self.tokens[*nth].relation == Pobj;
        let taken = (verb + 1..day.start).find(|nth| (of_verb(nth) || behind(nth)) && self.is_name(*nth));
        if let Some(taken) = taken {
            self.attach(name, taken, Conj);
        }
    }

    /// 'Silva, Olsen hold talks': in a headline the comma stands for 'and' where the verb is of several.
    pub(super) fn plural_verb_has_several_subjects(&mut self, verb: usize) {
        use Relation::{Appos, Conj, Nsubj};
        if self.tokens[verb].tag != Tag::Vbp {
            return;
        }
        let first_of = |tree: &Self, noun: usize| {
            let from = tree.sentence.start;
            (from..=noun).rev().take_while(|&nth| tree.is_below(nth, noun)).last().unwrap_or(noun)
        };
        // The nearest name ahead of the verb, and the one ahead of its comma.
        let from = self.sentence.start.max(verb.saturating_sub(WINDOW));
        let hangs = |nth: &usize| matches!(self.tokens[*nth].relation, Nsubj | Appos) && self.is_name(*nth);
        let Some(second) = (from..verb).rev().find(hangs) else { return };
        let comma = first_of(self, second).checked_sub(1).filter(|nth| self.sentence.contains(nth));
        let Some(comma) = comma.filter(|&nth| self.tokens[nth].tag == Tag::Comma) else { return };
        let first = comma.checked_sub(1).filter(|&nth| self.sentence.contains(&nth) && self.is_name(nth));
        let Some(first) = first else { return };
        let two = [self.tokens[first].head, self.tokens[second].head];
        let one = matches!(two, [a, b] if a == verb && (b == verb || b == first));
        if one && second + 1 == verb && first_of(self, first) == self.sentence.start {
            self.attach(first, verb, Nsubj);
            self.attach(second, first, Conj);
            self.attach(comma, first, Relation::Punct);
        }
    }

    /// 'hosted Prime Minister Olsen, President Kirui, and President Silva', 'a call with Olsen of Norway, Silva of
    /// Chile': a name is coordinated with the name that the verb takes or that stands behind 'with', not with
    /// the verb or event noun.
    pub(super) fn name_joins_a_name(&mut self, name: usize) {
        use Relation::{Conj, Dobj, Nsubj, Pobj, Prep};
        let head = self.tokens[name].head;
        let takes = self.is_verb(head) || matches!(self.tokens[head].tag, Tag::Nn | Tag::Nns);
        if self.tokens[name].relation != Conj || !self.is_name(name) || !takes || name < head {
            return;
        }
        let hangs = |nth: usize, head: usize, relation| {
            self.tokens[nth].head == head && self.tokens[nth].relation == relation
        };
        // 'France met Norway, and Kenya Chile'
        let clause = self.sentence.clone().any(|nth| hangs(nth, name, Dobj) || hangs(nth, name, Nsubj));
        let is_with = |&nth: &usize| hangs(nth, head, Prep) && &*self.tokens[nth].lemma == "with";
        let behind_with = || {
            let with = (head + 1..name).rev().find(is_with)?;
            (with + 1..name).find(|&nth| hangs(nth, with, Pobj))
        };
        let object = (head + 1..name).rev().find(|&nth| hangs(nth, head, Dobj));
        if let Some(taken) = object.or_else(behind_with).filter(|&taken| !clause && self.is_name(taken)) {
            self.attach(name, taken, Conj);
        }
    }
}

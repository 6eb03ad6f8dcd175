//! Lists of people: who is coordinated with whom, told by the mentions.
//!
//! 'met with President Silva of Chile, Prime Minister Olsen of Norway, and President Kirui of Kenya': between long
//! titles the parser loses count, and hangs the later ones on the verb, on one another, or on a title. The
//! mentions know where each person begins and ends, and what stands between two of them leaves no choice.

use std::ops::Range;

use super::super::mentions::Found;
use super::super::reading::Reading;
use super::super::roster::Roster;
use super::{LONGEST_PATH, Link};
use crate::language::{Relation, Tag};
use crate::lexicon::ActorKind;

/// Hangs each later person of a list on the first one, and the first where the list hangs.
pub(super) fn put_right(reading: Reading, mentions: &[Found], roster: &Roster, links: &mut [Link]) {
    let mut from = 0;
    while from < mentions.len() {
        let list = list_from(reading, &mentions[from..], roster);
        if list.len() > 1 {
            Trees { reading, links }.coordinate(&list);
        }
        let end = list.last().map_or(0, |last| last.end);
        from += mentions[from..].partition_point(|mention| mention.tokens.end <= end).max(1);
    }
}

/// The people listed from the first of `mentions` on, each by the tokens of his phrase: with commas between
/// them and an 'and' before the last, or two with an 'and'. None, if there is no such list.
fn list_from(reading: Reading, mentions: &[Found], roster: &Roster) -> Vec<Range<usize>> {
    let is_person = |mention: &Found| {
        let acts = !mention.possessive && !mention.place && !mention.adjective;
        acts && mention.who().is_some_and(|who| roster.kind(who) == ActorKind::Person)
    };
    let mut list: Vec<Range<usize>> = Vec::new();
    let mut last: Option<&Found> = None;
    for mention in mentions {
        let behind = |end: usize| reading.word(end) == "of" && mention.tokens.start == end + 1;
        match list.last_mut() {
            // 'Silva of Chile'
            Some(ahead) if !is_person(mention) && behind(ahead.end) => {
                ahead.end = mention.tokens.end;
                continue;
            }
            _ if !is_person(mention) => break,
            None => list.push(mention.tokens.clone()),
            Some(ahead) => match between(reading, ahead.end..mention.tokens.start) {
                // 'Silva, the President'
                Some(_) if last.is_some_and(|last| last.who() == mention.who()) => break,
                Some(Separator::Comma) => list.push(mention.tokens.clone()),
                Some(Separator::And) => {
                    list.push(mention.tokens.clone());
                    return list;
                }
                None => break,
            },
        }
        last = Some(mention);
    }
    Vec::new()
}

/// What stands between two people of one list.
enum Separator {
    Comma,
    And,
}

/// What `tokens` are, if no more than a comma, a semicolon or an 'and'.
fn between(reading: Reading, tokens: Range<usize>) -> Option<Separator> {
    let tags: Vec<Tag> = tokens.clone().map(|token| reading.analysis.tokens[token].tag).collect();
    let and = |token: usize| reading.word(token).eq_ignore_ascii_case("and");
    match tags[..] {
        [Tag::Comma | Tag::Colon] => Some(Separator::Comma),
        [Tag::Cc] if and(tokens.start) => Some(Separator::And),
        [Tag::Comma | Tag::Colon, Tag::Cc] if and(tokens.start + 1) => Some(Separator::And),
        _ => None,
    }
}

/// The trees of a document while they are put right.
struct Trees<'a, 'l> {
    reading: Reading<'a>,
    links: &'l mut [Link],
}

impl Trees<'_, '_> {
    fn coordinate(&mut self, list: &[Range<usize>]) {
        let tops: Vec<usize> = list.iter().map(|person| self.top(person)).collect();
        let same_sentence = |&top: &usize| self.reading.sentence_of(top) == self.reading.sentence_of(tops[0]);
        if !tops.iter().all(same_sentence) {
            return;
        }
        let Some(Link { head, relation }) = self.place_of(&tops) else { return };
        let first = tops[0];
        self.links[first] = Link { head, relation };
        for &later in &tops[1..] {
            // 'Silva of Chile and Olsen of Norway': she is coordinated with him, not with his country.
            let Link { head, relation } = self.links[later];
            if relation != Relation::Conj || !tops.contains(&head) || head >= later {
                self.links[later] = Link { head: first, relation: Relation::Conj };
            }
        }
    }

    /// Where the list hangs: where its first does, unless that hangs on a later one.
    fn place_of(&self, tops: &[usize]) -> Option<Link> {
        use Relation::{Conj, Dative, Dobj, Nsubj, Nsubjpass, Pobj};
        let outside = |top: usize| !tops.iter().any(|&other| other != top && self.is_below(top, other));
        let top = *tops.iter().find(|&&top| outside(top))?;
        let link = self.links[top];
        let takes_people = matches!(link.relation, Conj | Dative | Dobj | Nsubj | Nsubjpass | Pobj);
        // 'After talks with Silva, Olsen and Kirui met': the later ones are no part of the list.
        let own = |later: usize| {
            let Link { head, relation } = self.links[later];
            matches!(relation, Nsubj | Nsubjpass) && head != link.head && later != top
        };
        (takes_people && !tops.iter().any(|&later| own(later))).then_some(link)
    }

    /// The token of a person's phrase that depends on something outside it.
    fn top(&self, person: &Range<usize>) -> usize {
        let outside = |nth: &usize| !person.contains(&self.links[*nth].head) || self.links[*nth].head == *nth;
        person.clone().rev().find(outside).unwrap_or(person.end - 1)
    }

    /// Whether `token` is `other` or depends on it, directly or not.
    fn is_below(&self, token: usize, other: usize) -> bool {
        let up = std::iter::successors(Some(token), |&token| {
            let head = self.links[token].head;
            (head != token).then_some(head)
        });
        up.take(LONGEST_PATH).any(|token| token == other)
    }
}

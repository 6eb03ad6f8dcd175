//! Infinitives that say what a noun is about: 'reduces the ability of rebels to attack', 'welcomed the vote of
//! parliament today to approve'.
//!
//! Where something stands between the two, the parser hangs the infinitive on the verb, as if it told the purpose of
//! reducing and welcoming. Which nouns take an infinitive the words know by what they make of it.

use super::Link;
use crate::language::{Relation, Tag, Token};
use crate::lexicon::Words;

/// Hangs such infinitives on the object of their verb. 'made a call to discuss trade' stays as it is: what a light
/// verb carries may as well be an event with a purpose.
pub(super) fn put_right(tokens: &[Token], words: &Words, links: &mut [Link]) {
    for to in 0..tokens.len() {
        let verb = links[to].head;
        let infinitive = tokens[to].tag == Tag::To && links[to].relation == Relation::Aux;
        if !infinitive || links[verb].relation != Relation::Advcl {
            continue;
        }
        let above = links[verb].head;
        let takes = |&noun: &usize| {
            links[noun].head == above
                && links[noun].relation == Relation::Dobj
                && words.noun_status(&tokens[noun].lemma).is_some()
        };
        let object = (above + 1..to).rev().find(takes).filter(|_| !words.is_light(&tokens[above].lemma));
        if let Some(noun) = object {
            links[verb] = Link { head: noun, relation: Relation::Acl };
        }
    }
}

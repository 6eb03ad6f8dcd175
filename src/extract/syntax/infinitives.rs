//! Infinitives that say what a noun is about: 'reduces the ability of rebels to attack', 'welcomed the vote of
//! parliament today to approve', 'was the first country in the world to help'.
//!
//! Where something stands between the two, the parser hangs the infinitive on the verb, as if it told the purpose of
//! reducing and welcoming. Which nouns take an infinitive the words know by what they make of it.

use super::Link;
use crate::language::{Relation, Tag, Token};
use crate::lexicon::Words;

/// Hangs such infinitives on the object of their verb. 'made a call to discuss trade' stays as it is: what a light
/// verb carries may as well be an event with a purpose.
pub(super) fn put_right(tokens: &[Token], words: &Words, links: &mut [Link]) {
    /// How far ahead the noun may stand.
    const FAR: usize = 100;
    for to in 0..tokens.len() {
        let verb = links[to].head;
        let infinitive = tokens[to].tag == Tag::To && links[to].relation == Relation::Aux;
        if !infinitive || links[verb].relation != Relation::Advcl {
            continue;
        }
        let above = links[verb].head;
        let light = words.is_light(&tokens[above].lemma);
        // 'became the first country in the world to help'
        let ranks = |word: usize, noun: usize| {
            links[word].head == noun && words.ranked.iter().any(|rank| **rank == *tokens[word].lemma)
        };
        let takes = |&noun: &usize| {
            links[noun].head == above
                && match links[noun].relation {
                    Relation::Dobj => !light && words.noun_status(&tokens[noun].lemma).is_some(),
                    Relation::Attr => (above + 1..noun).rev().take(FAR).any(|word| ranks(word, noun)),
                    _ => false,
                }
        };
        if let Some(noun) = (above + 1..to).rev().take(FAR).find(takes) {
            links[verb] = Link { head: noun, relation: Relation::Acl };
        }
    }
}

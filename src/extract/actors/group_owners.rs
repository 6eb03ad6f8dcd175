//! Whose a group is, as what stands behind its noun tells: 'members of the G7', 'leaders of Norway and Kenya'.

use super::super::reading::Reading;
use super::chunk::Owner;
use super::group_words::{class_at, is_modifier};
use super::titles::{owner_at, past_possessive};
use super::{bodies, definites, titles};
use crate::language::{Relation, Tag};
use crate::lexicon::GroupNoun;

/// How many words may stand between the preposition and the owner's noun.
const LONGEST: usize = 9;

/// What stands behind the noun and says whose they are.
pub(super) struct Behind {
    pub(super) owners: Vec<Owner>,
    /// Where the phrase ends.
    pub(super) end: usize,
    /// Where its name ends: with that of a place, which is a mention of its own ('the people of Gaza').
    pub(super) name_end: usize,
}

/// 'of the G7', 'of Gaza', 'of the democratic opposition'. A `bare` noun has no owner in front.
pub(super) fn behind(reading: Reading, end: usize, bare: bool) -> Behind {
    let none = Behind { owners: Vec::new(), end, name_end: end };
    if let Some(owner) = shared_owner(reading, end).filter(|_| bare) {
        return Behind { owners: vec![owner], ..none };
    }
    if reading.word(end) != "of" {
        return none;
    }
    let start = end + 1 + usize::from(reading.word(end + 1) == "the");
    if let Some(owner) = owner_at(reading, start).filter(|owner| !owner.is_adjective()) {
        if !stands_alone(reading, &owner) {
            return none;
        }
        let owners = listed_owners(reading, end - 1, owner);
        let end = owners.last().map_or(end, |last| last.tokens.end);
        return Behind { owners, end, name_end: end };
    }
    let is_name = |at: usize| {
        reading.analysis.tokens.get(at).is_some_and(|word| word.tag == Tag::Nnp) && reading.is_capitalised(at)
    };
    let title = reading.title_at(start);
    let named = reading.is_capitalised(end - 1);
    if is_name(start) && title.is_none() && !named {
        // 'members of Ana Lind's party' are not hers.
        let owns = |at: usize| past_possessive(reading, at) > at && is_name(at + 1);
        let run = || (start..reading.len()).find(|&at| !is_name(at) && !owns(at)).unwrap_or(reading.len());
        // Behind a body's name another may follow: 'member of the War Cabinet Ana Lind'.
        let past = bodies::body(reading, start).map_or_else(run, |body| body.end);
        return Behind { name_end: past, ..none };
    }
    let noun = (start..(start + LONGEST).min(reading.len()))
        .find(|&at| !is_modifier(reading, at) || class_at(reading, at).is_some());
    match noun.filter(|&noun| class_at(reading, noun).is_some_and(|(_, single)| !single)) {
        Some(noun) => Behind { owners: Vec::new(), end: noun + 1, name_end: noun + 1 },
        None => none,
    }
}

/// Whether nothing behind a name takes it for its own: 'critics of Norway's policy', 'critics of US President Lind'.
fn stands_alone(reading: Reading, owner: &Owner) -> bool {
    let end = owner.tokens.end;
    let last = &reading.analysis.tokens[end - 1];
    let part = matches!(last.relation, Relation::Compound | Relation::Nmod | Relation::Amod | Relation::Poss);
    past_possessive(reading, end) == end && !(part && last.head >= end)
}

/// All owners of a list behind `noun` that `first` begins, where the parse has one too: 'ministers of Norway, Kenya
/// and Chile'. Of two, it may take the second for one more who acts.
fn listed_owners(reading: Reading, noun: usize, first: Owner) -> Vec<Owner> {
    /// More than any alliance has members, and few enough for their pairs.
    const MANY: usize = 64;
    let mut owners = vec![first];
    let mut complete = 1;
    while let Some(end) = owners.last().map(|last| last.tokens.end).filter(|_| owners.len() < MANY) {
        let comma = usize::from(reading.word(end) == ",");
        let and = usize::from(reading.word(end + comma) == "and");
        let start = end + comma + and + usize::from(reading.word(end + comma + and) == "the");
        let listed = |owner: &Owner| {
            let tokens = &reading.analysis.tokens;
            let head = owner.tokens.clone().find(|&at| !owner.tokens.contains(&tokens[at].head));
            // A parse takes 'Norway, the United Kingdom, and Chile' for one name beside another.
            let above = |head: usize| tokens[head].head;
            let joined = |head: usize| {
                let of_owner = owners.iter().any(|earlier| earlier.tokens.contains(&above(head)));
                of_owner || above(head) == noun
            };
            // 'As leaders of Norway and Chile, we …': the last may hang elsewhere, but 'and' tells.
            let and_tells =
                and > 0 && owners.iter().any(|earlier| earlier.tokens.contains(&above(end + comma)));
            let relation = head.map(|head| tokens[head].relation);
            let hangs =
                matches!(relation, Some(Relation::Conj | Relation::Appos)) && head.is_some_and(joined);
            hangs || and_tells && relation == Some(Relation::Npadvmod)
        };
        let next =
            owner_at(reading, start).filter(|owner| !owner.is_adjective() && stands_alone(reading, owner));
        let Some(next) = next.filter(|owner| comma + and > 0 && listed(owner)) else { break };
        owners.push(next);
        if and > 0 {
            complete = owners.len();
            break;
        }
    }
    owners.truncate(complete);
    owners
}

/// The state behind a second noun, joined to the one that ends at `end`: 'the people and government of Norway'.
pub(super) fn shared_owner(reading: Reading, end: usize) -> Option<Owner> {
    if reading.word(end) != "and" {
        return None;
    }
    let noun = end + 1 + usize::from(reading.word(end + 1) == "the");
    let start = noun + 2 + usize::from(reading.word(noun + 2) == "the");
    let class = class_at(reading, noun).is_some_and(|(class, _)| class != GroupNoun::Described);
    let second = class || definites::is_institution(reading, noun);
    let owner = titles::owner_at(reading, start).filter(|_| second && reading.word(noun + 1) == "of")?;
    (owner.country(reading).is_some() && !owner.is_adjective()).then_some(owner)
}

//! The words of a description of people or bodies: its noun, what tells of it, and a name in front.

use std::ops::Range;

use super::super::reading::Reading;
use super::chunk::Owner;
use super::titles::owner_at;
use crate::language::{Relation, Tag};
use crate::lexicon::GroupNoun;

/// The noun at `token`, what it needs, and whether it means one; joined nouns are one: 'allies and
/// partners'.
pub(super) fn noun_at(reading: Reading, token: usize) -> Option<(Range<usize>, GroupNoun, bool)> {
    let groups = reading.lexicon.groups();
    if let Some(length) = reading.longest_of(token, &groups.phrases) {
        return Some((token..token + length, GroupNoun::Described, false));
    }
    let (class, single) = class_at(reading, token)?;
    let second = token + 2;
    let joined = matches!(reading.word(token + 1), "and" | "&")
        && class_at(reading, second).is_some_and(|(_, other)| other == single && !single)
        && reading.analysis.tokens[second].head == token
        && !matches!(reading.word(second + 1), "of");
    Some((token..if joined { second + 1 } else { token + 1 }, class, single))
}

pub(super) fn class_at(reading: Reading, token: usize) -> Option<(GroupNoun, bool)> {
    let analysed = reading.analysis.tokens.get(token)?;
    // 'state-owned'
    if reading.word(token + 1) == "-" && reading.span(token + 1).start == analysed.span.end {
        return None;
    }
    if !matches!(analysed.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps) || is_part(reading, token) {
        return None;
    }
    let groups = reading.lexicon.groups();
    let word = reading.word(token).to_lowercase();
    let lemma = analysed.lemma.to_lowercase();
    let class = groups.noun(&lemma).or_else(|| groups.noun(&singular(&word)?));
    let plural = matches!(analysed.tag, Tag::Nns | Tag::Nnps);
    // 'Popular Mobilization Forces' is a name, 'Rebels' at the head of a sentence is not.
    let named = reading.is_capitalised(token) && token > 0 && reading.is_capitalised(token - 1);
    if named {
        return None;
    }
    if groups.is_collective(&word) && !plural && !reading.is_capitalised(token) {
        return Some((GroupNoun::Described, false));
    }
    class.filter(|_| plural || !reading.is_capitalised(token)).map(|class| (class, !plural))
}

/// Whether a word, be it taken for a name, is the plural of a noun for people or bodies.
pub(super) fn is_plural(reading: Reading, token: usize) -> bool {
    let word = reading.word(token).to_lowercase();
    singular(&word).is_some_and(|one| reading.lexicon.groups().noun(&one).is_some())
}

/// The singular of a word that the language model takes for a name and so leaves as it is.
pub(super) fn singular(word: &str) -> Option<String> {
    match word.strip_suffix("ies") {
        Some(stem) => Some(format!("{stem}y")),
        None => word.strip_suffix('s').map(str::to_owned),
    }
}

/// Whether a noun only describes the one behind it: 'rebel' of 'rebel leaders'.
fn is_part(reading: Reading, token: usize) -> bool {
    let analysed = &reading.analysis.tokens[token];
    let part =
        matches!(analysed.relation, Relation::Compound | Relation::Amod | Relation::Nmod | Relation::Poss);
    part && analysed.head > token
        && reading.word(token + 1) != "'s"
        && reading.word(token + 1) != "’s"
        && reading.word(token + 1) != "'"
        && reading.word(token + 1) != "’"
}

/// Whether an actor in front of a noun owns what the noun means: 'US officials', not 'US-backed'.
pub(super) fn owns(reading: Reading, owner: &Owner) -> bool {
    reading.word(owner.tokens.end) != "-"
        || !owner.is_adjective() && owner_at(reading, owner.tokens.end + 1).is_some()
}

/// A word in front of the noun that tells of it.
pub(super) fn is_modifier(reading: Reading, token: usize) -> bool {
    use Tag::{Afx, Cd, Hyph, Jj, Jjr, Jjs, Nn, Nnp, Nns, Vbd, Vbg, Vbn};
    let Some(analysed) = reading.analysis.tokens.get(token) else { return false };
    match analysed.tag {
        Nn | Nns | Jj | Jjr | Jjs | Afx if !reading.is_capitalised(token) => true,
        // 'Kurdish and Yezidi fighters'
        Jj | Nnp
            if token > 0 && reading.word(token - 1) == "and" && class_at(reading, token + 1).is_some() =>
        {
            matches!(analysed.relation, Relation::Amod | Relation::Conj | Relation::Compound | Relation::Nmod)
        }
        Jj if matches!(analysed.relation, Relation::Amod | Relation::Conj) => true,
        Vbn | Vbg | Vbd => matches!(analysed.relation, Relation::Amod | Relation::Compound | Relation::Nmod),
        Cd | Hyph => true,
        _ => {
            reading.lexicon.groups().is_region(reading.word(token))
                || matches!(analysed.tag, Jj | Nn | Nns) && reading.opens_sentence(token)
        }
    }
}

/// 'and' or a comma between two words in front of one noun; 'Norway and other partners' and 'in Norway,
/// several parties' are two phrases.
pub(super) fn is_joined(reading: Reading, token: usize) -> bool {
    let next = token + 1;
    let owner = owner_at(reading, next).is_some();
    match reading.word(token) {
        "and" | "or" => {
            owner || is_modifier(reading, next) && !reading.lexicon.groups().is_vague(reading.word(next))
        }
        "," => {
            let vague = reading.lexicon.groups().is_vague(reading.word(next));
            owner || is_modifier(reading, next) && reading.analysis.tokens[next].tag == Tag::Jj && !vague
        }
        "/" | "-" | "–" => owner || is_modifier(reading, next),
        _ => false,
    }
}

/// Whether a name in front, which is a mention of its own, belongs to the phrase: 'Darfur rebels',
/// 'Norway-backed rebels'.
pub(super) fn extends_back(reading: Reading, token: usize) -> bool {
    name_in_front(reading, token).is_some()
}

fn name_in_front(reading: Reading, token: usize) -> Option<usize> {
    let tag = |at: usize| reading.analysis.tokens[at].tag;
    let ahead = token.checked_sub(1)?;
    let name = if tag(ahead) == Tag::Hyph { ahead.checked_sub(1)? } else { ahead };
    let analysed = &reading.analysis.tokens[name];
    let linked = name < ahead
        || matches!(analysed.relation, Relation::Compound | Relation::Nmod | Relation::Amod)
            && analysed.head >= token;
    let proper = matches!(analysed.tag, Tag::Nnp | Tag::Nnps) || analysed.tag == Tag::Jj && name < ahead;
    (proper && reading.is_capitalised(name) && linked).then_some(name)
}

/// The first word of the phrase with a name in front of it.
pub(super) fn with_name(reading: Reading, mut token: usize) -> usize {
    while let Some(name) = name_in_front(reading, token) {
        token = name;
    }
    token
}

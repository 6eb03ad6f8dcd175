//! Bodies that their noun alone tells: 'the government', 'the ministry', 'the company', 'police'. Whose
//! they are, or which, is told by what was named before.

use std::collections::BTreeSet;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::chunk::{Chunk, What};
use super::mentions::Found;
use super::reason::Reason;
use super::roster::{Facts, Roster, Who};
use super::titles::{one_line, owner_at};
use super::{group_owners, pronouns};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Institution};

/// How many sentences back such a noun may look.
const REACH: usize = 2;

/// How many mentions back: a bound for hostile texts.
const FAR: usize = 64;

/// The noun of a body at `token`, with an article ahead or, of many in one noun, without.
pub(super) fn chunk(reading: Reading, token: usize) -> Option<Chunk> {
    let end = match institution(reading, token) {
        Some((end, _)) => end,
        None => acting(reading, token)?,
    };
    let noun = &reading.analysis.tokens[end - 1];
    let part = matches!(noun.relation, Relation::Compound | Relation::Amod | Relation::Nmod);
    // At the head of a sentence the tagger takes 'Police' for a name.
    let noun_like = matches!(noun.tag, Tag::Nn | Tag::Nns) || reading.opens_sentence(end - 1);
    let ahead = token.checked_sub(1);
    let article = ahead.is_some_and(|ahead| reading.word(ahead).eq_ignore_ascii_case("the"));
    let bare = reading.lexicon.groups().is_plural_noun(&reading.word(end - 1).to_lowercase())
        && ahead.is_none_or(|ahead| !belongs(reading, ahead, token));
    if part || !noun_like || !article && !bare || names_on(reading, end) {
        return None;
    }
    let tokens = token..end;
    // 'the foreign ministry of Norway'
    let start = end + 1 + usize::from(reading.word(end + 1) == "the");
    let owner = owner_at(reading, start).filter(|owner| reading.word(end) == "of" && !owner.is_adjective());
    let state = owner.and_then(|owner| owner.country(reading).map(|state| (owner, state)));
    // 'the government and people of Norway'
    let shared =
        || group_owners::shared_owner(reading, end).and_then(|owner| Some((end, owner.country(reading)?)));
    let state = state.map(|(owner, of)| (owner.tokens.end, of)).or_else(shared);
    if let (Some((end, of)), Some((_, institution))) = (state, institution(reading, token)) {
        let name = format!("{} {}", reading.lexicon.actor(of).adjective(), institution.name);
        let tokens = token..end;
        let what = What::Institution { of, name, kind: institution.kind };
        return Some(Chunk { name: tokens.clone(), tokens, what });
    }
    Some(Chunk { name: tokens.clone(), tokens, what: What::Definite })
}

/// Where a noun ends that is of bodies that act.
fn acting(reading: Reading, token: usize) -> Option<usize> {
    let word = reading.word(token);
    let lower = !reading.is_capitalised(token) || reading.opens_sentence(token);
    (lower && reading.lexicon.groups().is_acting(&word.to_lowercase())).then_some(token + 1)
}

/// An institution that every state has, without its state, at `token`, and where it ends.
fn institution(reading: Reading<'_>, token: usize) -> Option<(usize, &Institution)> {
    let (span, found) = reading.lexicon.institution_at(reading.text, reading.span(token).start)?;
    let end = reading.token_at(span.end);
    (!reading.is_capitalised(end - 1) || reading.opens_sentence(end - 1)).then_some((end, found))
}

/// Whether the word at `token` is an institution that every state has.
pub(super) fn is_institution(reading: Reading, token: usize) -> bool {
    token < reading.len() && institution(reading, token).is_some_and(|(end, _)| end == token + 1)
}

/// Whether the word ahead belongs to the noun: 'riot police', 'Norwegian police'.
fn belongs(reading: Reading, ahead: usize, token: usize) -> bool {
    let analysed = &reading.analysis.tokens[ahead];
    analysed.head >= token
        && matches!(
            analysed.relation,
            Relation::Compound | Relation::Amod | Relation::Nmod | Relation::Poss | Relation::Nummod
        )
        || matches!(analysed.tag, Tag::Hyph | Tag::PrpPoss | Tag::Pos)
}

/// Whether a name follows that the noun describes: 'the company Acme'.
fn names_on(reading: Reading, end: usize) -> bool {
    reading.is_capitalised(end)
        && !reading.opens_paragraph(end)
        && reading.analysis.sentences.get(reading.sentence_of(end)).is_none_or(|at| at.start != end)
}

/// The body that such a chunk means; `found` are the mentions in front of it, in the order of the text.
/// None where nothing tells.
pub(super) fn actor(
    reading: Reading,
    facts: Facts,
    roster: &mut Roster,
    found: &[Found],
    chunk: &Chunk,
) -> Option<Who> {
    let token = chunk.tokens.start;
    let words = one_line(reading.span_of(chunk.name.clone()).of(reading.text)).to_lowercase();
    if let Some(who) = named_before(reading, roster, found, &words) {
        roster.call(who, &words, Reason::Noun);
        return Some(who);
    }
    if let Some((_, institution)) = institution(reading, token)
        && let Some(of) = country(reading, facts, roster, found, token)
    {
        let adjective = roster.known_index(of).map_or("", |index| facts.lexicon.actor(index).adjective());
        let name = format!("{adjective} {}", institution.name);
        let country = roster.country(of).map(str::to_owned);
        let who = roster.described(institution.kind, &name, country);
        roster.affiliate(who, "institution", of);
        roster.call(who, &words, Reason::Discourse);
        return Some(who);
    }
    let groups = reading.lexicon.groups();
    if groups.is_any_body(&words) {
        let who = only_body(reading, roster, found, token)?;
        roster.call(who, &words, Reason::Discourse);
        return Some(who);
    }
    let many = groups.is_collective(&words) || institution(reading, token).is_some();
    many.then(|| {
        let who = roster.described(ActorKind::Group, &words, None);
        roster.call(who, &words, Reason::Description);
        who
    })
}

/// The only body of the sentence, or of the nearest one before it that has some, one of whose names has this noun,
/// with its capital: 'the Department' of 'US State Department'; else a government so called.
pub(super) fn nearest_with(
    reading: Reading,
    roster: &Roster,
    found: &[Found],
    token: usize,
    noun: &str,
) -> Option<Who> {
    for mentions in sentences_back(reading, found, token) {
        let named = mentions.iter().rev().filter(|mention| !mention.adjective).filter_map(Found::who);
        let mut with = named.filter(|&who| roster.is_called_with(who, noun));
        if let Some(last) = with.next() {
            return Some(last);
        }
    }
    named_before(reading, roster, found, &noun.to_lowercase())
}

/// The body named last whose name has this noun: 'the ministry' of 'Norwegian foreign ministry'.
fn named_before(reading: Reading, roster: &Roster, found: &[Found], words: &str) -> Option<Who> {
    let mut bodies = found.iter().rev().take(FAR).filter(|mention| !mention.adjective);
    let has = |name: &str| {
        let name = name.to_lowercase();
        name.strip_suffix(words).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            || name.strip_prefix(words).is_some_and(|rest| rest.starts_with(" of "))
    };
    let named = |mention: &Found| {
        let who = mention.who()?;
        let body =
            matches!(roster.kind(who), ActorKind::Organization | ActorKind::Government | ActorKind::Group);
        let own = mention.form != MentionForm::Pronoun && has(&one_line(mention.span.of(reading.text)));
        (body && (own || has(roster.name(who)))).then_some(who)
    };
    bodies.find_map(named)
}

/// The only country that the sentence, or the nearest one before it that has some, speaks of.
fn country(
    reading: Reading,
    facts: Facts,
    roster: &mut Roster,
    found: &[Found],
    token: usize,
) -> Option<Who> {
    let spoken_of = |roster: &Roster, mentions: &[Found]| -> BTreeSet<String> {
        let whose = mentions.iter().filter_map(Found::who).filter_map(|who| roster.country(who));
        whose.map(str::to_owned).collect()
    };
    let near = sentences_back(reading, found, token).map(|mentions| spoken_of(roster, mentions));
    let countries =
        near.into_iter().find(|countries| !countries.is_empty()).unwrap_or_else(|| spoken_of(roster, found));
    let code = countries.first().filter(|_| countries.len() == 1)?;
    let index = facts.lexicon.index_of(&format!("country_{}", code.to_lowercase()))?;
    Some(roster.listed(facts, index))
}

/// The only body that the sentence, or the nearest one before it that has some, names.
fn only_body(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let mut near = sentences_back(reading, found, token).map(|mentions| {
        let named = |mention: &&Found| matches!(mention.form, MentionForm::Name | MentionForm::Acronym);
        let bodies =
            mentions.iter().filter(|mention| !mention.adjective).filter(named).filter_map(Found::who);
        bodies.filter(|&who| roster.kind(who) == ActorKind::Organization).collect::<BTreeSet<Who>>()
    });
    let bodies = near.find(|bodies| !bodies.is_empty())?;
    bodies.first().copied().filter(|_| bodies.len() == 1)
}

/// The mentions in front of `token`, of its sentence and then of those before it.
fn sentences_back<'f>(
    reading: Reading<'f>,
    found: &'f [Found],
    token: usize,
) -> impl Iterator<Item = &'f [Found]> {
    let sentence = reading.sentence_of(token);
    let back = (sentence.saturating_sub(REACH)..=sentence).rev();
    back.map(move |nth| pronouns::in_sentence(reading, found, nth, token))
}

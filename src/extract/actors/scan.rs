//! One pass over the words: what stands where, by a stated order.

use std::ops::Range;

use super::super::reading::Reading;
use super::chunk::{Chunk, Description, OwnerName, What};
use super::entities::{Entities, Label};
use super::{apposition, bodies, definites, groups, pronouns, titles, unlabelled};
use crate::language::Tag;
use crate::lexicon::{ActorKind, Match, NameForm};

/// All chunks in the order of the text, none within another.
pub(super) fn scan(reading: Reading) -> Vec<Chunk> {
    let entities = Entities::new(reading);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut token = 0;
    while token < reading.len() {
        if is_signature(reading, token) {
            token += 2;
            continue;
        }
        let Some(mut chunk) = chunk_at(reading, &entities, token) else {
            token += 1;
            continue;
        };
        apposition::behind(reading, &entities, &mut chunk);
        share_owner(reading, chunks.last(), &mut chunk);
        token = chunk.tokens.end.max(token + 1);
        chunks.push(chunk);
    }
    apposition::ahead(reading, &mut chunks);
    chunks.retain(|chunk| !matches!(chunk.what, What::Event));
    chunks
}

/// What begins at `token`, in the order in which readings outrank each other.
fn chunk_at(reading: Reading, entities: &Entities, token: usize) -> Option<Chunk> {
    if let Some(tokens) = bodies::event(reading, token) {
        return Some(Chunk { name: tokens.clone(), tokens, what: What::Event });
    }
    pronouns::chunk(reading, token)
        .or_else(|| bracketed(reading, token))
        .or_else(|| titles::titled(reading, entities, token))
        .or_else(|| groups::group(reading, token))
        .or_else(|| named(reading, entities, token))
        .or_else(|| noun(reading, token))
        .or_else(|| definites::chunk(reading, token))
}

/// The noun of a body's name alone, with an article: 'the Administration'.
fn noun(reading: Reading, token: usize) -> Option<Chunk> {
    let nouns = &reading.lexicon.words.organization_nouns;
    let definite = token > 0 && reading.word(token - 1).eq_ignore_ascii_case("the");
    let alone = definite && reading.is_capitalised(token) && !reading.is_capitalised(token + 1);
    let known = alone && nouns.iter().any(|noun| noun == reading.word(token));
    known.then(|| plain(token..token + 1, What::Noun))
}

/// An acronym alone in brackets behind a name: 'the Labour Front (LF)'.
fn bracketed(reading: Reading, token: usize) -> Option<Chunk> {
    let word = reading.word(token);
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let alone = token > 1 && reading.word(token - 1) == "(" && reading.word(token + 1) == ")";
    let named = token > 1 && reading.is_capitalised(token - 2);
    let fits = alone && named && (2..=10).contains(&word.len()) && capitals * 2 > word.chars().count();
    let unknown = || reading.lexicon.name_at(reading.text, reading.span(token).start).is_none();
    (fits && unknown()).then(|| plain(token..token + 1, What::Body))
}

/// The longest name at `token`; of equally long ones institution, lexicon, grammar, entity.
fn named(reading: Reading, entities: &Entities, token: usize) -> Option<Chunk> {
    let known = reading.lexicon.name_at(reading.text, reading.span(token).start);
    let known = known.map(|known| (token..reading.token_at(known.span.end), known));
    let entity = entities.from(token).or_else(|| entities.repeated(reading, token));
    let entity = entity.filter(|(tokens, _)| !is_list_of_known(reading, tokens, known.as_ref()));
    let mut best = bodies::institution(reading, token);
    let mut offer = |chunk: Option<Chunk>| {
        let longer = |new: &Chunk| best.as_ref().is_none_or(|best| new.tokens.end > best.tokens.end);
        if let Some(chunk) = chunk.filter(longer) {
            best = Some(chunk);
        }
    };
    if let (Some((tokens, Label::Person)), Some((_, same))) = (&entity, &known)
        && is_namesake(reading, entities, tokens, same)
    {
        offer(Some(plain(tokens.clone(), What::Person(Vec::new()))));
    }
    offer(known.map(|(tokens, known)| plain(tokens, What::Known(known.actor, known.form))));
    offer(bodies::body(reading, token).map(|tokens| plain(tokens, What::Body)));
    offer(entity.and_then(|(tokens, label)| entity_chunk(reading, tokens, label)));
    best.or_else(|| {
        let (tokens, label) = unlabelled::name(reading, token)?;
        entity_chunk(reading, tokens, label)
    })
}

fn plain(tokens: Range<usize>, what: What) -> Chunk {
    Chunk { name: tokens.clone(), tokens, what }
}

/// A person called like a country, city or company: 'Jordan', where a person with a given name is
/// called so in the document.
fn is_namesake(reading: Reading, entities: &Entities, tokens: &Range<usize>, known: &Match) -> bool {
    let actor = reading.lexicon.actor(known.actor);
    actor.kind != ActorKind::Person
        && known.form != NameForm::Acronym
        && tokens.len() == 1
        && entities.is_surname(reading.word(tokens.start))
}

/// Whether an entity only strings together names that the lexicon knows: 'Russia and Ukraine'.
fn is_list_of_known(reading: Reading, tokens: &Range<usize>, known: Option<&(Range<usize>, Match)>) -> bool {
    known.is_some_and(|(first, _)| {
        first.end < tokens.end && matches!(reading.word(first.end), "and" | "," | "/" | "-" | "–")
    })
}

/// What an entity of the model is for us.
fn entity_chunk(reading: Reading, tokens: Range<usize>, label: Label) -> Option<Chunk> {
    let what = match label {
        Label::Person => What::Person(Vec::new()),
        Label::Body => What::Body,
        Label::Place => What::Place,
        Label::People if tokens.len() > 1 => What::Body,
        Label::People => {
            let plural = matches!(reading.analysis.tokens[tokens.end - 1].tag, Tag::Nnps | Tag::Nns);
            let name = titles::one_line(reading.span_of(tokens.clone()).of(reading.text));
            return plural.then(|| {
                plain(
                    tokens.clone(),
                    What::Group(vec![Description { tokens, of: None, possessor: None, name }]),
                )
            });
        }
        Label::Other => What::Event,
    };
    let capital = tokens.clone().any(|token| reading.is_capitalised(token));
    capital.then(|| plain(tokens, what))
}

/// A title without a country shares that of the mention ahead, if only a comma or 'and' parts them:
/// 'French President A, Prime Minister B and Defence Minister C'.
fn share_owner(reading: Reading, ahead: Option<&Chunk>, chunk: &mut Chunk) {
    let (Some(ahead), What::Person(titles)) = (ahead, &mut chunk.what) else { return };
    let (What::Person(shared), Some(title)) = (&ahead.what, titles.first_mut()) else { return };
    let between = ahead.tokens.end..chunk.tokens.start;
    let listed = (1..=2).contains(&between.len())
        && between.clone().all(|token| matches!(reading.word(token), "," | "and" | "&"));
    let owner = shared.first().and_then(|title| title.of.clone());
    let known = owner.filter(|owner| matches!(owner.who, OwnerName::Known(..)));
    if listed && title.of.is_none() && title.of_id.is_none() && !title.address {
        title.of = known;
    }
}

/// Whether the agency signs here: '(ANI)'.
fn is_signature(reading: Reading, token: usize) -> bool {
    reading.word(token) == "("
        && reading.word(token + 2) == ")"
        && reading.outlet.is_some_and(|outlet| outlet == reading.word(token + 1))
}

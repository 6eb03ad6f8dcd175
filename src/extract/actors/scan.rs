//! One pass over the words: what stands where, by a stated order.

use std::collections::HashSet;
use std::ops::Range;

use super::super::reading::Reading;
use super::chunk::{Chunk, Description, Owner, OwnerName, Title, What};
use super::entities::{Entities, Label};
use super::titles::one_line;
use super::{
    apposition, bodies, definites, departments, governments, group_words, groups, idle, pronouns, titles,
};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Match, NameForm, surname};

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
        if matches!(chunk.what, What::Event) {
            chunks.extend(between(reading, &chunk.tokens));
        }
        apposition::behind(reading, &entities, &mut chunk);
        share_owner(reading, chunks.last(), &mut chunk);
        token = chunk.tokens.end.max(token + 1);
        chunk.tokens.start = chunk.tokens.start.max(chunks.last().map_or(0, |last| last.tokens.end));
        chunks.push(chunk);
    }
    apposition::ahead(reading, &mut chunks);
    idle::without(reading, &entities, without_events(reading, chunks))
}

/// Those between whom an event is by its name, which only says so of it: 'Norway-Kenya Summit' is 'Norwegian-Kenyan'.
fn between(reading: Reading, event: &Range<usize>) -> Vec<Chunk> {
    let Some(pair) = bodies::pair(reading, event.start).filter(|pair| pair[1].tokens.end < event.end) else {
        return Vec::new();
    };
    let known = |owner: Owner| match owner.who {
        OwnerName::Known(actor, _) => Some(plain(owner.tokens, What::Known(actor, NameForm::Adjective))),
        OwnerName::Body => None,
    };
    pair.into_iter().filter_map(known).collect()
}

/// The chunks that may be actors: no events, nor the acronyms of their names.
fn without_events(reading: Reading, mut chunks: Vec<Chunk>) -> Vec<Chunk> {
    let is_event = |chunk: &Chunk| matches!(chunk.what, What::Event);
    let mut bracketed: HashSet<&str> = HashSet::new();
    let mut initials: HashSet<String> = HashSet::new();
    for (nth, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| is_event(chunk)) {
        let words = chunk.tokens.clone().filter(|&token| reading.is_capitalised(token));
        initials.insert(words.filter_map(|token| reading.word(token).chars().next()).collect());
        // 'the Rescue Plan (RP)'
        let next = chunks.get(nth + 1).map(|next| &next.tokens);
        let behind = next.filter(|next| next.len() == 1 && next.start == chunk.tokens.end + 1);
        bracketed.extend(
            behind.filter(|next| reading.word(next.start - 1) == "(").map(|next| reading.word(next.start)),
        );
    }
    let mut ahead = 0;
    for chunk in &chunks {
        // 'net metering (NM)'
        if chunk.tokens.len() == 1 && ahead + 1 != chunk.tokens.start {
            let token = chunk.tokens.start;
            bracketed.extend(shortened(reading, token).or_else(|| of_thing(reading, token)));
        }
        ahead = chunk.tokens.end;
    }
    let of_event = |chunk: &Chunk| {
        let word = reading.word(chunk.tokens.start);
        let body = matches!(chunk.what, What::Body) && word.len() > 2;
        chunk.tokens.len() == 1 && (bracketed.contains(word) || body && initials.contains(word))
    };
    chunks.retain(|chunk| !is_event(chunk) && !of_event(chunk));
    chunks
}

/// The acronym in brackets at `token`, if it is one of plain words ahead, which name nobody.
fn shortened(reading: Reading<'_>, token: usize) -> Option<&str> {
    let acronym = reading.word(token);
    let bracket = token.checked_sub(1).filter(|&ahead| reading.word(ahead) == "(")?;
    let letters = acronym.chars().filter(char::is_ascii_uppercase).rev();
    let mut at = bracket;
    let mut plain = acronym.len() > 1 && acronym.chars().filter(char::is_ascii_uppercase).count() > 1;
    for letter in letters {
        loop {
            at = at.checked_sub(1)?;
            let word = reading.word(at);
            if word.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&letter)) {
                break;
            }
            let skipped = matches!(word, "and" | "of" | "the" | "for" | "in" | "on" | "to" | "-" | "–");
            if !skipped {
                return None;
            }
        }
        let named = reading.is_capitalised(at) && !reading.analysis.tokens[at].plain;
        plain &= !named && !bodies::is_noun(reading, at);
    }
    plain.then_some(acronym)
}

/// The acronym in brackets at `token`, if a noun in small letters ahead is what it stands for, and that is neither
/// people nor a body: 'human herpesvirus (HHV)'.
fn of_thing(reading: Reading<'_>, token: usize) -> Option<&str> {
    let acronym = reading.word(token);
    let bracket = token.checked_sub(1).filter(|&ahead| reading.word(ahead) == "(")?;
    let noun = bracket.checked_sub(1)?;
    let analysed = &reading.analysis.tokens[noun];
    let groups = reading.lexicon.groups();
    let body = groups.noun(&analysed.lemma).is_some() || groups.is_acting(&analysed.lemma);
    let common = matches!(analysed.tag, Tag::Nn | Tag::Nns) && !reading.is_capitalised(noun) && !body;
    let first = acronym.chars().next()?;
    let begins = |at: usize| {
        let letter = reading.word(at).chars().next();
        !reading.is_capitalised(at) && letter.is_some_and(|letter| letter.eq_ignore_ascii_case(&first))
    };
    let reach = bracket.saturating_sub(2 * acronym.len())..bracket;
    let capitals = acronym.len() > 1 && acronym.chars().all(char::is_uppercase);
    (common && capitals && reach.into_iter().any(begins)).then_some(acronym)
}

/// What begins at `token`, in the order in which readings outrank each other.
fn chunk_at(reading: Reading, entities: &Entities, token: usize) -> Option<Chunk> {
    // With a comma nothing begins.
    if !reading.word(token).contains(char::is_alphanumeric) {
        return None;
    }
    if let Some(tokens) = bodies::event(reading, token).or_else(|| event_name(reading, entities, token)) {
        return Some(plain(tokens, What::Event));
    }
    pronouns::chunk(reading, token)
        .or_else(|| bracketed(reading, token))
        .or_else(|| governments::chunk(reading, token))
        .or_else(|| departments::chunk(reading, token))
        .or_else(|| titles::titled(reading, entities, token))
        .or_else(|| groups::group(reading, token))
        .or_else(|| named(reading, entities, token))
        .or_else(|| noun(reading, token))
        .or_else(|| definites::chunk(reading, token))
}

/// The name of an event, unless the lexicon knows it for a body ('Organisation of the Islamic
/// Conference') or the model for a person ('Jude Law').
fn event_name(reading: Reading, entities: &Entities, token: usize) -> Option<Range<usize>> {
    let tokens = bodies::event_name(reading, token)?;
    let end = reading.span(tokens.end - 1).end;
    if tokens.clone().any(|token| matches!(entities.from(token), Some((_, Label::Person)))) {
        return None;
    }
    let known = reading.name_at(token);
    known.is_none_or(|known| known.span.end < end).then_some(tokens)
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
    let unknown = || reading.name_at(token).is_none();
    (fits && unknown()).then(|| plain(token..token + 1, What::Body))
}

/// The longest name at `token`; of equally long ones institution, lexicon, grammar, entity.
fn named(reading: Reading, entities: &Entities, token: usize) -> Option<Chunk> {
    let known = known_at(reading, token);
    // 'the West' is not meant in 'the West Bank'.
    let article = reading.word(token).eq_ignore_ascii_case("the");
    let goes_on = |end: usize| entities.from(token + 1).is_some_and(|(longer, _)| longer.end > end);
    let known = known.filter(|(tokens, _)| !article || tokens.len() < 2 || !goes_on(tokens.end));
    let starts = reading.word(token).starts_with(char::is_alphanumeric);
    let entity = entities.from(token).filter(|_| starts).or_else(|| entities.repeated(reading, token));
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
    offer(bodies::of_another(reading, token).map(|tokens| plain(tokens, What::Body)));
    let body = bodies::body(reading, token).filter(|tokens| {
        let place = matches!(&entity, Some((named, Label::Place)) if named == tokens);
        !place || !reading.lexicon.is_place(reading.span_of(tokens.clone()).of(reading.text))
    });
    offer(body.map(|tokens| plain(tokens, What::Body)));
    offer(entity.and_then(|(tokens, label)| entity_chunk(reading, tokens, label)));
    let mut best = best.or_else(|| {
        let (tokens, label) = entities.unlabelled(reading, token)?;
        entity_chunk(reading, tokens, label)
    })?;
    // 'LNG', 'CFO', 'Executive Order'
    let unknown = matches!(best.what, What::Body | What::Person(_));
    if unknown && is_no_body(reading, &best.tokens) {
        best.what = What::Event;
    }
    // 'Department of Defense Distinguished Service Award'
    let body = matches!(best.what, What::Body | What::Known(_, NameForm::Name | NameForm::Acronym));
    if let Some(tokens) = bodies::event_name(reading, best.tokens.end).filter(|_| body)
        && !is_person(reading, &best)
    {
        return Some(plain(best.tokens.start..tokens.end, What::Event));
    }
    Some(best)
}

/// The name of the lexicon at `token`. Of 'the Norwegian army doctor' only the adjective is one.
fn known_at(reading: Reading, token: usize) -> Option<(Range<usize>, Match)> {
    let known = reading.name_at(token)?;
    let tokens = token..reading.token_at(known.span.end);
    let last = &reading.analysis.tokens[tokens.end - 1];
    let describes = tokens.len() > 1
        && !reading.is_capitalised(tokens.end - 1)
        && matches!(last.relation, Relation::Compound | Relation::Amod | Relation::Nmod)
        && last.head >= tokens.end;
    if !describes {
        return Some((tokens, known));
    }
    let first = &reading.text[..reading.span(token).end];
    let adjective = reading.lexicon.name_at(first, reading.span(token).start)?;
    Some((token..token + 1, adjective))
}

/// Whether what has capitals is a degree, a ware, a page or the like: 'LNG', 'M.A' without its last stop, 'Ports.gov'.
fn is_no_body(reading: Reading, tokens: &Range<usize>) -> bool {
    let told = reading.span_of(tokens.clone()).of(reading.text);
    let known = |word: &String| word == told || word.strip_suffix('.') == Some(told);
    reading.lexicon.words.no_bodies.iter().any(known)
        || tokens.len() == 1 && told.rsplit_once('.').is_some_and(|(_, end)| end == "gov")
}

fn plain(tokens: Range<usize>, what: What) -> Chunk {
    Chunk { name: tokens.clone(), tokens, what }
}

fn is_person(reading: Reading, chunk: &Chunk) -> bool {
    matches!(chunk.what, What::Known(actor, _) if reading.lexicon.actor(actor).kind == ActorKind::Person)
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
    let form = |at: usize| reading.is_one_of(at, &reading.lexicon.words.corporate_words);
    known.is_some_and(|(first, _)| {
        first.end < tokens.end
            && !form(first.end + 1)
            && matches!(reading.word(first.end), "and" | "," | "/" | "-" | "–")
    })
}

/// What an entity of the model is for us.
fn entity_chunk(reading: Reading, tokens: Range<usize>, label: Label) -> Option<Chunk> {
    let what = match label {
        Label::Person | Label::Body | Label::People if is_people(reading, &tokens) => {
            let name = titles::one_line(reading.span_of(tokens.clone()).of(reading.text));
            let all = Description { tokens: tokens.clone(), of: None, possessor: None, one: None, name };
            What::Group(vec![all])
        }
        Label::Person => What::Person(Vec::new()),
        Label::Body => What::Body,
        Label::Place => What::Place,
        // 'African American' says of what people somebody is.
        Label::People if tokens.len() > 1 => {
            let last = &reading.analysis.tokens[tokens.end - 1];
            let part = matches!(last.relation, Relation::Amod | Relation::Compound | Relation::Nmod);
            let plural = matches!(last.tag, Tag::Nnps | Tag::Nns);
            let creed = reading.lexicon.groups().is_creed(reading.word(tokens.end - 1));
            let says = part && last.head >= tokens.end || creed && !plural;
            (!says).then_some(What::Body)?
        }
        Label::People => {
            let plural = matches!(reading.analysis.tokens[tokens.end - 1].tag, Tag::Nnps | Tag::Nns);
            let name = titles::one_line(reading.span_of(tokens.clone()).of(reading.text));
            return plural.then(|| {
                plain(
                    tokens.clone(),
                    What::Group(vec![Description { tokens, of: None, possessor: None, one: None, name }]),
                )
            });
        }
        Label::Other => What::Event,
    };
    let capital = tokens.clone().any(|token| reading.is_capitalised(token));
    capital.then(|| plain(tokens, what))
}

/// Whether a name means many people: 'Native Norwegians'.
fn is_people(reading: Reading, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let plural = matches!(reading.analysis.tokens[last].tag, Tag::Nnps | Tag::Nns);
    let adjective = || titles::owner_at(reading, last).is_some_and(|owner| owner.is_adjective());
    // 'Coastal Communities'
    let described = || {
        let plain = |token: usize| reading.analysis.tokens[token].plain;
        tokens.clone().all(plain) && !bodies::is_noun(reading, last) && group_words::is_plural(reading, last)
    };
    // 'Regional Technical Advisors'
    let holders = || {
        let one = reading.word(last).strip_suffix('s').and_then(|one| reading.lexicon.title_called(one));
        one.is_some_and(|title| {
            !matches!(title.level.as_str(), "honorific" | "royal" | "church" | "military")
        })
    };
    tokens.len() > 1 && plural && (adjective() || described() || holders())
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
    let name = one_line(reading.span_of(chunk.name.clone()).of(reading.text));
    if listed
        && !holds_otherwise(reading, title, surname(&name))
        && title.of.is_none()
        && title.of_id.is_none()
        && !title.address
    {
        title.of = known;
    }
}

/// Whether somebody of this surname holds the office by what the lexicon knows: whose it is needs no guess.
fn holds_otherwise(reading: Reading, title: &Title, surname: &str) -> bool {
    let holds = |&person: &usize| {
        let mut offices = reading.lexicon.held_by(person);
        offices.any(|office| office.title == title.name && office.was_held_by(person, reading.published))
    };
    reading.lexicon.people_called(surname).iter().any(holds)
}

/// Whether the agency signs here: '(ANI)'.
fn is_signature(reading: Reading, token: usize) -> bool {
    reading.word(token) == "("
        && reading.word(token + 2) == ")"
        && reading.outlet.is_some_and(|outlet| outlet == reading.word(token + 1))
}

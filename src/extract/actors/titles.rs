//! The grammar of titles and offices: 'US Secretary of State Antony Blinken', 'then-President', 'Prime
//! Minister-designate', 'the president of Norway'.

use std::ops::Range;

use super::super::reading::Reading;
use super::bodies;
use super::chunk::{Chunk, Owner, OwnerName, Title, What};
use super::entities::{Entities, Label};
use super::portfolios;
use super::{cleaned, completed};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, NameForm, is_particle, is_suffix};

/// A title with all that changes it, and where it stands.
pub(super) struct TitlePhrase {
    pub(super) tokens: Range<usize>,
    /// The noun of the title itself.
    noun: usize,
    pub(super) title: Title,
}

/// A title phrase at `token`, with the name behind it if there is one. A title alone must tell whose
/// it is, or point back ('the president').
pub(super) fn titled(reading: Reading, entities: &Entities, token: usize) -> Option<Chunk> {
    let phrase = phrase(reading, entities, token)?;
    let mut titles = vec![phrase.title];
    let mut name_token = phrase.tokens.end;
    // 'Assistant to the President and Director of the Council Ana Lind'; 'the President and Secretary
    // Ana Lind' are two.
    if let Some(second) = second(reading, entities, token, name_token) {
        name_token = second.tokens.end;
        titles.push(second.title);
    }
    // 'Security Advisor Dr. Jan Novak': titles may follow one another.
    while let Some((end, title)) =
        title_at(reading, name_token).filter(|_| reading.is_capitalised(name_token))
    {
        if name_end(reading, entities, end).is_none() {
            break;
        }
        titles.push(title);
        name_token = end;
    }
    let Some(end) = name_end(reading, entities, name_token) else {
        let title = titles.first()?;
        let told = title.of.is_some() || title.of_id.is_some() || title.definite;
        let plural = reading.analysis.tokens[phrase.noun].tag;
        let single = !matches!(plural, Tag::Nns | Tag::Nnps);
        let part = describes(reading, &phrase.tokens, phrase.noun);
        return (told && single && !part && !title.address).then(|| Chunk {
            name: phrase.tokens.clone(),
            tokens: phrase.tokens,
            what: What::Office(title.clone()),
        });
    };
    let (of, tokens_end) = owner_behind(reading, end);
    // 'at the White House President Lind of Norway'
    let state = |of: &Option<Owner>| of.as_ref().and_then(|of| of.state(reading));
    let other = state(&titles[0].of).zip(state(&of)).is_some_and(|(ahead, behind)| ahead != behind);
    if other && phrase.tokens.start < phrase.noun {
        return None;
    }
    titles[0].of = titles[0].of.take().or(of);
    Some(Chunk { tokens: phrase.tokens.start..tokens_end, name: name_token..end, what: What::Person(titles) })
}

/// Whether a noun in small letters only describes the one behind the phrase: 'US fighter jets', 'US private sector'.
fn describes(reading: Reading, phrase: &Range<usize>, noun: usize) -> bool {
    let analysed = &reading.analysis.tokens[noun];
    let part = matches!(analysed.relation, Relation::Compound | Relation::Amod | Relation::Nmod);
    part && analysed.head >= phrase.end && !reading.is_capitalised(noun)
}

/// A second title behind the one from `token` to `end`, if a name follows it.
fn second(reading: Reading, entities: &Entities, token: usize, end: usize) -> Option<TitlePhrase> {
    let article = token > 0 && matches!(reading.word(token - 1), "the" | "The");
    let joined = matches!(reading.word(end), "and" | "&") && reading.is_capitalised(end + 1);
    if article || !joined || !reading.is_capitalised(token) || name_end(reading, entities, end).is_some() {
        return None;
    }
    let second = phrase(reading, entities, end + 1)?;
    name_end(reading, entities, second.tokens.end).is_some().then_some(second)
}

/// A title with owner and modifiers at `token`, without the name.
pub(super) fn phrase(reading: Reading, entities: &Entities, token: usize) -> Option<TitlePhrase> {
    /// How many offices may stand within each other's names.
    const DEPTH: usize = 2;
    phrase_within(reading, entities, token, DEPTH)
}

/// The same, with offices in its name only to `depth`.
pub(super) fn phrase_within(
    reading: Reading,
    entities: &Entities,
    token: usize,
    depth: usize,
) -> Option<TitlePhrase> {
    let mut changed: Vec<&str> = Vec::new();
    let start = past_modifiers(reading, token, &mut changed);
    let mut of = owner_at(reading, start);
    // 'Norway's National Guard Chief', but 'Norwegian Foreign Ministry spokesman' is of a known body.
    let end = of.as_ref().map_or(start, |owner| owner.tokens.end);
    if bodies::institution(reading, start).is_none() {
        // 'Norway Head of Fisheries' is a title behind a state, though the model takes 'Norway Head' for a body.
        let titled = title_at(reading, end).map_or(end, |(past, _)| past);
        let within = |body: &Owner| end > start && body.tokens.end < titled;
        of = body_at(reading, entities, start).filter(|body| body.tokens.end > end && !within(body)).or(of);
    }
    let mut at = of.as_ref().map_or(start, |owner| past_possessive(reading, owner.tokens.end));
    at = past_modifiers(reading, at, &mut changed);
    // A heading ahead is nobody's owner.
    if (start + 1..=at).any(|at| reading.opens_paragraph(at)) {
        return None;
    }
    let found = title_at(reading, at).or_else(|| portfolios::described(reading, entities, at));
    let found = found.map(|found| (found, of.take()));
    // An office may be named with its country or body: 'UN chief'.
    let ((mut end, mut title), owner) = found.or_else(|| Some((office_at(reading, start)?, None)))?;
    if owner.is_none() && is_other_name(reading, entities, start, end) {
        return None;
    }
    title.of = owner;
    // 'Director of National Fisheries' is one person.
    let linked = |&token: &usize| matches!(reading.word(token + 1), "of" | "for");
    let noun = (at..end).find(linked).unwrap_or(end - 1);
    end = past_suffix(reading, end, &mut changed);
    let (behind, past) = owner_behind(reading, end);
    if title.of.is_none() && behind.is_some() {
        title.of = behind;
        end = past;
    }
    if !title.address {
        end = past_portfolio(reading, entities, end, depth, &mut title);
    }
    let words = &reading.lexicon.words;
    let tells = |word: &&&str| {
        words.not_in_office.iter().chain(&words.ranks).any(|known| known.eq_ignore_ascii_case(word))
    };
    let telling: Vec<&str> = changed.iter().filter(tells).copied().collect();
    title.changed = (!telling.is_empty()).then(|| telling.join(" ").to_lowercase());
    title.definite = token > 0 && matches!(reading.word(token - 1), "the" | "The") && start == token;
    Some(TitlePhrase { tokens: token..end, noun, title })
}

/// Behind what the office is for, which becomes part of the title: 'for Strategic Affairs', 'to the
/// Prime Minister'.
fn past_portfolio(
    reading: Reading,
    entities: &Entities,
    mut end: usize,
    depth: usize,
    title: &mut Title,
) -> usize {
    // 'of the President for International Cooperation'
    for _ in 0..2 {
        let Some(mut portfolio) = portfolios::behind(reading, entities, end, depth) else { break };
        // 'Norway's Director of the Fisheries Office': of a state, and of which of its bodies.
        if let (Some(_), Some(body)) = (&title.of, &portfolio.of) {
            if !matches!(body.who, OwnerName::Body) || !portfolio.words.is_empty() {
                break;
            }
            let body = one_line(reading.span_of(body.tokens.clone()).of(reading.text));
            portfolio.words = format!("of the {body}");
        }
        end = portfolio.end;
        title.of = title.of.take().or(portfolio.of);
        title.about = title.about.take().or(portfolio.about);
        if !portfolio.words.is_empty() {
            title.name = format!("{} {}", title.name, portfolio.words);
            title.in_full = true;
        }
    }
    end
}

/// Whether a longer name begins where the title does: 'General Assembly', 'General Motors'.
fn is_other_name(reading: Reading, entities: &Entities, start: usize, end: usize) -> bool {
    let known = owner_at(reading, start).is_some_and(|owner| owner.tokens.end > end);
    let body = bodies::body(reading, start).is_some_and(|body| body.end > end);
    let entity = entities.starting(start).is_some_and(|(tokens, label)| {
        tokens.end > end
            && matches!(label, Label::Body | Label::Place | Label::Other)
            && !(label == Label::Body && is_surname_of(reading, end..tokens.end))
    });
    known || body || entity
}

/// Whether what is left of a body's name behind a title can only be somebody's: 'Senator Lind'.
fn is_surname_of(reading: Reading, rest: Range<usize>) -> bool {
    let name = |token: usize| is_name_word(reading, token) && !bodies::is_noun(reading, token);
    !rest.is_empty()
        && rest.clone().all(name)
        && !reading.analysis.tokens[rest.end - 1].plain
        && reading.word(rest.end - 1).contains(char::is_lowercase)
        && owner_at(reading, rest.start).is_none()
}

/// Where the title of the lexicon ends that begins at `token`.
pub(super) fn title_end(reading: Reading, token: usize) -> Option<usize> {
    title_at(reading, token).map(|(end, _)| end)
}

/// A title of the lexicon at `token`, and where it ends.
pub(super) fn title_at(reading: Reading, token: usize) -> Option<(usize, Title)> {
    let (span, title) = reading.title_at(token)?;
    // 'Don Lind'
    if title.level == "honorific" && reading.lexicon.given_names().is_given(span.of(reading.text)) {
        return None;
    }
    // 'will host President Lind'
    let end = reading.token_at(span.end);
    let last = reading.analysis.tokens[end - 1].tag;
    let verb = matches!(last, Tag::Vb | Tag::Vbp | Tag::Vbz | Tag::Vbd);
    if verb && !reading.is_capitalised(end - 1) {
        return None;
    }
    let title = Title {
        address: title.level == "honorific",
        of_office: !matches!(title.level.as_str(), "honorific" | "royal" | "church" | "military"),
        ..Title::named(&title.name)
    };
    Some((end, title))
}

fn office_at(reading: Reading, token: usize) -> Option<(usize, Title)> {
    let analysed = reading.analysis.tokens.get(token)?;
    let (span, office) = reading.lexicon.office_at(reading.text, analysed.span.start)?;
    let title = Title { of_id: Some(office.of.clone()), ..Title::named(&office.title) };
    Some((reading.token_at(span.end), title))
}

/// Behind 'former', 'then-', 'Acting'.
fn past_modifiers<'a>(reading: Reading<'a>, mut token: usize, found: &mut Vec<&'a str>) -> usize {
    let before = &reading.lexicon.modifiers().before;
    while let Some(length) = reading.longest_of(token, before) {
        // A title may begin with such a word: 'First Lady', 'Deputy Prime Minister'.
        let hyphen = usize::from(reading.word(token + length) == "-");
        // 'New Jersey Governor'
        let next = token + length;
        let place = next < reading.len()
            && reading.is_capitalised(token)
            && reading.lexicon.is_place(reading.span_of(token..next + 1).of(reading.text));
        if place {
            break;
        }
        if title_at(reading, token).is_some_and(|(end, _)| end > token + length) {
            break;
        }
        found.push(reading.span_of(token..token + length).of(reading.text));
        token += length + hyphen;
    }
    token
}

/// Behind '-elect', '-designate'.
fn past_suffix<'a>(reading: Reading<'a>, token: usize, found: &mut Vec<&'a str>) -> usize {
    for words in &reading.lexicon.modifiers().after {
        if let Some(length) = reading.phrase_at(token, words.trim()) {
            let word = usize::from(reading.word(token) == "-");
            found.push(reading.span_of(token + word..token + length).of(reading.text));
            return token + length;
        }
    }
    token
}

/// A name or adjective of the lexicon at `token`, of anything but a person.
pub(super) fn owner_at(reading: Reading, token: usize) -> Option<Owner> {
    let name = reading.name_at(token)?;
    let owns = reading.lexicon.actor(name.actor).kind != ActorKind::Person;
    let tokens = token..reading.token_at(name.span.end);
    owns.then_some(Owner { tokens, who: OwnerName::Known(name.actor, name.form) })
}

/// A body that only the text names, in front of a title: 'Acme's chief executive'.
fn body_at(reading: Reading, entities: &Entities, token: usize) -> Option<Owner> {
    let (tokens, _) = entities.starting(token).filter(|(_, label)| *label == Label::Body)?;
    // 'State' of 'Secretary of State' is none, nor is 'Diplomatic Adviser'.
    let office = title_at(reading, token).is_some()
        || title_at(reading, tokens.end - 1).is_some_and(|(end, title)| end == tokens.end && title.of_office);
    (!office).then_some(Owner { tokens, who: OwnerName::Body })
}

pub(super) fn past_possessive(reading: Reading, token: usize) -> usize {
    token + usize::from(matches!(reading.word(token), "'s" | "’s" | "'" | "’"))
}

/// The 'of France' behind a title or name, and where the phrase ends.
fn owner_behind(reading: Reading, end: usize) -> (Option<Owner>, usize) {
    if reading.word(end) != "of" {
        return (None, end);
    }
    let start = end + 1 + usize::from(reading.word(end + 1) == "the");
    match owner_at(reading, start).filter(|owner| !owner.is_adjective()) {
        // 'Chair of Norway's Council', 'Director of the Norway Institute'
        Some(owner)
            if past_possessive(reading, owner.tokens.end) > owner.tokens.end
                || bodies::body(reading, start).is_some_and(|body| body.end > owner.tokens.end) =>
        {
            (None, end)
        }
        Some(owner) => {
            let past = owner.tokens.end;
            (Some(owner), past)
        }
        None => (None, end),
    }
}

/// Where a person's name that starts at `token` ends, if one does.
pub(super) fn name_end(reading: Reading, entities: &Entities, token: usize) -> Option<usize> {
    // 'Minister van den Berg'
    let linked = |&at: &usize| {
        if at == token { cleaned::is_linked(reading, at) } else { is_particle(reading.word(at)) }
    };
    let particles = (token..reading.len()).take_while(linked).take(3).count();
    let first = token + particles;
    if !(is_name_word(reading, token) || particles > 0 && is_name_word(reading, first))
        || reading.opens_paragraph(first)
    {
        return None;
    }
    let mut end = match entities.from(token) {
        Some((tokens, Label::Person)) => tokens.end,
        _ => run_end(reading, first),
    };
    if let Some(past) = completed::past_nickname(reading, &(token..end)) {
        end = past;
    }
    let comma = usize::from(reading.word(end) == ",");
    if is_suffix(reading.word(end + comma)) {
        end += comma + 1;
    }
    let is_person = matches!(entities.from(token), Some((_, Label::Person)));
    let other = owner_at(reading, token).is_some_and(|owner| owner.tokens.end >= end);
    let titled = title_at(reading, token).is_some_and(|(past, _)| past >= end);
    // 'Quad Leaders Summit'
    let last = reading.word(end - 1);
    let event = reading.lexicon.words.event_name_nouns.iter().any(|noun| noun == last);
    let thing = || {
        let plain = (token..end).all(|token| reading.analysis.tokens[token].plain);
        plain && !is_person && !entities.is_surname(last) && reading.lexicon.is_thing(last)
    };
    // 'Foreign Ministers Meeting', 'CEO Forum'
    let gathering = || {
        let single = end == token + 1 && reading.analysis.tokens[token].plain && !entities.is_surname(last);
        single && (bodies::is_noun(reading, token) || last.ends_with("ing"))
    };
    let borne = || {
        !reading.lexicon.people_called(last).is_empty()
            || reading.lexicon.given_names().is_given(reading.word(token))
    };
    if (event || gathering() || thing()) && !borne() {
        return None;
    }
    (is_person || !other && !titled).then_some(end)
}

/// Where a run of words ends that may be a name.
fn run_end(reading: Reading, token: usize) -> usize {
    const LONGEST: usize = 6;
    let mut end = token + 1;
    while end < reading.len() && end - token < LONGEST && !reading.opens_paragraph(end) {
        let dash = reading.word(end) == "-";
        // 'Kim Min-ji'
        let syllable = dash
            && reading.is_joined(end)
            && reading.is_joined(end + 1)
            && !reading.analysis.tokens[end + 1].plain
            && reading.word(end + 1).starts_with(char::is_lowercase);
        let hyphen = dash && is_name_word(reading, end + 1) || syllable;
        let particle = is_particle(reading.word(end));
        if end > token + 1 && cleaned::is_honour(reading, end) || cleaned::is_office_below(reading, end) {
            break;
        } else if is_name_word(reading, end) {
            end += 1;
        } else if hyphen || particle && is_name_word(reading, end + 1) {
            end += 2;
        } else if particle && is_particle(reading.word(end + 1)) && is_name_word(reading, end + 2) {
            end += 3;
        } else {
            break;
        }
    }
    end
}

pub(super) fn is_name_word(reading: Reading, token: usize) -> bool {
    reading.is_capitalised(token)
        && !reading.lexicon.words.not_names.iter().any(|word| word == reading.word(token))
        && !is_suffix(reading.word(token))
}

/// Whether a form of the lexicon names nobody by itself.
pub(super) fn is_adjective(form: NameForm) -> bool {
    form == NameForm::Adjective
}

/// The words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! People, bodies and states by a description: 'NSC members', 'two senior US officials', 'leaders of
//! the G7', 'private sector representatives', 'American and Ukrainian negotiators', 'protesters'.
//!
//! A description is a noun for people or bodies with what stands in front of it and the owner behind
//! it. It must tell who they are: by an owner, by another word that is not vague, or by a noun that
//! does so alone.

use std::ops::Range;

use super::super::reading::Reading;
use super::bodies;
use super::chunk::{Chunk, Description, One, Owner, OwnerName, What};
use super::group_owners::{Behind, behind};
use super::group_words::{extends_back, is_joined, is_modifier, noun_at, owns, singular, with_name};
use super::titles::{one_line, owner_at, past_possessive};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, GroupNoun, NameForm};

/// How many words may stand in front of the noun.
const LONGEST: usize = 9;

/// A group whose first word is `token`.
pub(super) fn group(reading: Reading, token: usize) -> Option<Chunk> {
    phrase(reading, token).or_else(|| people(reading, token))
}

/// 'the Palestinians': a country's people, by the plural of their name.
fn people(reading: Reading, token: usize) -> Option<Chunk> {
    let owner = owner_at(reading, token).filter(Owner::is_adjective)?;
    let tokens = owner.tokens.clone();
    if !is_many(reading, tokens.end - 1) || reading.analysis.tokens[tokens.end - 1].relation == Relation::Amod
    {
        return None;
    }
    let name = one_line(reading.span_of(tokens.clone()).of(reading.text));
    let described = Description { tokens: tokens.clone(), of: Some(owner), possessor: None, one: None, name };
    let what = What::Group(vec![described]);
    Some(Chunk { name: tokens.clone(), tokens, what })
}

/// What stands in front of a noun, the noun, and whose they are behind it.
struct Phrase {
    /// Countries and bodies in front: of each, there is a group.
    owners: Vec<Owner>,
    /// Whether another word tells who they are.
    telling: bool,
    /// Whether a word says which or how many of those who act they are: 'senior officials'.
    counted: bool,
    /// The noun, with a second one joined to it: 'allies and partners'.
    noun: Range<usize>,
    class: GroupNoun,
    single: bool,
    behind: Behind,
    tokens: Range<usize>,
}

fn phrase(reading: Reading, token: usize) -> Option<Chunk> {
    let phrase = front(reading, token)?;
    let tokens = &phrase.tokens;
    // 'leaders of the opposition', but not 'the movement of workers'
    let described = phrase.behind.owners.is_empty() && phrase.single && phrase.class == GroupNoun::Body;
    let shared = !phrase.behind.owners.is_empty() && phrase.behind.end == phrase.noun.end;
    let owned = !phrase.owners.is_empty() || shared || phrase.behind.name_end > phrase.noun.end && !described;
    let companions = reading.lexicon.groups().is_companion(&reading.analysis.tokens[phrase.noun.start].lemma);
    let possessed = !phrase.single && companions && possessor(reading, token).is_some();
    let tells = match phrase.class {
        GroupNoun::Alone if !phrase.single => true,
        GroupNoun::Owned => owned || possessed,
        // 'the regional government'
        _ if phrase.single => owned || phrase.telling && acts(reading, &phrase),
        // 'senior officials'
        _ => owned || possessed || phrase.telling || phrase.counted,
    };
    if !tells
        || is_deed(reading, token, &phrase)
        || is_quality(reading, token, &phrase)
        || !stands(reading, &phrase)
    {
        return None;
    }
    let institution =
        || bodies::institution(reading, token).is_some_and(|other| other.tokens.end >= tokens.end);
    let plural = is_many(reading, phrase.noun.start) && phrase.class != GroupNoun::Body;
    if !plural && institution() {
        return None;
    }
    let tokens = tokens.clone();
    let what = of_state(reading, &phrase).unwrap_or_else(|| What::Group(descriptions(reading, phrase)));
    Some(Chunk { name: tokens.clone(), tokens, what })
}

/// The institution that a bare noun with its state behind it is: 'government of Norway'.
fn of_state(reading: Reading, phrase: &Phrase) -> Option<What> {
    let bare = phrase.owners.is_empty() && phrase.noun == (phrase.tokens.start..phrase.tokens.start + 1);
    let of = phrase.behind.owners.first().filter(|_| bare && phrase.single)?.country(reading)?;
    let noun = reading.span(phrase.noun.start);
    let (span, institution) = reading.lexicon.institution_at(reading.text, noun.start)?;
    let name = format!("{} {}", reading.lexicon.actor(of).adjective(), institution.name);
    (span == noun).then_some(What::Institution { of, name, kind: institution.kind })
}

/// Whether a noun for many in one means what its owner does with those behind it: 'Norway's leadership of the G7'.
fn is_deed(reading: Reading, token: usize, phrase: &Phrase) -> bool {
    let ahead = token.checked_sub(1).map(|ahead| reading.analysis.tokens[ahead].tag);
    let owned = !phrase.owners.is_empty() || matches!(ahead, Some(Tag::Pos | Tag::PrpPoss));
    phrase.single && owned && !phrase.behind.owners.is_empty()
}

/// Whether one body is meant that the words in front of its noun tell: 'the regional government'.
fn acts(reading: Reading, phrase: &Phrase) -> bool {
    let ahead = phrase.tokens.start.checked_sub(1);
    let article = ahead.is_some_and(|ahead| reading.word(ahead).eq_ignore_ascii_case("the"));
    article && reading.lexicon.groups().is_acting(reading.word(phrase.noun.start))
}

/// The pronoun in front that says whose they are: 'its allies'.
fn possessor(reading: Reading, token: usize) -> Option<usize> {
    token.checked_sub(1).filter(|&ahead| reading.analysis.tokens[ahead].tag == Tag::PrpPoss)
}

/// Whether a noun tells what its owner is good at: 'thanked her for Norway's leadership'. Those who lead have an
/// article of their own ('the Norwegian leadership') or say something.
fn is_quality(reading: Reading, token: usize, phrase: &Phrase) -> bool {
    let noun = &reading.analysis.tokens[phrase.noun.start];
    let article = token.checked_sub(1).is_some_and(|ahead| reading.word(ahead).eq_ignore_ascii_case("the"));
    let own = article && phrase.owners.first().is_none_or(Owner::is_adjective);
    let does = &reading.analysis.tokens[noun.head].lemma;
    let says =
        noun.relation == Relation::Nsubj && reading.lexicon.words.says.iter().any(|says| **says == **does);
    reading.lexicon.groups().is_quality(reading.word(phrase.noun.start)) && !own && !says
}

/// The phrase at `token`, up to its noun and an owner behind that.
fn front(reading: Reading, token: usize) -> Option<Phrase> {
    if reading.analysis.tokens[token].tag == Tag::Hyph {
        return None;
    }
    let groups = reading.lexicon.groups();
    let mut owners: Vec<Owner> = Vec::new();
    let mut telling = extends_back(reading, token);
    let mut ranked = false;
    let mut at = token;
    while at < (token + LONGEST).min(reading.len()) {
        if let Some((noun, class, single)) = noun_at(reading, at) {
            if is_gerund(reading, token, noun.end) {
                return None;
            }
            // 'Norway and partners'
            if at > token && matches!(reading.word(at - 1), "and" | "or" | ",") {
                return None;
            }
            let behind = behind(reading, noun.end, owners.is_empty());
            telling |= noun.len() > 1 || class == GroupNoun::Alone || behind.name_end > noun.end;
            let counted = match class {
                GroupNoun::Described => ranked,
                _ => at > token && groups.is_states(reading.word(noun.start)),
            };
            let tokens = token..behind.end;
            return Some(Phrase { owners, telling, counted, noun, class, single, behind, tokens });
        }
        if let Some(owner) = owner_at(reading, at).filter(|owner| owns(reading, owner)) {
            at = past_possessive(reading, owner.tokens.end);
            owners.push(owner);
        } else if is_modifier(reading, at) {
            let number = reading.analysis.tokens[at].tag == Tag::Cd;
            let vague = groups.is_vague(reading.word(at));
            telling |= !number && reading.word(at) != "-" && !vague;
            ranked |= groups.is_rank(reading.word(at));
            at += 1;
        } else if at > token && is_joined(reading, at) {
            at += 1;
        } else {
            return None;
        }
    }
    None
}

/// Whether the first word tells what somebody does to those behind it, though the tagger takes it for an adjective:
/// 'by compelling Norwegian companies to pay'.
fn is_gerund(reading: Reading, token: usize, end: usize) -> bool {
    let tag = |at: usize| reading.analysis.tokens.get(at).map(|token| token.tag);
    let behind = token.checked_sub(1).is_some_and(|ahead| tag(ahead) == Some(Tag::In));
    let does = reading.word(token).ends_with("ing") && tag(token) != Some(Tag::Nns);
    behind && does && tag(end) == Some(Tag::To) && tag(end + 1) == Some(Tag::Vb)
}

/// Whether the parse, too, has one phrase here, and it stands where somebody may act or be acted on.
fn stands(reading: Reading, phrase: &Phrase) -> bool {
    use Relation::{Appos, Attr, Npadvmod};
    let tokens = &reading.analysis.tokens;
    let head = phrase.noun.start;
    let inside = phrase.tokens.start..phrase.noun.end;
    let whole = (phrase.tokens.start..head).all(|token| inside.contains(&tokens[token].head));
    let joined = phrase.owners.len() > 1;
    let place = match tokens[head].relation {
        Attr | Npadvmod => false,
        Appos => !phrase.single,
        _ => true,
    };
    // 'US negotiator Paul Nitze' is a person with a title.
    let named = phrase.single
        && reading.is_capitalised(phrase.behind.name_end)
        && !reading.opens_paragraph(phrase.behind.name_end);
    // 'In addition, Quad countries'
    let parted = (phrase.tokens.start..head).any(|token| reading.word(token) == ",");
    let near = !joined && !parted && phrase.owners.len() == 1 && head - phrase.tokens.start <= 4;
    place && !named && (whole || near)
}

/// What each group is called: of 'EU and US officials' 'EU officials' and 'US officials'.
fn descriptions(reading: Reading, phrase: Phrase) -> Vec<Description> {
    let text = |tokens: Range<usize>| one_line(reading.span_of(tokens).of(reading.text));
    let Phrase { mut owners, noun, mut behind, tokens, .. } = phrase;
    let possessor = possessor(reading, tokens.start);
    // 'the presidents', but not 'the next presidents'
    let bare = match owners.first() {
        Some(owner) => owner.tokens.start == tokens.start,
        None => past_vague(reading, tokens.start, noun.start) == tokens.start,
    };
    let ahead = tokens.start.checked_sub(1).filter(|_| bare);
    let the = ahead.is_some_and(|ahead| reading.word(ahead).eq_ignore_ascii_case("the"));
    if owners.is_empty() && behind.owners.len() > 1 {
        let mut shared = text(past_vague(reading, tokens.start, noun.start)..noun.end);
        if reading.opens_sentence(tokens.start) {
            shared = uncapitalised(&shared);
        }
        let place = |nth, owner: &Owner| match nth {
            0 => tokens.start..owner.tokens.end,
            _ => owner.tokens.clone(),
        };
        let each = behind.owners.into_iter().enumerate();
        return each
            .map(|(nth, owner)| shared_noun(reading, place(nth, &owner), owner, &shared, the))
            .collect();
    }
    if owners.len() < 2 {
        let start = past_vague(reading, tokens.start, noun.start);
        let start = if start == tokens.start { with_name(reading, start) } else { start };
        let mut name = text(start..behind.name_end);
        // 'Senior officials said' and 'with Allies and partners' are none by name; 'with Korean families' are.
        let lemma = reading.analysis.tokens[start].lemma.to_lowercase();
        if (reading.opens_sentence(start) || reading.lexicon.groups().noun(&lemma).is_some())
            && owners.first().is_none_or(|owner| owner.tokens.start != start)
            && reading.analysis.tokens[start].tag != Tag::Nnp
            && !reading.lexicon.groups().is_region(reading.word(start))
            && reading.word(start).chars().nth(1).is_some_and(char::is_lowercase)
        {
            name = uncapitalised(&name);
        }
        if let (true, Some(owner)) = (owners.is_empty(), behind.owners.first()) {
            let mut shared = text(start..noun.end);
            if reading.opens_sentence(start) && reading.analysis.tokens[start].tag != Tag::Nnp {
                shared = uncapitalised(&shared);
            }
            name = format!("{} {shared}", called(reading, owner));
        }
        let of = owners.pop().or(behind.owners.pop());
        return vec![Description { tokens, of, possessor, one: None, name }];
    }
    let last = owners[owners.len() - 1].tokens.end;
    let shared = text(past_possessive(reading, last)..behind.name_end);
    let end = owners.len() - 1;
    let place = |nth, owner: &Owner| match nth {
        nth if nth == end => owner.tokens.start..tokens.end,
        _ => owner.tokens.clone(),
    };
    let each = owners.into_iter().enumerate();
    each.map(|(nth, owner)| shared_noun(reading, place(nth, &owner), owner, &shared, the)).collect()
}

fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters.clone()).collect()
}

/// One of those who share a noun. Behind `the`, it may be what each has one of: 'the governments of Norway and Kenya',
/// 'the French and German presidents'.
fn shared_noun(reading: Reading, tokens: Range<usize>, owner: Owner, shared: &str, the: bool) -> Description {
    let lexicon = reading.lexicon;
    let single = singular(&shared.to_lowercase()).filter(|_| the);
    let institution = single.as_ref().filter(|_| owner.country(reading).is_some()).and_then(|single| {
        let (span, institution) = lexicon.institution_at(single, 0)?;
        (span.end == single.len()).then_some(institution)
    });
    let title = || single.as_ref().and_then(|single| lexicon.title_called(single));
    let one = match institution {
        Some(institution) => Some(One::Institution(institution.kind)),
        None => title().map(|title| One::Office(title.name.clone())),
    };
    let noun = institution.map_or(shared, |institution| &institution.name);
    Description {
        tokens,
        name: format!("{} {noun}", called(reading, &owner)),
        one,
        of: Some(owner),
        possessor: None,
    }
}

/// How an owner is called in front of a noun: 'NSC' members, 'Norwegian' people.
fn called(reading: Reading, owner: &Owner) -> String {
    let lexicon = reading.lexicon;
    match owner.who {
        OwnerName::Known(actor, NameForm::Name) if lexicon.actor(actor).kind == ActorKind::Country => {
            lexicon.actor(actor).adjective().to_owned()
        }
        _ => one_line(reading.span_of(owner.tokens.clone()).of(reading.text)),
    }
}

/// Behind 'two', 'senior', 'several'.
fn past_vague(reading: Reading, mut token: usize, noun: usize) -> usize {
    while token < noun
        && (reading.word(token + 1) != "-" || reading.analysis.tokens[token].tag == Tag::Cd)
        && (reading.analysis.tokens[token].tag == Tag::Cd
            || matches!(reading.word(token), "," | "and" | "or" | "-")
            || reading.lexicon.groups().is_vague(reading.word(token)))
    {
        token += 1;
    }
    token
}

/// Whether the noun means many, and no noun behind it takes it for a modifier.
fn is_many(reading: Reading, token: usize) -> bool {
    let analysed = &reading.analysis.tokens[token];
    analysed.relation != Relation::Compound && matches!(analysed.tag, Tag::Nns | Tag::Nnps)
}

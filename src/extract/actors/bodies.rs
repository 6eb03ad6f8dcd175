//! The grammar of bodies' names: 'Labour Party of Norway', 'Council on Foreign Relations'; of events
//! named by country and year; and of the institutions that every state has.

use std::ops::Range;

use super::super::reading::Reading;
use super::chunk::{Chunk, Owner, OwnerName, What};
use super::{cleaned, titles};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, NameForm, is_particle};

/// The name of a body at `token`: capitalised words, the last a noun for bodies, with what follows
/// behind 'of', 'for' or 'on'.
pub(super) fn body(reading: Reading, token: usize) -> Option<Range<usize>> {
    let tokens = with_owner(reading, token).filter(|tokens| !is_turn(reading, tokens))?;
    match past_owner(reading, &tokens) {
        Some(end) => (token..end).any(|at| is_noun(reading, at)).then_some(token..end),
        None => Some(tokens),
    }
}

/// Where the owner ends in front of a body's or programme's own name: 'Harbour Council' ['s Nordvik Office]. Nowhere
/// where the owner is needed to tell which is meant: 'Norway's Supreme Court', 'Harbour Council's Board of Directors'.
pub(super) fn past_owner(reading: Reading, tokens: &Range<usize>) -> Option<usize> {
    let is_mark = |&at: &usize| titles::past_possessive(reading, at) > at && at + 1 < tokens.end;
    let end = tokens.clone().skip(1).find(is_mark)?;
    let (owner, rest) = (tokens.start..end, end + 1..tokens.end);
    let word = reading.word(owner.start);
    let known = titles::owner_at(reading, owner.start).filter(|known| known.tokens.end == owner.end);
    let kind = known.and_then(|known| match known.who {
        OwnerName::Known(_, NameForm::Capital) | OwnerName::Body => None,
        OwnerName::Known(actor, _) => Some(reading.lexicon.actor(actor).kind),
    });
    let acronym = owner.len() == 1 && word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_body = matches!(kind, Some(ActorKind::Organization | ActorKind::Government))
        || kind.is_none() && (acronym || owner.len() > 1 && owner.clone().any(|at| is_noun(reading, at)));
    let is_country = kind == Some(ActorKind::Country);
    let is_place = is_country || reading.lexicon.is_place(reading.span_of(owner).of(reading.text));
    let named = |at: usize| reading.is_capitalised(at) && !reading.analysis.tokens[at].plain;
    let office = |at: usize| titles::title_end(reading, at).is_some();
    let listed = reading.name_at(rest.start);
    let listed = listed.is_some_and(|known| known.span.end == reading.span(rest.end - 1).end);
    let words = rest.clone().filter(|&at| reading.is_capitalised(at)).count();
    let event = reading.lexicon.words.event_name_nouns.iter().any(|noun| noun == reading.word(rest.end - 1));
    let own = !is_country && rest.clone().any(named) || is_body && (listed || words > 2);
    let parted = (is_body || is_place) && (event || own && !rest.clone().any(office));
    parted.then_some(end)
}

/// Whether a name means how two states stand to each other, which is no body: 'Norway-Kenya Alliance'.
fn is_relation(reading: Reading, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    reading.is_one_of(last, &reading.lexicon.words.relations)
        && pair(reading, tokens.start).is_some_and(|pair| pair[1].tokens.end <= last)
}

/// The two states or bodies of states at `token` that a dash joins: 'Norway-Kenya' [Summit].
pub(super) fn pair(reading: Reading, token: usize) -> Option<[Owner; 2]> {
    let one = titles::owner_at(reading, token)?;
    let dash = one.tokens.end;
    let other = titles::owner_at(reading, dash + 1)?;
    matches!(reading.word(dash), "-" | "–" | "—").then_some([one, other])
}

/// Whether a name means that a state takes its turn to lead a body of states: 'Norwegian G7 Presidency'.
pub(super) fn is_turn(reading: Reading, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let institution = reading.lexicon.institution_at(reading.text, reading.span(last).start);
    let presidency = institution
        .is_some_and(|(span, found)| span.end == reading.span(last).end && found.name == "presidency");
    let of_states = |at: usize| {
        titles::owner_at(reading, at).is_some_and(|owner| match owner.who {
            OwnerName::Known(actor, _) => {
                let kind = reading.lexicon.actor(actor).kind;
                owner.tokens.end == last && matches!(kind, ActorKind::Organization | ActorKind::Group)
            }
            OwnerName::Body => false,
        })
    };
    presidency && (tokens.start..last).any(of_states)
}

/// A body of another state, or of a region, that has the acronym of a state's own: 'Africa CDC', 'Kenyan FBI'.
pub(super) fn of_another(reading: Reading, token: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 3;
    let region = || {
        let called = |end: &usize| {
            let name = reading.span_of(token..*end).of(reading.text);
            reading.lexicon.is_place(name) && reading.lexicon.countries_of_place(name).is_empty()
        };
        (token + 1..reading.len().min(token + LONGEST + 1)).rev().find(called).map(|end| (end, None))
    };
    let state = titles::owner_at(reading, token);
    let state = state.and_then(|state| Some((state.tokens.end, Some(state.country(reading)?))));
    let (end, state) = state.or_else(region).filter(|_| reading.is_capitalised(token))?;
    let known = reading.name_at(end).filter(|known| known.form == NameForm::Acronym)?;
    let actor = reading.lexicon.actor(known.actor);
    let country = actor.country.as_deref()?;
    if actor.kind == ActorKind::Country || reading.opens_sentence(end) {
        return None;
    }
    let own = state.is_some_and(|state| reading.lexicon.actor(state).country.as_deref() == Some(country));
    let tokens = token..reading.token_at(known.span.end);
    // 'in Africa CDC officials'
    let inside = token > 0 && reading.analysis.tokens[token - 1].tag == Tag::In;
    let part = tokens.contains(&reading.analysis.tokens[end - 1].head);
    // 'the Russia FBI probe'
    let behind = reading.analysis.tokens.get(tokens.end);
    let modifies = behind.is_some_and(|next| matches!(next.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps));
    ((part || !inside) && !own && !modifies).then_some(tokens)
}

/// The same with whoever owns it.
fn with_owner(reading: Reading, token: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    // 'pro-Norwegian Unity Party': the party is not Norwegian.
    let foe = token > 1 && reading.word(token - 1) == "-" && cleaned::is_stance(reading.word(token - 2));
    if foe || !reading.is_capitalised(token) {
        return None;
    }
    if let Some(foreign) = foreign(reading, token, LONGEST) {
        return Some(foreign);
    }
    let is_noun = |at: usize| is_noun(reading, at);
    let end = run(reading, token, LONGEST)?;
    let last = (token..end).rev().find(|&at| is_noun(at))?;
    if last + 1 < end {
        return (last > token).then_some(token..last + 1);
    }
    // 'a meeting at the White House of the Harbour Council'
    let whole = reading.name_at(token).is_some_and(|known| {
        let seat = reading.lexicon.actor(known.actor).kind == ActorKind::Government;
        seat && known.span.end == reading.span(end - 1).end
    });
    let behind = |at: usize| {
        let linked = matches!(reading.word(at), "of" | "for" | "on") && !whole;
        let start = at + 1 + usize::from(reading.word(at + 1) == "the");
        let end = run(reading, start, LONGEST).filter(|_| linked)?;
        // 'Council of the Food and Agriculture Organization'
        let known = titles::owner_at(reading, start).map_or(end, |owner| owner.tokens.end);
        if known > end {
            return Some(known);
        }
        // 'Department of Fisheries' ['s Office of Harbours]
        let owned = |&at: &usize| titles::past_possessive(reading, at) > at && is_noun(at + 1);
        let end = (start..end).find(owned).unwrap_or(end);
        // 'Scientology on STS-1'
        let plain = |at: usize| reading.analysis.tokens[at].plain;
        if reading.word(at) == "on" && !(start..end).any(plain) {
            return None;
        }
        // 'for Unity and Development' is one aim; 'of Norway and France' may be two owners, 'of European and
        // Arctic Affairs' is one.
        let joined = if reading.word(end) == "and" { run(reading, end + 1, LONGEST) } else { None };
        let one = |end: usize| {
            let office = reading.lexicon.is_office_word(reading.word(end - 1)) && plain(end - 1);
            reading.word(at) == "for" || reading.word(at) == "of" && office && !is_noun(end - 1)
        };
        Some(joined.filter(|&end| one(end)).unwrap_or(end))
    };
    match behind(end) {
        Some(behind) => Some(token..ahead_of_person(reading, end + 1..behind)),
        None => (last > token).then_some(token..end),
    }
}

/// Ahead of a person's full name at the end of a body's: 'Council on Arctic Relations' [Ana Lind].
fn ahead_of_person(reading: Reading, tokens: Range<usize>) -> usize {
    let names = reading.lexicon.given_names();
    let is_name = |at: usize| reading.is_capitalised(at) && !is_noun(reading, at);
    let office = |at: usize| reading.lexicon.is_office_word(reading.word(at));
    // 'Labour Party of Norway' [Ana Lind]
    let known_ends = |at: usize| {
        tokens
            .clone()
            .any(|start| titles::owner_at(reading, start).is_some_and(|owner| owner.tokens.end == at))
    };
    let person = |&at: &usize| {
        let given = names.gender(reading.word(at)).is_some() || names.is_family_first(reading.word(at));
        let behind = office(at - 1) || reading.analysis.tokens[at - 1].plain;
        (known_ends(at) || behind && at > tokens.start + 1)
            && given
            && !office(at)
            && (at + 1..tokens.end).all(is_name)
            && (is_noun(reading, at - 1) || (at + 1..tokens.end).any(|at| !reading.analysis.tokens[at].plain))
    };
    tokens.clone().skip(1).find(person).unwrap_or(tokens.end)
}

/// Whether a word is a noun that the names of bodies end with.
pub(super) fn is_noun(reading: Reading, token: usize) -> bool {
    reading.lexicon.words.organization_nouns.iter().any(|noun| noun == reading.word(token))
}

/// A name in another language that begins with its noun: 'Partido Popular', 'Banco de Portugal'.
fn foreign(reading: Reading, token: usize, longest: usize) -> Option<Range<usize>> {
    let fronts = &reading.lexicon.words.organization_fronts;
    if !fronts.iter().any(|front| front == reading.word(token)) {
        return None;
    }
    let links = |at: usize| {
        let word = reading.word(at);
        is_particle(word)
            || matches!(
                word,
                "d'" | "des" | "pour" | "para" | "per" | "für" | "y" | "e" | "et" | "della" | "dei"
            )
    };
    let mut end = token + 1;
    while end < reading.len() && end - token < longest {
        let number = reading.word(end).bytes().all(|byte| byte.is_ascii_digit());
        if may_name(reading, end) {
            end += 1;
        } else if number && may_name(reading, end + 1)
            || links(end) && (may_name(reading, end + 1) || links(end + 1) && may_name(reading, end + 2))
        {
            end += 2;
        } else {
            break;
        }
    }
    (end > token + 1).then_some(token..end)
}

/// Where the capitalised words end that begin at `token`.
fn run(reading: Reading, token: usize, longest: usize) -> Option<usize> {
    if !may_name(reading, token) {
        return None;
    }
    let mut end = token + 1;
    while end < reading.len() && end - token < longest && !reading.opens_paragraph(end) {
        // 'Department of Fisheries - Ana Lind'
        let spaced = reading.span(end - 1).end < reading.span(end).start;
        let dash =
            matches!(reading.word(end), "-" | "–") && !(spaced && cleaned::begins_person(reading, end + 1));
        let glue = dash || matches!(reading.word(end), "&" | "'s" | "’s");
        if may_name(reading, end) {
            end += 1;
        } else if glue && may_name(reading, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

fn may_name(reading: Reading, token: usize) -> bool {
    use Tag::{Afx, Fw, Jj, Nn, Nnp, Nnps, Nns, Vbg, Vbn, Xx};
    token < reading.len()
        && reading.is_capitalised(token)
        && matches!(
            reading.analysis.tokens[token].tag,
            Nnp | Nnps | Nn | Nns | Jj | Fw | Afx | Vbn | Vbg | Xx
        )
        && !reading.lexicon.words.not_names.iter().any(|word| word == reading.word(token))
}

/// The name of an event at `token`: 'the 1997 Irish general election', 'Irish general election'.
pub(super) fn event(reading: Reading, token: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 8;
    let is_year = |at: usize| {
        let word = reading.word(at);
        word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_year(token) {
        return None;
    }
    for at in token + 1..(token + LONGEST).min(reading.len()) {
        if reading.is_one_of(at, &reading.lexicon.words.event_nouns) {
            let the = usize::from(reading.word(at + 2) == "the");
            let place = (reading.word(at + 1) == "in").then(|| run(reading, at + 2 + the, LONGEST)).flatten();
            return Some(token..place.unwrap_or(at + 1));
        }
        if !matches!(reading.analysis.tokens[at].tag, Tag::Jj | Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Hyph) {
            return None;
        }
    }
    None
}

/// The name of an event, law, programme or degree at `token`, whose noun says so: 'Quad Leaders Summit',
/// 'Belt and Road Initiative', 'Masters of Social Work'; and its noun alone behind an article: 'the Act'.
pub(super) fn event_name(reading: Reading, token: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 9;
    let nouns = &reading.lexicon.words.event_name_nouns;
    // 'a NATO Ministerial', but not 'a NATO Ministerial meeting'
    let is_event = |at: usize| {
        nouns.iter().any(|noun| noun == reading.word(at)) && reading.analysis.tokens[at].tag != Tag::Jj
    };
    let mut end = plain_run(reading, token, LONGEST)?;
    if is_turn(reading, &(token..end)) || is_relation(reading, &(token..end)) {
        return Some(token..end);
    }
    // 'Women, Peace and Security Initiative': what is listed in front of the noun is part of the name.
    while matches!(reading.word(end), "and" | "&" | ",") && !is_event(end - 1) && end - token < LONGEST {
        let joined = plain_run(reading, end + 1, LONGEST)?;
        if !(end + 1..joined + LONGEST).contains(&reading.analysis.tokens[end - 1].head) {
            return None;
        }
        end = joined;
    }
    let noun = end - 1;
    if !is_event(noun) {
        return None;
    }
    let linked = matches!(reading.word(end), "of" | "for" | "on");
    let start = end + 1 + usize::from(reading.word(end + 1) == "the");
    let behind = if linked { plain_run(reading, start, LONGEST) } else { None };
    let article =
        token > 0 && ["the", "this", "its"].iter().any(|a| reading.word(token - 1).eq_ignore_ascii_case(a));
    let alone = article && !reading.is_capitalised(noun + 1);
    (noun > token || behind.is_some() || alone).then(|| token..behind.unwrap_or(noun + 1))
}

/// Where the capitalised words end that begin at `token`, if no possessive is among them.
fn plain_run(reading: Reading, token: usize, longest: usize) -> Option<usize> {
    let end = run(reading, token, longest)?;
    Some((token..end).find(|&at| matches!(reading.word(at), "'s" | "’s")).unwrap_or(end))
}

/// Whether the name that ends at `end` only says of where an event is: 'United States presidential
/// election'.
pub(super) fn is_of_event(reading: Reading, end: usize) -> bool {
    (end..(end + 3).min(reading.len()))
        .take_while(|&at| at == end || matches!(reading.analysis.tokens[at - 1].tag, Tag::Jj | Tag::Nn))
        .any(|at| reading.is_one_of(at, &reading.lexicon.words.event_nouns))
}

/// 'the Russian foreign ministry', 'Russia's foreign ministry', 'Government of Russia'.
pub(super) fn institution(reading: Reading, token: usize) -> Option<Chunk> {
    institution_of(reading, token).or_else(|| institution_behind(reading, token))
}

/// An institution with a capital, and its state behind it: 'Government of Russia'.
fn institution_of(reading: Reading, token: usize) -> Option<Chunk> {
    let lexicon = reading.lexicon;
    if !reading.is_capitalised(token) {
        return None;
    }
    let (span, institution) = lexicon.institution_at(reading.text, reading.span(token).start)?;
    let end = reading.token_at(span.end);
    let start = end + 1 + usize::from(reading.word(end + 1) == "the");
    let owner = titles::owner_at(reading, start).filter(|_| reading.word(end) == "of")?;
    let of = owner.country(reading).filter(|_| !owner.is_adjective())?;
    let tokens = token..owner.tokens.end;
    let listed = reading.name_at(token);
    if listed.is_some_and(|known| known.span.end >= reading.span(tokens.end - 1).end) {
        return None;
    }
    let name = format!("{} {}", lexicon.actor(of).adjective(), institution.name);
    let what = What::Institution { of, name, kind: institution.kind };
    Some(Chunk { name: tokens.clone(), tokens, what })
}

/// An institution with its state in front.
fn institution_behind(reading: Reading, token: usize) -> Option<Chunk> {
    let lexicon = reading.lexicon;
    let state = reading.name_at(token)?;
    let end = reading.token_at(state.span.end);
    let start = end + usize::from(matches!(reading.word(end), "'s" | "’s"));
    let country = lexicon.actor(state.actor);
    if start >= reading.len() || country.kind != ActorKind::Country || state.form == NameForm::Capital {
        return None;
    }
    let (span, institution) = lexicon.institution_at(reading.text, reading.span(start).start)?;
    let tokens = token..reading.token_at(span.end);
    // It may as well describe what follows: 'Russia's military build-up'.
    let last = reading.analysis.tokens[tokens.end - 1].relation;
    if matches!(last, Relation::Compound | Relation::Amod | Relation::Nmod) {
        return None;
    }
    let name = format!("{} {}", country.adjective(), institution.name);
    let what = What::Institution { of: state.actor, name, kind: institution.kind };
    Some(Chunk { name: tokens.clone(), tokens, what })
}

//! What looks like the name of an actor and is none: headings, funds and networks that are but money or
//! plans, plain words with capitals. Such a name is an actor's only if it acts somewhere in the document.

use std::collections::HashSet;

use super::super::reading::Reading;
use super::bodies;
use super::chunk::{Chunk, OwnerName, What};
use super::entities::Entities;
use super::{group_words, titles};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, NameForm};

/// How much must speak for an actor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    None,
    /// It must stand where an actor can.
    Some,
    /// It must act, or stand in a list with actors.
    Grave,
    /// Its own words say that it is none.
    Whole,
}

/// The chunks without those that only look like actors.
pub(super) fn without(reading: Reading, entities: &Entities, mut chunks: Vec<Chunk>) -> Vec<Chunk> {
    let words = |chunk: &Chunk| reading.span_of(chunk.name.clone()).of(reading.text);
    let doubts: Vec<Doubt> = chunks.iter().map(|chunk| doubt(reading, entities, chunk)).collect();
    if doubts.iter().all(|doubt| *doubt == Doubt::None) {
        return chunks;
    }
    let mut acting: HashSet<&str> = chunks.iter().flat_map(|chunk| owners(reading, chunk)).collect();
    let never: HashSet<&str> = chunks
        .iter()
        .zip(&doubts)
        .filter(|(_, doubt)| **doubt == Doubt::Whole)
        .map(|(chunk, _)| words(chunk))
        .collect();
    for (nth, chunk) in chunks.iter().enumerate().filter(|(nth, _)| doubts[*nth] != Doubt::None) {
        let person = matches!(chunk.what, What::Person(_));
        let alike = |other: &Chunk| match other.what {
            _ if chunk.name.len() > 1 => true,
            What::Known(actor, _) => person == (reading.lexicon.actor(actor).kind == ActorKind::Person),
            _ => person == matches!(other.what, What::Person(_)),
        };
        let sure = |nth: usize| {
            doubts.get(nth) == Some(&Doubt::None) && is_name(&chunks[nth]) && alike(&chunks[nth])
        };
        let listed = || {
            sure(nth + 1) && is_listed(reading, chunk, &chunks[nth + 1])
                || nth > 0 && sure(nth - 1) && is_listed(reading, &chunks[nth - 1], chunk)
        };
        let is_actor = match doubts[nth] {
            Doubt::None => true,
            Doubt::Whole => false,
            Doubt::Some => role(reading, chunk) != Role::Idle || listed(),
            Doubt::Grave => role(reading, chunk) == Role::Acts || listed(),
        };
        if is_actor {
            acting.insert(words(chunk));
        }
    }
    // With a name goes what it is called in brackets.
    let named = |nth: usize| matches!(chunks[nth].what, What::Body | What::Person(_));
    let idle = |nth: usize| {
        doubts[nth] != Doubt::None && !acting.contains(words(&chunks[nth]))
            || named(nth) && never.contains(words(&chunks[nth]))
    };
    let short = |(nth, next): (usize, &Chunk)| {
        let ahead = chunks[nth].tokens.end;
        let bracketed = next.tokens == (ahead + 1..ahead + 2) && reading.word(ahead) == "(";
        (bracketed && matches!(next.what, What::Body) && idle(nth)).then(|| words(next))
    };
    let short: HashSet<&str> = chunks.iter().skip(1).enumerate().filter_map(short).collect();
    let keep = |(nth, chunk): (usize, &Chunk)| {
        !(idle(nth) || matches!(chunk.what, What::Body) && short.contains(words(chunk)))
    };
    let kept: Vec<bool> = chunks.iter().enumerate().map(keep).collect();
    // What acts and has but plain words for a name is a body: 'Blink Charging'.
    for (chunk, doubt) in chunks.iter_mut().zip(&doubts) {
        if *doubt == Doubt::Grave && chunk.name.len() > 1 && matches!(chunk.what, What::Person(_)) {
            chunk.what = What::Body;
        }
    }
    let mut kept = kept.into_iter();
    chunks.retain(|_| kept.next().unwrap_or(true));
    chunks
}

/// Whether little speaks for an actor but the capitals.
fn doubt(reading: Reading, entities: &Entities, chunk: &Chunk) -> Doubt {
    let tokens = chunk.name.clone();
    let first = reading.word(tokens.start);
    let last = reading.word(tokens.end - 1);
    match &chunk.what {
        What::Body => {
            let words = &reading.lexicon.words;
            let head = tokens.clone().skip(1).find(|&at| matches!(reading.word(at), "of" | "for" | "on"));
            let noun = head.map_or(last, |head| reading.word(head - 1));
            let is = |list: &[String], word: &str| list.iter().any(|known| known == word);
            // 'Repeal of the Harbour Commission Rule' is no commission.
            let bodily = head.map_or(tokens.clone(), |head| head - 1..head);
            let bodily = bodily.clone().any(|token| bodies::is_noun(reading, token))
                || is(&words.organization_fronts, first)
                || is(&words.corporate_words, last);
            let thing = !is_noun_of_body(reading, noun)
                && noun.contains(char::is_lowercase)
                && reading.lexicon.is_thing(noun);
            if head.is_none() && is_office(reading, chunk) {
                Doubt::Whole
            } else if is(&words.idle_nouns, noun)
                || thing && is_definite(reading, chunk)
                || !bodily && is_plain(reading, chunk) && (thing || is_deed(reading, chunk))
            {
                Doubt::Grave
            } else if !bodily && is_plain(reading, chunk) || is_heading(reading, chunk) {
                Doubt::Some
            } else {
                Doubt::None
            }
        }
        What::Person(titles) if titles.is_empty() => {
            let surname = tokens.len() == 1 && entities.is_surname(first);
            let borne = || !reading.lexicon.people_called(last).is_empty();
            let names = reading.lexicon.given_names();
            let given = || names.is_given(first) || names.is_family_first(first);
            let plain = is_plain(reading, chunk) && !surname && !given() && !borne();
            // 'Cleaner Cars', 'Convening'
            let thing = plain && reading.lexicon.is_thing(last);
            let plural = plain && group_words::is_plural(reading, tokens.end - 1);
            match (plain, tokens.len()) {
                (false, _) => Doubt::None,
                (true, _) if thing && last.ends_with('s') || plural => Doubt::Whole,
                (true, 1) if thing => Doubt::Grave,
                (true, 1) => Doubt::Some,
                (true, _) => Doubt::Grave,
            }
        }
        _ => Doubt::None,
    }
}

/// Whether names of bodies end with a noun.
fn is_noun_of_body(reading: Reading, noun: &str) -> bool {
    let words = &reading.lexicon.words;
    let lists = [&words.organization_nouns, &words.organization_fronts, &words.corporate_words];
    lists.into_iter().flatten().any(|known| known == noun)
}

/// Whether a name has an article of its own, or an owner, as no company has: 'the Harbour Renewal Challenge'. A noun so
/// determined means what it says.
fn is_definite(reading: Reading, chunk: &Chunk) -> bool {
    let last = &reading.analysis.tokens[chunk.name.end - 1];
    let part = matches!(last.relation, Relation::Compound | Relation::Amod | Relation::Nmod);
    let ahead = chunk.name.start.checked_sub(1);
    let determined = ahead.is_some_and(|ahead| {
        matches!(reading.analysis.tokens[ahead].tag, Tag::Dt | Tag::PrpPoss | Tag::Pos)
            || reading.word(ahead).eq_ignore_ascii_case("the")
    });
    determined && !(part && last.head >= chunk.name.end)
}

/// Whether a name is that of an office, which somebody holds: 'Tribal Coordinator'.
fn is_office(reading: Reading, chunk: &Chunk) -> bool {
    let last = chunk.name.end - 1;
    let title = titles::title_at(reading, last).filter(|(end, _)| *end == chunk.name.end);
    chunk.name.len() > 1 && title.is_some_and(|(_, title)| title.of_office)
}

/// Whether a chunk names somebody, and is no mere description.
fn is_name(chunk: &Chunk) -> bool {
    match chunk.what {
        What::Known(_, form) => form != NameForm::Adjective,
        What::Body | What::Person(_) => true,
        _ => false,
    }
}

/// Whether only commas, 'and' and what stands in brackets part two names.
fn is_listed(reading: Reading, one: &Chunk, next: &Chunk) -> bool {
    /// How many tokens at most.
    const FAR: usize = 8;
    let between = one.tokens.end..next.tokens.start;
    let mut open = false;
    let parts = |at: usize| {
        let word = reading.word(at);
        open |= word == "(";
        let inside = open;
        open &= word != ")";
        inside || matches!(word, "," | ";" | "and" | "or" | "&" | "the" | "The")
    };
    (1..=FAR).contains(&between.len()) && between.clone().all(parts)
}

/// Whether all its words stand in the dictionary.
fn is_plain(reading: Reading, chunk: &Chunk) -> bool {
    let letters = |&token: &usize| reading.word(token).contains(char::is_alphabetic);
    let mut words = chunk.name.clone().filter(letters);
    // An acronym may spell a word: 'AN', 'SHAPE'.
    let person = matches!(chunk.what, What::Person(_));
    let word = |token: usize| person || reading.word(token).contains(char::is_lowercase);
    // 'Chi-wai'
    let joined = |token: usize| reading.span(token).start == reading.span(token - 1).end;
    words.all(|token| {
        if reading.is_capitalised(token) {
            reading.analysis.tokens[token].plain && word(token)
        } else {
            token == chunk.name.start || !joined(token)
        }
    })
}

/// Whether a line begins here with what to do, as headings and lists do: 'Improving Access …'.
fn is_heading(reading: Reading, chunk: &Chunk) -> bool {
    let token = chunk.name.start;
    let analysed = &reading.analysis.tokens[token];
    let does = matches!(analysed.tag, Tag::Vb | Tag::Vbg | Tag::Rb) || reading.word(token).ends_with("ing");
    chunk.name.len() > 1 && reading.opens_sentence(token) && analysed.plain && does
}

/// Whether a name begins with what is done: 'Building Better Health Security'.
fn is_deed(reading: Reading, chunk: &Chunk) -> bool {
    let token = chunk.name.start;
    chunk.name.len() > 2 && reading.analysis.tokens[token].plain && reading.word(token).ends_with("ing")
}

/// What a name does where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It does something, owns it, or takes part.
    Acts,
    /// It may, as far as grammar goes.
    Open,
    /// It only tells of a thing: heads a line, or describes another noun.
    Idle,
}

fn role(reading: Reading, chunk: &Chunk) -> Role {
    use Relation::{Agent, Amod, Appos, Compound, Conj, Nmod, Nsubj, Nsubjpass, Pobj, Poss, Root};
    /// How many names ahead in a list, whose part all have.
    const FAR: usize = 8;
    let tokens = &reading.analysis.tokens;
    let outside = |&token: &usize| !chunk.name.contains(&tokens[token].head);
    let Some(mut at) = chunk.name.clone().find(outside) else { return Role::Idle };
    let single = chunk.name.len() == 1;
    if single && is_rest(reading, chunk.name.start) {
        return Role::Idle;
    }
    // 'the Departments'
    let many = single && matches!(chunk.what, What::Person(_)) && tokens[at].tag != Tag::Nnp;
    if many && tokens[at].relation != Poss {
        return Role::Idle;
    }
    for _ in 0..FAR {
        let head = tokens[at].head;
        match tokens[at].relation {
            Nsubj | Nsubjpass | Agent | Poss => return Role::Acts,
            Pobj => {
                return match reading.word(head) {
                    "by" | "with" | "between" => Role::Acts,
                    "in" | "on" | "into" | "as" | "about" | "under" | "through" | "via" if !single => {
                        Role::Idle
                    }
                    _ => Role::Open,
                };
            }
            // 'Harbour Watch officials'
            Compound | Amod | Nmod => {
                let groups = reading.lexicon.groups();
                let people =
                    groups.noun(&tokens[head].lemma).is_some() || groups.is_acting(&tokens[head].lemma);
                let titled = people || titles::title_end(reading, head).is_some();
                return if titled { Role::Acts } else { Role::Idle };
            }
            Conj | Appos if head != at => at = head,
            Root if at == chunk.name.end - 1 && !reading.opens_sentence(chunk.name.start) => {
                return Role::Open;
            }
            Root => return Role::Idle,
            _ => return Role::Open,
        }
    }
    Role::Open
}

/// Whether a word ends a longer phrase with capitals that is no name: 'Early Start', 'Supply and Maintenance'.
fn is_rest(reading: Reading, token: usize) -> bool {
    let joined = token > 1 && matches!(reading.word(token - 1), "and" | "&" | "-");
    let ahead = token.checked_sub(1 + usize::from(joined));
    ahead.is_some_and(|ahead| {
        reading.is_capitalised(ahead)
            && reading.analysis.tokens[ahead].plain
            && !reading.opens_sentence(ahead)
    })
}

/// The bodies that a title in a chunk is of.
fn owners<'a>(reading: Reading<'a>, chunk: &Chunk) -> Vec<&'a str> {
    let titles = match &chunk.what {
        What::Person(titles) => titles.as_slice(),
        What::Office(title) => std::slice::from_ref(title),
        _ => &[],
    };
    let owners = titles.iter().filter_map(|title| title.of.as_ref());
    let bodies = owners.filter(|owner| matches!(owner.who, OwnerName::Body));
    bodies.map(|owner| reading.span_of(owner.tokens.clone()).of(reading.text)).collect()
}

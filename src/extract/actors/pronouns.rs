//! Pronouns and phrases that point back: 'he', 'her', 'they', 'both sides', 'the former'.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::chunk::{Chunk, What};
use super::mentions::{Found, Named};
use super::roster::{Roster, Who};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Gender};

/// How many sentences back a pronoun may look.
const REACH: usize = 2;

/// A pronoun of one person or body, or a phrase for those just told of, at `token`.
pub(super) fn chunk(reading: Reading, token: usize) -> Option<Chunk> {
    let words = &reading.lexicon.words.pairs;
    let found = |length: usize, what| {
        let tokens = token..token + length;
        Some(Chunk { name: tokens.clone(), tokens, what })
    };
    let told = reading.longest_of(token, words);
    let told = told.filter(|&length| !is_one_of_both(reading, token, token + length));
    // 'the leaders of the opposition' are not those just told of.
    if let Some(length) = told.filter(|length| reading.word(token + length) != "of") {
        return found(length, What::JustTold);
    }
    if let Some(length) =
        both(reading, token).filter(|&length| !is_one_of_both(reading, token, token + length))
    {
        return found(length, What::JustTold);
    }
    if let Some(first) = of_two(reading, token) {
        return found(1, What::OfTwo { first });
    }
    let pronoun = gender(reading, token).is_some() || is_it(reading, token) || is_them(reading, token);
    pronoun.then(|| found(1, What::Pronoun))?
}

/// 'both states and territories': 'both' goes with an 'and' behind the phrase that ends at `end`.
fn is_one_of_both(reading: Reading, token: usize, end: usize) -> bool {
    reading.word(token).eq_ignore_ascii_case("both") && reading.word(end) == "and"
}

/// 'both delegations', 'the two foreign ministers': how many words, where all who were told of are meant.
fn both(reading: Reading, token: usize) -> Option<usize> {
    let number = match reading.word(token) {
        "both" | "Both" => token,
        "the" | "The" if reading.word(token + 1) == "two" => token + 1,
        _ => return None,
    };
    let tokens = &reading.analysis.tokens;
    let adjective = usize::from(tokens.get(number + 1).is_some_and(|word| word.tag == Tag::Jj));
    let noun = tokens.get(number + 1 + adjective).filter(|noun| noun.tag == Tag::Nns)?;
    let of_them = reading.lexicon.groups().noun(&noun.lemma).is_some()
        && !matches!(noun.relation, Relation::Compound | Relation::Nmod);
    let length = number + 2 + adjective - token;
    (of_them && !matches!(reading.word(token + length), "of" | "from" | "in")).then_some(length)
}

/// Whether 'former' or 'latter' stands at `token` for one of two: the first, or not.
fn of_two(reading: Reading, token: usize) -> Option<bool> {
    let first = match reading.word(token) {
        "former" => true,
        "latter" => false,
        _ => return None,
    };
    let next = reading.analysis.tokens.get(token + 1).map(|next| next.tag);
    let alone = !matches!(
        next,
        Some(Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Cd | Tag::Hyph | Tag::Vbn | Tag::Vbg)
    );
    let article = token > 0 && reading.word(token - 1).eq_ignore_ascii_case("the");
    (alone && article).then_some(first)
}

/// The first or the last of the two that the nearest sentence in front of `token` with two of a kind tells of:
/// 'the former', 'the latter'.
pub(super) fn one_of_two(
    reading: Reading,
    roster: &Roster,
    found: &[Found],
    token: usize,
    first: bool,
) -> Option<Who> {
    let sentence = reading.sentence_of(token);
    for nth in (sentence.saturating_sub(REACH)..=sentence).rev() {
        let here = in_sentence(reading, found, nth, token).iter().filter(|mention| !mention.adjective);
        let mut told: Vec<Who> = Vec::new();
        for who in here.filter_map(Found::who) {
            if !told.contains(&who) {
                told.push(who);
            }
        }
        let people: Vec<Who> =
            told.iter().copied().filter(|who| roster.kind(*who) == ActorKind::Person).collect();
        let pair = if people.len() > 1 { people } else { told };
        match pair[..] {
            [] | [_] => {}
            [one, other] => return Some(if first { one } else { other }),
            _ => return None,
        }
    }
    None
}

/// The body, country or group that 'its' at `token` means: the subject in front of it in its sentence,
/// or else the only one there.
pub(super) fn body(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let here = in_sentence(reading, found, reading.sentence_of(token), token);
    let bodies = here.iter().filter(|mention| !mention.adjective && !mention.place);
    let bodies: Vec<(&Found, Who)> = bodies
        .filter_map(|mention| Some((mention, mention.who()?)))
        .filter(|(mention, who)| match roster.kind(*who) {
            ActorKind::Person | ActorKind::Office => false,
            // 'the countries … its' are two.
            ActorKind::Group => reading.analysis.tokens[mention.tokens.end - 1].tag != Tag::Nns,
            _ => true,
        })
        .collect();
    let one = |all: BTreeSet<Who>| all.first().copied().filter(|_| all.len() == 1);
    // 'calls on Norway to stop its war'
    let asked = bodies.last().filter(|(mention, _)| {
        let to = mention.tokens.end;
        let verb = reading.analysis.tokens.get(to + 1).map(|verb| verb.tag);
        reading.word(to) == "to" && verb == Some(Tag::Vb) && !is_subject(reading, mention)
    });
    if let Some((_, who)) = asked {
        return Some(*who);
    }
    let subjects = bodies.iter().filter(|(mention, _)| is_subject(reading, mention));
    one(subjects.map(|(_, who)| *who).collect()).or_else(|| one(bodies.iter().map(|(_, who)| *who).collect()))
}

/// The mentions of sentence `nth` in front of `token`.
pub(super) fn in_sentence<'f>(reading: Reading, found: &'f [Found], nth: usize, token: usize) -> &'f [Found] {
    let tokens = &reading.analysis.sentences[nth];
    let start = found.partition_point(|mention| mention.tokens.start < tokens.start);
    let end = found.partition_point(|mention| mention.tokens.start < tokens.end.min(token));
    &found[start..end.max(start)]
}

/// Whom the pronoun at `token` can mean.
fn gender(reading: Reading, token: usize) -> Option<Gender> {
    if !matches!(reading.analysis.tokens[token].tag, Tag::Prp | Tag::PrpPoss) {
        return None;
    }
    match reading.word(token) {
        "he" | "He" | "him" | "his" | "His" => Some(Gender::Male),
        "she" | "She" | "her" | "Her" | "hers" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether 'it' at `token` does something: of 'it rained' and 'it is likely' nobody is the subject.
fn is_it(reading: Reading, token: usize) -> bool {
    const NOBODY: [&str; 12] = [
        "be", "seem", "appear", "become", "happen", "take", "remain", "turn", "rain", "snow", "matter",
        "emerge",
    ];
    let analysed = &reading.analysis.tokens[token];
    let verb = &reading.analysis.tokens[analysed.head];
    analysed.tag == Tag::Prp
        && matches!(reading.word(token), "it" | "It")
        && analysed.relation == Relation::Nsubj
        && analysed.head > token
        && matches!(verb.tag, Tag::Vb | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn | Tag::Vbg)
        && !NOBODY.contains(&verb.lemma.as_ref())
}

/// Whether 'them' or 'their' stands at `token`.
fn is_them(reading: Reading, token: usize) -> bool {
    matches!(reading.analysis.tokens[token].tag, Tag::Prp | Tag::PrpPoss)
        && matches!(reading.word(token), "them" | "their" | "Their")
}

/// The many in one noun whom 'they', 'them' or 'their' at `token` means: the only subject in front of it in its
/// sentence, or of the sentence before, where that is a group ('The rebels said they …').
pub(super) fn many(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let sentence = reading.sentence_of(token);
    let first = reading.analysis.sentences[sentence].start;
    let before = sentence.checked_sub(1).filter(|_| !reading.opens_paragraph(first));
    for nth in [Some(sentence), before].into_iter().flatten() {
        let here = in_sentence(reading, found, nth, token);
        let relation = |mention: &Found| {
            let tokens = &reading.analysis.tokens;
            let head = mention.tokens.clone().find(|&at| !mention.tokens.contains(&tokens[at].head));
            tokens[head.unwrap_or(mention.tokens.start)].relation
        };
        let is_subject = |mention: &&Found| {
            !mention.possessive && matches!(relation(mention), Relation::Nsubj | Relation::Nsubjpass)
        };
        let mut subjects =
            here.iter().filter(is_subject).filter(|mention| mention.form != MentionForm::Pronoun);
        let Some(mention) = subjects.next() else { continue };
        let who = mention.who().filter(|_| mention.beside.is_empty())?;
        let single = subjects.all(|other| other.who() == Some(who));
        return (single && roster.kind(who) == ActorKind::Group).then_some(who);
    }
    None
}

/// The group that 'them' as an object at `token` means, where nothing else of the sentence or, if there is nothing
/// here, of the one before is many: 'The rebels will decide, but Norway will help them'.
fn only_many(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let tokens = &reading.analysis.tokens;
    let sentence = reading.sentence_of(token);
    let own = reading.analysis.sentences[sentence].clone();
    let before = sentence.checked_sub(1).filter(|_| !reading.opens_paragraph(own.start));
    let is_many = |at: &usize| {
        let joined = tokens[*at].relation == Relation::Conj;
        matches!(tokens[*at].tag, Tag::Nns | Tag::Nnps) || joined && tokens[*at].tag == Tag::Nnp
    };
    let many = |range: Range<usize>| range.filter(is_many).collect::<Vec<usize>>();
    let mut all = many(own.start..token);
    if all.is_empty() {
        all = many(reading.analysis.sentences[before?].clone());
    }
    let mention = found.iter().rev().find(|mention| all.iter().any(|at| mention.tokens.contains(at)))?;
    let alone = all.iter().all(|at| mention.tokens.contains(at)) && mention.beside.is_empty();
    let who = mention.who().filter(|_| alone && reading.word(token) == "them")?;
    (roster.kind(who) == ActorKind::Group).then_some(who)
}

/// Whether the 'they' at `token` means what the subject ahead of it is, which is nobody told of: 'the measures matter,
/// as they allow …'. Who says something or meets is somebody else.
pub(super) fn is_of_things(reading: Reading, found: &[Found], token: usize) -> bool {
    let tokens = &reading.analysis.tokens;
    let does = &tokens[tokens[token].head].lemma;
    let words = &reading.lexicon.words;
    let contacts = || reading.lexicon.verb_frames(does).into_iter().any(|frame| frame.mode.is_some());
    if words.says(does) || words.performs(does) || contacts() {
        return false;
    }
    let subject = |range: Range<usize>| {
        let is_one = |at: &usize| matches!(tokens[*at].relation, Relation::Nsubj | Relation::Nsubjpass);
        range.rev().find(|at| is_one(at) && !matches!(tokens[*at].tag, Tag::Wdt | Tag::Wp))
    };
    let sentence = reading.sentence_of(token);
    let own = reading.analysis.sentences[sentence].clone();
    let before = sentence.checked_sub(1).filter(|_| !reading.opens_paragraph(own.start));
    let ahead = subject(own.start..token);
    let ahead = ahead.or_else(|| subject(reading.analysis.sentences[before?].clone()));
    let named = |at: usize| {
        let mut near = found.iter().rev().take_while(|mention| mention.tokens.end > at);
        near.any(|mention| mention.tokens.contains(&at))
    };
    ahead.is_some_and(|at| tokens[at].tag == Tag::Nns && !named(at))
}

/// Whose 'his', 'her', 'its' or 'their' right behind them and 'and' is: 'Silva and her ministers', 'Norway and its
/// allies'.
pub(super) fn joined(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let possessive = reading.analysis.tokens[token].tag == Tag::PrpPoss;
    let last = found.last().filter(|last| possessive && last.tokens.end + 1 == token && !last.adjective)?;
    let and = reading.word(token - 1) == "and" && !last.place && last.beside.is_empty();
    last.who().filter(|who| match gender(reading, token) {
        _ if !and => false,
        Some(gender) => roster.kind(*who) == ActorKind::Person && roster.may_be(*who, gender),
        None if is_them(reading, token) => roster.kind(*who) == ActorKind::Group,
        None => {
            let body = !matches!(roster.kind(*who), ActorKind::Person | ActorKind::Office);
            body && reading.word(token).eq_ignore_ascii_case("its")
        }
    })
}

/// Whom the pronoun at `token` means; `found` are the mentions in front of it, in the order of the text.
pub(super) fn meant(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    if let Some(who) = joined(reading, roster, found, token) {
        Some(who)
    } else if gender(reading, token).is_some() {
        person(reading, roster, found, token)
    } else if is_them(reading, token) {
        many(reading, roster, found, token).or_else(|| only_many(reading, roster, found, token))
    } else {
        one_that_acts(reading, roster, found, token)
    }
}

/// The state or body that 'it' as a subject at `token` means: the only subject ahead in its sentence ('Norway
/// said it would …'); or where there is none, the subject of the sentence before.
fn one_that_acts(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let sentence = reading.sentence_of(token);
    let is_body = |who: &Who| {
        matches!(roster.kind(*who), ActorKind::Country | ActorKind::Organization | ActorKind::Government)
    };
    // 'Norway helped Kenya as it …' may mean either, 'Silva helped Kenya as it …' only Kenya.
    let close = found.last().filter(|last| last.tokens.end + 1 == token && last.who().is_some());
    if let Some(last) = close.filter(|_| is_subordinator(reading, token - 1)) {
        let person =
            |mention: &&Found| mention.who().is_some_and(|who| roster.kind(who) == ActorKind::Person);
        let here = in_sentence(reading, found, sentence, token);
        let mut subjects = here.iter().filter(|mention| is_subject(reading, mention));
        let by_people = subjects.clone().next().is_some() && subjects.all(|mention| person(&mention));
        return last.who().filter(|who| by_people && is_body(who) && !last.adjective);
    }
    let first = reading.analysis.sentences[sentence].start;
    let is_noun =
        |at: &usize| matches!(reading.analysis.tokens[*at].relation, Relation::Nsubj | Relation::Nsubjpass);
    // Between, nothing else may be the subject.
    let others = (first..token).filter(is_noun).count();
    let single = |nth: usize, before: usize| {
        let here = in_sentence(reading, found, nth, before).iter();
        let subjects = here.filter(|mention| !mention.place && is_subject(reading, mention));
        let all: BTreeSet<Who> = subjects.filter_map(Found::who).collect();
        let who = all.first().copied().filter(|_| all.len() == 1)?;
        Some(who).filter(is_body)
    };
    match others {
        0 => {
            let before = sentence.checked_sub(1)?;
            let tokens = &reading.analysis.sentences[before];
            let alone = (tokens.start..tokens.end).filter(is_noun).count() == 1;
            single(before, tokens.end).filter(|_| alone && !reading.opens_paragraph(first))
        }
        1 => single(sentence, token),
        _ => None,
    }
}

/// Whether a word opens a clause of time or reason, in which either of those ahead may act: 'as', 'when'.
fn is_subordinator(reading: Reading, token: usize) -> bool {
    matches!(reading.analysis.tokens[token].tag, Tag::In | Tag::Wrb) && reading.word(token) != "that"
}

/// The person that the pronoun at `token` means: of those of its gender named before, the subject of
/// the nearest sentence that has one, or else the only one. None where two fit. `found` are the
/// mentions in front of it, in the order of the text.
pub(super) fn person(reading: Reading, roster: &Roster, found: &[Found], token: usize) -> Option<Who> {
    let gender = gender(reading, token)?;
    let sentence = reading.sentence_of(token);
    let own_subject = reading.analysis.tokens[token].relation == Relation::Nsubj;
    for nth in (sentence.saturating_sub(REACH)..=sentence).rev() {
        let here = in_sentence(reading, found, nth, token);
        let people: Vec<(&Found, Who)> = here
            .iter()
            .filter_map(|mention| Some((mention, mention.who()?)))
            .filter(|(_, who)| roster.kind(*who) == ActorKind::Person && roster.may_be(*who, gender))
            .filter(|(mention, _)| !is_own_subject(reading, mention, token))
            .collect();
        let all: BTreeSet<Who> = people.iter().map(|(_, who)| *who).collect();
        let subjects: BTreeSet<Who> =
            people.iter().filter(|(mention, _)| is_subject(reading, mention)).map(|(_, who)| *who).collect();
        if let (1, Some(who)) = (all.len(), all.first()) {
            return Some(*who);
        }
        // A subject goes on as subject; an object or possessor may be any of them.
        if let (1, Some(who), true) = (subjects.len(), subjects.first(), own_subject || nth == sentence) {
            return Some(*who);
        }
        if !all.is_empty() {
            return None;
        }
    }
    None
}

/// Whether a mention is the subject of the verb whose object stands at `token`, who is somebody else: 'Silva met Olsen
/// and thanked him' (Chomsky 1981, principle B).
fn is_own_subject(reading: Reading, mention: &Found, token: usize) -> bool {
    use Relation::{Conj, Dative, Dobj, Nsubj, Pobj, Prep};
    let tokens = &reading.analysis.tokens;
    if tokens[token].tag == Tag::PrpPoss {
        return false;
    }
    let above = match tokens[token].relation {
        Pobj if tokens[tokens[token].head].relation == Prep => tokens[tokens[token].head].head,
        Dobj | Dative => tokens[token].head,
        _ => return false,
    };
    let has_subject = |verb: usize| {
        let sentence = reading.analysis.sentences[reading.sentence_of(verb)].clone();
        sentence.clone().any(|nth| {
            tokens[nth].head == verb && matches!(tokens[nth].relation, Nsubj | Relation::Nsubjpass)
        })
    };
    // 'met Olsen and thanked him': the verbs share their subject.
    let mut verb = above;
    while tokens[verb].relation == Conj && !has_subject(verb) && tokens[verb].head != verb {
        verb = tokens[verb].head;
    }
    mention.tokens.clone().any(|nth| tokens[nth].head == verb && tokens[nth].relation == Nsubj)
}

/// Whether a mention is the subject of a clause.
fn is_subject(reading: Reading, mention: &Found) -> bool {
    let tokens = &reading.analysis.tokens;
    let head = mention.tokens.clone().find(|&token| !mention.tokens.contains(&tokens[token].head));
    let head = head.unwrap_or(mention.tokens.start);
    mention.form != MentionForm::Description
        && mention.named != Named::JustTold
        && !mention.possessive
        && matches!(tokens[head].relation, Relation::Nsubj | Relation::Nsubjpass)
}

//! How sure a told interaction is: from tense, modals, negation, and the verbs and nouns above it.

use super::predicates::{Grammar, Predicate};
use super::quotes;
use crate::language::{Relation, Tag};
use crate::lexicon::{Frame, Status};
use known::{is_faced, is_owned};
use pledges::{is_alleged, pledge_of};
use verbs::verb_status;

pub(super) use pledges::is_wished;

mod known;
mod pledges;
pub(super) mod polarity;
mod verbs;

/// Verbs and nouns above the word that are asked for their meaning.
const DEEP: usize = 4;

/// Prepositions that only link what a verb or noun takes.
const LINKS: [&str; 8] = ["for", "of", "about", "against", "out", "from", "to", "on"];

/// The status of what a predicate tells.
pub(super) fn of(grammar: &Grammar, predicate: &Predicate) -> Status {
    let own = predicate.frame.status;
    if let Some(contact) = purpose_of(grammar, predicate) {
        return verb_status(grammar, contact, DEEP).unwrap_or(Status::Reported);
    }
    if let Some(pledge) = pledge_of(grammar, predicate) {
        return verb_status(grammar, pledge, DEEP).unwrap_or(Status::Reported);
    }
    let status = noun_status(grammar, predicate)
        .or_else(|| goal_status(grammar, predicate.word))
        .or_else(|| is_wished(grammar, predicate).then_some(Status::Reported))
        .or_else(|| {
            let verb =
                carrying_verb(grammar, predicate).filter(|&verb| !goes_on(grammar, predicate, verb))?;
            verb_status(grammar, verb, DEEP)
        })
        .or_else(|| is_question(grammar, predicate.word).then_some(Status::Possible));
    match (status, own) {
        (Some(status), _) if status != Status::Reported => status,
        _ if is_end(grammar, predicate) => Status::Planned,
        (_, Some(own)) => own,
        _ => Status::Reported,
    }
}

/// The contact whose purpose another is, and which is as sure: 'met to discuss trade', 'held talks in order to
/// discuss trade'.
fn purpose_of(grammar: &Grammar, predicate: &Predicate) -> Option<usize> {
    use Relation::{Acl, Advcl, Pobj};
    let syntax = grammar.syntax;
    let shared = |frame: &Frame| frame.mutual && frame.mode.is_some();
    let verb = predicate.verb.filter(|&verb| verb == predicate.word && shared(predicate.frame))?;
    let to = |aux: usize| syntax.tag(aux) == Tag::To;
    let above = syntax.head(verb).filter(|_| syntax.related(verb, &[Relation::Aux]).any(to))?;
    let contact = match (syntax.relation(verb), syntax.relation(above)) {
        (Advcl, _) => above,
        // 'in order to discuss'
        (Acl, Pobj) if syntax.lemma(above) == "order" => {
            syntax.ancestors(above).find(|&token| syntax.is_verb(token))?
        }
        _ => return None,
    };
    let frames = grammar.reading.lexicon.verb_frames(syntax.lemma(contact));
    let light = || syntax.objects(contact).into_iter().any(|noun| grammar.contact_of(noun).is_some());
    (frames.into_iter().any(shared) || light()).then_some(contact)
}

/// 'are working to reach an agreement': what both sides must come to is not there while they work for it; help is.
fn is_end(grammar: &Grammar, predicate: &Predicate) -> bool {
    let syntax = grammar.syntax;
    let verb = predicate.verb.filter(|&verb| predicate.frame.mutual && syntax.is_infinitive(verb));
    let above = verb.and_then(|verb| syntax.head(verb));
    above.is_some_and(|above| grammar.reading.lexicon.words.strives(syntax.lemma(above)))
}

/// 'working towards a meeting': what is aimed at lies ahead.
fn goal_status(grammar: &Grammar, noun: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let carrier = grammar.carrier(noun);
    let link = syntax.head(carrier).filter(|_| syntax.relation(carrier) == Relation::Pobj)?;
    let words = &grammar.reading.lexicon.words;
    // 'ahead of the talks'
    let with_adverb = || {
        let adverb = syntax.head(link).filter(|&adverb| syntax.relation(adverb) == Relation::Advmod)?;
        words.goal_status(&format!("{} {}", syntax.lemma(adverb), syntax.lemma(link)))
    };
    words.goal_status(syntax.lemma(link)).or_else(with_adverb)
}

/// The verb that says whether it happened: not one that only speaks of it ('to discuss its support').
fn carrying_verb(grammar: &Grammar, predicate: &Predicate) -> Option<usize> {
    let syntax = grammar.syntax;
    predicate.verb.filter(|&verb| {
        let place = syntax.relation(grammar.carrier(predicate.word));
        let lemma = syntax.lemma(verb);
        let light = || predicate.frame.light.iter().any(|known| known == lemma);
        let faced = |above| is_faced(grammar, predicate, above);
        if is_owned(grammar, predicate) || taker(grammar, predicate.word).is_some_and(faced) {
            return false;
        }
        verb == predicate.word
            || place != Relation::Dobj
            || grammar.reading.lexicon.words.is_light(lemma)
            || light()
    })
}

/// 'flew to Rome to continue the cooperation': what is to go on is a fact.
fn goes_on(grammar: &Grammar, predicate: &Predicate, verb: usize) -> bool {
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    // 'committed to deepen the cooperation': the parse may take what is meant for a purpose.
    let meant = |above: usize| words.verb_status(&key(grammar, above), true).is_some();
    verb != predicate.word
        && words.goes_on(syntax.lemma(verb))
        && syntax.is_infinitive(verb)
        && syntax.relation(verb) == Relation::Advcl
        && !syntax.head(verb).is_some_and(meant)
}

/// 'no talks', 'planned talks', 'a proposal for talks'; and, where the noun's verb is not its light
/// verb, what that verb means for it: 'cancelled the talks'.
fn noun_status(grammar: &Grammar, predicate: &Predicate) -> Option<Status> {
    let syntax = grammar.syntax;
    let noun = predicate.word;
    if predicate.verb == Some(noun) {
        return None;
    }
    let words = &grammar.reading.lexicon.words;
    let mut modifiers =
        syntax.related(noun, &[Relation::Amod, Relation::Det, Relation::Neg, Relation::Compound]);
    // A participle ('the planned talks') has the lemma of its verb.
    let as_written = |word| words.adjective_status(&grammar.reading.word(word).to_lowercase());
    let own =
        modifiers.find_map(|word| words.adjective_status(syntax.lemma(word)).or_else(|| as_written(word)));
    // 'took part in a scheduled meeting' did; 'announced a scheduled meeting' did not.
    let own = own.filter(|status| *status != Status::Planned || !is_carried_out(grammar, predicate));
    let of_taker = |noun| {
        let above = taker(grammar, noun).filter(|&above| !is_faced(grammar, predicate, above))?;
        if syntax.head(noun).is_some_and(|link| is_alleged(grammar, link)) {
            return Some(Status::Possible);
        }
        // 'will build on the call in May'
        let link = syntax.head(noun).filter(|&link| link != above).map_or("", |link| syntax.lemma(link));
        if words.looks_back(&format!("{} {link}", syntax.lemma(above))) {
            return Some(Status::Reported);
        }
        if !syntax.is_verb(above) {
            return words.noun_status(syntax.lemma(above));
        }
        let meant = |key: &str| words.verb_status(key, false);
        // 'talks are set for June', 'is due in Oslo for talks'
        let set = || {
            let mut links = syntax.related(above, &[Relation::Prep]);
            links.find_map(|link| meant(&format!("{} {}", syntax.lemma(above), syntax.lemma(link))))
        };
        let judged = || {
            let mut adjectives = syntax.related(above, &[Relation::Acomp]);
            adjectives.find_map(|adjective| words.adjective_status(syntax.lemma(adjective)))
        };
        let passive = syntax.relation(noun) == Relation::Nsubjpass;
        let set = || if passive { set() } else { judged().filter(|_| link == "for") };
        meant(&key(grammar, above)).or_else(set)
    };
    let replaced = || polarity::is_replaced(grammar, grammar.carrier(noun)).then_some(Status::Denied);
    own.or_else(replaced)
        .or_else(|| of_taker(noun))
        .or_else(|| Some(grammar.carrier(noun)).filter(|&up| up != noun).and_then(of_taker))
}

/// Whether a verb in the past did what an event noun tells: 'held', 'took part in', and none of saying or planning.
fn is_carried_out(grammar: &Grammar, predicate: &Predicate) -> bool {
    let (syntax, words) = (grammar.syntax, &grammar.reading.lexicon.words);
    predicate.verb.is_some_and(|verb| {
        let lemma = syntax.lemma(verb);
        let link = syntax.head(grammar.carrier(predicate.word)).map_or("", |link| syntax.lemma(link));
        let carries = words.is_light(lemma) || words.is_light(&format!("{lemma} {link}"));
        let did = syntax.tag(verb) == Tag::Vbd && verb_status(grammar, verb, DEEP).is_none();
        did && carries && !words.performs(lemma) && words.verb_status(lemma, false).is_none()
    })
}

/// The verb or noun that takes an event noun as its object, directly or behind a preposition that
/// only links ('called for talks', 'plans for talks'); not one that tells an occasion ('said after talks').
pub(super) fn taker(grammar: &Grammar, noun: usize) -> Option<usize> {
    use Relation::{Dobj, Nsubjpass, Pobj};
    let syntax = grammar.syntax;
    let head = syntax.head(noun)?;
    match syntax.relation(noun) {
        Dobj | Nsubjpass => Some(head),
        Pobj if LINKS.contains(&syntax.lemma(head)) => syntax.head(head),
        _ => None,
    }
}

/// How the lexicon lists a verb: its lemma, with its particle.
fn key(grammar: &Grammar, verb: usize) -> String {
    let forward = |word: &usize| grammar.syntax.lemma(*word) == "forward";
    let adverb = || grammar.syntax.related(verb, &[Relation::Advmod]).find(forward);
    let particle = grammar.syntax.related(verb, &[Relation::Prt]).next().or_else(adverb);
    let lemma = grammar.syntax.lemma(verb);
    particle
        .map_or_else(|| lemma.to_owned(), |particle| format!("{lemma} {}", grammar.syntax.lemma(particle)))
}

/// Whether the sentence asks what `word` tells; not where it only quotes a question: 'said when they met: “Why?”'.
fn is_question(grammar: &Grammar, word: usize) -> bool {
    /// How long a quoted question may be.
    const LONG: usize = 100;
    let reading = grammar.reading;
    let tokens = grammar.syntax.sentence(reading.sentence_of(word));
    let Some(mark) = tokens.clone().rev().take(3).find(|&token| reading.word(token) == "?") else {
        return false;
    };
    let is_mark = |token: usize| quotes::is_mark(reading.word(token));
    let closes = mark + 1 < tokens.end && is_mark(mark + 1);
    let opens = (tokens.start..mark).rev().take(LONG).find(|&token| is_mark(token));
    !(closes && opens.is_some_and(|opens| opens > word))
}

//! How sure a told interaction is: from tense, modals, negation, and the verbs and nouns above it.

use super::predicates::{Grammar, Predicate};
use super::quotes;
use crate::language::{Relation, Tag};
use crate::lexicon::{Frame, Status};
use known::{is_faced, is_owned};
use pledges::{denied_report, given_up, pledge_of};

pub(super) use pledges::is_wished;

mod known;
mod pledges;
pub(super) mod polarity;

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

/// The status that a verb gets from its own words and, through infinitives and clauses, from above.
fn verb_status(grammar: &Grammar, verb: usize, steps: usize) -> Option<Status> {
    use Relation::{Acl, Advcl, Aux, Ccomp, Conj, Dobj, Mark, Pcomp, Relcl, Xcomp};
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    if let Some(status) = polarity::of_clause(grammar, verb) {
        return Some(status);
    }
    // 'said it would meet', 'agreed that they would meet' is 'will' in the past.
    let told = || {
        let tells =
            |lemma: &str| words.says(lemma) || words.verb_status(lemma, true) == Some(Status::Planned);
        syntax.head(verb).is_some_and(|said| syntax.tag(said) == Tag::Vbd && tells(syntax.lemma(said)))
    };
    if modal(grammar, verb) == Some("would") && syntax.relation(verb) == Ccomp && told() {
        return Some(Status::Planned);
    }
    if let Some(status) = doubted(grammar, verb, steps).or_else(|| modal_status(grammar, verb)) {
        return Some(status);
    }
    if syntax
        .related(verb, &[Mark])
        .any(|mark| words.conditions.iter().any(|known| known == syntax.lemma(mark)))
    {
        return Some(Status::Possible);
    }
    let above = syntax.head(verb)?;
    let steps = steps.checked_sub(1)?;
    let infinitive = syntax.related(verb, &[Aux]).any(|aux| syntax.tag(aux) == Tag::To);
    match syntax.relation(verb) {
        Xcomp | Ccomp if syntax.is_verb(above) => {
            let meant = words.verb_status(&key(grammar, above), infinitive);
            let meant = meant.or_else(|| {
                words.gerund_status(&key(grammar, above)).filter(|_| syntax.tag(verb) == Tag::Vbg)
            });
            let takes = infinitive || syntax.relation(verb) == Ccomp || syntax.tag(verb) == Tag::Vbg;
            let twice = || modal_status(grammar, above).unwrap_or(Status::Reported);
            let status = combine(verb_status(grammar, above, steps), meant.filter(|_| takes), twice);
            // 'will work to finish' is as sure as its 'will'.
            let goes_on = infinitive || syntax.tag(verb) == Tag::Vbg;
            let status = status.or_else(|| verb_status(grammar, above, steps).filter(|_| goes_on));
            status.or_else(|| polarity::of_judgement(grammar, above).filter(|_| !infinitive))
        }
        Xcomp => {
            let copula = syntax.head(above).filter(|&copula| syntax.is_verb(copula));
            // 'were able to meet' did meet.
            let did = copula.is_some_and(|copula| syntax.tag(copula) == Tag::Vbd)
                && words.is_attained(syntax.lemma(above));
            let meant = words.adjective_status(syntax.lemma(above)).filter(|_| !did);
            meant.or_else(|| verb_status(grammar, copula?, steps))
        }
        // 'the demand that Norway yield'
        Acl | Ccomp | Relcl if !infinitive && is_subjunctive(grammar, verb) => {
            words.noun_status(syntax.lemma(above))
        }
        Acl if !infinitive => denied_report(grammar, above),
        // 'was the first to meet' met.
        Acl | Relcl if infinitive && is_ranked(grammar, above) => {
            let told = syntax.ancestors(above).find(|&token| syntax.is_verb(token))?;
            verb_status(grammar, told, steps)
        }
        // 'had the opportunity to meet' met, 'will have the honour to meet' will.
        Acl | Relcl if infinitive && is_had(grammar, above) => {
            let had = syntax.head(above)?;
            let told = verb_status(grammar, had, steps);
            let open = || words.noun_status(syntax.lemma(above)).filter(|_| syntax.tag(had) != Tag::Vbd);
            told.or_else(open)
        }
        Acl | Relcl if infinitive => given_up(grammar, above)
            .or_else(|| words.noun_status(syntax.lemma(above)))
            .or(Some(Status::Planned)),
        // 'flew to Rome to meet …' is a plan, 'is working to support …' is on its way.
        Advcl if infinitive && !words.strives(syntax.lemma(above)) => Some(Status::Planned),
        Advcl if infinitive => verb_status(grammar, above, steps),
        // 'will fly to Rome, meeting …' tells of two things to come.
        Advcl if syntax.tag(verb) == Tag::Vbg && !syntax.has(verb, Relation::Nsubj) => {
            let open = |status: &Status| matches!(status, Status::Planned | Status::Possible);
            verb_status(grammar, above, steps).filter(open)
        }
        Pcomp => {
            let governor = syntax.ancestors(above).find(|&token| syntax.relation(token) != Relation::Prep)?;
            let taken = LINKS.contains(&syntax.lemma(above));
            if !syntax.is_verb(governor) {
                let lemma = syntax.lemma(governor);
                let meant = words.noun_status(lemma).or_else(|| words.gerund_status(lemma));
                return meant.or_else(|| words.adjective_status(lemma)).filter(|_| taken);
            }
            // 'committed to meeting' is as 'committed to meet'.
            let to = syntax.lemma(above) == "to";
            let meant = words.verb_status(&key(grammar, governor), to).filter(|_| taken);
            // 'will fly home after meeting' tells of two things to come, 'will thank Norway for meeting' of one.
            meant.or_else(|| {
                // 'did not succeed in meeting' met nobody.
                let in_vain = syntax.lemma(above) == "in" && !syntax.has(governor, Dobj);
                let same = |status: &Status| match status {
                    Status::Planned | Status::Possible => syntax.lemma(above) != "for",
                    Status::Denied => in_vain,
                    _ => false,
                };
                verb_status(grammar, governor, steps).filter(same)
            })
        }
        Conj if syntax.is_verb(above)
            && !syntax.has(verb, Relation::Nsubj)
            && (infinitive || !syntax.has(verb, Aux)) =>
        {
            // 'did not meet or call' denies both, 'not threatening anyone and expressing concern' one.
            let either =
                syntax.related(above, &[Relation::Cc]).any(|cc| matches!(syntax.lemma(cc), "or" | "nor"));
            verb_status(grammar, above, steps).filter(|status| either || *status != Status::Denied)
        }
        _ => None,
    }
}

/// What a verb of doubt or denial makes of the clause it takes, whatever its modal: 'fears that Norway will attack'.
fn doubted(grammar: &Grammar, verb: usize, steps: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let above = syntax
        .head(verb)
        .filter(|&above| syntax.relation(verb) == Relation::Ccomp && syntax.is_verb(above))?;
    let meant = grammar.reading.lexicon.words.verb_status(&key(grammar, above), false)?;
    let open = matches!(meant, Status::Possible | Status::Denied);
    (open && verb_status(grammar, above, steps.checked_sub(1)?).is_none()).then_some(meant)
}

/// Whether somebody has what a noun says that he may do: 'had the honour', not 'discussed opportunities'.
fn is_had(grammar: &Grammar, noun: usize) -> bool {
    let (syntax, words) = (grammar.syntax, &grammar.reading.lexicon.words);
    let light = |verb| words.is_light(syntax.lemma(verb));
    syntax.relation(noun) == Relation::Dobj
        && words.is_attained(syntax.lemma(noun))
        && syntax.head(noun).is_some_and(light)
}

/// Whether a noun is told by its place among those who did the same: 'the first country', 'the only one'.
fn is_ranked(grammar: &Grammar, noun: usize) -> bool {
    let ranks = &grammar.reading.lexicon.words.ranked;
    let own = grammar.syntax.related(noun, &[Relation::Amod, Relation::Nummod]);
    std::iter::once(noun).chain(own).any(|word| ranks.iter().any(|known| known == grammar.syntax.lemma(word)))
}

/// Whether a verb is a bare infinitive or a present that does not agree with its subject: 'that Norway yield'.
fn is_subjunctive(grammar: &Grammar, verb: usize) -> bool {
    let syntax = grammar.syntax;
    let one = |subject: usize| matches!(syntax.tag(subject), Tag::Nn | Tag::Nnp);
    let mut subjects = syntax.related(verb, &[Relation::Nsubj]);
    syntax.is_infinitive(verb) || syntax.tag(verb) == Tag::Vbp && subjects.any(one)
}

/// The lemma of a verb's modal: 'will meet'.
fn modal<'a>(grammar: &'a Grammar, verb: usize) -> Option<&'a str> {
    let syntax = grammar.syntax;
    let modal = syntax.related(verb, &[Relation::Aux]).find(|&aux| syntax.tag(aux) == Tag::Md)?;
    Some(syntax.lemma(modal))
}

fn modal_status(grammar: &Grammar, verb: usize) -> Option<Status> {
    grammar.reading.lexicon.words.modal_status(modal(grammar, verb)?)
}

/// 'did not agree to meet' is denied, 'may refuse to meet' is possible: what is above wins, unless
/// it only tells that the refusal is a fact. Denied `twice` is as sure as the modal: 'will not hesitate to meet'.
fn combine(above: Option<Status>, meant: Option<Status>, twice: impl FnOnce() -> Status) -> Option<Status> {
    match (above, meant) {
        (Some(Status::Denied), Some(Status::Denied)) => Some(twice()),
        (Some(above), Some(_)) => Some(above),
        (_, meant) => meant,
    }
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

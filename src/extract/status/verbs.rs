//! How sure a verb is: by its own words and, through infinitives and clauses, by what is above it.

use super::super::predicates::Grammar;
use super::pledges::{denied_report, given_up, is_alleged};
use super::{LINKS, key, polarity};
use crate::language::{Relation, Tag};
use crate::lexicon::Status;

/// The status that a verb gets from its own words and, so many `steps` up, from above.
pub(super) fn verb_status(grammar: &Grammar, verb: usize, steps: usize) -> Option<Status> {
    use Relation::{Acl, Advcl, Aux, Ccomp, Conj, Nsubj, Pcomp, Relcl, Xcomp};
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    if let Some(status) = own_status(grammar, verb, steps) {
        return Some(status);
    }
    let above = syntax.head(verb)?;
    let steps = steps.checked_sub(1)?;
    let infinitive = has_to(grammar, verb);
    match syntax.relation(verb) {
        Xcomp | Ccomp if syntax.is_verb(above) => of_complement(grammar, verb, above, steps),
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
        Acl | Relcl if infinitive => of_noun_clause(grammar, above, steps),
        // 'flew to Rome to meet …' is a plan, 'is working to support …' is on its way.
        Advcl if infinitive && !words.strives(syntax.lemma(above)) => Some(Status::Planned),
        Advcl if infinitive => verb_status(grammar, above, steps),
        // 'will fly to Rome, meeting …' tells of two things to come.
        Advcl if syntax.tag(verb) == Tag::Vbg && !syntax.has(verb, Nsubj) => {
            let open = |status: &Status| matches!(status, Status::Planned | Status::Possible);
            verb_status(grammar, above, steps).filter(open)
        }
        Pcomp => of_gerund(grammar, above, steps),
        Conj if syntax.is_verb(above)
            && !syntax.has(verb, Nsubj)
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

/// What the words of its own clause make of a verb: 'did not meet', 'will meet', 'if they met'.
fn own_status(grammar: &Grammar, verb: usize, steps: usize) -> Option<Status> {
    use Relation::{Ccomp, Mark, Nsubj, Root};
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    if let Some(status) = polarity::of_clause(grammar, verb) {
        return Some(status);
    }
    let conditional = |mark: usize| words.conditions.iter().any(|known| known == syntax.lemma(mark));
    if syntax.related(verb, &[Mark]).any(conditional) {
        return Some(Status::Possible);
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
    // 'Silva to meet Olsen', in a headline
    let headline = match syntax.relation(verb) {
        Root => true,
        Ccomp => syntax.head(verb).is_some_and(|above| above > verb && words.says(syntax.lemma(above))),
        _ => false,
    };
    (headline && has_to(grammar, verb) && syntax.has(verb, Nsubj)).then_some(Status::Planned)
}

/// 'agreed to meet', 'will work to finish', 'denied that they met'.
fn of_complement(grammar: &Grammar, verb: usize, above: usize, steps: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    let (infinitive, gerund) = (has_to(grammar, verb), syntax.tag(verb) == Tag::Vbg);
    let meant = words.verb_status(&key(grammar, above), infinitive);
    let meant = meant.or_else(|| words.gerund_status(&key(grammar, above)).filter(|_| gerund));
    let takes = infinitive || gerund || syntax.relation(verb) == Relation::Ccomp;
    let twice = || modal_status(grammar, above).unwrap_or(Status::Reported);
    let status = combine(verb_status(grammar, above, steps), meant.filter(|_| takes), twice);
    // 'will work to finish' is as sure as its 'will', 'should show that it is ready' as its 'should'.
    let present = matches!(syntax.tag(verb), Tag::Vbz | Tag::Vbp) && !words.says(syntax.lemma(above));
    let goes_on = infinitive || gerund || present && modal(grammar, above).is_some();
    let status = status.or_else(|| verb_status(grammar, above, steps).filter(|_| goes_on));
    status.or_else(|| polarity::of_judgement(grammar, above).filter(|_| !infinitive))
}

/// 'the first to meet', 'had the honour to meet', 'a plan to meet': an infinitive behind a noun.
fn of_noun_clause(grammar: &Grammar, noun: usize, steps: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    // 'was the first to meet' met.
    if is_ranked(grammar, noun) {
        let told = syntax.ancestors(noun).find(|&token| syntax.is_verb(token))?;
        return verb_status(grammar, told, steps);
    }
    // 'had the opportunity to meet' met, 'will have the honour to meet' will.
    if is_had(grammar, noun) {
        let had = syntax.head(noun)?;
        let open = || words.noun_status(syntax.lemma(noun)).filter(|_| syntax.tag(had) != Tag::Vbd);
        return verb_status(grammar, had, steps).or_else(open);
    }
    // 'has no mandate to negotiate'
    let denied = || polarity::is_none(grammar, noun).then_some(Status::Denied);
    let meant =
        denied().or_else(|| given_up(grammar, noun)).or_else(|| words.noun_status(syntax.lemma(noun)));
    meant.or(Some(Status::Planned))
}

/// 'committed to meeting', 'accused of meeting', 'will fly home after meeting': a gerund behind a preposition.
fn of_gerund(grammar: &Grammar, link: usize, steps: usize) -> Option<Status> {
    let syntax = grammar.syntax;
    let words = &grammar.reading.lexicon.words;
    let governor = syntax.ancestors(link).find(|&token| syntax.relation(token) != Relation::Prep)?;
    let taken = LINKS.contains(&syntax.lemma(link));
    if is_alleged(grammar, link) {
        return Some(Status::Possible);
    }
    if !syntax.is_verb(governor) {
        let lemma = syntax.lemma(governor);
        let meant = words.noun_status(lemma).or_else(|| words.gerund_status(lemma));
        return meant.or_else(|| words.adjective_status(lemma)).filter(|_| taken);
    }
    // 'committed to meeting' is as 'committed to meet'.
    let to = syntax.lemma(link) == "to";
    let meant = words.verb_status(&key(grammar, governor), to).filter(|_| taken);
    // 'will fly home after meeting' tells of two things to come, 'will thank Norway for meeting' of one.
    meant.or_else(|| {
        // 'did not succeed in meeting' met nobody.
        let in_vain = syntax.lemma(link) == "in" && !syntax.has(governor, Relation::Dobj);
        let same = |status: &Status| match status {
            Status::Planned | Status::Possible => syntax.lemma(link) != "for",
            Status::Denied => in_vain,
            _ => false,
        };
        verb_status(grammar, governor, steps).filter(same)
    })
}

/// Whether a verb is an infinitive with its 'to'.
fn has_to(grammar: &Grammar, verb: usize) -> bool {
    let syntax = grammar.syntax;
    syntax.related(verb, &[Relation::Aux]).any(|aux| syntax.tag(aux) == Tag::To)
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

//! Which date a predicate has of its own, by the grammar of its sentence, and which are those of something else in it.

use std::ops::Range;

use super::super::attribution;
use super::super::events::Evidence;
use super::super::predicates::{Grammar, Predicate};
use crate::dates::{Expression, Granularity, Resolved, Tense};
use crate::language::{Relation, Tag};

/// The expression that dates a predicate by the grammar of its sentence: one that depends on its
/// word, or on a verb that it is a part of; of several the nearest in the tree.
pub(in crate::extract) fn own_date<'e>(
    evidence: &'e Evidence,
    predicate: &Predicate,
    nth: usize,
) -> Option<&'e Expression> {
    let sentence = evidence.grammar.syntax.sentence(nth);
    let first = evidence.expressions.partition_point(|found| found.tokens.start < sentence.start);
    let reading = evidence.grammar.reading;
    let in_sentence =
        evidence.expressions[first..].iter().take_while(|found| found.tokens.end <= sentence.end);
    let in_sentence = in_sentence.filter(|found| found.is_date() && !found.tokens.is_empty());
    // A list of days is taken for one sentence: 'March 3: a call with Norway' has its line's label.
    let line = (sentence.start..=predicate.word).rev().find(|&token| reading.opens_line(token));
    let label = |found: &&Expression| labels_line(evidence, found) == line && line.is_some();
    if let Some(label) = in_sentence.clone().find(label) {
        return Some(label);
    }
    let mut own: Vec<&Expression> = in_sentence
        .filter(|found| labels_line(evidence, found).is_none() && !is_of_name(evidence, found))
        .filter(|found| !evidence.speech.is_attribution(nth, found.tokens.start, predicate.word))
        .filter(|found| dates(evidence, found, predicate) && !is_spoken_of(evidence, found, predicate))
        .collect();
    let within = |found: &&Expression| {
        predicate.stretch.as_ref().is_some_and(|stretch| stretch.contains(&found.tokens.start))
    };
    if own.iter().any(within) {
        own.retain(within);
    }
    own.into_iter().min_by_key(|found| {
        // 'Two weeks earlier, on February 6': the exact one tells more.
        let vague = found.resolve(Tense::Unknown).is_none_or(|resolved| resolved.approximate);
        (vague, evidence.grammar.syntax.distance(found.tokens.end - 1, predicate.word))
    })
}

/// Whether a predicate stands in a clause that tells what happened in the span of a date: 'since 2019, when he met'.
pub(in crate::extract) fn is_told_of(
    evidence: &Evidence,
    expression: &Expression,
    predicate: &Predicate,
) -> bool {
    let syntax = evidence.grammar.syntax;
    std::iter::once(predicate.word).chain(syntax.ancestors(predicate.word)).any(|clause| {
        let above = syntax.head(clause).filter(|_| syntax.relation(clause) == Relation::Relcl);
        let mut adverbs = syntax.related(clause, &[Relation::Advmod]);
        above.is_some_and(|above| expression.tokens.contains(&above))
            && adverbs.any(|word| syntax.lemma(word) == "when")
    })
}

/// Whether a year is a part of a name: 'the Agenda 2030 Partnership', 'Vision 2030'.
fn is_of_name(evidence: &Evidence, expression: &Expression) -> bool {
    let syntax = evidence.grammar.syntax;
    let start = expression.tokens.start;
    let name = |token: usize| matches!(syntax.tag(token), Tag::Nnp | Tag::Nnps);
    expression.tokens.len() == 1 && syntax.tag(start) == Tag::Cd && start.checked_sub(1).is_some_and(name)
}

/// The first token of the line that an expression is the label of: it begins the line, behind a bullet
/// perhaps, and a colon follows.
fn labels_line(evidence: &Evidence, expression: &Expression) -> Option<usize> {
    const BULLET: usize = 1;
    let reading = evidence.grammar.reading;
    let start = expression.tokens.start;
    let line = (start.saturating_sub(BULLET)..=start).find(|&token| reading.opens_line(token))?;
    (reading.word(expression.tokens.end) == ":").then_some(line)
}

/// Whether the verb or event that an expression belongs to is the predicate, or takes it in without
/// a clause of its own between ('is expected to meet on Friday').
fn dates(evidence: &Evidence, expression: &Expression, predicate: &Predicate) -> bool {
    use Relation::{Acl, Advcl, Relcl};
    let syntax = evidence.grammar.syntax;
    let inside = |token: usize| expression.tokens.contains(&token);
    let Some(top) = syntax.ancestors(expression.tokens.end - 1).find(|&token| !inside(token)) else {
        return true;
    };
    // 'discussed the September launch', 'prepared for the June 29 summit': the day is that of the noun.
    let modifies = |token: usize| {
        use Relation::{Amod, Compound, Nmod, Nummod, Poss};
        matches!(syntax.relation(token), Amod | Compound | Nmod | Nummod | Poss)
    };
    if modifies(expression.tokens.end - 1) && top != predicate.word && top > expression.tokens.start {
        return false;
    }
    // 'spoke today about his recent visit'
    let below = || syntax.ancestors(top).any(|token| token == predicate.word);
    if is_of_another_day(evidence, predicate) && !below() {
        return false;
    }
    let owner = syntax.ancestors(top).find(|&token| syntax.is_verb(token) || token == predicate.word);
    let Some(owner) = owner else { return true };
    if is_of_another(evidence, expression.tokens.end - 1, top, owner)
        || is_behind_occasion(evidence, expression, predicate, owner)
        || is_of_teller(evidence, expression, predicate)
    {
        return false;
    }
    let path: Vec<usize> = syntax.ancestors(predicate.word).take_while(|&token| token != owner).collect();
    // 'was in Brussels last week, where she met': the place and the day are those of the main clause.
    let is_there = |clause: usize| {
        syntax.related(clause, &[Relation::Advmod]).any(|word| matches!(syntax.tag(word), Tag::Wrb))
    };
    // 'On Monday Kenya accused Norway of attacking Chile'
    if path.iter().any(|&link| attribution::is_charge(&evidence.grammar, link)) {
        return false;
    }
    // 'agreed on Monday to extend the truce'; but 'is expected on Monday to meet Silva'
    let decided = |&link: &usize| {
        let infinitive = syntax.relation(link) == Relation::Xcomp && syntax.is_infinitive(link);
        infinitive && syntax.head(link) == Some(owner) && (owner..link).contains(&expression.tokens.start)
    };
    if path.iter().any(decided) && !syntax.is_passive(owner) && syntax.tag(owner) == Tag::Vbd {
        return false;
    }
    // 'met on Monday; the pair agreed': a clause with a subject of its own has its own day, but for one in front of both.
    let apart = |&link: &usize| {
        let own = syntax.has(link, Relation::Nsubj) || syntax.has(link, Relation::Nsubjpass);
        syntax.relation(link) == Relation::Conj && syntax.is_verb(link) && own
    };
    if path.iter().any(apart) && expression.tokens.start > owner {
        return false;
    }
    let reached = path.last().is_none_or(|&last| syntax.head(last) == Some(owner));
    reached
        && path.iter().all(|&token| !matches!(syntax.relation(token), Relcl | Acl | Advcl) || is_there(token))
}

/// Whether a span is that of what is spoken of, since saying is done within a day: 'discussed the progress of the
/// past two years', 'spoke about the war in May', 'we condemn the tests this year'.
fn is_spoken_of(evidence: &Evidence, expression: &Expression, predicate: &Predicate) -> bool {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let words = &grammar.reading.lexicon.words;
    let Some(resolved) = expression.resolve(Tense::Past) else { return false };
    if predicate.verb != Some(predicate.word) || resolved.granularity <= Some(Granularity::Day) {
        return false;
    }
    // 'condemn the tests this year and call on Norway': the span hangs on the first.
    let mut holders = syntax.ancestors(expression.tokens.end - 1);
    let verb = holders.find(|&token| syntax.is_verb(token)).unwrap_or(predicate.word);
    let lemma = syntax.lemma(verb);
    // The tagger may take 'condemn' for a past tense.
    let present = syntax.tag(verb) == Tag::Vbz || grammar.reading.word(verb) == lemma;
    let now = present && !syntax.has(verb, Relation::Aux) && (words.judges(lemma) || words.says(lemma));
    let listed = |list: &[String], word: usize| list.iter().any(|known| known == syntax.lemma(word));
    let mut above = syntax.ancestors(expression.tokens.end - 1).take_while(|&token| token != verb);
    // 'about the war in May', but not 'on the sidelines of the summit in May'
    let topic = |link: usize| {
        let aside = |noun: usize| listed(&words.no_topics, noun);
        let told = listed(&words.topic_prepositions, link) && link + 1 < expression.tokens.start;
        told && !syntax.objects_of_preposition(link).into_iter().any(aside)
    };
    now || verb < expression.tokens.start
        && (listed(&words.topic_verbs, verb) && is_of_object(grammar, expression, verb, &resolved)
            || above.any(topic))
}

/// Whether a long span is that of a verb's object: 'discussed the talks in 2019', 'reviewed progress over the past
/// years'; 'discussed trade last year' was last year.
fn is_of_object(grammar: &Grammar, expression: &Expression, verb: usize, resolved: &Resolved) -> bool {
    let syntax = grammar.syntax;
    let objects = syntax.objects(verb);
    let mut above = syntax.ancestors(expression.tokens.end - 1).take_while(|&token| token != verb);
    let behind = objects.iter().any(|&object| object < expression.tokens.start);
    let year = resolved.granularity >= Some(Granularity::Year);
    resolved.approximate && behind || year && above.any(|token| objects.contains(&token))
}

/// Whether an event noun says of itself that it was or will be on another day than what is told of it: 'praised
/// his recent visit'; not 'the last meeting was on May 3'.
pub(super) fn is_of_another_day(evidence: &Evidence, predicate: &Predicate) -> bool {
    use Relation::{Nsubj, Nsubjpass};
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let words = &grammar.reading.lexicon.words;
    let other = |adjective: usize| words.other_days.iter().any(|known| known == syntax.lemma(adjective));
    let told_of = matches!(syntax.relation(grammar.carrier(predicate.word)), Nsubj | Nsubjpass);
    // 'will hold the next meeting on May 3'
    let carried = predicate.verb.is_some_and(|verb| words.is_light(syntax.lemma(verb)));
    let mut adjectives = syntax.related(predicate.word, &[Relation::Amod]);
    syntax.is_noun(predicate.word) && !told_of && !carried && adjectives.any(other)
}

/// Whether a date ahead of the event noun is the day of a verb that only tells of it: 'On Monday France
/// welcomed Norway's aid to Kenya'.
fn is_of_teller(evidence: &Evidence, expression: &Expression, predicate: &Predicate) -> bool {
    let grammar = &evidence.grammar;
    // 'Norway's 2020 aid' has its own day.
    let ahead = || {
        let owner = grammar.syntax.owner(predicate.word);
        owner.is_some_and(|owner| expression.tokens.end <= owner)
    };
    predicate.verb.is_some_and(|verb| is_told_by(grammar, predicate, verb)) && ahead()
}

/// Whether a verb only tells of another's deed, an event noun with its owner: 'welcomed Norway's aid'.
pub(super) fn is_told_by(grammar: &Grammar, predicate: &Predicate, verb: usize) -> bool {
    let (syntax, word) = (grammar.syntax, predicate.word);
    if verb == word
        || predicate.frame.mutual
        || predicate.frame.mode.is_some()
        || syntax.owner(word).is_none()
    {
        return false;
    }
    let object = syntax.relation(grammar.carrier(word)) == Relation::Dobj;
    let light = object && grammar.reading.lexicon.words.is_light(syntax.lemma(verb));
    let doers = grammar.parties.named(syntax.doers(verb), false);
    !light && predicate.sources.iter().all(|source| doers.iter().all(|doer| doer.mention != source.mention))
}

/// Whether the date that ends at `last` and hangs on `top`, somewhere below `owner`, is that of a noun between
/// them: 'an inquiry into the events of May 3', 'spoke after the attack on May 3'.
fn is_of_another(evidence: &Evidence, last: usize, top: usize, owner: usize) -> bool {
    let syntax = evidence.grammar.syntax;
    let between: Vec<usize> = syntax.ancestors(last).take_while(|&token| token != owner).collect();
    between.windows(2).any(|step| {
        let [below, link] = [step[0], step[1]];
        let noun = syntax.head(link).filter(|&noun| noun != owner && syntax.is_noun(noun));
        let of_noun =
            syntax.lemma(link) == "of" && noun.is_some_and(|noun| !evidence.grammar.parties.is_part(noun));
        let occasion = below != last && is_earlier_or_later(&evidence.grammar, link);
        // 'the effects of the announcement on May 3'
        let announced = syntax.head(top) == Some(below) && evidence.grammar.is_event(below);
        syntax.relation(below) == Relation::Pobj && (of_noun && (below == last || announced) || occasion)
    })
}

/// Whether a date that hangs on `owner` stands behind an occasion earlier or later than it, and may be that one's
/// alone: 'phoned Silva ahead of the summit on Friday'; not 'after the summit, on Friday'. The other way round one that
/// stands ahead of the occasion is not that one's: 'phoned Silva on Friday ahead of the summit'.
fn is_behind_occasion(
    evidence: &Evidence,
    expression: &Expression,
    predicate: &Predicate,
    owner: usize,
) -> bool {
    let grammar = &evidence.grammar;
    let syntax = grammar.syntax;
    let start = expression.tokens.start;
    let link = start.checked_sub(1).filter(|&link| syntax.tag(link) == Tag::In).unwrap_or(start);
    let parted = link.checked_sub(1).is_none_or(|before| syntax.tag(before) == Tag::Comma);
    let mut holders =
        syntax.ancestors(expression.tokens.end - 1).filter(|&above| syntax.tag(above) != Tag::In);
    if holders.find(|above| !expression.tokens.contains(above)) != Some(owner) {
        return false;
    }
    let occasions = |tokens: Range<usize>| {
        let links = tokens.filter(|&between| is_earlier_or_later(grammar, between));
        let links = links.filter(|&between| syntax.ancestors(between).any(|above| above == owner));
        let nouns = links.flat_map(|between| syntax.objects_of_preposition(between));
        nouns.filter(|&noun| grammar.is_event(noun)).collect::<Vec<_>>()
    };
    let sentence = syntax.sentence(grammar.reading.sentence_of(owner));
    let ahead = occasions(owner + 1..link);
    let own = |nouns: Vec<usize>| nouns.contains(&grammar.carrier(predicate.word));
    if ahead.is_empty() { own(occasions(link..sentence.end)) } else { !parted && !own(ahead) }
}

/// Whether a preposition tells that what is told of was earlier or later than what stands behind it.
fn is_earlier_or_later(grammar: &Grammar, link: usize) -> bool {
    let syntax = grammar.syntax;
    let ahead = || syntax.head(link).is_some_and(|adverb| syntax.lemma(adverb) == "ahead");
    match syntax.lemma(link) {
        "after" | "before" | "follow" | "following" | "since" | "despite" => true,
        "of" => ahead(),
        _ => false,
    }
}

/// Whether `word` tells of what was earlier or later than the rest of its sentence: 'before the talks on Friday, she
/// phoned', 'after they met'.
pub(in crate::extract) fn is_aside(grammar: &Grammar, word: usize) -> bool {
    let syntax = grammar.syntax;
    std::iter::once(word).chain(syntax.ancestors(word)).any(|below| {
        let above =
            syntax.head(below).filter(|_| matches!(syntax.relation(below), Relation::Pobj | Relation::Pcomp));
        let mut marks = syntax.related(below, &[Relation::Mark, Relation::Advmod]);
        above.into_iter().chain(marks.by_ref()).any(|link| is_earlier_or_later(grammar, link))
    })
}

//! From expressions of time to the dates of interactions: each step is a named rule, and where none
//! fits there is no date.

use std::ops::Range;

use super::events::{Dated, Evidence};
use super::predicates::{Grammar, Predicate};
use jiff::civil::Date;

use crate::dates::{Expression, Granularity, Resolved, Tense};
use crate::language::{Relation, Tag};
use crate::lexicon::Status;

/// The rule by which an event takes the day of the statement that tells of it, for want of its own.
pub const DAY_OF_REPORT: &str = "day-of-report";

/// The rule by which what a text tells as news of its own day took place on the day of publication.
pub const NEWS_OF_THE_DAY: &str = "news-of-the-day";

/// The rules that give an event a day which is not told of itself.
pub const WEAK_RULES: [&str; 2] = [DAY_OF_REPORT, NEWS_OF_THE_DAY];

/// The rule by which a report in a quotation of an unknown day takes the day of the event it tells again.
pub(super) const TOLD_AGAIN: &str = "told-again";

/// The rule by which a running account goes on with the day of the event told before.
pub(super) const RUNNING_DATE: &str = "running-date";

/// The rule by which what somebody did on a journey has the days of the journey, told before.
pub(super) const DURING_VISIT: &str = "during-visit";

/// The rule by which what was 'just' done was done on the day of the text.
pub(super) const JUST_DONE: &str = "just-done";

/// The rule by which saying is doing: 'I condemn' is of the day it is said.
pub(super) const PERFORMATIVE: &str = "performative";

/// The day of publication, or of the statement it is quoted from, of what somebody 'just' did: 'just spoke',
/// 'has just spoken'; not 'had just spoken'.
pub(super) fn just_done(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let verb = predicate.verb?;
    let words = &grammar.reading.lexicon.words;
    let ahead = verb.checked_sub(1).filter(|&word| syntax.head(word) == Some(verb));
    let just = ahead.is_some_and(|word| words.just.iter().any(|known| known == syntax.lemma(word)));
    let mut auxiliaries = syntax.related(verb, &[Relation::Aux]);
    let past = match syntax.tag(verb) {
        Tag::Vbd => auxiliaries.next().is_none(),
        Tag::Vbn => auxiliaries.next().is_some_and(|aux| matches!(syntax.tag(aux), Tag::Vbz | Tag::Vbp)),
        _ => false,
    };
    let day = day_of_words(evidence, predicate.word).filter(|_| just && past)?;
    Some(Dated { resolved: Resolved::day(day, JUST_DONE), tokens: None })
}

/// The day on which the words at `token` were said: of those quoted from a statement its day, if that is told; of
/// others the day of publication.
fn day_of_words(evidence: &Evidence, token: usize) -> Option<Date> {
    let grammar = &evidence.grammar;
    if !evidence.speech.is_quote(token) {
        return grammar.reading.published;
    }
    let told = evidence.speech.day_of_report(grammar, evidence.expressions, token)?;
    told.resolve(Tense::Past)?.first
}

/// The day of an act that is done by saying so, in the first person and the present tense, or by a letter: the day of
/// the statement it is quoted from, if that is told; outside quotations the day of publication.
pub(super) fn performed(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let of_day = || {
        let resolved = Resolved::day(day_of_words(evidence, predicate.word)?, PERFORMATIVE);
        Some(Dated { resolved, tokens: None })
    };
    if predicate.frame.salutations.iter().any(|word| word == grammar.reading.word(predicate.word)) {
        return of_day();
    }
    // 'We welcome the June talks' is said now; the talks were in June.
    let verb = predicate.verb.filter(|&verb| verb == predicate.word || predicate.frame.mode.is_none())?;
    let words = &grammar.reading.lexicon.words;
    let simple = matches!(syntax.tag(verb), Tag::Vbp | Tag::Vb) && !syntax.has(verb, Relation::Aux);
    let simple = simple || super::status::is_wished(grammar, predicate);
    let performs = words.performs(syntax.lemma(verb));
    let first = syntax.subjects(verb).into_iter().any(|subject| {
        let own = matches!(grammar.reading.word(subject), "I" | "We" | "we");
        own && grammar.parties.mention(subject).is_some()
    });
    if simple && performs && first { of_day() } else { None }
}

/// The tense by which a date of what a predicate tells is read: a plan lies ahead, and so does what one is asked to
/// do ('invited Silva to visit in summer'), but for the purpose of what is done ('flew to Rome on March 3 to meet
/// Silva').
pub(super) fn tense(grammar: &Grammar, predicate: &Predicate, status: Status, date: &Expression) -> Tense {
    let syntax = grammar.syntax;
    let purpose = || {
        let verb = predicate.verb.filter(|&verb| syntax.relation(verb) == Relation::Advcl)?;
        syntax.head(verb).filter(|&above| syntax.tag(above) == Tag::Vbd)
    };
    // 'working towards a summit in June'
    let bare = || predicate.verb.is_some_and(|verb| matches!(syntax.tag(verb), Tag::Vb | Tag::Vbg));
    let ahead = status == Status::Planned || status == Status::Possible && bare();
    // 'In June, Norway pledged tents': the day is that of the pledge.
    let pledged = predicate.frame.status == Some(status)
        && predicate.verb.is_some_and(|verb| syntax.tag(verb) == Tag::Vbd && date.tokens.end <= verb);
    if ahead && !pledged && purpose().is_none() { Tense::Planned } else { Tense::Past }
}

/// Whether the day that is told lies ahead though no word but the day says so: 'meets Silva tomorrow', 'is visiting
/// Norway in June', 'praised the talks next week'; not 'condemns the vote next week', which is said now.
pub(super) fn lies_ahead(evidence: &Evidence, predicate: &Predicate, date: &Expression) -> bool {
    let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
    let words = &grammar.reading.lexicon.words;
    let Some(anchor) = date.anchor else { return false };
    // 'is working with Norway to end it by 2030'
    let opening = [date.tokens.start.checked_sub(1), Some(date.tokens.start)];
    if opening
        .into_iter()
        .flatten()
        .any(|token| matches!(syntax.lemma(token), "by" | "until" | "till" | "before"))
    {
        return false;
    }
    let after = |tense| {
        let first = date.resolve(tense).and_then(|resolved: Resolved| resolved.first);
        first.is_some_and(|first| first > anchor)
    };
    let of_noun = || {
        let below = syntax.ancestors(date.tokens.end - 1).any(|token| token == predicate.word);
        below && predicate.verb != Some(predicate.word) && date.resolve(Tense::Past).is_none()
    };
    let present = |verb: usize| {
        let now = |token: usize| matches!(syntax.tag(token), Tag::Vbz | Tag::Vbp);
        let mut helpers = syntax.related(verb, &[Relation::Aux]);
        let lemma = syntax.lemma(verb);
        let said = words.performs(lemma) || words.judges(lemma) || words.says(lemma);
        let mut goes_on = || helpers.any(|aux| now(aux) && syntax.lemma(aux) == "be");
        !said && (now(verb) && !syntax.has(verb, Relation::Aux) || syntax.tag(verb) == Tag::Vbg && goes_on())
    };
    let told = predicate.verb.filter(|&verb| verb == predicate.word || words.is_light(syntax.lemma(verb)));
    of_noun() && after(Tense::Planned) || told.is_some_and(present) && after(Tense::Unknown)
}

/// Whether what a predicate tells goes on in a running account: done, and told in the past tense.
pub(super) fn runs_on(evidence: &Evidence, predicate: &Predicate, status: Status) -> bool {
    let grammar = &evidence.grammar;
    let past = |verb: usize| grammar.syntax.tag(verb) == Tag::Vbd;
    // 'welcomed Norway's aid' goes on with the welcome.
    let own = |verb: usize| !is_told_by(grammar, predicate, verb);
    status == Status::Reported
        && !is_of_another_day(evidence, predicate)
        && predicate.verb.is_some_and(|verb| past(verb) && own(verb))
}

/// The expression that dates a predicate by the grammar of its sentence: one that depends on its
/// word, or on a verb that it is a part of; of several the nearest in the tree.
pub(super) fn own_date<'e>(
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
        .filter(|found| !evidence.speech.is_attribution(nth, found.tokens.start))
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
        || is_of_teller(evidence, expression, predicate)
    {
        return false;
    }
    let path: Vec<usize> = syntax.ancestors(predicate.word).take_while(|&token| token != owner).collect();
    // 'was in Brussels last week, where she met': the place and the day are those of the main clause.
    let is_there = |clause: usize| {
        syntax.related(clause, &[Relation::Advmod]).any(|word| matches!(syntax.tag(word), Tag::Wrb))
    };
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
fn is_of_another_day(evidence: &Evidence, predicate: &Predicate) -> bool {
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
fn is_told_by(grammar: &Grammar, predicate: &Predicate, verb: usize) -> bool {
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
    const EARLIER_LATER: [&str; 6] = ["after", "before", "follow", "following", "since", "despite"];
    let syntax = evidence.grammar.syntax;
    let between: Vec<usize> = syntax.ancestors(last).take_while(|&token| token != owner).collect();
    between.windows(2).any(|step| {
        let [below, link] = [step[0], step[1]];
        let noun = syntax.head(link).filter(|&noun| noun != owner && syntax.is_noun(noun));
        let of_noun =
            syntax.lemma(link) == "of" && noun.is_some_and(|noun| !evidence.grammar.parties.is_part(noun));
        let occasion = below != last && EARLIER_LATER.contains(&syntax.lemma(link));
        // 'the effects of the announcement on May 3'
        let announced = syntax.head(top) == Some(below) && evidence.grammar.is_event(below);
        syntax.relation(below) == Relation::Pobj && (of_noun && (below == last || announced) || occasion)
    })
}

/// The day of publication, where the text is news of that day and no other day is told: the main clause of
/// a sentence that says 'today' of something in it, or of the first paragraph of such a text; or the
/// first sentence behind a dateline.
pub(super) fn news_of_the_day(evidence: &Evidence, predicate: &Predicate, nth: usize) -> Option<Dated> {
    let reading = evidence.grammar.reading;
    let published = reading.published?;
    if !is_main(evidence, predicate) || is_of_another_day(evidence, predicate) {
        return None;
    }
    let sentence = evidence.grammar.syntax.sentence(nth);
    let lead = reading.lead();
    let leads = lead.contains(&sentence.start);
    let around = if leads { lead } else { sentence.clone() };
    let days = |tokens: &Range<usize>| {
        let first = evidence.expressions.partition_point(|found| found.tokens.start < tokens.start);
        let end = tokens.end;
        evidence.expressions[first..].iter().take_while(move |found| found.tokens.end <= end)
    };
    let resolved = |found: &Expression| found.resolve(Tense::Past).filter(|_| found.is_date());
    let is_today =
        |resolved: &Resolved| resolved.first == Some(published) && resolved.last == Some(published);
    if days(&sentence).filter_map(resolved).any(|other| other.first.is_some() && !is_today(&other)) {
        return None;
    }
    let told = days(&around).find(|found| {
        found.anchor == Some(published) && resolved(found).is_some_and(|resolved| is_today(&resolved))
    });
    let resolved = match told {
        Some(told) => Resolved { rule: NEWS_OF_THE_DAY, ..told.resolve(Tense::Past)? },
        None if nth == 0 && reading.has_dateline => Resolved::day(published, NEWS_OF_THE_DAY),
        None => return None,
    };
    Some(Dated { resolved, tokens: told.map(|told| told.tokens.clone()) })
}

/// Whether a predicate is what a sentence of its own voice tells as done: its main verb, or one
/// coordinated with it, in the past tense.
fn is_main(evidence: &Evidence, predicate: &Predicate) -> bool {
    let syntax = evidence.grammar.syntax;
    let Some(verb) = predicate.verb else { return false };
    let past = syntax.tag(verb) == Tag::Vbd && !syntax.has(verb, Relation::Aux);
    // 'stressed its help for Norway' tells of the stress that day.
    let words = &evidence.grammar.reading.lexicon.words;
    if verb != predicate.word && words.speaks_of(syntax.lemma(verb)) {
        return false;
    }
    let main = std::iter::successors(Some(verb), |&verb| {
        syntax.head(verb).filter(|_| syntax.relation(verb) == Relation::Conj)
    });
    past && main.last().is_some_and(|verb| syntax.head(verb).is_none())
}

/// The day of the statement that tells of it.
pub(super) fn day_of_report(evidence: &Evidence, predicate: &Predicate) -> Option<Dated> {
    let expression =
        evidence.speech.day_of_report(&evidence.grammar, evidence.expressions, predicate.word)?;
    let resolved = Resolved { rule: DAY_OF_REPORT, ..expression.resolve(Tense::Past)? };
    Some(Dated { resolved, tokens: Some(expression.tokens.clone()) })
}

//! What an office is for, and to whom it belongs, behind its noun: 'to the Prime Minister', 'for
//! Strategic Affairs', 'of the Gender Policy Council'; and offices that only their last word tells:
//! 'Foreign and Security Policy Advisor'.

use super::super::reading::Reading;
use super::bodies;
use super::chunk::{Owner, OwnerName, Title};
use super::entities::{Entities, Label};
use super::titles::{self, is_name_word, name_end, one_line, owner_at, past_possessive, title_at};
use crate::language::{Relation, Tag, Token};

/// How many words an office's name may have in front of its noun.
const LONGEST: usize = 9;

/// How many words may stand behind its preposition: 'of the Coastal Department of the Central Committee of …'.
const FARTHEST: usize = 18;

/// What stands behind the noun of an office.
pub(super) struct Portfolio {
    /// Where it ends.
    pub(super) end: usize,
    /// What it adds to the title: 'for Strategic Affairs'; nothing where it only tells whose office it is.
    pub(super) words: String,
    /// Whose office it is.
    pub(super) of: Option<Owner>,
    /// Whom or what it deals with, where that is an actor: Sudan of 'envoy for Sudan'.
    pub(super) about: Option<Owner>,
}

/// What stands behind an office's noun that ends at `end`; offices within offices ('Advisor to the Head
/// of …') only to `depth`.
pub(super) fn behind(reading: Reading, entities: &Entities, end: usize, depth: usize) -> Option<Portfolio> {
    let link = reading.word(end);
    if !matches!(link, "of" | "for" | "to" | "at") {
        return None;
    }
    let article = reading.word(end + 1) == "the";
    let start = end + 1 + usize::from(article);
    if title_at(reading, start).is_some() {
        return superior(reading, entities, start, depth, article)
            .map(|inner| Portfolio { words: format!("{link} {}", inner.words), ..inner });
    }
    let owner = owner_at(reading, start).filter(|owner| !owner.is_adjective());
    let past_owner = owner.as_ref().map_or(start, |owner| past_possessive(reading, owner.tokens.end));
    let possessive = owner.as_ref().is_some_and(|owner| past_owner > owner.tokens.end);
    let first = if possessive { past_owner } else { start };
    let past = run(reading, entities, first)?;
    // 'president of the Hordaland region'
    let last = &reading.analysis.tokens[past - 1];
    let describes =
        matches!(last.relation, Relation::Compound | Relation::Amod | Relation::Nmod) && last.head == past;
    if describes
        && matches!(reading.analysis.tokens[past].tag, Tag::Nn | Tag::Nns)
        && !reading.is_capitalised(past)
    {
        return None;
    }
    let words = || one_line(reading.span_of(first..past).of(reading.text));
    let body = (first..past).any(|at| bodies::is_noun(reading, at))
        || matches!(entities.starting(first), Some((_, Label::Body)));
    let body = body.then_some(Owner { tokens: first..past, who: OwnerName::Body });
    let whole = owner.filter(|owner| possessive || owner.tokens.end == past);
    if matches!(link, "of" | "at") && !possessive {
        let place =
            reading.lexicon.is_place(&words()) || matches!(entities.starting(first), Some((_, Label::Place)));
        let of = whole.or(body);
        // A place is a mention of its own: 'Governor of Hordaland'.
        if of.is_none() && place {
            return None;
        }
        let words = if of.is_some() { String::new() } else { format!("of {}", words()) };
        return Some(Portfolio { end: past_acronym(reading, past), words, of, about: None });
    }
    let whole = whole.or(body.filter(|_| !possessive));
    let the = if article || possessive { "the " } else { "" };
    let words = format!("{link} {the}{}", words());
    let (of, about) = if possessive { (whole, None) } else { (None, whole) };
    Some(Portfolio { end: past_acronym(reading, past), words, of, about })
}

/// An office within the name of another: 'the French President' of 'Advisor to the French President'.
fn superior(
    reading: Reading,
    entities: &Entities,
    start: usize,
    depth: usize,
    article: bool,
) -> Option<Portfolio> {
    let phrase = titles::phrase_within(reading, entities, start, depth.checked_sub(1)?)?;
    // 'adviser to President Lind' serves somebody with a name; 'Adviser to the President Ana Lind' has it.
    let named = name_end(reading, entities, phrase.tokens.end).is_some();
    if phrase.title.address || named && !article {
        return None;
    }
    let words = format!("the {}", phrase.title.name);
    Some(Portfolio { end: phrase.tokens.end, words, of: phrase.title.of, about: None })
}

/// Where the capitalised words end that begin at `start`, ahead of a person's name.
fn run(reading: Reading, entities: &Entities, start: usize) -> Option<usize> {
    let entity = entities.starting(start).filter(|(_, label)| *label == Label::Body);
    let sure = bodies::body(reading, start).map_or(start, |body| body.end);
    let body = entity.map_or(sure, |(tokens, _)| tokens.end.max(sure));
    let mut at = start;
    while at < body.max(start + FARTHEST).min(reading.len()) && !reading.opens_paragraph(at) {
        let named = at > start.max(sure.saturating_sub(1)) && begins_name(reading, entities, at);
        if named || at >= body && is_unlike(reading, at) || at > start && is_strange(reading, at) {
            break;
        }
        if at < body {
            at += 1;
            continue;
        }
        let the = usize::from(reading.word(at + 1) == "the");
        if let Some(owner) = owner_at(reading, at) {
            at = owner.tokens.end;
        } else if is_name_word(reading, at) {
            at += 1;
        } else if at > start && links(reading, entities, at) {
            at += 1 + the;
        } else {
            break;
        }
    }
    (at > start).then_some(at)
}

/// Whether the name of a field goes on behind 'and', 'of', 'for' or 'on'.
fn links(reading: Reading, entities: &Entities, at: usize) -> bool {
    let next = at + 1 + usize::from(reading.word(at + 1) == "the");
    match reading.word(at) {
        "and" | "&" => {
            let next = at + 1;
            let known = reading.lexicon.is_office_word(reading.word(next))
                || owner_at(reading, next).is_some_and(|owner| {
                    !owner.is_adjective() && past_possessive(reading, owner.tokens.end) == owner.tokens.end
                });
            let named = begins_name(reading, entities, next) || is_unlike(reading, next);
            known && title_at(reading, next).is_none() && !named
        }
        "of" | "for" | "on" => is_name_word(reading, next) || owner_at(reading, next).is_some(),
        "-" | "–" => is_name_word(reading, next),
        _ => false,
    }
}

/// Whether a person's name begins at `at`, behind the words of an office.
fn begins_name(reading: Reading, entities: &Entities, at: usize) -> bool {
    if !is_name_word(reading, at) {
        return false;
    }
    let is_office_word = |at: usize| reading.lexicon.is_office_word(reading.word(at));
    let goes_on = is_name_word(reading, at + 1) && !reading.opens_paragraph(at + 1);
    let titled = title_at(reading, at).is_some_and(|(end, title)| {
        (title.address || !is_office_word(at + 1)) && name_end(reading, entities, end).is_some()
    });
    let person = matches!(entities.starting(at), Some((_, Label::Person)));
    let names = reading.lexicon.given_names();
    let known = names.is_given(reading.word(at)) || names.is_family_first(reading.word(at));
    titled || person || goes_on && !is_office_word(at) && known
}

/// Whether two words that stand in no title follow one that does: 'Cooperation Ana Lind'.
fn is_unlike(reading: Reading, at: usize) -> bool {
    let is_office_word = |at: usize| reading.lexicon.is_office_word(reading.word(at));
    // 'Public Credit Ana Lind'
    let thing = |at: usize| reading.analysis.tokens[at].plain && reading.lexicon.is_thing(reading.word(at));
    let is_name = |at: usize| is_name_word(reading, at) && !is_office_word(at) && !thing(at);
    let behind = at > 0 && (is_office_word(at - 1) || reading.word(at - 1) == ")");
    behind && is_name(at) && is_name(at + 1) && owner_at(reading, at).is_none()
}

/// Whether behind a body's noun up to two words of no dictionary end the run: 'Cabinet' [Bjørn Lind].
fn is_strange(reading: Reading, at: usize) -> bool {
    let strange = |at: usize| {
        is_name_word(reading, at)
            && !reading.opens_paragraph(at)
            && !reading.analysis.tokens[at].plain
            && !reading.lexicon.is_office_word(reading.word(at))
            && owner_at(reading, at).is_none()
    };
    let past = (at..reading.len().min(at + 3)).find(|&at| !strange(at)).unwrap_or(at + 3);
    let ended = !reading.is_capitalised(past) || reading.opens_paragraph(past);
    at > 0 && bodies::is_noun(reading, at - 1) && (at + 1..at + 3).contains(&past) && ended
}

/// Behind an acronym in brackets: 'Northern Command (NORCOM)'.
fn past_acronym(reading: Reading, end: usize) -> usize {
    let bracketed = reading.word(end) == "("
        && reading.word(end + 2) == ")"
        && reading.word(end + 1).chars().all(char::is_uppercase);
    end + if bracketed { 3 } else { 0 }
}

/// An office whose noun alone is a known title, with capitalised words in front of it: 'Senior
/// Humanitarian Coordinator'. Gives where it ends.
pub(super) fn described(reading: Reading, entities: &Entities, start: usize) -> Option<(usize, Title)> {
    let is_office_word = |at: usize| reading.lexicon.is_office_word(reading.word(at));
    // 'Dear Secretary Lind', 'As President Lind said', 'Today Vice President Lind'
    let other = |word: &Token| {
        !matches!(word.tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps) || word.relation == Relation::Npadvmod
    };
    let only_says = reading.analysis.tokens.get(start).is_some_and(other)
        && reading.opens_sentence(start)
        && !is_office_word(start)
        && title_at(reading, start + 1).is_some();
    if !is_name_word(reading, start) || title_at(reading, start).is_some() || only_says {
        return None;
    }
    let mut found: Option<(usize, usize, Title)> = None;
    for at in start + 1..(start + LONGEST).min(reading.len()) {
        let joined = matches!(reading.word(at), "and" | "&" | "-");
        if reading.opens_paragraph(at) || !joined && !is_name_word(reading, at) {
            break;
        }
        // 'Fisheries Secretary Lind and Secretary Silva' are two.
        if found.as_ref().is_some_and(|(_, end, _)| at >= *end) && !joined && !is_office_word(at) {
            break;
        }
        if let Some((end, title)) = title_at(reading, at).filter(|(_, title)| title.of_office && !joined) {
            found = Some((at, end, title));
        }
    }
    let (noun, end, title) = found?;
    // 'Harbour Party Leader' is of a body, 'Ana Lind Adviser' of nobody.
    let other = match entities.from(start) {
        Some((_, Label::Person)) => true,
        Some((tokens, _)) => tokens.end <= noun,
        None => false,
    };
    // 'New Bergen Mayor'
    let place =
        noun > start && reading.lexicon.is_place(&one_line(reading.span_of(start..noun).of(reading.text)));
    let other = other || place || (start..noun).any(|at| owner_at(reading, at).is_some());
    let given = (start..noun)
        .any(|at| !is_office_word(at) && reading.lexicon.given_names().is_given(reading.word(at)));
    let name = one_line(reading.span_of(start..end).of(reading.text));
    (!other && !given).then_some((end, Title { name, ..title }))
}

//! Who is named where: titles with names, names of the lexicon, groups, and later surnames.

use super::extraction::MentionForm;
use super::person_name::{is_particle, is_suffix};
use super::reading::Reading;
use super::roster::{Roster, Who};
use crate::lexicon::{ActorKind, Match, NameForm};
use crate::span::Span;

/// A span that names an actor, or a place that might act.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The name alone.
    pub(super) span: Span,
    /// The tokens of the whole phrase, with title and country ('Russian President Vladimir Putin').
    pub(super) tokens: std::ops::Range<usize>,
    pub(super) named: Named,
    pub(super) form: MentionForm,
    /// 'Russian': of an actor, but no name of it.
    pub(super) adjective: bool,
    /// Of whom somebody with a title holds it.
    pub(super) of: Option<Who>,
    /// Followed by 's: not itself the one that acts.
    pub(super) possessive: bool,
    /// A country or city behind 'in', 'at', 'to' …: a place unless a cue says otherwise.
    pub(super) place: bool,
}

/// Whom a mention means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// One actor.
    One(Who),
    /// Those who were just told of: 'they', 'both sides'.
    JustTold,
}

impl Found {
    /// The one actor it means.
    pub(super) fn who(&self) -> Option<Who> {
        match self.named {
            Named::One(who) => Some(who),
            Named::JustTold => None,
        }
    }
}

/// Every mention of a document in the order of the text, none within another.
pub(super) fn find(reading: Reading, roster: &mut Roster) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut token = 0;
    while token < reading.len() {
        if is_signature(reading, token) {
            token += 2;
            continue;
        }
        let mention = titled(reading, roster, token, found.last())
            .or_else(|| named(reading, roster, token))
            .or_else(|| just_told(reading, token));
        token = mention.as_ref().map_or(token + 1, |mention| mention.tokens.end);
        found.extend(mention);
    }
    let recognised = recognised(reading, roster, &found);
    found.extend(recognised);
    found.sort_by_key(|mention| mention.tokens.start);
    let later = untitled(reading, roster, &found);
    found.extend(later);
    found.sort_by_key(|mention| mention.tokens.start);
    for mention in &mut found {
        mark_use(reading, roster, mention);
    }
    found
}

/// A title, with the country or body in front, and the name behind it if there is one.
fn titled(reading: Reading, roster: &mut Roster, token: usize, ahead: Option<&Found>) -> Option<Found> {
    let owner = owner_at(reading, token);
    let title_token = owner.map_or(token, |owner| past_possessive(reading, reading.token_at(owner.span.end)));
    if title_token >= reading.len() {
        return None;
    }
    let (title_span, title) = reading.lexicon.title_at(reading.text, reading.span(title_token).start)?;
    let name_token = reading.token_at(title_span.end);
    let mut of = owner.map(|owner| roster_entry(reading, roster, owner));
    let Some(end) = name_end(reading, name_token) else {
        let of = of?;
        let tokens = token..name_token;
        let span = reading.span_of(tokens.clone());
        let who = roster.holder(&title.name, of).unwrap_or_else(|| {
            let country = roster.country(of).map(str::to_owned);
            let office = roster.described(ActorKind::Office, span.of(reading.text), country);
            roster.affiliate(office, &title.name, of);
            office
        });
        return Some(mention(span, tokens, who, MentionForm::Title));
    };
    let (behind, tokens_end) = of_behind(reading, end);
    of = of.or_else(|| behind.map(|owner| roster_entry(reading, roster, owner)));
    of = of.or_else(|| ahead.filter(|ahead| is_listed_with(reading, ahead, token))?.of);
    let span = reading.span_of(name_token..end);
    let who = roster.person(&one_line(span.of(reading.text)), Some((&title.name, of)));
    Some(Found { of, ..mention(span, token..tokens_end, who, MentionForm::Name) })
}

/// Whether only a comma or 'and' parts a title from the mention ahead, whose country it then shares:
/// 'French President A, Prime Minister B and Defence Minister C'.
fn is_listed_with(reading: Reading, ahead: &Found, token: usize) -> bool {
    let between = ahead.tokens.end..token;
    (1..=2).contains(&between.len())
        && between.clone().all(|token| matches!(reading.word(token), "," | "and"))
}

/// Whether the agency signs here: '(ANI)'.
fn is_signature(reading: Reading, token: usize) -> bool {
    reading.word(token) == "("
        && reading.word(token + 2) == ")"
        && reading.outlet.is_some_and(|outlet| outlet == reading.word(token + 1))
}

/// A name of the lexicon, alone or with a noun that makes it a group.
fn named(reading: Reading, roster: &mut Roster, token: usize) -> Option<Found> {
    let words = &reading.lexicon.words;
    if reading.is_one_of(token, &words.group_nouns) && reading.word(token + 1) == "of" {
        let start = token + 2 + usize::from(reading.word(token + 2) == "the");
        if let Some(body) = owner_at(reading, start) {
            let end = reading.token_at(body.span.end);
            return Some(group(reading, roster, body, token, token..end));
        }
    }
    let name = owner_at(reading, token)?;
    let end = reading.token_at(name.span.end);
    if reading.is_one_of(end, &words.group_nouns) {
        return Some(group(reading, roster, name, end, token..end + 1));
    }
    if let Some(found) = institution(reading, roster, name, token) {
        return Some(found);
    }
    let form = match name.form {
        NameForm::Adjective => {
            let who = roster_entry(reading, roster, name);
            let adjective = mention(name.span, token..end, who, MentionForm::Name);
            return Some(Found { adjective: true, ..adjective });
        }
        NameForm::Acronym => MentionForm::Acronym,
        NameForm::Capital => MentionForm::Seat,
        NameForm::Name => MentionForm::Name,
    };
    let who = roster_entry(reading, roster, name);
    Some(mention(name.span, token..end, who, form))
}

/// 'the Russian foreign ministry', 'Russia's foreign ministry'.
fn institution(reading: Reading, roster: &mut Roster, state: Match, token: usize) -> Option<Found> {
    let start = past_possessive(reading, reading.token_at(state.span.end));
    if start >= reading.len() || roster_kind(reading, state) != ActorKind::Country {
        return None;
    }
    let (span, institution) = reading.lexicon.institution_at(reading.text, reading.span(start).start)?;
    // One word may as well describe what follows: 'Russia's military build-up'.
    if !span.of(reading.text).contains(' ') {
        return None;
    }
    let of = roster_entry(reading, roster, state);
    let country = reading.lexicon.actor(state.actor);
    let name = format!("{} {}", country.adjective(), institution.name);
    let who = roster.described(institution.kind, &name, country.country.clone());
    let tokens = token..reading.token_at(span.end);
    let span = reading.span_of(tokens.clone());
    roster.affiliate(who, "institution", of);
    roster.call(who, &one_line(span.of(reading.text)));
    Some(mention(span, tokens, who, MentionForm::Name))
}

fn roster_kind(reading: Reading, name: Match) -> ActorKind {
    reading.lexicon.actor(name.actor).kind
}

/// 'NSC members', 'members of the NSC': one group, named by body and noun.
fn group(
    reading: Reading,
    roster: &mut Roster,
    body: Match,
    noun: usize,
    tokens: std::ops::Range<usize>,
) -> Found {
    let of = roster_entry(reading, roster, body);
    let name = format!("{} {}", one_line(body.span.of(reading.text)), reading.word(noun).to_lowercase());
    let country = roster.country(of).map(str::to_owned);
    let who = roster.described(ActorKind::Group, &name, country);
    roster.affiliate(who, "member", of);
    let span = reading.span_of(tokens.clone());
    roster.call(who, &one_line(span.of(reading.text)));
    mention(span, tokens, who, MentionForm::Description)
}

/// People and organizations that the model recognises, outside what is found already.
fn recognised(reading: Reading, roster: &mut Roster, found: &[Found]) -> Vec<Found> {
    let mut more = Vec::new();
    for entity in &reading.analysis.entities {
        let nth = found.partition_point(|mention| mention.tokens.end <= entity.tokens.start);
        if found.get(nth).is_some_and(|mention| mention.tokens.start < entity.tokens.end) {
            continue;
        }
        let name = one_line(entity.span.of(reading.text));
        let who = match &*entity.label {
            "PERSON" => roster.person(&name, None),
            "ORG" => roster.described(ActorKind::Organization, &name, None),
            _ => continue,
        };
        more.push(mention(entity.span, entity.tokens.clone(), who, MentionForm::Name));
    }
    more
}

/// Later mentions of people by full name or surname, outside what is found already.
fn untitled(reading: Reading, roster: &mut Roster, found: &[Found]) -> Vec<Found> {
    let mut more = Vec::new();
    let mut token = 0;
    let mut known = found.iter().peekable();
    while token < reading.len() {
        while known.next_if(|mention| mention.tokens.end <= token).is_some() {}
        if let Some(mention) = known.peek().filter(|mention| mention.tokens.contains(&token)) {
            token = mention.tokens.end;
            continue;
        }
        let end = name_end(reading, token).unwrap_or(token + 1);
        let span = reading.span_of(token..end);
        let name = one_line(span.of(reading.text));
        if let Some(who) = roster.person_named(&name) {
            roster.call(who, &name);
            more.push(mention(span, token..end, who, MentionForm::Name));
        }
        token = end;
    }
    more
}

/// 'both sides', 'they'.
fn just_told(reading: Reading, token: usize) -> Option<Found> {
    let phrases = &reading.lexicon.words.pairs;
    let length = phrases.iter().filter_map(|phrase| reading.phrase_at(token, phrase)).max()?;
    let tokens = token..token + length;
    Some(Found {
        span: reading.span_of(tokens.clone()),
        tokens,
        named: Named::JustTold,
        form: MentionForm::Description,
        adjective: false,
        of: None,
        possessive: false,
        place: false,
    })
}

fn mention(span: Span, tokens: std::ops::Range<usize>, who: Who, form: MentionForm) -> Found {
    Found {
        span,
        tokens,
        named: Named::One(who),
        form,
        adjective: false,
        of: None,
        possessive: false,
        place: false,
    }
}

/// Looks at the words around a mention: a possessive, or a preposition that makes it a place.
fn mark_use(reading: Reading, roster: &Roster, mention: &mut Found) {
    mention.possessive = matches!(reading.word(mention.tokens.end), "'s" | "’s" | "'" | "’");
    let kind = mention.who().map(|who| roster.kind(who));
    let may_be_place = matches!(kind, Some(ActorKind::Country | ActorKind::Government));
    let mut ahead = mention.tokens.start;
    if ahead > 0 && reading.word(ahead - 1).eq_ignore_ascii_case("the") {
        ahead -= 1;
    }
    mention.place =
        may_be_place && ahead > 0 && reading.is_one_of(ahead - 1, &reading.lexicon.words.place_prepositions);
}

/// A name or adjective of the lexicon at `token`.
fn owner_at(reading: Reading, token: usize) -> Option<Match> {
    if token >= reading.len() {
        return None;
    }
    reading.lexicon.name_at(reading.text, reading.span(token).start)
}

fn roster_entry(reading: Reading, roster: &mut Roster, name: Match) -> Who {
    let called = (name.form != NameForm::Adjective).then(|| one_line(name.span.of(reading.text)));
    roster.known(reading.lexicon.actor(name.actor), called.as_deref())
}

fn past_possessive(reading: Reading, token: usize) -> usize {
    token + usize::from(matches!(reading.word(token), "'s" | "’s"))
}

/// The 'of France' behind a name, and where the phrase ends.
fn of_behind(reading: Reading, end: usize) -> (Option<Match>, usize) {
    if reading.word(end) != "of" {
        return (None, end);
    }
    let start = end + 1 + usize::from(reading.word(end + 1) == "the");
    match owner_at(reading, start).filter(|owner| owner.form != NameForm::Adjective) {
        Some(owner) => (Some(owner), reading.token_at(owner.span.end)),
        None => (None, end),
    }
}

/// Where a person's name that starts at `token` ends, if one does.
fn name_end(reading: Reading, token: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    if !is_name_word(reading, token) {
        return None;
    }
    let mut end = token + 1;
    while end < reading.len() && end - token < LONGEST && is_one_step(reading, end) {
        let hyphen = reading.word(end) == "-" && is_name_word(reading, end + 1);
        let particle = is_particle(reading.word(end));
        if is_name_word(reading, end) {
            end += 1;
        } else if hyphen || particle && is_name_word(reading, end + 1) {
            end += 2;
        } else if particle && is_name_word(reading, end + 2) {
            end += 3;
        } else {
            break;
        }
    }
    let comma = usize::from(reading.word(end) == ",");
    if is_suffix(reading.word(end + comma)) {
        end += comma + 1;
    }
    Some(end)
}

/// Whether nothing but one blank or a line break parts `token` from the one ahead.
fn is_one_step(reading: Reading, token: usize) -> bool {
    reading.text[reading.span(token - 1).end..reading.span(token).start].matches('\n').count() < 2
}

fn is_name_word(reading: Reading, token: usize) -> bool {
    reading.is_capitalised(token)
        && !reading.lexicon.words.not_names.iter().any(|word| word == reading.word(token))
        && !is_suffix(reading.word(token))
}

/// The words on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

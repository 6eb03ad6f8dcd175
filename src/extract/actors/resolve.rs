//! Whom each chunk means: full names first, so that a surname ahead of them is understood; then names
//! of the lexicon, so that longer ones join them; then all
//! else in the order of the text; offices and pronouns last.

use std::borrow::Cow;
use std::ops::Range;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::bodies;
use super::body_names::is_acronym_of;
use super::chunk::{Chunk, Owner, OwnerName, Title, What};
use super::definites;
use super::held::Held;
use super::mentions::{Found, Named};
use super::pronouns;
use super::reason::Reason;
use super::roster::{Facts, Roster, Who};
use super::titles::{is_adjective, one_line};
use crate::lexicon::{ActorKind, NameForm, folded, has_given};
use crate::span::Span;

/// A name that is no mention of its own: where it stands, whom it names, and in what manner.
pub(super) type Inner = (Span, Who, MentionForm);

/// In what manner a name of the lexicon names its actor.
pub(super) fn form(known: NameForm) -> MentionForm {
    match known {
        NameForm::Acronym => MentionForm::Acronym,
        NameForm::Capital => MentionForm::Seat,
        NameForm::Name | NameForm::Adjective => MentionForm::Name,
    }
}

/// The mentions that chunks are, in their order.
pub(super) fn resolve(reading: Reading, roster: &mut Roster, chunks: &[Chunk]) -> Vec<Found> {
    let facts = Facts { lexicon: reading.lexicon, day: reading.published };
    let mut resolver = Resolver { reading, facts, roster };
    for chunk in chunks.iter().filter(|chunk| matches!(chunk.what, What::Body)) {
        let name = resolver.words(&chunk.name);
        resolver.roster.expect_body(facts, &name);
    }
    let mut found: Vec<Option<Found>> = chunks.iter().map(|_| None).collect();
    for round in [Round::FullNames, Round::Listed, Round::Names, Round::Offices] {
        for nth in 0..chunks.len() {
            if found[nth].is_none() && Round::of(reading, &chunks[nth]) == Some(round) {
                // What stands in brackets behind a name means that, whoever else is called so.
                let bracketed = nth > 0
                    && matches!(chunks[nth].what, What::Known(_, NameForm::Acronym))
                    && chunks[nth - 1].tokens.end + 1 == chunks[nth].tokens.start;
                if bracketed && found[nth - 1].is_none() && resolver.is_own(&chunks[nth - 1], &chunks[nth]) {
                    let before = nth.checked_sub(2).and_then(|before| found[before].as_ref());
                    found[nth - 1] = resolver.mention(&chunks[nth - 1], before);
                }
                let ahead = nth.checked_sub(1).and_then(|ahead| found[ahead].as_ref());
                found[nth] = resolver.mention(&chunks[nth], ahead);
            }
        }
    }
    let mut all: Vec<Found> = Vec::with_capacity(chunks.len());
    for (chunk, found) in chunks.iter().zip(found) {
        let found = found.or_else(|| resolver.pointing_back(chunk, &all));
        all.extend(found);
    }
    for mention in &mut all {
        mark_use(reading, resolver.roster, mention);
    }
    all
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    FullNames,
    Listed,
    Names,
    Offices,
}

impl Round {
    /// When a chunk is resolved; what points back in none of the rounds.
    fn of(reading: Reading, chunk: &Chunk) -> Option<Self> {
        let full = || has_given(&one_line(reading.span_of(chunk.name.clone()).of(reading.text)));
        match &chunk.what {
            what if what.points_back() => None,
            What::Person(_) if full() => Some(Self::FullNames),
            What::Known(actor, _) if reading.lexicon.actor(*actor).kind == ActorKind::Person && full() => {
                Some(Self::FullNames)
            }
            What::Known(actor, _) if reading.lexicon.actor(*actor).kind != ActorKind::Person => {
                Some(Self::Listed)
            }
            What::Office(_) => Some(Self::Offices),
            What::Group(descriptions) if descriptions.iter().any(|one| one.possessor.is_some()) => None,
            _ => Some(Self::Names),
        }
    }
}

pub(super) struct Resolver<'a, 'r> {
    pub(super) reading: Reading<'a>,
    pub(super) facts: Facts<'a>,
    pub(super) roster: &'r mut Roster,
}

impl Resolver<'_, '_> {
    /// The mention that a chunk is; `ahead` is the one in front of it, if that is resolved already.
    fn mention(&mut self, chunk: &Chunk, ahead: Option<&Found>) -> Option<Found> {
        let reading = self.reading;
        let name = self.words(&chunk.name);
        let one = |who, form| Some(mention(reading, chunk, Named::One(who), form));
        match &chunk.what {
            What::Known(actor, form) => Some(self.known(chunk, *actor, *form, ahead)),
            What::Person(titles) => Some(self.person(chunk, &without_nickname(&name), titles)),
            What::Body => {
                let (who, form) = self.body(chunk, &name, ahead)?;
                one(who, form)
            }
            What::Place => Some(mention(reading, chunk, Named::Place, MentionForm::Name)),
            What::Institution { of, name: full, kind } => {
                let of = self.roster.known(self.facts, *of, None);
                let country = self.roster.country(of).map(str::to_owned);
                let who = self.roster.described(*kind, full, country);
                self.roster.affiliate(who, "institution", of);
                self.roster.call(who, &name, Reason::Description);
                one(who, MentionForm::Name)
            }
            What::Bodies(bodies) => self.bodies(chunk, bodies),
            What::Office(title) => self.office(chunk, title),
            What::Group(descriptions) => self.group(chunk, descriptions, None),
            _ => None,
        }
    }

    /// The mention that a chunk is whose meaning hangs on those in front of it.
    fn pointing_back(&mut self, chunk: &Chunk, found: &[Found]) -> Option<Found> {
        let (reading, token) = (self.reading, chunk.tokens.start);
        let (who, form) = match &chunk.what {
            What::Pronoun => (pronouns::meant(reading, self.roster, found, token)?, MentionForm::Pronoun),
            What::JustTold => {
                let they = reading.word(token).eq_ignore_ascii_case("they");
                match pronouns::many(reading, self.roster, found, token).filter(|_| they) {
                    Some(who) => (who, MentionForm::Pronoun),
                    None if they && pronouns::is_of_things(reading, found, token) => return None,
                    None => return Some(mention(reading, chunk, Named::JustTold, MentionForm::Description)),
                }
            }
            What::Body => {
                let name = self.words(&chunk.name);
                let told = definites::nearest_with(reading, self.roster, found, token, &name)
                    .or_else(|| self.roster.body_with(&name));
                if let Some(who) = told {
                    self.roster.call(who, &name, Reason::Noun);
                }
                (told.unwrap_or_else(|| self.roster.body(self.facts, &name)), MentionForm::Name)
            }
            What::Noun => {
                let name = self.words(&chunk.name);
                let who = definites::nearest_with(reading, self.roster, found, token, &name)
                    .or_else(|| self.roster.body_with(&name))?;
                self.roster.call(who, &name, Reason::Noun);
                (who, MentionForm::Description)
            }
            What::OfTwo { first } => {
                let who = pronouns::one_of_two(reading, self.roster, found, token, *first)?;
                (who, MentionForm::Description)
            }
            What::Definite => {
                let who = definites::actor(reading, self.facts, self.roster, found, chunk)?;
                (who, MentionForm::Description)
            }
            What::Office(title) => (self.nearest_holder(title, found, token)?, MentionForm::Title),
            What::Group(descriptions) => {
                let pronoun = descriptions.iter().find_map(|one| one.possessor)?;
                let its = reading.word(pronoun).eq_ignore_ascii_case("its");
                let owner = pronouns::joined(reading, self.roster, found, pronoun)
                    .or_else(|| pronouns::person(reading, self.roster, found, pronoun))
                    .or_else(|| pronouns::body(reading, self.roster, found, pronoun).filter(|_| its));
                return self.group(chunk, descriptions, owner);
            }
            _ => return None,
        };
        Some(mention(reading, chunk, Named::One(who), form))
    }

    pub(super) fn words(&self, tokens: &Range<usize>) -> String {
        one_line(self.reading.span_of(tokens.clone()).of(self.reading.text))
    }

    fn known(&mut self, chunk: &Chunk, actor: usize, form: NameForm, ahead: Option<&Found>) -> Found {
        let name = self.words(&chunk.name);
        let reading = self.reading;
        let known = reading.lexicon.actor(actor);
        if known.kind == ActorKind::Person {
            // A surname that may stand alone means another where the document names another in full.
            let namesake =
                if has_given(&name) { None } else { self.roster.namesake(self.facts, actor, &name) };
            if let Some(who) = namesake {
                self.roster.call(who, &name, Reason::Surname);
                return mention(reading, chunk, Named::One(who), MentionForm::Name);
            }
            let who = self.roster.known(self.facts, actor, Some((&name, Reason::Listed)));
            self.roster.person_known(self.facts, who);
            return mention(reading, chunk, Named::One(who), MentionForm::Name);
        }
        let bracketed = self.bracketed(chunk, &name, ahead);
        let called = (!is_adjective(form)).then_some((name.as_str(), Reason::Listed));
        let own = || self.roster.own_acronym(&name).filter(|_| form == NameForm::Acronym);
        let bracketed = bracketed.or_else(own);
        let who = match bracketed {
            Some(who) => who,
            None => self.roster.known(self.facts, actor, called),
        };
        let mut found = mention(reading, chunk, Named::One(who), self::form(form));
        // 'Norway-Kenya Summit': named there, though it only says which summit.
        let spelt = reading.lexicon.name_at(&name, 0).map(|known| known.form);
        if is_adjective(form)
            && let Some(spelt) = spelt.filter(|&spelt| !is_adjective(spelt))
        {
            self.roster.call(who, &name, Reason::Listed);
            found.inner.push((found.span, who, self::form(spelt)));
        }
        found.adjective = is_adjective(form) || bodies::is_of_event(reading, chunk.tokens.end);
        found
    }

    /// The body that a chunk names; none where it is only the noun of one named before ('the Department').
    fn body(&mut self, chunk: &Chunk, name: &str, ahead: Option<&Found>) -> Option<(Who, MentionForm)> {
        let acronym = !name.contains(' ')
            && name.chars().count() > 1
            && name.chars().all(|c| c.is_uppercase() || c == '.');
        let form = if acronym { MentionForm::Acronym } else { MentionForm::Name };
        if let Some(who) = self.bracketed(chunk, name, ahead) {
            return Some((who, form));
        }
        let definite =
            chunk.tokens.start > 0 && self.reading.word(chunk.tokens.start - 1).eq_ignore_ascii_case("the");
        let noun = definite && self.reading.lexicon.words.organization_nouns.iter().any(|noun| noun == name);
        if noun {
            return None;
        }
        Some((self.roster.body(self.facts, name), form))
    }

    /// Whether an acronym in brackets is the text's own for a body in front, though the lexicon knows another who has
    /// it: for a name of plain words with these initials. One of other words may be the known one's in its language.
    fn is_own(&self, body: &Chunk, acronym: &Chunk) -> bool {
        let tokens = &self.reading.analysis.tokens;
        let plain = |at: usize| !self.reading.is_capitalised(at) || tokens[at].plain;
        let long = folded(&self.words(&body.name));
        let known = match acronym.what {
            What::Known(actor, _) => {
                self.reading.lexicon.actor(actor).plain_names().any(|name| folded(name) == long)
            }
            _ => false,
        };
        !known
            && matches!(body.what, What::Body)
            && body.name.clone().all(plain)
            && is_acronym_of(&self.words(&acronym.name), &self.words(&body.name))
    }

    /// The body that the acronym in brackets stands behind: 'National Security Council (NSC)'.
    fn bracketed(&mut self, chunk: &Chunk, name: &str, ahead: Option<&Found>) -> Option<Who> {
        let reading = self.reading;
        let ahead = ahead.filter(|ahead| ahead.tokens.end + 1 == chunk.tokens.start)?;
        let brackets = reading.word(ahead.tokens.end) == "(" && reading.word(chunk.tokens.end) == ")";
        let who = ahead.who().filter(|_| brackets)?;
        let long = one_line(ahead.span.of(reading.text));
        let is_body = matches!(self.roster.kind(who), ActorKind::Organization | ActorKind::Government);
        // An acronym in another language need not fit: 'Workers' Party (PT)'.
        let own = self.reading.lexicon.name_at(name, 0).is_none();
        if !is_body || !is_acronym_of(name, &long) && !own {
            return None;
        }
        self.roster.call(who, name, Reason::Bracketed);
        self.roster.bodies.own_acronym(name, who);
        Some(who)
    }

    fn person(&mut self, chunk: &Chunk, name: &str, titles: &[Title]) -> Found {
        let held: Vec<Held> = titles.iter().map(|title| self.held(title)).collect();
        let listed = self.reading.lexicon.name_at(name, 0).filter(|known| known.span.end == name.len());
        let listed = listed.filter(|known| {
            let known = self.reading.lexicon.actor(known.actor);
            known.kind == ActorKind::Person && !has_given(name)
        });
        // 'President Putin': the surname alone may be enough, where nobody else is called so.
        let alone = listed.filter(|known| self.roster.namesake(self.facts, known.actor, name).is_none());
        if let Some(known) = alone
            && self.roster.country_fits(self.facts, known.actor, &held)
        {
            self.roster.known(self.facts, known.actor, Some((name, Reason::Listed)));
        }
        let who = self.roster.person(self.facts, name, &held);
        let mut found = mention(self.reading, chunk, Named::One(who), MentionForm::Name);
        found.of = held.first().and_then(|held| held.of);
        for owner in titles.iter().flat_map(|title| title.of.iter().chain(&title.about)) {
            found.inner.extend(self.inner(owner));
        }
        found
    }

    pub(super) fn owner(&mut self, owner: &Owner) -> Who {
        let name = self.words(&owner.tokens);
        match owner.who {
            OwnerName::Known(actor, form) => {
                let called = (!is_adjective(form)).then_some((name.as_str(), Reason::Listed));
                self.roster.known(self.facts, actor, called)
            }
            OwnerName::Body => self.roster.body(self.facts, &name),
        }
    }

    /// The name of an owner within a phrase, which is a mention of its own though it does not act.
    pub(super) fn inner(&mut self, owner: &Owner) -> Option<Inner> {
        let form = match owner.who {
            OwnerName::Known(_, NameForm::Adjective) => return None,
            OwnerName::Known(_, known) => form(known),
            OwnerName::Body => MentionForm::Name,
        };
        let who = self.owner(owner);
        Some((self.reading.span_of(owner.tokens.clone()), who, form))
    }
}

/// A person's name without the nickname that quotation marks hold: 'Ana “Annie” Lind' is Ana Lind.
fn without_nickname(name: &str) -> Cow<'_, str> {
    let mark = |letter: char| matches!(letter, '“' | '”' | '"');
    let mut parts = name.splitn(3, mark);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(given), Some(_), Some(rest)) if !given.trim().is_empty() && !rest.trim().is_empty() => {
            Cow::Owned(format!("{} {}", given.trim(), rest.trim()))
        }
        _ => Cow::Borrowed(name),
    }
}

pub(super) fn mention(reading: Reading, chunk: &Chunk, named: Named, form: MentionForm) -> Found {
    Found {
        span: reading.span_of(chunk.name.clone()),
        tokens: chunk.tokens.clone(),
        named,
        form,
        adjective: false,
        of: None,
        possessive: false,
        place: named == Named::Place,
        inner: Vec::new(),
        beside: Vec::new(),
    }
}

/// Looks at the words around a mention: a possessive, or a preposition that makes it a place.
fn mark_use(reading: Reading, roster: &Roster, mention: &mut Found) {
    let own = mention.form == MentionForm::Pronoun
        && reading.analysis.tokens[mention.tokens.start].tag == crate::language::Tag::PrpPoss;
    mention.possessive = own || matches!(reading.word(mention.tokens.end), "'s" | "’s" | "'" | "’");
    let kind = mention.who().map(|who| roster.kind(who));
    let may_be_place =
        matches!(kind, Some(ActorKind::Country | ActorKind::Government)) || mention.form == MentionForm::Seat;
    let mut ahead = mention.tokens.start;
    if ahead > 0 && reading.word(ahead - 1).eq_ignore_ascii_case("the") {
        ahead -= 1;
    }
    // 'at the Norway-Kenya Summit'
    let dash = |at: usize| matches!(reading.word(at), "-" | "–") && reading.is_joined(at);
    let joined = dash(mention.tokens.end) || ahead > 0 && dash(ahead - 1);
    let behind = may_be_place
        && !joined
        && ahead > 0
        && reading.is_one_of(ahead - 1, &reading.lexicon.words.place_prepositions);
    mention.place |= behind;
}

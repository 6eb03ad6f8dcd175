//! Those whom one phrase names beside each other: bodies that share a noun, and groups that do.

use std::ops::Range;

use super::super::extraction::MentionForm;
use super::chunk::{Chunk, Description, One};
use super::mentions::{Found, Named};
use super::reason::Reason;
use super::resolve::{Inner, Resolver, mention};
use super::roster::Who;
use crate::lexicon::ActorKind;

impl Resolver<'_, '_> {
    /// The bodies that share a noun; all but the last stand beside it.
    pub(super) fn bodies(&mut self, chunk: &Chunk, bodies: &[(Range<usize>, String)]) -> Option<Found> {
        let mut all: Vec<Inner> = Vec::with_capacity(bodies.len());
        for (tokens, name) in bodies {
            let lexicon = self.reading.lexicon;
            let called = self.words(tokens);
            let listed = lexicon
                .actor_called(name)
                .or_else(|| lexicon.actor_called(&name.replace(" of ", " of the ")));
            let who = match listed {
                Some(actor) => self.roster.known(self.facts, actor, Some((&called, Reason::Listed))),
                None => self.roster.body(self.facts, name),
            };
            all.push((self.reading.span_of(tokens.clone()), who, MentionForm::Name));
        }
        let (span, who, form) = all.pop()?;
        let mut found = mention(self.reading, chunk, Named::One(who), form);
        found.span = span;
        found.beside = all.iter().map(|(_, who, _)| *who).collect();
        found.inner = all;
        Some(found)
    }

    /// Those whom descriptions mean; all but the last stand beside it. `possessor` is whose they are
    /// by a pronoun.
    pub(super) fn group(
        &mut self,
        chunk: &Chunk,
        descriptions: &[Description],
        possessor: Option<Who>,
    ) -> Option<Found> {
        let mut all: Vec<Who> = Vec::with_capacity(descriptions.len());
        let mut inner: Vec<Inner> = Vec::new();
        for described in descriptions {
            let owner = described.of.as_ref().map(|owner| self.owner(owner)).or(possessor);
            let country = owner.and_then(|of| self.roster.country(of)).map(str::to_owned);
            let name = match possessor {
                Some(possessor) => format!("{} of {}", described.name, self.roster.name(possessor)),
                None => described.name.clone(),
            };
            let holder = match (&described.one, owner) {
                (Some(One::Office(title)), Some(of)) => self.roster.holder(self.facts, title, of),
                _ => None,
            };
            let who = holder.unwrap_or_else(|| {
                let (kind, title) = match described.one {
                    Some(One::Institution(kind)) => (kind, "institution"),
                    _ => (ActorKind::Group, "member"),
                };
                let who = self.roster.described(kind, &name, country);
                if let Some(of) = owner {
                    self.roster.affiliate(who, title, of);
                }
                who
            });
            let name = self.words(&described.tokens);
            self.roster.call(who, &name, Reason::Description);
            inner.extend(described.of.as_ref().and_then(|owner| self.inner(owner)));
            all.push(who);
        }
        let who = all.pop()?;
        let mut found = mention(self.reading, chunk, Named::One(who), MentionForm::Description);
        if let (Some(last), false) = (descriptions.last(), all.is_empty()) {
            found.span = self.reading.span_of(last.tokens.clone());
            let spans = descriptions.iter().map(|described| self.reading.span_of(described.tokens.clone()));
            inner.extend(spans.zip(&all).map(|(span, &who)| (span, who, MentionForm::Description)));
        }
        found.beside = all;
        found.inner = inner;
        Some(found)
    }
}

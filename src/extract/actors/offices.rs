//! Whom a title means that stands without a name: 'the French president', 'the secretary of state'.

use super::super::extraction::MentionForm;
use super::chunk::{Chunk, Title};
use super::held::Held;
use super::mentions::{Found, Named};
use super::pronouns;
use super::resolve::{Resolver, mention};
use super::roster::{Who, only};
use crate::lexicon::ActorKind;

impl Resolver<'_, '_> {
    /// Of several who bear a title, the one whom the nearest sentence in front of `token` names that
    /// names but one of them.
    pub(super) fn nearest_holder(&self, title: &Title, found: &[Found], token: usize) -> Option<Who> {
        let plain = title.definite && title.of.is_none() && title.of_id.is_none();
        let holders = self.roster.holders(&title.name).filter(|_| plain && title.changed.is_none())?;
        let sentence = self.reading.sentence_of(token);
        (sentence.saturating_sub(2)..=sentence).rev().find_map(|nth| {
            let here = pronouns::in_sentence(self.reading, found, nth, token).iter();
            only(here.filter_map(Found::who).filter(|who| holders.contains(who)))
        })
    }

    pub(super) fn held(&mut self, title: &Title) -> Held {
        let of = match (&title.of, &title.of_id) {
            (Some(owner), _) => Some(self.owner(owner)),
            (None, Some(id)) => {
                let index = self.reading.lexicon.index_of(id);
                index.map(|index| self.roster.known(self.facts, index, None))
            }
            (None, None) => None,
        };
        let shown = match &title.changed {
            Some(changed) => format!("{changed} {}", title.name),
            None => title.name.clone(),
        };
        Held { title: title.name.clone(), shown, of, now: title.changed.is_none(), address: title.address }
    }

    /// 'the French president': whoever holds the office; if nobody is known to, the office itself.
    pub(super) fn office(&mut self, chunk: &Chunk, title: &Title) -> Option<Found> {
        let held = self.held(title);
        let of = match held.of {
            Some(of) => of,
            None => match self.roster.only_holder(&held.shown) {
                Some(who) => return Some(mention(self.reading, chunk, Named::One(who), MentionForm::Title)),
                None => match self.owner_of_title(&held) {
                    Some(of) => of,
                    None => return self.unowned_office(chunk, title),
                },
            },
        };
        // 'has not met a US president' tells of all who were.
        let before = chunk.tokens.start.checked_sub(1).map_or("", |token| self.reading.word(token));
        let any = self.reading.lexicon.words.is_any(before);
        let holder = if held.now && !any { self.roster.holder(self.facts, &held.title, of) } else { None };
        let who = holder.unwrap_or_else(|| {
            let country = self.roster.country(of).map(str::to_owned);
            let name = self.words(&chunk.tokens);
            let office = self.roster.described(ActorKind::Office, &name, country);
            self.roster.affiliate(office, &held.shown, of);
            office
        });
        let mut found = mention(self.reading, chunk, Named::One(who), MentionForm::Title);
        for owner in title.of.iter().chain(&title.about) {
            found.inner.extend(self.inner(owner));
        }
        Some(found)
    }

    /// An office of nobody that is named, which its own words tell: 'the special envoy for Sudan'.
    fn unowned_office(&mut self, chunk: &Chunk, title: &Title) -> Option<Found> {
        if !title.in_full {
            return None;
        }
        let who = self.roster.described(ActorKind::Office, &self.words(&chunk.tokens), None);
        let mut found = mention(self.reading, chunk, Named::One(who), MentionForm::Title);
        found.inner.extend(title.about.as_ref().and_then(|owner| self.inner(owner)));
        Some(found)
    }

    /// Whose office a title alone means, where the document names nobody who bears it: of the only one
    /// that has such an office ('the Secretary of the Treasury'), or of the outlet's country ('the
    /// President' in a text of the White House).
    fn owner_of_title(&mut self, held: &Held) -> Option<Who> {
        let lexicon = self.reading.lexicon;
        let index = lexicon.only_owner(&held.title).or_else(|| {
            let outlet = lexicon.actor_called(self.reading.outlet?)?;
            let country = lexicon.actor(outlet).country.as_ref()?;
            let owner = format!("country_{}", country.to_lowercase());
            let known = !lexicon.offices(&owner, &held.title).is_empty();
            known.then(|| lexicon.index_of(&owner))?
        })?;
        Some(self.roster.known(self.facts, index, None))
    }
}

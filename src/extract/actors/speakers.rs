//! Who speaks, as a title or a signature names them, and for whom they say 'we'.

use super::super::reading::Reading;
use super::heading::{Names, next_word};
use super::roster::{Facts, Roster, Who};
use crate::lexicon::{ActorKind, Match, NameForm, surname};

impl Roster {
    /// For whom one speaks who says 'we': a body for itself, an officer of state for the country, any
    /// other officer for the body. None where no office is known.
    pub(in crate::extract) fn institution(&mut self, facts: Facts, who: Who) -> Option<Who> {
        match self.kind(who) {
            ActorKind::Country | ActorKind::Organization => return Some(who),
            ActorKind::Group => return self.led_by(facts, who).or(Some(who)),
            ActorKind::Government => return self.state(facts, who).or(Some(who)),
            ActorKind::Person | ActorKind::Office => {}
        }
        let mut told = self.actors[who].affiliations.iter().filter(|(title, _)| title != "member");
        let told = told.find_map(|(_, of)| *of);
        let body = told.or_else(|| {
            let person = self.actors[who].known?;
            let office =
                facts.lexicon.held_by(person).find(|office| office.was_held_by(person, facts.day))?;
            Some(self.known(facts, facts.lexicon.index_of(&office.of)?, None))
        });
        match body.map(|body| (body, self.kind(body))) {
            Some((body, ActorKind::Government)) => self.state(facts, body).or(Some(body)),
            Some((body, _)) => Some(body),
            None => self.state(facts, who),
        }
    }

    /// The state or body whose leaders a group are: 'the leaders of Norway'.
    pub(in crate::extract) fn led_by(&self, facts: Facts, group: Who) -> Option<Who> {
        let group = &self.actors[group];
        if group.kind != ActorKind::Group {
            return None;
        }
        let (_, noun) = group.name.rsplit_once(' ')?;
        let one = noun.to_lowercase();
        let leads = facts.lexicon.words.is_leader(one.strip_suffix('s').unwrap_or(&one));
        let mut members = group.affiliations.iter().filter(|(title, _)| leads && title == "member");
        members.find_map(|(_, of)| *of)
    }

    /// The actor of the lexicon with this index.
    pub(in crate::extract) fn listed(&mut self, facts: Facts, index: usize) -> Who {
        self.known(facts, index, None)
    }

    /// The country that an actor is of.
    pub(super) fn state(&mut self, facts: Facts, who: Who) -> Option<Who> {
        let country = self.country(who)?;
        let index = facts.lexicon.index_of(&format!("country_{}", country.to_lowercase()))?;
        Some(self.known(facts, index, None))
    }

    /// Those whom `text`, a title that was not analysed, names: first those named for themselves, then those
    /// who only own a title in it ('White House' in 'White House Press Secretary Ana Silva').
    pub(in crate::extract) fn named_in(&mut self, reading: Reading, text: &str) -> (Vec<Who>, Vec<Who>) {
        let facts = Facts { lexicon: reading.lexicon, day: reading.published };
        let names = Names::of(self);
        let (mut themselves, mut owners) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < text.len() {
            let known = reading.lexicon.name_at(text, at);
            let known_end = known.map_or(at, |known| known.span.end);
            let met = names.longest(&text[at..]).filter(|(length, _)| at + length >= known_end);
            let (end, who) = match (met, known) {
                // 'Oslo Statement' is named for the city where it was made.
                (met, Some(Match { span, form: NameForm::Capital, .. }))
                    if met.is_none_or(|(length, _)| at + length == span.end) =>
                {
                    (span.end, None)
                }
                (Some((length, who)), _) => (at + length, Some(who)),
                (None, Some(known)) => (known.span.end, Some(self.known(facts, known.actor, None))),
                (None, None) => (at + next_word(&text[at..]), None),
            };
            let behind = text[end..].trim_start_matches(['\'', '’', 's', ' ']);
            let owns = reading.lexicon.title_at(behind, 0).is_some()
                || known.is_some_and(|known| known.form == NameForm::Adjective);
            match who {
                Some(who) if owns => owners.push(who),
                Some(who) if !themselves.contains(&who) => themselves.push(who),
                _ => {}
            }
            at = end.max(at + 1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
        (themselves, owners)
    }

    /// The person of the document with this surname, in any case, if there is one only.
    pub(in crate::extract) fn only_surnamed(&self, name: &str) -> Option<Who> {
        let wanted = surname(name);
        let people = self.actors.iter().enumerate().filter(|(_, entry)| entry.kind == ActorKind::Person);
        let mut alike = people.filter(|(_, entry)| surname(&entry.name).eq_ignore_ascii_case(wanted));
        let (who, _) = alike.next()?;
        alike.next().is_none().then_some(who)
    }

    /// Who alone in the document bears the title that `text` begins with, behind an article.
    pub(in crate::extract) fn only_titled(&self, reading: Reading, text: &str) -> Option<Who> {
        let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
        let (_, title) = reading.lexicon.title_at(text, 0)?;
        self.only_holder(&title.name)
    }
}

//! The frames of event nouns that all parties share: 'talks between Norway and Kenya', 'the Silva–Olsen summit'.

use super::parties::Party;
use super::predicates::{Grammar, distinct};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Frame, Place};

/// The prepositions behind which all parties of a mutual event stand.
pub(super) const AMID: [&str; 2] = ["between", "among"];

/// Prepositions of the occasion of something else: 'met Norway at the NATO summit'.
const WHERE: [&str; 9] = ["at", "during", "in", "on", "since", "after", "before", "following", "until"];

impl Grammar<'_> {
    /// All parties of a mutual event: the first is the source.
    pub(super) fn mutual_noun(
        &self,
        noun: usize,
        verb: Option<usize>,
        frame: &Frame,
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        // 'discussed their respective talks with Norway': who spoke with whom is not told.
        if self.syntax.related(noun, &[Relation::Amod]).any(|word| self.syntax.lemma(word) == "respective") {
            return None;
        }
        let mut inside = self.owners(noun);
        let mut between = false;
        for preposition in AMID {
            let mut amid = self.parties.named(self.behind_noun(noun, preposition, 1), false);
            // 'cooperation between our agencies' is that of those whose they are.
            amid.retain(|party| !self.is_of_both(party));
            between |= !amid.is_empty();
            inside.extend(amid);
        }
        let mut partners: Vec<Party> = Vec::new();
        for place in &frame.target {
            if let (Place::Behind(preposition), true) = (place, partners.is_empty())
                && !AMID.contains(&preposition.as_str())
            {
                let carrier = self.carrier(noun);
                let own = self.behind_noun(noun, preposition, 2);
                let beyond = self.syntax.behind(carrier, preposition).filter(|_| carrier != noun);
                let verbs = verb.into_iter().flat_map(|verb| self.syntax.behind(verb, preposition));
                partners = self.parties.named(own.into_iter().chain(beyond).chain(verbs), frame.owner);
            }
        }
        if inside.is_empty() && !partners.is_empty() {
            inside = self.of_doers(noun, frame);
        }
        let attending = self.attending(noun);
        let attended = !attending.is_empty();
        if !attended && partners.is_empty() && self.is_where(noun, verb, &inside) {
            return None;
        }
        inside.splice(0..0, attending);
        if inside.len() < 2 {
            let doers = self.doers(noun, verb, frame);
            // 'we convened a UN meeting': who 'we' are is not known, and the UN is where.
            let unknown = || {
                verb.is_some_and(|verb| {
                    self.is_light_object(noun, verb) && !self.syntax.doers(verb).is_empty()
                })
            };
            if doers.is_empty() && inside.len() == 1 && self.syntax.owner(noun).is_none() && unknown() {
                return None;
            }
            inside.splice(0..0, doers);
        }
        if partners.is_empty() && !frame.is_together() && !between {
            return None;
        }
        if partners.is_empty() {
            // 'the US-Mexico Economic Dialogue' is the name of a body unless it is held.
            let name = matches!(self.syntax.tag(noun), Tag::Nnp | Tag::Nnps);
            let held = || verb.is_some_and(|verb| self.is_light_object(noun, verb));
            let others =
                || self.with_unnamed(noun) || verb.is_some_and(|verb| held() && self.with_unnamed(verb));
            return if name && !held() && !attended || others() {
                None
            } else {
                self.together(noun, frame, distinct(inside))
            };
        }
        if inside.is_empty() {
            // 'the last meeting of NATO ministers'; not 'our talks with Norway and Kenya', who did not meet each other.
            let with = |party: &Party| {
                let link = self.syntax.ancestors(party.head).find(|&token| !self.syntax.is_noun(token));
                link.is_some_and(|link| self.syntax.lemma(link) == "with")
            };
            return if partners.iter().any(with) { None } else { self.together(noun, frame, partners) };
        }
        Some((distinct(inside), partners))
    }

    /// Whether a group belongs to those who speak or act: 'our agencies', 'their navies'.
    fn is_of_both(&self, party: &Party) -> bool {
        let owned = self.syntax.owner(party.head).is_some_and(|owner| self.syntax.tag(owner) == Tag::PrpPoss);
        owned && self.parties.kind(party) == Some(ActorKind::Group)
    }

    /// Whether the event is only where something happened: 'met Norway at the NATO summit', which tells of no contact
    /// with NATO. `named` are those in front of the noun.
    fn is_where(&self, noun: usize, verb: Option<usize>, named: &[Party]) -> bool {
        let carrier = self.carrier(noun);
        let link = self.syntax.head(carrier).filter(|_| self.syntax.relation(carrier) == Relation::Pobj);
        let words = &self.reading.lexicon.words;
        let taken = |verb: usize| {
            let with = link.map(|link| format!("{} {}", self.syntax.lemma(verb), self.syntax.lemma(link)));
            with.is_some_and(|with| words.is_light(&with))
        };
        let occasion = link.is_some_and(|link| WHERE.contains(&self.syntax.lemma(link)));
        let [body] = named else { return false };
        let organized = matches!(
            self.parties.kind(body),
            Some(ActorKind::Organization | ActorKind::Group | ActorKind::Government)
        );
        let own = self.syntax.owner(noun).is_some();
        occasion && organized && !own && !verb.is_some_and(taken)
    }

    /// Whose taking part in the event is told: 'Silva's participation in the Norway-Kenya summit'.
    fn attending(&self, noun: usize) -> Vec<Party> {
        let carrier = self.carrier(noun);
        let link = self.syntax.head(carrier).filter(|_| self.syntax.relation(carrier) == Relation::Pobj);
        let part = link.and_then(|link| self.syntax.head(link));
        let part = part.filter(|&part| self.reading.lexicon.words.attends(self.syntax.lemma(part)));
        self.parties.named(part.and_then(|part| self.syntax.owner(part)), false)
    }

    /// Whether an event noun is what a light verb does: 'held talks'.
    fn is_light_object(&self, noun: usize, verb: usize) -> bool {
        let light = self.reading.lexicon.words.is_light(self.syntax.lemma(verb));
        light && self.syntax.objects(verb).contains(&self.carrier(noun))
    }
}

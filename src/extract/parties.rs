//! From noun phrases to actors: which mention a phrase is headed by, or is owned by.

use super::extraction::MentionForm;
use super::mentions::{Found, Named};
use super::roster::{Roster, Who};
use super::syntax::Syntax;
use crate::language::{Relation, Tag};
use crate::lexicon::ActorKind;

/// The mentions of a document by token.
pub(super) struct Parties<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Found],
    roster: &'a Roster,
    /// The number of the mention that holds each token, from 1; 0 for none.
    mention_at: Vec<u32>,
}

/// An actor, or several, in a place of the grammar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) named: Named,
    /// The token that heads the phrase.
    pub(super) head: usize,
    /// The mention's number.
    pub(super) mention: usize,
}

impl<'a> Parties<'a> {
    pub(super) fn new(
        syntax: &'a Syntax<'a>,
        mentions: &'a [Found],
        roster: &'a Roster,
        tokens: usize,
    ) -> Self {
        let mut mention_at = vec![0; tokens];
        for (nth, mention) in mentions.iter().enumerate() {
            mention_at[mention.tokens.clone()].fill(u32::try_from(nth + 1).unwrap_or(0));
        }
        Self { syntax, mentions, roster, mention_at }
    }

    /// The mention that holds `token`.
    pub(super) fn mention(&self, token: usize) -> Option<(usize, &'a Found)> {
        let nth = (self.mention_at[token] as usize).checked_sub(1)?;
        Some((nth, &self.mentions[nth]))
    }

    /// The actors that the phrases headed by `heads` name; with `owner`, also those who own them.
    pub(super) fn named(&self, heads: impl IntoIterator<Item = usize>, owner: bool) -> Vec<Party> {
        let mut parties = Vec::new();
        for head in heads {
            match self.heads(head) {
                Some(party) => {
                    let with = self.beside(head, &party);
                    let (mention, head) = (party.mention, party.head);
                    let same = self.mentions[mention].beside.iter();
                    parties.extend(same.map(|&who| Party { named: Named::One(who), head, mention }));
                    parties.push(party);
                    parties.extend(with);
                }
                None => parties.extend(self.owns(head).filter(|_| owner)),
            }
        }
        parties
    }

    /// Other actors in the same place: those in a list that the parse takes for an apposition, and
    /// companions ('along with', 'together with', 'alongside').
    fn beside(&self, head: usize, party: &Party) -> Vec<Party> {
        let mut beside: Vec<Party> = Vec::new();
        let mut open = vec![head];
        while let Some(token) = open.pop() {
            let mut next: Vec<usize> = Vec::new();
            for listed in self.syntax.related(token, &[Relation::Appos]) {
                next.extend(self.syntax.coordinated(listed).into_iter().filter(|&token| self.is_name(token)));
            }
            for word in ["along", "together"] {
                let along = self.syntax.prepositions(token, word);
                next.extend(along.flat_map(|along| self.syntax.behind(along, "with")));
            }
            next.extend(self.syntax.behind(token, "alongside"));
            beside.extend(next.iter().filter_map(|&token| self.actor_at(token, token)));
            open.extend(next.into_iter().filter(|&token| token > head));
        }
        beside.retain(|other| other.named != party.named);
        beside
    }

    fn is_name(&self, token: usize) -> bool {
        self.mention(token).is_some_and(|(_, found)| found.form == MentionForm::Name)
    }

    /// The actor that heads a phrase or stands in apposition to its head: 'his counterpart Macron'.
    pub(super) fn heads(&self, head: usize) -> Option<Party> {
        self.actor_at(head, head).or_else(|| {
            let mut beside = self.syntax.related(head, &[Relation::Appos]);
            beside.find_map(|token| self.actor_at(token, head))
        })
    }

    /// The actor whose thing a phrase tells of: 'Russia's invasion', 'the Russian invasion', 'the
    /// invasion by Russia'.
    pub(super) fn owns(&self, head: usize) -> Option<Party> {
        self.modifiers(head).into_iter().next().or_else(|| {
            let mut behind = self.syntax.behind(head, "by").chain(self.syntax.behind(head, "of"));
            behind.find_map(|noun| self.actor_at(noun, head))
        })
    }

    /// The actors in front of a noun, as possessors, compounds and adjectives: 'US-China talks'.
    pub(super) fn modifiers(&self, noun: usize) -> Vec<Party> {
        use Relation::{Amod, Appos, Compound, Conj, Nmod, Poss, Punct};
        let mut parties: Vec<Party> = Vec::new();
        let mut open: Vec<usize> =
            self.syntax.related(noun, &[Poss, Compound, Amod, Nmod]).filter(|&child| child < noun).collect();
        while let Some(token) = open.pop() {
            parties.extend(self.actor_or_adjective_at(token, noun));
            let inner = self.syntax.related(token, &[Compound, Amod, Nmod, Conj, Appos, Punct]);
            open.extend(inner.filter(|&child| child < noun));
        }
        parties.sort_by_key(|party| party.mention);
        parties.dedup_by_key(|party| party.mention);
        parties
    }

    /// The actor that the mention at `token` names; an adjective ('Russian') names nobody.
    fn actor_at(&self, token: usize, head: usize) -> Option<Party> {
        let Some((mention, found)) = self.mention(token) else { return self.said_of_itself(token, head) };
        // 'flew to Kyiv': a city behind a preposition of place is where, not who.
        let city = found.place && found.form == MentionForm::Seat;
        (!found.adjective && !city).then_some(Party { named: found.named, head, mention })
    }

    /// 'Japan said it had halted aid': a subject 'it' in what a body says means that body.
    fn said_of_itself(&self, token: usize, head: usize) -> Option<Party> {
        if self.syntax.tag(token) != Tag::Prp || self.syntax.lemma(token) != "it" {
            return None;
        }
        let clause =
            self.syntax.head(token).filter(|&clause| self.syntax.relation(clause) == Relation::Ccomp)?;
        let said = self.syntax.head(clause)?;
        let speaker = self.syntax.doers(said).into_iter().find(|&speaker| speaker != token)?;
        let (mention, found) = self.mention(speaker)?;
        let body =
            !found.adjective && found.who().is_some_and(|who| self.roster.kind(who) != ActorKind::Person);
        body.then_some(Party { named: found.named, head, mention })
    }

    fn actor_or_adjective_at(&self, token: usize, head: usize) -> Option<Party> {
        let (mention, found) = self.mention(token)?;
        (found.named != Named::Place).then_some(Party { named: found.named, head, mention })
    }

    /// The single actor of a party, where it is one.
    pub(super) fn who(party: &Party) -> Option<Who> {
        match party.named {
            Named::One(who) => Some(who),
            Named::JustTold | Named::Speakers(_) | Named::Place => None,
        }
    }
}

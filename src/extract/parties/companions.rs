//! Whom a phrase names beside its head: who explains it, who stands in a list with it, who goes along.

use super::super::extraction::MentionForm;
use super::{Parties, Party};
use crate::language::{Relation, Tag};
use crate::lexicon::ActorKind;

impl Parties<'_> {
    /// The people whose names in apposition say who described ones are: 'his Russian counterpart, Sergei Lavrov', 'the
    /// ministers, Olsen and Kirui'.
    pub(super) fn explained(&self, described: &Party) -> Vec<Party> {
        let head = described.head;
        let names: Vec<usize> = self
            .syntax
            .related(head, &[Relation::Appos])
            .flat_map(|name| self.syntax.coordinated(name))
            .filter(|&name| self.is_name(name))
            .collect();
        let fits = match self.syntax.tag(head) {
            Tag::Nn => names.len() == 1,
            Tag::Nns => names.len() > 1,
            _ => false,
        };
        // 'Poland's ambassador in Moscow, Krzysztof Krajewski'
        let told = match self.mentions[described.mention].form {
            MentionForm::Description => true,
            MentionForm::Title => self.kind(described) == Some(ActorKind::Office),
            _ => false,
        };
        if !fits || !told {
            return Vec::new();
        }
        let people: Option<Vec<Party>> = names
            .iter()
            .map(|&name| self.actor_at(name, name))
            .map(|party| party.filter(|party| self.kind(party) == Some(ActorKind::Person)))
            .collect();
        people.unwrap_or_default()
    }

    /// Other actors in the same place: those in a list that the parse takes for an apposition, and
    /// companions ('along with', 'together with', 'alongside').
    pub(super) fn beside(&self, head: usize, party: &Party) -> Vec<Party> {
        let mut beside: Vec<Party> = Vec::new();
        let mut open = vec![head];
        while let Some(token) = open.pop() {
            let mut next: Vec<usize> = Vec::new();
            let apart = |listed: &usize| !self.syntax.is_left_out(*listed);
            for listed in self.syntax.related(token, &[Relation::Appos]).filter(apart) {
                next.extend(self.syntax.coordinated(listed).into_iter().filter(|&token| self.is_name(token)));
            }
            for word in ["along", "together"] {
                let along = self.syntax.prepositions(token, word);
                next.extend(along.flat_map(|along| self.syntax.behind(along, "with")));
            }
            next.extend(self.syntax.behind(token, "alongside"));
            next.extend(self.members(token));
            let joined = self.syntax.related(token, &[Relation::Acl]).filter(|&clause| {
                let lemma = self.syntax.lemma(clause);
                self.syntax.is_passive(clause) && self.words.accompanies.iter().any(|known| known == lemma)
            });
            next.extend(joined.flat_map(|clause| self.syntax.doers(clause)));
            beside.extend(next.iter().filter_map(|&token| self.actor_at(token, token)));
            open.extend(next.into_iter().filter(|&token| token > head));
        }
        beside.retain(|other| other.named != party.named);
        beside
    }

    /// Whom a plural noun names as some of those it means: 'partners including Norway', 'allies in Norway and
    /// Kenya'.
    pub(super) fn members(&self, noun: usize) -> Vec<usize> {
        let plural = matches!(self.syntax.tag(noun), Tag::Nns | Tag::Nnps);
        // 'such as Norway', not 'recognized the regions as states'
        let lists = |link: usize| {
            let such = link.checked_sub(1).is_some_and(|before| self.syntax.lemma(before) == "such");
            self.syntax.lemma(link) != "as" || such
        };
        let links = self.words.members.iter().flat_map(|word| self.syntax.prepositions(noun, word));
        let listed =
            links.filter(|&link| lists(link)).flat_map(|link| self.syntax.objects_of_preposition(link));
        let mut members: Vec<usize> = listed.filter(|_| plural).collect();
        if plural && self.words.is_ally(self.syntax.lemma(noun)) {
            let mut named: Vec<usize> = self.syntax.behind(noun, "in").collect();
            named.retain(|&token| self.is_name(token));
            // One country alone is where they are.
            members.extend(named.iter().filter(|_| named.len() > 1));
        }
        members
    }
}

//! From noun phrases to actors: which mention a phrase is headed by, or is owned by.

mod companions;

use super::extraction::MentionForm;
use super::mentions::{Found, Named};
use super::reading::Reading;
use super::roster::{Roster, Who};
use super::syntax::Syntax;
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Words};

/// The mentions of a document by token.
pub(super) struct Parties<'a> {
    syntax: &'a Syntax<'a>,
    mentions: &'a [Found],
    roster: &'a Roster,
    reading: Reading<'a>,
    words: &'a Words,
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
        reading: Reading<'a>,
    ) -> Self {
        let tokens = reading.len();
        let mut mention_at = vec![0; tokens];
        for (nth, mention) in mentions.iter().enumerate() {
            mention_at[mention.tokens.clone()].fill(u32::try_from(nth + 1).unwrap_or(0));
        }
        Self { syntax, mentions, roster, reading, words: &reading.lexicon.words, mention_at }
    }

    /// The mention that holds `token`.
    pub(super) fn mention(&self, token: usize) -> Option<(usize, &'a Found)> {
        let nth = (self.mention_at[token] as usize).checked_sub(1)?;
        Some((nth, &self.mentions[nth]))
    }

    /// The actors that the phrases headed by `heads` name; with `owner`, also those who own them.
    pub(super) fn named(&self, heads: impl IntoIterator<Item = usize>, owner: bool) -> Vec<Party> {
        let mut parties = Vec::new();
        for head in heads.into_iter().flat_map(|head| self.wholes(head)) {
            if let Some(party) = self.heads(head) {
                let people = self.explained(&party);
                if !people.is_empty() {
                    parties.extend(people);
                    continue;
                }
                let with = self.beside(head, &party);
                let (mention, head) = (party.mention, party.head);
                let same = self.mentions[mention].beside.iter();
                parties.extend(same.map(|&who| Party { named: Named::One(who), head, mention }));
                parties.push(party);
                parties.extend(with);
            } else {
                let owners = self.owners(head).into_iter();
                parties.extend(owners.filter(|party| owner || self.stands_for(head, party)));
                let members = self.members(head);
                parties.extend(members.into_iter().filter_map(|member| self.actor_at(member, member)));
            }
        }
        parties
    }

    /// The actors that do what a verb with these subjects tells: those named, or those whose deed a subject
    /// is ('the Norwegian attack killed', 'its efforts include helping').
    pub(super) fn acting(&self, heads: Vec<usize>) -> Vec<Party> {
        let deeds: Vec<usize> = heads.iter().copied().filter(|&head| self.is_deed(head)).collect();
        let named = self.named(heads, false);
        if named.is_empty() { deeds.into_iter().flat_map(|deed| self.owners(deed)).collect() } else { named }
    }

    fn is_deed(&self, noun: usize) -> bool {
        let lemma = self.syntax.lemma(noun);
        let is_one = |list: &[String]| list.iter().any(|known| known == lemma);
        // 'a statement by Norway condemning Kenya'
        self.mention(noun).is_none() && (is_one(&self.words.deeds) || is_one(&self.words.sayings))
    }

    /// Whether a noun stands for its owner in what it does and undergoes: 'the Norwegian side',
    /// 'Security Council members'; of a body also 'the al-Qaeda network', but not 'French companies'.
    fn stands_for(&self, head: usize, owner: &Party) -> bool {
        let word = self.syntax.lemma(head);
        // Capitals keep the plural in a lemma: 'Leaders of'.
        let single = word.strip_suffix('s').unwrap_or(word);
        let is_one = |list: &[String]| {
            list.iter().any(|known| known.eq_ignore_ascii_case(word) || known.eq_ignore_ascii_case(single))
        };
        let kind = self.kind(owner);
        let body = kind.is_some_and(|kind| kind != ActorKind::Country);
        // 'the Norwegian GreenTech Mission' has a name of its own.
        let own_name = self.syntax.tag(head) == Tag::Nnp
            && self
                .syntax
                .related(head, &[Relation::Compound])
                .any(|part| self.is_proper(part) && self.mention(part).is_none());
        // 'our countries' are those who speak.
        let first = self.mentions[owner.mention].tokens.start;
        let ours = self.syntax.lemma(first) == "our" && self.words.is_state(word);
        // 'his counterparts' are others.
        let peers = || kind == Some(ActorKind::Person) && is_one(&self.words.peers);
        (ours || is_one(&self.words.stand_ins) || body && is_one(&self.words.body_stand_ins))
            && !peers()
            && !own_name
    }

    /// What a noun of number or part is of, where it names nobody itself: 'a range of officials',
    /// 'part of its aid'; any other noun itself.
    pub(super) fn wholes(&self, head: usize) -> Vec<usize> {
        // 'hundreds of thousands of people'
        const NESTED: usize = 3;
        let mut open = vec![head];
        for _ in 0..NESTED {
            let whole = |&token: &usize| self.mention(token).is_none() && self.is_part(token);
            let of = |token: usize| self.syntax.behind(token, "of").collect::<Vec<_>>();
            let taken = |token: usize| Some(of(token)).filter(|of| whole(&token) && !of.is_empty());
            open = open.into_iter().flat_map(|token| taken(token).unwrap_or_else(|| vec![token])).collect();
        }
        open
    }

    /// Whether a noun is one of number and part, or of the course of an event ('the start of talks').
    pub(super) fn is_part_or_phase(&self, token: usize) -> bool {
        let lemma = self.syntax.lemma(token);
        self.is_part(token) || self.words.phases.iter().any(|known| known == lemma)
    }

    /// Whether a noun is one of number and part.
    pub(super) fn is_part(&self, token: usize) -> bool {
        let lemma = self.syntax.lemma(token);
        self.words.parts.iter().any(|known| known.eq_ignore_ascii_case(lemma))
    }

    /// The states whose seats these phrases name, or stand in apposition to: 'Kyiv', 'the capital Kyiv'.
    pub(super) fn seats(&self, heads: impl IntoIterator<Item = usize>) -> Vec<Party> {
        let seat = |head: usize| {
            let mut words = std::iter::once(head).chain(self.syntax.related(head, &[Relation::Appos]));
            words.find_map(|token| {
                let (mention, found) = self.mention(token)?;
                let seat = found.place && found.form == MentionForm::Seat && !found.adjective;
                seat.then_some(Party { named: found.named, head, mention })
            })
        };
        heads.into_iter().filter_map(seat).collect()
    }

    /// Whether a party is a group that a name tells from others: 'G7 leaders', not 'their teams'.
    pub(super) fn is_named_group(&self, party: &Party) -> bool {
        let named = |who: Who| self.roster.name(who).contains(char::is_uppercase);
        Self::who(party).is_some_and(|who| self.roster.kind(who) == ActorKind::Group && named(who))
    }

    fn is_proper(&self, token: usize) -> bool {
        matches!(self.syntax.tag(token), Tag::Nnp | Tag::Nnps)
    }

    fn is_name(&self, token: usize) -> bool {
        self.mention(token).is_some_and(|(_, found)| found.form == MentionForm::Name)
    }

    /// The actor that heads a phrase or stands in apposition to its head: 'his counterpart Macron'.
    pub(super) fn heads(&self, head: usize) -> Option<Party> {
        self.actor_at(head, head).or_else(|| {
            // 'countries neighbouring Norway': a parse takes the object of a participle for an apposition.
            let taken = |&token: &usize| {
                let mut own = self.syntax.related(token, &[Relation::Amod]);
                own.any(|own| own == head + 1 && self.syntax.tag(own) == Tag::Vbg)
            };
            let mut beside = self.syntax.related(head, &[Relation::Appos]).filter(|token| !taken(token));
            beside.find_map(|token| self.actor_at(token, head))
        })
    }

    /// The actor whose thing a phrase tells of: 'Russia's invasion', 'the Russian invasion', 'the
    /// invasion by Russia', 'the crimes committed by Russia'.
    pub(super) fn owns(&self, head: usize) -> Option<Party> {
        self.owners(head).into_iter().next()
    }

    /// The same, all of them where several are listed: 'the entry of Norway and Kenya'.
    fn owners(&self, head: usize) -> Vec<Party> {
        if let Some(first) = self.modifiers(head).into_iter().next() {
            return vec![Party { head, ..first }];
        }
        let is_done = |&clause: &usize| self.syntax.is_verb(clause) && self.syntax.is_passive(clause);
        let doers = |noun: usize| {
            let done = self.syntax.related(noun, &[Relation::Acl]).filter(is_done);
            // 'the war that Russia began'
            let began = self
                .syntax
                .related(noun, &[Relation::Relcl])
                .filter(|&clause| self.syntax.tells_doing(clause, noun));
            done.chain(began).flat_map(|clause| self.syntax.doers(clause)).collect::<Vec<_>>()
        };
        let of: Vec<usize> = self.syntax.behind(head, "of").collect();
        // 'the release of hostages held by Russia'; 'the release of hostages' is not theirs.
        let captors: Vec<usize> = of.iter().flat_map(|&noun| doers(noun)).collect();
        let undergo = self.words.undergone.iter().any(|known| known == self.syntax.lemma(head));
        let of = if undergo { Vec::new() } else { of };
        let places = [self.syntax.behind(head, "by").collect(), doers(head), captors, of];
        let named = |nouns: Vec<usize>| {
            let nouns = nouns.into_iter().flat_map(|noun| self.wholes(noun));
            nouns.filter_map(|noun| self.actor_at(noun, head)).collect::<Vec<Party>>()
        };
        places.into_iter().map(named).find(|parties| !parties.is_empty()).unwrap_or_default()
    }

    /// The actors in front of a noun, as possessors, compounds and adjectives: 'US-China talks'.
    pub(super) fn modifiers(&self, noun: usize) -> Vec<Party> {
        use Relation::{Amod, Appos, Compound, Conj, Nmod, Poss, Punct};
        let mut parties: Vec<Party> = Vec::new();
        let mut open: Vec<usize> =
            self.syntax.related(noun, &[Poss, Compound, Amod, Nmod]).filter(|&child| child < noun).collect();
        while let Some(token) = open.pop() {
            parties.extend(self.actor_or_adjective_at(token, token));
            let inner = self.syntax.related(token, &[Compound, Amod, Nmod, Conj, Appos, Punct]);
            open.extend(inner.filter(|&child| child < noun));
        }
        if parties.is_empty() {
            parties.extend(self.before_apostrophe(noun));
        }
        // 'an emergency mission' owns nothing, least of all itself.
        parties.retain(|party| !self.mentions[party.mention].tokens.contains(&noun));
        parties.sort_by_key(|party| party.mention);
        parties.dedup_by_key(|party| party.mention);
        parties
    }

    /// 'the United States’ support': a bare apostrophe, which a parse takes for a quotation mark.
    fn before_apostrophe(&self, noun: usize) -> Option<Party> {
        let first = self.syntax.children(noun).next().filter(|&child| child < noun).unwrap_or(noun);
        let mark = first.checked_sub(1).filter(|&mark| matches!(self.reading.word(mark), "'" | "’"))?;
        let (mention, found) = self.mention(mark.checked_sub(1)?)?;
        let plural = self.reading.word(mark - 1).ends_with('s');
        let joined = self.reading.span(mark - 1).end == self.reading.span(mark).start;
        (plural && joined && found.named != Named::Place).then_some(Party {
            named: found.named,
            head: noun,
            mention,
        })
    }

    /// The actors in front of a noun as plain nouns: 'Ukraine aid'.
    pub(super) fn compounds(&self, noun: usize) -> Vec<Party> {
        let front = self.syntax.related(noun, &[Relation::Compound, Relation::Nmod]);
        front.filter(|&child| child < noun).filter_map(|child| self.actor_at(child, child)).collect()
    }

    /// The actor that the mention at `token` names; an adjective ('Russian') names nobody.
    fn actor_at(&self, token: usize, head: usize) -> Option<Party> {
        if let Some(speaker) = self.said_of_itself(token, head) {
            return Some(speaker);
        }
        let (mention, found) = self.mention(token)?;
        // 'flew to Kyiv': a city behind a preposition of place is where, not who.
        let city = found.place && found.form == MentionForm::Seat;
        (!found.adjective && !city).then_some(Party { named: found.named, head, mention })
    }

    /// 'Japan said it had halted aid': a subject 'it' in what a body says means that body, 'they'
    /// likewise those of a group.
    fn said_of_itself(&self, token: usize, head: usize) -> Option<Party> {
        if self.syntax.tag(token) != Tag::Prp || !matches!(self.syntax.lemma(token), "it" | "they") {
            return None;
        }
        let clause =
            self.syntax.head(token).filter(|&clause| self.syntax.relation(clause) == Relation::Ccomp)?;
        let said = self.syntax.head(clause)?;
        let speakers = self.syntax.doers(said).into_iter().flat_map(|speaker| self.wholes(speaker));
        let (mention, found) =
            speakers.filter(|&speaker| speaker != token).find_map(|word| self.mention(word))?;
        let body =
            !found.adjective && found.who().is_some_and(|who| self.roster.kind(who) != ActorKind::Person);
        body.then_some(Party { named: found.named, head, mention })
    }

    fn actor_or_adjective_at(&self, token: usize, head: usize) -> Option<Party> {
        let (mention, found) = self.mention(token)?;
        (found.named != Named::Place).then_some(Party { named: found.named, head, mention })
    }

    /// Whether a country is the source's own, named as such: what a minister does for his country is
    /// done to nobody; nor is what is done for one's country, named or not, or for 'our people', where it is
    /// `friendly`.
    pub(super) fn is_own_side(&self, source: &Party, target: &Party, friendly: bool) -> bool {
        let (Some(doer), Some(country)) = (Self::who(source), Self::who(target)) else { return false };
        let named = self.mentions[target.mention].tokens.contains(&target.head);
        let serves =
            matches!(self.roster.kind(doer), ActorKind::Person | ActorKind::Office | ActorKind::Government);
        let own =
            self.roster.country(doer).is_some() && self.roster.country(doer) == self.roster.country(country);
        let people = self.words.peoples.iter().any(|known| known == self.syntax.lemma(target.head));
        let owner = self.syntax.owner(target.head).filter(|&owner| self.syntax.tag(owner) == Tag::PrpPoss);
        let ours = |owner: usize| own || self.syntax.lemma(owner) == "our";
        doer != country
            && match self.roster.kind(country) {
                ActorKind::Country => own && (friendly || named && serves),
                ActorKind::Group => friendly && people && owner.is_some_and(ours),
                _ => false,
            }
    }

    /// What kind of actor a party is, where it is one.
    pub(super) fn kind(&self, party: &Party) -> Option<ActorKind> {
        Self::who(party).map(|who| self.roster.kind(who))
    }

    /// Whether a party is a country.
    pub(super) fn is_country(&self, party: &Party) -> bool {
        self.kind(party) == Some(ActorKind::Country)
    }

    /// The single actor of a party, where it is one.
    pub(super) fn who(party: &Party) -> Option<Who> {
        match party.named {
            Named::One(who) => Some(who),
            Named::JustTold | Named::Speakers(_) | Named::Place => None,
        }
    }
}

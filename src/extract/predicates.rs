//! Finds frames in a document: which word tells of an interaction, and who stands in its places.
//!
//! One small engine for all frames: no kind of interaction has code of its own.

use std::ops::Range;

use super::manner;
use super::parties::{Parties, Party};
use super::reading::Reading;
use super::syntax::Syntax;
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Frame, Place};

/// A frame where it stands, with its parties.
#[derive(Clone)]
pub(super) struct Predicate<'l> {
    pub(super) frame: &'l Frame,
    /// The word of the frame: a verb or an event noun.
    pub(super) word: usize,
    /// The verb that tense, modals and negation stand with: the word itself, or the verb that an
    /// event noun is the object or subject of.
    pub(super) verb: Option<usize>,
    pub(super) sources: Vec<Party>,
    pub(super) targets: Vec<Party>,
    /// The words that tell of this part of it alone, where its word tells of several ('flew to Norway on
    /// Monday and to Kenya on Friday').
    pub(super) stretch: Option<Range<usize>>,
}

/// Prepositions by which a sentence tells what happened at a contact already told.
const DURING: [&str; 4] = ["during", "in", "on", "at"];

/// What the engine looks at.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) syntax: &'a Syntax<'a>,
    pub(super) parties: &'a Parties<'a>,
}

impl<'a> Grammar<'a> {
    /// The frames of sentence `nth`, in the order of the text; at most one for each word.
    pub(super) fn predicates(&self, nth: usize) -> Vec<Predicate<'a>> {
        let verb_or_noun = |word| {
            if self.syntax.is_verb(word) { self.verb_predicate(word) } else { self.noun_predicate(word) }
        };
        let found = self.syntax.sentence(nth).filter_map(verb_or_noun).collect();
        let mut found = self.with_takeovers(found);
        let told: Vec<(usize, bool)> =
            found.iter().map(|predicate| (predicate.word, predicate.frame.weak)).collect();
        found.retain(|predicate| !predicate.frame.weak || !self.tells_below(predicate.word, &told));
        self.drop_told_twice(&mut found);
        // 'Silva and Olsen met at the G7 leaders' summit' tells of one meeting.
        let among_themselves = |predicate: &Predicate| match predicate.sources.as_slice() {
            [one] => {
                let alone = predicate.frame.mutual && predicate.targets.is_empty();
                alone && Parties::who(one).is_some()
            }
            _ => false,
        };
        let contact = |predicate: &&Predicate| predicate.frame.mode.is_some() && !among_themselves(predicate);
        let others = found.iter().find(contact).is_some();
        found.retain(|predicate| !others || !among_themselves(predicate));
        found.into_iter().flat_map(|predicate| self.stops(predicate)).collect()
    }

    /// Leaves out a noun whose verb tells the same of the same: 'pledged aid to Norway' is one pledge, and no aid yet;
    /// not 'will go on enforcing its sanctions', which are there.
    fn drop_told_twice(&self, found: &mut Vec<Predicate<'a>>) {
        let named = |parties: &[Party]| parties.iter().map(|party| party.named).collect::<Vec<_>>();
        let sides = |predicate: &Predicate| (named(&predicate.sources), named(&predicate.targets));
        let verbs: Vec<_> = found
            .iter()
            .filter(|predicate| predicate.verb == Some(predicate.word) && predicate.frame.mode.is_none())
            .map(|predicate| (predicate.word, predicate.frame.kind.as_str(), sides(predicate)))
            .collect();
        found.retain(|noun| {
            let same = |(verb, kind, parties): &(usize, &str, _)| {
                let own = noun.verb == Some(*verb) && noun.word != *verb && self.syntax.is_noun(noun.word);
                let own = own && self.syntax.owner(noun.word).is_none();
                own && noun.frame.kind == *kind && sides(noun) == *parties
            };
            !verbs.iter().any(same)
        });
    }

    /// A journey to several countries as the visits that it is made of, and contacts with several of which each is told
    /// with its own day or place ('met Olsen on Monday and Kirui on Friday'); anything else as it is.
    fn stops(&self, predicate: Predicate<'a>) -> Vec<Predicate<'a>> {
        let countries = || predicate.targets.iter().all(|target| self.parties.is_country(target));
        let journey = predicate.frame.mode.as_deref() == Some("visit") && countries();
        if predicate.targets.len() < 2 || !journey && !self.is_gapped(&predicate) {
            return vec![predicate];
        }
        let end = self.syntax.sentence(self.reading.sentence_of(predicate.word)).end;
        let stop = |(nth, target): (usize, &Party)| {
            let next = predicate.targets.get(nth + 1).map_or(end, |next| next.head);
            let stretch = Some(target.head..next.max(target.head));
            Predicate { targets: vec![target.clone()], stretch, ..predicate.clone() }
        };
        predicate.targets.iter().enumerate().map(stop).collect()
    }

    /// Whether between those whom a verb takes stands where or when it was with the first: 'met Olsen on Monday and
    /// Kirui on Friday'.
    fn is_gapped(&self, predicate: &Predicate) -> bool {
        let syntax = self.syntax;
        let contact = predicate.frame.mode.is_some() && predicate.verb == Some(predicate.word);
        let adjunct = |between: usize| {
            let own =
                syntax.relation(between) == Relation::Prep && syntax.head(between) == Some(predicate.word);
            own && matches!(syntax.lemma(between), "on" | "in" | "at")
        };
        let ordered =
            predicate.targets.windows(2).all(|two| predicate.word < two[0].head && two[0].head < two[1].head);
        let parted = |two: &[Party]| (two[0].head + 1..two[1].head).any(adjunct);
        contact && ordered && predicate.targets.windows(2).all(parted)
    }

    /// The event nouns of sentence `nth` that point back at a contact already told, naming nobody:
    /// 'the call', 'during their meeting'; their sides are empty.
    pub(super) fn definite_nouns(&self, nth: usize) -> Vec<Predicate<'a>> {
        let nouns = self.syntax.sentence(nth).filter(|&word| self.points_back(word));
        let predicate = |word: usize| {
            let frame = self.contact_frame(word)?;
            let verb = self.governor(word);
            Some(Predicate { frame, word, verb, sources: Vec::new(), targets: Vec::new(), stretch: None })
        };
        nouns.filter_map(predicate).collect()
    }

    /// The frame of a noun that names a contact of both sides.
    fn contact_frame(&self, noun: usize) -> Option<&'a Frame> {
        let mut frames = self.reading.lexicon.noun_frames(&self.noun_keys(noun));
        frames.find(|frame| frame.mutual && frame.mode.is_some())
    }

    /// The nouns that tell during what a verb's doing took place, with those of its adjective ('was present
    /// at').
    pub(super) fn occasions_of(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        let words = std::iter::once(verb).chain(self.syntax.related(verb, &[Relation::Acomp]));
        words.flat_map(move |word| DURING.into_iter().flat_map(move |prep| self.syntax.behind(word, prep)))
    }

    /// The mode of the contact that a noun names.
    pub(super) fn contact_of(&self, noun: usize) -> Option<&'a str> {
        self.contact_frame(noun)?.mode.as_deref()
    }

    /// Whether a noun names something that happens on a day: an event of a frame, or what is said.
    pub(super) fn is_event(&self, noun: usize) -> bool {
        let sayings = &self.reading.lexicon.words.sayings;
        sayings.iter().any(|known| known == self.syntax.lemma(noun)) || self.has_frame(noun)
    }

    /// Whether a noun has a frame, whoever its parties are.
    pub(super) fn has_frame(&self, noun: usize) -> bool {
        self.reading.lexicon.noun_frames(&self.noun_keys(noun)).next().is_some()
    }

    /// Whether a noun stands alone with a definite article or a possessive, where a clause is about it.
    fn points_back(&self, noun: usize) -> bool {
        use Relation::{Det, Dobj, Nsubj, Nsubjpass, Pobj, Poss};
        let syntax = self.syntax;
        let about = match syntax.relation(noun) {
            Nsubj | Nsubjpass | Dobj => true,
            Pobj => syntax.head(noun).is_some_and(|prep| DURING.contains(&syntax.lemma(prep))),
            _ => false,
        };
        let marks = |child: usize| match syntax.relation(child) {
            Det => matches!(syntax.lemma(child), "the" | "this" | "that"),
            Poss => syntax.tag(child) == Tag::PrpPoss,
            _ => false,
        };
        about
            // 'the Summit of the Americas' has a name of its own.
            && syntax.tag(noun) == Tag::Nn
            && syntax.children(noun).next().is_some_and(|first| first < noun && marks(first))
            && !syntax
                .related(noun, &[Relation::Amod, Relation::Compound, Relation::Nmod])
                .any(|child| child < noun)
    }

    /// Whether the clause under `verb` tells of an interaction itself.
    fn tells_below(&self, verb: usize, told: &[(usize, bool)]) -> bool {
        let clause = |word: usize| {
            let below = self.syntax.ancestors(word).take_while(|&token| token != verb).last();
            below
                .is_some_and(|below| matches!(self.syntax.relation(below), Relation::Xcomp | Relation::Ccomp))
        };
        told.iter().any(|&(word, weak)| {
            !weak && word != verb && self.syntax.ancestors(word).any(|token| token == verb) && clause(word)
        })
    }

    /// The sides without a country on the other side of those who act for it. None if nobody is left.
    pub(super) fn apart(
        &self,
        frame: &Frame,
        (sources, mut targets): (Vec<Party>, Vec<Party>),
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        let before = targets.len();
        let friendly = matches!(frame.kind.as_str(), "support" | "aid" | "cooperate" | "request");
        // 'we will not, let me say it again, …'
        let speaks = |party: &Party| matches!(self.syntax.lemma(party.head), "I" | "we");
        targets.retain(|target| {
            let own = |source| self.parties.is_own_side(source, target, friendly);
            !sources.iter().any(|source| own(source) || speaks(source) && speaks(target))
        });
        (before == 0 || !targets.is_empty()).then_some((sources, targets))
    }

    /// The sides with the targets that the frame's can be. None if nobody is left.
    pub(super) fn of_whom(
        &self,
        frame: &Frame,
        (sources, mut targets): (Vec<Party>, Vec<Party>),
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        if frame.whom.is_empty() {
            return Some((sources, targets));
        }
        targets.retain(|target| self.parties.kind(target).is_none_or(|kind| frame.whom.contains(&kind)));
        (!targets.is_empty()).then_some((sources, targets))
    }

    /// Whether a target is only named as the owner of another deed of the same kind: 'attacks on a port and
    /// crimes of Norway' attack no Norway.
    pub(super) fn is_same_deed(&self, target: &Party, frame: &Frame) -> bool {
        let named = self.parties.mention(target.head).is_some_and(|(mention, _)| mention == target.mention);
        let frames = || self.reading.lexicon.noun_frames(&self.noun_keys(target.head));
        !named && self.syntax.is_noun(target.head) && frames().any(|other| other.kind == frame.kind)
    }

    /// The first is the source, the rest are the targets; one party alone only if it stands for several: for
    /// those just told of, or, where they meet with nobody else, for a group.
    pub(super) fn together(
        &self,
        word: usize,
        frame: &Frame,
        parties: Vec<Party>,
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        let mut rest = parties;
        let among_themselves = |party: &Party| {
            let with_others = |link: &str| self.syntax.prepositions(word, link).next().is_some();
            frame.mode.as_deref() == Some(manner::MEETING)
                && !["with", "between", "among"].into_iter().any(with_others)
                && (self.parties.is_named_group(party)
                    || self.syntax.is_verb(word) && self.parties.kind(party) == Some(ActorKind::Organization))
        };
        if let [party] = rest.as_slice()
            && Parties::who(party).is_some()
            && !among_themselves(party)
        {
            return None;
        }
        let targets = rest.split_off(rest.len().min(1));
        (!rest.is_empty()).then_some((rest, targets))
    }

    /// Whether a contact is one with others of whom no name is told: 'met with a hundred advocates', 'with a farmer';
    /// not 'met with success'.
    pub(super) fn with_unnamed(&self, word: usize) -> bool {
        let counted = |noun: usize| match self.syntax.tag(noun) {
            Tag::Nns => true,
            Tag::Nn => self.syntax.related(noun, &[Relation::Det, Relation::Nummod]).next().is_some(),
            _ => false,
        };
        let nobody = |noun: usize| {
            self.parties.mention(noun).is_none() && !self.reading.lexicon.is_thing(self.syntax.lemma(noun))
        };
        self.syntax.behind(word, "with").any(|noun| counted(noun) && nobody(noun))
    }

    /// Those in a place of a deed who are named by their seat: 'fired on Kyiv'. A visit to a seat is one to the
    /// city.
    pub(super) fn seats(&self, frame: &Frame, heads: Vec<usize>) -> Vec<Party> {
        if manner::is_in_person(frame.mode.as_deref()) { Vec::new() } else { self.parties.seats(heads) }
    }

    /// To whom a deed is done that tells the means of another to somebody: 'punished Norway by imposing
    /// sanctions'. Both must be hostile, or neither.
    pub(super) fn shared_target(&self, word: usize, frame: &Frame) -> Option<Vec<Party>> {
        let syntax = self.syntax;
        let own = if syntax.is_verb(word) { word } else { self.carrier(word) };
        let below = matches!(syntax.relation(own), Relation::Pcomp | Relation::Pobj);
        let by = syntax.head(own).filter(|_| below && frame.mode.is_none() && !frame.mutual)?;
        if !self.reading.lexicon.words.is_means(syntax.lemma(by)) {
            return None;
        }
        let governor = self.above_means(by)?;
        let alike = |known: &Frame| known.mode.is_none() && known.is_hostile() == frame.is_hostile();
        let keys = self.verb_keys(governor);
        let mut frames = keys.iter().flat_map(|key| self.reading.lexicon.verb_frames(key));
        let above = frames.find(|known| syntax.is_verb(governor) && alike(known))?;
        let (_, targets) = self.verb_parties(governor, above)?;
        (!targets.is_empty()).then_some(targets)
    }

    /// The verb that a means tells of: 'held Norway accountable for its war, including by imposing sanctions'.
    pub(super) fn above_means(&self, by: usize) -> Option<usize> {
        let syntax = self.syntax;
        let linked = |token: &usize| match syntax.relation(*token) {
            Relation::Prep | Relation::Pobj => true,
            Relation::Ccomp => !syntax.is_verb(*token),
            _ => false,
        };
        syntax.ancestors(by).find(|token| !linked(token))
    }

    pub(super) fn is_carrier(&self, noun: usize) -> bool {
        let lemma = self.syntax.lemma(noun);
        self.reading.lexicon.words.carriers.iter().any(|known| known == lemma)
    }

    /// The nouns behind a preposition of `noun`, or of a noun below it: a parse hangs 'with Norway'
    /// now on 'talks', now on 'talks on fish'.
    pub(super) fn behind_noun(&self, noun: usize, preposition: &str, deep: usize) -> Vec<usize> {
        let mut own: Vec<usize> = self.syntax.behind(noun, preposition).collect();
        if own.is_empty() && preposition == "against" {
            own = self.aimed_at(noun);
        }
        if !own.is_empty() || deep == 0 {
            return own;
        }
        let prepositions = self.syntax.related(noun, &[Relation::Prep]);
        let below = prepositions.flat_map(|prep| self.syntax.related(prep, &[Relation::Pobj]));
        // 'sanctions for its war on Norway': the war's.
        let of = |below: usize| self.syntax.head(below).is_some_and(|link| self.syntax.lemma(link) == "of");
        let below = below.filter(|&below| of(below) || self.syntax.owner(below).is_none());
        below.flat_map(|below| self.behind_noun(below, preposition, deep - 1)).collect()
    }

    /// Whom a participle behind a noun says that it is against: 'sanctions targeting Norway'.
    fn aimed_at(&self, noun: usize) -> Vec<usize> {
        let aims = &self.reading.lexicon.words.aims;
        let syntax = self.syntax;
        let aimed = syntax.related(noun, &[Relation::Acl]);
        let aimed = aimed.filter(|&clause| aims.iter().any(|known| known == syntax.lemma(clause)));
        aimed
            .flat_map(|clause| {
                let objects = if syntax.is_passive(clause) { Vec::new() } else { syntax.objects(clause) };
                objects.into_iter().chain(
                    ["at", "against", "on"].into_iter().flat_map(move |word| syntax.behind(clause, word)),
                )
            })
            .collect()
    }
}

/// The actors of the first of `places` that holds some.
pub(super) fn first_filled(places: &[Place], at: impl Fn(&Place) -> Vec<Party>) -> Option<Vec<Party>> {
    places.iter().map(at).find(|parties| !parties.is_empty())
}

pub(super) fn distinct(mut parties: Vec<Party>) -> Vec<Party> {
    let mut seen = Vec::new();
    parties.retain(|party| {
        let new = !seen.contains(&party.mention);
        seen.push(party.mention);
        new
    });
    parties
}

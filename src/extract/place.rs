//! Where an event happened: the place behind 'in', 'at', 'near' … that hangs on its words, on what
//! takes them in, or on the occasion ('on the margins of the summit in Geneva'); for a visit the place
//! visited. Never a party, and never the place of somebody's office, which hangs on the person.

use std::ops::Range;

use super::events::Evidence;
use super::extraction::MentionForm;
use super::links;
use super::mentions::{Found, Named};
use super::predicates::Predicate;
use super::roster::Who;
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, NameForm};

/// The manner of a contact that happens where it goes.
const VISIT: &str = "visit";

/// Prepositions of the place where something happens.
const WHERE: [&str; 8] = ["in", "at", "near", "outside", "inside", "aboard", "across", "around"];

/// Prepositions of an occasion that has a place of its own.
const OCCASION: [&str; 5] = ["on", "during", "at", "of", "for"];

/// Nouns below which a place is looked for, and verbs above.
const DEEP: usize = 3;

/// The tokens that name where `predicate`, done by and to `parties`, happened.
pub(super) fn of(evidence: &Evidence, predicate: &Predicate, parties: &[Who]) -> Option<Range<usize>> {
    let visit = predicate.frame.mode.as_deref() == Some(VISIT);
    let finder = Finder { evidence, parties, visit, stretch: predicate.stretch.as_ref().filter(|_| !visit) };
    let own = std::iter::once(predicate.word).chain(predicate.verb);
    let mut words: Vec<usize> = own.collect();
    words.extend(finder.above(predicate.verb.unwrap_or(predicate.word)));
    let near = || words.iter().find_map(|&word| finder.near(word));
    if !visit {
        return near();
    }
    // 'visited Norway in Oslo'; but 'flew to Kenya and to Norway' are two visits, each to its own place.
    let stayed =
        [Some(predicate.word), predicate.verb].into_iter().flatten().find_map(|word| finder.behind(word));
    stayed.or_else(|| finder.visited(predicate)).or_else(near)
}

struct Finder<'e, 'a> {
    evidence: &'e Evidence<'a>,
    parties: &'e [Who],
    visit: bool,
    /// The words that tell of this contact alone.
    stretch: Option<&'e Range<usize>>,
}

impl Finder<'_, '_> {
    /// The verbs that take `verb` in: 'flew to Rome to meet', 'is expected to meet'; and the place that a
    /// clause with 'where' hangs on.
    fn above(&self, verb: usize) -> Vec<usize> {
        use Relation::{Advcl, Conj, Relcl, Xcomp};
        let syntax = self.evidence.grammar.syntax;
        let mut above = Vec::new();
        let mut at = verb;
        while above.len() < DEEP {
            let Some(head) = syntax.head(at) else { break };
            let purpose = || syntax.related(at, &[Relation::Aux]).any(|aux| syntax.tag(aux) == Tag::To);
            let takes = match syntax.relation(at) {
                Xcomp | Conj => syntax.is_verb(head),
                Advcl => purpose(),
                Relcl => syntax.related(at, &[Relation::Advmod]).any(|word| syntax.tag(word) == Tag::Wrb),
                _ => false,
            };
            if !takes {
                break;
            }
            above.push(head);
            at = head;
        }
        above
    }

    /// The place that hangs on `word`, or that it names itself ahead of 'where'.
    fn near(&self, word: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        if !syntax.is_verb(word)
            && let Some(place) = self.place_at(word)
        {
            return Some(place);
        }
        // 'flew to Rome to meet', but not 'cut off supplies to Kenya'
        let mut frames = self.evidence.grammar.reading.lexicon.verb_frames(syntax.lemma(word));
        let goes =
            self.visit || syntax.is_verb(word) && frames.any(|frame| frame.mode.as_deref() == Some(VISIT));
        let own = |prep: &usize| self.stretch.is_none_or(|stretch| stretch.contains(prep));
        let here = syntax.related(word, &[Relation::Prep]).filter(own).find_map(|prep| {
            let is_where = WHERE.contains(&syntax.lemma(prep)) || goes && syntax.lemma(prep) == "to";
            let nouns = || syntax.related(prep, &[Relation::Pobj]);
            let place = is_where.then(|| nouns().find_map(|noun| self.place_at(noun))).flatten();
            place.or_else(|| nouns().find_map(|noun| self.of_occasion(prep, noun, DEEP)))
        });
        here.or_else(|| {
            // A parse hangs 'in Geneva' on the object too: 'met the minister in Geneva'.
            let nouns = syntax.related(word, &[Relation::Dobj]).collect::<Vec<_>>().into_iter().chain(
                syntax
                    .related(word, &[Relation::Prep])
                    .flat_map(|prep| syntax.related(prep, &[Relation::Pobj])),
            );
            let nouns = nouns.filter(own);
            nouns.filter(|&noun| !self.is_office(noun)).find_map(|noun| self.behind(noun))
        })
    }

    /// The place of an occasion: 'on the sidelines of the summit in Geneva'.
    fn of_occasion(&self, prep: usize, noun: usize, deep: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        if deep == 0
            || !OCCASION.contains(&syntax.lemma(prep))
            || self.evidence.grammar.parties.mention(noun).is_some()
        {
            return None;
        }
        self.behind(noun).or_else(|| {
            syntax.related(noun, &[Relation::Prep]).find_map(|prep| {
                syntax
                    .related(prep, &[Relation::Pobj])
                    .find_map(|noun| self.of_occasion(prep, noun, deep - 1))
            })
        })
    }

    /// The place behind a preposition of place that hangs on a noun or verb.
    fn behind(&self, noun: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        let places =
            syntax.related(noun, &[Relation::Prep]).filter(|&prep| WHERE.contains(&syntax.lemma(prep)));
        places.flat_map(|prep| syntax.related(prep, &[Relation::Pobj])).find_map(|noun| self.place_at(noun))
    }

    /// 'the ambassador in Paris' is where the ambassador sits.
    fn is_office(&self, noun: usize) -> bool {
        let mention = self.evidence.grammar.parties.mention(noun);
        mention.is_some_and(|(_, found)| found.form == MentionForm::Title)
    }

    /// What a visit visits, where that is a place.
    fn visited(&self, predicate: &Predicate) -> Option<Range<usize>> {
        let target = predicate.targets.first().filter(|_| self.visit)?;
        let (_, found) = self.evidence.grammar.parties.mention(target.head)?;
        let kind = self.evidence.roster.kind(found.who()?);
        matches!(kind, ActorKind::Country | ActorKind::Government).then(|| self.whole(found.tokens.clone()))
    }

    /// The name of a place headed by `noun`.
    fn place_at(&self, noun: usize) -> Option<Range<usize>> {
        let grammar = &self.evidence.grammar;
        if let Some((_, found)) = grammar.parties.mention(noun) {
            return self.is_place(found).then(|| self.whole(found.tokens.clone()));
        }
        let entities = &grammar.reading.analysis.entities;
        let entity = entities.get(entities.partition_point(|entity| entity.tokens.end <= noun))?;
        let is_place = entity.tokens.contains(&noun) && matches!(&*entity.label, "GPE" | "LOC" | "FAC");
        is_place.then(|| self.whole(entity.tokens.clone()))
    }

    fn is_place(&self, found: &Found) -> bool {
        let party = found.who().is_some_and(|who| self.parties.contains(&who));
        let place = found.place || found.named == Named::Place || found.form == MentionForm::Seat;
        place && !found.adjective && (self.visit || !party || found.form == MentionForm::Seat)
    }

    /// A place without its article and with what follows behind a comma: 'Rome, Italy'.
    fn whole(&self, tokens: Range<usize>) -> Range<usize> {
        let reading = self.evidence.grammar.reading;
        let the = usize::from(tokens.len() > 1 && reading.word(tokens.start).eq_ignore_ascii_case("the"));
        let next = tokens.end + 1;
        let joined = reading.word(tokens.end) == "," && next < reading.len() && reading.is_capitalised(next);
        let mention = self
            .evidence
            .mentions
            .get(self.evidence.mentions.partition_point(|found| found.tokens.start < next));
        // 'Rome, Italy'; not 'in Rome, Italy held talks', nor 'visited Norway, Kenya and Chile'.
        let country = reading.name_at(tokens.start).is_some_and(|known| {
            let kind = reading.lexicon.actor(known.actor).kind;
            kind == ActorKind::Country && known.form != NameForm::Capital
        });
        let below = |found: &Found| {
            let syntax = self.evidence.grammar.syntax;
            let head = links::head(syntax, found);
            let listed = country && syntax.relation(head) == Relation::Conj;
            !listed && syntax.head(head).is_some_and(|head| tokens.contains(&head))
        };
        let region =
            mention.filter(|found| joined && found.tokens.start == next && is_region(found) && below(found));
        let end = region.map_or(tokens.end, |found| found.tokens.end);
        tokens.start + the..end
    }
}

/// Whether a mention behind a comma tells in which country or region a place lies.
fn is_region(found: &Found) -> bool {
    (found.named == Named::Place
        || found.place
        || found.form == MentionForm::Seat
        || found.form == MentionForm::Name)
        && !found.adjective
        && !found.possessive
}

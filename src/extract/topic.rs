//! What an event was about: the noun phrase behind 'about', 'on', 'regarding' …, the object of 'to
//! discuss', or that of the word itself ('discussed trade').

use std::ops::Range;

use super::events::Evidence;
use super::predicates::Predicate;
use crate::language::{Relation, Tag};

/// More words are no phrase that a table shows.
const LONGEST: usize = 25;

/// The tokens of the phrase that tells what `predicate` was about.
pub(super) fn of(evidence: &Evidence, predicate: &Predicate) -> Option<Range<usize>> {
    let finder = Finder { evidence, predicate };
    let mut words: Vec<usize> = std::iter::once(predicate.word).chain(predicate.verb).collect();
    words.dedup();
    words.iter().find_map(|&word| {
        let own = finder.object(word).or_else(|| finder.behind(word));
        own.or_else(|| finder.clause(word)).or_else(|| finder.behind_party(word))
    })
}

struct Finder<'e, 'a> {
    evidence: &'e Evidence<'a>,
    predicate: &'e Predicate<'e>,
}

impl Finder<'_, '_> {
    /// 'discussed trade'.
    fn object(&self, verb: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        let words = &self.evidence.grammar.reading.lexicon.words;
        let discusses =
            syntax.is_verb(verb) && words.topic_verbs.iter().any(|known| known == syntax.lemma(verb));
        let object = syntax.objects(verb).into_iter().next().filter(|_| discusses)?;
        self.phrase(object)
    }

    /// 'spoke about trade'.
    fn behind(&self, word: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        let words = &self.evidence.grammar.reading.lexicon.words;
        let preps = syntax.related(word, &[Relation::Prep]);
        let mut preps =
            preps.filter(|&prep| words.topic_prepositions.iter().any(|known| known == syntax.lemma(prep)));
        preps.find_map(|prep| syntax.related(prep, &[Relation::Pobj]).find_map(|noun| self.phrase(noun)))
    }

    /// 'met to discuss trade', 'spoke and discussed trade'.
    fn clause(&self, word: usize) -> Option<Range<usize>> {
        use Relation::{Acl, Advcl, Conj, Xcomp};
        let syntax = self.evidence.grammar.syntax;
        syntax
            .related(word, &[Advcl, Xcomp, Acl, Conj])
            .find_map(|clause| self.object(clause).or_else(|| self.talked_of(clause)))
    }

    /// 'to talk about trade'.
    fn talked_of(&self, verb: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        matches!(syntax.lemma(verb), "talk" | "speak" | "consult" | "confer")
            .then(|| self.behind(verb))
            .flatten()
    }

    /// A parse hangs 'on trade' and 'to discuss trade' on the partner: 'spoke with Olsen about trade'.
    fn behind_party(&self, word: usize) -> Option<Range<usize>> {
        let syntax = self.evidence.grammar.syntax;
        let preps =
            syntax.related(word, &[Relation::Prep]).flat_map(|prep| syntax.related(prep, &[Relation::Pobj]));
        let nouns = syntax.objects(word).into_iter().chain(preps);
        let mut partners = nouns.filter(|&noun| self.evidence.grammar.parties.mention(noun).is_some());
        partners.find_map(|noun| self.behind(noun).or_else(|| self.clause(noun)))
    }

    /// The noun phrase of `head`, up to its first clause; none for a time, a place or a party.
    fn phrase(&self, head: usize) -> Option<Range<usize>> {
        use Relation::{Advcl, Mark, Relcl};
        let (grammar, syntax) = (&self.evidence.grammar, self.evidence.grammar.syntax);
        let parties = self.predicate.sources.iter().chain(&self.predicate.targets);
        let is_party = parties.into_iter().any(|party| party.head == head);
        let place = grammar.parties.mention(head).is_some_and(|(_, found)| found.place);
        let nominal = syntax.is_noun(head) || matches!(syntax.tag(head), Tag::Vbg | Tag::Jj | Tag::Cd);
        if is_party || place || !nominal || self.is_time(head) || self.is_occasion(head) {
            return None;
        }
        let (mut start, mut end) = (head, head + 1);
        let mut open = vec![head];
        while let Some(token) = open.pop() {
            start = start.min(token);
            end = end.max(token + 1);
            open.extend(
                syntax
                    .children(token)
                    .filter(|&child| !matches!(syntax.relation(child), Relcl | Advcl | Mark)),
            );
        }
        end = end.min(start + LONGEST).max(head + 1);
        let reading = &grammar.reading;
        let is_edge = |token: usize| {
            let word = reading.word(token).trim();
            word.is_empty()
                || matches!(word, "," | "." | ";" | ":" | "\"" | "”" | "“" | "—" | "–" | "-" | "and")
        };
        while end > head + 1 && is_edge(end - 1) {
            end -= 1;
        }
        while start < head && (is_edge(start) || reading.word(start).eq_ignore_ascii_case("the")) {
            start += 1;
        }
        Some(start..end)
    }

    fn is_time(&self, token: usize) -> bool {
        let expressions = self.evidence.expressions;
        let nth = expressions.partition_point(|found| found.tokens.end <= token);
        expressions.get(nth).is_some_and(|found| found.tokens.contains(&token))
    }

    /// 'on the sidelines', 'on the phone': how and where, not what about.
    fn is_occasion(&self, head: usize) -> bool {
        let grammar = &self.evidence.grammar;
        let words = &grammar.reading.lexicon.words;
        let lemma = grammar.syntax.lemma(head);
        words.no_topics.iter().any(|known| known == lemma)
    }
}

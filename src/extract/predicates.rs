//! Finds frames in a document: which word tells of an interaction, and who stands in its places.
//!
//! One small engine for all frames: no kind of interaction has code of its own.

use super::parties::{Parties, Party};
use super::reading::Reading;
use super::syntax::Syntax;
use crate::language::{Relation, Tag};
use crate::lexicon::{Frame, Place};

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
}

/// The prepositions behind which all parties of a mutual event stand.
const AMID: [&str; 2] = ["between", "among"];

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
        self.syntax.sentence(nth).filter_map(verb_or_noun).collect()
    }

    /// The first frame of a verb that finds its parties.
    fn verb_predicate(&self, verb: usize) -> Option<Predicate<'a>> {
        let mut frames = self.reading.lexicon.verb_frames(&self.verb_key(verb));
        frames.find_map(|frame| {
            if !frame.object.is_empty() && !self.has_object(verb, frame) {
                return None;
            }
            let (sources, targets) = self.verb_parties(verb, frame)?;
            Some(Predicate { frame, word: verb, verb: Some(verb), sources, targets })
        })
    }

    /// How the lexicon lists a verb: its lemma, with a particle or a predicate adjective.
    fn verb_key(&self, verb: usize) -> String {
        let with = self.syntax.related(verb, &[Relation::Prt, Relation::Acomp]).next();
        let lemma = self.syntax.lemma(verb);
        with.map_or_else(|| lemma.to_owned(), |with| format!("{lemma} {}", self.syntax.lemma(with)))
    }

    fn has_object(&self, verb: usize, frame: &Frame) -> bool {
        self.syntax.objects(verb).iter().any(|&object| {
            let lemma = self.syntax.lemma(object);
            frame.object.iter().any(|known| known.eq_ignore_ascii_case(lemma))
        })
    }

    fn verb_parties(&self, verb: usize, frame: &Frame) -> Option<(Vec<Party>, Vec<Party>)> {
        let sources = first_filled(&frame.source, |place| self.at_verb(verb, place, false))?;
        if frame.adds {
            return Some((Vec::new(), sources));
        }
        if let Some(targets) = first_filled(&frame.target, |place| self.at_verb(verb, place, frame.owner)) {
            return Some((sources, targets));
        }
        if frame.answers.is_some() && self.has_answer(verb) {
            return Some((sources, Vec::new()));
        }
        // 'A and B met' is theirs, 'A and B met the deadline' is not; 'A and B discussed fish' is.
        let partner_expected = frame.object.is_empty() && frame.target.contains(&Place::Object);
        let alone = !partner_expected || self.syntax.objects(verb).is_empty();
        (frame.is_together() && alone).then(|| together(sources)).flatten()
    }

    /// 'these accusations': the object points back at what was told.
    fn has_answer(&self, verb: usize) -> bool {
        self.syntax.objects(verb).iter().any(|&object| {
            let pointing = self.syntax.related(object, &[Relation::Det, Relation::Poss]).next().is_some();
            pointing || matches!(self.syntax.tag(object), Tag::Prp | Tag::Dt)
        })
    }

    /// The actors in a place of a verb.
    fn at_verb(&self, verb: usize, place: &Place, owner: bool) -> Vec<Party> {
        let syntax = self.syntax;
        match place {
            Place::Subject => self.parties.named(syntax.doers(verb), false),
            Place::Object => self.parties.named(syntax.objects(verb), owner),
            Place::Recipient => {
                let recipients = self.parties.named(syntax.recipients(verb), owner);
                if recipients.is_empty() && syntax.is_passive(verb) && syntax.has(verb, Relation::Dobj) {
                    return self.parties.named(syntax.subjects(verb), owner);
                }
                if recipients.is_empty() && syntax.has(verb, Relation::Ccomp) {
                    return self.parties.named(syntax.objects(verb), owner);
                }
                recipients
            }
            Place::Clause => {
                let marked = syntax.infinitive_subjects(verb, "for");
                if !marked.is_empty() {
                    return self.parties.named(marked, owner);
                }
                let clause = syntax.related(verb, &[Relation::Ccomp, Relation::Xcomp]).next();
                clause.map_or_else(Vec::new, |clause| self.in_clause(verb, clause, owner))
            }
            Place::Behind(preposition) => {
                // 'is committed to Norway' hangs on the adjective.
                let words = std::iter::once(verb).chain(syntax.related(verb, &[Relation::Acomp]));
                let own = words.flat_map(|word| syntax.behind(word, preposition).collect::<Vec<_>>());
                let own = self.parties.named(own, owner);
                if !own.is_empty() {
                    return own;
                }
                // A parse hangs 'with Norway' on any noun ahead: 'spoke on the margins of the summit with …'.
                let adjuncts = syntax.related(verb, &[Relation::Prep]);
                let nouns = adjuncts.flat_map(|prep| syntax.related(prep, &[Relation::Pobj]));
                let nouns: Vec<usize> = match preposition.as_str() {
                    "with" => syntax.objects(verb).into_iter().chain(nouns).collect(),
                    _ => syntax.objects(verb),
                };
                let behind = nouns.into_iter().flat_map(|noun| self.behind_noun(noun, preposition, 2));
                self.parties.named(behind.collect::<Vec<_>>(), owner)
            }
        }
    }

    /// Whom the clause under `verb` is about: its subject ('insisted that Norway yield'); if that is
    /// the verb's own, its object ('threatened to attack Norway').
    fn in_clause(&self, verb: usize, clause: usize, owner: bool) -> Vec<Party> {
        let own = self.syntax.subjects(verb);
        let subjects = self.syntax.subjects(clause);
        if subjects != own {
            return self.parties.named(subjects, owner);
        }
        let objects = self.parties.named(self.syntax.objects(clause), owner);
        if !objects.is_empty() {
            return objects;
        }
        let towards = |preposition| self.at_verb(clause, &Place::Behind(preposition), owner);
        ["against", "on", "with", "to"]
            .iter()
            .map(|word| towards((*word).to_owned()))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The nouns behind a preposition of `noun`, or of a noun below it: a parse hangs 'with Norway'
    /// now on 'talks', now on 'talks on fish'.
    fn behind_noun(&self, noun: usize, preposition: &str, deep: usize) -> Vec<usize> {
        let own: Vec<usize> = self.syntax.behind(noun, preposition).collect();
        if !own.is_empty() || deep == 0 {
            return own;
        }
        let prepositions = self.syntax.related(noun, &[Relation::Prep]);
        let below = prepositions.flat_map(|prep| self.syntax.related(prep, &[Relation::Pobj]));
        below.flat_map(|below| self.behind_noun(below, preposition, deep - 1)).collect()
    }

    /// The first frame of an event noun that finds its parties.
    fn noun_predicate(&self, noun: usize) -> Option<Predicate<'a>> {
        if !self.syntax.is_noun(noun) || self.syntax.relation(noun) == Relation::Compound {
            return None;
        }
        let verb = self.governor(noun);
        let mut frames = self.reading.lexicon.noun_frames(&self.noun_keys(noun));
        frames.find_map(|frame| {
            let (sources, targets) = if frame.mutual {
                self.mutual_noun(noun, verb, frame)
            } else {
                self.directed_noun(noun, verb, frame)
            }?;
            Some(Predicate { frame, word: noun, verb, sources, targets })
        })
    }

    /// How the lexicon may list a noun: with the noun in front of it, and alone.
    fn noun_keys(&self, noun: usize) -> Vec<String> {
        let lemma = self.syntax.lemma(noun).to_lowercase();
        let front = self
            .syntax
            .related(noun, &[Relation::Compound, Relation::Amod])
            .filter(|&child| child + 1 == noun);
        let mut keys: Vec<String> =
            front.map(|front| format!("{} {lemma}", self.syntax.lemma(front).to_lowercase())).collect();
        keys.push(lemma);
        keys
    }

    /// The verb whose object or subject an event noun is.
    fn governor(&self, noun: usize) -> Option<usize> {
        use Relation::{Conj, Dobj, Nsubj, Nsubjpass, Pobj, Relcl};
        let first = self.syntax.ancestors(noun).find(|&token| self.syntax.relation(token) != Conj)?;
        let head = self.syntax.head(first)?;
        match self.syntax.relation(first) {
            Dobj | Nsubj | Nsubjpass => Some(head),
            Pobj => self.syntax.head(head).filter(|&verb| self.syntax.is_verb(verb)),
            _ => self.syntax.related(noun, &[Relcl]).next(),
        }
        .filter(|&verb| self.syntax.is_verb(verb))
    }

    /// Whoever does what the noun tells, through its verb: 'Biden held talks', 'Biden said after talks'.
    fn doers(&self, noun: usize, verb: Option<usize>, frame: &Frame) -> Vec<Party> {
        let Some(verb) = verb else { return Vec::new() };
        let lexicon = self.reading.lexicon;
        let lemma = self.syntax.lemma(verb);
        let light = lexicon.words.is_light(lemma) || frame.light.iter().any(|known| known == lemma);
        let object = self.syntax.objects(verb).contains(&noun);
        let behind = self.syntax.relation(noun) == Relation::Pobj;
        if light && object || behind && self.is_occasion(noun) {
            return self.parties.named(self.syntax.doers(verb), false);
        }
        Vec::new()
    }

    /// Whether a noun stands behind 'after', 'during', 'in' …: an occasion of the verb's subject.
    fn is_occasion(&self, noun: usize) -> bool {
        let preposition = self.syntax.head(noun).map(|prep| self.syntax.lemma(prep));
        preposition.is_some_and(|word| self.reading.lexicon.words.occasions.iter().any(|known| known == word))
    }

    /// All parties of a mutual event: the first is the source.
    fn mutual_noun(
        &self,
        noun: usize,
        verb: Option<usize>,
        frame: &Frame,
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        let mut inside = self.parties.modifiers(noun);
        for preposition in AMID {
            inside.extend(self.parties.named(self.syntax.behind(noun, preposition), false));
        }
        let mut partners: Vec<Party> = Vec::new();
        for place in &frame.target {
            if let (Place::Behind(preposition), true) = (place, partners.is_empty())
                && !AMID.contains(&preposition.as_str())
            {
                let own = self.behind_noun(noun, preposition, 2);
                let verbs = verb.into_iter().flat_map(|verb| self.syntax.behind(verb, preposition));
                partners = self.parties.named(own.into_iter().chain(verbs), frame.owner);
            }
        }
        if inside.len() < 2 {
            let doers = self.doers(noun, verb, frame);
            inside.splice(0..0, doers);
        }
        if partners.is_empty() {
            return together(distinct(inside));
        }
        (!inside.is_empty()).then_some((distinct(inside), partners))
    }

    /// Source and target of an event that one does to another.
    fn directed_noun(
        &self,
        noun: usize,
        verb: Option<usize>,
        frame: &Frame,
    ) -> Option<(Vec<Party>, Vec<Party>)> {
        let doers = self.doers(noun, verb, frame);
        let owners = || self.parties.modifiers(noun).into_iter().take(1).collect::<Vec<_>>();
        let agents = || self.parties.named(self.syntax.behind(noun, "by"), false);
        let sources = [doers].into_iter().chain([owners(), agents()]).find(|parties| !parties.is_empty())?;
        let targets = frame.target.iter().find_map(|place| {
            let Place::Behind(preposition) = place else { return None };
            let own = self.behind_noun(noun, preposition, 1);
            let verbs = verb.into_iter().flat_map(|verb| self.syntax.behind(verb, preposition));
            let parties = self.parties.named(own.into_iter().chain(verbs), frame.owner);
            (!parties.is_empty()).then_some(parties)
        })?;
        Some((sources, targets))
    }
}

/// The actors of the first of `places` that holds some.
fn first_filled(places: &[Place], at: impl Fn(&Place) -> Vec<Party>) -> Option<Vec<Party>> {
    places.iter().map(at).find(|parties| !parties.is_empty())
}

/// The first is the source, the rest are the targets; one party alone only if it stands for several.
fn together(parties: Vec<Party>) -> Option<(Vec<Party>, Vec<Party>)> {
    let mut rest = parties;
    if rest.is_empty() || rest.len() == 1 && Parties::who(&rest[0]).is_some() {
        return None;
    }
    let targets = rest.split_off(1);
    Some((rest, targets))
}

fn distinct(mut parties: Vec<Party>) -> Vec<Party> {
    let mut seen = Vec::new();
    parties.retain(|party| {
        let new = !seen.contains(&party.mention);
        seen.push(party.mention);
        new
    });
    parties
}

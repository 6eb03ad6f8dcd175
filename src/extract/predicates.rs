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

/// Prepositions by which an event noun behind another noun is an occasion of their verb.
const ASIDES: [&str; 8] = ["after", "during", "before", "follow", "following", "at", "in", "ahead"];

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
        let mut found: Vec<Predicate> = self.syntax.sentence(nth).filter_map(verb_or_noun).collect();
        let told: Vec<(usize, bool)> =
            found.iter().map(|predicate| (predicate.word, predicate.frame.weak)).collect();
        found.retain(|predicate| !predicate.frame.weak || !self.tells_below(predicate.word, &told));
        found
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

    /// The first frame of a verb that finds its parties.
    fn verb_predicate(&self, verb: usize) -> Option<Predicate<'a>> {
        let keys = self.verb_keys(verb);
        let mut frames = keys.iter().flat_map(|key| self.reading.lexicon.verb_frames(key));
        frames.find_map(|frame| {
            if !frame.object.is_empty() && !self.has_object(verb, frame) || frame.duty && !self.is_duty(verb)
            {
                return None;
            }
            let (sources, targets) = self.verb_parties(verb, frame).and_then(|sides| self.apart(sides))?;
            Some(Predicate { frame, word: verb, verb: Some(verb), sources, targets })
        })
    }

    /// The sides without a country on the other side of those who act for it. None if nobody is left.
    fn apart(&self, (sources, mut targets): (Vec<Party>, Vec<Party>)) -> Option<(Vec<Party>, Vec<Party>)> {
        let before = targets.len();
        targets.retain(|target| !sources.iter().any(|source| self.parties.is_own_side(source, target)));
        (before == 0 || !targets.is_empty()).then_some((sources, targets))
    }

    /// How the lexicon may list a verb: with a particle or a predicate adjective; else with an adverb
    /// or a phrase such as 'to court', and alone.
    fn verb_keys(&self, verb: usize) -> Vec<String> {
        let syntax = self.syntax;
        let lemma = syntax.lemma(verb);
        let with = |word: usize| format!("{lemma} {}", syntax.lemma(word));
        if let Some(word) = syntax.related(verb, &[Relation::Prt, Relation::Acomp]).next() {
            return vec![with(word)];
        }
        let phrases = syntax.related(verb, &[Relation::Prep]).flat_map(|preposition| {
            let nouns = syntax.related(preposition, &[Relation::Pobj]);
            nouns.map(move |noun| format!("{lemma} {} {}", syntax.lemma(preposition), syntax.lemma(noun)))
        });
        let adverbs = syntax.related(verb, &[Relation::Advmod, Relation::Oprd]).map(with);
        // 'hold Norway accountable'
        let adjectives = syntax.related(verb, &[Relation::Ccomp]).filter(|&word| syntax.tag(word) == Tag::Jj);
        adjectives.map(with).chain(adverbs).chain(phrases).chain([lemma.to_owned()]).collect()
    }

    /// Whether the verb has one of the frame's nouns as its object, whole or in part ('part of its aid').
    fn has_object(&self, verb: usize, frame: &Frame) -> bool {
        let objects = self.syntax.objects(verb);
        objects.iter().flat_map(|&object| self.object_nouns(object)).any(|noun| {
            let keys = self.noun_keys(noun);
            keys.iter().any(|key| frame.object.iter().any(|known| known.eq_ignore_ascii_case(key)))
        })
    }

    /// A noun and those that it stands for: the whole of which it is a part, and the thing that a
    /// carrier carries ('the aid program').
    fn object_nouns(&self, object: usize) -> Vec<usize> {
        let mut nouns = vec![object];
        nouns.extend(self.parties.wholes(object));
        let of_carrier = |&noun: &usize| {
            let carries = self.is_carrier(noun);
            self.syntax.related(noun, &[Relation::Compound]).filter(move |_| carries)
        };
        let carried: Vec<usize> = nouns.iter().flat_map(of_carrier).collect();
        nouns.extend(carried);
        nouns
    }

    fn is_carrier(&self, noun: usize) -> bool {
        let lemma = self.syntax.lemma(noun);
        self.reading.lexicon.words.carriers.iter().any(|known| known == lemma)
    }

    /// Whether the clause that a verb takes tells what somebody ought to do: 'said that Norway must yield'.
    fn is_duty(&self, verb: usize) -> bool {
        use Relation::{Aux, Ccomp, Xcomp};
        let duties = &self.reading.lexicon.words.duties;
        let is_one = |word: usize| duties.iter().any(|known| known == self.syntax.lemma(word));
        self.syntax.related(verb, &[Ccomp]).any(|clause| {
            let modal =
                self.syntax.related(clause, &[Aux]).any(|aux| self.syntax.tag(aux) == Tag::Md && is_one(aux));
            let negated = self.syntax.has(clause, Relation::Neg);
            modal || !negated && is_one(clause) && self.syntax.has(clause, Xcomp)
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
            Place::Clause | Place::Infinitive => {
                let marked = syntax.infinitive_subjects(verb, "for");
                if !marked.is_empty() {
                    return self.parties.named(marked, owner);
                }
                let fits = |&clause: &usize| *place == Place::Clause || syntax.is_infinitive(clause);
                let clause = syntax.related(verb, &[Relation::Ccomp, Relation::Xcomp]).find(fits);
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
            let named = self.parties.named(subjects, owner);
            // 'demanded that the hostages be freed by Norway'
            return if named.is_empty() {
                self.parties.named(self.syntax.doers(clause), false)
            } else {
                named
            };
        }
        let objects = self.parties.named(self.syntax.objects(clause), owner);
        if !objects.is_empty() {
            return objects;
        }
        // 'refused to let Norway land'
        let below =
            self.syntax.related(clause, &[Relation::Ccomp]).flat_map(|below| self.syntax.own_subjects(below));
        let below = self.parties.named(below.collect::<Vec<_>>(), owner);
        if !below.is_empty() {
            return below;
        }
        let towards = |preposition| self.at_verb(clause, &Place::Behind(preposition), owner);
        // 'threatened to act if Norway yields'
        let conditions = [verb, clause].into_iter().flat_map(|word| self.conditions(word));
        ["against", "on", "with", "to"]
            .iter()
            .map(|word| towards((*word).to_owned()))
            .find(|found| !found.is_empty())
            .unwrap_or_else(|| self.parties.named(conditions, false))
    }

    /// The subjects of the clauses under `verb` that tell on which condition.
    fn conditions(&self, verb: usize) -> Vec<usize> {
        let words = &self.reading.lexicon.words.conditions;
        let is_one = |mark: usize| words.iter().any(|known| known == self.syntax.lemma(mark));
        let conditional = |&clause: &usize| self.syntax.related(clause, &[Relation::Mark]).any(is_one);
        let clauses = self.syntax.related(verb, &[Relation::Advcl]).filter(conditional);
        clauses.flat_map(|clause| self.syntax.own_subjects(clause)).collect()
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
        let inner = self.syntax.relation(noun) == Relation::Compound && self.carrier(noun) == noun;
        if !self.syntax.is_noun(noun) || inner {
            return None;
        }
        let verb = self.governor(noun);
        let mut frames = self.reading.lexicon.noun_frames(&self.noun_keys(noun));
        frames.find_map(|frame| {
            let (sources, targets) = if frame.mutual {
                self.mutual_noun(noun, verb, frame)
            } else {
                self.directed_noun(noun, verb, frame)
            }
            .and_then(|sides| self.apart(sides))?;
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
        use Relation::{Conj, Dobj, Nsubj, Nsubjpass, Pobj, Prep, Relcl};
        let carrier = self.carrier(noun);
        let first = self.syntax.ancestors(carrier).find(|&token| self.syntax.relation(token) != Conj)?;
        let head = self.syntax.head(first)?;
        match self.syntax.relation(first) {
            Dobj | Nsubj | Nsubjpass => Some(head),
            Pobj => {
                // 'including through talks'
                let governor =
                    self.syntax.ancestors(head).find(|&token| self.syntax.relation(token) != Prep)?;
                // 'issued a statement after talks'
                let object = matches!(self.syntax.relation(governor), Dobj | Nsubjpass);
                let aside = object
                    && ASIDES.contains(&self.syntax.lemma(head))
                    && self.parties.owns(governor).is_none();
                if aside { self.syntax.head(governor) } else { Some(governor) }
            }
            _ => self.syntax.related(noun, &[Relcl]).next(),
        }
        .filter(|&verb| self.syntax.is_verb(verb))
    }

    /// The noun by which an event noun hangs on its verb: 'a round of talks', 'the start of talks', 'the
    /// aid program'; else itself.
    pub(super) fn carrier(&self, noun: usize) -> usize {
        let syntax = self.syntax;
        let Some(head) = syntax.head(noun) else { return noun };
        match syntax.relation(noun) {
            Relation::Compound if self.is_carrier(head) => self.carrier(head),
            Relation::Pobj if syntax.lemma(head) == "of" => match syntax.head(head) {
                Some(part) if syntax.is_noun(part) && self.parties.is_part_or_phase(part) => {
                    self.carrier(part)
                }
                _ => noun,
            },
            _ => noun,
        }
    }

    /// Whoever does what the noun tells, through its verb: 'Biden held talks', 'Biden said after talks'.
    fn doers(&self, noun: usize, verb: Option<usize>, frame: &Frame) -> Vec<Party> {
        let Some(verb) = verb else { return Vec::new() };
        let lexicon = self.reading.lexicon;
        let lemma = self.syntax.lemma(verb);
        let light = lexicon.words.is_light(lemma) || frame.light.iter().any(|known| known == lemma);
        let carrier = self.carrier(noun);
        let object = self.syntax.objects(verb).contains(&carrier);
        let behind = self.syntax.relation(carrier) == Relation::Pobj;
        if light && object || behind && self.is_occasion(carrier) {
            return self.parties.named(self.syntax.doers(verb), false);
        }
        // 'stressed their support for Norway'
        let pronoun =
            |token: usize| self.syntax.tag(token) == Tag::PrpPoss && self.parties.mention(token).is_none();
        if self.syntax.owner(noun).is_some_and(pronoun) {
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
        let mut inside = self.owners(noun);
        for preposition in AMID {
            inside.extend(self.parties.named(self.behind_noun(noun, preposition, 1), false));
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
        if inside.len() < 2 {
            let doers = self.doers(noun, verb, frame);
            inside.splice(0..0, doers);
        }
        if partners.is_empty() {
            // 'the US-Mexico Economic Dialogue' is the name of a body unless it is held.
            let name = matches!(self.syntax.tag(noun), Tag::Nnp | Tag::Nnps);
            let held =
                || verb.is_some_and(|verb| self.reading.lexicon.words.is_light(self.syntax.lemma(verb)));
            return if name && !held() { None } else { together(distinct(inside)) };
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
        if let Some(undergone) = self.undergone(noun, verb, frame) {
            return Some(undergone);
        }
        let doers = self.doers(noun, verb, frame);
        let agents = self.parties.named(self.behind_noun(noun, "by", 1), false);
        let from = self.against_subject(noun, &agents, frame);
        if let (Some(verb), false) = (verb, from.is_empty()) {
            let subjects = self.parties.named(self.syntax.doers(verb), false);
            return (!subjects.is_empty()).then_some((from, subjects));
        }
        let by_subject = !doers.is_empty();
        // 'repeated Norway's demand' tells of Norway's.
        let mut possessor = self.parties.named(self.syntax.owner(noun), false);
        // 'the minister repeated his country's promise' is the minister's too.
        possessor.retain(|owner| !doers.iter().any(|doer| self.parties.is_own_side(doer, owner)));
        let owners = || self.owners(noun).into_iter().take(1).collect::<Vec<_>>();
        let candidates = [agents, possessor, doers].into_iter().chain([owners(), self.of_doers(noun, frame)]);
        let sources = candidates.into_iter().find(|parties| !parties.is_empty())?;
        let targets = first_filled(&frame.target, |place| match place {
            Place::Behind(preposition) => {
                let carrier = self.carrier(noun);
                let own = self.behind_noun(noun, preposition, 1);
                let beyond = self.syntax.behind(carrier, preposition).filter(|_| carrier != noun);
                let verbs = verb.into_iter().flat_map(|verb| self.syntax.behind(verb, preposition));
                self.parties.named(own.into_iter().chain(beyond).chain(verbs), frame.owner)
            }
            Place::Clause => {
                let clauses = self.syntax.related(noun, &[Relation::Acl, Relation::Ccomp]);
                let subjects = clauses.flat_map(|clause| self.syntax.own_subjects(clause));
                self.parties.named(subjects.collect::<Vec<_>>(), false)
            }
            _ => Vec::new(),
        });
        // 'sent Ukraine aid'
        let compound = || self.parties.compounds(noun).into_iter().next().filter(|_| by_subject);
        Some((sources, targets.or_else(|| compound().map(|party| vec![party]))?))
    }

    /// Who does it where the event is an occasion that the subject undergoes: 'after an attack by
    /// Norway, France …', 'at the invitation of Norway', 'under pressure from Norway'.
    fn against_subject(&self, noun: usize, agents: &[Party], frame: &Frame) -> Vec<Party> {
        const UNDERGOING: [&str; 4] = ["under", "amid", "amidst", "despite"];
        let carrier = self.carrier(noun);
        let Some(preposition) = self.syntax.head(carrier).map(|head| self.syntax.lemma(head)) else {
            return Vec::new();
        };
        let others = || {
            let mut own = self.syntax.related(noun, &[Relation::Prep]);
            own.any(|own| !matches!(self.syntax.lemma(own), "by" | "from" | "of" | "on"))
        };
        if self.syntax.relation(carrier) != Relation::Pobj || self.syntax.owner(noun).is_some() || others() {
            return Vec::new();
        }
        match preposition {
            "at" => self.of_doers(noun, frame),
            _ if UNDERGOING.contains(&preposition) => {
                let from = self.parties.named(self.behind_noun(noun, "from", 1), false);
                if from.is_empty() { agents.to_vec() } else { from }
            }
            _ if self.is_occasion(carrier) => agents.to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whose event it is: in front of the noun or of its carrier ('Norway's imposition of sanctions').
    fn owners(&self, noun: usize) -> Vec<Party> {
        let own = self.parties.modifiers(noun);
        let carrier = self.carrier(noun);
        if own.is_empty() && carrier != noun { self.parties.modifiers(carrier) } else { own }
    }

    /// 'the withdrawal of Norway from …', where 'of' is no place of the target.
    fn of_doers(&self, noun: usize, frame: &Frame) -> Vec<Party> {
        let of = |place: &Place| matches!(place, Place::Behind(preposition) if preposition == "of");
        if frame.target.iter().any(of) {
            return Vec::new();
        }
        self.parties.named(self.syntax.behind(noun, "of"), false)
    }

    /// 'received a warning from Norway': the subject undergoes what the noun tells.
    fn undergone(&self, noun: usize, verb: Option<usize>, frame: &Frame) -> Option<(Vec<Party>, Vec<Party>)> {
        let verb = verb?;
        let lemma = self.syntax.lemma(verb);
        let converse = self.reading.lexicon.words.converse.iter().any(|known| known == lemma);
        let object = self.syntax.objects(verb).contains(&self.carrier(noun)) && !self.syntax.is_passive(verb);
        let own_from = frame.target.contains(&Place::Behind("from".to_owned()));
        if !converse || !object || own_from {
            return None;
        }
        let from = self.behind_noun(noun, "from", 1).into_iter().chain(self.syntax.behind(verb, "from"));
        let by = self.behind_noun(noun, "by", 1);
        let mut sources = self.parties.named(from.chain(by), false);
        if sources.is_empty() {
            sources.extend(self.parties.modifiers(noun).into_iter().take(1));
        }
        let targets = self.parties.named(self.syntax.doers(verb), false);
        (!sources.is_empty() && !targets.is_empty()).then_some((sources, targets))
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

//! The frames of verbs: who stands at a verb in the places that its frame names.

use super::parties::Party;
use super::predicates::{Grammar, Predicate, first_filled};
use crate::language::{Relation, Tag};
use crate::lexicon::{ActorKind, Frame, Place};

impl<'a> Grammar<'a> {
    /// The first frame of a verb that finds its parties.
    pub(super) fn verb_predicate(&self, verb: usize) -> Option<Predicate<'a>> {
        if self.is_topic(verb) || self.only_carries(verb) {
            return None;
        }
        let keys = self.verb_keys(verb);
        let mut frames = keys.iter().flat_map(|key| self.reading.lexicon.verb_frames(key));
        frames.find_map(|frame| {
            if !self.counts(verb, frame) {
                return None;
            }
            let sides = self.verb_parties(verb, frame).and_then(|sides| self.of_whom(frame, sides));
            let (sources, targets) = sides.and_then(|sides| self.apart(frame, sides))?;
            Some(Predicate { frame, word: verb, verb: Some(verb), sources, targets, stretch: None })
        })
    }

    /// Whether a verb with its preposition only carries an event noun: 'engaged in talks'.
    fn only_carries(&self, verb: usize) -> bool {
        let (syntax, words) = (self.syntax, &self.reading.lexicon.words);
        let links = syntax.related(verb, &[Relation::Prep]);
        let light = |&link: &usize| words.is_light(&format!("{} {}", syntax.lemma(verb), syntax.lemma(link)));
        let mut carried = links.filter(light).flat_map(|link| syntax.objects_of_preposition(link));
        carried.any(|noun| self.has_frame(noun))
    }

    /// Whether a gerund only tells what was talked about: 'discussed reaching a truce', 'discussed matters
    /// including reaching a truce'; not 'discussed trade after meeting Olsen'.
    pub(super) fn is_topic(&self, verb: usize) -> bool {
        use Relation::{Advcl, Conj, Dobj, Pcomp, Pobj, Prep, Xcomp};
        let syntax = self.syntax;
        let Some(head) = syntax.head(verb).filter(|_| syntax.tag(verb) == Tag::Vbg) else { return false };
        let words = &self.reading.lexicon.words;
        let talks = |token: usize| words.topic_verbs.iter().any(|known| known == syntax.lemma(token));
        let about = |prep: usize| {
            let lemma = syntax.lemma(prep);
            matches!(lemma, "of" | "include") || words.topic_prepositions.iter().any(|known| known == lemma)
        };
        match syntax.relation(verb) {
            Conj => self.is_topic(head),
            // 'had time to discuss steps, including aid to Norway, reaching a truce and …'
            Advcl => {
                let talked = (head..verb).find(|&token| syntax.is_verb(token) && talks(token));
                let lists = |from: usize| (from..verb).any(|token| syntax.lemma(token) == "include");
                talked.is_some_and(lists) && self.reading.word(verb - 1) == ","
            }
            Xcomp => talks(head),
            Pcomp if about(head) => {
                let linked = |token: &usize| match syntax.relation(*token) {
                    Dobj | Pobj => true,
                    Prep => about(*token),
                    _ => false,
                };
                let heads = syntax.ancestors(head).take_while(linked).filter_map(|token| syntax.head(token));
                heads.last().is_some_and(talks)
            }
            _ => false,
        }
    }

    /// Whether a verb has with it what its frame asks for.
    pub(super) fn counts(&self, verb: usize, frame: &Frame) -> bool {
        // 'called Silva a friend' rang nobody up.
        let said_of = |word: usize| {
            let noun = self.syntax.has(word, Relation::Det) || self.syntax.owner(word).is_some();
            self.parties.mention(word).is_none()
                && (noun || matches!(self.syntax.tag(word), Tag::Jj | Tag::Vbn))
        };
        if frame.mode.is_some() && self.syntax.related(verb, &[Relation::Oprd]).any(said_of) {
            return false;
        }
        // 'welcomed Silva and Olsen to the palace': a parse hangs 'to' on the object too, whose own it is in
        // 'welcomed the Norwegian mission to Kenya'.
        let mut at = vec![verb];
        if !frame.beside.is_empty() {
            let named = |object: &usize| self.parties.mention(*object).is_some();
            at.extend(self.syntax.objects(verb).into_iter().filter(named));
        }
        let with = |word: &String| {
            let links = at.iter().flat_map(|&at| self.syntax.prepositions(at, word));
            // 'in 2023' tells no place.
            let place = |noun: &usize| !self.reading.is_time(*noun);
            links
                .map(|link| self.syntax.objects_of_preposition(link))
                .any(|nouns| nouns.is_empty() || nouns.iter().any(place))
        };
        let has = |words: &[String]| words.iter().any(with);
        (frame.object.is_empty() || self.has_object(verb, frame))
            && (frame.beside.is_empty() || has(&frame.beside))
            && (!frame.passive || self.syntax.is_passive(verb) || self.syntax.has(verb, Relation::Acomp))
            && (!frame.duty || self.is_duty(verb))
            && (!frame.bare || !self.syntax.has(verb, Relation::Dobj))
    }

    /// How the lexicon may list a verb: with a particle or a predicate adjective; else with an adverb
    /// or a phrase such as 'to court', and alone.
    pub(super) fn verb_keys(&self, verb: usize) -> Vec<String> {
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
        let objects = self.syntax.objects(verb).into_iter().chain(self.fulfilled_with(verb));
        objects.flat_map(|object| self.object_nouns(object)).any(|noun| {
            let keys = self.noun_keys(noun);
            keys.iter().any(|key| frame.object.iter().any(|known| known.eq_ignore_ascii_case(key)))
        })
    }

    /// The things of 'provided Norway with things', which 'provided things to Norway' has as objects (Levin's verbs of
    /// fulfilling).
    fn fulfilled_with(&self, verb: usize) -> Vec<usize> {
        let fulfils = self.reading.lexicon.words.fulfils(self.syntax.lemma(verb));
        if fulfils { self.syntax.behind(verb, "with").collect() } else { Vec::new() }
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

    pub(super) fn verb_parties(&self, verb: usize, frame: &Frame) -> Option<(Vec<Party>, Vec<Party>)> {
        let sources = first_filled(&frame.source, |place| self.at_verb(verb, place, frame, false));
        // A deed helps and harms for its owner, but meets nobody for him.
        let by_deed = || {
            let own = frame.mode.is_none() && frame.source.contains(&Place::Subject);
            let acting = own.then(|| self.parties.acting(self.syntax.doers(verb)));
            let acting = acting.filter(|acting| !acting.is_empty());
            acting.or_else(|| own.then(|| self.carried(verb)).filter(|carried| !carried.is_empty()))
        };
        let sources = sources.or_else(by_deed)?;
        if frame.adds {
            return Some((Vec::new(), sources));
        }
        let targets = first_filled(&frame.target, |place| self.at_verb(verb, place, frame, frame.owner));
        let targets = targets.or_else(|| self.shared_target(verb, frame));
        if let Some(targets) = targets.or_else(|| self.before_object(verb, frame)) {
            return Some((sources, targets));
        }
        if frame.answers.is_some() && self.has_answer(verb) || frame.addressed {
            return Some((sources, Vec::new()));
        }
        // 'A and B met' is theirs, 'A and B met the deadline' is not; 'A and B discussed fish' is.
        let partner_expected = frame.object.is_empty() && frame.target.contains(&Place::Object);
        let alone = !partner_expected || self.syntax.objects(verb).is_empty();
        let alone = alone && !(frame.mode.is_some() && self.with_unnamed(verb));
        (frame.is_together() && alone).then(|| self.together(verb, frame, sources)).flatten()
    }

    /// 'will lend Peru money': a parse takes a recipient and the frame's object for one noun.
    fn before_object(&self, verb: usize, frame: &Frame) -> Option<Vec<Party>> {
        let given = !frame.object.is_empty() && frame.target.contains(&Place::Recipient);
        let objects = self.syntax.objects(verb).into_iter().filter(|_| given);
        let bare = objects.filter(|&object| !self.syntax.has(object, Relation::Det));
        // 'providing AUD 50 million', 'providing ABC kits'
        let receives = |party: &Party| {
            let kind = self.parties.kind(party);
            matches!(kind, Some(ActorKind::Country | ActorKind::Government | ActorKind::Person))
        };
        let named = bare.flat_map(|object| self.parties.compounds(object));
        let recipients: Vec<Party> = named.filter(receives).collect();
        (!recipients.is_empty()).then_some(recipients)
    }

    /// Who does the event noun that the parse takes for the doer: 'began a strike to demand an apology'.
    fn carried(&self, verb: usize) -> Vec<Party> {
        let words = &self.reading.lexicon.words;
        let carrier = |&noun: &usize| {
            let above = self.governor(noun).filter(|&above| words.is_light(self.syntax.lemma(above)))?;
            let object = self.syntax.is_noun(noun) && self.syntax.objects(above).contains(&noun);
            (object && self.has_frame(noun)).then_some(above)
        };
        let doers = self.syntax.doers(verb);
        let above = doers.iter().find_map(carrier).filter(|&above| above != verb);
        above.map_or_else(Vec::new, |above| self.parties.named(self.syntax.doers(above), false))
    }

    /// 'these accusations': the object points back at what was told.
    fn has_answer(&self, verb: usize) -> bool {
        self.syntax.objects(verb).iter().any(|&object| {
            let pointing = self.syntax.related(object, &[Relation::Det, Relation::Poss]).next().is_some();
            pointing || matches!(self.syntax.tag(object), Tag::Prp | Tag::Dt)
        })
    }

    /// The actors in a place of a verb.
    fn at_verb(&self, verb: usize, place: &Place, frame: &Frame, owner: bool) -> Vec<Party> {
        let syntax = self.syntax;
        match place {
            Place::Subject => self.parties.named(syntax.doers(verb), false),
            Place::Object => {
                let objects = syntax.objects(verb);
                let named = self.parties.named(objects.iter().copied(), owner);
                if !named.is_empty() || frame.object.is_empty() {
                    return named;
                }
                // 'held Olsen hostage': a parse takes both for one noun.
                objects.into_iter().flat_map(|object| self.parties.compounds(object)).collect()
            }
            Place::Recipient => {
                let recipients = self.parties.named(syntax.recipients(verb), owner);
                if recipients.is_empty() && syntax.is_passive(verb) && syntax.has(verb, Relation::Dobj) {
                    return self.parties.named(syntax.subjects(verb), owner);
                }
                let all = recipients.is_empty() && !self.fulfilled_with(verb).is_empty();
                if all || recipients.is_empty() && syntax.has(verb, Relation::Ccomp) {
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
                clause.map_or_else(Vec::new, |clause| self.in_clause(verb, clause, frame))
            }
            // 'met the needs of farmers with Norway' meets nobody.
            Place::Behind(_)
                if frame.mode.is_some()
                    && frame.target.contains(&Place::Object)
                    && syntax.has(verb, Relation::Dobj) =>
            {
                Vec::new()
            }
            Place::Behind(preposition) => {
                // 'is committed to Norway' hangs on the adjective.
                let words = std::iter::once(verb).chain(syntax.related(verb, &[Relation::Acomp]));
                let own: Vec<usize> =
                    words.flat_map(|word| syntax.behind(word, preposition).collect::<Vec<_>>()).collect();
                let named = self.parties.named(own.iter().copied(), owner);
                if !named.is_empty() {
                    return named;
                }
                let seats = self.seats(frame, own);
                if !seats.is_empty() {
                    return seats;
                }
                // 'discussed trade with Norway' speaks with Norway; where several discuss it, the trade is.
                if frame.mode.is_some() && self.are_several(verb) {
                    return Vec::new();
                }
                // A parse hangs 'with Norway' on any noun ahead: 'spoke on the margins of the summit with …'.
                let adjuncts = syntax.related(verb, &[Relation::Prep]);
                let nouns = adjuncts.flat_map(|prep| syntax.related(prep, &[Relation::Pobj]));
                // 'reaffirmed their commitment in cooperation with Norway' cooperates.
                let nouns = nouns.filter(|&noun| !self.is_event(noun));
                // 'discussed plans for a summit with Norway' speaks with nobody: the summit is.
                let mut objects = syntax.objects(verb);
                objects.retain(|&noun| !self.holds_contact(noun, preposition));
                // 'discussed Norway's trade with Kenya': so is the trade.
                let somebodys = |noun| syntax.owner(noun).is_some_and(|own| syntax.is_noun(own));
                objects.retain(|&noun| frame.mode.is_none() || !somebodys(noun));
                let objects = objects.into_iter();
                let nouns: Vec<usize> = match preposition.as_str() {
                    "with" => objects.chain(nouns).collect(),
                    _ => objects.collect(),
                };
                let behind = nouns.into_iter().flat_map(|noun| self.behind_noun(noun, preposition, 2));
                let behind: Vec<usize> = behind.collect();
                let named = self.parties.named(behind.iter().copied(), owner);
                if named.is_empty() { self.seats(frame, behind) } else { named }
            }
        }
    }

    /// Whether a verb tells of several who do it, named or not: 'Silva and Olsen', 'they', 'the leaders'.
    fn are_several(&self, verb: usize) -> bool {
        let doers = self.syntax.doers(verb);
        let plural = |&doer: &usize| {
            matches!(self.syntax.tag(doer), Tag::Nns) || matches!(self.syntax.lemma(doer), "they" | "we")
        };
        doers.len() > 1 || doers.iter().any(plural)
    }

    /// Whether a contact told of below an object takes the `preposition` for itself.
    fn holds_contact(&self, object: usize, preposition: &str) -> bool {
        let syntax = self.syntax;
        let below = syntax.related(object, &[Relation::Prep]);
        let mut below = below.flat_map(|prep| syntax.related(prep, &[Relation::Pobj]).collect::<Vec<_>>());
        below.any(|noun| {
            self.contact_of(noun).is_some() && syntax.prepositions(noun, preposition).next().is_some()
        })
    }

    /// Whom the clause under `verb` is about: its subject ('insisted that Norway yield'); if that is
    /// the verb's own, its object ('threatened to attack Norway').
    fn in_clause(&self, verb: usize, clause: usize, frame: &Frame) -> Vec<Party> {
        let owner = frame.owner;
        let own = self.syntax.subjects(verb);
        let subjects = self.syntax.subjects(clause);
        if subjects != own {
            // 'said that they and their teams should …' asks nobody else.
            if frame.duty && subjects.iter().any(|&subject| self.syntax.tag(subject) == Tag::Prp) {
                return Vec::new();
            }
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
            // 'helped to found the Quad' helps nobody.
            let founds = self.reading.lexicon.words.founds(self.syntax.lemma(clause));
            return if founds && !frame.is_hostile() { Vec::new() } else { objects };
        }
        // 'refused to let Norway land'
        let below =
            self.syntax.related(clause, &[Relation::Ccomp]).flat_map(|below| self.syntax.own_subjects(below));
        let below = self.parties.named(below.collect::<Vec<_>>(), owner);
        if !below.is_empty() {
            return below;
        }
        // 'helped to close the gap with Norway' helps nobody.
        if !frame.is_hostile() {
            return Vec::new();
        }
        let towards = |preposition| self.at_verb(clause, &Place::Behind(preposition), frame, owner);
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
}

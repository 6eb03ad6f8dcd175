//! The frames of event nouns: whose event it is, by its possessors, prepositions and the verb that it
//! hangs on.

use super::extraction::MentionForm;
use super::mutual_nouns::AMID;
use super::parties::Party;
use super::predicates::{Grammar, Predicate, first_filled};
use crate::language::{Relation, Tag};
use crate::lexicon::{Frame, Place, Status};

/// Prepositions by which an event noun behind another noun is an occasion of their verb.
const ASIDES: [&str; 8] = ["after", "during", "before", "follow", "following", "at", "in", "ahead"];

impl<'a> Grammar<'a> {
    /// The first frame of an event noun that finds its parties.
    pub(super) fn noun_predicate(&self, noun: usize) -> Option<Predicate<'a>> {
        let inner = self.syntax.relation(noun) == Relation::Compound && self.carrier(noun) == noun;
        // 'Norwegian Southern Command' is somebody, and no command.
        let somebody = self.parties.mention(noun).is_some_and(|(_, found)| found.form == MentionForm::Name);
        // 'in meeting its needs' meets nobody.
        let gerund = self.syntax.has(noun, Relation::Dobj);
        if !self.syntax.is_noun(noun) || inner || somebody || gerund {
            return None;
        }
        let verb = self.governor(noun);
        // 'discussed reaching a truce with Norway'
        let object = |verb: usize| self.syntax.objects(verb).contains(&self.carrier(noun));
        if verb.is_some_and(|verb| self.is_topic(verb) && object(verb)) {
            return None;
        }
        // 'any attack by Norway' is none that was made.
        let any = self.syntax.related(noun, &[Relation::Det]).any(|word| self.syntax.lemma(word) == "any");
        let frames = self.reading.lexicon.noun_frames(&self.noun_keys(noun));
        let mut frames = frames.filter(|frame| {
            let hypothetical = any && frame.is_hostile();
            !(hypothetical || self.means_another(noun, frame) || self.is_named_war(noun, frame))
        });
        frames.find_map(|frame| {
            let (sources, targets) = if frame.mutual {
                self.mutual_noun(noun, verb, frame)
            } else {
                self.directed_noun(noun, verb, frame)
            }
            .and_then(|sides| self.of_whom(frame, sides))
            .and_then(|sides| self.apart(frame, sides))?;
            Some(Predicate { frame, word: noun, verb, sources, targets, stretch: None })
        })
    }

    /// Whether a preposition tells that the noun has not the frame's sense: 'a call for calm'.
    fn means_another(&self, noun: usize, frame: &Frame) -> bool {
        let has = |link: &str| self.syntax.prepositions(noun, link).next().is_some();
        let of_target = |place: &Place| matches!(place, Place::Behind(link) if has(link));
        let between = || AMID.into_iter().any(has);
        frame.unless.iter().any(|link| has(link)) && !frame.target.iter().any(of_target) && !between()
    }

    /// Whether a hostile deed bears the name of one that others were in: 'in the Second World War'; not one whose doer
    /// is told ('Norwegian Missile Strike').
    fn is_named_war(&self, noun: usize, frame: &Frame) -> bool {
        let name = |word: usize| self.syntax.tag(word) == Tag::Nnp && self.parties.mention(word).is_none();
        let mut front = self.syntax.related(noun, &[Relation::Compound]);
        frame.is_hostile() && name(noun) && front.any(name) && self.owners(noun).is_empty()
    }

    /// How the lexicon may list a noun: with the noun in front of it, and alone.
    pub(super) fn noun_keys(&self, noun: usize) -> Vec<String> {
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
    pub(super) fn governor(&self, noun: usize) -> Option<usize> {
        use Relation::{Conj, Dobj, Nsubj, Nsubjpass, Pobj, Prep, Relcl};
        let carrier = self.carrier(noun);
        let first = self.syntax.ancestors(carrier).find(|&token| self.syntax.relation(token) != Conj)?;
        let head = self.syntax.head(first)?;
        match self.syntax.relation(first) {
            Dobj | Nsubj | Nsubjpass => Some(head),
            Pobj if self.reading.lexicon.words.is_means(self.syntax.lemma(head)) => self.above_means(head),
            Pobj => {
                // 'including at talks'
                let governor =
                    self.syntax.ancestors(head).find(|&token| self.syntax.relation(token) != Prep)?;
                // 'issued a statement after talks'
                let object = matches!(self.syntax.relation(governor), Dobj | Nsubjpass);
                let aside = object
                    && ASIDES.contains(&self.syntax.lemma(head))
                    && self.parties.owns(governor).is_none();
                // 'hope to see progress at the summit'
                let with = || {
                    ["with", "between"]
                        .into_iter()
                        .any(|link| self.syntax.prepositions(noun, link).next().is_some())
                };
                let to_come = |verb: &usize| self.syntax.is_infinitive(*verb) && !with();
                if aside { self.syntax.head(governor).filter(|verb| !to_come(verb)) } else { Some(governor) }
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
    pub(super) fn doers(&self, noun: usize, verb: Option<usize>, frame: &Frame) -> Vec<Party> {
        let helped = self.helped(noun);
        if !helped.is_empty() {
            return helped;
        }
        let joined = self.joined_owner(noun);
        if !joined.is_empty() {
            return joined;
        }
        let Some(verb) = verb else { return self.punished(noun) };
        let lexicon = self.reading.lexicon;
        let lemma = self.syntax.lemma(verb);
        let light = lexicon.words.is_light(lemma) || frame.light.iter().any(|known| known == lemma);
        let carrier = self.carrier(noun);
        let object = self.syntax.objects(verb).contains(&carrier);
        let behind = self.syntax.relation(carrier) == Relation::Pobj;
        if behind && self.is_the_objects(carrier, verb, frame) {
            let objects = self.syntax.objects(verb);
            let mut done_to = self.parties.named(objects.iter().copied(), false);
            if done_to.is_empty() && self.syntax.owner(noun).is_some() {
                // 'imposed sanctions on Norway for its war'
                let ahead = objects.into_iter().flat_map(|object| self.aimed_behind(object, noun));
                done_to = self.parties.named(ahead.collect::<Vec<_>>(), false);
            }
            if !done_to.is_empty() {
                return done_to;
            }
        }
        // 'entered into talks'
        let link = self.syntax.head(carrier).filter(|_| behind).map(|link| self.syntax.lemma(link));
        let enters = || link.is_some_and(|link| lexicon.words.is_light(&format!("{lemma} {link}")));
        // 'pushed for the release of …', 'turned to Norway for help'
        let asks = || {
            let asked = || lexicon.words.verb_status(lemma, false) == Some(Status::Possible);
            let aided = || frame.mode.is_none() && !frame.is_hostile();
            !frame.mutual && link == Some("for") && (aided() || asked())
        };
        // 'its' is of one alone.
        let its = self.syntax.owner(noun).filter(|&owner| self.syntax.lemma(owner) == "its");
        let several = |doers: &[Party]| {
            doers.len() > 1 || doers.iter().any(|doer| self.syntax.tag(doer.head) == Tag::Nns)
        };
        let fitting = |doers: Vec<Party>| if its.is_some() && several(&doers) { Vec::new() } else { doers };
        // 'said after talks' talked; 'resigned after the attack', 'over the attack' attacked nobody.
        let when = || link.is_some_and(|link| link == "over" || link != "in" && ASIDES.contains(&link));
        let part = || self.is_occasion(carrier) && (frame.mutual || frame.mode.is_some() || !when());
        if light && object || behind && (part() && !asks() || enters()) {
            return fitting(self.parties.named(self.syntax.doers(verb), false));
        }
        // 'stressed their support for Norway'; 'our' is the speaker's.
        let pronoun = |token: usize| {
            self.syntax.tag(token) == Tag::PrpPoss
                && self.parties.mention(token).is_none()
                && !matches!(self.syntax.lemma(token), "our" | "my" | "your")
        };
        if self.syntax.owner(noun).is_some_and(pronoun) {
            return fitting(self.parties.named(self.syntax.doers(verb), false));
        }
        Vec::new()
    }

    /// Whether what the noun tells is the doing of the verb's object: 'thanked Norway for the help', 'praised
    /// Norway in the fight against …'.
    fn is_the_objects(&self, noun: usize, verb: usize, frame: &Frame) -> bool {
        let Some(preposition) = self.syntax.head(noun).map(|prep| self.syntax.lemma(prep)) else {
            return false;
        };
        let sides_with = || is_siding(self.reading.lexicon.verb_frames(self.syntax.lemma(verb)));
        // 'condemned Norway for its war': not what both share, as in 'thanked Norway for the talks'.
        let owned = || self.syntax.owner(noun).is_some_and(|owner| self.syntax.tag(owner) == Tag::PrpPoss);
        let done = !frame.mutual || owned();
        preposition == "for" && done || preposition == "in" && sides_with()
    }

    /// Who is helped in what the noun tells, and so does it: 'support for Norway in the fight against …'.
    fn helped(&self, noun: usize) -> Vec<Party> {
        let syntax = self.syntax;
        let link = syntax.head(noun).filter(|&link| syntax.lemma(link) == "in");
        let help = link.and_then(|link| syntax.head(link)).filter(|&help| syntax.is_noun(help));
        let help = help.filter(|&help| is_siding(self.reading.lexicon.noun_frames(&self.noun_keys(help))));
        self.parties.named(help.map(|help| self.aimed_behind(help, noun)).unwrap_or_default(), false)
    }

    /// Whose 'its' or 'their' it is right behind them and 'and': 'condemned Norway and its war in Kenya'.
    fn joined_owner(&self, noun: usize) -> Vec<Party> {
        let syntax = self.syntax;
        let unknown = |&owner: &usize| self.parties.mention(owner).is_none();
        let Some(owner) = syntax.owner(noun).filter(unknown) else { return Vec::new() };
        let head = syntax.head(noun).filter(|_| syntax.relation(noun) == Relation::Conj);
        let Some(head) = head else { return Vec::new() };
        let link = syntax.head(head).filter(|_| syntax.relation(head) == Relation::Pobj);
        let aimed = link.filter(|&link| !matches!(syntax.lemma(link), "of" | "against" | "by"));
        let above = aimed.and_then(|link| syntax.head(link)).filter(|&above| !syntax.is_verb(above));
        // 'reaffirmed its commitment to Kenya and its support for Chile': of whom is open.
        if above.is_some_and(|above| syntax.owner(above).is_some()) {
            return Vec::new();
        }
        let fits = match syntax.tag(head) {
            Tag::Nns | Tag::Nnps => syntax.lemma(owner) == "their",
            _ => syntax.lemma(owner) == "its",
        };
        self.parties.named(Some(head).filter(|_| fits), false)
    }

    /// Whose doing it is what another noun is aimed at: 'the sanctions on Norway for its war'.
    fn punished(&self, noun: usize) -> Vec<Party> {
        let link = self.syntax.head(noun).filter(|&link| self.syntax.lemma(link) == "for");
        let above = link.and_then(|link| self.syntax.head(link)).filter(|&above| self.syntax.is_noun(above));
        let owned = self.syntax.owner(noun).is_some_and(|owner| self.syntax.tag(owner) == Tag::PrpPoss);
        let aimed = above.filter(|_| owned).map(|above| self.aimed_behind(above, noun));
        self.parties.named(aimed.unwrap_or_default(), false)
    }

    /// At whom an object is aimed by the prepositions between it and `end`: 'sanctions against Norway for …'.
    fn aimed_behind(&self, object: usize, end: usize) -> Vec<usize> {
        let links = self.syntax.related(object, &[Relation::Prep]);
        let nouns = links.flat_map(|link| self.syntax.related(link, &[Relation::Pobj]));
        nouns.filter(|&aimed| aimed < end).collect()
    }

    /// Whether a noun stands behind 'after', 'during', 'in' …: an occasion of the verb's subject.
    fn is_occasion(&self, noun: usize) -> bool {
        let preposition = self.syntax.head(noun).map(|prep| self.syntax.lemma(prep));
        preposition.is_some_and(|word| self.reading.lexicon.words.occasions.iter().any(|known| known == word))
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
        possessor.retain(|owner| !doers.iter().any(|doer| self.parties.is_own_side(doer, owner, false)));
        let owners = self.owners(noun).into_iter().take(1).collect::<Vec<_>>();
        let of_doers = self.of_doers(noun, frame);
        // 'met after the departure of Norway', 'after the Norwegian attack': not the subject's doing.
        let candidates = match self.syntax.relation(self.carrier(noun)) {
            Relation::Pobj => [agents, possessor, owners, of_doers, doers],
            _ => [agents, possessor, doers, owners, of_doers],
        };
        let sources = candidates.into_iter().find(|parties| !parties.is_empty())?;
        let targets = first_filled(&frame.target, |place| match place {
            Place::Behind(preposition) => {
                let carrier = self.carrier(noun);
                let own = self.behind_noun(noun, preposition, 1);
                let beyond = self.syntax.behind(carrier, preposition).filter(|_| carrier != noun);
                let verbs = verb.into_iter().flat_map(|verb| self.syntax.behind(verb, preposition));
                // 'called on Norway after an attack on Kenya': the noun's own come first.
                let named = self.parties.named(own.iter().copied(), frame.owner);
                if !named.is_empty() {
                    return named;
                }
                let all: Vec<usize> = own.into_iter().chain(beyond).chain(verbs).collect();
                let named = self.parties.named(all.iter().copied(), frame.owner);
                if named.is_empty() { self.seats(frame, all) } else { named }
            }
            Place::Clause => {
                let clauses: Vec<usize> =
                    self.syntax.related(noun, &[Relation::Acl, Relation::Ccomp]).collect();
                let own: Vec<usize> =
                    clauses.iter().flat_map(|&clause| self.syntax.own_subjects(clause)).collect();
                // 'its call on Norway to yield'
                let asked = clauses.iter().flat_map(|&clause| self.syntax.subjects(clause));
                self.parties.named(if own.is_empty() { asked.collect() } else { own }, false)
            }
            _ => Vec::new(),
        });
        let targets = targets.map(|mut targets| {
            targets.retain(|target| !self.is_same_deed(target, frame));
            targets
        });
        let targets = targets.filter(|targets| !targets.is_empty());
        // 'sent Ukraine aid'
        let compound = || self.parties.compounds(noun).into_iter().next().filter(|_| by_subject);
        let targets = targets.or_else(|| compound().map(|party| vec![party]));
        Some((sources, targets.or_else(|| self.shared_target(noun, frame))?))
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
    pub(super) fn owners(&self, noun: usize) -> Vec<Party> {
        let own = self.parties.modifiers(noun);
        let carrier = self.carrier(noun);
        if own.is_empty() && carrier != noun { self.parties.modifiers(carrier) } else { own }
    }

    /// 'the withdrawal of Norway from …', where 'of' is no place of the target.
    pub(super) fn of_doers(&self, noun: usize, frame: &Frame) -> Vec<Party> {
        let of = |place: &Place| matches!(place, Place::Behind(preposition) if preposition == "of");
        if frame.target.iter().any(of) {
            return Vec::new();
        }
        self.parties.named(self.syntax.behind(noun, "of"), false)
    }

    /// 'received a warning from Norway': the subject undergoes what the noun tells.
    fn undergone(&self, noun: usize, verb: Option<usize>, frame: &Frame) -> Option<(Vec<Party>, Vec<Party>)> {
        let verb = verb?;
        let carrier = self.carrier(noun);
        let object = self.syntax.objects(verb).contains(&carrier) && !self.syntax.is_passive(verb);
        let lemma = self.syntax.lemma(verb);
        // 'defends itself against an attack'
        let link = self.syntax.head(carrier).filter(|&link| self.syntax.head(link) == Some(verb));
        let with_link = || link.map(|link| format!("{lemma} {}", self.syntax.lemma(link)));
        let word = if object { Some(lemma.to_owned()) } else { with_link() };
        let converse = word.is_some_and(|word| self.reading.lexicon.words.converse.contains(&word));
        let own_from = frame.target.contains(&Place::Behind("from".to_owned()));
        // 'welcomed Norway's aid to Kenya', 'Norway's support for reforms': it is done to that.
        let told = |place: &Place| match place {
            Place::Behind(preposition) if frame.is_hostile() => {
                !self.parties.named(self.behind_noun(noun, preposition, 0), frame.owner).is_empty()
            }
            Place::Behind(preposition) => self.syntax.prepositions(noun, preposition).next().is_some(),
            _ => false,
        };
        if !converse || own_from || frame.target.iter().any(told) {
            return None;
        }
        // 'welcomed Norway's commitment to build' and 'to building' undergoes nothing.
        let gerund = |to: usize| self.syntax.has(to, Relation::Pcomp);
        let to_do =
            self.syntax.related(noun, &[Relation::Acl]).any(|clause| self.syntax.is_infinitive(clause))
                || self.syntax.prepositions(noun, "to").any(gerund);
        let from = self.behind_noun(noun, "from", 1).into_iter().chain(self.syntax.behind(verb, "from"));
        let by = if to_do { Vec::new() } else { self.behind_noun(noun, "by", 1) };
        let mut sources = self.parties.named(from.chain(by), false);
        if sources.is_empty() && !to_do {
            sources.extend(self.parties.modifiers(noun).into_iter().take(1));
        }
        // 'defended Kenya against an attack'
        let defended = if object { Vec::new() } else { self.parties.named(self.syntax.objects(verb), false) };
        let targets =
            if defended.is_empty() { self.parties.named(self.syntax.doers(verb), false) } else { defended };
        (!sources.is_empty() && !targets.is_empty()).then_some((sources, targets))
    }
}

/// Whether one of these frames tells that somebody takes another's side.
fn is_siding<'f>(frames: impl IntoIterator<Item = &'f Frame>) -> bool {
    frames.into_iter().any(|frame| matches!(frame.kind.as_str(), "support" | "aid"))
}

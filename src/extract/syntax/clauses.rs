//! Who does what a verb tells, and to whom: subjects and objects through passives, conjunctions, relative
//! clauses, control and raising.

use super::{DEEP, Syntax};
use crate::language::{Relation, Tag};

impl Syntax<'_> {
    /// Whether a verb is passive: by its auxiliary or subject, or as a bare participle behind a noun.
    pub(in crate::extract) fn is_passive(&self, verb: usize) -> bool {
        use Relation::{Acl, Advcl, Auxpass, Conj, Nsubj, Nsubjpass};
        if self.related(verb, &[Auxpass, Nsubjpass]).next().is_some() {
            return true;
        }
        if self.tag(verb) != Tag::Vbn || self.has(verb, Relation::Aux) || self.has(verb, Nsubj) {
            return false;
        }
        match (self.relation(verb), self.head(verb)) {
            (Acl, _) => true,
            (Conj, Some(head)) => self.is_passive(head),
            // 'were killed, wounded or jailed': the parse may take the second for a clause of its own.
            (Advcl, Some(head)) => {
                self.has(verb, Relation::Agent) || self.is_listed(verb) && self.is_passive(head)
            }
            _ => self.has(verb, Relation::Agent),
        }
    }

    /// Whether verbs are listed from `verb` on: 'wounded or jailed'.
    fn is_listed(&self, verb: usize) -> bool {
        self.related(verb, &[Relation::Conj]).any(|other| self.tag(other) == self.tag(verb))
    }

    /// The agent behind the 'by' of a passive, its own or that of the verbs listed behind it: 'were killed,
    /// wounded or jailed by Norway'.
    fn agents(&self, verb: usize, steps: usize) -> Vec<usize> {
        let own: Vec<usize> =
            self.related(verb, &[Relation::Agent]).flat_map(|by| self.objects_of_preposition(by)).collect();
        let Some(steps) = steps.checked_sub(1).filter(|_| own.is_empty()) else { return own };
        let shares = |&other: &usize| {
            let listed = self.relation(other) == Relation::Conj || self.is_listed(other);
            other > verb && listed && self.tag(other) == Tag::Vbn && self.own_subjects(other).is_empty()
        };
        let mut listed = self.related(verb, &[Relation::Conj, Relation::Advcl]).filter(shares);
        listed
            .find_map(|other| Some(self.agents(other, steps)).filter(|agents| !agents.is_empty()))
            .unwrap_or(own)
    }

    /// Who does what the verb tells: the subject, of a passive the agent behind 'by'.
    pub(in crate::extract) fn doers(&self, verb: usize) -> Vec<usize> {
        if self.is_passive(verb) {
            let agents = self.agents(verb, DEEP);
            if !agents.is_empty() {
                return agents;
            }
            // 'was killed at the hands of Norway'
            let hands = self.behind(verb, "at").filter(|&noun| self.lemma(noun) == "hand");
            let at_hands: Vec<usize> =
                hands.flat_map(|noun| self.behind(noun, "of").collect::<Vec<_>>()).collect();
            if !at_hands.is_empty() {
                return at_hands;
            }
            // The parse may hang 'by Chile' on the noun ahead: 'was granted to Olsen by Chile'.
            let complements = self.related(verb, &[Relation::Prep, Relation::Dative, Relation::Dobj]);
            let nouns = complements.filter(|&child| !TIMES.contains(&self.lemma(child))).flat_map(|child| {
                if self.is_noun(child) { vec![child] } else { self.objects_of_preposition(child) }
            });
            return nouns.flat_map(|noun| self.behind(noun, "by").collect::<Vec<_>>()).collect();
        }
        self.subjects(verb)
    }

    /// To whom it is done: the object, of a passive the subject.
    pub(in crate::extract) fn objects(&self, verb: usize) -> Vec<usize> {
        if self.is_passive(verb) {
            return self.subjects(verb);
        }
        // 'called President Silva' may come as a predicate of the object.
        let named = self.related(verb, &[Relation::Oprd]).filter(|&word| self.tag(word) == Tag::Nnp);
        let object = self.related(verb, &[Relation::Dobj]).chain(named).next();
        match object.map(|object| self.antecedent(verb, object)) {
            Some(object) => self.coordinated(object),
            None => match self.gap(verb) {
                Some(object) => vec![object],
                None => self.shared_object(verb),
            },
        }
    }

    /// The noun that a relative clause without a pronoun for its object hangs on: 'the leaders France met', 'the leaders
    /// France wants to meet'.
    fn gap(&self, verb: usize) -> Option<usize> {
        let wanted = self.relation(verb) == Relation::Xcomp && self.is_infinitive(verb);
        let clause = if wanted { self.head(verb)? } else { verb };
        let open = self.relation(clause) == Relation::Relcl && self.has(clause, Relation::Nsubj);
        let filled = wanted && self.has(clause, Relation::Dobj);
        let pronoun = || self.children(clause).any(|child| self.is_relative(child));
        self.head(clause).filter(|_| open && !filled && !pronoun())
    }

    /// Whether a relative clause tells that what the noun above it names was done: 'the war that Russia began', not
    /// 'the role it plays', 'the base where it trains' or 'its war, which we condemned'.
    pub(in crate::extract) fn tells_doing(&self, clause: usize, noun: usize) -> bool {
        let past = matches!(self.tag(clause), Tag::Vbd | Tag::Vbn) && !self.is_passive(clause);
        let aside = |child: usize| self.tag(child) == Tag::Wrb || self.tag(child) == Tag::Md;
        let owned = self.owner(noun).is_some() || self.children(clause).any(aside);
        past && !owned && self.objects(clause).first() == Some(&noun)
    }

    /// 'France met and praised Norway': the object stands with the last of the verbs.
    fn shared_object(&self, verb: usize) -> Vec<usize> {
        use Relation::{Cc, Conj, Dobj, Nsubj};
        let Some(later) = self.related(verb, &[Conj]).next() else { return Vec::new() };
        let between = self.children(verb).filter(|&child| verb < child && child < later);
        let mut between = between.filter(|&child| self.relation(child) != Cc);
        let shares = self.is_verb(later) && !self.is_passive(later) && !self.has(later, Nsubj);
        if !shares || between.next().is_some() {
            return Vec::new();
        }
        self.related(later, &[Dobj]).flat_map(|object| self.coordinated(object)).collect()
    }

    /// The indirect object: 'gave Ukraine tanks', 'gave tanks to Ukraine'.
    pub(in crate::extract) fn recipients(&self, verb: usize) -> Vec<usize> {
        self.related(verb, &[Relation::Dative])
            .flat_map(|dative| {
                if self.is_noun(dative) {
                    self.coordinated(dative)
                } else {
                    self.objects_of_preposition(dative)
                }
            })
            .collect()
    }

    /// The grammatical subject, its own or the one it shares with another verb.
    pub(in crate::extract) fn subjects(&self, verb: usize) -> Vec<usize> {
        self.subject_within(verb, DEEP).map_or_else(Vec::new, |subject| self.coordinated(subject))
    }

    /// The subject that a clause has itself.
    pub(in crate::extract) fn own_subjects(&self, clause: usize) -> Vec<usize> {
        let own = self.related(clause, &[Relation::Nsubj, Relation::Nsubjpass]);
        own.flat_map(|subject| self.coordinated(subject)).collect()
    }

    fn subject_within(&self, verb: usize, steps: usize) -> Option<usize> {
        use Relation::{Acl, Acomp, Advcl, Attr, Ccomp, Conj, Nsubj, Nsubjpass, Pcomp, Relcl, Xcomp};
        let own = self.related(verb, &[Nsubj, Nsubjpass]).next();
        // 'Old foes France and Norway met': the name comes as a second subject.
        let names = |first: &usize| matches!(self.tag(*first), Tag::Nnp | Tag::Nnps);
        let second = || self.related(verb, &[Nsubj, Nsubjpass]).find(names);
        let common = own.filter(|&first| matches!(self.tag(first), Tag::Nn | Tag::Nns | Tag::Vbz));
        let own = common.and_then(|_| second()).or(own);
        if let Some(subject) = own.filter(|_| !self.is_purpose(verb)) {
            // 'The Red Cross operating in Norway said': the participle comes as the subject.
            let inner = self.related(subject, &[Nsubj]).next().filter(|_| self.is_bare(subject));
            return Some(self.antecedent(verb, inner.unwrap_or(subject)));
        }
        let steps = steps.checked_sub(1)?;
        let head = self.head(verb)?;
        match self.relation(verb) {
            // 'asked Macron to mediate' has its object as subject, 'agreed to meet' its subject.
            Xcomp => self.controller(head, steps),
            // 'repeated its call on Norway to yield': a parse may hang the infinitive on the verb.
            Advcl if self.is_infinitive(verb) && self.asked_above(head).is_some() => self.asked_above(head),
            // 'France met and praised Norway'; 'Urging Norway to yield, France …'
            Conj | Advcl if self.is_verb(head) => self.subject_within(head, steps),
            Ccomp if self.is_verb(head) && self.is_bare(verb) && head < verb => {
                self.subject_within(head, steps)
            }
            // 'ready to meet', 'is committed to meeting'
            Acomp => self.subject_within(head, steps),
            Pcomp => self.adjunct_subject(verb, head, steps),
            Acl if self.tag(verb) == Tag::Vb => self.holder(head, steps),
            // 'was the first leader to meet'
            Relcl if self.is_infinitive(verb) && self.relation(head) == Attr => {
                self.subject_within(self.head(head)?, steps)
            }
            Acl | Relcl => Some(head),
            _ => None,
        }
    }

    /// Whether a verb is an infinitive, with 'to' or bare.
    pub(in crate::extract) fn is_infinitive(&self, verb: usize) -> bool {
        self.tag(verb) == Tag::Vb && !self.related(verb, &[Relation::Aux]).any(|aux| self.tag(aux) == Tag::Md)
    }

    /// Whether a verb has neither tense nor subject of its own.
    fn is_bare(&self, verb: usize) -> bool {
        matches!(self.tag(verb), Tag::Vb | Tag::Vbg)
    }

    /// Whose doing an infinitive behind `verb` tells.
    fn controller(&self, verb: usize, steps: usize) -> Option<usize> {
        let object = self.related(verb, &[Relation::Dobj, Relation::Dative]);
        let object = object.into_iter().find(|&object| self.is_noun(object) || self.tag(object) == Tag::Prp);
        object.or_else(|| self.asked(verb)).or_else(|| self.subject_within(verb, steps))
    }

    /// Who is asked, behind the preposition of a verb or noun of asking: 'called on Norway to', 'its call on Norway
    /// to'.
    fn asked(&self, word: usize) -> Option<usize> {
        let asking = self.words.asking.iter().filter_map(|asking| asking.split_once(' '));
        let asking = asking.filter(|(asking, _)| *asking == self.lemma(word));
        asking.flat_map(|(_, preposition)| self.behind(word, preposition)).next()
    }

    /// Who is asked by a verb or by its object.
    fn asked_above(&self, verb: usize) -> Option<usize> {
        let by_object = || self.related(verb, &[Relation::Dobj]).find_map(|object| self.asked(object));
        self.asked(verb).or_else(by_object)
    }

    /// Whose doing a gerund behind `preposition` tells: 'after meeting Norway' has the subject of its
    /// verb, 'thanked Norway for hosting' the object.
    fn adjunct_subject(&self, verb: usize, preposition: usize, steps: usize) -> Option<usize> {
        // 'including by imposing …'
        let stacked = |token: &usize| self.relation(*token) == Relation::Prep;
        let governor = self.ancestors(preposition).skip(1).find(|token| !stacked(token))?;
        let word = self.lemma(preposition);
        let adjunct = ADJUNCTS.contains(&word) || self.is_purpose(verb);
        match self.tag(governor) {
            _ if self.is_verb(governor) && OF_OBJECT.contains(&word) => self.controller(governor, steps),
            _ if self.is_verb(governor) && (adjunct || TAKEN.contains(&word)) => {
                self.subject_within(governor, steps)
            }
            Tag::Jj if TAKEN.contains(&word) => self.subject_within(governor, steps),
            _ if self.is_noun(governor) && adjunct => self.owner(governor),
            _ if self.is_noun(governor) && matches!(word, "of" | "to") => self.holder(governor, steps),
            _ => None,
        }
    }

    /// Whose 'plan to meet' it is: that of who is asked, the possessor's, of those behind 'from', 'by' or 'of', of who
    /// is given it, else the subject's of the verb that takes the plan.
    fn holder(&self, noun: usize, steps: usize) -> Option<usize> {
        let of_others = || ["from", "by", "of"].into_iter().find_map(|from| self.behind(noun, from).next());
        // 'gave Norway the means to attack'
        let given = || {
            let verb = self.head(noun).filter(|_| self.relation(noun) == Relation::Dobj)?;
            let mut objects = self.related(verb, &[Relation::Dative, Relation::Dobj]);
            objects.find(|&other| other < noun && self.is_noun(other))
        };
        let owner = || self.owner(noun).map(|owner| self.of_subject(noun, owner, steps).unwrap_or(owner));
        self.asked(noun).or_else(owner).or_else(of_others).or_else(given).or_else(|| {
            let mut above = self.ancestors(noun).skip(1);
            let verb = above.find(|&token| self.is_verb(token) || self.words.judges(self.lemma(token)))?;
            // 'supports efforts to help', 'its support for efforts to help': they are of others; 'welcomes the
            // opportunity to help' is not.
            let own = self.words.is_attained(self.lemma(noun)) || !self.words.judges(self.lemma(verb));
            self.subject_within(verb, steps).filter(|_| own)
        })
    }

    /// Whose 'its' or 'their' is in front of what a verb takes: 'announced its plan to attack' is the subject's, if that
    /// agrees; 'praised its plan' may be anybody's.
    fn of_subject(&self, noun: usize, possessive: usize, steps: usize) -> Option<usize> {
        let takes = |&verb: &usize| self.is_verb(verb) && !self.words.judges(self.lemma(verb));
        let verb = self.head(noun).filter(|_| self.relation(noun) == Relation::Dobj).filter(takes)?;
        let subject = self.subject_within(verb, steps)?;
        let several = self.has(subject, Relation::Conj);
        let agrees = match self.lemma(possessive) {
            "its" => !several && self.tag(subject) != Tag::Nns,
            "their" => several || matches!(self.tag(subject), Tag::Nns | Tag::Nnps),
            _ => false,
        };
        agrees.then_some(subject)
    }

    /// The possessor of a noun.
    pub(in crate::extract) fn owner(&self, noun: usize) -> Option<usize> {
        self.related(noun, &[Relation::Poss]).next()
    }

    /// What a relative pronoun of the clause under `verb` stands for; any other word itself.
    fn antecedent(&self, verb: usize, word: usize) -> usize {
        if !self.is_relative(word) {
            return word;
        }
        let clause = self.ancestors(verb).take(DEEP).find(|&token| self.relation(token) == Relation::Relcl);
        self.cleft(verb).or_else(|| self.head(clause?)).unwrap_or(word)
    }

    /// Who it was: 'it was Norway that attacked', 'it is Silva, the ally of Kenya, who attacks'. Only somebody with a
    /// name, since 'it is a ship that attacked' tells what it is.
    fn cleft(&self, verb: usize) -> Option<usize> {
        let clause = |token: &usize| matches!(self.relation(*token), Relation::Relcl | Relation::Ccomp);
        let clause = self.ancestors(verb).take(DEEP).find(clause)?;
        let link = |token: usize| self.relation(token) == Relation::Prep;
        let copula = self.ancestors(clause).skip(1).find(|&token| self.is_verb(token) && !link(token))?;
        let it = |subject: usize| self.lemma(subject) == "it";
        let is = self.lemma(copula) == "be" && self.related(copula, &[Relation::Nsubj]).any(it);
        let who = self.related(copula, &[Relation::Attr]).next().filter(|_| is)?;
        matches!(self.tag(who), Tag::Nnp | Tag::Nnps).then_some(who)
    }

    fn is_relative(&self, token: usize) -> bool {
        // A tagger takes 'that' for the conjunction.
        let that = || self.tag(token) == Tag::In && self.lemma(token) == "that";
        matches!(self.tag(token), Tag::Wp | Tag::Wdt)
            || that() && matches!(self.relation(token), Relation::Dobj | Relation::Nsubj)
    }

    pub(in crate::extract) fn objects_of_preposition(&self, preposition: usize) -> Vec<usize> {
        let purpose = self.related(preposition, &[Relation::Pcomp]).filter(|&clause| self.is_purpose(clause));
        let taken = purpose.flat_map(|clause| self.related(clause, &[Relation::Nsubj]));
        let own = self.related(preposition, &[Relation::Pobj]);
        own.chain(taken).flat_map(|noun| self.coordinated(noun)).collect()
    }

    /// 'spoke with Olsen to offer help': the parse takes Olsen for the subject of 'offer', who is the
    /// object of 'with'.
    fn is_purpose(&self, clause: usize) -> bool {
        self.relation(clause) == Relation::Pcomp
            && self.head(clause).is_some_and(|with| self.lemma(with) == "with")
            && self.related(clause, &[Relation::Aux]).any(|aux| self.tag(aux) == Tag::To)
    }
}

/// Prepositions whose clause shares the subject of the verb they hang on: 'after meeting Norway'; not
/// those that only name a topic or a part: 'talks about meeting', 'steps, including meeting'.
const ADJUNCTS: [&str; 12] =
    ["after", "before", "by", "since", "upon", "on", "in", "for", "without", "while", "when", "through"];

/// Prepositions of what was before, after or meanwhile.
const TIMES: [&str; 6] = ["after", "before", "during", "since", "follow", "following"];

/// Prepositions whose gerund is what its verb, adjective or noun is about: 'committed to meeting',
/// 'its intention of meeting'; 'helped the country, including providing aid'.
const TAKEN: [&str; 3] = ["to", "of", "include"];

/// Prepositions whose gerund is the object's doing: 'thanked Norway for hosting', 'kept it from meeting'.
const OF_OBJECT: [&str; 5] = ["for", "of", "from", "into", "against"];

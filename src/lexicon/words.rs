//! Closed lists of words and the titles people bear.

use serde::{Deserialize, Serialize};

use super::phrases::Phrases;

/// How sure it is that an interaction happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as a fact, by the text or by somebody it names.
    Reported,
    /// Told as something to come.
    Planned,
    /// Told as something that may be.
    Possible,
    /// Told as not having happened, or refused.
    Denied,
    /// Planned once, and called off.
    Cancelled,
}

impl Status {
    /// The word used in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Denied => "denied",
            Self::Cancelled => "cancelled",
        }
    }
}

/// A title that people bear, with the ways it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// The form shown.
    pub name: String,
    /// As written in text, exact case.
    pub forms: Vec<String>,
    /// Of what it is a title: state, government, ministry, military …
    #[serde(default)]
    pub level: String,
}

/// Words that change a title without being one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Modifiers {
    /// In front of it, joined by a blank or a hyphen: 'former', 'acting'.
    pub(crate) before: Phrases,
    /// Behind it, as written: '-elect'.
    pub(crate) after: Vec<String>,
}

/// An institution that every state has, named by the state: 'the Russian foreign ministry'.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// The form shown.
    pub name: String,
    /// As written in text, in lower case.
    pub forms: Vec<String>,
    /// What kind of actor it is.
    pub kind: super::ActorKind,
}

/// The lists of `words.toml`, where each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "words.toml says what each list is for")]
pub struct Words {
    pub not_names: Vec<String>,
    pub place_prepositions: Vec<String>,
    pub(crate) pairs: Phrases,
    pub organization_nouns: Vec<String>,
    pub organization_fronts: Vec<String>,
    pub idle_nouns: Vec<String>,
    pub postal_codes: Vec<String>,
    pub joint: Vec<String>,
    pub governments: Vec<String>,
    pub corporate_words: Vec<String>,
    pub place_nouns: Vec<String>,
    pub place_fronts: Vec<String>,
    pub state_nouns: Vec<String>,
    pub event_name_nouns: Vec<String>,
    pub event_name_fronts: Vec<String>,
    pub relations: Vec<String>,
    pub no_bodies: Vec<String>,
    pub event_nouns: Vec<String>,
    pub not_in_office: Vec<String>,
    pub ranks: Vec<String>,
    pub female_titles: Vec<String>,
    pub male_titles: Vec<String>,
    pub says: Vec<String>,
    pub sayings: Vec<String>,
    /// Kinds of text, as a title names them, in which the publisher says 'we'.
    pub notices: Vec<String>,
    pub performatives: Vec<String>,
    pub pledges: Vec<String>,
    pub topic_prepositions: Vec<String>,
    pub topic_verbs: Vec<String>,
    pub no_topics: Vec<String>,
    pub light: Vec<String>,
    pub converse: Vec<String>,
    pub accompanies: Vec<String>,
    pub parts: Vec<String>,
    pub phases: Vec<String>,
    pub stand_ins: Vec<String>,
    pub peers: Vec<String>,
    pub deeds: Vec<String>,
    pub body_stand_ins: Vec<String>,
    pub carriers: Vec<String>,
    pub duties: Vec<String>,
    pub occasions: Vec<String>,
    pub aims: Vec<String>,
    pub conditions: Vec<String>,
    pub none: Vec<String>,
    pub instead: Vec<String>,
    pub factual: Vec<String>,
    pub fulfils: Vec<String>,
    pub founds: Vec<String>,
    pub attained: Vec<String>,
    pub opposes: Vec<String>,
    pub judges: Vec<String>,
    pub teams: Vec<String>,
    pub name_fronts: Vec<String>,
    pub bodily_endings: Vec<String>,
    pub strives: Vec<String>,
    pub attends: Vec<String>,
    pub wishes: Vec<String>,
    pub looks_back: Vec<String>,
    pub ranked: Vec<String>,
    pub just: Vec<String>,
    pub other_days: Vec<String>,
    pub asking: Vec<String>,
    pub accuses: Vec<String>,
    pub any: Vec<String>,
    pub refutes: Vec<String>,
    pub speaks_of: Vec<String>,
    pub goes_on: Vec<String>,
    pub states: Vec<String>,
    pub leaders: Vec<String>,
    pub allies: Vec<String>,
    pub members: Vec<String>,
    pub means: Vec<String>,
    pub undergone: Vec<String>,
    pub peoples: Vec<String>,
    pub meanings: Meanings,
    pub manner: Vec<MannerWords>,
}

/// What words above an interaction make of it, for each status they can mean.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meanings {
    planned: Meaning,
    possible: Meaning,
    denied: Meaning,
    cancelled: Meaning,
}

/// The lemmas that mean one status.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    verbs: Vec<String>,
    #[serde(default)]
    infinitives: Vec<String>,
    modals: Vec<String>,
    nouns: Vec<String>,
    #[serde(default)]
    gerunds: Vec<String>,
    adjectives: Vec<String>,
    #[serde(default)]
    adverbs: Vec<String>,
    #[serde(default)]
    goals: Vec<String>,
}

impl Words {
    /// Whether a verb only carries an event noun.
    pub fn is_light(&self, verb: &str) -> bool {
        holds(&self.light, verb)
    }

    /// Whether a verb tells what somebody says.
    pub fn says(&self, verb: &str) -> bool {
        holds(&self.says, verb)
    }

    /// What a verb makes of the interaction it takes, as an infinitive or otherwise.
    pub fn verb_status(&self, lemma: &str, infinitive: bool) -> Option<Status> {
        self.meaning(|meaning| {
            holds(&meaning.verbs, lemma) || infinitive && holds(&meaning.infinitives, lemma)
        })
    }

    /// What a noun makes of the gerund behind its 'of'.
    pub fn gerund_status(&self, noun: &str) -> Option<Status> {
        self.meaning(|meaning| holds(&meaning.gerunds, noun))
    }

    /// What a preposition makes of the event noun behind it.
    pub fn goal_status(&self, preposition: &str) -> Option<Status> {
        self.meaning(|meaning| holds(&meaning.goals, preposition))
    }

    /// What a modal makes of its verb.
    pub fn modal_status(&self, lemma: &str) -> Option<Status> {
        self.meaning(|meaning| holds(&meaning.modals, lemma))
    }

    /// What a noun makes of the infinitive or event it takes.
    pub fn noun_status(&self, lemma: &str) -> Option<Status> {
        self.meaning(|meaning| holds(&meaning.nouns, lemma))
    }

    /// What an adjective or determiner makes of its event noun or infinitive.
    pub fn adjective_status(&self, lemma: &str) -> Option<Status> {
        self.meaning(|meaning| holds(&meaning.adjectives, lemma))
    }

    /// What an adverb makes of its verb.
    pub fn adverb_status(&self, lemma: &str) -> Option<Status> {
        self.meaning(|meaning| holds(&meaning.adverbs, lemma))
    }

    /// Whether a determiner or pronoun means nobody.
    pub fn is_none(&self, lemma: &str) -> bool {
        holds(&self.none, lemma)
    }

    /// Whether a preposition or conjunction tells what was not done, but something else.
    pub fn is_instead(&self, words: &str) -> bool {
        holds(&self.instead, words)
    }

    /// Whether a verb tells that what it is done for is on its way.
    pub fn strives(&self, verb: &str) -> bool {
        holds(&self.strives, verb)
    }

    /// Whether saying a verb is doing what it says: 'I thank'.
    pub fn performs(&self, verb: &str) -> bool {
        holds(&self.performatives, verb)
    }

    /// Whether a word tells that somebody binds himself to what stands behind it.
    pub fn pledges(&self, lemma: &str) -> bool {
        holds(&self.pledges, lemma)
    }

    /// Whether a noun tells that its owner takes part in what stands behind its 'in' or 'at'.
    pub fn attends(&self, noun: &str) -> bool {
        holds(&self.attends, noun)
    }

    /// Whether a verb gives its object what stands behind 'with': 'provided Norway with tents'.
    pub fn fulfils(&self, verb: &str) -> bool {
        holds(&self.fulfils, verb)
    }

    /// Whether a verb makes what its object names, or has it begin: 'founded the alliance'.
    pub fn founds(&self, verb: &str) -> bool {
        holds(&self.founds, verb)
    }

    /// Whether a verb wishes what, in the first person, is done by it: 'I want to thank'.
    pub fn wishes(&self, verb: &str) -> bool {
        holds(&self.wishes, verb)
    }

    /// Whether what stands behind a verb with its preposition was so before: 'builds on the call'.
    pub fn looks_back(&self, verb: &str) -> bool {
        holds(&self.looks_back, verb)
    }

    /// Whether a verb tells that what it takes was so before.
    pub fn goes_on(&self, verb: &str) -> bool {
        holds(&self.goes_on, verb)
    }

    /// Whether a verb speaks of what is so already.
    pub fn speaks_of(&self, verb: &str) -> bool {
        holds(&self.speaks_of, verb)
    }

    /// Whether a verb says that somebody did what stands behind its 'of', 'for' or 'with'.
    pub fn accuses(&self, verb: &str) -> bool {
        holds(&self.accuses, verb)
    }

    /// Whether a determiner leaves open which one is meant.
    pub fn is_any(&self, word: &str) -> bool {
        self.any.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a verb, with its particle, says that a report is false.
    pub fn refutes(&self, verb: &str) -> bool {
        holds(&self.refutes, verb)
    }

    /// Whether a noun means states.
    pub fn is_state(&self, noun: &str) -> bool {
        holds(&self.states, noun)
    }

    /// Whether a noun means people who lead.
    pub fn is_leader(&self, noun: &str) -> bool {
        holds(&self.leaders, noun)
    }

    /// Whether a noun means those who stand together with somebody, as the countries that follow do.
    pub fn is_ally(&self, noun: &str) -> bool {
        holds(&self.allies, noun)
    }

    /// Whether a preposition tells by what something is done.
    pub fn is_means(&self, preposition: &str) -> bool {
        holds(&self.means, preposition)
    }

    /// Whether an adjective says that a clause holds.
    pub fn is_true(&self, lemma: &str) -> bool {
        holds(&self.factual, lemma)
    }

    /// Whether an adjective, told of the past, makes a fact of its infinitive: 'were able to meet'.
    pub fn is_attained(&self, lemma: &str) -> bool {
        holds(&self.attained, lemma)
    }

    /// Whether a verb or noun stands against a deed that was done: 'rejected the attack'.
    pub fn opposes(&self, lemma: &str) -> bool {
        holds(&self.opposes, lemma)
    }

    /// Whether a verb or noun judges what others do: 'supports efforts to help Norway'.
    pub fn judges(&self, lemma: &str) -> bool {
        holds(&self.judges, lemma)
    }

    fn meaning(&self, fits: impl Fn(&Meaning) -> bool) -> Option<Status> {
        let Meanings { planned, possible, denied, cancelled } = &self.meanings;
        let all = [
            (cancelled, Status::Cancelled),
            (denied, Status::Denied),
            (planned, Status::Planned),
            (possible, Status::Possible),
        ];
        all.into_iter().find(|(meaning, _)| fits(meaning)).map(|(_, status)| status)
    }
}

fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Words that tell the manner of a contact.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MannerWords {
    /// The mode of consult they tell of.
    pub mode: String,
    /// The words, lower case.
    pub words: Vec<String>,
}

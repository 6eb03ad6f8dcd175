//! How a document is read, for people who ask why: its grammar, whom each name means, which frames
//! found their parties, and why nothing was found between two actors of one sentence.

use std::collections::BTreeMap;
use std::ops::Range;

use super::actors::reason::Reason;
use super::events::{self, Became, Evidence};
use super::extraction::{Extraction, MentionForm};
use super::mentions::{Found, Named};
use super::parties::Party;
use super::predicates::Predicate;
use super::{cues, links, record, with_events};
use crate::input::Document;
use crate::language::{Analysis, Relation, Tag};
use crate::lexicon::{Frame, Lexicon, Place, Status};

/// How a document is read.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// Its sentences, in the order of the text.
    pub sentences: Vec<Sentence>,
}

/// How a sentence is read. Its words are counted from 0; white space is no word.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<Word>,
    /// The names, descriptions and pronouns in it that mean an actor.
    pub mentions: Vec<Mention>,
    /// The frames that found actors in their places, in the order of the text.
    pub frames: Vec<Fired>,
    /// The pairs of actors between which nothing was found.
    pub silent: Vec<Silent>,
}

/// A word with its place in the grammar.
#[derive(Clone, Debug)]
pub struct Word {
    /// As written.
    pub text: String,
    /// Its base form.
    pub lemma: String,
    /// Its class.
    pub tag: Tag,
    /// How it depends on its head.
    pub relation: Relation,
    /// The word it depends on; itself at the head of the sentence.
    pub head: usize,
}

/// Words that name an actor.
#[derive(Clone, Debug)]
pub struct Mention {
    /// As written.
    pub text: String,
    /// Its words, the last one not meant.
    pub words: Range<usize>,
    /// In what manner it names its actor.
    pub form: MentionForm,
    /// The ids of the actors; none for a place that is no actor, and for 'they', whom only an event can tell.
    pub actors: Vec<String>,
    /// What it is in its sentence, where that is not an actor.
    pub note: Option<&'static str>,
}

/// A frame that found actors in its places.
#[derive(Clone, Debug)]
pub struct Fired {
    /// Its name.
    pub rule: String,
    /// The kind of interaction, with its mode.
    pub kind: String,
    /// Its word.
    pub word: String,
    /// Who does it, as written.
    pub sources: Vec<String>,
    /// To or with whom, as written; of a mutual frame it may be empty.
    pub targets: Vec<String>,
    /// What came of it.
    pub result: String,
}

/// Two actors of a sentence between which nothing was found, and why.
#[derive(Clone, Debug)]
pub struct Silent {
    /// As written.
    pub one: String,
    /// As written.
    pub other: String,
    /// Why.
    pub why: String,
}

/// How `document` is read, given its analysis from [`Document::body`] on.
///
/// ```
/// use whowhom::{Document, Lexicon, extract::explain::explain, language::Model};
/// let document = Document::new("story", "France met Norway, and Kenya is near Chad.");
/// let analysis = Model::embedded().analyse_document(&document);
/// let sentence = &explain(&document, &analysis, &Lexicon::builtin()?).sentences[0];
/// assert_eq!(sentence.mentions[1].actors, ["country_nor"]);
/// assert_eq!(sentence.frames[0].rule, "meet");
/// assert_eq!((sentence.silent[0].one.as_str(), sentence.silent[0].other.as_str()), ("France", "Kenya"));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn explain(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> Explanation {
    with_events(document, analysis, lexicon, |evidence, roster, _| {
        let ids: Vec<String> =
            roster.actors(&document.id, document.published).into_iter().map(|actor| actor.id).collect();
        let mut fired: Vec<(usize, Predicate, Became)> = Vec::new();
        let told = events::traced(evidence, |nth, predicate, became| {
            fired.push((nth, predicate.clone(), became));
        });
        let statuses: Vec<Status> = told.iter().map(|event| event.reports[0].status).collect();
        let explainer = Explainer { evidence, ids: &ids, fired: &fired, statuses: &statuses };
        let sentences = (0..analysis.sentences.len()).map(|nth| explainer.sentence(nth));
        Explanation { sentences: sentences.collect() }
    })
}

/// A name of an actor in a document, and why it is its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// As written.
    pub name: String,
    /// What joined it to the actor.
    pub reason: &'static str,
}

/// What a document tells, and for each of its actors, by id, why its names are its.
///
/// ```
/// use whowhom::{Document, Lexicon, extract::explain::joinings, language::Model};
/// let document = Document::new("story", "Ana Silva met Peter Lind. Silva thanked him.");
/// let analysis = Model::embedded().analyse_document(&document);
/// let (_, names) = joinings(&document, &analysis, &Lexicon::builtin()?);
/// let silva = &names["person_ana_silva"][1];
/// assert_eq!((silva.name.as_str(), silva.reason), ("Silva", "the surname of one person of the document"));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn joinings(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
) -> (Extraction, BTreeMap<String, Vec<Joining>>) {
    with_events(document, analysis, lexicon, |evidence, roster, events| {
        let joining =
            |(name, reason): (&str, Reason)| Joining { name: name.to_owned(), reason: reason.as_str() };
        let actors = roster.actors(&document.id, document.published).into_iter().enumerate();
        let names =
            actors.map(|(who, actor)| (actor.id, roster.names(who).into_iter().map(joining).collect()));
        let names = names.collect();
        (record::write(document, evidence, roster, events), names)
    })
}

struct Explainer<'e> {
    evidence: &'e Evidence<'e>,
    /// The ids of the roster's actors.
    ids: &'e [String],
    /// The frames that found their parties, with their sentence and what became of them.
    fired: &'e [(usize, Predicate<'e>, Became)],
    /// The status of each event.
    statuses: &'e [Status],
}

impl Explainer<'_> {
    fn sentence(&self, nth: usize) -> Sentence {
        let (reading, syntax) = (self.evidence.grammar.reading, self.evidence.grammar.syntax);
        let tokens = reading.analysis.sentences[nth].clone();
        let is_word = |token: &usize| reading.analysis.tokens[*token].tag != Tag::Space;
        let kept: Vec<usize> = tokens.clone().filter(is_word).collect();
        let place = |token: usize| kept.partition_point(|&kept| kept < token);
        let word = |&token: &usize| {
            let analysed = &reading.analysis.tokens[token];
            Word {
                text: reading.word(token).to_owned(),
                lemma: analysed.lemma.to_string(),
                tag: analysed.tag,
                relation: syntax.relation(token),
                head: place(syntax.head(token).unwrap_or(token)).min(kept.len() - 1),
            }
        };
        let words = kept.iter().map(word).collect();
        let start = self.evidence.mentions.partition_point(|found| found.tokens.start < tokens.start);
        let here = self.evidence.mentions[start..].iter().take_while(|found| found.tokens.start < tokens.end);
        let mentions = here.map(|found| Mention {
            text: words_of(self.text(found)),
            words: place(found.tokens.start)..place(found.tokens.end),
            form: found.form,
            actors: self.actors(found),
            note: note(found),
        });
        let mentions = mentions.collect();
        let here = || self.fired.iter().filter(|(sentence, ..)| *sentence == nth);
        let frames = here().map(|(_, predicate, became)| self.fired(predicate, *became)).collect();
        let fired: Vec<&Predicate> = here().map(|(_, predicate, _)| predicate).collect();
        Sentence { words, mentions, frames, silent: self.silent(nth, &fired) }
    }

    fn text(&self, found: &Found) -> &str {
        self.evidence.grammar.reading.span_of(found.tokens.clone()).of(self.evidence.grammar.reading.text)
    }

    /// The ids of those whom a mention means.
    fn actors(&self, found: &Found) -> Vec<String> {
        let who = match found.named {
            Named::One(who) => vec![who],
            Named::Speakers(nth) => self.evidence.speakers.together(nth).to_vec(),
            Named::JustTold | Named::Place => Vec::new(),
        };
        who.into_iter().map(|who| self.ids[who].clone()).collect()
    }

    fn fired(&self, predicate: &Predicate, became: Became) -> Fired {
        let frame = predicate.frame;
        let names = |parties: &[Party]| {
            let mention = |party: &Party| words_of(self.text(&self.evidence.mentions[party.mention]));
            parties.iter().map(mention).collect()
        };
        let result = match became {
            Became::Event(nth) => format!("event {}, {}", nth + 1, self.statuses[nth].as_str()),
            Became::Attribution => "none: it only tells who says so".to_owned(),
            Became::OneSided => "none: only one side of it is an actor".to_owned(),
        };
        let mode = frame.mode.as_ref().map_or_else(String::new, |mode| format!(" by {mode}"));
        Fired {
            rule: frame.name.clone(),
            kind: format!("{}{mode}", frame.kind),
            word: self.evidence.grammar.reading.word(predicate.word).to_owned(),
            sources: names(&predicate.sources),
            targets: names(&predicate.targets),
            result,
        }
    }

    /// The pairs of actors that no frame of the sentence joins.
    fn silent(&self, nth: usize, fired: &[&Predicate]) -> Vec<Silent> {
        let mentions = self.evidence.mentions;
        let actors = links::actors(&self.evidence.grammar, mentions, nth);
        let joined = |a: usize, b: usize| {
            fired.iter().any(|predicate| {
                let has = |nth: usize| {
                    let mut parties = predicate.sources.iter().chain(&predicate.targets);
                    parties.any(|party| {
                        party.mention == nth || mentions[party.mention].named == mentions[nth].named
                    })
                };
                has(a) && has(b)
            })
        };
        let mut silent = Vec::new();
        for (place, &a) in actors.iter().enumerate() {
            for &b in &actors[place + 1..] {
                if mentions[a].named != mentions[b].named && !joined(a, b) {
                    silent.push(Silent {
                        one: words_of(self.text(&mentions[a])),
                        other: words_of(self.text(&mentions[b])),
                        why: self.why(&mentions[a], &mentions[b], fired),
                    });
                }
            }
        }
        silent
    }

    /// Why no frame joins two mentions.
    fn why(&self, a: &Found, b: &Found, fired: &[&Predicate]) -> String {
        for found in [a, b] {
            if let Some(note) = note(found) {
                return format!("“{}” is {note} here", words_of(self.text(found)));
            }
        }
        let syntax = self.evidence.grammar.syntax;
        let (head_a, head_b) = (links::head(syntax, a), links::head(syntax, b));
        let words = links::between(syntax, head_a, head_b);
        let reasons: Vec<String> = words.iter().filter_map(|&word| self.about(word, fired)).collect();
        match reasons.first() {
            Some(reason) => reason.clone(),
            None => "no word between them could tell of anything".to_owned(),
        }
    }

    /// Why the word at `token` joins nobody, if it is one that could.
    fn about(&self, token: usize, fired: &[&Predicate]) -> Option<String> {
        let (grammar, syntax) = (&self.evidence.grammar, self.evidence.grammar.syntax);
        if grammar.parties.mention(token).is_some() {
            return None;
        }
        let lexicon = grammar.reading.lexicon;
        let key = links::key(syntax, token);
        if let Some(predicate) = fired.iter().find(|predicate| predicate.word == token) {
            return Some(format!("“{key}” joins others: the frame {}", predicate.frame.name));
        }
        let verb = syntax.is_verb(token);
        let keys = [key.clone()];
        let frames: Vec<&Frame> =
            if verb { lexicon.verb_frames(&key).collect() } else { lexicon.noun_frames(&keys).collect() };
        if let Some(frame) = frames.first() {
            return Some(format!(
                "“{key}” has the frame {}, but they do not stand as its {} and {}",
                frame.name,
                places(&frame.source),
                places(&frame.target)
            ));
        }
        let listed =
            if verb { lexicon.is_no_interaction_verb(&key) } else { lexicon.is_no_interaction_noun(&key) };
        if listed {
            return Some(format!("“{key}” is listed as no interaction"));
        }
        if verb && lexicon.words.says(&key) {
            return Some(format!("“{key}” only tells who says so"));
        }
        cues::is_unknown(lexicon, verb, &key).then(|| format!("“{key}” has no frame"))
    }
}

/// What a mention is in its sentence, if not an actor.
fn note(found: &Found) -> Option<&'static str> {
    match found {
        Found { adjective: true, .. } => Some("an adjective"),
        Found { place: true, .. } => Some("a place"),
        _ => None,
    }
}

/// 'subject or with'.
fn places(places: &[Place]) -> String {
    let name = |place: &Place| {
        match place {
            Place::Subject => "subject",
            Place::Object => "object",
            Place::Recipient => "recipient",
            Place::Clause => "clause",
            Place::Infinitive => "infinitive",
            Place::Behind(preposition) => preposition,
        }
        .to_owned()
    };
    places.iter().map(name).collect::<Vec<_>>().join(" or ")
}

/// Words on one line.
fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

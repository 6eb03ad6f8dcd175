//! Words that stand between two actors in the grammar and that the lexicon says nothing of: what a new
//! frame could be made for.

use super::{links, with_events};
use crate::input::Document;
use crate::language::{Analysis, Relation};
use crate::lexicon::Lexicon;

/// A verb or noun that links two actors and has no frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCue {
    /// Its lemma, of a verb with its particle.
    pub lemma: String,
    /// Whether it is a verb; else a noun.
    pub verb: bool,
    /// The sentence.
    pub sentence: String,
}

/// The unknown cues of `document`, given its analysis from [`Document::body`] on: each at most once for a
/// sentence.
///
/// ```
/// use whowhom::{Document, Lexicon, extract::cues::unknown_cues, language::Model};
/// let document = Document::new("story", "France outmanoeuvred Norway.");
/// let analysis = Model::embedded().analyse_document(&document);
/// let cues = unknown_cues(&document, &analysis, &Lexicon::builtin()?);
/// assert_eq!((cues[0].lemma.as_str(), cues[0].verb), ("outmanoeuvre", true));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn unknown_cues(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> Vec<UnknownCue> {
    with_events(document, analysis, lexicon, |evidence, _, _| {
        let (grammar, syntax) = (&evidence.grammar, evidence.grammar.syntax);
        let mut cues: Vec<UnknownCue> = Vec::new();
        for nth in 0..analysis.sentences.len() {
            let actors = links::actors(grammar, evidence.mentions, nth);
            let from = cues.len();
            for (place, &a) in actors.iter().enumerate() {
                for &b in &actors[place + 1..] {
                    let (a, b) = (&evidence.mentions[a], &evidence.mentions[b]);
                    if a.who() == b.who() {
                        continue;
                    }
                    let words = links::between(syntax, links::head(syntax, a), links::head(syntax, b));
                    // Only what joins the two directly links them.
                    let Some(&word) = words.first() else { continue };
                    if !is_unknown(lexicon, syntax.is_verb(word), &links::key(syntax, word))
                        || grammar.parties.mention(word).is_some()
                        || syntax.relation(word) == Relation::Compound
                    {
                        continue;
                    }
                    let sentence = grammar.reading.span_of(analysis.sentences[nth].clone());
                    let sentence =
                        sentence.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
                    let cue =
                        UnknownCue { lemma: links::key(syntax, word), verb: syntax.is_verb(word), sentence };
                    if !cues[from..].contains(&cue) {
                        cues.push(cue);
                    }
                }
            }
        }
        cues
    })
}

/// Whether the lexicon has neither a frame for a word nor lists it as none.
pub(super) fn is_unknown(lexicon: &Lexicon, verb: bool, key: &str) -> bool {
    if !key.starts_with(char::is_alphabetic) {
        return false;
    }
    if verb {
        let alone = key.split(' ').next().unwrap_or(key);
        let says = lexicon.words.says(alone) || lexicon.words.is_light(alone);
        return !says && lexicon.verb_frames(key).next().is_none() && !lexicon.is_no_interaction_verb(key);
    }
    let keys = [key.to_owned()];
    // 'expressed gratitude to Norway': of some frames the noun is what the verb must take.
    let taken = || lexicon.frames().iter().any(|frame| frame.object.iter().any(|noun| noun == key));
    lexicon.noun_frames(&keys).next().is_none() && !lexicon.is_no_interaction_noun(key) && !taken()
}

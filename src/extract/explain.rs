//! How a document is read, for people who ask why: its grammar, and whom each name means.

use std::ops::Range;

use super::events::Evidence;
use super::extraction::MentionForm;
use super::with_events;
use crate::input::Document;
use crate::language::{Analysis, Relation, Tag};
use crate::lexicon::Lexicon;

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
    /// The actor's id; none for a place that is no actor, and for 'they', whom only an event can tell.
    pub actor: Option<String>,
}

/// How `document` is read, given its analysis from [`Document::body`] on.
///
/// ```
/// use whowhom::{Document, Lexicon, extract::explain::explain, language::Model};
/// let document = Document::new("story", "France met Norway.");
/// let analysis = Model::embedded().analyse_document(&document);
/// let explanation = explain(&document, &analysis, &Lexicon::builtin()?);
/// assert_eq!(explanation.sentences[0].mentions[1].actor.as_deref(), Some("country_nor"));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn explain(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> Explanation {
    with_events(document, analysis, lexicon, |evidence, roster, _| {
        let ids: Vec<String> =
            roster.actors(&document.id, document.published).into_iter().map(|actor| actor.id).collect();
        let explainer = Explainer { evidence, ids: &ids };
        let sentences = (0..analysis.sentences.len()).map(|nth| explainer.sentence(nth));
        Explanation { sentences: sentences.collect() }
    })
}

struct Explainer<'e> {
    evidence: &'e Evidence<'e>,
    /// The ids of the roster's actors.
    ids: &'e [String],
}

impl Explainer<'_> {
    fn sentence(&self, nth: usize) -> Sentence {
        let reading = self.evidence.grammar.reading;
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
                relation: analysed.relation,
                head: place(analysed.head).min(kept.len() - 1),
            }
        };
        let words = kept.iter().map(word).collect();
        let start = self.evidence.mentions.partition_point(|found| found.tokens.start < tokens.start);
        let here = self.evidence.mentions[start..].iter().take_while(|found| found.tokens.start < tokens.end);
        let mentions = here.map(|found| Mention {
            text: found.span.of(reading.text).to_owned(),
            words: place(found.tokens.start)..place(found.tokens.end),
            form: found.form,
            actor: found.who().map(|who| self.ids[who].clone()),
        });
        Sentence { mentions: mentions.collect(), words }
    }
}

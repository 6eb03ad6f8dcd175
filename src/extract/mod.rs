//! One document into an [`Extraction`]: who is named, what they did to whom, when, and who says so.
//!
//! In the order in which the files work: `reading` (words by number) → `actors` (who is named, and which
//! names are one actor) → `syntax` and `parties` (the parse, its lists of people put right, and the actors in
//! its phrases) → `quotes`, `attribution`, `speech`, `speaker`, `letter` (who says so, and whom 'I' and 'we' mean) →
//! `predicates` with `verb_frames`, `noun_frames`, `mutual_nouns` and `takeover` (which frames are filled, by
//! whom) → `status`, `manner`, `when`, `place`, `topic` (how sure, how, when, where, about what) →
//! `events` and `told` (reports of one event joined) → `record` (the [`Extraction`], with offsets in code points).

mod actors;
mod attribution;
mod confidence;
pub mod cues;
mod events;
pub mod examples;
pub mod explain;
mod extraction;
mod letter;
mod links;
pub(crate) mod manner;
mod mutual_nouns;
mod noun_frames;
mod parties;
mod place;
mod predicates;
mod quotes;
mod reading;
mod record;
mod speaker;
mod speech;
mod status;
mod syntax;
mod takeover;
mod told;
mod topic;
mod verb_frames;
mod when;

pub use crate::dates::Granularity;
pub use extraction::{
    Actor, Affiliation, CueSpan, DateMention, Extraction, Interaction, JoinRule, Mention, MentionForm,
    NamedActor, Party, Place, Report, Role, Seen, Source, When,
};
pub(crate) use manner::MANNER_NOT_TOLD;
pub(crate) use record::interaction_id;
pub use when::{DAY_OF_REPORT, NEWS_OF_THE_DAY, WEAK_RULES};

use jiff::civil::Date;

use crate::dates;
use crate::input::Document;
use crate::input::paragraphs::paragraphs;
use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::span::CodePoints;

use actors::{byline, mentions, roster, statement};
use events::Evidence;
use parties::Parties;
use predicates::Grammar;
use reading::{LookedUp, Reading};
use roster::Roster;
use speaker::Speakers;
use speech::Speech;
use syntax::Syntax;
use told::Event;

/// What `document` tells, given its analysis from [`Document::body`] on.
///
/// ```
/// use whowhom::{Document, Lexicon, extract, language};
/// let document = Document::new("story", "President Ana Silva met Prime Minister Karin Olsen on 3 May 2021.");
/// let analysis = language::Model::embedded().analyse_document(&document);
/// let extraction = extract::extract(&document, &analysis, &Lexicon::builtin()?);
/// assert_eq!(extraction.interactions[0].when.first, Some(jiff::civil::date(2021, 5, 3)));
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn extract(document: &Document, analysis: &Analysis, lexicon: &Lexicon) -> Extraction {
    with_events(document, analysis, lexicon, |evidence, roster, events| {
        record::write(document, evidence, roster, events)
    })
}

/// Reads a document, and hands to `then` what its words mean and the events it tells of.
fn with_events<T>(
    document: &Document,
    analysis: &Analysis,
    lexicon: &Lexicon,
    then: impl FnOnce(&Evidence, &Roster, &[Event]) -> T,
) -> T {
    let known = LookedUp::new(document, analysis, lexicon);
    let reading = Reading::new(document, analysis, lexicon, &known);
    let mut roster = Roster::default();
    let mut mentions = mentions::find(reading, &mut roster);
    let mut expressions = dates::find(reading.text, document.lines_and_paragraphs());
    for expression in &mut expressions {
        expression.tokens = reading.tokens_of(expression.span);
    }
    let syntax = Syntax::new(reading, &mentions, &roster);
    let speech = {
        let parties = Parties::new(&syntax, &mentions, &roster, reading);
        Speech::find(&Grammar { reading, syntax: &syntax, parties: &parties })
    };
    // Only now is it known whom the first person means.
    let speakers = Speakers::find(reading, &mut roster, &speech, &mut mentions);
    let parties = Parties::new(&syntax, &mentions, &roster, reading);
    let grammar = Grammar { reading, syntax: &syntax, parties: &parties };
    speech.anchor(&grammar, &mut expressions, document.published);
    let evidence = Evidence {
        grammar,
        mentions: &mentions,
        expressions: &expressions,
        speech: &speech,
        speakers: &speakers,
        roster: &roster,
    };
    let events = events::find(&evidence);
    then(&evidence, &roster, &events)
}

/// The expressions of time in `text`, reckoned from the day it was published: a light pass that asks
/// neither for sentences nor for who speaks, as [`extract()`] does.
///
/// ```
/// let dates = whowhom::extract::dates_of("They met last Sunday.", Some(jiff::civil::date(2022, 2, 21)));
/// assert_eq!((dates[0].text.as_str(), dates[0].value.as_str()), ("last Sunday", "2022-02-20"));
/// ```
pub fn dates_of(text: &str, published: Option<Date>) -> Vec<DateMention> {
    let points = CodePoints::new(text);
    let mut expressions = dates::find(text, paragraphs(text, 0));
    for expression in &mut expressions {
        expression.anchor = published;
    }
    dates::run_on(&mut expressions);
    let written = |expression: &dates::Expression| {
        record::date_mention(text, &points, expression, expression.resolve(dates::Tense::Unknown))
    };
    expressions.iter().map(written).collect()
}

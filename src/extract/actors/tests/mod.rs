//! Questions to the actors of small stories.

mod bodies;
mod names;
mod offices;
mod people;
mod pronouns;

use super::super::reading::{LookedUp, Reading};
use super::mentions::{Found, Named, find};
use super::roster::Roster;
use crate::input::Document;
use crate::language::Model;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// What a story's words name: id of the actor, 'place', or 'those' for a plural that points back.
struct Story {
    text: String,
    found: Vec<Found>,
    /// The whole phrase of each.
    spans: Vec<Span>,
    roster: Roster,
    ids: Vec<String>,
}

fn story(published: jiff::civil::Date, text: &str) -> Story {
    let document = Document::new("story", text).published(published);
    let analysis = Model::embedded().analyse_document(&document);
    let lexicon = Lexicon::builtin().expect("the built-in lexicon is sound");
    let known = LookedUp::new(&document, &analysis, &lexicon);
    let reading = Reading::new(&document, &analysis, &lexicon, &known);
    let mut roster = Roster::default();
    let found = find(reading, &mut roster);
    let spans = found.iter().map(|found| reading.span_of(found.tokens.clone())).collect();
    let ids = roster.actors("story", None).into_iter().map(|actor| actor.id).collect();
    Story { text: text.to_owned(), found, spans, roster, ids }
}

impl Story {
    fn mention(&self, words: &str) -> Option<&Found> {
        let at = self.text.rfind(words).expect("the words stand in the story");
        let nth = self.spans.iter().position(|span| span.start <= at && at < span.end)?;
        Some(&self.found[nth])
    }

    fn of(&self, words: &str) -> &Found {
        self.mention(words).unwrap_or_else(|| panic!("{words:?} is no mention"))
    }

    /// Whom the last `words` of the story name.
    fn who(&self, words: &str) -> &str {
        match self.of(words).named {
            Named::One(who) => &self.ids[who],
            Named::JustTold | Named::Speakers(_) => "those",
            Named::Place => "place",
        }
    }

    /// What the last `words` of the story name is called.
    fn names_of(&self, words: &str) -> Vec<&str> {
        let Named::One(who) = self.of(words).named else { return Vec::new() };
        self.roster.names(who).into_iter().map(|(name, _)| name).collect()
    }

    /// Whether no mention stands at the last `words`.
    fn is_silent_at(&self, words: &str) -> bool {
        self.mention(words).is_none()
    }
}

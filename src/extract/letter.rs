//! Letters: who writes to whom, as salutation and signature tell, and the contact that the letter itself is.

use super::mentions::{Found, Named};
use super::parties::Party;
use super::predicates::Predicate;
use super::reading::Reading;
use super::roster::{Roster, Who};
use crate::lexicon::{ActorKind, Frame};

/// A text that is a letter.
pub(super) struct Letter {
    /// The token of its salutation.
    salutation: usize,
    pub(super) writer: Who,
    /// Those in the salutation; none where it names nobody ('Dear friends').
    pub(super) addressees: Vec<Who>,
}

/// The letter that a text is: 'Dear Prime Minister Olsen,' near its beginning, and a signature near its end.
/// `mentions` are in the order of the text.
pub(super) fn find(reading: Reading, roster: &Roster, mentions: &[Found]) -> Option<Letter> {
    /// How many paragraphs from the beginning or the end.
    const NEAR: usize = 5;
    let starts: Vec<usize> = (0..reading.len()).filter(|&token| reading.opens_paragraph(token)).collect();
    let salutation = starts.iter().take(NEAR).copied().find(|&token| frame(reading, token).is_some())?;
    let end = |start: usize| {
        starts.get(starts.partition_point(|&other| other <= start)).copied().unwrap_or(reading.len())
    };
    let within = |start: usize| {
        let first = mentions.partition_point(|found| found.tokens.start < start);
        mentions[first..].iter().take_while(move |found| found.tokens.start < end(start))
    };
    let is_signature = |start: &usize| {
        let covered: usize = within(*start).map(|found| found.tokens.len()).sum();
        let words =
            (*start..end(*start)).filter(|&token| reading.word(token).chars().any(char::is_alphabetic));
        let sincerely = matches!(reading.word(*start), "Sincerely" | "Yours" | "Respectfully" | "Faithfully");
        covered > 0 && (sincerely || words.count() <= covered)
    };
    let mut last = starts.iter().rev().take(NEAR).copied().filter(|start| *start > salutation);
    let signature = last.find(is_signature)?;
    let people = |start: usize| {
        let named = within(start).filter_map(Found::who);
        let person = |who: &Who| matches!(roster.kind(*who), ActorKind::Person | ActorKind::Office);
        named.filter(person).collect::<Vec<Who>>()
    };
    let writer = people(signature).into_iter().next()?;
    let mut addressees = people(salutation);
    addressees.retain(|&who| who != writer);
    Some(Letter { salutation, writer, addressees })
}

/// The frame of the salutation at `token`.
fn frame(reading: Reading<'_>, token: usize) -> Option<&Frame> {
    reading.lexicon.salutation(reading.word(token))
}

impl Letter {
    /// The contact that the letter is, in the sentence of its salutation; `mentions` are those of the text.
    pub(super) fn predicate<'l>(
        &self,
        reading: Reading<'l>,
        mentions: &[Found],
        sentence: usize,
    ) -> Option<Predicate<'l>> {
        let here = reading.sentence_of(self.salutation) == sentence && !self.addressees.is_empty();
        let frame = frame(reading, self.salutation).filter(|_| here)?;
        let mention = mentions.iter().position(|found| found.tokens.start >= self.salutation)?;
        let party = |&who: &Who| Party { named: Named::One(who), head: self.salutation, mention };
        Some(Predicate {
            frame,
            word: self.salutation,
            verb: None,
            sources: vec![party(&self.writer)],
            targets: self.addressees.iter().map(party).collect(),
            stretch: None,
        })
    }
}

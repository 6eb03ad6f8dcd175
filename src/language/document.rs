//! A document as a model should see it: its body, paragraph by paragraph, without line breaks.

use std::borrow::Cow;
use std::ops::Range;

use super::{Analysis, Model, Relation, Tag, Token};
use crate::input::Document;
use crate::span::Span;

impl Model {
    /// Reads the body of `document`: each paragraph by itself, since no sentence crosses from one to
    /// the next; lines broken at a width as if they were not; without tokens of white space; and with
    /// the parser's habitual slips put right.
    pub fn analyse_document(&self, document: &Document) -> Analysis {
        let mut whole = Analysis::default();
        for paragraph in document.paragraphs() {
            let text = Spaced::new(paragraph.of(&document.text));
            let analysis =
                self.analyse_paragraph(&text.text).with_names_parted(&text.text).mended(&text.text);
            whole.append(analysis, |place| paragraph.start + text.place(place));
        }
        whole
    }

    /// Reads a paragraph, and a label in front of it apart: 'Trade in the north: Kenya sends grain.'
    fn analyse_paragraph(&self, text: &str) -> Analysis {
        let analysis = self.analyse(text);
        let Some(end) = label(&analysis, text) else { return analysis };
        let mut parts = self.analyse_part(text, Span::new(0, end));
        let rest = text.len() - text[end..].trim_start().len();
        parts.append(self.analyse_part(text, Span::new(rest, text.len())), |place| place);
        parts
    }
}

/// The byte behind the colon of a label: a few words without a verb or a number, and a capital behind them.
fn label(analysis: &Analysis, text: &str) -> Option<usize> {
    const LONGEST: usize = 10;
    let word = |token: &Token| token.span.of(text);
    let colon = analysis.tokens.iter().take(LONGEST).position(|token| word(token) == ":")?;
    let (label, rest) = analysis.tokens.split_at(colon);
    let tells = |token: &Token| {
        let verb = matches!(token.tag, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
        verb || word(token).contains(|letter: char| letter.is_numeric() || matches!(letter, '"' | '“'))
    };
    let goes_on = rest.get(1).is_some_and(|token| word(token).starts_with(char::is_uppercase));
    (colon > 0 && goes_on && !label.iter().any(tells)).then(|| rest[0].span.end)
}

/// A text with each run of white space as one blank, and where its parts stood.
struct Spaced<'t> {
    text: Cow<'t, str>,
    /// A byte of `text`, and by how much what follows it stood further behind.
    shifts: Vec<(usize, usize)>,
}

impl<'t> Spaced<'t> {
    fn new(text: &'t str) -> Self {
        let plain = |letter: char| letter == ' ' || !letter.is_whitespace();
        if text.chars().all(plain) && !text.contains("  ") {
            return Self { text: text.into(), shifts: Vec::new() };
        }
        let mut spaced = String::with_capacity(text.len());
        let mut shifts = Vec::new();
        for word in text.split_whitespace() {
            // The word is a part of the text.
            let stood = word.as_ptr() as usize - text.as_ptr() as usize;
            if !spaced.is_empty() {
                spaced.push(' ');
            }
            if shifts.last().map_or(0, |&(_, shift)| shift) != stood - spaced.len() {
                shifts.push((spaced.len(), stood - spaced.len()));
            }
            spaced.push_str(word);
        }
        Self { text: spaced.into(), shifts }
    }

    /// Where a byte of the text stood.
    fn place(&self, byte: usize) -> usize {
        let behind = self.shifts.partition_point(|&(from, _)| from <= byte);
        byte + behind.checked_sub(1).map_or(0, |last| self.shifts[last].1)
    }
}

impl Analysis {
    /// Adds what was read elsewhere; `place` tells where each byte of that stands.
    fn append(&mut self, other: Self, place: impl Fn(usize) -> usize) {
        let first = self.tokens.len();
        let shift = |span: Span| Span::new(place(span.start), place(span.end));
        self.tokens.extend(other.tokens.into_iter().map(|mut token| {
            token.span = shift(token.span);
            token.head += first;
            token
        }));
        self.sentences
            .extend(other.sentences.into_iter().map(|range| range.start + first..range.end + first));
        self.entities.extend(other.entities.into_iter().map(|mut entity| {
            entity.span = shift(entity.span);
            entity.tokens = entity.tokens.start + first..entity.tokens.end + first;
            entity
        }));
    }

    /// The same with names that a hyphen joins parted, as the tokenizer parts them but for those with
    /// a full stop: 'U.S.-China' is two names and a hyphen, the first a compound of the second.
    fn with_names_parted(mut self, text: &str) -> Self {
        let parts: Vec<Option<usize>> = self.tokens.iter().map(|token| joint(token.span.of(text))).collect();
        if parts.iter().all(Option::is_none) {
            return self;
        }
        // Where each token goes: behind two more for each parted one up to it, itself meant.
        let mut added = 0;
        let places: Vec<usize> = parts
            .iter()
            .enumerate()
            .map(|(nth, part)| {
                added += 2 * usize::from(part.is_some());
                nth + added
            })
            .collect();
        let first = |token: usize| places[token] - 2 * usize::from(parts[token].is_some());
        let map = |range: &Range<usize>| {
            first(range.start)..range.end.checked_sub(1).map_or(0, |last| places[last] + 1)
        };
        self.sentences = self.sentences.iter().map(map).collect();
        for entity in &mut self.entities {
            entity.tokens = map(&entity.tokens);
        }
        let mut tokens = Vec::with_capacity(self.tokens.len() + added);
        for (nth, mut token) in self.tokens.into_iter().enumerate() {
            token.head = places[token.head];
            if let Some(at) = parts[nth] {
                let Span { start, end } = token.span;
                let hyphen = start + at;
                let behind = hyphen + text[hyphen..].chars().next().map_or(1, char::len_utf8);
                let own = places[nth];
                let part = |span: Span, tag, relation| Token {
                    span,
                    tag,
                    relation,
                    head: own,
                    lemma: span.of(text).into(),
                    ..token.clone()
                };
                tokens.push(part(Span::new(start, hyphen), Tag::Nnp, Relation::Compound));
                tokens.push(part(Span::new(hyphen, behind), Tag::Hyph, Relation::Punct));
                token.span = Span::new(behind, end);
                token.lemma = token.span.of(text).into();
            }
            tokens.push(token);
        }
        self.tokens = tokens;
        self
    }
}

/// Where a hyphen joins two names, the first of which has a full stop: its place in bytes.
fn joint(word: &str) -> Option<usize> {
    let at = word.find(['-', '–'])?;
    let (first, rest) = word.split_at(at);
    let capital = |name: &str| name.starts_with(char::is_uppercase);
    (first.contains('.') && capital(first) && capital(rest.trim_start_matches(['-', '–']))).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let document = Document::new("d", text);
        let analysis = Model::embedded().analyse_document(&document);
        for sentence in &analysis.sentences {
            assert!(analysis.tokens[sentence.clone()].iter().all(|token| sentence.contains(&token.head)));
        }
        analysis.tokens.iter().map(|token| token.span.of(&document.text).to_owned()).collect()
    }

    #[test]
    fn names_that_a_hyphen_joins_are_parted() {
        assert_eq!(
            words("The U.S.-China talks ended."),
            ["The", "U.S.", "-", "China", "talks", "ended", "."]
        );
    }

    #[test]
    fn white_space_and_line_breaks_are_no_tokens() {
        assert_eq!(words("They  met\n\nand\ttalked."), ["They", "met", "and", "talked", "."]);
    }

    #[test]
    fn spaces_of_other_kinds_part_words_and_keep_offsets() {
        assert_eq!(words("They\u{202f}met \u{a0} and talked."), ["They", "met", "and", "talked", "."]);
    }

    #[test]
    fn a_label_in_front_of_a_sentence_is_read_apart() {
        let sentences = |text: &str| {
            let analysis = Model::embedded().analyse_document(&Document::new("d", text));
            analysis.sentences.len()
        };
        assert_eq!(sentences("Trade in the north: Kenya sends grain."), 2);
        assert_eq!(sentences("Olsen said: We will send grain."), 1);
    }

    #[test]
    fn each_paragraph_has_sentences_of_its_own() {
        let document = Document::new("d", "A heading\n\nThey met.");
        assert_eq!(Model::embedded().analyse_document(&document).sentences, [0..2, 2..5]);
    }
}

//! A document as a model should see it: its body, paragraph by paragraph, without line breaks.

use super::{Analysis, Model, Tag};
use crate::input::Document;
use crate::span::Span;

impl Model {
    /// Reads the body of `document`: each paragraph by itself, since no sentence crosses from one to
    /// the next; lines broken at a width as if they were not; without tokens of white space.
    pub fn analyse_document(&self, document: &Document) -> Analysis {
        let mut whole = Analysis::default();
        for paragraph in document.paragraphs() {
            let text = paragraph.of(&document.text);
            let analysis = if text.contains(['\n', '\r', '\t']) {
                // One byte for one byte, so that offsets hold.
                let unwrapped = text.replace(['\n', '\r', '\t'], " ");
                self.analyse(&unwrapped)
            } else {
                self.analyse(text)
            };
            whole.append(analysis.without_spaces(), paragraph.start);
        }
        whole
    }
}

impl Analysis {
    /// Adds what was read from byte `offset` on.
    fn append(&mut self, other: Self, offset: usize) {
        let first = self.tokens.len();
        let shift = |span: Span| Span::new(span.start + offset, span.end + offset);
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

    /// The same without tokens of white space; what hung on one hangs on its head.
    fn without_spaces(mut self) -> Self {
        if self.tokens.iter().all(|token| token.tag != Tag::Space) {
            return self;
        }
        let kept: Vec<usize> =
            (0..self.tokens.len()).filter(|&nth| self.tokens[nth].tag != Tag::Space).collect();
        let place = |token: usize| kept.partition_point(|&other| other < token);
        let head = |token: usize| {
            let mut head = self.tokens[token].head;
            let mut steps = 0;
            while self.tokens[head].tag == Tag::Space && self.tokens[head].head != head && steps < kept.len()
            {
                head = self.tokens[head].head;
                steps += 1;
            }
            if self.tokens[head].tag == Tag::Space { place(token) } else { place(head) }
        };
        let heads: Vec<usize> = kept.iter().map(|&token| head(token)).collect();
        let map = |range: &std::ops::Range<usize>| place(range.start)..place(range.end);
        self.sentences = self.sentences.iter().map(map).filter(|range| !range.is_empty()).collect();
        self.entities.retain_mut(|entity| {
            entity.tokens = map(&entity.tokens);
            !entity.tokens.is_empty()
        });
        self.tokens.retain(|token| token.tag != Tag::Space);
        for (token, head) in self.tokens.iter_mut().zip(heads) {
            token.head = head;
        }
        self
    }
}

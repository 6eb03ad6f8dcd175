//! The tagger: each word's tag is the label whose score is highest.
//!
//! Section of the model file: weights `labels × width`, bias `labels`.

use super::kernels::Linear;
use super::labels::Tag;
use super::model::{Arrays, TaggerMeta};
use super::transitions::best;
use crate::error::Result;

/// Words whose scores are computed together.
const BLOCK: usize = 16;

/// The tagger's weights.
#[derive(Debug)]
pub(crate) struct Tagger {
    linear: Linear,
    tags: Vec<Tag>,
    width: usize,
}

impl Tagger {
    /// Reads the weights, for words of `width` numbers.
    ///
    /// # Errors
    /// When the section does not hold them, or a label is no Penn tag.
    pub(crate) fn read(meta: &TaggerMeta, width: usize, section: &[u8]) -> Result<Self> {
        let tags = meta.labels.iter().map(|label| Tag::named(label)).collect::<Result<Vec<_>>>()?;
        let mut arrays = Arrays::new(section);
        let (weights, bias) = (arrays.next(&[tags.len(), width])?, arrays.next(&[tags.len()])?);
        Ok(Self { linear: Linear::new(&weights, width, &bias), tags, width })
    }

    /// Appends the tag of each word to `tags`.
    pub(crate) fn tag(&self, vectors: &[f32], scores: &mut Vec<f32>, tags: &mut Vec<Tag>) {
        scores.resize(BLOCK * self.linear.width(), 0.0);
        for words in vectors.chunks(BLOCK * self.width) {
            let count = words.len() / self.width;
            self.linear.apply(words, self.width, count, scores);
            for row in scores.chunks_exact(self.linear.width()).take(count) {
                let best = best(&row[..self.tags.len()], |_| true);
                tags.push(best.map_or(Tag::Xx, |label| self.tags[label]));
            }
        }
    }
}

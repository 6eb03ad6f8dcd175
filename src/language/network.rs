//! The network that gives each word a vector: what it looks like, then what stands around it.
//!
//! A word's features are looked up in tables of embeddings by
//! [hash](https://explosion.ai/blog/bloom-embeddings), mixed by a layer of
//! [maxout](https://arxiv.org/abs/1302.4389) units, and go through convolutions that see the words to
//! each side. Each layer is normalized; each convolution adds to its input.
//!
//! Section of the model file, in this order: a table `rows × width` for each embedding; where there are
//! static vectors, their projection `width × vectors`; the mixer and each convolution with weights
//! `width × pieces × inputs`, bias `width × pieces`, gain and bias of the normalization.

use super::kernels::{Linear, add, greatest, normalize};
use super::lexeme::Features;
use super::model::{Arrays, NetworkMeta};
use super::vectors::Vectors;
use crate::error::{Error, Result};
use std::hash::{Hash, Hasher};

/// Rows that go through a layer together: few enough that they stay in the first cache.
const BLOCK: usize = 16;

/// A feature of a word that a table of embeddings is read by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attribute {
    Orth,
    Lower,
    Norm,
    Prefix,
    Suffix,
    Shape,
    SpaceAfter,
    IsSpace,
}

impl Attribute {
    /// The attribute that spaCy calls `name`.
    ///
    /// # Errors
    /// When this program does not know it.
    pub(crate) fn named(name: &str) -> Result<Self> {
        Ok(match name {
            "ORTH" => Self::Orth,
            "LOWER" => Self::Lower,
            "NORM" => Self::Norm,
            "PREFIX" => Self::Prefix,
            "SUFFIX" => Self::Suffix,
            "SHAPE" => Self::Shape,
            "SPACY" => Self::SpaceAfter,
            "IS_SPACE" => Self::IsSpace,
            _ => {
                return Err(Error::new(format!("the network embeds the unknown attribute {name}"))
                    .remedy("known are ORTH, LOWER, NORM, PREFIX, SUFFIX, SHAPE, SPACY and IS_SPACE"));
            }
        })
    }
}

/// What the network sees of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) features: Features,
    /// Whether a single space follows it.
    pub(crate) space_after: bool,
}

/// Words of one form nearly always agree in all else, so it alone is hashed.
impl Hash for Word {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.features.orth ^ u64::from(self.space_after));
    }
}

impl Word {
    fn get(&self, attribute: Attribute) -> u64 {
        match attribute {
            Attribute::Orth => self.features.orth,
            Attribute::Lower => self.features.lower,
            Attribute::Norm => self.features.norm,
            Attribute::Prefix => self.features.prefix,
            Attribute::Suffix => self.features.suffix,
            Attribute::Shape => self.features.shape,
            Attribute::SpaceAfter => u64::from(self.space_after),
            Attribute::IsSpace => u64::from(self.features.is_space),
        }
    }
}

/// A network with its weights.
#[derive(Debug)]
pub(crate) struct Network {
    width: usize,
    window: usize,
    embeddings: Vec<Embedding>,
    /// From a static vector to `width` numbers.
    projection: Option<Linear>,
    mixer: Maxout,
    convolutions: Vec<Maxout>,
}

/// Room that a network works in.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    inputs: Vec<f32>,
    pieces: Vec<f32>,
    next: Vec<f32>,
}

impl Network {
    /// Reads the network of these sizes.
    ///
    /// # Errors
    /// When the section does not hold it.
    pub(crate) fn read(meta: &NetworkMeta, section: &[u8]) -> Result<Self> {
        let mut arrays = Arrays::new(section);
        let width = meta.width;
        let embeddings = meta.embeddings.iter().map(|table| {
            Ok(Embedding {
                attribute: Attribute::named(&table.attribute)?,
                seed: table.seed,
                width,
                table: arrays.next(&[table.rows, width])?,
            })
        });
        let embeddings = embeddings.collect::<Result<Vec<_>>>()?;
        let mut inputs = embeddings.len() * width;
        let mut projection = None;
        if meta.vectors > 0 {
            let weights = arrays.next(&[width, meta.vectors])?;
            projection = Some(Linear::new(&weights, meta.vectors, &vec![0.0; width]));
            inputs += width;
        }
        let mixer = Maxout::read(&mut arrays, width, meta.mixer_pieces, inputs)?;
        let around = width * (2 * meta.window + 1);
        let convolutions = (0..meta.depth).map(|_| Maxout::read(&mut arrays, width, meta.pieces, around));
        let convolutions = convolutions.collect::<Result<_>>()?;
        Ok(Self { width, window: meta.window, embeddings, projection, mixer, convolutions })
    }

    /// Numbers in a word's vector.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// How many words to each side a word's vector depends on.
    pub(crate) fn reach(&self) -> usize {
        self.window * self.convolutions.len()
    }

    /// Writes the embedding of each word, its neighbours unseen, to `out`, `width` numbers a word.
    pub(crate) fn embed(
        &self,
        words: &[Word],
        vectors: Option<&Vectors>,
        out: &mut [f32],
        scratch: &mut Scratch,
    ) {
        let inputs = self.width * (self.embeddings.len() + usize::from(self.projection.is_some()));
        for (words, out) in words.chunks(BLOCK).zip(out.chunks_mut(BLOCK * self.width)) {
            let mut rows = std::mem::take(&mut scratch.inputs);
            rows.clear();
            rows.resize(words.len() * inputs, 0.0);
            for (word, row) in words.iter().zip(rows.chunks_exact_mut(inputs)) {
                let mut parts = row.chunks_exact_mut(self.width);
                for (embedding, part) in self.embeddings.iter().zip(&mut parts) {
                    embedding.look_up(word.get(embedding.attribute), part);
                }
                let vector = vectors.and_then(|vectors| vectors.get(word.features.orth));
                if let (Some(projection), Some(part), Some(vector)) = (&self.projection, parts.next(), vector)
                {
                    scratch.pieces.resize(projection.width(), 0.0);
                    projection.apply(vector, 0, 1, &mut scratch.pieces);
                    part.copy_from_slice(&scratch.pieces[..self.width]);
                }
            }
            self.mixer.apply(&rows, inputs, out, &mut scratch.pieces);
            scratch.inputs = rows;
        }
    }

    /// Turns embeddings into vectors that know their neighbours.
    ///
    /// `rows` holds the words' embeddings between [`Network::reach`] rows on each side: those of the
    /// words that stand there, or zeros beyond the ends of the text. The words' rows are replaced, the
    /// others afterwards mean nothing.
    pub(crate) fn encode(&self, rows: &mut Vec<f32>, scratch: &mut Scratch) {
        let (width, window) = (self.width, self.window);
        let mut next = std::mem::take(&mut scratch.next);
        next.resize(rows.len(), 0.0);
        // A layer needs only the rows that the layers behind it look at.
        let (mut start, mut end) = (0, rows.len() / width);
        for convolution in &self.convolutions {
            (start, end) = (start + window, end - window);
            let out = &mut next[start * width..end * width];
            convolution.apply(&rows[(start - window) * width..], width, out, &mut scratch.pieces);
            add(out, &rows[start * width..end * width]);
            std::mem::swap(rows, &mut next);
        }
        scratch.next = next;
    }
}

/// A table of embeddings. A feature's embedding is the sum of four rows, which its hash picks.
#[derive(Debug)]
struct Embedding {
    attribute: Attribute,
    seed: u32,
    width: usize,
    table: Vec<f32>,
}

impl Embedding {
    fn look_up(&self, feature: u64, out: &mut [f32]) {
        let rows = (self.table.len() / self.width) as u64;
        for hash in row_hashes(feature, self.seed) {
            #[expect(clippy::cast_possible_truncation, reason = "below the number of rows, a usize")]
            let row = (u64::from(hash) % rows) as usize;
            add(out, &self.table[row * self.width..][..self.width]);
        }
    }
}

/// `MurmurHash3` (x64, 128 bits) of the eight bytes of `feature`, as four numbers.
fn row_hashes(feature: u64, seed: u32) -> [u32; 4] {
    fn mix(mut hash: u64) -> u64 {
        hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ hash >> 33
    }
    let seed = u64::from(seed);
    let mut low =
        feature.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    low ^= seed ^ 8;
    let mut high = seed ^ 8;
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    (low, high) = (mix(low), mix(high));
    low = low.wrapping_add(high);
    high = high.wrapping_add(low);
    #[expect(clippy::cast_possible_truncation, reason = "each half is wanted by itself")]
    let halves = |hash: u64| [hash as u32, (hash >> 32) as u32];
    let ([a, b], [c, d]) = (halves(low), halves(high));
    [a, b, c, d]
}

/// A layer of maxout units, normalized.
#[derive(Debug)]
struct Maxout {
    linear: Linear,
    outputs: usize,
    pieces: usize,
    gain: Vec<f32>,
    bias: Vec<f32>,
}

impl Maxout {
    fn read(arrays: &mut Arrays<'_>, outputs: usize, pieces: usize, inputs: usize) -> Result<Self> {
        let weights = by_piece(&arrays.next(&[outputs, pieces, inputs])?, outputs, pieces, inputs);
        let bias = by_piece(&arrays.next(&[outputs, pieces])?, outputs, pieces, 1);
        Ok(Self {
            linear: Linear::new(&weights, inputs, &bias),
            outputs,
            pieces,
            gain: arrays.next(&[outputs])?,
            bias: arrays.next(&[outputs])?,
        })
    }

    /// Fills `out` with results of as many rows as fit, which begin `stride` floats apart.
    fn apply(&self, rows: &[f32], stride: usize, out: &mut [f32], pieces: &mut Vec<f32>) {
        let width = self.linear.width();
        pieces.resize(BLOCK * width, 0.0);
        for (block, out) in out.chunks_mut(BLOCK * self.outputs).enumerate() {
            self.linear.apply(&rows[block * BLOCK * stride..], stride, out.len() / self.outputs, pieces);
            for (row, pieces) in out.chunks_exact_mut(self.outputs).zip(pieces.chunks_exact(width)) {
                greatest(&pieces[..self.outputs * self.pieces], row);
                normalize(row, &self.gain, &self.bias);
            }
        }
    }
}

/// Reorders rows of `length` numbers, `pieces` for each output, so that the first piece of every output
/// comes first, then the second …
pub(crate) fn by_piece(rows: &[f32], outputs: usize, pieces: usize, length: usize) -> Vec<f32> {
    let mut ordered = Vec::with_capacity(rows.len());
    for piece in 0..pieces {
        for output in 0..outputs {
            ordered.extend_from_slice(&rows[(output * pieces + piece) * length..][..length]);
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_hashes_are_those_of_murmur_hash_3() {
        let feature = 12_345_678_901_234_567_890;
        assert_eq!(row_hashes(feature, 8), [825_681_028, 3_746_740_173, 3_386_005_190, 3_472_626_611]);
        assert_eq!(row_hashes(1, 13), [1_266_879_892, 1_356_517_611, 318_478_807, 3_343_674_364]);
        assert_eq!(row_hashes(0, 8), [0; 4]);
    }

    #[test]
    fn pieces_are_reordered() {
        let rows = [1.0, 1.5, 10.0, 10.5, 2.0, 2.5, 20.0, 20.5];
        assert_eq!(by_piece(&rows, 2, 2, 2), [1.0, 1.5, 2.0, 2.5, 10.0, 10.5, 20.0, 20.5]);
    }
}

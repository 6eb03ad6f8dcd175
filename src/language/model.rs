//! The file a language model is kept in.
//!
//! All numbers are little-endian. The same contents always give the same bytes.
//!
//! | bytes | what |
//! | --- | --- |
//! | 16 | `whowhom model`, a line feed, two zeros |
//! | 4 | version of the format: 1 |
//! | 4 | number of sections |
//! | 32 | SHA-256 of everything behind it |
//! | 32 each | table of sections: name (16, filled up with zeros), offset from the start of the file (8), length (8) |
//! | … | the sections, in the order of the table, nothing between |
//!
//! | section | what |
//! | --- | --- |
//! | `meta` | JSON, the [`Meta`] below: name, language, sizes of the networks, labels |
//! | `network 0`, … | arrays of a network of word vectors: tables of embeddings, projection of static vectors (if any), mixer, convolutions; see [`super::network`] |
//! | `tagger`, `parser`, `entities` | arrays of each; see [`super::tagger`] and [`super::transitions`] |
//! | `vectors` | static vectors, if any: see [`super::vectors`] |
//! | `tokenizer`, `norms`, `attributes`, `lemmatizer` | tables, documented where they are read |
//!
//! An array is: type (1: 0 for 32-bit, 1 for 16-bit IEEE floats), number of dimensions (1), the
//! dimensions (4 each), the numbers, row by row.

use super::half;
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const MAGIC: &[u8; 16] = b"whowhom model\n\0\0";
const VERSION: u32 = 1;
/// Magic, version, number of sections, checksum.
const HEAD: usize = 16 + 4 + 4 + 32;
const ENTRY: usize = 32;
const NAME: usize = 16;

/// No part of a model is larger; so sizes can be multiplied.
const LARGEST: usize = 1 << 20;

const REMEDY: &str = "make it anew with `whowhom model convert`";

/// What a model is and how large its parts are: the section `meta`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Meta {
    /// Name and version of the pipeline it was made from.
    pub(crate) name: String,
    /// `en`.
    pub(crate) language: String,
    /// The networks of word vectors, each used by one or more of the parts below.
    pub(crate) networks: Vec<NetworkMeta>,
    pub(crate) tagger: TaggerMeta,
    pub(crate) parser: TransitionsMeta,
    pub(crate) entities: TransitionsMeta,
}

/// Sizes of a network that gives each word a vector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NetworkMeta {
    /// Numbers in a word's vector.
    pub(crate) width: usize,
    /// What is embedded of each word.
    pub(crate) embeddings: Vec<EmbeddingMeta>,
    /// Numbers in a static vector; 0 where there are none.
    pub(crate) vectors: usize,
    /// Pieces of the mixer's outputs.
    pub(crate) mixer_pieces: usize,
    /// Number of convolutions.
    pub(crate) depth: usize,
    /// Words that a convolution sees to each side.
    pub(crate) window: usize,
    /// Pieces of the convolutions' outputs.
    pub(crate) pieces: usize,
}

/// One table of embeddings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EmbeddingMeta {
    /// spaCy's name of the feature.
    pub(crate) attribute: String,
    pub(crate) rows: usize,
    pub(crate) seed: u32,
}

/// The tagger: one label for each output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaggerMeta {
    /// Which network it reads.
    pub(crate) network: usize,
    pub(crate) labels: Vec<String>,
}

/// A transition system: the parser or the entity recogniser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TransitionsMeta {
    /// Which network it reads.
    pub(crate) network: usize,
    /// Numbers of a word that the state layer reads.
    pub(crate) inputs: usize,
    /// Words that describe a state.
    pub(crate) features: usize,
    /// Outputs of the state layer.
    pub(crate) hidden: usize,
    /// Pieces of the state layer's outputs.
    pub(crate) pieces: usize,
    /// Name of each action, as spaCy writes it: `S`, `L-nsubj`, `B-ORG` …
    pub(crate) actions: Vec<String>,
}

impl TransitionsMeta {
    /// That a state is described by `count` words.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) fn expect_features(&self, count: usize) -> Result<()> {
        if self.features == count {
            Ok(())
        } else {
            Err(Error::new(format!("states described by {} words; supported are {count}", self.features)))
        }
    }
}

impl Meta {
    /// All sizes that must not be zero.
    fn sizes(&self) -> impl Iterator<Item = usize> {
        let network = |network: &NetworkMeta| {
            let &NetworkMeta { width, mixer_pieces, depth, window, pieces, .. } = network;
            let rows = network.embeddings.iter().map(|table| table.rows);
            rows.chain([width, mixer_pieces, depth, window, pieces]).collect::<Vec<_>>()
        };
        let transitions = |part: &TransitionsMeta| {
            [part.inputs, part.features, part.hidden, part.pieces, part.actions.len()]
        };
        let networks = self.networks.iter().flat_map(network);
        let parts = [&self.parser, &self.entities].into_iter().flat_map(transitions);
        networks.chain(parts).chain([self.networks.len(), self.tagger.labels.len()])
    }
}

/// How exactly a file keeps numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// 16 bits: half the size. Moves about one word's head in a thousand.
    #[default]
    Half,
    /// 32 bits, as the weights were trained.
    Single,
}

/// The sections of a model file, checked.
#[derive(Debug)]
pub(crate) struct Sections<'b> {
    sections: Vec<(&'b [u8], &'b [u8])>,
}

impl<'b> Sections<'b> {
    /// Checks `bytes` and finds the sections in them.
    ///
    /// # Errors
    /// When they are no model, of a newer version, cut short or damaged.
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Self> {
        if bytes.first_chunk() != Some(MAGIC) {
            return Err(Error::new("this is no whowhom model")
                .remedy("`whowhom model convert` makes one from a spaCy pipeline's folder"));
        }
        let cut = || Error::new("the model is cut short").remedy(REMEDY);
        let head = bytes.get(..HEAD).ok_or_else(cut)?;
        let version = u32_at(head, 16);
        if version != VERSION {
            return Err(Error::new(format!("the model has format {version}; this program reads {VERSION}"))
                .remedy(REMEDY));
        }
        let count = usize::try_from(u32_at(head, 20)).map_err(|_| cut())?;
        let table =
            count.checked_mul(ENTRY).and_then(|length| bytes[HEAD..].get(..length)).ok_or_else(cut)?;
        let mut sections = Vec::with_capacity(count);
        for entry in table.chunks_exact(ENTRY) {
            let section = usize::try_from(u64_at(entry, NAME)).ok().and_then(|start| {
                let length = usize::try_from(u64_at(entry, NAME + 8)).ok()?;
                bytes.get(start..start.checked_add(length)?)
            });
            sections.push((trimmed(&entry[..NAME]), section.ok_or_else(cut)?));
        }
        if Sha256::digest(&bytes[HEAD..])[..] != head[24..] {
            return Err(Error::new("the model is damaged: its checksum is wrong").remedy(REMEDY));
        }
        Ok(Self { sections })
    }

    /// The section of that name.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn get(&self, name: &str) -> Result<&'b [u8]> {
        let found = self.sections.iter().find(|(title, _)| *title == name.as_bytes());
        found
            .map(|(_, section)| *section)
            .ok_or_else(|| Error::new(format!("the model has no section `{name}`")).remedy(REMEDY))
    }

    /// The section `meta`.
    ///
    /// # Errors
    /// When it is missing or cannot be understood.
    pub(crate) fn meta(&self) -> Result<Meta> {
        let meta: Meta = serde_json::from_slice(self.get("meta")?).map_err(|error| {
            Error::new("the model's section `meta` cannot be read").because(error).remedy(REMEDY)
        })?;
        if meta.sizes().all(|size| (1..=LARGEST).contains(&size)) {
            Ok(meta)
        } else {
            Err(Error::new("the model has a part of an impossible size").remedy(REMEDY))
        }
    }
}

/// Makes a model file of sections.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    sections: Vec<(String, Vec<u8>)>,
}

impl Writer {
    /// Adds a section. Names have at most sixteen bytes.
    pub(crate) fn add(&mut self, name: &str, section: Vec<u8>) {
        assert!(name.len() <= NAME, "a section's name is too long: {name}");
        self.sections.push((name.to_owned(), section));
    }

    /// The whole file.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut body = Vec::new();
        let mut offset = HEAD + self.sections.len() * ENTRY;
        for (name, section) in &self.sections {
            let mut title = [0; NAME];
            title[..name.len()].copy_from_slice(name.as_bytes());
            body.extend(title);
            body.extend((offset as u64).to_le_bytes());
            body.extend((section.len() as u64).to_le_bytes());
            offset += section.len();
        }
        let count = u32::try_from(self.sections.len()).expect("a handful of sections");
        for (_, section) in self.sections {
            body.extend(section);
        }
        let mut file = Vec::with_capacity(HEAD + body.len());
        file.extend(MAGIC);
        file.extend(VERSION.to_le_bytes());
        file.extend(count.to_le_bytes());
        file.extend(&Sha256::digest(&body)[..]);
        file.extend(body);
        file
    }
}

/// Appends an array to a section.
pub(crate) fn write_array(section: &mut Vec<u8>, shape: &[usize], numbers: &[f32], precision: Precision) {
    assert_eq!(shape.iter().product::<usize>(), numbers.len(), "as many numbers as the shape says");
    section.push(u8::from(precision == Precision::Half));
    section.push(u8::try_from(shape.len()).expect("a handful of dimensions"));
    for &size in shape {
        section.extend(u32::try_from(size).expect("arrays are far smaller than 4 G").to_le_bytes());
    }
    for &number in numbers {
        match precision {
            Precision::Single => section.extend(number.to_le_bytes()),
            Precision::Half => section.extend(half::pack(number).to_le_bytes()),
        }
    }
}

/// Reads the arrays of a section one after the other.
#[derive(Debug)]
pub(crate) struct Arrays<'b> {
    rest: &'b [u8],
}

impl<'b> Arrays<'b> {
    pub(crate) fn new(section: &'b [u8]) -> Self {
        Self { rest: section }
    }

    /// The next array, which must have this shape.
    ///
    /// # Errors
    /// When it has another, or there is none.
    pub(crate) fn next(&mut self, shape: &[usize]) -> Result<Vec<f32>> {
        let wrong = || {
            Error::new(format!("the model has no array of shape {shape:?} where one belongs")).remedy(REMEDY)
        };
        let mut take = |count: usize| {
            let (taken, rest) = self.rest.split_at_checked(count)?;
            self.rest = rest;
            Some(taken)
        };
        let head = take(2).ok_or_else(wrong)?;
        let sizes = take(usize::from(head[1]) * 4).ok_or_else(wrong)?;
        if !sizes.chunks_exact(4).map(|size| u32_at(size, 0) as usize).eq(shape.iter().copied()) {
            return Err(wrong());
        }
        let width = if head[0] == 0 { 4 } else { 2 };
        let length = shape.iter().try_fold(width, |length: usize, &size| length.checked_mul(size));
        let numbers = length.and_then(&mut take).ok_or_else(wrong)?;
        Ok(match width {
            4 => numbers.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect(),
            _ => numbers.as_chunks().0.iter().map(|&bytes| half::unpack(u16::from_le_bytes(bytes))).collect(),
        })
    }
}

fn u32_at(bytes: &[u8], start: usize) -> u32 {
    bytes[start..].first_chunk().map_or(0, |&chunk| u32::from_le_bytes(chunk))
}

fn u64_at(bytes: &[u8], start: usize) -> u64 {
    bytes[start..].first_chunk().map_or(0, |&chunk| u64::from_le_bytes(chunk))
}

/// A name without the zeros that fill it up.
fn trimmed(name: &[u8]) -> &[u8] {
    let end = name.iter().position(|&byte| byte == 0).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        let mut writer = Writer::default();
        let mut arrays = Vec::new();
        write_array(&mut arrays, &[2, 2], &[1.0, -2.5, 0.1, 1e9], Precision::Single);
        write_array(&mut arrays, &[3], &[1.0, -2.5, 0.099_975_586], Precision::Half);
        writer.add("arrays", arrays);
        writer.add("sixteen bytes in", b"text".to_vec());
        writer.finish()
    }

    #[test]
    fn what_was_written_is_read() {
        let file = file();
        let sections = Sections::read(&file).unwrap();
        assert_eq!(sections.get("sixteen bytes in").unwrap(), b"text");
        let mut arrays = Arrays::new(sections.get("arrays").unwrap());
        assert_eq!(arrays.next(&[2, 2]).unwrap(), [1.0, -2.5, 0.1, 1e9]);
        assert_eq!(arrays.next(&[3]).unwrap(), [1.0, -2.5, 0.099_975_586]);
        assert!(arrays.next(&[1]).is_err());
    }

    #[test]
    fn an_array_of_another_shape_is_an_error() {
        let file = file();
        let sections = Sections::read(&file).unwrap();
        assert!(Arrays::new(sections.get("arrays").unwrap()).next(&[4]).is_err());
    }

    #[test]
    fn a_file_cut_short_anywhere_is_an_error() {
        let file = file();
        for end in 0..file.len() {
            assert!(Sections::read(&file[..end]).is_err(), "{end} bytes were enough");
        }
    }

    #[test]
    fn one_changed_byte_is_an_error() {
        let file = file();
        for place in 0..file.len() {
            let mut damaged = file.clone();
            damaged[place] ^= 0x10;
            assert!(Sections::read(&damaged).is_err(), "byte {place} went unnoticed");
        }
    }

    #[test]
    fn a_newer_format_is_named() {
        let mut file = file();
        file[16] = 7;
        let error = Sections::read(&file).unwrap_err().to_string();
        assert!(error.contains("format 7; this program reads 1"), "{error}");
    }
}

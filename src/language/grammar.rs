//! Tags, trees and entities of a row of words: the networks and what reads their vectors.

use super::entities::Recogniser;
use super::labels::{Relation, Tag};
use super::model::Sections;
use super::network::{self, Network, Word};
use super::parser::Parser;
use super::tagger::Tagger;
use super::transitions;
use super::vectors::Vectors;
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Words that are parsed together. A longer text is parsed piece by piece, each from the last place
/// where nothing of what came before matters, so that memory is bounded; a sentence that is longer is cut.
const PIECE: usize = 2048;

/// Words whose embeddings are remembered at a time.
const REMEMBERED: usize = 16_384;

/// The trained parts of a model.
#[derive(Debug)]
pub(crate) struct Grammar {
    networks: Vec<Network>,
    vectors: Option<Vectors>,
    /// The tagger, and the number of the network it reads; so too the others.
    tagger: (usize, Tagger),
    parser: (usize, Parser),
    recogniser: (usize, Recogniser),
}

/// What the parts say of a row of words.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) tags: Vec<Tag>,
    /// The head of each word; itself if it is a root.
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<Relation>,
    /// Whether each word starts a sentence.
    pub(crate) starts: Vec<bool>,
    /// The words and the label of each entity.
    pub(crate) entities: Vec<(Range<usize>, Arc<str>)>,
}

/// Room that one text at a time is read in, and the embeddings of words met before.
#[derive(Debug, Default)]
pub(crate) struct Room {
    /// Number of each word met, in the order of its embeddings.
    forms: HashMap<Word, usize>,
    /// For each network, a row for each word met.
    embeddings: Vec<Vec<f32>>,
    /// For each network, the rows of a piece.
    rows: Vec<Vec<f32>>,
    scores: Vec<f32>,
    network: network::Scratch,
    transitions: transitions::Scratch,
}

impl Grammar {
    /// Reads the trained parts of a model.
    ///
    /// # Errors
    /// When a section is missing or does not hold what `meta` says.
    pub(crate) fn read(sections: &Sections<'_>) -> Result<Self> {
        let meta = sections.meta()?;
        let networks = meta.networks.iter().enumerate();
        let networks =
            networks.map(|(nth, meta)| Network::read(meta, sections.get(&format!("network {nth}"))?));
        let networks = networks.collect::<Result<Vec<_>>>()?;
        let width = |network: usize| {
            let network = networks
                .get(network)
                .ok_or_else(|| Error::new(format!("the model has no network {network}")))?;
            Ok::<_, Error>(network.width())
        };
        let mut widths = meta.networks.iter().map(|network| network.vectors).filter(|&width| width > 0);
        let vectors = widths.clone().next().map(|_| Vectors::read(sections.get("vectors")?)).transpose()?;
        if widths.any(|width| vectors.as_ref().is_none_or(|vectors| vectors.width() != width)) {
            return Err(Error::new("the model's static vectors do not fit its networks"));
        }
        let tagger = Tagger::read(&meta.tagger, width(meta.tagger.network)?, sections.get("tagger")?)?;
        let parser = Parser::read(&meta.parser, width(meta.parser.network)?, sections.get("parser")?)?;
        let recogniser =
            Recogniser::read(&meta.entities, width(meta.entities.network)?, sections.get("entities")?)?;
        Ok(Self {
            tagger: (meta.tagger.network, tagger),
            parser: (meta.parser.network, parser),
            recogniser: (meta.entities.network, recogniser),
            networks,
            vectors,
        })
    }

    /// Reads a row of words: a whole text.
    pub(crate) fn apply(&self, words: &[Word], room: &mut Room) -> Reading {
        self.apply_by(PIECE, words, room)
    }

    /// Reads a row of words, at most `piece` at a time.
    pub(crate) fn apply_by(&self, piece: usize, words: &[Word], room: &mut Room) -> Reading {
        let mut reading = Reading::default();
        let mut start = 0;
        while start < words.len() {
            let end = words.len().min(start + piece);
            self.encode(start..end, words, room);
            let is_space: Vec<_> = words[start..end].iter().map(|word| word.features.is_space).collect();
            start += self.apply_piece(start, &is_space, end < words.len(), room, &mut reading);
        }
        reading
    }

    /// Fills `room.rows` with vectors of the words of `piece`.
    fn encode(&self, piece: Range<usize>, words: &[Word], room: &mut Room) {
        let reach = self.networks.iter().map(Network::reach).max().unwrap_or(0);
        let seen = piece.start.saturating_sub(reach)..words.len().min(piece.end + reach);
        let forms = self.remember(&words[seen.clone()], room);
        room.rows.resize_with(self.networks.len(), Vec::new);
        for (nth, network) in self.networks.iter().enumerate() {
            let (width, reach) = (network.width(), network.reach());
            let (embeddings, rows) = (&room.embeddings[nth], &mut room.rows[nth]);
            rows.resize((piece.len() + 2 * reach) * width, 0.0);
            for (place, row) in rows.chunks_exact_mut(width).enumerate() {
                let place = (piece.start + place).checked_sub(reach + seen.start);
                match place.and_then(|place| forms.get(place)) {
                    Some(form) => row.copy_from_slice(&embeddings[form * width..][..width]),
                    // Beyond the ends of the text.
                    None => row.fill(0.0),
                }
            }
            network.encode(rows, &mut room.network);
        }
    }

    /// The number of each word in `room.embeddings`, where those not met before are added.
    fn remember(&self, words: &[Word], room: &mut Room) -> Vec<usize> {
        room.embeddings.resize_with(self.networks.len(), Vec::new);
        if room.forms.len() > REMEMBERED {
            room.forms.clear();
            room.embeddings.iter_mut().for_each(Vec::clear);
        }
        let mut unknown = Vec::new();
        let mut number = |&word: &Word| {
            let next = room.forms.len();
            *room.forms.entry(word).or_insert_with(|| {
                unknown.push(word);
                next
            })
        };
        let numbers = words.iter().map(&mut number).collect();
        for (network, embeddings) in self.networks.iter().zip(&mut room.embeddings) {
            let known = embeddings.len();
            embeddings.resize(known + unknown.len() * network.width(), 0.0);
            network.embed(&unknown, self.vectors.as_ref(), &mut embeddings[known..], &mut room.network);
        }
        numbers
    }

    /// Reads the words of a piece as far as they can be told without those behind it; returns how many.
    fn apply_piece(
        &self,
        start: usize,
        is_space: &[bool],
        more: bool,
        room: &mut Room,
        reading: &mut Reading,
    ) -> usize {
        let Room { rows, scores, transitions, .. } = room;
        let vectors = |nth: usize, words: usize| {
            let (width, reach) = (self.networks[nth].width(), self.networks[nth].reach());
            &rows[nth][reach * width..][..words * width]
        };
        let (network, parser) = &self.parser;
        let parse = parser.parse(vectors(*network, is_space.len()), is_space, more, transitions);
        let words = parse.heads.len();
        let (network, tagger) = &self.tagger;
        tagger.tag(vectors(*network, words), scores, &mut reading.tags);
        let about: Vec<_> = parse.starts.iter().copied().zip(is_space.iter().copied()).collect();
        let (network, recogniser) = &self.recogniser;
        let found = recogniser.recognise(vectors(*network, words), &about, transitions);
        let found = found.into_iter().map(|(words, label)| (words.start + start..words.end + start, label));
        reading.entities.extend(found);
        reading.heads.extend(parse.heads.iter().map(|&head| head as usize + start));
        reading.relations.extend(parse.relations);
        reading.starts.extend(parse.starts);
        words
    }
}

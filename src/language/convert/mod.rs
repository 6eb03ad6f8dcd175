//! Makes a model file of the folder of an installed spaCy pipeline.

mod config;
mod moves;
mod thinc;

use super::entities;
use super::model::{
    EmbeddingMeta, Meta, NetworkMeta, Precision, TaggerMeta, TransitionsMeta, Writer, write_array,
};
use super::parser;
use super::vectors::Vectors;
use super::{AttributeRuler, Lemmatizer, Model, Norms, Tokenizer};
use crate::error::{Error, Result};
use config::{Component, Config};
use std::fs;
use std::path::Path;
use thinc::{Array, Nodes};

/// Makes a model file of the spaCy pipeline in `folder`.
///
/// The folder is the one that holds `config.cfg`; in a Python package it lies below the package's own
/// folder and is named after it and its version. What a model needs: spaCy's English tokenizer, and the
/// components `tagger`, `parser`, `ner`, `attribute_ruler` and `lemmatizer` of spaCy 3, with word vectors
/// by `spacy.Tok2Vec`, whether shared or a component's own. Sizes, static vectors and the labels of
/// entities may be any; tags are Penn's and relations CLEAR's, as in spaCy's own English pipelines.
///
/// `name` is what the model calls itself, with a version; by default it is taken from `meta.json`. The
/// same folder, name and precision always give the same bytes.
///
/// # Errors
/// When a file is missing or damaged, or when the pipeline is of another kind than this program runs:
/// another language, a transformer, a part missing. The error names what it is.
///
/// ```no_run
/// # use std::path::Path;
/// use whowhom::language::{Precision, convert};
/// let file = convert(Path::new("en_core_web_md/en_core_web_md-3.8.0"), None, Precision::Half)?;
/// std::fs::write("en_core_web_md.whowhom-model", file).unwrap();
/// # Ok::<(), whowhom::Error>(())
/// ```
pub fn convert(folder: &Path, name: Option<&str>, precision: Precision) -> Result<Vec<u8>> {
    let config = Config::read(folder)?;
    let mut parts =
        Parts { folder, config: &config, precision, writer: Writer::default(), networks: Vec::new() };
    for factory in ["attribute_ruler", "lemmatizer"] {
        config.component(factory)?;
    }
    let tagger = parts.tagger()?;
    let parser = parts.transitions("parser", parser::FEATURES)?;
    let entities = parts.transitions("ner", entities::FEATURES)?;
    let name = match name {
        Some(name) => name.to_owned(),
        None => config::name(folder)?,
    };
    let networks = parts.networks.into_iter().map(|(_, meta)| meta).collect();
    let mut writer = parts.writer;
    let meta = Meta { name, language: config.language, networks, tagger, parser, entities };
    let json = serde_json::to_vec_pretty(&meta).map_err(|error| Error::new("no meta").because(error))?;
    writer.add("meta", json);
    if let Some(width) = meta.networks.iter().map(|network| network.vectors).find(|&width| width > 0) {
        writer.add("vectors", vectors(folder, width, precision)?);
    }
    writer.add("tokenizer", Tokenizer::convert(folder)?);
    writer.add("norms", Norms::convert(folder)?);
    writer.add("attributes", AttributeRuler::convert(folder)?);
    writer.add("lemmatizer", Lemmatizer::convert(folder)?);
    let file = writer.finish();
    Model::read(&file)
        .map_err(|error| Error::new("the pipeline does not make a model").at(folder).because(error))?;
    Ok(file)
}

/// Reads a file of the pipeline.
fn file(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let path = folder.join(name);
    fs::read(&path).map_err(|error| {
        Error::new("cannot read a file of the pipeline")
            .at(path)
            .because(error)
            .remedy("give the folder that holds `config.cfg`")
    })
}

/// The parts of a model as they are found.
struct Parts<'a> {
    folder: &'a Path,
    config: &'a Config,
    precision: Precision,
    writer: Writer,
    /// The networks written so far, by the component that they belong to.
    networks: Vec<(String, NetworkMeta)>,
}

impl Parts<'_> {
    fn tagger(&mut self) -> Result<TaggerMeta> {
        let component = self.config.component("tagger")?;
        let (path, model) = self.model(component)?;
        let at = |error: Error| error.at(&path);
        let nodes = Nodes::read(&model).map_err(at)?;
        let network = self.network(component, &nodes).map_err(at)?;
        let labels = moves::tags(&file(self.folder, &format!("{}/cfg", component.name))?).map_err(at)?;
        let output = nodes.only("softmax").map_err(at)?;
        let section = self.section(&[output.array("W")?, output.array("b")?]);
        self.writer.add("tagger", section);
        Ok(TaggerMeta { network, labels })
    }

    fn transitions(&mut self, factory: &str, features: usize) -> Result<TransitionsMeta> {
        let component = self.config.component(factory)?;
        let (path, model) = self.model(component)?;
        let at = |error: Error| error.at(&path);
        let nodes = Nodes::read(&model).map_err(at)?;
        let network = self.network(component, &nodes).map_err(at)?;
        let [narrow, state, scores] = nodes.transition_layers().map_err(at)?;
        let weights = state.array("W").map_err(at)?;
        let &[roles, hidden, pieces, inputs] = weights.shape.as_slice() else {
            return Err(at(Error::new("the state layer's weights have no four dimensions")));
        };
        if roles != features {
            return Err(at(Error::new(format!("`{}` describes a state by {roles} words", component.name))
                .remedy(format!("supported are {features}, which is `extra_state_tokens = false`"))));
        }
        let actions = moves::actions(&file(self.folder, &format!("{}/moves", component.name))?, factory)
            .map_err(|error| error.at(self.folder.join(&component.name).join("moves")))?;
        let mut padding = state.array("pad").map_err(at)?;
        padding.shape = vec![roles, hidden, pieces];
        let output = scores.array("W").map_err(at)?;
        if output.shape != [actions.len(), hidden] {
            return Err(at(Error::new(format!(
                "{} actions do not fit scores of shape {:?}",
                actions.len(),
                output.shape
            ))));
        }
        let arrays = [
            narrow.array("W")?,
            narrow.array("b")?,
            weights,
            state.array("b")?,
            padding,
            output,
            scores.array("b")?,
        ];
        let section = self.section(&arrays);
        self.writer.add(if factory == "ner" { "entities" } else { factory }, section);
        Ok(TransitionsMeta { network, inputs, features, hidden, pieces, actions })
    }

    /// The number of the network that `component` reads: its own, found in its `nodes`, or a shared one.
    fn network(&mut self, component: &Component, nodes: &Nodes<'_>) -> Result<usize> {
        if !nodes.listens() {
            return self.add_network(&component.name, nodes);
        }
        let shared = self.config.listened_to(component)?;
        if let Some(known) = self.networks.iter().position(|(name, _)| *name == shared.name) {
            return Ok(known);
        }
        let (path, model) = self.model(shared)?;
        let nodes = Nodes::read(&model).map_err(|error| error.at(&path))?;
        self.add_network(&shared.name, &nodes).map_err(|error| error.at(&path))
    }

    fn add_network(&mut self, name: &str, nodes: &Nodes<'_>) -> Result<usize> {
        let attributes = nodes.attributes()?;
        let mut arrays: Vec<Array<'_>> = Vec::new();
        let mut embeddings = Vec::new();
        for node in nodes.all("hashembed") {
            let table = node.array("E")?;
            let column = usize::try_from(node.number("column")?).unwrap_or(usize::MAX);
            let attribute =
                attributes.get(column).cloned().ok_or_else(|| Error::new("a table of no attribute"))?;
            let seed =
                u32::try_from(node.number("seed")?).map_err(|_| Error::new("a seed beyond 32 bits"))?;
            super::network::Attribute::named(&attribute)?;
            embeddings.push(EmbeddingMeta { attribute, rows: table.shape[0], seed });
            arrays.push(table);
        }
        let projection = nodes.all("static_vectors").next().map(|node| node.array("W")).transpose()?;
        let vectors = projection.as_ref().map_or(0, |weights| weights.shape.last().copied().unwrap_or(0));
        arrays.extend(projection);
        let mut pieces = Vec::new();
        let mut width = 0;
        for (layer, norm) in nodes.all("maxout").zip(nodes.all("layernorm")) {
            let weights = layer.array("W")?;
            pieces.push(weights.shape.get(1).copied().unwrap_or(0));
            width = weights.shape[0];
            arrays.extend([weights, layer.array("b")?, norm.array("G")?, norm.array("b")?]);
        }
        if pieces.is_empty() || embeddings.is_empty() {
            return Err(Error::new(format!(
                "`{name}` is no network of hash embeddings and maxout convolutions"
            ))
            .remedy("supported are pipelines with `spacy.MultiHashEmbed` and `spacy.MaxoutWindowEncoder`"));
        }
        let window = nodes.all("expand_window").next().map_or(Ok(0), |node| node.number("window_size"))?;
        let meta = NetworkMeta {
            width,
            embeddings,
            vectors,
            mixer_pieces: pieces[0],
            depth: pieces.len() - 1,
            window: usize::try_from(window).unwrap_or(0),
            pieces: pieces.last().copied().unwrap_or(0),
        };
        let section = self.section(&arrays);
        self.writer.add(&format!("network {}", self.networks.len()), section);
        self.networks.push((name.to_owned(), meta));
        Ok(self.networks.len() - 1)
    }

    fn model(&self, component: &Component) -> Result<(std::path::PathBuf, Vec<u8>)> {
        let name = format!("{}/model", component.name);
        Ok((self.folder.join(&name), file(self.folder, &name)?))
    }

    fn section(&self, arrays: &[Array<'_>]) -> Vec<u8> {
        let mut section = Vec::new();
        for array in arrays {
            write_array(&mut section, &array.shape, &array.numbers(), self.precision);
        }
        section
    }
}

/// The section of static vectors of `width` numbers.
fn vectors(folder: &Path, width: usize, precision: Precision) -> Result<Vec<u8>> {
    let mode = config::vectors_mode(&file(folder, "vocab/vectors.cfg")?);
    if mode.as_deref() != Some("default") {
        return Err(Error::new(format!("static vectors of the mode {:?}", mode.unwrap_or_default()))
            .at(folder.join("vocab/vectors.cfg"))
            .remedy("only `default` is supported"));
    }
    let table = file(folder, "vocab/vectors")?;
    let table = thinc::npy(&table).map_err(|error| error.at(folder.join("vocab/vectors")))?;
    if table.shape.len() != 2 || table.shape[1] != width {
        return Err(Error::new(format!("the vectors have the shape {:?}, not rows of {width}", table.shape))
            .at(folder.join("vocab/vectors")));
    }
    let words = moves::vector_rows(&file(folder, "vocab/key2row")?)
        .map_err(|error| error.at(folder.join("vocab/key2row")))?;
    Vectors::convert(words, &table.numbers(), width, precision)
}

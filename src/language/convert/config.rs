//! Reads what a pipeline says about itself: `config.cfg` and `meta.json`.

use super::file;
use crate::error::{Error, Result};
use std::path::Path;

/// Architectures whose weights this program can run, without their versions.
const ARCHITECTURES: &[&str] = &[
    "spacy.Tok2Vec",
    "spacy.HashEmbedCNN",
    "spacy.MultiHashEmbed",
    "spacy.MaxoutWindowEncoder",
    "spacy.Tok2VecListener",
    "spacy.Tagger",
    "spacy.TransitionBasedParser",
];

/// One of the pipeline's components.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) name: String,
    factory: String,
    /// The component it takes word vectors from, if it does.
    upstream: Option<String>,
    /// The settings below it that name an architecture.
    architectures: Vec<String>,
}

/// What `config.cfg` says of the pipeline.
#[derive(Debug)]
pub(super) struct Config {
    pub(super) language: String,
    /// In the order they run in.
    components: Vec<Component>,
}

impl Config {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join("config.cfg");
        let bytes = file(folder, "config.cfg")?;
        let text = str::from_utf8(&bytes).map_err(|error| Error::new("no UTF-8").at(&path).because(error))?;
        Self::parse(text).map_err(|error| error.at(&path))
    }

    fn parse(text: &str) -> Result<Self> {
        let settings = settings(text);
        let get = |section: &str, key: &str| {
            settings
                .iter()
                .find(|setting| setting.section == section && setting.key == key)
                .map(|setting| setting.value)
        };
        let language = get("nlp", "lang").map(unquoted).unwrap_or_default();
        if language != "en" {
            return Err(Error::new(format!("a pipeline for the language {language:?}"))
                .remedy("only English, `en`, is supported"));
        }
        // Written in a section of its own, or in one line.
        let tokenizer = get("nlp.tokenizer", "@tokenizers").or_else(|| get("nlp", "tokenizer"));
        if let Some(tokenizer) = tokenizer.filter(|name| !name.contains("\"spacy.Tokenizer.v1\"")) {
            return Err(Error::new(format!("the pipeline has the tokenizer {tokenizer}"))
                .remedy("only spaCy's own is supported, `spacy.Tokenizer.v1`"));
        }
        let list = |key| -> Vec<String> {
            get("nlp", key).and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
        };
        let disabled = list("disabled");
        let components = list("pipeline").into_iter().filter(|name| !disabled.contains(name)).map(|name| {
            let section = format!("components.{name}");
            let below = || {
                settings.iter().filter(|setting| {
                    setting
                        .section
                        .strip_prefix(&section)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            };
            Component {
                factory: get(&section, "factory").map(unquoted).unwrap_or_default(),
                upstream: below()
                    .find(|setting| setting.key == "upstream")
                    .map(|setting| unquoted(setting.value)),
                architectures: below()
                    .filter(|setting| setting.key == "@architectures")
                    .map(|setting| unquoted(setting.value))
                    .collect(),
                name,
            }
        });
        Ok(Self { language, components: components.collect() })
    }

    /// The component that spaCy makes with `factory`.
    pub(super) fn component(&self, factory: &str) -> Result<&Component> {
        let found = self.components.iter().find(|component| component.factory == factory);
        let component = found.ok_or_else(|| {
            let names: Vec<_> = self.components.iter().map(|component| component.name.as_str()).collect();
            Error::new(format!("the pipeline has no `{factory}`, only {}", names.join(", ")))
                .remedy("a tagger, parser, ner, attribute_ruler and lemmatizer are needed; a component trained alone can be assembled with those of en_core_web_sm (`spacy assemble`)")
        })?;
        component.check()?;
        Ok(component)
    }

    /// The component that `listener` takes word vectors from.
    pub(super) fn listened_to(&self, listener: &Component) -> Result<&Component> {
        let upstream = listener.upstream.as_deref().filter(|&name| name != "*");
        let found = match upstream {
            Some(name) => self.components.iter().find(|component| component.name == name),
            None => self.components.iter().find(|component| component.factory == "tok2vec"),
        };
        let component = found.ok_or_else(|| {
            Error::new(format!(
                "`{}` takes word vectors from `{}`, which the pipeline does not have",
                listener.name,
                upstream.unwrap_or("tok2vec")
            ))
        })?;
        component.check()?;
        Ok(component)
    }
}

impl Component {
    /// # Errors
    /// When it is of an architecture that this program does not run.
    fn check(&self) -> Result<()> {
        let known =
            |name: &str| ARCHITECTURES.contains(&name.rsplit_once('.').map_or(name, |(name, _)| name));
        match self.architectures.iter().find(|name| !known(name)) {
            Some(name) => Err(Error::new(format!("the component `{}` is of the architecture {name}", self.name))
                .remedy("supported are those of spaCy's small, medium and large pipelines: spacy.Tok2Vec with spacy.MultiHashEmbed and spacy.MaxoutWindowEncoder")),
            None => Ok(()),
        }
    }
}

/// One line of a configuration.
struct Setting<'t> {
    section: &'t str,
    key: &'t str,
    /// As written: JSON, or `${a.reference}`.
    value: &'t str,
}

fn settings(text: &str) -> Vec<Setting<'_>> {
    let mut section = "";
    let mut settings = Vec::new();
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name;
        } else if let Some((key, value)) = line.split_once('=') {
            let inline = value.trim();
            settings.push(Setting { section, key: key.trim(), value: inline });
        }
    }
    settings
}

fn unquoted(value: &str) -> String {
    serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
}

/// The pipeline's name and version by its `meta.json`, such as `en_core_web_sm 3.8.0`.
pub(super) fn name(folder: &Path) -> Result<String> {
    let meta: serde_json::Value = serde_json::from_slice(&file(folder, "meta.json")?)
        .map_err(|error| Error::new("no JSON").at(folder.join("meta.json")).because(error))?;
    let part = |key: &str| meta[key].as_str().unwrap_or_default().to_owned();
    Ok(format!("{}_{} {}", part("lang"), part("name"), part("version")).trim().to_owned())
}

/// The `mode` of `vectors.cfg`.
pub(super) fn vectors_mode(bytes: &[u8]) -> Option<String> {
    let settings: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    settings["mode"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIPELINE: &str = r#"
[nlp]
lang = "en"
pipeline = ["words","tagger","senter","ner"]
disabled = ["senter"]

[components.words]
factory = "tok2vec"

[components.words.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tagger]
factory = "tagger"

[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
upstream = "*"

[components.ner]
factory = "ner"

[components.ner.model.tok2vec]
@architectures = "spacy-transformers.TransformerListener.v1"
"#;

    #[test]
    fn a_listener_finds_its_network() {
        let config = Config::parse(PIPELINE).unwrap();
        let tagger = config.component("tagger").unwrap();
        assert_eq!(config.listened_to(tagger).unwrap().name, "words");
    }

    #[test]
    fn a_transformer_is_named() {
        let error = Config::parse(PIPELINE).unwrap().component("ner").unwrap_err().to_string();
        assert!(
            error.contains("`ner` is of the architecture spacy-transformers.TransformerListener.v1"),
            "{error}"
        );
    }

    #[test]
    fn a_missing_and_a_disabled_component_are_named() {
        let config = Config::parse(PIPELINE).unwrap();
        let error = config.component("parser").unwrap_err().to_string();
        assert!(error.contains("no `parser`, only words, tagger, ner"), "{error}");
        assert!(config.component("senter").is_err());
    }

    #[test]
    fn another_tokenizer_is_named() {
        let own = format!("{PIPELINE}\n[nlp.tokenizer]\n@tokenizers = \"spacy.Tokenizer.v1\"\n");
        assert!(Config::parse(&own).is_ok());
        let error = Config::parse(&own.replace("spacy.T", "my.T")).unwrap_err().to_string();
        assert!(error.contains("my.Tokenizer.v1"), "{error}");
    }

    #[test]
    fn another_language_is_named() {
        let error = Config::parse(&PIPELINE.replace("\"en\"", "\"de\"")).unwrap_err().to_string();
        assert!(error.contains("\"de\""), "{error}");
    }
}

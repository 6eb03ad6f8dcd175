//! The words of date lines and datelines, with examples that run as tests.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Words {
    pub(super) date_line: Vec<String>,
    pub(super) labels: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("words.toml"))
        .expect("words.toml stands in the program and every test reads it")
});

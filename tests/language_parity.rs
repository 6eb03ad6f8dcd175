//! The language engine says of the project's own text what spaCy says with the same model.
//!
//! `tests/interop/spacy_parity/run` measures it on more text, against spaCy itself, and writes the
//! golden file anew.
#![allow(clippy::unwrap_used, reason = "a test that cannot read its own files has failed")]

use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use whowhom::CodePoints;
use whowhom::language::{Analysis, Model};

/// A text, what the embedded model says of it, and what spaCy says.
struct Pair {
    text: String,
    ours: Analysis,
    golden: Value,
}

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let lines = |text: &'static str| text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let texts = lines(include_str!("interop/spacy_parity/text.jsonl"));
    let golden = lines(include_str!("interop/spacy_parity/golden.jsonl"));
    let model = Model::embedded();
    let pair = |(record, golden): (Value, Value)| {
        let text = record["text"].as_str().unwrap().to_owned();
        Pair { ours: model.analyse(&text), text, golden }
    };
    texts.zip(golden).map(pair).collect()
});

impl Pair {
    fn numbers(&self, column: &str) -> Vec<usize> {
        let numbers = self.golden[column].as_array().unwrap();
        numbers.iter().map(|number| usize::try_from(number.as_u64().unwrap()).unwrap()).collect()
    }

    fn strings(&self, column: &str) -> Vec<&str> {
        self.golden[column].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
    }

    /// Names the tokens of which ours differs from the golden one.
    fn differences<T: PartialEq + std::fmt::Debug>(&self, golden: &[T], ours: &[T]) -> Vec<String> {
        assert_eq!(golden.len(), ours.len());
        let differ = golden.iter().zip(ours).enumerate().filter(|(_, (golden, ours))| golden != ours);
        let name = |(nth, (golden, ours)): (usize, (&T, &T))| {
            format!("{}: spaCy {golden:?}, whowhom {ours:?}", self.ours.tokens[nth].span.of(&self.text))
        };
        differ.map(name).collect()
    }
}

/// Asserts that of all tokens at most `allowed` differ: rounding can turn a close decision.
fn assert_alike(allowed: usize, differences: impl Fn(&Pair) -> Vec<String>) {
    let differences: Vec<String> = PAIRS.iter().flat_map(differences).collect();
    assert!(differences.len() <= allowed, "{} differences: {differences:#?}", differences.len());
}

#[test]
fn tokens_are_spacys() {
    for pair in &*PAIRS {
        let points = CodePoints::new(&pair.text);
        let ours = pair.ours.tokens.iter().map(|it| (points.of(it.span.start), points.of(it.span.end)));
        let golden: Vec<_> = pair.numbers("start").into_iter().zip(pair.numbers("end")).collect();
        assert_eq!(ours.collect::<Vec<_>>(), golden);
    }
}

#[test]
fn tags_are_spacys() {
    assert_alike(3, |pair| {
        let ours: Vec<_> = pair.ours.tokens.iter().map(|token| token.tag.as_str()).collect();
        pair.differences(&pair.strings("tag"), &ours)
    });
}

#[test]
fn parts_of_speech_are_spacys() {
    assert_alike(3, |pair| {
        let ours: Vec<_> = pair.ours.tokens.iter().map(|token| token.pos.as_str()).collect();
        pair.differences(&pair.strings("pos"), &ours)
    });
}

#[test]
fn morphology_is_spacys() {
    let model = Model::embedded();
    assert_alike(3, |pair| {
        let ours: Vec<_> = pair.ours.tokens.iter().map(|token| model.morphology(token.morphology)).collect();
        pair.differences(&pair.strings("morphology"), &ours)
    });
}

#[test]
fn lemmas_are_spacys() {
    assert_alike(3, |pair| {
        let ours: Vec<_> = pair.ours.tokens.iter().map(|token| &*token.lemma).collect();
        pair.differences(&pair.strings("lemma"), &ours)
    });
}

#[test]
fn heads_and_relations_are_spacys() {
    assert_alike(6, |pair| {
        let golden: Vec<_> = pair.numbers("head").into_iter().zip(pair.strings("relation")).collect();
        let ours: Vec<_> =
            pair.ours.tokens.iter().map(|token| (token.head, token.relation.as_str())).collect();
        pair.differences(&golden, &ours)
    });
}

#[test]
fn sentences_start_where_spacys_do() {
    assert_alike(3, |pair| {
        let ours: BTreeSet<_> = pair.ours.sentences.iter().map(|sentence| sentence.start).collect();
        let golden = BTreeSet::from_iter(pair.numbers("sentences"));
        ours.symmetric_difference(&golden).map(|start| format!("token {start} of {:?}", pair.text)).collect()
    });
}

#[test]
fn entities_are_spacys() {
    assert_alike(3, |pair| {
        let points = CodePoints::new(&pair.text);
        let ours = pair.ours.entities.iter();
        let ours: BTreeSet<_> =
            ours.map(|it| (points.of(it.span.start), points.of(it.span.end), it.label.to_string())).collect();
        let golden = pair.golden["entities"].as_array().unwrap().iter();
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let golden: BTreeSet<_> =
            golden.map(|it| (number(&it[0]), number(&it[1]), it[2].as_str().unwrap().to_owned())).collect();
        ours.symmetric_difference(&golden).map(|entity| format!("{entity:?}")).collect()
    });
}

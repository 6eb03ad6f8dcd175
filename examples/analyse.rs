//! Reads texts, writes what the language engine says of them.
//!
//! ```sh
//! cargo run --release --example analyse < texts.jsonl > tokens.jsonl
//! ```
//!
//! Takes one JSON object with a `text` on each line, and gives one for each: lists of what is said of
//! its tokens, in the order of the text (`start` and `end` in code points; `head` by number), the
//! numbers of the tokens that `sentences` start with, and `entities`, each as start, end and label.
//! On standard error: the seconds it took to load the model and to read the texts, on one thread.
//!
//! Without arguments the model is the embedded one; `--model FILE` takes another, and
//! `--pipeline FOLDER [--precision single|half]` makes it of a spaCy pipeline.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use serde_json::{Value, json};
use std::io::{self, BufRead};
use std::path::Path;
use std::time::Instant;
use whowhom::language::{Analysis, Model, Precision, Token, convert};
use whowhom::{CodePoints, Error, Result, Span};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (model, load_seconds) = load(&arguments)?;
    let texts = io::stdin().lock().lines().zip(1..).map(|(line, number)| {
        let line = line.map_err(|error| Error::new("cannot read it").line(number).because(error))?;
        let record = serde_json::from_str::<Value>(&line);
        let record = record.map_err(|error| Error::new("no JSON").line(number).because(error))?;
        let text = record["text"].as_str().ok_or_else(|| Error::new("no field `text`").line(number))?;
        Ok(text.to_owned())
    });
    let texts = texts.collect::<Result<Vec<_>>>()?;

    let begun = Instant::now();
    let analyses: Vec<Analysis> = texts.iter().map(|text| model.analyse(text)).collect();
    let seconds = begun.elapsed().as_secs_f64();
    for (text, analysis) in texts.iter().zip(&analyses) {
        println!("{}", record(model, text, analysis));
    }
    eprintln!("{}", json!({"load_seconds": load_seconds, "seconds": seconds}));
    Ok(())
}

/// The model asked for, and the seconds it took to load.
fn load(arguments: &[&str]) -> Result<(&'static Model, f64)> {
    let begun = Instant::now();
    let seconds = |begun: Instant| begun.elapsed().as_secs_f64();
    match *arguments {
        [] => Ok((Model::embedded(), seconds(begun))),
        ["--model", file] => {
            let model = Model::open(Path::new(file))?;
            Ok((Box::leak(Box::new(model)), seconds(begun)))
        }
        ["--pipeline", folder, ref rest @ ..] => {
            let precision = if rest == ["--precision", "half"] { Precision::Half } else { Precision::Single };
            let file = convert(Path::new(folder), None, precision)?;
            let begun = Instant::now();
            let model = Model::read(&file)?;
            Ok((Box::leak(Box::new(model)), seconds(begun)))
        }
        _ => Err(Error::new("usage: analyse [--model FILE | --pipeline FOLDER [--precision single|half]]")),
    }
}

fn record(model: &Model, text: &str, analysis: &Analysis) -> Value {
    let points = CodePoints::new(text);
    let column = |value: &dyn Fn(&Token) -> Value| analysis.tokens.iter().map(value).collect::<Value>();
    let ends = |span: Span| (points.of(span.start), points.of(span.end));
    let entity = |span, label: &str| json!([ends(span).0, ends(span).1, label]);
    json!({
        "start": column(&|token| ends(token.span).0.into()),
        "end": column(&|token| ends(token.span).1.into()),
        "tag": column(&|token| token.tag.as_str().into()),
        "pos": column(&|token| token.pos.as_str().into()),
        "morphology": column(&|token| model.morphology(token.morphology).into()),
        "lemma": column(&|token| (*token.lemma).into()),
        "head": column(&|token| token.head.into()),
        "relation": column(&|token| token.relation.as_str().into()),
        "sentences": analysis.sentences.iter().map(|sentence| sentence.start).collect::<Vec<_>>(),
        "entities": analysis.entities.iter().map(|it| entity(it.span, &it.label)).collect::<Vec<_>>(),
    })
}

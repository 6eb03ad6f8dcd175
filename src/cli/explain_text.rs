//! `whowhom explain text`: how a sentence or a document is read.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use clap::Args;
use unicode_width::UnicodeWidthStr;
use whowhom::Lexicon;
use whowhom::extract::explain::{self, Sentence, explain};
use whowhom::input::{self, Document};
use whowhom::language::Model;

use super::options::Inputs;
use super::tree;
use super::{Failure, Outcome};

/// Show how a sentence or a document is read: its grammar, and whom each name means
///
/// An input that is no file and holds a blank is itself the text: whowhom explain text "France met
/// Norway."
#[derive(Args)]
pub(crate) struct Text {
    #[command(flatten)]
    inputs: Inputs,
}

impl Text {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let model = self.inputs.model()?;
        let lexicon = self.inputs.lexicon()?;
        let mut out = BufWriter::new(io::stdout().lock());
        let mut skipped = 0;
        for path in &self.inputs.paths {
            if let Some(document) = self.sentence(path) {
                show(&document, model, &lexicon, &mut out)?;
                continue;
            }
            for document in input::read(std::slice::from_ref(path), self.inputs.options()) {
                match document {
                    Ok(document) => show(&document, model, &lexicon, &mut out)?,
                    Err(error) if self.inputs.strict || self.inputs.paths.len() == 1 => {
                        return Err(error.into());
                    }
                    Err(error) => {
                        eprintln!("whowhom: skipped: {error}");
                        skipped += 1;
                    }
                }
            }
        }
        out.flush()?;
        Ok(if skipped == 0 { Outcome::Done } else { Outcome::Skipped(skipped) })
    }

    /// An argument that is itself the text.
    fn sentence(&self, argument: &Path) -> Option<Document> {
        let text = argument.to_str().filter(|text| text.contains(' ') && !argument.exists())?;
        let document = Document::new("text", text);
        let day = self.inputs.options().date;
        Some(match day {
            Some(day) => document.published(day),
            None => document,
        })
    }
}

fn show(document: &Document, model: &Model, lexicon: &Lexicon, out: &mut dyn Write) -> Result<(), Failure> {
    let analysis = model.analyse_document(document);
    for sentence in explain(document, &analysis, lexicon).sentences {
        write_sentence(&sentence, out)?;
    }
    Ok(())
}

/// One sentence: a line a word, its place in the grammar drawn ahead of it.
fn write_sentence(sentence: &Sentence, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<usize> = sentence.words.iter().map(|word| word.head).collect();
    let branches = tree::draw(&heads);
    let drawn: Vec<String> =
        sentence.words.iter().zip(branches).map(|(word, branch)| branch + &word.text).collect();
    let width = drawn.iter().map(|word| word.width()).max().unwrap_or(0);
    writeln!(out)?;
    for (nth, (word, drawn)) in sentence.words.iter().zip(&drawn).enumerate() {
        let gap = " ".repeat(width - drawn.width());
        let named = sentence.mentions.iter().find(|mention| mention.words.start == nth);
        let named = named.map_or_else(String::new, mention_note);
        let line = format!("{drawn}{gap}  {:<5} {:<10} {named}", word.tag, word.relation);
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A name and whom it means.
fn mention_note(mention: &explain::Mention) -> String {
    let who = mention.actor.as_ref().map_or("–", String::as_str);
    format!("{} → {who}", mention.text)
}

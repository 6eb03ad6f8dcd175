//! `whowhom explain text`: how a sentence or a document is read.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use unicode_width::UnicodeWidthStr;
use whowhom::extract::explain::{self, Sentence, explain};
use whowhom::input::{self, Document};
use whowhom::language::Model;
use whowhom::store::Store;
use whowhom::{Error, Lexicon};

use super::options::Inputs;
use super::table::plain;
use super::tree;
use super::{Failure, Outcome};

/// Show how a sentence or a document is read, and why something was found in it or not
///
/// A line a word, with its place in the grammar, its class and relation, and whom it names; then the
/// frames that found actors in their places, and the pairs of actors between which nothing was found.
///
/// An input that is no file and holds a blank is itself the text; with --store, inputs are the ids of documents
/// whose texts it keeps:
///
///   whowhom explain text "France met Norway."
///
///   whowhom explain text story.txt --store contacts.db
#[derive(Args)]
pub(crate) struct Text {
    #[command(flatten)]
    inputs: Inputs,

    /// Read the texts that this store keeps of the documents named
    #[arg(long, value_name = "FILE", conflicts_with_all = ["date", "outlet", "map", "input_format"])]
    store: Option<PathBuf>,
}

impl Text {
    pub(crate) fn run(self) -> Result<Outcome, Failure> {
        let model = self.inputs.model()?;
        let lexicon = self.inputs.lexicon()?;
        let mut out = BufWriter::new(io::stdout().lock());
        let mut skipped = 0;
        if let Some(store) = &self.store {
            let store = Store::open(store)?;
            for id in &self.inputs.paths {
                show(&kept(&store, &id.to_string_lossy())?, model, &lexicon, &mut out)?;
            }
            out.flush()?;
            return Ok(Outcome::Done);
        }
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
        let input::Options { date, outlet, .. } = self.inputs.options();
        let document = match date {
            Some(day) => document.published(day),
            None => document,
        };
        Some(match outlet {
            Some(outlet) => document.outlet(outlet),
            None => document,
        })
    }
}

/// The newest text that a store keeps of a document.
fn kept(store: &Store, id: &str) -> whowhom::Result<Document> {
    let newest = store.history(id)?.pop();
    newest.and_then(|version| version.document()).ok_or_else(|| {
        Error::new(format!("the text of {id} is not kept"))
            .remedy("add the document again without --no-text, or name its file")
    })
}

fn show(document: &Document, model: &Model, lexicon: &Lexicon, out: &mut dyn Write) -> Result<(), Failure> {
    let analysis = model.analyse_document(document);
    for sentence in explain(document, &analysis, lexicon).sentences {
        write_sentence(&sentence, out)?;
    }
    Ok(())
}

/// One sentence: a line a word, its place in the grammar drawn ahead of it; then what was found in it.
fn write_sentence(sentence: &Sentence, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<usize> = sentence.words.iter().map(|word| word.head).collect();
    let branches = tree::draw(&heads);
    let drawn: Vec<String> =
        sentence.words.iter().zip(branches).map(|(word, branch)| branch + &plain(&word.text)).collect();
    let width = drawn.iter().map(|word| word.width()).max().unwrap_or(0);
    writeln!(out)?;
    for (nth, (word, drawn)) in sentence.words.iter().zip(&drawn).enumerate() {
        let gap = " ".repeat(width - drawn.width());
        let named = sentence.mentions.iter().find(|mention| mention.words.start == nth);
        let named = named.map_or_else(String::new, mention_note);
        let line = format!("{drawn}{gap}  {:<5} {:<10} {named}", word.tag, word.relation);
        writeln!(out, "{}", line.trim_end())?;
    }
    if !sentence.frames.is_empty() {
        writeln!(out, "\nFRAMES")?;
    }
    let rows: Vec<[String; 3]> = sentence.frames.iter().map(frame_row).collect();
    write_rows(&rows, out)?;
    if !sentence.silent.is_empty() {
        writeln!(out, "\nNOTHING BETWEEN")?;
    }
    let row = |silent: &explain::Silent| {
        let pair = format!("{} – {}", plain(&silent.one), plain(&silent.other));
        [pair, silent.why.clone(), String::new()]
    };
    write_rows(&sentence.silent.iter().map(row).collect::<Vec<_>>(), out)
}

/// 'spoke: Biden – Macron', the frame, and what came of it.
fn frame_row(frame: &explain::Fired) -> [String; 3] {
    let names = |names: &[String]| names.iter().map(|name| plain(name)).collect::<Vec<_>>().join(", ");
    let mut who = format!("{}: {}", plain(&frame.word), names(&frame.sources));
    if !frame.targets.is_empty() {
        who = format!("{who} → {}", names(&frame.targets));
    }
    [who, format!("{} ({})", frame.kind, frame.rule), frame.result.clone()]
}

/// Cells in line, two columns apart.
fn write_rows(rows: &[[String; 3]], out: &mut dyn Write) -> io::Result<()> {
    let width = |nth: usize| rows.iter().map(|row| row[nth].width()).max().unwrap_or(0);
    let widths = [width(0), width(1)];
    for [first, second, third] in rows {
        let gap = |cell: &str, width: usize| " ".repeat(width - cell.width() + 2);
        let line = format!("{first}{}{second}{}{third}", gap(first, widths[0]), gap(second, widths[1]));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A name and whom it means.
fn mention_note(mention: &explain::Mention) -> String {
    let who = match mention.actors.as_slice() {
        [] => "–".to_owned(),
        some => some.join(", "),
    };
    let note = mention.note.map_or_else(String::new, |note| format!(" ({note} here)"));
    format!("{} → {who}{note}", plain(&mention.text))
}

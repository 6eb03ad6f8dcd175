//! Prints the parse of a text, for looking at it.
#![allow(clippy::print_stdout, reason = "prints")]
use std::io::Read;
use whowhom::{Document, language::Model};
fn main() {
    let mut text = String::new();
    let _ = std::io::stdin().read_to_string(&mut text);
    let document = Document::new("-", text);
    let analysis = Model::embedded().analyse_document(&document);
    for sentence in &analysis.sentences {
        for nth in sentence.clone() {
            let token = &analysis.tokens[nth];
            let head =
                if token.head == nth { "-" } else { analysis.tokens[token.head].span.of(&document.text) };
            println!(
                "{nth}\t{}\t{}\t{}\t{}\t{}({})",
                token.span.of(&document.text),
                token.lemma,
                token.tag,
                token.relation,
                head,
                token.head
            );
        }
        println!();
    }
}

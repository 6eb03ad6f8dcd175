//! Takes texts through the stages of the library.

use std::sync::LazyLock;

use whowhom::extract::Role;
use whowhom::language::Model;
use whowhom::{Document, Extraction, Ledger, Lexicon, MadeBy, extract};

/// The lexicon of the program, read once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().unwrap());

/// What a document tells.
pub(crate) fn extraction_of(document: &Document) -> Extraction {
    let analysis = Model::embedded().analyse_document(document);
    extract(document, &analysis, &LEXICON)
}

/// What documents tell together.
pub(crate) fn ledger_of(documents: &[Document]) -> Ledger {
    Ledger::new(made_by(), documents.iter().map(extraction_of))
}

/// The program with its own model and lexicon.
pub(crate) fn made_by() -> MadeBy {
    MadeBy::with(Model::embedded(), &LEXICON)
}

#[test]
fn both_sides_of_a_joint_statement_are_those_of_its_title() {
    let text = "Peru met Chad on Tuesday. Both sides condemned Sweden.";
    let document = Document::new("statement", text).title("Joint Statement of Norway and Kenya");
    let extraction = extraction_of(&document);
    let accused = extraction.interactions.iter().find(|one| one.kind == "accuse");
    let sides: Option<Vec<&str>> = accused.map(|one| one.side(Role::Source).collect());
    assert_eq!(sides, Some(vec!["country_nor", "country_ken"]));
}

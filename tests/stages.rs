//! Takes texts through the stages of the library.

use std::sync::LazyLock;

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

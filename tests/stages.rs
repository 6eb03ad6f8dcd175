//! Takes texts through the stages of the library.

use std::sync::LazyLock;

use whowhom::{Document, Extraction, Ledger, Lexicon, MadeBy, extract, language};

/// The lexicon of the program, read once.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().unwrap());

/// What a document tells.
pub(crate) fn extraction_of(document: &Document) -> Extraction {
    let analysis = language::analyse(&document.text, document.body);
    extract(document, &analysis, &LEXICON)
}

/// What documents tell together.
pub(crate) fn ledger_of(documents: &[Document]) -> Ledger {
    Ledger::new(MadeBy::with(&LEXICON), documents.iter().map(extraction_of))
}

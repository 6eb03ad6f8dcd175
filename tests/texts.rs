//! Draws texts and documents by chance, for the properties.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use whowhom::Document;

/// How often a property is tried: with the same texts in each run, unless `PROPTEST_RNG_SEED` draws others.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2022);
    }
    config
}

/// Pieces of news and of what breaks readers of news.
const PIECES: &[&str] = &[
    "President",
    "Ana Silva",
    "Silva",
    "Prime Minister",
    "Karin Olsen",
    "Olsen",
    "Joe Biden",
    "Macron",
    "France",
    "Norwegian",
    "Moscow",
    "the Kremlin",
    "NATO",
    "NSC",
    "members",
    "officials",
    "Foreign Ministry",
    "of",
    "the",
    "spoke",
    "with",
    "met",
    "and",
    "held",
    "talks",
    "a",
    "phone",
    "call",
    "visited",
    "accused",
    "denied",
    "these",
    "accusations",
    "signed",
    "treaty",
    "warned",
    "will",
    "not",
    "may",
    "to",
    "both sides",
    "they",
    "present at",
    "the meeting",
    "said",
    "according to",
    "in a statement",
    "told reporters",
    "on",
    "in",
    "Sunday",
    "today",
    "yesterday",
    "February 6",
    "29 February",
    "31 April 2021",
    "2022-02-06",
    "past few months",
    "last 99999 years",
    "9999-12-31",
    "Jr.",
    "U.S.",
    "'s",
    "’s",
    "n't",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "(ANI)",
    ".",
    ",",
    ";",
    ":",
    "-",
    "–",
    "…",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "date 2022-02-21",
    "PARIS, Feb 20 (Reuters) -",
    "é",
    "İ",
    "ǅ",
    "ß",
    "ﬁ",
    "東京",
    "🎉",
    "e\u{301}",
    "\u{200B}",
    "\u{202E}",
    "\u{FEFF}",
    "\u{0}",
    "\u{1}",
    "\u{85}",
    "\u{2028}",
    "\\",
    "<b>",
    "&amp;",
    "\\N",
    "[[[[",
    "{{",
    "1",
    "1945",
    "٣",
];

/// News by chance: pieces with or without blanks between them.
fn soup() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::sample::select(&["", " ", " ", " "][..]));
    prop::collection::vec(piece, 0..60)
        .prop_map(|pieces| pieces.iter().flat_map(|(piece, gap)| [*piece, *gap]).collect())
}

/// Clauses of few actors and few days, so that several tell of one event.
fn clauses() -> impl Strategy<Value = String> {
    const WHO: &[&str] =
        &["President Ana Silva", "France", "Prime Minister Karin Olsen", "Moscow", "They", "Silva and Olsen"];
    const DEED: &[&str] = &[
        "spoke with",
        "spoke by phone with",
        "met",
        "will meet",
        "did not meet",
        "held a meeting with",
        "accused",
        "denied these accusations",
        "warned",
        "signed a treaty with",
        "were present at the meeting",
        "visited",
    ];
    const WHOM: &[&str] = &["France", "Prime Minister Karin Olsen", "Norway and Russia", "NATO", "Silva"];
    const DAY: &[&str] = &["", "on Sunday", "today", "on February 6", "in the past few months"];
    const END: &[&str] =
        &[".", ".\n\n", ", the Kremlin said.", ",\" said Norway in a statement on Friday. \"", ". \""];
    let one_of = prop::sample::select::<&str>;
    let clause = (one_of(WHO), one_of(DEED), one_of(WHOM), one_of(DAY), one_of(END));
    let written = |(who, deed, whom, day, end)| format!("{who} {deed} {whom} {day}{end} ");
    prop::collection::vec(clause.prop_map(written), 1..6).prop_map(|clauses| clauses.concat())
}

/// Any text at all, or news by chance.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 2 => soup(), 3 => clauses()]
}

/// A document of any text, published on some day or none.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let day = prop::option::of((-9999_i16..=9999, 1_i8..=12, 1_i8..=28));
    let day = prop_oneof![2 => Just(Some((2022, 2, 21))), 1 => Just(Some((2022, 2, 20))), 1 => day];
    ("[a-c]", text(), day, prop::option::of(any::<String>())).prop_map(|(id, text, day, title)| {
        let mut document = Document::new(id, text);
        if let Some((year, month, day)) = day {
            document = document.published(jiff::civil::date(year, month, day));
        }
        title.map_or(document.clone(), |title| document.title(title))
    })
}

/// The documents and the first of them again, as of another day: the same name and text twice.
pub(crate) fn with_twin(mut documents: Vec<Document>) -> Vec<Document> {
    documents.push(documents[0].clone().published(jiff::civil::date(2022, 3, 1)));
    documents
}

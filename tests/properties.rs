//! Does whatever holds for one text hold for any text, in any order and on any number of threads?
//!
//! The texts are drawn from the same numbers in each run; `PROPTEST_RNG_SEED` draws others and
//! `PROPTEST_CASES` more.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use whowhom::export::{FORMATS, Options, View, write_extraction};
use whowhom::extract::When;
use whowhom::language::Model;
use whowhom::{ActorGraph, Document, Extraction, Ledger};

use crate::news::News;
use crate::program::{Folder, run};
use crate::stages::{extraction_of, made_by};
use crate::texts::{config, document, text, with_twin};

/// The code points of a text from `start` to `end`; none if there are not so many.
fn cut(text: &str, start: usize, end: usize) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.get(start..end).map(|letters| letters.iter().collect())
}

/// What is wrong with the spans of an extraction: each must be its words, cut out of the document.
fn check_spans(document: &Document, extraction: &Extraction) -> Result<(), TestCaseError> {
    let is = |start, end, words: &str| {
        let found = cut(&document.text, start, end);
        prop_assert_eq!(found.as_deref(), Some(words), "{}..{}", start, end);
        prop_assert!(!words.is_empty(), "{start}..{end} is empty");
        Ok(())
    };
    let when_is = |when: &When| match (when.start, when.end, when.text.as_deref()) {
        (Some(start), Some(end), Some(words)) => is(start, end, words),
        (None, None, None) => Ok(()),
        other => Err(TestCaseError::fail(format!("half a span: {other:?}"))),
    };
    for mention in extraction.actors.iter().flat_map(|actor| &actor.mentions) {
        is(mention.start, mention.end, &mention.text)?;
    }
    for place in &extraction.places {
        is(place.start, place.end, &place.text)?;
    }
    for date in &extraction.dates {
        is(date.start, date.end, &date.text)?;
    }
    for interaction in &extraction.interactions {
        when_is(&interaction.when)?;
        for report in &interaction.evidence {
            is(report.start, report.end, &report.quote)?;
            when_is(&report.when)?;
            let cue = report.cue;
            prop_assert!(
                report.start <= cue.start && cue.start < cue.end && cue.end <= report.end,
                "{report:?}"
            );
        }
    }
    Ok(())
}

/// Whether the first day is not behind the last; either may be open.
fn in_order(first: Option<jiff::civil::Date>, last: Option<jiff::civil::Date>) -> bool {
    first.zip(last).is_none_or(|(first, last)| first <= last)
}

/// What must hold between the parts of an extraction.
fn check_sense(extraction: &Extraction) -> Result<(), TestCaseError> {
    let is_id = |id: &str| {
        id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'))
    };
    let listed = |id: &str| extraction.actors.iter().filter(|actor| actor.actor.id == id).count() == 1;
    for actor in &extraction.actors {
        prop_assert!(is_id(&actor.actor.id), "{:?}", actor.actor.id);
        for of in actor.actor.affiliations.iter().filter_map(|affiliation| affiliation.of.as_deref()) {
            prop_assert!(listed(of), "{of} is not listed once");
        }
    }
    for date in &extraction.dates {
        prop_assert!(in_order(date.first, date.last), "{date:?}");
    }
    let mut ids = std::collections::BTreeSet::new();
    for interaction in &extraction.interactions {
        prop_assert!(is_id(&interaction.id) && ids.insert(&interaction.id), "{}", interaction.id);
        prop_assert!(interaction.parties.len() >= 2, "{interaction:?}");
        let mut parties: Vec<&str> = interaction.parties.iter().map(|party| party.actor.as_str()).collect();
        parties.sort_unstable();
        prop_assert!(parties.iter().all(|id| listed(id)), "{parties:?}");
        prop_assert!(parties.windows(2).all(|pair| pair[0] != pair[1]), "twice: {parties:?}");
        prop_assert!(!interaction.evidence.is_empty(), "{interaction:?}");
        for speaker in &interaction.said_by {
            prop_assert!(listed(speaker), "{speaker} is not listed once");
        }
        for when in interaction.evidence.iter().map(|report| &report.when).chain([&interaction.when]) {
            prop_assert_eq!(
                when.first.is_some() || when.last.is_some(),
                when.rule.is_some(),
                "a day without a rule, or a rule without one"
            );
            prop_assert!(in_order(when.first, when.last), "{when:?}");
        }
    }
    Ok(())
}

fn ledger_of(extractions: &[Extraction]) -> Ledger {
    Ledger::new(made_by(), extractions.iter().cloned())
}

/// A ledger in every format, one behind the other.
fn bytes_of(ledger: &Ledger) -> Vec<u8> {
    let graph = ActorGraph::new(ledger);
    let view = View { ledger, graph: &graph, options: Options::default(), picture: None };
    let mut bytes = Vec::new();
    for format in FORMATS.iter().filter(|format| format.built().is_ok()) {
        format.write(&view, &mut bytes).unwrap();
    }
    bytes
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn any_text_is_parted_into_tokens_and_sentences_that_cover_it(text in text()) {
        let document = Document::new("d", text);
        let text = &document.text;
        let analysis = Model::embedded().analyse_document(&document);
        let mut behind = document.body;
        for token in &analysis.tokens {
            let span = token.span;
            prop_assert!(span.start >= behind && span.start < span.end, "{span:?} behind {behind}");
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?}");
            let between = &text[behind..span.start];
            prop_assert!(between.chars().all(char::is_whitespace), "{between:?} is lost");
            behind = span.end;
        }
        prop_assert!(text[behind..].chars().all(char::is_whitespace), "{:?} is lost", &text[behind..]);
        let mut next = 0;
        for sentence in &analysis.sentences {
            prop_assert!(sentence.start == next && sentence.end > next, "{sentence:?}");
            next = sentence.end;
        }
        prop_assert_eq!(next, analysis.tokens.len());
    }

    #[test]
    fn any_document_gives_an_extraction_whose_spans_are_its_words(document in document()) {
        check_spans(&document, &extraction_of(&document))?;
    }

    #[test]
    fn any_document_gives_an_extraction_whose_parts_agree(document in document()) {
        check_sense(&extraction_of(&document))?;
    }

    #[test]
    fn the_same_document_gives_the_same_bytes_twice(document in document()) {
        let written = || {
            let mut line = Vec::new();
            write_extraction(&made_by(), &extraction_of(&document), &mut line).unwrap();
            line
        };
        prop_assert_eq!(written(), written());
    }

    #[test]
    fn a_line_of_extract_reads_back_as_it_was(document in document()) {
        let extraction = extraction_of(&document);
        let mut line = Vec::new();
        write_extraction(&made_by(), &extraction, &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        prop_assert!(line.find('\n') == Some(line.len() - 1), "not one line");
        let read: Extraction = serde_json::from_str(&line).unwrap();
        prop_assert_eq!(format!("{read:?}"), format!("{extraction:?}"));
    }

    #[test]
    fn neither_order_nor_repeats_of_documents_change_the_ledger(
        (documents, shuffled) in prop::collection::vec(document(), 1..5).prop_map(with_twin)
            .prop_flat_map(|documents| (Just(documents.clone()), Just(documents).prop_shuffle())),
    ) {
        let extractions: Vec<Extraction> = documents.iter().map(extraction_of).collect();
        let mut others: Vec<Extraction> = shuffled.iter().map(extraction_of).collect();
        others.push(others[0].clone());
        prop_assert_eq!(ledger_of(&extractions), ledger_of(&others));
        prop_assert_eq!(bytes_of(&ledger_of(&extractions)), bytes_of(&ledger_of(&others)));
    }

    #[test]
    fn every_interaction_of_every_document_is_in_the_ledger(
        documents in prop::collection::vec(document(), 1..5),
    ) {
        let extractions: Vec<Extraction> = documents.iter().map(extraction_of).collect();
        let ledger = ledger_of(&extractions);
        let kept = |report: &whowhom::extract::Report| {
            // The ledger adds what joined a report, and an actor's id there may be another.
            let same = |kept: &whowhom::extract::Report| {
                (&kept.document, kept.start, kept.cue, &kept.quote, kept.status, &kept.when)
                    == (&report.document, report.start, report.cue, &report.quote, report.status, &report.when)
            };
            ledger.interactions.iter().any(|one| one.evidence.iter().any(same))
        };
        for report in extractions.iter().flat_map(|one| &one.interactions).flat_map(|one| &one.evidence) {
            prop_assert!(kept(report), "lost: {report:?}");
        }
        for interaction in &ledger.interactions {
            for party in &interaction.parties {
                prop_assert!(ledger.actor(&party.actor).is_some(), "{} is not listed", party.actor);
            }
        }
    }
}

#[test]
fn the_drawn_texts_tell_of_something() {
    let mut runner = proptest::test_runner::TestRunner::new(config(256));
    let mut told = 0;
    for _ in 0..100 {
        let document = document().new_tree(&mut runner).unwrap().current();
        told += usize::from(!extraction_of(&document).interactions.is_empty());
    }
    assert!(told >= 30, "only {told} of 100 texts have an interaction: the properties would ask nothing");
}

#[test]
fn one_thread_writes_the_same_bytes_as_many() {
    let folder = Folder::new();
    let records = folder.file("news.jsonl", News::new(1).records(700, 6));
    for command in [&["extract"][..], &["build", "-f", "json"], &["build", "-f", "dot"], &["build"]] {
        let with = |jobs| run(command.iter().copied().chain([records.as_str(), "--jobs", jobs]));
        let (one, four) = (with("1"), with("4"));
        assert_eq!((one.status, four.status), (0, 0), "{command:?}: {}", one.stderr);
        assert!(!one.stdout.is_empty(), "{command:?} writes nothing");
        assert!(one.stdout == four.stdout, "{command:?} differs with the number of threads");
    }
}

#[test]
fn the_order_of_files_does_not_change_what_build_writes() {
    let folder = Folder::new();
    let mut news = News::new(2);
    let files: Vec<String> = (0..20)
        .map(|nth| folder.file(&format!("{nth}.txt"), format!("date 2022-02-21 {}", news.story(9))))
        .collect();
    for format in FORMATS.iter().filter(|format| format.needs.is_none()) {
        let command = ["build", "-f", format.name].map(str::to_owned);
        let forward = run(command.iter().chain(&files));
        let backward = run(command.iter().chain(files.iter().rev()));
        assert_eq!((forward.status, backward.status), (0, 0), "{}", forward.stderr);
        assert!(forward.stdout == backward.stdout, "{} differs with the order of files", format.name);
    }
}

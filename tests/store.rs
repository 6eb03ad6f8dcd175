//! Is what the store keeps whole, each once, and the ledger that of its documents?

use proptest::prelude::*;
use whowhom::ledger::{Address, Correction, Corrections, Deed, Set};
use whowhom::store::{Kept, Selection, Store};
use whowhom::verify::differences;
use whowhom::{Document, Extraction, Ledger};

use crate::program::{Folder, ROOT};
use crate::stages::{extraction_of, made_by};
use crate::store_steps::in_brief;
use crate::texts::{config, document};

fn read(document: Document) -> (Document, Extraction) {
    let extraction = extraction_of(&document);
    (document, extraction)
}

fn story(id: &str, text: &str) -> (Document, Extraction) {
    read(Document::new(id, text).published(jiff::civil::date(2022, 2, 21)))
}

fn at(url: &str, (document, extraction): (Document, Extraction)) -> (Document, Extraction) {
    let document = document.url(url);
    let extraction = Extraction { document: extraction_of(&document).document, ..extraction };
    (document, extraction)
}

fn empty() -> (Folder, Store) {
    let folder = Folder::new();
    let store = Store::create(folder.path("contacts.db")).unwrap();
    (folder, store)
}

fn keep(store: &mut Store, batch: impl AsRef<[(Document, Extraction)]>) -> Kept {
    store.keep(&made_by(), batch.as_ref(), true).unwrap()
}

fn json(ledger: &Ledger) -> String {
    serde_json::to_string(ledger).unwrap()
}

/// The texts that count, in the order in which they were kept.
fn counted(store: &Store) -> Vec<String> {
    let versions = store.versions_after(0, usize::MAX).unwrap();
    versions.into_iter().map(|version| version.text.unwrap()).collect()
}

const MET: &str = "President Ana Silva met Prime Minister Karin Olsen on 3 May 2021.";
const PHONED: &str = "President Ana Silva phoned Prime Minister Karin Olsen on 3 May 2021.";

/// Documents of ids of their own.
fn documents() -> impl Strategy<Value = Vec<Document>> {
    prop::collection::vec(document(), 1..6).prop_map(|documents| {
        let named = |(nth, document): (usize, Document)| Document { id: format!("d{nth}"), ..document };
        documents.into_iter().enumerate().map(named).collect()
    })
}

proptest! {
    #![proptest_config(config(32))]

    #[test]
    fn batches_in_any_order_with_repeats_give_the_ledger_of_all_at_once(
        (documents, shuffled) in documents()
            .prop_flat_map(|all| (Just(all.clone()), Just([all.clone(), all].concat()).prop_shuffle())),
        size in 1_usize..4,
        merged_between in any::<bool>(),
    ) {
        let whole = Ledger::new(made_by(), documents.iter().map(extraction_of));
        let (folder, mut store) = empty();
        for batch in shuffled.chunks(size) {
            keep(&mut store, batch.iter().cloned().map(read).collect::<Vec<_>>());
            if merged_between {
                store.merge().unwrap();
            }
        }
        prop_assert_eq!(json(&store.ledger().unwrap()), json(&whole), "as merged");
        let mut again = Store::open(folder.path("contacts.db")).unwrap();
        prop_assert_eq!(json(&again.ledger().unwrap()), json(&whole), "as read");
    }

    #[test]
    fn a_part_is_what_the_whole_ledger_has_of_it(
        documents in documents(),
        since in prop::option::of(Just(jiff::civil::date(2022, 2, 10))),
        until in prop::option::of(Just(jiff::civil::date(2022, 2, 20))),
        both in any::<bool>(),
    ) {
        let (_folder, mut store) = empty();
        keep(&mut store, documents.into_iter().map(read).collect::<Vec<_>>());
        // Of two stores one merges for the question, the other reads what was merged.
        let ids: &[&str] = if both { &["country_fra", "person_karin_olsen"] } else { &["country_fra"] };
        let selection = Selection { actors: ids, since, until };
        let merged = store.ledger_of(selection).unwrap();
        prop_assert_eq!(json(&store.ledger_of(selection).unwrap()), json(&merged), "read or merged");
        let mut ids_of_entries = Vec::new();
        store.entries(selection, |entry| ids_of_entries.push(entry.id.to_owned())).unwrap();
        prop_assert_eq!(ids_of_entries, merged.interactions.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
        for one in &store.ledger().unwrap().interactions {
            let dated = since.is_none_or(|since| one.when.last.is_none_or(|last| last >= since))
                && until.is_none_or(|until| one.when.first.is_none_or(|first| first <= until));
            let all = ids.iter().all(|id| one.parties.iter().any(|party| party.actor == *id));
            prop_assert_eq!(merged.interactions.contains(one), dated && all, "{:?}", one);
        }
    }

    #[test]
    fn a_document_that_was_kept_is_read_again_as_it_was(document in document()) {
        let (_folder, mut store) = empty();
        keep(&mut store, [read(document.clone())]);
        let version = store.history(&document.id).unwrap().remove(0);
        prop_assert_eq!(version.document().unwrap(), document);
    }
}

#[test]
fn a_text_is_kept_once() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    let kept = keep(&mut store, [story("a", MET), story("b", MET), story("b", MET)]);
    assert_eq!(kept, Kept { new: 1, known: 2, ..Kept::default() });
}

#[test]
fn another_text_under_a_known_id_counts_and_the_older_one_is_kept() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    let kept = keep(&mut store, [story("a", PHONED)]);
    assert_eq!(kept, Kept { changed: 1, ..Kept::default() });
    assert_eq!(counted(&store), [PHONED]);
    let texts: Vec<_> =
        store.history("a").unwrap().into_iter().map(|version| version.text.unwrap()).collect();
    assert_eq!(texts, [MET, PHONED]);
}

#[test]
fn another_text_under_a_known_url_is_a_version_of_that_document() {
    let (_folder, mut store) = empty();
    keep(&mut store, [at("https://example.org/1", story("a", MET))]);
    keep(&mut store, [at("https://example.org/1", story("b", PHONED))]);
    assert_eq!(counted(&store), [PHONED]);
    assert_eq!(store.history("a").unwrap().len(), 2);
}

#[test]
fn the_same_text_of_another_day_of_publication_is_a_version() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    keep(&mut store, [read(Document::new("a", MET))]);
    assert_eq!(store.ledger().unwrap().documents[0].published, None);
    assert_eq!(store.history("a").unwrap().len(), 2);
}

#[test]
fn an_older_text_that_comes_again_does_not_count_again() {
    let (_folder, mut store) = empty();
    for text in [MET, PHONED, MET] {
        keep(&mut store, [story("a", text)]);
    }
    assert_eq!(counted(&store), [PHONED]);
}

#[test]
fn a_withdrawn_document_no_longer_counts() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET), story("b", PHONED)]);
    store.withdraw(&["a".to_owned()], false).unwrap();
    assert_eq!(counted(&store), [PHONED]);
    let only = Ledger::new(made_by(), [story("b", PHONED).1]);
    assert_eq!(json(&store.ledger().unwrap()), json(&only));
}

#[test]
fn a_withdrawn_document_stays_so_in_a_new_version() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    store.withdraw(&["a".to_owned()], false).unwrap();
    let kept = keep(&mut store, [story("a", PHONED)]);
    assert_eq!((kept.withdrawn, counted(&store)), (1, vec![]));
}

#[test]
fn a_document_that_is_back_counts_in_its_newest_version() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    store.withdraw(&["a".to_owned()], false).unwrap();
    keep(&mut store, [story("a", PHONED)]);
    store.withdraw(&["a".to_owned()], true).unwrap();
    assert_eq!(counted(&store), [PHONED]);
}

#[test]
fn withdrawing_an_unknown_document_changes_nothing() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    let error = store.withdraw(&["a".to_owned(), "z".to_owned()], false).unwrap_err().to_string();
    assert!(error.contains("no document \"z\""), "{error}");
    assert_eq!(counted(&store), [MET]);
}

#[test]
fn without_text_all_else_is_kept() {
    let (_folder, mut store) = empty();
    let (document, extraction) = story("a", MET);
    store.keep(&made_by(), &[(document, extraction.clone())], false).unwrap();
    let version = store.history("a").unwrap().remove(0);
    assert_eq!(version.text, None);
    assert_eq!(format!("{:?}", version.extraction), format!("{extraction:?}"));
}

#[test]
fn a_reader_sees_what_was_committed_while_a_writer_writes() {
    let (folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    let writer = rusqlite::Connection::open(folder.path("contacts.db")).unwrap();
    writer
        .execute_batch("BEGIN IMMEDIATE; UPDATE state SET changes = changes + 1; DELETE FROM version;")
        .unwrap();
    let reader = Store::open(folder.path("contacts.db")).unwrap();
    assert_eq!(counted(&reader), [MET]);
}

#[test]
fn a_question_beside_a_writer_does_not_wait_for_it() {
    let (folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    let writer = rusqlite::Connection::open(folder.path("contacts.db")).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE state SET changes = changes + 1;").unwrap();
    let mut reader = Store::open(folder.path("contacts.db")).unwrap();
    assert_eq!(reader.ledger().unwrap().interactions.len(), 1);
}

#[test]
fn a_batch_that_does_not_fit_leaves_the_store_as_it_was() {
    let (folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    drop(store);
    let file = folder.path("contacts.db");
    // Pages are counted by the file, so a limit of now holds for whoever opens it in this process only;
    // a trigger that fails in the middle of a batch does as well as a disk that is full there.
    let other = rusqlite::Connection::open(&file).unwrap();
    let full = "CREATE TRIGGER full BEFORE INSERT ON version WHEN new.id = 'c' BEGIN SELECT raise(ABORT, 'full'); END";
    other.execute_batch(full).unwrap();
    let mut store = Store::create(&file).unwrap();
    store.keep(&made_by(), &[story("b", PHONED), story("c", MET)], true).unwrap_err();
    assert_eq!(counted(&store), [MET]);
}

#[test]
fn a_ledger_merged_by_another_rule_is_merged_anew() {
    let (folder, mut store) = empty();
    keep(&mut store, [story("a", MET)]);
    store.merge().unwrap();
    let other = rusqlite::Connection::open(folder.path("contacts.db")).unwrap();
    let stamp =
        || other.query_one("SELECT merged_from FROM state", [], |row| row.get::<_, String>(0)).unwrap();
    let own = stamp();
    other.execute_batch("UPDATE state SET merged_from = replace(merged_from, 'rule ', 'rule x')").unwrap();
    assert_ne!(stamp(), own);
    assert_eq!(store.ledger().unwrap().interactions.len(), 1);
    assert_eq!(stamp(), own);
}

#[test]
fn entries_of_one_id_are_written_anew() {
    let (folder, mut store) = empty();
    keep(&mut store, [story("a", &format!("{MET} Norway thanked France."))]);
    store.merge().unwrap();
    let before = json(&store.ledger().unwrap());
    let other = rusqlite::Connection::open(folder.path("contacts.db")).unwrap();
    let double = "UPDATE entry SET id = (SELECT min(id) FROM entry); UPDATE state SET changes = changes + 1;";
    other.execute_batch(double).unwrap();
    store.merge().unwrap();
    assert_eq!(json(&store.ledger().unwrap()), before);
    let rows: i64 = other.query_row("SELECT count(DISTINCT id) FROM entry", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 2);
}

#[test]
fn an_entry_says_what_its_interaction_says() {
    let (_folder, mut store) = empty();
    keep(&mut store, [story("a", &format!("{MET} France warned Norway. Olsen will visit France."))]);
    let merged = in_brief(&mut store);
    assert!(merged.len() == 3 && merged[0].contains("person_ana_silva"), "{merged:?}");
    store.merge().unwrap();
    assert_eq!(in_brief(&mut store), merged, "as read");
}

#[test]
fn a_store_of_each_version_is_read() {
    for sample in ["version_1.db", "version_2.db", "version_3.db"] {
        let folder = Folder::new();
        let copy = folder.file(sample, std::fs::read(format!("{ROOT}/tests/stores/{sample}")).unwrap());
        let mut store = Store::open(copy).unwrap();
        let versions = store.versions_after(0, usize::MAX).unwrap();
        assert_eq!(versions.len(), 3, "{sample}");
        for version in &versions {
            let found = differences(version.text.as_ref().unwrap(), &version.extraction);
            assert!(found.is_empty(), "{sample}: {found:?}");
        }
        assert_eq!(store.history("visit").unwrap().len(), 2, "{sample}");
        let told =
            |ledger: Ledger| ledger.interactions.into_iter().map(|one| one.evidence.len()).sum::<usize>();
        let all = versions.iter().flat_map(|one| &one.extraction.interactions);
        let reports: usize = all.map(|one| one.evidence.len()).sum();
        assert_eq!(told(store.ledger().unwrap()), reports, "{sample}");
        let called = store.actors().unwrap().remove(0).name;
        assert!(!store.actors_called(&called).unwrap().is_empty(), "{sample}: {called}");
    }
}

/// A correction that rejects the only interaction of a document.
fn rejecting(extraction: &Extraction) -> Corrections {
    let (document, one) = (&extraction.document, &extraction.interactions[0]);
    let mut corrections = Corrections::default();
    corrections.add(Correction {
        number: 0,
        deed: Deed::Reject,
        author: "Ana".to_owned(),
        day: jiff::civil::date(2022, 3, 1),
        reason: "a rehearsal".to_owned(),
        set: Set::default(),
        actors: Vec::new(),
        at: vec![Address::of(document, one, &one.evidence[0])],
        from: Vec::new(),
    });
    corrections
}

#[test]
fn a_corrected_ledger_is_merged_once() {
    let (folder, mut store) = empty();
    let (met, phoned) = (story("a", MET), story("b", "France warned Norway on 4 May 2021."));
    let corrections = rejecting(&met.1);
    keep(&mut store, [met.clone(), phoned.clone()]);
    let mut store = store.corrected(corrections.clone());
    let (whole, _) = Ledger::with_corrections(made_by(), [met.1, phoned.1], &corrections);
    assert_eq!(json(&store.ledger().unwrap()), json(&whole), "as merged");
    // With nothing left to merge from, it is read.
    let other = rusqlite::Connection::open(folder.path("contacts.db")).unwrap();
    other.execute_batch("UPDATE version SET extraction = x''").unwrap();
    assert_eq!(json(&store.ledger().unwrap()), json(&whole), "as read");
    let mut uncorrected = Store::open(folder.path("contacts.db")).unwrap();
    assert!(uncorrected.ledger().is_err(), "another ledger was taken for it");
}

#[test]
fn a_correction_without_a_place_is_told_as_often_as_one_asks() {
    let (_folder, mut store) = empty();
    let corrections = rejecting(&story("elsewhere", MET).1);
    keep(&mut store, [story("a", MET)]);
    let mut store = store.corrected(corrections);
    let merged = store.lost().unwrap();
    assert!(merged[0].what.contains("elsewhere"), "{merged:?}");
    assert_eq!(store.lost().unwrap(), merged);
}

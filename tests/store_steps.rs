//! Is the ledger of a store, merged after every step, that of all its documents merged at once?

use proptest::prelude::*;
use whowhom::ledger::{Address, Correction, Corrections, Deed, Set};
use whowhom::store::{Entry, Selection, Store};
use whowhom::{Document, Extraction, Ledger};

use crate::archive::Archive;
use crate::program::Folder;
use crate::stages::made_by;
use crate::texts::config;

/// What happens to a store, with a number that chooses to which document.
#[derive(Clone, Debug)]
enum Step {
    /// So many documents are added.
    Add(usize),
    /// A document has another text.
    Change(usize),
    Withdraw(usize),
    LetBack(usize),
    Reject(usize),
    SetMode(usize),
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1..12_usize).prop_map(Step::Add),
        2 => any::<usize>().prop_map(Step::Change),
        2 => any::<usize>().prop_map(Step::Withdraw),
        1 => any::<usize>().prop_map(Step::LetBack),
        1 => any::<usize>().prop_map(Step::Reject),
        1 => any::<usize>().prop_map(Step::SetMode),
        1 => Just(Step::Undo),
    ]
}

/// What the document of this number tells: of few days, so that much of it is one; in some versions of people
/// whom the lexicon does not list.
fn told(number: usize, version: usize) -> (Document, Extraction) {
    let mut archive = Archive::new(7, 4);
    let mut extraction = archive.nth(number * 7 + version).unwrap();
    let id = format!("d{number}");
    extraction.document.id.clone_from(&id);
    for interaction in &mut extraction.interactions {
        interaction.evidence.iter_mut().for_each(|report| report.document.clone_from(&id));
    }
    for named in &mut extraction.actors {
        named.actor.listed = !(named.actor.id.starts_with("person") && (number + version).is_multiple_of(3));
    }
    let mut document = Document::new(id, "");
    document.sha256.clone_from(&extraction.document.sha256);
    (document, extraction)
}

fn correction(extraction: &Extraction, deed: Deed) -> Correction {
    let one = &extraction.interactions[0];
    let mode = (deed == Deed::Set).then(|| "letter".to_owned());
    Correction {
        number: 0,
        deed,
        author: "Ana".to_owned(),
        day: jiff::civil::date(2022, 3, 1),
        reason: "seen".to_owned(),
        set: Set { mode, ..Set::default() },
        actors: Vec::new(),
        at: vec![Address::of(&extraction.document, one, &one.evidence[0])],
        from: Vec::new(),
    }
}

/// The entries of a store in brief, with the ids of who takes part.
pub(crate) fn in_brief(store: &mut Store) -> Vec<String> {
    let ids = store.actor_ids().unwrap();
    let mut told = Vec::new();
    let line = |entry: Entry| {
        let parties: Vec<_> = entry.parties.iter().map(|(nth, role)| (&ids[nth - 1], role)).collect();
        told.push(format!("{parties:?} {:?}", Entry { parties: &[], ..entry }));
    };
    store.entries(Selection::default(), line).unwrap();
    told
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn a_store_merged_after_each_step_is_that_of_all_at_once(steps in prop::collection::vec(step(), 1..12)) {
        let folder = Folder::new();
        let file = folder.path("contacts.db");
        let mut store = Store::create(&file).unwrap();
        let mut corrections = Corrections::default();
        let (mut added, mut versions) = (0, 0);
        for step in steps {
            let known = |nth: usize| nth % added;
            match step {
                Step::Add(count) => {
                    let batch: Vec<_> = (added..added + count).map(|number| told(number, 0)).collect();
                    store.keep(&made_by(), &batch, true).unwrap();
                    added += count;
                }
                _ if added == 0 => continue,
                Step::Change(nth) => {
                    versions += 1;
                    store.keep(&made_by(), &[told(known(nth), versions)], true).unwrap();
                }
                Step::Withdraw(nth) => drop(store.withdraw(&[format!("d{}", known(nth))], false).unwrap()),
                Step::LetBack(nth) => drop(store.withdraw(&[format!("d{}", known(nth))], true).unwrap()),
                Step::Reject(nth) => drop(corrections.add(correction(&told(known(nth), 0).1, Deed::Reject))),
                Step::SetMode(nth) => drop(corrections.add(correction(&told(known(nth), 0).1, Deed::Set))),
                Step::Undo => drop(corrections.all().first().map(|one| one.number).map(|nth| corrections.undo(nth))),
            }
            store = store.corrected(corrections.clone());
            store.merge().unwrap();
            let (at_once, lost) =
                Ledger::with_corrections(made_by(), store.extractions().unwrap(), &corrections);
            prop_assert_eq!(&store.ledger().unwrap(), &Ledger { made_by: store.made_by().unwrap(), ..at_once });
            prop_assert_eq!(store.lost().unwrap(), lost);
        }
        let mut whole = Store::create(folder.path("whole.db")).unwrap().corrected(corrections.clone());
        let batch: Vec<_> = store
            .extractions()
            .unwrap()
            .into_iter()
            .map(|extraction| {
                let mut document = Document::new(extraction.document.id.clone(), "");
                document.sha256.clone_from(&extraction.document.sha256);
                (document, extraction)
            })
            .collect();
        if !batch.is_empty() {
            whole.keep(&made_by(), &batch, true).unwrap();
            prop_assert_eq!(in_brief(&mut store), in_brief(&mut whole));
            for actor in store.actors().unwrap() {
                let called = |store: &mut Store| store.actors_called(&actor.name).unwrap();
                prop_assert_eq!(called(&mut store), called(&mut whole));
                let id = [actor.id.as_str()];
                let of = |store: &mut Store| {
                    store.ledger_of(Selection { actors: &id, ..Selection::default() }).unwrap()
                };
                prop_assert_eq!(of(&mut store), of(&mut whole));
            }
        }
    }
}

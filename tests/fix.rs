//! Do corrections keep to their evidence, and does `fix` keep them?

use serde_json::Value;
use whowhom::ledger::{Address, Correction, Corrections, Deed, Set};
use whowhom::lexicon::Status;
use whowhom::{Document, Extraction, Ledger};

use crate::program::{Folder, command, parsed, run};
use crate::stages::{extraction_of, made_by};

const CALL: &str =
    "French President Luc Moreau spoke by phone with German Chancellor Heike Brandt on Friday.";

fn call(id: &str) -> Document {
    Document::new(id, CALL).published(jiff::civil::date(2021, 5, 10))
}

fn correction(deed: Deed, at: Vec<Address>) -> Correction {
    Correction {
        number: 0,
        deed,
        author: "Ana".to_owned(),
        day: jiff::civil::date(2021, 6, 1),
        reason: "I was there".to_owned(),
        set: Set::default(),
        actors: Vec::new(),
        at,
        from: Vec::new(),
    }
}

/// Where the reports of a document stand.
fn at(extraction: &Extraction) -> Vec<Address> {
    let one = &extraction.interactions[0];
    one.evidence.iter().map(|report| Address::of(&extraction.document, one, report)).collect()
}

/// The ledger of these documents with one correction, and how many were lost.
fn corrected(documents: &[Document], correction: Correction) -> (Ledger, usize) {
    let mut corrections = Corrections::default();
    corrections.add(correction);
    let text = corrections.to_toml().unwrap();
    let read = Corrections::parse(&text).unwrap();
    assert_eq!(read, corrections, "not read as written:\n{text}");
    let (ledger, lost) = Ledger::with_corrections(made_by(), documents.iter().map(extraction_of), &read);
    (ledger, lost.len())
}

#[test]
fn a_rejected_report_is_gone_and_another_document_still_tells() {
    let reject = correction(Deed::Reject, at(&extraction_of(&call("a"))));
    assert_eq!(corrected(&[call("a")], reject.clone()).0.interactions.len(), 0);
    let (ledger, _) = corrected(&[call("a"), call("b")], reject);
    assert_eq!(ledger.interactions[0].evidence.len(), 1);
}

#[test]
fn a_correction_outlives_a_new_version_of_the_text() {
    let reject = correction(Deed::Reject, at(&extraction_of(&call("a"))));
    let longer = Document::new("a", format!("A fair was held in Lyon.\n\n{CALL}"))
        .published(jiff::civil::date(2021, 5, 10));
    let (ledger, lost) = corrected(&[longer], reject.clone());
    assert_eq!((ledger.interactions.len(), lost), (0, 0));
    let other = Document::new("a", "Nothing happened.");
    assert_eq!(corrected(&[other], reject).1, 1);
}

#[test]
fn what_is_set_counts_for_the_merging_and_is_marked() {
    let set =
        Set { first: Some(jiff::civil::date(2021, 5, 5)), status: Some(Status::Planned), ..Set::default() };
    let set = Correction { set, ..correction(Deed::Set, at(&extraction_of(&call("a")))) };
    let (ledger, _) = corrected(&[call("a"), call("b")], set);
    let days: Vec<String> =
        ledger.interactions.iter().map(|one| one.when.first.unwrap().to_string()).collect();
    assert_eq!(days, ["2021-05-05", "2021-05-07"]);
    assert_eq!(ledger.interactions[0].corrected, ["status", "when"]);
    assert!(ledger.interactions[1].corrected.is_empty());
}

#[test]
fn what_is_joined_by_hand_is_one_and_what_is_split_is_two() {
    let other =
        Document::new("b", CALL.replace("Friday", "Saturday")).published(jiff::civil::date(2021, 5, 10));
    let both = || at(&extraction_of(&call("a"))).into_iter().chain(at(&extraction_of(&other)));
    let (joined, lost) = corrected(&[call("a"), other.clone()], correction(Deed::Join, both().collect()));
    assert_eq!((joined.interactions.len(), joined.interactions[0].evidence.len(), lost), (1, 2, 0));
    assert_eq!(joined.interactions[0].corrected, ["reports"]);
    let from = at(&extraction_of(&call("b")));
    let split = Correction { from, ..correction(Deed::Split, at(&extraction_of(&call("a")))) };
    let (parted, lost) = corrected(&[call("a"), call("b")], split);
    assert_eq!((parted.interactions.len(), lost), (2, 0));
}

#[test]
fn a_report_is_split_from_another_of_the_same_document() {
    let mut extraction = extraction_of(&call("a"));
    let one = &mut extraction.interactions[0];
    let mut second = one.evidence[0].clone();
    let length = second.end - second.start;
    (second.start, second.end) = (second.end + 1, second.end + 1 + length);
    (second.cue.start, second.cue.end) = (second.cue.start + length + 1, second.cue.end + length + 1);
    second.mode = Some("meet".to_owned());
    one.evidence.push(second);
    let mut from = at(&extraction);
    let taken = from.split_off(1);
    let mut corrections = Corrections::default();
    corrections.add(Correction { from, ..correction(Deed::Split, taken) });
    let (ledger, lost) = Ledger::with_corrections(made_by(), [extraction], &corrections);
    assert!(lost.is_empty(), "{lost:?}");
    let mut modes: Vec<_> = ledger.interactions.iter().map(|one| one.mode.as_deref().unwrap()).collect();
    modes.sort_unstable();
    assert_eq!(modes, ["meet", "phone"]);
    for one in &ledger.interactions {
        assert_eq!(
            (one.evidence.len(), &one.corrected[..], &one.corrections[..]),
            (1, &["reports".to_owned()][..], &[1][..])
        );
    }
}

#[test]
fn a_faulty_file_is_refused_with_its_line() {
    let fault = |text: &str| Corrections::parse(text).unwrap_err().to_string();
    assert!(
        fault("\n\n[[correction]]\nnumber = \"x\"\n").starts_with("line 4: "),
        "{}",
        fault("\n\n[[correction]]\nnumber = \"x\"\n")
    );
    let one = "[[correction]]\nnumber = 1\ndo = \"set\"\nauthor = \"A\"\nday = \"2021-01-01\"\nreason = \"r\"\nat = []\n";
    assert!(
        fault(one).starts_with("line 1: correction 1: it does not say `at` which reports"),
        "{}",
        fault(one)
    );
    let second = format!("{}\n\n{}", one.replace("at = []", "at = [{document = \"a\", sha256 = \"\", start = 0, end = 1, kind = \"consult\", quote = \"A\"}]\nset = {mode = \"meet\"}"), one.replace("1\n", "2\n"));
    assert!(fault(&second).starts_with("line 11: correction 2:"), "{}", fault(&second));
}

/// The only interaction of a ledger in JSON.
fn only(ledger: &str) -> Value {
    let ledger = parsed(ledger);
    assert_eq!(ledger["interactions"].as_array().unwrap().len(), 1, "{ledger}");
    ledger["interactions"][0].clone()
}

#[test]
fn fix_keeps_a_correction_that_build_applies_and_undo_takes_back() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("date 2021-05-10\n\n{CALL}\n"));
    let file = folder.path("corrections.toml");
    let before = only(&run(["build", &story, "-f", "json"]).stdout);
    let id = before["id"].as_str().unwrap();
    let made =
        ["--reason", "it was a visit", "--author", "Ana", "--day", "2021-06-01", "--corrections", &file];
    let fixed = run(["fix", "set", &id[2..8], &story, "--mode", "visit", "--when", "2021-05-06"]
        .into_iter()
        .chain(made));
    fixed.ends(0, &[]);
    let after = run(["build", &story, "-f", "json", "--corrections", &file]);
    after.ends(0, &[]);
    let one = only(&after.stdout);
    assert_eq!((&one["mode"], &one["when"]["first"]), (&Value::from("visit"), &Value::from("2021-05-06")));
    assert_eq!(one["corrected"], serde_json::json!(["mode", "when"]));
    let table = run(["build", &story, "--corrections", &file]).stdout;
    assert!(table.contains("2021-05-06*") && table.contains("* set by hand"), "{table}");
    assert!(run(["build", &story, "-f", "dot", "--corrections", &file]).stdout.contains("(corrected)"));
    assert!(run(["fix", "list", "--corrections", &file]).stdout.contains("it was a visit"));
    run(["fix", "undo", "1", "--corrections", &file]).ends(0, &[]);
    assert_eq!(only(&run(["build", &story, "-f", "json", "--corrections", &file]).stdout), before);
}

#[test]
fn corrections_that_several_programs_make_at_once_are_all_kept() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("date 2021-05-10\n\n{CALL}\n"));
    let file = folder.path("corrections.toml");
    let id = only(&run(["build", &story, "-f", "json"]).stdout)["id"].as_str().unwrap().to_owned();
    let reasons = ["one", "two", "three", "four"];
    let programs: Vec<_> = reasons
        .iter()
        .map(|reason| {
            let set = ["fix", "set", &id, &story, "--mode", "meet", "--author", "Ana", "--reason", reason];
            command(set).args(["--corrections", &file]).spawn().unwrap()
        })
        .collect();
    for mut program in programs {
        assert!(program.wait().unwrap().success());
    }
    let kept = Corrections::open(file.as_ref()).unwrap();
    let mut kept: Vec<&str> = kept.all().iter().map(|one| one.reason.as_str()).collect();
    kept.sort_unstable();
    assert_eq!(kept, ["four", "one", "three", "two"]);
}

#[test]
fn a_correction_without_its_document_is_told_and_kept() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("date 2021-05-10\n\n{CALL}\n"));
    let other = folder.file("other.txt", "date 2021-05-10\n\nNothing happened.\n");
    let file = folder.path("corrections.toml");
    let id = only(&run(["build", &story, "-f", "json"]).stdout)["id"].as_str().unwrap().to_owned();
    run(["fix", "reject", &id, &story, "--reason", "no", "--author", "A", "--corrections", &file])
        .ends(0, &[]);
    run(["build", &other, "--corrections", &file]).ends(0, &["not applied: correction 1", "story.txt"]);
}

#[test]
fn wrong_values_are_refused_with_what_is_known() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("date 2021-05-10\n\n{CALL}\n"));
    let file = folder.path("corrections.toml");
    let id = only(&run(["build", &story, "-f", "json"]).stdout)["id"].as_str().unwrap().to_owned();
    let set = |field: &str, value: &str| {
        run([
            "fix",
            "set",
            &id,
            &story,
            field,
            value,
            "--reason",
            "no",
            "--author",
            "A",
            "--corrections",
            &file,
        ])
    };
    set("--kind", "chat").ends(1, &["no kind is called chat", "consult"]);
    set("--source", "person_nobody").ends(1, &["there is no actor person_nobody"]);
    run(["fix", "reject", "ffffffffffff", &story, "--reason", "no", "--author", "A", "--corrections", &file])
        .ends(1, &["no interaction has an id that begins with ffffffffffff"]);
    assert_eq!(folder.files(), ["story.txt"]);
}

#[test]
fn two_namesakes_are_kept_apart_and_joined_by_hand() {
    let folder = Folder::new();
    let one = folder.file(
        "a.txt",
        "date 2021-05-10\n\nNorwegian Prime Minister Karin Olsen met Indian President Ram Nath on Friday.\n",
    );
    let two = folder.file(
        "b.txt",
        "date 2021-05-10\n\nDanish Prime Minister Karin Olsen met Kenyan President Tom Mboya on Friday.\n",
    );
    let file = folder.path("corrections.toml");
    let explained = run(["explain", "actor", "Karin Olsen", &one, &two]).stdout;
    assert!(explained.contains("2 actors are called so"), "{explained}");
    assert!(explained.contains("person_karin_olsen_dnk"), "{explained}");
    run([
        "fix",
        "join-actors",
        "person_karin_olsen",
        "person_karin_olsen_dnk",
        &one,
        &two,
        "--reason",
        "the same",
        "--author",
        "A",
        "--corrections",
        &file,
    ])
    .ends(0, &[]);
    let joined = run(["explain", "actor", "Olsen", &one, &two, "--corrections", &file]).stdout;
    assert!(
        joined.contains("joined or parted by hand") && !joined.contains("actors are called so"),
        "{joined}"
    );
}

#[test]
fn of_a_store_too_an_actor_is_parted_where_it_is_named() {
    let folder = Folder::new();
    let text =
        "date 2021-05-10\n\nNorwegian Prime Minister Karin Olsen met Indian President Ram Nath on Friday.\n";
    let (one, two) = (folder.file("a.txt", text), folder.file("b.txt", text));
    let store = folder.path("contacts.db");
    run(["add", &one, &two, "--store", &store]).ends(0, &["2 documents added"]);
    let part = ["fix", "part-actors", "person_karin_olsen", "--document", &two, "--store", &store];
    run(part.into_iter().chain(["--reason", "another", "--author", "A"])).ends(0, &[]);
    let kept = std::fs::read_to_string(format!("{store}.corrections.toml")).unwrap();
    assert!(kept.contains("start = "), "{kept}");
    let listed = run(["actors", "Olsen", "--store", &store]).stdout;
    assert_eq!(listed.matches("Karin Olsen").count(), 2, "{listed}");
}

#[test]
fn an_actor_of_one_document_is_parted_by_hand() {
    let folder = Folder::new();
    let text =
        "date 2021-05-10\n\nNorwegian Prime Minister Karin Olsen met Indian President Ram Nath on Friday.\n";
    let (one, two) = (folder.file("a.txt", text), folder.file("b.txt", text));
    let file = folder.path("corrections.toml");
    let part = ["fix", "part-actors", "person_karin_olsen", "--document", &two, &one, &two];
    let made = ["--reason", "another", "--author", "A", "--corrections", &file];
    run(part.into_iter().chain(made)).ends(0, &[]);
    let explained = run(["explain", "actor", "Karin Olsen", &one, &two, "--corrections", &file]).stdout;
    assert!(explained.contains("2 actors are called so") && explained.contains("by hand"), "{explained}");
    assert!(run(["fix", "list", "--corrections", &file]).stdout.contains("part-actors"));
}

#[test]
fn diff_tells_a_correction_once() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("date 2021-05-10\n\n{CALL}\n"));
    let contacts = folder.path("contacts.db");
    run(["add", &story, "--store", &contacts]).ends(0, &["1 document added"]);
    let id =
        only(&run(["build", "--store", &contacts, "-f", "json"]).stdout)["id"].as_str().unwrap().to_owned();
    let set = ["fix", "set", &id, "--store", &contacts, "--mode", "visit"];
    run(set.into_iter().chain(["--reason", "r", "--author", "A", "--day", "2021-06-01"])).ends(0, &[]);
    let diff = |option: &str, mark: &str| run(["diff", option, mark, "--store", &contacts]).stdout;
    assert!(diff("--told-since", "2021-06-01").contains("corrected"));
    assert!(!diff("--told-since", "2021-06-02").contains("corrected"));
    let since = diff("--added-since", "1,0");
    assert!(since.contains("corrected") && since.contains("--added-since 1,1"), "{since}");
    assert!(!diff("--added-since", "1,1").contains("corrected"));
}

#[test]
fn a_contact_is_explained_by_its_reports() {
    let folder = Folder::new();
    let one = folder.file("a.txt", "date 2021-05-10\n\nFrench President Luc Moreau spoke by phone with German Chancellor Heike Brandt on Friday, the Élysée said.\n");
    let two = folder.file("b.txt", "date 2021-05-10\n\nFrench President Luc Moreau spoke with German Chancellor Heike Brandt on 7 May.\n");
    let id = only(&run(["build", &one, &two, "-f", "json"]).stdout)["id"].as_str().unwrap().to_owned();
    let explained = run(["explain", "contact", &id, &one, &two]);
    explained.ends(0, &[]);
    for words in ["a.txt", "b.txt", "agrees: ", "WHAT NOT ALL SIDES TELL", "manner"] {
        assert!(explained.stdout.contains(words), "{words}: {}", explained.stdout);
    }
}

//! Do the commands on a store say and do what they promise?

use std::fs;
use std::io::Write as _;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::news::News;
use crate::program::{Folder, ROOT, Ran, run, run_with};

const MET: &str = "President Ana Silva met Prime Minister Karin Olsen on 3 May 2021.";
const PHONED: &str = "President Ana Silva phoned Prime Minister Karin Olsen on 3 May 2021.";

fn records(texts: &[(&str, &str)]) -> String {
    let record = |(id, text): &(&str, &str)| format!("{}\n", json!({"id": id, "text": text}));
    texts.iter().map(record).collect()
}

/// A folder with a store of these texts, and the path of the store.
fn store_of(texts: &[(&str, &str)]) -> (Folder, String) {
    let folder = Folder::new();
    let input = folder.file("news.jsonl", records(texts));
    let store = folder.path("contacts.db");
    run(["add", &input, "--store", &store]).ends(0, &["added"]);
    (folder, store)
}

#[track_caller]
fn refused(ran: &Ran, told: &[&str]) {
    ran.ends(1, told);
    assert_eq!(ran.stdout, "");
}

#[test]
fn build_of_a_store_writes_what_build_of_its_inputs_writes() {
    let folder = Folder::new();
    let input = folder.file("news.jsonl", News::new(3).records(40, 6));
    let store = folder.path("contacts.db");
    run(["add", &input, "--store", &store]).ends(0, &["40 documents added"]);
    for format in ["json", "dot"] {
        let (stored, read) =
            (run(["build", "--store", &store, "-f", format]), run(["build", &input, "-f", format]));
        assert!(stored.stdout == read.stdout && !read.stdout.is_empty(), "{format} differs");
    }
}

#[test]
fn adding_again_adds_nothing() {
    let (folder, store) = store_of(&[("a", MET), ("b", PHONED)]);
    let before = fs::read(&store).unwrap();
    let ran = run(["add", &folder.path("news.jsonl"), "--store", &store]);
    ran.ends(0, &["0 documents added, 2 known already"]);
    assert!(fs::read(&store).unwrap() == before, "the store has changed");
}

#[test]
fn nothing_is_left_beside_the_store() {
    let (folder, _) = store_of(&[("a", MET)]);
    assert_eq!(folder.files(), ["contacts.db", "news.jsonl"]);
}

#[test]
fn texts_from_standard_input_are_documents_of_their_own() {
    let folder = Folder::new();
    let store = folder.path("contacts.db");
    for text in [MET, PHONED] {
        let ran = run_with(["add", "-", "--store", &store], text.as_bytes());
        ran.ends(0, &["1 document added"]);
    }
}

#[test]
fn history_shows_both_versions_and_what_changed() {
    let (_folder, store) = store_of(&[("a", MET), ("a", PHONED)]);
    let ran = run(["history", "a", "--store", &store]);
    ran.ends(0, &[]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines[0].starts_with("version 1 · older · a"), "{}", ran.stdout);
    assert!(lines[2].starts_with("version 2 · counts · a"), "{}", ran.stdout);
    assert!(lines[4].starts_with("  + 2021-05-03") && lines[4].contains("phone"), "{}", ran.stdout);
}

#[test]
fn history_of_an_unknown_document_is_refused() {
    let (_folder, store) = store_of(&[("a", MET)]);
    refused(&run(["history", "z", "--store", &store]), &["no document \"z\""]);
}

#[test]
fn what_is_removed_is_not_built_and_comes_back_with_undo() {
    let (_folder, store) = store_of(&[("a", MET)]);
    let built = || run(["build", "--store", &store]).stdout.contains("Olsen");
    run(["remove", "a", "--store", &store]).ends(0, &["1 document withdrawn"]);
    assert!(!built());
    run(["remove", "--undo", "a", "--store", &store]).ends(0, &["1 document counted again"]);
    assert!(built());
}

#[test]
fn verify_is_silent_about_what_is_right() {
    let (_folder, store) = store_of(&[("a", MET), ("b", PHONED)]);
    let ran = run(["verify", "--store", &store]);
    ran.ends(0, &["2 documents verified"]);
    assert_eq!(ran.stdout, "");
}

#[test]
fn verify_names_what_differs() {
    let (_folder, store) = store_of(&[("a", MET), ("b", PHONED)]);
    let swap = "UPDATE version SET text = (SELECT text FROM version WHERE id = 'b') WHERE id = 'a'";
    Connection::open(&store).unwrap().execute_batch(swap).unwrap();
    let ran = run(["verify", "--store", &store]);
    ran.ends(1, &["differ from the texts"]);
    assert!(ran.stdout.contains("a: the evidence of i_") && !ran.stdout.contains("b: "), "{}", ran.stdout);
}

#[test]
fn verify_says_where_there_is_no_text() {
    let folder = Folder::new();
    let (input, store) = (folder.file("a.txt", MET), folder.path("contacts.db"));
    run(["add", &input, "--no-text", "--store", &store]).ends(0, &["1 document added"]);
    run(["verify", "--store", &store]).ends(3, &["no text in the store"]);
}

#[test]
fn verify_cuts_the_evidence_of_a_ledger_out_of_its_documents() {
    let folder = Folder::new();
    let (one, two) = (folder.file("a.txt", MET), folder.file("b.txt", PHONED));
    let ledger = folder.file("ledger.json", run(["build", &one, &two, "-f", "json"]).stdout);
    run(["verify", &one, &two]).ends(0, &["2 documents verified"]);
    run(["verify", &one, &two, "--ledger", &ledger]).ends(0, &["2 documents verified"]);
    run(["verify", &one, "--ledger", &ledger]).ends(3, &["1 documents have no text among the inputs"]);
    let wrong = fs::read_to_string(&ledger).unwrap().replace("Ana Silva phoned", "Eva Silva phoned");
    let ledger = folder.file("ledger.json", wrong);
    let ran = run(["verify", &one, &two, "--ledger", &ledger]);
    ran.ends(1, &["1 spans differ from the texts"]);
    assert!(ran.stdout.contains("b.txt: the evidence of i_"), "{}", ran.stdout);
    folder.file("b.txt", MET);
    let ran = run(["verify", &one, &two, "--ledger", &ledger]);
    ran.ends(1, &["differ"]);
    assert!(ran.stdout.contains("b.txt: the text is another than that of the ledger"), "{}", ran.stdout);
}

#[test]
fn records_without_an_id_are_no_versions_of_each_other() {
    let folder = Folder::new();
    let store = folder.path("contacts.db");
    let dump = |texts: &[&str]| {
        let records: Vec<String> = texts.iter().map(|text| json!({"text": text}).to_string()).collect();
        let input = folder.file("dump.jsonl", records.join("\n"));
        run(["add", &input, "--store", &store])
    };
    dump(&[MET]).ends(0, &["1 document added"]);
    dump(&[PHONED, MET]).ends(0, &["1 document added, 1 known already"]);
}

#[test]
fn recode_reads_again_what_others_made_and_says_what_changed() {
    let (_folder, store) = store_of(&[("a", MET), ("b", PHONED)]);
    // As an older program would have left it, which read the text of b in a.
    let older = "UPDATE maker SET program = 'whowhom 0.0.1';
        UPDATE version SET extraction = (SELECT extraction FROM version WHERE id = 'b') WHERE id = 'a'";
    Connection::open(&store).unwrap().execute_batch(older).unwrap();
    let ran = run(["recode", "--store", &store]);
    ran.ends(0, &["2 documents read again, 1 changed", "2 by another program (whowhom 0.0.1, now whowhom"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", ran.stdout);
    assert!(lines[0] == "a" && lines[1].contains("met") && lines[2].contains("phone"), "{}", ran.stdout);
    run(["recode", "--store", &store]).ends(0, &["0 documents read again"]);
}

#[test]
fn a_file_that_is_no_store_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let input = folder.file("a.txt", MET);
    let other = folder.file("other.db", "not a database, however long it may be ".repeat(50));
    for command in [&["add", &input, "--store", &other][..], &["build", "--store", &other]] {
        refused(&run(command), &["other.db", "no store of whowhom"]);
    }
    assert!(fs::read_to_string(&other).unwrap().starts_with("not a database"));
    assert_eq!(folder.files(), ["a.txt", "other.db"]);
}

#[test]
fn a_database_of_another_program_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    let (input, other) = (folder.file("a.txt", MET), folder.path("other.db"));
    Connection::open(&other).unwrap().execute_batch("CREATE TABLE note (text TEXT)").unwrap();
    let before = fs::read(&other).unwrap();
    refused(&run(["add", &input, "--store", &other]), &["database of another program"]);
    assert!(fs::read(&other).unwrap() == before);
}

#[test]
fn a_store_of_a_newer_version_is_refused() {
    let (_folder, store) = store_of(&[("a", MET)]);
    Connection::open(&store).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    refused(&run(["build", "--store", &store]), &["version 99", "update whowhom"]);
}

#[test]
fn a_store_that_is_not_there_is_not_made_by_a_question() {
    let folder = Folder::new();
    refused(&run(["build", "--store", &folder.path("none.db")]), &["none.db", "no such store"]);
    assert!(folder.files().is_empty());
}

#[test]
fn an_empty_file_is_not_made_a_store_by_a_question() {
    let folder = Folder::new();
    let empty = folder.file("empty.db", "");
    run(["who", "Ana", "--store", &empty]).ends(1, &["the file is empty, no store"]);
    assert_eq!((fs::read(&empty).unwrap().len(), folder.files()), (0, vec!["empty.db".to_owned()]));
}

#[test]
fn where_nothing_can_be_read_no_store_is_made() {
    let folder = Folder::new();
    run(["add", &folder.path("none.jsonl"), "--store", &folder.path("new.db")])
        .ends(1, &["nothing could be read"]);
    assert_eq!(folder.files(), [""; 0]);
}

#[test]
fn a_store_named_as_an_input_is_told() {
    let (folder, store) = store_of(&[("a", "France met Norway.")]);
    run(["who", "France", "--in", &store]).ends(1, &["name it with --store"]);
    let renamed = folder.path("store");
    fs::copy(&store, &renamed).unwrap();
    run(["who", "France", "--in", &renamed]).ends(1, &["name it with --store"]);
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = Folder::new();
    let input = folder.file("a.txt", MET);
    refused(&run(["add", &input, "--store", &folder.path("none/contacts.db")]), &["cannot be opened"]);
}

#[test]
fn a_damaged_store_is_told() {
    let (_folder, store) = store_of(&[("a", MET)]);
    let mut bytes = fs::read(&store).unwrap();
    bytes[4096..].fill(0x5A);
    fs::write(&store, bytes).unwrap();
    let ran = run(["build", "--store", &store]);
    ran.ends(1, &["contacts.db", "damaged"]);
}

/// Runs the program where no file may grow beyond so many blocks of 512 bytes: the system refuses to
/// write on, as on a full disk.
#[cfg(unix)]
fn run_with_room(blocks: u32, arguments: &[&str]) -> Ran {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut shell = Command::new("bash");
    shell.args(["-c", &script, env!("CARGO_BIN_EXE_whowhom")]).args(arguments).current_dir(ROOT);
    let ended = shell.output().unwrap();
    Ran {
        status: ended.status.code().unwrap(),
        stdout: String::from_utf8(ended.stdout).unwrap(),
        stderr: String::from_utf8(ended.stderr).unwrap(),
    }
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_what_was_kept_stays_and_the_next_run_goes_on() {
    let folder = Folder::new();
    let input = folder.file("news.jsonl", News::new(4).records(60, 12));
    let store = folder.path("contacts.db");
    let add = ["add", &input, "--store", &store, "--batch", "4"];
    run_with_room(600, &add).ends(1, &["what was kept before is safe"]);
    let kept = |store| -> i64 {
        let query = "SELECT count(*) FROM version";
        Connection::open(store).unwrap().query_row(query, [], |row| row.get(0)).unwrap()
    };
    let before = kept(&store);
    assert!((1..60).contains(&before), "{before} of 60 kept: the room is not between nothing and all");
    run(add).ends(0, &[&format!("{} documents added", 60 - before), "known already"]);
    assert_eq!(kept(&store), 60);
}

/// The folder as nobody can write in it; false for who may write everywhere.
#[cfg(unix)]
fn write_protect(folder: &Path, store: &str) -> bool {
    fs::set_permissions(store, fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    let protected = fs::write(folder.join("try"), "").is_err();
    if !protected {
        let _ = writeln!(std::io::stderr(), "left out: this user may write in folders that are read-only");
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        let _ = fs::remove_file(folder.join("try"));
    }
    protected
}

#[cfg(unix)]
#[test]
fn in_a_read_only_folder_questions_are_answered_and_adding_is_refused() {
    let (folder, store) = store_of(&[("a", MET)]);
    if !write_protect(Path::new(&folder.path("")), &store) {
        return;
    }
    let (built, added) = (run(["build", "--store", &store]), run(["add", "tests/cases", "--store", &store]));
    assert!(built.stdout.contains("Olsen"), "{}", built.stderr);
    refused(&added, &["cannot be written", "permissions"]);
    fs::set_permissions(folder.path(""), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Meetings of a public list, made into documents: 'Joseph R. Biden met with Pope Francis on 29 October 2021.'
fn travels() -> Option<Vec<String>> {
    let list = Path::new(ROOT).join("../shared/eval/oracle_us_travels.jsonl");
    let Ok(list) = fs::read_to_string(list) else {
        let _ = writeln!(
            std::io::stderr(),
            "left out: oracle_us_travels.jsonl is not beside the project's folder"
        );
        return None;
    };
    let document = |line: &str| {
        let trip: Value = serde_json::from_str(line).unwrap();
        let (who, day) = (trip["traveller"].as_str()?, trip["start"].as_str()?);
        let met = trip["remarks"].as_str()?.split(". ").find(|one| one.starts_with("Met with"))?;
        let text = format!("{who} met {} on {day}.", met.trim_start_matches("Met ").trim_end_matches('.'));
        Some(format!("{}\n", json!({"id": trip["id"], "published": day, "text": text})))
    };
    Some(list.lines().filter_map(document).collect())
}

#[test]
fn a_list_of_meetings_added_in_shuffled_batches_with_repeats_is_as_in_one_go() {
    let Some(mut travels) = travels() else { return };
    assert!(travels.len() > 500, "{}", travels.len());
    let folder = Folder::new();
    let (once, parts) = (folder.path("once.db"), folder.path("parts.db"));
    let all = folder.file("all.jsonl", travels.concat());
    run(["add", &all, "--store", &once]).ends(0, &["added"]);
    // A shuffle that is the same in each run: by a hash of the line.
    travels.sort_by_key(|line| {
        line.bytes().fold(7_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
    });
    let third = travels.len() / 3;
    for (nth, part) in [&travels[third..], &travels[..2 * third], &travels[..]].into_iter().enumerate() {
        let part = folder.file(&format!("{nth}.jsonl"), part.concat());
        run(["add", &part, "--store", &parts, "--batch", "100"]).ends(0, &["added"]);
    }
    let ledger = |store: &str| run(["build", "--store", store, "-f", "json"]).stdout;
    assert!(ledger(&once).len() > 100_000, "the list gives too little to compare");
    assert!(ledger(&once) == ledger(&parts), "the ledgers differ");
}

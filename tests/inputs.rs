//! Is input of every sort read, and what cannot be read named?

use std::fs;

use serde_json::Value;

use crate::program::{Folder, STORY, parsed, run, run_with};

#[test]
fn a_missing_file_beside_a_good_one_is_named_and_the_other_done() {
    let folder = Folder::new();
    let (missing, good) = (folder.path("missing.txt"), folder.file("good.txt", STORY));
    for inputs in [[&missing, &good], [&good, &missing]] {
        let ran = run(["build", inputs[0], inputs[1]]);
        ran.ends(3, &[&missing, "no such file", "check its name"]);
        assert!(ran.stdout.contains("Moreau"), "{}", ran.stdout);
    }
}

#[test]
fn nothing_readable_at_all_is_a_failure() {
    let folder = Folder::new();
    for verb in ["build", "extract"] {
        let ran = run([verb, &folder.path("a.txt"), &folder.path("b.txt")]);
        ran.ends(1, &["a.txt", "b.txt", "nothing could be read"]);
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn a_story_on_standard_input_is_read() {
    let ran = run_with(["extract", "-"], STORY.as_bytes());
    ran.ends(0, &[]);
    let lines = ran.lines();
    assert_eq!(lines[0]["document"]["id"], "-");
    assert_eq!(lines[0]["interactions"][0]["when"]["first"], "2021-05-07");
}

#[test]
fn records_on_standard_input_are_read_line_by_line() {
    let ran = run_with(["extract", "-"], b"{\"text\": \"a\"}\n{\"text\": \"b\", \"id\": \"second\"}\n");
    ran.ends(0, &["2 of 2 documents have no day of publication"]);
    let ids: Vec<Value> = ran.lines().iter().map(|line| line["document"]["id"].clone()).collect();
    assert_eq!(ids, ["-:1", "second"]);
}

#[test]
fn a_folder_of_mixed_files_is_read_in_the_order_of_names() {
    let folder = Folder::new();
    folder.file("news/b.txt", STORY);
    folder.file(
        "news/a.jsonl",
        "{\"text\": \"France warned Norway.\", \"id\": \"record\", \"date\": \"2021-05-09\"}\n",
    );
    folder.file("news/c/d.md", STORY);
    folder.file("news/picture.png", b"\x89PNG\r\n\x1a\n\0\0");
    folder.file("news/.hidden.txt", STORY);
    let ran = run(["extract", &folder.path("news")]);
    ran.ends(0, &[]);
    let ids: Vec<String> =
        ran.lines().iter().map(|line| line["document"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["record".to_owned(), folder.path("news/b.txt"), folder.path("news/c/d.md")]);
}

#[test]
fn broken_records_are_named_with_their_lines_and_skipped() {
    let folder = Folder::new();
    let records = folder.file(
        "news.jsonl",
        "{\"text\": \"a\"}\n{\"text\": \"b\"\n\n[1, 2]\n{\"body\": \"c\"}\n{\"text\": 7}\n\
         {\"text\": \"d\", \"published\": \"2022-02-30\"}\n{\"text\": \"e\"}\n",
    );
    let ran = run(["extract", &records]);
    let at = |line: usize, wrong: &str| format!("news.jsonl:{line}: {wrong}");
    let told = [
        at(2, "broken JSON"),
        at(4, "a list"),
        at(5, "no field `text`"),
        at(6, "a number"),
        at(7, "\"2022-02-30\" in the field `published`"),
        "5 skipped".to_owned(),
    ];
    ran.ends(3, &told.each_ref().map(String::as_str));
    let ids: Vec<Value> = ran.lines().iter().map(|line| line["document"]["id"].clone()).collect();
    assert_eq!(ids, [format!("{records}:1"), format!("{records}:8")]);
}

#[test]
fn strict_ends_at_the_first_broken_record() {
    let folder = Folder::new();
    let records = folder.file("news.jsonl", "{\"text\": \"a\"}\n{\"text\"\n{\"text\n");
    let ran = run(["build", &records, "--strict", "-o", &folder.path("out")]);
    ran.ends(1, &["news.jsonl:2: "]);
    assert!(!ran.stderr.contains("news.jsonl:3"), "{}", ran.stderr);
    assert_eq!(folder.files(), ["news.jsonl"], "a failed build leaves no file");
}

#[test]
fn fields_of_other_names_are_mapped_and_the_rest_is_kept() {
    let record = b"{\"body\": \"France warned Norway today.\", \"day\": \"2022-02-21\", \"mood\": [1]}\n";
    let ran = run_with(["extract", "-", "--map", "text=body,published=day"], record);
    ran.ends(0, &[]);
    let line = &ran.lines()[0];
    assert_eq!(line["document"]["published"], "2022-02-21");
    assert_eq!(line["document"]["extra"], serde_json::json!({"mood": [1]}));
    assert_eq!(line["interactions"][0]["when"]["first"], "2022-02-21");
}

#[test]
fn the_day_is_read_from_fields_of_usual_names() {
    for name in ["date", "pubDate", "datePublished", "publication_date", "created_at"] {
        let record = format!("{{\"text\": \"France warned Norway today.\", \"{name}\": \"2022-02-21\"}}\n");
        let ran = run_with(["extract", "-"], record.as_bytes());
        ran.ends(0, &[]);
        assert_eq!(ran.lines()[0]["document"]["published"], "2022-02-21", "{name}");
    }
}

#[test]
fn documents_without_a_day_are_told_once_with_what_helps() {
    let folder = Folder::new();
    let records = "{\"text\": \"a\", \"day\": \"2022-02-21\"}\n{\"text\": \"b\", \"day\": \"2022-02-22\"}\n";
    let records = folder.file("news.jsonl", records);
    for command in ["build", "extract"] {
        let told = ["2 of 2 documents have no day", "--map published=FIELD", "`day` may be it"];
        run([command, &records]).ends(0, &told);
        run([command, &records, "--map", "published=day"]).ends(0, &[]);
        let ran = run([command, &records, "--map", "published=stamp"]);
        ran.ends(0, &["no record has the field `stamp` of --map published=stamp"]);
    }
}

#[test]
fn an_empty_document_gives_an_empty_graph_and_says_so() {
    nothing_found("");
}

#[test]
fn a_document_without_actors_gives_an_empty_graph_and_says_so() {
    nothing_found("It rained all week.");
}

#[track_caller]
fn nothing_found(text: &str) {
    let folder = Folder::new();
    let story = folder.file("story.txt", text);
    let ran = run(["build", &story, "-o", &folder.path("out")]);
    ran.ends(0, &[]);
    assert!(ran.stdout.contains("no actors found"), "{}", ran.stdout);
    let ledger = parsed(&fs::read_to_string(folder.path("out/ledger.json")).unwrap());
    assert_eq!(ledger["interactions"], serde_json::json!([]));
    let dot = fs::read_to_string(folder.path("out/graph.dot")).unwrap();
    assert!(dot.contains("digraph") && dot.trim_end().ends_with('}'), "{dot}");
}

//! Is input that breaks readers answered, in bounded memory?

use crate::news::News;
use crate::program::{Folder, run, run_measured, run_with};

const MEGABYTE: u64 = 1 << 20;

#[test]
fn what_is_no_prose_is_refused_with_a_way_out() {
    let folder = Folder::new();
    let array = folder.file("dump.json.txt", "[\n{\"text\": \"France met Norway.\"}]");
    run(["build", &array]).ends(1, &["dump.json.txt", "a JSON array", "jq -c"]);
    let page = folder.file("page.txt", "<!DOCTYPE html><html><p>France met Norway.</p></html>");
    run(["build", &page]).ends(1, &["page.txt", "a web page", "--input-format text"]);
    run(["build", "--input-format", "text", &array]).ends(0, &[]);
}

#[test]
fn binary_data_is_refused() {
    let folder = Folder::new();
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    for name in ["data.txt", "data.jsonl", "data"] {
        let ran = run(["build", &folder.file(name, &bytes)]);
        ran.ends(1, &[name, "binary data"]);
    }
    let ran = run_with(["build", "-"], &bytes);
    ran.ends(1, &["standard input", "binary data"]);
}

#[test]
fn a_million_nested_brackets_are_a_broken_record() {
    let folder = Folder::new();
    let records =
        folder.file("news.jsonl", format!("{{\"text\": {}\n{{\"text\": \"a\"}}\n", "[".repeat(1_000_000)));
    let ran = run(["extract", &records]);
    ran.ends(3, &["news.jsonl:1: broken JSON", "1 skipped"]);
    assert_eq!(ran.lines().len(), 1);
}

#[test]
fn a_million_nested_brackets_are_a_text_without_actors() {
    for bracket in ["[", "\""] {
        let ran = run_with(["build", "-"], bracket.repeat(1_000_000).as_bytes());
        ran.ends(0, &[]);
        assert!(ran.stdout.contains("no actors found"), "{}", ran.stdout);
    }
}

#[test]
fn a_line_of_200_megabytes_is_skipped_in_bounded_memory() {
    let (ran, peak) = run_measured(["extract", "-"], |stdin| {
        let words = "the mill stood still ".repeat(50_000);
        stdin.write_all(b"{\"text\": \"").unwrap();
        for _ in 0..200 {
            stdin.write_all(words.as_bytes()).unwrap();
        }
        stdin.write_all(b"\"}\n{\"text\": \"France warned Norway.\"}\n").unwrap();
    });
    ran.ends(3, &["standard input:1: a line of more than"]);
    assert_eq!(ran.lines().len(), 1);
    bounded(peak, 150 * MEGABYTE);
}

#[test]
fn a_text_of_200_megabytes_is_refused_in_bounded_memory() {
    let (ran, peak) = run_measured(["build", "-"], |stdin| {
        let words = "the mill stood still ".repeat(50_000);
        for _ in 0..200 {
            // It need not be read to the end.
            if stdin.write_all(words.as_bytes()).is_err() {
                break;
            }
        }
    });
    ran.ends(1, &["standard input", "more than"]);
    bounded(peak, 250 * MEGABYTE);
}

#[track_caller]
fn bounded(peak: Option<u64>, most: u64) {
    if let Some(peak) = peak {
        assert!(peak < most, "{} MB held, {} at most", peak / MEGABYTE, most / MEGABYTE);
    }
}

#[test]
fn extract_holds_no_more_for_many_documents_than_for_few() {
    let held = |documents| {
        let (ran, peak) = run_measured(["extract", "-"], |stdin| {
            let mut news = News::new(4);
            for _ in 0..documents / 100 {
                stdin.write_all(news.records(100, 3).as_bytes()).unwrap();
            }
        });
        assert_eq!((ran.status, ran.stdout.lines().count()), (0, documents));
        peak
    };
    if let (Some(few), Some(many)) = (held(2_000), held(20_000)) {
        assert!(
            many < few + 8 * MEGABYTE,
            "{} MB held for 2,000, {} for 20,000",
            few / MEGABYTE,
            many / MEGABYTE
        );
    }
}

//! JSON Lines: fields, faults, long and odd lines.

use jiff::civil::date;

use super::{jsonl, stdin};
use crate::input::{Document, Fields, Options, PublishedFrom};

/// The error that the record `line` alone gives.
fn error_of(line: &str) -> String {
    let (documents, mut errors) = stdin(line.to_owned() + "\n", jsonl());
    assert_eq!((documents.len(), errors.len()), (0, 1), "{line}");
    errors.remove(0)
}

fn record(line: &str) -> Document {
    let (mut documents, errors) = stdin(line.to_owned(), jsonl());
    assert_eq!(errors, [""; 0], "{line}");
    documents.remove(0)
}

#[test]
fn a_record_keeps_its_fields() {
    let document = record(
        r#"{"id": "a", "text": "x", "published": "2022-02-21T10:00:00Z", "title": "t", "outlet": "o", "url": "u", "n": [1]}"#,
    );
    assert_eq!((document.id.as_str(), document.text.as_str()), ("a", "x"));
    assert_eq!(
        (document.published, document.published_from),
        (Some(date(2022, 2, 21)), Some(PublishedFrom::Field))
    );
    assert_eq!(
        [document.title, document.outlet, document.url],
        ["t", "o", "u"].map(|told| Some(told.to_owned()))
    );
    assert_eq!(serde_json::to_string(&document.extra).unwrap(), r#"{"n":[1]}"#);
}

#[test]
fn a_map_reads_other_fields_and_keeps_the_rest() {
    let options = Options { map: "text=body,published=date".parse().unwrap(), ..jsonl() };
    let (documents, _) =
        stdin(r#"{"body": "x", "date": "21 February 2022", "text": 1, "published": 2}"#, options);
    assert_eq!((documents[0].text.as_str(), documents[0].published), ("x", Some(date(2022, 2, 21))));
    assert_eq!(documents[0].extra.keys().collect::<Vec<_>>(), ["published", "text"]);
}

#[test]
fn a_map_of_unknown_names_is_refused() {
    for map in ["", "text", "body=text", "text=", "text=a,,"] {
        assert!(map.parse::<Fields>().is_err(), "{map}");
    }
}

#[test]
fn an_untold_field_is_none_and_an_untold_id_the_place() {
    let document = record(r#"{"id": "", "text": "x", "published": null, "title": null}"#);
    assert_eq!((document.id.as_str(), document.published, document.title), ("-:1", None, None));
}

#[test]
fn a_number_may_be_an_id() {
    assert_eq!(record(r#"{"id": 7, "text": "x"}"#).id, "7");
}

#[test]
fn control_characters_of_a_record_become_spaces() {
    let document = record(r#"{"id": "a\u0000b", "text": "x\u001b[0m"}"#);
    assert_eq!((document.id.as_str(), document.text.as_str()), ("a b", "x [0m"));
    assert_eq!(document.sha256, crate::hash::sha256([&b"x\x1b[0m"[..]]));
}

#[test]
fn each_fault_of_a_record_is_named() {
    for (line, fault) in [
        (r#"{"text": "x""#, "broken JSON"),
        (r#"{"text": "x"} {}"#, "broken JSON"),
        (r#"["x"]"#, "a list where a record should be"),
        (r#"{"body": "x"}"#, "no field `text`"),
        (r#"{"text": null}"#, "no field `text`"),
        (r#"{"text": ["x"]}"#, "a list in the field `text`"),
        (
            r#"{"text": "x", "published": "2022-02-31"}"#,
            "\"2022-02-31\" in the field `published` is not a day",
        ),
        (r#"{"text": "x", "published": true}"#, "true or false in the field `published`"),
        (r#"{"text": "x", "published": 1645437600}"#, "is not a day"),
        (r#"{"text": "x", "title": {}}"#, "an object in the field `title`"),
        (r#"{"text": "x", "id": []}"#, "a list in the field `id`"),
    ] {
        let error = error_of(line);
        assert!(error.starts_with("standard input:1: ") && error.contains(fault), "{error}");
    }
}

#[test]
fn reading_goes_on_behind_a_broken_line() {
    let (documents, errors) = stdin("{\"text\": 1}\n\n{\"text\": \"x\"}\r\n{\"text\": \"y\"}", jsonl());
    assert_eq!(documents.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["-:3", "-:4"]);
    assert_eq!(errors.len(), 1);
}

#[test]
fn a_line_over_the_limit_is_refused_and_the_next_is_read() {
    let mut bytes = vec![b'x'; 20 << 20];
    bytes.extend_from_slice(b"\n{\"text\": \"x\"}\n");
    let (documents, errors) = stdin(bytes, jsonl());
    assert_eq!(documents[0].id, "-:2");
    assert!(errors[0].starts_with("standard input:1: a line of more than 16777216 bytes"), "{errors:?}");
}

#[test]
fn a_line_of_just_the_limit_is_read() {
    let line = r#"{"text": "x"}"#;
    let options = Options { max_line: line.len(), ..jsonl() };
    let (documents, errors) = stdin(format!("{line}\n{line}"), options.clone());
    assert_eq!((documents.len(), errors.len()), (2, 0));
    let (documents, errors) = stdin(format!("{line} \n{line} "), options);
    assert_eq!((documents.len(), errors.len()), (0, 2));
}

#[test]
fn brackets_a_million_deep_are_refused() {
    let deep = "[".repeat(1_000_000);
    assert!(error_of(&format!("{{\"text\": \"x\", \"a\": {deep}")).contains("broken JSON"));
    assert!(error_of(&deep).contains("broken JSON"));
}

#[test]
fn records_in_windows_1252_are_read() {
    let (documents, _) = stdin(b"{\"text\": \"caf\xE9 \x96 the President\x92s\"}\n".to_vec(), jsonl());
    assert_eq!(documents[0].text, "café – the President’s");
}

#[test]
fn records_in_utf16_are_refused_with_a_remedy() {
    let bytes: Vec<u8> =
        "\u{FEFF}{\"text\": \"x\"}\n{}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (documents, errors) = stdin(bytes, jsonl());
    assert!(
        documents.is_empty() && errors.len() == 1 && errors[0].contains("convert the file to UTF-8"),
        "{errors:?}"
    );
}

#[test]
fn records_that_are_binary_are_refused_once() {
    let (documents, errors) = stdin(b"\x1F\x8B\x08\x00\x00\n\x00\x01\n\x00\x02\n".to_vec(), jsonl());
    assert!(documents.is_empty() && errors.len() == 1 && errors[0].contains("binary data"), "{errors:?}");
}

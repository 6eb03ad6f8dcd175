//! The reader as a whole: files, folders, records, limits, and any bytes at all.

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use jiff::civil::date;

use super::*;

/// A folder of one test's own, removed behind it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("whowhom-input-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The ids of all documents in it, from here on, and the errors.
    fn read(&self, options: Options) -> (Vec<String>, Vec<String>) {
        let prefix = format!("{}/", files::id(&self.0));
        let (documents, errors) = sort(super::read([&self.0], options));
        let here = |document: Document| document.id.strip_prefix(&prefix).unwrap().to_owned();
        (documents.into_iter().map(here).collect(), errors)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn sort(reader: Reader) -> (Vec<Document>, Vec<String>) {
    let (mut documents, mut errors) = (Vec::new(), Vec::new());
    for item in reader {
        match item {
            Ok(document) => documents.push(document),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (documents, errors)
}

fn stdin(bytes: impl AsRef<[u8]> + Send + 'static, options: Options) -> (Vec<Document>, Vec<String>) {
    sort(read(["-"], options).with_stdin(Cursor::new(bytes)))
}

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

fn jsonl() -> Options {
    Options { format: Some(InputFormat::Jsonl), ..Options::default() }
}

#[test]
fn a_folder_is_read_in_the_order_of_names_and_folders_below() {
    let folder =
        Folder::new("order").with("b.txt", "x").with("a/z.md", "x").with("a/b.text", "x").with("c", "x");
    assert_eq!(
        folder.read(Options::default()),
        (["a/b.text", "a/z.md", "b.txt", "c"].map(str::to_owned).into(), vec![])
    );
}

#[test]
fn what_does_not_look_like_text_in_a_folder_is_passed_over_and_counted() {
    let folder = Folder::new("passed")
        .with("a.txt", "x")
        .with("a.png", "x")
        .with(".hidden", "x")
        .with("bin", "\0\x01");
    let mut reader = read([&folder.0], Options::default());
    assert_eq!(reader.by_ref().map(|item| item.is_ok()).collect::<Vec<_>>(), [true]);
    assert_eq!(reader.passed_over(), 3);
}

#[test]
fn a_binary_file_with_the_extension_of_a_text_is_an_error() {
    let folder = Folder::new("binary").with("a.txt", "\0\x01\x02").with("b.txt", "x");
    let (ids, errors) = folder.read(Options::default());
    assert_eq!(ids, ["b.txt"]);
    assert!(errors[0].contains("a.txt: binary data"), "{errors:?}");
}

#[test]
fn a_folder_without_text_is_an_error() {
    let folder = Folder::new("empty").with("a.png", "x").with("sub/b.pdf", "x").with("bin", "\0");
    let (ids, errors) = folder.read(Options::default());
    assert!(
        ids.is_empty() && errors.len() == 1 && errors[0].contains("no text in this folder"),
        "{errors:?}"
    );
}

#[test]
fn a_missing_file_is_an_error_and_the_next_input_is_read() {
    let folder = Folder::new("missing").with("a.txt", "x");
    let (documents, errors) = sort(read([folder.path("none.txt"), folder.path("a.txt")], Options::default()));
    assert_eq!(documents.len(), 1);
    assert!(errors[0].contains("none.txt: there is no such file or folder"), "{errors:?}");
}

#[test]
fn strict_ends_at_the_first_error() {
    let folder = Folder::new("strict").with("a.txt", "x");
    let options = Options { strict: true, ..Options::default() };
    let (documents, errors) = sort(read([folder.path("none.txt"), folder.path("a.txt")], options));
    assert_eq!((documents.len(), errors.len()), (0, 1));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = Folder::new("loop").with("a/b.txt", "x");
    std::os::unix::fs::symlink(&folder.0, folder.path("a/up")).unwrap();
    std::os::unix::fs::symlink(folder.path("a/self"), folder.path("a/self")).unwrap();
    assert_eq!(folder.read(Options::default()), (vec!["a/b.txt".to_owned()], vec![]));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_read_and_a_broken_one_is_an_error() {
    let folder = Folder::new("links").with("a.txt", "x");
    std::os::unix::fs::symlink(folder.path("a.txt"), folder.path("b.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path("none"), folder.path("c.txt")).unwrap();
    let (ids, errors) = folder.read(Options::default());
    assert_eq!((ids, errors.len()), (vec!["a.txt".to_owned(), "b.txt".to_owned()], 1));
}

#[cfg(unix)]
#[test]
fn a_named_link_to_a_folder_is_followed() {
    let folder = Folder::new("named-link").with("a/b.txt", "x");
    std::os::unix::fs::symlink(folder.path("a"), folder.path("link")).unwrap();
    assert_eq!(sort(read([folder.path("link")], Options::default())).0.len(), 1);
}

#[test]
fn a_named_file_of_an_unknown_extension_needs_a_format() {
    let folder = Folder::new("unknown").with("a.html", "x");
    let (_, errors) = sort(read([folder.path("a.html")], Options::default()));
    assert!(errors[0].contains("--input-format"), "{errors:?}");
    let options = Options { format: Some(InputFormat::Text), ..Options::default() };
    assert_eq!(sort(read([folder.path("a.html")], options)).0.len(), 1);
}

#[test]
fn a_format_takes_files_of_every_extension_in_a_folder() {
    let folder = Folder::new("format").with("a.json", r#"{"text": "x"}"#).with("b.jsonl", r#"{"text": "x"}"#);
    let (ids, errors) = folder.read(jsonl());
    assert_eq!((ids, errors), (["a.json:1", "b.jsonl:1"].map(str::to_owned).into(), vec![]));
}

#[test]
fn the_name_of_a_text_tells_its_day() {
    let folder = Folder::new("name").with("2022-02-21-visit.txt", "x");
    let (documents, _) = sort(read([folder.path("2022-02-21-visit.txt")], Options::default()));
    assert_eq!(documents[0].published_from, Some(PublishedFrom::FileName));
}

#[test]
fn the_hash_is_of_the_bytes_as_they_came() {
    let folder = Folder::new("hash").with("a.txt", b"\xEF\xBB\xBFa\r\n");
    let (documents, _) = sort(read([folder.path("a.txt")], Options::default()));
    assert_eq!(documents[0].text, "a\r\n");
    assert_eq!(documents[0].sha256, document::sha256(b"\xEF\xBB\xBFa\r\n"));
}

#[test]
fn a_text_over_the_limit_is_refused() {
    let options = Options { max_file: 10, ..Options::default() };
    assert_eq!(stdin("0123456789", options.clone()).0.len(), 1);
    let (documents, errors) = stdin("0123456789a", options);
    assert!(documents.is_empty() && errors[0].contains("more than 10 bytes"), "{errors:?}");
}

#[test]
fn standard_input_that_begins_with_a_brace_is_records() {
    let (documents, _) = stdin("\u{FEFF}\n {\"text\": \"x\"}\n", Options::default());
    assert_eq!((documents[0].id.as_str(), documents[0].text.as_str()), ("-:2", "x"));
}

#[test]
fn any_other_standard_input_is_one_text() {
    let (documents, _) = stdin(" [\"x\"]\n{\n", Options::default());
    assert_eq!((documents[0].id.as_str(), documents[0].text.as_str()), ("-", " [\"x\"]\n{\n"));
}

#[test]
fn standard_input_can_be_named_once() {
    let (documents, errors) = sort(read(["-", "-"], Options::default()).with_stdin(Cursor::new("x")));
    assert_eq!((documents.len(), errors.len()), (1, 1));
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
    assert_eq!(document.sha256, document::sha256(b"x\x1b[0m"));
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
fn a_text_of_brackets_a_million_deep_is_a_text() {
    for bracket in ["[", "(", "PARIS (", "PARIS, "] {
        assert_eq!(stdin(bracket.repeat(1_000_000), Options::default()).0[0].dateline, None);
    }
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

#[test]
fn a_reader_may_go_to_another_thread() {
    fn sends<T: Send>(_: &T) {}
    sends(&read(["-"], Options::default()));
}

/// Bytes that look like the heads of news, of records and of nothing, from a fixed seed.
fn odd_bytes(seed: u64) -> Vec<u8> {
    const PARTS: &[&[u8]] = &[
        b"PARIS",
        b"Paris",
        b", ",
        b"Feb 20",
        b"(Reuters)",
        b" - ",
        b": ",
        b"[",
        b"]",
        b"\n",
        b"\r\n",
        b"date ",
        b"2022-02-21",
        b"Published: ",
        b"\xFF\xFE",
        b"\xEF\xBB\xBF",
        b"\0",
        b"\x92",
        b"{\"text\":",
        b"\"",
        b"}",
        "é".as_bytes(),
        "東京".as_bytes(),
        "\u{85}".as_bytes(),
        "–".as_bytes(),
        "🎉".as_bytes(),
        b"99999",
        b"May",
    ];
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut bytes = Vec::new();
    for _ in 0..next() % 40 {
        let number = next();
        let part = PARTS[usize::try_from(number >> 32).unwrap() % PARTS.len()];
        if number.is_multiple_of(4) {
            bytes.push(part[0].wrapping_add(number.to_le_bytes()[1]));
        } else {
            bytes.extend_from_slice(part);
        }
    }
    bytes
}

#[test]
fn any_bytes_give_documents_or_errors_with_spans_that_cut() {
    for seed in 0..20_000 {
        for format in [None, Some(InputFormat::Text), Some(InputFormat::Jsonl)] {
            let (documents, _) = stdin(odd_bytes(seed), Options { format, ..Options::default() });
            for document in documents {
                let _ = &document.text[document.body..];
                let dateline = document.dateline.into_iter();
                for span in
                    dateline.flat_map(|line| [Some(line.span), line.place, line.agency, line.date]).flatten()
                {
                    assert!(!span.of(&document.text).is_empty());
                }
                assert!(!document.text.chars().any(|c| c.is_control() && !"\t\r\n".contains(c)));
            }
        }
    }
}

//! The reader as a whole: standard input, limits, and any bytes at all.

mod folders;
mod records;

use std::io::Cursor;

use super::*;

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

fn jsonl() -> Options {
    Options { format: Some(InputFormat::Jsonl), ..Options::default() }
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
fn a_text_of_brackets_a_million_deep_is_a_text() {
    for bracket in ["[", "(", "PARIS (", "PARIS, "] {
        assert_eq!(stdin(bracket.repeat(1_000_000), Options::default()).0[0].dateline, None);
    }
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
    for seed in 0..5_000 {
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

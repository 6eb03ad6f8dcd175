//! Values of columns as text: as JSON, and plain where a format has no types.
//!
//! Rows are put together in a buffer and written whole, which is several times faster than many
//! small writes.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::Serialize;

use super::View;
use super::columns::{Head, Value, document};
use crate::extract::Interaction;

/// Adds a text in quotes, as JSON has it.
pub(super) fn json(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    serde_json::to_writer(out, value).expect("texts, numbers and lists are JSON, and memory takes them");
}

/// Adds each text as JSON, with what stands before it as it is.
pub(super) fn texts(out: &mut Vec<u8>, pieces: &[(&str, &str)]) {
    for (before, text) in pieces {
        out.extend_from_slice(before.as_bytes());
        json(out, text);
    }
}

/// Adds `, "name": value` for each column of which something is known.
pub(super) fn members(out: &mut Vec<u8>, view: &View, heads: &[Head], values: &[Value]) {
    for (head, value) in heads.iter().zip(values) {
        if !matches!(value, Value::None) {
            out.extend_from_slice(b", \"");
            out.extend_from_slice(head.name.as_bytes());
            out.extend_from_slice(b"\": ");
            json_value(out, view, value);
        }
    }
}

/// Adds a value as JSON; lists and reports as such.
pub(super) fn json_value(out: &mut Vec<u8>, view: &View, value: &Value) {
    match value {
        Value::None => out.extend_from_slice(b"null"),
        Value::Text(text) => json(out, text.as_ref()),
        Value::Day(date) => {
            out.push(b'"');
            day(out, *date);
            out.push(b'"');
        }
        Value::Whole(number) => json(out, number),
        Value::Number(number) => json(out, number),
        Value::Flag(flag) => json(out, flag),
        Value::Texts(texts) => json(out, texts),
        Value::Reports(interactions) => reports(out, view, interactions),
    }
}

/// A day as ISO 8601 has it.
pub(super) fn day(out: &mut Vec<u8>, date: Date) {
    // Years before the first have no four digits; they are in no news.
    put(out, date.year().unsigned_abs(), 1000);
    out.push(b'-');
    put(out, date.month().unsigned_abs().into(), 10);
    out.push(b'-');
    put(out, date.day().unsigned_abs().into(), 10);
}

/// The digits of a number, from that of `place` down.
fn put(out: &mut Vec<u8>, number: u16, mut place: u16) {
    while place > 0 {
        out.push(b'0' + (number / place % 10).to_le_bytes()[0]);
        place /= 10;
    }
}

/// The reports of interactions, each an object.
fn reports(out: &mut Vec<u8>, view: &View, interactions: &[&Interaction]) {
    #[derive(Serialize)]
    struct Told<'r> {
        document: &'r str,
        url: Option<&'r str>,
        published: Option<Date>,
        start: usize,
        end: usize,
        quote: &'r str,
        status: &'r str,
        said_by: &'r [String],
    }
    out.push(b'[');
    for (nth, report) in interactions.iter().flat_map(|one| &one.evidence).enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        let told = Told {
            document: &report.document,
            url: document(view, &report.document).and_then(|found| found.url.as_deref()),
            published: report.published,
            start: report.start,
            end: report.end,
            quote: &report.quote,
            status: report.status.as_str(),
            said_by: &report.said_by,
        };
        json(out, &told);
    }
    out.push(b']');
}

/// A value as plain text, lists with '; ' between; nothing for nothing.
pub(super) fn plain<'v>(view: &View, value: &'v Value) -> Cow<'v, str> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("days and JSON are UTF-8").into();
    match value {
        Value::None => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Day(date) => {
            let mut bytes = Vec::with_capacity(10);
            day(&mut bytes, *date);
            text(bytes)
        }
        Value::Whole(number) => number.to_string().into(),
        Value::Number(number) => number.to_string().into(),
        Value::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Value::Texts(texts) => match texts.as_slice() {
            [only] => Cow::Borrowed(*only),
            _ => texts.join("; ").into(),
        },
        Value::Reports(interactions) => {
            let mut bytes = Vec::new();
            reports(&mut bytes, view, interactions);
            text(bytes)
        }
    }
}

/// Whether a character has no place in XML and most other text formats: a control character other than
/// tab and line ends, or none at all.
pub(super) fn is_barred(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\t' | '\n' | '\r') || matches!(letter, '\u{FFFE}' | '\u{FFFF}')
}

/// Adds a text for XML, as content or in an attribute: what has no place in XML becomes a space.
pub(super) fn xml(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    let special = |letter: char| {
        matches!(letter, '<' | '>' | '&' | '"' | '\u{2028}' | '\u{FFFE}' | '\u{FFFF}') || letter.is_control()
    };
    while let Some(at) = rest.find(special) {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let letter = rest[at..].chars().next().unwrap_or_default();
        out.extend_from_slice(match letter {
            '<' => b"&lt;",
            '>' => b"&gt;",
            '&' => b"&amp;",
            '"' => b"&quot;",
            // As they stand, attributes would make blanks of them.
            '\t' => b"&#9;",
            '\n' => b"&#10;",
            '\r' => b"&#13;",
            // Some readers take it for a line end.
            '\u{2028}' => b"&#8232;",
            _ => b" ",
        });
        rest = &rest[at + letter.len_utf8()..];
    }
    out.extend_from_slice(rest.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_iso_8601_has_them() {
        let mut out = Vec::new();
        day(&mut out, jiff::civil::date(2022, 2, 6));
        day(&mut out, jiff::civil::date(987, 11, 30));
        assert_eq!(out, b"2022-02-060987-11-30");
    }

    #[test]
    fn xml_keeps_what_it_may_and_leaves_out_what_it_may_not() {
        let mut out = Vec::new();
        xml(&mut out, "a<b> & \"c\"\n\u{0}\u{1b}é\u{ffff}🎉");
        assert_eq!(String::from_utf8(out).unwrap(), "a&lt;b&gt; &amp; &quot;c&quot;&#10;  é 🎉");
    }
}

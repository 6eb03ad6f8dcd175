//! iCalendar (RFC 5545): one entry for each interaction whose days are told.
//!
//! Days are dates without a time, and their end is the day behind. What is dated by a month or more
//! would fill the calendar, and is left out with what has no date.

use std::io::{self, Write};

use super::label::{Labels, manner};
use super::values::is_barred;
use super::{File, Format, PLAIN, View};
use crate::extract::{Granularity, Interaction, Role};

pub(super) const FORMAT: Format = Format {
    name: "ics",
    about: "calendar entries (iCalendar)",
    files: &[File { name: "contacts.ics", write: Some(write) }],
    extensions: &["ics"],
    left_out: Some(left_out),
    ..PLAIN
};

/// Octets of a line at most, its end apart.
const LINE: usize = 75;

fn left_out(view: &View) -> Option<String> {
    let count = view.ledger.interactions.iter().filter(|one| days(one).is_none()).count();
    (count > 0).then(|| format!("{count} without a day, or with a month or more, left out"))
}

/// First and last day of what belongs in a calendar.
fn days(one: &Interaction) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let exact =
        matches!(one.when.granularity, None | Some(Granularity::Hour | Granularity::Day | Granularity::Week));
    let first = one.when.first.or(one.when.last)?;
    let last = one.when.last.unwrap_or(first).max(first);
    exact.then_some((first, last))
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::new(view.ledger);
    let made_by = &view.ledger.made_by;
    property(out, "BEGIN", "VCALENDAR")?;
    property(out, "VERSION", "2.0")?;
    property(out, "PRODID", &escape(&format!("-//{}//model {}//EN", made_by.program, made_by.model)))?;
    property(out, "X-WR-CALNAME", "Who met whom")?;
    for one in &view.ledger.interactions {
        if let Some((first, last)) = days(one) {
            event(view, &labels, one, (first, last), out)?;
        }
    }
    property(out, "END", "VCALENDAR")
}

fn event(
    view: &View,
    labels: &Labels,
    one: &Interaction,
    (first, last): (jiff::civil::Date, jiff::civil::Date),
    out: &mut dyn Write,
) -> io::Result<()> {
    let side = |role| one.side(role).map(|id| labels.short(id)).collect::<Vec<_>>().join(", ");
    let (who, whom) = (side(Role::Source), side(Role::Target));
    let arrow = if one.mutual { "–" } else { "→" };
    let manner = manner(&one.kind, one.mode.as_deref(), one.status);
    let compact = |day: jiff::civil::Date| format!("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    property(out, "BEGIN", "VEVENT")?;
    property(out, "UID", &escape(&one.id))?;
    // The day it was first told, since no clock is asked.
    let told = one.first_published.unwrap_or(first);
    property(out, "DTSTAMP", &format!("{}T000000Z", compact(told)))?;
    property(out, "DTSTART;VALUE=DATE", &compact(first))?;
    property(out, "DTEND;VALUE=DATE", &compact(last.tomorrow().unwrap_or(last)))?;
    property(out, "SUMMARY", &escape(&format!("{who} {arrow} {whom}: {manner}")))?;
    let status = match one.status {
        crate::lexicon::Status::Reported => "CONFIRMED",
        crate::lexicon::Status::Planned | crate::lexicon::Status::Possible => "TENTATIVE",
        crate::lexicon::Status::Denied | crate::lexicon::Status::Cancelled => "CANCELLED",
    };
    property(out, "STATUS", status)?;
    property(out, "CATEGORIES", &escape(&one.kind))?;
    if let Some(place) = &one.place {
        property(out, "LOCATION", &escape(place))?;
    }
    let told: Vec<&str> =
        one.evidence.iter().map(|report| report.quote.as_str()).filter(|quote| !quote.is_empty()).collect();
    if !told.is_empty() {
        property(out, "DESCRIPTION", &escape(&told.join("\n")))?;
    }
    let mut documents =
        one.evidence.iter().filter_map(|report| super::columns::document(view, &report.document));
    if let Some(url) = documents.find_map(|document| document.url.as_deref()) {
        let plain: String =
            url.chars().filter(|letter| !letter.is_control() && !letter.is_whitespace()).collect();
        property(out, "URL", &plain)?;
    }
    property(out, "END", "VEVENT")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) =
        rest.find(|letter| matches!(letter, '\\' | ';' | ',') || letter.is_control() || is_barred(letter))
    {
        escaped.push_str(&rest[..at]);
        let letter = rest[at..].chars().next().unwrap_or_default();
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\r' if rest[at + 1..].starts_with('\n') => {}
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            _ => escaped.push(' '),
        }
        rest = &rest[at + letter.len_utf8()..];
    }
    escaped.push_str(rest);
    escaped
}

/// Writes a line, folded between characters.
fn property(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    let line = format!("{name}:{value}");
    let mut folded = String::with_capacity(line.len() + line.len() / 24 + 2);
    let mut rest = line.as_str();
    // A line that goes on begins with a blank, which counts.
    let mut room = LINE;
    while rest.len() > room {
        let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
        folded.push_str(head);
        folded.push_str("\r\n ");
        rest = tail;
        room = LINE - 1;
    }
    folded.push_str(rest);
    folded.push_str("\r\n");
    out.write_all(folded.as_bytes())
}

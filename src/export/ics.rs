//! iCalendar (RFC 5545): one entry for each interaction whose days are told.
//!
//! Days are dates without a time, and their end is the day behind. What is dated by a month or more
//! would fill the calendar, and is left out with what has no date.

use std::fmt::Write as _;
use std::io::{self, Write};

use jiff::civil::Date;

use super::label::{Labels, manner};
use super::values::is_barred;
use super::{File, Format, PLAIN, View};
use crate::extract::{Granularity, Interaction, Role};
use crate::lexicon::Status;

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
fn days(one: &Interaction) -> Option<(Date, Date)> {
    let exact =
        matches!(one.when.granularity, None | Some(Granularity::Hour | Granularity::Day | Granularity::Week));
    let first = one.when.first.or(one.when.last)?;
    let last = one.when.last.unwrap_or(first).max(first);
    exact.then_some((first, last))
}

fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let labels = Labels::new(view.ledger);
    let made_by = &view.ledger.made_by;
    let mut lines = Lines::default();
    lines.plain("BEGIN:VCALENDAR");
    lines.plain("VERSION:2.0");
    lines.text("PRODID:", &format!("-//{}//model {}//EN", made_by.program, made_by.model));
    lines.plain("X-WR-CALNAME:Who met whom");
    for one in &view.ledger.interactions {
        if let Some((first, last)) = days(one) {
            event(view, &labels, one, (first, last), &mut lines);
            lines.flush(out)?;
        }
    }
    lines.plain("END:VCALENDAR");
    lines.flush(out)
}

fn event(view: &View, labels: &Labels, one: &Interaction, (first, last): (Date, Date), lines: &mut Lines) {
    lines.plain("BEGIN:VEVENT");
    lines.text("UID:", &one.id);
    // The day it was first told, since no clock is asked.
    lines.day("DTSTAMP:", one.first_published.unwrap_or(first), "T000000Z");
    lines.day("DTSTART;VALUE=DATE:", first, "");
    lines.day("DTEND;VALUE=DATE:", last.tomorrow().unwrap_or(last), "");
    lines.line("SUMMARY:", |line| {
        side(one, Role::Source, labels, line);
        // A group that meets by itself has nobody on the other side.
        if one.side(Role::Target).next().is_some() {
            line.push_str(if one.mutual { " – " } else { " → " });
            side(one, Role::Target, labels, line);
        }
        line.push_str(": ");
        escape(&manner(&one.kind, one.mode.as_deref(), one.status), line);
    });
    lines.plain(match one.status {
        Status::Reported => "STATUS:CONFIRMED",
        Status::Planned | Status::Possible => "STATUS:TENTATIVE",
        Status::Denied | Status::Cancelled => "STATUS:CANCELLED",
    });
    lines.text("CATEGORIES:", &one.kind);
    if let Some(place) = &one.place {
        lines.text("LOCATION:", place);
    }
    let mut told = one.evidence.iter().map(|report| report.quote.as_str()).filter(|quote| !quote.is_empty());
    if let Some(first) = told.next() {
        lines.line("DESCRIPTION:", |line| {
            escape(first, line);
            for quote in told {
                line.push_str("\\n");
                escape(quote, line);
            }
        });
    }
    let mut documents =
        one.evidence.iter().filter_map(|report| super::columns::document(view, &report.document));
    if let Some(url) = documents.find_map(|document| document.url.as_deref()) {
        let plain = |letter: &char| !letter.is_control() && !letter.is_whitespace();
        lines.line("URL:", |line| line.extend(url.chars().filter(plain)));
    }
    lines.plain("END:VEVENT");
}

/// Adds a text, escaped.
fn escape(text: &str, escaped: &mut String) {
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
}

/// Lines of a calendar that wait to be written.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A short line as it is.
    fn plain(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(name, |line| escape(text, line));
    }

    fn day(&mut self, name: &str, day: Date, end: &str) {
        self.line(name, |line| {
            let _ = write!(line, "{:04}{:02}{:02}{end}", day.year(), day.month(), day.day());
        });
    }

    /// A line whose value `fill` adds, folded between characters.
    fn line(&mut self, name: &str, fill: impl FnOnce(&mut String)) {
        let start = self.0.len();
        self.0.push_str(name);
        fill(&mut self.0);
        if self.0.len() - start > LINE {
            let long = self.0.split_off(start);
            let mut rest = long.as_str();
            // A line that goes on begins with a blank, which counts.
            let mut room = LINE;
            while rest.len() > room {
                let (head, tail) = rest.split_at(rest.floor_char_boundary(room));
                self.0.push_str(head);
                self.0.push_str("\r\n ");
                rest = tail;
                room = LINE - 1;
            }
            self.0.push_str(rest);
        }
        self.0.push_str("\r\n");
    }

    fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.0.as_bytes())?;
        self.0.clear();
        Ok(())
    }
}

fn side(one: &Interaction, role: Role, labels: &Labels, line: &mut String) {
    for (nth, id) in one.side(role).enumerate() {
        line.push_str(if nth > 0 { "\\, " } else { "" });
        escape(labels.short(id), line);
    }
}

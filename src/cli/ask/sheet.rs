//! Answers as tables: for people, fitted to the terminal; as JSON and CSV for programs.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Map, Value};
use unicode_width::UnicodeWidthStr;

use crate::cli::Failure;
use crate::cli::columns::{cut, fitted, terminal_width};
use crate::cli::table::plain;
use whowhom::Error;

/// How an answer is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    Table,
    /// One object: the answer, and what stands apart from it
    Json,
    /// The answer alone, a head and lines
    Csv,
}

/// A table of an answer.
pub(crate) struct Sheet {
    name: &'static str,
    heads: Vec<Head>,
    rows: Vec<Vec<Value>>,
    /// Lines below each row, in a table for people.
    below: Vec<Vec<String>>,
}

struct Head {
    name: String,
    forms: &'static [Form],
}

/// What a command answers: sheets, the answer itself first, and lines around it for people.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) lines: Vec<String>,
    /// What nobody should miss who reads the answer: with JSON and CSV it goes to standard error.
    pub(crate) notes: Vec<String>,
}

impl Sheet {
    /// A table with these columns; those that begin with `.` are for programs alone, with `|` for people, with `:` for
    /// JSON, with `+` for people and CSV.
    pub(crate) fn new(name: &'static str, heads: &[&str]) -> Self {
        let head = |head: &&str| Head {
            name: head.trim_start_matches(['.', '|', ':', '+']).to_owned(),
            forms: match head.as_bytes().first() {
                Some(b'.') => &[Form::Json, Form::Csv],
                Some(b'|') => &[Form::Table],
                Some(b':') => &[Form::Json],
                Some(b'+') => &[Form::Table, Form::Csv],
                _ => &[Form::Table, Form::Json, Form::Csv],
            },
        };
        Self { name, heads: heads.iter().map(head).collect(), rows: Vec::new(), below: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: Vec<Value>) {
        self.row_with(cells, Vec::new());
    }

    /// A row with lines below it.
    pub(crate) fn row_with(&mut self, cells: Vec<Value>, below: Vec<String>) {
        self.rows.push(cells);
        self.below.push(below);
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Leaves out all rows behind the first `count`; gives how many.
    pub(crate) fn cut(&mut self, count: usize) -> usize {
        let more = self.rows.len().saturating_sub(count);
        self.rows.truncate(count);
        self.below.truncate(count);
        more
    }

    /// Whether it says the same as another.
    pub(crate) fn has_rows_of(&self, other: &Self) -> bool {
        self.rows == other.rows
    }

    fn table(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let shown: Vec<usize> =
            (0..self.heads.len()).filter(|nth| self.heads[*nth].is_of(Form::Table)).collect();
        let mut rows: Vec<Vec<String>> =
            vec![shown.iter().map(|nth| self.heads[*nth].name.replace('_', " ").to_uppercase()).collect()];
        rows.extend(
            self.rows.iter().map(|row| shown.iter().map(|nth| for_people(&row[*nth])).collect::<Vec<_>>()),
        );
        let number = |nth: &usize| {
            let of_column = |row: &Vec<Value>| row[*nth].is_number() || row[*nth].is_null();
            self.rows.iter().all(of_column)
        };
        let right: Vec<bool> = shown.iter().map(number).collect();
        let widths = fitted(&rows, width);
        let below = std::iter::once(&[][..]).chain(self.below.iter().map(Vec::as_slice));
        for (row, below) in rows.iter().zip(below) {
            let mut line = String::new();
            for ((cell, width), right) in row.iter().zip(&widths).zip(&right) {
                let cell = cut(cell, *width);
                let gap = " ".repeat(width - cell.width());
                let parts = if *right { [gap.as_str(), &cell, "  "] } else { [&cell, gap.as_str(), "  "] };
                line.extend(parts);
            }
            writeln!(out, "{}", line.trim_end())?;
            for told in below {
                writeln!(out, "    {}", plain(told))?;
            }
        }
        Ok(())
    }

    fn objects(&self) -> Value {
        let object = |row: &Vec<Value>| {
            let members = self.of(Form::Json, row).map(|(head, cell)| (head.name.clone(), cell.clone()));
            Value::Object(members.collect())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }

    /// The cells of a row that are written in a form, with their heads.
    fn of<'s>(&'s self, form: Form, row: &'s [Value]) -> impl Iterator<Item = (&'s Head, &'s Value)> {
        self.heads.iter().zip(row).filter(move |(head, _)| head.is_of(form))
    }

    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        // What went wrong with the output is wrapped there.
        let unwrapped = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => error,
            other => io::Error::other(format!("{other:?}")),
        };
        let heads = self.heads.iter().filter(|head| head.is_of(Form::Csv)).map(|head| &head.name);
        writer.write_record(heads).map_err(unwrapped)?;
        for row in &self.rows {
            let cells = self.of(Form::Csv, row).map(|(_, cell)| for_sheets(cell));
            writer.write_record(cells).map_err(unwrapped)?;
        }
        writer.flush()
    }
}

impl Head {
    fn is_of(&self, form: Form) -> bool {
        self.forms.contains(&form)
    }
}

impl Answer {
    pub(crate) fn of(sheet: Sheet) -> Self {
        Self { sheets: vec![sheet], ..Self::default() }
    }

    /// Writes it to standard output; CSV with a byte order mark where that is asked for.
    pub(crate) fn write(&self, form: Form, mark: bool) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        if form != Form::Table {
            for note in &self.notes {
                eprintln!("whowhom: {}", plain(note));
            }
        }
        match form {
            Form::Table => {
                for (nth, sheet) in self.sheets.iter().filter(|sheet| sheet.len() > 0).enumerate() {
                    if nth > 0 {
                        writeln!(out, "\n{}", sheet.name.to_uppercase().replace('_', " "))?;
                    }
                    sheet.table(terminal_width(), &mut out)?;
                }
                if self.sheets.iter().all(|sheet| sheet.len() == 0) && self.lines.is_empty() {
                    writeln!(out, "nothing found")?;
                }
                for line in self.lines.iter().chain(&self.notes) {
                    writeln!(out, "{}", plain(line))?;
                }
            }
            Form::Json => {
                let sheets: Map<String, Value> =
                    self.sheets.iter().map(|sheet| (sheet.name.to_owned(), sheet.objects())).collect();
                serde_json::to_writer_pretty(&mut out, &sheets).map_err(io::Error::from)?;
                writeln!(out)?;
            }
            Form::Csv => {
                let Some(sheet) = self.sheets.first() else {
                    return Err(Error::new("the answer is no table").remedy("ask with -f json").into());
                };
                if mark {
                    write!(out, "\u{FEFF}")?;
                }
                sheet.csv(&mut out)?;
                for apart in self.sheets[1..].iter().filter(|sheet| sheet.len() > 0) {
                    eprintln!("whowhom: {} more apart, {}: see -f json", apart.len(), apart.name);
                }
            }
        }
        out.flush()?;
        Ok(())
    }
}

fn for_people(cell: &Value) -> String {
    match cell {
        Value::Null => "–".to_owned(),
        Value::Array(all) if all.is_empty() => "–".to_owned(),
        Value::Array(all) => all.iter().map(for_people).collect::<Vec<_>>().join(", "),
        Value::String(text) => plain(text),
        other => other.to_string(),
    }
}

/// A cell for spreadsheets, which run what begins as a formula: an apostrophe ahead keeps it text.
fn for_sheets(cell: &Value) -> String {
    let text = match cell {
        Value::Null => String::new(),
        Value::Array(all) => all.iter().map(for_sheets).collect::<Vec<_>>().join("; "),
        Value::String(text) => plain(text),
        Value::Object(report) => sentence(report),
        other => return other.to_string(),
    };
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

/// A report as its sentence, with the document and its day.
fn sentence(report: &Map<String, Value>) -> String {
    let told = |name: &str| report.get(name).and_then(Value::as_str).map(plain);
    let place: Vec<String> = ["document", "published"].iter().filter_map(|name| told(name)).collect();
    format!("“{}” — {}", told("quote").unwrap_or_default(), place.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_as_a_formula_is_kept_text() {
        assert_eq!(for_sheets(&Value::from("=1+1")), "'=1+1");
        assert_eq!(for_sheets(&Value::from(-1)), "-1");
    }
}

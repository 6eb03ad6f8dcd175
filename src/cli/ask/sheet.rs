//! Answers as tables: for people, fitted to the terminal; as JSON and CSV for programs.

use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Map, Value};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::cli::Failure;
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

/// Columns of a day are as wide as this, and never narrower.
const NARROW: usize = 10;

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
    /// Whether people see it.
    shown: bool,
    /// Whether programs do.
    written: bool,
}

/// What a command answers: sheets, the answer itself first, and lines around it for people.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) lines: Vec<String>,
}

impl Sheet {
    /// A table with these columns; those that begin with `.` are for programs alone, with `|` for people.
    pub(crate) fn new(name: &'static str, heads: &[&str]) -> Self {
        let head = |head: &&str| Head {
            name: head.trim_start_matches(['.', '|']).to_owned(),
            shown: !head.starts_with('.'),
            written: !head.starts_with('|'),
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

    fn table(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let shown: Vec<usize> = (0..self.heads.len()).filter(|nth| self.heads[*nth].shown).collect();
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
            let members = self.written(row).map(|(head, cell)| (head.name.clone(), cell.clone()));
            Value::Object(members.collect())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }

    /// The cells of a row that are for programs, with their heads.
    fn written<'s>(&'s self, row: &'s [Value]) -> impl Iterator<Item = (&'s Head, &'s Value)> {
        self.heads.iter().zip(row).filter(|(head, _)| head.written)
    }

    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(self.heads.iter().filter(|head| head.written).map(|head| &head.name))?;
        for row in &self.rows {
            writer.write_record(self.written(row).map(|(_, cell)| for_sheets(cell)))?;
        }
        writer.flush()
    }
}

impl Answer {
    pub(crate) fn of(sheet: Sheet) -> Self {
        Self { sheets: vec![sheet], lines: Vec::new() }
    }

    /// Writes it to standard output.
    pub(crate) fn write(&self, form: Form) -> Result<(), Failure> {
        let mut out = io::BufWriter::new(io::stdout().lock());
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
                for line in &self.lines {
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

/// The columns of the terminal; of a file or a pipe, as many as are told by COLUMNS, or any number.
pub(crate) fn terminal_width() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let of_terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    of_terminal.or_else(told).unwrap_or(usize::MAX)
}

/// The widths of columns, the widest narrowed until all fit.
fn fitted(rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let mut widths = vec![0; rows.first().map_or(0, Vec::len)];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let gaps = 2 * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        match widths.iter_mut().filter(|width| **width > NARROW).max() {
            Some(widest) => *widest -= 1,
            None => break,
        }
    }
    widths
}

/// A cell of at most so many columns.
fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut cut = String::new();
    let mut taken = 1;
    for letter in cell.chars() {
        taken += letter.width().unwrap_or(0);
        if taken > width {
            break;
        }
        cut.push(letter);
    }
    cut.push('…');
    cut
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
        other => return other.to_string(),
    };
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_column_gives_way_and_days_do_not() {
        let rows = vec![vec!["2022-02-21".to_owned(), "a".repeat(40), "b".repeat(12)]];
        assert_eq!(fitted(&rows, 40), [10, 14, 12]);
        assert_eq!(fitted(&rows, 20), [10, 10, 10]);
        assert_eq!(cut(&"a".repeat(40), 14), format!("{}…", "a".repeat(13)));
    }

    #[test]
    fn a_cell_that_begins_as_a_formula_is_kept_text() {
        assert_eq!(for_sheets(&Value::from("=1+1")), "'=1+1");
        assert_eq!(for_sheets(&Value::from(-1)), "-1");
    }
}

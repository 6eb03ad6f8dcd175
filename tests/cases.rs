//! Runs the stories of `tests/cases/*.md`; `tests/cases/README.md` says how one is written.
//!
//! With `UPDATE=1` the tables are rewritten to what the program finds, for a person to review.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use whowhom::extract::{Interaction, Role};
use whowhom::{Document, Ledger};

use crate::stages::ledger_of;

/// The columns of a table that is made anew.
const COLUMNS: [&str; 7] = ["Day", "Who", "Whom", "Kind", "How", "Status", "Said by"];

type Row = Vec<String>;

/// Stories and the ledger they must give together.
struct Case {
    /// The heading above it.
    name: String,
    documents: Vec<Document>,
    columns: Row,
    rows: Vec<Row>,
    /// The lines of the table in the file, counted from 0.
    table: std::ops::Range<usize>,
}

#[test]
fn each_story_gives_the_ledger_below_it() {
    let update = env::var_os("UPDATE").is_some_and(|value| value == "1");
    let mut wrong = String::new();
    let mut found = 0;
    for path in case_files() {
        let text = fs::read_to_string(&path).unwrap();
        let cases = read(&text).unwrap_or_else(|fault| panic!("{}:{fault}", path.display()));
        found += cases.len();
        if update {
            fs::write(&path, rewritten(&text, &cases)).unwrap();
            continue;
        }
        for case in &cases {
            let difference = difference(case);
            if !difference.is_empty() {
                let line = case.table.start + 1;
                write!(wrong, "\n{}:{line}: {}\n{difference}", path.display(), case.name).unwrap();
            }
        }
    }
    assert!(found > 0, "no story in tests/cases");
    assert!(wrong.is_empty(), "{wrong}\nIf the new ledger is right: UPDATE=1 cargo test cases\n");
}

fn case_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .filter(|path| !path.ends_with("README.md"))
        .collect();
    files.sort();
    files
}

/// The cases of a file, or the line and what is wrong there.
fn read(text: &str) -> Result<Vec<Case>, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut cases = Vec::new();
    let mut documents: Vec<Document> = Vec::new();
    let mut name = String::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(heading) = line.strip_prefix('#') {
            heading.trim_start_matches('#').trim().clone_into(&mut name);
        } else if let Some(options) = line.strip_prefix("```news") {
            let end = (at + 1..lines.len()).find(|&nth| lines[nth] == "```");
            let end = end.ok_or(format!("{}: a story without an end: ```", at + 1))?;
            let id = format!("story {}", documents.len() + 1);
            let story = story(id, options, &lines[at + 1..end]);
            documents.push(story.map_err(|fault| format!("{}: {fault}", at + 1))?);
            at = end;
        } else if line.starts_with('|') {
            let end = (at..lines.len()).find(|&nth| !lines[nth].starts_with('|')).unwrap_or(lines.len());
            if documents.is_empty() {
                return Err(format!("{}: a table without a story", at + 1));
            }
            let columns = cells(line);
            if let Some(unknown) = columns.iter().find(|column| cell(column).is_none()) {
                return Err(format!("{}: an unknown column: {unknown}", at + 1));
            }
            let rows: Vec<Row> = lines[at + 1..end].iter().skip(1).map(|line| cells(line)).collect();
            if let Some(nth) = rows.iter().position(|row| row.len() != columns.len()) {
                return Err(format!("{}: a row with too many or too few cells", at + 3 + nth));
            }
            let documents = std::mem::take(&mut documents);
            cases.push(Case { name: name.clone(), documents, columns, rows, table: at..end });
            at = end - 1;
        }
        at += 1;
    }
    if documents.is_empty() { Ok(cases) } else { Err(format!("{at}: a story without a table")) }
}

/// A story with what stands behind its ```` ```news ````: `date=2022-02-21`, `line-ends=windows`.
fn story(id: String, options: &str, lines: &[&str]) -> Result<Document, String> {
    let options: BTreeMap<&str, &str> = options
        .split_whitespace()
        .map(|option| option.split_once('=').ok_or(format!("{option} is not NAME=VALUE")))
        .collect::<Result<_, _>>()?;
    let mut line_end = "\n";
    let mut date = None;
    for (name, value) in options {
        match (name, value) {
            ("date", day) => date = Some(day.parse().map_err(|_| format!("{day} is no day"))?),
            ("line-ends", "windows") => line_end = "\r\n",
            _ => return Err(format!("what is {name}={value}?")),
        }
    }
    let text: String = lines.iter().flat_map(|line| [line, line_end]).collect();
    let document = Document::new(id, text);
    Ok(date.map_or(document.clone(), |date| document.published(date)))
}

/// The cells of a line of a table.
fn cells(line: &str) -> Row {
    let inside = line.trim().trim_start_matches('|');
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    inside.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// How a column is read from an interaction.
fn cell(column: &str) -> Option<fn(&Ledger, &Interaction) -> String> {
    Some(match column {
        "Day" => |_, one| days(one),
        "Who" => |ledger, one| names(ledger, one.side(Role::Source)),
        "Whom" => |ledger, one| names(ledger, one.side(Role::Target)),
        "Kind" => |_, one| one.kind.clone(),
        "How" => |_, one| one.mode.clone().unwrap_or_default(),
        "Status" => |_, one| one.status.as_str().to_owned(),
        "Said by" => |ledger, one| names(ledger, one.said_by.iter().map(String::as_str)),
        "Day from" => |_, one| one.when.text.clone().unwrap_or_default(),
        "Rule" => |_, one| one.when.rule.clone().unwrap_or_default(),
        "Place" => |_, one| one.place.clone().unwrap_or_default(),
        "Topic" => |_, one| one.topic.clone().unwrap_or_default(),
        "Reports" => |_, one| one.evidence.len().to_string(),
        _ => return None,
    })
}

/// The first and last day; empty if there is none, with `~` if it is approximate.
fn days(interaction: &Interaction) -> String {
    let when = &interaction.when;
    let (Some(first), Some(last)) = (when.first, when.last) else { return String::new() };
    let about = if when.approximate { "~" } else { "" };
    if first == last { format!("{about}{first}") } else { format!("{about}{first} to {last}") }
}

fn names<'i>(ledger: &Ledger, ids: impl Iterator<Item = &'i str>) -> String {
    let names: Vec<&str> = ids.map(|id| ledger.actor(id).map_or(id, |actor| actor.name.as_str())).collect();
    names.join(", ")
}

/// The ledger of a case, in the columns of its table.
fn ledger(case: &Case) -> Vec<Row> {
    let ledger = ledger_of(&case.documents);
    let row = |one: &Interaction| -> Row {
        case.columns
            .iter()
            .map(|column| cell(column).map_or_else(String::new, |read| read(&ledger, one)))
            .collect()
    };
    ledger.interactions.iter().map(row).collect()
}

/// The rows that only one of the tables has; empty if they agree. Their order does not matter.
fn difference(case: &Case) -> String {
    let mut missing = case.rows.clone();
    let mut surplus = ledger(case);
    surplus.retain(|row| match missing.iter().position(|expected| expected == row) {
        Some(nth) => {
            missing.remove(nth);
            false
        }
        None => true,
    });
    let line = |sign: &'static str| move |row: &Row| format!("  {sign} | {} |\n", row.join(" | "));
    let missing = missing.iter().map(line("expected:     "));
    missing.chain(surplus.iter().map(line("found instead:"))).collect()
}

/// The file with its tables made anew.
fn rewritten(text: &str, cases: &[Case]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut new = String::new();
    let mut at = 0;
    for case in cases {
        for line in &lines[at..case.table.start] {
            new.push_str(line);
            new.push('\n');
        }
        new.push_str(&table(&case.columns, &ledger(case)));
        at = case.table.end;
    }
    for line in &lines[at..] {
        new.push_str(line);
        new.push('\n');
    }
    new
}

/// A table with its columns in line.
fn table(columns: &Row, rows: &[Row]) -> String {
    let width =
        |nth: usize| rows.iter().chain([columns]).map(|row| row[nth].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    let line = |row: &Row| {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!(" {cell:width$} |"));
        format!("|{}\n", cells.collect::<String>())
    };
    let rule: Row = widths.iter().map(|&width| "-".repeat(width)).collect();
    [columns, &rule].into_iter().chain(rows).map(line).collect()
}

#[test]
fn a_case_that_is_written_wrongly_is_refused_with_its_line() {
    let fault = |text: &str| read(text).err().unwrap_or_default();
    assert_eq!(fault("# A\n\n| Day |\n"), "3: a table without a story");
    assert_eq!(fault("```news\nA met B."), "1: a story without an end: ```");
    assert_eq!(fault("```news\n```\n"), "2: a story without a table");
    assert_eq!(fault("```news day=1\n```\n"), "1: what is day=1?");
    assert_eq!(fault("```news\n```\n| Weather |\n"), "3: an unknown column: Weather");
    assert_eq!(
        fault("```news\n```\n| Day | Who |\n| - | - |\n| a |\n"),
        "5: a row with too many or too few cells"
    );
}

#[test]
fn a_wrong_table_is_told_row_by_row() {
    let text = "```news date=2022-02-21\nFrance invaded Norway.\n```\n| Who | Whom |\n| - | - |\n| Norway | France |\n";
    let told = difference(&read(text).unwrap()[0]);
    assert_eq!(told, "  expected:      | Norway | France |\n  found instead: | France | Norway |\n");
}

#[test]
fn a_new_table_says_what_was_found() {
    let text = format!("```news\nFrance invaded Norway.\n```\n| {} |\n| - |\n", COLUMNS.join(" | "));
    let text = rewritten(&text, &read(&text).unwrap());
    assert!(difference(&read(&text).unwrap()[0]).is_empty(), "{text}");
}

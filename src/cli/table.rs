//! The first screen: what was found, as a table that people read.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;
use whowhom::Ledger;
use whowhom::export::{Labels, days, manner};
use whowhom::extract::{DAY_OF_REPORT, Interaction, NEWS_OF_THE_DAY, Role, Source, WEAK_RULES};

use super::columns::{cut, fitted, terminal_width};

/// Lines of each table that a screen takes; `--all` shows the rest.
const SCREEN: usize = 40;

/// Writes the tables. `hint` adds how to save them.
pub(crate) fn write(ledger: &Ledger, all: bool, hint: bool, out: &mut dyn Write) -> io::Result<()> {
    heading(ledger, out)?;
    let labels = Labels::new(ledger);
    let (contacts, others): (Vec<_>, Vec<_>) =
        ledger.interactions.iter().partition(|interaction| interaction.is_contact());
    let mut marks = Marks { ids: Ids::new(ledger), ..Marks::default() };
    part("CONTACTS", "HOW", &contacts, &labels, all, &mut marks, out)?;
    part("OTHER INTERACTIONS", "KIND", &others, &labels, all, &mut marks, out)?;
    marks.explain(hint && !ledger.interactions.is_empty(), out)
}

/// Which marks were used, so that only those are explained.
#[derive(Default)]
struct Marks {
    weak: bool,
    approximate: bool,
    by_hand: bool,
    ids: Ids,
}

/// Beginnings of ids that mean one interaction each, as a user may name it.
#[derive(Default)]
struct Ids {
    letters: usize,
}

impl Ids {
    fn new(ledger: &Ledger) -> Self {
        const FEWEST: usize = 4;
        let mut ids: Vec<&str> = ledger.interactions.iter().map(|one| one.id.as_str()).collect();
        ids.sort_unstable();
        let shared = |pair: &[&str]| pair[0].bytes().zip(pair[1].bytes()).take_while(|(a, b)| a == b).count();
        let most = ids.windows(2).map(shared).max().unwrap_or(0);
        Self { letters: most.saturating_sub(PREFIX.len()).max(FEWEST - 1) + 1 }
    }

    fn of(&self, interaction: &Interaction) -> String {
        interaction.id.chars().skip(PREFIX.len()).take(self.letters).collect()
    }
}

/// What every id of an interaction begins with.
const PREFIX: &str = "i_";

impl Marks {
    fn explain(&self, hint: bool, out: &mut dyn Write) -> io::Result<()> {
        let mut notes = Vec::new();
        if self.weak {
            notes.push("? day of the report or of the news, the event's own is not told");
        }
        if self.approximate {
            notes.push("~ approximate");
        }
        if self.by_hand {
            notes.push("* set by hand");
        }
        if hint {
            notes.push("Why: whowhom explain contact ID INPUT…");
            notes.push("Save: -o DIR");
        }
        if notes.is_empty() { Ok(()) } else { writeln!(out, "\n{}", notes.join("   ")) }
    }
}

fn heading(ledger: &Ledger, out: &mut dyn Write) -> io::Result<()> {
    match ledger.documents.as_slice() {
        [only] => writeln!(out, "{}", about(only))?,
        documents => {
            let published = documents.iter().filter_map(|document| document.published);
            let period = match (published.clone().min(), published.max()) {
                (Some(first), Some(last)) if first == last => format!(" · published {first}"),
                (Some(first), Some(last)) => format!(" · published {first} to {last}"),
                _ => String::new(),
            };
            writeln!(out, "{} documents{period}", documents.len())?;
        }
    }
    let contacts = ledger.interactions.iter().filter(|one| one.is_contact()).count();
    let others = ledger.interactions.len() - contacts;
    let undated = ledger.interactions.iter().filter(|one| !one.when.is_dated()).count();
    if ledger.interactions.is_empty() {
        let actors = if ledger.actors.is_empty() { "no actors" } else { "actors, but nothing between them" };
        return writeln!(out, "{actors} found");
    }
    let plural = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
    let others =
        if contacts == 0 { plural(others, "interaction") } else { plural(others, "other interaction") };
    writeln!(out, "{}, {others}, {undated} without a date", plural(contacts, "contact"))
}

/// 'article.txt · ANI · published 2022-02-21 (first words)'.
fn about(document: &Source) -> String {
    let mut parts = vec![plain(&document.id)];
    parts.extend(document.outlet.as_deref().map(plain));
    parts.push(match (document.published, &document.published_from) {
        (Some(day), Some(from)) => format!("published {day} ({from})"),
        (Some(day), None) => format!("published {day}"),
        (None, _) => "day of publication not known: give it with --date".to_owned(),
    });
    parts.join(" · ")
}

/// One table, the latest day last.
fn part(
    title: &str,
    how: &str,
    interactions: &[&Interaction],
    labels: &Labels,
    all: bool,
    marks: &mut Marks,
    out: &mut dyn Write,
) -> io::Result<()> {
    if interactions.is_empty() {
        return Ok(());
    }
    let shown = if all { interactions.len() } else { interactions.len().min(SCREEN) };
    let mut rows = vec![["DAY", "WHO – WHOM", how, "STATUS", "SAID BY", "DAY FROM", "ID"].map(str::to_owned)];
    rows.extend(interactions[..shown].iter().map(|interaction| row(interaction, labels, marks)));
    writeln!(out, "\n{title}")?;
    let widths = fitted(&rows, terminal_width());
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let cell = cut(cell, *width);
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    if shown < interactions.len() {
        writeln!(out, "… and {} more: --all", interactions.len() - shown)?;
    }
    Ok(())
}

fn row(interaction: &Interaction, labels: &Labels, marks: &mut Marks) -> [String; 7] {
    let when = &interaction.when;
    let weak = when.rule.as_deref().is_some_and(|rule| WEAK_RULES.contains(&rule));
    marks.weak |= weak;
    marks.approximate |= when.approximate;
    let mut day = days(interaction).unwrap_or_else(|| "–".to_owned());
    if when.approximate {
        day.insert(0, '~');
    }
    if weak {
        day.push('?');
    }
    let arrow = if interaction.mutual { "–" } else { "→" };
    let who = side(interaction, Role::Source, labels);
    let whom = side(interaction, Role::Target, labels);
    // A group that meets by itself has nobody on the other side.
    let sides = if whom.is_empty() { who } else { format!("{who} {arrow} {whom}") };
    let mut said_by: Vec<String> = interaction.said_by.iter().map(|id| plain(labels.short(id))).collect();
    if said_by.is_empty() {
        said_by.extend(labels.told_in(interaction).into_iter().map(plain));
    }
    let id = marks.ids.of(interaction);
    let mut set = |names: &[&str], mut cell: String| {
        if interaction.corrected.iter().any(|set| names.contains(&set.as_str())) {
            marks.by_hand = true;
            cell.push('*');
        }
        cell
    };
    let status = interaction.status.as_str();
    [
        set(&["when"], day),
        set(&["parties"], sides),
        set(
            &["kind", "mode", "place", "topic"],
            manner(&interaction.kind, interaction.mode.as_deref(), interaction.status),
        ),
        set(
            &["status"],
            if interaction.disputed { format!("{status}, disputed") } else { status.to_owned() },
        ),
        said_by.join(", "),
        reason(interaction),
        set(&["reports"], id),
    ]
}

/// 'NSC +3': the first of a side, and how many more.
fn side(interaction: &Interaction, role: Role, labels: &Labels) -> String {
    let mut actors = interaction.side(role);
    let first = actors.next().map_or_else(String::new, |id| plain(labels.short(id)));
    match actors.count() {
        0 => first,
        more => format!("{first} +{more}"),
    }
}

/// The words or the rule that gave the day.
fn reason(interaction: &Interaction) -> String {
    match (&interaction.when.text, interaction.when.rule.as_deref()) {
        (Some(text), Some(DAY_OF_REPORT)) => format!("report of “{}”", plain(text)),
        (_, Some(NEWS_OF_THE_DAY)) => "news of the day".to_owned(),
        (Some(text), _) => format!("“{}”", plain(text)),
        (None, Some(rule)) => rule.to_owned(),
        (None, None) => "–".to_owned(),
    }
}

/// Text for a terminal: on one line, and without characters that would steer it.
pub(crate) fn plain(text: &str) -> String {
    let visible = |letter: char| if letter.is_control() || is_bidi_control(letter) { ' ' } else { letter };
    text.chars().map(visible).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks that turn the direction of what follows, and could make a line read otherwise than it is.
fn is_bidi_control(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

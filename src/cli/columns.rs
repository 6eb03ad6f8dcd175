//! Columns of tables, fitted to the terminal.

use std::io;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a day are as wide as this, and never narrower.
const NARROW: usize = 10;

/// Columns of a table that goes into a file or a pipe: lists of names do not make lines that nobody reads; programs
/// have JSON and CSV.
const PIPE: usize = 160;

/// The columns of the terminal; of a file or a pipe, as many as are told by COLUMNS, or [`PIPE`].
pub(crate) fn terminal_width() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    let of_terminal = terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    of_terminal.or_else(told).unwrap_or(PIPE)
}

/// The widths of columns, the widest narrowed until all fit.
pub(crate) fn fitted<R: AsRef<[String]>>(rows: &[R], width: usize) -> Vec<usize> {
    let mut widths = vec![0; rows.first().map_or(0, |row| row.as_ref().len())];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row.as_ref()) {
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
pub(crate) fn cut(cell: &str, width: usize) -> String {
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
}

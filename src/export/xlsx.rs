//! XLSX, for the newsroom's spreadsheet: a sheet for each table, dates as dates, texts never as formulas.

use super::{File, Format, PLAIN};

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    about: "a spreadsheet with a sheet for each table",
    edges: Some(super::Edges::Events),
    files: &[File {
        name: "ledger.xlsx",
        #[cfg(feature = "xlsx")]
        write: Some(workbook::write),
        #[cfg(not(feature = "xlsx"))]
        write: None,
    }],
    extensions: &["xlsx"],
    needs: Some("xlsx"),
    #[cfg(feature = "xlsx")]
    left_out: Some(workbook::left_out),
    ..PLAIN
};

#[cfg(feature = "xlsx")]
mod workbook {
    use std::io::{self, Write};

    use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};

    use super::super::View;
    use super::super::columns::Value;
    use super::super::tables::{ACTORS, AFFILIATIONS, CONTACTS, EDGES, INTERACTIONS, REPORTS, Table};
    use super::super::values::{is_barred, plain};

    /// Rows that a sheet holds, and UTF-16 units that a cell holds.
    const ROWS: usize = 1_048_576;
    const CELL: usize = 32_767;

    const SHEETS: [Table; 6] = [CONTACTS, ACTORS, INTERACTIONS, EDGES, REPORTS, AFFILIATIONS];

    pub(in super::super) fn left_out(view: &View) -> Option<String> {
        let mut cut = Vec::new();
        for table in SHEETS {
            let mut rows = 0;
            let _ = (table.rows)(view, &mut |_| {
                rows += 1;
                Ok(())
            });
            if rows > ROWS - 1 {
                cut.push(format!("{} of {rows} rows of {}", ROWS - 1, table.name));
            }
        }
        (!cut.is_empty()).then(|| format!("written: {}; a sheet holds no more", cut.join(", ")))
    }

    pub(in super::super) fn write(view: &View, out: &mut dyn Write) -> io::Result<()> {
        let mut book = Workbook::new();
        let made_by = &view.ledger.made_by;
        // A day of its own, since no clock is asked.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
        let comment = format!("{}, model {}, lexicon {}", made_by.program, made_by.model, made_by.lexicon);
        let properties = DocProperties::new().set_title("Who did what to whom").set_comment(comment);
        book.set_properties(&properties.set_creation_datetime(&made));
        for table in SHEETS {
            fill(view, table, book.add_worksheet_with_constant_memory().map_err(failed)?)?;
        }
        out.write_all(&book.save_to_buffer().map_err(failed)?)
    }

    fn fill(view: &View, table: Table, sheet: &mut Worksheet) -> io::Result<()> {
        let (bold, dated) = (Look::new().set_bold(), Look::new().set_num_format("yyyy-mm-dd"));
        sheet.set_name(table.name).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (column, head) in (0_u16..).zip(table.heads()) {
            let width = if head.name == "quote" { 60 } else { 16 };
            sheet.set_column_width(column, width).map_err(failed)?;
            sheet.write_string_with_format(0, column, head.name, &bold).map_err(failed)?;
        }
        let mut line = 0_u32;
        (table.rows)(view, &mut |row| {
            line += 1;
            if line as usize >= ROWS {
                return Ok(());
            }
            for (column, value) in (0_u16..).zip(row.iter().copied().flatten()) {
                cell(view, sheet, line, column, value, &dated).map_err(failed)?;
            }
            Ok(())
        })
    }

    fn cell(
        view: &View,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        value: &Value,
        dated: &Look,
    ) -> Result<(), XlsxError> {
        match value {
            Value::None => {}
            Value::Day(day) if day.year() >= 1900 => {
                let year = day.year().unsigned_abs();
                let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
                let date = ExcelDateTime::from_ymd(year, month, of_month)?;
                sheet.write_datetime_with_format(row, column, &date, dated)?;
            }
            Value::Whole(number) => {
                sheet.write_number(row, column, f64::from(u32::try_from(*number).unwrap_or(u32::MAX)))?;
            }
            Value::Number(number) => {
                sheet.write_number(row, column, *number)?;
            }
            Value::Flag(flag) => {
                sheet.write_boolean(row, column, *flag)?;
            }
            _ => {
                // A carriage return would be shown as its code.
                let text =
                    plain(view, value).replace(is_barred, " ").replace("\r\n", "\n").replace('\r', "\n");
                sheet.write_string(row, column, cut(&text))?;
            }
        }
        Ok(())
    }

    /// As much of a text as a cell holds.
    fn cut(text: &str) -> &str {
        let mut units = 0;
        let end = text.char_indices().find(|(_, letter)| {
            units += letter.len_utf16();
            units > CELL
        });
        end.map_or(text, |(end, _)| &text[..end])
    }

    fn failed(error: XlsxError) -> io::Error {
        io::Error::other(error)
    }
}

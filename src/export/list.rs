//! Lists of JSON, written item by item.

use std::io::{self, Write};

/// Writes items one behind the other, a line each.
pub(super) struct Items<'o> {
    out: &'o mut dyn Write,
    line: Vec<u8>,
    first: bool,
}

impl<'o> Items<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { out, line: Vec::new(), first: true }
    }

    /// Writes what `fill` puts into an empty line.
    pub(super) fn item(&mut self, fill: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        self.line.clear();
        if !std::mem::take(&mut self.first) {
            self.line.extend_from_slice(b",\n");
        }
        fill(&mut self.line);
        self.out.write_all(&self.line)
    }
}

//! Writes and reads the symbolic sections of a model file: little-endian numbers, and strings
//! that follow their length in bytes (4).

use crate::error::{Error, Result};

/// Collects a section.
#[derive(Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn u8(&mut self, number: u8) {
        self.bytes.push(number);
    }

    pub(crate) fn u32(&mut self, number: u32) {
        self.bytes.extend(number.to_le_bytes());
    }

    pub(crate) fn u64(&mut self, number: u64) {
        self.bytes.extend(number.to_le_bytes());
    }

    /// How many things follow.
    ///
    /// # Errors
    /// When there are more than 4 bytes can count.
    pub(crate) fn count(&mut self, count: usize) -> Result<()> {
        self.u32(u32::try_from(count).map_err(|_| Error::new("a table of the pipeline is too large"))?);
        Ok(())
    }

    /// # Errors
    /// When it is longer than 4 bytes can tell.
    pub(crate) fn text(&mut self, text: &str) -> Result<()> {
        self.count(text.len())?;
        self.bytes.extend(text.as_bytes());
        Ok(())
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads what [`Writer`] wrote. Each method fails where the section is cut short.
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or_else(damaged)?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// A yes or no: 1 or 0.
    pub(crate) fn flag(&mut self) -> Result<bool> {
        match self.u8()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(damaged()),
        }
    }

    /// How many things follow. Each takes a byte at least, so no count goes beyond the rest.
    pub(crate) fn count(&mut self) -> Result<usize> {
        let count = usize::try_from(self.u32()?).map_err(|_| damaged())?;
        if count > self.rest.len() { Err(damaged()) } else { Ok(count) }
    }

    pub(crate) fn text(&mut self) -> Result<&'b str> {
        let length = self.count()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| damaged())
    }

    /// That nothing is left.
    pub(crate) fn end(&self) -> Result<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(damaged()) }
    }
}

/// What every reader of a section says when it does not hold together.
pub(crate) fn damaged() -> Error {
    Error::new("a table of the language model is damaged")
        .remedy("make the model anew with `whowhom model convert`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::default();
        writer.u8(1);
        writer.u64(u64::MAX);
        writer.text("Erdoğan").unwrap();
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        assert!(reader.flag().unwrap());
        assert_eq!(reader.u64().unwrap(), u64::MAX);
        assert_eq!(reader.text().unwrap(), "Erdoğan");
        assert!(reader.end().is_ok());
    }

    #[test]
    fn a_count_that_lies_is_refused() {
        assert!(Reader::new(&[255, 255, 255, 255, 1]).count().is_err());
    }
}

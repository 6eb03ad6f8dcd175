//! Reads [MessagePack](https://github.com/msgpack/msgpack/blob/master/spec.md), the format in which
//! spaCy keeps weights and tables. Borrows strings and bytes from the input; copies no array.

use crate::error::{Error, Result};

/// How deep arrays and maps may nest: spaCy's files stay under ten.
const DEEPEST: usize = 32;

/// One value. Extension types are refused: spaCy writes none.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'b> {
    Nil,
    Bool(bool),
    Int(i64),
    /// Only numbers above `i64::MAX`, such as string hashes; see [`Value::as_u64`].
    Large(u64),
    Float(f64),
    Str(&'b str),
    Bytes(&'b [u8]),
    Array(Vec<Value<'b>>),
    Map(Vec<(Value<'b>, Value<'b>)>),
}

impl<'b> Value<'b> {
    /// Reads the single value that `bytes` hold.
    ///
    /// # Errors
    /// When they are cut short, are not in this format, or go on behind the value.
    pub(crate) fn read(bytes: &'b [u8]) -> Result<Self> {
        let mut reader = Reader { rest: bytes };
        let value = reader.value(0)?;
        if reader.rest.is_empty() { Ok(value) } else { Err(Error::new("bytes behind the end of the data")) }
    }

    /// What a map has under `key`, whether the key was written as a string or as bytes.
    pub(crate) fn get(&self, key: &str) -> Option<&Value<'b>> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name.as_bytes() == Some(key.as_bytes())).map(|(_, value)| value)
    }

    /// Like [`Value::get`], with an error that names the missing key.
    pub(crate) fn need(&self, key: &str) -> Result<&Value<'b>> {
        self.get(key).ok_or_else(|| Error::new(format!("no `{key}` in it")))
    }

    /// A string or bytes, as bytes.
    pub(crate) fn as_bytes(&self) -> Option<&'b [u8]> {
        match self {
            Self::Str(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// A string, or bytes that are one.
    pub(crate) fn as_str(&self) -> Option<&'b str> {
        self.as_bytes().and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// A number that is not negative.
    pub(crate) fn as_u64(&self) -> Option<u64> {
        match *self {
            Self::Int(number) => u64::try_from(number).ok(),
            Self::Large(number) => Some(number),
            _ => None,
        }
    }

    /// The items of an array; none of anything else.
    pub(crate) fn items(&self) -> &[Value<'b>] {
        if let Self::Array(items) = self { items } else { &[] }
    }

    /// The entries of a map; none of anything else.
    pub(crate) fn entries(&self) -> &[(Value<'b>, Value<'b>)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let (taken, rest) =
            self.rest.split_at_checked(count).ok_or_else(|| Error::new("the data is cut short"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// A big-endian number of `width` bytes, at most 8.
    fn number(&mut self, width: usize) -> Result<u64> {
        Ok(self.take(width)?.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)))
    }

    fn length(&mut self, width: usize) -> Result<usize> {
        usize::try_from(self.number(width)?).map_err(|_| Error::new("the data is cut short"))
    }

    /// A number of `width` bytes in two's complement.
    fn signed(&mut self, width: usize) -> Result<Value<'b>> {
        let unused = 64 - 8 * width;
        Ok(Value::Int((self.number(width)? << unused).cast_signed() >> unused))
    }

    fn value(&mut self, depth: usize) -> Result<Value<'b>> {
        let kind = self.take(1)?[0];
        Ok(match kind {
            0x00..=0x7f => Value::Int(i64::from(kind)),
            0xe0..=0xff => Value::Int(i64::from(kind.cast_signed())),
            0x80..=0x8f => self.map(usize::from(kind & 0x0f), depth)?,
            0x90..=0x9f => self.array(usize::from(kind & 0x0f), depth)?,
            0xa0..=0xbf => self.string(usize::from(kind & 0x1f))?,
            0xc0 => Value::Nil,
            0xc2 | 0xc3 => Value::Bool(kind == 0xc3),
            0xc4..=0xc6 => {
                let length = self.length(1 << (kind - 0xc4))?;
                Value::Bytes(self.take(length)?)
            }
            0xca => {
                let bits = u32::try_from(self.number(4)?).unwrap_or_default();
                Value::Float(f64::from(f32::from_bits(bits)))
            }
            0xcb => Value::Float(f64::from_bits(self.number(8)?)),
            0xcc..=0xcf => {
                let number = self.number(1 << (kind - 0xcc))?;
                i64::try_from(number).map_or(Value::Large(number), Value::Int)
            }
            0xd0..=0xd3 => self.signed(1 << (kind - 0xd0))?,
            0xd9..=0xdb => {
                let length = self.length(1 << (kind - 0xd9))?;
                self.string(length)?
            }
            0xdc | 0xdd => {
                let length = self.length(if kind == 0xdc { 2 } else { 4 })?;
                self.array(length, depth)?
            }
            0xde | 0xdf => {
                let length = self.length(if kind == 0xde { 2 } else { 4 })?;
                self.map(length, depth)?
            }
            _ => return Err(Error::new(format!("a value of the unknown type {kind:#04x}"))),
        })
    }

    /// Old writers knew only one type for strings and bytes: what is no UTF-8 is bytes.
    fn string(&mut self, length: usize) -> Result<Value<'b>> {
        let bytes = self.take(length)?;
        Ok(std::str::from_utf8(bytes).map_or(Value::Bytes(bytes), Value::Str))
    }

    fn array(&mut self, length: usize, depth: usize) -> Result<Value<'b>> {
        self.allow(length, depth)?;
        (0..length).map(|_| self.value(depth + 1)).collect::<Result<_>>().map(Value::Array)
    }

    fn map(&mut self, length: usize, depth: usize) -> Result<Value<'b>> {
        self.allow(length, depth)?;
        let entries = (0..length).map(|_| Ok((self.value(depth + 1)?, self.value(depth + 1)?)));
        entries.collect::<Result<_>>().map(Value::Map)
    }

    /// Every item takes a byte at least, so a length beyond the rest is a lie.
    fn allow(&self, length: usize, depth: usize) -> Result<()> {
        if length > self.rest.len() {
            Err(Error::new("the data is cut short"))
        } else if depth == DEEPEST {
            Err(Error::new("the data nests too deep"))
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_strings_and_nesting_are_read() {
        let bytes =
            [0x82, 0xa1, b'a', 0x93, 0x05, 0xff, 0xcd, 0x01, 0x00, 0xc4, 0x01, b'b', 0xd1, 0xff, 0x00];
        let value = Value::read(&bytes).unwrap();
        let items = value.get("a").unwrap().items();
        assert_eq!(items, [Value::Int(5), Value::Int(-1), Value::Int(256)]);
        assert_eq!(value.get("b"), Some(&Value::Int(-256)));
    }

    #[test]
    fn a_hash_above_the_signed_range_keeps_its_bits() {
        let bytes = [0xcf, 0xff, 0, 0, 0, 0, 0, 0, 1];
        assert_eq!(Value::read(&bytes).unwrap().as_u64(), Some(0xff00_0000_0000_0001));
    }

    #[test]
    fn data_cut_short_anywhere_is_an_error() {
        let bytes = [0x92, 0xa3, b'a', b'b', b'c', 0xcb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0];
        assert!(Value::read(&bytes).is_ok());
        for end in 0..bytes.len() {
            assert!(Value::read(&bytes[..end]).is_err(), "{end} bytes were enough");
        }
    }

    #[test]
    fn a_length_that_lies_takes_no_memory() {
        assert!(Value::read(&[0xdd, 0xff, 0xff, 0xff, 0xff]).is_err());
    }

    #[test]
    fn endless_nesting_is_refused() {
        assert!(Value::read(&vec![0x91; 1_000_000]).is_err());
    }
}

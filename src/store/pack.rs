//! Compression: zlib, in Rust alone, and what the standard library of most languages reads.

use std::cell::RefCell;
use std::io;

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The fastest level: the usual one makes extractions an eighth smaller and takes nearly twice the time.
const LEVEL: Compression = Compression::fast();

// Kept from text to text: made anew for each of a million, they take longer than the texts.
thread_local! {
    static PACKING: RefCell<Compress> = RefCell::new(Compress::new(LEVEL, true));
    static UNPACKING: RefCell<Decompress> = RefCell::new(Decompress::new(true));
}

pub(super) fn pack(text: &str) -> io::Result<Vec<u8>> {
    PACKING.with_borrow_mut(|packing| {
        packing.reset();
        let mut packed = Vec::with_capacity(text.len() / 2 + 64);
        loop {
            let rest = text.as_bytes().get(taken(packing.total_in())..).unwrap_or_default();
            if packing.compress_vec(rest, &mut packed, FlushCompress::Finish)? == Status::StreamEnd {
                return Ok(packed);
            }
            packed.reserve(packed.len());
        }
    })
}

pub(super) fn unpack(bytes: &[u8]) -> io::Result<String> {
    let text = UNPACKING.with_borrow_mut(|unpacking| {
        unpacking.reset(true);
        let mut text = Vec::with_capacity(bytes.len() * 3 + 64);
        loop {
            let before = (unpacking.total_in(), unpacking.total_out());
            let rest = bytes.get(taken(before.0)..).unwrap_or_default();
            if unpacking.decompress_vec(rest, &mut text, FlushDecompress::Finish)? == Status::StreamEnd {
                return Ok(text);
            }
            if before == (unpacking.total_in(), unpacking.total_out()) && text.len() < text.capacity() {
                return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
            }
            text.reserve(text.len().max(64));
        }
    })?;
    String::from_utf8(text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn taken(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

pub(super) fn pack_json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    // Whole, not piece by piece as it is written: the encoder is slow with short pieces.
    pack(&serde_json::to_string(value)?)
}

pub(super) fn unpack_json<T: DeserializeOwned>(bytes: &[u8]) -> io::Result<T> {
    // From a string: serde_json reads a stream byte by byte.
    Ok(serde_json::from_str(&unpack(bytes)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        let text = "Ana Silva met Karin Olsen. \u{1F30D} ".repeat(50);
        assert_eq!(unpack(&pack(&text).unwrap()).unwrap(), text);
    }

    #[test]
    fn texts_of_any_length_come_back_one_after_the_other() {
        for length in [0, 1, 63, 64, 65, 1000, 100_000] {
            let texts = ["a".repeat(length), ('\u{20}'..'\u{7f}').cycle().take(length).collect()];
            for text in texts {
                assert_eq!(unpack(&pack(&text).unwrap()).unwrap(), text, "{length}");
                assert!(unpack(&[]).is_err() && unpack(&[1, 2, 3]).is_err());
            }
        }
    }

    #[test]
    fn damage_is_an_error() {
        let mut packed = pack(&"Ana Silva met Karin Olsen. ".repeat(50)).unwrap();
        packed.truncate(packed.len() / 2);
        assert!(unpack(&packed).is_err());
    }
}

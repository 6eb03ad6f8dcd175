//! Compression: zlib, in Rust alone, and what the standard library of most languages reads.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The fastest level: the usual one makes extractions an eighth smaller and takes nearly twice the time.
const LEVEL: Compression = Compression::fast();

pub(super) fn pack(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(text.len() / 2), LEVEL);
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

pub(super) fn unpack(bytes: &[u8]) -> io::Result<String> {
    let mut text = String::with_capacity(bytes.len() * 3);
    ZlibDecoder::new(bytes).read_to_string(&mut text)?;
    Ok(text)
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
    fn damage_is_an_error() {
        let mut packed = pack(&"Ana Silva met Karin Olsen. ".repeat(50)).unwrap();
        packed.truncate(packed.len() / 2);
        assert!(unpack(&packed).is_err());
    }
}

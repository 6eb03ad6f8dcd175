//! SHA-256 in hexadecimal: what documents, lexicons and interactions are told apart by.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of the pieces one behind the other, as 64 hexadecimal digits.
pub(crate) fn sha256<'p>(pieces: impl IntoIterator<Item = &'p [u8]>) -> String {
    let mut hash = Sha256::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The first twelve digits: enough to tell apart what a ledger holds.
pub(crate) fn short_hash(text: &str) -> String {
    let mut hex = sha256([text.as_bytes()]);
    hex.truncate(12);
    hex
}

/// The first eight bytes as a number: whether something is as it was.
#[cfg(feature = "store")]
pub(crate) fn digest(bytes: &[u8]) -> i64 {
    Sha256::digest(bytes).first_chunk().map_or(0, |first| i64::from_be_bytes(*first))
}

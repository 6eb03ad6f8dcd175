//! Bytes to text, in whatever encoding; what is no text is refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Binary;

/// Decodes `bytes`: by their byte order mark, else as UTF-8 if they are valid UTF-8, else as UTF-16 if their
/// zero bytes say so, else in the encoding they look most like.
/// Control characters stay: see [`without_controls`].
///
/// # Errors
/// `Binary` if there are zero bytes that UTF-16 does not explain, or too many control or broken characters.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Binary> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return checked(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if bytes.contains(&0) {
        let encoding = utf16(&bytes).ok_or(Binary)?;
        return checked(encoding.decode_without_bom_handling(&bytes).0.into_owned());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return checked(text),
        Err(error) => error.into_bytes(),
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    checked(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// UTF-16 without a mark: in Western text every other byte is zero, and none of those between.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = bytes.len() / 4;
    match (even, odd) {
        _ if bytes.len() % 2 == 1 => None,
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Refuses text in which more than one character in twenty is a control or a broken one; a short text may
/// have a few.
fn checked(text: String) -> Result<String, Binary> {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(is_control(c) || c == char::REPLACEMENT_CHARACTER);
    }
    if odd > 8 && odd * 20 > all { Err(Binary) } else { Ok(text) }
}

/// `text` with a space for each control character, so that code points keep their offsets.
pub(super) fn without_controls(text: String) -> String {
    if !text.chars().any(is_control) {
        return text;
    }
    text.chars().map(|c| if is_control(c) { ' ' } else { c }).collect()
}

/// Characters of no meaning in text: C0 but tab and line ends, delete, C1, and the two that XML forbids.
fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        _ => c.is_control(),
    }
}

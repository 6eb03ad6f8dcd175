//! Bytes to text, in whatever encoding; what is no text is refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Binary;

/// Decodes `bytes`: by their byte order mark, else as UTF-8 if they are that but for a few broken places, else
/// as UTF-16 if their zero bytes say so, else in the encoding they look most like.
/// Control characters stay: see [`without_controls`].
///
/// # Errors
/// `Binary` if there are zero bytes that UTF-16 does not explain, or too many control or broken characters.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, Binary> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return checked(encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned());
    }
    if bytes.contains(&0) {
        let text = utf16(&bytes).ok_or(Binary)?.decode_without_bom_handling(&bytes).0;
        return if text.chars().any(is_control) { Err(Binary) } else { Ok(text.into_owned()) };
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return checked(text),
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) {
        return checked(String::from_utf8_lossy(&bytes).into_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    checked(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// Whether broken places are few beside longer characters of UTF-8, as in a text cut within a character:
/// any other encoding seldom forms those.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut longer) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        longer += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
    }
    longer >= 10 * broken
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Macron – “Zürich”: 東京 🎉\r\n";

    fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn utf8_is_read_as_it_is() {
        assert_eq!(decode(TEXT.into()).as_deref(), Ok(TEXT));
    }

    #[test]
    fn a_mark_of_utf8_is_no_text() {
        assert_eq!(decode(format!("\u{FEFF}{TEXT}").into()).as_deref(), Ok(TEXT));
    }

    #[test]
    fn utf16_with_a_mark_is_read() {
        let marked = format!("\u{FEFF}{TEXT}");
        assert_eq!(decode(utf16(&marked, u16::to_le_bytes)).as_deref(), Ok(TEXT));
        assert_eq!(decode(utf16(&marked, u16::to_be_bytes)).as_deref(), Ok(TEXT));
    }

    #[test]
    fn western_utf16_without_a_mark_is_read() {
        let text = "Macron – Putin";
        assert_eq!(decode(utf16(text, u16::to_le_bytes)).as_deref(), Ok(text));
        assert_eq!(decode(utf16(text, u16::to_be_bytes)).as_deref(), Ok(text));
    }

    #[test]
    fn utf8_with_a_broken_place_is_still_utf8() {
        let text = "Zürich, Genève, Malmö, Gdańsk, İzmir, Łódź, Córdoba, Tromsø";
        let cut = [text.as_bytes(), &"é".as_bytes()[..1]].concat();
        assert_eq!(decode(cut), Ok(format!("{text}\u{FFFD}")));
    }

    #[test]
    fn windows_1252_is_detected() {
        let bytes = b"The President\x92s caf\xE9 \x96 \x93No,\x94 he said.";
        assert_eq!(decode(bytes.into()).as_deref(), Ok("The President’s café – “No,” he said."));
    }

    #[test]
    fn a_chance_character_of_utf8_does_not_make_a_text_utf8() {
        let bytes = b"The President\x92s caf\xE9 sign, \xC3\xA9 \x96 \x93No,\x94 he said.";
        assert_eq!(decode(bytes.into()).as_deref(), Ok("The President’s café sign, Ã© – “No,” he said."));
    }

    #[test]
    fn windows_1251_is_detected() {
        let text = "Президент России Владимир Путин провёл телефонный разговор";
        let bytes = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
        assert_eq!(decode(bytes).as_deref(), Ok(text));
    }

    #[test]
    fn no_bytes_are_an_empty_text() {
        assert_eq!(decode(Vec::new()).as_deref(), Ok(""));
    }

    #[test]
    fn zero_bytes_are_binary() {
        assert_eq!(decode(b"GIF89a\x00\x01\x00\x00\xFFtext".into()), Err(Binary));
    }

    #[test]
    fn many_control_characters_are_binary() {
        assert_eq!(decode(b"ab\x01\x02\x03".repeat(20)), Err(Binary));
    }

    #[test]
    fn many_broken_characters_are_binary() {
        assert_eq!(decode([b"\xEF\xBB\xBF".as_slice(), &b"\xFF\xFEa".repeat(20)].concat()), Err(Binary));
    }

    #[test]
    fn a_few_control_characters_are_text() {
        assert!(decode(b"Biden\x0Bmet\x1F Macron".into()).is_ok());
    }

    #[test]
    fn a_control_character_becomes_one_space() {
        let text = "a\u{0}b\u{7F}c\u{85}d\u{FFFF}e\tf\r\ng";
        assert_eq!(without_controls(text.to_owned()), "a b c d e\tf\r\ng");
    }
}

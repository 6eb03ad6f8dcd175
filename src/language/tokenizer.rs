//! Cuts text into tokens exactly as spaCy does.
//!
//! Text is split where white space begins and ends; a single space is no token, other white space
//! is. Each piece is an exception from a list (`don't` is `do` and `n't`), or sheds what the prefix
//! and suffix patterns find until it is one, or an address, or what is left is cut at its infixes.
//! Last, exceptions that the patterns cut apart (`:)`, `Jan.`) are put together again.
//!
//! Time is linear in the text: a piece without white space of more than [`Tokenizer::LONGEST`] bytes is one
//! token, whatever is in it, and shorter pieces take a bounded time each.
//!
//! The section `tokenizer` of a model file holds five regular expressions in Python's syntax, each a
//! byte that says whether it is there and then the text (prefix, suffix, infix, whole token,
//! address); a byte, 1 if exceptions without affixes need not be put together again; the number of
//! exceptions (4), and for each its text, the number of its tokens (4), and for each of these its
//! text, a byte that says whether it has a norm, and that.

use super::characters::is_space;
use super::machine::{Pattern, Scratch};
use super::msgpack::Value;
use super::phrases::Phrases;
use super::strings::string_id;
use super::table::{Reader, Writer, damaged};
use crate::error::{Error, Result};
use crate::span::Span;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// A token as the tokenizer leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawToken {
    /// Where it stands in the text, in bytes.
    pub span: Span,
    /// Whether a space follows that is no token itself.
    pub space_after: bool,
    /// The id of its norm, where the list of exceptions sets one: `n't` is `not`.
    pub norm: Option<u64>,
}

/// Cuts text into tokens. Makes the same of the same text, whatever it read before.
#[derive(Debug)]
pub struct Tokenizer {
    prefix: Option<Pattern>,
    suffix: Option<Pattern>,
    infix: Option<Pattern>,
    token: Option<Pattern>,
    address: Option<Pattern>,
    exceptions: HashMap<Box<str>, Vec<Part>>,
    /// Bytes of the longest exception.
    longest: usize,
    /// Exceptions that the patterns cut apart, as they cut them.
    phrases: Phrases,
}

/// One token of an exception.
#[derive(Clone, Copy, Debug)]
struct Part {
    length: usize,
    norm: Option<u64>,
}

/// What spaCy calls the patterns, in the order of the section.
const PATTERNS: [&str; 5] = ["prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"];

/// spaCy's numbers for an exception's text and norm.
const ORTH: u64 = 65;
const NORM: u64 = 67;

impl Tokenizer {
    /// Bytes without white space that are looked into; more are one token.
    pub const LONGEST: usize = 4096;

    /// Makes the section from the folder of a spaCy pipeline.
    ///
    /// # Errors
    /// When its file `tokenizer` cannot be read, or uses what this tokenizer cannot do; names it.
    pub fn convert(pipeline: &Path) -> Result<Vec<u8>> {
        let path = pipeline.join("tokenizer");
        let bytes = std::fs::read(&path).map_err(|e| {
            Error::new("cannot read it")
                .at(&path)
                .because(e)
                .remedy("only spaCy's own tokenizer is supported")
        })?;
        let section = section(&bytes).map_err(|e| e.at(&path))?;
        Self::read(&section).map_err(|e| e.at(&path))?;
        Ok(section)
    }

    /// Reads the section that [`Tokenizer::convert`] made.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(section: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(section);
        let mut pattern = |name, make: fn(&str) -> Result<Pattern>| {
            let text = if reader.flag()? { Some(reader.text()?) } else { None };
            text.map(make)
                .transpose()
                .map_err(|e| Error::new(format!("`{name}` of the tokenizer")).because(e))
        };
        let mut tokenizer = Self {
            prefix: pattern(PATTERNS[0], anchored)?,
            suffix: pattern(PATTERNS[1], Pattern::ending)?,
            infix: pattern(PATTERNS[2], Pattern::new)?,
            token: pattern(PATTERNS[3], Pattern::new)?,
            address: pattern(PATTERNS[4], Pattern::new)?,
            exceptions: HashMap::new(),
            longest: 0,
            phrases: Phrases::default(),
        };
        let only_affixed = reader.flag()?;
        let mut affixed = Vec::new();
        let mut scratch = Scratch::default();
        for _ in 0..reader.count()? {
            let text = reader.text()?;
            let parts = parts(text, &mut reader)?;
            tokenizer.longest = tokenizer.longest.max(text.len());
            tokenizer.exceptions.insert(text.into(), parts);
            if !only_affixed || tokenizer.has_affix(text, &mut scratch) {
                affixed.push(text);
            }
        }
        reader.end()?;
        for text in affixed {
            let tokens = tokenizer.cut(text, false, &mut scratch);
            tokenizer.phrases.add(tokens.iter().map(|token| token.span.of(text)));
        }
        Ok(tokenizer)
    }

    fn has_affix(&self, text: &str, scratch: &mut Scratch) -> bool {
        text.contains(' ')
            || self.prefix(text, scratch) > 0
            || self.suffix(text, scratch) > 0
            || self.infix.as_ref().is_some_and(|infix| infix.find(text, 0, false, scratch).is_some())
    }

    /// Cuts `text` into tokens. Together with the spaces after them they are the whole text.
    ///
    /// ```no_run
    /// # fn main() -> whowhom::Result<()> {
    /// use whowhom::language::Tokenizer;
    /// let section = Tokenizer::convert("en_core_web_sm-3.8.0".as_ref())?;
    /// let text = "They didn't meet.";
    /// let tokens = Tokenizer::read(&section)?.tokenize(text);
    /// let words: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
    /// assert_eq!(words, ["They", "did", "n't", "meet", "."]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn tokenize(&self, text: &str) -> Vec<RawToken> {
        let tokens = self.cut(text, true, &mut Scratch::default());
        let found = self.phrases.find(&tokens, text);
        if found.is_empty() { tokens } else { self.join(&tokens, &found, text) }
    }

    /// Replaces the tokens of each range in `found` by those of the exception it is.
    fn join(&self, tokens: &[RawToken], found: &[std::ops::Range<usize>], text: &str) -> Vec<RawToken> {
        let mut joined = Vec::with_capacity(tokens.len());
        let mut done = 0;
        for range in found {
            joined.extend(&tokens[done..range.start]);
            done = range.end;
            let old = &tokens[range.clone()];
            let (Some(first), Some(last)) = (old.first(), old.last()) else { continue };
            let span = first.span.join(last.span);
            // Tokens with a space between them look like an exception that has none.
            match self.exception(span.of(text)) {
                Some(parts) => {
                    push_parts(parts, span.start, &mut joined);
                    set_space(&mut joined, last.space_after);
                }
                None => joined.extend(old),
            }
        }
        joined.extend(&tokens[done..]);
        joined
    }

    /// Cuts at white space and then each piece on its own.
    fn cut(&self, text: &str, exceptions: bool, scratch: &mut Scratch) -> Vec<RawToken> {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 1);
        let Some(first) = text.chars().next() else { return tokens };
        let mut in_space = is_space(first);
        let mut start = 0;
        for (at, character) in text.char_indices() {
            if is_space(character) == in_space {
                continue;
            }
            in_space = !in_space;
            if start < at {
                self.cut_piece(text, Span::new(start, at), exceptions, scratch, &mut tokens);
            }
            start = at;
            if character == ' ' {
                set_space(&mut tokens, true);
                start += 1;
            }
        }
        if start < text.len() {
            self.cut_piece(text, Span::new(start, text.len()), exceptions, scratch, &mut tokens);
        }
        tokens
    }

    /// Cuts a piece that is either white space or has none.
    fn cut_piece(
        &self,
        text: &str,
        piece: Span,
        exceptions: bool,
        scratch: &mut Scratch,
        tokens: &mut Vec<RawToken>,
    ) {
        if piece.len() > Self::LONGEST {
            tokens.push(token(piece.start, piece.end));
            return;
        }
        let mut suffixes = Vec::new();
        let middle = self.shed(text, piece, exceptions, scratch, tokens, &mut suffixes);
        let known = if exceptions { self.exception(middle.of(text)) } else { None };
        if let Some(parts) = known {
            push_parts(parts, middle.start, tokens);
        } else if !middle.is_empty() {
            self.cut_middle(text, middle, scratch, tokens);
        }
        tokens.extend(suffixes.into_iter().rev());
    }

    /// Takes prefixes and suffixes off, until nothing comes off or an exception is left.
    fn shed(
        &self,
        text: &str,
        mut piece: Span,
        exceptions: bool,
        scratch: &mut Scratch,
        prefixes: &mut Vec<RawToken>,
        suffixes: &mut Vec<RawToken>,
    ) -> Span {
        let known = |span: Span| exceptions && self.exception(span.of(text)).is_some();
        let mut length = usize::MAX;
        while !piece.is_empty() && piece.len() != length {
            let is_token = self.token.as_ref().is_some_and(|token| token.begins(piece.of(text), scratch));
            if is_token || known(piece) {
                break;
            }
            length = piece.len();
            let behind = piece.start + self.prefix(piece.of(text), scratch);
            let prefix = (behind > piece.start).then(|| token(piece.start, behind));
            let rest = Span::new(behind, piece.end);
            if prefix.is_some() && known(rest) {
                prefixes.extend(prefix);
                return rest;
            }
            let end = piece.end - self.suffix(rest.of(text), scratch);
            let suffix = (end < piece.end).then(|| token(end, piece.end));
            // As spaCy has it, the exception before a suffix may begin with what was a prefix.
            let with_prefix = Span::new(piece.start, end);
            if suffix.is_some() && known(with_prefix) {
                suffixes.extend(suffix);
                return with_prefix;
            }
            prefixes.extend(prefix);
            suffixes.extend(suffix);
            piece = Span::new(behind, end);
        }
        piece
    }

    /// What is left between prefixes and suffixes: an address as it is, anything else cut at its infixes.
    fn cut_middle(&self, text: &str, middle: Span, scratch: &mut Scratch, tokens: &mut Vec<RawToken>) {
        let word = middle.of(text);
        let whole = [&self.token, &self.address].into_iter().flatten().any(|it| it.begins(word, scratch));
        let infix = self.infix.as_ref().filter(|_| !whole);
        let (mut done, mut from, mut advance) = (0, 0, false);
        while let Some(found) = infix.and_then(|infix| infix.find(word, from, advance, scratch)) {
            (from, advance) = (found.end, found.is_empty());
            if found.start == 0 {
                continue;
            }
            for (start, end) in [(done, found.start), (found.start, found.end)] {
                if start < end {
                    tokens.push(token(middle.start + start, middle.start + end));
                }
            }
            done = found.end;
        }
        if done < word.len() {
            tokens.push(token(middle.start + done, middle.end));
        }
    }

    fn exception(&self, text: &str) -> Option<&[Part]> {
        if text.len() > self.longest { None } else { self.exceptions.get(text).map(Vec::as_slice) }
    }

    /// Bytes of the prefix of `text`.
    fn prefix(&self, text: &str, scratch: &mut Scratch) -> usize {
        self.prefix.as_ref().and_then(|prefix| prefix.find(text, 0, false, scratch)).map_or(0, Span::len)
    }

    /// Bytes of the suffix of `text`.
    fn suffix(&self, text: &str, scratch: &mut Scratch) -> usize {
        let start = self.suffix.as_ref().and_then(|suffix| suffix.find_ending(text, scratch));
        start.map_or(0, |start| text.len() - start)
    }
}

fn token(start: usize, end: usize) -> RawToken {
    RawToken { span: Span::new(start, end), space_after: false, norm: None }
}

fn push_parts(parts: &[Part], mut start: usize, tokens: &mut Vec<RawToken>) {
    for part in parts {
        tokens.push(RawToken { norm: part.norm, ..token(start, start + part.length) });
        start += part.length;
    }
}

fn set_space(tokens: &mut [RawToken], space_after: bool) {
    if let Some(last) = tokens.last_mut() {
        last.space_after = space_after;
    }
}

/// A pattern of which every match lies at the beginning.
fn anchored(pattern: &str) -> Result<Pattern> {
    let pattern = Pattern::new(pattern)?;
    if pattern.is_anchored() {
        Ok(pattern)
    } else {
        Err(Error::new("unsupported regular expression: a branch of it does not begin with ^"))
    }
}

/// The tokens of the exception `text`, which they make up without a gap.
fn parts(text: &str, reader: &mut Reader<'_>) -> Result<Vec<Part>> {
    let mut rest = text;
    let parts = (0..reader.count()?)
        .map(|_| {
            let orth = reader.text()?;
            rest = rest.strip_prefix(orth).filter(|_| !orth.is_empty()).ok_or_else(damaged)?;
            let norm = if reader.flag()? { Some(string_id(reader.text()?)) } else { None };
            Ok(Part { length: orth.len(), norm })
        })
        .collect::<Result<Vec<_>>>()?;
    if rest.is_empty() && !parts.is_empty() { Ok(parts) } else { Err(damaged()) }
}

/// Writes the section of spaCy's file.
fn section(bytes: &[u8]) -> Result<Vec<u8>> {
    let file = Value::read(bytes)?;
    let mut writer = Writer::default();
    for name in PATTERNS {
        match file.get(name) {
            None | Some(Value::Nil) => writer.u8(0),
            Some(Value::Str(pattern)) => {
                writer.u8(1);
                writer.text(pattern)?;
            }
            Some(_) => return Err(Error::new(format!("`{name}` is no regular expression"))),
        }
    }
    writer.u8(u8::from(file.get("faster_heuristics") != Some(&Value::Bool(false))));
    let exceptions = file.need("exceptions")?.entries().iter();
    let exceptions = exceptions.map(|(text, parts)| Some((text.as_str()?, parts.items())));
    let exceptions: BTreeMap<_, _> =
        exceptions.collect::<Option<_>>().ok_or_else(|| Error::new("`exceptions` is no table of spaCy's"))?;
    writer.count(exceptions.len())?;
    for (text, parts) in exceptions {
        writer.text(text)?;
        writer.count(parts.len())?;
        for part in parts {
            write_part(part, &mut writer)
                .map_err(|e| Error::new(format!("the exception `{text}`")).because(e))?;
        }
    }
    Ok(writer.finish())
}

fn write_part(part: &Value<'_>, writer: &mut Writer) -> Result<()> {
    let (mut orth, mut norm) = (None, None);
    for (name, value) in part.entries() {
        match name.as_u64().or_else(|| name.as_str().map(string_id)) {
            Some(ORTH) => orth = value.as_str(),
            Some(NORM) => norm = value.as_str(),
            _ => return Err(Error::new("it sets more than text and norm")),
        }
    }
    writer.text(orth.ok_or_else(|| Error::new("it has a token without a text"))?)?;
    writer.u8(u8::from(norm.is_some()));
    norm.map_or(Ok(()), |norm| writer.text(norm))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tokenizer with a few patterns and the exceptions given, each as its tokens and their norms.
    fn tokenizer(exceptions: &[&[(&str, &str)]]) -> Tokenizer {
        let mut writer = Writer::default();
        for pattern in [
            r#"^\$|^\(|^"|^'"#,
            r#"'s$|\)$|,$|"$|:$|(?<=[a-z])\.$|(?<=[0-9])(?:km|m)$"#,
            r"\.\.+|(?<=[a-z])-(?=[a-z])",
        ] {
            writer.u8(1);
            writer.text(pattern).unwrap();
        }
        writer.u8(0);
        writer.u8(1);
        writer.text(r"^(?:[a-z]+\.)+[a-z]{2,63}(?:/\S*)?$").unwrap();
        writer.u8(1);
        writer.count(exceptions.len()).unwrap();
        for parts in exceptions {
            writer.text(&parts.iter().map(|(orth, _)| *orth).collect::<String>()).unwrap();
            writer.count(parts.len()).unwrap();
            for (orth, norm) in *parts {
                writer.text(orth).unwrap();
                writer.u8(u8::from(!norm.is_empty()));
                if !norm.is_empty() {
                    writer.text(norm).unwrap();
                }
            }
        }
        Tokenizer::read(&writer.finish()).unwrap()
    }

    fn words<'t>(tokenizer: &Tokenizer, text: &'t str) -> Vec<&'t str> {
        let tokens = tokenizer.tokenize(text);
        let mut at = 0;
        for token in &tokens {
            assert_eq!(token.span.start, at, "a gap in {text:?}");
            at = token.span.end + usize::from(token.space_after);
        }
        assert_eq!(at, text.len());
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn a_single_space_is_no_token_and_other_white_space_is() {
        let plain = tokenizer(&[]);
        assert_eq!(words(&plain, "a b  c \n d\t"), ["a", "b", " ", "c", "\n ", "d", "\t"]);
        assert_eq!(words(&plain, " a "), [" ", "a"]);
        assert_eq!(words(&plain, "\u{2028}\u{a0}"), ["\u{2028}\u{a0}"]);
        assert!(words(&plain, "").is_empty());
    }

    #[test]
    fn affixes_come_off_from_outside_in() {
        let plain = tokenizer(&[]);
        assert_eq!(words(&plain, "(\"Paris's,"), ["(", "\"", "Paris", "'s", ","]);
        assert_eq!(words(&plain, "5km) co-operate...d"), ["5", "km", ")", "co", "-", "operate", "...", "d"]);
    }

    #[test]
    fn an_address_is_not_cut() {
        assert_eq!(words(&tokenizer(&[]), "(a-b.org/x-y)"), ["(", "a", "-", "b.org/x", "-", "y", ")"]);
        assert_eq!(words(&tokenizer(&[]), "(example.org/x-y)"), ["(", "example.org/x-y", ")"]);
    }

    #[test]
    fn exceptions_bring_their_norms() {
        let tokenizer = tokenizer(&[&[("do", ""), ("n't", "not")]]);
        let tokens = tokenizer.tokenize("(don't)");
        assert_eq!(tokens.len(), 4);
        assert_eq!(tokens[2].norm, Some(string_id("not")));
        assert_eq!(words(&tokenizer, "don't's"), ["do", "n't", "'s"]);
    }

    #[test]
    fn an_exception_that_affixes_cut_apart_is_put_together_again() {
        let tokenizer = tokenizer(&[&[(":)", "")], &[("10", ""), ("km", "kilometre")]]);
        assert_eq!(words(&tokenizer, "x:) :) y: ) 10km,"), ["x", ":)", ":)", "y", ":", ")", "10", "km", ","]);
        assert_eq!(tokenizer.tokenize("10km,")[1].norm, Some(string_id("kilometre")));
    }

    #[test]
    fn a_piece_without_end_is_one_token_and_takes_no_time() {
        let tokenizer = tokenizer(&[]);
        for text in ["(", "a.", "\"", "é", "a-"].map(|piece| piece.repeat(500_000)) {
            assert_eq!(words(&tokenizer, &text), [&text]);
        }
        let text = "(".repeat(Tokenizer::LONGEST);
        assert_eq!(words(&tokenizer, &text).len(), Tokenizer::LONGEST);
    }

    #[test]
    fn a_damaged_section_is_an_error_and_never_a_panic() {
        let mut writer = Writer::default();
        for _ in PATTERNS {
            writer.u8(0);
        }
        writer.u8(1);
        writer.count(1).unwrap();
        for text in ["ab", "a"] {
            writer.text(text).unwrap();
            writer.count(1).unwrap();
        }
        assert!(Tokenizer::read(&writer.finish()).is_err());
        assert!(Tokenizer::read(&[1, 1, 0, 0, 0, b'(']).is_err());
    }
}

//! The dateline of a news story: 'PARIS, Feb 20 (Reuters) -'.
//!
//! ```text
//! dateline = [place {"," part}] [country] {"," | date | agency} [mark]
//! country  = "[" … "]" | "(" … ")", the latter before an agency
//! agency   = "(" … ")" | "/" … "/"
//! mark     = "-" | "--" | "–" | "—" | ":" | "."
//! ```
//!
//! Better none than one too many: a dateline has a place in capitals, a date or an agency, and what follows
//! it begins a sentence. A colon needs a date, or a place in capitals and an agency. Without dash and colon
//! there must be both date and agency, or the text at the bracket itself: '(CNN)Leaders met'.

use jiff::civil::Date;

use super::words::WORDS;
use crate::dates::written::Written;
use crate::span::Span;

/// The dateline of a document: where and when it was written, and for which agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// All of it, with the mark that ends it.
    pub span: Span,
    /// The place, without its state or country; an agency may stand alone.
    pub place: Option<Span>,
    /// The agency, without its brackets.
    pub agency: Option<Span>,
    /// The words of the date.
    pub date: Option<Span>,
    /// The day they name, where the year is written or known from elsewhere.
    pub day: Option<Date>,
}

/// No dateline is longer, in bytes.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 5;
const MOST_PARTS: usize = 3;

/// Reads the dateline that begins at or behind the white space at byte `from` of `text`.
/// Its `day` is left to who knows the year.
pub(super) fn read(text: &str, from: usize) -> Option<Dateline> {
    let start = text.len() - text[from..].trim_start().len();
    let line = &text[..text.floor_char_boundary(start + LONGEST)];
    let end = line[start..].find(['\r', '\n']).map_or(line.len(), |end| start + end);
    let mut cursor = Cursor { line: &line[..end], at: start };
    let place = cursor.place();
    let (date, agency) = cursor.date_and_agency(place)?;
    let mark = cursor.mark()?;
    let dateline = Dateline { span: Span::new(start, cursor.at), place, agency, date, day: None };
    dateline.holds(text, mark).then_some(dateline)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dash,
    Colon,
    Missing,
}

impl Dateline {
    /// Whether there is enough to tell it from the first words of a sentence.
    fn holds(&self, text: &str, mark: Mark) -> bool {
        let body = text[self.span.end..].trim_start();
        if body.starts_with(char::is_lowercase) {
            return false;
        }
        if mark == Mark::Missing {
            return self.holds_unmarked(text, body);
        }
        let Some(place) = self.place.map(|place| place.of(text)) else {
            return self.agency.is_some() && mark == Mark::Dash;
        };
        let capitals = in_capitals(place);
        match (self.date, self.agency, mark) {
            (Some(_), ..) => true,
            (None, Some(agency), Mark::Dash) if !capitals => is_agency(agency.of(text), place),
            (None, Some(_), Mark::Dash) => !is_label(place),
            (None, Some(_), Mark::Colon) => capitals,
            (None, None, Mark::Dash) => capitals && !is_label(place) && begins_story(body, place),
            (None, None, _) | (None, _, Mark::Missing) => false,
        }
    }

    /// Whether there is enough without a dash or a colon.
    fn holds_unmarked(&self, text: &str, body: &str) -> bool {
        let Some(agency) = self.agency.map(|agency| agency.of(text)) else { return false };
        let joined = text[self.span.end..].starts_with(char::is_uppercase) && in_capitals(agency);
        joined || (self.place.is_some() && self.date.is_some() && body.starts_with(begins_sentence))
    }
}

/// Whether `body`, behind a bare place in capitals and a dash, is a sentence of its own: not shouted, without
/// a second dash that closes an insertion, and without the same capitals again, which would be an acronym.
fn begins_story(body: &str, place: &str) -> bool {
    let near = &body[..body.floor_char_boundary(20 * LONGEST)];
    let line = near.lines().next().unwrap_or_default();
    let sentence = line.split(". ").next().unwrap_or_default();
    let dash = |word: &str| matches!(word, "-" | "--" | "–" | "—");
    let small = sentence.chars().filter(|c| c.is_lowercase()).count();
    let capital = sentence.chars().filter(|c| c.is_uppercase()).count();
    sentence.starts_with(begins_sentence)
        && small > capital
        && sentence.split_whitespace().nth(2).is_some()
        && !sentence.split_whitespace().any(dash)
        && !near.contains(place)
}

fn begins_sentence(c: char) -> bool {
    c.is_uppercase() || c.is_ascii_digit() || "\"'“‘".contains(c)
}

/// Whether `name`, in brackets behind a `place` not in capitals, can be an agency: written in capitals, unlike
/// 'Macron (France) -', and not the acronym of what stands before it, as 'International Criminal Court (ICC) -'.
fn is_agency(name: &str, place: &str) -> bool {
    let initials: String = place.chars().filter(|c| c.is_uppercase()).collect();
    !name.contains(char::is_lowercase) && !initials.ends_with(name)
}

/// Whether `words` are written in capitals, and long enough to tell.
fn in_capitals(words: &str) -> bool {
    let letters = || words.split(' ').filter(|word| !is_small(word)).flat_map(str::chars);
    let letters = || letters().filter(|c| c.is_alphabetic());
    letters().all(char::is_uppercase) && letters().nth(2).is_some()
}

/// Whether the first of `words` is one that stands before stories and is no place.
fn is_label(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    WORDS.labels.iter().any(|label| label.eq_ignore_ascii_case(first))
}

/// A short word within a name: 'Rio de Janeiro', 'Press Trust of India'.
fn is_small(word: &str) -> bool {
    word.len() <= 3 && !word.is_empty() && word.chars().all(char::is_lowercase)
}

struct Cursor<'t> {
    /// The text up to the end of the line or of what is looked at.
    line: &'t str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.line[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at = self.line.len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    /// Words that each begin with a capital, but for short ones between them; up to a date.
    fn place(&mut self) -> Option<Span> {
        let start = self.at;
        let mut end = start;
        let mut at = start;
        for _ in 0..MOST_WORDS {
            let word = word(&self.line[at..]);
            let capital = word.starts_with(char::is_uppercase);
            let inner = end > start && is_small(word);
            if !(capital || inner) || Written::read(&self.line[at..]).is_some() {
                break;
            }
            at += word.len();
            if capital {
                end = at;
            }
            let rest = &self.line[at..];
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            if spaces == 0 {
                break;
            }
            at += spaces;
        }
        if end == start {
            return None;
        }
        self.at = end;
        // The stop of 'MOSCOW. Feb 20' is not of the name, that of 'D.C.' is.
        let words = &self.line[start..end];
        let stopped = words.strip_suffix('.').filter(|words| !words.contains('.'));
        Some(Span::new(start, stopped.map_or(end, |words| start + words.len())))
    }

    /// What stands between the place and the mark: parts of the place, a country in brackets, date, agency.
    fn date_and_agency(&mut self, place: Option<Span>) -> Option<(Option<Span>, Option<Span>)> {
        let (mut date, mut agency) = (None, None);
        // In 'PARIS Feb 20' the capitals part place and date; elsewhere a mark must.
        let mut parted = place.is_none_or(|place| place.end < self.at || in_capitals(place.of(self.line)));
        let mut parts = 1;
        loop {
            let before = self.at;
            self.skip_spaces();
            let comma = self.eat(",");
            parted |= comma;
            self.skip_spaces();
            if self.eat("[") {
                self.at += self.rest().find(']')? + 1;
                parted = true;
            } else if agency.is_none() && self.eat("(") {
                let name = self.agency(')')?;
                // In 'Kyiv (Ukraine) (AFP)' the first is the country.
                agency = (!self.rest().trim_start().starts_with('(')).then_some(name);
                parted = true;
            } else if agency.is_none() && self.eat("/") {
                agency = Some(self.agency('/')?);
            } else if let Some(written) = Written::read(self.rest()).filter(|_| parted && date.is_none()) {
                date = Some(Span::new(self.at, self.at + written.len));
                self.at += written.len;
                // As in 'Feb 20. /TASS/'.
                if self.rest().starts_with(". /") || self.rest().starts_with(". (") {
                    self.at += 1;
                }
            } else if comma && date.is_none() && agency.is_none() && place.is_some() && parts < MOST_PARTS {
                self.place()?;
                parts += 1;
            } else {
                self.at = before;
                return Some((date, agency));
            }
        }
    }

    /// Up to five words and `close`: capitalised words, or a short one such as 'dpa'.
    fn agency(&mut self, close: char) -> Option<Span> {
        let start = self.at;
        let end = start + self.rest().find(close)?;
        let name = &self.line[start..end];
        let words = || name.split([' ', '/']);
        let letters =
            |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || ".&'’".contains(c));
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let named = capital(name) && words().all(|word| capital(word) || is_small(word));
        let short = is_small(name) && name.chars().count() == 3;
        self.at = end + 1;
        let holds = (named || short)
            && words().all(letters)
            && words().count() <= MOST_WORDS
            && name.chars().nth(1).is_some();
        holds.then_some(Span::new(start, end))
    }

    /// The mark that ends a dateline. A dash no longer than a hyphen or a range's stands free.
    fn mark(&mut self) -> Option<Mark> {
        let before = self.at;
        self.skip_spaces();
        let spaced = self.at > before || self.line[..self.at].ends_with(')');
        let free = |cursor: &Self| cursor.rest().is_empty() || cursor.rest().starts_with(char::is_whitespace);
        if self.eat("--") || self.eat("—") {
            return Some(Mark::Dash);
        }
        if self.eat("-") || self.eat("–") {
            return (spaced && free(self)).then_some(Mark::Dash);
        }
        if self.eat(":") {
            return free(self).then_some(Mark::Colon);
        }
        self.at = before;
        self.eat(".");
        Some(Mark::Missing)
    }
}

/// The word that `text` begins with: letters, with marks inside it and a full stop behind it.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic() && !"'’.-/".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['-', '/', '\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Examples {
        dateline: Vec<Example>,
        not_a_dateline: Vec<String>,
    }

    #[derive(Deserialize)]
    struct Example {
        text: String,
        place: Option<String>,
        date: Option<String>,
        agency: Option<String>,
    }

    fn examples() -> Examples {
        toml::from_str(include_str!("words.toml")).unwrap()
    }

    #[test]
    fn each_example_gives_its_place_date_and_agency() {
        for Example { text, place, date, agency } in examples().dateline {
            let Some(found) = read(&text, 0) else { panic!("no dateline in {text}") };
            let words = |span: Option<Span>| span.map(|span| span.of(&text).to_owned());
            assert_eq!(
                (words(found.place), words(found.date), words(found.agency)),
                (place, date, agency),
                "{text}"
            );
        }
    }

    #[test]
    fn no_counterexample_is_a_dateline() {
        for text in examples().not_a_dateline {
            assert_eq!(read(&text, 0), None, "{text}");
        }
    }
}

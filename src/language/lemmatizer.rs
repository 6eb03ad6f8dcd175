//! The base form of a word: spaCy's English rules with the word lists of [WordNet](https://wordnet.princeton.edu).
//!
//! The section `lemmatizer` of a model file holds the number of parts of speech that have tables (4),
//! and for each its name; the number of its endings (4), each as two texts, what is replaced and by
//! what; and two texts of sorted lines: irregular words, each with its lemmas behind it, set off by
//! tabs; and the words that are lemmas.

use super::characters::LETTERS;
use super::lexeme::lower;
use super::msgpack::Value;
use super::pos::Pos;
use super::strings::string_id;
use super::table::{Reader, Writer, damaged};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// Finds lemmas.
#[derive(Debug)]
pub struct Lemmatizer {
    /// By part of speech.
    tables: [Option<Table>; Pos::COUNT],
}

#[derive(Debug)]
struct Table {
    /// Endings and what takes their place.
    endings: Vec<(Box<str>, Box<str>)>,
    irregular: Lines,
    lemmas: Lines,
}

impl Lemmatizer {
    /// Makes the section from the folder of a spaCy pipeline.
    ///
    /// # Errors
    /// When `lemmatizer/lookups/lookups.bin` cannot be read or has no rules.
    pub fn convert(pipeline: &Path) -> Result<Vec<u8>> {
        let path = pipeline.join("lemmatizer/lookups/lookups.bin");
        let bytes = std::fs::read(&path).map_err(|e| Error::new("cannot read it").at(&path).because(e))?;
        Value::read(&bytes).and_then(|tables| section(&tables)).map_err(|e| {
            e.at(&path).remedy("only the rule lemmatizer that spaCy's English pipelines have is supported")
        })
    }

    /// Reads the section that [`Lemmatizer::convert`] made.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(section: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(section);
        let mut tables = [const { None }; Pos::COUNT];
        for _ in 0..reader.count()? {
            let pos = Pos::named(reader.text()?).ok_or_else(damaged)?;
            let endings = (0..reader.count()?).map(|_| Ok((reader.text()?.into(), reader.text()?.into())));
            let endings = endings.collect::<Result<_>>()?;
            let (irregular, lemmas) = (Lines::new(reader.text()?)?, Lines::new(reader.text()?)?);
            tables[pos as usize] = Some(Table { endings, irregular, lemmas });
        }
        reader.end()?;
        Ok(Self { tables })
    }

    /// Whether `word`, whatever its case, is a lemma of the dictionary or a form of one.
    pub fn is_word(&self, word: &str) -> bool {
        let word = lower(word);
        self.tables.iter().flatten().any(|table| table.has(&word))
    }

    /// The lemma of `word`, given its part of speech and its features, in the form of Universal
    /// Dependencies (`Number=Plur`). Mostly in lower case, but for names.
    pub fn lemma<'w>(&self, word: &'w str, pos: Pos, morphology: &str) -> Cow<'w, str> {
        match &self.tables[pos as usize] {
            _ if pos == Pos::Space || is_base(pos, morphology) => lower(word),
            Some(table) => table.lemma(word),
            None if pos == Pos::ProperNoun => Cow::Borrowed(word),
            None => lower(word),
        }
    }
}

/// Whether a word with these features is a lemma as it stands.
fn is_base(pos: Pos, morphology: &str) -> bool {
    let value = |name: &str| {
        let mut features = morphology.split('|').filter_map(|feature| feature.split_once('='));
        features.find(|(known, _)| *known == name).map(|(_, value)| value)
    };
    match pos {
        Pos::Noun if value("Number") == Some("Sing") => true,
        Pos::Verb
            if value("VerbForm") == Some("Fin")
                && value("Tense") == Some("Pres")
                && value("Number").is_none() =>
        {
            true
        }
        _ => matches!(value("VerbForm"), Some("Inf" | "None")) || value("Degree") == Some("Pos"),
    }
}

impl Table {
    /// Whether a word in lower case is a lemma, an irregular form of one, or leads to one by its ending.
    fn has(&self, word: &str) -> bool {
        let leads = |(ending, replacement): &(Box<str>, Box<str>)| {
            let stem = word.strip_suffix(&**ending).filter(|stem| !stem.is_empty());
            stem.is_some_and(|stem| self.lemmas.find(&format!("{stem}{replacement}")).is_some())
        };
        self.lemmas.find(word).is_some()
            || self.irregular.find(word).is_some()
            || self.endings.iter().any(leads)
    }

    /// An irregular word's lemma; else what an ending leads to that is a lemma, or is no word of
    /// letters; else what any ending leads to; else the word itself.
    fn lemma<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let lowered = lower(word);
        // In order of preference.
        let mut forms: Vec<Cow<'_, str>> = Vec::new();
        let mut unknown = None;
        for (ending, replacement) in &self.endings {
            let Some(stem) = lowered.strip_suffix(&**ending) else { continue };
            let form = if replacement.is_empty() {
                Cow::Borrowed(stem)
            } else {
                Cow::Owned(format!("{stem}{replacement}"))
            };
            if form.is_empty() {
                continue;
            }
            if self.lemmas.find(&form).is_some() {
                // The last of these that was found first counts.
                forms.insert(0, form);
            } else if !form.chars().all(|each| LETTERS.contains(each)) {
                forms.push(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        for lemma in self.irregular.find(&lowered).into_iter().flat_map(|lemmas| lemmas.split('\t')) {
            if !forms.iter().any(|form| form == lemma) {
                forms.insert(0, Cow::Borrowed(lemma));
            }
        }
        let best = forms.into_iter().next().or(unknown);
        match best {
            Some(best) if best == word => Cow::Borrowed(word),
            Some(best) => Cow::Owned(best.into_owned()),
            None => Cow::Borrowed(word),
        }
    }
}

/// Sorted lines, found by what stands before the first tab.
#[derive(Debug)]
struct Lines {
    text: Box<str>,
    /// Where each line starts, and the end.
    starts: Vec<u32>,
}

impl Lines {
    /// Takes lines that each end with a line feed.
    fn new(text: &str) -> Result<Self> {
        let mut starts = vec![0];
        for (at, _) in text.match_indices('\n') {
            starts.push(u32::try_from(at + 1).map_err(|_| damaged())?);
        }
        let lines = Self { text: text.into(), starts };
        let whole = lines.starts.last().is_some_and(|&end| end as usize == text.len());
        let sorted = (1..lines.len()).all(|nth| lines.line(nth - 1) < lines.line(nth));
        if whole && sorted { Ok(lines) } else { Err(damaged()) }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn line(&self, nth: usize) -> &str {
        &self.text[self.starts[nth] as usize..self.starts[nth + 1] as usize - 1]
    }

    /// What stands behind the first tab of the line that begins with `wanted`.
    fn find(&self, wanted: &str) -> Option<&str> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.line(middle) < wanted {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        // No character of a word sorts before the tab, so nothing lies between a word and its line.
        let line = if low < self.len() { self.line(low) } else { return None };
        let rest = line.strip_prefix(wanted)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('\t') }
    }
}

/// Writes the section of spaCy's tables.
fn section(tables: &Value<'_>) -> Result<Vec<u8>> {
    if tables.get("lemma_rules").is_none() {
        return Err(Error::new("there is no table `lemma_rules`"));
    }
    let table = |name: &str, pos: Pos| {
        let id = string_id(&pos.as_str().to_lowercase());
        let entries = tables.get(name).map(Value::entries).unwrap_or_default();
        entries.iter().find(|(key, _)| key.as_u64() == Some(id)).map(|(_, value)| value)
    };
    let mut writer = Writer::default();
    let found: Vec<_> = Pos::all()
        .map(|pos| (pos, ["lemma_rules", "lemma_exc", "lemma_index"].map(|name| table(name, pos))))
        .filter(|(_, tables)| tables.iter().any(Option::is_some))
        .collect();
    writer.count(found.len())?;
    for (pos, [endings, irregular, lemmas]) in found {
        writer.text(pos.as_str())?;
        let endings = endings.map(Value::items).unwrap_or_default();
        writer.count(endings.len())?;
        for ending in endings {
            let [old, new] = ending.items() else { return Err(unreadable()) };
            writer.text(text(old)?)?;
            writer.text(text(new)?)?;
        }
        let irregular = irregular.map(Value::entries).unwrap_or_default().iter();
        writer.text(&lines(irregular.map(|(word, lemmas)| (word, lemmas.items())))?)?;
        let lemmas = lemmas.map(Value::items).unwrap_or_default().iter();
        writer.text(&lines(lemmas.map(|lemma| (lemma, &[][..])))?)?;
    }
    Ok(writer.finish())
}

fn unreadable() -> Error {
    Error::new("the tables are none of spaCy's")
}

/// A text that fits in a line, between tabs.
fn text<'v>(value: &Value<'v>) -> Result<&'v str> {
    value.as_str().filter(|text| !text.contains(|each| each <= '\n')).ok_or_else(unreadable)
}

fn lines<'v, 'b: 'v>(entries: impl Iterator<Item = (&'v Value<'b>, &'v [Value<'b>])>) -> Result<String> {
    let mut sorted = BTreeMap::new();
    for (word, lemmas) in entries {
        sorted.insert(text(word)?, lemmas.iter().map(text).collect::<Result<Vec<_>>>()?);
    }
    let mut lines = String::new();
    for (word, lemmas) in sorted {
        lines.push_str(word);
        for lemma in lemmas {
            lines.push('\t');
            lines.push_str(lemma);
        }
        lines.push('\n');
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemmatizer() -> Lemmatizer {
        let mut writer = Writer::default();
        writer.count(1).unwrap();
        writer.text("NOUN").unwrap();
        let endings = [("s", ""), ("ies", "y"), ("men", "man")];
        writer.count(endings.len()).unwrap();
        for (old, new) in endings {
            writer.text(old).unwrap();
            writer.text(new).unwrap();
        }
        writer.text("axes\tax\taxis\nmice\tmouse\n").unwrap();
        writer.text("axe\naxis\ncountry\n").unwrap();
        Lemmatizer::read(&writer.finish()).unwrap()
    }

    #[test]
    fn endings_lead_to_known_words_first() {
        let lemma = |word| lemmatizer().lemma(word, Pos::Noun, "Number=Plur").into_owned();
        assert_eq!(lemma("Countries"), "country");
        assert_eq!(lemma("drones"), "drone");
        assert_eq!(lemma("mice"), "mouse");
        assert_eq!(lemma("axes"), "axis");
        assert_eq!(lemma("C-130s"), "c-130");
        assert_eq!(lemma("s"), "s");
        assert_eq!(lemma("Police"), "Police");
    }

    #[test]
    fn base_forms_and_names_stay_as_they_are() {
        let lemmatizer = lemmatizer();
        assert_eq!(lemmatizer.lemma("Mice", Pos::Noun, "Number=Sing"), "mice");
        assert_eq!(lemmatizer.lemma("Mice", Pos::ProperNoun, "Number=Sing"), "Mice");
        assert_eq!(lemmatizer.lemma("Of", Pos::Adposition, ""), "of");
    }

    #[test]
    fn lines_are_found_by_what_stands_before_the_tab() {
        let lines = Lines::new("a\nab\tx\ty\nb\n").unwrap();
        assert_eq!(lines.find("a"), Some(""));
        assert_eq!(lines.find("ab"), Some("x\ty"));
        assert_eq!((lines.find("c"), lines.find("")), (None, None));
    }

    #[test]
    fn lines_out_of_order_or_cut_short_are_damaged() {
        for text in ["b\na\n", "a", "a\na\n"] {
            assert!(Lines::new(text).is_err(), "{text:?}");
        }
    }
}

//! From tags to parts of speech and morphological features: spaCy's attribute ruler.
//!
//! A list of rules, of which later ones overrule earlier ones. Each looks at one word or a few in a
//! row (their tag, relation, form) and sets attributes of one of them: a `DT` is a determiner, `that`
//! tagged `WDT` a relative pronoun, `ca` before `n't` is `can`.
//!
//! The section `attributes` of a model file holds the number of rules (4), and for each its patterns
//! and what it sets. Patterns: their number (4), and for each which of its words the rule is about
//! (4), the number of words (4), for each the number of tests (4), for each what is tested and how (1
//! each, see [`Subject`] and [`Operator`]) and the number (4) and texts of what it is compared with.
//! What is set: the number of attributes (4), for each which (1, see [`Subject`]) and the text.

use super::labels::{Relation, Tag};
use super::lexeme::lower;
use super::machine::{Pattern, Scratch};
use super::msgpack::Value;
use super::pos::Pos;
use super::rules;
use super::strings::string_id;
use super::table::{Reader, damaged};
use crate::error::{Error, Result};
use std::path::Path;

/// A word as tagger and parser leave it.
#[derive(Clone, Copy, Debug)]
pub struct Tagged<'t> {
    /// The word.
    pub text: &'t str,
    /// Its id; see [`super::Features`].
    pub orth: u64,
    /// The id of its lower case.
    pub lower: u64,
    /// Whether it is nothing but white space.
    pub is_space: bool,
    /// The tagger's tag.
    pub tag: Tag,
    /// The parser's relation to its head.
    pub relation: Relation,
}

/// What the rules make of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes<'r> {
    /// Its part of speech; `Other` where no rule says.
    pub pos: Pos,
    /// Its features; see [`AttributeRuler::morphology`].
    pub morphology: Morphology,
    /// Its lemma, where a rule sets one.
    pub lemma: Option<&'r str>,
    /// Its tag: the tagger's, unless it is white space.
    pub tag: Tag,
    /// Its relation: the parser's, unless it is white space.
    pub relation: Relation,
}

/// A set of morphological features, by its number in the ruler's table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Morphology(u16);

/// The rules, ready to be applied.
#[derive(Debug)]
pub struct AttributeRuler {
    rules: Vec<Rule>,
    /// For each tag the rules that may be about a word with it, in order.
    by_tag: Vec<Vec<usize>>,
    /// Sets of features as text; the first is empty.
    morphologies: Vec<Box<str>>,
}

#[derive(Debug)]
struct Rule {
    /// One for each word in a row.
    words: Vec<WordTest>,
    /// Which of them it is about.
    target: usize,
    assignment: Assignment,
}

/// What a rule asks of a word; tags and relations as bits.
#[derive(Debug)]
struct WordTest {
    tags: u64,
    relations: u64,
    is_space: Option<bool>,
    forms: Vec<FormTest>,
}

#[derive(Debug)]
enum FormTest {
    /// That the word (or if `lower`, its lower case) is one of these, or is not if `negative`.
    Id { lower: bool, ids: Vec<u64>, negative: bool },
    /// That a regular expression finds something in it.
    Pattern { lower: bool, pattern: Pattern },
}

#[derive(Clone, Debug, Default)]
struct Assignment {
    pos: Option<Pos>,
    morphology: Option<Morphology>,
    lemma: Option<Box<str>>,
    tag: Option<Tag>,
    relation: Option<Relation>,
}

/// Gives members a byte each, and the name that spaCy knows them by.
macro_rules! bytes {
    ($(#[$doc:meta])* $type:ident { $($member:ident = $byte:literal $name:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $type { $($member = $byte),* }

        impl $type {
            pub(super) fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$member),)* _ => None }
            }

            fn read(reader: &mut Reader<'_>) -> Result<Self> {
                match reader.u8()? { $($byte => Ok(Self::$member),)* _ => Err(damaged()) }
            }
        }
    };
}

bytes! {
    /// What is tested or set: tag 0, relation 1, lower case 2, form 3, white space 4, part of speech 5,
    /// features 6, lemma 7.
    Subject {
        Tag = 0 "TAG", Relation = 1 "DEP", Lower = 2 "LOWER", Orth = 3 "ORTH", IsSpace = 4 "IS_SPACE",
        Pos = 5 "POS", Morphology = 6 "MORPH", Lemma = 7 "LEMMA",
    }
}

bytes! {
    /// How it is compared: is one of the texts 0, is none of them 1, the regular expression finds
    /// something 2. White space is compared with `true` or `false`.
    Operator { In = 0 "IN", NotIn = 1 "NOT_IN", Regex = 2 "REGEX" }
}

impl AttributeRuler {
    /// Makes the section from the folder of a spaCy pipeline.
    ///
    /// # Errors
    /// When `attribute_ruler/patterns` cannot be read, or a rule is not supported; names it.
    pub fn convert(pipeline: &Path) -> Result<Vec<u8>> {
        let path = pipeline.join("attribute_ruler/patterns");
        let bytes = std::fs::read(&path).map_err(|e| Error::new("cannot read it").at(&path).because(e))?;
        let section = Value::read(&bytes).and_then(|file| rules::section(&file)).map_err(|e| e.at(&path))?;
        Self::read(&section).map_err(|e| e.at(&path))?;
        Ok(section)
    }

    /// Reads the section that [`AttributeRuler::convert`] made.
    ///
    /// # Errors
    /// When it is damaged.
    pub fn read(section: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(section);
        let mut ruler = Self { rules: Vec::new(), by_tag: Vec::new(), morphologies: vec!["".into()] };
        for _ in 0..reader.count()? {
            let patterns =
                (0..reader.count()?).map(|_| read_pattern(&mut reader)).collect::<Result<Vec<_>>>()?;
            let assignment = ruler.read_assignment(&mut reader)?;
            ruler.rules.extend(patterns.into_iter().map(|(target, words)| Rule {
                words,
                target,
                assignment: assignment.clone(),
            }));
        }
        reader.end()?;
        let about = |tag| move |rule: &Rule| rule.words[rule.target].tags & bit(tag) != 0;
        ruler.by_tag = (0..Tag::ALL.len())
            .map(|tag| (0..ruler.rules.len()).filter(|&rule| about(tag)(&ruler.rules[rule])).collect())
            .collect();
        Ok(ruler)
    }

    fn read_assignment(&mut self, reader: &mut Reader<'_>) -> Result<Assignment> {
        let mut assignment = Assignment::default();
        for _ in 0..reader.count()? {
            let (subject, text) = (Subject::read(reader)?, reader.text()?);
            match subject {
                Subject::Pos => assignment.pos = Some(Pos::named(text).ok_or_else(damaged)?),
                Subject::Morphology => assignment.morphology = Some(self.intern(text)?),
                Subject::Lemma => assignment.lemma = Some(text.into()),
                Subject::Tag => assignment.tag = Some(Tag::named(text)?),
                Subject::Relation => assignment.relation = Some(Relation::named(text)?),
                Subject::Lower | Subject::Orth | Subject::IsSpace => return Err(damaged()),
            }
        }
        Ok(assignment)
    }

    fn intern(&mut self, features: &str) -> Result<Morphology> {
        let known = self.morphologies.iter().position(|known| **known == *features);
        let number = known.unwrap_or(self.morphologies.len());
        if known.is_none() {
            self.morphologies.push(features.into());
        }
        u16::try_from(number).map(Morphology).map_err(|_| damaged())
    }

    /// The features of a word as Universal Dependencies write them, such as `Number=Sing|Person=3`;
    /// empty if it has none.
    pub fn morphology(&self, morphology: Morphology) -> &str {
        &self.morphologies[usize::from(morphology.0)]
    }

    /// Applies the rules to a row of words: a whole text.
    pub fn apply(&self, words: &[Tagged<'_>]) -> Vec<Attributes<'_>> {
        let mut scratch = Scratch::default();
        (0..words.len()).map(|nth| self.apply_to(nth, words, &mut scratch)).collect()
    }

    fn apply_to(&self, nth: usize, words: &[Tagged<'_>], scratch: &mut Scratch) -> Attributes<'_> {
        let Tagged { tag, relation, .. } = words[nth];
        let mut attributes =
            Attributes { pos: Pos::default(), morphology: Morphology(0), lemma: None, tag, relation };
        for &rule in &self.by_tag[tag as usize] {
            let rule = &self.rules[rule];
            if !rule.holds(nth, words, scratch) {
                continue;
            }
            let Assignment { pos, morphology, lemma, tag, relation } = &rule.assignment;
            attributes.pos = pos.unwrap_or(attributes.pos);
            attributes.morphology = morphology.unwrap_or(attributes.morphology);
            attributes.lemma = lemma.as_deref().or(attributes.lemma);
            attributes.tag = tag.unwrap_or(attributes.tag);
            attributes.relation = relation.unwrap_or(attributes.relation);
        }
        attributes
    }
}

impl Rule {
    /// Whether it is about the word `nth`.
    fn holds(&self, nth: usize, words: &[Tagged<'_>], scratch: &mut Scratch) -> bool {
        let row = nth.checked_sub(self.target).and_then(|start| words.get(start..start + self.words.len()));
        row.is_some_and(|row| row.iter().zip(&self.words).all(|(word, test)| test.holds(word, scratch)))
    }
}

impl WordTest {
    fn holds(&self, word: &Tagged<'_>, scratch: &mut Scratch) -> bool {
        self.tags & bit(word.tag as usize) != 0
            && self.relations & bit(word.relation as usize) != 0
            && self.is_space.is_none_or(|is_space| is_space == word.is_space)
            && self.forms.iter().all(|form| form.holds(word, scratch))
    }
}

impl FormTest {
    fn holds(&self, word: &Tagged<'_>, scratch: &mut Scratch) -> bool {
        match self {
            Self::Id { lower, ids, negative } => {
                ids.contains(if *lower { &word.lower } else { &word.orth }) != *negative
            }
            Self::Pattern { lower: false, pattern } => pattern.find(word.text, 0, false, scratch).is_some(),
            Self::Pattern { pattern, .. } => pattern.find(&lower(word.text), 0, false, scratch).is_some(),
        }
    }
}

/// The bit of a label in a set of labels.
fn bit(label: usize) -> u64 {
    const { assert!(Tag::ALL.len() <= 64 && Relation::ALL.len() <= 64, "a set of labels has 64 bits") }
    1 << label
}

/// A pattern: which word it is about, and a test for each word.
fn read_pattern(reader: &mut Reader<'_>) -> Result<(usize, Vec<WordTest>)> {
    let target = usize::try_from(reader.u32()?).map_err(|_| damaged())?;
    let words = (0..reader.count()?).map(|_| read_word_test(reader)).collect::<Result<Vec<_>>>()?;
    if target < words.len() { Ok((target, words)) } else { Err(damaged()) }
}

fn read_word_test(reader: &mut Reader<'_>) -> Result<WordTest> {
    let mut test = WordTest { tags: u64::MAX, relations: u64::MAX, is_space: None, forms: Vec::new() };
    for _ in 0..reader.count()? {
        let (subject, operator) = (Subject::read(reader)?, Operator::read(reader)?);
        let values = (0..reader.count()?).map(|_| reader.text()).collect::<Result<Vec<_>>>()?;
        let lower = subject == Subject::Lower;
        match (subject, operator, &*values) {
            (Subject::Tag, Operator::In | Operator::NotIn, _) => {
                test.tags &= labels(&values, operator, |text| Tag::named(text).ok().map(|tag| tag as usize));
            }
            (Subject::Relation, Operator::In | Operator::NotIn, _) => {
                let number = |text: &str| Relation::named(text).ok().map(|relation| relation as usize);
                test.relations &= labels(&values, operator, number);
            }
            (Subject::IsSpace, Operator::In, [value]) => test.is_space = Some(*value == "true"),
            (Subject::Lower | Subject::Orth, Operator::Regex, [value]) => {
                test.forms.push(FormTest::Pattern { lower, pattern: Pattern::new(value)? });
            }
            (Subject::Lower | Subject::Orth, Operator::In | Operator::NotIn, _) => {
                let ids = values.iter().map(|value| string_id(value)).collect();
                test.forms.push(FormTest::Id { lower, ids, negative: operator == Operator::NotIn });
            }
            _ => return Err(damaged()),
        }
    }
    Ok(test)
}

/// The bits of the labels named (or not named). What no model can give is left out.
fn labels(texts: &[&str], operator: Operator, number: impl Fn(&str) -> Option<usize>) -> u64 {
    let named = texts.iter().filter_map(|text| number(text)).fold(0, |bits, label| bits | bit(label));
    if operator == Operator::In { named } else { !named }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ruler of the rules given as spaCy's file would.
    fn ruler(rules: &[Value<'_>]) -> Result<AttributeRuler> {
        AttributeRuler::read(&rules::section(&Value::Array(rules.to_vec()))?)
    }

    fn map<'b>(entries: &[(&'b str, Value<'b>)]) -> Value<'b> {
        Value::Map(entries.iter().map(|(name, value)| (Value::Str(name), value.clone())).collect())
    }

    fn rule<'b>(words: &[Value<'b>], attributes: &[(&'b str, Value<'b>)], index: i64) -> Value<'b> {
        let patterns = Value::Array(vec![Value::Array(words.to_vec())]);
        map(&[("patterns", patterns), ("attrs", map(attributes)), ("index", Value::Int(index))])
    }

    fn tagged(text: &str, tag: Tag, relation: Relation) -> Tagged<'_> {
        let (orth, lower) = (string_id(text), string_id(&lower(text)));
        Tagged { text, orth, lower, is_space: text == " ", tag, relation }
    }

    #[test]
    fn later_rules_overrule_earlier_ones() {
        let noun = rule(&[map(&[("TAG", Value::Str("NN"))])], &[("POS", Value::Str("NOUN"))], 0);
        let anyone = map(&[("TAG", Value::Str("NN")), ("LOWER", Value::Str("anyone"))]);
        let pronoun = rule(
            &[anyone],
            &[("POS", Value::Str("PRON")), ("MORPH", Value::Str("PronType=Ind|Number=Sing"))],
            0,
        );
        let ruler = ruler(&[noun, pronoun]).unwrap();
        let words = ["Anyone", "talk"].map(|word| tagged(word, Tag::Nn, Relation::Nsubj));
        let found = ruler.apply(&words);
        assert_eq!([found[0].pos, found[1].pos], [Pos::Pronoun, Pos::Noun]);
        assert_eq!(ruler.morphology(found[0].morphology), "Number=Sing|PronType=Ind");
    }

    #[test]
    fn a_rule_can_be_about_any_word_of_its_row() {
        let is = |text| map(&[("LOWER", Value::Str(text))]);
        let lemma = |text| [("LEMMA", Value::Str(text))];
        let row = [is("gon"), is("na")];
        let ruler = ruler(&[rule(&row, &lemma("go"), 0), rule(&row, &lemma("to"), -1)]).unwrap();
        let words = ["gon", "na", "na"].map(|word| tagged(word, Tag::Vbg, Relation::Root));
        let lemmas: Vec<_> = ruler.apply(&words).iter().map(|found| found.lemma).collect();
        assert_eq!(lemmas, [Some("go"), Some("to"), None]);
    }

    #[test]
    fn lists_and_regular_expressions_are_compared() {
        let not = map(&[("LOWER", map(&[("REGEX", Value::Str("^n'?t$"))]))]);
        let aux = map(&[("DEP", map(&[("NOT_IN", Value::Array(vec![Value::Str("aux"), Value::Str("")]))]))]);
        let ruler = ruler(&[
            rule(&[not], &[("POS", Value::Str("PART"))], 0),
            rule(&[aux], &[("LEMMA", Value::Str("x"))], 0),
        ]);
        let words = [("N'T", Relation::Neg), ("no", Relation::Aux)];
        let words = words.map(|(word, relation)| tagged(word, Tag::Rb, relation));
        let ruler = ruler.unwrap();
        let found = ruler.apply(&words);
        assert_eq!((found[0].pos, found[0].lemma), (Pos::Particle, Some("x")));
        assert_eq!((found[1].pos, found[1].lemma), (Pos::Other, None));
    }

    #[test]
    fn a_rule_that_is_not_supported_is_named() {
        let optional = map(&[("TAG", Value::Str("NN")), ("OP", Value::Str("?"))]);
        let error = ruler(&[rule(&[optional], &[], 0)]).unwrap_err().to_string();
        assert_eq!(error, "rule 0 (it looks at `OP`, which is not supported)");
        let outside = rule(&[map(&[])], &[], 1);
        assert!(ruler(&[outside]).is_err());
        let heads = rule(&[map(&[])], &[("HEAD", Value::Str("1"))], 0);
        assert!(ruler(&[heads]).is_err());
    }
}

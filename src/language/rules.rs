//! Writes spaCy's attribute rules into the section that [`super::attributes`] reads.

use super::attributes::{Operator, Subject};
use super::labels::{Relation, Tag};
use super::msgpack::Value;
use super::pos::Pos;
use super::table::Writer;
use crate::error::{Error, Result};

/// Writes the section of spaCy's rules.
///
/// # Errors
/// When a rule is not supported; says which and why.
pub(super) fn section(file: &Value<'_>) -> Result<Vec<u8>> {
    let mut writer = Writer::default();
    writer.count(file.items().len())?;
    for (nth, rule) in file.items().iter().enumerate() {
        write_rule(rule, &mut writer).map_err(|e| Error::new(format!("rule {nth}")).because(e))?;
    }
    Ok(writer.finish())
}

fn write_rule(rule: &Value<'_>, writer: &mut Writer) -> Result<()> {
    let patterns = rule.need("patterns")?.items();
    let index = match rule.get("index") {
        None => 0,
        Some(&Value::Int(index)) => index,
        Some(_) => return Err(Error::new("`index` is no number")),
    };
    writer.count(patterns.len())?;
    for pattern in patterns {
        let words = pattern.items();
        // Counted from the end if negative, as Python does.
        let index = if index < 0 { i64::try_from(words.len()).unwrap_or(0) + index } else { index };
        let target = usize::try_from(index).ok().filter(|&target| target < words.len());
        writer.count(target.ok_or_else(|| Error::new("`index` lies outside the pattern"))?)?;
        writer.count(words.len())?;
        words.iter().try_for_each(|word| write_word_test(word, writer))?;
    }
    let attributes = rule.need("attrs")?.entries();
    writer.count(attributes.len())?;
    for (name, value) in attributes {
        let subject = name.as_str().and_then(Subject::named);
        let (Some(subject), Some(text)) = (subject, value.as_str()) else {
            return Err(unsupported("it sets", name));
        };
        let known = match subject {
            Subject::Pos => Pos::named(text).is_some(),
            Subject::Tag => Tag::named(text).is_ok(),
            Subject::Relation => Relation::named(text).is_ok(),
            Subject::Morphology | Subject::Lemma => true,
            Subject::Lower | Subject::Orth | Subject::IsSpace => false,
        };
        if !known {
            return Err(unsupported("it sets", name).because(format!("to {text:?}")));
        }
        writer.u8(subject as u8);
        writer.text(&if subject == Subject::Morphology { features(text)? } else { text.to_owned() })?;
    }
    Ok(())
}

fn unsupported(what: &str, name: &Value<'_>) -> Error {
    Error::new(format!("{what} `{}`, which is not supported", name.as_str().unwrap_or("?")))
}

fn write_word_test(word: &Value<'_>, writer: &mut Writer) -> Result<()> {
    let mut tests = Vec::new();
    for (name, value) in word.entries() {
        let text = if name.as_str() == Some("TEXT") { Some("ORTH") } else { name.as_str() };
        let subject =
            text.and_then(Subject::named).filter(|subject| (*subject as u8) <= Subject::IsSpace as u8);
        let subject = subject.ok_or_else(|| unsupported("it looks at", name))?;
        match (subject, value) {
            (Subject::IsSpace, &Value::Bool(is_space)) => {
                tests.push((subject, Operator::In, vec![if is_space { "true" } else { "false" }]));
            }
            (Subject::IsSpace, _) => return Err(unsupported("it looks at", name)),
            (_, Value::Map(comparisons)) => {
                for (operator, value) in comparisons {
                    let refuse = || unsupported("it compares with", operator);
                    let values = value.as_str().map_or_else(
                        || value.items().iter().map(Value::as_str).collect::<Option<Vec<_>>>(),
                        |text| Some(vec![text]),
                    );
                    let name = operator.as_str().and_then(Operator::named).ok_or_else(refuse)?;
                    let is_form = matches!(subject, Subject::Lower | Subject::Orth);
                    if name == Operator::Regex && !is_form {
                        return Err(refuse());
                    }
                    tests.push((subject, name, values.ok_or_else(refuse)?));
                }
            }
            _ => {
                let text = value.as_str().ok_or_else(|| unsupported("it looks at", name))?;
                tests.push((subject, Operator::In, vec![text]));
            }
        }
    }
    writer.count(tests.len())?;
    for (subject, operator, texts) in tests {
        writer.u8(subject as u8);
        writer.u8(operator as u8);
        writer.count(texts.len())?;
        texts.into_iter().try_for_each(|text| writer.text(text))?;
    }
    Ok(())
}

/// Features in the order of Universal Dependencies: sorted, and so the values of each.
fn features(text: &str) -> Result<String> {
    if text.is_empty() || text == "_" {
        return Ok(String::new());
    }
    let mut features = Vec::new();
    for feature in text.split('|') {
        let (name, values) =
            feature.split_once('=').ok_or_else(|| Error::new(format!("{text:?} are no features")))?;
        let mut values: Vec<&str> = values.split(',').collect();
        values.sort_unstable();
        features.push(format!("{name}={}", values.join(",")));
    }
    features.sort_unstable();
    Ok(features.join("|"))
}

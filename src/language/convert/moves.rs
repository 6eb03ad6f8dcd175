//! Reads the labels of a pipeline's components, in the order of their outputs.

use crate::error::{Error, Result};
use crate::language::msgpack::Value;
use serde_json::{Map, Value as Json};

/// The tagger's labels, from its `cfg`.
pub(super) fn tags(cfg: &[u8]) -> Result<Vec<String>> {
    let settings: Json =
        serde_json::from_slice(cfg).map_err(|error| Error::new("its `cfg` is no JSON").because(error))?;
    let labels = settings["labels"].as_array().map_or(&[][..], Vec::as_slice).iter();
    labels
        .map(|label| label.as_str().map(str::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(|| Error::new("its `cfg` has a label that is no string"))
}

/// The names of a transition system's actions, from its `moves`: for each kind of action the number of
/// times that each label was seen. The most frequent come first; those added later have negative numbers
/// and come behind all others.
pub(super) fn actions(moves: &[u8], factory: &str) -> Result<Vec<String>> {
    let kinds: &[&str] =
        if factory == "ner" { &["M", "B", "I", "L", "U", "O"] } else { &["S", "D", "L", "R", "B"] };
    let packed = Value::read(moves)?;
    let json = packed.need("moves")?.as_bytes().unwrap_or_default();
    let by_kind: Map<String, Json> =
        serde_json::from_slice(json).map_err(|error| Error::new("its actions are no JSON").because(error))?;
    let mut seen = Vec::new();
    let mut added = Vec::new();
    for (nth, kind) in kinds.iter().enumerate() {
        let mut labels = Vec::new();
        for (label, count) in by_kind.get(&nth.to_string()).and_then(Json::as_object).into_iter().flatten() {
            let count = count
                .as_i64()
                .ok_or_else(|| Error::new(format!("the action {kind}-{label} has no number")))?;
            labels.push((count, label.as_str()));
        }
        labels.sort_unstable();
        for &(count, label) in labels.iter().rev() {
            let action =
                if label.is_empty() && *kind != "U" { (*kind).to_owned() } else { format!("{kind}-{label}") };
            if count < 0 {
                added.push((count, label, action));
            } else if *kind != "M" {
                seen.push(action);
            }
        }
    }
    // spaCy adds all late actions of a label where the label first comes up.
    let mut order: Vec<_> = added.iter().map(|&(count, label, _)| (count, label)).collect();
    order.sort_unstable();
    for (_, label) in order.into_iter().rev() {
        for (_, _, action) in added.iter().filter(|&&(_, other, _)| other == label) {
            if !action.starts_with('M') && !seen.contains(action) {
                seen.push(action.clone());
            }
        }
    }
    Ok(seen)
}

/// The row of each word that has a static vector, from `key2row`.
pub(super) fn vector_rows(key2row: &[u8]) -> Result<Vec<(u64, usize)>> {
    let rows = Value::read(key2row)?;
    let pairs =
        rows.entries().iter().map(|(key, row)| Some((key.as_u64()?, usize::try_from(row.as_u64()?).ok()?)));
    pairs.collect::<Option<_>>().ok_or_else(|| Error::new("a word's row is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `json` as spaCy packs it.
    fn packed(json: &str) -> Vec<u8> {
        let mut bytes = b"\x81\xa5moves\xda".to_vec();
        bytes.extend(u16::try_from(json.len()).unwrap().to_be_bytes());
        bytes.extend(json.as_bytes());
        bytes
    }

    #[test]
    fn frequent_actions_come_first() {
        let moves = packed(r#"{"0":{"":9},"1":{"":9},"2":{"a":1,"b":2,"c":1},"3":{},"4":{"ROOT":3}}"#);
        assert_eq!(actions(&moves, "parser").unwrap(), ["S", "D", "L-b", "L-c", "L-a", "B-ROOT"]);
    }

    #[test]
    fn actions_added_late_come_last() {
        let moves =
            packed(r#"{"0":{},"1":{"A":-1,"B":-2},"2":{"A":-1,"B":-2},"4":{"A":-1,"":1},"5":{"":1}}"#);
        assert_eq!(actions(&moves, "ner").unwrap(), ["U-", "O", "B-A", "I-A", "U-A", "B-B", "I-B"]);
    }
}

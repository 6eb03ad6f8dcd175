//! Interactions of one extraction as lines that people read and compare.

use std::collections::BTreeMap;

use whowhom::export::{days, manner};
use whowhom::extract::{Extraction, Interaction, Role};

/// '2022-02-06  Joe Biden – Emmanuel Macron  phone  reported'.
fn line(interaction: &Interaction, names: &BTreeMap<&str, &str>) -> String {
    let side = |role| {
        let names: Vec<&str> =
            interaction.side(role).map(|id| names.get(id).copied().unwrap_or(id)).collect();
        names.join(", ")
    };
    let day = days(interaction).unwrap_or_else(|| "no day".to_owned());
    let (source, target) = (side(Role::Source), side(Role::Target));
    let how = manner(&interaction.kind, interaction.mode.as_deref(), interaction.status);
    let status = interaction.status.as_str();
    format!("{day}  {source} – {target}  {how}  {status}").replace(|c: char| c.is_control(), " ")
}

/// The lines of an extraction, in the order of its text.
pub(crate) fn lines(extraction: &Extraction) -> Vec<String> {
    let names: BTreeMap<&str, &str> =
        extraction.actors.iter().map(|named| (named.actor.id.as_str(), named.actor.name.as_str())).collect();
    extraction.interactions.iter().map(|interaction| line(interaction, &names)).collect()
}

/// What is only in `before`, with a minus, and what is only in `after`, with a plus.
pub(crate) fn changes(before: &Extraction, after: &Extraction) -> Vec<String> {
    let mut counts: BTreeMap<String, isize> = BTreeMap::new();
    for line in lines(before) {
        *counts.entry(line).or_default() -= 1;
    }
    for line in lines(after) {
        *counts.entry(line).or_default() += 1;
    }
    let told = |(line, count): (String, isize)| {
        let sign = if count < 0 { '-' } else { '+' };
        vec![format!("{sign} {line}"); count.unsigned_abs()]
    };
    counts.into_iter().flat_map(told).collect()
}

//! Bodies that share their noun: 'the Departments of State, Commerce and Defense'.

use std::ops::Range;

use super::super::reading::Reading;
use super::chunk::{Chunk, What};
use super::titles::{self, one_line};

/// How many may share one noun.
const MANY: usize = 12;

/// How many words the name of one may have behind the noun.
const LONGEST: usize = 6;

/// The bodies at `token`, a noun for bodies in the plural, where the lexicon knows one of them by the noun and
/// what stands behind it.
pub(super) fn chunk(reading: Reading, token: usize) -> Option<Chunk> {
    let word = reading.word(token);
    if !reading.is_capitalised(token) || reading.word(token + 1) != "of" {
        return None;
    }
    let nouns = &reading.lexicon.words.organization_nouns;
    let noun = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let noun =
        noun.or_else(|| word.strip_suffix('s').map(str::to_owned)).filter(|noun| nouns.contains(noun))?;
    let mut bodies: Vec<(Range<usize>, String)> = Vec::new();
    let mut known = false;
    let mut at = past_article(reading, token + 2);
    while let Some((end, name, listed)) = body(reading, &noun, at) {
        known |= listed;
        let start = if bodies.is_empty() { token } else { at };
        bodies.push((start..end, name));
        let comma = end + usize::from(reading.word(end) == ",");
        let joined = comma + usize::from(matches!(reading.word(comma), "and" | "&"));
        at = past_article(reading, joined);
        if joined == end || bodies.len() >= MANY {
            break;
        }
    }
    let tokens = token..bodies.last()?.0.end;
    (known && bodies.len() > 1).then(|| Chunk { name: tokens.clone(), tokens, what: What::Bodies(bodies) })
}

/// One body: where its words end, its name, and whether the lexicon lists it. The lexicon tells whether 'and' goes
/// on with the name ('Health and Human Services') or with the next.
fn body(reading: Reading, noun: &str, start: usize) -> Option<(usize, String, bool)> {
    let name = |end: usize| format!("{noun} of {}", one_line(reading.span_of(start..end).of(reading.text)));
    let ends = (start + 1..(start + LONGEST).min(reading.len())).take_while(|&end| {
        titles::is_name_word(reading, end - 1) || matches!(reading.word(end - 1), "and" | "&" | "the")
    });
    let listed = |end: &usize| {
        let name = name(*end);
        [name.clone(), name.replace(" of ", " of the ")]
            .into_iter()
            .any(|name| reading.lexicon.actor_called(&name).is_some())
    };
    if let Some(end) = ends.clone().filter(listed).last() {
        return Some((end, name(end), true));
    }
    let end = ends.take_while(|&end| titles::is_name_word(reading, end - 1)).last()?;
    Some((end, name(end), false))
}

fn past_article(reading: Reading, token: usize) -> usize {
    token + usize::from(reading.word(token) == "the")
}

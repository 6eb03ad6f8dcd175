//! Titles beside a name, between commas: 'Kuleba, the Ukrainian foreign minister,' and 'the Ukrainian
//! foreign minister, Dmytro Kuleba,'.

use super::super::reading::Reading;
use super::chunk::{Chunk, Title, What};
use super::entities::Entities;
use super::titles;

/// Adds the titles that stand behind a person's name, and where the phrase then ends.
pub(super) fn behind(reading: Reading, entities: &Entities, chunk: &mut Chunk) {
    let What::Person(person) = &mut chunk.what else { return };
    let end = chunk.tokens.end;
    if reading.word(end) != "," {
        return;
    }
    let start =
        end + 1 + usize::from(matches!(reading.word(end + 1), "the" | "a" | "an" | "its" | "his" | "her"));
    let Some(phrase) = titles::phrase(reading, entities, start) else { return };
    let Title { of, of_id, .. } = &phrase.title;
    let told = of.is_some() || of_id.is_some();
    let named = titles::name_end(reading, entities, phrase.tokens.end).is_some();
    if told && !named && closes(reading, phrase.tokens.end) && phrase.tokens.end <= reading.len() {
        chunk.tokens.end = phrase.tokens.end;
        person.push(phrase.title);
    }
}

/// Whether the apposition ends here and no list goes on.
fn closes(reading: Reading, token: usize) -> bool {
    let listed = reading.word(token) == "," && matches!(reading.word(token + 1), "and" | "or");
    !listed && matches!(reading.word(token), "," | "." | ";" | ":" | ")" | "" | "-" | "–" | "—" | "\"" | "”")
}

/// Joins a title that stands ahead of a name between commas with it.
pub(super) fn ahead(reading: Reading, chunks: &mut Vec<Chunk>) {
    let mut kept: Vec<Chunk> = Vec::with_capacity(chunks.len());
    for mut chunk in chunks.drain(..) {
        let title = kept.last().and_then(|last| match &last.what {
            What::Office(title) if last.tokens.end + 1 == chunk.tokens.start => Some(title.clone()),
            _ => None,
        });
        let comma = chunk.tokens.start > 0 && reading.word(chunk.tokens.start - 1) == ",";
        let closed = closes(reading, chunk.tokens.end) && chunk.name.len() > 1;
        if let (Some(title), What::Person(titles), true) = (title, &mut chunk.what, comma && closed)
            && titles.is_empty()
        {
            titles.push(title);
            if let Some(office) = kept.pop() {
                chunk.tokens.start = office.tokens.start;
            }
        }
        kept.push(chunk);
    }
    *chunks = kept;
}

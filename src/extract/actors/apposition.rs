//! Titles beside a name, between commas: 'Kuleba, the Ukrainian foreign minister,' and 'the Ukrainian
//! foreign minister, Dmytro Kuleba,'.

use super::super::reading::Reading;
use super::chunk::{Chunk, Title, What};
use super::entities::Entities;
use super::titles;

/// How many titles one person may have in a row.
const MANY: usize = 4;

/// Adds the titles that stand behind a person's name, and where the phrase then ends.
pub(super) fn behind(reading: Reading, entities: &Entities, chunk: &mut Chunk) {
    let What::Person(person) = &mut chunk.what else { return };
    let end = chunk.tokens.end;
    if reading.word(end) != "," {
        return;
    }
    let article = matches!(reading.word(end + 1), "the" | "a" | "an" | "its" | "his" | "her");
    let mut start = end + 1 + usize::from(article);
    let mut titles: Vec<Title> = Vec::new();
    // 'Lind, Spokesperson and Chief Adviser to the President'
    while let Some(phrase) = titles::phrase(reading, entities, start) {
        let end = phrase.tokens.end;
        titles.push(phrase.title);
        let goes_on = matches!(reading.word(end), "and" | "&") && titles.len() < MANY;
        if goes_on && titles::phrase(reading, entities, end + 1).is_some() {
            start = end + 1;
            continue;
        }
        let told = titles.iter().any(|title| title.of.is_some() || title.of_id.is_some() || title.in_full);
        // 'Lind, Minister of State.'
        let office = !article && reading.is_capitalised(start) && titles.iter().all(|title| title.of_office);
        let named = titles::name_end(reading, entities, end).is_some();
        let listed = reading.word(end) == "," && !article;
        if !named && (told && listed || (told || office) && closes(reading, end)) {
            chunk.tokens.end = end;
            person.append(&mut titles);
        }
        return;
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

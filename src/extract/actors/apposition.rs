//! Titles beside a name, between commas: 'Kuleba, the Ukrainian foreign minister,' and 'the Ukrainian
//! foreign minister, Dmytro Kuleba,'.

use super::super::reading::Reading;
use super::chunk::{Chunk, Owner, OwnerName, Title, What};
use super::entities::Entities;
use super::titles::{self, one_line};
use crate::lexicon::{ActorKind, has_given};

/// How many titles one person may have in a row.
const MANY: usize = 4;

/// Adds the titles that stand behind a person's name, and where the phrase then ends.
pub(super) fn behind(reading: Reading, entities: &Entities, chunk: &mut Chunk) {
    let first = chunk.tokens.end;
    if reading.word(first) != "," {
        return;
    }
    let name = one_line(reading.span_of(chunk.name.clone()).of(reading.text));
    match &mut chunk.what {
        What::Person(person) => chunk.tokens.end = add(reading, entities, first, person),
        // Whom a full name means its titles may yet tell.
        What::Known(actor, _)
            if reading.lexicon.actor(*actor).kind == ActorKind::Person && has_given(&name) =>
        {
            let mut titles = Vec::new();
            chunk.tokens.end = add(reading, entities, first, &mut titles);
            if !titles.is_empty() {
                chunk.what = What::Person(titles);
            }
        }
        _ => {}
    }
}

/// Adds to `person` the titles behind the comma at `first`; where they end, or else the comma.
fn add(reading: Reading, entities: &Entities, first: usize, person: &mut Vec<Title>) -> usize {
    let mut past = first;
    let article = matches!(reading.word(first + 1), "the" | "a" | "an" | "its" | "his" | "her");
    let mut start = first + 1 + usize::from(article);
    let mut titles: Vec<Title> = Vec::new();
    // 'Lind, Spokesperson and Chief Adviser to the President'
    while let Some(phrase) = titles::phrase(reading, entities, start) {
        let end = phrase.tokens.end;
        if titles::name_end(reading, entities, end).is_some() || !is_of_same(reading, &titles, &phrase.title)
        {
            break;
        }
        titles.push(phrase.title);
        let next = |at: usize| titles.len() < MANY && titles::phrase(reading, entities, at).is_some();
        if matches!(reading.word(end), "and" | "&") && next(end + 1) {
            start = end + 1;
            continue;
        }
        let told = titles.iter().any(|title| title.of.is_some() || title.of_id.is_some() || title.in_full);
        // 'Lind, Minister of State.'
        let office = !article && reading.is_capitalised(start) && titles.iter().all(|title| title.of_office);
        let listed = reading.word(end) == "," && !article;
        if told && listed || (told || office) && closes(reading, end) {
            past = end;
            person.append(&mut titles);
        }
        // 'Lind, Deputy Premier, Minister for Trade and Minister for Defence of Norway'
        if !office || !listed || person.len() >= MANY || titles::phrase(reading, entities, end + 1).is_none()
        {
            break;
        }
        start = end + 1;
    }
    past
}

/// Whether an office can be held with those told ahead of it: of two states nobody is minister.
fn is_of_same(reading: Reading, titles: &[Title], title: &Title) -> bool {
    let state = |title: &Title| title.of.as_ref().and_then(|of| of.country(reading));
    let own = state(title);
    titles.iter().filter_map(state).all(|other| own.is_none_or(|own| own == other))
}

/// Whether the apposition ends here and no list goes on.
fn closes(reading: Reading, token: usize) -> bool {
    let listed = reading.word(token) == "," && matches!(reading.word(token + 1), "and" | "or");
    !listed && matches!(reading.word(token), "," | "." | ";" | ":" | ")" | "" | "-" | "–" | "—" | "\"" | "”")
}

/// Whether an office is of a body that states take turns to lead: 'the G20 host, President Lind'.
fn is_host(reading: Reading, title: &Title) -> bool {
    let of_body = |of: &Owner| match of.who {
        OwnerName::Known(actor, _) => {
            matches!(reading.lexicon.actor(actor).kind, ActorKind::Organization | ActorKind::Group)
        }
        OwnerName::Body => false,
    };
    title.definite && title.of.as_ref().is_some_and(of_body)
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
        // 'The US envoy, Mike Hammer': whom a full name means its title may yet tell.
        let told = title.is_some() && comma && closed;
        if let (What::Known(actor, _), true) = (&chunk.what, told)
            && reading.lexicon.actor(*actor).kind == ActorKind::Person
            && has_given(&one_line(reading.span_of(chunk.name.clone()).of(reading.text)))
        {
            chunk.what = What::Person(Vec::new());
        }
        if let (Some(title), What::Person(titles), true) = (title, &mut chunk.what, told)
            && (titles.is_empty() || is_host(reading, &title))
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

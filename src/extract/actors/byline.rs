//! Whose words a text is, as its title tells: 'Statement by Foreign Minister Ana Silva of Norway', 'Fact Sheet: Norway
//! Sends …'. A title is context, never evidence, so it is not analysed: its words are read one after another.

use super::super::reading::Reading;
use super::heading::Names;
use super::held::Held;
use super::roster::{Facts, Roster, Who};
use crate::lexicon::{ActorKind, NameForm, has_given, is_particle};

/// The words of a title that name its speaker: behind 'by' or 'from' where that follows a noun of
/// saying; else those ahead of such a noun.
///
/// With it goes whether it stands behind 'by' or 'from', so that all of it is names.
pub(in crate::extract) fn phrase<'t>(reading: Reading, title: &'t str) -> Option<(&'t str, bool)> {
    let sayings = &reading.lexicon.words.sayings;
    let is_saying = |word: &str| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        sayings.iter().any(|noun| *noun == word || word.strip_suffix('s') == Some(noun))
    };
    let mut at = 0;
    for word in title.split_inclusive(' ') {
        let end = at + word.len();
        if is_saying(word) {
            let rest = &title[end..];
            let behind = ["by ", "from "].iter().find_map(|by| rest.strip_prefix(by));
            let behind =
                behind.or_else(|| rest.strip_prefix("of ").filter(|rest| is_named_first(reading, rest)));
            return Some(match behind {
                Some(behind) => (until_preposition(behind), true),
                None => (title[..at].trim(), false),
            });
        }
        at = end;
    }
    None
}

/// Who publishes a text whose title says that it is a notice: the state, government or officer named first behind the
/// colon, or alone ahead ('U.S. Fact Sheet: …'). None where another stands beside ('Norway and Kenya Agree', 'the
/// Norway-Kenya Summit').
pub(in crate::extract) fn publisher(reading: Reading, roster: &mut Roster, title: &str) -> Option<Who> {
    let (kind, rest) = title.split_once(':')?;
    let kind = kind.trim();
    let ahead = reading.lexicon.words.notices.iter().find_map(|notice| {
        let at = kind.len().checked_sub(notice.len())?;
        kind.get(at..)?.eq_ignore_ascii_case(notice).then_some(kind[..at].trim())
    })?;
    let text = if ahead.is_empty() { rest } else { ahead };
    let text = text.trim_start();
    let text = text.strip_prefix("The ").unwrap_or(text);
    let (who, end) = roster.named_at_start(reading, text)?;
    let beside = text[end..].trim_start();
    let joined = beside.starts_with(['-', '–', '—', '/', ',', '&', '\'', '’']) || beside.starts_with("and ");
    let kind = roster.kind(who);
    (!joined && kind != ActorKind::Organization && kind != ActorKind::Group).then_some(who)
}

/// Whether a phrase begins with a name or title: 'Statement of the G7', not 'Declaration of Support for Kenya'.
fn is_named_first(reading: Reading, phrase: &str) -> bool {
    let at = if phrase.starts_with("the ") { "the ".len() } else { 0 };
    reading.lexicon.name_at(phrase, at).is_some() || reading.lexicon.title_at(phrase, at).is_some()
}

/// The beginning of a phrase up to a preposition or a gerund that ends a list of names.
fn until_preposition(phrase: &str) -> &str {
    let mut at = 0;
    for word in phrase.split_inclusive(' ') {
        let bare = word.trim();
        let goes_on = bare.starts_with(char::is_uppercase) && !bare.ends_with("ing")
            || matches!(bare, "of" | "the" | "and" | "for" | "de" | "von" | "van" | "al" | "bin");
        if !goes_on {
            break;
        }
        at += word.len();
    }
    phrase[..at].trim()
}

/// The parts of a phrase that begins with a person: 'Norwegian Foreign Minister Ana Silva', 'Ana Silva of Norway'.
struct Parts<'t> {
    /// The actor of the lexicon, by its index, whose title it is.
    owner: Option<usize>,
    title: Option<String>,
    /// Whether 'former' or the like stands ahead.
    changed: Option<String>,
    /// The name of the person, or empty.
    name: &'t str,
    /// The byte behind all this.
    end: usize,
}

impl<'t> Parts<'t> {
    fn of(reading: Reading, text: &'t str) -> Self {
        let lexicon = reading.lexicon;
        let mut parts = Self { owner: None, title: None, changed: None, name: "", end: 0 };
        let mut at = 0;
        loop {
            at += text[at..].len() - text[at..].trim_start_matches(['\'', '’', ' ']).len();
            let rest = &text[at..];
            let modifier = lexicon.modifiers().before.iter().find(|words| begins(rest, words));
            if let Some((span, title)) = lexicon.title_at(text, at) {
                // The first of several is the office: 'Prime Minister Dr. Ana Silva'.
                parts.title.get_or_insert_with(|| title.name.clone());
                at = span.end;
            } else if let Some(known) = lexicon
                .name_at(text, at)
                .filter(|known| parts.title.is_none() && lexicon.actor(known.actor).kind != ActorKind::Person)
            {
                parts.owner = Some(known.actor);
                at = known.span.end;
                if text[at..].starts_with("'s ") || text[at..].starts_with("’s ") {
                    at = text.len() - text[at..].trim_start_matches(['\'', '’', 's']).len();
                }
            } else if let Some(modifier) = modifier {
                parts.changed = Some(modifier.clone());
                at += modifier.len();
            } else if rest.starts_with("the ") || rest.starts_with("The ") {
                at += "the ".len();
            } else {
                break;
            }
            parts.end = at;
        }
        parts.name = name_in(&text[at..]);
        if !parts.name.is_empty() {
            parts.end = at + parts.name.len();
            let of = text[parts.end..].strip_prefix(" of ").map(|of| of.strip_prefix("the ").unwrap_or(of));
            if let Some(known) = of.and_then(|of| lexicon.name_at(of, 0))
                && parts.owner.is_none()
            {
                parts.owner = Some(known.actor);
            }
        }
        parts
    }
}

/// Whether a text begins with these words.
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.starts_with([' ', '-']))
}

/// The name that a text begins with: words with capitals, and particles between them.
fn name_in(text: &str) -> &str {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let closed = bare.ends_with([',', ':', ';']) || bare.ends_with("'s") || bare.ends_with("’s");
        let bare = bare.trim_end_matches([',', ':', ';']).trim_end_matches("'s").trim_end_matches("’s");
        if bare.starts_with(char::is_uppercase) {
            end = at + bare.len();
        } else if !is_particle(bare) {
            break;
        }
        at += word.len();
        if closed {
            break;
        }
    }
    &text[..end]
}

impl Roster {
    /// Who is named where a headline begins, and the byte behind the name: 'Norway', 'President Lind'.
    fn named_at_start(&mut self, reading: Reading, text: &str) -> Option<(Who, usize)> {
        let facts = Facts { lexicon: reading.lexicon, day: reading.published };
        let met = |roster: &Self, from: usize| {
            let (length, who) = Names::of(roster).longest(&text[from..])?;
            Some((who, from + length))
        };
        let known = reading.lexicon.name_at(text, 0).filter(|known| known.form != NameForm::Capital);
        let known_end = known.map_or(0, |known| known.span.end);
        if let Some(found) = met(self, 0).filter(|(_, end)| *end >= known_end) {
            return Some(found);
        }
        if let Some(known) = known.filter(|known| known.form != NameForm::Adjective) {
            return Some((self.listed(facts, known.actor), known.span.end));
        }
        let (span, title) = reading.lexicon.title_at(text, 0)?;
        let from = span.end + text[span.end..].starts_with(' ').then_some(1)?;
        met(self, from).or_else(|| {
            let end = from + text[from..].find(' ').unwrap_or(text.len() - from);
            let held = [Held::plain(&title.name)];
            self.is_known_by_office(facts, &text[from..end], &held)
                .then(|| (self.person(facts, &text[from..end], &held), end))
        })
    }

    /// The one person with whom a phrase of a title begins, be they named nowhere else: with an office, or by a known
    /// given name. `by` says that the phrase is names alone; one ahead of 'statement' may be a headline's beginning, so
    /// there the name must be all of it and bear a title.
    pub(in crate::extract) fn bylined(&mut self, reading: Reading, phrase: &str, by: bool) -> Option<Who> {
        let facts = Facts { lexicon: reading.lexicon, day: reading.published };
        let parts = Parts::of(reading, phrase);
        let several = [" and ", " & ", ", "].iter().any(|and| phrase[parts.end..].starts_with(and));
        let rest = phrase[parts.end..].trim_start_matches(['\'', '’', 's', ' ']);
        let headline = !by && (!rest.is_empty() || parts.title.is_none());
        if parts.name.is_empty() || several || headline {
            return None;
        }
        let of = parts.owner.map(|owner| self.listed(facts, owner));
        let held: Vec<Held> = parts
            .title
            .map(|title| Held {
                shown: parts.changed.as_ref().map_or(title.clone(), |changed| format!("{changed} {title}")),
                of,
                now: parts.changed.is_none(),
                ..Held::plain(&title)
            })
            .into_iter()
            .collect();
        let first = parts.name.split(' ').next().unwrap_or_default();
        let named = has_given(parts.name)
            && (!held.is_empty() || facts.lexicon.given_names().gender(first).is_some());
        // 'Vice President Lind' is whom the lexicon knows for one, 'Prime Minister Lind of Norway' one of Norway.
        let titled = !held.is_empty() && (of.is_some() || self.is_known_by_office(facts, parts.name, &held));
        (named || titled).then(|| self.person(facts, parts.name, &held))
    }
}

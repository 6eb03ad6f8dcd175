//! Which names of bodies are one body's: by legal form, initials and beginnings.

use std::collections::HashMap;

use super::reason::Reason;
use super::roster::{Facts, Roster, Who, note, only};
use crate::lexicon::{ActorKind, Lexicon, NameForm, folded};

/// The names of bodies in a document, by what finds them again.
#[derive(Default)]
pub(super) struct BodyNames {
    /// By the folded name without its legal form; only of those that the lexicon does not know.
    names: HashMap<String, Who>,
    /// By the initials of a name.
    initials: HashMap<String, Vec<Who>>,
    /// By each word of a longer name.
    words: HashMap<String, Vec<(Who, String)>>,
    /// By each word of a longer name, of the lexicon's full name too.
    nouns: HashMap<String, Vec<Who>>,
    /// The longer names that the document has, by their first word.
    longer: HashMap<String, Vec<String>>,
    /// One word that is a whole name.
    single: HashMap<String, Vec<Who>>,
    /// By the acronym that the document gives in brackets.
    bracketed: HashMap<String, Who>,
}

impl BodyNames {
    /// Notes a name of a body.
    pub(super) fn note(&mut self, who: Who, name: &str) {
        if !name.contains(' ') {
            note(self.single.entry(name.to_owned()).or_default(), who);
            return;
        }
        for word in name.split(' ') {
            note(self.words.entry(word.to_owned()).or_default(), (who, name.to_owned()));
        }
        self.note_nouns(who, name);
        self.names.entry(folded(name)).or_insert(who);
        for initials in initials(name) {
            note(self.initials.entry(initials).or_default(), who);
        }
    }

    /// Notes a full name, by whose nouns the body may be called later.
    pub(super) fn note_nouns(&mut self, who: Who, name: &str) {
        for word in name.split(' ') {
            note(self.nouns.entry(word.to_owned()).or_default(), who);
        }
    }

    /// Notes an acronym that the document gives in brackets behind a name.
    pub(super) fn own_acronym(&mut self, name: &str, who: Who) {
        self.bracketed.entry(name.to_owned()).or_insert(who);
    }

    fn with_word(&self, word: &str) -> &[(Who, String)] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }
}

impl Roster {
    /// Notes a name that the document has, before it is settled whose it is.
    pub(super) fn expect_body(&mut self, facts: Facts, name: &str) {
        let bare = folded(without_form(facts.lexicon, name));
        if let Some((first, _)) = bare.split_once(' ') {
            note(self.bodies.longer.entry(first.to_owned()).or_default(), bare.clone());
        }
    }

    /// A body that only the text names: one met before under this name, with fewer or more words for
    /// its legal form, by its initials or by the beginning of its name; else a new one.
    pub(super) fn body(&mut self, facts: Facts, name: &str) -> Who {
        let bare = without_form(facts.lexicon, name);
        let key = folded(bare);
        let met = self.bodies.names.get(&key).copied();
        let short = first_of_two(bare).map(|short| folded(&short));
        let of_first = short.as_ref().and_then(|short| self.bodies.names.get(short)).copied();
        let met = met
            .map(|who| {
                (who, if self.actors[who].name == name { Reason::SameName } else { Reason::LegalForm })
            })
            .or_else(|| self.known_body(facts, bare))
            .or_else(|| self.by_initials(name, bare).map(|who| (who, Reason::Initials)))
            .or_else(|| of_first.map(|who| (who, Reason::BeginningOfName)))
            .or_else(|| self.longer_body(bare).map(|who| (who, Reason::BeginningOfName)))
            .or_else(|| self.body_of_state(facts, bare).map(|who| (who, Reason::WithoutState)));
        let met = met.filter(|(who, _)| !self.is_parted(facts, *who, name));
        let (who, reason) =
            met.unwrap_or_else(|| (self.push(ActorKind::Organization, name), Reason::FirstName));
        self.bodies.names.entry(key).or_insert(who);
        if let Some(short) = short {
            self.bodies.names.entry(short).or_insert(who);
        }
        self.call(who, name, reason);
        let entry = &mut self.actors[who];
        if entry.known.is_none() && name.len() > entry.name.len() {
            name.clone_into(&mut entry.name);
        }
        who
    }

    /// The body of the lexicon whose name this is but for its legal form, or for its state in front.
    fn known_body(&mut self, facts: Facts, bare: &str) -> Option<(Who, Reason)> {
        let lexicon = facts.lexicon;
        let body = |name: &str| {
            let known = lexicon.name_at(name, 0).filter(|known| known.span.end == name.len())?;
            (lexicon.actor(known.actor).kind == ActorKind::Organization).then_some(known.actor)
        };
        if let Some(known) = body(bare) {
            return Some((self.known(facts, known, None), Reason::LegalForm));
        }
        let state = lexicon.name_at(bare, 0).map(|state| (state.span.end, lexicon.actor(state.actor)));
        let (end, state) = state.filter(|(_, state)| state.kind == ActorKind::Country)?;
        let rest = &bare[end..];
        let rest = ["'s ", "’s ", " "].iter().find_map(|gap| rest.strip_prefix(gap))?;
        let known = body(rest).filter(|&known| lexicon.actor(known).country == state.country)?;
        Some((self.known(facts, known, None), Reason::WithoutState))
    }

    /// The only body of which the name is an acronym, or that is an acronym of the name.
    fn by_initials(&self, name: &str, bare: &str) -> Option<Who> {
        if is_acronym(name) {
            let letters: String = name.chars().filter(|letter| *letter != '.').collect();
            return only(self.bodies.initials.get(&letters)?.iter().copied());
        }
        let short = initials(bare);
        let single = short.iter().filter_map(|short| self.bodies.single.get(short));
        only(single.flatten().copied())
    }

    /// The only body of the document with a name of which this is the beginning, or that this begins:
    /// 'Northrop' and 'Northrop Grumman'.
    fn longer_body(&self, name: &str) -> Option<Who> {
        // The 'HLF Board' is a body of the HLF.
        let begins = |short: &str, long: &str| {
            !is_acronym(short)
                && long
                    .strip_prefix(short)
                    .is_some_and(|rest| rest.starts_with(' ') && !rest.starts_with(" of "))
        };
        let first = name.split(' ').next().unwrap_or(name);
        let single = self.bodies.single.get(first).into_iter().flatten().copied();
        // Of 'Nord Shipping' and 'Nord Steel' neither is 'Nord'.
        let alone = self.bodies.longer.get(&folded(first)).is_none_or(|names| names.len() < 2);
        let single = single.filter(|_| alone && name != first && !is_acronym(first));
        let longer = self.bodies.with_word(first).iter();
        let longer = longer.filter(|(_, other)| begins(name, other) || begins(other, name));
        only(longer.map(|(who, _)| *who).chain(single))
    }

    /// The only body of the document whose name is this with a state in front: 'Supreme Court' and
    /// 'Norwegian Supreme Court of Cassation'.
    fn body_of_state(&self, facts: Facts, name: &str) -> Option<Who> {
        let first = name.split_once(' ').map(|(first, _)| first)?;
        let of_state = |other: &str| {
            let head = other.split_once(" of ").map_or(other, |(head, _)| head);
            let state =
                [other, head].into_iter().find_map(|whole| whole.strip_suffix(name)?.strip_suffix(' '));
            let state = state.map(|state| state.trim_end_matches("'s").trim_end_matches("’s"));
            state
                .and_then(|state| {
                    facts.lexicon.name_at(state, 0).filter(|known| known.span.end == state.len())
                })
                .is_some_and(|state| {
                    state.form != NameForm::Capital
                        && facts.lexicon.actor(state.actor).kind == ActorKind::Country
                })
        };
        let all = self.bodies.with_word(first).iter().filter(|(_, other)| of_state(other));
        only(all.map(|(who, _)| *who))
    }

    /// Whose acronym this is by the document's own brackets.
    pub(super) fn own_acronym(&self, name: &str) -> Option<Who> {
        self.bodies.bracketed.get(name).copied()
    }

    /// Whether a name of a body holds this noun.
    pub(super) fn is_called_with(&self, who: Who, noun: &str) -> bool {
        self.bodies.nouns.get(noun).is_some_and(|all| all.contains(&who))
    }

    /// The only body named before whose name holds this noun: 'the Council'.
    pub(super) fn body_with(&self, noun: &str) -> Option<Who> {
        only(self.bodies.nouns.get(noun)?.iter().copied())
    }
}

/// The initials of a name's words: of the capitalised ones, and of all.
fn initials(name: &str) -> Vec<String> {
    let first = || name.split([' ', '-']).filter_map(|word| word.chars().next());
    let capitals: String = first().filter(|letter| letter.is_uppercase()).collect();
    let all: String = first().flat_map(char::to_uppercase).collect();
    let mut both = vec![capitals];
    if both[0] != all {
        both.push(all);
    }
    both.retain(|initials| initials.chars().count() > 1);
    both
}

/// The name that the first of two people alone gives a body: 'Silva-Olsen Administration' is also the 'Silva
/// Administration'.
fn first_of_two(name: &str) -> Option<String> {
    let (front, rest) = name.split_once(' ')?;
    let (first, second) = front.split_once(['-', '–'])?;
    let is_name = |part: &str| part.len() > 2 && part.starts_with(char::is_uppercase);
    (is_name(first) && is_name(second)).then(|| format!("{first} {rest}"))
}

/// A body's name without the words for its legal form.
fn without_form<'n>(lexicon: &Lexicon, name: &'n str) -> &'n str {
    let mut name = name.trim_end_matches(',');
    while let Some((front, last)) = name.rsplit_once(' ') {
        if !lexicon.words.corporate_words.iter().any(|word| word == last) {
            break;
        }
        name = front.trim_end_matches(',');
    }
    name
}

/// Whether `short` is made of the initials of the words of `long`, small words left out or not.
pub(super) fn is_acronym_of(short: &str, long: &str) -> bool {
    let short: String = short.chars().filter(|letter| *letter != '.').collect();
    initials(long).contains(&short)
}

/// Whether a name has capitals only.
fn is_acronym(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

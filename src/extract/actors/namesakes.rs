//! Which names of people are one person's: by given names, surnames and offices.

use super::held::Held;
use super::reason::Reason;
use super::roster::{Facts, MANY, Roster, Who, only};
use crate::lexicon::{ActorKind, Gender, folded, given, has_given, is_suffix, sounded, surname, surnames};

/// By which part of a name a person is called; of two the later is the stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    Given,
    Inner,
    Surname,
}

impl Roster {
    /// The person that `name` with these titles means: one met before, if given name and office do not
    /// speak against it; else one of the lexicon, by full name or by surname, office and day; else a
    /// new one.
    pub(super) fn person(&mut self, facts: Facts, name: &str, held: &[Held]) -> Who {
        let met =
            if has_given(name) { self.met_in_full(facts, name, held) } else { self.met_by_part(name, held) };
        let (who, reason) = met
            .filter(|(who, _)| !self.is_parted(facts, *who, name))
            .or_else(|| {
                let (index, reason) = self.in_lexicon(facts, name, held)?;
                let parted = |known: &str| facts.lexicon.are_parted(known, name);
                if facts.lexicon.actor(index).plain_names().any(parted) {
                    return None;
                }
                Some((self.known(facts, index, None), reason))
            })
            .unwrap_or_else(|| {
                let who = self.push(ActorKind::Person, name);
                (who, Reason::FirstName)
            });
        self.note_calls(facts, who, name);
        self.call(who, name, reason);
        let entry = &mut self.actors[who];
        if entry.known.is_none() && fuller(name, &entry.name) {
            name.clone_into(&mut entry.name);
        }
        entry.in_full += usize::from(has_given(name));
        entry.gender = entry.gender.or_else(|| gender(facts, &entry.name));
        for held in held {
            self.hold(facts, who, held);
        }
        who
    }

    /// Whether the user's word is that this is no name of somebody.
    pub(super) fn is_parted(&self, facts: Facts, who: Who, name: &str) -> bool {
        self.actors[who].names.keys().any(|known| facts.lexicon.are_parted(known, name))
    }

    /// What the lexicon's name of a person tells of it.
    pub(super) fn person_known(&mut self, facts: Facts, who: Who) {
        let entry = &mut self.actors[who];
        entry.in_full += 1;
        entry.gender = entry.gender.or_else(|| gender(facts, &entry.name));
    }

    fn met_in_full(&self, facts: Facts, name: &str, held: &[Held]) -> Option<(Who, Reason)> {
        let called = self.called.get(&sounded(surname(name)))?;
        let names = facts.lexicon.given_names();
        let fits = |who: Who| {
            let entry = &self.actors[who];
            let agrees = |other: &str| given_agree(name, other, |a, b| names.agree_in_text(a, b));
            let agree =
                agrees(&entry.name) || entry.names.keys().any(|other| has_given(other) && agrees(other));
            agree && self.offices_agree(who, held)
        };
        let all = called.iter().filter(|(who, part)| *part == Called::Surname && fits(*who));
        let Some(who) = only(all.map(|(who, _)| *who)) else {
            return self.met_by_given_names(name, called, held);
        };
        let same = self.actors[who].names.contains_key(name) || self.actors[who].name == name;
        Some((who, if same { Reason::SameName } else { Reason::FullName }))
    }

    /// By two given names alone: 'Anne Marie' of Anne Marie Lind, if only one is called so.
    fn met_by_given_names(
        &self,
        name: &str,
        called: &[(Who, Called)],
        held: &[Held],
    ) -> Option<(Who, Reason)> {
        let begins = |who: Who| {
            let rest = self.actors[who].name.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(' ')) && self.offices_agree(who, held)
        };
        let inner = called.iter().filter(|(who, part)| *part == Called::Inner && begins(*who));
        only(inner.map(|(who, _)| *who)).map(|who| (who, Reason::PartOfName))
    }

    /// By a surname or given name alone: the only one in the document who is called so by the
    /// strongest part of the name. Where two are, the one whose title the text gives.
    fn met_by_part(&self, name: &str, held: &[Held]) -> Option<(Who, Reason)> {
        // 'the Marquis de Lind' may be who was Lind before.
        let bare = || surnames(name).find_map(|part| self.called.get(&sounded(part)));
        let called = self.called.get(&sounded(name)).or_else(bare)?;
        let fitting: Vec<(Who, Called)> =
            called.iter().filter(|(who, _)| self.offices_agree(*who, held)).copied().collect();
        let strongest = fitting.iter().map(|(_, part)| *part).max()?;
        let all = || fitting.iter().filter(|(_, part)| *part == strongest).map(|(who, _)| *who);
        let titled = |who: &Who| {
            let bears =
                |held: &Held| self.actors[*who].affiliations.iter().any(|(title, _)| *title == held.shown);
            held.iter().any(|held| !held.address && bears(held))
        };
        let reason = match strongest {
            Called::Surname => Reason::Surname,
            Called::Inner => Reason::PartOfName,
            Called::Given => Reason::GivenName,
        };
        if let Some(who) = only(all()) {
            return Some((who, reason));
        }
        if let Some(who) = only(all().filter(titled)) {
            return Some((who, Reason::SurnameAndOffice));
        }
        if let Some(who) = self.prominent(all()) {
            return Some((who, Reason::Prominence));
        }
        // Namesakes: the bare name is kept apart, but is one with itself.
        only(all().filter(|who| !has_given(&self.actors[*who].name))).map(|who| (who, Reason::SameName))
    }

    /// Of namesakes the one whom the document names in full twice or more, where it names the others once.
    fn prominent(&self, namesakes: impl Iterator<Item = Who>) -> Option<Who> {
        let mut all: Vec<(usize, Who)> = namesakes
            .filter(|who| has_given(&self.actors[*who].name))
            .map(|who| (self.actors[who].in_full, who))
            .collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        match all[..] {
            [(first, who), (second, _), ..] if first > 1 && second <= 1 => Some(who),
            _ => None,
        }
    }

    /// The person of the lexicon, by its index, that a name not met before means.
    fn in_lexicon(&self, facts: Facts, name: &str, held: &[Held]) -> Option<(usize, Reason)> {
        let lexicon = facts.lexicon;
        let called = lexicon.people_called(surname(name));
        let holds = |person: &usize| held.iter().any(|held| self.holds(facts, *person, held));
        let full = given(name).split(' ').next().is_some_and(|first| folded(first).chars().count() > 1);
        if !full {
            let bearers = called.iter().filter(|person| holds(person));
            let now = only(bearers.copied()).map(|person| (person, Reason::SurnameOfficeAndDay));
            // 'President Lind', of one who was it long ago.
            let led = |person: &usize| held.iter().any(|held| self.led_before(facts, *person, held));
            let before = || {
                only(called.iter().copied().filter(led)).map(|person| (person, Reason::SurnameAndPastOffice))
            };
            return now.or_else(before);
        }
        let bears = |person: &&usize| {
            let known = lexicon.actor(**person);
            let named =
                known.plain_names().any(|other| has_given(other) && same_full_name(facts, name, other));
            named && self.countries_agree(known, held)
        };
        let all: Vec<usize> = called.iter().filter(bears).copied().collect();
        let exact =
            |person: &usize| lexicon.actor(*person).plain_names().any(|other| folded(other) == folded(name));
        only(all.iter().copied())
            .or_else(|| only(all.iter().copied().filter(exact)))
            .or_else(|| only(all.iter().copied().filter(holds)))
            .or_else(|| family_first(facts, name))
            .or_else(|| shorter(facts, name).filter(holds))
            .map(|person| (person, Reason::KnownFullName))
    }

    /// Whether the lexicon knows one person alone whom this name and these offices mean.
    pub(super) fn is_known_by_office(&self, facts: Facts, name: &str, held: &[Held]) -> bool {
        self.in_lexicon(facts, name, held).is_some()
    }

    /// Whether somebody else than `person` (of the lexicon) is called `name` by surname here.
    pub(super) fn namesake(&self, facts: Facts, person: usize, name: &str) -> Option<Who> {
        let called = self.called.get(&sounded(name))?;
        let id = &facts.lexicon.actor(person).id;
        let other = |who: &Who| self.actors[*who].known_id.as_ref() != Some(id);
        if self.by_id.contains_key(id) {
            return None;
        }
        let all = called.iter().filter(|(_, part)| *part == Called::Surname).map(|(who, _)| *who);
        only(all.filter(other))
    }

    /// Notes what a person of this name may be called.
    pub(super) fn note_calls(&mut self, facts: Facts, who: Who, name: &str) {
        let mut note = |word: &str, part: Called| {
            let called = self.called.entry(sounded(word)).or_default();
            let room = called.len() < MANY;
            match called.iter_mut().find(|(other, _)| *other == who) {
                Some((_, known)) => *known = part.max(*known),
                None if room => called.push((who, part)),
                None => {}
            }
        };
        let family = surname(name);
        note(family, Called::Surname);
        for word in family.split(' ').skip(1) {
            note(word, Called::Inner);
        }
        let given: Vec<&str> = given(name).split(' ').filter(|word| !word.is_empty()).collect();
        for (nth, word) in given.iter().enumerate() {
            let initial = word.ends_with('.') || word.chars().count() < 2;
            let family_first =
                nth == 0 && given.len() <= 2 && facts.lexicon.given_names().is_family_first(word);
            match (initial, family_first, nth) {
                (true, ..) => {}
                (_, true, _) => note(word, Called::Surname),
                (_, _, 0) => note(word, Called::Given),
                _ => {
                    note(word, Called::Inner);
                    if nth + 1 == given.len() {
                        note(&format!("{word} {family}"), Called::Surname);
                    }
                }
            }
        }
    }
}

/// What the given name tells.
fn gender(facts: Facts, name: &str) -> Option<Gender> {
    facts.lexicon.given_names().gender(given(name).split(' ').next()?)
}

/// Whether two full names with the same surname may be one person's, by the first given names, of which
/// `alike` tells.
fn given_agree(one: &str, other: &str, alike: impl Fn(&str, &str) -> bool) -> bool {
    let (one, other) = (given(one), given(other));
    if one.is_empty() || other.is_empty() {
        return true;
    }
    // 'Lewis Lind' is not 'Karin L. Lind': of a second name only the whole says whose it is.
    let whole = |name: &str| name.trim_end_matches('.').chars().nth(1).is_some();
    // 'Omar Karin Al-Salem Lind' is not 'Karin Al-Ahmad Lind': one of the other names must be shared, if both have any.
    let rest = |name: &str, nth: usize| name.split(' ').skip(nth + 1).any(whole);
    // Spellings differ, first letters seldom.
    let initial = |name: &str| folded(name.rsplit('-').next().unwrap_or(name)).chars().next();
    let share = |a: &str, b: &str, nth: usize| {
        let mut b = b.split(' ').skip(nth + 1);
        b.any(|b| a.split(' ').skip(1).any(|a| alike(a, b) || initial(a) == initial(b)))
    };
    let agree = |a: &str, b: &str| {
        let Some(first) = a.split(' ').next() else { return false };
        let fits = |(nth, second): (usize, &str)| {
            let named = (nth == 0 || whole(first) && whole(second)) && alike(first, second);
            named && (!rest(a, 0) || !rest(b, nth) || share(a, b, nth))
        };
        b.split(' ').take(2).enumerate().any(fits)
    };
    agree(one, other) || agree(other, one)
}

/// Who in the lexicon has this name with the family name behind: 'Kishida Fumio', 'KISHIDA Fumio'.
fn family_first(facts: Facts, name: &str) -> Option<usize> {
    let (family, given) = name.split_once(' ').filter(|(_, given)| !given.contains(' '))?;
    let turned = folded(&format!("{given} {family}"));
    let called = facts.lexicon.people_called(family).iter().copied();
    only(
        called
            .filter(|&person| facts.lexicon.actor(person).plain_names().any(|other| folded(other) == turned)),
    )
}

/// Who in the lexicon has this name but for a family name at the end: 'Ana Silva Lind' for Ana Silva.
fn shorter(facts: Facts, name: &str) -> Option<usize> {
    let (short, _) = name.rsplit_once(' ').filter(|(short, last)| has_given(short) && !is_suffix(last))?;
    let alike = |person: &usize| {
        facts.lexicon.actor(*person).plain_names().any(|other| folded(other) == folded(short))
    };
    only(facts.lexicon.people_called(surname(short)).iter().copied().filter(alike))
}

/// Whether two full names are one, but for middle names, initials, short forms and spelling.
fn same_full_name(facts: Facts, one: &str, other: &str) -> bool {
    let names = facts.lexicon.given_names();
    sounded(surname(one)) == sounded(surname(other)) && given_agree(one, other, |a, b| names.agree(a, b))
}

/// Whether `name` shows more of a person than `shown`: given name and surname, without initials.
fn fuller(name: &str, shown: &str) -> bool {
    !has_given(shown) && has_given(name)
}

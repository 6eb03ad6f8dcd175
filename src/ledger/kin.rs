//! Who stands for whom: an office and its holder, a state and those who act for it, a body and its
//! members; all by the affiliations that the documents tell.

use super::days::{self, TERM};
use hashbrown::HashMap;

use crate::extract::Actor;
use crate::lexicon::ActorKind;

/// The affiliation of a member: a state is no part of its alliance as a minister is of his state.
const MEMBER: &str = "member";

/// Words in front of an office that is not held.
const NOT_HELD: [&str; 6] = ["former ", "ex-", "then-", "late ", "would-be ", "one-time "];

/// Actors by number, and who stands above them.
#[derive(Debug, Default)]
pub(super) struct Kin {
    numbers: HashMap<String, u32>,
    actors: Vec<Standing>,
}

#[derive(Debug)]
struct Standing {
    above: Vec<Above>,
    /// How little it says: a person 0, a state 3.
    rank: u8,
    country: Option<String>,
}

/// Somebody for whom an actor stands, and in which days.
#[derive(Clone, Copy, Debug)]
struct Above {
    who: u32,
    first: i32,
    last: i32,
}

/// How two actors of two reports are one party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Same,
    Nested,
}

impl Kin {
    /// Who stands for whom among `actors`, which are sorted by id.
    pub(super) fn new(actors: &[Actor]) -> Self {
        let mut kin = Self::default();
        for actor in actors {
            let number = kin.number(&actor.id);
            kin.actors[number as usize].rank = rank(actor.kind);
            kin.actors[number as usize].country.clone_from(&actor.country);
        }
        let states: HashMap<&str, u32> = actors
            .iter()
            .filter(|actor| actor.kind == ActorKind::Country)
            .filter_map(|actor| Some((actor.country.as_deref()?, kin.numbers[&actor.id])))
            .collect();
        let mut posts: HashMap<(&str, &str), u32> = HashMap::new();
        for actor in actors.iter().filter(|actor| actor.kind == ActorKind::Office) {
            for affiliation in &actor.affiliations {
                if let Some(of) = &affiliation.of {
                    posts.entry((&affiliation.title, of)).or_insert(kin.numbers[&actor.id]);
                }
            }
        }
        for actor in actors {
            let number = kin.numbers[&actor.id];
            if matches!(actor.kind, ActorKind::Government | ActorKind::Office) {
                let state = actor.country.as_deref().and_then(|code| states.get(code));
                kin.put(number, state.copied(), i32::MIN, i32::MAX);
            }
            for affiliation in &actor.affiliations {
                let title = affiliation.title.as_str();
                let Some(of) = affiliation.of.as_deref().filter(|_| is_held(actor.kind, title)) else {
                    continue;
                };
                let last = affiliation.seen.as_ref().and_then(|seen| seen.last).or(affiliation.as_of);
                let (first, last) = match (affiliation.as_of, last) {
                    (Some(first), Some(last)) => (days::number(first) - TERM, days::number(last) + TERM),
                    _ => (i32::MIN, i32::MAX),
                };
                kin.put(number, kin.numbers.get(of).copied(), first, last);
                kin.put(number, posts.get(&(title, of)).copied(), first, last);
            }
        }
        kin
    }

    fn put(&mut self, actor: u32, above: Option<u32>, first: i32, last: i32) {
        let Some(who) = above.filter(|who| *who != actor) else { return };
        let all = &mut self.actors[actor as usize].above;
        let meets = |known: &&mut Above| known.who == who && known.first <= last && first <= known.last;
        match all.iter_mut().find(meets) {
            Some(known) => {
                known.first = known.first.min(first);
                known.last = known.last.max(last);
            }
            None => all.push(Above { who, first, last }),
        }
    }

    /// The number of an actor; one not met before gets the next.
    pub(super) fn number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = u32::try_from(self.actors.len()).unwrap_or(u32::MAX);
        self.actors.push(Standing { above: Vec::new(), rank: 3, country: None });
        self.numbers.insert(id.to_owned(), number);
        number
    }

    /// How the two are one party on a day; none if they are not.
    pub(super) fn relation(&self, a: u32, b: u32, day: i32) -> Option<Relation> {
        if a == b {
            return Some(Relation::Same);
        }
        let over = |low: u32, high: u32| self.over(low, day).any(|who| who == high);
        (over(a, b) || over(b, a)).then_some(Relation::Nested)
    }

    /// Whether both stand for one on a day: members of one delegation.
    pub(super) fn are_companions(&self, a: u32, b: u32, day: i32) -> bool {
        self.over(a, day).any(|who| self.over(b, day).any(|other| other == who))
    }

    fn over(&self, actor: u32, day: i32) -> impl Iterator<Item = u32> {
        let holds = move |above: &&Above| above.first <= day && day <= above.last;
        self.actors[actor as usize].above.iter().filter(holds).map(|above| above.who)
    }

    /// The actor, and all above it on any day.
    pub(super) fn line(&self, actor: u32) -> impl Iterator<Item = u32> {
        std::iter::once(actor).chain(self.actors[actor as usize].above.iter().map(|above| above.who))
    }

    pub(super) fn rank(&self, actor: u32) -> u8 {
        self.actors[actor as usize].rank
    }

    pub(super) fn country(&self, actor: u32) -> Option<&str> {
        self.actors[actor as usize].country.as_deref()
    }
}

fn rank(kind: ActorKind) -> u8 {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Office => 1,
        ActorKind::Government | ActorKind::Organization => 2,
        ActorKind::Country | ActorKind::Group => 3,
    }
}

/// Whether whoever has this title acts for its owner.
pub(crate) fn is_held(kind: ActorKind, title: &str) -> bool {
    let lower = title.to_lowercase();
    (title != MEMBER || kind == ActorKind::Group) && !NOT_HELD.iter().any(|word| lower.starts_with(word))
}

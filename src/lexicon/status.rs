//! How far the lexicon reaches: what it holds, and until when its offices are known.

use jiff::civil::Date;

use super::{ActorKind, Lexicon};

/// One list of the lexicon, and how far it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// What is counted: a kind of actor, or offices by what they are.
    pub what: String,
    /// How many there are.
    pub count: usize,
    /// Of offices: how many terms, the first day and the last day that is known.
    pub terms: Option<(usize, Date, Date)>,
}

impl Lexicon {
    /// What the lexicon holds: actors by kind, then offices by role.
    pub fn reach(&self) -> Vec<Reach> {
        use ActorKind::{Country, Government, Group, Organization, Person};
        let mut all: Vec<Reach> = [Person, Country, Government, Organization, Group]
            .into_iter()
            .map(|kind| Reach {
                what: kind.as_str().to_owned(),
                count: self.register.actors.iter().filter(|actor| actor.kind == kind).count(),
                terms: None,
            })
            .collect();
        let mut roles: Vec<&str> =
            self.offices.iter().map(|office| office.role.as_deref().unwrap_or("other")).collect();
        roles.sort_unstable();
        roles.dedup();
        for role in roles {
            let offices =
                self.offices.iter().filter(|office| office.role.as_deref().unwrap_or("other") == role);
            let terms = offices.clone().flat_map(|office| &office.terms);
            let first = terms.clone().map(|term| term.first).min();
            let last = terms.clone().map(|term| term.last).max();
            all.push(Reach {
                what: format!("office: {}", role.replace('_', " ")),
                count: offices.count(),
                terms: first.zip(last).map(|(first, last)| (terms.count(), first, last)),
            });
        }
        all
    }
}

//! Which places can be one: 'Geneva' and 'Switzerland' can, 'Geneva' and 'Vienna' cannot.

use std::cell::OnceCell;
use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::lexicon::{Lexicon, folded};

/// What is known of places. Without it none is known.
static KNOWN: LazyLock<Option<Lexicon>> = LazyLock::new(|| Lexicon::builtin().ok());

/// The places that reports tell, by number; 0 is none.
#[derive(Debug, Default)]
pub(super) struct Places {
    numbers: HashMap<String, u32>,
    all: Vec<Place>,
}

#[derive(Debug)]
struct Place {
    /// As first told.
    name: String,
    folded: String,
    /// The countries in which it may lie, looked up when they are first asked for.
    countries: OnceCell<Vec<&'static str>>,
}

impl Places {
    /// The number of a place; one not met before gets the next.
    pub(super) fn number(&mut self, name: Option<&str>) -> u32 {
        let Some(name) = name else { return 0 };
        let folded = folded(name);
        if let Some(number) = self.numbers.get(&folded) {
            return *number;
        }
        self.all.push(Place { name: name.to_owned(), folded: folded.clone(), countries: OnceCell::new() });
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.numbers.insert(folded, number);
        number
    }

    /// Whether two places can be one: one is not told, one names the other and more, or they are not
    /// known to lie in different countries.
    pub(super) fn agree(&self, a: u32, b: u32) -> bool {
        let (Some(a), Some(b)) = (self.place(a), self.place(b)) else { return true };
        let within = |short: &str, long: &str| format!(" {long} ").contains(&format!(" {short} "));
        if a.folded == b.folded || within(&a.folded, &b.folded) || within(&b.folded, &a.folded) {
            return true;
        }
        let (own, others) = (a.countries(), b.countries());
        own.is_empty() || others.is_empty() || own.iter().any(|country| others.contains(country))
    }

    fn place(&self, number: u32) -> Option<&Place> {
        self.all.get(number.checked_sub(1)? as usize)
    }
}

impl Place {
    fn countries(&self) -> &[&'static str] {
        self.countries.get_or_init(|| {
            let Some(lexicon) = &*KNOWN else { return Vec::new() };
            let named = |name: &str| {
                let name = name.trim();
                lexicon.countries_of_place(name.strip_prefix("the ").unwrap_or(name))
            };
            let whole = named(&self.name);
            if !whole.is_empty() {
                return whole;
            }
            // 'Geneva, Switzerland', 'Camp David, Maryland': the part behind is the larger.
            let mut parts = self.name.rsplit(',').map(named);
            parts.find(|countries| !countries.is_empty()).unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(a: &str, b: &str) -> bool {
        let mut places = Places::default();
        let (a, b) = (places.number(Some(a)), places.number(Some(b)));
        assert_eq!(places.agree(a, b), places.agree(b, a));
        places.agree(a, b)
    }

    #[test]
    fn a_place_and_the_country_around_it_can_be_one() {
        assert!(agree("Geneva", "Switzerland") && agree("Geneva, Switzerland", "Switzerland"));
        assert!(agree("the White House", "Washington") && agree("New York", "New York City"));
    }

    #[test]
    fn places_of_different_countries_cannot() {
        assert!(!agree("Geneva", "Vienna") && !agree("Geneva", "Austria") && !agree("France", "Austria"));
        assert!(!agree("the Kremlin", "the White House"));
    }

    #[test]
    fn a_place_that_is_not_known_can_be_any() {
        assert!(agree("Schloss Elmau", "Paris"));
    }
}

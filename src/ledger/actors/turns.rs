//! Whether the offices of namesakes fit one life: nobody is a bishop, then a minister, then a bishop again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

/// An office as documents tell it: of whom, and what.
pub(super) type Office<'a> = (&'a str, &'a str);

/// What a document tells of somebody: its day, and his offices.
pub(super) struct Telling<'a> {
    pub(super) day: Option<Date>,
    pub(super) offices: BTreeSet<Office<'a>>,
}

/// To whom each office belongs, where the tellings are of several people: a number for each person, from 0;
/// none where one person can have held them all.
///
/// Two offices of one owner do not fit if each has nothing in common with the other by its words, no document
/// tells both of one person, and one is told before and behind the other.
pub(super) fn holders<'a>(tellings: &[Telling<'a>]) -> Option<BTreeMap<Office<'a>, usize>> {
    let mut days: BTreeMap<Office, Vec<Date>> = BTreeMap::new();
    for telling in tellings {
        let Some(day) = telling.day else { continue };
        for &office in &telling.offices {
            days.entry(office).or_default().push(day);
        }
    }
    let together = |a: Office, b: Office| {
        tellings.iter().any(|telling| telling.offices.contains(&a) && telling.offices.contains(&b))
    };
    let apart = |a: Office<'a>, b: Office<'a>| {
        a.0 == b.0 && !share_word(a.1, b.1) && take_turns(&days[&a], &days[&b]) && !together(a, b)
    };
    let mut people: Vec<Vec<Office>> = Vec::new();
    let mut held: BTreeMap<Office, usize> = BTreeMap::new();
    for &office in days.keys() {
        let fits = |all: &Vec<Office<'a>>| all.iter().all(|&other| !apart(office, other));
        let nth = people.iter().position(fits).unwrap_or(people.len());
        if nth == people.len() {
            people.push(Vec::new());
        }
        people[nth].push(office);
        held.insert(office, nth);
    }
    (people.len() > 1).then_some(held)
}

/// Whether one is told before and behind the other.
fn take_turns(a: &[Date], b: &[Date]) -> bool {
    let around = |outer: &[Date], inner: &[Date]| {
        let (first, last) = (outer.iter().min(), outer.iter().max());
        inner.iter().any(|day| first.is_some_and(|first| first < day) && last.is_some_and(|last| day < last))
    };
    around(a, b) || around(b, a)
}

/// Whether two titles have a word in common, as 'Foreign Minister' and 'Minister for Trade' have.
fn share_word(a: &str, b: &str) -> bool {
    let words = |title: &str| -> BTreeSet<String> {
        title.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect()
    };
    let small = ["", "of", "for", "the", "and", "to", "in", "on"];
    words(a).intersection(&words(b)).any(|word| !small.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn told(year: i16, title: &'static str) -> Telling<'static> {
        Telling { day: Some(date(year, 1, 1)), offices: BTreeSet::from([("NOR", title)]) }
    }

    #[test]
    fn one_person_may_rise_from_office_to_office() {
        assert!(holders(&[told(2001, "Mayor"), told(2005, "Mayor"), told(2009, "Minister")]).is_none());
    }

    #[test]
    fn nobody_takes_turns_in_two_offices() {
        let held = holders(&[told(2001, "Bishop"), told(2005, "Minister"), told(2009, "Bishop")]);
        assert_eq!(held.map(|held| held.values().copied().collect::<Vec<_>>()), Some(vec![0, 1]));
    }

    #[test]
    fn titles_that_share_a_word_are_one_office_told_in_two_ways() {
        let told =
            [told(2001, "Foreign Minister"), told(2002, "Minister of Trade"), told(2003, "Foreign Minister")];
        assert!(holders(&told).is_none());
    }

    #[test]
    fn offices_told_together_are_held_together() {
        let mut both = told(2003, "Bishop");
        both.offices.insert(("NOR", "Senator"));
        assert!(holders(&[told(2001, "Bishop"), told(2002, "Senator"), both]).is_none());
    }
}

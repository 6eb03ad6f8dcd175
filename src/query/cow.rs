//! Codes of states of the Correlates of War project.

use std::collections::HashMap;
use std::sync::LazyLock;

/// ISO 3166-1 alpha-3, abbreviation, number: the state system as of 2016, and states before.
const CODES: &str = include_str!("cow.tsv");

/// The abbreviation and the number of a state, by ISO 3166-1 alpha-3. None for what that list has not,
/// such as territories.
///
/// ```
/// assert_eq!(whowhom::query::cow("FRA"), Some(("FRN", 220)));
/// ```
pub fn cow(iso: &str) -> Option<(&'static str, u16)> {
    STATES.get(iso).copied()
}

/// By ISO 3166-1 alpha-3: a panel asks for hundreds of thousands.
static STATES: LazyLock<HashMap<&str, (&str, u16)>> = LazyLock::new(|| {
    let state = |line: &'static str| {
        let (iso, rest) = line.split_once('\t')?;
        let (code, number) = rest.split_once('\t')?;
        Some((iso, (code, number.parse().ok()?)))
    };
    CODES.lines().filter_map(state).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_two_codes_of_three_letters_and_a_number() {
        for line in CODES.lines() {
            let iso = line.split('\t').next().unwrap();
            let (code, number) = cow(iso).unwrap();
            assert!(iso.len() == 3 && code.len() == 3 && (2..1000).contains(&number), "{line}");
        }
    }
}

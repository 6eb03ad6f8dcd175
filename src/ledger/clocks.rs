//! How far the clocks of two countries are apart: a call late in one day here is early in the next there.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// From this many hours on, an event may have two days.
const APART: f64 = 3.0;

/// The least and the most that each country is ahead of UTC.
static CLOCKS: LazyLock<HashMap<String, (f64, f64)>> = LazyLock::new(|| {
    let lines: BTreeMap<String, String> = toml::from_str(include_str!("clocks.toml")).unwrap_or_default();
    let mut clocks: HashMap<String, (f64, f64)> = HashMap::new();
    for (hours, countries) in &lines {
        let Ok(hours) = hours.parse::<f64>() else { continue };
        for country in countries.split_whitespace() {
            let (least, most) = clocks.entry(country.to_owned()).or_insert((hours, hours));
            *least = least.min(hours);
            *most = most.max(hours);
        }
    }
    clocks
});

/// Whether the clocks of two of these countries may be far apart. One whose clocks are not known says nothing.
pub(super) fn are_apart<'c>(countries: &(impl Iterator<Item = &'c str> + Clone)) -> bool {
    let clock = |country| CLOCKS.get(country).map(|clock| (country, *clock));
    let pair = |(nth, (one, own))| {
        let later = countries.clone().filter_map(clock).skip(nth + 1);
        later.filter(move |(other, _)| *other != one).any(move |(_, other): (_, (f64, f64))| {
            let (least, most): (f64, f64) = own;
            (most - other.0).max(other.1 - least) >= APART
        })
    };
    countries.clone().filter_map(clock).enumerate().any(pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn washington_and_beijing_are_apart_and_paris_and_berlin_are_not() {
        assert!(are_apart(&["USA", "CHN"].into_iter()));
        assert!(!are_apart(&["FRA", "DEU"].into_iter()) && !are_apart(&["USA", "USA"].into_iter()));
    }

    #[test]
    fn every_line_is_read() {
        let hours: BTreeMap<String, String> = toml::from_str(include_str!("clocks.toml")).unwrap();
        assert!(hours.keys().all(|hours| hours.parse::<f64>().is_ok_and(|hours| hours.abs() <= 14.0)));
        assert!(CLOCKS.keys().all(|code| code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase())));
    }
}

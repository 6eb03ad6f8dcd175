//! Each question asked of ledgers by chance: a slow plain answer must be the same.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::super::*;
use super::{Entry, ledger, outline};
use crate::Ledger;
use crate::graph::pairs;
use crate::lexicon::Status;

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let day = (0_i64..120).prop_map(|day| date(2022, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap());
    let days = prop_oneof![
        6 => day.clone().prop_map(|day| day.to_string()),
        1 => (day, 1_i64..20).prop_map(|(day, more)| {
            format!("{day}/{}", day.checked_add(jiff::Span::new().days(more)).unwrap())
        }),
        1 => Just(String::new()),
    ];
    let mode = prop::sample::select(vec!["phone", "meet", "talks"]);
    let status = prop::sample::select(vec!["reported", "reported", "reported", "planned", "denied"]);
    let who =
        (prop::sample::subsequence(vec!["ana", "ben", "cem", "dov", "eve", "fay"], 2..4), any::<bool>());
    let who = who.prop_map(|(names, one_way)| {
        if one_way { format!("{}>{}", names[0], names[1..].join(",")) } else { names.join(",") }
    });
    prop::collection::vec((days, mode, who, status), 1..14)
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) };
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(2022);
    }
    config
}

/// What counts: pairs of ids, first day, last day, the interaction's place.
fn plain(ledger: &Ledger) -> Vec<(String, String, Date, Date, usize)> {
    let mut found = Vec::new();
    for (nth, one) in ledger.interactions.iter().enumerate() {
        if let (Status::Reported, Some(first)) = (one.status, one.when.first) {
            for (a, b) in pairs(one) {
                found.push((a.to_owned(), b.to_owned(), first, one.when.last.unwrap_or(first), nth));
            }
        }
    }
    found
}

/// Every path in time, by depth: arrival and steps of each end.
fn walk(
    plain: &[(String, String, Date, Date, usize)],
    at: &str,
    since: Date,
    seen: &[&str],
    to: &str,
    found: &mut Vec<(Date, usize)>,
) {
    for (a, b, first, last, _) in plain {
        for (from, next) in [(a, b), (b, a)] {
            if from == at && *last >= since && !seen.contains(&next.as_str()) {
                let day = since.max(*first);
                if next == to {
                    found.push((day, seen.len()));
                } else {
                    walk(plain, next, day, &[seen, &[next.as_str()]].concat(), to, found);
                }
            }
        }
    }
}

/// How many shortest paths lead from `a` to `b`.
fn paths(away: &[[usize; 6]; 6], a: usize, b: usize) -> f64 {
    if a == b {
        return 1.0;
    }
    let far = |last: usize| if last == a { 0 } else { away[a][last] };
    let before = (0..6).filter(|last| away[*last][b] == 1 && far(*last) + 1 == away[a][b]);
    before.map(|last| paths(away, a, last)).sum()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn counts_last_days_and_matrices_are_those_of_plain_counting(entries in entries()) {
        let ledger = ledger(&entries);
        let (outline, plain) = (outline(&ledger), plain(&ledger));
        let with = |a: &str, b: &str| {
            let places = plain.iter().filter(|one| (one.0 == a && one.1 == b) || (one.0 == b && one.1 == a));
            places.map(|one| one.4).collect::<BTreeSet<_>>()
        };
        let matrix = matrix(&outline, 6);
        for a in 0..6 {
            let id = |nth: u32| outline.actor(nth).id.clone();
            let count = count(&outline, a, None, &[By::Partner], &Filter::default());
            let groups: BTreeMap<u32, usize> = count.groups.iter().map(|group| match group.key[0] {
                Key::Partner(partner) => (partner, group.contacts),
                _ => unreachable!("by partner"),
            }).collect();
            for b in (0..6).filter(|b| *b != a) {
                let times = with(&id(a), &id(b));
                prop_assert_eq!(groups.get(&b).copied().unwrap_or(0), times.len());
                let last = times.iter().map(|nth| ledger.interactions[*nth].when.last).max().flatten();
                prop_assert_eq!(at_end(&outline, a, b, End::Last).first().and_then(|row| row.last_day()), last);
                let found = who(&ledger, &Filter::default(), outline.actor(a), Some(outline.actor(b)));
                let counted = found.iter().filter(|one| one.status == Status::Reported && one.when.is_dated());
                prop_assert_eq!(counted.count(), times.len());
                let place = |actor| matrix.actors.iter().position(|one| *one == actor);
                if let (Some(line), Some(column)) = (place(a), place(b)) {
                    prop_assert_eq!(matrix.contacts[line][column], times.len());
                } else {
                    prop_assert!(times.is_empty());
                }
            }
        }
    }

    #[test]
    fn timelines_and_panels_are_those_of_plain_counting(entries in entries()) {
        let ledger = ledger(&entries);
        let (outline, plain) = (outline(&ledger), plain(&ledger));
        let begun = |start: Date| {
            let month = |one: &&(String, String, Date, Date, usize)| one.2.first_of_month() == start;
            plain.iter().filter(month).collect::<Vec<_>>()
        };
        for step in timeline(&outline, &[], Period::Month, &Filter::default()) {
            let places: BTreeSet<usize> = begun(step.start).into_iter().map(|one| one.4).collect();
            prop_assert_eq!(step.contacts, places.len());
        }
        let cells = panel(&outline, Level::Actor, Period::Month, &Filter::default()).cells;
        let mut total = 0;
        for cell in &cells {
            let (a, b) = (&cell.ends.0, &cell.ends.1);
            let of_pair = begun(cell.start).into_iter().filter(|one| (&one.0, &one.1) == (a, b) || (&one.0, &one.1) == (b, a));
            let places: BTreeSet<usize> = of_pair.map(|one| one.4).collect();
            prop_assert_eq!(cell.contacts, places.len());
            total += cell.contacts;
        }
        let all: BTreeSet<_> = plain.iter().map(|one| (one.0.clone().min(one.1.clone()), one.0.clone().max(one.1.clone()), one.4)).collect();
        prop_assert_eq!(total, all.len());
    }

    #[test]
    fn paths_are_the_best_of_all_walks(entries in entries()) {
        let ledger = ledger(&entries);
        let (outline, plain) = (outline(&ledger), plain(&ledger));
        for (a, b) in [(0, 3), (3, 0), (1, 5)] {
            let (from, to) = (outline.actor(a).id.clone(), outline.actor(b).id.clone());
            let mut walks = Vec::new();
            walk(&plain, &from, Date::MIN, &[from.as_str()], &to, &mut walks);
            let fewest = fewest_steps(&outline, a, b);
            let earliest = earliest_arriving(&outline, a, b);
            let by_steps = walks.iter().map(|(day, steps)| (*steps, *day)).min();
            prop_assert_eq!(fewest.as_ref().map(|path| (path.len(), path[path.len() - 1].day)), by_steps);
            let first = walks.iter().map(|(day, _)| *day).min();
            prop_assert_eq!(earliest.as_ref().map(|path| path[path.len() - 1].day), first);
            for path in [fewest, earliest].into_iter().flatten() {
                prop_assert_eq!((path[0].from, path[path.len() - 1].to), (a, b));
                prop_assert!(path.windows(2).all(|two| two[0].to == two[1].from && two[0].day <= two[1].day));
            }
        }
    }

    #[test]
    fn quiet_pairs_are_those_of_plain_counting(entries in entries()) {
        let ledger = ledger(&entries);
        let (outline, plain) = (outline(&ledger), plain(&ledger));
        let today = date(2022, 6, 1);
        let id = |nth: u32| outline.actor(nth).id.clone();
        let found: BTreeSet<_> =
            quiet(&outline, today, 30, 2).iter().map(|one| (id(one.pair.ends.0), id(one.pair.ends.1))).collect();
        let mut pairs: BTreeMap<(String, String), BTreeMap<usize, (Date, Date)>> = BTreeMap::new();
        for (a, b, first, last, nth) in &plain {
            let ends = (a.min(b).clone(), a.max(b).clone());
            pairs.entry(ends).or_default().insert(*nth, (*first, *last));
        }
        for (ends, contacts) in pairs {
            let parties = |nth: usize| ledger.interactions[nth].parties.len();
            // Of at most three parties: a half is exact.
            let weight: usize = contacts.keys().map(|nth| if parties(*nth) == 2 { 2 } else { 1 }).sum();
            let first = contacts.values().map(|days| days.0).min().unwrap();
            let last = contacts.values().map(|days| days.1).max().unwrap();
            let days = |from: Date, to: Date| from.until(to).unwrap().get_days();
            let usual = days(first, last) / i32::try_from((contacts.len() - 1).max(1)).unwrap();
            let silent = days(last, today) >= 30.max(2 * usual) && first < last && weight >= 4;
            prop_assert_eq!(found.contains(&ends), silent, "{:?}", ends);
        }
    }

    #[test]
    fn neighbourhoods_middles_and_communities_are_those_of_plain_counting(entries in entries()) {
        let ledger = ledger(&entries);
        let (outline, plain) = (outline(&ledger), plain(&ledger));
        let number = |id: &str| outline.number(id).unwrap();
        let mut away = [[99_usize; 6]; 6];
        let mut weight = [[0.0_f64; 6]; 6];
        let ends: BTreeSet<_> = plain.iter().map(|one| (number(&one.0), number(&one.1), one.4)).collect();
        for (a, b, _) in &ends {
            let (a, b) = (*a as usize, *b as usize);
            (away[a][b], away[b][a]) = (1, 1);
            weight[a][b] += 1.0;
            weight[b][a] += 1.0;
        }
        for through in 0..6 {
            for a in 0..6 {
                for b in 0..6 {
                    away[a][b] = away[a][b].min(away[a][through] + away[through][b]);
                }
            }
        }
        for a in 0..6 {
            for one in ego(&outline, a, 6) {
                prop_assert_eq!(away[a as usize][one.actor as usize], one.hops);
            }
            let near: Vec<u32> = common(&outline, a, (a + 1) % 6).iter().map(|one| one.actor).collect();
            for b in (0..6).filter(|b| *b != a && *b != (a + 1) % 6) {
                let both = away[a as usize][b as usize] == 1 && away[((a + 1) % 6) as usize][b as usize] == 1;
                prop_assert_eq!(near.contains(&b), both);
            }
        }
        let found = communities(&outline);
        let of: BTreeMap<u32, usize> =
            found.groups.iter().enumerate().flat_map(|(nth, group)| group.iter().map(move |one| (*one, nth))).collect();
        let nth = |node: usize| Number::try_from(node).unwrap();
        let twice: f64 = weight.iter().flatten().sum();
        let mut modularity = 0.0;
        for a in 0..6 {
            for b in 0..6 {
                let degree = |node: usize| weight[node].iter().sum::<f64>();
                if of.get(&nth(a)).is_some_and(|group| of.get(&nth(b)) == Some(group)) {
                    modularity += (weight[a][b] - degree(a) * degree(b) / twice) / twice;
                }
            }
        }
        prop_assert!((found.modularity - modularity).abs() < 1e-9);
        let central = central(&outline);
        for one in &central {
            let all = central.iter().map(|one| one.actor as usize);
            let others = || all.clone().filter(|node| *node != one.actor as usize);
            let mut passed = 0.0;
            for a in others() {
                for b in others().filter(|b| *b != a && away[a][*b] < 99) {
                    let through = one.actor as usize;
                    if away[a][through] + away[through][b] == away[a][b] {
                        passed += paths(&away, a, through) * paths(&away, through, b) / paths(&away, a, b);
                    }
                }
            }
            let pairs = others().count() * others().count().saturating_sub(1);
            let plain = passed / f64::from(u32::try_from(pairs.max(1)).unwrap());
            prop_assert!((one.betweenness - plain).abs() < 1e-9, "{one:?}: {plain}");
        }
        let ranks: f64 = central.iter().map(|one| one.pagerank).sum();
        prop_assert!(ends.is_empty() || (ranks - 1.0).abs() < 1e-6, "{ranks}");
    }
}

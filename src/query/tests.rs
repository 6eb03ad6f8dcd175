//! Each question asked of a ledger small enough to check by hand, and of ledgers by chance, where a slow
//! plain answer must be the same.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::json;

use super::*;
use crate::Ledger;
use crate::extract::Report;
use crate::graph::pairs;
use crate::lexicon::Status;

const NAMES: [(&str, &str); 6] =
    [("ana", "FRA"), ("ben", "USA"), ("cem", "TUR"), ("dov", "ISR"), ("eve", "USA"), ("fay", "FRA")];

/// A contact: day (or days, or nothing), manner, who with commas, status; a '>' between who and whom makes
/// it one-way.
type Entry = (String, &'static str, String, &'static str);

fn ledger(entries: &[Entry]) -> Ledger {
    let actor = |(name, country): &(&str, &str)| {
        json!({"id": format!("person_{name}"), "name": format!("Xx {}", capital(name)), "kind": "person", "country": country,
            "wikidata": null, "aliases": [], "affiliations": []})
    };
    let interaction = |(nth, (days, mode, who, status)): (usize, &Entry)| {
        let (sources, targets) = who.split_once('>').unwrap_or((who, ""));
        let side = |names: &str, role: &'static str| {
            let party = move |name: &str| json!({"actor": format!("person_{name}"), "role": role});
            names.split(',').filter(|name| !name.is_empty()).map(party).collect::<Vec<_>>()
        };
        let parties = [side(sources, "source"), side(targets, "target")].concat();
        let (first, last) = days.split_once('/').unwrap_or((days, days));
        let day = |day: &str| if day.is_empty() { json!(null) } else { json!(day) };
        let when = json!({"first": day(first), "last": day(last), "granularity": null, "rule": null});
        let document = format!("d{}", nth % 3);
        json!({"id": format!("i_{nth}"), "kind": "consult", "mode": mode, "cameo": null, "mutual": targets.is_empty(),
            "parties": parties, "when": when, "first_published": day(last), "status": status, "said_by":
            [format!("person_{}", sources.split(',').next().unwrap())], "place": null, "topic": null,
            "confidence": null, "disputed": false, "evidence": [{"document": document, "published": day(last), "start": 0,
            "end": 9, "quote": "They met.", "cue": {"start": 5, "end": 8}, "rule": "made", "mode": mode, "parties": parties,
            "status": status, "said_by": [], "when": when}]})
    };
    let document = |nth: usize| {
        json!({"id": format!("d{nth}"), "title": null, "published": null, "published_from": null,
            "outlet": format!("Outlet {nth}"), "url": null, "sha256": "", "extra": {}})
    };
    let mut interactions: Vec<_> = entries.iter().enumerate().map(interaction).collect();
    interactions.sort_by_key(|one| {
        let day = one["when"]["first"].as_str().map(str::to_owned);
        (day.is_none(), day)
    });
    serde_json::from_value(json!({
        "made_by": {"program": "", "model": "", "lexicon": ""}, "documents": (0..3).map(document).collect::<Vec<_>>(),
        "actors": NAMES.iter().map(actor).collect::<Vec<_>>(), "interactions": interactions,
    }))
    .unwrap()
}

fn capital(name: &str) -> String {
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

fn of(entries: &[(&str, &'static str, &str, &'static str)]) -> Ledger {
    let owned = |entry: &(&str, &'static str, &str, &'static str)| {
        (entry.0.to_owned(), entry.1, entry.2.to_owned(), entry.3)
    };
    ledger(&entries.iter().map(owned).collect::<Vec<_>>())
}

/// Ana calls Ben twice and meets him; they plan one, deny one, and once the day is not told. Ben then meets
/// Cem, and Cem had met Dov before and calls him after.
fn small() -> Ledger {
    of(&[
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-01-05", "meet", "cem,dov", "reported"),
        ("2022-01-20", "phone", "ana,ben", "reported"),
        ("2022-02-02", "meet", "ana,ben", "reported"),
        ("2022-02-04", "meet", "ben,cem", "reported"),
        ("2022-03-01", "phone", "cem,dov", "reported"),
        ("2022-03-09", "meet", "ana,ben", "planned"),
        ("2022-03-10", "phone", "ana,ben", "denied"),
        ("", "talks", "ana,ben", "reported"),
    ])
}

fn outline(ledger: &Ledger) -> Outline {
    Outline::new(ledger, &Filter::default())
}

fn ids(hops: &[Hop], outline: &Outline) -> Vec<String> {
    hops.iter().map(|hop| outline.id(hop.row).to_owned()).collect()
}

const ANA: Number = 0;
const BEN: Number = 1;
const CEM: Number = 2;
const DOV: Number = 3;
const EVE: Number = 4;

#[test]
fn who_lists_the_newest_first_and_undated_ones_last() {
    let ledger = small();
    let found = who(&ledger, &Filter::default(), &ledger.actors[0], Some(&ledger.actors[1]));
    let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["i_7", "i_6", "i_3", "i_2", "i_0", "i_8"]);
    let calls = Filter { modes: vec!["phone".into()], since: Some(date(2022, 1, 10)), ..Filter::default() };
    assert_eq!(who(&ledger, &calls, &ledger.actors[0], None).len(), 2);
}

#[test]
fn those_who_are_told_the_same_are_not_in_contact() {
    let ledger = of(&[("2022-01-01", "tell", "ana>ben,cem", "reported")]);
    assert!(who(&ledger, &Filter::default(), &ledger.actors[1], Some(&ledger.actors[2])).is_empty());
    assert_eq!(outline(&ledger).partners(&outline(&ledger).rows()[0], ANA), [BEN, CEM]);
}

#[test]
fn only_what_is_reported_and_dated_counts() {
    let ledger = small();
    let outline = outline(&ledger);
    let count = count(&outline, ANA, Some(BEN), &[By::Mode, By::Period(Period::Month)]);
    assert_eq!((count.total, count.apart.len()), (3, 3));
    let groups: Vec<_> = count.groups.iter().map(|group| (group.key.clone(), group.contacts)).collect();
    let key = |mode: &str, month| vec![Key::Mode(mode.into()), Key::Start(date(2022, month, 1))];
    assert_eq!(groups, [(key("meet", 2), 1), (key("phone", 1), 2)]);
}

#[test]
fn a_status_asked_for_counts() {
    let planned = Filter { statuses: vec![Status::Planned], ..Filter::default() };
    assert_eq!(Outline::new(&small(), &planned).counted().count(), 1);
}

#[test]
fn last_and_first_tell_the_end_of_each_manner() {
    let ledger = small();
    let outline = outline(&ledger);
    let ends = |end| at_end(&outline, ANA, BEN, end).iter().map(|row| outline.id(row)).collect::<Vec<_>>();
    assert_eq!(ends(End::Last), ["i_3", "i_2"]);
    assert_eq!(ends(End::First), ["i_0", "i_3"]);
}

#[test]
fn a_timeline_has_steps_of_none() {
    let steps = timeline(&outline(&small()), &[DOV], Period::Month);
    assert_eq!(steps.iter().map(|step| step.contacts).collect::<Vec<_>>(), [1, 0, 1]);
}

#[test]
fn a_pair_is_quiet_after_its_last_contact() {
    let found = quiet(&outline(&small()), date(2022, 3, 31), 57, 2);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].ends, found[0].days, found[0].usual), ((ANA, BEN), 57, 15));
}

#[test]
fn a_path_does_not_go_back_in_time() {
    let ledger = small();
    let outline = outline(&ledger);
    // Ben met Cem after Cem had met Dov, so that only the later call leads on.
    let path = fewest_steps(&outline, ANA, DOV).unwrap();
    assert_eq!(ids(&path, &outline), ["i_0", "i_4", "i_5"]);
    assert_eq!(ids(&earliest_arriving(&outline, ANA, DOV).unwrap(), &outline), ["i_0", "i_4", "i_5"]);
    assert!(fewest_steps(&outline, ANA, EVE).is_none());
    let back = fewest_steps(&outline, DOV, ANA);
    assert!(back.is_none(), "{back:?}");
}

#[test]
fn common_tells_with_whom_first() {
    let found = common(&outline(&small()), ANA, CEM);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].actor, found[0].with_a.contacts, found[0].with_b.contacts), (BEN, 3, 1));
    assert!(found[0].with_a.first < found[0].with_b.first);
}

#[test]
fn ego_counts_hops() {
    let around = ego(&outline(&small()), ANA, 2);
    assert_eq!(
        around.iter().map(|one| (one.actor, one.hops, one.contacts)).collect::<Vec<_>>(),
        [(BEN, 1, 3), (CEM, 2, 1)]
    );
}

#[test]
fn a_panel_fills_in_zeros_and_rolls_up_to_countries() {
    let ledger = of(&[
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-03-03", "meet", "fay,eve,ben", "reported"),
        ("2022-03-04", "meet", "eve,ben", "reported"),
    ]);
    let cells = panel(&outline(&ledger), Level::Country, Period::Month);
    let counts: Vec<(String, usize)> =
        cells.iter().map(|cell| (Period::Month.name(cell.start), cell.contacts)).collect();
    assert_eq!(counts, [("2022-01".into(), 1), ("2022-02".into(), 0), ("2022-03".into(), 1)]);
    assert_eq!(cells[0].ends, ("FRA".into(), "USA".into()));
}

#[test]
fn two_circles_are_two_communities() {
    let ledger = of(&[
        ("2022-01-01", "meet", "ana,ben,cem", "reported"),
        ("2022-01-02", "meet", "dov,eve,fay", "reported"),
        ("2022-01-03", "meet", "cem,dov", "reported"),
    ]);
    let found = communities(&outline(&ledger));
    assert_eq!(found.groups, [[0, 1, 2], [3, 4, 5]]);
    let central = central(&outline(&ledger));
    assert_eq!(central[0].partners, 3);
    // Cem and Dov are passed by every path between the circles: 6 of the 10 pairs of others.
    let cem = central.iter().find(|one| one.actor == CEM).unwrap();
    assert!((cem.betweenness - 0.6).abs() < 1e-9, "{cem:?}");
}

#[test]
fn onesided_tells_sides_and_silent_outlets() {
    let ledger = small();
    let found = onesided(&ledger, &Filter::default(), &ledger.actors[0], &ledger.actors[1]);
    assert!(found.iter().all(|one| one.one_side_only() && one.by_a == ["person_ana"]));
    assert_eq!(found[0].outlets, ["Outlet 1"]);
    assert_eq!(found[0].silent, ["Outlet 0", "Outlet 2"]);
}

#[test]
fn diff_tells_what_came_and_whose_status_changed() {
    let mut ledger =
        of(&[("2022-01-03", "phone", "ana,ben", "planned"), ("2022-01-04", "phone", "ana,cem", "reported")]);
    let mut told = ledger.interactions[0].evidence[0].clone();
    told.status = Status::Reported;
    told.published = Some(date(2022, 1, 4));
    ledger.interactions[0].status = Status::Reported;
    ledger.interactions[0].evidence.push(told);
    let is_new = |report: &Report| report.published >= Some(date(2022, 1, 4));
    let found = diff(&ledger, &Filter::default(), is_new, |_| false);
    let changes: Vec<Change> = found.iter().map(|one| one.change).collect();
    assert_eq!(changes, [Change::Status(Status::Planned), Change::Came]);
}

#[test]
fn a_list_is_compared_by_pair_and_day() {
    let ledger = small();
    let outline = outline(&ledger);
    let text = "Date,Leader,With,Type\n2022-01-03,Ana,Ben,call\n2022-01-21,Ana,Ben,call\n2022-02-02,Ana,Ben; Cem,visit\n";
    assert!(Columns::default().read(text.as_bytes(), None).is_ok(), "the columns are guessed");
    let told: Columns = "day=Date,who=Leader,whom=With".parse().unwrap();
    let List { lines, columns: taken, .. } = told.read(text.as_bytes(), None).unwrap();
    assert_eq!((lines.len(), taken.how.as_deref()), (4, Some("Type")));
    let number = |name: &str| if name == "Ben" { BEN } else { CEM };
    let mine: Vec<Mine> =
        lines.into_iter().map(|line| Mine { ends: Ok((ANA, number(&line.whom))), line }).collect();
    let compared = compare(&outline, &mine);
    assert_eq!(compared.agree.iter().map(|(nth, _)| *nth).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(compared.only_mine, [1, 3]);
    assert_eq!(compared.only_ledger.iter().map(|row| outline.id(row)).collect::<Vec<_>>(), ["i_2"]);
}

#[test]
fn a_list_without_a_day_says_which_columns_there_are() {
    let error = Columns::default().read("Leader,With\nAna,Ben\n".as_bytes(), None).unwrap_err().to_string();
    assert!(error.contains("--columns day=") && error.contains("Leader, With"), "{error}");
}

#[test]
fn names_are_found_by_id_name_and_surname_and_near_ones_proposed() {
    let ledger = small();
    let nobody = || Err(crate::Error::new("the lexicon is not asked"));
    for asked in ["person_ana", "Xx Ana", "xx ana", "Ana", "ANA"] {
        assert_eq!(actor_named(&ledger.actors, asked, nobody).unwrap().id, "person_ana", "{asked}");
    }
    let lexicon = crate::Lexicon::builtin().unwrap();
    let known = || Ok((&lexicon, None));
    let error = actor_named(&ledger.actors, "Anx", known).unwrap_err().to_string();
    assert!(error.contains("nobody") && error.contains("Ana"), "{error}");
    let mut twins = ledger.actors.clone();
    twins[1].name = "Yy Ana".into();
    let error = actor_named(&twins, "Ana", known).unwrap_err().to_string();
    assert!(error.contains("person_ana") && error.contains("person_ben"), "{error}");
}

// By chance.

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
            let count = count(&outline, a, None, &[By::Partner]);
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
        for step in timeline(&outline, &[], Period::Month) {
            let places: BTreeSet<usize> = begun(step.start).into_iter().map(|one| one.4).collect();
            prop_assert_eq!(step.contacts, places.len());
        }
        let cells = panel(&outline, Level::Actor, Period::Month);
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
    fn neighbourhoods_quiet_pairs_and_communities_are_those_of_plain_counting(entries in entries()) {
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
        let today = date(2022, 6, 1);
        for one in quiet(&outline, today, 60, 2) {
            let (a, b) = (&outline.actor(one.ends.0).id, &outline.actor(one.ends.1).id);
            let of_pair = plain.iter().filter(|each| [&each.0, &each.1] == [a, b] || [&each.0, &each.1] == [b, a]);
            prop_assert_eq!(of_pair.clone().map(|each| each.3).max(), Some(one.last));
            prop_assert!(of_pair.count() >= 2 && one.last.until(today).unwrap().get_days() >= 60);
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
        let ranks: f64 = central(&outline).iter().map(|one| one.pagerank).sum();
        prop_assert!(ends.is_empty() || (ranks - 1.0).abs() < 1e-6, "{ranks}");
    }
}

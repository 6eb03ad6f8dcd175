//! Each question asked of a ledger small enough to check by hand.

mod by_chance;

use jiff::civil::date;
use serde_json::json;

use super::*;
use crate::Ledger;
use crate::extract::Report;
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
fn who_asks_for_calls_is_told_of_contacts_that_may_have_been_calls() {
    let ledger = of(&[
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-01-20", "talks", "ana,ben", "reported"),
        ("2022-01-21", "talks", "ana,ben", "planned"),
        ("", "talks", "ana,ben", "reported"),
        ("2022-01-20", "talks", "ana,cem", "reported"),
    ]);
    let untold = |modes: &[&str]| {
        let modes = modes.iter().map(|mode| (*mode).to_owned()).collect();
        let asked = Filter { modes, ..Filter::default() };
        super::untold(&ledger, &asked, &ledger.actors[0], Some(&ledger.actors[1])).0
    };
    assert_eq!((untold(&["phone"]), untold(&["phone", "talks"]), untold(&[])), (1, 0, 0));
}

#[test]
fn those_who_are_told_the_same_are_not_in_contact() {
    let ledger = of(&[("2022-01-01", "tell", "ana>ben,cem", "reported")]);
    assert!(who(&ledger, &Filter::default(), &ledger.actors[1], Some(&ledger.actors[2])).is_empty());
    assert_eq!(outline(&ledger).partners(&outline(&ledger).rows()[0], ANA), [BEN, CEM]);
}

#[test]
fn a_group_that_meets_by_itself_is_in_contact_with_itself() {
    let ledger =
        of(&[("2022-01-01", "meet", "ana", "reported"), ("2022-01-02", "meet", "ana,ben", "reported")]);
    assert_eq!(who(&ledger, &Filter::default(), &ledger.actors[0], None).len(), 2);
    assert_eq!(who(&ledger, &Filter::default(), &ledger.actors[0], Some(&ledger.actors[1])).len(), 1);
    let outline = outline(&ledger);
    let partners: Vec<Key> = count(&outline, ANA, None, &[By::Partner], &Filter::default())
        .groups
        .into_iter()
        .map(|group| group.key[0].clone())
        .collect();
    assert_eq!(partners, [Key::Partner(ANA), Key::Partner(BEN)]);
    assert_eq!(count(&outline, BEN, None, &[], &Filter::default()).total, 1);
}

#[test]
fn only_what_is_reported_and_dated_counts() {
    let ledger = small();
    let outline = outline(&ledger);
    let count = count(&outline, ANA, Some(BEN), &[By::Mode, By::Period(Period::Month)], &Filter::default());
    assert_eq!((count.total, count.apart.len()), (3, 3));
    let groups: Vec<_> = count.groups.iter().map(|group| (group.key.clone(), group.contacts)).collect();
    let key = |mode: &str, month| vec![Key::Mode(mode.into()), Key::Start(date(2022, month, 1))];
    assert_eq!(groups, [(key("phone", 1), 2), (key("meet", 2), 1)]);
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
    let counts = |filter: &Filter| {
        let steps = timeline(&Outline::new(&small(), filter), &[DOV], Period::Month, filter);
        steps.iter().map(|step| step.contacts).collect::<Vec<_>>()
    };
    assert_eq!(counts(&Filter::default()), [1, 0, 1]);
    let until = Filter { until: Some(date(2022, 5, 31)), ..Filter::default() };
    assert_eq!(counts(&until), [1, 0, 1, 0, 0]);
}

#[test]
fn months_without_contacts_are_counted_as_none() {
    let ledger = of(&[
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-03-05", "meet", "ana,ben", "reported"),
        ("2022-04-05", "meet", "ana,cem", "reported"),
    ]);
    let outline = outline(&ledger);
    let counts = |by: &[By], filter: &Filter| {
        let count = count(&outline, ANA, None, by, filter);
        count.groups.iter().map(|group| group.contacts).collect::<Vec<_>>()
    };
    let year = Filter { since: Some(date(2022, 1, 1)), until: Some(date(2022, 6, 30)), ..Filter::default() };
    assert_eq!(counts(&[By::Period(Period::Month)], &Filter::default()), [1, 0, 1, 1]);
    assert_eq!(counts(&[By::Period(Period::Month)], &year), [1, 0, 1, 1, 0, 0]);
    assert_eq!(counts(&[By::Partner, By::Period(Period::Month)], &year), [1, 0, 1, 1]);
}

#[test]
fn a_stray_day_of_long_ago_does_not_make_a_chart_of_thousands_of_lines() {
    let ledger =
        of(&[("1022-01-03", "phone", "ana,ben", "reported"), ("2022-01-03", "phone", "ana,ben", "reported")]);
    assert_eq!(timeline(&outline(&ledger), &[], Period::Day, &Filter::default()).len(), 2);
    let by = [By::Period(Period::Day)];
    assert_eq!(count(&outline(&ledger), ANA, None, &by, &Filter::default()).groups.len(), 2);
}

#[test]
fn actors_of_a_country_are_those_of_it_and_not_whom_they_met() {
    let asked = Filter { countries: vec!["TUR".into()], ..Filter::default() };
    let outline = Outline::new(&small(), &asked);
    let listed: Vec<_> = actors(&outline, &asked).iter().map(|one| (one.actor, one.contacts)).collect();
    assert_eq!(listed, [(CEM, 3)]);
}

#[test]
fn a_pair_is_quiet_after_its_last_contact() {
    let ledger = small();
    let outline = outline(&ledger);
    let found = quiet(&outline, date(2022, 3, 31), 57, 2);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].pair.ends, found[0].days, found[0].usual), ((ANA, BEN), 57, 15));
}

#[test]
fn who_was_only_listed_beside_another_did_not_fall_silent() {
    let ledger = of(&[
        ("2022-01-01", "meet", "ana,ben,cem,dov,eve", "reported"),
        ("2022-01-05", "meet", "ana,ben,cem,dov,eve", "reported"),
        ("2022-01-07", "phone", "ana,ben", "reported"),
        ("2022-01-09", "phone", "ana,ben", "reported"),
    ]);
    let ends = |contacts| {
        let outline = outline(&ledger);
        quiet(&outline, date(2022, 6, 1), 60, contacts).iter().map(|one| one.pair.ends).collect::<Vec<_>>()
    };
    assert_eq!(ends(2), [(ANA, BEN)]);
    assert_eq!((ends(0)[0], ends(0).len()), ((ANA, BEN), 10));
}

#[test]
fn a_pair_of_rare_contacts_is_not_silent_before_twice_its_usual_time() {
    let ledger =
        of(&[("2021-01-01", "meet", "ana,ben", "reported"), ("2022-01-01", "meet", "ana,ben", "reported")]);
    assert!(quiet(&outline(&ledger), date(2022, 6, 1), 60, 2).is_empty());
    assert_eq!(quiet(&outline(&ledger), date(2024, 1, 2), 60, 2).len(), 1);
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
    let cells = panel(&outline(&ledger), Level::Country, Period::Month, &Filter::default()).cells;
    let counts: Vec<(String, usize)> =
        cells.iter().map(|cell| (Period::Month.name(cell.start), cell.contacts)).collect();
    assert_eq!(counts, [("2022-01".into(), 1), ("2022-02".into(), 0), ("2022-03".into(), 1)]);
    assert_eq!(cells[0].ends, ("FRA".into(), "USA".into()));
}

#[test]
fn a_stray_day_of_long_ago_fills_no_zeros_unless_asked() {
    let ledger = of(&[
        ("1942-12-01", "meet", "ana,ben", "reported"),
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-12-03", "phone", "ana,cem", "reported"),
        ("2023-03-03", "phone", "ana,cem", "reported"),
    ]);
    let panel = |since: Option<i16>| {
        let filter = Filter { since: since.map(|year| date(year, 1, 1)), ..Filter::default() };
        super::panel(&Outline::new(&ledger, &filter), Level::Actor, Period::Year, &filter)
    };
    let told = panel(None);
    assert_eq!((told.cells.len(), told.outside), (5, 1));
    assert_eq!(told.filled, Some((date(2022, 1, 1), date(2023, 1, 1))));
    assert_eq!(panel(Some(2020)).cells.len(), 8);
    assert_eq!(panel(Some(1942)).cells.len(), 164);
}

#[test]
fn of_what_is_counted_the_most_come_first_and_the_rest_may_be_left_out() {
    let ledger = of(&[
        ("2022-01-03", "phone", "ana,ben", "reported"),
        ("2022-01-05", "meet", "ana,dov", "reported"),
        ("2022-03-05", "meet", "ana,dov", "reported"),
        ("2022-03-06", "phone", "ana,cem", "reported"),
    ]);
    let outline = outline(&ledger);
    let partners = |by: &[By], top: usize| {
        let mut count = count(&outline, ANA, None, by, &Filter::default());
        let left_out = count.keep(top);
        let numbers = count.groups.iter().map(|group| match group.key[..] {
            [Key::Partner(partner), ..] | [Key::Start(_), Key::Partner(partner)] => (partner, group.contacts),
            _ => unreachable!("by partner"),
        });
        (numbers.collect::<Vec<_>>(), left_out)
    };
    let month = By::Period(Period::Month);
    assert_eq!(partners(&[By::Partner], 9), (vec![(DOV, 2), (BEN, 1), (CEM, 1)], 0));
    assert_eq!(partners(&[By::Partner, month], 1), (vec![(DOV, 1), (DOV, 0), (DOV, 1)], 2));
    assert_eq!(partners(&[month, By::Partner], 9).0, [(BEN, 1), (DOV, 1), (CEM, 1), (DOV, 1)]);
}

#[test]
fn a_contact_that_began_before_is_counted_from_the_first_day_asked_for() {
    let ledger = of(&[("2021-12-20/2022-01-03", "visit", "ana,ben", "reported")]);
    let filter = Filter { since: Some(date(2022, 1, 1)), ..Filter::default() };
    let steps = timeline(&Outline::new(&ledger, &filter), &[], Period::Month, &filter);
    assert_eq!(steps.iter().map(|step| step.start).collect::<Vec<_>>(), [date(2022, 1, 1)]);
}

#[test]
fn contacts_without_a_day_that_days_leave_out_are_told() {
    let ledger = small();
    let filter = Filter { since: Some(date(2022, 1, 1)), ..Filter::default() };
    let (ana, ben) = (&ledger.actors[0], &ledger.actors[1]);
    assert_eq!(undated(&ledger, &filter, ana, Some(ben)), 1);
    assert_eq!(undated(&ledger, &Filter::default(), ana, None), 0);
    assert_eq!(count(&Outline::new(&ledger, &filter), ANA, Some(BEN), &[], &filter).undated, 1);
    assert_eq!(count(&outline(&ledger), ANA, Some(BEN), &[], &Filter::default()).undated, 0);
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
    assert_eq!(found.nothing_to_compare(), None);
    let found = found.contacts;
    assert!(found.iter().all(|one| one.one_side_only() && one.by_a == ["person_ana"]));
    assert_eq!(found[0].outlets, ["Outlet 1"]);
    assert_eq!(found[0].silent, ["Outlet 0", "Outlet 2"]);
}

#[test]
fn of_one_outlet_and_no_source_of_either_side_there_is_nothing_to_compare() {
    let mut ledger = of(&[("2022-01-03", "phone", "ana,ben", "reported")]);
    ledger.interactions[0].said_by.clear();
    let found = onesided(&ledger, &Filter::default(), &ledger.actors[0], &ledger.actors[1]);
    assert!(found.contacts.is_empty());
    assert!(found.nothing_to_compare().unwrap().contains("one outlet"));
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
    let nearest = |(nth, row): &(usize, Option<&Row>)| (*nth, row.map(|row| outline.id(row)));
    assert_eq!(compared.only_mine.iter().map(nearest).collect::<Vec<_>>(), [(1, Some("i_2")), (3, None)]);
    let only_ledger = compared.only_ledger.iter().map(|(row, named)| (outline.id(row), *named));
    assert_eq!(only_ledger.collect::<Vec<_>>(), [("i_2", true)]);
}

#[test]
fn an_entry_of_several_agrees_with_each_pair_of_a_list_once() {
    let ledger = of(&[
        ("2022-01-03", "video", "ana,ben,cem", "reported"),
        ("2022-01-04", "meet", "ana,dov", "reported"),
    ]);
    let outline = outline(&ledger);
    let text = "day,who,whom\n2022-01-03,Ana,Ben; Cem\n2022-01-03,Ana,Cem\n";
    let number = |name: &str| if name == "Ben" { BEN } else { CEM };
    let lines = Columns::default().read(text.as_bytes(), None).unwrap().lines;
    let mine: Vec<Mine> =
        lines.into_iter().map(|line| Mine { ends: Ok((ANA, number(&line.whom))), line }).collect();
    let compared = compare(&outline, &mine);
    assert_eq!(compared.agree.iter().map(|(nth, _)| *nth).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(compared.only_mine.iter().map(|(nth, _)| *nth).collect::<Vec<_>>(), [2]);
    assert!(compared.only_ledger.is_empty(), "the fourth is behind the last day of the list");
}

#[test]
fn an_entry_with_whom_the_list_does_not_name_is_marked() {
    let ledger = small();
    let outline = outline(&ledger);
    let text = "day,who,whom\n2022-01-01,Ben,Ana\n2022-03-01,Ben,Ana\n";
    let lines = Columns::default().read(text.as_bytes(), None).unwrap().lines;
    let mine: Vec<Mine> = lines.into_iter().map(|line| Mine { ends: Ok((BEN, ANA)), line }).collect();
    let compared = compare(&outline, &mine);
    let told: Vec<_> = compared.only_ledger.iter().map(|(row, named)| (outline.id(row), *named)).collect();
    assert_eq!(told, [("i_0", true), ("i_2", true), ("i_3", true), ("i_4", false)]);
}

#[test]
fn a_list_that_is_none_is_told_in_a_line() {
    let error = |text: &str| Columns::default().read(text.as_bytes(), None).unwrap_err().to_string();
    assert!(error("").contains("the list is empty"), "{}", error(""));
    let record = format!("{{\"text\": \"{}\", \"day\": 1}}\n", "word ".repeat(200));
    assert!(error(&record).contains("JSON") && error(&record).len() < 200, "{}", error(&record));
    assert!(error(&"head,".repeat(400)).len() < 400, "{}", error(&"head,".repeat(400)));
}

#[test]
fn a_list_without_a_day_says_which_columns_there_are() {
    let error = Columns::default().read("Leader,With\nAna,Ben\n".as_bytes(), None).unwrap_err().to_string();
    assert!(error.contains("--columns day=") && error.contains("Leader, With"), "{error}");
}

/// Whom a name means in a ledger, or why that is not told.
fn named(ledger: &Ledger, asked: &str) -> Result<(String, bool), String> {
    let lexicon = crate::Lexicon::builtin().unwrap();
    let contacts = |of: &[&crate::extract::Actor]| Ok(contacts_of(ledger, of));
    let meant = actor_named(&ledger.actors, asked, contacts, || Ok((&lexicon, None)));
    meant.map(|meant| (meant.actor.id.clone(), meant.others.is_some())).map_err(|error| error.to_string())
}

#[test]
fn names_are_found_by_id_name_and_surname_and_near_ones_proposed() {
    let ledger = small();
    for asked in ["person_ana", "Xx Ana", "xx ana", "Ana", "ANA"] {
        assert_eq!(named(&ledger, asked), Ok(("person_ana".to_owned(), false)), "{asked}");
    }
    let error = named(&ledger, "Anx").unwrap_err();
    assert!(error.contains("nobody") && error.contains("Ana"), "{error}");
}

#[test]
fn marks_of_letters_do_not_hide_a_name() {
    let mut ledger = small();
    for (name, plain) in [("Akif Kılıç", "Kilic"), ("Søren Łoś", "los"), ("Đỗ Mười", "Do Muoi")] {
        ledger.actors[0].name = name.to_owned();
        for asked in [name, plain] {
            assert_eq!(named(&ledger, asked), Ok(("person_ana".to_owned(), false)), "{asked} of {name}");
        }
    }
}

#[test]
fn of_namesakes_he_is_meant_who_has_ten_times_the_contacts_and_else_each_is_told_with_his() {
    let mut days: Vec<(String, &'static str, String, &'static str)> = Vec::new();
    for day in 1..=10 {
        days.push((format!("2022-01-{day:02}"), "phone", "ana,cem".to_owned(), "reported"));
    }
    days.push(("2022-02-01".to_owned(), "meet", "ben,cem".to_owned(), "reported"));
    let twins = |entries: &[Entry]| {
        let mut ledger = ledger(entries);
        ledger.actors[1].name = "Yy Ana".into();
        ledger
    };
    assert_eq!(named(&twins(&days), "Ana"), Ok(("person_ana".to_owned(), true)));
    assert_eq!(named(&twins(&days), "Yy Ana"), Ok(("person_ben".to_owned(), false)));
    let error = named(&twins(&days[1..]), "Ana").unwrap_err();
    for told in ["person_ana; FRA; 9 contacts", "person_ben; USA; 1 contact"] {
        assert!(error.contains(told), "{told}: {error}");
    }
}

#[test]
fn a_bare_surname_is_not_another_who_has_no_more_than_that() {
    let mut ledger = small();
    ledger.actors[1].name = "Ana".into();
    let error = named(&ledger, "Ana").unwrap_err();
    assert!(error.contains("person_ana") && error.contains("person_ben"), "{error}");
}

#[test]
fn a_body_of_the_same_name_weighs_no_more_than_a_surname() {
    let mut ledger = small();
    ledger.actors[4].name = "ANA".into();
    ledger.actors[4].kind = crate::ActorKind::Organization;
    assert_eq!(named(&ledger, "Ana"), Ok(("person_ana".to_owned(), true)), "it has no contacts");
    ledger.actors[1].kind = crate::ActorKind::Country;
    ledger.actors[1].name = "Ana".into();
    ledger.actors[4].name = "Eve".into();
    assert_eq!(named(&ledger, "Ana"), Ok(("person_ben".to_owned(), true)), "it has more, and the whole name");
}

// By chance.

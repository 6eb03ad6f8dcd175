//! What changes over time: charts, panels, and who fell silent.

use super::*;

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

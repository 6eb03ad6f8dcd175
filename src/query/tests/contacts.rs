//! Contacts of one and of two, which of them count, and what is left out.

use super::*;

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
    let (one, none) = (Undated { all: 1, told_then: 0 }, Undated::default());
    assert_eq!(undated(&ledger, &filter, ana, Some(ben)), one);
    assert_eq!(undated(&ledger, &Filter::default(), ana, None), none);
    assert_eq!(count(&Outline::new(&ledger, &filter), ANA, Some(BEN), &[], &filter).undated, one);
    assert_eq!(count(&outline(&ledger), ANA, Some(BEN), &[], &Filter::default()).undated, none);
}

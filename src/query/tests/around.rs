//! Who stands around somebody: paths, circles, countries.

use super::*;

#[test]
fn actors_of_a_country_are_those_of_it_and_not_whom_they_met() {
    let asked = Filter { countries: vec!["TUR".into()], ..Filter::default() };
    let outline = Outline::new(&small(), &asked);
    let listed: Vec<_> = actors(&outline, &asked).iter().map(|one| (one.actor, one.contacts)).collect();
    assert_eq!(listed, [(CEM, 3)]);
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

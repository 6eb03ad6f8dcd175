//! Whom a name means, and who else might be meant.

use super::*;

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
    assert_eq!(named(&ledger, "Ana"), Ok(("person_ana".to_owned(), false)), "it has no contacts");
    ledger.actors[1].kind = crate::ActorKind::Country;
    ledger.actors[1].name = "Ana".into();
    ledger.actors[4].name = "Eve".into();
    assert_eq!(named(&ledger, "Ana"), Ok(("person_ben".to_owned(), true)), "it has more, and the whole name");
}

// By chance.

//! Where a name begins and ends, and what only looks like one.

use jiff::civil::date;

use super::super::mentions::Named;
use super::{Story, story};
use crate::lexicon::ActorKind;

fn told(text: &str) -> Story {
    story(date(2023, 5, 10), text)
}

/// What kind of actor the last `words` name.
fn kind(story: &Story, words: &str) -> Option<ActorKind> {
    match story.of(words).named {
        Named::One(who) => Some(story.roster.kind(who)),
        _ => None,
    }
}

#[test]
fn a_summit_is_no_actor_and_names_its_parties() {
    let story = told("Ana Lind praised the Norway-Kenya Summit.");
    assert_eq!((story.who("Norway"), story.who("Kenya")), ("country_nor", "country_ken"));
    assert!(story.is_silent_at("Summit"));
}

#[test]
fn an_alliance_between_two_states_is_no_body() {
    let story = told("Ana Lind praised the Norway-Kenya Alliance.");
    assert!(story.is_silent_at("Alliance"));
}

#[test]
fn a_summit_behind_at_is_no_place() {
    let story = told("Ana Lind spoke at the Norway-Kenya Summit.");
    assert!(!story.of("Norway").place && !story.of("Kenya").place);
}

#[test]
fn whoever_is_thanked_for_a_countrys_leadership_is_thanked_himself() {
    let story = told("Ana Lind thanked Karin Olsen for Norway's leadership on fish.");
    assert!(story.is_silent_at("leadership"));
}

#[test]
fn those_who_lead_have_an_article() {
    let story = told("Ana Lind met the Norwegian leadership.");
    assert_eq!(story.who("leadership"), "group_norwegian_leadership");
}

#[test]
fn a_capital_inside_a_word_makes_a_company() {
    let story = told("FreshStart has worked with local schools.");
    assert_eq!(kind(&story, "FreshStart"), Some(ActorKind::Organization));
}

#[test]
fn a_capital_behind_a_particle_makes_none() {
    let story = told("Moira McLeod has worked with local schools. McLeod was glad.");
    assert_eq!(kind(&story, "McLeod"), Some(ActorKind::Person));
}

#[test]
fn a_word_that_ends_with_bank_is_a_bank() {
    let story = told("The European Union sanctioned Fjordbank.");
    assert_eq!(kind(&story, "Fjordbank"), Some(ActorKind::Organization));
}

#[test]
fn a_person_begins_behind_the_name_of_a_party() {
    let story = told("Ana Lind met with Communist Party of China Liu Weimin.");
    assert_eq!(story.who("Communist"), "organization_chinese_communist_party");
    assert_eq!(story.who("Liu"), "person_liu_weimin");
}

#[test]
fn an_office_may_be_named_at_length() {
    let story = told(
        "Ana Lind met today with People’s Republic of China Minister of the International Department of the Central \
         Committee of the Communist Party of China Liu Weimin in Oslo.",
    );
    assert_eq!(story.who("Minister"), "person_liu_weimin");
}

#[test]
fn a_name_that_the_model_misses_is_told_by_the_office_behind_it() {
    let story = told(
        "National Security Advisor Jake Sullivan spoke today with Jörn Brâdjan Këlsi, Spokesperson and Chief Advisor to \
         the President of Türkiye.",
    );
    assert_eq!(story.who("Jörn"), "person_jorn_bradjan_kelsi");
}

#[test]
fn whoever_heads_an_office_of_a_state_is_no_place() {
    let story = told(
        "Jake Sullivan spoke today with Pawel Drozd, Poland’s Coastal Security Bureau Chief, and others.",
    );
    assert_eq!(story.who("Pawel"), "person_pawel_drozd");
}

#[test]
fn a_syllable_behind_a_hyphen_belongs_to_the_name() {
    let story = told("Ana Lind met with Dr. Heo Sung-wik, Deputy Minister for Coastal Policy.");
    assert_eq!(story.who("Heo"), "person_heo_sung_wik");
}

#[test]
fn the_end_of_an_offices_name_is_nobodys() {
    let story = told("The Secretary of Finance and Public Credit Rogelio Navarro met Ana Lind.");
    assert_eq!(story.who("Rogelio"), "person_rogelio_navarro");
}

#[test]
fn a_second_title_ends_the_name_of_an_office() {
    let story =
        told("The delegation included White House Director of National Fish Control Policy Dr. Rahul Lind.");
    assert_eq!(story.who("Rahul"), "person_rahul_lind");
}

#[test]
fn an_assistant_to_the_president_has_a_name() {
    let story = told(
        "The meeting was led by Assistant to the President and Director of the Harbour Council Ana Lind.",
    );
    assert_eq!(story.who("Assistant"), "person_ana_lind");
}

#[test]
fn letters_of_an_office_are_no_given_name() {
    let story = told("DNSA Halvorsen met Norwegian fishermen. Anna Halvorsen traveled to Norway.");
    assert_eq!(story.who("Halvorsen met"), "person_anna_halvorsen");
}

#[test]
fn an_article_makes_no_person() {
    let story = told("The dialogue between officials and the Diaspora in Kenya goes on.");
    assert!(story.is_silent_at("Diaspora"));
}

#[test]
fn an_annex_is_nobody() {
    let story = told("The duties are set out in Schedule 1 to Annex I. The United States shall apply it.");
    assert!(story.is_silent_at("Annex"));
}

#[test]
fn a_region_is_a_place() {
    let story = told("Ana Lind spoke of fish with the Indo-Pacific region.");
    assert_ne!(kind(&story, "region"), Some(ActorKind::Organization));
}

#[test]
fn a_surname_is_one_with_and_without_its_particle() {
    let story = told("Major General Rochelle met Ana Lind. The Marquis de Rochelle wrote a letter.");
    assert_eq!(story.who("Marquis"), story.who("Major"));
}

#[test]
fn a_body_of_a_list_takes_a_comma_ahead_of_and() {
    let story = told("The Bureau of Alcohol, Tobacco, Firearms, and Explosives met Ana Lind.");
    assert_eq!(story.who("Bureau"), "organization_bureau_of_alcohol_tobacco_firearms_and_explosives");
}

#[test]
fn a_sickness_has_no_acronym_that_acts() {
    let story =
        told("Doctors in Kenya fight human herpesvirus (HHV). They told Ana Lind that HHV kills women.");
    assert!(story.is_silent_at("HHV kills"));
}

#[test]
fn leaders_of_several_countries_are_several_groups() {
    let story = told("The leaders of Norway, Kenya and Chile met Ana Lind in Oslo.");
    let found = story.of("leaders");
    let all: Vec<&str> =
        found.beside.iter().copied().chain(found.who()).map(|who| &*story.ids[who]).collect();
    assert_eq!(all, ["group_norwegian_leaders", "group_kenyan_leaders", "group_chilean_leaders"]);
}

#[test]
fn a_company_in_front_of_its_programme_keeps_its_name() {
    let story = told("Experts of the Northern Fisheries Council (NFC) met. Ana Lind praised NFC rules.");
    assert_eq!(story.who("NFC rules"), "organization_northern_fisheries_council");
}

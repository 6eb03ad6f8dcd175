//! Bodies, groups and places; and what is none.

use jiff::civil::date;

use super::super::super::extraction::MentionForm;
use super::super::mentions::{Found, Named};
use super::story;

#[test]
fn an_acronym_in_brackets_is_one_with_its_long_form() {
    let story = story(
        date(2031, 3, 1),
        "The Northern Fisheries Council (NFC) met on Friday. The NFC said that nets were too wide.",
    );
    assert_eq!(story.who("NFC said"), "organization_northern_fisheries_council");
}

#[test]
fn a_city_is_a_place() {
    let story = story(date(2031, 3, 1), "Karin Olsen flew from Chicago to Rotterdam.");
    assert_eq!(story.who("Chicago"), "place");
    assert_eq!(story.who("Rotterdam"), "place");
}

#[test]
fn a_capital_behind_from_and_to_is_a_place() {
    let story = story(date(2031, 3, 1), "Karin Olsen flew from Washington to Kyiv.");
    assert!(story.of("Washington").place);
    assert!(story.of("Kyiv").place);
}

#[test]
fn a_capital_that_denies_is_its_state() {
    let story = story(date(2031, 3, 1), "Moscow has denied the charge.");
    let found = story.of("Moscow");
    assert_eq!(story.who("Moscow"), "country_rus");
    assert_eq!((found.form, found.place), (MentionForm::Seat, false));
}

#[test]
fn officials_are_a_group_of_their_country() {
    let story = story(date(2031, 3, 1), "Two senior US officials arrived on Friday.");
    assert_eq!(story.who("US officials"), "group_us_officials");
}

#[test]
fn leaders_of_a_body_are_a_group() {
    let story = story(date(2031, 3, 1), "Leaders of the G7 met on Friday.");
    assert_eq!(story.who("Leaders"), "group_g7_leaders");
}

#[test]
fn an_election_named_by_its_country_acts_for_nobody() {
    let story =
        story(date(2031, 3, 1), "Karin Olsen lost the 2019 United States presidential election in Ohio.");
    assert!(story.is_silent_at("United States"));
}

#[test]
fn a_party_is_named_with_what_it_is_of() {
    let story = story(date(2031, 3, 1), "The Labour Reform Party of Ruritania lost on Friday.");
    assert_eq!(story.who("Party"), "organization_labour_reform_party_of_ruritania");
}

#[test]
fn a_company_may_leave_out_its_legal_form() {
    let story =
        story(date(2031, 3, 1), "Nordlund Shipping Inc. sued a port. Nordlund Shipping said it was fair.");
    assert_eq!(story.who("Nordlund Shipping said"), story.who("Nordlund Shipping Inc."));
}

#[test]
fn a_heading_names_whom_the_story_names() {
    let text = "Olsen thanks nurses\nMarch 1, 2031\nKarin Olsen thanked the nurses.";
    let story = story(date(2031, 3, 1), text);
    let named: Vec<&str> =
        story.roster.heading().iter().map(|(_, who, _)| story.ids[*who].as_str()).collect();
    assert_eq!(named, ["person_karin_olsen"]);
}

#[test]
fn programmes_summits_and_degrees_are_no_actors() {
    let story = story(
        date(2031, 3, 1),
        "The Coast and Harbour Initiative helped Norway. Norway will host the Nordic Leaders Summit. \
         Ana Novak holds a Masters of Marine Science from a school in Norway.",
    );
    assert!(story.is_silent_at("Harbour Initiative"));
    assert!(story.is_silent_at("Leaders Summit"));
    assert!(story.is_silent_at("Masters of Marine"));
}

#[test]
fn the_acronym_of_a_law_is_no_actor() {
    let story = story(
        date(2031, 3, 1),
        "The Nordic Fisheries Act (NFA) helped Norway. The NFA was praised by Sweden.",
    );
    assert!(story.is_silent_at("NFA was"));
}

#[test]
fn a_word_that_the_story_writes_small_is_no_name() {
    let story = story(
        date(2031, 3, 1),
        "Sweden signed a memorandum on Friday. The Memorandum helped Norway, and Norway thanked Sweden.",
    );
    assert!(story.is_silent_at("Memorandum"));
}

#[test]
fn a_member_of_a_body_who_is_named_is_no_group() {
    let story = story(date(2031, 3, 1), "Sweden thanked the member of the War Cabinet Ana Novak on Friday.");
    assert_eq!(story.who("Ana Novak"), "person_ana_novak");
}

#[test]
fn a_legal_form_behind_a_comma_belongs_to_the_name() {
    let story = story(date(2031, 3, 1), "Lockheed Martin, Inc. sued Norway on Friday.");
    assert_eq!(story.who("Inc."), story.who("Lockheed Martin"));
}

#[test]
fn a_name_that_goes_on_behind_one_of_the_lexicon_is_another() {
    let story = story(date(2031, 3, 1), "Two farmers were hurt in the West Bank on Friday.");
    assert_eq!(story.who("West Bank"), "place");
}

#[test]
fn a_fund_is_an_actor_only_where_it_acts() {
    let day = date(2031, 3, 1);
    let idle = story(day, "Sweden gave $3 million of the Harbour Recovery Fund to farmers in Norway.");
    assert!(idle.is_silent_at("Recovery Fund"));
    let acts = story(day, "The Harbour Recovery Fund sued Norway. Sweden praised the Harbour Recovery Fund.");
    assert_eq!(acts.who("Recovery Fund"), "organization_harbour_recovery_fund");
}

#[test]
fn counties_in_a_list_are_places() {
    let text = "Aid went to farmers in the counties of Burke, Divide and Emmons on Friday.";
    let story = story(date(2031, 3, 1), text);
    assert!(story.mention("Emmons").is_none_or(|found| found.named == Named::Place));
    assert!(story.mention("Divide").is_none_or(|found| found.named == Named::Place));
}

#[test]
fn partners_behind_a_state_are_no_group_with_it() {
    let story = story(date(2031, 3, 1), "Kenya and partners met on Friday.");
    assert_eq!(story.who("Kenya"), "country_ken");
}

#[test]
fn the_department_is_the_one_named_last_by_whatever_name() {
    let text = "Norway thanked the US State Department and the US Treasury Department. The Department sent a letter.";
    let story = story(date(2022, 3, 1), text);
    assert_eq!(story.who("Department sent"), story.who("US Treasury"));
}

#[test]
fn the_name_of_a_thing_with_an_article_is_no_actor() {
    let text = "Norway supports the Harbour Methane Pathway, and Kenya joined the Clean Fjord Challenge.";
    let story = story(date(2023, 2, 10), text);
    let actors: Vec<&str> =
        story.found.iter().filter_map(Found::who).map(|who| story.ids[who].as_str()).collect();
    assert_eq!(actors, ["country_nor", "country_ken"]);
}

#[test]
fn a_body_whose_noun_means_a_deed_is_one_where_it_acts() {
    let story = story(date(2023, 2, 10), "The Lindberg Endowment met Ana Olsen.");
    assert!(story.mention("Lindberg Endowment").is_some());
}

#[test]
fn a_gerund_is_no_part_of_a_group() {
    let story =
        story(date(2023, 2, 10), "The law aims at compelling civilian Norwegian companies to help Kenya.");
    let group = story.mention("civilian Norwegian companies").expect("the companies are found");
    assert!(group.span.of(&story.text).starts_with("civilian"));
}

#[test]
fn an_owner_is_a_body_of_its_own() {
    let story = story(date(2022, 3, 1), "Nordvik University's Sundby Art Museum thanked Norway.");
    assert_eq!(story.who("Museum"), "organization_sundby_art_museum");
    assert_eq!(story.who("Nordvik"), "organization_nordvik_university");
}

#[test]
fn departments_share_their_noun() {
    let story = story(date(2022, 3, 1), "The Departments of State, Commerce and Defense will help Kenya.");
    let beside = &story.of("Defense").beside;
    let named: Vec<&str> = beside.iter().map(|&who| story.ids[who].as_str()).collect();
    assert_eq!(named, ["government_us_state_department", "government_us_department_of_commerce"]);
    assert_eq!(story.who("Defense"), "government_us_department_of_defense");
}

#[test]
fn a_government_of_a_state_is_the_states() {
    let story = story(date(2022, 3, 1), "The Government of Kenya and the government and people of Peru met.");
    assert_eq!(story.who("Government of Kenya"), "government_kenyan_government");
    assert_eq!(story.who("government and"), "government_peruvian_government");
}

#[test]
fn a_state_in_front_of_its_own_body_changes_nothing() {
    let story = story(date(2022, 3, 1), "The U.S. Federal Aviation Administration thanked Norway.");
    assert_eq!(story.who("Aviation"), "organization_federal_aviation_administration");
}

#[test]
fn an_acronym_in_brackets_is_the_texts_own() {
    let text = "The Farm Service Agency (FSA) thanked Norway. The FSA met Kenya.";
    let story = story(date(2022, 3, 1), text);
    assert_eq!(story.who("FSA met"), "organization_farm_service_agency");
}

#[test]
fn a_turn_to_lead_a_body_of_states_is_no_actor() {
    let story = story(date(2022, 3, 1), "Norway supports the German G7 Presidency.");
    assert!(story.is_silent_at("Presidency"));
}

#[test]
fn what_somebody_leads_is_no_group_of_his() {
    let story = story(date(2022, 3, 1), "Norway praised Kenya's leadership of the G20.");
    assert!(story.is_silent_at("leadership"));
}

#[test]
fn the_first_word_of_a_compound_belongs_to_a_group() {
    let story = story(date(2022, 3, 1), "The state-owned oil company of Norway met Olsen on Monday.");
    assert!(story.names_of("oil company").iter().any(|name| name.starts_with("state-owned")));
}

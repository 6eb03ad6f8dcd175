//! Offices, and who holds them.

use jiff::civil::date;

use super::super::mentions::Found;
use super::story;

#[test]
fn an_office_is_held_by_whoever_held_it_that_day() {
    let text = "The Russian president visited the border on Friday.";
    assert_eq!(story(date(2022, 3, 1), text).who("Russian president"), "person_vladimir_putin");
    assert_eq!(story(date(2010, 3, 1), text).who("Russian president"), "person_dmitry_medvedev");
}

#[test]
fn behind_the_end_of_the_lists_the_office_itself_is_meant() {
    let story = story(date(2031, 3, 1), "The Russian president visited the border on Friday.");
    assert_eq!(story.who("Russian president"), "office_russian_president");
}

#[test]
fn a_minister_of_any_wording_is_found_by_role() {
    let story = story(date(2022, 3, 1), "The British foreign minister visited a school on Friday.");
    assert_eq!(story.who("British foreign minister"), "person_liz_truss");
}

#[test]
fn a_title_with_a_surname_is_resolved_by_the_day() {
    let text = "Secretary Blinken thanked the nurses.";
    assert_eq!(story(date(2022, 3, 1), text).who("Blinken"), "person_antony_blinken");
    let text = "President Bush thanked the nurses.";
    assert_eq!(story(date(1990, 3, 1), text).who("Bush"), "person_george_h_w_bush");
    assert_eq!(story(date(2005, 3, 1), text).who("Bush"), "person_george_w_bush");
}

#[test]
fn a_former_president_does_not_hold_the_office() {
    let story = story(date(2022, 3, 1), "Former US President Donald Trump met the US president in Ohio.");
    assert_eq!(story.who("Donald Trump"), "person_donald_trump");
    assert_eq!(story.who("US president"), "person_joe_biden");
}

#[test]
fn an_apposition_gives_an_office_and_no_second_actor() {
    let story = story(date(2031, 3, 1), "Ana Novak, the Norwegian foreign minister, arrived on Friday.");
    assert_eq!(story.who("foreign minister"), "person_ana_novak");
}

#[test]
fn a_title_ahead_of_a_comma_is_that_of_the_name_behind_it() {
    let story = story(date(2031, 3, 1), "The Norwegian foreign minister, Ana Novak, arrived on Friday.");
    assert_eq!(story.who("foreign minister"), "person_ana_novak");
}

#[test]
fn secretary_of_state_names_no_organization() {
    let story = story(date(2022, 3, 1), "US Secretary of State Antony Blinken arrived on Friday.");
    assert_eq!(story.who("State"), "person_antony_blinken");
}

#[test]
fn titles_in_a_row_behind_a_known_name_make_no_second_actor() {
    let text = "Jake Sullivan met Micheál Martin, Tánaiste, Minister for Foreign Affairs and Minister for Defence of \
                Ireland, in Oslo.";
    assert_eq!(story(date(2023, 2, 8), text).found.len(), 3);
}

#[test]
fn an_office_known_by_its_holder_takes_no_neighbours_country() {
    let story = story(
        date(2022, 5, 31),
        "Prime Minister Jacinda Ardern of New Zealand and Vice President Kamala Harris met on Tuesday.",
    );
    let harris = story
        .found
        .iter()
        .find_map(|found| found.who().filter(|&who| story.ids[who] == "person_kamala_harris"));
    assert_eq!(harris.and_then(|who| story.roster.country(who)), Some("USA"));
}

#[test]
fn a_new_place_lends_no_title_the_old_ones_country() {
    let story = story(date(2023, 2, 10), "New Jersey Governor Ana Lind met Knut Olsen.");
    let who = story.mention("Ana Lind").and_then(Found::who).expect("she is found");
    assert_eq!(story.roster.country(who), None);
}

#[test]
fn a_body_in_an_office_of_a_state_is_part_of_the_office() {
    let story =
        story(date(2023, 2, 10), "Ukraine's Head of the Presidential Office Knut Lind met Ana Olsen.");
    assert!(story.found.iter().take(1).all(|found| found.span.of(&story.text) == "Knut Lind"));
}

#[test]
fn a_title_with_the_surname_of_one_who_held_it_long_ago_is_that_person() {
    let story = story(date(2024, 3, 1), "Olsen worked with President Reagan on the treaty.");
    assert_eq!(story.who("Reagan"), "person_ronald_reagan");
}

#[test]
fn a_heading_ahead_lends_no_title_its_country() {
    let story = story(date(2022, 3, 1), "Kenya was named first.\n\nPeru\n\nPresident Biden thanked Norway.");
    assert_eq!(story.who("Biden"), "person_joe_biden");
}

#[test]
fn a_house_ahead_lends_no_title_its_country_where_another_stands_behind() {
    let text = "Biden will welcome to the White House Prime Minister Scott Morrison of Australia.";
    let story = story(date(2021, 9, 13), text);
    assert_eq!(story.who("Morrison"), "person_scott_morrison");
}

#[test]
fn a_verb_is_no_title() {
    let story =
        story(date(2023, 4, 20), "Biden will host Philippine President Ferdinand R. Marcos Jr. on Monday.");
    assert_eq!(story.who("Marcos"), "person_ferdinand_marcos_jr");
}

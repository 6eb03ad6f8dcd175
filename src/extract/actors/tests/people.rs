//! Names of people.

use jiff::civil::date;

use super::super::reason::Reason;
use super::story;

#[test]
fn a_surname_alone_is_the_person_named_in_full() {
    let story = story(date(2031, 3, 1), "Karin Olsen arrived on Friday. Olsen thanked the nurses.");
    let found = story.of("Olsen thanked");
    assert_eq!(story.who("Olsen thanked"), "person_karin_olsen");
    let reasons = story.roster.names(found.who().expect("one actor"));
    assert!(reasons.contains(&("Olsen", Reason::Surname)));
}

#[test]
fn a_surname_ahead_of_the_full_name_is_the_same_person() {
    let story = story(date(2031, 3, 1), "Olsen thanked the nurses. Karin Olsen then left for Bergen.");
    assert_eq!(story.who("Olsen thanked"), "person_karin_olsen");
}

#[test]
fn two_people_with_one_surname_are_kept_apart() {
    let story =
        story(date(2031, 3, 1), "Karin Olsen and Peter Olsen arrived on Friday. Olsen thanked the nurses.");
    assert_ne!(story.who("Olsen thanked"), "person_karin_olsen");
    assert_ne!(story.who("Olsen thanked"), "person_peter_olsen");
}

#[test]
fn initials_suffixes_and_short_names_are_one_person() {
    let story = story(date(2022, 3, 1), "Joseph R. Biden, Jr. spoke on Friday. Joe Biden left for Ohio.");
    assert_eq!(story.who("Joseph R. Biden, Jr."), "person_joe_biden");
    assert_eq!(story.who("Joe Biden left"), "person_joe_biden");
}

#[test]
fn transliterations_are_one_person() {
    let story = story(date(2022, 6, 1), "Volodymyr Zelenskiy spoke on Friday. Zelenskyy thanked Poland.");
    assert_eq!(story.who("Volodymyr Zelenskiy"), "person_volodymyr_zelensky");
    assert_eq!(story.who("Zelenskyy"), "person_volodymyr_zelensky");
}

#[test]
fn a_chinese_family_name_stands_in_front() {
    let story = story(date(2022, 6, 1), "President Xi Jinping spoke on Friday. Xi thanked the farmers.");
    assert_eq!(story.who("Xi thanked"), "person_xi_jinping");
}

#[test]
fn a_particle_belongs_to_the_surname() {
    let story = story(
        date(2022, 6, 1),
        "Commission President Ursula von der Leyen spoke on Friday. Von der Leyen thanked Poland.",
    );
    assert_eq!(story.who("Leyen thanked"), "person_ursula_von_der_leyen");
}

#[test]
fn a_person_with_the_name_of_a_country_is_told_by_the_full_name() {
    let story =
        story(date(2031, 3, 1), "Karen Jordan, a teacher, spoke on Friday. Jordan thanked the nurses.");
    assert_eq!(story.who("Jordan thanked"), "person_karen_jordan");
}

#[test]
fn a_country_with_the_name_of_a_person_is_a_country() {
    let story = story(date(2031, 3, 1), "Jordan and Chad signed a treaty on Friday.");
    assert_eq!(story.who("Jordan"), "country_jor");
    assert_eq!(story.who("Chad"), "country_tcd");
}

#[test]
fn a_strange_name_is_known_again_where_nothing_tells_it() {
    let story = story(
        date(2031, 3, 1),
        "Zurbagan met Ana Novak on Friday. The farmers sent Zurbagan a letter, and gave it to Zurbagan.",
    );
    assert_eq!(story.who("Zurbagan"), story.who("Zurbagan met"));
}

#[test]
fn orders_behind_a_name_are_no_part_of_it() {
    let story = story(date(2031, 3, 1), "Ana Maria Novak OBE met Norway's king. Novak thanked him.");
    assert_eq!(story.who("Novak thanked"), "person_ana_maria_novak");
    assert_eq!(story.of("Ana Maria Novak").span.of(&story.text), "Ana Maria Novak");
}

#[test]
fn an_initial_is_no_first_name_of_another() {
    let story = story(date(2031, 3, 1), "Farmers thanked Colin Powell and Lewis Powell on Friday.");
    assert_ne!(story.who("Lewis Powell"), story.who("Colin Powell"));
}

#[test]
fn a_family_name_in_front_is_the_person_whom_the_lexicon_knows() {
    let story = story(date(2022, 5, 23), "Prime Minister KISHIDA Fumio thanked the nurses on Monday.");
    assert_eq!(story.who("KISHIDA Fumio"), "person_fumio_kishida");
}

#[test]
fn a_person_is_no_part_of_the_body_in_front() {
    let story = story(
        date(2023, 2, 10),
        "The director of the Council on Arctic Relations Karin Olsvik said that Norway agreed.",
    );
    assert!(story.mention("Karin Olsvik").is_some_and(|found| found.span.of(&story.text) == "Karin Olsvik"));
}

#[test]
fn a_second_family_name_behind_a_known_one_makes_nobody_else() {
    let story = story(date(2023, 3, 1), "President Gustavo Petro Urrego met Prime Minister Olsen.");
    assert_eq!(story.who("Gustavo"), "person_gustavo_petro");
}

#[test]
fn a_name_in_capitals_is_the_person_whom_the_lexicon_knows() {
    let story = story(date(2022, 3, 1), "The report was sent on Monday by JOSEPH R. BIDEN JR of Delaware.");
    assert_eq!(story.who("JOSEPH"), "person_joe_biden");
}

#[test]
fn an_office_inside_a_name_is_no_part_of_it() {
    let story = story(date(2022, 3, 1), "Norway thanked Harbour Coordinator Skarsvik on Monday.");
    assert_eq!(story.names_of("Skarsvik"), ["Skarsvik"]);
}

#[test]
fn a_nickname_in_quotation_marks_parts_no_name() {
    let story = story(
        date(2021, 6, 3),
        "Israeli Minister of Defense Benjamin “Benny” Gantz met Prime Minister Olsen.",
    );
    assert_eq!(story.who("Gantz"), "person_benny_gantz");
}

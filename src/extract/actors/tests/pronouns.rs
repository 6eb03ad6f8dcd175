//! Pronouns.

use jiff::civil::date;

use super::super::super::extraction::MentionForm;
use super::story;

#[test]
fn he_is_the_only_man_named() {
    let story = story(date(2022, 3, 1), "Emmanuel Macron met Angela Merkel. He thanked the nurses.");
    assert_eq!(story.who("He thanked"), "person_emmanuel_macron");
    assert_eq!(story.of("He thanked").form, MentionForm::Pronoun);
}

#[test]
fn a_pronoun_that_two_fit_is_left_open() {
    let story =
        story(date(2022, 3, 1), "A school took in Emmanuel Macron and Olaf Scholz. His shoes were wet.");
    assert!(story.is_silent_at("His shoes"));
}

#[test]
fn it_as_a_subject_is_the_state_or_body_that_is_the_only_subject_ahead() {
    let day = date(2031, 3, 1);
    let one = story(day, "Norway said it would help Sweden.");
    assert_eq!(one.who("it would"), "country_nor");
    let next = story(day, "Norway recalled its envoy on Friday. It condemned the attack.");
    assert_eq!(next.who("It condemned"), "country_nor");
    let nobody = story(day, "Norway said it was likely that Sweden would pay.");
    assert!(nobody.is_silent_at("it was"));
    let two = story(day, "Norway said Sweden knew it would pay.");
    assert!(two.is_silent_at("it would"));
}

#[test]
fn they_are_the_group_that_the_clause_is_about() {
    let story = story(date(2031, 3, 1), "The Chadian rebels said they would leave.");
    assert_eq!(story.who("they would"), story.who("rebels"));
}

#[test]
fn it_in_a_clause_directly_behind_a_state_is_left_open() {
    let story =
        story(date(2022, 3, 1), "The United States will support Kenya as it defends itself against Peru.");
    assert!(story.is_silent_at("it defends"));
}

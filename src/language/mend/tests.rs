//! Each rule with a sentence that shows it.

use super::super::Model;
use super::*;
use crate::input::Document;

/// The word that `word` depends on, and how.
fn governor(text: &str, word: &str) -> (String, Relation) {
    let document = Document::new("d", text);
    let analysis = Model::embedded().analyse_document(&document);
    let words: Vec<&str> = analysis.tokens.iter().map(|token| token.span.of(text)).collect();
    let token = &analysis.tokens[words.iter().position(|other| *other == word).unwrap()];
    (words[token.head].to_owned(), token.relation)
}

#[test]
fn a_preposition_keeps_its_noun_before_an_infinitive() {
    let text = "President Ana Silva spoke today with Prime Minister Karin Olsen of Norway to offer help.";
    assert_eq!(governor(text, "Olsen"), ("with".to_owned(), Relation::Pobj));
    assert_eq!(governor(text, "with").0, "spoke");
    assert_eq!(governor(text, "offer").0, "spoke");
}

#[test]
fn for_gives_an_infinitive_its_subject() {
    assert_eq!(
        governor("France called for Norway to yield.", "Norway"),
        ("yield".to_owned(), Relation::Nsubj)
    );
}

#[test]
fn a_day_in_front_of_a_name_goes_with_the_verb() {
    let text = "On Sunday Biden also held a meeting of the National Security Council in Washington.";
    assert_eq!(governor(text, "Sunday"), ("On".to_owned(), Relation::Pobj));
}

#[test]
fn a_day_in_front_of_a_title_goes_with_the_verb() {
    let text = "On Friday President Ana Silva phoned Prime Minister Karin Olsen after a meeting with President Abel Kirui.";
    assert_eq!(governor(text, "Friday"), ("On".to_owned(), Relation::Pobj));
}

#[test]
fn a_name_behind_a_clause_in_front_is_the_subject() {
    let text = "Rather than meet President Abel Kirui of Kenya, President Ana Silva of Chile phoned Prime Minister Karin Olsen of Norway on Friday.";
    assert_eq!(governor(text, "Silva"), ("phoned".to_owned(), Relation::Nsubj));
}

#[test]
fn a_verb_in_the_past_is_no_part_of_a_purpose() {
    let text = "Ana Silva was in Oslo where she met with ministers to discuss policies and consulted with the Norwegian Council at the palace.";
    assert_eq!(governor(text, "consulted").0, "met");
}

#[test]
fn what_is_demanded_goes_with_what_is_demanded() {
    let text = "The minister repeated the government's demand that the Norwegian regime allow an investigation, release all prisoners, and open a dialogue.";
    assert_eq!(governor(text, "release").0, "allow");
}

#[test]
fn a_second_goal_of_a_journey_is_a_goal_too() {
    let text = "Ana Silva will travel to Norway November 16 - 17 and to Kenya November 18 - 19.";
    let document = Document::new("d", text);
    let analysis = Model::embedded().analyse_document(&document);
    let words: Vec<&str> = analysis.tokens.iter().map(|token| token.span.of(text)).collect();
    let to = words.iter().rposition(|word| *word == "to").unwrap();
    assert_eq!(words[analysis.tokens[to].head], "to");
}

#[test]
fn a_suffix_is_no_party() {
    let text = "President John Silva, Jr. and Prime Minister Karin Olsen met today.";
    assert_eq!(governor(text, "Jr.").0, "Silva");
}

#[test]
fn a_long_title_is_no_subject_beside_its_name() {
    let text = "Assistant to the President for National Security Affairs Ana Silva hosted Karin Olsen today.";
    assert_eq!(governor(text, "Silva"), ("hosted".to_owned(), Relation::Nsubj));
    assert_ne!(governor(text, "Assistant").0, "hosted");
}

#[test]
fn whom_one_meets_does_not_hang_on_the_place() {
    let text = "Ana Silva met today at the White House with Norwegian Minister Karin Olsen.";
    assert_eq!(governor(text, "with").0, "met");
}

#[test]
fn up_to_goes_with_the_number_behind_it() {
    let text = "Kenyan rebels have freed up to 16 Norwegian sailors from a town.";
    assert_eq!(governor(text, "sailors"), ("freed".to_owned(), Relation::Dobj));
    assert_eq!(governor(text, "up").0, "16");
}

#[test]
fn a_prefix_belongs_to_its_verb() {
    let text = "In March, Norway will co-host the second fish summit in Oslo.";
    assert_eq!(governor(text, "Norway"), ("host".to_owned(), Relation::Nsubj));
    assert_eq!(governor(text, "co"), ("host".to_owned(), Relation::Compound));
}

#[test]
fn the_last_of_a_list_is_coordinated_with_what_the_verb_takes() {
    let text = "President Ana Silva hosted Prime Minister Karin Olsen of Norway, Prime Minister Kirui Abel of Kenya, and Prime Minister Vera Novak of Croatia in Santiago, Chile, for the fourth summit.";
    assert_ne!(governor(text, "Novak").0, "hosted");
}

#[test]
fn what_stands_behind_a_dash_explains_the_noun_ahead_of_it() {
    let text = "President Ana Silva and President Abel Kirui met today to reaffirm the strategic importance of the relationship between Chile and Kenya—two of the world’s largest democracies.";
    assert_eq!(governor(text, "two"), ("Kenya".to_owned(), Relation::Appos));
}

#[test]
fn an_adverb_between_a_verb_and_its_day_is_the_verbs() {
    let text = "President Joe Biden met virtually today with Taoiseach Liam Byrne of Ireland, upholding a longstanding tradition.";
    assert_eq!(governor(text, "virtually").0, "met");
}

#[test]
fn a_verb_behind_an_infinitive_is_an_infinitive() {
    let text = "I want to commend Norway for its help and thank Kenya for its work.";
    let analysis = Model::embedded().analyse_document(&Document::new("d", text));
    let thank = analysis.tokens.iter().find(|token| token.span.of(text) == "thank").unwrap();
    assert_eq!(thank.tag, Tag::Vb);
}

#[test]
fn an_infinitive_right_behind_a_gerund_is_what_that_takes() {
    let text = "Chile accused Norway of planning to attack Kenya.";
    assert_eq!(governor(text, "attack"), ("planning".to_owned(), Relation::Xcomp));
}

#[test]
fn a_clause_ahead_of_a_semicolon_is_not_taken_by_the_one_behind() {
    let text = "Silva met Olsen; Kirui said little.";
    assert_eq!(governor(text, "met"), ("met".to_owned(), Relation::Root));
    assert_eq!(governor(text, "said"), ("met".to_owned(), Relation::Conj));
}

#[test]
fn a_verb_keeps_the_e_that_its_form_does_not_show() {
    let lemma = |text: &str, word: &str| {
        let analysis = Model::embedded().analyse_document(&Document::new("d", text));
        let token = analysis.tokens.iter().find(|token| token.span.of(text) == word).unwrap();
        token.lemma.to_string()
    };
    assert_eq!(lemma("President Ana Silva hopes to meet Karin Olsen.", "hopes"), "hope");
    assert_eq!(lemma("President Ana Silva hoped to meet Karin Olsen.", "hoped"), "hope");
    assert_eq!(lemma("The minister is hoping for talks.", "hoping"), "hope");
    assert_eq!(lemma("The minister hopped over the fence.", "hopped"), "hop");
    assert_eq!(lemma("The minister visited Norway.", "visited"), "visit");
}

#[test]
fn a_comma_in_a_headline_stands_for_and() {
    assert_eq!(
        governor("Blinken, Lavrov hold phone call.", "Lavrov"),
        ("Blinken".to_owned(), Relation::Conj)
    );
    assert_eq!(governor("Blinken, Lavrov hold phone call.", "Blinken"), ("hold".to_owned(), Relation::Nsubj));
    assert_ne!(governor("In Paris, Macron hosted Scholz.", "Macron").0, "Paris");
}

#[test]
fn a_name_right_behind_a_verb_is_its_object() {
    let text = "The US special envoy, Mike Hammer, met Prime Minister Abiy Ahmed.";
    assert_eq!(governor(text, "Ahmed"), ("met".to_owned(), Relation::Dobj));
}

#[test]
fn a_verb_in_the_past_is_not_coordinated_with_what_would_takes() {
    let text =
        "Spokesman Jan Vik said that Norway would respond, and accused the West of prolonging the conflict.";
    assert_eq!(governor(text, "accused").0, "said");
}

#[test]
fn a_name_is_not_coordinated_with_a_day() {
    let text =
        "Viktor Orban, who met Putin at the Kremlin on July 5 and Xi in Beijing three days later, went home.";
    assert_eq!(governor(text, "Xi"), ("Putin".to_owned(), Relation::Conj));
}

#[test]
fn the_noun_in_front_of_a_finite_clause_is_its_subject() {
    let text = "Linde denied Sweden was funding terrorist groups.";
    assert_eq!(governor(text, "Sweden"), ("funding".to_owned(), Relation::Nsubj));
}

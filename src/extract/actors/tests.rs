//! Questions to the actors of small stories.

use jiff::civil::date;

use super::super::extraction::MentionForm;
use super::super::reading::Reading;
use super::mentions::{Found, Named, find};
use super::reason::Reason;
use super::roster::Roster;
use crate::input::Document;
use crate::language::Model;
use crate::lexicon::Lexicon;
use crate::span::Span;

/// What a story's words name: id of the actor, 'place', or 'those' for a plural that points back.
struct Story {
    text: String,
    found: Vec<Found>,
    /// The whole phrase of each.
    spans: Vec<Span>,
    roster: Roster,
    ids: Vec<String>,
}

fn story(published: jiff::civil::Date, text: &str) -> Story {
    let document = Document::new("story", text).published(published);
    let analysis = Model::embedded().analyse_document(&document);
    let lexicon = Lexicon::builtin().expect("the built-in lexicon is sound");
    let paragraphs = Reading::paragraphs(&document, &analysis);
    let reading = Reading::new(&document, &analysis, &lexicon, &paragraphs);
    let mut roster = Roster::default();
    let found = find(reading, &mut roster);
    let spans = found.iter().map(|found| reading.span_of(found.tokens.clone())).collect();
    let ids = roster.actors("story", None).into_iter().map(|actor| actor.id).collect();
    Story { text: text.to_owned(), found, spans, roster, ids }
}

impl Story {
    fn mention(&self, words: &str) -> Option<&Found> {
        let at = self.text.rfind(words).expect("the words stand in the story");
        let nth = self.spans.iter().position(|span| span.start <= at && at < span.end)?;
        Some(&self.found[nth])
    }

    fn of(&self, words: &str) -> &Found {
        self.mention(words).unwrap_or_else(|| panic!("{words:?} is no mention"))
    }

    /// Whom the last `words` of the story name.
    fn who(&self, words: &str) -> &str {
        match self.of(words).named {
            Named::One(who) => &self.ids[who],
            Named::JustTold | Named::Speakers(_) => "those",
            Named::Place => "place",
        }
    }

    /// Whether no mention stands at the last `words`.
    fn is_silent_at(&self, words: &str) -> bool {
        self.mention(words).is_none()
    }
}

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
fn an_acronym_in_brackets_is_one_with_its_long_form() {
    let story = story(
        date(2031, 3, 1),
        "The Northern Fisheries Council (NFC) met on Friday. The NFC said that nets were too wide.",
    );
    assert_eq!(story.who("NFC said"), "organization_northern_fisheries_council");
}

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
fn secretary_of_state_names_no_organization() {
    let story = story(date(2022, 3, 1), "US Secretary of State Antony Blinken arrived on Friday.");
    assert_eq!(story.who("State"), "person_antony_blinken");
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
fn a_strange_name_is_known_again_where_nothing_tells_it() {
    let story = story(
        date(2031, 3, 1),
        "Zurbagan met Ana Novak on Friday. The farmers sent Zurbagan a letter, and gave it to Zurbagan.",
    );
    assert_eq!(story.who("Zurbagan"), story.who("Zurbagan met"));
}

#[test]
fn a_member_of_a_body_who_is_named_is_no_group() {
    let story = story(date(2031, 3, 1), "Sweden thanked the member of the War Cabinet Ana Novak on Friday.");
    assert_eq!(story.who("Ana Novak"), "person_ana_novak");
}

#[test]
fn orders_behind_a_name_are_no_part_of_it() {
    let story = story(date(2031, 3, 1), "Ana Maria Novak OBE met Norway's king. Novak thanked him.");
    assert_eq!(story.who("Novak thanked"), "person_ana_maria_novak");
    assert_eq!(story.of("Ana Maria Novak").span.of(&story.text), "Ana Maria Novak");
}

#[test]
fn a_legal_form_behind_a_comma_belongs_to_the_name() {
    let story = story(date(2031, 3, 1), "Lockheed Martin, Inc. sued Norway on Friday.");
    assert_eq!(story.who("Inc."), story.who("Lockheed Martin"));
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
fn they_are_the_group_that_the_clause_is_about() {
    let story = story(date(2031, 3, 1), "The Chadian rebels said they would leave.");
    assert_eq!(story.who("they would"), story.who("rebels"));
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
fn a_person_is_no_part_of_the_body_in_front() {
    let story = story(
        date(2023, 2, 10),
        "The director of the Council on Arctic Relations Karin Olsvik said that Norway agreed.",
    );
    assert!(story.mention("Karin Olsvik").is_some_and(|found| found.span.of(&story.text) == "Karin Olsvik"));
}

#[test]
fn a_gerund_is_no_part_of_a_group() {
    let story =
        story(date(2023, 2, 10), "The law aims at compelling civilian Norwegian companies to help Kenya.");
    let group = story.mention("civilian Norwegian companies").expect("the companies are found");
    assert!(group.span.of(&story.text).starts_with("civilian"));
}

//! Are reports of several documents merged as the rule says?

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::{Value, json};
use std::collections::BTreeSet;

use whowhom::extract::{Interaction, JoinRule};
use whowhom::ledger::{Address, Correction, Corrections, Deed, Set};
use whowhom::lexicon::Status;
use whowhom::{Extraction, Ledger};

use crate::archive::Archive;
use crate::stages::made_by;

/// One sentence that tells of a contact, in a document of its own unless `with` adds it to another.
#[derive(Clone)]
struct Story {
    id: &'static str,
    published: Date,
    told: Vec<Told>,
}

#[derive(Clone)]
struct Told {
    who: (&'static str, &'static str),
    mode: &'static str,
    day: Option<Date>,
    /// The last of several days.
    until: Option<Date>,
    status: &'static str,
    place: Option<&'static str>,
}

fn story(id: &'static str, published: Date) -> Story {
    Story { id, published, told: Vec::new() }
}

impl Story {
    /// A sentence more: who with whom, how, when.
    fn tells(mut self, who: &'static str, whom: &'static str, mode: &'static str, day: Option<Date>) -> Self {
        self.told.push(Told { who: (who, whom), mode, day, until: None, status: "reported", place: None });
        self
    }

    /// The last day of what the last sentence tells from day to day.
    fn until(mut self, day: Date) -> Self {
        self.told.last_mut().unwrap().until = Some(day);
        self
    }

    /// The state of the last sentence.
    fn as_(mut self, status: &'static str) -> Self {
        self.told.last_mut().unwrap().status = status;
        self
    }

    /// The place of the last sentence.
    fn at(mut self, place: &'static str) -> Self {
        self.told.last_mut().unwrap().place = Some(place);
        self
    }

    fn extraction(&self) -> Extraction {
        let interactions: Vec<Value> =
            self.told.iter().enumerate().map(|(nth, told)| self.interaction(nth, told)).collect();
        let mut actors: Vec<Value> = Vec::new();
        for (id, name, country) in ACTORS {
            let (kind, _) = id.split_once('_').unwrap();
            let holds = match kind {
                "country" => json!([]),
                _ => json!([{"title": "President", "of": format!("country_{}", country.to_lowercase()),
                    "as_of": self.published}]),
            };
            actors.push(json!({"id": id, "name": name, "kind": kind, "country": country, "wikidata": null,
                "aliases": [], "affiliations": holds, "listed": true, "mentions": []}));
        }
        let extraction = json!({
            "document": {"id": self.id, "title": null, "published": self.published, "published_from": null,
                "outlet": null, "url": null, "sha256": self.id, "extra": {}},
            "actors": actors, "places": [], "dates": [], "interactions": interactions});
        serde_json::from_value(extraction).unwrap()
    }

    fn interaction(&self, nth: usize, told: &Told) -> Value {
        let (until, rule) = (told.until.or(told.day), if told.until.is_some() { "range" } else { "stated" });
        let when =
            told.day.map(|day| json!({"first": day, "last": until, "granularity": "day", "rule": rule}));
        let when = when.unwrap_or(json!({"first": null, "last": null, "granularity": null, "rule": null}));
        let side = |names: &'static str, role: &'static str| {
            names.split(' ').map(move |actor| json!({"actor": actor, "role": role}))
        };
        let parties: Vec<Value> = side(told.who.0, "source").chain(side(told.who.1, "target")).collect();
        json!({"id": format!("i_{}_{nth}", self.id), "kind": "consult", "mode": told.mode, "cameo": null,
            "mutual": true, "parties": parties, "when": when, "first_published": self.published,
            "status": told.status, "said_by": [], "place": told.place, "topic": null, "confidence": null,
            "disputed": false, "evidence": [{"document": self.id, "published": self.published, "start": nth * 10,
                "end": nth * 10 + 9, "quote": "A met B.", "cue": {"start": nth * 10 + 2, "end": nth * 10 + 5},
                "rule": "meet", "mode": told.mode, "parties": parties, "place": told.place, "status": told.status,
                "said_by": [], "when": when}]})
    }
}

const ACTORS: [(&str, &str, &str); 8] = [
    ("country_usa", "United States", "USA"),
    ("country_chn", "China", "CHN"),
    ("country_fra", "France", "FRA"),
    ("country_deu", "Germany", "DEU"),
    ("person_us", "Ann Us", "USA"),
    ("person_cn", "Bao Cn", "CHN"),
    ("person_fr", "Clea Fr", "FRA"),
    ("person_de", "Dirk De", "DEU"),
];

const US: &str = "person_us";
const CN: &str = "person_cn";
const FR: &str = "person_fr";
const DE: &str = "person_de";

fn day(day: i8) -> Date {
    date(2022, 2, day)
}

#[expect(clippy::unnecessary_wraps, reason = "a sentence may have no day")]
fn on(nth: i8) -> Option<Date> {
    Some(day(nth))
}

fn ledger(stories: &[Story]) -> Ledger {
    Ledger::new(made_by(), stories.iter().map(Story::extraction))
}

fn reports(ledger: &Ledger) -> Vec<usize> {
    ledger.interactions.iter().map(|one| one.evidence.len()).collect()
}

fn rules(one: &Interaction) -> Vec<Option<JoinRule>> {
    one.evidence.iter().map(|report| report.joined).collect()
}

#[test]
fn talks_on_the_day_of_a_call_are_the_call() {
    let ledger = ledger(&[
        story("a", day(7)).tells(FR, DE, "phone", on(6)),
        story("b", day(7)).tells(FR, DE, "talks", on(6)),
    ]);
    assert_eq!(reports(&ledger), [2]);
    assert_eq!(ledger.interactions[0].mode.as_deref(), Some("phone"));
    assert_eq!(rules(&ledger.interactions[0]), [None, Some(JoinRule::Agrees)]);
}

/// Two of a table of three go on talking in the text that tells of the table.
fn table_and_talk(how: &'static str) -> Ledger {
    ledger(&[story("a", day(7)).tells(US, "person_fr person_de", "meet", on(6)).tells(US, FR, how, on(6))])
}

#[test]
fn what_some_of_a_meeting_discussed_in_the_same_text_is_the_meeting() {
    let ledger = table_and_talk("talks");
    assert_eq!(reports(&ledger), [2]);
    assert_eq!(
        (ledger.interactions[0].parties.len(), ledger.interactions[0].mode.as_deref()),
        (3, Some("meet"))
    );
    assert!(rules(&ledger.interactions[0]).contains(&Some(JoinRule::Nested)));
}

#[test]
fn a_call_of_some_of_a_meeting_is_another_contact() {
    assert_eq!(reports(&table_and_talk("phone")), [1, 1]);
    assert_eq!(reports(&table_and_talk("meet")), [1, 1]);
}

#[test]
fn what_may_be_part_of_two_meetings_of_a_text_is_part_of_neither() {
    let ledger = ledger(&[story("a", day(7))
        .tells(US, "person_fr person_de", "meet", on(6))
        .tells(US, "person_fr person_cn", "meet", on(6))
        .tells(US, FR, "talks", on(6))]);
    assert_eq!((reports(&ledger), ledger.ambiguous.len()), (vec![1, 1, 1], 1));
}

#[test]
fn what_another_text_tells_of_some_of_a_meeting_is_not_known_to_be_the_meeting() {
    let ledger = ledger(&[
        story("a", day(7)).tells(US, "person_fr person_de", "meet", on(6)),
        story("b", day(7)).tells(US, FR, "talks", on(6)),
    ]);
    assert_eq!(reports(&ledger), [1, 1]);
}

#[test]
fn talks_on_a_day_with_a_call_and_a_meeting_join_neither_and_are_listed() {
    let ledger = ledger(&[
        story("a", day(7)).tells(FR, DE, "phone", on(6)),
        story("b", day(7)).tells(FR, DE, "meet", on(6)),
        story("c", day(7)).tells(FR, DE, "talks", on(6)),
    ]);
    assert_eq!(reports(&ledger), [1, 1, 1]);
    assert_eq!(ledger.ambiguous.len(), 1);
    assert_eq!(ledger.ambiguous[0].fits.len(), 2);
}

#[test]
fn two_calls_that_a_text_tells_apart_stay_two() {
    let two = story("a", day(7)).tells(FR, DE, "phone", on(6)).tells(FR, DE, "phone", on(6));
    assert_eq!(reports(&ledger(std::slice::from_ref(&two))), [1, 1]);
    // Another that tells of one says not which of them it is.
    let with_one = ledger(&[two.clone(), story("b", day(7)).tells(FR, DE, "phone", on(6))]);
    assert_eq!((reports(&with_one).len(), with_one.ambiguous.len()), (3, 1));
    // One that tells of both tells of the same two.
    let again = Story { id: "c", ..two.clone() };
    assert_eq!(reports(&ledger(&[two, again])), [2, 2]);
}

#[test]
fn the_states_of_two_presidents_are_the_presidents() {
    let ledger = ledger(&[
        story("a", day(7)).tells(FR, DE, "phone", on(6)),
        story("b", day(7)).tells("country_fra", "country_deu", "talks", on(6)),
        story("c", day(7)).tells(FR, "country_deu", "phone", on(6)),
    ]);
    assert_eq!(reports(&ledger), [3]);
    assert_eq!(ledger.interactions[0].parties[0].actor, FR);
    assert_eq!(rules(&ledger.interactions[0])[1], Some(JoinRule::Nested));
}

#[test]
fn a_visit_planned_on_monday_and_done_on_thursday_is_one_with_its_history() {
    let ledger = ledger(&[
        story("plan", day(7)).tells(FR, DE, "visit", on(10)).as_("planned"),
        story("done", day(11)).tells(FR, DE, "meet", on(10)),
    ]);
    assert_eq!(reports(&ledger), [2]);
    let one = &ledger.interactions[0];
    assert_eq!((one.status, one.disputed), (Status::Reported, false));
    assert_eq!(one.evidence[0].status, Status::Planned);
    assert_eq!(rules(one), [Some(JoinRule::History), None]);
}

fn days(ledger: &Ledger) -> Vec<(Option<Date>, Option<Date>)> {
    ledger.interactions.iter().map(|one| (one.when.first, one.when.last)).collect()
}

#[test]
fn a_visit_of_which_another_text_tells_some_days_lasts_as_long_as_the_first_tells() {
    let whole = || story("whole", day(11)).tells(FR, DE, "visit", on(2)).until(day(7));
    let some = story("some", day(11)).tells(FR, DE, "visit", on(5)).until(day(6));
    let one = story("one", day(11)).tells(FR, DE, "visit", on(7));
    for told in [some, one] {
        assert_eq!(days(&ledger(&[whole(), told])), [(on(2), on(7))]);
    }
}

#[test]
fn a_meeting_during_a_visit_is_of_its_own_day() {
    let visit = story("visit", day(11)).tells(FR, DE, "visit", on(2)).until(day(7));
    let met = story("met", day(11)).tells(FR, DE, "meet", on(5));
    assert_eq!(days(&ledger(&[visit, met])), [(on(5), on(5))]);
}

#[test]
fn a_call_denied_by_one_and_told_by_another_is_disputed() {
    let ledger = ledger(&[
        story("a", day(7)).tells(FR, DE, "phone", on(6)),
        story("b", day(8)).tells(FR, DE, "phone", on(6)).as_("denied"),
    ]);
    assert_eq!(reports(&ledger), [2]);
    assert_eq!((ledger.interactions[0].status, ledger.interactions[0].disputed), (Status::Reported, true));
}

#[test]
fn a_plan_called_off_later_is_called_off() {
    let ledger = ledger(&[
        story("a", day(7)).tells(FR, DE, "meet", on(16)).as_("planned"),
        story("b", day(8)).tells(FR, DE, "meet", on(16)).as_("cancelled"),
    ]);
    assert_eq!(ledger.interactions[0].status, Status::Cancelled);
}

#[test]
fn monday_in_washington_is_tuesday_in_beijing() {
    let stories =
        [story("a", day(8)).tells(US, CN, "phone", on(7)), story("b", day(8)).tells(US, CN, "phone", on(8))];
    let ledger = ledger(&stories);
    assert_eq!(reports(&ledger), [2]);
    let when = &ledger.interactions[0].when;
    assert_eq!((when.first, when.last, when.rule.as_deref()), (on(7), on(8), Some("day-apart")));
}

#[test]
fn monday_in_paris_is_monday_in_berlin() {
    let ledger = ledger(&[
        story("a", day(8)).tells(FR, DE, "phone", on(7)),
        story("b", day(8)).tells(FR, DE, "phone", on(8)),
    ]);
    assert_eq!(reports(&ledger), [1, 1]);
}

#[test]
fn three_days_in_a_row_are_not_one_call() {
    let on_day = |id, nth| story(id, day(10)).tells(US, CN, "phone", on(nth));
    assert_eq!(reports(&ledger(&[on_day("a", 6), on_day("b", 7), on_day("c", 8)])), [1, 1, 1]);
}

#[test]
fn places_that_contradict_are_two_meetings() {
    let at = |id, place| story(id, day(8)).tells(FR, DE, "meet", on(7)).at(place);
    assert_eq!(reports(&ledger(&[at("a", "Geneva"), at("b", "Vienna")])), [1, 1]);
    assert_eq!(reports(&ledger(&[at("a", "Geneva"), at("b", "Geneva, Switzerland")])), [2]);
}

#[test]
fn a_place_inside_another_is_no_contradiction() {
    let at = |id, place| story(id, day(8)).tells(FR, DE, "meet", on(7)).at(place);
    assert_eq!(reports(&ledger(&[at("a", "Geneva"), at("b", "Switzerland")])), [2]);
    assert_eq!(reports(&ledger(&[at("a", "Geneva"), at("b", "Château de Bossey")])), [2]);
    assert_eq!(reports(&ledger(&[at("a", "Geneva"), at("b", "Austria")])), [1, 1]);
}

#[test]
fn an_office_told_on_many_days_is_one_span_with_its_documents() {
    let told = |id, published| story(id, published).tells(FR, DE, "phone", on(1));
    let years = |year| jiff::civil::date(year, 3, 1);
    let ledger = ledger(&[told("d", years(2026)), told("b", day(9)), told("c", day(2)), told("a", day(2))]);
    let spans: Vec<_> = ledger.actor(FR).unwrap().affiliations.iter().collect();
    assert_eq!(spans.len(), 2, "a gap of years is no office held: {spans:?}");
    let seen = spans[0].seen.as_ref().unwrap();
    assert_eq!((spans[0].as_of, seen.last, seen.documents), (Some(day(2)), Some(day(9)), 3));
    assert_eq!((seen.first_in.as_str(), seen.last_in.as_str()), ("a", "b"));
}

#[test]
fn what_has_no_day_joins_only_the_one_dated_call_of_its_text() {
    let one = story("a", day(8)).tells(FR, DE, "phone", on(7)).tells(FR, "country_deu", "talks", None);
    assert_eq!(reports(&ledger(std::slice::from_ref(&one))), [2]);
    let two = one.clone().tells(FR, DE, "phone", on(6));
    let both = ledger(&[two]);
    assert_eq!((reports(&both), both.ambiguous.len()), (vec![1, 1, 1], 1));
    let other = story("b", day(8)).tells(FR, DE, "phone", None);
    assert_eq!(reports(&ledger(&[one, other])), [2, 1]);
}

#[test]
fn a_further_report_does_not_change_the_id() {
    let first = story("a", day(7)).tells("country_fra", DE, "talks", on(6));
    let plan = story("plan", day(1)).tells(FR, DE, "phone", on(6)).as_("planned");
    let id = |stories: &[Story]| ledger(stories).interactions[0].id.clone();
    let later = story("b", day(8)).tells(FR, DE, "phone", on(6));
    assert_eq!(id(std::slice::from_ref(&first)), id(&[first, later.clone()]));
    assert_eq!(id(std::slice::from_ref(&plan)), id(&[plan, later]));
}

#[test]
fn an_archive_merges_the_same_in_any_order_and_with_repeats() {
    let archive: Vec<Extraction> = Archive::new(7, 4).take(400).collect();
    let whole = Ledger::new(made_by(), archive.iter().cloned());
    assert!(whole.interactions.iter().any(|one| one.evidence.len() > 2), "nothing is merged");
    assert!(!whole.ambiguous.is_empty(), "nothing is ambiguous");
    let ids: BTreeSet<&str> = whole.interactions.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), whole.interactions.len(), "two have one id");
    let mut runner = runner();
    for _ in 0..8 {
        let shuffled = Just(archive.clone()).prop_shuffle().new_tree(&mut runner).unwrap().current();
        let again = shuffled[100..150].to_vec();
        assert!(Ledger::new(made_by(), shuffled.into_iter().chain(again)) == whole);
    }
}

fn runner() -> TestRunner {
    TestRunner::new(Config { rng_seed: RngSeed::Fixed(2022), ..Config::default() })
}

/// A correction of reports of an archive: of the numbers drawn, the first says what is done, the others where.
fn drawn_correction(archive: &[Extraction], drawn: &[usize]) -> Correction {
    let address = |nth: usize| {
        let extraction = &archive[nth % archive.len()];
        let one = &extraction.interactions[nth % extraction.interactions.len()];
        Address::of(&extraction.document, one, &one.evidence[0])
    };
    let at = vec![address(drawn[1])];
    let (deed, more) = match drawn[0] % 4 {
        0 => (Deed::Reject, Vec::new()),
        1 => (Deed::Set, Vec::new()),
        2 => (Deed::Join, vec![address(drawn[2])]),
        _ => (Deed::Split, vec![address(drawn[2])]),
    };
    let set = Set { mode: (deed == Deed::Set).then(|| "visit".to_owned()), ..Set::default() };
    let (mut at, mut from) = (at, Vec::new());
    (if deed == Deed::Split { &mut from } else { &mut at }).extend(more);
    let (author, reason) = ("Ana".to_owned(), "by chance".to_owned());
    Correction { number: 0, deed, author, day: day(9), reason, set, actors: Vec::new(), at, from }
}

#[test]
fn an_archive_with_corrections_by_chance_is_the_same_in_any_order_and_split() {
    let archive: Vec<Extraction> = Archive::new(11, 4).take(120).collect();
    let mut runner = runner();
    for _ in 0..12 {
        let drawn = prop::collection::vec(prop::collection::vec(0..10_000_usize, 3), 1..8);
        let mut corrections = Corrections::default();
        for drawn in drawn.new_tree(&mut runner).unwrap().current() {
            corrections.add(drawn_correction(&archive, &drawn));
        }
        let (whole, lost) = Ledger::with_corrections(made_by(), archive.iter().cloned(), &corrections);
        let corrected = whole.interactions.iter().any(|one| !one.corrections.is_empty());
        let rejects_all = corrections.all().iter().all(|one| one.deed == Deed::Reject);
        assert!(corrected || rejects_all || !lost.is_empty(), "nothing is corrected");
        let shuffled = Just(archive.clone()).prop_shuffle().new_tree(&mut runner).unwrap().current();
        let (first, second) = shuffled.split_at(shuffled.len() / 3);
        let again = second.iter().chain(first).chain(&second[..20]).cloned();
        assert!(Ledger::with_corrections(made_by(), again, &corrections) == (whole, lost));
    }
}

//! Do the questions answer what a list of journeys, kept by others, has?

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use serde_json::json;

use crate::program::{Folder, parsed, run};
use crate::seed::shared;

/// The travels of one president in a list that others keep.
struct Trip {
    country: String,
    start: String,
    end: String,
}

/// Travels of a president to one country each; none where the list is not there.
fn trips(traveller: &str) -> Option<Vec<Trip>> {
    let list = fs::read_to_string(shared("eval/oracle_us_travels.jsonl")?).ok()?;
    let trip = |line: &str| {
        let record = parsed(line);
        let text = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let is_his = text("traveller") == traveller && text("role") == "president";
        // What stands in brackets is the part of the country.
        let country = text("country").split(" (").next().unwrap_or_default().to_owned();
        is_his.then(|| Trip { country, start: text("start"), end: text("end") })
    };
    Some(list.lines().filter_map(trip).filter(|trip| !trip.end.is_empty()).collect())
}

#[test]
fn a_list_that_others_keep_is_what_the_questions_answer() {
    // Of Wilson's days in Italy the list has one apart.
    for traveller in ["Barack Obama", "Woodrow Wilson"] {
        compare_travels(traveller);
    }
}

fn compare_travels(traveller: &str) {
    let Some(trips) = trips(traveller) else {
        let _ = writeln!(
            std::io::stderr(),
            "left out: oracle_us_travels.jsonl is not beside the project's folder"
        );
        return;
    };
    let folder = Folder::new();
    let (mut documents, mut table) = (String::new(), "start,end,traveller,country\n".to_owned());
    for (nth, trip) in trips.iter().enumerate() {
        let (start, end) = (&trip.start, &trip.end);
        let days = if start == end { format!("on {start}") } else { format!("from {start} to {end}") };
        let country = match trip.country.split_once(", ") {
            Some((front, rest)) => format!("the {rest} {front}"),
            None => trip.country.clone(),
        };
        let text = format!("President {traveller} visited {country} {days}.");
        writeln!(documents, "{}", json!({"id": format!("trip-{nth}"), "text": text, "published": end}))
            .unwrap();
        writeln!(table, "{start},{end},{traveller},\"{}\"", trip.country).unwrap();
    }
    let store = folder.path("trips.db");
    run(["add", &folder.file("trips.jsonl", &documents), "--store", &store]).ends(0, &["added"]);
    let surname = traveller.rsplit(' ').next().unwrap();
    let asked = |question: &str| {
        let ran = run(question.split(' ').chain(["-f", "json", "--store", &store]));
        ran.ends(0, &[]);
        parsed(&ran.stdout)
    };
    // Two trips to one country are one contact if the days of one are days of the other.
    let is_part = |trip: &&Trip| {
        let holds = |other: &Trip| other.start <= trip.start && trip.end <= other.end;
        let days = |one: &Trip| (one.start.clone(), one.end.clone());
        trips.iter().any(|other| other.country == trip.country && holds(other) && days(other) != days(trip))
    };
    let mut of_list: BTreeMap<(&str, &str), &Trip> = BTreeMap::new();
    for trip in trips.iter().filter(|trip| !is_part(trip)) {
        of_list.entry((&trip.start, &trip.country)).or_insert(trip);
    }
    let mut months: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last: BTreeMap<&str, &str> = BTreeMap::new();
    for trip in of_list.values() {
        *months.entry(&trip.start[..7]).or_default() += 1;
        let day = last.entry(&trip.country).or_default();
        *day = (*day).max(&trip.end);
    }
    let who = asked(&format!("who {surname}"))["contacts"].as_array().unwrap().len();
    let counted = asked(&format!("count {surname} --by month"));
    let of_months: BTreeMap<String, usize> = counted["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["month"].as_str().unwrap().to_owned(),
                usize::try_from(row["contacts"].as_u64().unwrap()).unwrap(),
            )
        })
        .collect();
    let agree = months.iter().filter(|(month, count)| of_months.get(**month) == Some(count)).count();
    let lasts = last
        .iter()
        .filter(|(country, day)| {
            let ran = run(["last", surname, country, "-f", "json", "--store", &store]);
            ran.status == 0 && parsed(&ran.stdout)["contacts"][0]["last"] == **day
        })
        .count();
    let mine = folder.file("mine.csv", &table);
    let compared = asked(&format!("compare {mine}"));
    let size = |part: &str| compared[part].as_array().unwrap().len();
    let figures = format!(
        "who {who} of {}, months {agree} of {}, last {lasts} of {}, compare: {} agree, {} and {} on one side of {}",
        of_list.len(),
        months.len(),
        last.len(),
        size("agree"),
        size("only_in_the_list"),
        size("only_in_the_ledger"),
        trips.len()
    );
    assert_eq!((who, agree, lasts), (of_list.len(), months.len(), last.len()), "{figures}");
    assert_eq!(
        (size("agree"), size("only_in_the_list"), size("only_in_the_ledger")),
        (of_list.len(), trips.len() - of_list.len(), 0),
        "{figures}"
    );
}

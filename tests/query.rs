//! Do the questions answer what a reader of the documents would, and name who is meant?

use std::fs;

use serde_json::{Value, json};

use crate::program::{Folder, Ran, parsed, run};

const STORY: &str = "graphs/february-2022/story.txt";

fn ask(question: &str) -> Ran {
    run(question.split(' ').chain(["--in", STORY]))
}

fn answer(question: &str) -> Value {
    let ran = ask(&format!("{question} -f json"));
    ran.ends(0, &[]);
    parsed(&ran.stdout)
}

#[test]
fn how_often_one_called_another_when_last_and_who_said_so_is_one_question() {
    let ran = ask("who Biden Macron --mode phone --since 2022-01-01 --evidence");
    ran.ends(0, &[]);
    for told in ["2022-02-06", "phone", "White House", "over the phone", "1 contact, the last on 2022-02-06"]
    {
        assert!(ran.stdout.contains(told), "{told}: {}", ran.stdout);
    }
}

#[test]
fn an_office_names_who_holds_it_and_a_near_spelling_is_proposed() {
    assert_eq!(answer("last Biden Macron"), {
        let ran = run(["last", "US president", "french president", "-f", "json", "--in", STORY]);
        ran.ends(0, &[]);
        parsed(&ran.stdout)
    });
    ask("who Makrom").ends(1, &["nobody here is called \"Makrom\"", "Emmanuel Macron"]);
}

#[test]
fn a_name_spelled_otherwise_is_told() {
    let asked = answer("who Macron");
    for near in ["Maccron", "Macrom", "Marcon"] {
        let ran = ask(&format!("who {near} -f json"));
        ran.ends(0, &[&format!("nobody here is called \"{near}\", which is taken to mean Emmanuel Macron")]);
        assert_eq!(parsed(&ran.stdout), asked, "{near}");
    }
}

#[test]
fn what_days_leave_out_as_it_has_none_is_told() {
    let folder = Folder::new();
    let story = folder.file(
        "news.jsonl",
        "{\"text\": \"Ana Silva phoned Karin Olsen on 3 March 2022.\", \"date\": \"2022-03-04\"}\n\
         {\"text\": \"Ana Silva met Karin Olsen.\", \"date\": \"2022-05-01\"}\n",
    );
    for question in ["who", "count", "last"] {
        let ran = run([question, "Silva", "Olsen", "--since", "2022", "--in", &story]);
        assert!(
            ran.stdout.contains("1 contact more without a day, first told in these days"),
            "{question}: {}",
            ran.stdout
        );
        let whole = run([question, "Silva", "Olsen", "--in", &story]);
        assert!(!whole.stdout.contains("contact more"), "{question}: {}", whole.stdout);
    }
}

#[test]
fn a_spreadsheet_has_who_says_so_as_people_see_it_with_sentences_and_ids() {
    let ran = ask("who Biden Macron --mode phone --evidence -f csv --bom");
    ran.ends(0, &["of which is not told how"]);
    let sheet = ran.stdout.strip_prefix('\u{FEFF}').unwrap();
    let mut lines = csv::Reader::from_reader(sheet.as_bytes());
    let heads = lines.headers().unwrap().clone();
    let row = lines.records().next().unwrap().unwrap();
    let cell = |head: &str| row.get(heads.iter().position(|one| one == head).unwrap()).unwrap();
    assert_eq!((cell("said_by"), cell("said_by_id")), ("White House", "government_white_house"));
    assert_eq!((cell("who_id"), cell("whom_id")), ("person_joe_biden", "person_emmanuel_macron"));
    assert!(cell("evidence").starts_with('“') && !cell("evidence").contains('{'), "{}", cell("evidence"));
}

#[test]
fn one_path_that_is_both_is_shown_once() {
    let ran = ask("path Biden Putin");
    ran.ends(0, &[]);
    assert!(!ran.stdout.contains("EARLIEST"), "{}", ran.stdout);
    assert!(ran.stdout.contains("the fewest contacts, and the first to arrive"), "{}", ran.stdout);
}

#[test]
fn two_names_of_one_are_no_pair() {
    ask("last Biden person_joe_biden").ends(1, &["both names mean Joe Biden (person_joe_biden)"]);
}

#[test]
fn what_is_only_in_a_list_has_the_entry_nearest_to_it() {
    let folder = Folder::new();
    let mine = folder.file("mine.csv", "day,who,whom\n2022-02-08,Biden,Macron\n2022-01-01,Biden,Macron\n");
    let ran = ask(&format!("compare {mine}"));
    ran.ends(0, &[]);
    assert!(ran.stdout.contains("the nearest is of 2022-02-06, 2 days off"), "{}", ran.stdout);
}

#[test]
fn a_reader_that_goes_early_is_no_fault_of_a_spreadsheet() {
    let mut child = crate::program::command(["panel", "--level", "actor", "--by", "day", "-f", "csv"])
        .args(["--since", "1900", "--in", STORY])
        .spawn()
        .unwrap();
    drop(child.stdin.take());
    let mut first = [0; 4];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(0), String::new()));
}

#[test]
fn a_store_answers_as_its_documents_do() {
    let folder = Folder::new();
    let store = folder.path("contacts.db");
    run(["add", STORY, "--store", &store]).ends(0, &["added"]);
    for question in [
        "who Biden --evidence",
        "count Biden --by partner,mode,month",
        "last Biden Macron",
        "first Biden Macron",
        "timeline Biden --by week",
        "quiet --days 1 --contacts 1 --today 2022-05-01",
        "panel --by month",
        "matrix",
        "path Biden Putin",
        "common Biden Putin",
        "ego Biden",
        "central",
        "communities",
        "onesided Biden Macron",
        "actors",
        "actors --country France",
        "quiet Biden --days 1 --contacts 1 --evidence",
        "stats",
        "who Biden --said-by Kremlin",
        "count Biden --status planned --actor-kind person",
    ] {
        for format in ["json", "csv", "table"] {
            let with = |of: [&str; 2]| run(question.split(' ').chain(["-f", format]).chain(of));
            let (kept, read) = (with(["--store", &store]), with(["--in", STORY]));
            assert_eq!((kept.status, &kept.stdout), (0, &read.stdout), "{question}: {}", kept.stderr);
        }
    }
}

#[test]
fn who_asks_for_calls_is_told_of_contacts_that_may_have_been_calls() {
    let folder = Folder::new();
    let story = folder.path("story.txt");
    fs::write(&story, "President Ana Silva spoke with Prime Minister Karin Olsen on 3 March 2022.").unwrap();
    for question in ["who", "count", "last"] {
        let ran = run([question, "Ana Silva", "Karin Olsen", "--mode", "phone", "--in", &story]);
        assert!(ran.stdout.contains("1 contact more"), "{question}: {}", ran.stdout);
    }
}

#[test]
fn a_month_or_a_year_is_a_period() {
    let contacts =
        |period: &str| answer(&format!("who Biden {period}"))["contacts"].as_array().unwrap().len();
    let month = contacts("--since 2022-02-01 --until 2022-02-28");
    assert!(month > 0);
    for period in ["--since 2022-02 --until 2022-02", "--since 2022 --until 2022", "--since 2022-02"] {
        assert_eq!(contacts(period), month, "{period}");
    }
    assert_eq!((contacts("--until 2021"), contacts("--since 2022-03")), (0, 0));
    ask("who Biden --since 2022-13").ends(2, &["a month 2022-02, a year 2022"]);
}

#[test]
fn a_country_is_named_or_told_by_its_code_and_an_unknown_one_is_refused() {
    assert_eq!(answer("actors --country France"), answer("actors --country FRA"));
    let listed = answer("actors --country France");
    let countries: Vec<&Value> =
        listed["actors"].as_array().unwrap().iter().map(|one| &one["country"]).collect();
    assert!(!countries.is_empty() && countries.iter().all(|country| *country == "FRA"), "{countries:?}");
    for command in ["actors", "build", "extract", "central"] {
        let of = if matches!(command, "build" | "extract") { vec![command] } else { vec![command, "--in"] };
        let ran = run(of.into_iter().chain([STORY, "--country", "Frence"]));
        ran.ends(1, &["no country is called \"Frence\"", "France (FRA)"]);
    }
}

#[test]
fn a_source_that_nobody_is_called_is_refused() {
    for command in ["stats", "who Biden", "count Biden", "timeline", "build", "export -f json", "extract"] {
        let of = if command.starts_with(['b', 'e']) { vec![] } else { vec!["--in"] };
        let ran = run(command.split(' ').chain(of).chain([STORY, "--said-by", "Kremlim"]));
        ran.ends(1, &["nobody here is called \"Kremlim\""]);
    }
    ask("stats --said-by Kremlim").ends(1, &["Kremlin"]);
    assert_eq!(answer("who Macron --said-by kremlin")["contacts"].as_array().unwrap().len(), 1);
}

#[test]
fn who_is_known_and_nobodys_source_is_told_with_who_are() {
    let folder = Folder::new();
    let store = folder.path("contacts.db");
    run(["add", STORY, "--store", &store]).ends(0, &["added"]);
    for command in ["stats", "who Biden", "count Biden", "timeline", "panel"] {
        for of in [["--in", STORY], ["--store", &store]] {
            let ran = run(command.split(' ').chain(of).chain(["--said-by", "Putin"]));
            ran.ends(0, &["no text here gives Vladimir Putin as its source; given are "]);
            assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
        }
    }
    run(["build", STORY, "--said-by", "Putin"])
        .ends(0, &["no text here gives Vladimir Putin", "White House"]);
    run(["build", STORY, "--said-by", "Kremlin"]).ends(0, &[]);
}

#[test]
fn what_is_new_is_asked_by_month_or_year() {
    for period in ["2022-02-21", "2022-02", "2022"] {
        assert!(
            !answer(&format!("diff --told-since {period}"))["changes"].as_array().unwrap().is_empty(),
            "{period}"
        );
    }
    assert!(answer("diff --told-since 2022-03")["changes"].as_array().unwrap().is_empty());
}

#[test]
fn who_published_what_names_no_source_is_told_in_its_place() {
    let table = |of: &[&str]| {
        let folder = Folder::new();
        let story = folder.path("told.txt");
        fs::write(&story, "President Ana Silva phoned Prime Minister Karin Olsen on 3 March 2022.").unwrap();
        run(["who", "Silva", "--in", &story].into_iter().chain(of.iter().copied())).stdout
    };
    assert!(table(&[]).contains("told.txt"), "{}", table(&[]));
    assert!(table(&["--outlet", "Daily Example"]).contains("Daily Example"), "{}", table(&["--outlet", "x"]));
    assert!(run(["build", STORY]).stdout.contains("met      reported  Example Wire"));
}

#[test]
fn quiet_pairs_have_their_sentences() {
    let ran = ask("quiet Biden --days 1 --contacts 1 --today 2022-05-01 --evidence");
    ran.ends(0, &[]);
    assert!(ran.stdout.contains("2022-02-06 “") && ran.stdout.contains("over the phone"), "{}", ran.stdout);
}

#[test]
fn a_text_that_a_store_keeps_is_explained() {
    let folder = Folder::new();
    let store = folder.path("contacts.db");
    run(["add", STORY, "--store", &store]).ends(0, &["added"]);
    let kept = run(["explain", "text", STORY, "--store", &store]);
    kept.ends(0, &[]);
    assert_eq!(kept.stdout, run(["explain", "text", STORY]).stdout);
    run(["explain", "text", "other.txt", "--store", &store]).ends(1, &["there is no document \"other.txt\""]);
}

#[test]
fn a_table_fits_the_terminal() {
    let mut command = crate::program::command(["who", "Biden", "--in", STORY]);
    let ran = command.env("COLUMNS", "80").output().unwrap();
    let table = String::from_utf8(ran.stdout).unwrap();
    let rows = table.lines().filter(|line| line.contains("reported"));
    assert!(rows.clone().count() > 1 && rows.clone().all(|line| line.chars().count() <= 80), "{table}");
}

#[test]
fn diff_tells_what_came_since_the_last_run() {
    let folder = Folder::new();
    let store = folder.path("contacts.db");
    run(["add", STORY, "--store", &store]).ends(0, &["added"]);
    let all = run(["diff", "--added-since", "0", "--store", &store]);
    assert!(all.stdout.contains("came") && all.stdout.contains("--added-since 1"), "{}", all.stdout);
    let none = run(["diff", "--added-since", "1", "--store", &store, "-f", "json"]);
    assert_eq!(parsed(&none.stdout)["changes"], json!([]));
}

#[test]
fn completions_and_pages_of_the_manual_know_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let ran = run(["completions", shell]);
        ran.ends(0, &[]);
        assert!(ran.stdout.contains("onesided"), "{shell}");
    }
    let folder = Folder::new();
    run(["man", &folder.path("man")]).ends(0, &[]);
    let pages = folder.files();
    for page in ["man/whowhom.1", "man/whowhom-who.1", "man/whowhom-add.1"] {
        assert!(pages.iter().any(|one| one == page), "{page}: {pages:?}");
    }
}

#[test]
fn what_is_asked_wrongly_says_what_is_right() {
    ask("who Biden --since yesterday").ends(2, &["a day is written 2022-02-21"]);
    crate::program::run(["who", "Biden", "Macron"]).ends(2, &["--in <INPUT>...", "--store <FILE>"]);
    ask("who Biden --since 2022-02-30").ends(2, &["the calendar has no 2022-02-30"]);
    ask("who Biden --since 2023 --until 2022")
        .ends(1, &["no day is from 2023-01-01 on and up to 2022-12-31"]);
    run(["build", "Biden", "--store", "contacts.db"]).ends(2, &["--actor NAME"]);
    let mut fix = crate::program::command(["fix", "join", "a", "b", "--in", STORY]);
    let told = fix.env_remove("USER").env_remove("USERNAME").output().unwrap().stderr;
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("--reason <REASON>") && told.contains("--author <AUTHOR>"), "{told}");
}

//! Does a lexicon of the user's add, outrank, join and part, and is a bad one refused?

use serde_json::Value;

use crate::program::{Folder, Ran, run};

/// Extracts from one story with one lexicon file.
fn read(name: &str, lexicon: &str, story: &str) -> Ran {
    let folder = Folder::new();
    let (lexicon, story) = (folder.file(name, lexicon), folder.file("story.txt", story));
    run(["extract", "--lexicon", &lexicon, "--date", "2024-05-10", &story])
}

/// The names, kinds and countries of the actors with a mention.
#[track_caller]
fn actors(ran: &Ran) -> Vec<(String, String, String)> {
    ran.ends(0, &[]);
    let word = |actor: &Value, field: &str| actor[field].as_str().unwrap_or("").to_owned();
    let line = &ran.lines()[0];
    let all = line["actors"].as_array().unwrap().iter();
    let named = all.filter(|actor| !actor["mentions"].as_array().unwrap().is_empty());
    named.map(|actor| (word(actor, "name"), word(actor, "kind"), word(actor, "country"))).collect()
}

#[track_caller]
fn has(ran: &Ran, name: &str, kind: &str, country: &str) {
    let all = actors(ran);
    let wanted = (name.to_owned(), kind.to_owned(), country.to_owned());
    assert!(all.contains(&wanted), "{wanted:?} is not in {all:?}");
}

#[test]
fn an_actor_of_the_users_is_found_by_its_alias() {
    let lexicon = "[[actor]]\nname = \"Harbour Watch\"\nkind = \"organization\"\ncountry = \"NOR\"\naliases = [\"the Watchmen\", \"Watchmen\"]\n";
    has(
        &read("own.toml", lexicon, "Norway accused Watchmen of a breach."),
        "Harbour Watch",
        "organization",
        "NOR",
    );
}

#[test]
fn a_name_of_the_users_outranks_the_lexicon() {
    let lexicon = "name,kind,country\nGeorgia,organization,USA\n";
    has(&read("own.csv", lexicon, "France accused Georgia of a breach."), "Georgia", "organization", "USA");
}

#[test]
fn a_term_of_the_users_outranks_the_lexicon() {
    let lexicon = "name,office,country,from,to\nMartine Dubois,President,FRA,2024-01-01,2024-12-31\n";
    let ran = read("own.csv", lexicon, "The French president met the German chancellor in Bonn.");
    has(&ran, "Martine Dubois", "person", "FRA");
    has(&ran, "Olaf Scholz", "person", "DEU");
}

#[test]
fn an_office_of_the_users_may_hold_an_of_that_names_no_body() {
    let lexicon = "name,office,country,from,to\nMartine Dubois,Director of National Fisheries,FRA,2024-01-01,2024-12-31\n";
    let ran = read("own.csv", lexicon, "The French Director of National Fisheries met Olaf Scholz in Bonn.");
    has(&ran, "Martine Dubois", "person", "FRA");
}

#[test]
fn an_office_of_the_users_has_a_title_of_its_own() {
    let lexicon = "as_of = \"2025-01-01\"\n[[office]]\ntitle = \"Grand Warden\"\nof = \"Norway\"\nholders = [{ name = \"Kari Lund\", from = \"2020\" }]\n";
    let ran = read("own.toml", lexicon, "The Grand Warden of Norway met Olaf Scholz on Monday.");
    has(&ran, "Kari Lund", "person", "NOR");
}

#[test]
fn names_that_the_user_joins_are_one_actor() {
    let lexicon = "[[join]]\nnames = [\"Ana Silva\", \"Anita da Costa\"]\n";
    let story = "Ana Silva met Karin Olsen on Monday. Anita da Costa phoned Karin Olsen on Tuesday.";
    let all = actors(&read("own.toml", lexicon, story));
    assert!(!all.iter().any(|(name, ..)| name == "Anita da Costa"), "{all:?}");
}

#[test]
fn names_that_the_user_parts_are_two_actors() {
    let lexicon = "[[part]]\nnames = [\"Ana Silva\", \"Silva\"]\n";
    let story = "Ana Silva met Karin Olsen on Monday. Silva phoned Karin Olsen on Tuesday.";
    let all = actors(&read("own.toml", lexicon, story));
    assert_eq!(all.iter().filter(|(name, ..)| name.ends_with("Silva")).count(), 2, "{all:?}");
}

#[test]
fn a_frame_of_the_users_is_read() {
    let lexicon = "[[frame]]\nname = \"serenade\"\nkind = \"support\"\nverbs = [\"serenade\"]\nexamples = [[\"Norway serenaded France.\", \"Norway\", \"France\"]]\n";
    let ran = read("own.toml", lexicon, "Norway serenaded France on Monday.");
    ran.ends(0, &[]);
    assert_eq!(ran.lines()[0]["interactions"][0]["kind"], "support");
}

#[test]
fn a_kind_of_the_users_has_its_own_name_and_code() {
    let frame = "[[frame]]\nname = \"serenade\"\nkind = \"song\"\nverbs = [\"serenade\"]\nexamples = [[\"Norway serenaded France.\", \"Norway\", \"France\"]]\n";
    for (kind, code) in [("plover = \"support\"", "05"), ("cameo = \"051\"", "051")] {
        let lexicon = format!("[[kind]]\nname = \"song\"\n{kind}\n\n{frame}");
        let ran = read("own.toml", &lexicon, "Norway serenaded France on Monday.");
        ran.ends(0, &[]);
        let one = &ran.lines()[0]["interactions"][0];
        assert_eq!((one["kind"].as_str(), one["cameo"].as_str()), (Some("song"), Some(code)));
    }
}

#[test]
fn a_frame_that_could_not_be_right_is_refused_with_its_line() {
    let bad = [
        ("kind = \"sing\"\nverbs = [\"serenade\"]", "the kind \"sing\" is unknown"),
        ("kind = \"consult\"\nverbs = [\"serenade\"]", "without a mode"),
        ("kind = \"aid\"\nmode = \"phone\"\nverbs = [\"serenade\"]", "only a consult has a mode"),
        ("kind = \"aid\"\ncameo = \"7\"\nverbs = [\"serenade\"]", "no CAMEO code"),
        ("kind = \"aid\"\nverbs = [\"Serenade\"]", "capital letter"),
        ("kind = \"aid\"", "has no words"),
    ];
    for (fields, told) in bad {
        let lexicon = format!("\n[[frame]]\nname = \"own\"\nexamples = [[\"A\", \"B\", \"C\"]]\n{fields}\n");
        let ran = read("own.toml", &lexicon, "Norway met France.");
        assert_eq!(ran.status, 1, "{lexicon}");
        assert!(ran.stderr.contains("own.toml:2:") && ran.stderr.contains(told), "{}", ran.stderr);
    }
}

#[test]
fn words_without_a_frame_are_listed_by_how_often_they_link_actors() {
    let folder = Folder::new();
    let story = folder.file("story.txt", "Norway serenaded France. Kenya serenaded Chile. Brazil met Peru.");
    let ran = run(["lexicon", "cues", &story]);
    ran.ends(0, &[]);
    assert_eq!(ran.stdout, "     2  verb  serenade              Norway serenaded France.\n");
}

#[test]
fn the_digest_tells_lexicons_apart() {
    let digest = |lexicon: &str| {
        let ran = read("own.toml", lexicon, "Norway met France.");
        ran.lines()[0]["made_by"]["lexicon"].as_str().unwrap().to_owned()
    };
    let join = "[[join]]\nnames = [\"A Bakke\", \"B Bakke\"]\n";
    assert_ne!(digest(join), digest(""));
}

#[test]
fn a_bad_file_is_refused_with_file_and_line() {
    let bad = [
        (
            "own.toml",
            "[[actor]]\nname = \"A\"\nkind = \"group\"\n\n[[actor]]\nname = \"B\"\nkind = \"beast\"\n",
            ":5:",
            "beast",
        ),
        ("own.toml", "[[actor]]\nname = \"A\nkind = \"group\"\n", ":2:", ""),
        (
            "own.toml",
            "[[actor]]\nname = \"A\"\nkind = \"group\"\ncountry = \"France\"\n",
            ":1:",
            "three letters",
        ),
        (
            "own.toml",
            "[[office]]\ntitle = \"King\"\nof = \"country_nor\"\nholders = [{ name = \"A B\", from = \"2020\", to = \"2010\" }]\n",
            ":1:",
            "let the term end",
        ),
        ("own.csv", "name,kind\nA,group\nB,beast\n", ":3:", "beast"),
        ("own.csv", "name,colour\nA,red\n", ":1:", "colour"),
        ("own.csv", "name,kind\nA,group,x\n", ":2:", "3 columns"),
        ("own.csv", "name,kind,aliases\nA,group,C\nB,group,C\n", ":3:", "already names A"),
    ];
    for (name, lexicon, line, told) in bad {
        let ran = read(name, lexicon, "Norway met France.");
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{lexicon}: {}", ran.stderr);
        assert!(ran.stderr.contains(&format!("{name}{line}")) && ran.stderr.contains(told), "{}", ran.stderr);
    }
}

#[test]
fn check_names_every_fault_and_what_is_taken() {
    let folder = Folder::new();
    let file = folder.file(
        "own.toml",
        "[[actor]]\nname = \"NATO\"\nkind = \"group\"\n\n[[actor]]\nname = \"B\"\nkind = \"beast\"\n\n[[actor]]\nname = \"C\"\nkind = \"group\"\nwikidata = \"7\"\n",
    );
    let ran = run(["lexicon", "check", &file]);
    ran.ends(1, &["2 faults"]);
    for told in [":1: \"NATO\" names", ":5:", ":9: \"7\" is no Wikidata id"] {
        assert!(ran.stdout.contains(told), "{told:?} is not told: {}", ran.stdout);
    }
}

#[test]
fn check_runs_the_examples_of_frames() {
    let folder = Folder::new();
    let frame = "[[frame]]\nname = \"anoint\"\nkind = \"support\"\nverbs = [\"anoint\"]\n";
    let own = |rest: &str| folder.file("own.toml", format!("as_of = \"2022\"\n\n{frame}{rest}"));
    let sound = own("examples = [[\"France anointed Norway.\", \"France\", \"Norway\"]]\n");
    let ran = run(["lexicon", "check", &sound]);
    ran.ends(0, &[]);
    assert_eq!(ran.stdout, "");
    let wrong = own(
        "examples = [[\"France anointed Norway.\", \"Norway\", \"France\"]]\ncounterexamples = [\"Kenya anointed Chad.\"]\n",
    );
    let ran = run(["lexicon", "check", &wrong]);
    ran.ends(1, &["2 faults"]);
    for told in ["own.toml:3", "expected Norway > France reported", "counterexample \"Kenya anointed Chad.\""]
    {
        assert!(ran.stdout.contains(told), "{told} is not in {}", ran.stdout);
    }
}

#[test]
fn an_office_named_like_no_body_is_the_countrys() {
    let folder = Folder::new();
    let own = "name,office,country,from\nAna Lind,Director of National Intelligence,USA,2031-01-01\n";
    let own = folder
        .file("own.csv", format!("{own}Karin Olsen,Director of National Intelligence,USA,2033-01-01\n"));
    run(["lexicon", "check", &own]).ends(0, &[]);
}

#[test]
fn a_sound_file_is_checked_in_silence() {
    let folder = Folder::new();
    let file = folder.file("own.csv", "name,kind\nHarbour Watch,organization\n");
    let ran = run(["lexicon", "check", &file]);
    ran.ends(0, &[]);
    assert_eq!(ran.stdout, "");
}

#[test]
fn unknown_names_are_a_lexicon_to_paste() {
    let folder = Folder::new();
    let story = "Ana Silva met Emmanuel Macron on Monday. Ana Silva phoned Olaf Scholz on Tuesday.";
    let ran = run(["lexicon", "unknown", &folder.file("story.txt", story)]);
    ran.ends(0, &[]);
    assert!(ran.stdout.contains("name = \"Ana Silva\""), "{}", ran.stdout);
    assert!(!ran.stdout.contains("Macron"), "{}", ran.stdout);
    run(["lexicon", "check", &folder.file("found.toml", &ran.stdout)]).ends(0, &[]);
}

#[test]
fn status_tells_how_far_offices_reach() {
    let ran = run(["lexicon", "status"]);
    ran.ends(0, &[]);
    assert!(ran.stdout.contains("office: foreign minister"), "{}", ran.stdout);
}

#[test]
fn a_frame_with_a_place_that_is_none_is_refused() {
    let folder = Folder::new();
    let frame = "[[frame]]\nname = \"anoint\"\nkind = \"support\"\nverbs = [\"anoint\"]\nsource = [\"subjct\"]\nexamples = [[\"France anointed Norway.\", \"France\", \"Norway\"]]\n";
    let ran = run(["lexicon", "check", &folder.file("own.toml", frame)]);
    ran.ends(1, &["a fault in the lexicon"]);
    for told in ["own.toml", "`anoint`", "`subjct`", "recipient"] {
        assert!(ran.stdout.contains(told), "{told} is not in {}", ran.stdout);
    }
}

//! Does the command line end, answer and refuse as it says it does?

use std::fs;
use std::io::Read;
use std::process::Stdio;

use whowhom::export::FORMATS;

use crate::news::News;
use crate::program::{Folder, STORY, command, parsed, run, run_with};

#[test]
fn a_table_is_printed_for_a_story() {
    let folder = Folder::new();
    let ran = run(["build", &folder.file("story.txt", STORY)]);
    ran.ends(0, &[]);
    assert!(ran.stdout.contains("2021-05-07  Moreau – Brandt"), "{}", ran.stdout);
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    for wrong in [
        &["build"][..],
        &[],
        &["bild", &story],
        &["build", &story, "--date", "2021-02-30"],
        &["build", &story, "--since", "yesterday"],
        &["build", &story, "--map", "text"],
        &["build", &story, "--jobs", "many"],
        &["extract", &story, "-f", "dot"],
    ] {
        assert_eq!(run(wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn an_unknown_format_is_wrong_usage_and_names_the_known_ones() {
    let folder = Folder::new();
    let ran = run(["build", &folder.file("story.txt", STORY), "-f", "docx"]);
    ran.ends(2, &FORMATS.iter().map(|format| format.name).collect::<Vec<_>>());
}

#[test]
fn a_format_misspelt_is_answered_with_the_nearest() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    run(["export", &story, "-f", "grafml"]).ends(2, &["did you mean graphml?"]);
}

#[test]
fn the_end_of_a_file_name_is_its_format() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    run(["export", &story, "-o", &folder.path("graph.gexf")]).ends(0, &[]);
    assert!(fs::read_to_string(folder.path("graph.gexf")).unwrap().contains("<gexf"));
    run(["build", &story, "-o", &folder.path("who.d3.json")]).ends(0, &[]);
    assert!(parsed(&fs::read_to_string(folder.path("who.d3.json")).unwrap())["links"].is_array());
    run(["export", &story, "-o", &folder.path("graph.xyz")]).ends(1, &["no format is asked for", "graphml"]);
}

#[test]
fn a_ledger_is_read_back_whole() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    let ledger = run(["build", &story, "-f", "json"]).stdout;
    let path = folder.file("ledger.json", &ledger);
    for (arguments, input) in [
        (&["export", &path, "-f", "json"][..], ""),
        (&["export", "-", "--input-format", "ledger", "-f", "json"], &ledger),
    ] {
        let again = run_with(arguments, input.as_bytes());
        again.ends(0, &[]);
        assert_eq!(again.stdout, ledger);
    }
    run(["export", &path, &story, "-f", "json"]).ends(1, &["a ledger goes alone"]);
    let broken = folder.file("broken.json", "{\"schema_version\": 1}");
    run(["export", &broken, "-f", "json"]).ends(1, &["broken.json", "no ledger"]);
}

#[test]
fn two_contacts_of_a_day_have_two_ids() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("{STORY}\nMoreau phoned Brandt on Friday.\n"));
    let ledger = parsed(&run(["build", &story, "-f", "json"]).stdout);
    let ids: Vec<&str> =
        ledger["interactions"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
}

#[test]
fn without_quotes_no_words_of_the_story_go_along() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    for format in FORMATS.iter().filter(|format| format.needs.is_none()) {
        let ran = run(["export", &story, "-f", format.name, "--quotes", "none"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert!(!ran.stdout.contains("met German"), "{}", format.name);
    }
}

#[test]
fn a_drawing_by_month_has_everybody_at_the_same_place() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("{STORY}\nFrance warned Norway on 3 March 2021.\n"));
    run(["export", &story, "-f", "dot", "--by", "month", "-o", &folder.path("out")]).ends(0, &[]);
    assert_eq!(folder.files(), ["out/graph-2021-03.dot", "out/graph-2021-05.dot", "story.txt"]);
    let drawing = |month| fs::read_to_string(folder.path(&format!("out/graph-2021-{month}.dot"))).unwrap();
    let drawings = ["03", "05"].map(drawing);
    let places = |drawing: &str| {
        drawing.lines().filter(|line| line.contains("pos=")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(places(&drawings[0]), places(&drawings[1]));
    assert_eq!(drawings.iter().map(|drawing| drawing.matches(" -> ").count()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn filters_keep_what_they_name() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("{STORY}\nFrance warned Norway, the Kremlin said.\n"));
    let kinds = |arguments: &[&str]| -> Vec<String> {
        let ran = run([&["export", &story, "-f", "json"], arguments].concat());
        ran.ends(0, &[]);
        let interactions = parsed(&ran.stdout)["interactions"].as_array().unwrap().clone();
        interactions.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&["--kind", "consult"]), ["consult"]);
    assert_eq!(kinds(&["--mode", "phone"]), [""; 0]);
    assert_eq!(kinds(&["--status", "reported"]), ["consult", "threaten"]);
    assert_eq!(kinds(&["--said-by", "the Kremlin"]), ["threaten"]);
    assert_eq!(kinds(&["--country", "nor"]), ["threaten"]);
    assert_eq!(kinds(&["--actor-kind", "person"]), ["consult"]);
    run(["export", &story, "-f", "json", "--kind", "consul"]).ends(1, &["no kind", "consult"]);
    run(["export", &story, "-f", "json", "--status", "true"]).ends(2, &["reported"]);
}

#[test]
fn a_reader_that_closes_early_is_no_fault() {
    let folder = Folder::new();
    let records = folder.file("news.jsonl", News::new(3).records(2000, 6));
    for arguments in [&["extract", &records][..], &["build", &records, "-f", "json"]] {
        let mut child = command(arguments).spawn().unwrap();
        let mut first = [0; 20];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "", "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_told() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    let ended = command(["extract", &story]).stdout(Stdio::from(full)).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("cannot be written"));
}

#[test]
fn a_build_that_fails_leaves_no_folder() {
    let folder = Folder::new();
    run(["build", &folder.path("none.txt"), "-o", &folder.path("a/b")]).ends(1, &["nothing could be read"]);
    assert!(!folder.exists("a"));
}

#[test]
fn an_actor_is_drawn_with_those_near() {
    let folder = Folder::new();
    let text =
        "On 3 May 2021 France phoned Norway. Norway phoned Spain. Spain phoned Italy. Italy phoned France.";
    let story = folder.file("story.txt", text);
    let count = |arguments: &[&str]| {
        let ran = run(["build", &story, "-f", "json"].iter().chain(arguments));
        ran.ends(0, &[]);
        parsed(&ran.stdout)["interactions"].as_array().unwrap().len()
    };
    assert_eq!(
        [count(&[]), count(&["--actor", "France"]), count(&["--actor", "France", "--hops", "3"])],
        [4, 2, 4]
    );
    run(["build", &story, "--actor", "Malta"]).ends(1, &["Malta"]);
}

#[test]
fn a_picture_is_of_the_days_asked_for() {
    let folder = Folder::new();
    let story = folder.file("story.txt", "France and Norway met from 3 May 2021 to 5 June 2021.");
    let drawn = |arguments: &[&str]| run(["build", &story, "-f", "svg"].iter().chain(arguments)).stdout;
    assert!(drawn(&[]).contains("3 May 2021 to 5 Jun 2021"), "{}", drawn(&[]));
    assert!(drawn(&["--since", "2021-06", "--until", "2021-06"]).contains("1 Jun 2021 to 30 Jun 2021"));
}

#[test]
fn files_of_a_folder_are_what_goes_to_standard_output() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    let built = FORMATS.iter().filter(|format| format.built().is_ok());
    let names: Vec<&str> = built.map(|format| format.name).collect();
    assert_eq!(run(["build", &story, "-o", &folder.path("out"), "-f", &names.join(",")]).status, 0);
    for format in FORMATS.iter().filter(|format| format.needs.is_none()) {
        let ran = run(["build", &story, "-f", format.name]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        assert_eq!(ran.stderr.contains("all go to a folder"), format.files.len() > 1, "{}", ran.stderr);
        let written = fs::read_to_string(folder.path(&format!("out/{}", format.files[0].name))).unwrap();
        assert!(written == ran.stdout, "{} differs", format.name);
    }
}

#[test]
fn a_folder_gets_dot_and_json_by_default_and_nothing_else() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    let ran = run(["build", &story, "-o", &folder.path("a/new/out")]);
    ran.ends(0, &[]);
    assert_eq!(folder.files(), ["a/new/out/graph.dot", "a/new/out/ledger.json", "story.txt"]);
    assert!(ran.stdout.contains("Written: "), "{}", ran.stdout);
}

#[test]
fn json_on_standard_output_is_one_object_of_the_contract() {
    let folder = Folder::new();
    let ran = run(["build", &folder.file("story.txt", STORY), "-f", "json"]);
    ran.ends(0, &[]);
    let ledger = parsed(&ran.stdout);
    assert_eq!(ledger["schema_version"], 1);
    assert_eq!(ledger["made_by"]["program"], concat!("whowhom ", env!("CARGO_PKG_VERSION")));
    for field in ["documents", "actors", "interactions", "affiliations"] {
        assert!(ledger[field].is_array(), "{field}");
    }
}

#[test]
fn standard_output_takes_one_format() {
    let folder = Folder::new();
    let ran = run(["build", &folder.file("story.txt", STORY), "-f", "dot,json"]);
    ran.ends(1, &["one format", "-o"]);
    assert_eq!(ran.stdout, "");
}

#[test]
fn an_output_folder_that_cannot_be_is_told_before_the_work() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    let ran = run(["build", &story, &folder.path("missing.txt"), "-o", &format!("{story}/out")]);
    ran.ends(1, &["story.txt/out", "cannot be written"]);
    assert!(!ran.stderr.contains("missing.txt"), "the work had begun: {}", ran.stderr);
    assert_eq!(folder.files(), ["story.txt"]);
}

#[test]
fn a_file_that_cannot_be_replaced_stays_and_leaves_nothing_half_written() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    folder.file("out/ledger.json/in_the_way", "");
    let ran = run(["build", &story, "-f", "json", "-o", &folder.path("out")]);
    ran.ends(1, &["ledger.json", "cannot be written"]);
    assert_eq!(folder.files(), ["out/ledger.json/in_the_way", "story.txt"]);
}

#[test]
fn a_file_written_before_is_replaced_whole() {
    let folder = Folder::new();
    let story = folder.file("story.txt", STORY);
    folder.file("out/ledger.json", "x".repeat(1_000_000));
    run(["build", &story, "-f", "json", "-o", &folder.path("out")]).ends(0, &[]);
    parsed(&fs::read_to_string(folder.path("out/ledger.json")).unwrap());
    assert_eq!(folder.files(), ["out/ledger.json", "story.txt"]);
}

#[test]
fn since_and_until_keep_both_their_days() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("{STORY}\nFrance warned Norway.\n"));
    let kept = |arguments: &[&str]| -> Vec<String> {
        let ran = run([&["build", &story, "-f", "json"], arguments].concat());
        ran.ends(0, &[]);
        let interactions = parsed(&ran.stdout)["interactions"].as_array().unwrap().clone();
        interactions.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kept(&[]), ["consult", "threaten"]);
    assert_eq!(kept(&["--since", "2021-05-07"]), ["consult"]);
    assert_eq!(kept(&["--until", "2021-05-07"]), ["consult"]);
    assert_eq!(kept(&["--since", "2021-05-07", "--until", "2021-05-07"]), ["consult"]);
    assert_eq!(kept(&["--since", "2021-05-08"]), [""; 0]);
    assert_eq!(kept(&["--until", "2021-05-06"]), [""; 0]);
}

#[test]
fn edges_as_events_draws_each_meeting_of_a_pair() {
    let folder = Folder::new();
    let story = folder.file("story.txt", format!("{STORY}\nMoreau met Brandt on Monday.\n"));
    let edges = |how| {
        let ran = run(["build", &story, "-f", "dot", "--edges", how]);
        ran.ends(0, &[]);
        ran.stdout.matches(" -> ").count()
    };
    assert_eq!((edges("merged"), edges("events")), (1, 2));
}

#[test]
fn a_long_table_is_cut_unless_all_is_asked_for() {
    let folder = Folder::new();
    let records = folder.file("news.jsonl", News::new(5).records(200, 6));
    let (cut, all) = (run(["build", &records]), run(["build", &records, "--all"]));
    assert!(cut.stdout.contains("more: --all") && !all.stdout.contains("more: --all"), "{}", cut.stdout);
    assert!(cut.stdout.lines().count() < all.stdout.lines().count());
}

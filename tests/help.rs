//! Does the program tell what it can do and why it did it, with examples that run?

use std::path::Path;

use whowhom::export::FORMATS;

use crate::program::{Folder, STORY, command, parsed, run};

#[test]
fn the_version_is_that_of_the_package() {
    let ran = run(["--version"]);
    ran.ends(0, &[]);
    assert_eq!(ran.stdout, concat!("whowhom ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn help_names_every_format() {
    let ran = run(["build", "--help"]);
    ran.ends(0, &[]);
    for format in FORMATS {
        let named = ran
            .stdout
            .lines()
            .any(|line| line.trim_start().starts_with(format.name) && line.ends_with(format.about));
        assert!(named, "{} is not in the help", format.name);
    }
}

#[test]
fn the_schema_of_each_output_is_printed() {
    for of in ["ledger", "extraction"] {
        let ran = run(["schema", of]);
        ran.ends(0, &[]);
        assert!(parsed(&ran.stdout)["properties"]["interactions"].is_object());
    }
}

#[test]
fn a_sentence_is_explained_word_by_word_with_whom_it_names() {
    let ran = run(["explain", "text", "France met Norway in Rome."]);
    ran.ends(0, &[]);
    for line in ["┌─ France   NNP   nsubj      France → country_fra", "met         VBD   ROOT"] {
        assert!(ran.stdout.lines().any(|told| told == line), "{line:?} is not in:\n{}", ran.stdout);
    }
}

#[test]
fn two_actors_with_nothing_between_them_are_told_why() {
    let ran = run(["explain", "text", "France met Norway, and Kenya is near Chad."]);
    ran.ends(0, &[]);
    for told in ["met: France → Norway", "“Chad” is a place here", "“meet” joins others"] {
        assert!(ran.stdout.contains(told), "{told:?} is not in:\n{}", ran.stdout);
    }
}

#[test]
fn an_explained_input_that_is_neither_a_file_nor_a_sentence_is_named() {
    run(["explain", "text", "missing.txt"]).ends(1, &["missing.txt", "no such file"]);
}

#[test]
fn the_examples_in_the_help_are_real_commands() {
    let folder = news();
    for example in examples(&run(["--help"]).stdout) {
        succeeds(&folder, &example);
    }
}

#[test]
fn every_question_has_help_that_ends_with_examples_that_run() {
    let folder = news();
    succeeds(&folder, "add news/ --store contacts.db");
    folder.file(
        "mine.csv",
        "Date,Leader,Guest,day,who,whom\n2021-05-07,Moreau,Brandt,2021-05-07,Moreau,Brandt\n",
    );
    let questions = "who count last first timeline quiet actors stats onesided path common ego matrix panel compare diff central communities";
    for question in questions.split(' ') {
        let help = run([question, "--help"]).stdout;
        let (_, end) = help.split_once("\nExamples:\n").expect(question);
        let examples = examples(end);
        assert_eq!(examples.len(), end.trim().lines().count(), "{end}");
        for example in examples {
            assert!(example.starts_with(question), "{example}");
            succeeds(&folder, &example);
        }
    }
}

/// The commands in a text, as they are typed behind the program's name.
fn examples(help: &str) -> Vec<String> {
    let examples: Vec<&str> = help.lines().filter_map(|line| line.trim().strip_prefix("whowhom ")).collect();
    assert!(!examples.is_empty(), "{help}");
    let bare = |example: &&str| {
        example.split(['|', '>']).next().and_then(|one| one.split("   ").next()).map(str::to_owned)
    };
    examples.iter().filter_map(bare).collect()
}

/// A folder with what the examples name.
fn news() -> Folder {
    let folder = Folder::new();
    folder.file("story.txt", STORY);
    folder.file("news/story.txt", STORY);
    folder.file("dump.jsonl", "{\"text\": \"a\", \"body\": \"a\"}\n");
    folder
}

fn succeeds(folder: &Folder, example: &str) {
    let mut command = command(example.split_whitespace());
    let ended = command.current_dir(Path::new(&folder.path(""))).output().unwrap();
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(0), "{example}: {told}");
}

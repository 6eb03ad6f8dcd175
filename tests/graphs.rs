//! Are the outputs in `graphs/` what the program writes now?
//!
//! Each folder there holds a `story.txt` and its graph in every text format. With `UPDATE=1` the outputs
//! are written anew, for a person to review.

use std::path::{Path, PathBuf};
use std::{env, fs};

use whowhom::export::{FORMATS, Format};

use crate::program::{Folder, ROOT, run};

#[test]
fn each_worked_example_is_what_the_program_writes_now() {
    let examples = examples();
    assert!(!examples.is_empty(), "no folder with a story.txt in graphs");
    let update = env::var_os("UPDATE").is_some_and(|value| value == "1");
    for example in examples {
        let folder = Folder::new();
        // Named from the folder of the project, as the document's id is its path as given.
        let story = format!("graphs/{example}/story.txt");
        // Every format of text.
        let formats: Vec<&Format> = FORMATS.iter().filter(|format| format.needs.is_none()).collect();
        let names: Vec<&str> = formats.iter().map(|format| format.name).collect();
        let ran = run(["build", &story, "-f", &names.join(","), "-o", &folder.path("")]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        for file in formats.iter().flat_map(|format| format.files) {
            let kept = Path::new(ROOT).join("graphs").join(&example).join(file.name);
            let written = fs::read_to_string(folder.path(file.name)).unwrap();
            if update {
                fs::write(&kept, written).unwrap();
                continue;
            }
            let kept_text = fs::read_to_string(&kept).unwrap_or_default();
            if let Some(difference) = difference(&kept_text, &written) {
                panic!("{}:{difference}\nIf this is right: UPDATE=1 cargo test graphs", kept.display());
            }
        }
    }
}

fn examples() -> Vec<String> {
    let paths = fs::read_dir(Path::new(ROOT).join("graphs")).unwrap().map(|entry| entry.unwrap().path());
    let folders = paths.filter(|path: &PathBuf| path.join("story.txt").is_file());
    let mut names: Vec<String> =
        folders.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

/// The first line that differs, from both texts.
fn difference(kept: &str, written: &str) -> Option<String> {
    if kept == written {
        return None;
    }
    let same = kept.lines().zip(written.lines()).take_while(|(kept, written)| kept == written).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").to_owned();
    Some(format!("{}:\n  kept:    {}\n  written: {}", same + 1, line(kept), line(written)))
}

//! Runs the program and keeps what it said.

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

/// A story with one contact on 7 May 2021.
pub(crate) const STORY: &str =
    "date 2021-05-10\n\nFrench President Luc Moreau met German Chancellor Heike Brandt on Friday.\n";

/// The folder of the project: worked examples are named from here.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What a run ended with.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Asks for how it ended, and for words on its standard error; without words, for silence there.
    #[track_caller]
    pub(crate) fn ends(&self, status: i32, told: &[&str]) {
        assert_eq!(self.status, status, "standard error: {}", self.stderr);
        for words in told {
            assert!(self.stderr.contains(words), "{words:?} is not told: {}", self.stderr);
        }
        if told.is_empty() {
            assert_eq!(self.stderr, "");
        }
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }

    /// The lines of `extract`.
    #[track_caller]
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.stdout.lines().map(parsed).collect()
    }
}

/// A JSON text.
#[track_caller]
pub(crate) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The program with these arguments, in the folder of the project.
pub(crate) fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_whowhom"));
    command.args(arguments).current_dir(ROOT);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with nothing on standard input.
pub(crate) fn run(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ran {
    run_with(arguments, b"")
}

/// Runs the program with `input` on standard input.
pub(crate) fn run_with(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>, input: &[u8]) -> Ran {
    let child = command(arguments).spawn().unwrap();
    finish(child, |mut stdin| {
        // A program that has what it needs may close its end first.
        let _ = stdin.write_all(input);
    })
}

/// Runs the program with what `fill` writes on standard input; gives the most memory it held, in
/// bytes, as well. None where the system does not tell.
pub(crate) fn run_measured(
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    fill: impl FnOnce(&mut dyn Write) + Send,
) -> (Ran, Option<u64>) {
    let child = command(arguments).spawn().unwrap();
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let peak = thread::spawn(move || {
        let mut peak = None;
        // The kernel keeps the high-water mark, and drops it when the process ends.
        while let Some(mark) = high_water_mark(&status) {
            peak = Some(mark);
            thread::sleep(Duration::from_millis(1));
        }
        peak
    });
    let ran = finish(child, |mut stdin| fill(&mut stdin));
    (ran, peak.join().unwrap())
}

/// The most memory a process has held so far, in bytes.
fn high_water_mark(status: &Path) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok().map(|kilobytes: u64| kilobytes * 1024)
}

fn finish(mut child: Child, fill: impl FnOnce(std::process::ChildStdin) + Send) -> Ran {
    let stdin = child.stdin.take().unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let mut stderr = child.stderr.take().unwrap();
    let (stdout, stderr) = thread::scope(|scope| {
        scope.spawn(|| fill(stdin));
        let out = scope.spawn(move || text(&mut stdout));
        let err = text(&mut stderr);
        (out.join().unwrap(), err)
    });
    let status = child.wait().unwrap().code().expect("ended by a signal");
    Ran { status, stdout, stderr }
}

fn text(source: &mut dyn Read) -> String {
    let mut text = String::new();
    source.read_to_string(&mut text).unwrap();
    text
}

/// A folder for one test, gone behind it.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// The path of `name` in it.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file; gives its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Whether something of this name is in it.
    pub(crate) fn exists(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }

    /// The names of all files in it and below, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = vec![self.0.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(self.0.path()).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        files.sort();
        files
    }
}

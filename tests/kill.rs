//! Does `add`, killed at any moment and run again, keep what an undisturbed run keeps?

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::news::News;
use crate::program::{Folder, command, run};

/// What a store keeps: every row of every table, in order.
fn content(store: &str) -> Vec<String> {
    let connection = Connection::open(store).unwrap();
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'state' ORDER BY name";
    let mut tables = connection.prepare(names).unwrap();
    let tables: Vec<String> =
        tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let mut content = Vec::new();
    for table in tables {
        let mut rows = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let width = rows.column_count();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let columns: Vec<_> = (0..width).map(|nth| row.get_ref(nth).unwrap()).collect();
            content.push(format!("{table} {columns:?}"));
        }
    }
    content
}

fn check_integrity(store: &str) {
    let connection = Connection::open(store).unwrap();
    let told: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(told, "ok");
}

struct Run(Child);

impl Run {
    fn start(add: &[&str]) -> Self {
        let mut command = command(add);
        Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// Kills it after `moment` (SIGKILL on Unix); whether it had ended by itself.
    fn kill_after(mut self, moment: Duration) -> bool {
        let start = Instant::now();
        while start.elapsed() < moment {
            if let Some(status) = self.0.try_wait().unwrap() {
                assert!(status.success(), "{status}");
                return true;
            }
            sleep(Duration::from_micros(200));
        }
        self.0.kill().unwrap();
        self.0.wait().unwrap().code().is_some()
    }
}

/// Kills `add` at this many moments drawn from `seed`, and lets it go on each time.
fn killed(moments: usize, seed: u64) {
    let folder = Folder::new();
    let input = folder.file("news.jsonl", News::new(seed).records(120, 3));
    let whole = folder.path("whole.db");
    let start = Instant::now();
    run(["add", &input, "--store", &whole, "--batch", "3"]).ends(0, &["120 documents added"]);
    let length = start.elapsed();
    let whole = content(&whole);

    let mut random = seed | 1;
    let (mut kills, mut nth) = (0, 0);
    while kills < moments {
        nth += 1;
        let store = folder.path(&format!("{nth}.db"));
        let add = ["add", &input, "--store", &store, "--batch", "3"];
        loop {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let part = f64::from(u32::try_from(random >> 32).unwrap()) / f64::from(u32::MAX);
            if Run::start(&add).kill_after(length.mul_f64(part)) {
                break;
            }
            kills += 1;
            // Before its first moment there is no file.
            if std::path::Path::new(&store).exists() {
                check_integrity(&store);
            }
            if kills >= moments {
                run(add).ends(0, &["added"]);
                break;
            }
        }
        check_integrity(&store);
        assert!(content(&store) == whole, "store {nth} differs after {kills} kills");
    }
}

#[test]
fn killed_at_some_moments_add_keeps_what_an_undisturbed_run_keeps() {
    killed(10, 2022);
}

/// `tests/long/run` asks it.
#[test]
#[ignore = "takes minutes"]
fn killed_at_many_moments_add_keeps_what_an_undisturbed_run_keeps() {
    let kills = std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(200);
    killed(kills, 7);
}

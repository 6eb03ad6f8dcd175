//! What `SQLite` says, put so that a reader knows what to do.

use std::path::Path;

use rusqlite::ErrorCode;

use crate::error::Error;

/// The error of the store at `path` for what `SQLite` failed with.
pub(super) fn told(path: &Path, error: rusqlite::Error) -> Error {
    let (wrong, remedy) = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => {
            ("this is no store of whowhom", "name another file, which is made if it is not there")
        }
        Some(ErrorCode::DiskFull) => {
            ("there is no room for the store", "what was kept before is safe: make room and run it again")
        }
        Some(ErrorCode::SystemIoFailure) => (
            "the store cannot be read or written",
            "what was kept before is safe: see that the disk has room and works, and run it again",
        ),
        Some(ErrorCode::ReadOnly) => {
            ("the store cannot be written", "check the permissions of the file and of its folder")
        }
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => (
            "the store cannot be opened",
            "check the path, and the permissions of the file and of its folder",
        ),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            ("the store is being written by another program", "run it again when that has ended")
        }
        Some(ErrorCode::DatabaseCorrupt) => (
            "the store is damaged",
            "take it from a backup, or save what can be with `sqlite3 FILE .recover`",
        ),
        _ => ("the store failed", "see that no other program has changed the file"),
    };
    Error::new(wrong).at(path).because(error).remedy(remedy)
}

//! Opening a store: ours or somebody else's, of which version, to write or only to read.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::failure::told;
use crate::error::{Error, Result};

/// What tells `SQLite` files of ours from those of other programs: 'whom'.
const APPLICATION: i32 = 0x7768_6f6d;

/// Each takes a store from one version to the next; the first makes an empty file version 1.
const MIGRATIONS: &[&str] =
    &[include_str!("schema.sql"), include_str!("version_2.sql"), include_str!("version_3.sql")];

/// How long another writer is waited for: longer than a batch takes to write.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// Opens the store at `path` to write, making it if there is none.
pub(super) fn to_write(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, flags)?;
    prepare(&mut connection, path)?;
    if is_read_only(&connection, path)? {
        return Err(Error::new("the store cannot be written")
            .at(path)
            .remedy("check the permissions of the file and of its folder"));
    }
    Ok(connection)
}

/// Opens the store at `path` to read, and to write where that is allowed.
pub(super) fn to_read(path: &Path) -> Result<Connection> {
    if !path.is_file() {
        return Err(Error::new("there is no such store")
            .at(path)
            .remedy("whowhom add INPUT… --store FILE makes one"));
    }
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // To make it a store is for those who write.
    if matches!(version(&connection, path), Ok(0)) {
        return Err(Error::new("the file is empty, no store")
            .at(path)
            .remedy("whowhom add INPUT… --store FILE makes one"));
    }
    match prepare(&mut connection, path) {
        Ok(()) => Ok(connection),
        // SQLite wants files of its own beside a store, even to read. In a folder where none can be made
        // nobody writes, so it can do without.
        Err(_) if !can_write_beside(path) => {
            let mut connection = connect_immutable(path)?;
            prepare(&mut connection, path)?;
            Ok(connection)
        }
        Err(error) => Err(error),
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| told(path, error))?;
    connection.busy_timeout(PATIENCE).map_err(|error| told(path, error))?;
    Ok(connection)
}

fn connect_immutable(path: &Path) -> Result<Connection> {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(*byte));
            }
            other => uri.extend(["%", &format!("{other:02x}")]),
        }
    }
    uri.push_str("?immutable=1");
    connect(Path::new(&uri), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
}

fn can_write_beside(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.whowhom"));
    let made = std::fs::File::create_new(&beside).is_ok();
    if made {
        let _ = std::fs::remove_file(&beside);
    }
    made
}

fn is_read_only(connection: &Connection, path: &Path) -> Result<bool> {
    connection.is_readonly(rusqlite::MAIN_DB).map_err(|error| told(path, error))
}

/// Makes sure that the file is a store of this version, or makes it one if it is empty or of an older version.
fn prepare(connection: &mut Connection, path: &Path) -> Result<()> {
    let failed = |error| told(path, error);
    let version = version(connection, path)?;
    let read_only = is_read_only(connection, path)?;
    if !read_only {
        // The write-ahead log lets readers work beside the writer; full sync keeps a batch once it is told kept.
        let journal = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;";
        connection.execute_batch(journal).map_err(failed)?;
    }
    if version == MIGRATIONS.len() {
        return Ok(());
    }
    if read_only {
        return Err(Error::new("the store is of an older version and cannot be written")
            .at(path)
            .remedy("copy it to where it can, and open the copy"));
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    // Another program may have done it meanwhile.
    for migration in &MIGRATIONS[self::version(&transaction, path)?..] {
        transaction.execute_batch(migration).map_err(failed)?;
    }
    let pragmas =
        format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {};", MIGRATIONS.len());
    transaction.execute_batch(&pragmas).map_err(failed)?;
    transaction.commit().map_err(failed)
}

/// The version of a store; 0 for an empty file.
fn version(connection: &Connection, path: &Path) -> Result<usize> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let failed = |error| told(path, error);
    let application = pragma("application_id").map_err(failed)?;
    let version = pragma("user_version").map_err(failed)?;
    let empty = "SELECT count(*) = 0 FROM sqlite_schema";
    let empty: bool = connection.query_row(empty, [], |row| row.get(0)).map_err(failed)?;
    if application == 0 && version == 0 && empty {
        return Ok(0);
    }
    if application != APPLICATION {
        return Err(Error::new("this is a database of another program, no store of whowhom")
            .at(path)
            .remedy("name another file, which is made if it is not there"));
    }
    match usize::try_from(version) {
        Ok(version) if version <= MIGRATIONS.len() => Ok(version),
        _ => Err(Error::new(format!(
            "the store is of version {version}, and this program knows those up to {}",
            MIGRATIONS.len()
        ))
        .at(path)
        .remedy("update whowhom")),
    }
}

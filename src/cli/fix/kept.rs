//! The file that keeps corrections, which several programs may change at once.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

use whowhom::Error;
use whowhom::ledger::Corrections;

use super::super::files::Folder;

/// Lets `change` change what the file holds at that moment, and writes that beside its place and renames it. Who
/// else changes it waits meanwhile, by a lock on an empty file beside it: the file itself is another one each time.
pub(super) fn change<T>(
    path: &Path,
    change: impl FnOnce(&mut Corrections) -> whowhom::Result<T>,
) -> whowhom::Result<T> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Error::new("this is no name of a file").at(path))?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = Folder::ready(parent.unwrap_or(Path::new(".")))?;
    let _lock = lock(path, name)?;
    let mut corrections = Corrections::open(path)?;
    let done = change(&mut corrections)?;
    let text = corrections.to_toml()?;
    folder.write(name, |out| out.write_all(text.as_bytes()))?;
    Ok(done)
}

/// A lock on `.corrections.toml.lock` beside `corrections.toml`, held until it is dropped; a program that is killed
/// lets go of it.
fn lock(path: &Path, name: &str) -> whowhom::Result<File> {
    let beside = path.with_file_name(format!(".{name}.lock"));
    let locked = || -> io::Result<File> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&beside)?;
        file.lock()?;
        Ok(file)
    };
    locked().map_err(|error| {
        Error::new("the corrections cannot be written")
            .at(path)
            .because(error)
            .remedy("check the permissions of the folder, or name another file with --corrections")
    })
}

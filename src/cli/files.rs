//! Files of an output folder: written beside their place and renamed, so that none is ever half-written.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use whowhom::{Error, Result};

/// A folder that can be written, which was tried before the work began. One that was made for it and stays empty, as
/// the work failed, is gone with it.
pub(crate) struct Folder {
    path: PathBuf,
    /// What was made for it, the outermost first.
    made: Vec<PathBuf>,
}

impl Drop for Folder {
    fn drop(&mut self) {
        for path in self.made.iter().rev() {
            // A folder in which something is stays.
            let _ = fs::remove_dir(path);
        }
    }
}

impl Folder {
    /// Makes the folder if need be, and tries to write in it.
    pub(crate) fn ready(path: &Path) -> Result<Self> {
        let cannot = |error: io::Error| {
            Error::new("the output folder cannot be written")
                .at(path)
                .because(error)
                .remedy("name another with -o, or change its permissions")
        };
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let mut made: Vec<PathBuf> = path.ancestors().take_while(missing).map(Path::to_owned).collect();
        made.reverse();
        let folder = Self { path: path.to_owned(), made };
        fs::create_dir_all(path).map_err(cannot)?;
        NamedTempFile::new_in(path).map_err(cannot)?;
        Ok(folder)
    }

    /// Writes the file `name` whole, or leaves what was there.
    pub(crate) fn write(
        &self,
        name: &str,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<PathBuf> {
        write_file(&self.path.join(name), fill)
    }
}

/// Writes the file at `path` whole, or leaves what was there.
pub(crate) fn write_file(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<PathBuf> {
    let cannot = |error: io::Error| Error::new("the file cannot be written").at(path).because(error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut buffer = BufWriter::new(new_file(folder).map_err(cannot)?);
    fill(&mut buffer).map_err(cannot)?;
    let written = buffer.into_inner().map_err(|error| cannot(error.into_error()))?;
    written.as_file().sync_all().map_err(cannot)?;
    written.persist(path).map_err(|error| cannot(error.error))?;
    Ok(path.to_owned())
}

/// A file that others may read once it is in place: temporary files are private by default.
fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.prefix(".whowhom-").tempfile_in(folder)
}

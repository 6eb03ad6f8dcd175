//! Turns the lexicon's files into JSON, which is read several times faster than TOML. A file that is no
//! TOML fails the build, with the line. And tells the program by which rule it merges, as a digest of its
//! source: nobody has to remember to count it up.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=src/ledger");
    println!("cargo::rustc-env=LEDGER_RULE={:016x}", digest(Path::new("src/ledger"), 0xcbf2_9ce4_8422_2325)?);
    let target = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets no OUT_DIR"))?;
    convert(Path::new("src/lexicon"), Path::new(&target))
}

/// Converts every TOML file of `folder`, and of those in it, to a JSON file in `target`.
fn convert(folder: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir_all(target)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            convert(&path, &target.join(name))?;
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            let wrong =
                |error: &dyn std::fmt::Display| io::Error::other(format!("{}: {error}", path.display()));
            let table: toml::Table =
                toml::from_str(&fs::read_to_string(&path)?).map_err(|error| wrong(&error))?;
            let json = serde_json::to_string(&table).map_err(|error| wrong(&error))?;
            fs::write(target.join(name).with_extension("json"), json)?;
        }
    }
    Ok(())
}

/// A number that is another when code or data in a file of `folder`, or of those in it, is: comments, blank lines and
/// how far a line is indented are all the same. FNV-1a, so that every compiler gives the same.
fn digest(folder: &Path, mut hash: u64) -> io::Result<u64> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash = digest(&path, hash)?;
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
        for byte in lines.flat_map(|line| line.bytes().chain([b'\n'])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(hash)
}

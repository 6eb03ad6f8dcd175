//! Files, folders and links, as named and as found.

use std::fs;
use std::path::PathBuf;

use super::{jsonl, sort};
use crate::input::{Document, InputFormat, Options, PublishedFrom, files, read};

/// A folder of one test's own, removed behind it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("whowhom-input-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The ids of all documents in it, from here on, and the errors.
    fn read(&self, options: Options) -> (Vec<String>, Vec<String>) {
        let prefix = format!("{}/", files::id(&self.0));
        let (documents, errors) = sort(read([&self.0], options));
        let here = |document: Document| document.id.strip_prefix(&prefix).unwrap().to_owned();
        (documents.into_iter().map(here).collect(), errors)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_names_and_folders_below() {
    let folder =
        Folder::new("order").with("b.txt", "x").with("a/z.md", "x").with("a/b.text", "x").with("c", "x");
    assert_eq!(
        folder.read(Options::default()),
        (["a/b.text", "a/z.md", "b.txt", "c"].map(str::to_owned).into(), vec![])
    );
}

#[test]
fn what_does_not_look_like_text_in_a_folder_is_passed_over_and_counted() {
    let folder = Folder::new("passed")
        .with("a.txt", "x")
        .with("a.png", "x")
        .with(".hidden", "x")
        .with("bin", "\0\x01");
    let mut reader = read([&folder.0], Options::default());
    assert_eq!(reader.by_ref().map(|item| item.is_ok()).collect::<Vec<_>>(), [true]);
    assert_eq!(reader.passed_over(), 3);
}

#[test]
fn a_binary_file_with_the_extension_of_a_text_is_an_error() {
    let folder = Folder::new("binary").with("a.txt", "\0\x01\x02").with("b.txt", "x");
    let (ids, errors) = folder.read(Options::default());
    assert_eq!(ids, ["b.txt"]);
    assert!(errors[0].contains("a.txt: binary data"), "{errors:?}");
}

#[test]
fn a_folder_without_text_is_an_error() {
    let folder = Folder::new("empty").with("a.png", "x").with("sub/b.pdf", "x").with("bin", "\0");
    let (ids, errors) = folder.read(Options::default());
    assert!(
        ids.is_empty() && errors.len() == 1 && errors[0].contains("no text in this folder"),
        "{errors:?}"
    );
}

#[test]
fn a_missing_file_is_an_error_and_the_next_input_is_read() {
    let folder = Folder::new("missing").with("a.txt", "x");
    let (documents, errors) = sort(read([folder.path("none.txt"), folder.path("a.txt")], Options::default()));
    assert_eq!(documents.len(), 1);
    assert!(errors[0].contains("none.txt: there is no such file or folder"), "{errors:?}");
}

#[test]
fn strict_ends_at_the_first_error() {
    let folder = Folder::new("strict").with("a.txt", "x");
    let options = Options { strict: true, ..Options::default() };
    let (documents, errors) = sort(read([folder.path("none.txt"), folder.path("a.txt")], options));
    assert_eq!((documents.len(), errors.len()), (0, 1));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = Folder::new("loop").with("a/b.txt", "x");
    std::os::unix::fs::symlink(&folder.0, folder.path("a/up")).unwrap();
    std::os::unix::fs::symlink(folder.path("a/self"), folder.path("a/self")).unwrap();
    assert_eq!(folder.read(Options::default()), (vec!["a/b.txt".to_owned()], vec![]));
}

#[cfg(unix)]
#[test]
fn a_link_to_a_file_is_read_and_a_broken_one_is_an_error() {
    let folder = Folder::new("links").with("a.txt", "x");
    std::os::unix::fs::symlink(folder.path("a.txt"), folder.path("b.txt")).unwrap();
    std::os::unix::fs::symlink(folder.path("none"), folder.path("c.txt")).unwrap();
    let (ids, errors) = folder.read(Options::default());
    assert_eq!((ids, errors.len()), (vec!["a.txt".to_owned(), "b.txt".to_owned()], 1));
}

#[cfg(unix)]
#[test]
fn a_named_link_to_a_folder_is_followed() {
    let folder = Folder::new("named-link").with("a/b.txt", "x");
    std::os::unix::fs::symlink(folder.path("a"), folder.path("link")).unwrap();
    assert_eq!(sort(read([folder.path("link")], Options::default())).0.len(), 1);
}

#[test]
fn a_named_file_of_an_unknown_extension_needs_a_format() {
    let folder = Folder::new("unknown").with("a.html", "x");
    let (_, errors) = sort(read([folder.path("a.html")], Options::default()));
    assert!(errors[0].contains("--input-format"), "{errors:?}");
    let options = Options { format: Some(InputFormat::Text), ..Options::default() };
    assert_eq!(sort(read([folder.path("a.html")], options)).0.len(), 1);
}

#[test]
fn a_format_takes_files_of_every_extension_in_a_folder() {
    let folder = Folder::new("format").with("a.json", r#"{"text": "x"}"#).with("b.jsonl", r#"{"text": "x"}"#);
    let (ids, errors) = folder.read(jsonl());
    assert_eq!((ids, errors), (["a.json:1", "b.jsonl:1"].map(str::to_owned).into(), vec![]));
}

#[test]
fn the_name_of_a_text_tells_its_day() {
    let folder = Folder::new("name").with("2022-02-21-visit.txt", "x");
    let (documents, _) = sort(read([folder.path("2022-02-21-visit.txt")], Options::default()));
    assert_eq!(documents[0].published_from, Some(PublishedFrom::FileName));
}

#[test]
fn the_hash_is_of_the_bytes_as_they_came() {
    let folder = Folder::new("hash").with("a.txt", b"\xEF\xBB\xBFa\r\n");
    let (documents, _) = sort(read([folder.path("a.txt")], Options::default()));
    assert_eq!(documents[0].text, "a\r\n");
    assert_eq!(documents[0].sha256, crate::hash::sha256([&b"\xEF\xBB\xBFa\r\n"[..]]));
}

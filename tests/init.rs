//! `guide init` with the real program: the example builds without a warning, whatever the day, and
//! nothing of anybody's is touched.

#![expect(clippy::disallowed_methods, reason = "the test lays and reads folders")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A day of each sort: in either half of an academic year, at its ends, and a leap day.
const DAYS: [&str; 6] =
    ["2026-11-24", "2027-01-01", "2027-08-31", "2027-09-01", "2028-02-29", "2030-12-31"];

#[test]
fn the_example_builds_strict_on_every_day() {
    for day in DAYS {
        let folder = folder();
        succeed(folder.path(), &["init", "new", "--today", day]);
        let guide = folder.path().join("new");
        let said = succeed(&guide, &["check", "--strict", "--today", day]);
        assert!(said.contains("no mistakes, no warnings"), "{day}: {said}");
        let said = succeed(&guide, &["build", "--strict", "--today", day]);
        assert!(said.contains("no warnings"), "{day}: {said}");
        assert!(guide.join("public/index.html").is_file());
    }
}

#[test]
fn the_title_is_said_as_it_was_typed() {
    let titles = ["Play", "Play: a guide", "The \"best\" *guide* #1", "- [x] {y}, 'z' \\ & <b>"];
    for title in titles {
        let folder = folder();
        succeed(folder.path(), &["init", ".", &format!("--title={title}")]);
        succeed(folder.path(), &["build", "--strict"]);
        let page = fs::read_to_string(folder.path().join("public/index.html")).expect("a page");
        let entities =
            [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        let page = entities.iter().fold(page, |page, (name, letter)| page.replace(name, letter));
        assert!(page.contains(title), "{title} is not on the first page");
    }
}

/// A text editor finds the schema of each file of YAML by its first line, and it is the program's.
#[test]
fn each_file_names_its_schema() {
    let folder = folder();
    succeed(folder.path(), &["init", "."]);
    let written = files(folder.path());
    let yaml = written.iter().filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    let mut named = 0;
    for path in yaml {
        let text = fs::read_to_string(folder.path().join(path)).expect("a file of the guide");
        let first = text.lines().next().expect("a line");
        let schema = first.strip_prefix("# yaml-language-server: $schema=").expect(first);
        let parent = folder.path().join(path).parent().expect("it is in a folder").join(schema);
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        let output = guide(folder.path(), &["schema", name]);
        let expected = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(fs::read_to_string(parent).expect("the schema"), expected, "{path:?}");
        named += 1;
    }
    assert_eq!(named, 10);
    assert!(written.contains(&PathBuf::from(".vscode/extensions.json")));
}

#[test]
fn nobody_else_s_folder_is_written_to() {
    let folder = folder();
    fs::create_dir(folder.path().join("full")).expect("a folder");
    fs::write(folder.path().join("full/notes.txt"), "mine").expect("a file");
    let output = guide(folder.path(), &["init", "full"]);
    assert_eq!(output.status.code(), Some(2));
    let said = said(&output);
    assert!(said.contains("`full` is not empty: it has `notes.txt`"), "{said}");
    assert!(said.contains("guide init full/guide"), "{said}");
    assert_eq!(files(folder.path()), [PathBuf::from("full/notes.txt")]);

    let output = guide(folder.path(), &["init", "full/notes.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(files(folder.path()), [PathBuf::from("full/notes.txt")]);

    for title in ["", " ", "two\nlines"] {
        let output = guide(folder.path(), &["init", "new", "--title", title]);
        assert_eq!(output.status.code(), Some(2));
    }
    assert!(!folder.path().join("new").exists());
}

#[test]
fn what_git_makes_is_no_content() {
    let folder = folder();
    fs::create_dir(folder.path().join(".git")).expect("a folder");
    fs::write(folder.path().join(".git/HEAD"), "ref: refs/heads/main\n").expect("a file");
    succeed(folder.path(), &["init", "."]);
    let written = files(folder.path());
    for path in [".git/HEAD", ".gitignore", "README.md", "content/guide.yaml"] {
        assert!(written.contains(&PathBuf::from(path)), "{path} is not there: {written:?}");
    }
    let hidden = |path: &&PathBuf| path.to_string_lossy().starts_with(".guide");
    assert_eq!(written.iter().filter(hidden).count(), 0, "{written:?}");
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// The program in a folder.
fn guide(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program can be started")
}

#[track_caller]
fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = guide(folder, arguments);
    let said = said(&output);
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

fn said(output: &Output) -> String {
    let texts = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    texts.concat()
}

/// The files in a folder, from it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path.strip_prefix(folder).expect("inside").to_owned()),
            }
        }
    }
    files.sort();
    files
}

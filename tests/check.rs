//! The real program's `guide check`: what it prints where, its exit codes, and that it writes
//! nothing.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

#[test]
fn a_guide_without_mistakes_passes() {
    let output = check(&guide("It begins here."), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stdout, b"");
    assert!(err(&output).starts_with("1 chapter, 1 record: no mistakes, no warnings; "));
}

#[test]
fn a_mistake_fails_and_is_told() {
    let output = check(&guide("It begins [here](chapter:nowhere)."), &[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    let err = err(&output);
    assert!(err.starts_with("error[unknown-chapter]: there is no chapter `nowhere`\n"), "{err}");
    assert!(err.contains("\n1 chapter, 1 record: 1 error; "), "{err}");
}

#[test]
fn a_warning_fails_only_where_it_is_strict() {
    let root = guide("It costs £5.");
    let output = check(&root, &[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("\n1 chapter, 1 record: 1 warning; "));
    assert_eq!(check(&root, &["--strict"]).status.code(), Some(1));
}

#[test]
fn a_folder_that_is_not_there_is_no_mistake_of_authors() {
    let root = guide("It begins here.");
    let output = check(&root, &["--today", "yesterday"]);
    assert_eq!(output.status.code(), Some(2));
    fs::remove_dir_all(root.path()).expect("the folder can be removed");
    assert_eq!(check(&root, &[]).status.code(), Some(2));
}

#[test]
fn nothing_is_written() {
    for sentence in ["It begins here.", "It costs £5.", "It is [there](chapter:nowhere)."] {
        let root = guide(sentence);
        check(&root, &[]);
        let mut names: Vec<_> = fs::read_dir(root.path())
            .expect("the guide's folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        names.sort();
        assert_eq!(names, ["content", "seeds"]);
    }
}

/// A guide with one sentence and one source.
fn guide(sentence: &str) -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the guide");
    let lay = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file of the guide");
    };
    lay("content/guide.yaml", "title: A guide\ndescription: It is small.\nedition: 2020/21\n");
    let chapter = format!("---\ntitle: Overview\nsources: [survey]\n---\n\n{sentence}\n");
    lay("content/2020-21/10-overview.md", &chapter);
    lay("seeds/2020-21/sources.yaml", "- id: survey\n  title: A survey\n");
    root
}

fn check(root: &TempDir, arguments: &[&str]) -> Output {
    run(root.path(), &["check"], arguments)
}

/// Runs the program, away from whatever the machine is set to.
fn run(root: &Path, command: &[&str], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(command)
        .args(arguments)
        .arg("--root")
        .arg(root)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("NO_COLOR", "1")
        .output()
        .expect("the program can be started")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8")
}

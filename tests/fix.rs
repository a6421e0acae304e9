//! The real program's `guide check --fix`: what it changes in the authors' files, and what not.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const CHAPTER: &str = "content/2020-21/10-play.md";
const FUNDING: &str = "seeds/2020-21/funding.yaml";

#[test]
fn what_is_mechanical_is_put_right_and_nothing_else() {
    let root = guide();
    let output = fix(&root, &["--yes"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let chapter = "\u{feff}---\r\ntitle: Play # its name\r\nnations: [england]\r\n---\r\n\r\n\
        A [12-week](qualification:award#duration) award, \
        and [£6.2m in grants](funding:grant#grant)\t\r\n\
        for [Ten places of play](funding:grant#places), [](funding:grant).\r\n\r\n\
        ```{table} funding\r\ncolumns: [title, places]\r\n```\r\n";
    assert_eq!(text(&root, CHAPTER), chapter);
    let funding = "\
- id: grant   # the only one
  former_ids: [old-grant]
  title: 'Grant'
  kind: grant
  status: \"open\"
  academic_year: 2020/21
  opens: 2020-09-01
  places: 10
  amounts:
    - {key: grant, label: Grant, value: £6.2m, per: year, means_tested: true}
  sources: [survey]
";
    assert_eq!(text(&root, FUNDING), funding);
    let printed = err(&output);
    let mentions = [
        "--- a/content/2020-21/10-play.md\n+++ b/content/2020-21/10-play.md\n",
        "-  opens: 1 September 2020\n",
        "+  opens: 2020-09-01\n",
        "\nchanged 2 files\n",
        ": no mistakes, no warnings; ",
    ];
    for mention in mentions {
        assert!(printed.contains(mention), "{mention:?} in {printed}");
    }
    assert_eq!(err(&fix(&root, &[])).lines().next(), Some("nothing can be put right without you"));
}

#[test]
fn without_a_terminal_and_a_yes_nothing_is_written() {
    let root = guide();
    let (chapter, funding) = (text(&root, CHAPTER), text(&root, FUNDING));
    let output = fix(&root, &[]);
    assert_eq!(output.status.code(), Some(1));
    let message = format!(
        "\nnothing was written: to change 2 files, type `guide check --fix --root {} --yes`\n",
        root.path().display()
    );
    assert!(err(&output).contains(&message), "{}", err(&output));
    assert!(err(&output).contains("+  opens: 2020-09-01\n"));
    assert_eq!((text(&root, CHAPTER), text(&root, FUNDING)), (chapter, funding));
}

#[test]
fn what_needs_a_person_is_left_and_reported() {
    let root = guide();
    lay(
        &root,
        CHAPTER,
        "---\ntitle: Play\n---\n\nA [thing](funding:grunt), [](qualification:award).\n",
    );
    let output = fix(&root, &["--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("error[unknown-record]: there is no funding record `grunt`\n"));
    assert!(text(&root, CHAPTER).contains("(funding:grunt)"));
    assert!(text(&root, FUNDING).contains("opens: 2020-09-01"));
}

#[test]
fn a_yes_alone_is_a_slip() {
    let root = guide();
    assert_eq!(run(&root, &["check", "--yes"]).status.code(), Some(2));
}

/// A guide in which everything is wrong that a program can put right.
fn guide() -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the guide");
    lay(&root, "content/guide.yaml", "title: A guide\ndescription: Small.\nedition: 2020/21\n");
    lay(
        &root,
        CHAPTER,
        "\u{feff}---\r\ntitle: Play # its name\r\nnation: [England]\r\n---\r\n\r\n\
         A [14-week](qualification:award#duration) award, \
         and [£6.5m in grants](funding:grant#grant)\t\r\n\
         for [Nine places of play](funding:old-grant#places), [](funding:old-grant).\r\n\r\n\
         ```{table} funding\r\ncolumns: [title, place]\r\n```\r\n",
    );
    lay(
        &root,
        FUNDING,
        "\
- id: grant   # the only one
  former_ids: [old-grant]
  title: 'Grant'
  kind: Grant
  status: \"opne\"
  academic-year: 2020/2021
  opens: 1 September 2020
  places: 10
  amounts:
    - {key: grant, label: Grant, value: £6.2m, per: Year, means_tested: yes}
  sources: [survey]
",
    );
    lay(
        &root,
        "seeds/2020-21/qualifications.yaml",
        "- id: award\n  title: Award\n  kind: short-course\n  duration: {weeks: 12}\n  sources: [survey]\n",
    );
    lay(&root, "seeds/2020-21/sources.yaml", "- id: survey\n  title: A survey\n");
    root
}

fn lay(root: &TempDir, path: &str, text: &str) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
    fs::write(path, text).expect("a file of the guide");
}

fn text(root: &TempDir, path: &str) -> String {
    fs::read_to_string(root.path().join(path)).expect("a file of the guide")
}

fn fix(root: &TempDir, arguments: &[&str]) -> Output {
    run(root, &[&["check", "--fix"], arguments].concat())
}

/// Runs the program, away from whatever the machine is set to.
fn run(root: &TempDir, arguments: &[&str]) -> Output {
    Command::new(Path::new(env!("CARGO_BIN_EXE_guide")))
        .args(arguments)
        .args(["--today", "2020-11-30", "--root"])
        .arg(root.path())
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program can be started")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8")
}

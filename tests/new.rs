//! `guide new` with the real program: what it writes is found again, and nothing else is touched.

#![expect(clippy::disallowed_methods, reason = "the test lays and reads folders")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use guide::model::Kind;
use tempfile::TempDir;

const FUNDING: &str = "seeds/2026-27/funding.yaml";

/// What has to be set for a draft of a kind to build at once.
fn needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Qualification => &["kind=programme"],
        Kind::Funding => &["kind=bursary"],
        Kind::Route => &["role=dragon-keeper", "route_type=work"],
        Kind::Statistic => &["unit=people", "value=1,300"],
        _ => &[],
    }
}

#[test]
fn a_draft_of_each_kind_says_what_is_left_or_builds() {
    for kind in Kind::ALL {
        let guide = example();
        let new = ["new", kind.name(), "A: \"new\" #1", "--sector", "dragon-care"];
        let new = [&new[..], &["--source", "keepers-survey"]].concat();
        let told = succeed(guide.path(), &new);
        let left = told.contains("The guide builds again when this is filled in:");
        assert_eq!(left, !needed(kind).is_empty(), "{told}");
        let said = said(&run(guide.path(), &["build"]));
        assert_eq!(said.contains("error["), left, "{said}");

        let guide = example();
        let set = needed(kind).iter().flat_map(|pair| ["--set", pair]);
        succeed(guide.path(), &new.iter().copied().chain(set).collect::<Vec<_>>());
        let said = succeed(guide.path(), &["build"]);
        // Nobody speaks of it yet, which is natural, and nothing else is doubtful.
        let doubts = said.matches("warning[").count();
        assert_eq!(doubts, said.matches("warning[unused-record]").count(), "{said}");
    }
}

/// With its sign taken away, every line of a draft is a key that the program knows.
#[test]
fn every_key_of_a_draft_is_known() {
    for kind in Kind::ALL {
        let guide = example();
        succeed(guide.path(), &["new", kind.name(), "New"]);
        uncomment(guide.path(), &format!("seeds/2026-27/{}.yaml", kind.plural()), "- id: new ");
        let said = said(&run(guide.path(), &["check"]));
        assert!(!said.contains("error[yaml") && !said.contains("unknown-key"), "{said}");
        // The remarks below a key are its own keys, and so stand at a margin of their own.
        assert!(!said.contains("duplicate-key"), "{said}");
    }
    let guide = example();
    succeed(guide.path(), &["new", "chapter", "New"]);
    uncomment(guide.path(), "content/2026-27/30-new.md", "---");
    let said = said(&run(guide.path(), &["check"]));
    assert!(!said.contains("error["), "{said}");
}

#[test]
fn chapters_stand_where_they_are_told_to() {
    let guide = example();
    let rows: [(&[&str], &str); 4] = [
        (&["Last"], "30-last.md"),
        (&["Between", "--after", "overview"], "15-between.md"),
        (&["Inside", "--in", "dragon-care"], "20-dragon-care/20-inside.md"),
        (&["Named", "--id", "own-name"], "40-own-name.md"),
    ];
    for (arguments, path) in rows {
        let told = succeed(guide.path(), &[&["new", "chapter"], arguments].concat());
        assert!(told.contains(&format!("content/2026-27/{path}")), "{told}");
        assert!(guide.path().join("content/2026-27").join(path).is_file());
    }
    succeed(guide.path(), &["build", "--strict"]);
}

#[test]
fn a_file_keeps_its_form_and_all_that_is_in_it() {
    let guide = example();
    let path = guide.path().join(FUNDING);
    let before = fs::read_to_string(&path).expect("the seeds").replace('\n', "\r\n");
    let before = before.trim_end().to_owned();
    fs::write(&path, &before).expect("it is ours");
    succeed(guide.path(), &["new", "funding", "New", "--set", "kind=bursary"]);
    let after = fs::read_to_string(&path).expect("the seeds");
    let added = after.strip_prefix(&before).expect("what was there is there");
    assert!(added.starts_with("\r\n\r\n- id: new "), "{added:?}");
    assert!(added.ends_with("\r\n"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());

    // A value that reaches the remark behind it stays a value.
    let long = "A bursary with a name that is longer than most";
    succeed(guide.path(), &["new", "funding", long, "--set", "kind=bursary"]);
    let text = fs::read_to_string(&path).expect("the seeds");
    assert!(text.contains(&format!("  title: {long} # ")), "{text}");

    fs::remove_file(&path).expect("it is ours");
    let told = said(&run(guide.path(), &["new", "funding", "Other", "--set", "kind=loan"]));
    assert!(told.contains(&format!("{FUNDING}, from line 1")), "{told}");
}

#[test]
fn what_cannot_be_added_changes_nothing() {
    let guide = example();
    let before = fs::read_to_string(guide.path().join(FUNDING)).expect("the seeds");
    let rows: [(&[&str], &str); 9] = [
        (&["funding", "Keeper bursary"], "there is `funding:keeper-bursary` already, at seeds/"),
        (&["funding", "New", "--sector", "dragon-car"], "did you mean `dragon-care`?"),
        (&["funding", "New", "--source", "survey"], "there is no source `survey`"),
        (&["funding", "New", "--set", "knid=loan"], "did you mean `kind`?"),
        (&["funding", "New", "--set", "kind=laon"], "did you mean `loan`?"),
        (&["funding", "Дом"], "add `--id ID`"),
        (&["chapter", "Overview"], "there is a chapter `overview` already"),
        (&["chapter", "Glossary"], "nothing was written"),
        (&["chapter", "New", "--in", "overview"], "`overview` is a file"),
    ];
    for (arguments, expected) in rows {
        let output = run(guide.path(), &[&["new"], arguments].concat());
        let said = said(&output);
        assert!(!output.status.success() && said.contains(expected), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_to_string(guide.path().join(FUNDING)).expect("the seeds"), before);
    let chapters = fs::read_dir(guide.path().join("content/2026-27")).expect("the chapters");
    assert_eq!(chapters.count(), 2);

    fs::write(guide.path().join(FUNDING), "not: a list\n").expect("it is ours");
    let said = said(&run(guide.path(), &["new", "funding", "New"]));
    assert!(said.contains("cannot be read: see `guide check`"), "{said}");
}

#[test]
#[cfg(unix)]
fn links_that_lead_out_are_not_written_through() {
    use std::os::unix::fs::symlink;
    let (guide, outside) = (example(), folder());
    let path = guide.path().join(FUNDING);
    let target = outside.path().join("funding.yaml");
    fs::rename(&path, &target).expect("both are ours");
    symlink(&target, &path).expect("a link");
    let before = fs::read_to_string(&target).expect("the seeds");
    let output = run(guide.path(), &["new", "funding", "New", "--set", "kind=loan"]);
    assert!(!output.status.success(), "{}", said(&output));
    assert_eq!(fs::read_to_string(&target).expect("the seeds"), before);

    // A link within the guide is followed, and stays a link.
    let inner = guide.path().join("seeds/kept.yaml");
    fs::rename(&target, &inner).expect("both are ours");
    fs::remove_file(&path).expect("it is ours");
    symlink(&inner, &path).expect("a link");
    succeed(guide.path(), &["new", "funding", "New", "--set", "kind=loan"]);
    assert!(path.is_symlink());
    assert!(fs::read_to_string(&inner).expect("the seeds").contains("- id: new "));
}

#[test]
fn without_a_guide_it_says_how_to_begin_one() {
    let folder = folder();
    let output = run(folder.path(), &["new", "chapter", "Play"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("begin one with `guide init"), "{}", said(&output));
}

/// Takes the sign from every line of a draft that it keeps from being a key.
fn uncomment(guide: &Path, path: &str, start: &str) {
    let text = fs::read_to_string(guide.join(path)).expect("the file of the draft");
    let at = text.find(start).expect("the draft");
    let draft: Vec<String> = text[at..]
        .lines()
        .filter(|line| !line.trim_start().starts_with("# Take") && !line.starts_with("#   "))
        .map(|line| match line.trim_start().strip_prefix("# ") {
            Some(key) => format!("{}{key}", &line[..line.len() - line.trim_start().len()]),
            None => line.to_owned(),
        })
        .collect();
    let draft = draft.join("\n");
    fs::write(guide.join(path), format!("{}{draft}\n", &text[..at])).expect("it is ours");
}

/// The guide that `guide init` writes.
fn example() -> TempDir {
    let folder = folder();
    succeed(folder.path(), &["init", "."]);
    folder
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// The program in a folder, on a day of the edition 2026/27.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(arguments)
        .args(["--today", "2026-11-24"])
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program can be started")
}

#[track_caller]
fn succeed(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    let said = said(&output);
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text)).concat()
}

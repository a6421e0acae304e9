//! The real program's `guide check`: what it prints where, its exit codes, and that it writes
//! nothing.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

use std::collections::BTreeSet;
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
fn drafts_are_checked_and_do_not_keep_a_guide_from_being_published() {
    let root = guide("It begins here.");
    let draft = "---\ntitle: Later\ndraft: true\n---\nSee [this](chapter:nowhere).\n";
    fs::write(root.path().join("content/2020-21/90-later.md"), draft).expect("a file of the guide");
    let output = check(&root, &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = err(&output);
    assert!(told.starts_with("error[unknown-chapter]: there is no chapter `nowhere`\n"), "{told}");
    assert!(told.contains("\n2 chapters, 1 record (of these, 1 draft): 1 error; "), "{told}");
    let output = run(root.path(), &["build"], &["--strict", "--no-pdf"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).ends_with("\n1 draft left out\n"), "{}", err(&output));
    let page = |out: &str| root.path().join(out).join("later/index.html").exists();
    assert!(!page("public"));
    let output = run(root.path(), &["build"], &["--drafts", "--no-pdf", "--out", "review"]);
    assert_eq!(output.status.code(), Some(1), "what is wrong with a draft that is shown is wrong");
    assert!(!page("review"));
}

#[test]
fn a_folder_that_is_not_there_is_no_mistake_of_authors() {
    let root = guide("It begins here.");
    let output = check(&root, &["--today", "yesterday"]);
    assert_eq!(output.status.code(), Some(2));
    fs::remove_dir_all(root.path()).expect("the folder can be removed");
    assert_eq!(check(&root, &[]).status.code(), Some(2));
}

/// What `content/CHECKS.md` shows is what the program prints, and its tables name every key.
#[test]
fn the_report_as_json_is_that_of_the_document() {
    let document = read("content/CHECKS.md");
    let (_, rest) = document.split_once("```json report\n").expect("the document has a report");
    let (expected, _) = rest.split_once("```").expect("the report ends");
    let root = guide("It pays [£2,000](funding:grant#sum).");
    let fund = "- id: grant\n  title: Grant\n  kind: grant\n  status: closed\n  as_at: 2020\n  \
                amounts: [{key: sum, label: Sum, value: \"£3,000\", per: year}]\n  \
                sources: [survey]\n";
    fs::write(root.path().join("seeds/2020-21/funding.yaml"), fund).expect("a file of the guide");
    let output = check(&root, &["--format", "json"]);
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/CHECKS.md");
        fs::write(path, document.replace(expected, &out(&output))).expect("the document");
        return;
    }
    assert_eq!(out(&output), expected);

    let report: serde_json::Value = serde_json::from_str(expected).expect("it is JSON");
    let section = section(&document, "## The report as JSON");
    let mut keys = BTreeSet::new();
    keys_of(&report, &mut keys);
    assert_eq!(first_cells(section), keys, "the keys of the tables, and of the report");
}

#[test]
fn reports_for_programs_go_to_standard_output() {
    let root = guide("It costs £5%25,\nand [here](chapter:no-where).");
    for format in ["json", "github", "sarif"] {
        for command in ["check", "build"] {
            let output = run(root.path(), &[command], &["--format", format]);
            assert_eq!(output.status.code(), Some(1));
            let count = out(&output).matches("there is no chapter `no-where`").count();
            assert_eq!(count, 1, "{format}: {}", out(&output));
            assert!(!err(&output).contains("no-where"), "{}", err(&output));
        }
    }
}

#[test]
fn github_is_told_from_where_the_command_was_typed() {
    let root = guide("It is [16.4%, says the chapter](chapter:no-where).");
    let inner = root.path().join("a guide, 1%");
    fs::create_dir(&inner).expect("a folder");
    for part in ["content", "seeds"] {
        fs::rename(root.path().join(part), inner.join(part)).expect("a folder that can be moved");
    }
    let mut command = program();
    command.args(["check", "--format", "github", "--root", "./a guide, 1%/"]);
    let output = command.current_dir(root.path()).output().expect("the program can be started");
    let expected = "::error file=a guide%2C 1%25/content/2020-21/10-overview.md,line=6,endLine=6,\
                    col=7,endColumn=50,title=unknown-chapter::there is no chapter `no-where`%0A\
                    the chapters are `overview`\n";
    assert!(out(&output).contains(expected), "{}", out(&output));
}

#[test]
fn sarif_has_a_rule_for_every_code() {
    let output = check(&guide("It is [here](chapter:no-where)."), &["--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&out(&output)).expect("it is JSON");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("there are rules");
    assert_eq!(rules.len(), guide::diag::Code::ALL.len());
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
    assert_eq!(rules[index]["id"], result["ruleId"]);
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&6.into(), &7.into()));
    assert_eq!((&region["endLine"], &region["endColumn"]), (&6.into(), &31.into()));
    // The rest is held against the schema by tests/validators.
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

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).expect("a document of the project")
}

/// The text below a heading, up to the next of its level.
fn section<'t>(document: &'t str, heading: &str) -> &'t str {
    let (_, rest) = document.split_once(&format!("{heading}\n")).expect("the heading is there");
    rest.split_once("\n## ").map_or(rest, |(section, _)| section)
}

/// What stands in backquotes at the beginning of the rows of tables.
fn first_cells(section: &str) -> BTreeSet<String> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split('`').next().unwrap_or(row).to_owned()).collect()
}

/// Every key of the objects in a value.
fn keys_of(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
    for (key, inner) in value.as_object().into_iter().flatten() {
        keys.insert(key.clone());
        keys_of(inner, keys);
    }
    value.as_array().into_iter().flatten().for_each(|inner| keys_of(inner, keys));
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
    let mut program = program();
    program.args(command).args(arguments).arg("--root").arg(root);
    program.output().expect("the program can be started")
}

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_guide"));
    program.env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
    program
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8")
}

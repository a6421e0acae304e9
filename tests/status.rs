//! The real program's `guide status`: what it counts, for people and for programs, whatever state
//! the guide is in.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const CHAPTER: &str = r#"---
title: Social work with children, young people and families
standfirst: It pays [£3,000](funding:grant#sum).
---

It costs £5, [£6](unbound: "from a leaflet") and **[£3,000](funding:grant#sum)**.[^n]

| Head [£3,000](funding:grant#sum) |
|---|
| Cell [£3,000](funding:grant#sum) |

````{box} Box
```{facts}
- [£3,000](funding:grant#sum)
```
````

[^n]: It was [£7](unbound: "from a letter").
"#;

const FUNDS: &str = "\
- {id: grant, title: Grant, kind: grant, status: closed, as_at: 2020, sources: [survey], \
   checked: 2026-01-01, review_by: 2026-04-01, \
   note: 'It was [£3,000](funding:grant#sum), [£4](unbound: \"in a letter\") or £5.', \
   amounts: [{key: sum, label: Sum, value: \"£3,000\", per: year}]}
- {id: loan, title: Loan, kind: loan, status: closed, review_by: 2025-12-31}
- {id: fee, title: Fee, kind: loan, status: closed, checked: 2026-01-01, review_by: 2026-01-01, \
   sources: [survey]}
- {id: far, title: Far, kind: loan, status: closed, checked: 2026-01-01, review_by: 2026-04-02, \
   sources: [survey]}
";

const OVERVIEW: &str = "\
Figures by chapter                       bound  waived  unbound  unsourced
Social work with children… ████████▒▒▒░      5       2        1          0
Prose of records           ████▒▒▒▒░░░░      1       1        1
All figures                ███████▒▒▒░░      6       3        2

Records by kind             records  unsourced  unchecked  in 90 days  overdue
Qualifications                    0          0          0           0        0
Funding        █████████░░░       4          1          1           2        1
Roles                             0          0          0           0        0
Routes                            0          0          0           0        0
Organisations                     0          0          0           0        0
Statistics                        0          0          0           0        0
Deadlines                         0          0          0           0        0
Glossary                          0          0          0           0        0
Sources        ████████████       1          0          0           0        0
All records    ██████████░░       5          1          1           2        1
";

#[test]
fn people_see_tables_with_bars() {
    let output = status(&guide(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&output), OVERVIEW);
    assert!(out(&output).lines().all(|line| line.chars().count() <= 80));
    assert_eq!(output.stderr, b"");
}

/// What `content/CHECKS.md` shows is what the program prints, and its tables name every key.
#[test]
fn the_overview_as_json_is_that_of_the_document() {
    let document = read("content/CHECKS.md");
    let (_, section) = document.split_once("## The overview as JSON\n").expect("the heading");
    let section = section.split("\n## ").next().expect("text after the heading");
    let (_, rest) = section.split_once("```json status\n").expect("the document has an example");
    let (expected, _) = rest.split_once("```").expect("the example ends");
    let output = status(&guide(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    if std::env::var("BLESS").is_ok_and(|value| value == "1") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/CHECKS.md");
        let example = |text: &str| format!("```json status\n{text}```");
        let blessed = document.replace(&example(expected), &example(&out(&output)));
        fs::write(path, blessed).expect("the document");
        return;
    }
    assert_eq!(out(&output), expected);

    let overview: serde_json::Value = serde_json::from_str(expected).expect("it is JSON");
    let mut keys = BTreeSet::new();
    keys_of(&overview, &mut keys);
    // The example is of a first edition, which revises none.
    assert!(keys.insert("review".to_owned()));
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let named: BTreeSet<String> =
        rows.map(|row| row.split('`').next().unwrap_or(row).to_owned()).collect();
    assert_eq!(named, keys, "the keys of the tables, and of the overview");
}

#[test]
fn a_review_is_due_from_today_for_90_days() {
    let root = guide();
    // The reviews are on 31 December, 1 January, 1 April and 2 April.
    for (today, due, overdue) in [
        ("2025-12-31", 2, 0),
        ("2026-01-01", 2, 1),
        ("2026-01-02", 2, 2),
        ("2026-04-02", 1, 3),
        ("2026-04-03", 0, 4),
    ] {
        let overview = json(&status(&root, &["--format", "json", "--today", today]));
        let records = &overview["total"]["records"];
        assert_eq!(
            (&records["due"], &records["overdue"]),
            (&due.into(), &overdue.into()),
            "{today}"
        );
    }
}

#[test]
fn a_guide_with_mistakes_is_counted_as_far_as_it_can_be_read() {
    let root = guide();
    let lay = |path: &str, text: &str| fs::write(root.path().join(path), text).expect("a file");
    lay("content/2020-21/20-play.md", "---\ntitle: Play\n---\n\nIt costs £5; see [it](role:no).\n");
    lay("content/2020-21/30-broken.md", "no front matter\n");
    lay("seeds/2020-21/roles.yaml", "- id: [\n");
    let output = status(&root, &[]);
    assert_eq!(output.status.code(), Some(0));
    let text = out(&output);
    assert!(
        text.contains("Play                       ░░░░░░░░░░░░      0       0        1"),
        "{text}"
    );
    assert!(
        text.contains("errors: what could not be read is not counted; run `guide check`"),
        "{text}"
    );
    assert!(!text.contains("Broken"), "{text}");

    fs::remove_file(root.path().join("content/guide.yaml")).expect("the settings");
    let overview = json(&status(&root, &["--format", "json"]));
    assert_ne!(overview["errors"], 0);
    assert_eq!(overview["chapters"], serde_json::json!([]));
}

#[test]
fn a_folder_that_is_not_there_is_no_mistake_of_authors() {
    let root = guide();
    assert_eq!(status(&root, &["--format", "sarif"]).status.code(), Some(2));
    fs::remove_dir_all(root.path()).expect("the folder can be removed");
    assert_eq!(status(&root, &[]).status.code(), Some(2));
}

fn guide() -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the guide");
    let lay = |path: &str, text: &str| {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file of the guide");
    };
    lay("content/guide.yaml", "title: A guide\ndescription: It is small.\nedition: 2020/21\n");
    lay("content/2020-21/10-social-work.md", CHAPTER);
    lay("seeds/2020-21/funding.yaml", FUNDS);
    lay("seeds/2020-21/sources.yaml", "- {id: survey, title: Survey, checked: 2026-01-01}\n");
    root
}

/// Runs the program for one day, unless the arguments name another.
fn status(root: &TempDir, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_guide"));
    // 1 January 2026.
    program.env("SOURCE_DATE_EPOCH", "1767225600").arg("status").args(arguments);
    program.arg("--root").arg(root.path()).output().expect("the program can be started")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program prints UTF-8")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("it is JSON")
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(path).expect("a document of the project")
}

/// Every key of the objects in a value.
fn keys_of(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
    for (key, inner) in value.as_object().into_iter().flatten() {
        keys.insert(key.clone());
        keys_of(inner, keys);
    }
    value.as_array().into_iter().flatten().for_each(|inner| keys_of(inner, keys));
}

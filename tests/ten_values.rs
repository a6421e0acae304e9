//! The real program on a copy of the real guide: ten values change in `seeds/`, and one command
//! puts right every sentence that spells them out, and nothing else.

#![expect(clippy::disallowed_methods, reason = "the test lays a guide on the disk")]

#[path = "real/mod.rs"]
mod real;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The values: the file and the record that each is in, and what stands in it, before and after.
const VALUES: [(&str, &str, &str, &str); 10] = [
    ("funding", "step-up-bursary", "£19,833", "£20,447"),
    ("funding", "social-workers-in-schools", "£6.5m", "£7.1m"),
    ("funding", "social-work-bursary-ug", "places: 2,500", "places: 2,750"),
    ("qualifications", "l5-residential-child-care", "level: 5", "level: 6"),
    ("qualifications", "step-up-to-social-work", "months: 14", "months: 17"),
    ("qualifications", "frontline-masters", "credits: 60", "credits: 65"),
    ("roles", "professional-youth-worker", "min: £24,636", "min: £25,313"),
    ("statistics", "social-worker-vacancy-rate", "16.4%", "17.2%"),
    ("statistics", "directors-twin-hatters-fall", "value: 9", "value: 7"),
    ("statistics", "staff-per-council-troubled-families", "value: 144", "value: 152"),
];

/// The only words that may change: where, how often, and from what to what.
const WORDS: [(&str, usize, &str, &str); 12] = [
    ("content/EDITION/20-social-work/index.md", 2, "16.4", "17.2"),
    ("content/EDITION/20-social-work/index.md", 1, "14-month", "17-month"),
    ("content/EDITION/20-social-work/index.md", 1, "2,500", "2,750"),
    ("content/EDITION/20-social-work/index.md", 1, "£19,833", "£20,447"),
    ("content/EDITION/20-social-work/index.md", 1, "£6.5m", "£7.1m"),
    ("content/EDITION/20-social-work/10-child-protection.md", 1, "60", "65"),
    ("content/EDITION/20-social-work/20-looked-after-children.md", 2, "5", "6"),
    ("content/EDITION/80-early-help.md", 1, "144", "152"),
    ("content/EDITION/40-youth-work.md", 1, "£24,636", "£25,313"),
    ("content/EDITION/100-directors.md", 1, "nine", "seven"),
    ("seeds/EDITION/qualifications.yaml", 1, "5", "6"),
    ("seeds/EDITION/funding.yaml", 1, "2,500", "2,750"),
];

/// A change of a word of a file.
type Word = (String, String, String);

#[test]
fn ten_values_change_and_one_command_puts_right_what_says_them() {
    let root = tempfile::tempdir().expect("a folder for the guide");
    for folder in ["content", "seeds", "themes"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &root.path().join(folder));
    }
    for (file, id, old, new) in VALUES {
        let path = root.path().join(real::path(&format!("seeds/EDITION/{file}.yaml")));
        let text = fs::read_to_string(&path).expect("a file of seeds");
        fs::write(&path, with_value(&text, id, old, new)).expect("a file of seeds");
    }
    let before = files(root.path());
    let output = run(root.path(), &["build", "--strict"]);
    assert_eq!(output.status.code(), Some(1), "the sentences disagree: {}", err(&output));

    let output = run(root.path(), &["check", "--fix", "--yes"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let after = files(root.path());
    let expected: BTreeMap<Word, usize> = WORDS
        .into_iter()
        .map(|(path, times, old, new)| ((real::path(path), old.to_owned(), new.to_owned()), times))
        .collect();
    assert_eq!(changed(&before, &after), expected);

    // In an edition that revises another, somebody has to compare what changed with a source.
    let told = err(&run(root.path(), &["check"]));
    let reviews = told.split("then type `guide review ").skip(1);
    let names: Vec<&str> = reviews.filter_map(|rest| rest.split(' ').next()).collect();
    for name in names {
        let typed = ["review", name, "--source", "training-guide-2020-21"];
        assert!(run(root.path(), &typed).status.success(), "{name}");
    }
    let output = run(root.path(), &["build", "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

/// A file of seeds in which a record has another value.
fn with_value(text: &str, id: &str, old: &str, new: &str) -> String {
    let (before, record) = text.split_once(&format!("- id: {id}\n")).expect("the record");
    let end = record.find("\n- id: ").unwrap_or(record.len());
    let (record, after) = record.split_at(end);
    assert_eq!(record.matches(old).count(), 1, "`{old}` in {id}");
    format!("{before}- id: {id}\n{}{after}", record.replace(old, new))
}

/// The words that differ, and how often. Every other difference fails the test.
fn changed(
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> BTreeMap<Word, usize> {
    assert!(before.keys().eq(after.keys()), "a file came or went");
    let mut words = BTreeMap::new();
    for (path, old) in before {
        let new = &after[path];
        let split = |text: &str| -> Vec<String> {
            text.split_inclusive(char::is_whitespace).map(str::to_owned).collect()
        };
        let (old, new) = (split(old), split(new));
        assert_eq!(old.len(), new.len(), "{path} has more or fewer words");
        for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
            let (old, new) = (bare(old), bare(new));
            assert_eq!((old.0, old.2), (new.0, new.2), "{path}: more than the figure changed");
            *words.entry((path.clone(), old.1.to_owned(), new.1.to_owned())).or_default() += 1;
        }
    }
    words
}

/// A word of a link's text: what is before it, the word, and what is after.
fn bare(word: &str) -> (&str, &str, &str) {
    let start = word.find('[').map_or(0, |at| at + 1);
    let length = word[start..].find(|sign: char| sign == ']' || sign.is_whitespace());
    let end = start + length.unwrap_or(word.len() - start);
    (&word[..start], &word[start..end], &word[end..])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the guide") {
        let entry = entry.expect("an entry of the folder");
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a file of the guide");
        }
    }
}

/// The files that people write, by path.
fn files(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.join("content"), root.join("seeds")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the guide") {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let relative = path.strip_prefix(root).expect("a file of the guide");
            let bytes = fs::read(&path).expect("a file of the guide");
            let text = String::from_utf8_lossy(&bytes).into_owned();
            files.insert(relative.to_str().expect("a path in UTF-8").replace('\\', "/"), text);
        }
    }
    files
}

/// Runs the program, away from whatever the machine is set to.
fn run(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(arguments)
        .args(["--today", "2026-11-24", "--root"])
        .arg(root)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program can be started")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8")
}

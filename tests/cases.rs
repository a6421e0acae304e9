//! Small guides and what becomes of them: each folder in `tests/cases/` is a case.
//!
//! `tests/cases/README.md` says how a case is written.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads its cases and takes BLESS from the environment"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Options, build};

/// The settings of a case that has none of its own.
const SETTINGS: &str = "title: A guide\ndescription: It is small.\nedition: 2020/21\ntheme: case\n";

/// The day on which cases are built.
const TODAY: &str = "2026-11-23";

/// The theme of the cases, which is no case.
const THEMES: &str = "themes";

#[test]
fn every_case_becomes_what_it_should() {
    let bless = env::var("BLESS").is_ok_and(|value| value == "1");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let theme = files(&folder.join(THEMES));
    let mut complaints = Vec::new();
    let mut cases = 0;
    for case in folders(&folder) {
        let name = case.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        if name == THEMES {
            continue;
        }
        cases += 1;
        match site(&case, &theme) {
            Err(mistakes) => complaints.push(format!("{name}: it is not built\n{mistakes}")),
            Ok(site) if bless => write(&case.join("expected"), &site),
            Ok(site) => {
                let found = compare(&files(&case.join("expected")), &site);
                complaints.extend(found.into_iter().map(|found| format!("{name}: {found}")));
            }
        }
    }
    assert!(cases > 30, "only {cases} cases are found");
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n\n"));
}

#[test]
fn a_difference_and_a_stale_file_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let case = folder.join("strikethrough");
    let site = site(&case, &files(&folder.join(THEMES))).expect("the case is built");
    let page = "play/index.html".to_owned();
    let built = site.get(&page).expect("the page is built").to_vec();
    let expected = BTreeMap::from([(page, built)]);
    assert_eq!(compare(&expected, &site), Vec::<String>::new());

    let mut stale = expected.clone();
    stale.insert("gone/index.html".to_owned(), Vec::new());
    assert!(compare(&stale, &site)[0].contains("`gone/index.html` is not on the site"));

    let mut other = expected;
    other.values_mut().for_each(|bytes| bytes.extend(b"more\n"));
    assert!(compare(&other, &site)[0].contains("line 2"), "{:?}", compare(&other, &site));

    assert!(compare(&BTreeMap::new(), &site)[0].contains("expects nothing"));
}

/// Builds a case.
fn site(case: &Path, theme: &BTreeMap<String, Vec<u8>>) -> Result<Site, String> {
    let mut sources = Sources::new();
    sources.insert("content/guide.yaml", SETTINGS.as_bytes().to_vec());
    for (path, bytes) in theme {
        sources.insert(&format!("{THEMES}/{path}"), bytes.clone());
    }
    for (path, bytes) in files(case) {
        if !path.starts_with("expected/") {
            sources.insert(&path, bytes);
        }
    }
    let today = TODAY.parse().expect("it is a day");
    let built = build(&sources, Options::quick(today), &Silent);
    let mistakes = built.diagnostics.iter().filter(|found| found.is_error());
    let mistakes =
        mistakes.map(|found| format!("{}: {}: {}", found.place, found.code, found.message));
    built.site.ok_or_else(|| mistakes.collect::<Vec<_>>().join("\n"))
}

/// What of the site is not as expected.
fn compare(expected: &BTreeMap<String, Vec<u8>>, site: &Site) -> Vec<String> {
    if expected.is_empty() {
        return vec!["the case expects nothing: make an empty file in `expected/`".to_owned()];
    }
    let mut found = Vec::new();
    for (path, bytes) in expected {
        match site.get(path) {
            None => found.push(format!("`{path}` is not on the site, but in `expected/`")),
            Some(built) if built[..] == bytes[..] => {}
            Some(built) => found.push(format!("`{path}` differs {}", difference(bytes, built))),
        }
    }
    found
}

/// The first line that differs.
fn difference(expected: &[u8], built: &[u8]) -> String {
    let (expected, built) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(built));
    let (mut expected, mut built) = (expected.split('\n'), built.split('\n'));
    let mut number = 1;
    loop {
        match (expected.next(), built.next()) {
            (left, right) if left == right && left.is_some() => number += 1,
            (left, right) => {
                let (left, right) = (left.unwrap_or("(the end)"), right.unwrap_or("(the end)"));
                return format!("in line {number}\n  expected {left}\n  built    {right}");
            }
        }
    }
}

/// Writes what is built for what is expected.
fn write(folder: &Path, site: &Site) {
    for path in files(folder).into_keys() {
        let file = folder.join(&path);
        match site.get(&path) {
            Some(built) => fs::write(file, built).expect("an expected file can be written"),
            None => fs::remove_file(file).expect("an expected file can be removed"),
        }
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let entries = entries.map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Every file in a folder, with forward slashes; none if there is no such folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("it is inside");
                let inside = inside.to_string_lossy().replace('\\', "/");
                files.insert(inside, fs::read(&path).expect("a file of a case"));
            }
        }
    }
    files
}

//! A PDF that was set for the last build is not set again, and nobody can tell from the site.

#![cfg(feature = "pdf")]
#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk and reads sites")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::{Kept, Shelf, Site};
use guide::{Folder, Options, Pdf, build_to};
use tempfile::TempDir;

const SETTINGS: &str = "title: A guide\ndescription: Small.\nedition: 2024/25\n";

/// A guide of two editions.
const FILES: [(&str, &str); 9] = [
    ("content/guide.yaml", SETTINGS),
    ("content/2020-21/10-play.md", "---\ntitle: Play\n---\n\nSee [](funding:grant).\n"),
    ("content/2020-21/20-sport.md", "---\ntitle: Sport\n---\n\nA text.\n"),
    (
        "seeds/2020-21/funding.yaml",
        "- {id: grant, title: Grant, kind: grant, status: unknown, sources: [survey]}\n",
    ),
    ("seeds/2020-21/sources.yaml", "- {id: survey, title: A survey}\n"),
    ("content/2024-25/edition.yaml", "from: 2020/21\nwithdrawn:\n  - {what: chapter:sport}\n"),
    ("content/2024-25/10-play.md", "---\ntitle: Play\n---\n\nSee [](funding:grant).\n"),
    (
        "seeds/2024-25/funding.yaml",
        "- {id: grant, title: New grant, kind: grant, status: unknown, sources: [survey]}\n",
    ),
    ("seeds/2024-25/sources.yaml", "- {id: survey, title: A survey}\n"),
];

const CURRENT: &str = "guide.pdf";
const ARCHIVE: &str = "editions/2020-21/guide.pdf";

/// Files of a site, by path.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What the folder of a site does between two builds of a guide.
type Step = (&'static str, fn(&Path), &'static [&'static str]);

/// Each goes on from the one before it.
const STEPS: [Step; 20] = [
    ("nothing", |_| (), &[]),
    (
        "a chapter",
        |root| write(root, "content/2024-25/10-play.md", "---\ntitle: Play\n---\n\nNew.\n"),
        &[],
    ),
    (
        "a chapter of the archive",
        |root| write(root, "content/2020-21/20-sport.md", "---\ntitle: Sport\n---\n\nNew.\n"),
        &[],
    ),
    (
        "a record",
        |root| write(root, "seeds/2024-25/sources.yaml", "- {id: survey, title: Another}\n"),
        &[],
    ),
    (
        "the settings",
        |root| write(root, "content/guide.yaml", &format!("{SETTINGS}licence: Free\n")),
        &[],
    ),
    (
        "a template of pages",
        |root| write(root, "themes/standard/templates/nothing.html", "none"),
        &[],
    ),
    ("a template of the PDF", pdf_template, &[]),
    ("another day", |_| (), &["--today", "2026-11-25"]),
    ("another address", |_| (), &["--url", "https://guide.example.org/a/"]),
    ("drafts", |_| (), &["--drafts"]),
    ("no search", |_| (), &["--no-search"]),
    ("the PDF is gone", |root| remove(root, CURRENT), &[]),
    ("the archive's PDF is gone", |root| remove(root, ARCHIVE), &[]),
    ("the PDF is damaged", |root| damage(root, CURRENT), &[]),
    ("the archive's PDF is damaged", |root| damage(root, ARCHIVE), &[]),
    ("one PDF stands for the other", swap, &[]),
    ("the record is damaged", |root| damage(root, ".guide/kept"), &[]),
    ("the record is gone", |root| remove(root, ".guide/kept"), &[]),
    ("without the PDF", |_| (), &["--no-pdf"]),
    ("with copies", |_| (), &["--compress"]),
];

#[test]
fn whatever_happens_in_between_the_site_is_the_one_of_a_build_from_scratch() {
    let folder = folder();
    let root = folder.path();
    for (path, text) in FILES {
        write(root, path, text);
    }
    for (name, change, options) in STEPS {
        change(root);
        build(root, Path::new("public"), options);
        let scratch = tempfile::tempdir_in(root).expect("there is room for a folder");
        build(root, scratch.path(), options);
        let (public, scratch) = (files(&root.join("public")), files(scratch.path()));
        let differ: Vec<_> =
            scratch.keys().filter(|it| public.get(*it) != scratch.get(*it)).collect();
        assert!(differ.is_empty() && public.len() == scratch.len(), "{name}: {differ:?} differ");
    }
}

/// A shelf that has one PDF of 99 pages for whoever asks.
struct Anything;

const PLANTED: &[u8] = b"%PDF planted";

impl Shelf for Anything {
    fn find(&self, _: u128) -> Option<Kept> {
        Some(Kept { bytes: Arc::from(PLANTED), note: r#"[99,{"play":42}]"#.to_owned() })
    }
}

#[test]
fn what_is_kept_is_taken_with_its_pages() {
    let site = site(&sources(&[]), Some(&Anything));
    for path in [CURRENT, ARCHIVE] {
        assert_eq!(site.get(path).map(|bytes| &bytes[..]), Some(PLANTED), "{path}");
    }
    let text = |path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        String::from_utf8(bytes.to_vec()).expect("a page in UTF-8")
    };
    assert!(text("index.html").contains("99 pages"));
    assert!(text("play/index.html").contains("42"));
}

/// The keys of both PDFs of a guide with other files.
fn keys(changes: &[(&str, &str)]) -> Vec<u128> {
    let site = site(&sources(changes), Some(&Nothing));
    [CURRENT, ARCHIVE]
        .map(|path| {
            let mut origins = site.origins();
            origins.find(|(at, _)| at.as_str() == path).expect("the PDF was set").1.key
        })
        .to_vec()
}

/// A shelf that is empty.
struct Nothing;

impl Shelf for Nothing {
    fn find(&self, _: u128) -> Option<Kept> {
        None
    }
}

#[test]
fn a_pdf_is_set_again_only_where_something_of_it_has_changed() {
    let before = keys(&[]);
    assert_ne!(before[0], before[1]);
    assert_eq!(before, keys(&[]));
    let only = |path, text| {
        let after = keys(&[(path, text)]);
        [before[0] != after[0], before[1] != after[1]]
    };
    let chapter = "---\ntitle: Play\n---\n\nNew.\n";
    assert_eq!(only("content/2024-25/10-play.md", chapter), [true, false]);
    // The edition that came after says what has changed.
    assert_eq!(only("content/2020-21/10-play.md", chapter), [true, true]);
    let gone = "---\ntitle: Sport\n---\n\nNew.\n";
    assert_eq!(only("content/2020-21/20-sport.md", gone), [false, true]);
    assert_eq!(only("themes/standard/templates/nothing.html", "none"), [false, false]);
    assert_eq!(only("themes/standard/pdf/notes.typ", "// A remark"), [true, true]);
    assert_eq!(only("content/guide.yaml", &SETTINGS.replace("Small", "Large")), [true, true]);
}

fn sources(changes: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in FILES.iter().chain(changes) {
        sources.insert(path, text.as_bytes().to_vec());
    }
    sources
}

fn site(sources: &Sources, shelf: Option<&dyn Shelf>) -> Site {
    let today = "2026-11-24".parse().expect("it is a day");
    let options = Options { pdf: Pdf::Set, ..Options::quick(today) };
    let built = build_to(sources, options, &Silent, Folder { outlet: None, shelf });
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

fn remove(root: &Path, path: &str) {
    fs::remove_file(root.join("public").join(path)).expect("there was such a file");
}

/// Changes one byte in the middle of a file of the site.
fn damage(root: &Path, path: &str) {
    let path = root.join("public").join(path);
    let mut bytes = fs::read(&path).expect("there is such a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).expect("a file can be written");
}

fn swap(root: &Path) {
    let public = root.join("public");
    fs::copy(public.join(ARCHIVE), public.join(CURRENT)).expect("there are such files");
}

fn pdf_template(root: &Path) {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard/pdf/guide.typ");
    let text = fs::read_to_string(template).expect("the theme can be read");
    write(root, "themes/standard/pdf/guide.typ", &text.replace("About this edition", "About it"));
}

fn build(root: &Path, out: &Path, options: &[&str]) {
    let mut build = Command::new(env!("CARGO_BIN_EXE_guide"));
    build.args(["build", "--root"]).arg(root).arg("--out").arg(root.join(out)).args(options);
    if !options.contains(&"--today") {
        build.args(["--today", "2026-11-24"]);
    }
    let output = build.output().expect("the program can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The files of a site, without our own records.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder can be read") {
            let path = entry.expect("an entry can be read").path();
            if path.file_name().is_some_and(|name| name == ".guide") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is within").to_owned();
                found.insert(name, fs::read(&path).expect("a file can be read"));
            }
        }
    }
    found
}

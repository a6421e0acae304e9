//! The real program on real folders: the same input is the same site, wherever and however it is
//! built, and a figure that has changed reaches every page or stops the build.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk and reads sites")]

#[path = "real/mod.rs"]
mod real;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Every file by path.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A day for which guides are built.
const TODAY: &str = "2026-11-24";

/// Where a site is built for.
const SITE: &str = "https://guide.example.org/";

#[test]
fn two_builds_of_the_real_guide_are_the_same() {
    let first = real_guide();
    let second = real_guide();
    let elsewhere = folder();

    // With the site's address, everything is made that there can be.
    let mut build = guide(&["build", "--today", TODAY, "--url", SITE]);
    build.current_dir(first.path());
    build.env("TZ", "Pacific/Kiritimati").env("LANG", "C").env("RAYON_NUM_THREADS", "1");
    succeed(&mut build);

    let mut build = guide(&["build", "--today", TODAY, "--url", SITE, "--root"]);
    build.arg(second.path()).current_dir(elsewhere.path());
    build.env("TZ", "America/Los_Angeles").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "tr_TR.UTF-8");
    build.env("RAYON_NUM_THREADS", "7");
    succeed(&mut build);

    let (first, second) = (public(&first), public(&second));
    assert!(first.len() > 100, "the guide has only {} files", first.len());
    assert_same(&first, &second);
    assert_eq!(files(elsewhere.path()), Files::new(), "the current folder is left alone");
}

#[test]
fn compressed_copies_come_and_go_with_the_option() {
    let guides = [small_guide("£3,000", ""), small_guide("£3,000", "")];
    for (guide_folder, threads) in guides.iter().zip(["1", "7"]) {
        let mut build = guide(&["build", "--compress", "--today", TODAY, "--root"]);
        succeed(build.arg(guide_folder.path()).env("RAYON_NUM_THREADS", threads));
    }
    let compressed = public(&guides[0]);
    assert_same(&compressed, &public(&guides[1]));
    for copy in ["play/index.html.gz", "play/index.html.br"] {
        assert!(compressed.contains_key(Path::new(copy)), "there is no {copy}");
    }

    succeed(guide(&["build", "--today", TODAY, "--root"]).arg(guides[0].path()));
    let plain = public(&guides[0]);
    let copies: Vec<&PathBuf> = plain
        .keys()
        .filter(|path| path.extension().is_some_and(|end| end == "gz" || end == "br"))
        .collect();
    assert!(copies.is_empty(), "{copies:?} were left");
    assert_eq!(plain[Path::new("play/index.html")], compressed[Path::new("play/index.html")]);
}

/// The day is that of Greenwich, whatever the clock on the wall says.
#[test]
fn the_day_comes_from_the_source_date_epoch() {
    let guide_folder = small_guide("£3,000", "[](funding:play-grant#fees)");
    let seeds = guide_folder.path().join("seeds/2020-21/funding.yaml");
    let text = fs::read_to_string(&seeds).expect("the seeds can be read");
    let open = text.replace("status: closed", "status: open\n  closes: 2026-11-23");
    fs::write(&seeds, open).expect("the seeds can be written");
    // Noon of the day on which the fund closes, and of the next.
    for (time, code) in [("1795435200", 0), ("1795521600", 1)] {
        for zone in ["Pacific/Kiritimati", "America/Los_Angeles"] {
            let mut build = guide(&["build", "--root"]);
            build.arg(guide_folder.path()).env("SOURCE_DATE_EPOCH", time).env("TZ", zone);
            let output = run(&mut build);
            assert_eq!(output.status.code(), Some(code), "{time} {zone}: {}", said(&output));
        }
    }
}

/// The founding promise: an amount that changes in the seeds alone cannot leave an old sentence
/// behind.
#[test]
fn a_changed_amount_stops_the_build_at_the_sentence() {
    let guide_folder = real_guide();
    let root = guide_folder.path();
    succeed(guide(&["build", "--no-pdf", "--today", TODAY, "--root"]).arg(root));
    let before = public(&guide_folder);

    let (old, new, reference) =
        ("£3,362.50", "£3,462.50", "funding:social-work-bursary-pg#elsewhere");
    let seeds = root.join(real::path("seeds/EDITION/funding.yaml"));
    let text = fs::read_to_string(&seeds).expect("the seeds can be read");
    let record = text.find("- id: social-work-bursary-pg\n").expect("the record is there");
    let amount = record + text[record..].find(old).expect("the amount is there");
    let next = text[record..].find("\n\n").expect("there is another record");
    assert!(amount < record + next, "the amount belongs to that record");
    let changed = format!("{}{new}{}", &text[..amount], &text[amount + old.len()..]);
    fs::write(&seeds, changed).expect("the seeds can be written");

    let output = run(guide(&["build", "--no-pdf", "--today", TODAY, "--root"]).arg(root));
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let written = format!("[{old}]({reference})");
    let places = places(root, &written);
    assert!(!places.is_empty(), "no chapter says {written}");
    for place in places {
        assert!(said.contains(&format!("--> {place}")), "{place} is not named:\n{said}");
    }
    assert!(said.contains("error[figure-disagrees]"), "{said}");
    assert!(said.contains(&format!("the text says `{old}`")), "{said}");
    assert!(
        said.contains(&format!("is `{new}` ({}:", real::path("seeds/EDITION/funding.yaml"))),
        "{said}"
    );
    assert!(said.contains(&format!("write `[{new}]({reference})`")), "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert_same(&before, &public(&guide_folder));
}

/// Where the text of a link stands, as `path:line:column`.
fn places(root: &Path, link: &str) -> Vec<String> {
    let mut places = Vec::new();
    let folder = real::path("content/EDITION");
    for (path, bytes) in files(&root.join(&folder)) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for (index, line) in text.lines().enumerate() {
            for (at, _) in line.match_indices(link) {
                // The text begins after the bracket, and columns are counted from 1.
                let column = line[..at].chars().count() + 2;
                places.push(format!("{folder}/{}:{}:{column}", path.display(), index + 1));
            }
        }
    }
    places
}

#[test]
fn a_changed_amount_reaches_every_page() {
    let pages = [
        "play/index.html",
        "funding/play-grant/index.html",
        "funding/index.html",
        "print/index.html",
    ];
    for amount in ["£3,362.50", "£3,462.50"] {
        let guide_folder = small_guide(amount, "[](funding:play-grant#fees)");
        succeed(guide(&["build", "--today", TODAY, "--root"]).arg(guide_folder.path()));
        check_amount(&public(&guide_folder), &pages, amount);
    }
    // And in a folder that has the site of the old amount.
    let guide_folder = small_guide("£3,362.50", "[](funding:play-grant#fees)");
    succeed(guide(&["build", "--today", TODAY, "--root"]).arg(guide_folder.path()));
    lay_small_guide(guide_folder.path(), "£3,462.50", "[](funding:play-grant#fees)");
    succeed(guide(&["build", "--today", TODAY, "--root"]).arg(guide_folder.path()));
    let site = public(&guide_folder);
    check_amount(&site, &pages, "£3,462.50");
    for (path, bytes) in &site {
        let old = String::from_utf8_lossy(bytes).contains("3,362.50");
        assert!(!old, "{} still says the old amount", path.display());
    }
}

fn check_amount(site: &Files, pages: &[&str], amount: &str) {
    for page in pages {
        let html = site.get(Path::new(page)).unwrap_or_else(|| panic!("there is no {page}"));
        assert!(String::from_utf8_lossy(html).contains(amount), "{page} does not say {amount}");
    }
}

#[test]
fn exit_codes_say_who_can_mend_it() {
    let good = small_guide("£3,000", "[£3,000](funding:play-grant#fees)");
    let wrong = small_guide("£3,000", "[£2,000](funding:play-grant#fees)");
    let doubtful = small_guide("£3,000", "[£3,000](funding:play-grant#fees) of £5,000");
    let code = |arguments: &[&str], root: Option<&TempDir>| {
        let mut command = guide(arguments);
        command.args(root.map(|root| root.path()));
        let output = run(&mut command);
        (output.status.code(), said(&output))
    };
    let build = ["build", "--today", TODAY, "--root"];
    let strict = ["build", "--strict", "--today", TODAY, "--root"];
    assert_eq!(code(&build, Some(&good)).0, Some(0));
    assert_eq!(code(&strict, Some(&good)).0, Some(0));
    assert_eq!(code(&["--help"], None).0, Some(0));
    assert_eq!(code(&["--version"], None).0, Some(0));

    assert_eq!(code(&build, Some(&wrong)).0, Some(1));
    assert!(public(&wrong).is_empty(), "something was written");
    assert_eq!(code(&strict, Some(&doubtful)).0, Some(1));
    assert!(public(&doubtful).is_empty(), "something was written");
    assert_eq!(code(&build, Some(&doubtful)).0, Some(0));

    assert_eq!(code(&[], None).0, Some(2));
    assert_eq!(code(&["bild"], None).0, Some(2));
    assert_eq!(code(&["build", "--today", "yesterday"], None).0, Some(2));
    assert_eq!(code(&["build", "--root", "/no/such/folder"], None).0, Some(2));
    let file = good.path().join("a-file");
    fs::write(&file, "").expect("a file can be written");
    let out = file.join("public");
    let (status, said) = code(&["build", "--out", &out.to_string_lossy(), "--root"], Some(&good));
    assert_eq!(status, Some(2), "{said}");
}

#[test]
fn real_guide_is_strict() {
    let guide_folder = real_guide();
    let output =
        run(guide(&["build", "--strict", "--today", TODAY, "--root"]).arg(guide_folder.path()));
    assert!(output.status.success(), "{}", said(&output));
}

/// The program, away from whatever the machine is set to.
fn guide(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
    command.args(arguments);
    for name in ["SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    command.env("NO_COLOR", "1");
    command
}

fn run(command: &mut Command) -> Output {
    command.output().expect("the program can be started")
}

#[track_caller]
fn succeed(command: &mut Command) {
    let output = run(command);
    assert!(output.status.success(), "{}", said(&output));
}

fn said(output: &Output) -> String {
    let (out, err) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{out}{err}")
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// A copy of the repository's own guide.
fn real_guide() -> TempDir {
    let copy = folder();
    for part in ["content", "seeds", "themes"] {
        for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part)) {
            lay(copy.path(), &Path::new(part).join(path), &bytes);
        }
    }
    copy
}

/// A guide with one fund and a sentence that speaks of it.
fn small_guide(amount: &str, sentence: &str) -> TempDir {
    let small = folder();
    lay_small_guide(small.path(), amount, sentence);
    small
}

fn lay_small_guide(root: &Path, amount: &str, sentence: &str) {
    let settings = "title: A guide\ndescription: It is small.\nedition: 2020/21\n";
    let chapter = format!("---\ntitle: Play\n---\n\nA playworker gets {sentence}.\n");
    let funding = format!(
        "- id: play-grant\n  title: Play grant\n  kind: grant\n  status: closed\n  academic_year: 2020/21\n  amounts:\n    - {{key: fees, label: Fees, value: \"{amount}\", per: year}}\n  sources: [survey]\n"
    );
    let sources = "- id: survey\n  title: A survey\n";
    lay(root, Path::new("content/guide.yaml"), settings.as_bytes());
    lay(root, Path::new("content/2020-21/10-play.md"), chapter.as_bytes());
    lay(root, Path::new("seeds/2020-21/funding.yaml"), funding.as_bytes());
    lay(root, Path::new("seeds/2020-21/sources.yaml"), sources.as_bytes());
}

fn lay(root: &Path, path: &Path, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file of the guide");
}

/// The site of a guide, with the records of what was written.
fn public(guide_folder: &TempDir) -> Files {
    files(&guide_folder.path().join("public"))
}

/// The files in a folder; none if there is no such folder.
fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("it is inside").to_owned();
                files.insert(inside, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// Compares without printing whole files.
#[track_caller]
fn assert_same(left: &Files, right: &Files) {
    let paths = left.keys().chain(right.keys());
    let different: Vec<&PathBuf> =
        paths.filter(|path| left.get(*path) != right.get(*path)).collect();
    assert!(different.is_empty(), "different, or in one alone: {different:?}");
}

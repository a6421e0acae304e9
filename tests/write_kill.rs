//! The real program is killed at random moments while it builds. Whatever it leaves behind, the
//! next build makes exactly the site that it should, and a file that is not ours survives.
//!
//! The unit tests of `write` stop it at every single change to the disk, but only pretend to kill
//! it. Here the kill is real and the moment is not chosen.

#![expect(clippy::disallowed_methods, reason = "the test looks at the disk and chooses moments")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often the program is killed.
const KILLS: usize = 48;

/// A file in the output folder that is not ours.
const FOREIGN: (&str, &[u8]) = ("CNAME", b"guide.example\n");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    A,
    B,
}

use Version::{A, B};

// The guide that is built, and the command that builds it. Only this part knows their form.

/// The input files of a version: some chapters in both, some changed, some in only one.
fn input(version: Version) -> Vec<(String, String)> {
    let settings = "title: Again and again\ndescription: It is for a test.\nedition: 2020/21\n";
    let mut files = vec![("content/guide.yaml".to_owned(), settings.to_owned())];
    let numbers = match version {
        A => 10..22,
        B => 14..30,
    };
    for number in numbers {
        let words = match (version, number % 3) {
            (A, 0) => "These are the words of the first version.",
            (B, 0) => "The second version says something else here, and more of it.",
            _ => "These words are the same in both versions.",
        };
        files.push((
            format!("content/2020-21/{number}-chapter-{number}.md"),
            format!("---\ntitle: Chapter number {number}\n---\n\n{words}\n"),
        ));
    }
    files
}

/// The command that writes `root`/public.
fn build(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
    command.arg("build").arg("--root").arg(root);
    // Two builds of one version are the same to the byte only if they are of the same day.
    command.env("SOURCE_DATE_EPOCH", "1600000000");
    command
}

// From here on nothing knows the form of a guide.

/// Every file by path.
type Files = BTreeMap<PathBuf, Vec<u8>>;

#[test]
fn killed_at_random_moments() {
    // In memory where there is such a folder: some disks are slow to use again what was deleted.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
    let folder = folder.expect("a folder for the test");
    let root = folder.path();
    let public = root.join("public");
    fs::create_dir(&public).expect("the output folder");
    fs::write(public.join(FOREIGN.0), FOREIGN.1).expect("a file that is not ours");

    finish(root, A);
    let site_a = files(&public);
    let started = Instant::now();
    finish(root, B);
    let whole_build = started.elapsed();
    let site_b = files(&public);
    assert_ne!(site_a, site_b, "the versions must differ");
    let site = |version| match version {
        A => &site_a,
        B => &site_b,
    };

    let mut numbers = Numbers(20);
    let mut current = B;
    for kill in 0..KILLS {
        let next = if current == A { B } else { A };
        // Writing is a small part of a build, so most kills wait until it has begun.
        let (after, range) = match kill % 4 {
            0 => ("", whole_build),
            1 => (".guide/new", whole_build / 20),
            _ => (".guide/journal", whole_build / 20),
        };
        let wait = range.mul_f64(numbers.below(1000) as f64 / 1000.0);
        start_and_kill(root, next, &public.join(after), wait);
        let context = format!("kill {kill}, {wait:?} after `{after}`, {current:?} to {next:?}");
        for (path, bytes) in &files(&public) {
            let known = [site_a.get(path), site_b.get(path)].contains(&Some(bytes));
            assert!(known, "{context}: `{}` is from neither version", path.display());
        }
        current = if numbers.below(2) == 0 { A } else { B };
        finish(root, current);
        assert_same(&files(&public), site(current), &context);
        assert!(!public.join(".guide/journal").exists(), "{context}: the journal is still there");
    }
}

/// Makes `root` hold the input of a version, and nothing of the other.
fn lay(root: &Path, version: Version) {
    if root.join("content").exists() {
        fs::remove_dir_all(root.join("content")).expect("the other version's input");
    }
    for (path, text) in input(version) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the input");
        fs::write(path, text).expect("a file of the input");
    }
}

/// Builds a version to its end.
fn finish(root: &Path, version: Version) {
    lay(root, version);
    let output = build(root).output().expect("the program can be started");
    assert!(
        output.status.success(),
        "building {version:?} failed\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Starts to build a version and kills the program a while after a path has come to be, if it
/// still runs then.
fn start_and_kill(root: &Path, version: Version, after: &Path, wait: Duration) {
    lay(root, version);
    let mut command = build(root);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program can be started");
    while !after.exists() && child.try_wait().expect("the program's state").is_none() {}
    let started = Instant::now();
    // Sleeping would be too coarse: the moments that matter are a few microseconds apart.
    while started.elapsed() < wait {
        std::hint::spin_loop();
    }
    // On Unix this is SIGKILL. It is no error if the program has ended by then.
    child.kill().expect("the program can be killed");
    child.wait().expect("the program ends");
}

/// The files in the output folder, without the records in `.guide`.
fn files(public: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![public.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the output") {
            let path = entry.expect("an entry").path();
            let inside = path.strip_prefix(public).expect("it is inside").to_owned();
            if inside == Path::new(".guide") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(inside, fs::read(path).expect("a file of the output"));
            }
        }
    }
    let foreign = files.get(Path::new(FOREIGN.0)).map(Vec::as_slice);
    assert_eq!(foreign, Some(FOREIGN.1), "the file that is not ours has gone or changed");
    files
}

/// Compares without printing whole files.
#[track_caller]
fn assert_same(actual: &Files, expected: &Files, context: &str) {
    let paths: Vec<&PathBuf> = actual
        .keys()
        .chain(expected.keys())
        .filter(|path| actual.get(*path) != expected.get(*path))
        .collect();
    assert!(paths.is_empty(), "{context}: wrong, missing or too many: {paths:?}");
}

/// SplitMix64: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

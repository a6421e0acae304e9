//! An example's files → a guide, and what its build says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use guide::Options;
use guide::diag::Diagnostic;
use guide::progress::Silent;
use guide::read::{self, Sources};

use crate::page::File;

/// The guide that an example changes: valid, and without a warning.
const MINIMAL: [(&str, &str); 3] = [
    ("content/guide.yaml", "title: A guide\ndescription: It is small.\nedition: 2020/21\n"),
    (
        "content/2020-21/10-overview.md",
        "---\ntitle: Overview\nsources: [survey]\n---\n\nThe guide begins here.\n",
    ),
    ("seeds/2020-21/sources.yaml", "- id: survey\n  title: A survey\n"),
];

/// The day on which examples are built.
const TODAY: &str = "2026-11-23";

/// The files of a guide.
pub(crate) struct Example {
    files: BTreeMap<String, Vec<u8>>,
    links: BTreeMap<String, String>,
    /// Whether only a real disk can show it.
    on_disk: bool,
}

impl Example {
    /// The minimal guide with the files of an example.
    pub(crate) fn new(written: &[File<'_>]) -> Self {
        let minimal = MINIMAL.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let files = minimal.into_iter().collect();
        let mut example = Self { files, links: BTreeMap::new(), on_disk: false };
        for file in written {
            example.add(file);
        }
        example
    }

    /// The minimal guide with whole files.
    pub(crate) fn of_files(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let mut example = Self::new(&[]);
        example.files.extend(files.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        example
    }

    fn add(&mut self, file: &File<'_>) {
        let path = file.path.to_owned();
        let text: String = file.lines.iter().map(|line| format!("{line}\n")).collect();
        match file.form {
            None => {
                self.files.insert(path, text.into_bytes());
            }
            Some("escaped") => {
                self.files.insert(path, unescape(&text));
            }
            Some("crlf") => {
                self.files.insert(path, text.replace('\n', "\r\n").into_bytes());
            }
            Some("absent") => {
                self.files.remove(&path);
            }
            Some("bytes") => {
                let size = text.trim().parse().expect("the block says how many bytes");
                self.files.insert(path, vec![b' '; size]);
                self.on_disk = true;
            }
            Some("link") => {
                self.links.insert(path, text.trim().to_owned());
                self.on_disk = true;
            }
            Some(other) => panic!("`{other}` after a path means nothing"),
        }
    }

    /// Builds the guide.
    pub(crate) fn build(self) -> Outcome {
        let sources = if self.on_disk {
            self.on_disk()
        } else {
            let mut sources = Sources::new();
            for (path, bytes) in &self.files {
                sources.insert(path, bytes.clone());
            }
            sources
        };
        let today = TODAY.parse().expect("a day");
        let diagnostics = guide::build(&sources, Options::quick(today), &Silent).diagnostics;
        let links = self.links.into_keys().collect();
        Outcome { sources, files: self.files, links, diagnostics }
    }

    /// The same files, read from a disk. Links may lead to `../outside` of the guide.
    fn on_disk(&self) -> Sources {
        let folder = tempfile::tempdir().expect("a folder for the example");
        let root = folder.path().join("guide");
        write(&folder.path().join("outside/notes.md"), b"Not for the guide.\n");
        for (path, bytes) in &self.files {
            write(&root.join(path), bytes);
        }
        for (path, target) in &self.links {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the link");
            #[cfg(unix)]
            std::os::unix::fs::symlink(target, path).expect("a link");
            #[cfg(windows)]
            std::os::windows::fs::symlink_file(target, path).expect("a link");
        }
        let root = camino::Utf8PathBuf::from_path_buf(root).expect("a path in UTF-8");
        read::read(&root).expect("the example can be read")
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
    fs::write(path, bytes).expect("a file of the example");
}

/// Reads `\xE9` as the byte of that number.
fn unescape(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (number, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(number, 16).expect("two hexadecimal digits after `\\x`"));
        bytes.extend(rest.as_bytes());
    }
    bytes
}

/// What came of an example.
pub(crate) struct Outcome {
    pub(crate) sources: Sources,
    files: BTreeMap<String, Vec<u8>>,
    links: BTreeSet<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    /// What is wrong with where a diagnostic points.
    pub(crate) fn complaint(&self, diagnostic: &Diagnostic) -> Option<String> {
        let place = &diagnostic.place;
        let text = self.sources.text(&place.path).map(|(_, text)| text.to_owned());
        let given = || self.files.get(&*place.path).map(|bytes| String::from_utf8_lossy(bytes));
        let Some(text) = text.or_else(|| given().map(|text| text.into_owned())) else {
            let named = self.links.contains(&*place.path)
                || self.sources.get(&place.path).is_some()
                || diagnostic.message.contains(&*place.path);
            return (!named).then(|| format!("{place} is no file, and no missing one"));
        };
        let line = (place.line as usize).checked_sub(1).and_then(|at| text.split('\n').nth(at));
        let Some(line) = line else { return Some(format!("{place} is beyond the file")) };
        // What is missing at the end of a line is marked one character after it.
        let most = line.strip_suffix('\r').unwrap_or(line).chars().count() + 1;
        let end = (place.column + place.width) as usize - 1;
        let within = place.column >= 1 && place.width >= 1 && end <= most.max(1);
        (!within).then(|| format!("{place}, width {}, is beyond the line", place.width))
    }
}

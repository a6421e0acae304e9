//! Tests of writing, on real folders. What they share is here.

mod behaviour;
mod early;
mod random;
mod shelf;
mod steps;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::Step;
use super::{Written, write};
use crate::site::{RESERVED_FOLDER, Site};

/// Every file by path, and every folder with a slash at its end and no bytes.
type Tree = BTreeMap<String, Vec<u8>>;

/// An output folder of one test.
struct Public {
    _holder: tempfile::TempDir,
    root: Utf8PathBuf,
}

impl Public {
    fn new() -> Public {
        // In memory where there is such a folder: it is thousands of sites that are written and
        // deleted, and some disks are slow to use again what was just deleted.
        let holder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let holder = holder.expect("a folder for the test");
        let root = holder.path().join("public");
        Public { root: Utf8PathBuf::from_path_buf(root).expect("UTF-8"), _holder: holder }
    }

    fn at(&self, path: &str) -> Utf8PathBuf {
        self.root.join(path)
    }

    /// Puts a file there by hand, with the folders that it is in.
    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder by hand");
        fs::write(path, text).expect("a file by hand");
    }

    fn write(&self, site: &Site) -> Written {
        write(site, &self.root).expect("the site can be written")
    }

    /// What is in the folder, without our own records.
    fn tree(&self) -> Tree {
        let mut tree = Tree::new();
        collect(&self.root, "", &mut tree);
        tree
    }

    /// The names in `.guide`, in order.
    fn records(&self) -> Vec<String> {
        let entries = fs::read_dir(self.at(RESERVED_FOLDER)).expect("our records");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
    }
}

fn collect(folder: &Utf8Path, prefix: &str, tree: &mut Tree) {
    for entry in folder.read_dir_utf8().expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name());
        if name == RESERVED_FOLDER {
            continue;
        }
        if entry.file_type().expect("its type").is_dir() {
            let name = name + "/";
            collect(entry.path(), &name, tree);
            tree.insert(name, Vec::new());
        } else {
            tree.insert(name, fs::read(entry.path()).unwrap_or_default());
        }
    }
}

/// A site from `path text` pairs.
fn site(files: &[(&str, &str)]) -> Site {
    let mut site = Site::new();
    for (path, text) in files {
        site.insert(path.parse().expect("a good path"), text.as_bytes()).expect("no clash");
    }
    site
}

/// The tree that has the site, files of somebody else's and the folders of both.
fn tree_of(site: &Site, foreign: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in site.iter() {
        insert(&mut tree, path.as_str(), bytes);
    }
    for (path, text) in foreign {
        insert(&mut tree, path, text.as_bytes());
    }
    tree
}

fn insert(tree: &mut Tree, path: &str, bytes: &[u8]) {
    for (end, _) in path.match_indices('/') {
        tree.insert(path[..=end].to_owned(), Vec::new());
    }
    tree.insert(path.to_owned(), bytes.to_owned());
}

/// A hook that lets through a number of changes.
struct Stop {
    seen: AtomicUsize,
    fails: Fails,
}

#[derive(Debug, Clone, Copy)]
enum Fails {
    /// From this change on nothing works, as after a kill.
    From(usize),
    /// Only this change fails, as on a disk that is full for a moment.
    Once(usize),
    /// The first fails, and from the second on nothing works.
    OnceThenFrom(usize, usize),
}

impl Stop {
    fn new(fails: Fails) -> Stop {
        Stop { seen: AtomicUsize::new(0), fails }
    }

    fn step(&self, _: Step<'_>) -> io::Result<()> {
        let now = self.seen.fetch_add(1, Ordering::SeqCst);
        let fails = match self.fails {
            Fails::From(first) => now >= first,
            Fails::Once(only) => now == only,
            Fails::OnceThenFrom(once, first) => now == once || now >= first,
        };
        if fails { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn seen(&self) -> usize {
        self.seen.load(Ordering::SeqCst)
    }
}

//! The finished site in memory: every output byte by its path.
//!
//! In go the files that `render` made; out come the same files in the order of their paths.
//! Paths are checked here once, so that a site can be written on any system: nothing leads out of
//! the output folder, no two paths become one on a disk that ignores letter case, and no file
//! stands where a folder must.
//! This module never touches the disk and knows nothing of what the bytes mean.

mod clash;
mod outlet;
mod path;
mod shelf;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

pub use clash::Clash;
pub use outlet::{Body, Outlet, Pieces, Sink, Staged};
pub use path::{PathFault, SitePath, SitePathError};
pub use shelf::{Kept, Origin, Shelf};

/// The folder inside the output folder that `write` keeps its own records in. No site path may
/// start with it.
pub const RESERVED_FOLDER: &str = ".guide";

/// Every output file of one build, by path.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: BTreeMap<SitePath, Arc<[u8]>>,
    staged: BTreeMap<SitePath, Staged>,
    origins: BTreeMap<SitePath, Origin>,
    /// Every file and folder by its lower-case path, to find clashes without a search.
    taken: IndexMap<Arc<str>, Taken, FxBuildHasher>,
    total_bytes: u64,
}

/// What stands at a lower-case path, and how it is spelt.
#[derive(Debug, Clone)]
enum Taken {
    File(SitePath),
    /// The folder's spelling, and a file in it to name in a message.
    Folder(Arc<str>, SitePath),
}

impl Site {
    /// A site without files.
    pub fn new() -> Site {
        Site::default()
    }

    /// Makes room for so many files more.
    pub(crate) fn reserve(&mut self, files: usize) {
        // Most have a folder of their own.
        self.taken.reserve(2 * files);
    }

    /// Adds a file. On a clash nothing is added.
    pub fn insert(&mut self, path: SitePath, bytes: impl Into<Arc<[u8]>>) -> Result<(), Clash> {
        self.add(path, Body::Bytes(bytes.into()))
    }

    /// Adds a file that may wait elsewhere. On a clash nothing is added.
    pub fn add(&mut self, path: SitePath, body: Body) -> Result<(), Clash> {
        let lower = Lower::of(&path);
        if let Some(clash) = self.clash(&path, &lower) {
            return Err(clash);
        }
        // From the inside out: once a folder is known, so are those around it.
        let mut rest = path.parent();
        while let Some(folder) = rest {
            if self.taken.contains_key(&*lower.fold(folder)) {
                break;
            }
            let spelt = Arc::from(folder);
            let folded = lower.shared(&spelt);
            self.taken.insert(folded, Taken::Folder(spelt, path.clone()));
            rest = folder.rsplit_once('/').map(|(parent, _)| parent);
        }
        self.taken.insert(lower.shared(path.shared()), Taken::File(path.clone()));
        match body {
            Body::Bytes(bytes) => {
                self.total_bytes += bytes.len() as u64;
                self.files.insert(path, bytes);
            }
            Body::Staged(staged) => {
                self.total_bytes += staged.length;
                self.staged.insert(path, staged);
            }
        }
        Ok(())
    }

    fn clash(&self, path: &SitePath, lower: &Lower) -> Option<Clash> {
        let letter_case =
            |first: &SitePath| Clash::LetterCase { first: first.clone(), second: path.clone() };
        let file_and_folder = |file: &SitePath, inside: &SitePath| Clash::FileAndFolder {
            file: file.clone(),
            inside: inside.clone(),
        };
        let taken = |path: &str| self.taken.get(&*lower.fold(path));
        // Nearly always the innermost folder is known, and with it those around it.
        let is_known = path.parent().is_some_and(
            |folder| matches!(taken(folder), Some(Taken::Folder(spelt, _)) if &**spelt == folder),
        );
        let in_a_folder = || {
            path.folders().find_map(|folder| match taken(folder)? {
                Taken::File(file) => Some(file_and_folder(file, path)),
                Taken::Folder(spelt, first) if &**spelt != folder => Some(letter_case(first)),
                Taken::Folder(..) => None,
            })
        };
        let found = if is_known { None } else { in_a_folder() };
        found.or_else(|| match taken(path.as_str())? {
            Taken::File(first) if first == path => Some(Clash::Twice(path.clone())),
            Taken::File(first) => Some(letter_case(first)),
            Taken::Folder(_, inside) => Some(file_and_folder(path, inside)),
        })
    }

    /// Puts other bytes into a file that is in memory, or adds it.
    pub(crate) fn replace(&mut self, path: SitePath, bytes: Arc<[u8]>) -> Result<(), Clash> {
        match self.files.get_mut(&path) {
            Some(old) => {
                self.total_bytes = self.total_bytes - old.len() as u64 + bytes.len() as u64;
                *old = bytes;
                Ok(())
            }
            None => self.insert(path, bytes),
        }
    }

    /// Every file, in the order of the paths' bytes.
    pub(crate) fn into_files(self) -> impl ExactSizeIterator<Item = (SitePath, Body)> {
        let in_memory = self.files.into_iter().map(|(path, bytes)| (path, Body::Bytes(bytes)));
        let staged = self.staged.into_iter().map(|(path, staged)| (path, Body::Staged(staged)));
        let mut files: Vec<(SitePath, Body)> = in_memory.chain(staged).collect();
        files.sort_by(|(one, _), (other, _)| one.cmp(other));
        files.into_iter()
    }

    /// Says from what the file at the path was made, for the next build to find it again.
    pub fn made_from(&mut self, path: SitePath, origin: Origin) {
        self.origins.insert(path, origin);
    }

    /// The files of which it is known from what they were made.
    pub fn origins(&self) -> impl ExactSizeIterator<Item = (&SitePath, &Origin)> {
        self.origins.iter()
    }

    /// The bytes of the file at `path`, which is written as in [`SitePath::as_str`]; none of a file
    /// that waits elsewhere.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// Whether there is a file at `path`.
    pub fn contains(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.staged.contains_key(path)
    }

    /// Whether the file at `path` waits elsewhere, and does not stand in its place already.
    pub(crate) fn is_waiting(&self, path: &SitePath) -> bool {
        self.staged.get(path).is_some_and(|staged| !staged.is_same)
    }

    /// The files that wait elsewhere, in the order of the paths' bytes.
    pub fn staged(&self) -> impl ExactSizeIterator<Item = (&SitePath, &Staged)> {
        self.staged.iter()
    }

    /// The path of every file, in the order of the paths' bytes.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &SitePath> {
        let mut paths: Vec<&SitePath> = self.files.keys().chain(self.staged.keys()).collect();
        paths.sort();
        paths.into_iter()
    }

    /// Every file that is in memory, in the order of the paths' bytes.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&SitePath, &Arc<[u8]>)> {
        self.files.iter()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len() + self.staged.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.staged.is_empty()
    }

    /// The sum of the files' lengths, in bytes.
    pub fn total_bytes(&self) -> u64 {
        self.total_bytes
    }
}

/// Two sites are equal if they have the same files with the same bytes.
impl PartialEq for Site {
    fn eq(&self, other: &Site) -> bool {
        self.files == other.files && self.staged == other.staged
    }
}

impl Eq for Site {}

/// The path as a disk that ignores letter case sees it.
pub(crate) fn fold(path: &str) -> Cow<'_, str> {
    // Nearly every path is as it would be anyway.
    match is_lower(path) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(path.to_lowercase()),
    }
}

fn is_lower(path: &str) -> bool {
    path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// How a path and the folders that it is in become lower case. Of one that is, so are they.
struct Lower {
    already: bool,
}

impl Lower {
    fn of(path: &SitePath) -> Self {
        Self { already: is_lower(path.as_str()) }
    }

    fn fold<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if self.already { Cow::Borrowed(path) } else { fold(path) }
    }

    /// The same, without a copy if there is none to make.
    fn shared(&self, path: &Arc<str>) -> Arc<str> {
        match self.fold(path) {
            Cow::Borrowed(_) => Arc::clone(path),
            Cow::Owned(folded) => folded.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        text.parse().expect("the test's own path")
    }

    #[test]
    fn clashes() {
        let mut site = Site::new();
        for good in ["a/b.html", "c", "Ü/x"] {
            site.insert(path(good), *b"12").expect("no clash");
        }
        let mut clash = |text: &str| site.insert(path(text), *b"").expect_err("a clash");
        assert_eq!(clash("c"), Clash::Twice(path("c")));
        let case = |first, second| Clash::LetterCase { first: path(first), second: path(second) };
        assert_eq!(clash("C"), case("c", "C"));
        assert_eq!(clash("A/other.html"), case("a/b.html", "A/other.html"));
        assert_eq!(clash("ü/y"), case("Ü/x", "ü/y"));
        let both = |file, inside| Clash::FileAndFolder { file: path(file), inside: path(inside) };
        assert_eq!(clash("c/d"), both("c", "c/d"));
        assert_eq!(clash("C/d/e"), both("c", "C/d/e"));
        assert_eq!(clash("a"), both("a", "a/b.html"));
        assert_eq!((site.len(), site.total_bytes()), (3, 6));
        // A refused file leaves nothing behind that a later one could clash with.
        site.insert(path("d/e"), *b"").expect("no clash");
    }

    #[test]
    fn files_come_in_the_order_of_their_paths() {
        let mut site = Site::new();
        for name in ["b", "a/c", "a.html"] {
            site.insert(path(name), name.as_bytes()).expect("no clash");
        }
        let order: Vec<&str> = site.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(order, ["a.html", "a/c", "b"]);
        assert_eq!(site.get("a/c").map(|bytes| &bytes[..]), Some(&b"a/c"[..]));
        assert_eq!(site.get("a"), None);
        assert!(!site.is_empty());
    }
}

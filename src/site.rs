//! The finished site in memory: every output byte by its path.
//!
//! In go the files that `render` made; out come the same files in the order of their paths.
//! Paths are checked here once, so that a site can be written on any system: nothing leads out of
//! the output folder, no two paths become one on a disk that ignores letter case, and no file
//! stands where a folder must.
//! This module never touches the disk and knows nothing of what the bytes mean.

mod clash;
mod outlet;
mod shelf;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

pub use clash::Clash;
pub use outlet::{Body, Outlet, Staged};
pub use shelf::{Kept, Origin, Shelf};

/// The folder inside the output folder that `write` keeps its own records in. No site path may
/// start with it.
pub const RESERVED_FOLDER: &str = ".guide";

/// The longest file or folder name, in bytes, that common file systems take.
const LONGEST_NAME: usize = 255;

/// Every output file of one build, by path.
#[derive(Debug, Clone, Default)]
pub struct Site {
    files: BTreeMap<SitePath, Arc<[u8]>>,
    staged: BTreeMap<SitePath, Staged>,
    origins: BTreeMap<SitePath, Origin>,
    /// Every file and folder by its lower-case path, to find clashes without a search.
    taken: BTreeMap<String, Taken>,
    total_bytes: u64,
}

/// What stands at a lower-case path, and how it is spelt.
#[derive(Debug, Clone)]
enum Taken {
    File(SitePath),
    /// The folder's spelling, and a file in it to name in a message.
    Folder(String, SitePath),
}

impl Site {
    /// A site without files.
    pub fn new() -> Site {
        Site::default()
    }

    /// Adds a file. On a clash nothing is added.
    pub fn insert(&mut self, path: SitePath, bytes: impl Into<Arc<[u8]>>) -> Result<(), Clash> {
        self.add(path, Body::Bytes(bytes.into()))
    }

    /// Adds a file that may wait elsewhere. On a clash nothing is added.
    pub fn add(&mut self, path: SitePath, body: Body) -> Result<(), Clash> {
        if let Some(clash) = self.clash(&path) {
            return Err(clash);
        }
        for folder in path.folders() {
            self.taken
                .entry(fold(folder))
                .or_insert_with(|| Taken::Folder(folder.to_owned(), path.clone()));
        }
        self.taken.insert(fold(path.as_str()), Taken::File(path.clone()));
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

    fn clash(&self, path: &SitePath) -> Option<Clash> {
        let letter_case =
            |first: &SitePath| Clash::LetterCase { first: first.clone(), second: path.clone() };
        let file_and_folder = |file: &SitePath, inside: &SitePath| Clash::FileAndFolder {
            file: file.clone(),
            inside: inside.clone(),
        };
        let in_a_folder =
            path.folders().find_map(|folder| match self.taken.get(&fold(folder))? {
                Taken::File(file) => Some(file_and_folder(file, path)),
                Taken::Folder(spelt, first) if spelt != folder => Some(letter_case(first)),
                Taken::Folder(..) => None,
            });
        in_a_folder.or_else(|| match self.taken.get(&fold(path.as_str()))? {
            Taken::File(first) if first == path => Some(Clash::Twice(path.clone())),
            Taken::File(first) => Some(letter_case(first)),
            Taken::Folder(_, inside) => Some(file_and_folder(path, inside)),
        })
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

    /// The files that wait elsewhere, in the order of the paths' bytes.
    pub fn staged(&self) -> impl ExactSizeIterator<Item = (&SitePath, &Staged)> {
        self.staged.iter()
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
pub(crate) fn fold(path: &str) -> String {
    path.to_lowercase()
}

/// A relative path with forward slashes that every system we publish from can store:
/// `funding/index.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

impl SitePath {
    /// The path as text, without a slash at either end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders that the path is in, outermost first: `a` and `a/b` for `a/b/c.html`.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// The folder that the path is in, if that is not the site's root.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(parent, _)| parent)
    }
}

impl FromStr for SitePath {
    type Err = SitePathError;

    fn from_str(text: &str) -> Result<SitePath, SitePathError> {
        match fault(text) {
            None => Ok(SitePath(text.to_owned())),
            Some(fault) => Err(SitePathError { path: text.to_owned(), fault }),
        }
    }
}

impl TryFrom<&str> for SitePath {
    type Error = SitePathError;

    fn try_from(text: &str) -> Result<SitePath, SitePathError> {
        text.parse()
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

fn fault(path: &str) -> Option<PathFault> {
    if path.is_empty() {
        return Some(PathFault::EmptyName);
    }
    let first = path.split('/').next().unwrap_or(path);
    if fold(first) == RESERVED_FOLDER {
        return Some(PathFault::OurFolder);
    }
    path.split('/').find_map(name_fault)
}

fn name_fault(name: &str) -> Option<PathFault> {
    if name.is_empty() {
        return Some(PathFault::EmptyName);
    }
    if name == "." || name == ".." {
        return Some(PathFault::DotName);
    }
    if name.len() > LONGEST_NAME {
        return Some(PathFault::TooLong);
    }
    let odd =
        |c: &char| c.is_control() || matches!(c, '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*');
    if let Some(character) = name.chars().find(odd) {
        return Some(PathFault::Character(character));
    }
    if name.ends_with(['.', ' ']) {
        return Some(PathFault::TrailingDotOrSpace);
    }
    windows_device(name).then_some(PathFault::WindowsDevice)
}

/// Whether Windows takes the name for a device: `con`, `nul.txt`, `COM1` and the like.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions>
fn windows_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ').to_lowercase();
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") {
        return true;
    }
    let Some(port) = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")) else {
        return false;
    };
    let mut characters = port.chars();
    matches!((characters.next(), characters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

/// A path that cannot be part of a site, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePathError {
    /// The path as it was given.
    pub path: String,
    /// What is the matter with it.
    pub fault: PathFault,
}

/// What can be the matter with a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// The path, or a name in it, is empty: it starts or ends with a slash or has two in a row.
    EmptyName,
    /// A name is `.` or `..`.
    DotName,
    /// A name has more than 255 bytes.
    TooLong,
    /// A control character, a backslash, or one of `< > : " | ? *`, which Windows forbids.
    Character(char),
    /// A name ends with a dot or a space, which Windows takes away.
    TrailingDotOrSpace,
    /// A name that Windows keeps for a device, such as `con` or `nul.txt`.
    WindowsDevice,
    /// The path starts with [`RESERVED_FOLDER`].
    OurFolder,
}

impl fmt::Display for SitePathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` cannot be the path of an output file: ", self.path.escape_debug())?;
        match self.fault {
            PathFault::EmptyName => f.write_str("it has an empty name in it"),
            PathFault::DotName => f.write_str("a name in it is `.` or `..`"),
            PathFault::TooLong => write!(f, "a name in it has more than {LONGEST_NAME} bytes"),
            PathFault::Character(c) => write!(f, "`{}` is not allowed", c.escape_debug()),
            PathFault::TrailingDotOrSpace => f.write_str("a name in it ends with a dot or a space"),
            PathFault::WindowsDevice => f.write_str("Windows keeps a name in it for a device"),
            PathFault::OurFolder => write!(f, "`{RESERVED_FOLDER}` is kept for guide itself"),
        }
    }
}

impl Error for SitePathError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> SitePath {
        text.parse().expect("the test's own path")
    }

    #[test]
    fn good_paths() {
        let good = "a index.html a/b/c.html .nojekyll .well-known/x é/ü.html console com10 com \
            a..b a.guide x/.guide lpt/com12.txt";
        for good in good.split(' ').chain(["a b", " a"]) {
            assert_eq!(path(good).as_str(), good);
        }
    }

    #[test]
    fn bad_paths() {
        use PathFault::*;
        let long = "x".repeat(256);
        for (fault, bad) in [
            (EmptyName, &["", "/", "/a", "a/", "a//b"][..]),
            (DotName, &[".", "..", "../a", "a/../b", "a/."]),
            (TooLong, &[&long]),
            (Character('\\'), &["a\\b"]),
            (Character('\0'), &["a\0"]),
            (Character('\n'), &["a\nb"]),
            (Character('\u{85}'), &["a/\u{85}"]),
            (Character(':'), &["c:/x"]),
            (Character('?'), &["a?b"]),
            (TrailingDotOrSpace, &["a.", "a /b", "..."]),
            (WindowsDevice, &["CON", "a/nul.txt", "Com1.tar.gz", "lpt²", "aux .html", "prn/a"]),
            (OurFolder, &[".guide", ".GUIDE/x"]),
        ] {
            for bad in bad {
                assert_eq!(bad.parse::<SitePath>().map_err(|e| e.fault), Err(fault), "{bad:?}");
            }
        }
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

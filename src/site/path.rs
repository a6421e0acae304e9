//! A path of the site.

use std::borrow::Borrow;
use std::error::Error;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::site::RESERVED_FOLDER;

/// The longest file or folder name, in bytes, that common file systems take.
const LONGEST_NAME: usize = 255;

/// A relative path with forward slashes that every system we publish from can store:
/// `funding/index.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A folder of a path of a site, or a path in such a folder: what is put together of good parts is
    /// good.
    pub(crate) fn of_parts(text: &str) -> Self {
        debug_assert!(fault(text).is_none(), "`{text}` is not put together of good parts");
        Self(text.into())
    }

    /// The path as text, without a slash at either end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as text that others may hold, too.
    pub(super) fn shared(&self) -> &Arc<str> {
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
            None => Ok(SitePath(text.into())),
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
    // A site has thousands of paths, and nearly all are of this sort.
    if path.len() <= LONGEST_NAME && is_plain(path) {
        return None;
    }
    if path.is_empty() {
        return Some(PathFault::EmptyName);
    }
    let first = path.split('/').next().unwrap_or(path);
    if first.eq_ignore_ascii_case(RESERVED_FOLDER) {
        return Some(PathFault::OurFolder);
    }
    path.split('/').find_map(name_fault)
}

/// Whether all names are of small letters, digits and hyphens, with dots between them, and none is taken
/// for one of a device at first sight. All of these are good.
fn is_plain(path: &str) -> bool {
    // The first letter of the name, and how many there are before its first dot.
    let (mut first, mut stem, mut has_dot) = (b'/', 0, false);
    let mut before = b'/';
    for byte in path.bytes().chain([b'/']) {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {
                first = if before == b'/' { byte } else { first };
                stem += usize::from(!has_dot);
            }
            b'.' if !matches!(before, b'/' | b'.') => has_dot = true,
            b'/' if !matches!(before, b'/' | b'.') => {
                if matches!(first, b'a' | b'c' | b'l' | b'n' | b'p') && matches!(stem, 3 | 4) {
                    return false;
                }
                (stem, has_dot) = (0, false);
            }
            _ => return false,
        }
        before = byte;
    }
    true
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
    let stem = name.split('.').next().unwrap_or(name).trim_end_matches(' ');
    let is = |device: &str| stem.eq_ignore_ascii_case(device);
    if ["con", "prn", "aux", "nul", "conin$", "conout$"].into_iter().any(is) {
        return true;
    }
    let Some((device, port)) = stem.split_at_checked(3) else { return false };
    let mut characters = port.chars();
    ["com", "lpt"].into_iter().any(|name| device.eq_ignore_ascii_case(name))
        && matches!(
            (characters.next(), characters.next()),
            (Some('0'..='9' | '¹' | '²' | '³'), None)
        )
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
            a..b a.guide x/.guide lpt/com12.txt play/a-1.2.html nuls/x null cons.x";
        for good in good.split(' ').chain(["a b", " a"]) {
            assert_eq!(path(good).as_str(), good);
        }
    }

    #[test]
    fn bad_paths() {
        use PathFault::*;
        let long = "x".repeat(256);
        for (fault, bad) in [
            (EmptyName, &["", "/", "/a", "a/", "a//b", "b/x.y/"][..]),
            (DotName, &[".", "..", "../a", "a/../b", "a/.", "b/./x"]),
            (TooLong, &[&long]),
            (Character('\\'), &["a\\b"]),
            (Character('\0'), &["a\0"]),
            (Character('\n'), &["a\nb"]),
            (Character('\u{85}'), &["a/\u{85}"]),
            (Character(':'), &["c:/x"]),
            (Character('?'), &["a?b"]),
            (TrailingDotOrSpace, &["a.", "a /b", "...", "b./x"]),
            (
                WindowsDevice,
                &["CON", "a/nul.txt", "Com1.tar.gz", "lpt²", "aux .html", "prn/a", "a/com1"],
            ),
            (OurFolder, &[".guide", ".GUIDE/x"]),
        ] {
            for bad in bad {
                assert_eq!(bad.parse::<SitePath>().map_err(|e| e.fault), Err(fault), "{bad:?}");
            }
        }
    }
}

//! Why two files cannot both be part of a site.

use std::error::Error;
use std::fmt;

use crate::site::SitePath;

/// Why a file cannot be added to a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// There is a file at this path already.
    Twice(SitePath),
    /// Two paths, or folders in them, differ only by letter case, so that they are one on most
    /// Macs and on Windows.
    LetterCase {
        /// The file that was there.
        first: SitePath,
        /// The file that was to be added.
        second: SitePath,
    },
    /// A file stands where a folder must.
    FileAndFolder {
        /// The file.
        file: SitePath,
        /// A file for which `file` must be a folder.
        inside: SitePath,
    },
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clash::Twice(path) => write!(f, "two output files have the path `{path}`"),
            Clash::LetterCase { first, second } => {
                write!(f, "the paths of `{first}` and `{second}` differ only by letter case")
            }
            Clash::FileAndFolder { file, inside } => {
                write!(f, "`{file}` would be a file, and a folder because of `{inside}`")
            }
        }
    }
}

impl Error for Clash {}

//! Why a site could not be written, in words that say what to do about it.

use std::error::Error;
use std::fmt;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};

/// How many paths a message names before it only counts them.
const NAMED_PATHS: usize = 10;

/// Why a site could not be written.
///
/// Unless it is [`WriteError::Interrupted`], the output folder holds the old site, or, if the very
/// last tidying failed, the new one; the next write puts either right.
#[derive(Debug)]
pub enum WriteError {
    /// The machine refused something: a full disk, a missing permission.
    Io {
        /// What was being done, to stand after "cannot": `read`, `rename`.
        action: &'static str,
        /// The file or folder that it was done to.
        path: Utf8PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Files of the site would go where there are files or folders that we did not write.
    /// Nothing was changed.
    Foreign {
        /// The output folder.
        root: Utf8PathBuf,
        /// What is in the way, in order; a folder ends with a slash.
        paths: Vec<Utf8PathBuf>,
    },
    /// Symbolic links stand where we would write, and could lead out of the output folder.
    /// Nothing was changed.
    Links(Vec<Utf8PathBuf>),
    /// Another process is writing to this output folder.
    Busy(Utf8PathBuf),
    /// Our own list of files cannot be read, so that nothing is known to be ours.
    /// Nothing was changed.
    Manifest(Utf8PathBuf),
    /// The change-over failed, and so did going back. The journal is kept, and the next write
    /// or [`recover`](super::recover) completes or undoes it.
    Interrupted {
        /// The output folder.
        root: Utf8PathBuf,
        /// Why the change-over failed.
        cause: Box<WriteError>,
        /// Why going back failed.
        undo: Box<WriteError>,
    },
}

impl WriteError {
    /// For `map_err`: the system's error with what was being done to which path.
    pub(super) fn io(
        action: &'static str,
        path: &Utf8Path,
    ) -> impl FnOnce(io::Error) -> WriteError {
        move |source| WriteError::Io { action, path: path.to_owned(), source }
    }

    /// Whether the system gave one of these as the reason.
    pub(super) fn is(&self, kinds: &[io::ErrorKind]) -> bool {
        matches!(self, WriteError::Io { source, .. } if kinds.contains(&source.kind()))
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Io { action, path, source } => {
                write!(f, "cannot {action} `{path}`: {source}")
            }
            WriteError::Foreign { root, paths } => {
                f.write_str("in the way of the site, and not written by guide:")?;
                list(f, paths)?;
                write!(
                    f,
                    "\nnothing was changed; move what is listed out of `{root}` or delete it, "
                )?;
                f.write_str("then build again")
            }
            WriteError::Links(paths) => {
                f.write_str("symbolic links in the way of the site:")?;
                list(f, paths)?;
                f.write_str(
                    "\nnothing was changed, as writing through a link could change files ",
                )?;
                f.write_str("elsewhere; delete the links, then build again")
            }
            WriteError::Busy(root) => {
                write!(f, "another guide is writing to `{root}`; wait for it to finish or stop it")
            }
            WriteError::Manifest(path) => {
                write!(f, "`{path}` is damaged or from another version of guide, so there is no ")?;
                f.write_str("telling which files are guide's; nothing was changed; empty the ")?;
                f.write_str("output folder of the old site, that file included, then build again")
            }
            WriteError::Interrupted { root, cause, undo } => {
                write!(
                    f,
                    "{cause}\nand the old site could not be put back: {undo}\n`{root}` holds "
                )?;
                f.write_str("parts of both sites; put right what is named above, then build again")
            }
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, paths: &[Utf8PathBuf]) -> fmt::Result {
    for path in paths.iter().take(NAMED_PATHS) {
        write!(f, "\n  `{path}`")?;
    }
    match paths.len().saturating_sub(NAMED_PATHS) {
        0 => Ok(()),
        more => write!(f, "\n  and {more} more"),
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            WriteError::Io { source, .. } => Some(source),
            WriteError::Interrupted { cause, .. } => Some(cause),
            WriteError::Foreign { .. }
            | WriteError::Links(_)
            | WriteError::Busy(_)
            | WriteError::Manifest(_) => None,
        }
    }
}

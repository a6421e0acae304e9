//! Files that wait elsewhere while others are made, so that a large site need not be in memory.

use std::io;
use std::sync::Arc;

use crate::site::SitePath;

/// What becomes of a file as soon as it is made.
#[derive(Debug)]
pub enum Body {
    /// It is held in memory.
    Bytes(Arc<[u8]>),
    /// It waits where it will be written from.
    Staged(Staged),
}

/// A file that waits where it will be written from, so that a large site need not be in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staged {
    /// Its length in bytes.
    pub length: u64,
    /// Whether the same file stands where it will be, so that there is nothing to write.
    pub is_same: bool,
}

/// What a file is written to.
pub type Sink<'a> = &'a mut dyn io::Write;

/// Writes a file, piece by piece; false if it cannot be made.
pub type Pieces<'a> = &'a mut dyn FnMut(Sink<'_>) -> bool;

/// Where files of a site wait while others are made.
pub trait Outlet: Sync {
    /// Called before the first file, by each who hands files over.
    fn begin(&self);
    /// Takes a file; `None` if it cannot, and the file has to be held in memory.
    fn take(&self, path: &SitePath, bytes: &[u8]) -> Option<Staged>;
    /// Takes a file that is never in memory as a whole; `None` if it cannot, or the file could not be
    /// made, of which then nothing is left.
    fn take_pieces(&self, path: &SitePath, write: Pieces<'_>) -> Option<Staged>;
}

//! Files of the last site that take long to make: what they were made from, and what was found.

use std::sync::Arc;

/// From what a file was made, so that the next build need not make it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// A key of everything that the file depends on but the program.
    pub key: u128,
    /// What was found by making the file, in one line.
    pub note: String,
}

/// A file of the last site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it holds.
    pub bytes: Arc<[u8]>,
    /// What was found by making it.
    pub note: String,
}

/// Where files of the last site are found again.
pub trait Shelf: Sync {
    /// The file that this program made from what the key stands for, if it is still what it was.
    fn find(&self, key: u128) -> Option<Kept>;
}

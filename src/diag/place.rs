//! A place in a source file.

use std::sync::Arc;

/// A run of characters on one line of a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, relative to the guide's folder, with forward slashes.
    pub path: Arc<str>,
    /// The line, counted from 1.
    pub line: u32,
    /// The first character, counted from 1, in characters and not bytes.
    pub column: u32,
    /// How many characters of the line are meant; at least 1.
    pub width: u32,
}

impl Place {
    /// The start of a file: for what is wrong with the file as a whole.
    #[must_use]
    pub fn file(path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), line: 1, column: 1, width: 1 }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A value and the place where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What is written.
    pub value: T,
    /// Where.
    pub place: Place,
}

impl<T> Located<T> {
    /// A value at a place.
    #[must_use]
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

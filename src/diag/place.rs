//! A place in a source file.

use std::ops::Range;
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

/// The same of a file that is known from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The line, counted from 1.
    pub line: u32,
    /// The first character, counted from 1, in characters and not bytes.
    pub column: u32,
    /// How many characters of the line are meant; at least 1.
    pub width: u32,
}

impl Spot {
    /// The place in a file.
    #[must_use]
    pub fn of(self, path: &Arc<str>) -> Place {
        let Self { line, column, width } = self;
        Place { path: Arc::clone(path), line, column, width }
    }
}

impl Place {
    /// The start of a file: for what is wrong with the file as a whole.
    #[must_use]
    pub fn file(path: &Arc<str>) -> Self {
        Self { path: Arc::clone(path), line: 1, column: 1, width: 1 }
    }

    /// The bytes that are meant, in the text of the file; `None` if it has no such line or the line
    /// is shorter.
    #[must_use]
    pub fn range(&self, text: &str) -> Option<Range<usize>> {
        let before = self.line.checked_sub(1)? as usize;
        let line_start = match before {
            0 => 0,
            _ => text.match_indices('\n').nth(before - 1)?.0 + 1,
        };
        let line = text[line_start..].split('\n').next()?;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let offset = |column: usize| {
            let mut ends = line.char_indices().map(|(at, _)| at).chain([line.len()]);
            ends.nth(column).map(|at| line_start + at)
        };
        let start = self.column.checked_sub(1)? as usize;
        Some(offset(start)?..offset(start + self.width as usize)?)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A value and the place where it is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lines;

    #[test]
    fn a_place_is_the_range_that_it_was_made_from() {
        let text = "a £1\r\nÉté £2,50\n\nend";
        let lines = Lines::new(&Arc::from("f"), text);
        for range in [0..1, 2..5, 7..12, 13..18, 21..24] {
            assert_eq!(lines.place(range.clone()).range(text), Some(range));
        }
    }

    #[test]
    fn a_place_beyond_the_text_has_no_range() {
        let place = |line, column, width| Place { path: Arc::from("f"), line, column, width };
        for place in [place(1, 4, 1), place(1, 3, 2), place(3, 1, 1), place(0, 1, 1)] {
            assert_eq!(place.range("ab\r\nc"), None, "{place:?}");
        }
        assert_eq!(place(2, 1, 1).range("ab\r\nc"), Some(4..5));
    }
}

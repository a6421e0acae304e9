//! Letters of a text: a part of the text that they stand in, or letters of their own.
//!
//! A guide is nearly all letters, and its sources stay in memory as long as a build takes: what
//! stands in a source as readers see it is not held a second time.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A run of letters.
#[derive(Clone)]
pub struct Letters {
    whole: Arc<str>,
    // Half the size of a `Range<usize>`; a file is never as long as either could say.
    start: u32,
    end: u32,
}

impl Letters {
    /// Letters of their own.
    ///
    /// # Panics
    /// If they have four gigabytes or more: no file that is read is as large.
    #[must_use]
    pub fn new(letters: &str) -> Self {
        let end = u32::try_from(letters.len()).expect("a file has less than four gigabytes");
        Self { whole: Arc::from(letters), start: 0, end }
    }

    /// The letters at some bytes of a whole, if they stand there as they are; else letters of their
    /// own.
    #[must_use]
    pub fn within(whole: &Arc<str>, range: Range<usize>, letters: &str) -> Self {
        let is_there = whole.get(range.clone()) == Some(letters);
        match (u32::try_from(range.start), u32::try_from(range.end)) {
            (Ok(start), Ok(end)) if is_there => Self { whole: Arc::clone(whole), start, end },
            _ => Self::new(letters),
        }
    }
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        &self.whole[self.start as usize..self.end as usize]
    }
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Letters;
    use std::sync::Arc;

    #[test]
    fn letters_are_shared_only_where_they_stand() {
        let whole: Arc<str> = Arc::from("a £1 café");
        let check = |start: usize, letters: &str, shared: bool| {
            let found = Letters::within(&whole, start..start + letters.len(), letters);
            assert_eq!(&*found, letters);
            assert_eq!(Arc::ptr_eq(&found.whole, &whole), shared, "{letters:?} at {start}");
        };
        check(2, "£1", true);
        check(6, "café", true);
        check(2, "£2", false);
        check(3, "1", false);
        check(9, "é – and more", false);
        check(usize::MAX - 1, "x", false);
    }
}

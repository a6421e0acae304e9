//! The change to a file that mends a diagnostic.
//!
//! An edit is offered only where mending is mechanical: where one text alone can be meant.
//! What could change a fact is left to the author.

use crate::diag::Place;

/// Characters of one line, and what to put in their place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edit {
    /// The characters that are replaced. They may be others than those that the diagnostic marks.
    pub place: Place,
    /// What replaces them: text as it stands in the file, on one line.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of what stands at `place`.
    #[must_use]
    pub fn new(place: Place, text: impl Into<String>) -> Self {
        Self { place, text: text.into() }
    }
}

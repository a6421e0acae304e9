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

    /// Puts `new` in the place of `old`, which has to be all that stands at a place of a file, with
    /// or without quotes around it.
    #[must_use]
    pub fn replacing(text: &str, place: &Place, old: &str, new: &str) -> Option<Self> {
        let raw = &text[place.range(text)?];
        let is_quoted = raw.len() == old.len() + 2 && raw.starts_with(['"', '\'']);
        let width = u32::try_from(old.chars().count()).ok()?;
        let column = place.column + u32::from(is_quoted);
        (raw.trim_matches(['"', '\'']) == old)
            .then(|| Self::new(Place { column, width, ..place.clone() }, new))
    }
}

//! What a save in `seeds/` has changed, and where readers see it.

use serde::Serialize;

/// A value that was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// The record and key: `funding:step-up-bursary#bursary`.
    pub(crate) value: String,
    pub(crate) title: String,
    pub(crate) old: Option<String>,
    pub(crate) new: Option<String>,
    /// Where it is shown.
    pub(crate) shown: Vec<Shown>,
}

/// A place on the site that shows a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Shown {
    /// `page`, `sentence` or `table`.
    pub(crate) what: &'static str,
    /// From the site's root, with the fragment.
    pub(crate) address: String,
    /// What the page is called.
    pub(crate) page: String,
    /// What stands there.
    pub(crate) text: String,
}

/// The values that are not what they were.
pub(crate) fn changes(_old: &crate::Proof, _new: &crate::Proof) -> Vec<Change> {
    Vec::new()
}

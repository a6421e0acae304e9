//! What pages say of other editions.

use serde::Serialize;

use crate::render::view::LinkView;

/// `changes`: what an edition has that the one before had not.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangesView {
    /// The edition before, and this one.
    pub(crate) from: String,
    pub(crate) edition: String,
    pub(crate) new: Vec<ChangedView>,
    pub(crate) withdrawn: Vec<ChangedView>,
    /// What has another id.
    pub(crate) renamed: Vec<ChangedView>,
    pub(crate) changed: Vec<ChangedView>,
}

/// A chapter or record that changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChangedView {
    pub(crate) id: String,
    /// `Chapter`, `Funding`.
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    /// Of something withdrawn, its page in the edition before; empty in the single edition.
    pub(crate) path: String,
    /// The id that it had.
    pub(crate) was: Option<String>,
    /// Why it is gone.
    pub(crate) reason: Option<String>,
    /// What took its place.
    pub(crate) replaced_by: Option<LinkView>,
    pub(crate) lines: Vec<LineView>,
}

/// A value that changed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LineView {
    pub(crate) label: String,
    /// `£500, now £550, up £50 (10%)`.
    pub(crate) text: String,
    /// `up` or `down`, if it is a figure that moved.
    pub(crate) direction: Option<&'static str>,
}

/// What the current edition has in place of a page of an earlier one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TodayView {
    /// The current edition.
    pub(crate) edition: String,
    /// The page's path from the front page of its own edition.
    pub(crate) path: String,
    /// Whether it is the page of the same thing.
    pub(crate) is_same: bool,
    /// The title of what took its place; without one, and if it is not the same thing, the path is
    /// that of the front page.
    pub(crate) title: Option<String>,
}

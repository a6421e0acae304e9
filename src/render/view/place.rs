//! What templates see of the place at which a page stands.

use serde::Serialize;

use crate::render::view::PageView;

impl PageView {
    /// The templates of pages that there may be many of.
    pub(crate) const TEMPLATES: [&str; 3] = ["chapter", "record", "list"];
}

/// What templates in `shared/` see of a page: `place`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlaceView {
    pub(crate) template: &'static str,
    /// From the page to the site's root.
    pub(crate) root: String,
    /// The path of a page that the frame lists; none for all the others.
    pub(crate) path: Option<String>,
}

//! The page at a former address.

use serde::Serialize;

/// `redirect`: a page that is elsewhere now.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RedirectView {
    /// What stands there.
    pub(crate) title: String,
    /// Where it is, from this page.
    pub(crate) address: String,
    /// The whole address, if the site's is known.
    pub(crate) canonical: Option<String>,
}

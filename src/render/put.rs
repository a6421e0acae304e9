//! What becomes of a file as soon as it is made: there may be thousands, and none need be in memory
//! while the next is made.

use std::sync::Arc;

use crate::site::{Body, Outlet};

/// Where files are handed over, if there is where.
#[derive(Clone, Copy)]
pub(crate) struct Put<'a>(pub(crate) Option<&'a dyn Outlet>);

impl Put<'_> {
    /// A file that waits elsewhere, or else is held in memory. A path that is none is told of when
    /// the site is put together.
    pub(crate) fn file(
        self,
        path: String,
        bytes: impl AsRef<[u8]> + Into<Arc<[u8]>>,
    ) -> (String, Body) {
        let taken = self.0.and_then(|outlet| outlet.take(&path.parse().ok()?, bytes.as_ref()));
        (path, taken.map_or_else(|| Body::Bytes(bytes.into()), Body::Staged))
    }
}

//! What the preview serves at a moment, and where each file of it comes from.
//!
//! A save first gives a proof, of which chapters and records are had page by page; then every page;
//! then the whole site with what takes longer. A file comes from the newest of these that has it, so
//! there is never a moment without a site, and what takes long is waited for only where it is asked
//! for.

use std::sync::Arc;

use crate::Proof;
use crate::site::Site;

/// A site in its stages. Numbers are those of the saves.
#[derive(Clone, Default)]
pub(crate) struct Served {
    /// The last save without mistakes, and what it is served from.
    pub(crate) good: u64,
    pub(crate) proof: Option<Arc<Proof>>,
    /// Every page, and of which save.
    pub(crate) pages: Option<(u64, Arc<Site>)>,
    /// The whole site, and of which save; no site where it failed.
    pub(crate) whole: Option<(u64, Option<Arc<Site>>)>,
    /// The last whole site that there was.
    pub(crate) last: Option<Arc<Site>>,
    /// What browsers are told, as JSON.
    pub(crate) news: Arc<str>,
}

/// What is found at a path.
pub(crate) enum Found {
    /// A file.
    File(Arc<[u8]>),
    /// It has to be made first, with the whole site.
    Later,
    /// Nothing.
    Nothing,
}

impl Served {
    /// The file at a path of the site.
    pub(crate) fn find(&self, file: &str) -> Found {
        let whole = self.whole.as_ref().filter(|(of, _)| *of >= self.good);
        let pages = self.pages.as_ref();
        if is_late(file) {
            let Some((_, whole)) = whole else { return Found::Later };
            // Where a mistake in an earlier edition keeps the whole site from being made, what was there
            // before stays.
            return found(whole.as_ref().or(self.last.as_ref()).and_then(|site| site.get(file)));
        }
        if let Some((_, Some(site))) = whole {
            return found(site.get(file));
        }
        if pages.is_none_or(|(of, _)| *of < self.good)
            && let Some(page) = self.proof.as_ref().and_then(|proof| proof.page(file))
        {
            return Found::File(page);
        }
        // What an earlier edition alone has is known when that is made.
        match pages.and_then(|(_, site)| site.get(file)) {
            Some(bytes) => Found::File(Arc::clone(bytes)),
            None => Found::Later,
        }
    }

    /// Whether there is anything to serve.
    pub(crate) fn is_empty(&self) -> bool {
        self.pages.is_none() && self.proof.is_none()
    }
}

fn found(bytes: Option<&Arc<[u8]>>) -> Found {
    bytes.map_or(Found::Nothing, |bytes| Found::File(Arc::clone(bytes)))
}

/// Whether a file comes with the whole site only, as [`Proof::pages`] says.
fn is_late(file: &str) -> bool {
    file.starts_with("pagefind/")
        || file == "search/index.html"
        || file == "guide.pdf"
        || file == "_redirects"
        || file.starts_with("editions/")
        || file.rsplit('/').next() == Some("card.png")
}

//! Two sets of sources, or two sites → which files are not the same in both.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::read::Sources;
use crate::site::Site;

/// The files that are only in one, or not the same in both.
pub(crate) fn differing(before: &Sources, after: &Sources) -> Vec<Arc<str>> {
    let changed = after.iter().filter(|(path, content)| before.get(path) != Some(*content));
    let gone = before.iter().filter(|(path, _)| after.get(path).is_none());
    let mut files: BTreeSet<Arc<str>> =
        changed.chain(gone).map(|(path, _)| Arc::clone(path)).collect();
    if before.diagnostics() != after.diagnostics() {
        let told = before.diagnostics().iter().chain(after.diagnostics());
        files.extend(told.map(|found| Arc::clone(&found.place.path)));
    }
    files.into_iter().collect()
}

/// How many files of the pages are only in one site, or not the same in both. The whole site was made
/// later than the pages, and is what was shown.
pub(crate) fn differing_pages(before: &Site, whole: Option<&Site>, after: &Site) -> usize {
    let old = whole.unwrap_or(before);
    let changed = after.iter().filter(|(path, bytes)| old.get(path.as_str()) != Some(*bytes));
    let gone = before.iter().filter(|(path, _)| after.get(path.as_str()).is_none());
    changed.count() + gone.count()
}

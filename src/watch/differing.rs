//! Two sets of sources, or two sites → which files are not the same in both.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::read::Sources;
use crate::site::Site;

/// The files that are only in one, or not the same in both.
pub(crate) fn differing(before: &Sources, after: &Sources) -> Vec<Arc<str>> {
    // Both are in the order of their paths, and share nearly all of them.
    let (mut olds, mut news) = (before.marks().peekable(), after.marks().peekable());
    let mut files = BTreeSet::new();
    loop {
        let order = match (olds.peek(), news.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((old, _)), Some((new, _))) if Arc::ptr_eq(old, new) => Ordering::Equal,
            (Some((old, _)), Some((new, _))) => old.cmp(new),
        };
        let old = olds.next_if(|_| order.is_le());
        let new = news.next_if(|_| order.is_ge());
        if old.map(|(_, mark)| mark) != new.map(|(_, mark)| mark) {
            files.extend(old.or(new).map(|(path, _)| Arc::clone(path)));
        }
    }
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

//! What is a draft in a guide that has drafts → the same, called one wherever its title stands.
//!
//! A title stands in lists, in the navigation, in the search and on paper, and so does the word.

use std::sync::Arc;

use crate::model::edition::Subject;
use crate::model::{Chapter, Records, Resolved};
use crate::parse::Unpublished;

/// What stands behind the title of a draft.
const MARK: &str = " (draft)";

/// A chapter with its mark, if it is one of the drafts.
pub(crate) fn marked(
    chapter: &Arc<Chapter<Resolved>>,
    drafts: &Unpublished,
) -> Arc<Chapter<Resolved>> {
    let mut chapter = Arc::clone(chapter);
    if drafts.has(&Subject::Chapter(chapter.id.clone())) {
        let marked = Arc::make_mut(&mut chapter);
        marked.draft = true;
        marked.title.push_str(MARK);
    }
    chapter
}

/// The records, each draft with its mark.
pub(crate) fn marked_records(records: &Arc<Records>, drafts: &Unpublished) -> Arc<Records> {
    let mut records = Arc::clone(records);
    if drafts.has_records() {
        let drafts = Arc::make_mut(&mut records).commons_mut().filter(|common| common.draft);
        drafts.for_each(|common| common.title.push_str(MARK));
    }
    records
}

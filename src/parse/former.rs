//! Ids that records and chapters had → the ids that they have.
//!
//! An id that something has now is never a former one: resolve reports who claims it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{ChapterId, RecordRef, Records};
use crate::parse::RawChapter;

/// What former ids mean now.
#[derive(Debug, Default, Hash)]
pub(crate) struct Former {
    records: BTreeMap<RecordRef, RecordRef>,
    chapters: BTreeMap<ChapterId, ChapterId>,
}

impl Former {
    /// The former ids of chapters.
    pub(crate) fn of_chapters(chapters: &[Arc<RawChapter>]) -> Self {
        let mut former = BTreeMap::new();
        for chapter in chapters {
            for old in &chapter.former_ids {
                former.entry(ChapterId(old.value.clone())).or_insert_with(|| chapter.id.clone());
            }
        }
        for raw in chapters {
            former.remove(&raw.id);
        }
        Self { records: BTreeMap::new(), chapters: former }
    }

    /// Adds the former ids of records.
    pub(crate) fn add_records(&mut self, records: &Records) {
        for record in records.all() {
            let (kind, common) = (record.kind(), record.common());
            for old in &common.former_ids {
                let old = RecordRef::new(kind, old.value.clone());
                if records.get(&old).is_none() {
                    let new = RecordRef::new(kind, common.id.clone());
                    self.records.entry(old).or_insert(new);
                }
            }
        }
    }

    /// The record that had this id.
    pub(crate) fn record(&self, old: &RecordRef) -> Option<&RecordRef> {
        self.records.get(old)
    }

    /// The chapter that had this id.
    pub(crate) fn chapter(&self, old: &ChapterId) -> Option<&ChapterId> {
        self.chapters.get(old)
    }
}

//! The reading order of an edition's chapters, looked up instead of searched.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Chapter, ChapterId, Keyed, Stage};

/// Where each chapter stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    indexes: Keyed<ChapterId, usize>,
    /// The sections of each chapter that has some, in reading order.
    sections: Keyed<ChapterId, Vec<usize>>,
    /// The number, from 0, of each chapter that is no section of another.
    roots: Keyed<ChapterId, usize>,
}

impl Order {
    /// The order in which chapters stand in a list.
    pub fn of<S: Stage>(chapters: &[Arc<Chapter<S>>]) -> Self {
        let mut sections: BTreeMap<ChapterId, Vec<usize>> = BTreeMap::new();
        for (index, chapter) in chapters.iter().enumerate() {
            if let Some(parent) = &chapter.parent {
                sections.entry(parent.clone()).or_default().push(index);
            }
        }
        let roots = chapters.iter().filter(|chapter| chapter.parent.is_none());
        Self {
            indexes: chapters.iter().map(|chapter| chapter.id.clone()).zip(0..).collect(),
            sections: sections.into_iter().collect(),
            roots: roots.map(|chapter| chapter.id.clone()).zip(0..).collect(),
        }
    }

    /// The place of a chapter in reading order.
    #[must_use]
    pub fn index(&self, id: &ChapterId) -> Option<usize> {
        self.indexes.get(id).copied()
    }

    /// The places of a chapter's sections.
    #[must_use]
    pub fn sections(&self, id: &ChapterId) -> &[usize] {
        self.sections.get(id).map_or(&[], Vec::as_slice)
    }

    /// The number, from 0, of a chapter among those that are no section of another.
    #[must_use]
    pub fn root_number(&self, id: &ChapterId) -> Option<usize> {
        self.roots.get(id).copied()
    }
}

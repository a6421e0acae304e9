//! The reading order of an edition's chapters, looked up instead of searched.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Chapter, ChapterId, Stage};

/// Where each chapter stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    indexes: BTreeMap<ChapterId, usize>,
    /// The sections of each chapter that has some, in reading order.
    sections: BTreeMap<ChapterId, Vec<usize>>,
    /// The number, from 0, of each chapter that is no section of another.
    roots: BTreeMap<ChapterId, usize>,
}

impl Order {
    /// The order in which chapters stand in a list.
    pub fn of<S: Stage>(chapters: &[Arc<Chapter<S>>]) -> Self {
        let mut order = Self::default();
        for (index, chapter) in chapters.iter().enumerate() {
            order.indexes.insert(chapter.id.clone(), index);
            match &chapter.parent {
                Some(parent) => order.sections.entry(parent.clone()).or_default().push(index),
                None => {
                    order.roots.insert(chapter.id.clone(), order.roots.len());
                }
            }
        }
        order
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

//! Drafts: what an edition has and does not publish yet.
//!
//! What is taken out here is not in the guide that is resolved and rendered, so no page, list or file
//! can show it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};
use crate::model::edition::Subject;
use crate::model::{ChapterId, RecordRef};
use crate::parse::{Parsed, RawChapter, Seeds};

/// What is not published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Unpublished {
    /// Each chapter, with the one that says so: itself, or the one that it is a section of.
    chapters: BTreeMap<ChapterId, ChapterId>,
    records: BTreeSet<RecordRef>,
}

impl Unpublished {
    /// All is published.
    pub(crate) const NONE: Self = Self { chapters: BTreeMap::new(), records: BTreeSet::new() };

    /// Whether all is published.
    pub(crate) fn is_empty(&self) -> bool {
        self.chapters.is_empty() && self.records.is_empty()
    }

    /// How much is not.
    pub(crate) fn len(&self) -> usize {
        self.chapters.len() + self.records.len()
    }

    /// Whether any record is not.
    pub(crate) fn has_records(&self) -> bool {
        !self.records.is_empty()
    }

    /// Whether a thing is not.
    pub(crate) fn has(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Chapter(id) => self.chapters.contains_key(id),
            Subject::Record(record) => self.records.contains(record),
        }
    }

    /// The report of something published that refers to a draft, if that is what it refers to.
    pub(crate) fn refusal(&self, subject: &Subject, place: &Place) -> Option<Diagnostic> {
        let (message, draft) = match subject {
            Subject::Record(record) if self.records.contains(record) => {
                let (noun, id) = (record.kind.name(), &record.id);
                (format!("the {noun} record `{id}` is a draft and not published"), id)
            }
            Subject::Record(_) => return None,
            Subject::Chapter(id) => match self.chapters.get(id)? {
                draft if draft == id => {
                    (format!("the chapter `{id}` is a draft and not published"), &id.0)
                }
                draft => {
                    let about = format!("a section of the draft `{draft}`");
                    (format!("the chapter `{id}` is {about} and not published"), &draft.0)
                }
            },
        };
        let help = format!("take `draft: true` out of `{draft}`, or take out this reference");
        Some(Diagnostic::new(Code::DraftReference, place.clone(), message).help(help))
    }
}

impl Parsed {
    /// What is a draft.
    pub(crate) fn drafts(&self) -> Unpublished {
        let own = self.chapters.iter().filter(|raw| raw.draft);
        let own: BTreeSet<&ChapterId> = own.map(|raw| &raw.id).collect();
        let chapters = self.chapters.iter().filter_map(|raw| {
            let draft = if raw.draft {
                &raw.id
            } else {
                raw.parent.as_ref().filter(|parent| own.contains(parent))?
            };
            Some((raw.id.clone(), draft.clone()))
        });
        let records = self.seeds.records.all().filter(|record| record.common().draft);
        let records = records.map(|it| RecordRef::new(it.kind(), it.common().id.clone()));
        Unpublished { chapters: chapters.collect(), records: records.collect() }
    }

    /// The same without drafts.
    pub(crate) fn published(mut self) -> Self {
        self.unpublished = self.drafts();
        let Unpublished { chapters, records } = &self.unpublished;
        let is_in = |id: &ChapterId| chapters.contains_key(id);
        // Of two chapters with one id, only one may be a draft.
        let is_draft = |raw: &RawChapter| raw.draft || raw.parent.as_ref().is_some_and(is_in);
        self.chapters.retain(|raw| !is_draft(raw));
        if !records.is_empty() {
            self.seeds = Arc::new(self.seeds.without(records));
        }
        self
    }
}

impl Seeds {
    /// The same without some records and all that they say.
    fn without(&self, records: &BTreeSet<RecordRef>) -> Self {
        let mut seeds = self.clone();
        let kept = Arc::make_mut(&mut seeds.records);
        records.iter().for_each(|record| kept.remove(record));
        seeds.places.retain(|record, _| !records.contains(record));
        seeds.named.retain(|(record, _)| !records.contains(record));
        seeds.distinct.retain(|(record, _)| !records.contains(record));
        seeds.chapters.retain(|(record, _)| !records.contains(record));
        seeds.prose.retain(|(record, ..)| !records.contains(record));
        seeds
    }
}

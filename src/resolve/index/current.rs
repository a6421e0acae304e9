//! References by former ids → the ids of now, with a warning and the edit that mends it.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic, Edit, Located, Place};
use crate::model::{ChapterId, RecordRef};
use crate::resolve::index::Index;

impl Index<'_> {
    /// The record that is meant, by its id of now. What stands where only that id is written is
    /// `named`'s place.
    pub(crate) fn current_record<'n>(
        &self,
        named: &'n Located<RecordRef>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Cow<'n, Located<RecordRef>> {
        self.current_record_at(named, Some(&named.place), diagnostics)
    }

    /// The same, for an id that stands at a place of its own.
    pub(crate) fn current_record_at<'n>(
        &self,
        named: &'n Located<RecordRef>,
        id: Option<&Place>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Cow<'n, Located<RecordRef>> {
        let Some(now) = self.former.record(&named.value) else { return Cow::Borrowed(named) };
        let noun = format!("{} record", now.kind.name());
        let (old, new) = (named.value.id.as_str(), now.id.as_str());
        diagnostics.push(self.former_id(&noun, old, new, &named.place, id));
        Cow::Owned(Located::new(now.clone(), named.place.clone()))
    }

    /// The chapter that is meant, by its id of now. `id` is where only the id is written.
    pub(crate) fn current_chapter(
        &self,
        named: &ChapterId,
        place: &Place,
        id: Option<&Place>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> ChapterId {
        let Some(now) = self.former.chapter(named) else { return named.clone() };
        let (old, new) = (named.0.as_str(), now.0.as_str());
        diagnostics.push(self.former_id("chapter", old, new, place, id));
        now.clone()
    }

    fn former_id(
        &self,
        noun: &str,
        old: &str,
        new: &str,
        place: &Place,
        id: Option<&Place>,
    ) -> Diagnostic {
        let edit = id.and_then(|place| {
            let (_, text) = self.sources.text(&place.path)?;
            Edit::replacing(text, place, old, new)
        });
        let message = format!("the {noun} `{old}` is now called `{new}`");
        Diagnostic::new(Code::FormerId, place.clone(), message)
            .help(format!("write `{new}`"))
            .edit(edit)
    }
}

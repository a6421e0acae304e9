//! References by former ids → the ids of now, with a warning and the edit that mends it.

use std::borrow::Cow;

use crate::diag::{Code, Diagnostic, Edit, Located, Place};
use crate::model::{ChapterId, RecordRef};
use crate::resolve::index::Index;
use crate::value::Id;

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
        let (old, new) = (&named.value.id, &now.id);
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
        diagnostics.push(self.former_id("chapter", &named.0, &now.0, place, id));
        now.clone()
    }

    fn former_id(
        &self,
        noun: &str,
        old: &Id,
        new: &Id,
        place: &Place,
        id: Option<&Place>,
    ) -> Diagnostic {
        let edit = id.and_then(|place| {
            let (_, text) = self.sources.text(&place.path)?;
            Edit::replacing(text, place, old.as_str(), new.as_str())
        });
        Diagnostic::new(Code::FormerId, place.clone(), former_message(noun, old, new))
            .help(format!("write `{new}`"))
            .edit(edit)
    }
}

/// What is said of a reference by a former id.
pub(crate) fn former_message(noun: &str, old: &Id, new: &Id) -> String {
    format!("the {noun} `{old}` is now called `{new}`")
}

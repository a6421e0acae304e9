//! What there is to refer to, and what an unknown name was probably meant to be.

mod current;

pub(crate) use current::former_message;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Located, Place, nearest};
use crate::model::edition::Subject;
use crate::model::{ChapterId, Kind, RecordRef};
use crate::parse::{Former, RawChapter, Seeds, Unpublished};
use crate::read::Sources;
use crate::resolve::acronyms::Acronyms;
use crate::resolve::invitations::Closed;
use crate::resolve::unexplained::Explained;

/// Where everything is published.
static NONE: Unpublished = Unpublished::NONE;

/// Every name of an edition.
pub(crate) struct Index<'a> {
    pub(crate) seeds: &'a Seeds,
    former: &'a Former,
    broken_chapters: &'a BTreeSet<ChapterId>,
    pub(crate) unpublished: &'a Unpublished,
    pub(crate) acronyms: Acronyms<'a>,
    pub(crate) closed: Closed,
    pub(crate) explained: Explained<'a>,
    pub(crate) sources: &'a Sources,
    /// The folder of the edition's chapters, with its closing slash.
    pub(crate) content: &'a str,
    /// The title of each chapter. The text of one is not for the others to see.
    pub(crate) titles: BTreeMap<&'a ChapterId, &'a str>,
    /// Where each title stands.
    pub(crate) titled: BTreeMap<&'a ChapterId, &'a Place>,
    /// The title of each heading and box, by chapter and id.
    headings: BTreeMap<&'a ChapterId, &'a BTreeMap<String, String>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(
        chapters: &'a [Arc<RawChapter>],
        broken_chapters: &'a BTreeSet<ChapterId>,
        seeds: &'a Seeds,
        former: &'a Former,
        sources: &'a Sources,
        content: &'a str,
    ) -> Self {
        let headings = chapters.iter().map(|raw| (&raw.id, &raw.titles)).collect();
        let titled = chapters.iter().map(|raw| (&raw.id, &raw.titled)).collect();
        let titles = chapters.iter().map(|raw| (&raw.id, raw.title.as_str())).collect();
        let acronyms = Acronyms::new(&seeds.records);
        let (closed, explained) = (Closed::default(), Explained::default());
        Self {
            seeds,
            former,
            broken_chapters,
            unpublished: &NONE,
            acronyms,
            closed,
            explained,
            sources,
            content,
            titles,
            titled,
            headings,
        }
    }

    /// The same, with what is there and not published.
    pub(crate) fn without(self, unpublished: &'a Unpublished) -> Self {
        Self { unpublished, ..self }
    }

    /// The same, with what sentences are held against.
    pub(crate) fn with(self, closed: Closed, explained: Explained<'a>) -> Self {
        Self { closed, explained, ..self }
    }

    /// The id that a record has now.
    pub(crate) fn now(&self, record: &RecordRef) -> RecordRef {
        self.former.record(record).unwrap_or(record).clone()
    }

    /// Whether a thing, by any id, is a draft where drafts are left out.
    pub(crate) fn is_draft(&self, subject: &Subject) -> bool {
        let now = match subject {
            Subject::Chapter(id) => self.former.chapter(id).cloned().map(Subject::Chapter),
            Subject::Record(record) => Some(Subject::Record(self.now(record))),
        };
        self.unpublished.has(&now.unwrap_or_else(|| subject.clone()))
    }

    /// Whether a record exists; if not, a report says which one was probably meant.
    pub(crate) fn check_record(
        &self,
        named: &Located<RecordRef>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let RecordRef { kind, id } = &named.value;
        if self.seeds.records.get(&named.value).is_some() {
            return true;
        }
        // Its own mistakes are reported where it stands.
        if self.seeds.broken.contains(&named.value) || self.seeds.unreadable.contains(kind) {
            return false;
        }
        let subject = Subject::Record(named.value.clone());
        if let Some(draft) = self.unpublished.refusal(&subject, &named.place) {
            diagnostics.push(draft);
            return false;
        }
        let known = self.seeds.records.of(*kind);
        let known = known.iter().map(|record| record.common().id.as_str());
        let help = match nearest(id.as_str(), known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => match self.of_another_kind(id.as_str(), *kind) {
                Some(other) => format!("there is a {} of that id: `{other}`", other.kind.name()),
                None => format!("add it to `{}.yaml` in `seeds/`", kind.plural()),
            },
        };
        let message = format!("there is no {} record `{id}`", kind.name());
        diagnostics
            .push(Diagnostic::new(Code::UnknownRecord, named.place.clone(), message).help(help));
        false
    }

    fn of_another_kind(&self, id: &str, kind: Kind) -> Option<RecordRef> {
        let mut others = Kind::ALL.into_iter().filter(|other| *other != kind);
        others.find_map(|other| {
            let reference = RecordRef::new(other, id.parse().ok()?);
            self.seeds.records.get(&reference).map(|_| reference)
        })
    }

    /// What a heading or box says.
    pub(crate) fn heading_title(&self, id: &ChapterId, heading: &str) -> Option<String> {
        self.headings.get(id)?.get(heading).cloned()
    }

    /// Whether a chapter exists, and the heading in it.
    pub(crate) fn check_chapter(
        &self,
        id: &ChapterId,
        heading: Option<&str>,
        place: &Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        if self.broken_chapters.contains(id) {
            return false;
        }
        let Some(headings) = self.headings.get(id) else {
            if let Some(draft) = self.unpublished.refusal(&Subject::Chapter(id.clone()), place) {
                diagnostics.push(draft);
                return false;
            }
            let known = self.headings.keys().map(|id| id.0.as_str());
            let help = match nearest(id.0.as_str(), known.clone()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the chapters are {}", backquoted(known)),
            };
            let message = format!("there is no chapter `{id}`");
            diagnostics
                .push(Diagnostic::new(Code::UnknownChapter, place.clone(), message).help(help));
            return false;
        };
        let Some(heading) = heading.filter(|heading| !headings.contains_key(*heading)) else {
            return true;
        };
        let help = match nearest(heading, headings.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if headings.is_empty() => "the chapter has no headings".to_owned(),
            None => format!("its headings are {}", backquoted(headings.keys().map(String::as_str))),
        };
        let message = format!("the chapter `{id}` has no heading `#{heading}`");
        diagnostics.push(Diagnostic::new(Code::UnknownHeading, place.clone(), message).help(help));
        false
    }
}

/// The first few names, for the end of a sentence.
fn backquoted<'s>(names: impl Iterator<Item = &'s str>) -> String {
    const MOST: usize = 12;
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    let shown = names[..names.len().min(MOST)].join(", ");
    if names.len() > MOST { format!("{shown} and {} more", names.len() - MOST) } else { shown }
}

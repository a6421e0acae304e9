//! What there is to refer to, and what an unknown name was probably meant to be.

mod current;

pub(crate) use current::former_message;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Located, Place, nearest};
use crate::model::{ChapterId, Inline, Kind, Part, RecordRef, Written};
use crate::parse::{Former, RawChapter, Seeds};
use crate::read::Sources;
use crate::resolve::acronyms::Acronyms;
use crate::resolve::invitations::Closed;
use crate::resolve::unexplained::Explained;

/// Every name of an edition.
pub(crate) struct Index<'a> {
    pub(crate) seeds: &'a Seeds,
    former: &'a Former,
    broken_chapters: &'a BTreeSet<ChapterId>,
    pub(crate) acronyms: Acronyms<'a>,
    pub(crate) closed: Closed,
    pub(crate) explained: Explained<'a>,
    pub(crate) sources: &'a Sources,
    /// The folder of the edition's chapters, with its closing slash.
    pub(crate) content: &'a str,
    pub(crate) chapters: BTreeMap<&'a ChapterId, &'a RawChapter>,
    /// The title of each heading and box, by chapter and id.
    headings: BTreeMap<&'a ChapterId, BTreeMap<&'a str, String>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(
        chapters: &'a [RawChapter],
        broken_chapters: &'a BTreeSet<ChapterId>,
        seeds: &'a Seeds,
        former: &'a Former,
        sources: &'a Sources,
        content: &'a str,
    ) -> Self {
        let mut headings = BTreeMap::new();
        for raw in chapters {
            let mut titles = BTreeMap::new();
            collect_titles(&raw.chapter.parts, &mut titles);
            headings.insert(&raw.chapter.id, titles);
        }
        let chapters = chapters.iter().map(|raw| (&raw.chapter.id, raw)).collect();
        let acronyms = Acronyms::new(&seeds.records);
        let (closed, explained) = (Closed::default(), Explained::default());
        Self {
            seeds,
            former,
            broken_chapters,
            acronyms,
            closed,
            explained,
            sources,
            content,
            chapters,
            headings,
        }
    }

    /// The same, with what sentences are held against.
    pub(crate) fn with(self, closed: Closed, explained: Explained<'a>) -> Self {
        Self { closed, explained, ..self }
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
        let Some(heading) = heading.filter(|heading| !headings.contains_key(heading)) else {
            return true;
        };
        let help = match nearest(heading, headings.keys().copied()) {
            Some(near) => format!("did you mean `#{near}`?"),
            None if headings.is_empty() => "the chapter has no headings".to_owned(),
            None => format!("its headings are {}", backquoted(headings.keys().copied())),
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

/// The titles of headings and boxes by their ids, however deep.
fn collect_titles<'p>(parts: &'p [Part<Written>], titles: &mut BTreeMap<&'p str, String>) {
    for part in parts {
        match part {
            Part::Heading { id, content, .. } => {
                let mut title = String::new();
                Inline::plain(content, &mut title);
                titles.insert(id, title);
            }
            Part::Boxout(boxout) => {
                titles.insert(&boxout.id, boxout.title.clone());
                collect_titles(&boxout.parts, titles);
            }
            Part::Facts(facts) => collect_titles(&facts.parts, titles),
            Part::Quotation(parts) | Part::Alert(_, parts) => collect_titles(parts, titles),
            Part::List(list) => list.items.iter().for_each(|item| collect_titles(item, titles)),
            _ => {}
        }
    }
}

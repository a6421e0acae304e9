//! A guide → everything that search may find: chapters by section, and records.

use crate::model::{Chapter, ChapterId, Guide, Nation, RecordRef, Resolved, Target};
use crate::render::address;
use crate::render::names::{self, Named, What};
use crate::render::record::detail;
use crate::render::search::facts;
use crate::render::search::text::{self, Section};
use crate::value::Level;

/// Something that search may find.
#[derive(Debug)]
pub(crate) struct Document {
    /// From the site's root, with the fragment.
    pub(crate) path: String,
    pub(crate) title: String,
    /// Other words by which readers look for it.
    pub(crate) names: Vec<String>,
    /// What it is part of: the chapter of a section, the sectors of a record.
    pub(crate) within: Vec<String>,
    /// What stands beside its title in a list.
    pub(crate) detail: Option<String>,
    pub(crate) what: What,
    pub(crate) text: String,
    pub(crate) sectors: Vec<ChapterId>,
    pub(crate) level: Option<Level>,
    pub(crate) nations: Vec<Nation>,
}

/// What documents are made of, in a fixed order.
pub(crate) fn sources(guide: &Guide) -> Vec<Named<'_>> {
    let mut named = names::all(guide);
    // The sections stand beside their chapter.
    named.retain(|named| named.what != What::Section);
    named
}

/// The documents of a chapter or a record.
pub(crate) fn of(guide: &Guide, named: &Named<'_>, into: &mut Vec<Document>) {
    match &named.target {
        Target::Chapter(id, _) => chapter(guide, guide.chapter(id), named, into),
        Target::Record(record, _) => into.push(self::record(guide, record, named)),
        Target::Address(_) => unreachable!("what has a name in the guide is in the guide"),
    }
}

/// A chapter's beginning, its sections and its boxes.
fn chapter(
    guide: &Guide,
    chapter: &Chapter<Resolved>,
    named: &Named<'_>,
    into: &mut Vec<Document>,
) {
    let parent = chapter.parent.as_ref().map(|parent| guide.chapter(parent).title.clone());
    let sectors: Vec<ChapterId> = chapter.parent.iter().chain([&chapter.id]).cloned().collect();
    let names: Vec<String> = named.others.iter().map(|other| other.name.clone()).collect();
    for Section { id, title, text } in text::sections(guide, chapter) {
        let target = Target::Chapter(chapter.id.clone(), id.clone());
        let is_chapter = id.is_none();
        into.push(Document {
            path: address::path(guide, &target),
            within: if is_chapter {
                parent.iter().cloned().collect()
            } else {
                vec![chapter.title.clone()]
            },
            names: if is_chapter { names.clone() } else { Vec::new() },
            title,
            detail: None,
            what: What::Chapter,
            text,
            sectors: sectors.clone(),
            level: None,
            nations: chapter.nations.clone(),
        });
    }
}

fn record(guide: &Guide, record: &RecordRef, named: &Named<'_>) -> Document {
    let common = guide.records.known(record).common();
    let mut sectors: Vec<ChapterId> = Vec::new();
    for sector in &common.sectors {
        let parent = guide.chapter(sector).parent.as_ref();
        for id in parent.into_iter().chain([sector]) {
            if !sectors.contains(id) {
                sectors.push(id.clone());
            }
        }
    }
    let level = guide.records.qualifications.get(&record.id).and_then(|found| found.level);
    Document {
        path: address::path(guide, &named.target),
        title: named.title.to_owned(),
        names: named.others.iter().map(|other| other.name.clone()).collect(),
        within: common.sectors.iter().map(|id| guide.chapter(id).title.clone()).collect(),
        detail: detail(guide, record),
        what: named.what,
        text: facts::text(guide, record),
        sectors,
        level: level.filter(|_| named.what == What::Record(crate::model::Kind::Qualification)),
        nations: common.nations.clone(),
    }
}

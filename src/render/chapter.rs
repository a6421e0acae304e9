//! A chapter → the view of its page.

use crate::diag::Diagnostic;
use crate::model::{Chapter, ChapterId, Guide, Kind, RecordRef, Resolved, Target};
use crate::render::html::{self, Context};
use crate::render::navigation::accent;
use crate::render::theme::told;
use crate::render::view::{
    ChapterLinkView, ChapterView, FactView, HeadingView, LinkView, PanelItemView, PanelView,
};
use crate::render::{address, label, record, sources, table};
use crate::value::Figure;

/// The view of the chapter at a place in reading order.
pub(crate) fn view(
    context: Context<'_>,
    index: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> ChapterView {
    let guide = context.guide;
    let chapter = &guide.chapters[index];
    let link = |chapter: &Chapter<Resolved>| LinkView {
        title: chapter.title.clone(),
        path: address::chapter_path(guide, &chapter.id),
    };
    let nations: Vec<&str> = chapter.nations.iter().map(|nation| nation.title()).collect();
    let previous = index.checked_sub(1).and_then(|before| guide.chapters.get(before));
    let named = guide.mentions.of(&chapter.id);
    let root = chapter.parent.as_ref().unwrap_or(&chapter.id);
    ChapterView {
        number: guide.order.root_number(root).map(|index| index + 1),
        title: chapter.title.clone(),
        standfirst_html: standfirst(context, chapter),
        body_html: html::chapter(context, chapter, "", 0, diagnostics).into(),
        contents: chapter
            .headings
            .iter()
            .map(|heading| HeadingView {
                level: heading.level,
                title: heading.title.clone(),
                id: heading.id.clone(),
            })
            .collect(),
        chapters: guide
            .sections(&chapter.id)
            .map(|section| chapter_link(context, section))
            .collect(),
        facts: facts(context, &chapter.panels),
        panels: told(panels(context, chapter), diagnostics).unwrap_or_default(),
        sources_html: told(sources::of_records(context, named), diagnostics).unwrap_or_default(),
        previous: previous.map(|chapter| link(chapter)),
        next: guide.chapters.get(index + 1).map(|chapter| link(chapter)),
        updated: chapter.updated.map(|date| date.to_string()),
        as_at: label::chapter_as_at(guide, &chapter.id),
        nations: (!nations.is_empty()).then(|| nations.join(", ")),
    }
}

/// The standfirst of a chapter; empty if it has none.
pub(crate) fn standfirst(context: Context<'_>, chapter: &Chapter<Resolved>) -> String {
    chapter.standfirst.as_ref().map(|prose| context.prose(prose)).unwrap_or_default()
}

/// What search engines and cards say about a chapter.
pub(crate) fn description(guide: &Guide, chapter: &Chapter<Resolved>) -> String {
    let standfirst = chapter.standfirst.as_ref().map(|prose| label::plain(guide, prose));
    chapter
        .description
        .clone()
        .or(standfirst)
        .unwrap_or_else(|| format!("{}: {}", guide.settings.title, chapter.title))
}

/// A chapter as a link with its standfirst and sections.
pub(crate) fn chapter_link(context: Context<'_>, chapter: &Chapter<Resolved>) -> ChapterLinkView {
    let guide = context.guide;
    let sections = guide.sections(&chapter.id);
    ChapterLinkView {
        title: chapter.title.clone(),
        standfirst_html: standfirst(context, chapter),
        path: address::chapter_path(guide, &chapter.id),
        accent: accent(guide, &chapter.id),
        chapters: sections
            .map(|section| LinkView {
                title: section.title.clone(),
                path: address::chapter_path(guide, &section.id),
            })
            .collect(),
    }
}

/// The statistics among some records that have a single value, as figures.
pub(crate) fn facts(context: Context<'_>, records: &[RecordRef]) -> Vec<FactView> {
    let guide = context.guide;
    let facts = single_values(guide, records);
    facts
        .map(|(reference, value, label, detail)| FactView {
            value: value.to_string(),
            label: label.to_owned(),
            detail: (!detail.is_empty()).then_some(detail),
            path: context.medium.path(guide, &Target::Record(reference.clone(), None)),
        })
        .collect()
}

/// The statistics among some records that have a single value: what they say, of what, and for
/// where and when, which may be empty.
pub(crate) fn single_values<'a>(
    guide: &'a Guide,
    records: &'a [RecordRef],
) -> impl Iterator<Item = (&'a RecordRef, Figure, &'a str, String)> {
    let statistics = records.iter().filter(|record| record.kind == Kind::Statistic);
    statistics.filter_map(|reference| {
        let statistic = guide.records.statistics.get(&reference.id)?;
        let area = table::geography(statistic.geography);
        let since = label::since(guide, reference, Some("value"));
        let detail: Vec<String> =
            area.into_iter().chain(statistic.period.clone()).chain(since).collect();
        Some((reference, statistic.value?, statistic.common.title.as_str(), detail.join(", ")))
    })
}

/// The records that the front matter names, by kind.
fn panels(
    context: Context<'_>,
    chapter: &Chapter<Resolved>,
) -> Result<Vec<PanelView>, Box<Diagnostic>> {
    let root = context.medium.root().unwrap_or_default();
    // Sources stand in the list of sources.
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Source);
    let mut panels = Vec::new();
    for kind in kinds {
        let mut items = String::new();
        for record in chapter.panels.iter().filter(|record| record.kind == kind) {
            let item = || panel_item(context, record, root);
            items.push_str(&context.pieces.get("panel item", (record, root), item)?);
        }
        if !items.is_empty() {
            let (kind, title) = (kind.name(), kind.title());
            panels.push(PanelView { kind, title, items_html: items.into() });
        }
    }
    Ok(panels)
}

fn panel_item(
    context: Context<'_>,
    record: &RecordRef,
    root: &str,
) -> Result<String, Box<Diagnostic>> {
    let guide = context.guide;
    let item = PanelItemView {
        root,
        title: guide.records.known(record).common().title.clone(),
        path: address::path(guide, &Target::Record(record.clone(), None)),
        detail: record::detail(guide, record),
        status: table::status(guide, record),
    };
    context.theme.lines("parts/panel-item.html", "item", &item)
}

/// The chapters above a chapter, for its breadcrumbs.
pub(crate) fn breadcrumbs(guide: &Guide, id: &ChapterId) -> Vec<LinkView> {
    let parent = guide.chapter(id).parent.iter();
    parent
        .map(|parent| LinkView {
            title: guide.chapter(parent).title.clone(),
            path: address::chapter_path(guide, parent),
        })
        .collect()
}

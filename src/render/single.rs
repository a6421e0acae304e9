//! The single-page edition: every chapter and record in one document that leads only into itself.

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::model::{Chapter, Kind, RecordRef, Resolved};
use crate::render::address::Medium;
use crate::render::html::{self, Context};
use crate::render::navigation::accent;
use crate::render::view::{
    AnnexView, PrintChapterView, PrintContentsView, PrintView, RecordEntryView,
};
use crate::render::{chapter, glossary, record, sources, table};

/// The view of the single edition.
pub(crate) fn view(context: Context<'_>, diagnostics: &mut Vec<Diagnostic>) -> PrintView {
    let context = Context { medium: Medium::Single, ..context };
    let guide = context.guide;
    let contents = |chapter: &Chapter<Resolved>| PrintContentsView {
        title: chapter.title.clone(),
        id: chapter.id.to_string(),
        chapters: guide
            .sections(&chapter.id)
            .map(|section| PrintContentsView {
                title: section.title.clone(),
                id: section.id.to_string(),
                chapters: Vec::new(),
            })
            .collect(),
    };
    let annexes: Vec<AnnexView> = Kind::ALL
        .into_iter()
        // Terms and sources have sections of their own.
        .filter(|kind| !matches!(kind, Kind::Term | Kind::Source))
        .filter(|kind| !guide.records.of(*kind).is_empty())
        .map(|kind| annex(context, kind))
        .collect();
    let roots = guide.chapters.iter().filter(|chapter| chapter.parent.is_none());
    let mut contents: Vec<PrintContentsView> = roots.map(contents).collect();
    let leaf = |title: &str, id: &str| PrintContentsView {
        title: title.to_owned(),
        id: id.to_owned(),
        chapters: Vec::new(),
    };
    contents.extend(annexes.iter().map(|annex| leaf(annex.title, &annex.id)));
    for (kind, id) in [(Kind::Term, "glossary"), (Kind::Source, "sources")] {
        if !guide.records.of(kind).is_empty() {
            contents.push(leaf(kind.title(), id));
        }
    }
    let rendered: Vec<(PrintChapterView, Vec<Diagnostic>)> =
        guide.chapters.par_iter().map(|chapter| chapter_view(context, chapter)).collect();
    let mut chapters = Vec::with_capacity(rendered.len());
    for (chapter, mut found) in rendered {
        chapters.push(chapter);
        diagnostics.append(&mut found);
    }
    PrintView {
        contents,
        chapters,
        annexes,
        glossary: glossary::terms(context),
        sources: sources::all(context),
    }
}

fn chapter_view(
    context: Context<'_>,
    chapter: &Chapter<Resolved>,
) -> (PrintChapterView, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let depth = if chapter.parent.is_some() { 2 } else { 1 };
    let prefix = format!("{}--", chapter.id);
    let view = PrintChapterView {
        id: chapter.id.to_string(),
        former_ids: chapter.former_ids.iter().map(|old| old.value.to_string()).collect(),
        title: chapter.title.clone(),
        depth,
        accent: accent(context.guide, &chapter.id),
        standfirst_html: chapter::standfirst(context, chapter),
        facts: chapter::facts(context, &chapter.panels),
        body_html: html::chapter(context, chapter, &prefix, depth, &mut found),
        as_at: chapter.as_at.map(|date| date.to_string()),
        pdf_page: None,
    };
    (view, found)
}

fn annex(context: Context<'_>, kind: Kind) -> AnnexView {
    let mut records = context.guide.records.of(kind);
    records.sort_by_key(|record| record.common().title.to_lowercase());
    let entry = |record: &&dyn crate::model::AnyRecord| -> RecordEntryView {
        record::entry(context, &RecordRef::new(kind, record.common().id.clone()))
    };
    let id = format!("annex-{}", kind.plural());
    AnnexView {
        table: Some(table::all(context, kind, format!("{id}-table"))),
        id,
        title: kind.title(),
        entries: records.iter().map(entry).collect(),
    }
}

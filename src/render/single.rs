//! The single-page edition: every chapter and record in one document that leads only into itself.

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::memo::one_by_one;
use crate::memo::{Key, Memo};
use crate::model::{AnyRecord, Chapter, ChapterId, Guide, Kind, RecordRef, Resolved, Settings};
use crate::render::address::Medium;
use crate::render::assets::{self, Asset};
use crate::render::html::{self, Context};
use crate::render::label;
use crate::render::navigation::{accent, lead};
use crate::render::sources::Endnotes;
use crate::render::theme::{Theme, told};
use crate::render::view::{
    AnnexView, EntryGroupView, Markup, PrintChapterView, PrintContentsView, PrintView,
    RecordEntryView, RunningHeadView, RunningHeadsView,
};
use crate::render::{changes, chapter, glossary, record, sources};
use crate::value::Id;

/// The style sheet that gives each chapter its running head. CSS cannot take a title from the page
/// into its margin, so a template makes the style sheet of the titles.
pub(crate) const RUNNING_HEADS: &str = "css/running-heads.css";

/// Its folder.
pub(crate) const PATH: &str = "print/";

/// How many chapters a guide may have for all of it to be one page, which a browser then has to open
/// and a reader's connection has to carry: 2,000 of 600 words are 16 MB.
pub const MOST_CHAPTERS: usize = 2000;

/// Whether there is a single edition.
pub(crate) fn exists(guide: &Guide) -> bool {
    guide.chapters.len() <= MOST_CHAPTERS
}

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
    let numbers = Endnotes::new(context);
    let mut annexes = Vec::new();
    for kind in annex_kinds(guide) {
        annexes.extend(told(annex(context, &numbers, kind), diagnostics));
    }
    let roots = guide.chapters.iter().filter(|chapter| chapter.parent.is_none());
    let mut contents: Vec<PrintContentsView> = roots.map(|root| contents(root)).collect();
    let leaf = |title: &str, id: &str| PrintContentsView {
        title: title.to_owned(),
        id: id.to_owned(),
        chapters: Vec::new(),
    };
    let changes = changes::view(guide, context.medium);
    contents.extend(changes.as_ref().map(|_| leaf(changes::TITLE, "changes")));
    contents.extend(annexes.iter().map(|annex| leaf(annex.title, &annex.id)));
    contents.extend(lists(guide).map(|(kind, id)| leaf(kind.title(), id)));
    let rendered: Vec<_> = one_by_one(&guide.chapters)
        .map(|chapter| chapter_html(context, &numbers, chapter))
        .collect();
    let mut chapters_html = Vec::with_capacity(rendered.len());
    for (html, mut found) in rendered {
        chapters_html.extend(told(html, diagnostics));
        diagnostics.append(&mut found);
    }
    PrintView {
        contents,
        chapters_html,
        changes,
        annexes,
        glossary: glossary::terms(context),
        sources: sources::all(context),
    }
}

/// The style sheet of running heads, from its template.
pub(crate) fn running_heads(
    guide: &Guide,
    theme: &Theme,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Asset> {
    if !exists(guide) {
        return None;
    }
    let head = |name: String, title: &str| RunningHeadView { name, title_css: css_string(title) };
    let roots = guide.chapters.iter().filter(|chapter| chapter.parent.is_none());
    let annexes = annex_kinds(guide).map(|kind| head(annex_id(kind), annex_title(kind)));
    let chapters = roots
        .map(|root| head(chapter_head(guide, &root.id), &root.title))
        .chain(changes::from(guide).map(|_| head("changes".to_owned(), changes::TITLE)))
        .chain(annexes)
        .chain(lists(guide).map(|(kind, id)| head(id.to_owned(), kind.title())))
        .collect();
    let Settings { title, short_title, edition, .. } = &guide.settings;
    let name = if short_title.is_empty() { title } else { short_title };
    let guide_css = css_string(&format!("{name} {edition}"));
    let heads = RunningHeadsView { guide_css, chapters };
    let key = Key::of_views("running heads", theme.key, &heads);
    let made = memo.one(key, || {
        let css = theme.part("running-heads.css", "heads", &heads);
        css.map(|css| assets::made(RUNNING_HEADS, css))
    });
    match &*made {
        Ok(heads) => Some(heads.clone()),
        Err(diagnostic) => {
            diagnostics.push(Diagnostic::clone(diagnostic));
            None
        }
    }
}

/// A text as a string of CSS (CSS Syntax 3, section 4.3.5).
fn css_string(text: &str) -> String {
    let mut string = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => string.extend(['\\', letter]),
            letter if letter.is_control() => string.push_str(&format!("\\{:x} ", letter as u32)),
            letter => string.push(letter),
        }
    }
    string.push('"');
    string
}

/// The name of the pages of a chapter and its sections. No annex has such a name.
fn chapter_head(guide: &Guide, id: &ChapterId) -> String {
    format!("chapter-{}", guide.chapter(id).parent.as_ref().unwrap_or(id))
}

/// The kinds of records whose annex has an entry for each.
fn annex_kinds(guide: &Guide) -> impl Iterator<Item = Kind> {
    let kinds = Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Term | Kind::Source));
    kinds.filter(|kind| !guide.records.of(*kind).is_empty())
}

/// The glossary and the sources, with their ids.
fn lists(guide: &Guide) -> impl Iterator<Item = (Kind, &'static str)> {
    let lists = [(Kind::Term, "glossary"), (Kind::Source, "sources")].into_iter();
    lists.filter(|(kind, _)| !guide.records.of(*kind).is_empty())
}

fn annex_id(kind: Kind) -> String {
    format!("annex-{}", kind.plural())
}

fn annex_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Qualification => "Qualifications by level",
        kind => kind.title(),
    }
}

/// A chapter by its part, and what is wrong with the parts in it.
fn chapter_html(
    context: Context<'_>,
    numbers: &Endnotes<'_>,
    chapter: &Chapter<Resolved>,
) -> (Result<Markup, Box<Diagnostic>>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let depth = if chapter.parent.is_some() { 2 } else { 1 };
    let id = chapter.id.to_string();
    let prefix = format!("{id}--");
    let named = context.guide.mentions.of(&chapter.id);
    let view = PrintChapterView {
        head: chapter_head(context.guide, &chapter.id),
        former_ids: chapter.former_ids.iter().map(|old| old.value.to_string()).collect(),
        title: chapter.title.clone(),
        depth,
        accent: accent(context.guide, &chapter.id),
        standfirst_html: chapter::standfirst(context, chapter),
        facts: chapter::facts(context, &chapter.panels),
        body_html: html::chapter(context, chapter, &prefix, depth, &mut found).into(),
        sources: numbers.of_records(named),
        as_at: label::chapter_as_at(context.guide, &chapter.id),
        pdf_page: context.pdf_page(&id),
        id,
    };
    (context.theme.markup("parts/single-chapter.html", "chapter", &view), found)
}

fn annex(
    context: Context<'_>,
    numbers: &Endnotes<'_>,
    kind: Kind,
) -> Result<AnnexView, Box<Diagnostic>> {
    let mut records = context.guide.records.of(kind);
    records.sort_by_cached_key(|record| record.common().title.to_lowercase());
    let group = |title: Option<String>, records: &[&dyn AnyRecord]| -> Result<_, Box<Diagnostic>> {
        let level = if title.is_some() { 4 } else { 3 };
        let ids: Vec<Id> = records.iter().map(|record| record.common().id.clone()).collect();
        let entry = |id| {
            let record = RecordRef::new(kind, id);
            let sources = numbers.of_records(std::iter::once(&record));
            let view = RecordEntryView { level, sources, ..record::entry(context, &record) };
            context.theme.markup("parts/entry.html", "entry", &view)
        };
        let entries_html = one_by_one(ids).map(entry).collect::<Result<_, _>>()?;
        Ok(EntryGroupView { title, entries_html })
    };
    let groups = if kind == Kind::Qualification {
        let qualifications = &context.guide.records.qualifications;
        let level = |record: &&dyn AnyRecord| {
            let qualification = qualifications.get(&record.common().id);
            qualification.and_then(|qualification| qualification.level)
        };
        // Those of no known level come last.
        records.sort_by_key(|record| (level(record).is_none(), level(record)));
        let of_level = records.chunk_by(|a, b| level(a) == level(b)).map(|of_level| {
            let level = level(&of_level[0]);
            let title = level.map_or("No level known".to_owned(), |level| level.to_string());
            group(Some(title), of_level)
        });
        of_level.collect::<Result<_, _>>()?
    } else {
        vec![group(None, &records)?]
    };
    Ok(AnnexView { id: annex_id(kind), title: annex_title(kind), lead: lead(kind), groups })
}

#[cfg(test)]
mod tests {
    use super::css_string;

    #[test]
    fn a_title_stays_as_it_is_written_in_a_style_sheet() {
        assert_eq!(css_string("Play"), r#""Play""#);
        assert_eq!(css_string(r#"“Play” and "work" \ #1"#), r#""“Play” and \"work\" \\ #1""#);
        assert_eq!(css_string("Play\nwork"), r#""Play\a work""#);
    }
}

//! Every page: its path, its frame and its view, through its template.

mod finders;

pub(crate) use finders::compare;

use rayon::prelude::*;
use serde::Serialize;

use crate::diag::Diagnostic;
use crate::model::{Guide, Kind, RecordRef, Target};
use crate::progress::Progress;
use crate::render::a_to_z::{self, Spread};
use crate::render::address::{self, Medium};
use crate::render::facets::{self, Facets};
use crate::render::finder::Only;
use crate::render::html::Context;
use crate::render::machine::card::{self, Card};
use crate::render::machine::jsonld::{self, About};
use crate::render::navigation::{accent, kinds, lead};
use crate::render::theme::Theme;
use crate::render::view::{
    DataView, DeadlinesView, GlossaryView, GuideView, HomeView, LinkView, PageView, SourcesView,
};
use crate::render::{
    accessibility, chapter, data, glossary, names, record, search, single, sources,
};

/// How many deadlines the front page shows.
const NEXT: usize = 5;

/// A page that is still to be rendered.
enum Page<'a> {
    Home,
    Chapter(usize),
    Record(RecordRef),
    /// The groups of a kind, and the one value that the page is for.
    List(&'a Facets, Option<Only<'a>>),
    Glossary,
    Sources,
    Deadlines,
    Accessibility,
    /// The whole of it, and which of its pages.
    AToZ(&'a [Spread], usize),
    Print,
    NotFound,
}

/// The file and HTML of every page, and the cards that are still to be drawn.
#[derive(Default)]
pub(crate) struct Pages {
    pub(crate) files: Vec<(String, String)>,
    pub(crate) cards: Vec<Card>,
}

impl Pages {
    /// Adds others.
    pub(crate) fn append(&mut self, others: Self) {
        self.files.extend(others.files);
        self.cards.extend(others.cards);
    }
}

/// A page's file and HTML, if it could be rendered, its card, and what was wrong.
type Rendered = (Option<(String, String)>, Option<Card>, Vec<Diagnostic>);

/// Renders every page, side by side, in a fixed order.
pub(crate) fn all(
    guide: &Guide,
    theme: &Theme,
    guide_view: &GuideView,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    let spreads = a_to_z::spreads(guide, &names::all(guide));
    let facets = facets::all(guide);
    let pages = list(guide, &spreads, &facets);
    progress.begin(pages.len());
    let rendered: Vec<Rendered> = pages
        .into_par_iter()
        .map(|page| {
            let (mut card, mut found) = (None, Vec::new());
            let mut renderer =
                Renderer { guide, theme, guide_view, card: &mut card, diagnostics: &mut found };
            let done = renderer.page(page);
            progress.step();
            (done, card, found)
        })
        .collect();
    let mut pages = Pages::default();
    for (page, card, mut found) in rendered {
        pages.files.extend(page);
        pages.cards.extend(card);
        diagnostics.append(&mut found);
    }
    pages
}

/// The page of the search, which says what the index costs and so comes after it.
pub(crate) fn search(
    guide: &Guide,
    theme: &Theme,
    guide_view: &GuideView,
    index: &search::Index,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    let title = "Search".to_owned();
    let description = format!("Search the {}", guide_view.title);
    let frame = frame("search", title, description, search::PATH.to_owned());
    let view = search::view(guide, index);
    let mut card = None;
    let mut renderer = Renderer { guide, theme, guide_view, card: &mut card, diagnostics };
    let page = renderer.finish(frame, "search", &view);
    Pages { files: page.into_iter().collect(), cards: card.into_iter().collect() }
}

/// The page about the data files, which says how large they are.
pub(crate) fn data(
    guide: &Guide,
    theme: &Theme,
    guide_view: &GuideView,
    view: &DataView,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    let title = "Data".to_owned();
    let description = format!("{}: every record and figure as CSV and JSON", guide_view.title);
    let frame = frame("data", title, description, data::PATH.to_owned());
    let mut card = None;
    let mut renderer = Renderer { guide, theme, guide_view, card: &mut card, diagnostics };
    let page = renderer.finish(frame, "data", view);
    Pages { files: page.into_iter().collect(), cards: card.into_iter().collect() }
}

/// The single edition first: it takes longest.
fn list<'a>(guide: &Guide, spreads: &'a [Spread], facets: &'a [Facets]) -> Vec<Page<'a>> {
    let mut pages = vec![Page::Print, Page::Home, Page::NotFound, Page::Accessibility];
    pages.extend((0..spreads.len()).map(|index| Page::AToZ(spreads, index)));
    pages.extend((0..guide.chapters.len()).map(Page::Chapter));
    for kind in Kind::ALL {
        let records = guide.records.of(kind);
        if records.is_empty() {
            continue;
        }
        match kind {
            Kind::Term => pages.push(Page::Glossary),
            Kind::Source => pages.push(Page::Sources),
            Kind::Deadline => pages.push(Page::Deadlines),
            _ => {}
        }
        if kind.has_pages() {
            let references = records.iter().map(|r| RecordRef::new(kind, r.common().id.clone()));
            pages.extend(references.map(Page::Record));
        }
    }
    pages.extend(facets.iter().flat_map(finders::of_kind));
    pages
}

struct Renderer<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    guide_view: &'a GuideView,
    card: &'a mut Option<Card>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Renderer<'_> {
    /// A page's file and its HTML.
    fn page(&mut self, page: Page<'_>) -> Option<(String, String)> {
        match page {
            Page::Home => self.home(),
            Page::Chapter(index) => self.chapter(index),
            Page::Record(record) => self.record(&record),
            Page::List(facets, only) => self.list(facets, only),
            Page::Glossary => {
                let mut frame = self.kind_frame("glossary", Kind::Term);
                let terms = glossary::terms(self.context(&frame));
                let letters = glossary::letters(&terms);
                frame.head_html = jsonld::subject(self.guide, About::Glossary);
                self.finish(frame, "glossary", &GlossaryView { letters, terms })
            }
            Page::Sources => {
                let frame = self.kind_frame("sources", Kind::Source);
                let documents = sources::by_document(self.context(&frame));
                self.finish(frame, "sources", &SourcesView { documents })
            }
            Page::Deadlines => {
                let frame = self.kind_frame("deadlines", Kind::Deadline);
                let deadlines = glossary::deadlines(self.context(&frame));
                self.finish(frame, "deadlines", &DeadlinesView { deadlines })
            }
            Page::Accessibility => {
                let title = "Accessibility statement".to_owned();
                let description = format!("How accessible the {} is", self.guide_view.short_title);
                let path = accessibility::PATH.to_owned();
                let frame = frame("accessibility", title, description, path);
                let view = accessibility::view(self.context(&frame));
                self.finish(frame, "accessibility", &view)
            }
            Page::Print => {
                let title = "Read in full".to_owned();
                let description =
                    format!("{} {} on one page", self.guide_view.title, self.guide_view.edition);
                let frame = frame("print", title, description, "print/".to_owned());
                let mut found = Vec::new();
                let mut view = single::view(self.context(&frame), &mut found);
                view.chapters.iter_mut().for_each(|it| it.pdf_page = self.pdf_page(&it.id));
                self.diagnostics.append(&mut found);
                self.finish(frame, "print", &view)
            }
            Page::AToZ(spreads, index) => self.a_to_z(spreads, index),
            Page::NotFound => {
                let title = "Page not found".to_owned();
                let description = "There is no page at this address".to_owned();
                let mut frame = frame("404", title, description, String::new());
                // The page is served at any address, so only whole paths lead anywhere from it.
                let url = self.guide.settings.url.as_ref();
                frame.root = url.map_or("/", |url| url.path()).to_owned();
                let html = self.render(&frame, "nothing", &())?;
                Some(("404.html".to_owned(), html))
            }
        }
    }

    fn a_to_z(&mut self, spreads: &[Spread], index: usize) -> Option<(String, String)> {
        let Spread { path, range, .. } = &spreads[index];
        let title = match range {
            Some(range) if index > 0 => format!("A to Z: {range}"),
            _ => "A to Z".to_owned(),
        };
        let mut description = format!("Everything in the {} by name", self.guide_view.short_title);
        description.extend(range.iter().map(|range| format!(", {range}")));
        let mut frame = frame("a-z", title, description, path.clone());
        if index > 0 {
            let first = LinkView { title: "A to Z".to_owned(), path: a_to_z::PATH.to_owned() };
            frame.breadcrumbs = vec![first];
        }
        self.finish(frame, "a_to_z", &a_to_z::view(spreads, index))
    }

    /// The page of the PDF on which the id of the single edition stands.
    fn pdf_page(&self, id: &str) -> Option<usize> {
        self.guide_view.pdf.as_ref()?.places.get(id).copied()
    }

    fn context<'c>(&'c self, frame: &'c PageView) -> Context<'c> {
        Context {
            guide: self.guide,
            theme: self.theme,
            medium: Medium::Page { root: &frame.root, here: &frame.path },
        }
    }

    fn home(&mut self) -> Option<(String, String)> {
        let settings = &self.guide.settings;
        let mut frame =
            frame("home", settings.title.clone(), settings.description.clone(), String::new());
        frame.head_html = jsonld::subject(self.guide, About::Guide);
        let context = self.context(&frame);
        let roots = self.guide.chapters.iter().filter(|chapter| chapter.parent.is_none());
        let mut coming = glossary::deadlines(context);
        coming.retain(|deadline| deadline.when == "coming");
        coming.truncate(NEXT);
        let view = HomeView {
            standfirst_html: settings.standfirst.as_ref().map_or_else(
                || crate::render::html::text(&settings.description),
                |p| context.prose(p),
            ),
            body_html: String::new(),
            chapters: roots.map(|root| chapter::chapter_link(context, root)).collect(),
            kinds: kinds(self.guide),
            figures: chapter::facts(context, &settings.figures),
            deadlines: coming,
        };
        self.finish(frame, "home", &view)
    }

    fn chapter(&mut self, index: usize) -> Option<(String, String)> {
        let chapter = &self.guide.chapters[index];
        let path = address::chapter_path(self.guide, &chapter.id);
        let description = chapter::description(self.guide, chapter);
        let mut frame = frame("chapter", chapter.title.clone(), description, path);
        frame.accent = accent(self.guide, &chapter.id);
        frame.breadcrumbs = chapter::breadcrumbs(self.guide, &chapter.id);
        frame.head_html = jsonld::subject(self.guide, About::Chapter(&chapter.id));
        frame.pdf_page = self.pdf_page(&chapter.id.to_string());
        let mut found = Vec::new();
        let view = chapter::view(self.context(&frame), index, &mut found);
        self.diagnostics.append(&mut found);
        self.finish(frame, "chapter", &view)
    }

    fn record(&mut self, record: &RecordRef) -> Option<(String, String)> {
        let path = address::path(self.guide, &Target::Record(record.clone(), None));
        let common = self.guide.records.known(record).common();
        let summary = common.summary.as_ref().map(|prose| {
            let mut text = String::new();
            crate::model::Inline::plain(self.guide.says(prose), &mut text);
            text
        });
        let singular = record.kind.singular_title();
        // Records may share a summary, and the descriptions of two pages may not be the same.
        let description = format!("{}. {}", common.title, summary.as_deref().unwrap_or(singular));
        let title = match self.has_namesake(record) {
            true => format!("{} ({})", common.title, singular.to_lowercase()),
            false => common.title.clone(),
        };
        let mut frame = frame("record", title, description, path);
        frame.breadcrumbs = vec![LinkView {
            title: record.kind.title().to_owned(),
            path: address::list_path(record.kind),
        }];
        if let Some(sector) = common.sectors.first() {
            frame.accent = accent(self.guide, sector);
        }
        frame.pdf_page = self.pdf_page(&address::entry_id(record));
        let view = record::page(self.context(&frame), record);
        frame.head_html = jsonld::subject(self.guide, About::Record(record));
        self.finish(frame, "record", &view)
    }

    /// Whether the page of another record, a list or a chapter has the record's title.
    fn has_namesake(&self, record: &RecordRef) -> bool {
        let title = &self.guide.records.known(record).common().title;
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.has_pages());
        let records = kinds.flat_map(|kind| self.guide.records.of(kind));
        records.filter(|other| other.common().title == *title).count() > 1
            || Kind::ALL.into_iter().any(|kind| kind.title() == title)
            || self.guide.chapters.iter().any(|chapter| chapter.title == *title)
    }

    fn kind_frame(&self, template: &'static str, kind: Kind) -> PageView {
        let description = format!("{}: {}", self.guide_view.title, lead(kind).to_lowercase());
        frame(template, kind.title().to_owned(), description, address::list_path(kind))
    }

    fn finish<T: Serialize>(
        &mut self,
        frame: PageView,
        name: &'static str,
        view: &T,
    ) -> Option<(String, String)> {
        *self.card = card::card(self.guide, &frame);
        let card = self.card.as_ref().map(|card| card.path.clone());
        self.finish_with(frame, name, view, card)
    }

    /// A page whose card is at a path already.
    fn finish_with<T: Serialize>(
        &mut self,
        frame: PageView,
        name: &'static str,
        view: &T,
        card: Option<String>,
    ) -> Option<(String, String)> {
        let mut frame = frame;
        let settings = &self.guide.settings;
        frame.correction = settings.contact.as_ref().map(|contact| match &settings.url {
            Some(url) => contact.about(&url.join(&frame.path)),
            None => contact.about(&format!("/{}", frame.path)),
        });
        frame.head_html.push_str(&jsonld::breadcrumbs(self.guide, &frame));
        frame.card = card;
        let html = self.render(&frame, name, view)?;
        Some((format!("{}index.html", frame.path), html))
    }

    fn render<T: Serialize>(
        &mut self,
        frame: &PageView,
        name: &'static str,
        view: &T,
    ) -> Option<String> {
        match self.theme.page(frame, name, view) {
            Ok(html) => Some(html),
            Err(diagnostic) => {
                self.diagnostics.push(*diagnostic);
                None
            }
        }
    }
}

fn frame(template: &'static str, title: String, description: String, path: String) -> PageView {
    let root = "../".repeat(path.matches('/').count());
    PageView {
        template,
        title,
        description,
        path,
        root,
        accent: 0,
        breadcrumbs: Vec::new(),
        card: None,
        head_html: String::new(),
        pdf_page: None,
        correction: None,
    }
}

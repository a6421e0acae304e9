//! Every page: its path, its frame and its view, through its template.

mod finders;
mod framed;
mod late;
mod subjects;

pub(crate) use finders::compare;
pub(crate) use late::{data, search};

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Diagnostic;
use crate::memo::{Key, Memo, one_by_one};
use crate::model::{ChapterId, Guide, Kind, RecordRef};
use crate::render::Inputs;
use crate::render::a_to_z::{self, Spread};
use crate::render::address;
use crate::render::address::Medium;
use crate::render::finder::{self, Finder, Only};
use crate::render::html::Context;
use crate::render::machine::card::Card;
use crate::render::machine::jsonld::{self, About};
use crate::render::pages::framed::frame;
use crate::render::pieces::Pieces;
use crate::render::put::Put;
use crate::render::theme::Theme;
use crate::render::view::{
    DeadlinesView, GlossaryView, GuideView, LinkView, PageView, SourcesView,
};
use crate::render::{accessibility, changes, glossary, names, single, sources};
use crate::site::{Body, Outlet, Staged};

/// A page that is still to be rendered.
enum Page<'a> {
    Home,
    Chapter(usize),
    Record(RecordRef),
    /// The groups of a kind, and the one value that the page is for.
    List(&'a Finder, Option<Only<'a>>),
    Glossary,
    Sources,
    Deadlines,
    Accessibility,
    /// The whole of it, and which of its pages.
    AToZ(&'a [Spread<'a>], usize),
    Changes,
    Print,
    NotFound,
}

/// A page in UTF-8.
pub(crate) enum Html {
    /// It was just made, and nobody else has it.
    New(Vec<u8>),
    /// Builds and the server share it.
    Kept(Arc<[u8]>),
    /// It waits elsewhere already.
    Staged(Staged),
}

impl Html {
    /// The page as a file, handed over if it is not yet.
    fn file(self, path: String, put: Put<'_>) -> (String, Body) {
        match self {
            Self::New(bytes) => put.file(path, bytes),
            Self::Kept(bytes) => put.file(path, bytes),
            Self::Staged(staged) => (path, Body::Staged(staged)),
        }
    }
}

/// The file and HTML of every page, and the cards that are still to be drawn.
#[derive(Default)]
pub(crate) struct Pages {
    pub(crate) files: Vec<(String, Body)>,
    pub(crate) cards: Vec<Card>,
}

impl Pages {
    /// A page by itself, if it could be rendered, and its card.
    fn of_one(page: Option<(String, Html)>, card: Option<Card>) -> Self {
        let file = page.map(|(path, html)| html.file(path, Put(None)));
        Self { files: file.into_iter().collect(), cards: card.into_iter().collect() }
    }

    /// Adds others.
    pub(crate) fn append(&mut self, others: Self) {
        self.files.extend(others.files);
        self.cards.extend(others.cards);
    }
}

/// What became of a page.
struct Rendered {
    /// Its file and HTML, if it could be rendered.
    page: Option<(String, Body)>,
    card: Option<Card>,
    diagnostics: Vec<Diagnostic>,
    /// What is new, and the key by which it is known.
    new: Option<(Key, Arc<[u8]>)>,
}

/// Renders every page, side by side, in a fixed order.
pub(crate) fn all(
    guide: &Guide,
    theme: &Theme,
    guide_view: &GuideView,
    memo: &mut Memo,
    inputs: Inputs<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    let progress = inputs.progress;
    let names = names::all(guide);
    let spreads = a_to_z::spreads(guide, &names);
    let finders = finder::all(guide);
    let pages = list(guide, &spreads, &finders);
    progress.begin(pages.len());
    let known = &*memo;
    // Each record has a row in lists and an item in panels of two depths, and a page has a source or a
    // drawing; each value of a facet stands on pages of two depths, and on its own.
    let values = finders.iter().flat_map(|finder| &finder.facets.groups);
    let values: usize = values.map(|group| group.values.len()).sum();
    let pieces = Pieces::for_about(6 * guide.records.count() + 3 * values);
    let rendered: Vec<Rendered> = one_by_one(pages)
        .map(|page| {
            let (mut card, mut diagnostics) = (None, Vec::new());
            let mut renderer =
                Renderer::new(guide, theme, guide_view, &pieces, &mut card, &mut diagnostics);
            renderer.known = known.remembers().then_some(known);
            renderer.outlet = inputs.outlet.filter(|_| matches!(page, Page::Print));
            let page = renderer.page(page);
            let new = renderer.new;
            let page = page.map(|(path, html)| html.file(path, Put(inputs.outlet)));
            progress.step();
            Rendered { page, card, diagnostics, new }
        })
        .collect();
    let mut pages = Pages::default();
    for mut rendered in rendered {
        pages.files.extend(rendered.page);
        pages.cards.extend(rendered.card);
        diagnostics.append(&mut rendered.diagnostics);
        if let Some((key, html)) = rendered.new {
            memo.put(key, Arc::new(html));
        }
    }
    pages
}

/// The page of a chapter or a record, by its file; nothing if the file is none of these or its
/// template has a mistake.
pub(crate) fn one(
    guide: &Guide,
    theme: &Theme,
    guide_view: &GuideView,
    file: &str,
) -> Option<Arc<[u8]>> {
    let folder = file.strip_suffix("index.html")?;
    let name = folder.strip_suffix('/').and_then(|folder| folder.rsplit('/').next());
    let id = name.and_then(|name| name.parse().ok()).map(ChapterId);
    let index = id.and_then(|id| guide.order.index(&id));
    let is_here =
        |index: &usize| address::chapter_path(guide, &guide.chapters[*index].id) == folder;
    let page = match index.filter(is_here) {
        Some(index) => Page::Chapter(index),
        None => {
            let mut kinds = Kind::ALL.into_iter().filter(|kind| kind.has_pages());
            let id = |kind| folder.strip_prefix(&address::list_path(kind))?.strip_suffix('/');
            let named = |kind| Some(RecordRef::new(kind, id(kind)?.parse().ok()?));
            let record = kinds.find_map(named).filter(|it| guide.records.get(it).is_some())?;
            Page::Record(record)
        }
    };
    let (mut card, mut diagnostics, pieces) = (None, Vec::new(), Pieces::of_a_page());
    let mut renderer =
        Renderer::new(guide, theme, guide_view, &pieces, &mut card, &mut diagnostics);
    let (path, html) = renderer.page(page)?;
    match html.file(path, Put(None)) {
        (_, Body::Bytes(html)) => Some(html),
        (_, Body::Staged(_)) => None,
    }
}

/// The single edition first: it takes longest.
fn list<'a>(guide: &Guide, spreads: &'a [Spread<'a>], finders: &'a [Finder]) -> Vec<Page<'a>> {
    let mut pages = Vec::new();
    if single::exists(guide) {
        pages.push(Page::Print);
    }
    pages.extend([Page::Home, Page::Accessibility]);
    // A server has one page for what is not there, and it is that of the current edition.
    if guide.history.superseded.is_none() {
        pages.push(Page::NotFound);
    }
    if changes::from(guide).is_some() {
        pages.push(Page::Changes);
    }
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
    pages.extend(finders.iter().flat_map(finders::of_kind));
    pages
}

struct Renderer<'a> {
    guide: &'a Guide,
    theme: &'a Theme,
    guide_view: &'a GuideView,
    pieces: &'a Pieces,
    card: &'a mut Option<Card>,
    diagnostics: &'a mut Vec<Diagnostic>,
    /// The pages of earlier builds, by the views that they were made from.
    known: Option<&'a Memo>,
    /// The page, if none of these was it.
    new: Option<(Key, Arc<[u8]>)>,
    /// Where the page is written to as it is made, if it is a large one.
    outlet: Option<&'a dyn Outlet>,
}

impl<'a> Renderer<'a> {
    fn new(
        guide: &'a Guide,
        theme: &'a Theme,
        guide_view: &'a GuideView,
        pieces: &'a Pieces,
        card: &'a mut Option<Card>,
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            guide,
            theme,
            guide_view,
            pieces,
            card,
            diagnostics,
            known: None,
            new: None,
            outlet: None,
        }
    }

    /// A page's file and its HTML.
    fn page(&mut self, page: Page<'_>) -> Option<(String, Html)> {
        match page {
            Page::Home => self.home(),
            Page::Chapter(index) => self.chapter(index),
            Page::Record(record) => self.record(&record),
            Page::List(finder, only) => self.list(finder, only),
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
            Page::Changes => self.changes(),
            Page::Print => {
                let title = "Read in full".to_owned();
                let description =
                    format!("{} {} on one page", self.guide_view.title, self.guide_view.edition);
                let frame = frame("print", title, description, single::PATH.to_owned());
                let mut found = Vec::new();
                let view = single::view(self.context(&frame), &mut found);
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

    fn changes(&mut self) -> Option<(String, Html)> {
        let description = format!(
            "{}: {} since the edition before",
            self.guide_view.title,
            changes::counts(self.guide)
        );
        let title = changes::TITLE.to_owned();
        let frame = frame("changes", title, description, changes::PATH.to_owned());
        let view = changes::view(self.guide, self.context(&frame).medium)?;
        self.finish(frame, "changes", &view)
    }

    fn a_to_z(&mut self, spreads: &[Spread<'_>], index: usize) -> Option<(String, Html)> {
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

    fn context<'c>(&'c self, frame: &'c PageView) -> Context<'c> {
        Context {
            guide: self.guide,
            theme: self.theme,
            pieces: self.pieces,
            medium: Medium::Page { root: &frame.root, here: &frame.path },
            places: self.guide_view.pdf.as_ref().map(|pdf| &pdf.places),
        }
    }
}

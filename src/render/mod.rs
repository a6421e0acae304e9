//! render: one guide → every byte of the site.
//!
//! Pure: a page sees only its view, and links become addresses at the last moment.
//! Nothing here reads the disk or a clock, and finished HTML is never parsed or patched again.

mod a_to_z;
mod accessibility;
mod address;
pub(crate) mod archive;
mod assets;
mod changes;
mod chapter;
mod chart;
mod compare;
mod data;
mod escape;
mod facets;
mod finder;
mod glossary;
mod highlight;
pub(crate) mod html;
mod label;
mod machine;
mod names;
mod navigation;
mod pages;
#[cfg(feature = "pdf")]
pub(crate) mod pdf;
#[cfg(not(feature = "pdf"))]
#[path = "pdf/absent.rs"]
pub(crate) mod pdf;
pub(crate) mod pieces;
pub(crate) mod print;
mod put;
mod record;
mod redirects;
mod said;
mod said_table;
mod search;
mod shown;
mod single;
mod sources;
mod stylesheets;
mod table;
pub(crate) mod theme;
mod view;

pub(crate) use address::Medium;

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};
use crate::memo::Memo;
use crate::model::{ChapterId, Guide};
use crate::progress::Progress;
use crate::read::Sources;
use crate::render::assets::Asset;
use crate::render::pages::Pages;
use crate::render::print::{PdfFile, Print};
use crate::render::put::Put;
pub(crate) use crate::render::shown::changed;
pub use crate::render::shown::{Changed, Shown};
pub use crate::render::single::MOST_CHAPTERS as MOST_CHAPTERS_ON_ONE_PAGE;
use crate::render::theme::Theme;
pub(crate) use crate::render::view::PdfView;
use crate::render::view::{DataView, GuideView};
use crate::site::{Body, Outlet, Shelf, Site};
use crate::{Options, Search};

/// Renders the whole site. It is complete only if no diagnostic is an error.
pub(crate) fn render(
    guide: Guide,
    theme: &Theme,
    inputs: Inputs<'_>,
    print: Print,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Proof, Site) {
    let guide = Arc::new(guide);
    // The index takes long and asks for nothing of the pages, so it is made beside them.
    let ((pdf, proof, pages), index) = rayon::join(
        || {
            // The PDF comes first: pages say how large it is, and on which of its pages they stand.
            let pdf = print.set(diagnostics);
            print::remember(&pdf, memo);
            let view = pdf.as_ref().map(|pdf| pdf.view());
            let has = Has { search: inputs.options.search, pdf: view };
            let proof = Proof::new(Arc::clone(&guide), theme, has, memo, diagnostics);
            let pages = proof.all(inputs, memo, diagnostics);
            (pdf, proof, pages)
        },
        || match inputs.options.search {
            Search::Made => search::index(&guide, inputs.outlet),
            Search::LeftOut => None,
        },
    );
    let site = proof.site(inputs, pages, Late { index, pdf, cards: true }, diagnostics);
    (proof, site)
}

/// The same, and beside it the PDFs of other editions: to set one takes longer than all else, and
/// asks for nothing of another edition.
pub(crate) fn render_beside(
    guide: Guide,
    theme: &Theme,
    others: &[Guide],
    inputs: Inputs<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> ((Proof, Site), Vec<Print>) {
    let (print, prints) = rayon::join(
        || Print::of(&guide, theme, inputs, memo),
        || {
            let prints = others.iter().map(|guide| Print::of(guide, theme, inputs, memo));
            prints.collect::<Vec<_>>()
        },
    );
    let (rendered, set) = rayon::join(
        || render(guide, theme, inputs, print, memo, diagnostics),
        || {
            let mut found = Vec::new();
            let set: Vec<_> = prints.into_iter().map(|print| print.set(&mut found)).collect();
            (set, found)
        },
    );
    let (set, mut found) = set;
    diagnostics.append(&mut found);
    (rendered, set.into_iter().map(Print::Done).collect())
}

/// What a site is made of besides its guide.
#[derive(Clone, Copy)]
pub(crate) struct Inputs<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) options: Options<'a>,
    pub(crate) progress: &'a dyn Progress,
    /// Where pages wait while others are made; none if they are wanted in memory.
    pub(crate) outlet: Option<&'a dyn Outlet>,
    /// Where files of the last build are found again.
    pub(crate) shelf: Option<&'a dyn Shelf>,
}

/// What pages say that the site has beside them.
pub(crate) struct Has {
    pub(crate) search: Search,
    /// The PDF, if one was set.
    pub(crate) pdf: Option<PdfView>,
}

/// A guide and all that its pages share: any of them can be rendered by itself.
pub(crate) struct Proof {
    pub(crate) guide: Arc<Guide>,
    pub(crate) theme: Arc<Theme>,
    pub(crate) guide_view: GuideView,
    /// The running heads of the single edition.
    heads: Option<Asset>,
}

impl Proof {
    /// Prepares the pages of a guide.
    pub(crate) fn new(
        guide: Arc<Guide>,
        theme: &Theme,
        has: Has,
        memo: &mut Memo,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut guide_view = navigation::guide_view(&guide, theme, has);
        let heads = single::running_heads(&guide, theme, memo, diagnostics);
        let head_path = |heads: &Asset| (single::RUNNING_HEADS.to_owned(), heads.path.clone());
        guide_view.assets.extend(heads.as_ref().map(head_path));
        let theme = theme.of_guide(&guide_view, memo);
        Self { guide, theme, guide_view, heads }
    }

    /// The page of a chapter or a record, by its file.
    pub(crate) fn page(&self, file: &str) -> Option<Arc<[u8]>> {
        pages::one(&self.guide, &self.theme, &self.guide_view, file)
    }

    /// The folder of a chapter's page, if there is such a chapter.
    pub(crate) fn chapter_path(&self, id: &ChapterId) -> Option<String> {
        let guide = &self.guide;
        guide.order.index(id).map(|_| address::chapter_path(guide, id))
    }

    /// Every file but those that take longer than the pages: the cards, the PDF, the index of the
    /// search and its page, and earlier editions.
    pub(crate) fn pages(
        &self,
        inputs: Inputs<'_>,
        memo: &mut Memo,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Site {
        let made = self.all(inputs, memo, diagnostics);
        self.site(inputs, made, Late::default(), diagnostics)
    }

    /// Frees a guide that nothing is asked of any more: a large one takes a while, in which its site
    /// can be written.
    pub(crate) fn let_go(self) {
        rayon::spawn(move || drop(self));
    }

    /// Every page, and beside them what is made of the records as a whole.
    fn all(&self, inputs: Inputs<'_>, memo: &mut Memo, diagnostics: &mut Vec<Diagnostic>) -> Made {
        let (guide, theme, guide_view) = (&self.guide, &*self.theme, &self.guide_view);
        let mut found = Vec::new();
        if let Some(outlet) = inputs.outlet {
            outlet.begin();
        }
        let (pages, (data, comparison, files)) = rayon::join(
            || pages::all(guide, theme, guide_view, memo, inputs, diagnostics),
            || {
                let put = Put(inputs.outlet);
                let mut files = vec![put.file(search::NAMES.to_owned(), names::file(guide))];
                let data = data::data(guide, put, &mut files);
                let comparison =
                    pages::compare(guide, theme, guide_view, put, &mut files, &mut found);
                (data, comparison, files)
            },
        );
        diagnostics.append(&mut found);
        Made { pages, data, comparison, files }
    }

    /// Everything as files of one site.
    fn site(
        &self,
        Inputs { sources, options, .. }: Inputs<'_>,
        made: Made,
        late: Late,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Site {
        let (guide, theme, guide_view) = (&self.guide, &*self.theme, &self.guide_view);
        let Late { index, pdf, cards: has_cards } = late;
        let Made { mut pages, data, comparison, files } = made;
        if let Some(data) = &data {
            pages.append(pages::data(guide, theme, guide_view, data, diagnostics));
        }
        pages.append(comparison);
        let search = index
            .as_ref()
            .map(|index| pages::search(guide, theme, guide_view, index, diagnostics))
            .unwrap_or_default();
        // They are no pages of their own, and stand on no site map.
        let redirects = redirects::all(guide, theme, diagnostics);
        let mut site = Site::default();
        site.reserve(pages.files.len());
        let mut put = |path: String, body: Body| {
            let added = path
                .parse()
                .map_err(|error| format!("{error}"))
                .and_then(|path| site.add(path, body).map_err(|error| format!("{error}")));
            if let Err(message) = added {
                let place = Place::file(&Arc::from("content/guide.yaml"));
                diagnostics.push(
                    Diagnostic::new(Code::PageCollision, place, format!("`{path}`: {message}"))
                        .help("give one of the chapters, records or files another name"),
                );
            }
        };
        let Pages { files: pages, cards } = pages;
        let paths: Vec<&str> = pages.iter().map(|(path, _)| path.as_str()).collect();
        let of_machines = machine::files(guide, options.today, &paths);
        // The page of the search is for readers, and in no list for other search engines.
        for (path, body) in pages.into_iter().chain(search.files) {
            put(path, body);
        }
        for (path, body) in index.into_iter().flat_map(|index| index.files) {
            put(path, body);
        }
        let mut add = |path: String, bytes: Arc<[u8]>| put(path, Body::Bytes(bytes));
        for (path, text) in of_machines {
            add(path, text.into_bytes().into());
        }
        if has_cards {
            let drawn = theme.press.draw_all(&cards).into_iter();
            for (path, picture) in drawn.chain(theme.press.draw_all(&search.cards)) {
                add(path, picture.into());
            }
        }
        for (path, text) in redirects {
            add(path, text.into_bytes().into());
        }
        for (path, body) in files {
            put(path, body);
        }
        let mut add = |path: String, bytes: Arc<[u8]>| put(path, Body::Bytes(bytes));
        if let Some(pdf) = &pdf {
            add(print::PATH.to_owned(), Arc::clone(&pdf.bytes));
        }
        // An earlier edition is shown with the theme of today, whose files stand once.
        let of_theme = theme.assets.values().filter(|_| guide.history.superseded.is_none());
        for asset in of_theme.chain(&self.heads) {
            add(asset.path.clone(), Arc::clone(&asset.bytes));
        }
        for (path, source) in &guide.images {
            if let Some(content) = sources.get(source) {
                add(path.clone(), content.bytes());
            }
        }
        if let Some(pdf) = pdf {
            site.made_from(print::PATH.parse().expect("it is a path of a site"), pdf.origin());
        }
        site
    }
}

/// The pages, and what was made beside them.
struct Made {
    pages: Pages,
    /// What the page about the data says.
    data: Option<DataView>,
    /// The page that compares records.
    comparison: Pages,
    /// The file of all names, the data, and the facts that are compared.
    files: Vec<(String, Body)>,
}

/// What takes longer than the pages.
#[derive(Default)]
struct Late {
    index: Option<search::Index>,
    pdf: Option<Arc<PdfFile>>,
    /// Whether cards are drawn.
    cards: bool,
}

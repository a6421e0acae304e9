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
mod record;
mod redirects;
mod said;
mod said_table;
mod search;
mod single;
mod sources;
mod stylesheets;
mod table;
pub(crate) mod theme;
mod view;

pub(crate) use address::Medium;

use std::sync::Arc;

use crate::Options;
use crate::diag::{Code, Diagnostic, Place};
use crate::model::Guide;
use crate::progress::Progress;
use crate::read::Sources;
use crate::render::assets::Asset;
use crate::render::pages::Pages;
use crate::render::theme::Theme;
use crate::site::Site;

/// Renders the whole site. It is complete only if no diagnostic is an error.
pub(crate) fn render(
    guide: &Guide,
    theme: &mut Theme,
    sources: &Sources,
    options: Options<'_>,
    progress: &dyn Progress,
    diagnostics: &mut Vec<Diagnostic>,
) -> Site {
    // The index takes long and asks for nothing of the pages, so it is made beside them.
    let ((pdf, guide_view, heads, mut pages), index) = rayon::join(
        || {
            // The PDF comes first: pages say how large it is, and on which of its pages they stand.
            let pdf = set_pdf(guide, theme, sources, options, diagnostics);
            let mut guide_view = navigation::guide_view(guide, theme);
            guide_view.pdf = pdf.as_ref().map(PdfFile::view);
            let heads = single::running_heads(guide, theme, diagnostics);
            let head_path = |heads: &Asset| (single::RUNNING_HEADS.to_owned(), heads.path.clone());
            guide_view.assets.extend(heads.as_ref().map(head_path));
            theme.set_guide(&guide_view);
            let pages = pages::all(guide, theme, &guide_view, progress, diagnostics);
            (pdf, guide_view, heads, pages)
        },
        || search::index(guide),
    );
    let data = data::data(guide);
    if let Some(data) = &data {
        pages.append(pages::data(guide, theme, &guide_view, &data.view, diagnostics));
    }
    let (comparison, facts) = pages::compare(guide, theme, &guide_view, diagnostics);
    pages.append(comparison);
    let search = index
        .as_ref()
        .map(|index| pages::search(guide, theme, &guide_view, index, diagnostics))
        .unwrap_or_default();
    // They are no pages of their own, and stand on no site map.
    let redirects = redirects::all(guide, theme, diagnostics);
    let mut site = Site::default();
    let mut add = |path: String, bytes: Arc<[u8]>| {
        let added = path
            .parse()
            .map_err(|error| format!("{error}"))
            .and_then(|path| site.insert(path, bytes).map_err(|error| format!("{error}")));
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
    for (path, text) in machine::files(guide, options.today, &paths) {
        add(path, text.into_bytes().into());
    }
    for (path, picture) in
        theme.press.draw_all(&cards).into_iter().chain(theme.press.draw_all(&search.cards))
    {
        add(path, picture.into());
    }
    // The page of the search is for readers, and in no list for other search engines.
    for (path, html) in pages.into_iter().chain(search.files).chain(redirects) {
        add(path, html.into_bytes().into());
    }
    add(search::NAMES.to_owned(), names::file(guide).into_bytes().into());
    for (path, bytes) in index.into_iter().flat_map(|index| index.files) {
        add(path, bytes.into());
    }
    for (path, text) in data.into_iter().flat_map(|data| data.files) {
        add(path, text.into_bytes().into());
    }
    for (path, text) in facts {
        add(path, text.into_bytes().into());
    }
    if let Some(pdf) = pdf {
        add(PDF_PATH.to_owned(), pdf.bytes.into());
    }
    // An earlier edition is shown with the theme of today, whose files stand once.
    let of_theme = theme.assets.values().filter(|_| guide.history.superseded.is_none());
    for asset in of_theme.chain(&heads) {
        add(asset.path.clone(), Arc::clone(&asset.bytes));
    }
    for (path, source) in &guide.images {
        if let Some(content) = sources.get(source) {
            add(path.clone(), content.bytes());
        }
    }
    site
}

/// The path of the PDF on the site.
const PDF_PATH: &str = "guide.pdf";

/// The PDF as a file of the site.
struct PdfFile {
    bytes: Vec<u8>,
    pages: usize,
    places: std::collections::BTreeMap<String, usize>,
}

impl PdfFile {
    fn view(&self) -> view::PdfView {
        view::PdfView {
            path: PDF_PATH,
            size: data::size(self.bytes.len()),
            pages: self.pages,
            places: self.places.clone(),
        }
    }
}

#[cfg(feature = "pdf")]
fn set_pdf(
    guide: &Guide,
    theme: &Theme,
    sources: &Sources,
    options: Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<PdfFile> {
    if options.pdf == crate::Pdf::LeftOut {
        return None;
    }
    match pdf::document(guide, theme, sources, &pdf::Part::default()) {
        Ok(pdf::Document { bytes, pages, places, .. }) => Some(PdfFile { bytes, pages, places }),
        Err(mut found) => {
            diagnostics.append(&mut found);
            None
        }
    }
}

#[cfg(not(feature = "pdf"))]
fn set_pdf(
    _: &Guide,
    _: &Theme,
    _: &Sources,
    _: Options<'_>,
    _: &mut Vec<Diagnostic>,
) -> Option<PdfFile> {
    None
}

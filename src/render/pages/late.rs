//! The pages that say how large other files are, and so come after those.

use crate::diag::Diagnostic;
use crate::model::Guide;
use crate::render::pages::framed::frame;
use crate::render::pages::{Pages, Renderer};
use crate::render::pieces::Pieces;
use crate::render::theme::Theme;
use crate::render::view::{DataView, GuideView};
use crate::render::{data, search};

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
    let (mut card, pieces) = (None, Pieces::of_a_page());
    let mut renderer = Renderer::new(guide, theme, guide_view, &pieces, &mut card, diagnostics);
    let page = renderer.finish(frame, "search", &view);
    Pages::of_one(page, card)
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
    let (mut card, pieces) = (None, Pieces::of_a_page());
    let mut renderer = Renderer::new(guide, theme, guide_view, &pieces, &mut card, diagnostics);
    let page = renderer.finish(frame, "data", view);
    Pages::of_one(page, card)
}

//! The pages of the lists that readers narrow, and the page that compares records.

use crate::diag::Diagnostic;
use crate::model::{Guide, Kind};
use crate::render::finder::{self, Finder, Only};
use crate::render::machine::card;
use crate::render::pages::framed::frame;
use crate::render::pages::{Html, Page, Pages, Renderer};
use crate::render::pieces::Pieces;
use crate::render::put::Put;
use crate::render::theme::Theme;
use crate::render::view::{GuideView, LinkView};
use crate::render::{address, compare};
use crate::site::Body;

/// The page of all records of a kind, and one for each value of each facet.
pub(super) fn of_kind(finder: &Finder) -> impl Iterator<Item = Page<'_>> {
    let single = finder.facets.groups.iter().flat_map(move |group| {
        let only = move |value| Page::List(finder, Some(Only { group, value }));
        group.values.iter().map(only)
    });
    std::iter::once(Page::List(finder, None)).chain(single)
}

/// The page that compares records, and the files of the facts that it asks for; nothing where there
/// are no two records to compare.
pub(crate) fn compare(
    guide: &Guide,
    theme: &Theme,
    guide_view: &GuideView,
    put: Put<'_>,
    files: &mut Vec<(String, Body)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Pages {
    if !compare::exists(guide) {
        return Pages::default();
    }
    let title = "Compare".to_owned();
    let description = format!("{}: two or three records side by side", guide_view.title);
    let frame = frame("compare", title, description, compare::PATH.to_owned());
    let (mut card, pieces) = (None, Pieces::of_a_page());
    let mut renderer = Renderer::new(guide, theme, guide_view, &pieces, &mut card, diagnostics);
    files.extend(compare::files(renderer.context(&frame)).map(|(path, text)| put.file(path, text)));
    let page = renderer.finish(frame, "compare", &compare::view(guide));
    Pages::of_one(page, card)
}

impl Renderer<'_> {
    pub(super) fn list(
        &mut self,
        finder: &Finder,
        only: Option<Only<'_>>,
    ) -> Option<(String, Html)> {
        let kind = finder.facets.kind;
        let frame = match only {
            None => self.kind_frame("list", kind),
            Some(only) => {
                let description = only.description(kind, &self.guide_view.title);
                let mut frame = frame("list", only.title(kind), description, only.path(kind));
                frame.breadcrumbs = vec![all(kind)];
                frame
            }
        };
        let view = finder::view(self.context(&frame), finder, only);
        let view = self.or_told(view)?;
        let Some(_) = only else { return self.finish(frame, "list", &view) };
        // One picture stands for the list and its parts: a card for each would cost more than its
        // page.
        let shared = card::card(self.guide, &self.kind_frame("list", kind));
        self.finish_with(frame, "list", &view, shared.map(|card| card.path))
    }
}

fn all(kind: Kind) -> LinkView {
    LinkView { title: kind.title().to_owned(), path: address::list_path(kind) }
}

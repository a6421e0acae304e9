//! A page's frame, and its way through its template.

use std::sync::Arc;

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::memo::Key;
use crate::model::{Guide, Kind};
use crate::render::address;
use crate::render::machine::{card, jsonld};
use crate::render::navigation::lead;
use crate::render::pages::{Html, Renderer};
use crate::render::theme::told;
use crate::render::view::{PageView, TodayView};
use crate::site::Staged;

pub(super) fn frame(
    template: &'static str,
    title: String,
    description: String,
    path: String,
) -> PageView {
    let root = "../".repeat(path.matches('/').count());
    PageView {
        template,
        title,
        description,
        path,
        root,
        url: None,
        accent: 0,
        breadcrumbs: Vec::new(),
        card: None,
        head_html: String::new(),
        pdf_page: None,
        correction: None,
        change: None,
        draft: false,
        today: None,
    }
}

impl Renderer<'_> {
    /// The page of the PDF on which the id of the single edition stands.
    pub(super) fn pdf_page(&self, id: &str) -> Option<usize> {
        self.guide_view.pdf.as_ref()?.places.get(id).copied()
    }

    pub(super) fn kind_frame(&self, template: &'static str, kind: Kind) -> PageView {
        let description = format!("{}: {}", self.guide_view.title, lead(kind).to_lowercase());
        frame(template, kind.title().to_owned(), description, address::list_path(kind))
    }

    pub(super) fn finish<T: Serialize>(
        &mut self,
        frame: PageView,
        name: &'static str,
        view: &T,
    ) -> Option<(String, Html)> {
        *self.card = card::card(self.guide, &frame);
        let card = self.card.as_ref().map(|card| card.path.clone());
        self.finish_with(frame, name, view, card)
    }

    /// A page whose card is at a path already.
    pub(super) fn finish_with<T: Serialize>(
        &mut self,
        frame: PageView,
        name: &'static str,
        view: &T,
        card: Option<String>,
    ) -> Option<(String, Html)> {
        let mut frame = frame;
        let settings = &self.guide.settings;
        frame.url = settings.url.as_ref().map(|url| url.join(&frame.path));
        frame.correction = settings.contact.as_ref().map(|contact| match &frame.url {
            Some(url) => contact.about(url),
            None => contact.about(&format!("{}{}", address::base(self.guide), frame.path)),
        });
        frame.head_html.push_str(&jsonld::breadcrumbs(self.guide, &frame));
        frame.card = card;
        frame.today = today(self.guide, &frame.path);
        let html = self.render(&frame, name, view)?;
        Some((format!("{}index.html", frame.path), html))
    }

    pub(super) fn render<T: Serialize>(
        &mut self,
        frame: &PageView,
        name: &'static str,
        view: &T,
    ) -> Option<Html> {
        // A key costs as much as a small page, and is of use only where a memo keeps the page.
        let key = self.known.map(|_| Key::of_views(name, self.theme.key, &(frame, view)));
        let known = self.known.zip(key).and_then(|(known, key)| known.get::<Arc<[u8]>>(key));
        if let Some(html) = known {
            return Some(Html::Kept(Arc::clone(&html)));
        }
        if key.is_none()
            && let Some(staged) = self.staged(frame, name, view)
        {
            return Some(Html::Staged(staged));
        }
        let html = self.theme.page(frame, name, view);
        let html = self.or_told(html)?;
        Some(match key {
            Some(key) => {
                let html: Arc<[u8]> = html.into();
                self.new = Some((key, Arc::clone(&html)));
                Html::Kept(html)
            }
            None => Html::New(html),
        })
    }

    /// A large page, written to where it waits as it is made. If it cannot be, for what reason ever, it is made in
    /// memory, where a mistake in its template is told.
    fn staged<T: Serialize>(
        &self,
        frame: &PageView,
        name: &'static str,
        view: &T,
    ) -> Option<Staged> {
        let path = format!("{}index.html", frame.path).parse().ok()?;
        self.outlet?.take_pieces(&path, &mut |to| self.theme.page_to(frame, name, view, to).is_ok())
    }

    /// What could be made; a mistake in a template is told.
    pub(super) fn or_told<T>(&mut self, made: Result<T, Box<Diagnostic>>) -> Option<T> {
        told(made, self.diagnostics)
    }
}

/// Where readers of a page of an earlier edition turn to; `None` in the current one.
fn today(guide: &Guide, path: &str) -> Option<TodayView> {
    let superseded = guide.history.superseded.as_ref()?;
    let replaced = superseded.replaced.get(path);
    let is_same = replaced.is_none() && superseded.pages.contains(path);
    let now = replaced.map(|replaced| replaced.path.as_str()).or(is_same.then_some(path));
    Some(TodayView {
        edition: superseded.by.to_string(),
        // From the folder of the edition, two levels up.
        path: format!("../../{}", now.unwrap_or_default()),
        is_same,
        title: replaced.map(|replaced| replaced.title.clone()),
    })
}

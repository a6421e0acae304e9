//! A text in Markdown by itself, through the same stages as a chapter's.

use std::collections::BTreeMap;
use std::sync::Arc;

use pulldown_cmark::Options;

use crate::diag::{Diagnostic, Lines, Place};
use crate::memo::Key;
use crate::model::{Guide, Mentions, Order, Settings};
use crate::parse::{self, Seeds};
use crate::read::Sources;
use crate::render::theme::{STANDARD, Theme};
use crate::render::{self, Medium};
use crate::resolve;
use crate::value::{AcademicYear, Date};

/// Renders a text with CommonMark's own constructs and none of the guide's extensions.
///
/// What a chapter may not hold is in the diagnostics. The HTML is complete all the same, but for
/// raw HTML, which never comes through, and headings have ids.
///
/// # Panics
/// Never: the embedded theme compiles, and every year has an academic year.
#[must_use]
pub fn commonmark(text: &str) -> (String, Vec<Diagnostic>) {
    let path: Arc<str> = Arc::from("text.md");
    let lines = Lines::new(&path, text);
    let mut diagnostics = Vec::new();
    let document =
        parse::markdown::document(&lines, 0..text.len(), Options::empty(), &mut diagnostics);
    let (sources, seeds) = (Sources::new(), Seeds::default());
    let parts = resolve::parts(document.parts, &seeds, &sources, &mut diagnostics);
    let key = Key::of("theme of fragments", ());
    let theme = Theme::read(STANDARD, &Place::file(&path), &sources, key);
    let theme = theme.unwrap_or_else(|found| panic!("the embedded theme compiles: {found:?}"));
    let guide = empty_guide(seeds);
    let pieces = render::pieces::Pieces::of_a_page();
    let context = render::html::Context {
        guide: &guide,
        theme: &theme,
        pieces: &pieces,
        medium: Medium::Page { root: "", here: "" },
        places: None,
    };
    (render::html::fragment(context, &parts), diagnostics)
}

fn empty_guide(seeds: Seeds) -> Guide {
    Guide {
        settings: Settings {
            accessibility: crate::model::Accessibility::default(),
            title: String::new(),
            short_title: String::new(),
            description: String::new(),
            standfirst: None,
            edition: AcademicYear::starting(2020).expect("2020/21 is an academic year"),
            as_at: None,
            theme: STANDARD.to_owned(),
            url: None,
            contact: None,
            licence: None,
            plain_acronyms: Vec::new(),
            figures: Vec::new(),
        },
        chapters: Vec::new(),
        order: Order::default(),
        records: seeds.records,
        prose: BTreeMap::new(),
        prose_of_data: std::sync::Arc::default(),
        mentions: Mentions::default(),
        images: BTreeMap::new(),
        today: Date::new(2020, 9, 1).expect("1 September 2020 is a day"),
        namesakes: std::sync::Arc::default(),
        history: std::sync::Arc::default(),
    }
}

//! The pages of what the guide is about: itself, its chapters and its records.

use crate::model::edition::Subject;
use crate::model::{RecordRef, Target};
use crate::render::machine::jsonld::{self, About};
use crate::render::navigation::{accent, kinds};
use crate::render::pages::framed::frame;
use crate::render::pages::{Html, Renderer};
use crate::render::view::{HomeView, LinkView};
use crate::render::{address, changes, chapter, glossary, html, label, record};

/// How many deadlines the front page shows.
const NEXT: usize = 5;

impl Renderer<'_> {
    pub(super) fn home(&mut self) -> Option<(String, Html)> {
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
            standfirst_html: settings
                .standfirst
                .as_ref()
                .map_or_else(|| html::text(&settings.description), |p| context.prose(p)),
            body_html: String::new(),
            chapters: roots.map(|root| chapter::chapter_link(context, root)).collect(),
            kinds: kinds(self.guide),
            figures: chapter::facts(context, &settings.figures),
            deadlines: coming,
        };
        self.finish(frame, "home", &view)
    }

    pub(super) fn chapter(&mut self, index: usize) -> Option<(String, Html)> {
        let chapter = &self.guide.chapters[index];
        let path = address::chapter_path(self.guide, &chapter.id);
        let description = chapter::description(self.guide, chapter);
        let mut frame = frame("chapter", chapter.title.clone(), description, path);
        frame.accent = accent(self.guide, &chapter.id);
        frame.breadcrumbs = chapter::breadcrumbs(self.guide, &chapter.id);
        frame.head_html = jsonld::subject(self.guide, About::Chapter(&chapter.id));
        frame.change = changes::mark(self.guide, &Subject::Chapter(chapter.id.clone()));
        frame.draft = chapter.draft;
        frame.pdf_page = self.pdf_page(&chapter.id.to_string());
        let mut found = Vec::new();
        let view = chapter::view(self.context(&frame), index, &mut found);
        self.diagnostics.append(&mut found);
        self.finish(frame, "chapter", &view)
    }

    pub(super) fn record(&mut self, record: &RecordRef) -> Option<(String, Html)> {
        let path = address::path(self.guide, &Target::Record(record.clone(), None));
        let common = self.guide.records.known(record).common();
        let summary = common.summary.as_ref().map(|prose| label::plain(self.guide, prose));
        let singular = record.kind.singular_title();
        // Records may share a summary, and the descriptions of two pages may not be the same.
        let description = format!("{}. {}", common.title, summary.as_deref().unwrap_or(singular));
        let title = match self.guide.namesakes.contains(&common.title) {
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
        frame.draft = common.draft;
        frame.pdf_page = self.pdf_page(&address::entry_id(record));
        frame.change = changes::mark(self.guide, &Subject::Record(record.clone()));
        let view = record::page(self.context(&frame), record);
        let view = self.or_told(view)?;
        frame.head_html = jsonld::subject(self.guide, About::Record(record));
        self.finish(frame, "record", &view)
    }
}

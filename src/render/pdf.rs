//! The guide → one PDF, set by Typst.
//!
//! In go the guide and the theme's `pdf/`: a template, which gets the guide as data, and typefaces.
//! Out come the file, how many pages it has and on which page everything stands.
//! No markup is made here, so nothing that an author writes can be taken for any.

mod data;
mod tree;
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};
use crate::memo::Key;
use crate::model::{ChapterId, Guide};
use crate::read::{Content, Sources};
use crate::render::pdf::world::Desk;
pub(crate) use crate::render::pdf::world::forget;
use crate::render::theme::Theme;
use crate::value::Date;

/// Which part of the guide is set.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    /// The chapters, with their sections; empty is all of them.
    pub(crate) chapters: Vec<ChapterId>,
    /// Only what is about this nation or does not say; none is all of them.
    pub(crate) nation: Option<crate::model::Nation>,
}

impl Part {
    /// The part that the ids of chapters and a nation name; a message if there is no such chapter
    /// or nothing is left.
    pub(crate) fn of(
        guide: &Guide,
        ids: &[String],
        nation: Option<crate::model::Nation>,
    ) -> Result<Self, String> {
        let mut chapters = Vec::new();
        for id in ids {
            match guide.chapters.iter().find(|chapter| chapter.id.to_string() == *id) {
                Some(chapter) => chapters.push(chapter.id.clone()),
                None => {
                    let known: Vec<String> =
                        guide.chapters.iter().map(|chapter| chapter.id.to_string()).collect();
                    let nearest = crate::diag::nearest(id, known.iter().map(String::as_str));
                    let hint = nearest.map(|known| format!("; did you mean `{known}`?"));
                    return Err(format!("there is no chapter `{id}`{}", hint.unwrap_or_default()));
                }
            }
        }
        let part = Self { chapters, nation };
        match data::chapters(guide, &part).is_empty() && !guide.chapters.is_empty() {
            true => Err("no chapter is about that nation".to_owned()),
            false => Ok(part),
        }
    }
}

/// A set document.
pub(crate) struct Document {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pages: usize,
    /// The page on which each label stands, counted from 1.
    pub(crate) places: BTreeMap<String, usize>,
    /// The text that stands from each label to the next.
    pub(crate) said: BTreeMap<String, String>,
}

/// A document that can be set: everything that it is set from.
pub(crate) struct Job {
    /// The theme's templates and typefaces.
    templates: BTreeMap<String, (Arc<str>, Content)>,
    /// The guide as data, and what that names.
    files: BTreeMap<String, Vec<u8>>,
    /// The guide's pictures, with their sources for messages.
    pictures: BTreeMap<String, String>,
    today: Date,
}

impl Job {
    /// The whole guide.
    pub(crate) fn of_all(guide: &Guide, theme: &Theme, sources: &Sources) -> Option<Self> {
        Some(Self::new(guide, theme, sources, &Part::default()))
    }

    /// The guide, or a part of it.
    pub(crate) fn new(guide: &Guide, theme: &Theme, sources: &Sources, part: &Part) -> Self {
        let mut files = BTreeMap::new();
        let data = data::data(guide, part, &mut files);
        let data = serde_json::to_vec(&data).expect("the data has only texts as keys");
        files.insert("guide.json".to_owned(), data);
        for (path, source) in &guide.images {
            if let Some(content) = sources.get(source) {
                files.insert(path.clone(), content.bytes().to_vec());
            }
        }
        let (templates, pictures) = (theme.pdf.clone(), guide.images.clone());
        Self { templates, files, pictures, today: guide.today }
    }

    /// A key of all that the document depends on but the program.
    pub(crate) fn key(&self) -> Key {
        let Self { templates, files, pictures, today } = self;
        Key::of("pdf", (templates, files, pictures, today))
    }

    /// Sets the document.
    pub(crate) fn set(self) -> Result<Document, Vec<Diagnostic>> {
        let desk = Desk::new(&self.templates, self.files);
        let desk = desk.map_err(|message| vec![broken(&message)])?;
        let unreadable = desk.unreadable(&self.pictures);
        match unreadable.is_empty() {
            true => desk.set(self.today),
            false => Err(unreadable),
        }
    }
}

fn broken(message: &str) -> Diagnostic {
    let place = Place::file(&Arc::from("themes/standard/pdf/guide.typ"));
    Diagnostic::new(Code::TemplateError, place, message.to_owned())
        .help("`themes/README.md` says what the template of the PDF gets")
}

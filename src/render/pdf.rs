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
use crate::model::{ChapterId, Guide};
use crate::read::Sources;
use crate::render::pdf::world::Desk;
use crate::render::theme::Theme;

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

/// Sets the guide, or a part of it.
pub(crate) fn document(
    guide: &Guide,
    theme: &Theme,
    sources: &Sources,
    part: &Part,
) -> Result<Document, Vec<Diagnostic>> {
    let mut files = BTreeMap::new();
    let data = data::data(guide, part, &mut files);
    let data = serde_json::to_vec(&data).expect("the data has only texts as keys");
    files.insert("guide.json".to_owned(), data);
    for (path, source) in &guide.images {
        if let Some(content) = sources.get(source) {
            files.insert(path.clone(), content.bytes().to_vec());
        }
    }
    let desk = Desk::new(&theme.pdf, files).map_err(|message| vec![broken(&message)])?;
    let unreadable = desk.unreadable(&guide.images);
    match unreadable.is_empty() {
        true => desk.set(guide.today),
        false => Err(unreadable),
    }
}

fn broken(message: &str) -> Diagnostic {
    let place = Place::file(&Arc::from("themes/standard/pdf/guide.typ"));
    Diagnostic::new(Code::TemplateError, place, message.to_owned())
        .help("`themes/README.md` says what the template of the PDF gets")
}

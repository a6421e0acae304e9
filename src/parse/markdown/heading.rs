//! The ids of headings and boxes: unique in a chapter.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::Heading;
use crate::value::slugify;

/// Ids that a chapter's page has besides those of the chapter.
const TAKEN: [&str; 4] = ["footnotes", "in-this-chapter", "key-facts", "sources"];

/// The headings of a chapter so far.
#[derive(Default)]
pub(crate) struct Headings {
    ids: BTreeSet<String>,
    contents: Vec<Heading>,
    /// The level of the last heading; 1 is the title.
    level: Option<u8>,
}

impl Headings {
    /// An id that is free, made from a title.
    pub(crate) fn generate(&mut self, title: &str) -> String {
        let slug = slugify(title);
        let mut id = slug.clone();
        let mut number = 1;
        while TAKEN.contains(&id.as_str()) || !self.ids.insert(id.clone()) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        id
    }

    /// Takes an id that the author gave; false if it is taken.
    pub(crate) fn claim(&mut self, id: &str) -> bool {
        self.ids.insert(id.to_owned())
    }

    /// Adds a heading to the contents. The answer is the deepest level that it may have.
    pub(crate) fn add(&mut self, level: u8, id: &str, title: &str) -> u8 {
        let deepest = self.level.unwrap_or(1) + 1;
        self.level = Some(level);
        if level <= 3 {
            self.contents.push(Heading { level, id: id.to_owned(), title: title.to_owned() });
        }
        deepest
    }

    pub(crate) fn into_contents(self) -> Arc<[Heading]> {
        self.contents.into()
    }
}

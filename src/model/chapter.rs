//! A chapter.

use std::sync::Arc;

use crate::diag::Located;
use crate::model::{Footnote, Nation, Part, Prose, RecordRef, Stage};
use crate::value::{Date, Id, PartialDate};

/// The id of a chapter: its file name without the number. Records name sectors by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChapterId(pub Id);

impl std::fmt::Display for ChapterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A chapter.
#[derive(Debug, Clone)]
pub struct Chapter<S: Stage> {
    /// Its id, unique in the edition.
    pub id: ChapterId,
    /// Ids that it had, whose addresses lead to it.
    pub former_ids: Vec<Located<Id>>,
    /// The chapter that it is a section of.
    pub parent: Option<ChapterId>,
    /// Its title.
    pub title: String,
    /// What matters, in a sentence or two.
    pub standfirst: Option<Prose>,
    /// The same for search engines and cards, without markup.
    pub description: Option<String>,
    /// The nations that it is about; empty is not said.
    pub nations: Vec<Nation>,
    /// The records that its panels show, in the order of the front matter.
    pub panels: Vec<RecordRef>,
    /// Whether it is not to be published yet. A section of a draft is one, too.
    pub draft: bool,
    /// The day of its last revision.
    pub updated: Option<Date>,
    /// When what it says was true.
    pub as_at: Option<PartialDate>,
    /// Its text.
    pub parts: Vec<Part<S>>,
    /// Its footnotes, in the order of their first mention.
    pub footnotes: Vec<Footnote<S>>,
    /// Its headings of level 2 and 3, in order.
    pub headings: Arc<[Heading]>,
}

/// A heading, as a list of contents shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    /// Its id.
    pub id: String,
    /// What it says, without markup.
    pub title: String,
}

//! The whole guide after resolve.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Accessibility, Chapter, ChapterId, History, Inline, Keyed, Order, Prose, RecordRef, Records,
    Resolved,
};
use crate::value::{AcademicYear, Contact, Date, SiteAddress};

/// The publication's settings: `content/guide.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The title.
    pub title: String,
    /// The title where there is little room.
    pub short_title: String,
    /// What it is, for search engines.
    pub description: String,
    /// What stands below the title on the first page.
    pub standfirst: Option<Prose>,
    /// The current edition.
    pub edition: AcademicYear,
    /// When the current edition's facts were true, as readers see it.
    pub as_at: Option<String>,
    /// The theme's folder in `themes/`.
    pub theme: String,
    /// Where the site will be, such as `https://guide.example.org/`. What needs whole addresses is
    /// left out where it is not known.
    pub url: Option<SiteAddress>,
    /// Where readers send corrections.
    pub contact: Option<Contact>,
    /// What the publisher says about the accessibility of the site.
    pub accessibility: Accessibility,
    /// The licence of the text, as readers see it.
    pub licence: Option<String>,
    /// Acronyms that every reader knows, and that need no explanation.
    pub plain_acronyms: Vec<String>,
    /// Statistics that the first page shows.
    pub figures: Vec<RecordRef>,
}

/// An edition in which every reference holds.
#[derive(Debug, Clone)]
pub struct Guide {
    /// The publication's settings.
    pub settings: Settings,
    /// The chapters in reading order, each followed by its sections.
    pub chapters: Vec<Arc<Chapter<Resolved>>>,
    /// Where in `chapters` each chapter stands.
    pub order: Order,
    /// The records.
    pub records: Arc<Records>,
    /// What the prose of front matter says, references resolved.
    pub prose: BTreeMap<Prose, Arc<[Inline<Resolved>]>>,
    /// What the prose of records and settings says.
    pub prose_of_data: Arc<BTreeMap<Prose, Arc<[Inline<Resolved>]>>>,
    /// Which chapters speak of which records.
    pub mentions: Mentions,
    /// Files that chapters show: path on the site, and path in the sources.
    pub images: BTreeMap<String, String>,
    /// The day for which the guide is built.
    pub today: Date,
    /// How the edition stands to those before it.
    pub history: Arc<History>,
    /// The titles that several pages have.
    pub namesakes: Arc<BTreeSet<String>>,
}

/// Who speaks of whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// The chapters that speak of a record, in reading order.
    pub chapters: Arc<Keyed<RecordRef, Vec<ChapterId>>>,
    /// The records that a chapter speaks of.
    pub records: Keyed<ChapterId, Arc<BTreeSet<RecordRef>>>,
    /// The heading under which a chapter first speaks of a record, where one stands above it.
    pub headings: Keyed<ChapterId, Arc<BTreeMap<RecordRef, String>>>,
    /// The records that a record names.
    pub by_record: Arc<Keyed<RecordRef, BTreeSet<RecordRef>>>,
    /// The other records that name a record, by kind and id.
    pub naming: Arc<Keyed<RecordRef, Vec<RecordRef>>>,
}

impl Mentions {
    /// The records that a chapter speaks of.
    pub fn of(&self, chapter: &ChapterId) -> impl Iterator<Item = &RecordRef> {
        self.records.get(chapter).into_iter().flat_map(|named| named.iter())
    }
}

impl Guide {
    /// A chapter that resolve has found to exist.
    ///
    /// # Panics
    /// If there is none: a reference was not resolved.
    #[must_use]
    pub fn chapter(&self, id: &ChapterId) -> &Chapter<Resolved> {
        let index = self.order.index(id).expect("resolve lets only chapters that exist pass");
        &self.chapters[index]
    }

    /// The chapters that are sections of a chapter, in reading order.
    pub fn sections(&self, parent: &ChapterId) -> impl Iterator<Item = &Chapter<Resolved>> {
        self.order.sections(parent).iter().map(|index| &*self.chapters[*index])
    }

    /// What a piece of prose says.
    #[must_use]
    pub fn says(&self, prose: &Prose) -> &[Inline<Resolved>] {
        let says = self.prose.get(prose).or_else(|| self.prose_of_data.get(prose));
        says.map_or(&[], |says| says)
    }
}

//! The guide → what search may find, and the files of the search index.
//!
//! A chapter is found by its sections, so that a result leads to the heading; every record is a
//! result of its own.
//! Texts come from the resolved tree and the records, never from finished HTML.

#[cfg(feature = "search")]
mod documents;
#[cfg(feature = "search")]
mod facts;
#[cfg(feature = "search")]
mod index;
#[cfg(feature = "search")]
mod packed;
#[cfg(feature = "search")]
mod postings;
#[cfg(feature = "search")]
mod stems;
#[cfg(feature = "search")]
mod stretch;
#[cfg(feature = "search")]
mod text;

use std::collections::BTreeSet;

use crate::model::{Guide, Kind, Nation};
use crate::render::names::{self, What};
#[cfg(feature = "search")]
use crate::render::put::Put;
use crate::render::view::{FilterView, OptionView, SearchView};
use crate::site::{Body, Outlet};
use crate::value::Level;

/// The page of the search.
pub(crate) const PATH: &str = "search/";
/// The folder of the index.
pub(crate) const BUNDLE: &str = "pagefind/";
/// The file of names, by which a browser knows acronyms and the nearest words.
pub(crate) const NAMES: &str = "a-z/names.json";
/// Whether the program was built with search.
pub(crate) const IS_ON: bool = cfg!(feature = "search");

/// The files of the index, and what the first search makes a reader download.
pub(crate) struct Index {
    /// By their paths from the site's root.
    pub(crate) files: Vec<(String, Body)>,
    /// In bytes, as the files stand on the disk: the script, the program, the words. The
    /// names come on top.
    pub(crate) first_download: usize,
}

/// The index of all documents; `None` if the program was built without search.
#[cfg(feature = "search")]
pub(crate) fn index(guide: &Guide, outlet: Option<&dyn Outlet>) -> Option<Index> {
    if let Some(outlet) = outlet {
        outlet.begin();
    }
    Some(index::build(guide, Put(outlet)))
}

/// The index of all documents; `None` if the program was built without search.
#[cfg(not(feature = "search"))]
pub(crate) fn index(_: &Guide, _: Option<&dyn Outlet>) -> Option<Index> {
    None
}

/// What the page of the search says.
pub(crate) fn view(guide: &Guide, index: &Index) -> SearchView {
    let names = names::file(guide).len();
    let option = |value: &str, title: &str| OptionView { value: value.into(), title: title.into() };
    let mut kinds = vec![option(What::Chapter.name(), "Chapters")];
    let known = Kind::ALL.into_iter().filter(|kind| !guide.records.of(*kind).is_empty());
    kinds.extend(known.map(|kind| option(kind.name(), kind.title())));
    let sectors = guide.chapters.iter().map(|chapter| OptionView {
        value: chapter.id.to_string(),
        // Sections stand below their chapter.
        title: format!("{}{}", if chapter.parent.is_some() { "– " } else { "" }, chapter.title),
    });
    let qualifications = guide.records.qualifications.values();
    let levels: BTreeSet<Level> = qualifications.filter_map(|found| found.level).collect();
    let levels = levels.into_iter().map(|level| option(&level.plain(), &level.to_string()));
    let nations = Nation::WORDS.iter().map(|(name, nation)| option(name, nation.title()));
    let filter = |name, title, any, options| FilterView { name, title, any, options };
    let filters = vec![
        filter("kind", "What", "Everything", kinds),
        filter("sector", "Sector", "Any sector", sectors.collect()),
        filter("level", "Level", "Any level", levels.collect()),
        filter("nation", "Nation", "Any nation", nations.collect()),
    ];
    SearchView {
        filters: filters.into_iter().filter(|filter| filter.options.len() > 1).collect(),
        first_download: format!("{} kB", (index.first_download + names).div_ceil(1000)),
    }
}

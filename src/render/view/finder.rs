//! The views of the lists that readers narrow, and of the page that compares records.

use serde::Serialize;

use crate::render::view::{LinkView, Markup, StatusView};

/// `list`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListView {
    /// The name of the kind in seeds, and that of its list.
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) title: &'static str,
    pub(crate) intro: Option<String>,
    /// What one of the records is called, and what several are.
    pub(crate) noun: &'static str,
    pub(crate) nouns: &'static str,
    /// How many records the kind has, and how many are shown.
    pub(crate) total: usize,
    pub(crate) count: usize,
    /// `12 of 87 qualifications: Level 3`.
    pub(crate) sentence: String,
    /// The value that a page is for; none on the page of all.
    pub(crate) only: Option<OnlyView>,
    /// The facets and the rows, each by its part.
    pub(crate) facets_html: String,
    pub(crate) rows_html: Markup,
    /// The path of all records as comma-separated values.
    pub(crate) csv: String,
    /// The path of the page that compares records, where the kind is compared.
    pub(crate) compare: Option<&'static str>,
}

/// The only value of a facet that a page shows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OnlyView {
    pub(crate) facet: &'static str,
    pub(crate) value: String,
    pub(crate) label: String,
    /// The list of all.
    pub(crate) all: LinkView,
}

/// `facet` in `parts/facet.html`: a facet with the values that any record has.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FacetView {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// How many values there are.
    pub(crate) count: usize,
    pub(crate) values_html: Markup,
}

/// `value` in `parts/facet-value.html`: a value of a facet, which many pages show alike.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FacetValueView {
    /// From the page to the site's root.
    pub(crate) root: &'static str,
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) is_part: bool,
    pub(crate) count: usize,
    /// Whether the page is that of the records that have it.
    pub(crate) is_here: bool,
    /// That page.
    pub(crate) path: String,
}

/// `row` in `parts/row.html`: a record in a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListRowView {
    /// From the page to the site's root.
    pub(crate) root: &'static str,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) status: Option<StatusView>,
    pub(crate) facts: Vec<ListFactView>,
    /// The values of each facet, such as `england wales`; none on the page of a single value.
    pub(crate) facets: Vec<RowFacetView>,
}

/// What a list says of a record.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ListFactView {
    pub(crate) label: String,
    pub(crate) html: String,
}

/// What a record has of a facet.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RowFacetView {
    pub(crate) name: &'static str,
    pub(crate) values: String,
}

/// `compare`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CompareView {
    pub(crate) kinds: Vec<CompareKindView>,
}

/// The records of a kind that can be compared.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CompareKindView {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) noun: &'static str,
    pub(crate) nouns: &'static str,
    /// The list of all.
    pub(crate) path: String,
    /// The folder with a file of facts for each record.
    pub(crate) facts: String,
    pub(crate) records: Vec<CompareRecordView>,
}

/// A record that can be compared.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CompareRecordView {
    pub(crate) id: String,
    pub(crate) title: String,
}

/// What is compared of a record: the file of facts. Links lead from the page that compares.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CompareFactsView {
    pub(crate) title: String,
    pub(crate) path: String,
    /// Labels and values as HTML.
    pub(crate) rows: Vec<(&'static str, String)>,
}

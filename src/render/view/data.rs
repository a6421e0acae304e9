//! The view of the page about the data files.

use serde::Serialize;

use crate::render::view::LinkView;

/// `data`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DataView {
    /// The files of all records.
    pub(crate) tables: Vec<DataFileView>,
    /// The files of single statistics.
    pub(crate) charts: Vec<DataFileView>,
    /// The path of the description of all files, and its size.
    pub(crate) package: String,
    pub(crate) package_size: String,
    /// What stands between several values in one cell.
    pub(crate) separator: &'static str,
}

/// A data file.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct DataFileView {
    pub(crate) title: String,
    pub(crate) about: String,
    /// The page that shows the same.
    pub(crate) page: Option<LinkView>,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    /// Paths from the site's root.
    pub(crate) csv: String,
    /// `12 KB`.
    pub(crate) csv_size: String,
    pub(crate) json: Option<String>,
    pub(crate) json_size: Option<String>,
}

//! The views of the single edition.

use serde::Serialize;

use crate::render::view::{FactView, RowView, SourceView, StepView, TableView, TermView};

/// `print`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintView {
    pub(crate) contents: Vec<PrintContentsView>,
    pub(crate) chapters: Vec<PrintChapterView>,
    pub(crate) annexes: Vec<AnnexView>,
    pub(crate) glossary: Vec<TermView>,
    pub(crate) sources: Vec<SourceView>,
}

/// A chapter in the single edition's contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintContentsView {
    pub(crate) title: String,
    pub(crate) id: String,
    pub(crate) chapters: Vec<PrintContentsView>,
}

/// A chapter of the single edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintChapterView {
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    /// 1 for a chapter, 2 for a section of one.
    pub(crate) depth: u8,
    pub(crate) accent: usize,
    pub(crate) standfirst_html: String,
    pub(crate) facts: Vec<FactView>,
    pub(crate) body_html: String,
    pub(crate) as_at: Option<String>,
    /// The page of the PDF on which it begins, where there is one.
    pub(crate) pdf_page: Option<usize>,
}

/// The records of one kind in the single edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AnnexView {
    pub(crate) id: String,
    pub(crate) title: &'static str,
    pub(crate) table: Option<TableView>,
    pub(crate) entries: Vec<RecordEntryView>,
}

/// A record in the single edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RecordEntryView {
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    pub(crate) summary_html: Option<String>,
    pub(crate) note_html: Option<String>,
    pub(crate) rows: Vec<RowView>,
    pub(crate) tables: Vec<TableView>,
    pub(crate) steps: Vec<StepView>,
    /// Where the steps lead.
    pub(crate) goal_html: Option<String>,
    pub(crate) as_at: Option<String>,
}

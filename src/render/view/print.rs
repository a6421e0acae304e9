//! The views of the single edition.

use serde::Serialize;

use crate::render::view::{
    ChangesView, FactView, Markup, RowView, SourceView, StatusView, StepView, TableView, TermView,
};

/// `print`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintView {
    pub(crate) contents: Vec<PrintContentsView>,
    /// Each chapter, by its part.
    pub(crate) chapters_html: Vec<Markup>,
    /// What has changed since the edition before; none in the first.
    pub(crate) changes: Option<ChangesView>,
    pub(crate) annexes: Vec<AnnexView>,
    pub(crate) glossary: Vec<TermView>,
    pub(crate) sources: Vec<SourceView>,
}

/// `heads`: what the running heads say.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RunningHeadsView {
    /// The guide and its edition, as a string of CSS.
    pub(crate) guide_css: String,
    /// Of each chapter and annex.
    pub(crate) chapters: Vec<RunningHeadView>,
}

/// The running head of a chapter or annex.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RunningHeadView {
    /// The name of its pages in CSS.
    pub(crate) name: String,
    /// Its title as a string of CSS, in quotation marks.
    pub(crate) title_css: String,
}

/// A number that leads to a source among the endnotes.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EndnoteView {
    pub(crate) number: usize,
    pub(crate) path: String,
}

/// A chapter in the single edition's contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintContentsView {
    pub(crate) title: String,
    pub(crate) id: String,
    pub(crate) chapters: Vec<PrintContentsView>,
}

/// `chapter`: a chapter of the single edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PrintChapterView {
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    /// The name of its running head, which is that of the chapter it is in.
    pub(crate) head: String,
    /// 1 for a chapter, 2 for a section of one.
    pub(crate) depth: u8,
    pub(crate) accent: usize,
    pub(crate) standfirst_html: String,
    pub(crate) facts: Vec<FactView>,
    pub(crate) body_html: Markup,
    pub(crate) sources: Vec<EndnoteView>,
    pub(crate) as_at: Option<String>,
    /// The page of the PDF on which it begins, where there is one.
    pub(crate) pdf_page: Option<usize>,
}

/// The records of one kind in the single edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AnnexView {
    pub(crate) id: String,
    pub(crate) title: &'static str,
    /// What the records are: `Courses and awards`.
    pub(crate) lead: &'static str,
    pub(crate) groups: Vec<EntryGroupView>,
}

/// Records of an annex that stand together.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EntryGroupView {
    /// `Level 3`; none where the annex has one group only.
    pub(crate) title: Option<String>,
    /// Each record, by its part.
    pub(crate) entries_html: Vec<Markup>,
}

/// `entry`: a record in the single edition.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RecordEntryView {
    /// Of its heading: 3, or 4 in a group with a title.
    pub(crate) level: u8,
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    pub(crate) status: Option<StatusView>,
    pub(crate) summary_html: Option<String>,
    pub(crate) note_html: Option<String>,
    pub(crate) rows: Vec<RowView>,
    pub(crate) tables: Vec<TableView>,
    pub(crate) steps: Vec<StepView>,
    /// Where the steps lead.
    pub(crate) goal_html: Option<String>,
    pub(crate) as_at: Option<String>,
    pub(crate) sources: Vec<EndnoteView>,
}
